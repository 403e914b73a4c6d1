import { toParty } from '../../contract/recipients';
import {
  actData,
  expired,
  extend,
  given,
  not,
  pause,
  resume,
  start,
  startEach,
  stop,
  stopOf,
  type Row,
} from '../../engine/row';
import { ADVANCE_PAYMENT, disputeId, performanceId, type Effect } from '../../contract/proceedings';
import type { ArbitrationFacts, PerformanceFacts } from '../../contract/facts';
import type { ArbitrationState } from '../../contract/states';
import { passedOn, stopArbitration } from './admission.rows';
import { clockIs } from '../../engine/due';
import { openPeer, report, tell } from '../../engine/messages';
import { instrumentsOf } from '../../law/owed';
import { watchOfAward } from '../../law/award-watch';
import * as g from './guards';

type R = Row<ArbitrationFacts, ArbitrationState>;
const commission: R['by'] = ['commission'];
const GOING = ['ARB_OPEN', 'ARB_HEARING'] as const;
/** After the admission; while the time to answer runs, a party may object to the jurisdiction. */
const ANSWERABLE = ['ARB_OPEN', 'ARB_HEARING', 'ARB_MEDIATION', 'ARB_SUSPENDED'] as const;
const ADMITTED_STATES = [...ANSWERABLE, 'ARB_OVERDUE', 'ARB_DELAYED'] as const;
const AGREEABLE = ['ARB_OPEN', 'ARB_MEDIATION', 'ARB_HEARING', 'ARB_OVERDUE', 'ARB_DELAYED'] as const;
const AWARD = ['makeAwards', 'arbitration.awarded'] as const;
/** What is ordered to be paid in advance is watched, and enforced, as any award; the arbitration goes on beside it (ARule 51). */
const watchAdvancePayment = (c: g.C): Effect[] => {
  const order = actData(c, 'orderAdvancePayment');
  const { parties } = c.facts;
  return instrumentsOf(order.number ?? ADVANCE_PAYMENT, order).map(({ instrument, obligation }) => {
    const watch = watchOfAward(instrument, obligation, c.event.occurredOn, { bound: parties, all: parties });
    const facts: PerformanceFacts = { ...watch, advancePayment: true };
    return openPeer(c, 'performance', performanceId(c.caseNo, instrument), facts, 'instrument.inForce');
  });
};
const statement = (c: g.C) => ({
  statement: {
    document: actData(c, 'recordSettlement').document,
    signed: {},
    obligation: actData(c, 'recordSettlement').obligation ?? null,
    ...(actData(c, 'recordSettlement').obligations && { obligations: actData(c, 'recordSettlement').obligations }),
  },
});

/** A hearing is on a day, and the notice says which (ARule 38). */
const noticeOfHearing = Object.assign(
  (c: g.C): Effect[] => [
    {
      service: 'notification',
      template: 'hearingNotice',
      to: ['parties'],
      data: { hearingOn: actData(c, 'giveHearingNotice').hearingOn },
    },
  ],
  { says: { template: 'hearingNotice' as const, to: ['parties'] } },
);
/** Whose copy it was; all respondents, where the act names nobody. */
const askForAnswer = Object.assign(
  (c: g.C): Effect[] =>
    tell('answerAsked', ...(g.toTheOne(c) ? (['respondents'] as const) : Object.keys(g.copyDays(c)).map(toParty)))(),
  { says: { template: 'answerAsked' as const, to: ['respondents'] } },
);
/** Whoever sits may have mediated before: the dispute, which knows them, tells the parties (LDMAL 33). */
const tribunalNamed = (c: g.C): Effect[] => [
  report(c, disputeId(c.caseNo), 'arbitration.tribunal', { arbitrators: actData(c, 'nameTribunal').arbitrators ?? [] }),
];
/** A partial award has windows of its own, which the dispute opens; the arbitration goes on (ARule 49). */
const partlyAwarded = (c: g.C): Effect[] => [
  report(c, disputeId(c.caseNo), 'arbitration.partlyAwarded', { awards: actData(c, 'makePartialAward').awards }),
];

