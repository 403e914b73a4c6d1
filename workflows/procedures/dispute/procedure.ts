import type { Recipient } from '../../contract/recipients';
import type { DisputeFacts } from '../../contract/facts';
import type { Outcome } from '../../contract/outcomes';
import {
  AGREEMENT,
  arbitrationId,
  awardId,
  performanceId,
  proceedingId,
  titleId,
  type Effect,
} from '../../contract/proceedings';
import type { RefusalCode } from '../../contract/refusals';
import type { DisputeState } from '../../contract/states';
import { instrumentsOf } from '../../law/owed';
import { inTheProceedings } from '../../law/parties';
import { IN_MEDIATION } from '../../contract/sessions';
import { yetToSign } from '../../contract/signers';
import { oneTrack, type StateName, waitsForIn } from '../../engine/one-track';
import { isOf020, isOn, isOneOf, nextReference } from '../../engine/row';
import { ofTheseAlone } from '../../engine/messages';
import { agreementRows } from './agreement.rows';
import { arbitrationRows } from './arbitration.rows';
import { consentRows } from './consent.rows';
import type { C } from './context';
import { courtRows } from './court.rows';
import { report } from './effects';
import { entrustmentRows } from './entrustment.rows';
import { disputeEvents } from './events';
import { failureRows } from './failure.rows';
import { mediationRows } from './mediation.rows';
import { openingRows } from './opening.rows';
import { allCalledOff } from './sessions';
import { partiesRows } from './parties.rows';
import { registrationRows } from './registration.rows';
import { anyStateRows } from './any-state.rows';
import { trialRows } from './trial.rows';

// prettier-ignore
const STATES: Record<DisputeState, StateName> = {
  '-': { zh: '正在立项', en: 'being opened', who: 'system', what: { zh: '核算起诉期限', en: 'dates of the award windows' } },
  REGISTERED: { zh: '已登记，待审查', en: 'registered, to be screened', who: 'unit', act: 'screen',
    what: { zh: '审查是否属于范围、是否适宜调解', en: 'screen for scope and suitability' } },
  SCREENED: { zh: '适宜调解，待选定组织', en: 'suitable, organisation to be chosen', who: 'unit', act: 'chooseTier',
    what: { zh: '选定层级和调解组织', en: 'choose the tier and the organisation' } },
  CONSENT_PENDING: { zh: '征求调解意愿', en: 'consent pending', who: 'parties', act: 'recordConsent', what: { zh: '答复是否同意调解', en: 'answer whether they agree' } },
  CLARIFICATION_PENDING: { zh: '待释明', en: 'clarification pending', who: 'court', act: 'giveClarification',
    what: { zh: '释明并由各方确认、答复', en: 'clarify; parties acknowledge and answer' } },
  CHOOSING: { zh: '选定调解组织', en: 'choosing the organisation', who: 'court', act: 'entrust',
    what: { zh: '选定或指定调解组织并移送材料', en: 'entrust the organisation chosen or designated' } },
  ENTRUSTED: { zh: '已委派，待答复', en: 'entrusted, reply pending', who: 'organisation', act: 'acceptEntrustment',
    what: { zh: '答复是否接受委派', en: 'accept or decline' } },
  REASSIGNING: { zh: '重新指定', en: 'reassigning', who: 'court', act: 'entrust', what: { zh: '指定另一调解组织', en: 'designate another organisation' } },
  MEDIATING: { zh: '调解中', en: 'mediating', who: 'mediator', act: 'recordTerms', what: { zh: '主持调解', en: 'mediate' } },
  MEDIATING_EXTENDED: { zh: '延长调解中', en: 'mediating, extended', who: 'mediator', act: 'recordTerms', what: { zh: '主持调解', en: 'mediate' } },
  APPRAISAL_HOLD: { zh: '鉴定中', en: 'appraisal', who: 'appraiser', act: 'endAppraisal', what: { zh: '出具鉴定意见', en: 'finish the appraisal' } },
  MEDIATION_HOLD: { zh: '虚假调解审查', en: 'held for review', who: 'court', act: 'reviewFalseMediation', what: { zh: '审查是否虚假调解', en: 'review the suspicion' } },
  AGREED_UNSIGNED: { zh: '待签署', en: 'agreed, unsigned', who: 'parties', act: 'sign', what: { zh: '签署协议', en: 'sign the agreement' } },
  AGREEMENT_EFFECTIVE: { zh: '协议已生效', en: 'agreement in force', who: 'parties',
    what: { zh: '共同申请司法确认，法院作出结果', en: 'confirmation: both apply, the court decides' } },
  ESCALATED: { zh: '已上报上一级', en: 'sent up a tier', who: 'organisation', act: 'acceptEscalation', what: { zh: '上级组织接收', en: 'the upper tier takes the case' } },
  ARBITRATION: { zh: '仲裁中', en: 'in arbitration', who: 'commission', what: { zh: '仲裁及裁决后的期限', en: 'the arbitration, and the windows after its award' } },
  MEDIATION_FAILED: { zh: '调解不成', en: 'mediation failed', who: 'mediator', act: 'handOver',
    what: { zh: '移交报告和材料，或由当事人申请仲裁', en: 'hand over report and papers, or the party files for arbitration' } },
  COURT_INTAKE: { zh: '法院立案审查', en: 'court intake', who: 'court', what: { zh: '审查立案', en: 'docket, return or refuse' } },
  COURT_DOCKETED: { zh: '已立案', en: 'docketed', who: 'court', act: 'beginTrial', what: { zh: '审理，或认定是否逾期', en: 'go on, or find lateness' } },
  TRIAL: { zh: '审理中', en: 'trial', who: 'court', act: 'recordJudgment', what: { zh: '审理、判决', en: 'try the case' } },
  APPEAL_OPEN: { zh: '上诉期内', en: 'appeal open', who: 'parties', act: 'recordAppeal',
    what: { zh: '上诉，或由法院确认无人上诉', en: 'appeal, or the court confirms that none came' } },
  SECOND_INSTANCE: { zh: '二审', en: 'second instance', who: 'court', act: 'recordAppealDecision', what: { zh: '二审裁定', en: 'rule on the appeal' } },
  CLOSED: { zh: '已结案', en: 'closed', who: 'nobody', what: { zh: '无', en: 'nothing' } },
};

