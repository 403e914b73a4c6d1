import { sql, type Kysely } from 'kysely';
import type { Caller } from '../../infra/service/auth';
import { covers } from '../../infra/service/auth';
import { legalDayOf, type Clock } from '../../infra/service/clock';
import type { ServiceClient } from '../../infra/service/client';
import { Problem } from '../../infra/service/problem';
import { openingInput, type AwardAtOpening, type Opening } from '../../workflows/law/opening';
import type { DisputeFacts } from '../../workflows/contract/facts';
import { ruleSetAnswer } from '../rules/schemas';
import { actorOf } from './actor';
import type { PeopleRepository } from './people.repository';
import { receivedOn } from './proof';
import type { ProceedingsGateway } from './proceedings.gateway';
import type { OpenDispute } from './schemas';
import type { CasesDb, CasesTables, DisputeSummary } from './tables';
import { sha256 } from './vault';

interface Deps {
  db: CasesDb;
  people: PeopleRepository;
  proceedings: ProceedingsGateway;
  rules: ServiceClient;
  clock: Clock;
  publicUrl: string;
}

/** Opens disputes: once for an idempotency key, whatever comes between. */
export class OpeningService {
  constructor(private readonly deps: Deps) {}

  async open(body: OpenDispute, caller: Caller, key: string): Promise<{ caseNo: string; opened: boolean }> {
    const requestId = sha256(JSON.stringify([caller.sub, key]));
    const requestHash = sha256(JSON.stringify(body));
    const before = await this.known(requestId, requestHash);
    if (before) return { caseNo: before, opened: false };
    this.check(body, caller);
    const now = this.deps.clock.now();
    const openedOn = legalDayOf(now);
    const { id, version, versions, parameters } = await this.deps.rules.call(
      'GET',
      `/v1/rule-sets/${body.region}?on=${openedOn}`,
      ruleSetAnswer,
    );
    const awards = await this.awards(body);
    const ruleSet = { id, version, versions, parameters };
    const caseNo = await this.deps.db.transaction().execute(async (tx) => {
      const caseNo = await nextCaseNo(tx, body.region, Number(openedOn.slice(0, 4)));
      const frame = {
        caseNo,
        region: body.region,
        openedOn,
        disputeType: body.disputeType,
        workers: body.workersInvolved,
        ruleSet,
        link: `${this.deps.publicUrl}/v1/disputes/${caseNo}`,
      };
      const input = openingInput(openingOf(body, frame, awards, caller, now));
      const inserted = await tx
        .insertInto('disputes')
        .values({
          case_no: caseNo,
          region: body.region,
          opened_at: now.toISOString(),
          request_id: requestId,
          request_hash: requestHash,
          summary: JSON.stringify(summaryOf(body)),
          rule_set: JSON.stringify({ id, version }),
          input: JSON.stringify(input),
        })
        .onConflict((c) => c.column('request_id').doNothing())
        .executeTakeFirst();
      if (inserted.numInsertedOrUpdatedRows === 0n) return null;
      await this.deps.people.create(tx, caseNo, body.parties);
      if (body.statement) {
        const statementRef = await this.deps.people.keepText(tx, caseNo, 'statement', body.statement);
        const summary = JSON.stringify({ ...summaryOf(body), statementRef });
        await tx.updateTable('disputes').set({ summary }).where('case_no', '=', caseNo).execute();
      }
      return caseNo;
    });
    if (caseNo === null) {
      const winner = await this.known(requestId, requestHash);
      if (winner) return { caseNo: winner, opened: false };
      throw new Problem('UNAVAILABLE');
    }
    await this.start(caseNo).catch(() => undefined);
    return { caseNo, opened: true };
  }

  /** Starts what a crash, or a Temporal that was away, left unstarted. */
  async startPending(): Promise<void> {
    const rows = await this.deps.db
      .selectFrom('disputes')
      .select('case_no')
      .where('started', '=', false)
      .orderBy(sql`random()`)
      .limit(50)
      .execute();
    // One that cannot start must not keep the others from it.
    for (const row of rows) await this.start(row.case_no).catch(() => undefined);
  }

  private async start(caseNo: string): Promise<void> {
    const { input } = await this.deps.db
      .selectFrom('disputes')
      .select('input')
      .where('case_no', '=', caseNo)
      .executeTakeFirstOrThrow();
    await this.deps.proceedings.start(input);
    await this.deps.db.updateTable('disputes').set({ started: true }).where('case_no', '=', caseNo).execute();
  }

