import type { DisputeFacts, Signature } from '../contract/facts';
import { requiredSigners } from '../law/agreement';
import type { EventRule } from '../proceeding/row';
import { said, told, type C } from './context';

type Rule = EventRule<DisputeFacts>;

const known = (c: C, party: string): boolean => c.facts.parties.some((p) => p.id === party);
const ofThisCase = (c: C): 'UNKNOWN_PARTY' | undefined => {
  const { party } = c.event.data as { party?: string };
  return party !== undefined && !known(c, party) ? 'UNKNOWN_PARTY' : undefined;
};
const allOfThisCase = (c: C, parties: readonly string[]): 'UNKNOWN_PARTY' | undefined =>
  parties.every((party) => known(c, party)) ? undefined : 'UNKNOWN_PARTY';

const recordConsent: Rule = {
  zh: '答复是否同意调解',
  en: 'a party answers whether it agrees to mediation',
  check: (c) => {
    const { party, answer } = said(c, 'recordConsent');
    if (!known(c, party)) return 'UNKNOWN_PARTY';
    if (c.event.occurredOn < c.facts.firstReceipt.receivedOn) return 'BEFORE_ITS_CAUSE';
    return c.facts.consents[party]?.answer === answer ? 'ALREADY_DONE' : undefined;
  },
  record: (c) => {
    if (c.event.kind === 'expiry') return {};
    const { party, answer } = said(c, 'recordConsent');
    return { consents: { ...c.facts.consents, [party]: { answer, on: c.event.occurredOn } } };
  },
};

const giveClarification: Rule = {
  zh: '法院释明逾期的后果',
  en: 'the court explains what late papers mean',
  check: (c) => (c.facts.late ? undefined : 'NO_CLARIFICATION_NEEDED'),
  record: (c) => ({
    clarification: { textVersion: said(c, 'giveClarification').textVersion, on: c.event.occurredOn, acknowledged: {} },
  }),
};

const acknowledgeClarification: Rule = {
  zh: '确认已获释明',
  en: 'a party acknowledges the clarification',
  check: (c) => {
    const { party } = said(c, 'acknowledgeClarification');
    if (!known(c, party)) return 'UNKNOWN_PARTY';
    if (c.facts.clarification === null) return 'CLARIFICATION_MISSING';
    if (c.event.occurredOn < c.facts.clarification.on) return 'BEFORE_ITS_CAUSE';
    return c.facts.clarification.acknowledged[party] === undefined ? undefined : 'ALREADY_DONE';
  },
  record: (c) => {
    const given = c.facts.clarification;
    if (given === null) return {};
    const { party } = said(c, 'acknowledgeClarification');
    return { clarification: { ...given, acknowledged: { ...given.acknowledged, [party]: c.event.occurredOn } } };
  },
};

const entrust: Rule = {
  zh: '法院委派调解组织并移送材料',
  en: 'the court entrusts an organisation and sends the materials',
  check: (c) => {
    const { organisation, noticeOn, materialsOn } = said(c, 'entrust');
    if (c.facts.tried.some((t) => t.organisation === organisation)) return 'ALREADY_TRIED';
    const { receivedOn } = c.facts.firstReceipt;
    return noticeOn < receivedOn || materialsOn < receivedOn ? 'BEFORE_ITS_CAUSE' : undefined;
  },
};

const sign: Rule = {
  zh: '签署调解协议',
  en: 'the agreement is signed',
  keepsRight: 'mediationPreFiling',
  check: (c) => {
    const { agreement } = c.facts;
    if (agreement === null) return undefined;
    const { signer, documentSha256 } = said(c, 'sign');
    if (!requiredSigners(agreement.channel, c.facts.parties).includes(signer)) return 'SIGNER_NOT_REQUIRED';
    if (c.event.by.role === 'party' && c.event.by.party !== signer) return 'NOT_YOURS';
    if (documentSha256 !== agreement.document.sha256) return 'DOCUMENT_MISMATCH';
    if (c.event.occurredOn < agreement.termsOn) return 'BEFORE_ITS_CAUSE';
    return agreement.signatures.some((s) => s.signer === signer) ? 'ALREADY_DONE' : undefined;
  },
  record: (c) => {
    const { agreement } = c.facts;
    if (agreement === null) return {};
    const { signer, method, documentSha256, evidence } = said(c, 'sign');
    const signature: Signature = {
      signer,
      method,
      documentSha256,
      evidence,
      signedAt: c.event.occurredAt,
      signedOn: c.event.occurredOn,
    };
    return { agreement: { ...agreement, signatures: [...agreement.signatures, signature] } };
  },
};