const ROWS = [
  ...openingRows,
  ...registrationRows,
  ...consentRows,
  ...entrustmentRows,
  ...mediationRows,
  ...agreementRows,
  ...failureRows,
  ...arbitrationRows,
  ...courtRows,
  ...trialRows,
  ...anyStateRows,
  ...partiesRows,
];

/** Papers that can be enforced: what a measure, limitation and the case notice wait for. */
const IN_FORCE: readonly Outcome[] = ['settled_confirmed', 'settled_statement', 'award_effective', 'judgment'];
/** Where the mediation is over, one way or the other: the organisation has nothing more to report than its end (MED-9). */
const isReported = (c: Omit<C, 'track' | 'state'>): boolean => {
  const state = c.tracks['main'] ?? '-';
  return c.facts.mediation.handedOver || isOneOf(state, ['AGREEMENT_EFFECTIVE', 'COURT_INTAKE', 'TRIAL', 'CLOSED']);
};
const isEntrusted = (c: Omit<C, 'track' | 'state'>): boolean =>
  c.facts.mediation.organisation !== null || c.facts.mediation.tried.length > 0 || c.facts.mediation.ended !== null;

/** A court entrusted it, to an organisation that took it or did not; a judge who mediates reports to nobody (TRule 19, 26). */
const wasTriedForTheCourt = ({ lane, kind, mediation }: DisputeFacts): boolean =>
  lane !== 'A' &&
  kind !== 'judicial' &&
  (mediation.acceptedOn !== null || mediation.organisation !== null || mediation.tried.length > 0);

const NO_FAILURES: readonly Outcome[] = ['settled_private', 'withdrawn', 'party_ended', 'false_mediation'];
/** How a mediation ended that came to no agreement in force (MED-8). */
const endedBy = (outcome: Outcome | null): string =>
  outcome !== null && NO_FAILURES.includes(outcome) ? outcome : 'failed';

/** The record of the handling that the court needs, to confirm or to try the case (MED-9; 002 四, 004 五). */
function resultToCourt(c: Omit<C, 'track' | 'state'>): Effect[] {
  const {
    organisation,
    tried,
    mediator,
    acceptedOn,
    sessions,
    extensions,
    ended,
    agreement,
    report: handed,
  } = c.facts.mediation;
  const data = {
    organisation,
    tried: tried.map((t) => t.organisation),
    mediator: mediator?.id ?? null,
    acceptedOn,
    sessions: sessions.flatMap(({ at, absent, cancelled }) => (cancelled ? [] : [{ at, absent }])),
    extensions,
    result: agreement?.effectiveOn ? 'agreement' : endedBy(c.outcome),
    ground: ended?.ground ?? null,
    endedOn: agreement?.effectiveOn ?? ended?.on ?? c.event.occurredOn,
    agreement: agreement?.effectiveOn ? agreement.document : null,
    report: handed?.document ?? null,
    undisputedFacts: handed?.undisputedFacts ?? null,
  };
  return [{ service: 'court', what: 'report', reference: nextReference(c, `${c.caseNo}/result`), data }];
}

