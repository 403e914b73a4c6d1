import { addDays } from '../../services/rules/days';
import {
  act,
  AGREEMENT,
  asParty,
  awardReceived,
  COMMISSION,
  COURT,
  DOCUMENT,
  EMPLOYER,
  EVIDENCE,
  MEDIATOR,
  ORGANISATION,
  WORKER,
  OPERATOR,
  UNION,
} from './cases';
import { steps } from './endings';
import type { pureGround, CaseUnderTest } from './case-under-test';

type Pure = ReturnType<typeof pureGround>;
const workers = ['w1', 'w2'].map((id) => ({ id, side: 'applicant' as const, kind: 'worker' as const }));
const TWO = [...workers, { id: EMPLOYER, side: 'respondent' as const, kind: 'employer' as const }];
const all = TWO.map((p) => p.id);
const PAIR = `${WORKER}-${EMPLOYER}`;

async function collective(w: CaseUnderTest): Promise<void> {
  await w.open({ parties: TWO, by: ['w1', 'w2'] });
  for (const p of all) await w.does('recordConsent', asParty(p), { party: p, answer: 'agree', channel: 'online' });
  await steps.entrusts(w);
  await steps.accepts(w);
}

/** When each of them begins. */
export const RARE_FROM = '2025-07-01T02:00:00.000Z';