const agreeExtension: Rule = {
  zh: '同意延长调解期限',
  en: 'parties agree to extend the mediation period',
  check: (c) => {
    const { agreements, days } = said(c, 'agreeExtension');
    const own = c.event.by.role === 'party' ? c.event.by.party : undefined;
    if (own !== undefined && agreements.some((a) => a.party !== own)) return 'NOT_YOURS';
    if (c.rules.extensionLength === null && days === undefined) return 'EXTENSION_LENGTH_REQUIRED';
    if (c.facts.extensionDays !== null && days !== c.facts.extensionDays) return 'EXTENSION_LENGTH_DIFFERS';
    return allOfThisCase(
      c,
      agreements.map((a) => a.party),
    );
  },
  record: (c) => ({
    extensionDays: said(c, 'agreeExtension').days ?? null,
    extensionAgreed: {
      ...c.facts.extensionAgreed,
      ...Object.fromEntries(said(c, 'agreeExtension').agreements.map((a) => [a.party, a.on])),
    },
  }),
};

const awardWindows: Rule = {
  zh: '裁决书起诉期限的情况',
  en: 'the award proceeding reports its windows',
  informs: true,
  record: (c) => {
    const { award, report, windows } = told(c, 'award.windows');
    const before = c.facts.awards[award];
    if (before === undefined || before.report >= report) return {};
    const claim = windows.some((w) => w.claim && c.facts.firstReceipt.by.includes(w.party));
    return {
      awards: { ...c.facts.awards, [award]: { report, windows } },
      claimInHand: c.facts.claimInHand || claim,
    };
  },
};

const afterAcceptance = (c: C): 'BEFORE_ITS_CAUSE' | undefined =>
  c.facts.acceptedOn !== null && c.event.occurredOn < c.facts.acceptedOn ? 'BEFORE_ITS_CAUSE' : undefined;

