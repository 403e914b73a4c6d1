import type { Bilingual, ClockKey } from './clocks';

const of = (zh: string, en: string): Bilingual => ({ zh, en });
const MEDIATION_ENDS = of(
  '期满未达成协议、又没有一致同意延长的，调解终止，可以依法申请仲裁或者起诉。',
  'Without an agreement, and without everybody’s consent to go on, the mediation ends; arbitration or court is open as the law provides.',
);
const TRIAL_GOES_ON = of(
  '期满未达成协议、又没有一致同意延长的，调解终止，案件继续审理。',
  'Without an agreement, and without everybody’s consent to go on, the mediation ends and the trial goes on.',
);
const APPEAL_LOST = of(
  '期满不上诉的，裁判发生法律效力。',
  'Without an appeal by then the ruling or judgment takes effect.',
);
const SET_ASIDE_LOST = of(
  '期满不申请的，不能再申请撤销该裁决。',
  'Without an application by then it can no longer be asked that the award be set aside.',
);
const SUIT_LOST = of(
  '期满不起诉的，失去就该争议向法院起诉的权利。',
  'Without a suit by then the right to sue over this dispute is lost.',
);
const SERVED = of(
  '期满即视为送达，与送达有关的期限从次日起算。',
  'With its end the paper counts as served; what runs from service begins the day after.',
);
const LIMITED = of(
  '期满后才申请仲裁的，对方可以提出时效抗辩，请求可能得不到支持。',
  'Against an application after it the other side may plead limitation, and the claim may fail.',
);

/** What it costs a party when a day that binds it goes by, by clock. Each says what the rule of that clock says (its id stands with the day). */
const CONSEQUENCES: Readonly<Partial<Record<ClockKey, Bilingual>>> = {
  consentWait: of('期满未答复的，视为不同意调解。', 'Without an answer by then mediation counts as refused.'),
  partiesChooseOrg: of(
    '期满未共同选定的，由法院指定调解组织。',
    'Without a common choice by then the court designates the organisation.',
  ),
  mediationPreFiling: MEDIATION_ENDS,
  enterpriseMediation: MEDIATION_ENDS,
  mediationInSuitOrdinary: TRIAL_GOES_ON,
  mediationInSuitSummary: TRIAL_GOES_ON,
  appraisalWait: of('期满后调解期限继续计算。', 'After it the mediation period runs on.'),
  orgMediationOpensArbitration: of(
    '期满未达成协议的，可以申请仲裁；这一天过去不失去任何权利。',
    'Without an agreement by then arbitration is open; no right is lost with this day.',
  ),
  filingWait: of(
    '期满未申请仲裁的，本案办结；申请仲裁的权利仍在，但仲裁时效继续计算。',
    'Without an application by then this case is closed; arbitration stays open, and its limitation runs on.',
  ),
  claimAfterFailedMediation: of(
    '期满未补交起诉状的，法院将据此认定起诉是否在期限内，请尽快补交。',
    'Without the claim by then the court decides whether the suit was in time: hand it in as soon as you can.',
  ),
  appealRuling: APPEAL_LOST,
  appealJudgment: APPEAL_LOST,
  unconfirmedWait: of(
    '期满本案办结；协议对各方仍有约束力。',
    'With its end this case is closed; the agreement binds all the same.',
  ),
  awardWindow: of(
    '期满不起诉的，裁决发生法律效力。正在调解不等于已经起诉：请在期限内向法院提交起诉状。',
    'Without a suit by then the award takes effect. To be in mediation is not to have sued: hand the claim in to the court in time.',
  ),
  employerSetAside: SET_ASIDE_LOST,
  setAsideAfterRefusal: SET_ASIDE_LOST,
  setAsideAfterWorkerSuitEnds: SET_ASIDE_LOST,
  afterSetAsideSuit: SUIT_LOST,
  suitAfterNonEnforcement: SUIT_LOST,
  confirmApply: of(
    '期满没有共同申请的，不能再申请司法确认；协议对各方仍有约束力。',
    'Without a joint application by then it can no longer be confirmed; the agreement binds all the same.',
  ),
  confirmObjection: of('期满不提出的，不能再提出异议。', 'Without an objection by then none is open any more.'),
  arbReviewApply: of(
    '期满没有共同申请的，不能再申请仲裁审查；协议对各方仍有约束力。',
    'Without a joint application by then the commission no longer reviews it; the agreement binds all the same.',
  ),
  arbAnswer: of(
    '不按期提交答辩书的，不影响仲裁程序进行。',
    'Without an answer by then the arbitration goes on all the same.',
  ),
  arbAward: of(
    '期满未作出裁决的，当事人可以就该争议起诉。',
    'Without an award by then a party may take the dispute to court.',
  ),
  arbAffixingDeemedServed: SERVED,
  publicationService: SERVED,
  paymentOrderObject: of(
    '期满不提出书面异议、又不清偿的，债权人可以申请强制执行。',
    'Without a written objection or payment by then the creditor may have the order enforced.',
  ),
  paymentOrderDeclineSuit: of(
    '期满未表示不同意的，视为已经起诉，案件转入诉讼程序。',
    'Whoever has not declined by then counts as having sued, and the case goes on in court.',
  ),
  preservationLapse: of(
    '期满不起诉或者不申请仲裁的，法院解除保全。',
    'Without a suit or an application for arbitration by then the court lifts the measure.',
  ),
  preservationEnforce: of(
    '期满不申请强制执行的，保全措施解除。',
    'Without an application for enforcement by then the measure is lifted.',
  ),
  enforcement: of(
    '期满后才申请执行的，对方可以提出时效异议，申请可能得不到支持。',
    'Against an application after it the debtor may object that it is late, and it may fail.',
  ),
  obstacleExtension: of('期满不申请的，不能再申请顺延。', 'Without an application by then no relief can be asked for.'),
  negotiationReply: of(
    '期满不作回应的，视为不愿协商，可以申请调解。',
    'Without an answer by then negotiation counts as not wanted; mediation may be asked for.',
  ),
  courtFee: of(
    '期满不交纳、又没有申请缓交减交免交的，按撤回起诉处理。',
    'Without payment, or a request for relief, by then the suit counts as withdrawn.',
  ),
  limitation: of(
    `${LIMITED.zh}还在该单位工作、追讨拖欠工资的，不受这一天限制；劳动关系终止的，自终止之日起一年内提出。`,
    `${LIMITED.en} Who still works there is not bound by this day for arrears of pay; once the relation has ended there is one year from its end.`,
  ),
  limitationCivilServant: LIMITED,
};

/** What it costs to let the day of a clock go by; null where it binds no party, or is none that is known. */
export const costOf = (clock: string): Bilingual | null =>
  Object.hasOwn(CONSEQUENCES, clock) ? (CONSEQUENCES[clock as ClockKey] ?? null) : null;
