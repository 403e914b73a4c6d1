import { sql } from 'kysely';
import type { z } from 'zod';
import { prefixOf, type Caller } from '../../infra/service/auth';
import type { Clock } from '../../infra/service/clock';
import type { ServiceClient } from '../../infra/service/client';
import { Problem } from '../../infra/service/problem';
import { actOf } from '../../workflows/contract/act-table';
import type { ActName } from '../../workflows/contract/acts';
import { workflowOf } from '../../workflows/contract/act-owners';
import { awardId } from '../../workflows/contract/proceedings';
import { ActLanes } from './act-lanes';
import { ActChecks, mustBeOfThisCase, type ActBody } from './act-checks';
import { actEvent, withoutTexts } from './act-events';
import { actorOf, mustSee } from './actor';
import type { JournalRepository } from './journal.repository';
import type { CaseBeginner } from './case-beginner';
import type { PeopleRepository } from './people.repository';
import { receivedOn } from './proof';
import type { ActResult, ProceedingsGateway } from './proceedings.gateway';
import type { actAnswer, lateAct } from './schemas';
import type { CasesDb } from './tables';
import { sha256 } from './vault';

interface Deps {
  db: CasesDb;
  people: PeopleRepository;
  journal: JournalRepository;
  proceedings: ProceedingsGateway;
  beginner: CaseBeginner;
  rules: ServiceClient;
  roster: ServiceClient;
  clock: Clock;
}

type ActAnswerBody = z.infer<typeof actAnswer>;

/** A pending act younger than this may still be on its way by the request that brought it. */
const SETTLE_AFTER_MS = 15_000;

/**
 * A person's act in two steps: stored as pending, then sent to its proceeding under its own id, and marked with the
 * answer. What a crash leaves between the two the sweeper settles; the same act twice is one.
 */
export class ActsService {
  private readonly checks: ActChecks;
  private readonly lanes: ActLanes;

  constructor(private readonly deps: Deps) {
    this.checks = new ActChecks(deps.db, deps.roster);
    this.lanes = new ActLanes(deps.db);
  }

  async act(caseNo: string, name: ActName, body: ActBody, caller: Caller, key: string): Promise<ActAnswerBody> {
    const dispute = await this.deps.db
      .selectFrom('disputes')
      .select(['case_no', 'region', 'outcome', 'input', 'opened_at'])
      .where('case_no', '=', caseNo)
      .executeTakeFirst();
    if (!dispute) throw new Problem('NOT_FOUND');
    mustSee(caller, dispute);
    const id = `act-${sha256(JSON.stringify([caseNo, caller.sub, key])).slice(0, 32)}`;
    const hash = sha256(JSON.stringify({ name, body }));
    const known = await this.deps.db.selectFrom('acts').selectAll().where('id', '=', id).executeTakeFirst();
    if (known) {
      if (known.request_hash !== hash) throw new Problem('IDEMPOTENCY_KEY_REUSED');
      return known.status === 'pending' ? this.send(id) : this.repeat(id);
    }
    mustBeOfThisCase(body, dispute.input.facts, await this.knownAwards(caseNo));
    await this.checks.documents(caseNo, name, body);
    if (actOf(name)?.roster?.includes('organisation')) await this.checks.organisation(String(body['organisation']));
    const event = await actEvent(id, name, body, actorOf(caller), this.deps.clock.now(), dispute.region, {
      mediator: (mediator) => this.checks.mediator(mediator),
      ldmal10: async (organisation) => (await this.checks.organisation(organisation)).ldmal10,
      receivedOn: (proof) => receivedOn(proof, dispute.region, this.deps.rules),
    });
    await this.deps.db.transaction().execute(async (tx) => {
      const kept = await withoutTexts(name, event.data, (field, text) =>
        this.deps.people.keepText(tx, caseNo, `${id}/${field}`, text),
      );
      await tx
        .insertInto('acts')
        .values({
          id,
          case_no: caseNo,
          workflow_id: workflowOf(caseNo, name, kept),
          name,
          event: JSON.stringify({ ...event, data: kept }),
          request_hash: hash,
          status: 'pending',
          answer: null,
          created_at: this.deps.clock.now().toISOString(),
          sent_until: null,
          settled_at: null,
        })
        .onConflict((c) => c.column('id').doNothing())
        .execute();
    });
    return this.send(id);
  }

