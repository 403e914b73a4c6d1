import { randomUUID } from 'node:crypto';
import type { Refusal } from '../../../workflows/contract/refusals';
import { sql, type Selectable } from 'kysely';
import type { z } from 'zod';
import { atOnce } from '../../kit/at-once';
import { prefixOf, type Caller } from '../../kit/auth';
import { legalDayOf, type Clock } from '../../kit/clock';
import type { ServiceClient } from '../../kit/client';
import { Problem, type ProblemBody } from '../../kit/problem';
import { actOf } from '../../../workflows/contract/act-table';
import { TIERS } from '../../../workflows/contract/tiers';
import type { DisputeFacts } from '../../../workflows/contract/facts';
import type { ActName } from '../../../workflows/contract/acts';
import { workflowOf } from '../../../workflows/contract/act-owners';
import { ActLanes, HELD } from './act-lanes';
import { mustBeAgreed, SESSION_ACTS } from '../meetings/session-checks';
import { ActChecks, type ActBody } from './act-checks';
import { actEvent, withoutTexts } from './act-events';
import { actorOf, mustBeWithin } from './actor';
import { foresee } from './foresee';
import { mustBeOfThePair, mustBeOfTheInstrument } from './instrument';
import type { CaseBeginner } from '../disputes/case-beginner';
import { mustTake, Roster } from '../people/roster';
import type { PeopleRepository } from '../people/people.repository';
import { hangsOnTheCase, mustBeIts } from './may-enter';
import type { ReadingService } from '../reading/reading.service';
import { versionOf } from '../reading/version';
import { receivedOn } from './proof';
import { bring, type ActResult } from '../../kit/proceedings/runs';
import type { ProceedingsGateway } from '../disputes/proceedings.gateway';
import type { JournalRepository } from '../reading/journal.repository';
import type { fitRequest } from '../internal.schemas';
import type { actAnswer, actPreview, lateAct } from '../schemas';
import type { CasesDb, CasesTables } from '../tables';
import { sha256, type Vault } from '../people/vault';

interface Deps {
  db: CasesDb;
  people: PeopleRepository;
  vault: Vault;
  proceedings: ProceedingsGateway;
  beginner: CaseBeginner;
  reading: ReadingService;
  rules: ServiceClient;
  roster: ServiceClient;
  clock: Clock;
  journal: JournalRepository;
  /** Whether a meeting service serves a place. */
  hasRooms: (region: string) => boolean;
}

/** A case that was sent up: to which tier and, but for 0.2.0, to whom. */
interface SentUp {
  region: string;
  disputeType: string;
  tier: string | null | undefined;
  sentUpTo: string | undefined;
}
type ActAnswerBody = z.infer<typeof actAnswer>;
type Act = Selectable<CasesTables['acts']>;
type Asked = () => ReturnType<ReadingService['asked']>;

/** A pending act younger than this may still be on its way by the request that brought it. */
const SETTLE_AFTER_MS = 15_000;
const SETTLED_AT_ONCE = 5;
/**
 * Bytes a case may have as it is stored, compressed: half of what the engine refuses to carry, and fails a workflow by. Parties and awards
 * alone do not come near it (AWD-1: 200 pairs); what is entered again and again could.
 */
const MOST_STATE_BYTES = 1_000_000;
/** Whose acts a case takes whatever its size: it cannot go on or end without them. */
const ALWAYS_TAKEN: readonly string[] = ['court', 'commission', 'operator'];

/**
 * A person's act in two steps: stored as pending, then sent to its proceeding under its own id, and marked with the
 * answer. What a crash leaves between the two the sweeper settles; the same act twice is one.
 */
export class ActsService {
  private readonly checks: ActChecks;
  private readonly lanes: ActLanes;
  private readonly roster: Roster;

  constructor(private readonly deps: Deps) {
    this.checks = new ActChecks(deps.db);
    this.roster = new Roster(deps.roster);
    this.lanes = new ActLanes(deps.db);
  }

