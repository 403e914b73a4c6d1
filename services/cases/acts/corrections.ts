import { sql, type Selectable } from 'kysely';
import type { z } from 'zod';
import { prefixOf, type Caller } from '../../kit/auth';
import { legalDayOf, type Clock } from '../../kit/clock';
import { Problem } from '../../kit/problem';
import type { PeopleRepository } from '../people/people.repository';
import type { Vault } from '../people/vault';
import type { JournalRepository } from '../reading/journal.repository';
import type { ReadTrail } from '../reading/read-trail';
import type { ReadingService } from '../reading/reading.service';
import type { CasesDb, CasesTables } from '../tables';
import type { askedCorrection, correction, waitingCorrection } from './correction.schemas';

interface Deps {
  db: CasesDb;
  people: PeopleRepository;
  vault: Vault;
  journal: JournalRepository;
  reading: ReadingService;
  trail: ReadTrail;
  clock: Clock;
}
type Asked = z.output<typeof askedCorrection>;
type Row = Selectable<CasesTables['corrections']>;

/** Clocks whose day still counts; of one whose date is asked for this moment (`asked`) too, which can be corrected a moment later. */
const CORRECTABLE: readonly string[] = ['asked', 'running', 'paused', 'overdue'];
const MOST_LISTED = 500;

/**
 * Days that a body of the case found wrong. Who entered a day does not change it himself: he says what shows that it is wrong, and
 * whoever runs the system corrects it by an act of the case (`correctDay`), or says why not. What was entered stays in the journal.
 */
export class Corrections {
  constructor(private readonly deps: Deps) {}

  /**
   * Asks for one, once for its id. Throws NOT_FOUND where the caller has nothing of the case, NOT_CORRECTABLE where no such clock
   * counts any more, SAME_DAY, IN_THE_FUTURE, CORRECTION_WAITS where one waits for that clock, and IDEMPOTENCY_KEY_REUSED where the id asks
   * something else.
   */
  async ask(caseNo: string, id: string, said: Asked, caller: Caller): Promise<void> {
    const { db, reading, people, vault, journal, clock } = this.deps;
    await reading.mustSee(caseNo, caller, 'matter');
    const request = JSON.stringify({ caseNo, sub: caller.sub, ...said });
    if (await this.isKnown(db, id, request)) return;
    const { proceeding, clock: its, on, reason } = said;
    const { views } = await journal.standing(caseNo);
    const found = views.find((view) => view.proceeding === proceeding)?.clocks.find((one) => one.id === its);
    if (found === undefined || !CORRECTABLE.includes(found.status)) throw Problem.ofTheLaw('NOT_CORRECTABLE');
    if (found.start === on) throw new Problem('SAME_DAY');
    const today = legalDayOf(clock.now());
    // A payment that falls due is counted from a day to come; anything else from what has happened.
    if (on > today && found.start <= today) throw new Problem('IN_THE_FUTURE');
    await db.transaction().execute(async (tx) => {
      // One at a time for a case: of two for the same clock, one is told of the other.
      await sql`select pg_advisory_xact_lock(hashtext(${`corrections ${caseNo}`}))`.execute(tx);
      if (await this.isKnown(tx, id, request)) return;
      const waiting = await tx
        .selectFrom('corrections')
        .select('id')
        .where('case_no', '=', caseNo)
        .where('proceeding', '=', proceeding)
        .where('clock', '=', its)
        .where(WAITS)
        .executeTakeFirst();
      if (waiting !== undefined) throw new Problem('CORRECTION_WAITS', waiting.id);
      const state = await tx
        .selectFrom('case_states')
        .select('number')
        .where('case_no', '=', caseNo)
        .executeTakeFirst();
      await tx
        .insertInto('corrections')
        .values({
          id,
          case_no: caseNo,
          proceeding,
          clock: its,
          key: found.key,
          before: found.start,
          after: on,
          reason_ref: await people.keepText(tx, caseNo, `correction/${id}`, reason),
          request_hash: vault.digest(request),
          role: caller.role,
          organisation: caller.organisation ?? null,
          asked_at: clock.now().toISOString(),
          asked_behind: state?.number ?? 0,
        })
        .execute();
    });
  }

  /**
   * Those of a case, the latest first: for bodies that have it, and for whoever corrects them, who is told the reasons of those that
   * wait for him alone. That they were read is on record. Throws NOT_FOUND.
   */
  async of(caseNo: string, caller: Caller): Promise<z.input<typeof correction>[]> {
    const { db, reading, people, trail } = this.deps;
    const isOperator = caller.role === 'operator';
    if (isOperator) await reading.mustLieWithin(caseNo, caller);
    else await reading.mustSee(caseNo, caller, 'matter');
    const rows = await db
      .selectFrom('corrections')
      .selectAll()
      .select([WAITS.as('waits'), CORRECTED.as('corrected')])
      .where('case_no', '=', caseNo)
      .orderBy('asked_at', 'desc')
      .limit(MOST_LISTED)
      .execute();
    const shown = rows.map((row) => ({ ...row, status: statusOf(row) }));
    const told = shown.filter(({ status }) => !isOperator || status === 'asked');
    const refs = told.flatMap(({ reason_ref: reason, answer_ref: answer }) => [
      reason,
      ...(answer === null ? [] : [answer]),
    ]);
    const texts = await people.texts(caseNo, refs);
    if (refs.length > 0) await trail.note(caseNo, caller, 'texts', ['handedIn']);
    return shown.map((row) => ({
      ...frameOf(row),
      reason: texts.get(row.reason_ref) ?? null,
      status: row.status,
      answer: row.answer_ref === null ? null : (texts.get(row.answer_ref) ?? null),
    }));
  }

