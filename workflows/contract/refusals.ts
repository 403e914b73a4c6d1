/**
 * Every reason for which Dingfen says no to an act: one row a code, with the text people are shown.
 * HTTP answers carry the same codes as problem+json (RFC 9457); `status` is the HTTP status that goes with it.
 */
export const REFUSALS = {
  NOT_ALLOWED_NOW: {
    status: 409,
    zh: '案件当前阶段不能进行该操作',
    en: 'The case does not allow this act at this stage',
  },
  WRONG_SIDE: {
    status: 409,
    zh: '该项操作针对另一方当事人，请核对所选的人',
    en: 'This is for the other side: check who was named',
  },
  NOT_YOURS: { status: 403, zh: '该操作不由您的身份进行', en: 'This act belongs to somebody else' },
  MALFORMED: {
    status: 422,
    zh: '内容不完整或无法识别',
    en: 'What was sent lacks something or cannot be read',
  },
  CASE_CLOSED: { status: 409, zh: '案件已经结案', en: 'The case is closed' },
  ENTERED_TOO_LATE: {
    status: 409,
    zh: '期限届满后才录入，且无届满前形成的记录证明',
    en: 'Entered after its period ended, without a record made in time that proves it',
  },
  TOO_LATE: { status: 409, zh: '期限已经届满', en: 'The period for this act is over' },
  CONSENT_INCOMPLETE: { status: 409, zh: '尚未取得各方当事人同意', en: 'Not every party has agreed' },
  CLARIFICATION_MISSING: {
    status: 409,
    zh: '逾期提交材料的案件须先由法院释明并经各方确认',
    en: 'Late papers need the court’s clarification, acknowledged by every party, first',
  },
  UNKNOWN_TEXT: {
    status: 422,
    zh: '没有登记过该版本的释明文本',
    en: 'No clarification text of that version is registered',
  },
  ANSWER_WITH_CLARIFICATION: {
    status: 409,
    zh: '逾期案件的同意须在释明后与“是否清楚”一并答复',
    en: 'In a late case the consent is given after the clarification, with the answer whether it is clear',
  },
  RECORD_REQUIRED: {
    status: 422,
    zh: '替他人录入的，须附其签署的书面记录、笔录或者录音录像',
    en: 'Whoever enters for another attaches the signed paper, the minutes or the recording',
  },
  NO_CLARIFICATION_NEEDED: { status: 409, zh: '本案无须释明', en: 'This case needs no clarification' },
  UNKNOWN_PARTY: { status: 422, zh: '该当事人不属于本案', en: 'No such party in this case' },
  WRONG_LEVEL: {
    status: 403,
    zh: '须由同级、同地的单位办理',
    en: 'Only the bodies of the entry’s own level and place act on it',
  },
  OWN_ENTRY: {
    status: 403,
    zh: '录入人或变更申报人不得由本人确认',
    en: 'Whoever entered it, or filed the change, does not confirm it',
  },
  NOT_CONCERNED: {
    status: 409,
    zh: '该当事人已撤回申请或未起诉，不参加本程序',
    en: 'That party has withdrawn or has not sued, and is no party to these proceedings',
  },
  UNKNOWN_PAIR: {
    status: 422,
    zh: '该裁决书的当事人中没有这样的一对：被指明的人不是该方的对方当事人',
    en: 'The award has no such pair: whoever is named is not on the other side of that party',
  },
  CANNOT_BE_SEVERED: {
    status: 409,
    zh: '只能由劳动者一方分案，且双方均须有人留在本案；法院已就其作出裁定的，不再分案',
    en: 'Workers alone leave for a case of their own, somebody stays on each side, and nobody leaves on whose suit a court has ruled',
  },
  NOT_YET_OVERDUE: {
    status: 409,
    zh: '应付的款项当天仍可按期支付，过了最后一天才能报告未履行',
    en: 'What is due may still be paid in time: non-performance is reported once its last day is over',
  },
  UNSIGNED_PAPER: {
    status: 422,
    zh: '该文书由系统制作、尚未签署，不能证明谁已签署或者同意；请签署后扫描或者拍照上传，再行选择',
    en: 'That paper was made here and nobody has signed it: it proves no signature and no consent. Upload it as it was signed',
  },
  TERMS_LEFT_BLANK: {
    status: 422,
    zh: '所选的调解协议书没有写明协议内容；请填写后重新制作，或者上传手写的扫描件',
    en: 'That agreement says no terms: make it anew with them, or upload the one that was filled in by hand',
  },
  PARTY_KNOWN: { status: 409, zh: '本案已有该编号的当事人', en: 'The case has had a party of that id' },
  UNKNOWN_AWARD: { status: 422, zh: '本案没有该裁决书', en: 'No such award document in this case' },
  WRONG_ORGANISATION: {
    status: 409,
    zh: '该组织不是受委派的调解组织',
    en: 'This is not the organisation entrusted with the case',
  },
  ALREADY_TRIED: {
    status: 409,
    zh: '该组织已拒绝或逾期未答复',
    en: 'This organisation declined or stayed silent before',
  },
  WRONG_PLACE: {
    status: 409,
    zh: '该组织或者调解员的服务地区不包括案件所在地',
    en: 'That organisation or mediator does not serve the place of the case',
  },
  WRONG_TIER: {
    status: 409,
    zh: '该层级不是当地设有的层级，或者该组织不属于该层级',
    en: 'The place has no such tier, or the organisation is not of it',
  },
  NOT_FOR_THE_JOINT_OFFICE: {
    status: 409,
    zh: '当地规定的联动化解办公室受理范围不包括本案',
    en: 'The joint office of the place takes no such case',
  },
  WRONG_KIND_OF_DISPUTE: {
    status: 409,
    zh: '该组织不办理此类争议',
    en: 'That organisation does not take this kind of dispute',
  },
  NOT_IN_OFFICE: {
    status: 409,
    zh: '该组织或者调解员当日不在任',
    en: 'That organisation or mediator was not in office on that day',
  },
  CERTIFICATE_EXPIRED: {
    status: 409,
    zh: '该调解员的证书已过期或者尚未生效',
    en: 'No certificate of that mediator is valid',
  },
  STRUCK_OFF: {
    status: 409,
    zh: '该组织或者调解员已被移出法院特邀调解名册',
    en: 'That organisation or mediator was removed from the court’s roster',
  },
  CHANGE_PENDING: {
    status: 409,
    zh: '该组织的名册变更待法院确认，其间不新委派、委托',
    en: 'A change of that organisation is before the court; nobody entrusts it anew until then',
  },
  NOT_AHEAD: {
    status: 422,
    zh: '通知的调解时间须在以后；已经进行的调解请按已进行录入',
    en: 'A session that is called lies ahead; one that was held is entered as held',
  },
  NOT_HELD_YET: { status: 422, zh: '该次调解尚未进行', en: 'That session has not been held yet' },
  NO_SUCH_SESSION: {
    status: 422,
    zh: '没有这一次调解：已通知的按其次序记录；未经通知而进行的，记为下一次并填写实际召开时间',
    en: 'There is no such session: one that was called is recorded under its number, one held without a call as the next, with when it was held',
  },
  AFTER_ITS_END: {
    status: 422,
    zh: '召开时间在调解结束之后',
    en: 'Held after the mediation had ended',
  },
  NO_SUCH_MEDIATOR: { status: 422, zh: '该调解员没有主持过本案的调解', en: 'No such mediator has mediated this case' },
  BARRED_MEDIATOR: {
    status: 409,
    zh: '担任过本争议调解员的人，不得在诉讼中担任陪审员、代理人、证人、鉴定人或者翻译人员',
    en: 'Whoever mediated this dispute may not be lay assessor, agent, witness, appraiser or interpreter in the suit',
  },
  JURISDICTION_OPEN: {
    status: 409,
    zh: '尚有管辖异议待决定',
    en: 'An objection to jurisdiction is still to be decided',
  },
  MEDIATOR_TAKES_PART: {
    status: 409,
    zh: '已在本案担任代理人、陪审员、证人、鉴定人或者翻译人员的，不得担任调解员',
    en: 'Whoever is agent, lay assessor, witness, appraiser or interpreter in this case is not its mediator',
  },
  JURISDICTION_DECIDED: { status: 409, zh: '没有待决定的管辖异议', en: 'No objection to jurisdiction is open' },
  TRIES_USED_UP: { status: 409, zh: '重新指定次数已用完', en: 'No further reassignment is left' },
  EXTENSIONS_USED_UP: { status: 409, zh: '调解期限不能再延长', en: 'The mediation period cannot be extended again' },
  EXTENSION_LENGTH_REQUIRED: {
    status: 422,
    zh: '请写明各方同意延长的天数',
    en: 'Say by how many days the parties agreed to extend',
  },
  EXTENSION_LENGTH_DIFFERS: {
    status: 409,
    zh: '各方同意延长的天数不一致',
    en: 'The parties must agree to the same number of days',
  },
  APPEAL_PERIOD_RUNS: {
    status: 409,
    zh: '还有当事人的上诉期限未届满，或裁判文书尚未向其送达',
    en: 'A party’s own period for appeal still runs, or the paper has not been served on it',
  },
  APPELLANT_REQUIRED: {
    status: 422,
    zh: '有多名上诉人，请写明撤回的是哪一方的上诉',
    en: 'Several parties have appealed: say whose appeal was withdrawn',
  },
  NO_APPEAL: { status: 409, zh: '该当事人没有尚在审理的上诉', en: 'That party has no appeal before the court' },
  OBJECTOR_REQUIRED: {
    status: 422,
    zh: '有多份异议，请写明裁定的是哪一方的异议',
    en: 'Several have objected: say whose objection was decided',
  },
  NO_OBJECTION: { status: 409, zh: '没有该方尚待审查的异议', en: 'No objection of theirs is before the court' },
  ALREADY_DONE: { status: 409, zh: '该事项已经记录', en: 'This has been recorded before' },
  SIGNER_NOT_REQUIRED: { status: 422, zh: '本协议不需要该签署人', en: 'The agreement does not need this signer' },
  DOCUMENT_MISMATCH: {
    status: 409,
    zh: '签署的文件与协议文本不一致',
    en: 'The document signed is not the text of the agreement',
  },
  BEFORE_ITS_CAUSE: {
    status: 422,
    zh: '发生日期早于其前提事项',
    en: 'Dated before the event that makes it possible',
  },
  TOO_MANY_PAIRS: {
    status: 422,
    zh: '劳动者与用人单位的对应关系超过200，一案无法容纳；请先将部分劳动者分案处理',
    en: 'More than 200 pairs of worker and employer, which one case cannot carry; sever some workers into a case of their own first',
  },
  CANNOT_BE_DATED: {
    status: 422,
    zh: '由此得出的期限无法计算：延长合计不超过365个计期单位，扣除的期间不超过20段、合计不超过十年、每段不早于开始日结束，日期在2018年至2085年之间',
    en: 'The period that follows cannot be dated: at most 365 units of extension, 20 pauses of ten years in all, none that ends before it begins, and days from 2018 to 2085',
  },
  RECEIPT_AFTER_PAPERS: {
    status: 422,
    zh: '提交材料一方收到裁决书的日期晚于其提交材料之日，须说明原因',
    en: 'The filing party received its award after its own papers; say why',
  },
  SERVICE_NOT_PROVED: {
    status: 422,
    zh: '送达方式缺少证明，不能据此起算期限',
    en: 'Service by this method is not proved; a bare date starts no window',
  },
  OVER_AGE_MATTER_NEEDED: {
    status: 422,
    zh: '请写明超龄劳动者争议的事项',
    en: 'Say which matter of the over-age worker it is',
  },
  OUT_OF_SCOPE_PART_NEEDED: { status: 422, zh: '请写明分出的部分', en: 'Say which part is split off' },
  NOT_FOLLOWED: { status: 409, zh: '本地规则不跟踪该程序', en: 'This place does not follow that proceeding' },
  NOT_REVIEWABLE: {
    status: 409,
    zh: '确认劳动关系的协议不能申请仲裁审查',
    en: 'An agreement that confirms a labour relation is not for the commission’s review',
  },
  NOTICE_MISSING: { status: 409, zh: '尚未依法书面通知', en: 'The written notice is not proved' },
  APPROVAL_MISSING: { status: 422, zh: '须经批准并书面通知', en: 'Approval and a written notice are needed' },
  TRIBUNAL_SIZE: {
    status: 409,
    zh: '仲裁庭由一名或者三名仲裁员组成，集体争议由三名组成；请写明全部成员，更换后也是',
    en: 'One arbitrator sits, or three, and three in a collective dispute: name all of them, also after a change',
  },
  HEARING_TOO_SOON: { status: 409, zh: '开庭须提前五个工作日通知', en: 'The hearing needs five working days’ notice' },
  PARTY_ON_HOLD: {
    status: 409,
    zh: '该当事人待确定承继人，其行为暂缓',
    en: 'The party’s successor is being sought; its acts wait',
  },
  NO_AUTHORITY: {
    status: 403,
    zh: '代理人没有就该事项写明的特别授权（承认、放弃、变更请求、和解、反请求、上诉须逐项写明），或者该事项只能由当事人本人办理',
    en: 'The agent has not been given this power by name (to admit, waive, change claims, settle, counter-claim or appeal), or only the party itself may do it',
  },
  AUTHORITY_OVER: {
    status: 403,
    zh: '该日不在代理权限的期间内',
    en: 'The authority had not begun, or was over, on that day',
  },
  UNKNOWN_AGENT: { status: 422, zh: '该代理人未登记', en: 'No such agent on record' },
  NO_INSTRUMENT: { status: 409, zh: '没有执行依据', en: 'There is no enforceable instrument' },
  HAS_INSTRUMENT: {
    status: 409,
    zh: '已有执行依据，应申请执行',
    en: 'There is an enforceable instrument; ask for enforcement',
  },
  WRONG_WAY: { status: 409, zh: '该途径不适用于本案', en: 'This way is not open in this case' },
  NOT_CORRECTABLE: {
    status: 409,
    zh: '该期限已届满或不存在，不能更正起算日',
    en: 'That clock has run out or does not exist; its start cannot be corrected',
  },
  NOT_BLOCKED: { status: 409, zh: '没有受阻的事项', en: 'Nothing of that id is blocked' },
  NO_LATE_ENTRY: { status: 409, zh: '没有待处理的补录事项', en: 'No late entry of that id awaits a decision' },
} as const;

export type RefusalCode = keyof typeof REFUSALS;

/** Why an act was refused, and what would be allowed instead. `until` is a legal day in Asia/Shanghai. */
export interface Refusal {
  code: RefusalCode;
  zh: string;
  en: string;
  allowed: { act: string; by: string[] }[];
  until: string | null;
}