  /** Sends acts that were stored but never settled. */
  async settlePending(): Promise<void> {
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
    for (const row of rows) await this.send(row.id).catch(() => undefined);
  }

  async status(caseNo: string, id: string, caller: Caller): Promise<ActAnswerBody> {
    const row = await this.deps.db
      .selectFrom('acts')
      .innerJoin('disputes', 'disputes.case_no', 'acts.case_no')
      .select(['acts.id', 'acts.case_no', 'disputes.region'])
      .where('acts.id', '=', id)
      .where('acts.case_no', '=', caseNo)
      .executeTakeFirst();
    if (!row) throw new Problem('NOT_FOUND');
    mustSee(caller, row);
    return this.answerOf(id);
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

  /** The award documents of a case: those it opened with, and those its arbitration has brought since. */
  private async knownAwards(caseNo: string): Promise<string[]> {
    const views = await this.deps.journal.views(caseNo);
    const prefix = awardId('', '').slice(1);
    return views.map((v) => v.proceeding).flatMap((p) => (p.startsWith(prefix) ? [p.slice(prefix.length)] : []));
  }

  private async send(id: string): Promise<ActAnswerBody> {
    const row = await this.deps.db.selectFrom('acts').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    if (row.status !== 'pending' || !(await this.lanes.enter(row.case_no, id))) return this.repeat(id);
    try {
      let result = await this.deps.proceedings.act(row.workflow_id, row.event);
      if (result.kind === 'missing') {
        // No workflow is no word of the law: it is begun from what is stored, and the act goes to it.
        await this.deps.beginner.begin(row.case_no);
        result = await this.deps.proceedings.act(row.workflow_id, row.event);
      }
      await this.settle(id, row.name as ActName, result);
    } finally {
      await this.lanes.leave(id);
    }
    return this.repeat(id);
  }

  private async settle(id: string, name: ActName, result: ActResult): Promise<void> {
    const mark = (status: 'accepted' | 'refused' | 'forOperator', answer: Record<string, unknown>) =>
      this.deps.db
        .updateTable('acts')
        .set({ status, answer: JSON.stringify(answer), settled_at: this.deps.clock.now().toISOString() })
        .where('id', '=', id)
        .where('status', '=', 'pending')
        .execute();
    if (result.kind === 'accepted') {
      const { number, stage, dueOn, forOperator } = result.answer;
      await mark(forOperator ? 'forOperator' : 'accepted', { number, stage, dueOn });
    }
    if (result.kind !== 'refused') return;
    const { refusal } = result;
    // Its region is over, but it keeps a right: an operator weighs it (CLK-11).
    const late = refusal.code === 'CASE_CLOSED' && actOf(name)?.keepsRight;
    await mark(late ? 'forOperator' : 'refused', { refusal });
  }

  /** The first answer again: a refusal as the problem it was. */
  private async repeat(id: string): Promise<ActAnswerBody> {
    const answer = await this.answerOf(id);
    if (answer.status === 'refused') throw Problem.refusal(answer.refusal as Parameters<typeof Problem.refusal>[0]);
    return answer;
  }

  private async answerOf(id: string): Promise<ActAnswerBody> {
    const row = await this.deps.db.selectFrom('acts').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    const answer = (row.answer ?? {}) as { number?: number; stage?: string; dueOn?: string; refusal?: unknown };
    return {
      actId: id,
      status: row.status,
      number: answer.number ?? null,
      stage: answer.stage ?? null,
      dueOn: answer.dueOn ?? null,
      refusal: answer.refusal ?? null,
      look: `/v1/disputes/${row.case_no}/acts/${id}`,
    };
  }
}
