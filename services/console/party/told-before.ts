import type { Bilingual } from '../../../workflows/contract/clocks';
import { WORDS } from './words';

const of = (zh: string, en: string): Bilingual => ({ zh, en });

/** What each act is for, and what it leads to, told to a party before it does it. */
export const TOLD_BEFORE: Readonly<Record<string, Bilingual>> = {
  applyToOrganisation: of(
    '请这家组织调解。它在期限内答复是否受理。',
    'Asks that organisation to mediate; it answers in its time whether it will.',
  ),
  recordConsent: of(
    '调解须各方自愿。各方都同意的，开始调解；有一方不同意的，不调解，按法律规定的其他途径办理。',
    'Mediation is voluntary: it begins if everybody agrees; if somebody does not, the matter goes the other ways that the law has.',
  ),
  acknowledgeClarification: of(
    '法院已经说明迟交材料的后果。请答复是否听清、是否仍同意调解。',
    'The court has told you what late papers lead to. Say whether it is clear, and whether you still agree.',
  ),
  withdrawConsent: of(
    '不想再调解的，随时可以撤回同意，调解即终止。已有裁决书的，起诉期限不因调解而延长，请留意最后一天。',
    'You may take your consent back at any time; the mediation ends. Where there is an award the time for a suit was not made longer by it: mind its last day.',
  ),
  askAppraisal: of(
    '需要专门机构鉴定的，向调解组织提出。鉴定期间不计入调解期限。',
    'If an expert body must look at something. Its time does not count in the mediation period.',
  ),
  endAppraisal: of(
    '鉴定意见已经作出，或者不再鉴定的，在这里登记，调解期限接着计算。',
    'The appraisal is there, or given up: the mediation period runs on.',
  ),
  agreeExtension: of(
    '各方都同意的，调解期限可以延长；只有一方同意的，不延长。',
    'The mediation goes on longer if everybody agrees, and not if only some do.',
  ),
  sign: of(
    '须签署的各方都签署后，协议生效，对您有约束力。',
    'Once everybody who has to has signed, the agreement is in force and binds you.',
  ),
  refuseToSign: of(
    '您不签署的，协议不成立，调解终止。',
    'Without your signature there is no agreement, and the mediation ends.',
  ),
  settlePrivately: of(
    '各方自己谈妥、都撤回申请的，在这里登记。自己谈妥的，不能申请强制执行；已有裁决书的，和解不延长起诉期限，裁决可能生效，请先问清楚。',
    'You have settled among yourselves and withdraw. What is settled so cannot be enforced; where there is an award, settling makes no time for a suit longer and the award may take effect: ask first.',
  ),
  withdrawApplication: of(
    '撤回后本案办结。没有裁决书的，以后仍可以再申请调解或者申请仲裁，请留意申请仲裁的最后一天；已有裁决书的，撤回不延长起诉期限，裁决可能生效，请先问清楚。',
    'The case is closed. Without an award you may apply for mediation or arbitration later: mind the last day for it. With an award, withdrawing makes no time for a suit longer and the award may take effect: ask first.',
  ),
  handOver: of(
    '调解不成、依法可以起诉的，请求把材料移交法院。',
    'The mediation failed and a suit is open: asks that the papers go to the court.',
  ),
  agreeToDisclosure: of(
    '您为达成协议所作的让步，平常不会交给仲裁委或者法院。只有各方都同意的，才随材料移交；不愿意的，不必办理。',
    'What you conceded for the sake of settling stays inside. It goes on with the papers only if everybody agrees; if you do not, do nothing.',
  ),
  fileForArbitration: of(
    '向劳动人事争议仲裁委员会申请仲裁，不收费。不想再调解的，不必等调解期满。须提交仲裁申请书，写明双方、请求、事实和理由；书写有困难的，可以到仲裁委口头申请。',
    'Takes the matter to the labour arbitration commission, without fee. You need not wait for the mediation to end. It takes an application that says who, what and why; who finds it hard to write may apply by word of mouth at the commission.',
  ),
  declineToFile: of(
    '不打算申请仲裁的，在这里说明，本案办结。申请仲裁的期限没有过的，以后仍可以申请。',
    'You do not want arbitration: the case is closed. While its time runs you may still apply later.',
  ),
  sue: of(
    '向法院起诉。请上传起诉状已经递交的凭证。',
    'You take it to court. Upload what shows that the claim was handed in.',
  ),
  askForDocketing: of('请求法院对已经收到的材料立案。', 'Asks the court to docket what it has received.'),
  handInClaim: of('调解不成后，向法院补交起诉状。', 'After a failed mediation the claim is handed in to the court.'),
  recordAppeal: of(
    '不服一审判决或者裁定的，在上诉期限内提交上诉状。',
    'If you do not accept the judgment or ruling: the appeal, within its period.',
  ),
  recordRepresentatives: of(
    '十名以上劳动者请求相同的，可以推举代表参加。',
    'Ten workers or more with one claim may choose representatives.',
  ),
  severParties: of(
    '劳动者要单独办理自己案件的，分出来另立一案。',
    'A worker who wants his own matter dealt with apart leaves for a case of his own.',
  ),
  changeClaims: of('变更或者增加请求。请上传书面材料。', 'Other or further claims. Upload them in writing.'),
  admitClaims: of(
    '承认对方的请求，记入案件。请想清楚再提交。',
    'Admits what the other side claims; it stands in the case. Think before you send it.',
  ),
  requestNegotiation: of(
    '要求对方先自行协商。对方在期限内不回应的，视为不愿协商。',
    'Asks the other side to talk first. No answer in time counts as no.',
  ),
  complainOfMediator: of(
    '调解员强迫调解、收受财物、泄露隐私的，可以投诉，由主管单位核实处理。',
    'If a mediator forced, took something or told secrets. The body in charge looks into it.',
  ),
  recordLimitationEvent: of(
    '您向对方要求过、向有关部门投诉过，或者对方答应过的，申请仲裁的期限从那天起重新计算。请保存凭证。',
    'You demanded it, complained of it, or the other side promised: the time for arbitration begins anew that day. Keep the proof.',
  ),
  suspendLimitation: of(
    '因不可抗力等原因不能申请仲裁的，申请仲裁的期限暂停计算。',
    'You cannot apply for arbitration for a reason beyond you: its time stands still.',
  ),
  resumeLimitation: of(
    '不能申请仲裁的原因已经消除的，期限接着计算。',
    'The reason is gone: the time for arbitration runs on.',
  ),
  recordAwardReceipt: of(
    '起诉的最后一天从您收到裁决书的日期算起，请如实登记。',
    'The last day for a suit counts from the day you received the award: say it as it was.',
  ),
  applyForSetAside: of(
    '用人单位认为终局裁决有法定错误的，在期限内向中级人民法院申请撤销。',
    'An employer asks the intermediate court, in time, to set a final award aside for a ground of the law.',
  ),
  recordSuitAppeal: of(
    '不服法院对起诉所作裁定的，在期限内上诉。',
    'If you do not accept the court’s ruling on the suit: the appeal, in time.',
  ),
  sueAnew: of(
    '裁决被撤销或者不予执行的，可以在期限内就该争议起诉。',
    'The award was set aside or is not enforced: a suit on the matter is open, in time.',
  ),
  reportObstacleRemoved: of(
    '因不可抗力等原因误了期限的，原因消除后在这里登记，再申请顺延。',
    'Something beyond you kept you from a period: say that it is gone, then ask for the time back.',
  ),
  applyForConfirmation: of(
    '由各方共同向法院申请，只有一方申请的不算。法院确认后，对方不履行的，可以申请强制执行。',
    'All parties apply to the court together; one alone does not count. Once confirmed, the agreement can be enforced.',
  ),
  takeBackApplication: of(
    '撤回后法院不再审查，协议对各方仍有约束力。',
    'The court looks at it no more; the agreement binds all the same.',
  ),
  applyForReview: of(
    '由各方共同向仲裁委申请审查，只有一方申请的不算。仲裁委制作调解书后，对方不履行的，可以申请强制执行。',
    'All parties ask the commission together; one alone does not count. Its statement can be enforced.',
  ),
  takeBackReview: of(
    '撤回后仲裁委不再审查，协议对各方仍有约束力。',
    'The commission looks at it no more; the agreement binds all the same.',
  ),
  withdrawReview: of(
    '撤回后仲裁委不再审查，协议对各方仍有约束力。',
    'The commission looks at it no more; the agreement binds all the same.',
  ),
  refuseStatement: of(
    '不签收的，调解书不生效，案件继续办理。',
    'The statement does not come into force, and the case goes on.',
  ),
  objectToConfirmation: of(
    '认为确认裁定有错误的，在期限内向作出裁定的法院提出。',
    'If the confirmation is wrong: to the court that made it, in time.',
  ),
  sueOnTheMatter: of('就该争议向法院起诉。请上传起诉状。', 'A suit on the matter. Upload the claim.'),
  cureDefects: of('仲裁委要求补正的，补齐后在这里登记。', 'What the commission asked to be put right is right now.'),
  recordAnswer: of(
    '对仲裁申请作出答辩。不提交的，不影响仲裁进行。',
    'Your answer to the application. Without one the arbitration goes on all the same.',
  ),
  objectToJurisdiction: of(
    '认为该仲裁委无权管辖的，在答辩期满前书面提出。',
    'If this commission is not the competent one: in writing, before the time to answer is over.',
  ),
  fileCounterClaim: of(
    '被申请人有自己的请求的，在答辩期内提交反申请书。',
    'The respondent has a claim of its own: in the time to answer.',
  ),
  askRecusal: of(
    '仲裁员与本案有利害关系、可能影响公正的，可以要求更换。',
    'An arbitrator has an interest in the case: ask that another take his place.',
  ),
  endEntrustedMediation: of(
    '不再继续委托调解，案件回到仲裁。',
    'The entrusted mediation ends, and the arbitration goes on.',
  ),
  refuseArbitrationStatement: of(
    '不签收的，调解书不生效，仲裁继续进行。',
    'The statement does not come into force, and the arbitration goes on.',
  ),
  withdrawArbitration: of(
    '撤回后仲裁结束。以后再申请的，期限照常计算。',
    'The arbitration is over. You may apply anew while the time for it runs.',
  ),
  recordPayment: of(
    '已经付款或者收到付款的，登记金额，上传凭证。',
    'Something was paid: say how much, and upload the proof.',
  ),
  reportNonPerformance: of(
    '过了最后一天对方没有付清的，在这里报告，然后选择追讨的途径。',
    'The last day is over and it was not paid in full: say so, then choose a way to pursue it.',
  ),
  applyForEnforcement: of(
    '请法院强制对方履行。要有生效的裁决书、调解书、判决书或者确认裁定。',
    'Asks the court to enforce it. It takes an award, statement, judgment or confirmation that is in force.',
  ),
  applyForPaymentOrder: of(
    '请法院发出支付令，您一人申请即可。对方十五日内不付款又不提出书面异议的，可以申请强制执行；异议成立的，支付令失效。',
    'Asks the court for an order to pay; you alone may. If it is neither paid nor objected to in writing within fifteen days it can be enforced; with an objection it falls.',
  ),
  objectToPaymentOrder: of(
    '不同意支付令的，收到之日起十五日内向法院提出书面异议。',
    'If you do not accept the order: in writing to the court, within fifteen days of receiving it.',
  ),
  sueOnAgreement: of('对方不履行协议的，向法院起诉。', 'The agreement is not kept: a suit on it.'),
  arbitrateOnAgreement: of(
    '对方不履行协议的，向仲裁委申请仲裁，不收费。',
    'The agreement is not kept: to the arbitration commission, without fee.',
  ),
  declineSuit: of(
    '支付令失效后不愿意转为诉讼的，在期限内说明。',
    'The order has fallen and you do not want it to become a suit: say so in time.',
  ),
  interruptEnforcement: of(
    '对方答应履行、双方和解等情形，申请执行的期限重新计算。',
    'The other side promised, or you settled: the time for enforcement begins anew.',
  ),
  agreeToWatch: WORDS.watch,
  askPreservedEnforcement: of(
    '对方财产已被保全的，在期限内申请执行。',
    'Property of the other side is preserved: apply for enforcement in time.',
  ),
  answerNegotiation: of(
    '答复是否愿意协商。期满不答复的，视为不愿协商，对方可以申请调解。',
    'Whether you will talk. No answer in time counts as no, and the other side may ask for mediation.',
  ),
  recordNegotiationResult: of('双方协商有了结果的，在这里登记。', 'What the talks came to.'),
  recordFeePaid: of('在期限内交纳案件受理费后，上传凭证。', 'Once the court fee is paid, in time: upload the receipt.'),
  askRelief: of(
    '因不可抗力等原因误了期限的，申请把期限补回来，是否准许由法院决定。',
    'Something beyond you kept you from a period: ask for the time back; the court decides.',
  ),
  takeUpDocument: of(
    '领取文书即为送达，期限从次日起算。',
    'Taking it up is service: what runs from it begins the day after.',
  ),
};