/** From the admission to the award or the statement (ARB-2..6, ARB-8, ENT-8). */
// prettier-ignore
export const hearingRows: readonly R[] = [
  { id: 'A-14', from: ['ARB_OPEN'], on: ['recordCopyReceived'], by: commission,
    to: 'stays', clocks: [given(g.everyCopyServed, stop('arbCopy')), given(g.toTheOne, start('arbAnswer')), startEach('arbAnswer', g.copyDays)],
    effects: [askForAnswer], rule: ['ARB-2'], confidence: 'S' },
  { id: 'A-15', from: ['ARB_OPEN'], on: ['recordAnswer'], by: ['party', 'commission'],
    to: 'stays',
    clocks: [given(g.sharesDays, stop('arbAnswer')), given(g.hasOwnDays, stopOf('arbAnswer', g.answering)),
      given(g.sharesDays, start('arbAnswerCopy')), startEach('arbAnswerCopy', g.ownDay)],
    rule: ['ARB-2'], confidence: 'S' },
  { id: 'A-16', from: ['ARB_OPEN'], on: ['sendAnswerCopy'], by: commission,
    to: 'stays', clocks: [given(g.sharesDays, stop('arbAnswerCopy')), given(g.hasOwnDays, stopOf('arbAnswerCopy', g.answering))],
    rule: ['ARB-2'], confidence: 'S' },
  { id: 'A-15/jurisdiction', from: ANSWERABLE, on: ['objectToJurisdiction'], by: ['party', 'commission'], when: [g.inAnswerPeriod],
    to: 'stays', set: (c) => ({ jurisdiction: { ...c.facts.jurisdiction, [actData(c, 'objectToJurisdiction').party]: 'objected' as const } }),
    effects: [tell('jurisdictionObjected', 'commission', 'parties')], rule: ['JUR-1'], confidence: 'S' },
  { id: 'A-15/rejected', from: ADMITTED_STATES, on: ['decideJurisdiction'], by: commission, when: [g.objected, not(g.upheld)],
    to: 'stays', set: (c) => ({ jurisdiction: { ...c.facts.jurisdiction, [g.whoseObjection(c) ?? '']: 'rejected' as const } }),
    effects: [tell('jurisdictionRejected', 'parties')], rule: ['JUR-1'], confidence: 'S' },
  { id: 'A-15/passed on', from: ADMITTED_STATES, on: ['decideJurisdiction'], by: commission, when: [g.objected, g.upheld, g.otherCommissionHere],
    to: 'ARB_FILED', clocks: [...stopArbitration, start('arbAccept')], set: passedOn,
    effects: [tell('arbitrationPassedOn', 'parties')], rule: ['JUR-1', 'ARB-8'], confidence: 'L' },
  { id: 'A-15/transferred', from: ADMITTED_STATES, on: ['decideJurisdiction'], by: commission, when: [g.objected, g.upheld, not(g.otherCommissionHere)],
    to: 'ARB_TRANSFERRED', clocks: stopArbitration, rule: ['JUR-1', 'ARB-8'], confidence: 'S' },
  { id: 'A-16/tribunal', from: ['ARB_OPEN'], on: ['nameTribunal'], by: commission,
    to: 'stays', clocks: [stop('arbTribunal')], effects: [tell('tribunalNamed', 'parties'), tribunalNamed], rule: ['ARB-2', 'ACC-6'], confidence: 'S' },
  { id: 'A-16/collective', from: ['ARB_OPEN'], on: ['giveCollectiveNotice'], by: commission,
    to: 'stays', clocks: [stop('arbCollectiveNotice')], rule: ['ARB-6'], confidence: 'S' },
  { id: 'A-17', from: ['ARB_OPEN', 'ARB_HEARING', 'ARB_MEDIATION', 'ARB_SUSPENDED'], on: [expired('arbAnswer')], by: ['system'],
    to: 'stays', rule: ['ARB-2'], confidence: 'S' },
  { id: 'A-19', from: ['ARB_OPEN'], on: ['fileCounterClaim'], by: ['party', 'commission'], when: [g.inAnswerPeriod, g.byRespondent],
    to: 'stays', clocks: [start('arbCounterDecide')], rule: ['ARB-3'], confidence: 'S' },
  { id: 'A-20', from: GOING, on: ['joinClaims'], by: commission,
    to: 'ARB_OPEN', clocks: [stop('arbCounterDecide'), start('arbAward')], set: () => ({ extended: false }),
    effects: [tell('arbitrationAnew', 'parties')], rule: ['ARB-3'], confidence: 'S' },
  { id: 'A-21', from: GOING, on: ['refuseClaims'], by: commission,
    to: 'stays', clocks: [stop('arbCounterDecide')], effects: [tell('claimsApart', 'parties')], rule: ['ARB-3'], confidence: 'S' },
  { id: 'A-22', from: GOING, on: ['askRecusal'], by: ['party', 'commission'],
    to: 'stays', clocks: [start('arbRecusalDecide')], rule: ['ACC-4'], confidence: 'S' },
  { id: 'A-23', from: GOING, on: ['decideRecusal'], by: commission, to: 'stays', clocks: [stop('arbRecusalDecide')], rule: ['ACC-4'], confidence: 'S' },
  { id: 'A-24/notice', from: ['ARB_OPEN'], on: ['giveHearingNotice'], by: commission,
    to: 'stays', clocks: [start('arbHearingNotice')], effects: [noticeOfHearing], rule: ['ARB-2'], confidence: 'S' },
  { id: 'A-24', from: ['ARB_OPEN'], on: ['openHearing'], by: commission, when: [g.noticeInTime],
    to: 'ARB_HEARING', rule: ['ARB-2'], confidence: 'S' },
  { id: 'A-24/earliest', from: ['ARB_OPEN', 'ARB_HEARING', 'ARB_MEDIATION', 'ARB_SUSPENDED', 'ARB_STATEMENT', 'ARB_OVERDUE', 'ARB_DELAYED'],
    on: [expired('arbHearingNotice')], by: ['system'],
    to: 'stays', rule: ['ARB-2'], confidence: 'S' },
  { id: 'A-25', from: ['ARB_OPEN'], on: ['entrustToMediator'], by: commission, when: [g.bothConsent],
    to: 'ARB_MEDIATION', clocks: [start('arbEntrustedMediation')], set: (c) => ({ entrusted: actData(c, 'entrustToMediator').organisation }),
    effects: [tell('tribunalEntrusts', 'organisation', 'parties')], rule: ['ENT-8'], confidence: 'S' },
  { id: 'A-26', from: ['ARB_MEDIATION'], on: ['endEntrustedMediation', expired('arbEntrustedMediation')],
    by: ['mediator', 'organisation', 'party', 'commission'],
    to: 'ARB_HEARING', clocks: [stop('arbEntrustedMediation')], effects: [tell('hearingMustBeHeld', 'commission', 'parties')], rule: ['ENT-8'],
    confidence: 'S' },
  { id: 'A-27', from: AGREEABLE, on: ['recordSettlement'], by: ['commission', 'mediator', 'organisation'], when: [g.everyWorkerAgrees],
    to: 'ARB_STATEMENT', clocks: [stop('arbEntrustedMediation')], set: statement, effects: [tell('signStatement', 'parties')],
    rule: ['ARB-5', 'AGR-5'], confidence: 'S' },
  { id: 'A-28', from: ['ARB_STATEMENT'], on: ['signArbitrationStatement'], by: ['party', 'commission'], when: [g.allSigned],
    to: 'ARB_STATEMENT_EFFECTIVE', clocks: stopArbitration, rule: ['ARB-5'], confidence: 'S' },
  { id: 'A-28/part', from: ['ARB_STATEMENT'], on: ['signArbitrationStatement'], by: ['party', 'commission'], when: [not(g.allSigned)],
    to: 'stays', rule: ['ARB-5'], confidence: 'S' },
  { id: 'A-29/overdue', from: ['ARB_STATEMENT'], on: ['refuseArbitrationStatement'], by: ['party', 'commission'], when: [g.timeSpent],
    to: 'ARB_OVERDUE', set: () => ({ statement: null }), effects: [tell('statementRefused', 'parties', 'commission')], rule: ['ARB-3', 'ARB-5'],
    confidence: 'S' },
  { id: 'A-29', from: ['ARB_STATEMENT'], on: ['refuseArbitrationStatement'], by: ['party', 'commission'], when: [not(g.timeSpent)],
    to: 'ARB_HEARING', set: () => ({ statement: null }), effects: [tell('statementRefused', 'parties', 'commission')], rule: ['ARB-5'], confidence: 'S' },
  { id: 'A-30', from: GOING, on: ['suspendArbitration'], by: commission, when: [g.approved],
    to: 'ARB_SUSPENDED', clocks: [pause('arbAward')], set: (c) => ({ heldFrom: c.state }), effects: [tell('arbitrationSuspended', 'parties')],
    rule: ['ARB-3', 'WI-2'], confidence: 'S' },
  { id: 'A-31', from: ['ARB_SUSPENDED'], on: ['resumeArbitration'], by: commission, when: [g.heldFrom('ARB_OPEN')],
    to: 'ARB_OPEN', clocks: [resume('arbAward')], set: () => ({ heldFrom: null }), effects: [tell('arbitrationGoesOn', 'parties')], rule: ['ARB-3'],
    confidence: 'S' },
  { id: 'A-32', from: ['ARB_SUSPENDED'], on: ['resumeArbitration'], by: commission, when: [g.heldFrom('ARB_HEARING')],
    to: 'ARB_HEARING', clocks: [resume('arbAward')], set: () => ({ heldFrom: null }), effects: [tell('arbitrationGoesOn', 'parties')],
    rule: ['ARB-3'], confidence: 'S' },
  { id: 'A-34', from: GOING, on: ['beginPublication'], by: commission, when: [g.notPublishing],
    to: 'stays', clocks: [pause('arbAward')], set: () => ({ publishing: true }), rule: ['ARB-3'], confidence: 'S' },
  { id: 'A-34/done', from: GOING, on: ['endPublication'], by: commission, when: [g.publishing],
    to: 'stays', clocks: [given((c) => clockIs(c, 'paused', 'arbAward'), resume('arbAward'))], set: () => ({ publishing: false }),
    rule: ['ARB-3'], confidence: 'S' },
  { id: 'A-35', from: GOING, on: ['extendArbitration'], by: commission, when: [g.notExtended, g.extensionApproved],
    to: 'stays', clocks: [extend('arbAward', () => true)], set: () => ({ extended: true }), effects: [tell('arbitrationExtended', 'parties')],
    rule: ['ARB-3'], confidence: 'S' },
  { id: 'A-36', from: ['ARB_OPEN', 'ARB_MEDIATION', 'ARB_STATEMENT', 'ARB_HEARING'], on: [expired('arbAward')], by: ['system'], when: [g.noGround],
    to: 'ARB_OVERDUE', clocks: [stop('arbEntrustedMediation')], rule: ['ARB-3'], confidence: 'S' },
  { id: 'A-36/ground gone', from: ['ARB_DELAYED'], on: ['endSilenceGround'], by: commission,
    to: 'ARB_OVERDUE', rule: ['ARB-3'], confidence: 'S' },
  { id: 'A-37', from: ['ARB_OPEN', 'ARB_MEDIATION', 'ARB_STATEMENT', 'ARB_HEARING'], on: [expired('arbAward')], by: ['system'],
    when: [g.withGround],
    to: 'ARB_DELAYED', clocks: [stop('arbEntrustedMediation')], effects: [tell('commissionOverdueWithGround', 'commission', 'parties')],
    rule: ['ARB-3'], confidence: 'S' },
  { id: 'A-38/partial', from: ['ARB_HEARING', 'ARB_OVERDUE', 'ARB_DELAYED'], on: ['makePartialAward'], by: commission, when: [g.noObjectionOpen],
    to: 'stays', set: (c) => ({ parts: [...(c.facts.parts ?? []), ...actData(c, 'makePartialAward').awards.map((a) => a.document)] }),
    effects: [partlyAwarded], rule: ['AWD-17'], confidence: 'S' },
  { id: 'A-38', from: ['ARB_HEARING', 'ARB_OVERDUE', 'ARB_DELAYED'], on: AWARD, by: commission,
    to: 'ARB_AWARDED', clocks: stopArbitration,
    set: (c) => ({ awards: actData(c, 'makeAwards').awards.map((a) => ({ ...a, obligation: a.obligation ?? null, obligations: a.obligations ?? [] })) }),
    rule: ['AWD-1', 'AWD-2', 'AWD-3'], confidence: 'S' },
  { id: 'A-39', from: GOING, on: ['orderAdvancePayment'], by: commission,
    to: 'stays', effects: [watchAdvancePayment, tell('advancePayment', 'parties', 'court')], rule: ['AWD-14'], confidence: 'S' },
  { id: 'A-40', from: GOING, on: ['hearByDefault'], by: commission,
    to: 'ARB_HEARING', effects: [tell('heardByDefault', 'parties')], rule: ['ARB-4'], confidence: 'S' },
  { id: 'A-41', from: GOING, on: ['treatAsWithdrawn'], by: commission,
    to: 'ARB_WITHDRAWN', clocks: stopArbitration, effects: [tell('treatedAsWithdrawn', 'parties')], rule: ['ARB-4'], confidence: 'S' },
  { id: 'A-43', from: ['ARB_OPEN'], on: ['revokeAdmission'], by: commission,
    to: 'ARB_REVOKED', clocks: [...stopArbitration, start('arbRevokeNotice')], rule: ['ARB-8'], confidence: 'S' },
  { id: 'A-44', from: ['ARB_REVOKED'], on: ['giveRevocationNotice'], by: commission,
    to: 'stays', clocks: [stop('arbRevokeNotice')], rule: ['ARB-8'], confidence: 'S' },
];
