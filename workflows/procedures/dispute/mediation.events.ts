import type { DisputeFacts, Session, Signature } from '../../contract/facts';
import type { RefusalCode } from '../../contract/refusals';
import type { DisputeState } from '../../contract/states';
import { requiredSigners } from '../../contract/signers';
import { legalDay } from '../../law/legal-day';
import { mayBeHeld, mayBeKept } from '../../law/sessions';
import { clockOf } from '../../engine/due';
import { actData, isOf020, messageData, type EventRule, type EventRules } from '../../engine/row';
import { ofThoseConcerned, allOfThisCase, came, tierRefused, owedHere } from './checks';
import { round, type C } from './context';
import { takesPart } from './mediators';
import { lengthIsFixed, medClock, MED_CLOCKS } from './period';

type Rule = EventRule<DisputeFacts, DisputeState>;

const REPLIES = ['acceptReply', 'acceptReplyOwnApplication', 'enterpriseAccept'] as const;

const entrust: Rule = {
  zh: '法院委派（立案后为委托）调解组织并移交材料',
  en: 'the court entrusts an organisation and sends the materials',
  check: (c) => {
    const { organisation, noticeOn, materialsOn } = actData(c, 'entrust');
    if (c.facts.mediation.tried.some((t) => t.organisation === organisation)) return 'ALREADY_TRIED';
    return noticeOn < came(c) || (materialsOn !== undefined && materialsOn < came(c)) ? 'BEFORE_ITS_CAUSE' : undefined;
  },
};

const deliverMaterials: Rule = {
  zh: '法院移交委派（委托）材料',
  en: 'the court delivers the materials',
  check: (c) => (actData(c, 'deliverMaterials').materialsOn < came(c) ? 'BEFORE_ITS_CAUSE' : undefined),
};

const sign: Rule = {
  zh: '签署调解协议',
  en: 'the agreement is signed',
  keepsRight: MED_CLOCKS,
  check: (c) => {
    const { agreement } = c.facts.mediation;
    if (agreement === null) return undefined;
    const { signer, documentSha256 } = actData(c, 'sign');
    if (!requiredSigners(agreement).includes(signer)) return 'SIGNER_NOT_REQUIRED';
    if (c.event.by.role === 'party' && c.event.by.party !== signer) return 'NOT_YOURS';
    // What a party signed on paper is confirmed by a body; a mediator signs for himself alone (ORule 19).
    if (!isOf020(c) && c.event.by.role === 'mediator' && signer !== 'mediator') return 'NOT_YOURS';
    if (documentSha256 !== agreement.document.sha256) return 'DOCUMENT_MISMATCH';
    if (c.event.occurredOn < agreement.termsOn) return 'BEFORE_ITS_CAUSE';
    return agreement.signatures.some((s) => s.signer === signer) ? 'ALREADY_DONE' : undefined;
  },
  record: (c) => {
    const { agreement } = c.facts.mediation;
    if (agreement === null) return {};
    const { signer, method, service, documentSha256, evidence } = actData(c, 'sign');
    const signature: Signature = {
      signer,
      method,
      ...(service === undefined ? {} : { service }),
      documentSha256,
      evidence,
      signedAt: c.event.occurredAt,
      signedOn: c.event.occurredOn,
    };
    return round(c, { agreement: { ...agreement, signatures: [...agreement.signatures, signature] } });
  },
};

const agreeExtension: Rule = {
  zh: '同意延长调解期限',
  en: 'parties agree to extend the mediation period',
  check: (c) => {
    const { agreements, days } = actData(c, 'agreeExtension');
    const own = c.event.by.role === 'party' ? c.event.by.party : undefined;
    if (own !== undefined && agreements.some((a) => a.party !== own)) return 'NOT_YOURS';
    if (!lengthIsFixed(c) && days === undefined) return 'EXTENSION_LENGTH_REQUIRED';
    if (c.facts.mediation.extensionDays !== null && days !== c.facts.mediation.extensionDays)
      return 'EXTENSION_LENGTH_DIFFERS';
    return allOfThisCase(
      c,
      agreements.map((a) => a.party),
    );
  },
  record: (c) =>
    round(c, {
      extensionDays: actData(c, 'agreeExtension').days ?? null,
      extensionAgreed: {
        ...c.facts.mediation.extensionAgreed,
        ...Object.fromEntries(actData(c, 'agreeExtension').agreements.map((a) => [a.party, a.on])),
      },
    }),
};