  private async known(requestId: string, requestHash: string): Promise<string | null> {
    const row = await this.deps.db
      .selectFrom('disputes')
      .select(['case_no', 'request_hash'])
      .where('request_id', '=', requestId)
      .executeTakeFirst();
    if (!row) return null;
    if (row.request_hash !== requestHash) throw new Problem('IDEMPOTENCY_KEY_REUSED');
    return row.case_no;
  }

  private check(body: OpenDispute, caller: Caller): void {
    if (!covers(caller.region, body.region)) throw new Problem('FORBIDDEN', `your region is ${caller.region}`);
    const now = this.deps.clock.now();
    const today = legalDayOf(now);
    const received = legalDayOf(body.firstReceipt.receivedAt);
    const instants = [body.firstReceipt.receivedAt, ...body.consents.map((c) => c.at)];
    const days = [
      body.firstReceipt.postedOn,
      body.refusedByCommission?.on,
      ...body.awards.flatMap((a) => a.receipts.map((r) => r.servedOn)),
    ];
    if (instants.some((i) => Date.parse(i) > now.getTime()) || days.some((d) => d !== undefined && d > today)) {
      throw new Problem('IN_THE_FUTURE');
    }
    if (body.firstReceipt.postedOn !== undefined && body.firstReceipt.postedOn > received) {
      throw new Problem('INVALID', 'firstReceipt.postedOn is later than receivedAt');
    }
    for (const award of body.awards) {
      for (const receipt of award.receipts) {
        const odd = body.firstReceipt.by.includes(receipt.party) && receipt.servedOn > received;
        if (odd && receipt.why === undefined) {
          throw new Problem(
            'INVALID',
            'RECEIPT_AFTER_PAPERS: the filing party received its award after its papers; say why',
          );
        }
      }
    }
  }

  /** Each receipt's day by the table of service (SVC); one that proves nothing is refused, not silently left out. */
  private async awards(body: OpenDispute): Promise<AwardAtOpening[]> {
    return Promise.all(
      body.awards.map(async (award) => ({
        document: award.document,
        kind: award.kind,
        receipts: await Promise.all(
          award.receipts.map(async (r) => ({
            party: r.party,
            receivedOn: await receivedOn(r, body.region, this.deps.rules),
            method: r.method,
            evidence: r.evidence,
            ...(r.why === undefined ? {} : { why: 'stated' }),
          })),
        ),
      })),
    );
  }
}

function openingOf(
  body: OpenDispute,
  frame: Opening['frame'],
  awards: AwardAtOpening[],
  caller: Caller,
  now: Date,
): Opening {
  const { firstReceipt } = body;
  return {
    frame,
    place: body.region,
    openedAt: now.toISOString(),
    by: actorOf(caller),
    parties: body.parties.map(({ id, side, kind }) => ({ id, side, kind })),
    relation: body.relation,
    workersInvolved: body.workersInvolved,
    commonClaimWorkers: body.commonClaimWorkers,
    firstReceipt: {
      receivedAt: firstReceipt.receivedAt,
      receivedOn: legalDayOf(firstReceipt.receivedAt),
      papers: firstReceipt.papers,
      by: firstReceipt.by,
      court: firstReceipt.court,
      postedOn: firstReceipt.postedOn ?? null,
      evidence: firstReceipt.evidence,
    },
    consents: consentsOf(body),
    awards,
    refusedByCommission: body.refusedByCommission ?? null,
  };
}

const consentsOf = (body: OpenDispute): DisputeFacts['consents'] =>
  Object.fromEntries(body.consents.map((c) => [c.party, { answer: 'agree' as const, on: legalDayOf(c.at) }]));

const summaryOf = (body: OpenDispute): DisputeSummary => ({
  disputeType: body.disputeType,
  industry: body.industry,
  causeOfAction: body.causeOfAction,
  focus: body.focus,
  relation: body.relation,
  workersInvolved: body.workersInvolved,
  commonClaimWorkers: body.commonClaimWorkers,
  statementRef: null,
});

/** `410300-2026-000123`: region, year and serial; the row lock makes each serial one case's. */
async function nextCaseNo(db: Kysely<CasesTables>, region: string, year: number): Promise<string> {
  const { last } = await db
    .insertInto('serials')
    .values({ region, year, last: 1 })
    .onConflict((c) => c.columns(['region', 'year']).doUpdateSet((e) => ({ last: e('serials.last', '+', 1) })))
    .returning('last')
    .executeTakeFirstOrThrow();
  return `${region}-${year}-${String(last).padStart(6, '0')}`;
}
