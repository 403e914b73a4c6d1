import type { AwardWindowSummary, DisputeFacts, FirstReceipt, Signature } from '../contract/facts';
import { requiredSigners } from '../law/agreement';
import { atCourt, concerned, filers } from '../law/parties';
import { AGREEMENT } from '../contract/proceedings';
import { filingDates } from '../law/timeliness';
import type { EventRule } from '../proceeding/row';
import { said, told, type C } from './context';
import { lengthIsFixed, medClock, MED_CLOCKS } from './period';

type Rule = EventRule<DisputeFacts>;

/** Of this case, also who is no more: papers may still be served, and must be entered. */
const known = (c: C, party: string): boolean =>
  c.facts.parties.some((p) => p.id === party) || c.facts.gone.includes(party);
/** The word of one who withdrew, or who is in no suit, decides nothing for the others (AGR-5, AWD-5). */
const ofThoseConcerned = (c: C): 'UNKNOWN_PARTY' | 'NOT_CONCERNED' | undefined => {
  const { party } = c.event.data as { party?: string };
  if (party === undefined || concerned(c.facts).some((p) => p.id === party)) return undefined;
  return known(c, party) ? 'NOT_CONCERNED' : 'UNKNOWN_PARTY';
};
const ofThisCase = (c: C): 'UNKNOWN_PARTY' | undefined => {
  const { party } = c.event.data as { party?: string };
  return party !== undefined && !known(c, party) ? 'UNKNOWN_PARTY' : undefined;
};
const allOfThisCase = (c: C, parties: readonly string[]): 'UNKNOWN_PARTY' | undefined =>
  parties.every((party) => known(c, party)) ? undefined : 'UNKNOWN_PARTY';

/** The day the case came in; nothing of it can have happened before. */
const came = (c: C): string => c.facts.firstReceipt?.receivedOn ?? c.facts.application?.receivedOn ?? '';

const recordConsent: Rule = {
  zh: '答复是否同意调解',
  en: 'a party answers whether it agrees to mediation',
  check: (c) => {
    const { party, answer } = said(c, 'recordConsent');
    const stranger = ofThoseConcerned(c);
    if (stranger) return stranger;
    if (c.event.occurredOn < came(c)) return 'BEFORE_ITS_CAUSE';
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
    return noticeOn < came(c) || materialsOn < came(c) ? 'BEFORE_ITS_CAUSE' : undefined;
  },
};