const afterAcceptance = (c: C): 'BEFORE_ITS_CAUSE' | undefined =>
  c.facts.mediation.acceptedOn !== null && c.event.occurredOn < c.facts.mediation.acceptedOn
    ? 'BEFORE_ITS_CAUSE'
    : undefined;

/** A session that was called and stands, by its number from 1. */
const sessionOf = (c: C, number: number): Session | undefined => {
  const called = c.facts.mediation.sessions[number - 1];
  return called?.cancelled ? undefined : called;
};
/** Why a session of that number cannot be called off, nor put off; nothing where it can. */
const notToCome = (c: C, number: number): RefusalCode | undefined => {
  const called = sessionOf(c, number);
  if (called === undefined) return 'NO_SUCH_SESSION';
  return called.absent === null ? undefined : 'ALREADY_DONE';
};
const changed = (c: C, number: number, now: Partial<Session>): Partial<DisputeFacts> =>
  round(c, { sessions: c.facts.mediation.sessions.map((one, i) => (i === number - 1 ? { ...one, ...now } : one)) });

/** Entrustment, the mediation with its sessions, the agreement, and its end. */
export const mediationEvents: EventRules<DisputeFacts, DisputeState> = {
  entrust,
  'court.entrusted': { ...entrust, zh: '法院平台推送委派', en: 'the court’s platform pushes the entrustment' },
  deliverMaterials,
  'court.materials': { ...deliverMaterials, zh: '法院平台推送材料', en: 'the court’s platform pushes the materials' },
  recallEntrustment: { zh: '法院收回委派（委托）', en: 'the court recalls the entrustment' },
  acceptEntrustment: {
    zh: '调解组织接受委派',
    en: 'the organisation accepts',
    check: (c) => {
      const asked = REPLIES.map((key) => clockOf(c, key)).find((k) => k?.status === 'running')?.start;
      const former = actData(c, 'acceptEntrustment').mediator.organisation !== c.facts.mediation.organisation;
      if (!former && asked !== undefined && c.event.occurredOn < asked) return 'BEFORE_ITS_CAUSE';
      return takesPart(c, actData(c, 'acceptEntrustment').mediator.id);
    },
  },
  declineEntrustment: {
    zh: '调解组织不接受委派',
    en: 'the organisation declines',
    check: (c) =>
      c.event.by.organisation === undefined || c.event.by.organisation === c.facts.mediation.organisation
        ? undefined
        : 'WRONG_ORGANISATION',
  },
  declareNobodyAvailable: { zh: '没有可指定的调解组织', en: 'nobody is available' },
  'roster.nobody': { zh: '名册中已无可指定的组织', en: 'the roster has nobody left' },
  'roster.proposed': {
    zh: '名册推荐调解组织',
    en: 'the roster proposes an organisation',
    informs: true,
    record: (c) => round(c, { proposal: messageData(c, 'roster.proposed') }),
  },
  replaceMediator: {
    zh: '指定或者更换调解员',
    en: 'the mediator is designated, or replaced',
    check: (c) => {
      const { ground, mediator } = actData(c, 'replaceMediator');
      if (ground === 'designated' && c.facts.mediation.mediator !== null) return 'ALREADY_DONE';
      return afterAcceptance(c) ?? takesPart(c, mediator.id);
    },
  },
  withdrawConsent: { zh: '撤回调解同意', en: 'a party withdraws its consent', check: ofThoseConcerned },
  scheduleSession: {
    zh: '通知调解时间地点',
    en: 'a session is called',
    check: (c) => {
      const { at, summoned, way, instead, agreed = [] } = actData(c, 'scheduleSession');
      // What is called is to come; a session that was held is entered as held (`recordSession`).
      if (Date.parse(at) <= Date.parse(c.event.enteredAt)) return 'NOT_AHEAD';
      const unknown =
        allOfThisCase(c, [...summoned, ...agreed]) ?? (instead === undefined ? undefined : notToCome(c, instead));
      return unknown ?? (mayBeHeld(c.facts, way, agreed) ? undefined : 'CONSENT_INCOMPLETE');
    },
    record: (c) => {
      const { at, placeRef, summoned, instead } = actData(c, 'scheduleSession');
      const before = c.facts.mediation.sessions.map((one, i) =>
        i + 1 === instead ? { ...one, cancelled: true as const } : one,
      );
      return round(c, { sessions: [...before, { at, place: placeRef, summoned, absent: null }] });
    },
  },
  cancelSession: {
    zh: '取消调解会议',
    en: 'a session is cancelled',
    check: (c) => {
      return notToCome(c, actData(c, 'cancelSession').session);
    },
    record: (c) => changed(c, actData(c, 'cancelSession').session, { cancelled: true }),
  },
  recordSession: {
    zh: '记录调解会议到场情况',
    en: 'who came to a session is recorded',
    check: (c) => {
      const said = actData(c, 'recordSession');
      const { session, absent, heldAt, agreed = [] } = said;
      const { sessions, acceptedOn, ended, agreement } = c.facts.mediation;
      const called = sessionOf(c, session);
      if (called === undefined && (heldAt === undefined || session !== sessions.length + 1)) return 'NO_SUCH_SESSION';
      // One that is still to come is not the one that was held before it.
      const isAhead = [heldAt, called?.at].some(
        (one) => one !== undefined && Date.parse(one) > Date.parse(c.event.occurredAt),
      );
      if (isAhead) return 'NOT_HELD_YET';
      const at = heldAt ?? called?.at ?? '';
      // It is entered when there is time for it; it was held within its mediation.
      if (heldAt !== undefined && legalDay(at) < (acceptedOn ?? '')) return 'BEFORE_ITS_CAUSE';
      const endedOn = ended?.on ?? agreement?.effectiveOn;
      if (endedOn != null && legalDay(at) > endedOn) return 'AFTER_ITS_END';
      if (called !== undefined && called.absent !== null) return 'ALREADY_DONE';
      const unknown = allOfThisCase(c, [...absent, ...agreed]);
      return unknown ?? (mayBeKept(c.facts, said) ? undefined : 'CONSENT_INCOMPLETE');
    },
    record: (c) => {
      const { session, absent, heldAt } = actData(c, 'recordSession');
      const { sessions } = c.facts.mediation;
      // Held without a summons: nobody was called, and who came is known all the same.
      if (sessions[session - 1] === undefined && heldAt !== undefined)
        return round(c, { sessions: [...sessions, { at: heldAt, place: '', summoned: [], absent }] });
      return changed(c, session, { ...(heldAt !== undefined && { at: heldAt }), absent });
    },
  },
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
  escalate: {
    zh: '上报上一级',
    en: 'the case is sent up',
    check: (c) => {
      const { tier, why, organisation } = actData(c, 'escalate');
      const isToItself = organisation !== undefined && organisation === c.facts.mediation.organisation;
      return tierRefused(c, tier, why) ?? (isToItself ? 'WRONG_WAY' : undefined);
    },
  },
  acceptEscalation: {
    zh: '上级组织接收',
    en: 'the upper tier takes the case',
    check: (c) => takesPart(c, actData(c, 'acceptEscalation').mediator.id),
  },
  declineEscalation: { zh: '上级组织不接收', en: 'the upper tier declines' },
  endMediation: { zh: '调解员终止调解', en: 'the mediator ends the mediation', check: afterAcceptance },
  recordTerms: {
    zh: '达成调解协议文本',
    en: 'terms are recorded',
    check: (c) =>
      allOfThisCase(c, actData(c, 'recordTerms').agreedBy) ??
      owedHere(c, actData(c, 'recordTerms')) ??
      afterAcceptance(c),
  },
  sign,
  refuseToSign: {
    zh: '拒绝签署',
    en: 'a party refuses to sign',
    check: (c) => {
      const { party } = actData(c, 'refuseToSign');
      return party === undefined || c.facts.mediation.agreement?.parties.includes(party)
        ? undefined
        : 'SIGNER_NOT_REQUIRED';
    },
  },
  settlePrivately: {
    zh: '自行和解并撤回申请',
    en: 'the parties settle privately and withdraw',
    check: (c) => allOfThisCase(c, actData(c, 'settlePrivately').parties),
    record: (c) => round(c, { settling: [...c.facts.mediation.settling, ...actData(c, 'settlePrivately').parties] }),
  },
  handOver: {
    zh: '移交调解报告和材料',
    en: 'the report and papers are handed over',
    check: (c) => {
      const { ended } = c.facts.mediation;
      return !isOf020(c) && ended !== null && c.event.occurredOn < ended.on ? 'BEFORE_ITS_CAUSE' : undefined;
    },
    record: (c) => {
      const { report: document, undisputedFacts } = actData(c, 'handOver');
      return round(c, { report: { document, undisputedFacts } });
    },
  },
};