/** What every event of a dispute is called, checks and records, whatever row takes it. */
export const disputeEvents: Record<string, Rule> = {
  papersReceived: { zh: '法院首次收到材料', en: 'the court first receives the papers' },
  recordConsent,
  giveClarification,
  acknowledgeClarification,
  entrust,
  'court.entrusted': { ...entrust, zh: '法院平台推送委派', en: 'the court’s platform pushes the entrustment' },
  'award.windows': awardWindows,
  recallEntrustment: { zh: '法院收回委派', en: 'the court recalls the entrustment' },
  acceptEntrustment: {
    zh: '调解组织接受委派',
    en: 'the organisation accepts',
    check: (c) => {
      const asked = c.clocks['acceptReply']?.start ?? '';
      const former = said(c, 'acceptEntrustment').mediator.organisation !== c.facts.organisation;
      return !former && c.event.occurredOn < asked ? 'BEFORE_ITS_CAUSE' : undefined;
    },
  },
  declineEntrustment: {
    zh: '调解组织不接受委派',
    en: 'the organisation declines',
    check: (c) =>
      c.event.by.organisation === undefined || c.event.by.organisation === c.facts.organisation
        ? undefined
        : 'WRONG_ORGANISATION',
  },
  declareNobodyAvailable: { zh: '没有可指定的调解组织', en: 'nobody is available' },
  'roster.nobody': { zh: '名册中已无可指定的组织', en: 'the roster has nobody left' },
  'roster.proposed': {
    zh: '名册推荐调解组织',
    en: 'the roster proposes an organisation',
    informs: true,
    record: (c) => ({ proposal: told(c, 'roster.proposed') }),
  },
  replaceMediator: { zh: '更换调解员', en: 'the mediator is replaced', check: afterAcceptance },
  withdrawConsent: { zh: '撤回调解同意', en: 'a party withdraws its consent', check: ofThisCase },
  endMediation: { zh: '调解员终止调解', en: 'the mediator ends the mediation', check: afterAcceptance },
  askAppraisal: { zh: '申请鉴定', en: 'an appraisal is asked for', check: afterAcceptance },
  endAppraisal: {
    zh: '鉴定结束',
    en: 'the appraisal ends',
    check: (c) => {
      const began = c.clocks['mediationPreFiling']?.pauses.at(-1)?.from;
      return began !== undefined && c.event.occurredOn < began ? 'BEFORE_ITS_CAUSE' : undefined;
    },
  },
  agreeExtension,
  reportFalseMediation: { zh: '报告疑似虚假调解', en: 'suspected false mediation is reported', check: afterAcceptance },
  reviewFalseMediation: { zh: '审查疑似虚假调解', en: 'the suspicion is reviewed' },
  recordTerms: {
    zh: '达成调解协议文本',
    en: 'terms are recorded',
    check: (c) => allOfThisCase(c, said(c, 'recordTerms').agreedBy) ?? afterAcceptance(c),
  },
  sign,
  refuseToSign: { zh: '拒绝签署', en: 'a party refuses to sign', check: ofThisCase },
  settlePrivately: {
    zh: '自行和解并撤回申请',
    en: 'the parties settle privately and withdraw',
    check: (c) => allOfThisCase(c, said(c, 'settlePrivately').parties),
    record: (c) => ({ settling: [...c.facts.settling, ...said(c, 'settlePrivately').parties] }),
  },
  withdrawApplication: {
    zh: '申请人撤回申请',
    en: 'the applicant withdraws',
    check: (c) => allOfThisCase(c, said(c, 'withdrawApplication').parties),
    record: (c) => ({ withdrawing: [...c.facts.withdrawing, ...said(c, 'withdrawApplication').parties] }),
  },
  handOver: { zh: '移交调解报告和材料', en: 'the report and papers are handed over' },
  fileForArbitration: { zh: '申请仲裁', en: 'a party applies for arbitration', check: ofThisCase },
  declineToFile: {
    zh: '表示不申请仲裁',
    en: 'a party declines to file',
    check: ofThisCase,
    record: (c) => ({ declining: [...c.facts.declining, said(c, 'declineToFile').party] }),
  },
  'arbitration.admitted': { zh: '仲裁委受理', en: 'the commission admits the application' },
  'arbitration.refused': {
    zh: '仲裁委不予受理',
    en: 'the commission refuses to admit',
    record: (c) => ({
      refusedByCommission: { ground: told(c, 'arbitration.refused').ground, on: c.event.occurredOn, evidence: [] },
    }),
  },
  'title.changed': {
    zh: '司法确认程序的情况',
    en: 'the confirmation proceeding reports',
    informs: true,
    record: (c) => ({ title: told(c, 'title.changed').state }),
  },
  askForDocketing: { zh: '请求立案', en: 'a party asks for docketing', check: ofThisCase },
  askForClaim: { zh: '法院要求补交起诉状', en: 'the court asks for the claim', check: ofThisCase },
  handInClaim: {
    zh: '补交起诉状',
    en: 'the missing claim is handed in',
    check: ofThisCase,
    record: () => ({ claimInHand: true }),
  },
  'filing.received': { zh: '法院收到立案材料', en: 'the court received the filing' },
  'filing.docketed': { zh: '法院立案', en: 'the court docketed the case' },
  'filing.returned_for_cure': { zh: '法院要求补正', en: 'the court returned the papers for cure' },
  'filing.refused': {
    zh: '法院裁定不予受理',
    en: 'the court refused to admit the case',
    check: (c) => allOfThisCase(c, Object.keys(told(c, 'filing.refused').servedOn)),
  },
  excuseLateness: { zh: '法院不认定逾期', en: 'the court excuses or does not find the lateness' },
  dismissSuit: {
    zh: '法院裁定驳回起诉',
    en: 'the court dismisses the suit',
    check: (c) => allOfThisCase(c, Object.keys(said(c, 'dismissSuit').servedOn)),
  },
  recordRulingServed: { zh: '裁定送达', en: 'the ruling is served on a party', check: ofThisCase },
  recordAppeal: { zh: '提起上诉', en: 'a party appeals', check: ofThisCase },
  confirmNoAppeal: { zh: '法院确认无人上诉', en: 'the court confirms that no appeal came' },
  recordAppealDecision: { zh: '二审裁定', en: 'the court of second instance rules' },
  recordNoSuccessor: {
    zh: '当事人消灭且无承继人',
    en: 'a party is no more and has no successor',
    check: ofThisCase,
    record: (c) => ({ gone: [...c.facts.gone, said(c, 'recordNoSuccessor').party] }),
  },
};
