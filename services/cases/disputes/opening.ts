import type { RosteredOrganisation } from '../../../workflows/law/fit';
import { legalDayOf, isAhead } from '../../kit/clock';
import { mustTake } from '../people/roster';
import { TIERS } from '../../../workflows/contract/tiers';
import { Problem } from '../../kit/problem';
import type { Application, DisputeFacts, FirstReceipt, Severed } from '../../../workflows/contract/facts';
import type { Actor, DocumentRef, LegalDay } from '../../../workflows/contract/incoming';
import type { CaseFrame } from '../../../workflows/contract/proceedings';
import type { AwardAtOpening, Opening } from '../../../workflows/law/opening';
import type { OpenDispute } from '../schemas';
import type { z } from 'zod';
import type { serviceProof } from '../schemas';

/** What an opening asks of others: the legal day of a service, and what the roster knows of an organisation. */
export interface OpeningLookups {
  receivedOn(proof: z.infer<typeof serviceProof>): Promise<LegalDay>;
  organisation(id: string): Promise<RosteredOrganisation>;
}

/** Nothing of an opening lies in the future, and no party received its award after the papers it filed on it. */
export function checkOpening(body: OpenDispute, now: Date): void {
  const today = legalDayOf(now);
  const { firstReceipt, application, appeal } = body;
  const instants = [firstReceipt?.receivedAt, application?.receivedAt, body.askedAt, ...body.consents.map((c) => c.at)];
  const days = [
    firstReceipt?.postedOn,
    appeal?.postedOn,
    body.refusedByCommission?.on,
    body.limitation?.from,
    body.entrustment?.noticeOn,
    body.entrustment?.materialsOn,
    ...body.awards.flatMap((a) => a.receipts.map((r) => r.servedOn)),
  ];
  const ahead = instants.some((i) => i !== undefined && isAhead(i, now));
  if (ahead || days.some((d) => d !== undefined && d > today)) throw new Problem('IN_THE_FUTURE');
  if (!firstReceipt) return;
  const received = legalDayOf(firstReceipt.receivedAt);
  if (firstReceipt.postedOn !== undefined && firstReceipt.postedOn > received) {
    throw Problem.at('firstReceipt.postedOn', { zh: '交邮日期晚于收到日期', en: 'later than receivedAt' });
  }
  const odd = body.awards
    .flatMap((a) => a.receipts)
    .some((r) => firstReceipt.by.includes(r.party) && r.servedOn > received && r.why === undefined);
  if (odd) {
    throw Problem.at('awards', {
      zh: '提交材料的一方收到裁决书的日期晚于提交材料的日期，请说明原因',
      en: 'RECEIPT_AFTER_PAPERS: the filing party received its award after its papers; say why',
    });
  }
}

/** The API's open call as the procedure takes it: references only, each service dated by the table of SVC. */
export async function openingOf(
  body: OpenDispute,
  frame: CaseFrame,
  by: Actor,
  now: Date,
  lookups: OpeningLookups,
): Promise<Opening> {
  await mustFit(body, by, lookups);
  return {
    way: wayOf(body, by),
    frame,
    place: body.region,
    openedAt: now.toISOString(),
    by,
    parties: body.parties.map(({ id, side, kind }) => ({ id, side, kind })),
    relation: body.relation,
    workersInvolved: body.workersInvolved,
    commonClaimWorkers: body.commonClaimWorkers,
    application: await applicationOf(body, by, lookups),
    firstReceipt: receiptOf(body),
    askedOn: body.askedAt === undefined ? null : legalDayOf(body.askedAt),
    consents: consentsOf(body),
    awards: await awardsOf(body, lookups),
    refusedByCommission: body.refusedByCommission ?? null,
    mediationWanted: body.mediation === 'wanted',
    directSuit: body.directSuit ?? (goesToCourt(body) ? 'overAge' : null),
    linkedTo: body.linkedTo ?? null,
    limitation: body.limitation ?? null,
    major: body.major,
    pushed: body.entrustment ?? null,
  };
}

/** What goes with those who leave a case for one of their own: application, papers, awards, and what the case began with. */
export function openingOfSevered(
  {
    mediation,
    application,
    fifteenDaysFrom,
    limitation,
    refusedByCommission,
    directSuit,
    firstReceipt,
    awards,
  }: Severed,
  { relation }: DisputeFacts,
  evidence: DocumentRef[],
): Partial<Opening> {
  return {
    way: firstReceipt !== null ? 'court' : awards.length > 0 ? 'award' : 'register',
    relation,
    refusedByCommission,
    directSuit,
    limitation,
    mediationWanted: mediation === 'wanted',
    application,
    fifteenDaysFrom,
    firstReceipt,
    awards: awards.map(({ document, kind, obligation, obligations, receipts, papers }) => ({
      document,
      kind,
      ...(obligation && { obligation }),
      ...(obligations && { obligations }),
      receipts: receipts.map((r) => ({ ...r, method: 'entered', evidence, why: 'stated' })),
      papers: papers.map((p) => ({ ...p, evidence })),
    })),
  };
}

