import { randomUUID } from 'node:crypto';
import type { Caller } from '../../kit/auth';
import type { Clock } from '../../kit/clock';
import { owe } from '../owed';
import type { Agreement, SecondPerson } from '../../kit/second-person';
import type { TemplateName } from '../../../workflows/contract/templates';
import type { PeopleRepository } from '../people/people.repository';
import type { CasesDb } from '../tables';
import { RELATIONS } from './access';
import type { JournalRepository } from './journal.repository';
import type { ReadTrail } from './read-trail';

/** How long a case stays open to the two; in hours. */
export const OPEN_H = 4;
const TEMPLATE: TemplateName = 'glassBroken';

/**
 * Whoever runs the system reads no case, but one that cannot be put right otherwise: two of them, for a reason, for four
 * hours; the body that has the case is told at once, and its parties see it in the trail of readings (PIPL 51, 54).
 */
export class BrokenGlass {
  constructor(
    private readonly db: CasesDb,
    private readonly second: SecondPerson,
    private readonly people: PeopleRepository,
    private readonly journal: JournalRepository,
    private readonly trail: ReadTrail,
    private readonly clock: Clock,
  ) {}

  /** The first asks, the same reason by another opens the case to both. */
  async break(
    caseNo: string,
    reason: string,
    caller: Caller,
  ): Promise<Extract<Agreement, { awaitedUntil: string }> | { until: string }> {
    const agreed = await this.second.agree({ breakGlass: caseNo, reason }, caller.sub);
    if ('awaitedUntil' in agreed) return agreed;
    const now = this.clock.now();
    const until = new Date(now.getTime() + OPEN_H * 3600_000).toISOString();
    const id = randomUUID();
    const key = `glass/${id}`;
    const to = await this.owners(caseNo);
    await this.db.transaction().execute(async (tx) => {
      const reason_ref = await this.people.keepText(tx, caseNo, key, reason);
      await tx
        .insertInto('broken_glass')
        .values({ id, case_no: caseNo, first: agreed.first, second: caller.sub, reason_ref, until })
        .execute();
      await owe(tx, { key, caseNo, template: TEMPLATE, to }, now);
      for (const sub of [agreed.first, caller.sub])
        await this.trail.note(caseNo, { ...caller, sub }, 'glass', RELATIONS.glass.sees, undefined, tx);
    });
    return { until };
  }

  /** Whoever has anything of the case; while nobody has, whoever received it, and the court of the place. */
  private async owners(caseNo: string): Promise<string[]> {
    const { bodies, facts } = await this.journal.standing(caseNo);
    const received = facts?.pushed?.organisation ?? facts?.application?.organisation ?? null;
    const to = [...bodies].map((body) => (body.startsWith('held/') ? 'organisation' : body));
    if (received !== null) to.push('organisation');
    return to.length > 0 ? [...new Set(to)] : ['court'];
  }

  /** Whether a case is open to this operator just now. */
  async isOpenTo(caseNo: string, { role, sub }: Caller): Promise<boolean> {
    if (role !== 'operator') return false;
    const row = await this.db
      .selectFrom('broken_glass')
      .select('id')
      .where('case_no', '=', caseNo)
      .where('until', '>', this.clock.now())
      .where((e) => e.or([e('first', '=', sub), e('second', '=', sub)]))
      .executeTakeFirst();
    return row !== undefined;
  }
}
