import { sql, type Kysely } from 'kysely';
import { feedAnswer } from '../cases/internal.schemas';
import type { ServiceClient } from '../kit/client';
import type { RegisterTables } from './tables';

const PAGE = 200;

/** What is made of the journal: of some cases, or of all of them once more. */
interface Reading {
  /** Shows what cases say now in which something happened. */
  show(cases: string[]): Promise<void>;
  /** Reads every case once more, and stands behind the last entry there was. */
  readAll(): Promise<unknown>;
}

/** Reads the journal of all cases in its order, and remembers how far. */
export class Follower {
  constructor(
    private readonly db: Kysely<RegisterTables>,
    private readonly cases: ServiceClient,
    /** Where it remembers how far it has read, and the number of the form in which it keeps what it reads. */
    private readonly reader: { table: 'position' | 'counting_position'; form: number },
    private readonly reading: Reading,
  ) {}

  /** Reads on from where it stood until nothing is new; at first it waits so many seconds for something. */
  async catchUp(waitS = 0, ended?: AbortSignal): Promise<number> {
    for (let read = 0; ;) {
      const before = await this.position();
      // The first time, and where it keeps more than it did, every case is read once, not every entry.
      if (before === undefined || before.form < this.reader.form) await this.readAnew();
      const at = await this.position();
      const from = at === undefined ? '' : at.cursor === null ? `&xid=${at.xid}&seq=${at.seq}` : `&after=${at.cursor}`;
      const path = `/internal/v1/journal?limit=${PAGE}${from}&wait=${read === 0 ? waitS : 0}`;
      const { known, entries } = await this.cases.call('GET', path, feedAnswer, undefined, ended);
      // `cases` was put back to an earlier moment. Rows of cases that it does not know any more stay until somebody has seen them.
      if (!known) await this.reading.readAll();
      const last = entries.at(-1);
      if (!last) return read;
      await this.reading.show([...new Set(entries.map((e) => e.caseNo))]);
      await this.standAt(last.cursor);
      read += entries.length;
      if (entries.length < PAGE) return read;
    }
  }

  /** The database's own clock, before something is asked for: what is written after it is later. */
  async now(): Promise<Date> {
    const { rows } = await sql<{ now: Date }>`select now() as now`.execute(this.db);
    return (rows[0] as { now: Date }).now;
  }

  private position() {
    return this.db.selectFrom(this.reader.table).selectAll().executeTakeFirst();
  }

  /** Stands behind the entry of that cursor; null: before all. */
  async standAt(cursor: string | null): Promise<void> {
    const { table, form } = this.reader;
    if (cursor === null) {
      await this.db.deleteFrom(table).execute();
      return;
    }
    await this.db
      .insertInto(table)
      .values({ id: 1, xid: '0', seq: 0, cursor, form })
      .onConflict((c) => c.column('id').doUpdateSet({ cursor }))
      .execute();
  }

  /** Every case is read once more, whatever the release before writes meanwhile. */
  private async readAnew(): Promise<void> {
    await this.reading.readAll();
    const { table, form } = this.reader;
    await this.db.updateTable(table).set({ form }).execute();
  }
}