  /**
   * `service`: the signing service whose statement the body is; nobody else says that somebody signed electronically. `onlyAt`: the
   * version of the case that the act is held against before it is stored; one that is known already is answered as before.
   */
  async act(
    caseNo: string,
    name: ActName,
    body: ActBody,
    caller: Caller,
    key: string,
    { service, onlyAt }: { service?: string; onlyAt?: string | undefined } = {},
  ): Promise<ActAnswerBody> {
    const dispute = await this.disputeFor(caseNo, caller);
    const id = idOf(caseNo, caller.sub, key);
    const request = JSON.stringify({ name, body });
    const known = await this.deps.db.selectFrom('acts').selectAll().where('id', '=', id).executeTakeFirst();
    if (known) {
      if (!this.deps.vault.isDigest(known.request_hash, request)) throw new Problem('IDEMPOTENCY_KEY_REUSED');
      return known.status === 'pending' ? this.send(id) : this.repeat(id);
    }
    mustHaveRoom(dispute.bytes, name, caller);
    if (onlyAt !== undefined) await this.mustStandAt(caseNo, onlyAt);
    const asked = this.askedOnce(caseNo, caller);
    await mustBeOfTheInstrument(asked, caseNo, name, body, caller);
    if (name === 'sign' && service === undefined) await mustBeOnPaper(asked, body, caller);
    const event = await this.eventOf(id, dispute, name, body, caller, asked);
    // Stored and on its way in one: most acts find a lane free.
    const stored = await this.deps.db.transaction().execute(async (tx) => {
      const kept = await withoutTexts(name, event.data, (field, text) =>
        this.deps.people.keepText(tx, caseNo, `${id}/${field}`, text),
      );
      const free = !this.lanes.waits(caseNo) && (await this.lanes.isFree(tx, caseNo));
      return tx
        .insertInto('acts')
        .values({
          id,
          case_no: caseNo,
          workflow_id: workflowOf(caseNo, name, kept),
          name,
          event: JSON.stringify({ ...event, data: service === undefined ? kept : { ...kept, service } }),
          request_hash: this.deps.vault.digest(request),
          status: 'pending',
          answer: null,
          created_at: this.deps.clock.now().toISOString(),
          sent_until: free ? HELD : null,
          settled_at: null,
        })
        .onConflict((c) => c.column('id').doNothing())
        .returningAll()
        .executeTakeFirst();
    });
    // Another request under the same key may have been first, and have said something else.
    if (!stored && !this.deps.vault.isDigest((await this.row(id)).request_hash, request))
      throw new Problem('IDEMPOTENCY_KEY_REUSED');
    return stored?.sent_until == null ? this.send(id) : this.bring(stored);
  }

  /**
   * What would come of an act, were it entered now; it is checked as one that is entered, and nothing of it is kept. Throws what it
   * would be refused for before it came to its proceeding, UNAVAILABLE where nobody can say.
   */
  async preview(caseNo: string, name: ActName, body: ActBody, caller: Caller): Promise<z.infer<typeof actPreview>> {
    const dispute = await this.disputeFor(caseNo, caller);
    mustHaveRoom(dispute.bytes, name, caller);
    const asked = this.askedOnce(caseNo, caller);
    if (name === 'sign') await mustBeOnPaper(asked, body, caller);
    const event = await this.eventOf(`preview-${randomUUID()}`, dispute, name, body, caller, asked);
    const data = await withoutTexts(name, event.data, (field) => Promise.resolve(`preview/${field}`));
    const { proceedings: runs, beginner, rules } = this.deps;
    const workflowId = workflowOf(caseNo, name, data);
    mustBeOfThePair(workflowId, dispute.input.facts.parties, caller);
    await mustBeOfTheInstrument(asked, caseNo, name, body, caller);
    return foresee({ runs, beginner, rules }, workflowId, name, { ...event, data });
  }

  /** What somebody has to do with a case, looked up when first asked for: all that an act is held to is held to the same. */
  private askedOnce(caseNo: string, caller: Caller): Asked {
    let answer: ReturnType<Asked> | undefined;
    return () => (answer ??= this.deps.reading.asked(caseNo, caller));
  }

  private async disputeFor(caseNo: string, caller: Caller) {
    const dispute = await this.deps.db
      .selectFrom('disputes as d')
      .leftJoin('case_states as s', 's.case_no', 'd.case_no')
      .select(['d.case_no', 'region', 'input', 'summary', sql<number | null>`pg_column_size(s.state)`.as('bytes')])
      .where('d.case_no', '=', caseNo)
      .executeTakeFirst();
    if (!dispute) throw new Problem('NOT_FOUND');
    mustBeWithin(caller, dispute);
    return dispute;
  }

