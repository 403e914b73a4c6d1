import type { Actor } from '../../workflows/contract/incoming';
import {
  AGREEMENT,
  asParty,
  awardReceived,
  COMMISSION,
  COURT,
  type OpeningChoice,
  DOCUMENT,
  EMPLOYER,
  EVIDENCE,
  MEDIATOR,
  ORGANISATION,
  WORKER,
} from './cases';
import type { AwardKind } from '../../workflows/contract/facts';
import type { CaseUnderTest } from './case-under-test';

const mediator = { id: 'med-1', organisation: 'org-1', places: ['410300'] };
const BOTH = [WORKER, EMPLOYER];

/** Steps that many cases share, in the words of the law. */
export const steps = {
  async openWithAward(w: CaseUnderTest, daysAgo = 6, choice: OpeningChoice = {}): Promise<void> {
    await w.open({
      ...choice,
      awards: [awardReceived({ [WORKER]: await w.daysAgo(daysAgo), [EMPLOYER]: await w.daysAgo(daysAgo) })],
    });
    await w.stands('CONSENT_PENDING');
  },
  async registers(w: CaseUnderTest, choice: OpeningChoice = {}): Promise<void> {
    await w.open({ way: 'register', ...choice });
    await w.stands('REGISTERED');
  },
  async toArbitration(w: CaseUnderTest, choice: OpeningChoice = {}): Promise<void> {
    await steps.registers(w, choice);
    await w.does('screen', ORGANISATION, { result: 'unsuitable', reasonRef: 'text-1' });
    await w.does('fileForArbitration', asParty(WORKER), { party: WORKER, application: DOCUMENT });
    await w.stands('ARBITRATION');
    await w.stands('ARB_FILED', w.arbitration);
  },
  async toHearing(w: CaseUnderTest, choice: OpeningChoice = {}): Promise<void> {
    await steps.toArbitration(w, choice);
    await w.does('admitApplication', COMMISSION, {});
    await w.does('giveHearingNotice', COMMISSION, { hearingOn: await w.daysAgo(-5) });
    await w.minuteAfter('arbHearingNotice', w.arbitration);
    await w.does('openHearing', COMMISSION, {});
  },
  async toAward(w: CaseUnderTest, kind: AwardKind = 'nonFinal', choice: OpeningChoice = {}): Promise<void> {
    await steps.toHearing(w, choice);
    await w.does('makeAwards', COMMISSION, { awards: [{ document: 'award-1', kind }] });
    await w.stands('NO_AWARD', w.award);
  },
  async receivesAward(w: CaseUnderTest, party: string): Promise<void> {
    const proof = { award: 'award-1', party, method: 'signedReceipt', evidence: EVIDENCE };
    await w.does('recordAwardReceipt', COMMISSION, proof);
  },
  async agreesToPay(w: CaseUnderTest, dueInDays = 20): Promise<void> {
    const instalments = [{ no: 1, dueOn: await w.daysAgo(-dueInDays), amountFen: 500_000 }];
    await w.does('recordTerms', MEDIATOR, {
      document: AGREEMENT,
      channel: 'online',
      agreedBy: BOTH,
      obligation: { payer: EMPLOYER, instalments },
    });
    for (const p of BOTH) await steps.signs(w, p);
  },
  async openLate(w: CaseUnderTest): Promise<void> {
    await w.open({ awards: [awardReceived({ [WORKER]: await w.daysAgo(60), [EMPLOYER]: await w.daysAgo(60) })] });
    await w.stands('CLARIFICATION_PENDING');
  },
  async consents(w: CaseUnderTest): Promise<void> {
    for (const p of BOTH) await w.does('recordConsent', asParty(p), { party: p, answer: 'agree', channel: 'online' });
  },
  /** AWD-7: read to both, who answer each that it is clear and that they agree all the same. */
  async clarifies(w: CaseUnderTest): Promise<void> {
    await w.does('giveClarification', COURT, { textVersion: 'late-papers-1', readBy: 'judge-1', readTo: BOTH });
    for (const p of BOTH) await w.does('acknowledgeClarification', asParty(p), { party: p, clear: true, agrees: true });
    await w.stands('CHOOSING');
  },
  async entrusts(w: CaseUnderTest, organisation = 'org-1'): Promise<void> {
    const today = await w.today();
    await w.does('entrust', COURT, {
      organisation,
      chosenBy: 'court',
      noticeOn: today,
      materialsOn: today,
      materials: [DOCUMENT],
    });
    await w.stands('ENTRUSTED');
  },
  async accepts(w: CaseUnderTest): Promise<void> {
    await w.does('acceptEntrustment', ORGANISATION, { mediator });
    await w.stands('MEDIATING');
  },
  async toMediation(w: CaseUnderTest): Promise<void> {
    await w.open();
    await w.stands('CONSENT_PENDING');
    await steps.consents(w);
    await steps.entrusts(w);
    await steps.accepts(w);
  },
  async toMediationAfterAward(w: CaseUnderTest): Promise<void> {
    await steps.openWithAward(w);
    await steps.consents(w);
    await steps.entrusts(w);
    await steps.accepts(w);
  },
  async agrees(w: CaseUnderTest): Promise<void> {
    await w.does('recordTerms', MEDIATOR, { document: AGREEMENT, channel: 'online', agreedBy: BOTH });
  },
  async signs(w: CaseUnderTest, party: string): Promise<void> {
    await w.does('sign', asParty(party), {
      signer: party,
      method: 'caSignature',
      documentSha256: AGREEMENT.sha256,
      evidence: EVIDENCE,
    });
  },
  async toAgreement(w: CaseUnderTest): Promise<void> {
    await steps.agrees(w);
    for (const p of BOTH) await steps.signs(w, p);
    await w.stands('AGREEMENT_EFFECTIVE');
    await w.stands('NONE', w.title);
  },
  async applies(w: CaseUnderTest, ...parties: string[]): Promise<void> {
    for (const p of parties) await w.does('applyForConfirmation', asParty(p), { party: p, evidence: EVIDENCE });
  },
  reference: (w: CaseUnderTest, round = 1): string => `${w.caseNo}/confirmation/${round}`,
  async courtSays(w: CaseUnderTest, result: 'docketed' | 'confirmed' | 'rejected' | 'withdrawn'): Promise<void> {
    await w.hears(`confirmation.${result}`, { document: null }, { reference: steps.reference(w) });
  },
  async filingSays(w: CaseUnderTest, result: 'docketed' | 'returned_for_cure'): Promise<void> {
    await w.hears(`filing.${result}`, { document: null }, { reference: `${w.caseNo}/filing` });
  },
  async handsOver(w: CaseUnderTest, by: Actor = MEDIATOR): Promise<void> {
    await w.does('handOver', by, { report: DOCUMENT, undisputedFacts: null });
  },
  async refusesMediation(w: CaseUnderTest): Promise<void> {
    await w.does('recordConsent', asParty(EMPLOYER), { party: EMPLOYER, answer: 'refuse', channel: 'online' });
  },
};