const sign: Rule = {
  zh: '签署调解协议',
  en: 'the agreement is signed',
  keepsRight: MED_CLOCKS,
  check: (c) => {
    const { agreement } = c.facts;
    if (agreement === null) return undefined;
    const { signer, documentSha256 } = said(c, 'sign');
    if (!requiredSigners(agreement).includes(signer)) return 'SIGNER_NOT_REQUIRED';
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
    if (!lengthIsFixed(c) && days === undefined) return 'EXTENSION_LENGTH_REQUIRED';
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

/** The court's first receipt as the windows know it: the earliest papers, and all who filed that day. */
function firstReceiptOf(awards: DisputeFacts['awards']): FirstReceipt | null {
  const filed = Object.values(awards)
    .flatMap((a) => a.windows ?? [])
    .filter((w): w is AwardWindowSummary & { papersOn: string } => w.papersOn !== null);
  const receivedOn = filed.map((w) => w.papersOn).sort()[0];
  if (receivedOn === undefined) return null;
  const first = filed.filter((w) => w.papersOn === receivedOn);
  return {
    receivedAt: `${receivedOn}T09:00:00.000+08:00`,
    receivedOn,
    papers: [
      ...(first.some((w) => w.claim) ? (['claim'] as const) : []),
      ...(first.some((w) => w.mediation) ? (['mediationApplication'] as const) : []),
    ],
    by: [...new Set(first.map((w) => w.party))],
    court: 'court',
    postedOn: null,
    evidence: [],
  };
}

const awardWindows: Rule = {
  zh: '裁决书起诉期限的情况',
  en: 'the award proceeding reports its windows',
  informs: true,
  record: (c) => {
    const { award, report, windows } = told(c, 'award.windows');
    const before = c.facts.awards[award];
    if (before === undefined || before.report >= report) return {};
    const awards = { ...c.facts.awards, [award]: { report, windows } };
    // Papers after an award of this case's own arbitration are its first: what came before was not about that award.
    const receipt = c.state === 'ARBITRATION' ? firstReceiptOf(awards) : c.facts.firstReceipt;
    const claim = windows.some((w) => w.claim && receipt?.by.includes(w.party));
    const facts = { ...c.facts, awards, firstReceipt: receipt };
    const stood = (before.windows ?? []).filter(atCourt).map((w) => w.party);
    const anew = windows.filter((w) => atCourt(w) && !stood.includes(w.party)).map((w) => w.party);
    // Whoever hands in papers after the case was filed has a filing date of its own (AWD-6).
    const filing =
      c.facts.filing === null || c.facts.late
        ? c.facts.filing
        : { ...c.facts.filing, dates: { ...filingDates(facts), ...c.facts.filing.dates } };
    return {
      awards,
      filing,
      firstReceipt: receipt,
      // Whoever withdrew and hands papers in anew is back in the suit.
      withdrawing: c.facts.withdrawing.filter((party) => !anew.includes(party)),
      claimInHand: (receipt === c.facts.firstReceipt && c.facts.claimInHand) || claim,
    };
  },
};

const REPLIES = ['acceptReply', 'acceptReplyOwnApplication', 'enterpriseAccept'];
const afterAcceptance = (c: C): 'BEFORE_ITS_CAUSE' | undefined =>
  c.facts.acceptedOn !== null && c.event.occurredOn < c.facts.acceptedOn ? 'BEFORE_ITS_CAUSE' : undefined;

/** What every event of a dispute is called, checks and records, whatever row takes it. */
export const disputeEvents: Record<string, Rule> = {
  'internal:trialChecked': { zh: '核对是否继续跟进审理', en: 'whether the trial is followed is checked' },
  'internal:claimChecked': { zh: '核对起诉状是否已收到', en: 'whether the claim is in hand is checked' },
  'internal:partiesChecked': { zh: '核对其余各方是否均已同意', en: 'whether all who remain have agreed is checked' },
  'internal:triesChecked': { zh: '核对可否再行指定', en: 'whether another organisation may be designated is checked' },
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
      const asked = REPLIES.map((key) => c.clocks[key]).find((k) => k?.status === 'running')?.start ?? '';
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
  withdrawConsent: { zh: '撤回调解同意', en: 'a party withdraws its consent', check: ofThoseConcerned },
  endMediation: { zh: '调解员终止调解', en: 'the mediator ends the mediation', check: afterAcceptance },
  askAppraisal: { zh: '申请鉴定', en: 'an appraisal is asked for', check: afterAcceptance },
  endAppraisal: {
    zh: '鉴定结束',
    en: 'the appraisal ends',
    check: (c) => {
      const began = medClock(c)?.pauses.at(-1)?.from;
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
  refuseToSign: {
    zh: '拒绝签署',
    en: 'a party refuses to sign',
    check: (c) => {
      const { party } = said(c, 'refuseToSign');
      return party === undefined || c.facts.agreement?.parties.includes(party) ? undefined : 'SIGNER_NOT_REQUIRED';
    },
  },
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
  fileForArbitration: {
    zh: '申请仲裁',
    en: 'a party applies for arbitration',
    check: ofThisCase,
    record: (c) => ({ filedBy: said(c, 'fileForArbitration').party }),
  },
  declineToFile: {
    zh: '表示不申请仲裁',
    en: 'a party declines to file',
    check: ofThisCase,
    record: (c) => ({ declining: [...c.facts.declining, said(c, 'declineToFile').party] }),
  },
  sue: { zh: '直接起诉', en: 'a party sues', check: ofThisCase },
  agreeToDisclosure: {
    zh: '同意让步内容随卷移送',
    en: 'a party agrees that its concessions may leave with the file',
    check: (c) =>
      ofThisCase(c) ??
      (c.facts.concessionsMayLeave.includes(said(c, 'agreeToDisclosure').party) ? 'ALREADY_DONE' : undefined),
    record: (c) => ({ concessionsMayLeave: [...c.facts.concessionsMayLeave, said(c, 'agreeToDisclosure').party] }),
  },
  'arbitration.changed': {
    zh: '仲裁程序的情况',
    en: 'the arbitration reports',
    informs: true,
    record: (c) => {
      const { state, ground, awards } = told(c, 'arbitration.changed');
      const refused = ['ARB_MAY_SUE', 'ARB_OVERDUE'].includes(state)
        ? { ground: ground ?? 'silent', on: c.event.occurredOn, evidence: [] }
        : c.facts.refusedByCommission;
      return {
        arbitration: state,
        refusedByCommission: ['ARB_OPEN', 'ARB_AWARDED'].includes(state) ? null : refused,
        awards: {
          ...Object.fromEntries(awards.map((a) => [a.document, { report: 0, windows: null }])),
          ...c.facts.awards,
        },
      };
    },
  },
  'title.changed': {
    zh: '执行依据程序的情况',
    en: 'the title proceeding reports',
    informs: true,
    record: (c) => {
      const { state, instrument } = told(c, 'title.changed');
      return { titled: true, title: state, instrument, docketed: c.facts.docketed || state === 'STATEMENT_PENDING' };
    },
  },
  'performance.changed': {
    zh: '履行情况',
    en: 'the performance proceeding reports',
    informs: true,
    // Of the agreement: what is paid on an award says nothing about it.
    record: (c) => {
      const { instrument, state } = told(c, 'performance.changed');
      return instrument === AGREEMENT ? { performance: state } : {};
    },
  },
  'succession.changed': {
    zh: '承继程序的情况',
    en: 'the succession proceeding reports',
    record: (c) => {
      const { party, state } = told(c, 'succession.changed');
      return {
        onHold: c.facts.onHold.filter((p) => p !== party),
        gone: state === 'NO_SUCCESSOR' ? [...c.facts.gone, party] : c.facts.gone,
        // Nobody waits any more for the word of a party that is no more.
        parties: c.facts.parties.filter((p) => state !== 'NO_SUCCESSOR' || p.id !== party),
      };
    },
  },
  askForDocketing: { zh: '请求立案', en: 'a party asks for docketing', check: ofThisCase },
  askForClaim: { zh: '法院要求补交起诉状', en: 'the court asks for the claim', check: ofThisCase },
  handInClaim: {
    zh: '补交起诉状',
    en: 'the missing claim is handed in',
    check: ofThisCase,
    record: () => ({ claimInHand: true }),
  },
  'handover.accepted': {
    zh: '对方已接收移交的材料',
    en: 'the other body has accepted what it was handed',
    informs: true,
  },
  'handover.docketed': {
    zh: '对方已立案登记移交的材料',
    en: 'the other body has docketed what it was handed',
    informs: true,
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
  passOn: { zh: '法院移送系统外的机构', en: 'the court passes the case to a body outside' },
  beginTrial: { zh: '开始审理', en: 'the trial begins' },
  offerMediation: {
    zh: '法院征求诉中调解意愿',
    en: 'the court asks for mediation in suit',
    record: (c) => ({ trialProcedure: said(c, 'offerMediation').trialProcedure }),
  },
  mediateByJudge: {
    zh: '法官自行调解',
    en: 'the judge mediates himself',
    check: (c) => allOfThisCase(c, said(c, 'mediateByJudge').agreedBy),
    record: (c) => ({ trialProcedure: said(c, 'mediateByJudge').trialProcedure }),
  },
  allowWithdrawal: {
    zh: '法院准许撤诉',
    en: 'the court allows the withdrawal',
    check: (c) =>
      allOfThisCase(c, [
        ...Object.keys(said(c, 'allowWithdrawal').servedOn),
        ...(said(c, 'allowWithdrawal').parties ?? []),
      ]),
    record: (c) => ({
      suitsWithdrawn: [...c.facts.suitsWithdrawn, ...(said(c, 'allowWithdrawal').parties ?? filers(c.facts))],
    }),
  },
  recordJudgment: {
    zh: '一审判决',
    en: 'the judgment of first instance',
    check: (c) => allOfThisCase(c, Object.keys(said(c, 'recordJudgment').servedOn)),
    record: (c) => ({ judgment: said(c, 'recordJudgment').obligation ?? null }),
  },
  recordCourtStatement: { zh: '法院调解书生效', en: 'the court’s mediation statement takes effect' },
  recordRulingServed: { zh: '裁判文书送达', en: 'the court’s paper is served on a party', check: ofThisCase },
  recordAppeal: {
    zh: '提起上诉',
    en: 'a party appeals',
    keepsRight: ['appealRuling', 'appealJudgment'],
    check: ofThisCase,
  },
  confirmNoAppeal: { zh: '法院确认无人上诉', en: 'the court confirms that no appeal came' },
  recordAppealDecision: {
    zh: '二审裁判',
    en: 'the court of second instance decides',
    record: (c) => {
      const { obligation } = said(c, 'recordAppealDecision');
      return obligation === undefined ? {} : { judgment: obligation };
    },
  },
  applicationReceived: { zh: '收到调解申请，登记入库', en: 'the application is received and registered' },
  arbitrationApplied: { zh: '仲裁委收到申请', en: 'the commission receives the application' },
  appealPosted: { zh: '期限内交邮的上诉到达', en: 'an appeal posted in time arrives' },
  screen: {
    zh: '范围与适宜性审查',
    en: 'scope and suitability are reviewed',
    check: (c) => {
      const { result, part, overAgeMatter } = said(c, 'screen');
      if (result === 'partlyOutOfScope' && part === undefined) return 'OUT_OF_SCOPE_PART_NEEDED';
      const decides = c.facts.relation === 'overAge' && ['suitable', 'unsuitable'].includes(result);
      return decides && overAgeMatter === undefined ? 'OVER_AGE_MATTER_NEEDED' : undefined;
    },
    record: (c) => ({ overAgeMatter: said(c, 'screen').overAgeMatter ?? c.facts.overAgeMatter }),
  },
  chooseTier: { zh: '选定层级和调解组织', en: 'tier and organisation are chosen' },
  applyToOrganisation: { zh: '向调解组织申请', en: 'a party applies to an organisation', check: ofThisCase },
  scheduleSession: {
    zh: '通知调解时间地点',
    en: 'a session is called',
    check: (c) => allOfThisCase(c, said(c, 'scheduleSession').summoned),
    record: (c) => {
      const { at, placeRef, summoned } = said(c, 'scheduleSession');
      return { sessions: [...c.facts.sessions, { at, place: placeRef, summoned, absent: null }] };
    },
  },
  recordSession: {
    zh: '记录调解会议到场情况',
    en: 'who came to a session is recorded',
    check: (c) => {
      const { session, absent } = said(c, 'recordSession');
      if (c.facts.sessions[session - 1] === undefined) return 'NOT_ALLOWED_NOW';
      return c.facts.sessions[session - 1]?.absent === null ? allOfThisCase(c, absent) : 'ALREADY_DONE';
    },
    record: (c) => {
      const { session, absent } = said(c, 'recordSession');
      return { sessions: c.facts.sessions.map((s, i) => (i === session - 1 ? { ...s, absent } : s)) };
    },
  },
  escalate: { zh: '上报上一级', en: 'the case is sent up' },
  acceptEscalation: { zh: '上级组织接收', en: 'the upper tier takes the case' },
  declineEscalation: { zh: '上级组织不接收', en: 'the upper tier declines' },
  reportSuccession: {
    zh: '当事人死亡、丧失行为能力或终止',
    en: 'a party dies, loses capacity or ends',
    check: (c) => {
      const { party } = said(c, 'reportSuccession');
      if (!known(c, party)) return 'UNKNOWN_PARTY';
      return c.facts.onHold.includes(party) || c.facts.gone.includes(party) ? 'ALREADY_DONE' : undefined;
    },
    record: (c) => ({ onHold: [...c.facts.onHold, said(c, 'reportSuccession').party] }),
  },
  recordAgent: {
    zh: '登记代理人及权限',
    en: 'an agent and his authority are recorded',
    check: ofThisCase,
    record: (c) => {
      const { party, agent, authority } = said(c, 'recordAgent');
      return { agents: { ...c.facts.agents, [agent]: { party, authority } } };
    },
  },
  recordRepresentatives: {
    zh: '登记劳动者代表',
    en: 'the workers’ representatives are recorded',
    check: (c) => {
      const { parties } = said(c, 'recordRepresentatives');
      const workers = parties.every((p) => c.facts.parties.some((q) => q.id === p && q.kind === 'worker'));
      return workers ? undefined : 'UNKNOWN_PARTY';
    },
    record: (c) => ({ representatives: said(c, 'recordRepresentatives').parties }),
  },
  recordWorkersJoined: {
    zh: '劳动者加入',
    en: 'workers join',
    record: (c) => said(c, 'recordWorkersJoined'),
  },
  markMajor: {
    zh: '认定重大疑难',
    en: 'the case is marked complex or major',
    record: (c) => {
      const { complex, majorImpact, chainRisk } = said(c, 'markMajor');
      return { major: { complex, majorImpact, chainRisk } };
    },
  },
  recordPreservation: {
    zh: '采取保全措施',
    en: 'a preservation measure is taken',
    check: (c) => (c.facts.preservations.includes(said(c, 'recordPreservation').measure) ? 'ALREADY_DONE' : undefined),
    record: (c) => ({ preservations: [...c.facts.preservations, said(c, 'recordPreservation').measure] }),
  },
};

/** Acts that settle, change or drop claims: an agent needs special authority for them (CPL 62). */
export const SETTLING_ACTS: readonly string[] = [
  'recordTerms',
  'sign',
  'settlePrivately',
  'withdrawApplication',
  'declineToFile',
];