  /** An act as its procedure takes it; all that it names is looked up first. */
  private async eventOf(
    id: string,
    { case_no: caseNo, region, input, summary }: Awaited<ReturnType<ActsService['disputeFor']>>,
    name: ActName,
    body: ActBody,
    caller: Caller,
    asked: Asked,
  ) {
    const { facts } = input;
    if (hangsOnTheCase(caller)) {
      const standing = await asked();
      mustBeIts(caller, standing, name);
      await this.mustBeSentTo(name, body, caller, {
        region,
        disputeType: summary.disputeType,
        tier: standing.facts?.tier,
        sentUpTo: standing.facts?.mediation.sentUpTo,
      });
    }
    await this.checks.people(caseNo, body, facts);
    await this.checks.award(caseNo, body, facts);
    await this.checks.documents(caseNo, name, body, caller.role);
    if (SESSION_ACTS.includes(name)) {
      const now = (await this.deps.journal.disputeFacts(caseNo)) ?? facts;
      mustBeAgreed(body, { facts: now, hasService: this.deps.hasRooms(region) });
    }
    if (name === 'joinParty') await this.mustBeEntered(caseNo, body);
    const frame = { region, disputeType: summary.disputeType };
    return actEvent(id, name, body, actorOf(caller), this.deps.clock.now(), frame, {
      mediator: (one) => this.roster.mediator(one),
      organisation: (one) => this.roster.organisation(one),
      mustBeExperts: (ids, place, on) => this.roster.mustBeExperts(ids, place, on),
      receivedOn: (proof) => receivedOn(proof, region, this.deps.rules),
    });
  }

  /** The act that somebody entered under a key, as it stands; undefined where there is none. */
  async known(
    caseNo: string,
    sub: string,
    key: string,
  ): Promise<{ id: string; status: Act['status']; occurredAt: string } | undefined> {
    const row = await this.deps.db
      .selectFrom('acts')
      .select(['id', 'status', 'event'])
      .where('id', '=', idOf(caseNo, sub, key))
      .executeTakeFirst();
    return row && { id: row.id, status: row.status, occurredAt: row.event.occurredAt };
  }

  /** A case that was sent up is taken up, or not, by an organisation of that tier that serves it; throws NOT_YOURS, or what it is not fit for (INT-4). */
  private async mustBeSentTo(
    name: ActName,
    { organisation }: ActBody,
    caller: Caller,
    { region, disputeType, tier, sentUpTo }: SentUp,
  ): Promise<void> {
    if (name !== 'acceptEscalation' && name !== 'declineEscalation') return;
    if (caller.organisation === undefined || (name === 'acceptEscalation' && organisation !== caller.organisation))
      throw Problem.ofTheLaw('NOT_YOURS');
    // It was fit when it was named, and still may decline if it is not any more.
    if (sentUpTo === caller.organisation) return;
    const of = TIERS.find((one) => one === tier);
    const on = legalDayOf(this.deps.clock.now());
    await mustTake(caller.organisation, { region, disputeType, on, ...(of && { tier: of }) }, (id) =>
      this.roster.organisation(id),
    );
  }

  /** What became of an act, brought once more where nobody knows yet. Throws what it was refused for. */
  repeated(id: string): Promise<ActAnswerBody> {
    return this.send(id);
  }

  /**
   * Why what a court's own system names does not fit the case, found as an act would find it: the organisation, and the
   * materials. Null where it fits, or the case is not known here. Throws UNAVAILABLE where the roster does not answer.
   */
  async unfit(caseNo: string, asked: z.output<typeof fitRequest>): Promise<ProblemBody | null> {
    const dispute = await this.deps.db
      .selectFrom('disputes')
      .select(['region', 'summary'])
      .where('case_no', '=', caseNo)
      .executeTakeFirst();
    if (!dispute) return null;
    const { organisation, on, materials } = asked;
    const frame = { region: dispute.region, disputeType: dispute.summary.disputeType, on, byCourt: true };
    try {
      if (organisation !== undefined) await mustTake(organisation, frame, (id) => this.roster.organisation(id));
      await this.checks.documents(caseNo, 'deliverMaterials', { materials }, 'court');
      return null;
    } catch (error) {
      if (error instanceof Problem && error.body.status < 500) return error.body;
      throw error;
    }
  }

