import { sql } from 'kysely';
import type { z } from 'zod';
import { prefixOf, type Caller } from '../../kit/auth';
import type { Clock } from '../../kit/clock';
import type { readEntry, readsFilter } from '../schemas';
import type { CasesDb } from '../tables';
import type { Part, Purpose } from './access';

/** Who read what of whom, why and when (PIPL 51, 54): written with the reading, never changed. */
export class ReadTrail {
  constructor(
    private readonly db: CasesDb,
    private readonly clock: Clock,
  ) {}

  /** Notes a reading. Reading one's own data, or the frame of a case alone, is not noted. */
  async note(
    caseNo: string,
    caller: Caller,
    purpose: Purpose,
    parts: readonly Part[],
    subject?: string,
    db: CasesDb = this.db,
  ): Promise<void> {
    if (parts.length === 0) return;
    // Of a case that is none nothing is read.
    await sql`insert into reads (case_no, at, by, role, organisation, purpose, parts, subject)
      select case_no, ${this.clock.now().toISOString()}::timestamptz, ${caller.sub}, ${caller.role},
        ${caller.organisation ?? null}, ${purpose}, ${[...parts]}::text[], ${subject ?? null}
      from disputes where case_no = ${caseNo}`.execute(db);
  }

  /** Readings in the order they were made; of a region, where no case is named. */
  async list(
    filter: z.output<typeof readsFilter> & { region: string },
    { notBy }: { notBy?: string } = {},
  ): Promise<{ reads: z.input<typeof readEntry>[]; next: number | null }> {
    let query = this.db
      .selectFrom('reads')
      .selectAll()
      .where('case_no', 'like', `${prefixOf(filter.region)}%`)
      .where('seq', '>', filter.after)
      .orderBy('seq')
      .limit(filter.limit);
    if (filter.caseNo !== undefined) query = query.where('case_no', '=', filter.caseNo);
    if (notBy !== undefined) query = query.where('by', '<>', notBy);
    if (filter.by !== undefined) query = query.where('by', '=', filter.by);
    const rows = await query.execute();
    return {
      reads: rows.map((r) => ({
        seq: r.seq,
        at: r.at.toISOString(),
        caseNo: r.case_no,
        by: r.by,
        role: r.role,
        organisation: r.organisation,
        purpose: r.purpose,
        parts: r.parts,
        subject: r.subject,
      })),
      next: rows.length === filter.limit ? (rows.at(-1)?.seq ?? null) : null,
    };
  }
}
