import type { Clock } from '../../kit/clock';
import { legalDayOf } from '../../kit/clock';
import { Problem } from '../../kit/problem';
import type { LegalDay } from '../../../workflows/contract/incoming';
import { keptUntil } from '../../../workflows/law/retention';
import type { JournalRepository } from '../reading/journal.repository';
import type { Person } from '../schemas';
import type { CasesDb } from '../tables';
import type { PeopleRepository } from './people.repository';

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
    await this.db
      .updateTable('disputes')
      .set({ restricted_until: until, restricted_by: by })
      .where('case_no', '=', caseNo)
      .where('restricted_until', 'is', null)
      .execute();
    return { restrictedUntil: until };
  }

  /** The people of a case, for whoever is to reach them; null where they are erased or restricted. */
  async peopleToReach(caseNo: string): Promise<Person[] | null> {
    const row = await this.db
      .selectFrom('disputes')
      .select('restricted_until')
      .where('case_no', '=', caseNo)
      .executeTakeFirst();
    return row && row.restricted_until !== null ? null : this.people.people(caseNo);
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