  /** Those that nobody has decided yet, the earliest first; why each was asked is read in its case. */
  async waiting({ region }: Caller): Promise<z.input<typeof waitingCorrection>[]> {
    return (await this.undecided(region)).map(frameOf);
  }

  /** Those of a place that wait for whoever corrects them, the earliest first. */
  undecided(region: string): Promise<Row[]> {
    return this.deps.db
      .selectFrom('corrections')
      .selectAll()
      .where('case_no', 'like', `${prefixOf(region)}%`)
      .where('settled_at', 'is', null)
      .where(WAITS)
      .orderBy('asked_at')
      .limit(MOST_LISTED)
      .execute();
  }

  /**
   * Says why a day stays; the same again does nothing. Throws NOT_FOUND, IDEMPOTENCY_KEY_REUSED where another reason was given, and
   * NOT_CORRECTABLE where the day was corrected or counts no more.
   */
  async refuse(caseNo: string, id: string, reason: string, caller: Caller): Promise<void> {
    const { db, reading, people, clock } = this.deps;
    await reading.mustLieWithin(caseNo, caller);
    await db.transaction().execute(async (tx) => {
      const row = await tx
        .selectFrom('corrections')
        .select(['answer_ref', WAITS.as('waits')])
        .where('case_no', '=', caseNo)
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst();
      if (row === undefined) throw new Problem('NOT_FOUND');
      if (row.answer_ref !== null) {
        const said = (await people.texts(caseNo, [row.answer_ref])).get(row.answer_ref);
        if (said !== reason) throw new Problem('IDEMPOTENCY_KEY_REUSED');
        return;
      }
      if (!row.waits) throw Problem.ofTheLaw('NOT_CORRECTABLE');
      const now = clock.now().toISOString();
      await tx
        .updateTable('corrections')
        .set({
          refused_at: now,
          refused_by: caller.sub,
          settled_at: now,
          answer_ref: await people.keepText(tx, caseNo, `correction/${id}/answer`, reason),
        })
        .where('id', '=', id)
        .execute();
    });
  }

  /** Lays aside what waits for nobody any more: the day was corrected, or the period is over. */
  async settle(): Promise<void> {
    const { db, clock } = this.deps;
    await db
      .updateTable('corrections')
      .set({ settled_at: clock.now().toISOString() })
      .where('settled_at', 'is', null)
      .where((e) => e.not(WAITS))
      .execute();
  }

  /** Whether the same was asked under this id. Throws IDEMPOTENCY_KEY_REUSED where something else was. */
  private async isKnown(db: CasesDb, id: string, request: string): Promise<boolean> {
    const row = await db.selectFrom('corrections').select('request_hash').where('id', '=', id).executeTakeFirst();
    if (row === undefined) return false;
    if (!this.deps.vault.isDigest(row.request_hash, request)) throw new Problem('IDEMPOTENCY_KEY_REUSED');
    return true;
  }
}

const statusOf = (row: Row & { waits: boolean; corrected: boolean }): z.input<typeof correction>['status'] => {
  if (row.refused_at !== null) return 'refused';
  if (row.waits) return 'asked';
  return row.corrected ? 'corrected' : 'overtaken';
};

const frameOf = (row: Row) => ({
  id: row.id,
  caseNo: row.case_no,
  proceeding: row.proceeding,
  clock: row.clock,
  key: row.key,
  before: row.before,
  on: row.after,
  by: row.role,
  organisation: row.organisation,
  askedAt: row.asked_at.toISOString(),
});

/** The journal says that the day was corrected since it was asked. */
const CORRECTED = sql<boolean>`exists (
  select from journal j where j.case_no = corrections.case_no and j.number > corrections.asked_behind
    and j.proceeding = corrections.proceeding and j.entry ->> 'event' = 'correctDay'
    and j.entry -> 'data' ->> 'target' = corrections.clock)`;
/**
 * Whether it waits to be decided: the clock still runs from the day that was found wrong, and was not corrected meanwhile, though it may
 * have been set back since. A period that began anew under the same name is another one.
 */
const WAITS = sql<boolean>`refused_at is null and not ${CORRECTED} and exists (
  select from proceedings p, jsonb_array_elements(p.view -> 'clocks') c
  where p.case_no = corrections.case_no and p.proceeding = corrections.proceeding and c ->> 'id' = corrections.clock
    and c ->> 'start' = corrections.before and c ->> 'status' in (${sql.join(CORRECTABLE)}))`;
