import { sql } from 'kysely';
import type { CasesDb } from '../tables';

/** Of one case so many acts are on their way at once: a burst of updates makes a workflow lose some (temporal, tried). */
const LANES = 4;
/** An act that was on its way when its process died gives its lane up after this. */
export const HELD = sql<string>`now() + interval '12 seconds'`;
const WAITS_FOR_MS = 8_000;
const LOOKS_AGAIN_MS = 30;

/** Bounds the acts of one case that are in flight, over all processes; the others wait for their turn. */
export class ActLanes {
  /** By case, the last of this process's acts that wait: only the first in line asks PostgreSQL. */
  private readonly lines = new Map<string, Promise<boolean>>();

  constructor(private readonly db: CasesDb) {}

  /** Waits for a lane, in order; false where none came free in time, or the act has been settled meanwhile. */
  enter(caseNo: string, id: string): Promise<boolean> {
    const end = Date.now() + WAITS_FOR_MS;
    const before = this.lines.get(caseNo) ?? Promise.resolve(true);
    const turn = before.catch(() => false).then(() => this.waitFirst(caseNo, id, end));
    this.lines.set(caseNo, turn);
    const leaveLine = (): void => {
      if (this.lines.get(caseNo) === turn) this.lines.delete(caseNo);
    };
    turn.then(leaveLine, leaveLine);
    return turn;
  }

  /** Whether acts of a case wait in line in this process: who comes then waits behind them. */
  waits(caseNo: string): boolean {
    return this.lines.has(caseNo);
  }

  private async waitFirst(caseNo: string, id: string, end: number): Promise<boolean> {
    while (Date.now() < end) {
      const got = await this.tryEnter(caseNo, id);
      if (got !== 'full') return got === 'entered';
      await new Promise((next) => setTimeout(next, LOOKS_AGAIN_MS * (0.5 + Math.random())));
    }
    return false;
  }

  /** Whether a lane of the case is free. It stays so until the transaction ends, for others wait for it. */
  async isFree(tx: CasesDb, caseNo: string, but = ''): Promise<boolean> {
    await sql`select pg_advisory_xact_lock(hashtext(${`acts ${caseNo}`}))`.execute(tx);
    const busy = await tx
      .selectFrom('acts')
      .select((e) => e.fn.countAll<number>().as('n'))
      .where('case_no', '=', caseNo)
      .where('status', '=', 'pending')
      .where('id', '!=', but)
      .where(sql<boolean>`sent_until > now()`)
      .executeTakeFirstOrThrow();
    return busy.n < LANES;
  }

  async leave(id: string): Promise<void> {
    await this.db.updateTable('acts').set({ sent_until: null }).where('id', '=', id).execute();
  }

  private async tryEnter(caseNo: string, id: string): Promise<'entered' | 'full' | 'settled'> {
    return this.db.transaction().execute(async (tx) => {
      if (!(await this.isFree(tx, caseNo, id))) return 'full';
      const { numUpdatedRows } = await tx
        .updateTable('acts')
        .set({ sent_until: HELD })
        .where('id', '=', id)
        .where('status', '=', 'pending')
        .executeTakeFirst();
      return numUpdatedRows === 0n ? 'settled' : 'entered';
    });
  }
}
