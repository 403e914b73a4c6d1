import { sql, type Kysely } from 'kysely';
import { covers, type Caller } from '../../kit/auth';
import { sightOf } from '../sight';
import type { RegisterTables } from '../tables';

const LOOKS_EVERY_MS = 1_000;
/** What is written begins before it is seen: so far back it is looked for once more. */
const OVERLAP_MS = 5_000;
/** A line that says nothing, so that whoever is between does not take the silence for an end. */
const BEATS_EVERY_MS = 15_000;
/** After so long it ends, and whoever listens comes again with a token that still runs. */
const LASTS_MS = 10 * 60_000;
const MOST = 1_000;

interface Change {
  caseNo: string;
  region: string;
  /** The organisations that have work in it, or had it until then. */
  heard: string[];
}
type Heard = (changes: readonly Change[]) => void;

/**
 * Word of cases that changed, to whoever listens. One look a second serves all who listen at one process, and sees what another
 * process of the register has written.
 */
export class Changes {
  private readonly listeners = new Set<Heard>();
  private readonly ends = new Set<() => void>();
  private seen = new Map<string, string>();
  private timer: NodeJS.Timeout | null = null;
  private isClosed = false;

  constructor(
    private readonly db: Kysely<RegisterTables>,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Events for one caller, as they are sent; it ends when the service closes, and after ten minutes. */
  async *of(caller: Caller): AsyncGenerator<string> {
    const { region, holder } = sightOf(caller);
    const waiting = new Set<string>();
    let wake = (): void => undefined;
    let isOver = this.isClosed;
    const heard: Heard = (changes) => {
      for (const one of changes)
        if (covers(region, one.region) && (holder === undefined || one.heard.includes(holder))) waiting.add(one.caseNo);
      wake();
    };
    const end = (): void => {
      isOver = true;
      wake();
    };
    const over = setTimeout(end, LASTS_MS);
    this.listeners.add(heard);
    this.ends.add(end);
    this.look();
    try {
      yield 'retry: 3000\n\n';
      while (!isOver) {
        const cases = [...waiting];
        waiting.clear();
        if (cases.length > 0)
          yield cases.map((caseNo) => `event: changed\ndata: ${JSON.stringify({ caseNo })}\n\n`).join('');
        else {
          await new Promise<void>((next) => {
            const beat = setTimeout(next, BEATS_EVERY_MS);
            wake = () => {
              clearTimeout(beat);
              next();
            };
          });
          if (waiting.size === 0 && !isOver) yield ': \n\n';
        }
      }
    } finally {
      clearTimeout(over);
      this.listeners.delete(heard);
      this.ends.delete(end);
    }
  }

  /** Nobody is kept listening any more. */
  close(): void {
    this.isClosed = true;
    for (const end of this.ends) end();
    if (this.timer !== null) clearTimeout(this.timer);
  }

  private look(): void {
    if (this.timer !== null || this.isClosed) return;
    this.timer = setTimeout(() => {
      void this.tell()
        .catch(this.onError)
        .finally(() => {
          this.timer = null;
          if (this.listeners.size > 0) this.look();
        });
    }, LOOKS_EVERY_MS);
  }

  private async tell(): Promise<void> {
    const { rows } = await sql<Change & { seenAt: string }>`
      select case_no as "caseNo", region, heard, seen_at::text as "seenAt" from register
      where seen_at > now() - ${OVERLAP_MS} * interval '1 millisecond' order by seen_at desc limit ${MOST}`.execute(
      this.db,
    );
    const fresh = rows.filter(({ caseNo, seenAt }) => this.seen.get(caseNo) !== seenAt);
    this.seen = new Map(rows.map(({ caseNo, seenAt }) => [caseNo, seenAt]));
    if (fresh.length > 0) for (const heard of this.listeners) heard(fresh);
  }
}
