import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import type { Clock } from '../../kit/clock';
import { Problem } from '../../kit/problem';
import type { Caller } from '../../kit/auth';
import type { CaseKeys } from '../people/case-keys';
import type { PeopleRepository } from '../people/people.repository';
import type { Vault } from '../people/vault';
import { owe } from '../owed';
import type { OpeningRight } from '../schemas';
import type { CasesDb } from '../tables';

export type OpeningField = keyof OpeningRight;
type Said = Required<OpeningRight>;
/** What a case said of itself until it was put right, the fields that were others alone. */
type Before = Partial<Said> & { until: string; by: string; fields: OpeningField[] };

/**
 * What was said of a dispute when it was opened is put right: its kind, its trade, its cause, the claim and its amount. Papers and
 * messages of before stay as they are. On who the parties are and on the days nothing is changed here: those are acts.
 */
export class OpeningRights {
  constructor(
    private readonly db: CasesDb,
    private readonly people: PeopleRepository,
    private readonly vault: Vault,
    private readonly keys: CaseKeys,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps what stood there, tells the parties (`tells`), and lets the register and the figures read the case once more. Answers with
   * the fields that are others now; none, where all of it stood there. Throws PERSON_ERASED, CASE_CLOSED, and INVALID for
   * another kind of a union’s case. The label by which the workflow has the roster propose organisations stays as it was.
   */
  async correct(
    caseNo: string,
    right: OpeningRight,
    { by, tells }: { by: Caller; tells: 'applicants' | 'parties' },
  ): Promise<OpeningField[]> {
    return this.db.transaction().execute(async (tx) => {
      await this.keys.lock(caseNo, tx);
      const key = await this.keys.toWrite(caseNo, tx);
      const { summary, outcome } = await tx
        .selectFrom('disputes')
        .select(['summary', 'outcome'])
        .where('case_no', '=', caseNo)
        .forUpdate()
        .executeTakeFirstOrThrow();
      if (outcome !== null) throw Problem.ofTheLaw('CASE_CLOSED');
      const { statementRef, disputeType, industry, causeOfAction, focus, amountFen = null, source = null } = summary;
      const statement = statementRef === null ? null : await this.people.text(caseNo, statementRef, tx);
      const had: Record<OpeningField, unknown> = {
        disputeType,
        industry,
        causeOfAction,
        focus,
        source,
        amountFen,
        statement,
      };
      const fields = (Object.keys(right) as OpeningField[]).filter(
        (field) => right[field] !== undefined && !isDeepStrictEqual(right[field], had[field]),
      );
      if (fields.length === 0) return fields;
      const people = (await this.people.people(caseNo, tx)) ?? [];
      if (fields.includes('disputeType') && people.some(({ kind }) => kind === 'union'))
        throw Problem.at('disputeType', {
          zh: '工会为当事人的案件是集体合同争议，争议类型不能更正',
          en: 'a case of a union is about a collective contract, and of no other kind',
        });
      const now = this.clock.now();
      const before = Object.fromEntries(fields.map((field) => [field, had[field]]));
      await tx
        .insertInto('opening_before')
        .values({
          case_no: caseNo,
          until: now.toISOString(),
          by: by.sub,
          role: by.role,
          fields,
          sealed: this.vault.encrypt(key, Buffer.from(JSON.stringify(before)), `${caseNo}/opening`),
        })
        .execute();
      const { statement: claim, ...labels } = right;
      const ref =
        claim === undefined || !fields.includes('statement')
          ? statementRef
          : await this.people.keepText(tx, caseNo, `statement/${randomUUID()}`, claim);
      await tx
        .updateTable('disputes')
        .set({ summary: JSON.stringify({ ...summary, ...labels, statementRef: ref }) })
        .where('case_no', '=', caseNo)
        .execute();
      // Its last entry is read once more by whoever follows the journal: that is how a change beside the procedure is heard of.
      await sql`insert into unnumbered (case_no, number)
        select case_no, max(number) from journal where case_no = ${caseNo} group by case_no`.execute(tx);
      await owe(tx, { key: `opening/${randomUUID()}`, caseNo, template: 'openingCorrected', to: [tells] }, now);
      return fields;
    });
  }

  /** What the case said before, the latest first; nothing once erased. */
  async before(caseNo: string): Promise<Before[]> {
    const rows = await this.db
      .selectFrom('opening_before')
      .selectAll()
      .where('case_no', '=', caseNo)
      .orderBy('until', 'desc')
      .execute();
    const key = rows.length === 0 ? null : await this.keys.of(caseNo);
    if (key === null) return [];
    return rows.map(({ until, role, fields, sealed }) => ({
      ...(JSON.parse(this.vault.decrypt(key, sealed, `${caseNo}/opening`).toString()) as Partial<Said>),
      until: until.toISOString(),
      by: role,
      fields: fields as OpeningField[],
    }));
  }
}