/** What the proceedings beside it are told: of the end, of a paper in force, of the report, of an agreement. */
function reports(before: Omit<C, 'track' | 'state'>, after: Omit<C, 'track' | 'state'>): Effect[] {
  const [from, to] = [before.tracks['main'], after.tracks['main']];
  const { facts, caseNo } = after;
  const beside = (name: 'feedback' | 'rightToArbitrate' | 'limitation' | 'notice'): string =>
    proceedingId(caseNo, name);
  const effects: Effect[] = [];
  const ended = !isReported(before) && isReported(after);
  const entrusted = facts.lane === 'B' && after.rules.feedbackToCourt && isEntrusted(before);
  if (entrusted && ended) effects.push(report(after, beside('feedback'), 'dispute.resultReported', {}));
  if (after.rules.resultToCourt && ended && wasTriedForTheCourt(facts)) effects.push(...resultToCourt(after));
  if (entrusted && from !== 'MEDIATING' && to === 'MEDIATING')
    effects.push(report(after, beside('feedback'), 'dispute.mediating', {}));
  if (from !== 'AGREEMENT_EFFECTIVE' && to === 'AGREEMENT_EFFECTIVE' && facts.fifteenDays) {
    effects.push(report(after, beside('rightToArbitrate'), 'dispute.agreementInForce', {}));
  }
  // Once nobody mediates any more, nobody waits for the fifteen days either. A case of 0.2.0 is left as it was.
  const isOver = from !== to && (to === 'MEDIATION_FAILED' || to === 'CLOSED');
  if (facts.fifteenDays && isOver && !isOf020(after))
    effects.push(report(after, beside('rightToArbitrate'), 'dispute.mediationFailed', {}));
  // The failure itself begins limitation anew, not the hand-over after it (LIM-2).
  if (from !== 'MEDIATION_FAILED' && to === 'MEDIATION_FAILED' && facts.limitation !== null && from !== '-') {
    effects.push(report(after, beside('limitation'), 'limitation.event', { what: 'mediationFailed' }));
  }
  if (from !== undefined && to !== undefined && IN_MEDIATION.includes(from) && !IN_MEDIATION.includes(to))
    effects.push(...allCalledOff(before.facts.mediation.sessions, after.event.enteredAt));
  if (before.facts.arbitration !== 'ARB_OPEN' && facts.arbitration === 'ARB_OPEN' && after.rules.caseNotice) {
    const data = { workersInvolved: facts.workersInvolved, major: null, admitted: true };
    effects.push(report(after, beside('notice'), 'dispute.workers', data));
  }
  if (facts.arbitration === 'ARB_HELD' && from !== 'AGREEMENT_EFFECTIVE' && to === 'AGREEMENT_EFFECTIVE') {
    effects.push(report(after, arbitrationId(caseNo), 'dispute.agreementInForce', {}));
  }
  if (from === 'CLOSED' || to !== 'CLOSED') return effects;
  return [...effects, ...closing(after)];
}

function closing(c: Omit<C, 'track' | 'state'>): Effect[] {
  const { facts, caseNo } = c;
  const { outcome } = c;
  const effects: Effect[] = [];
  if (outcome === null) return effects;
  if (facts.mediation.agreement?.effectiveOn) effects.push(report(c, titleId(caseNo), 'dispute.closed', { outcome }));
  if (facts.arbitration !== null) {
    effects.push(
      outcome === 'party_ended'
        ? report(c, arbitrationId(caseNo), 'dispute.partyEnded', {})
        : report(c, arbitrationId(caseNo), 'dispute.closed', { outcome }),
    );
  }
  if (c.rules.caseNotice) effects.push(report(c, proceedingId(caseNo, 'notice'), 'dispute.closed', { outcome }));
  if (!IN_FORCE.includes(outcome)) return effects;
  // A measure waits for an award or a judgment, or what has its force; a confirmed agreement is neither (PRS-2).
  const measures = outcome === 'settled_confirmed' ? [] : facts.preservations;
  const waiting = [
    ...measures.map((measure) => proceedingId(caseNo, 'preservation', measure)),
    ...(facts.limitation ? [proceedingId(caseNo, 'limitation')] : []),
    ...(c.rules.caseNotice ? [proceedingId(caseNo, 'notice')] : []),
  ];
  effects.push(...waiting.map((to) => report(c, to, 'dispute.paperInForce', {})));
  const replaced = isOneOf(outcome, ['settled_statement', 'judgment']) && facts.instrument === null;
  const instruments = replaced ? instrumentsOf(AGREEMENT, facts.mediation.agreement ?? {}) : [];
  for (const { instrument } of instruments)
    effects.push(report(c, performanceId(caseNo, instrument), 'instrument.fellAway', { instrument }));
  return effects;
}

/** Nobody has turned to a court with it yet. */
const noCourtHasIt = ({ lane, firstReceipt, docketed }: C['facts']): boolean =>
  lane === 'A' && firstReceipt === null && !docketed;

