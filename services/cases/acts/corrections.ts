import { sql, type Selectable } from 'kysely';
import type { z } from 'zod';
import { prefixOf, type Caller } from '../../kit/auth';
import type { Clock } from '../../kit/clock';
import { Problem } from '../../kit/problem';
import type { PeopleRepository } from '../people/people.repository';
import type { JournalRepository } from '../reading/journal.repository';
import type { ReadingService } from '../reading/reading.service';
import type { CasesDb, CasesTables } from '../tables';
import type { askedCorrection, correction } from './correction.schemas';

type Correction = z.input<typeof correction>;
type Row = Selectable<CasesTables['corrections']> & { corrected: boolean };

/** Clocks whose day still counts. */
const CORRECTABLE: readonly string[] = ['running', 'paused', 'overdue'];
const MOST_LISTED = 500;

/**
 * Days that a body of the case found wrong. Who entered a day does not change it himself: he says what shows that it is wrong, and
 * whoever runs the system corrects it by an act of the case (`correctDay`), or says why not. What was entered stays in the journal.
 */
export class Corrections {
  constructor(
    private readonly db: CasesDb,
    private readonly people: PeopleRepository,
    private readonly journal: JournalRepository,
    private readonly reading: ReadingService,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks for one, once for its id. Throws NOT_FOUND where the caller has nothing of the case, NOT_CORRECTABLE where no such clock
   * counts any more, SAME_DAY, and IDEMPOTENCY_KEY_REUSED where the id asks something else.
   */
  async ask(
    caseNo: string,
    id: string,
    { proceeding, clock: clockId, on, reason }: z.output<typeof askedCorrection>,
    caller: Caller,
  ): Promise<void> {
    await this.reading.mustSee(caseNo, caller, 'matter');
    const known = await this.db.selectFrom('corrections').selectAll().where('id', '=', id).executeTakeFirst();
    if (known !== undefined) {
      const isSame =
        known.case_no === caseNo &&
        known.sub === caller.sub &&
        known.proceeding === proceeding &&
        known.clock === clockId &&
        known.after === on;
      if (!isSame) throw new Problem('IDEMPOTENCY_KEY_REUSED');
      return;
    }
    const { views } = await this.journal.standing(caseNo);
    const view = views.find((one) => one.proceeding === proceeding);
    const found = view?.clocks.find(({ id: its, status }) => its === clockId && CORRECTABLE.includes(status));
    if (found === undefined) throw Problem.ofTheLaw('NOT_CORRECTABLE');
    if (found.start === on) throw new Problem('SAME_DAY');
    const { sub, role, organisation = null } = caller;
    await this.db.transaction().execute(async (tx) => {
      const reason_ref = await this.people.keepText(tx, caseNo, `correction/${id}`, reason);
      await tx
        .insertInto('corrections')
        .values({
          id,
          case_no: caseNo,
          proceeding,
          clock: clockId,
          key: found.key,
          before: found.start,
          after: on,
          reason_ref,
          sub,
          role,
          organisation,
          asked_at: this.clock.now().toISOString(),
          refused_by: null,
          answer_ref: null,
        })
        .onConflict((c) => c.column('id').doNothing())
        .execute();
    });
  }

  /** Those of a case, the latest first, for its bodies and whoever corrects them. Throws NOT_FOUND. */
  async of(caseNo: string, caller: Caller): Promise<Correction[]> {
    if (caller.role === 'operator') await this.reading.mustLieWithin(caseNo, caller);
    else await this.reading.mustSee(caseNo, caller, 'matter');
    return this.shown(await this.rows().where('case_no', '=', caseNo).execute());
  }

  /** Those that nobody has decided yet, the latest first. */
  async waiting({ region }: Caller): Promise<Correction[]> {
    return this.shown(await this.undecided(region));
  }
  undecided(region: string): Promise<Row[]> {
    return this.rows()
      .where('case_no', 'like', `${prefixOf(region)}%`)
      .where('refused_at', 'is', null)
      .where((e) => e.not(CORRECTED))
      .execute();
  }

  /** Says why a day stays; once said, the same again does nothing. Throws NOT_FOUND, and CORRECTED where it was corrected. */
  async refuse(caseNo: string, id: string, reason: string, caller: Caller): Promise<void> {
    await this.reading.mustLieWithin(caseNo, caller);
    const [row] = await this.rows().where('case_no', '=', caseNo).where('id', '=', id).execute();
    if (row === undefined) throw new Problem('NOT_FOUND');
    if (row.refused_at !== null) return;
    if (row.corrected) throw new Problem('CORRECTED');
    await this.db.transaction().execute(async (tx) => {
      const answer_ref = await this.people.keepText(tx, caseNo, `correction/${id}/answer`, reason);
      await tx
        .updateTable('corrections')
        .set({ refused_at: this.clock.now().toISOString(), refused_by: caller.sub, answer_ref })
        .where('id', '=', id)
        .where('refused_at', 'is', null)
        .execute();
    });
  }

  private rows() {
    return this.db
      .selectFrom('corrections')
      .selectAll()
      .select(CORRECTED.as('corrected'))
      .orderBy('asked_at', 'desc')
      .limit(MOST_LISTED);
  }

  private async shown(rows: readonly Row[]): Promise<Correction[]> {
    const texts = new Map<string, string | null>();
    for (const caseNo of new Set(rows.map((row) => row.case_no))) {
      const refs = rows.flatMap((row) => (row.case_no === caseNo ? [row.reason_ref, row.answer_ref ?? []].flat() : []));
      for (const [ref, text] of await this.people.texts(caseNo, refs)) texts.set(ref, text);
    }
    return rows.map((row) => ({
      id: row.id,
      caseNo: row.case_no,
      proceeding: row.proceeding,
      clock: row.clock,
      key: row.key,
      before: row.before,
      on: row.after,
      reason: texts.get(row.reason_ref) ?? null,
      by: row.role,
      organisation: row.organisation,
      askedAt: row.asked_at.toISOString(),
      status: row.refused_at !== null ? 'refused' : row.corrected ? 'corrected' : 'asked',
      answer: row.answer_ref === null ? null : (texts.get(row.answer_ref) ?? null),
    }));
  }
}

/** The journal itself says that a day was corrected since it was asked. */
const CORRECTED = sql<boolean>`exists (
  select from journal j where j.case_no = corrections.case_no and j.proceeding = corrections.proceeding
    and j.entry ->> 'event' = 'correctDay' and j.entry -> 'data' ->> 'target' = corrections.clock
    and (j.entry ->> 'recordedAt')::timestamptz >= corrections.asked_at)`;