/** Turns of a case that chance seldom takes, lived on purpose. */
export const RARE_LIVES: Record<string, (w: CaseUnderTest, backend: Pure) => Promise<void>> = {
  async 'the tries are used up'(w, backend) {
    backend.proposals = ['org-2', 'org-3', 'org-4', 'org-5'];
    await w.open();
    await steps.consents(w);
    for (const organisation of ['org-1', 'org-2', 'org-3', 'org-4']) {
      await steps.entrusts(w, organisation);
      await w.does('declineEntrustment', { ...ORGANISATION, organisation }, { ground: 'unfit', reasonRef: 't' });
    }
    await w.stands('MEDIATION_FAILED');
  },
  async 'an extended mediation is held and goes on'(w) {
    await steps.toMediation(w);
    const on = await w.today();
    await w.does('agreeExtension', MEDIATOR, { agreements: [WORKER, EMPLOYER].map((party) => ({ party, on })) });
    await w.does('reportFalseMediation', MEDIATOR, { reasonRef: 't' });
    await w.does('reviewFalseMediation', COURT, { founded: false, reasonRef: 't' });
    await w.stands('MEDIATING_EXTENDED');
  },
  async 'the mediation period ends while a suspicion is looked into'(w) {
    await steps.toMediation(w);
    await w.does('reportFalseMediation', MEDIATOR, { reasonRef: 't' });
    await w.minuteAfter('mediationPreFiling');
    await w.stands('MEDIATION_FAILED');
  },
  async 'an operator accepts a late signature after docketing'(w, backend) {
    await steps.openLate(w);
    await steps.clarifies(w);
    await steps.entrusts(w);
    await steps.accepts(w);
    await steps.agrees(w);
    await steps.signs(w, WORKER);
    const { dueOn } = await w.clock('mediationPreFiling');
    await w.minuteAfter('mediationPreFiling');
    await steps.handsOver(w);
    await steps.filingSays(w, 'docketed');
    const signature = { signer: EMPLOYER, method: 'handSigned', documentSha256: AGREEMENT.sha256, evidence: EVIDENCE };
    const late = act('sign', COURT, signature, dueOn, { enteredAt: await backend.now() });
    await backend.bring(w.dispute, late);
    await w.does('acceptLateEntry', OPERATOR, { target: late.id, reasonRef: 't' });
    await w.stands('AGREEMENT_EFFECTIVE');
  },
  async 'one of two applicants is no more: the other goes on alone'(w) {
    await collective(w);
    await w.does('reportSuccession', COURT, { party: 'w1', cause: 'death', evidence: EVIDENCE });
    await w.does('recordNoSuccessor', COURT, { party: 'w1', evidence: EVIDENCE });
    await w.stands('MEDIATING');
    await w.does('withdrawApplication', asParty('w2'), { parties: ['w2'] });
    await w.stands('CLOSED');
  },
  async 'one of two applicants withdraws or settles: the case goes on'(w) {
    await collective(w);
    await w.does('withdrawApplication', asParty('w1'), { parties: ['w1'] });
    await w.does('settlePrivately', asParty('w1'), { parties: ['w1'] });
    await w.stands('MEDIATING');
    await w.does('withdrawConsent', asParty(EMPLOYER), { party: EMPLOYER });
    await steps.handsOver(w);
    await w.does('declineToFile', asParty('w1'), { party: 'w1' });
    await w.stands('MEDIATION_FAILED');
    await w.does('declineToFile', asParty('w2'), { party: 'w2' });
    await w.stands('CLOSED');
  },
  async 'a joint application withdrawn after the thirty days'(w) {
    await steps.toMediation(w);
    await steps.toAgreement(w);
    await steps.applies(w, WORKER, EMPLOYER);
    const { expiresAt } = await w.clock('confirmApply', w.title);
    await w.backend.until(expiresAt);
    await w.backend.until(`${addDays(await w.today(), 1)}T12:00:00+08:00`);
    await steps.courtSays(w, 'withdrawn');
    await w.stands('TITLE_LAPSED', w.title);
  },
  async 'not suitable for mediation, and nobody files for arbitration'(w) {
    await steps.registers(w);
    await w.does('screen', ORGANISATION, { result: 'unsuitable', reasonRef: 't' });
    await w.does('declineToFile', asParty(WORKER), { party: WORKER });
    await w.stands('CLOSED');
  },
  async 'mediated anew after a refusal'(w) {
    await steps.toMediation(w);
    await steps.toAgreement(w);
    await steps.applies(w, WORKER, EMPLOYER);
    await steps.courtSays(w, 'docketed');
    await steps.courtSays(w, 'rejected');
    await steps.toAgreement(w);
  },
  async 'a ruling served later on a party that was left out'(w) {
    await steps.openWithAward(w);
    await steps.refusesMediation(w);
    const servedOn = { [EMPLOYER]: await w.today() };
    await w.hears('filing.refused', { ground: 'other', document: null, servedOn }, { reference: `${w.caseNo}/filing` });
    await w.does('recordRulingServed', COURT, { party: WORKER, evidence: EVIDENCE });
    await w.stands('APPEAL_OPEN');
  },
  async 'all consent before the court hears that the papers were posted in time'(w) {
    await w.open({ awards: [awardReceived({ [WORKER]: await w.daysAgo(60), [EMPLOYER]: await w.daysAgo(60) })] });
    await steps.consents(w);
    const proof = {
      award: 'award-1',
      party: WORKER,
      papers: ['claim' as const],
      postedOn: await w.daysAgo(50),
      evidence: EVIDENCE,
    };
    await w.does('recordCourtReceipt', COURT, proof);
    await w.stands('CHOOSING');
  },
  async 'the court hears after the clarification that the papers were posted in time'(w) {
    await steps.openLate(w);
    await steps.clarifies(w);
    const evidence = EVIDENCE;
    const papers = {
      award: 'award-1',
      party: WORKER,
      papers: ['claim' as const],
      postedOn: await w.daysAgo(50),
      evidence,
    };
    await w.does('recordCourtReceipt', COURT, papers);
    await w.stands('CHOOSING');
  },
  async 'papers withdrawn after the last day, while the other side has no award yet'(w) {
    await w.open({ awards: [awardReceived({ [WORKER]: await w.daysAgo(10) })] });
    const papers = { award: 'award-1', party: WORKER, papers: ['claim' as const], evidence: EVIDENCE };
    await w.does('recordCourtReceipt', COURT, papers);
    await w.backend.until(`${await w.daysAgo(-10)}T12:00:00+08:00`);
    await w.does('withdrawApplication', asParty(WORKER), { parties: [WORKER] });
    await w.stands('WINDOW_EXPIRED', w.award);
  },
  async 'a suit after an award was not enforced, heard of when its days had passed'(w) {
    await steps.toAward(w);
    for (const party of [WORKER, EMPLOYER]) await steps.receivesAward(w, party);
    await w.minuteAfter(`awardWindow:${PAIR}.${WORKER}`, w.award);
    await w.stands('AWARD_EFFECTIVE', w.award);
    const servedOn = { [WORKER]: await w.today(), [EMPLOYER]: await w.today() };
    await w.does('refuseAwardEnforcement', COURT, { award: 'award-1', pair: PAIR, ruling: DOCUMENT, servedOn });
    const sued = await w.today();
    await w.minuteAfter(`suitAfterNonEnforcement:${PAIR}.${WORKER}`, w.award);
    await w.stands('AWARD_NO_EFFECT', w.award);
    await w.does('sueAnew', COURT, { award: 'award-1', party: WORKER, claim: DOCUMENT }, { occurredOn: sued });
    await w.stands('SUED_ANEW', w.award);
  },
  async 'an award that was received before the papers, and not after them'(w) {
    await w.open({ awards: [awardReceived({ [EMPLOYER]: await w.daysAgo(6) })] });
    const papers = { award: 'award-1', party: WORKER, papers: ['claim' as const], evidence: EVIDENCE };
    await w.does('recordCourtReceipt', COURT, papers);
    const proof = { award: 'award-1', party: WORKER, method: 'signedReceipt', evidence: EVIDENCE };
    await w.does('recordAwardReceipt', COURT, proof, { occurredOn: await w.daysAgo(4) });
    await w.stands('PROTECTED', w.award);
  },
  async 'an obstacle is gone, and nobody asks for relief within its days'(w) {
    await steps.toAward(w);
    await steps.receivesAward(w, WORKER);
    await w.minuteAfter(`awardWindow:${PAIR}.${WORKER}`, w.award);
    await w.does('reportObstacleRemoved', COURT, { award: 'award-1', party: WORKER, reasonRef: 't' });
    const relief = w.beside('relief', 'award-1', WORKER);
    await w.minuteAfter(`obstacleExtension:${WORKER}`, relief);
    await w.stands('LAPSED', relief);
  },
  async 'enforcement is asked for while a measure stands'(w) {
    await steps.toAward(w);
    await w.does('recordPreservation', COURT, { measure: 'account', when: 'inSuit', document: DOCUMENT });
    for (const party of [WORKER, EMPLOYER]) await steps.receivesAward(w, party);
    await w.minuteAfter(`awardWindow:${PAIR}.${WORKER}`, w.award);
    await w.does('askPreservedEnforcement', asParty(WORKER), { measure: 'account', party: WORKER });
    await w.stands('ENFORCING', w.beside('preservation', 'account'));
  },
  async 'a counter-claim is not decided on in time'(w) {
    await steps.toArbitration(w);
    await w.does('admitApplication', COMMISSION, {});
    await w.does('fileCounterClaim', asParty(EMPLOYER), { party: EMPLOYER, document: DOCUMENT });
    await w.minuteAfter('arbCounterDecide', w.arbitration);
    await w.stands('ARB_OPEN', w.arbitration);
  },
  async 'applications for confirmation and for review are taken back'(w) {
    await steps.toMediation(w);
    await steps.toAgreement(w);
    await steps.applies(w, WORKER);
    await w.does('takeBackApplication', asParty(WORKER), { party: WORKER });
    await w.stands('NONE', w.title);
    await w.does('applyForReview', asParty(WORKER), { party: WORKER, evidence: EVIDENCE });
    await w.does('takeBackReview', asParty(WORKER), { party: WORKER });
    await w.stands('NONE', w.title);
  },
  async 'of two applicants whose matter is not suitable one does not file'(w) {
    await steps.registers(w, { parties: TWO, by: ['w1', 'w2'] });
    await w.does('screen', ORGANISATION, { result: 'unsuitable', reasonRef: 't' });
    await w.does('declineToFile', asParty('w1'), { party: 'w1' });
    await w.stands('REGISTERED');
  },
  async 'an arbitration suspended at its hearing goes on'(w) {
    await steps.toHearing(w);
    const suspension = { ground: 'workInjuryOrAppraisal' as const, approvedBy: 'director', noticeGiven: true };
    await w.does('suspendArbitration', COMMISSION, suspension);
    await w.does('resumeArbitration', COMMISSION, {});
    await w.stands('ARB_HEARING', w.arbitration);
  },
  async 'an admitted application passed on to the commission that is competent'(w) {
    await steps.toArbitration(w);
    await w.does('admitApplication', COMMISSION, {});
    await w.does('refuseApplication', COMMISSION, { ground: 'noJurisdiction', competentHere: true });
    await w.stands('ARB_FILED', w.arbitration);
  },
  async 'a negotiation that was taken up comes to nothing'(w) {
    await steps.registers(w);
    await w.does('requestNegotiation', asParty(WORKER), { party: WORKER, evidence: EVIDENCE });
    await w.does('answerNegotiation', asParty(EMPLOYER), { party: EMPLOYER, agrees: true });
    await w.does('recordNegotiationResult', UNION, { result: 'failed', signedBy: [], document: DOCUMENT });
    await w.stands('FAILED', w.beside('negotiation'));
  },
  async 'a settlement in arbitration not received after its time had run out'(w) {
    await steps.toHearing(w);
    await w.minuteAfter('arbAward', w.arbitration);
    await w.does('recordSettlement', COMMISSION, { agreedBy: [WORKER, EMPLOYER], document: DOCUMENT });
    await w.does('refuseArbitrationStatement', asParty(EMPLOYER), { party: EMPLOYER });
    await w.stands('ARB_OVERDUE', w.arbitration);
  },
};
