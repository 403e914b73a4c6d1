import type { Clock } from '../../kit/clock';
import { legalDayOf } from '../../kit/clock';
import { Problem } from '../../kit/problem';
import type { LegalDay } from '../../../workflows/contract/incoming';
import { keptUntil } from '../../../workflows/law/retention';
import type { JournalRepository } from '../reading/journal.repository';
import type { Person } from '../schemas';
import type { CasesDb } from '../tables';
import type { PeopleRepository } from './people.repository';

const MOST_AT_ONCE = 500;

/** A case whose people are stored and protected only, until which legal day, and who asked for it. */
export interface Restriction {
  caseNo: string;
  restrictedUntil: LegalDay;
  by: string[];
}

/** Until when a case's people are stored and protected only; null: they are erased. */
export interface Erased {
  restrictedUntil: LegalDay | null;
}

/**
 * Takes what names somebody out of a case that is closed: at once where its file need not be kept any more (ARB-7), and
 * otherwise on the day after that; until then no body reads it (PIPL 47).
 */
export class Erasing {
  constructor(
    private readonly db: CasesDb,
    private readonly people: PeopleRepository,
    private readonly journal: JournalRepository,
    private readonly clock: Clock,
  ) {}

  /** Throws CASE_OPEN while it needs its people. */
  async mustBeClosed(caseNo: string): Promise<LegalDay> {
    const row = await this.db
      .selectFrom('disputes')
      .select('closed_on')
      .where('case_no', '=', caseNo)
      .executeTakeFirst();
    if (!row) throw new Problem('NOT_FOUND');
    if (row.closed_on === null) throw new Problem('CASE_OPEN');
    return row.closed_on;
  }

  /** Erases, or restricts until that may be; `by`: who asked for it. Throws CASE_OPEN. */
  async erase(caseNo: string, by: string[]): Promise<Erased> {
    const closedOn = await this.mustBeClosed(caseNo);
    const facts = await this.journal.disputeFacts(caseNo);
    const until = keptUntil(closedOn, facts ?? { awards: {} });
    const now = this.clock.now();
    if (legalDayOf(now) > until) {
      await this.people.erase(caseNo, now, by);
      return { restrictedUntil: null };
    }
    await this.restrict({ caseNo, restrictedUntil: until, by });
    return { restrictedUntil: until };
  }

  /** Answers whether it was not restricted yet. */
  async restrict({ caseNo, restrictedUntil, by }: Restriction): Promise<boolean> {
    const { numUpdatedRows } = await this.db
      .updateTable('disputes')
      .set({ restricted_until: restrictedUntil, restricted_by: by, restricted_at: this.clock.now().toISOString() })
      .where('case_no', '=', caseNo)
      .where('restricted_until', 'is', null)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  /** Cases that were restricted from a moment on, in order; so many at a time. */
  async restrictedSince(since: string): Promise<(Restriction & { restrictedAt: string })[]> {
    const rows = await this.db
      .selectFrom('disputes')
      .select(['case_no', 'restricted_until', 'restricted_by', 'restricted_at'])
      .where('restricted_at', '>=', new Date(since))
      .orderBy('restricted_at')
      .orderBy('case_no')
      .limit(MOST_AT_ONCE)
      .execute();
    return rows.flatMap(({ case_no: caseNo, restricted_until: restrictedUntil, restricted_by, restricted_at }) =>
      restrictedUntil === null || restricted_at === null
        ? []
        : [{ caseNo, restrictedUntil, by: restricted_by ?? [], restrictedAt: restricted_at.toISOString() }],
    );
  }

  /** The people of a case, for whoever is to reach them; null where they are erased or restricted. */
  async peopleToReach(caseNo: string): Promise<Person[] | null> {
    return (await this.isRestricted(caseNo)) ? null : this.people.people(caseNo);
  }

  /** Whether the people of a case are stored and protected only. */
  async isRestricted(caseNo: string): Promise<boolean> {
    const row = await this.db
      .selectFrom('disputes')
      .select('restricted_until')
      .where('case_no', '=', caseNo)
      .executeTakeFirst();
    return row !== undefined && row.restricted_until !== null;
  }

  /** Erases those whose last day of keeping is over. */
  async eraseDue(): Promise<void> {
    const now = this.clock.now();
    const due = await this.db
      .selectFrom('disputes')
      .innerJoin('case_keys', 'case_keys.case_no', 'disputes.case_no')
      .select(['disputes.case_no', 'restricted_by'])
      .where('restricted_until', '<', legalDayOf(now))
      .where('wrapped', 'is not', null)
      .limit(200)
      .execute();
    for (const { case_no, restricted_by } of due) await this.people.erase(case_no, now, restricted_by);
  }
}