  /** Sends acts that were stored but never settled, and answers whether there were any. */
  async settlePending(): Promise<boolean> {
    const before = new Date(this.deps.clock.now().getTime() - SETTLE_AFTER_MS).toISOString();
    const rows = await this.deps.db
      .selectFrom('acts')
      .select('id')
      .where('status', '=', 'pending')
      .where('created_at', '<', new Date(before))
      // In no order: an act that can't be settled must not keep the others waiting.
      .orderBy(sql`random()`)
      .limit(20)
      .execute();
    // One that hangs holds up no other.
    await atOnce(rows, SETTLED_AT_ONCE, async (row) => void (await this.send(row.id).catch(() => undefined)));
    return rows.length > 0;
  }

  async status(caseNo: string, id: string, caller: Caller): Promise<ActAnswerBody> {
    const row = await this.deps.db
      .selectFrom('acts')
      .innerJoin('disputes', 'disputes.case_no', 'acts.case_no')
      .select(['acts.id', 'acts.case_no', 'acts.event', 'disputes.region'])
      .where('acts.id', '=', id)
      .where('acts.case_no', '=', caseNo)
      .executeTakeFirst();
    if (!row) throw new Problem('NOT_FOUND');
    mustBeWithin(caller, row);
    const { party, organisation } = row.event.by;
    const others = caller.role === 'party' ? party !== caller.party : organisation !== caller.organisation;
    if (others && ['party', 'organisation', 'mediator'].includes(caller.role)) throw new Problem('NOT_FOUND');
    return answerOf(await this.row(id));
  }

  /** What waits for an operator with both facts (CLK-11), in the caller's region. */
  async forOperator(caller: Caller): Promise<z.infer<typeof lateAct>[]> {
    const rows = await this.deps.db
      .selectFrom('acts')
      .innerJoin('disputes', 'disputes.case_no', 'acts.case_no')
      .select(['acts.id', 'acts.case_no', 'acts.name', 'acts.event', 'disputes.outcome'])
      .where('acts.status', '=', 'forOperator')
      .where('disputes.region', 'like', `${prefixOf(caller.region)}%`)
      .orderBy('acts.created_at')
      .limit(500)
      .execute();
    return rows.map((r) => ({
      actId: r.id,
      caseNo: r.case_no,
      act: r.name,
      occurredOn: r.event.occurredOn,
      enteredAt: r.event.enteredAt,
      outcome: r.outcome,
    }));
  }

  /** Throws STALE where a case stands at another entry than it was read at. */
  private async mustStandAt(caseNo: string, version: string): Promise<void> {
    const stands = await versionOf(this.deps.db, caseNo);
    if (stands !== version) throw new Problem('STALE', `it stands at ${stands}, and was read at ${version}`);
  }

  /** Whoever comes into a case is entered as a person of it first, on the same side. */
  private async mustBeEntered(caseNo: string, { party, side, kind }: ActBody): Promise<void> {
    const person = (await this.deps.people.people(caseNo))?.find((p) => p.id === party);
    if (!person)
      throw Problem.ofTheLaw('UNKNOWN_PARTY', `enter ${String(party)} at /v1/disputes/${caseNo}/people first`);
    if (person.side !== side || person.kind !== kind)
      throw Problem.at('party', {
        zh: '登记该当事人时填写的一方或者身份与此不同',
        en: `${person.id} was entered as ${person.side}, ${person.kind}`,
      });
  }

  private async send(id: string): Promise<ActAnswerBody> {
    const row = await this.row(id);
    if (row.status !== 'pending' || !(await this.lanes.enter(row.case_no, id))) return this.repeat(id);
    return this.bring(row);
  }

  /** Brings an act that has a lane to its proceeding, and marks it with the answer. */
  private async bring(row: Act): Promise<ActAnswerBody> {
    const settled = await this.brought(row).catch(async (error: unknown) => {
      await this.lanes.leave(row.id);
      throw error;
    });
    if (settled) return told(settled);
    await this.lanes.leave(row.id);
    return this.repeat(row.id);
  }

  private async brought(row: Act): Promise<Act | undefined> {
    const stored = await this.deps.db
      .selectFrom('case_states')
      .select('revision')
      .where('case_no', '=', row.case_no)
      .executeTakeFirst();
    const { proceedings: runs, beginner } = this.deps;
    const result = await bring({ runs, beginner }, row.workflow_id, row.event, stored?.revision ?? -1);
    return result === null ? undefined : this.settle(row.id, row.name as ActName, result);
  }