const audience = (group: Recipient, facts: C['facts']): Recipient[] => {
  // What a court has no part in it is not told, but where its own desk took the application in.
  if (group === 'court' && noCourtHasIt(facts) && facts.application?.unit !== 'courtDesk') return [];
  const here = inTheProceedings(facts);
  // A group means everybody who was entered: where somebody has left, those who are here are named.
  const others = here.length < facts.parties.length || (facts.severed ?? []).length > 0;
  return ofTheseAlone(group, here, others);
};

/** A court that nobody has turned to yet writes no terms and signs nothing; cases of 0.2.0 asked nobody what he had to do with them. */
const hasNoPart = (c: Pick<C, 'rules' | 'facts'>): boolean => !isOf020(c) && noCourtHasIt(c.facts);
/** While nobody holds a case before arbitration, whoever received it takes it in; one that was sent up is anybody's to accept. */
const mayTakeIn = (c: Omit<C, 'track' | 'state'>): boolean =>
  isOf020(c) ||
  c.event.by.organisation === c.facts.application?.organisation ||
  isOn(c, 'acceptEscalation', 'declineEscalation');

/** Whose successor is sought waits; an organisation and its mediators act in what is entrusted to it. */
function mayAct(c: Omit<C, 'track' | 'state'>): RefusalCode | undefined {
  const { role, organisation, party } = c.event.by;
  if (role === 'party') return party !== undefined && c.facts.onHold.includes(party) ? 'PARTY_ON_HOLD' : undefined;
  if (role === 'court') return isOn(c, 'recordTerms', 'sign') && hasNoPart(c) ? 'NOT_YOURS' : undefined;
  if (role !== 'organisation' && role !== 'mediator') return undefined;
  const { organisation: entrusted, tried } = c.facts.mediation;
  const former = tried.some((t) => t.organisation === organisation);
  if (entrusted !== null) {
    return organisation === entrusted || (former && isOn(c, 'acceptEntrustment')) ? undefined : 'WRONG_ORGANISATION';
  }
  // While nobody holds a court's case yet, only whom the court has already named, or who had it, has a part in it.
  if (c.facts.lane === 'A') return mayTakeIn(c) || former ? undefined : 'WRONG_ORGANISATION';
  return former || organisation === c.facts.pushed?.organisation ? undefined : 'WRONG_ORGANISATION';
}

const MEDIATOR_SIGNS = { zh: '在调解协议上签名', en: 'sign the agreement' };
const FILES = { zh: '申请仲裁，或者表示不再申请', en: 'apply for arbitration, or decline to' };
const SEALS = { zh: '在调解协议上加盖印章', en: 'seal the agreement' };

/** The main track (M): every lane from the first complaint to an outcome, the arbiter between the other proceedings. */
export const disputeProcedure = oneTrack<DisputeFacts, DisputeState>({
  name: 'dispute',
  states: STATES,
  ends: ['CLOSED'],
  rows: ROWS,
  events: disputeEvents,
  waitsFor: (state, facts) => {
    if (state === 'CLARIFICATION_PENDING' && facts.mediation.clarification !== null) {
      const what = { zh: '确认释明并答复', en: 'acknowledge the clarification and answer' };
      return { who: 'parties', what, act: 'acknowledgeClarification' };
    }
    if (state === 'ENTRUSTED' && facts.mediation.materialsAwaited)
      return {
        who: 'court',
        what: { zh: '移交委派（委托）材料', en: 'deliver the materials' },
        act: 'deliverMaterials',
      };
    if (state === 'AGREED_UNSIGNED' && facts.mediation.agreement !== null) {
      const [next] = yetToSign(facts.mediation.agreement);
      if (next === 'mediator') return { who: 'mediator', what: MEDIATOR_SIGNS, act: 'sign' };
      if (next === 'seal') return { who: 'organisation', what: SEALS, act: 'sign' };
    }
    if (state === 'MEDIATION_FAILED' && facts.mediation.handedOver)
      return { who: 'applicants', what: FILES, act: 'fileForArbitration' };
    const waits = waitsForIn(STATES[state]);
    return isOneOf(state, ['MEDIATING', 'MEDIATING_EXTENDED']) &&
      facts.mediation.sessions.every(({ cancelled }) => cancelled)
      ? { ...waits, act: 'scheduleSession' }
      : waits;
  },
  mayAct,
  audience,
  opening: (c) =>
    Object.entries(c.facts.awardsAtOpening).map(([award, { facts, opening }]) => ({
      service: 'proceedings',
      what: 'start',
      proceeding: 'award',
      id: awardId(c.caseNo, award),
      facts,
      opening,
    })),
  report: reports,
  corrected: (facts, clock, on) => {
    if (clock.key === 'awardWindow') return {};
    return facts.mediation.acceptedOn === clock.start && clock.key.startsWith('mediation')
      ? { mediation: { ...facts.mediation, acceptedOn: on } }
      : {};
  },
});