/** The organisation that the court's push names, or that received the application, serves the place and the kind of dispute, and is in office (ACC-3). */
async function mustFit(body: OpenDispute, by: Actor, lookups: OpeningLookups): Promise<void> {
  const { entrustment, application, region, disputeType } = body;
  const asked = { region, disputeType };
  if (entrustment)
    await mustTake(entrustment.organisation, { ...asked, on: entrustment.noticeOn, byCourt: true }, (one) =>
      lookups.organisation(one),
    );
  if (application?.organisation === undefined) return;
  const { organisation, unit, receivedAt } = application;
  // Whoever files for himself names no tier: the house has put that of the organisation.
  const tier = by.role === 'party' ? undefined : TIERS.find((one) => one === unit);
  const on = legalDayOf(receivedAt);
  await mustTake(organisation, { ...asked, on, ...(tier && { tier }) }, (one) => lookups.organisation(one));
}

/** Whoever is over the age and wants no mediation may sue at once, unless it is a commission that he has applied to (REM-2). */
const goesToCourt = ({ relation, mediation, application }: OpenDispute): boolean =>
  relation === 'overAge' && mediation === 'notWanted' && application?.unit !== 'commission';

function wayOf(body: OpenDispute, by: Actor): Opening['way'] {
  if (body.appeal) return 'appeal';
  if (!body.application) return body.firstReceipt ? 'court' : 'award';
  const follows = body.linkedTo !== undefined && ['breach', 'splitOff'].includes(body.linkedTo.why);
  return body.application.unit === 'commission' && (follows || isDirect(body, by)) ? 'arbitration' : 'register';
}

/** Whoever wants no mediation before it applies for arbitration at once; the commission may still suggest one (ENT-7). */
const isDirect = ({ mediation, awards }: OpenDispute, { role }: Actor): boolean =>
  mediation === 'notWanted' && awards.length === 0 && (role === 'commission' || role === 'party');

/** An organisation that opens a case has received it itself, where it names nobody else. */
async function applicationOf(
  { application }: OpenDispute,
  by: Actor,
  lookups: OpeningLookups,
): Promise<Application | null> {
  if (!application) return null;
  const { organisation = by.organisation ?? null, ...said } = application;
  return {
    ...said,
    receivedOn: legalDayOf(application.receivedAt),
    organisation,
    ldmal10: organisation !== null && (await lookups.organisation(organisation)).ldmal10,
  };
}

function receiptOf({ firstReceipt, appeal }: OpenDispute): FirstReceipt | null {
  if (appeal) {
    const receivedAt = `${appeal.postedOn}T09:00:00.000+08:00`;
    const { by, postedOn, document } = appeal;
    return {
      receivedAt,
      receivedOn: postedOn,
      papers: ['claim'],
      by: [by],
      court: 'court',
      postedOn,
      evidence: [document],
    };
  }
  if (!firstReceipt) return null;
  return { ...firstReceipt, receivedOn: legalDayOf(firstReceipt.receivedAt), postedOn: firstReceipt.postedOn ?? null };
}

/** Each receipt's day by the table of service (SVC); one that proves nothing is refused, not silently left out. */
const awardsOf = (body: OpenDispute, lookups: OpeningLookups): Promise<AwardAtOpening[]> =>
  Promise.all(
    body.awards.map(async ({ document, kind, obligation, obligations, receipts }) => ({
      document,
      kind,
      ...(obligation === undefined ? {} : { obligation }),
      ...(obligations === undefined ? {} : { obligations }),
      receipts: await Promise.all(
        receipts.map(async (r) => ({
          party: r.party,
          receivedOn: await lookups.receivedOn(r),
          method: r.method,
          evidence: r.evidence,
          ...(r.why === undefined ? {} : { why: 'stated' }),
        })),
      ),
    })),
  );

const consentsOf = (body: OpenDispute): DisputeFacts['mediation']['consents'] =>
  Object.fromEntries(body.consents.map((c) => [c.party, { answer: 'agree' as const, on: legalDayOf(c.at) }]));
