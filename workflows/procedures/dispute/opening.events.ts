import type { AwardWindowSummary, DisputeFacts, FirstReceipt } from '../../contract/facts';
import type { DisputeState } from '../../contract/states';
import { awaitsClarification } from '../../law/consent';
import { isRegisteredText } from '../../law/clarification';
import { reportedWindows, atCourt, concerned } from '../../law/parties';
import { filingDates } from '../../law/timeliness';
import { actData, messageData, isOneOf, type EventRule, type EventRules } from '../../engine/row';
import { ofThoseConcerned, ofThisCase, came, tierRefused } from './checks';
import { round } from './context';

type Rule = EventRule<DisputeFacts, DisputeState>;

const recordConsent: Rule = {
  zh: '答复是否同意调解',
  en: 'a party answers whether it agrees to mediation',
  check: (c) => {
    const { party, answer } = actData(c, 'recordConsent');
    const stranger = ofThoseConcerned(c);
    if (stranger) return stranger;
    if (c.event.occurredOn < came(c)) return 'BEFORE_ITS_CAUSE';
    if (answer === 'agree' && awaitsClarification(c.facts, party)) return 'ANSWER_WITH_CLARIFICATION';
    return c.facts.mediation.consents[party]?.answer === answer ? 'ALREADY_DONE' : undefined;
  },
  record: (c) => {
    if (c.event.kind === 'expiry') return {};
    const { party, answer } = actData(c, 'recordConsent');
    return round(c, { consents: { ...c.facts.mediation.consents, [party]: { answer, on: c.event.occurredOn } } });
  },
};

const giveClarification: Rule = {
  zh: '法院释明逾期的后果',
  en: 'the court explains what late papers mean',
  check: (c) => {
    if (!c.facts.late) return 'NO_CLARIFICATION_NEEDED';
    const { textVersion, readTo } = actData(c, 'giveClarification');
    if (readTo === undefined) return undefined;
    if (!isRegisteredText(textVersion)) return 'UNKNOWN_TEXT';
    if (!readTo.every((party) => concerned(c.facts).some((p) => p.id === party))) return 'UNKNOWN_PARTY';
    const acknowledged = c.facts.mediation.clarification?.acknowledged ?? {};
    if (readTo.some((party) => acknowledged[party] !== undefined)) return 'ALREADY_DONE';
    return c.event.occurredOn < came(c) ? 'BEFORE_ITS_CAUSE' : undefined;
  },
  record: (c) => {
    const { textVersion, readBy, readTo } = actData(c, 'giveClarification');
    const on = c.event.occurredOn;
    if (readTo === undefined) return round(c, { clarification: { textVersion, on, acknowledged: {} } });
    const before = c.facts.mediation.clarification;
    const read = Object.fromEntries(readTo.map((party) => [party, { textVersion, by: readBy ?? c.event.by.id, on }]));
    // What somebody agreed to before it was read to him does not carry a late case.
    const others = Object.entries(c.facts.mediation.consents).filter(([party]) => !readTo.includes(party));
    return round(c, {
      consents: Object.fromEntries(others),
      clarification: { textVersion, on, acknowledged: before?.acknowledged ?? {}, read: { ...before?.read, ...read } },
    });
  },
};

const acknowledgeClarification: Rule = {
  zh: '答复是否听清释明、是否仍同意调解',
  en: 'a party answers whether the clarification is clear, and whether it agrees all the same',
  check: (c) => {
    const { party, clear, record } = actData(c, 'acknowledgeClarification');
    const stranger = ofThoseConcerned(c);
    if (stranger) return stranger;
    const given = c.facts.mediation.clarification;
    if (given === null) return 'CLARIFICATION_MISSING';
    const readOn = given.read === undefined ? given.on : given.read[party]?.on;
    if (readOn === undefined) return 'CLARIFICATION_MISSING';
    if (c.event.occurredOn < readOn || (record !== undefined && record.madeOn < readOn)) return 'BEFORE_ITS_CAUSE';
    if (clear !== undefined && c.event.by.role !== 'party' && record === undefined) return 'RECORD_REQUIRED';
    return given.acknowledged[party] === undefined ? undefined : 'ALREADY_DONE';
  },
  record: (c) => {
    const given = c.facts.mediation.clarification;
    if (given === null) return {};
    const { party, clear = true, agrees } = actData(c, 'acknowledgeClarification');
    const on = c.event.occurredOn;
    const answer = agrees === false ? 'refuse' : 'agree';
    const answered = agrees === false || (agrees === true && clear);
    const { consents } = c.facts.mediation;
    return round(c, {
      consents: answered ? { ...consents, [party]: { answer, on } } : consents,
      clarification: clear ? { ...given, acknowledged: { ...given.acknowledged, [party]: on } } : given,
    });
  },
};

/** The court's first receipt as the windows know it: the earliest papers, and all who filed that day. */
function firstReceiptOf(awards: DisputeFacts['awards']): FirstReceipt | null {
  const filed = reportedWindows({ awards }).filter(
    (w): w is AwardWindowSummary & { papersOn: string } => w.papersOn !== null,
  );
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
    const { award, windows: changed, order } = messageData(c, 'award.windows');
    const before = c.facts.awards[award];
    if (before === undefined) return {};
    const merged = { ...before.windows, ...changed };
    const windows = Object.values(merged);
    const known = order ?? before.order;
    const awards = { ...c.facts.awards, [award]: { windows: merged, ...(known && { order: known }) } };
    // Papers after an award of this case's own arbitration are its first: what came before was not about that award.
    const receipt = c.state === 'ARBITRATION' ? firstReceiptOf(awards) : c.facts.firstReceipt;
    const claim = windows.some((w) => w.claim && receipt?.by.includes(w.party));
    const facts = { ...c.facts, awards, firstReceipt: receipt };
    const stood = Object.values(before.windows ?? {})
      .filter(atCourt)
      .map((w) => w.party);
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

/** How a case comes in: papers, application, screening, consent and clarification. */
export const openingEvents: EventRules<DisputeFacts, DisputeState> = {
  papersReceived: { zh: '法院首次收到材料', en: 'the court first receives the papers' },
  applicationReceived: { zh: '收到调解申请，登记入库', en: 'the application is received and registered' },
  arbitrationApplied: { zh: '仲裁委收到申请', en: 'the commission receives the application' },
  awardReceived: { zh: '收到仲裁裁决书', en: 'an award has been received' },
  appealPosted: { zh: '期限内交邮的上诉到达', en: 'an appeal posted in time arrives' },
  screen: {
    zh: '范围与适宜性审查',
    en: 'scope and suitability are reviewed',
    check: (c) => {
      const { result, part, overAgeMatter } = actData(c, 'screen');
      if (result === 'partlyOutOfScope' && part === undefined) return 'OUT_OF_SCOPE_PART_NEEDED';
      const decides = c.facts.relation === 'overAge' && isOneOf(result, ['suitable', 'unsuitable']);
      return decides && overAgeMatter === undefined ? 'OVER_AGE_MATTER_NEEDED' : undefined;
    },
    record: (c) => ({ overAgeMatter: actData(c, 'screen').overAgeMatter ?? c.facts.overAgeMatter }),
  },
  chooseTier: {
    zh: '选定层级和调解组织',
    en: 'tier and organisation are chosen',
    check: (c) => tierRefused(c, actData(c, 'chooseTier').tier),
  },
  applyToOrganisation: { zh: '向调解组织申请', en: 'a party applies to an organisation', check: ofThisCase },
  recordConsent,
  giveClarification,
  acknowledgeClarification,
  'award.windows': awardWindows,
};