/** A life for each ending; the last word is the outcome. */
export const ENDINGS: Record<string, (w: CaseUnderTest) => Promise<void>> = {
  async settled_confirmed(w) {
    await steps.toMediationAfterAward(w);
    await steps.toAgreement(w);
    await steps.applies(w, WORKER, EMPLOYER);
    await steps.courtSays(w, 'docketed');
    await steps.courtSays(w, 'confirmed');
    await w.stands('TITLE_EFFECTIVE', w.title);
  },
  async settled_unconfirmed(w) {
    await steps.toMediation(w);
    await steps.toAgreement(w);
    await steps.applies(w, WORKER);
    await w.minuteAfter('confirmApply', w.title);
    await w.stands('TITLE_LAPSED', w.title);
    await w.stands('AGREEMENT_EFFECTIVE');
    await w.minuteAfter('unconfirmedWait');
  },
  async failed_to_court(w) {
    await steps.toMediationAfterAward(w);
    await w.does('endMediation', MEDIATOR, { ground: 'tooFarApart', reasonRef: 'text-1' });
    await steps.handsOver(w);
    await w.stands('COURT_INTAKE');
    await w.hears('filing.received', { proper: true }, { reference: `${w.caseNo}/filing` });
    await steps.filingSays(w, 'docketed');
  },
  async failed_to_arbitration(w) {
    await steps.toMediation(w);
    await w.does('withdrawConsent', asParty(EMPLOYER), { party: EMPLOYER });
    await steps.handsOver(w);
    await w.minuteAfter('filingWait');
  },
  async court_refused_late(w) {
    await steps.openLate(w);
    await w.minuteAfter('consentWait');
    await w.stands('COURT_INTAKE');
    const servedOn = { [WORKER]: await w.today() };
    await w.hears('filing.refused', { ground: 'late', document: 'r-1', servedOn }, { reference: `${w.caseNo}/filing` });
    await w.stands('APPEAL_OPEN');
    await w.minuteAfter(`appealRuling:${WORKER}`);
    await w.does('confirmNoAppeal', COURT, { reasonRef: 'text-1' });
  },
  async court_dismissed_late(w) {
    await steps.openLate(w);
    await steps.clarifies(w);
    await steps.entrusts(w);
    await steps.accepts(w);
    await w.does('withdrawConsent', asParty(WORKER), { party: WORKER });
    await steps.handsOver(w);
    await steps.filingSays(w, 'docketed');
    await w.stands('COURT_DOCKETED');
    await w.does('dismissSuit', COURT, { ground: 'late', ruling: DOCUMENT, servedOn: { [WORKER]: await w.today() } });
    await w.does('recordAppeal', asParty(WORKER), { party: WORKER, document: DOCUMENT });
    await w.does('recordAppealDecision', COURT, { decision: 'upheld', document: DOCUMENT });
  },
  async court_refused(w) {
    await steps.toMediationAfterAward(w);
    await w.does('endMediation', MEDIATOR, { ground: 'notReached', reasonRef: 'text-1' });
    await steps.handsOver(w);
    const servedOn = { [WORKER]: await w.today() };
    await w.hears(
      'filing.refused',
      { ground: 'other', document: 'r-1', servedOn },
      { reference: `${w.caseNo}/filing` },
    );
    await w.stands('APPEAL_OPEN');
    await w.minuteAfter(`appealRuling:${WORKER}`);
    await w.does('confirmNoAppeal', COURT, { reasonRef: 'text-1' });
  },
  async withdrawn(w) {
    await steps.toMediationAfterAward(w);
    await w.does('withdrawApplication', asParty(WORKER), { parties: [WORKER] });
  },
  async settled_private(w) {
    await steps.toMediation(w);
    await w.does('settlePrivately', MEDIATOR, { parties: BOTH });
  },
  async party_ended(w) {
    await steps.toMediation(w);
    await w.does('reportSuccession', COURT, { party: EMPLOYER, cause: 'dissolution', evidence: EVIDENCE });
    await w.stands('SOUGHT', w.beside('succession', EMPLOYER));
    await w.does('recordNoSuccessor', COURT, { party: EMPLOYER, evidence: EVIDENCE });
  },
  async false_mediation(w) {
    await steps.toMediation(w);
    await w.does('reportFalseMediation', MEDIATOR, { reasonRef: 'text-1' });
    await w.does('reviewFalseMediation', COURT, { founded: true, reasonRef: 'text-2' });
  },
  async out_of_scope(w) {
    await steps.registers(w);
    await w.does('screen', ORGANISATION, { result: 'outOfScope', reasonRef: 'text-1' });
  },
  async transferred(w) {
    await steps.registers(w);
    await w.does('screen', ORGANISATION, { result: 'elsewhere', reasonRef: 'text-1' });
  },
  async settled_statement(w) {
    await steps.toMediation(w);
    await steps.toAgreement(w);
    for (const p of BOTH) await w.does('applyForReview', asParty(p), { party: p, evidence: EVIDENCE });
    await w.does('admitReview', COMMISSION, {});
    await w.does('makeStatement', COMMISSION, { document: DOCUMENT });
    for (const p of BOTH) await w.does('signStatement', asParty(p), { party: p, evidence: EVIDENCE });
    await w.stands('TITLE_EFFECTIVE', w.title);
  },
  async settled_performed(w) {
    await steps.toMediation(w);
    await steps.agreesToPay(w);
    await w.stands('AGREEMENT_EFFECTIVE');
    await w.stands('NOT_DUE', w.beside('performance', 'agreement'));
    await w.does('recordPayment', asParty(EMPLOYER), {
      instrument: 'agreement',
      no: 1,
      amountFen: 500_000,
      evidence: EVIDENCE,
    });
  },
  async award_effective(w) {
    await steps.toAward(w);
    for (const p of BOTH) await steps.receivesAward(w, p);
    await w.minuteAfter('awardWindow:p1-p2.p1', w.award);
    await w.stands('AWARD_EFFECTIVE', w.award);
  },
  async revoked(w) {
    await steps.toArbitration(w);
    await w.does('admitApplication', COMMISSION, {});
    await w.does('revokeAdmission', COMMISSION, { document: DOCUMENT });
  },
  async judgment(w) {
    await steps.openWithAward(w, 6, { region: '410482' });
    await steps.refusesMediation(w);
    await steps.filingSays(w, 'docketed');
    await w.stands('COURT_DOCKETED');
    await w.does('beginTrial', COURT, {});
    const today = await w.today();
    const servedOn = { [WORKER]: today, [EMPLOYER]: today };
    await w.does('recordJudgment', COURT, { smallClaims: false, judgment: DOCUMENT, servedOn });
    await w.stands('APPEAL_OPEN');
    await w.minuteAfter(`appealJudgment:${WORKER}`);
    await w.does('confirmNoAppeal', COURT, { reasonRef: 'text-1' });
  },
};