  /** Marks an act with its answer, and gives its lane up; none where nothing is known yet, or another was first. */
  private async settle(id: string, name: ActName, result: ActResult): Promise<Act | undefined> {
    const marked = markOf(name, result);
    if (marked === null) return undefined;
    const { status, answer } = marked;
    return this.deps.db
      .updateTable('acts')
      .set({
        status,
        answer: JSON.stringify(answer),
        settled_at: this.deps.clock.now().toISOString(),
        sent_until: null,
      })
      .where('id', '=', id)
      .where('status', '=', 'pending')
      .returningAll()
      .executeTakeFirst();
  }

  private async repeat(id: string): Promise<ActAnswerBody> {
    return told(await this.row(id));
  }

  private row(id: string): Promise<Act> {
    return this.deps.db.selectFrom('acts').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  }
}

/**
 * Whoever signs electronically does so at a signing service, which says so itself; what is entered here was signed on paper, and is
 * confirmed with its scan by a body (ORule 19).
 */
async function mustBeOnPaper(asked: Asked, { method }: ActBody, caller: Caller): Promise<void> {
  if (method === 'caSignature' || method === 'faceVerified')
    throw Problem.at('method', {
      zh: '电子签名请在签名服务的页面上办理',
      en: 'an electronic signature is given at a signing service: POST /v1/disputes/{caseNo}/signings',
    });
  if (caller.role === 'party')
    throw Problem.at('method', {
      zh: '纸质签名由法院或者调解组织登记',
      en: 'what was signed on paper is entered by the court or the organisation',
    });
  if (caller.role === 'mediator') mustBeWhoMediates(caller, (await asked()).facts);
}

/** Throws INVALID where nobody is named who mediates, NOT_YOURS for a colleague of his: a mediator signs what he mediated. */
function mustBeWhoMediates({ sub }: Caller, facts: DisputeFacts | null): void {
  const mediator = facts?.mediation.mediator;
  if (mediator === null || mediator === undefined)
    throw Problem.at('signer', {
      zh: '尚未确定调解员，请先指定调解员',
      en: 'nobody is named yet who mediates: enter that first (replaceMediator, ground designated)',
    });
  if (mediator.id !== sub) throw Problem.ofTheLaw('NOT_YOURS');
}

/** Throws CASE_TOO_LARGE; `bytes` is null where nothing of the case is stored yet. */
function mustHaveRoom(bytes: number | null, name: ActName, { role }: Caller): void {
  if ((bytes ?? 0) < MOST_STATE_BYTES || actOf(name)?.keepsRight === true || ALWAYS_TAKEN.includes(role)) return;
  throw new Problem('CASE_TOO_LARGE');
}

const idOf = (caseNo: string, sub: string, key: string): string =>
  `act-${sha256(JSON.stringify([caseNo, sub, key])).slice(0, 32)}`;

/** What an act is marked with; null where nothing is known yet. */
function markOf(
  name: ActName,
  result: ActResult,
): { status: 'accepted' | 'refused' | 'forOperator'; answer: object } | null {
  if (result.kind === 'accepted') {
    const { number, stage, dueOn, forOperator } = result.answer;
    return { status: forOperator ? 'forOperator' : 'accepted', answer: { number, stage, dueOn } };
  }
  if (result.kind !== 'refused') return null;
  const { refusal } = result;
  // Its region is over, but it keeps a right: an operator weighs it (CLK-11).
  const late = refusal.code === 'CASE_CLOSED' && actOf(name)?.keepsRight;
  return { status: late ? 'forOperator' : 'refused', answer: { refusal } };
}

/** The answer to an act: a refusal as the problem it is, the first time and again. */
function told(row: Act): ActAnswerBody {
  const answer = answerOf(row);
  if (answer.status === 'refused') throw Problem.refusal(answer.refusal as Refusal);
  return answer;
}

function answerOf(row: Act): ActAnswerBody {
  const answer = (row.answer ?? {}) as { number?: number; stage?: string; dueOn?: string; refusal?: Refusal };
  return {
    actId: row.id,
    status: row.status,
    number: answer.number ?? null,
    stage: answer.stage ?? null,
    dueOn: answer.dueOn ?? null,
    refusal: answer.refusal ?? null,
    look: `/v1/disputes/${row.case_no}/acts/${row.id}`,
  };
}
