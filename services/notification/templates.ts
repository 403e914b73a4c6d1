import type { Bilingual } from '../../workflows/contract/clocks';
import type { TemplateName } from '../../workflows/contract/templates';
import { CLARIFICATION_TEXTS, isRegisteredText } from '../../workflows/law/clarification';
import { RULE_BOOK } from '../../workflows/law/rule-book/index';
import { daysAs, valueAs } from './words';
import { toldIn } from '../../workflows/law/rule-book/papers';

/**
 * What people and bodies are told, Chinese with English beside it, each citing its rule, in whose place they are told
 * the statute or paper. `{dueOn}` and the like are filled from the message's data; the case number goes before every
 * text. No text names a person.
 */
// prettier-ignore
export const TEMPLATES = {
  glassBroken: { zh: '系统运行人员经两人共同申请、写明事由，已可查看本案，限四小时；查看情况留有记录（SEC-1）。', en: 'Two who run the system have opened this case to themselves for a stated reason, for four hours; what they read is on record (SEC-1).' },
  entryMade: { zh: '已有人以您（贵单位）的名义登录本案；不是您本人（贵单位）操作的，请立即告知办案单位（SEC-1）。', en: 'Somebody has come into this case as you. If it was not you, tell the body that has the case at once (SEC-1).' },
  entryReleased: { zh: '您在本案的登录已重新开放，请由本消息所附链接登录办理；非本人登录的，请告知办案单位（SEC-1）。', en: 'Your way into this case has been opened anew: come in by the link with this message, and tell the body that has the case if somebody else had come in (SEC-1).' },
  openingCorrected: { zh: '办案单位已更正本案登记的争议情况（案由、请求、金额等），请登录核对；有误的，请告知办案单位（SEC-1）。', en: 'The body that has the case has put right what the case says of the dispute, as its cause, the claim or the amount. Come in and look; if it is wrong, tell that body (SEC-1).' },
  personCorrected: { zh: '办案单位已更正您（贵单位）在本案登记的信息，请登录核对；有误的，请告知办案单位（SEC-1）。', en: 'The body that has the case has put right what the case has of you. Come in and look; if it is wrong, tell that body (SEC-1).' },
  agreementReached: { zh: '调解协议已生效（AGR-1）。', en: 'The agreement is in force (AGR-1).' },
  agreementBeforeTheCourt: { zh: '调解协议已提交法院审查，请等待法院制作调解书并签收。先撤诉的，原裁决可能自准许撤诉的裁定送达之日起生效，请谨慎（AGR-3、AWD-8）。', en: 'The agreement is before the court; wait for its mediation statement and sign for it. Do not withdraw the suit first: the award may take effect when the ruling that allows it is served (AGR-3, AWD-8).' },
  consentAskedByUnit: { zh: '现就您的劳动人事争议征求您是否愿意调解，请答复。有一方不愿意或者到期未答复的，调解不启动，可以申请劳动仲裁（INT-4、ENT-2）。', en: 'You are asked whether you are willing to have your labour dispute mediated; please answer. If a party is not, or does not answer by the last day, mediation does not begin and arbitration is open (INT-4, ENT-2).' },
  silentInSuit: { zh: '到期没有收到各方的答复，法院不再委托调解，案件继续审理。没有答复不等于拒绝调解：各方仍可在审理中请求法院调解（ENT-2）。', en: 'Not every party answered by the last day: the court entrusts no mediation and the trial goes on. Silence is no refusal: the parties may still ask the court to mediate (ENT-2).' },
  unsuitable: { zh: '经审查，本争议不适宜调解，没有进入调解；不影响您申请劳动仲裁（INT-2、MED-11）。', en: 'On review the dispute is not suitable for mediation, and none has begun. Arbitration is open to you all the same (INT-2, MED-11).' },
  registeredOther: { zh: '对方当事人申请调解与您的劳动人事争议，已登记。现在不需要您办理任何手续；是否同意调解，将另行征求您的意见（INT-1）。', en: 'The other side has applied for mediation of a labour dispute with you. Nothing is to be done yet; you will be asked whether you agree (INT-1).' },
  claimStillNeeded: { zh: '法院已收到您的调解材料。请仍在{dueOn}前向法院补交起诉状（可用法院的要素式起诉状）：仅有调解申请是否足以阻止裁决生效，由法院认定（AWD-6）。', en: 'The court has your mediation papers. Hand in the statement of claim by {dueOn} all the same (the court’s element form may be used): whether a mediation application alone keeps the award from taking effect is for the court to find (AWD-6).' },
  contradicted: { zh: '贵单位发来的结果（{type}）与本案已有的记录不一致，没有改变案件。请核对；确有变更的，请说明后重新发送。', en: 'A result you sent ({type}) contradicts what this case has; nothing was changed. Please check it, and send it again with what has changed.' },
  windowOpenFinal: { zh: '您已收到仲裁裁决书。该裁决自作出之日起已生效，对用人单位为终局；您不服的，仍可在起诉期限内向法院起诉（AWD-2）。', en: 'You have received the award. It is in force since it was made and final for the employer; if you do not accept it you may still sue within the period for suit (AWD-2).' },
  suitOverAwardInForce: { zh: '您的起诉期限已届满。该裁决自作出之日起已生效，可以申请强制执行（AWD-2）。', en: 'Your period for suit is over. The award has been in force since it was made and can be enforced (AWD-2).' },
  consentAsked: { zh: '法院征求您是否同意在立案前调解。请答复同意或者不同意；调解自愿，不同意不影响您在诉讼中的权利。到期未答复的，按不同意处理（该日期为办理需要设定），不视为同意（ENT-2）。', en: 'The court asks whether you agree to mediation before docketing. Please answer yes or no; it is voluntary, and a no costs you nothing in the suit. No answer by the last day is treated as no (a day set for handling, not by statute), and never as consent (ENT-2).' },
  chooseOrganisation: { zh: '各方已同意调解。各方可共同选定调解组织，逾期由法院指定（ENT-4）。', en: 'All parties agree to mediate. They may choose an organisation together, else the court designates one (ENT-4).' },
  courtDesignates: { zh: '请法院指定调解组织（ENT-4）。', en: 'The court is to designate an organisation (ENT-4).' },
  latePapersBeside: { zh: '法院收到的起诉材料晚于起诉期限，由法院立案审查；是否逾期由法院裁定，他人的诉讼不受影响。因不可抗力或者其他正当理由耽误的，可以在障碍消除后十日内申请顺延（AWD-7、CLK-6）。', en: 'The court received the claim after the period for suit and examines it; only the court finds lateness, and the suits of others are not affected. Whoever was kept from it by force majeure or another proper reason may ask for relief within ten days after the obstacle is gone (AWD-7, CLK-6).' },
  latePapers: { zh: '材料在收到裁决书15日后提交。经各方同意并由法院释明后可以调解；是否逾期由法院认定（AWD-7）。', en: 'The papers came more than 15 days after the award. Mediation is possible with every party’s consent and the court’s clarification; only the court finds lateness (AWD-7).' },
  clarification: { zh: '法院已向您释明（文本{textVersion}）。请分别答复：内容是否清楚，是否仍同意调解（AWD-7）。', en: 'The court has read the clarification to you (text {textVersion}). Please answer each: is it clear, and do you agree to mediate all the same (AWD-7).' },
  clarificationUnclear: { zh: '有当事人表示没有听清释明的内容，请再次释明（AWD-7）。', en: 'A party says that the clarification was not clear; please read and explain it again (AWD-7).' },
  inTimeAfterAll: { zh: '经证明材料在期限内交邮或提交，按期限内处理（CLK-11）。', en: 'On proof of posting the papers are in time after all (CLK-11).' },
  mediationRefused: { zh: '因有一方不同意或者没有答复，调解没有启动。本案须先申请劳动仲裁（MED-11）。', en: 'Mediation has not begun: a party refused or did not answer. Arbitration comes first in this case (MED-11).' },
  materialsDelivered: { zh: '法院已移交委派（委托）材料。尚未答复的，答复期限自通知和材料齐备之日起计算（ACC-1）。', en: 'The court has delivered the materials. Where no reply has been given, its time runs from the day on which notice and materials were both there (ACC-1).' },
  entrusted: { zh: '法院已委派（委托）调解组织，由该组织在期限内答复是否接受（ACC-1）。', en: 'The court has entrusted an organisation, which is to reply in its time (ACC-1).' },
  'warn.acceptReply': { zh: '答复期限将于{dueOn}届满，请尽快答复是否接受委派（ACC-1）。', en: 'The time to reply ends on {dueOn}; please accept or decline (ACC-1).' },
  notAccepted: { zh: '调解组织未接受委派或逾期未答复，将另行指定（ACC-1）。', en: 'The organisation declined or did not reply; another will be designated (ACC-1).' },
  suitDocketedLater: { zh: '{award}：您的起诉已经法院立案（AWD-10）。', en: '{award}: your suit has been docketed (AWD-10).' },
  otherSideRevived: { zh: '{award}：对方在期限内提交的材料已得到证明，裁决暂不生效（AWD-1）。', en: '{award}: the other side’s papers turn out to be in time; the award is not in force for now (AWD-1).' },
  rosterExhausted: { zh: '名册中已无可推荐的调解组织，请法院指定或确认没有可以指定的组织（ACC-5）。', en: 'The roster has nobody left to propose: designate an organisation, or say that nobody is available (ACC-5).' },
  orderObjected: { zh: '债务人对支付令提出异议，由法院审查（PO-4）。', en: 'The debtor objects to the payment order; the court reviews the objection (PO-4).' },
  nobodyAvailable: { zh: '没有可以指定的调解组织，调解终止（ACC-5）。', en: 'No organisation is available; the mediation has failed (ACC-5).' },
  mediationBegins: { zh: '调解组织已接受，调解开始。延长期限须经各方同意；您随时可以不再继续（MED-1、ENT-6）。', en: 'The organisation has accepted and mediation begins. It is extended only if all parties agree; you may stop at any time (MED-1, ENT-6).' },
  mediationFailed: { zh: '调解终止，未达成协议（MED-8）。', en: 'The mediation has ended without an agreement (MED-8).' },
  mediatorDesignated: { zh: '调解组织已为本案指定调解员，姓名可以登录查看。您可以申请其回避（ACC-3、ACC-4）。', en: 'The organisation has designated the mediator; come in to see who it is. You may object to him (ACC-3, ACC-4).' },
  mediatorReplaced: { zh: '调解员已更换，调解期限继续计算（ACC-5）。', en: 'The mediator has been replaced; the period runs on (ACC-5).' },
  appraisal: { zh: '已申请鉴定，鉴定期间不计入调解期限（MED-7）。', en: 'An appraisal was asked for; its time is left out of the period (MED-7).' },
  appraisalEnded: { zh: '鉴定结束，调解期限继续计算（MED-7）。', en: 'The appraisal has ended; the period goes on (MED-7).' },
  extensionAsked: { zh: '有当事人同意延长调解期限。现期限至{dueOn}届满，此前各方均同意的才能延长；是否同意，请登录答复或者告知调解组织（MED-2）。', en: 'A party agrees to extend the mediation. It ends on {dueOn} unless everybody has agreed by then; please sign in, or tell the organisation, whether you do (MED-2).' },
  extended: { zh: '经各方同意，调解期限延长（MED-2）。', en: 'All parties agreed: the mediation period is extended (MED-2).' },
  held: { zh: '因疑似虚假调解，调解中止，待审查（MED-13）。', en: 'Mediation is held for review on a suspicion of false mediation (MED-13).' },
  falseMediation: { zh: '经审查构成虚假调解，程序终结（MED-13）。', en: 'The review found false mediation; the proceeding is closed (MED-13).' },
  signAgreement: { zh: '调解协议文本已形成，请在调解期限内签署（AGR-1）。', en: 'The terms are on paper; please sign within the mediation period (AGR-1).' },
  agreementEffective: { zh: '调解协议已生效，应当履行。要能强制执行，须由各方在期限内共同申请司法确认（不收费）或者仲裁审查，单方申请不算；逾期协议仍有约束力。约定的工资到期不付的，劳动者可单独申请支付令（AGR-1、JC-1、AR-1）。', en: 'The agreement is in force and must be performed, but cannot be enforced as it stands. For that ALL parties must apply together, for judicial confirmation (free of charge) or for the commission’s review; one side alone does not count. After the last days these ways close and the agreement still binds. Where agreed wages are not paid when due, the worker alone may ask for an order to pay (AGR-1, JC-1, AR-1).' },
  otherSideApplied: { zh: '一方已申请司法确认，须各方均申请才有效（JC-1）。', en: 'One side has applied for confirmation; it counts only when all have (JC-1).' },
  confirmationScope: { zh: '协议没有约定给付内容。法院可能只确认有给付内容的协议，请先向法院询问，或者补充给付内容后再签（JC-4）。', en: 'The agreement orders nothing to be paid. The court may confirm only agreements that do: ask it first, or have what is to be paid written in (JC-4).' },
  confirmationAppliedFor: { zh: '各方已共同申请司法确认，已送交法院（JC-1）。', en: 'All parties have applied; the application is with the court (JC-1).' },
  applicationTakenBack: { zh: '一方撤回了司法确认申请（JC-1）。', en: 'A party took its application back (JC-1).' },
  confirmationDocketed: { zh: '法院已受理司法确认申请（JC-5）。', en: 'The court has docketed the application (JC-5).' },
  confirmationRefused: { zh: '法院未确认该协议。可以重新调解；裁决期限受保护的可请求立案（JC-7、AWD-15）。', en: 'The court did not confirm the agreement. You may mediate anew, or ask for docketing where a window is protected (JC-7, AWD-15).' },
  confirmationNotForThisCourt: { zh: '法院对该司法确认申请没有管辖权，协议本身未经审查。向没有管辖权的法院申请不停止期限的计算：各方可在期限内共同向有管辖权的法院重新申请，也可以在其期限内申请仲裁审查（JC-12）。', en: 'That court has no jurisdiction over the application; the agreement itself was not judged. An application to the wrong court preserves no period: all parties may apply to the right court together in time, or ask for the commission’s review within its own days (JC-12).' },
  confirmationToBeCured: { zh: '该司法确认申请不符合形式要求，协议本身未经审查。补正后，各方可在期限内共同重新申请，也可以在其期限内申请仲裁审查（JC-12）。', en: 'The application was not in form; the agreement itself was not judged. Once cured, all parties may apply again together in time, or ask for the commission’s review within its own days (JC-12).' },
  confirmationNotPossible: { zh: '法院认为该协议不属于可以司法确认的范围，协议的约束力不受影响。可以在期限内申请仲裁审查，或者依法通过仲裁、诉讼解决（JC-4）。', en: 'In the court’s view this agreement cannot be confirmed by a court; it binds all the same. The commission’s review may be asked for within its own days, or the matter brought to arbitration or suit as the law says (JC-4).' },
  confirmationExtended: { zh: '法院延长了司法确认审查期限（JC-5）。', en: 'The court has extended its time to decide (JC-5).' },
  confirmationWithdrawn: { zh: '司法确认申请已撤回，期限内仍可再次申请（JC-6）。', en: 'The application was withdrawn; it may be made again within the 30 days (JC-6).' },
  confirmationLapsed: { zh: '30日内未共同申请司法确认，该途径已关闭；协议仍有约束力（JC-1、AGR-2）。', en: 'Not all applied within the 30 days: this way is closed; the agreement still binds (JC-1, AGR-2).' },
  notConfirmed: { zh: '协议未获确认。可以重新调解、请求立案，或保持现状（JC-7、AWD-15）。', en: 'The agreement is not confirmed. You may mediate anew, ask for docketing, or leave it (JC-7, AWD-15).' },
  confirmed: { zh: '法院已确认调解协议有效，可以申请强制执行（JC-7）。', en: 'The court has confirmed the agreement; it can be enforced (JC-7).' },
  agreementStandsUnconfirmed: { zh: '案件结案。协议未经确认，仍有约束力，但不能直接强制执行（AGR-2）。', en: 'The case is closed. The agreement is unconfirmed: it binds but cannot be enforced directly (AGR-2).' },
  earlierAgreementStands: { zh: '新协议未签署，原协议继续有效（AGR-2）。', en: 'The new agreement was not signed; the earlier one stands (AGR-2).' },
  settledPrivately: { zh: '各方自行和解并撤回申请。该和解不能直接强制执行，且不停止裁决生效（AWD-15）。', en: 'The parties settled privately and withdrew. That settlement is not enforceable, and nothing stops the award (AWD-15).' },
  withdrawnInPart: {
    zh: '一方申请人已撤回申请，其余各方的程序继续进行（ARB-4、AGR-5）。',
    en: 'One of the applicants has withdrawn; the proceedings go on for the others (ARB-4, AGR-5).',
  },
  withdrawn: { zh: '申请人已撤回申请，案件结案（ARB-4）。', en: 'The applicant has withdrawn; the case is closed (ARB-4).' },
  partyEnded: { zh: '一方当事人消灭且无承继人，程序终结（MED-12）。', en: 'A party is no more and has no successor; the proceeding is closed (MED-12).' },
  arbitrationFirst: { zh: '本案须先申请劳动仲裁，不能直接起诉（MED-11）。', en: 'Arbitration comes first in this case; a direct suit is not open (MED-11).' },
  arbitrationIsTheWay: { zh: '案件结案，争议转由劳动仲裁解决；以后仍可申请（MED-11）。', en: 'The case is closed here; arbitration is the way and stays open (MED-11).' },
  filedWithCourt: { zh: '材料已移送法院立案，以法院首次收到材料之日为提交日（AWD-6）。', en: 'The papers go to the court for docketing; the filing date is its first receipt (AWD-6).' },
  courtDecidesLateness: { zh: '材料已移送法院，是否逾期由法院认定（AWD-7）。', en: 'The papers go to the court, which alone finds lateness (AWD-7).' },
  claimMissing: { zh: '请补交起诉状（AWD-6）。', en: 'Please hand in the statement of claim (AWD-6).' },
  claimOverdue: { zh: '起诉状逾期未补交，由法院处理（AWD-6）。', en: 'The statement of claim is overdue; the court will rule (AWD-6).' },
  returnedForCure: { zh: '法院要求补正材料，首次收到之日不变（AWD-10）。', en: 'The court asks for cured papers; the first receipt is kept (AWD-10).' },
  docketed: { zh: '法院已立案（AWD-10）。', en: 'The court has docketed the case (AWD-10).' },
  courtGoesOn: { zh: '案件转入诉讼程序，本程序结案（MED-11）。', en: 'The case goes on in court and closes here (MED-11).' },
  notAdmitted: { zh: '法院裁定不予受理。不服的，可以自本人收到裁定之日起10日内上诉（APL-1）。', en: 'The court refused to admit the suit. You may appeal within 10 days of your own receipt of the ruling (APL-1).' },
  dismissed: { zh: '法院裁定驳回起诉。不服的，可以自本人收到裁定之日起10日内上诉（APL-1）。', en: 'The court dismissed the suit. You may appeal within 10 days of your own receipt of the ruling (APL-1).' },
  refusalFinal: { zh: '对该起诉不予受理的裁定已生效，他人的诉讼不受影响（APL-1）。', en: 'The ruling that did not admit that suit is final; the suits of others are not affected (APL-1).' },
  rulingFinal: { zh: '裁定已生效，案件结案（APL-1）。', en: 'The ruling is final; the case is closed (APL-1).' },
  courtOverdue: { zh: '法院办理期限已过，程序不因此终止（JC-5、ENT-4、AWD-10）。', en: 'The court’s time has passed; nothing ends by it (JC-5, ENT-4, AWD-10).' },
  otherSideSilent: { zh: '对方仍未答复是否同意调解（ENT-3）。', en: 'The other side has still not answered (ENT-3).' },
  windowOpen: { zh: '您已收到仲裁裁决书。不服的，请在起诉期限内向法院提交起诉状；向调解组织递交材料不停止这个期限（AWD-1、AWD-6）。', en: 'You have received the award. If you do not accept it, hand your statement of claim to the court within the period for suit; papers with a mediation organisation do not stop it (AWD-1, AWD-6).' },
  protected: { zh: '法院已在起诉期限内收到您的材料，以首次收到之日为提交日（AWD-6）。', en: 'The court received your papers within the period for suit; the day of its first receipt is the day of filing (AWD-6).' },
  receiptNotProved: { zh: '法院已收到材料，但收到裁决书的日期尚未证明，请补充送达证明（AWD-1）。', en: 'The court has your papers, but your receipt of the award is not proved; please add the proof (AWD-1).' },
  setAsideNotSuit: { zh: '终局裁决对用人单位不设起诉期限，只能依法申请撤销（AWD-2）。', en: 'Against an award final upon issue the employer has no suit, only an application to set it aside (AWD-2).' },
  windowStillRuns: { zh: '注意：仅提交调解申请不停止15日起诉期限，请尽快提交起诉状（AWD-6）。', en: 'Warning: a mediation application alone does not stop the 15 days; hand in a statement of claim (AWD-6).' },
  windowOver: { zh: '您的起诉期限已届满（AWD-1）。', en: 'Your period for suit is over (AWD-1).' },
  windowRunsAgain: { zh: '材料已撤回，起诉期限继续计算，请注意剩余天数（AWD-15）。', en: 'The papers were withdrawn; the period for suit runs on, mind the days left (AWD-15).' },
  negotiationAsked: { zh: '对方要求就劳动争议与您协商，请在期限内回应；5日内不回应的，视为不愿协商。协商的内容应当保密（INT-11）。', en: 'The other side asks to negotiate; please answer in time. Five days without an answer mean that you do not want to. What is said in it is confidential (INT-11).' },
  negotiationFailed: { zh: '协商未成。可以申请调解，也可以申请劳动仲裁；仲裁时效自此重新计算。协商中的让步不得作为不利的证据（INT-11、LIM-2）。', en: 'The negotiation came to nothing. You may apply for mediation or for arbitration; the limitation runs anew from now. What was conceded in it is no evidence against anybody (INT-11, LIM-2).' },
  negotiationAgreed: { zh: '协商达成和解协议，双方应当履行。可以共同向调解组织申请审查，由其制作调解协议书；不履行的，可以申请调解或者仲裁（INT-11）。', en: 'You have settled by negotiation, and both must perform. You may together ask a mediation organisation to review it; where it is not performed, mediation and arbitration are open (INT-11).' },
  complaintReceived: { zh: '当事人对调解员提出投诉，请核实处理（MED-14）。', en: 'A party complains of a mediator; please look into it (MED-14).' },
  complaintDecided: { zh: '您对调解员的投诉已经处理（MED-14）。', en: 'Your complaint of the mediator has been dealt with (MED-14).' },
  papersReceipt: { zh: '仲裁委员会已收到您的申请材料，并出具收件回执（INT-10）。', en: 'The commission has received the papers of your application and given a receipt for them (INT-10).' },
  jurisdictionObjected: { zh: '有当事人对管辖提出异议，由仲裁委员会审查（JUR-1）。', en: 'A party objects to the jurisdiction; the commission reviews it (JUR-1).' },
  jurisdictionRejected: { zh: '管辖异议不成立，仲裁继续进行（JUR-1）。', en: 'The objection to jurisdiction is rejected; the arbitration goes on (JUR-1).' },
  arbitratorMediated: { zh: '仲裁庭成员曾担任本争议的调解员。认为可能影响公正的，可以申请回避（ACC-6）。', en: 'A member of the tribunal mediated this dispute before. Whoever thinks that it may affect the hearing may ask for recusal (ACC-6).' },
  partlyAwarded: { zh: '仲裁庭已就部分请求先行裁决，其余请求继续审理。不服先行裁决的，按该裁决书单独计算起诉期限（AWD-17）。', en: 'The tribunal has decided a part of the claims first and goes on with the rest. The partial award has a period for suit of its own (AWD-17).' },
  awardCorrected: { zh: '仲裁裁决书已补正。起诉期限是否因此变化，法律没有规定：请仍按原期限办理（AWD-16）。', en: 'The award has been corrected. Whether that moves the period for suit is said nowhere: keep to the day you were told (AWD-16).' },
  negotiationStopsNothing: { zh: '注意：协商不停止裁决书的起诉期限。不服裁决的，仍须在期限内由法院收到起诉状（INT-11、AWD-1）。', en: 'Mind: negotiation does not stop the period for suit over the award. Whoever does not accept it must have the court receive a claim in time all the same (INT-11, AWD-1).' },
  negotiationFailedAfterAward: { zh: '协商未成。协商不停止起诉期限：不服裁决的，须在期限内由法院收到起诉状（INT-11、AWD-1）。', en: 'The negotiation came to nothing. It stopped no period: whoever does not accept the award must have the court receive a claim in time (INT-11, AWD-1).' },
  negotiationAgreedAfterAward: { zh: '协商达成和解协议，双方应当履行。和解不停止裁决生效，也不能直接申请强制执行；可以请求法院调解或者共同申请确认（INT-11、AWD-15）。', en: 'You have settled by negotiation, and both must perform. The settlement neither stops the award nor can be enforced as it stands; a court may be asked to mediate or to confirm it (INT-11, AWD-15).' },
  arbitrationEndedAwardRuns: { zh: '仲裁程序已终结，先行裁决的起诉期限不受影响，继续计算（AWD-17）。', en: 'The arbitration has ended. The period for suit over the part decided first runs on all the same (AWD-17).' },
  awardWatched: { zh: '仲裁裁决书已在此登记，各方的期限自本人收到之日起提示。登记不是起诉，也不是申请撤销：须由法院在期限内收到材料（AWD-1、AWD-6）。', en: 'The award is registered here; each party is told of its own period from its own receipt. That is neither a suit nor an application to set aside: the court must receive the papers in time (AWD-1, AWD-6).' },
  awardEffective: { zh: '裁决书已发生法律效力（AWD-1）。', en: 'The award has taken effect (AWD-1).' },
  settledPendingTitle: { zh: '已达成协议但尚无执行依据；建议立案后由法院出具调解书（AWD-15）。', en: 'Settled without an enforceable instrument yet; docketing and a court mediation statement are recommended (AWD-15).' },
  twoPapersMayCompete: { zh: '协议已获确认，与裁决书可能并存，请向法院询问（AWD-15）。', en: 'The agreement is confirmed beside an award; the two may compete, ask the court (AWD-15).' },
  dateMoved: { zh: '{clockZh}的届满日由{before}变更为{dueOn}（CLK-8）。', en: 'The {clockEn} now ends on {dueOn}, no longer on {before} (CLK-8).' },
  dateMovedEarlier: { zh: '注意：{clockZh}的届满日提前，由{before}变更为{dueOn}（CLK-8）。曾被告知较晚日期并因此耽误的，障碍消除后10日内可申请顺延，是否准许由法院决定（CLK-6）。', en: 'Mind: the {clockEn} now ends earlier, on {dueOn} and no longer on {before} (CLK-8). Whoever misses it because a later date had been told may ask for relief within 10 days; the court decides (CLK-6).' },
  lateEntry: { zh: '有一项期限内完成、事后录入的行为，后一机关已处理，请核对双方事实（CLK-11）。', en: 'An act done in time was entered after the next body had acted; weigh both facts (CLK-11).' },
  lateEntryRefused: { zh: '事后补录未被接受；可依法申请顺延期限（CLK-11、CLK-6）。', en: 'The late entry was not accepted; relief may be asked of the court (CLK-11, CLK-6).' },
  registered: { zh: '您的调解申请已登记（INT-1、INT-6）。申请调解后，仲裁时效自申请之日起重新计算；已经收到仲裁裁决书的，申请调解不停止起诉期限（LIM-2、AWD-6）。', en: 'Your application is registered (INT-1, INT-6). Limitation runs anew from the day of the application; if you already hold an award, the application does not stop the time to sue (LIM-2, AWD-6).' },
  screened: { zh: '经审查属于受理范围且适宜调解，接下来由办理单位确定层级和调解组织，需要您办理的会另行通知（INT-2、INT-4）。', en: 'In scope and suitable for mediation. The body that has it sees to the tier and the organisation; you will be told what is for you to do (INT-2, INT-4).' },
  outOfScope: { zh: '经审查不属于劳动人事争议调解范围，已告知相应途径（INT-3）。', en: 'Not within the scope of labour mediation; you have been told the way that is open (INT-3).' },
  partyJoined: { zh: '有当事人加入本案，此后的程序与其一并进行（COL-7）。', en: 'A party has come into the case; it goes on with that party from here (COL-7).' },
  severed: { zh: '部分劳动者的争议已分案，另立案件继续处理；其已提出的申请、收到裁决书之日和法院收到材料之日随之转入，起诉期限在新案中继续计算；是否同意调解将另行征求。本案在其余当事人之间继续（COL-7）。', en: 'Some workers’ disputes go on in a case of their own, with the application, the day of the award’s receipt and the day of the papers; the period for suit runs on there, and whether to mediate is asked anew. This case goes on among the others (COL-7).' },
  claimsChanged: { zh: '一方提出变更或者增加请求，是否一并审理由仲裁庭或者法院决定（ARB-3）。', en: 'A party asks to change or add claims; the tribunal or the court decides whether they are heard together (ARB-3).' },
  claimsAdmitted: { zh: '一方已承认对方的请求，书面材料已入卷（AGT-1）。', en: 'A party has admitted a claim of the other side; the paper is in the file (AGT-1).' },
  partOutOfScope: { zh: '部分事项不属于本程序，已另案登记（INT-3、WI-1）。', en: 'Part of the matter belongs elsewhere and has been registered as a case of its own (INT-3, WI-1).' },
  transferred: { zh: '案件移送有权处理的机构，本程序结案（INT-7、ARB-8、AWD-13）。', en: 'The case is handed to the body competent for it and closes here (INT-7, ARB-8, AWD-13).' },
  ownApplication: { zh: '已向调解组织提出申请，由该组织在期限内答复是否接受（ACC-1、MED-6）。', en: 'An application was made to the organisation, which is to reply in its time (ACC-1, MED-6).' },
  organisationDoesNotProtect: { zh: '注意：仅向调解组织申请调解不停止15日起诉期限，请在期限内向法院提交起诉状（AWD-6）。', en: 'Warning: an application with a mediation organisation alone does not protect the 15 days; hand your statement of claim to the court in time (AWD-6).' },
  notAcceptedOwn: { zh: '调解组织未接受申请或逾期未答复，调解未启动，可以另行申请（ACC-1、ACC-2）。', en: 'The organisation declined or did not reply; mediation does not begin. You may apply elsewhere (ACC-1, ACC-2).' },
  organisationOverdue: { zh: '企业调解委员会受理期限已过，请尽快答复（MED-6）。', en: 'The committee’s time to admit has passed; please answer (MED-6).' },
  escalated: { zh: '案件已上报上一级调解组织（INT-4）。', en: 'The case has been sent up to the next tier (INT-4).' },
  summons: { zh: '调解定于{at}进行，地点：{place}。请带身份证件和有关材料；由代理人和解、放弃、变更请求的，授权委托书须特别写明，只写“全权代理”不够。可以申请调解员回避（ACC-7、MED-8）。', en: 'A session is set for {at}, at {place}. Bring proof of identity and your papers. An agent who is to settle, waive or change claims needs that named in the authority. You may object to the mediator (ACC-7, MED-8).' },
  summonsToRoom: { zh: '调解于{at}以音视频在线进行，请届时从本案页面进入；没有设备的，可以到{place}参加。请备好身份证件和材料；代理人和解、放弃、变更请求的，授权委托书须特别写明。可以申请调解员回避（SEC-2、ACC-7、MED-8）。', en: 'A session begins at {at}, by audio and video: enter it from the page of your case. Whoever has no equipment, or would rather not use it, comes to {place}. Have proof of identity and your papers at hand. An agent who is to settle, waive or change claims needs that named in the authority. You may object to the mediator (SEC-2, ACC-7, MED-8).' },
  sessionMoved: { zh: '原定于{before}的调解改期至{at}进行，请到{place}参加。其他要求与前次通知相同（MED-8）。', en: 'The session of {before} is put off to {at}, at {place}. All else is as you were told before (MED-8).' },
  sessionMovedToRoom: { zh: '原定于{before}的调解改期至{at}，以音视频在线进行，请届时从本案页面进入；没有设备的，可以到{place}参加。其他要求与前次通知相同（SEC-2、MED-8）。', en: 'The session of {before} is put off to {at}, by audio and video: enter it from the page of your case. Whoever has no equipment comes to {place}. All else is as you were told before (SEC-2, MED-8).' },
  sessionCancelled: { zh: '原定于{at}的调解（第{session}次）取消，届时无需参加；重新安排的，会另行通知（MED-8）。', en: 'Session {session}, which was set for {at}, is cancelled: nobody meets then. If another is set, you are told (MED-8).' },
  mediationSuggested: { zh: '仲裁委建议先行调解且各方同意，暂缓受理，调解组织请答复（ENT-7）。', en: 'The commission suggested mediation and all agreed; admission is held back, the organisation is to reply (ENT-7).' },
  suggestionNotAgreed: { zh: '当事人未全部同意先行调解，仲裁委应当决定是否受理（ENT-7）。', en: 'Not all agreed to the suggested mediation; the commission must decide on admission (ENT-7).' },
  consentAskedInSuit: { zh: '法院建议就您的案件委托调解。请答复是否同意；不同意或者到期未答复的，案件继续审理，不影响裁判（ENT-1、ENT-2）。', en: 'The court proposes entrusted mediation in your suit. Please answer; if you refuse, or do not answer by the last day, the trial goes on and the judgment is not affected (ENT-1, ENT-2).' },
  trialGoesOn: { zh: '案件恢复审理（MED-11、CMS-3）。', en: 'The trial goes on (MED-11, CMS-3).' },
  limitationAnew: { zh: '调解不成，仲裁时效自此重新计算（LIM-2）。', en: 'The mediation failed; limitation runs anew from now (LIM-2).' },
  withdrawalRevives: { zh: '注意：和解后撤诉的，原裁决自准许撤诉裁定送达时生效；建议由法院出具调解书（AWD-8、AGR-3）。', en: 'Warning: settling and withdrawing the suit revives the award, from service of the ruling that allows it; ask the court for a mediation statement instead (AWD-8, AGR-3).' },
  statementInForceClosed: { zh: '调解书已生效，可以申请强制执行，案件结案（AR-4、CMS-1、ARB-5）。', en: 'The mediation statement is in force and can be enforced; the case is closed (AR-4, CMS-1, ARB-5).' },
  closedPerformed: { zh: '协议先前已全部履行，案件结案（PRF-1）。', en: 'The agreement was performed in full before; the case is closed (PRF-1).' },
  performedInFull: { zh: '协议或文书确定的款项已全部履行（PRF-1）。', en: 'What was owed has been paid in full (PRF-1).' },
  awardInForceClosed: { zh: '裁决已生效且无人起诉，案件结案（AWD-1、AWD-2）。', en: 'The award is in force and nobody sued; the case is closed (AWD-1, AWD-2).' },
  awarded: { zh: '仲裁裁决已作出，起诉期限自各方各自收到之日起算（AWD-1）。', en: 'The award is made; each party’s period for suit runs from its own receipt (AWD-1).' },
  maySue: { zh: '仲裁委不予受理或逾期未作决定，申请人可以向法院起诉（ARB-1）。', en: 'The commission refused, or did not decide in time: the applicant may sue (ARB-1).' },
  eitherMaySue: { zh: '仲裁逾期未裁决，任何一方可以就该争议事项起诉，须提交受理通知或申请证明（ARB-3）。', en: 'The award is overdue: either party may sue, with the acceptance notice or proof of the application (ARB-3).' },
  revoked: { zh: '仲裁委撤销案件（ARB-8）。', en: 'The commission has revoked its admission (ARB-8).' },
  arbitrationGoesOn: { zh: '仲裁程序继续（ARB-3、ENT-7）。', en: 'The arbitration goes on (ARB-3, ENT-7).' },
  judgmentServed: { zh: '一审判决已作出。不服的，可以自本人收到判决之日起15日内上诉（APL-1）。', en: 'The judgment of first instance is made. You may appeal within 15 days of your own receipt of it (APL-1).' },
  judgmentFinal: { zh: '判决已生效，案件结案（APL-1）。', en: 'The judgment is final; the case is closed (APL-1).' },
  appealArrived: { zh: '已提起上诉（APL-1）。', en: 'An appeal has been brought (APL-1).' },
  appealWithdrawn: { zh: '法院裁定准许撤回上诉。其他当事人的上诉期限和上诉不受影响（APL-1）。', en: 'The court has allowed an appeal to be withdrawn. The periods and the appeals of the other parties stand as they are (APL-1).' },
  appealPeriodOver: { zh: '一方上诉期限届满，请法院核实有无邮寄的上诉（APL-1、CLK-5）。', en: 'One party’s appeal period is over; the court is to check for appeals in the post (APL-1, CLK-5).' },
  successorSought: { zh: '一方当事人死亡、丧失行为能力或终止，待确定承继人；调解期限继续计算（MED-12）。', en: 'A party has died, lost capacity or ended; a successor is sought, and the mediation period runs on (MED-12).' },
  successionSettled: { zh: '当事人的承继事项已确定，程序继续（MED-12）。', en: 'The succession is settled; the proceeding goes on (MED-12).' },
  arbitrationApplied: { zh: '仲裁委已收到申请，5个工作日内决定是否受理（ARB-1）。', en: 'The commission has the application and decides on it within 5 working days (ARB-1).' },
  arbitrationAdmitted: { zh: '仲裁委已受理，45日内裁决（ARB-1、ARB-3）。', en: 'The commission has admitted the case; the award is due within 45 days (ARB-1, ARB-3).' },
  arbitrationDefects: { zh: '仲裁申请需要补正，补正后重新计算受理期限（ARB-1）。', en: 'The application is to be cured; the time to admit starts anew then (ARB-1).' },
  arbitrationNotCured: { zh: '仲裁申请逾期未补正，程序终结，以后仍可申请（ARB-1）。', en: 'The application was not cured; the proceeding ends, and may be begun again (ARB-1).' },
  arbitrationPassedOn: { zh: '申请已移送有管辖权的仲裁委，受理期限自其收到之日起算（ARB-1）。', en: 'The application went to the competent commission, whose time runs from its own receipt (ARB-1).' },
  arbitrationEnded: { zh: '法院已立案，仲裁终结（ARB-3）。', en: 'The court has docketed the suit; the arbitration ends (ARB-3).' },
  arbitrationAnew: { zh: '增加或变更请求、反申请或追加当事人已受理，审理期限重新计算（ARB-3）。', en: 'Claims or parties were joined; the time for the award starts anew (ARB-3).' },
  claimsApart: { zh: '该请求不并入本案，可以另行申请（ARB-3）。', en: 'Those claims are not joined; they may be brought apart (ARB-3).' },
  arbitrationSuspended: { zh: '仲裁中止，中止期间不计入审理期限（ARB-3、WI-2）。', en: 'The arbitration is suspended; the time for the award stands still (ARB-3, WI-2).' },
  arbitrationExtended: { zh: '审理期限经批准延长15日（ARB-3）。', en: 'The time for the award is extended by 15 days on approval (ARB-3).' },
  answerAsked: { zh: '请在收到申请书副本后10个工作日内答辩（ARB-2）。', en: 'Please answer within 10 working days of receiving the copy (ARB-2).' },
  tribunalNamed: { zh: '仲裁庭已组成（ARB-2）。', en: 'The tribunal has been named (ARB-2).' },
  hearingNotice: { zh: '本案定于{hearingOn}开庭，时间、地点见开庭通知，请按时出庭（ARB-2、ARB-4）。', en: 'The hearing is on {hearingOn}, at the time and place that its notice says; please attend (ARB-2, ARB-4).' },
  tribunalEntrusts: { zh: '仲裁庭委托调解，10个工作日内未达成协议的应当开庭（ENT-8）。', en: 'The tribunal entrusts mediation; without an agreement in 10 working days the hearing must be held (ENT-8).' },
  hearingMustBeHeld: { zh: '委托调解未成，应当开庭审理（ENT-8）。', en: 'The entrusted mediation has ended; the hearing must be held (ENT-8).' },
  commissionOverdue: { zh: '仲裁委办理期限已过，程序不因此终止（ARB-2、ARB-3、AR-3）。', en: 'The commission’s time has passed; nothing ends by it (ARB-2, ARB-3, AR-3).' },
  commissionOverdueWithGround: { zh: '仲裁委逾期但有法定事由，此时尚不能起诉（ARB-1、ARB-3）。', en: 'The commission is late on a ground of law; a suit is not open yet (ARB-1, ARB-3).' },
  advancePayment: { zh: '仲裁裁决先予执行，由仲裁委移送法院执行，对其不得起诉（AWD-14）。', en: 'Advance payment is ordered; the commission transfers it to the court for enforcement, and no suit lies against it (AWD-14).' },
  heardByDefault: { zh: '被申请人经书面通知无正当理由未到庭，缺席审理（ARB-4）。', en: 'The respondent did not come despite written notice; the hearing goes on (ARB-4).' },
  treatedAsWithdrawn: { zh: '申请人经书面通知无正当理由未到庭，视为撤回，不得就同一事项再申请（ARB-4）。', en: 'The applicant did not come despite written notice; the claim counts as withdrawn and cannot be brought again (ARB-4).' },
  awardNoEffect: { zh: '裁决不发生法律效力（AWD-8）。', en: 'The award has no effect (AWD-8).' },
  awardRevived: { zh: '撤诉或逾期被驳回，裁决已发生法律效力（AWD-8）。', en: 'The suit was withdrawn or dismissed as late; the award is in force (AWD-8).' },
  otherSuitGoesOn: { zh: '您的诉讼已终结，对方的期限或诉讼仍在进行，裁决尚未生效（AWD-5）。', en: 'Your suit has ended; the other side’s period or suit runs on and the award is not in force (AWD-5).' },
  setAsideOpen: { zh: '可以在30日内向中级法院申请撤销裁决（AWD-2、AWD-3、AWD-4）。', en: 'You may ask the intermediate court to set the award aside within 30 days (AWD-2, AWD-3, AWD-4).' },
  setAsidePending: { zh: '撤销裁决申请已受理（AWD-2）。', en: 'The application to set the award aside is pending (AWD-2).' },
  setAsideClosed: { zh: '申请撤销裁决的期限已届满（AWD-2）。', en: 'The period to ask for set-aside is over (AWD-2).' },
  setAsideBarred: { zh: '劳动者已起诉，撤销裁决的申请不予受理或驳回（AWD-4）。', en: 'The worker has sued; the set-aside is not taken (AWD-4).' },
  setAsideRejected: { zh: '撤销裁决的申请已驳回或撤回，裁决有效（AWD-2）。', en: 'The set-aside was rejected or withdrawn; the award stands (AWD-2).' },
  awardSetAside: { zh: '裁决已被撤销，自收到裁定之日起15日内可以起诉（AWD-2）。', en: 'The award is set aside; you may sue within 15 days of receiving the ruling (AWD-2).' },
  settledInSetAside: { zh: '撤销程序中达成调解，调解书生效（AWD-2）。', en: 'Settled in the set-aside case by a mediation statement (AWD-2).' },
  suedAnew: { zh: '已在期限内另行起诉（AWD-2、ENF-4）。', en: 'A suit was brought in time (AWD-2, ENF-4).' },
  enforcementRefused: { zh: '法院裁定不予执行，自收到之次日起30日内可以起诉（ENF-4）。', en: 'The court refused to enforce; you may sue within 30 days from the day after receipt (ENF-4).' },
  agreementCompetesWithAward: { zh: '裁决已经生效，调解协议与之并存，是否确认请向法院询问（AWD-7）。', en: 'The award is in force already; the agreement competes with it, ask the court whether it will confirm (AWD-7).' },
  reliefPossible: { zh: '障碍消除后10日内可以向法院申请顺延期限（CLK-6）。', en: 'You may ask the court for relief within 10 days after the obstacle is gone (CLK-6).' },
  reliefAsked: { zh: '当事人申请顺延期限，请审查（CLK-6）。', en: 'A party asks for relief; please decide (CLK-6).' },
  reliefGranted: { zh: '法院准许顺延期限，请在其指定之日前行使权利（CLK-6）。', en: 'The court grants relief; act by the day it has set (CLK-6).' },
  reliefRefused: { zh: '法院不准许顺延期限（CLK-6）。', en: 'The court refuses relief (CLK-6).' },
  caseNoticeDue: { zh: '案件符合通报条件，请排查风险并通报法院（COL-1）。', en: 'The case is to be notified: screen the risk and tell the court (COL-1).' },
  caseNoticeSent: { zh: '重大案件已通报法院（COL-1）。', en: 'The notice of a major case is with the court (COL-1).' },
  caseNoticeOverdue: { zh: '案件通报逾期（COL-1）。', en: 'The case notice is overdue (COL-1).' },
  courtReportOverdue: { zh: '法院反馈处理情况逾期（COL-2、SHR-1）。', en: 'The court’s report back is overdue (COL-2, SHR-1).' },
  jointHandling: { zh: '裁审双方启动联合处置（COL-2、COL-3）。', en: 'Commission and court begin joint work (COL-2, COL-3).' },
  courtReported: { zh: '法院已反馈处理情况（COL-2、SHR-1）。', en: 'The court has reported its handling (COL-2, SHR-1).' },
  instalmentDue: { zh: '款项今日到期：付款方请按约履行，监督单位请核查（PRF-1）。', en: 'A payment falls due today; please pay, or see whether it is paid (PRF-1).' },
  breached: { zh: '款项到期未见付款凭证，视为未履行（PRF-1、PRF-2）。', en: 'What was due has not been shown as paid and counts as not performed (PRF-1, PRF-2).' },
  waysAfterBreach: { zh: '对方未履行：有执行依据的可申请强制执行；没有的可申请支付令、仲裁或依法起诉（PRF-2、PO-1、AGR-7）。', en: 'Not performed: with an enforceable instrument ask for enforcement; without one a payment order, arbitration or, where the law opens it, a suit (PRF-2, PO-1, AGR-7).' },
  enforcementTransferred: { zh: '已依法移送执行，无须另行申请（ENF-1、AWD-14）。', en: 'Transferred to enforcement; no application is needed (ENF-1, AWD-14).' },
  enforcementBegun: { zh: '已申请强制执行（ENF-1）。', en: 'Enforcement has been asked for (ENF-1).' },
  enforcementDefence: { zh: '申请执行的两年期限届满，对方可以抗辩（ENF-1）。', en: 'The two years for enforcement are over; the debtor has a defence (ENF-1).' },
  enforcementStayed: { zh: '用人单位申请撤销裁决，执行中止（ENF-3）。', en: 'The employer seeks set-aside; enforcement is stayed (ENF-3).' },
  enforcementGoesOn: { zh: '恢复执行（ENF-3）。', en: 'Enforcement goes on (ENF-3).' },
  enforcementEnded: { zh: '执行完毕或终结，结果已反馈（SHR-1）。', en: 'Enforcement is done or ended; the result is reported (SHR-1).' },
  enforcementLostItsGround: { zh: '据以执行的文书已被撤销或不再有效，执行由法院裁定终结；未履行的协议仍有约束力的，可另行主张（JC-8、AWD-2）。', en: 'What was being enforced has been revoked or has no effect any more; the court ends the enforcement. Where an agreement still binds, it can be pursued in another way (JC-8, AWD-2).' },
  instrumentFellAway: { zh: '该文书已失效，不再据此履行（JC-8、AWD-2）。', en: 'The instrument has fallen away (JC-8, AWD-2).' },
  orderAskedFor: { zh: '已申请支付令，可以请求法律援助（PO-1、PRF-1）。', en: 'A payment order has been asked for; legal aid may be requested (PO-1, PRF-1).' },
  orderRefused: { zh: '法院不予受理或驳回支付令申请（PO-3）。', en: 'The court does not take, or rejects, the application for a payment order (PO-3).' },
  orderReceived: { zh: '支付令已送达，15日内清偿或书面异议（PO-3）。', en: 'The payment order is served; pay or object in writing within 15 days (PO-3).' },
  orderInForce: { zh: '支付令已生效。支付令不会自动执行：债权人须自支付令所定清偿期限最后一日起两年内申请强制执行（PO-4、ENF-1）。', en: 'The payment order is in force. Nothing enforces it by itself: the creditor must ask for enforcement within two years of the last day for payment under it (PO-4, ENF-1).' },
  orderEnded: { zh: '支付令程序终结，7日内不表示拒绝的视为起诉（PO-4、PO-5）。', en: 'The payment-order proceeding has ended; unless declined within 7 days it counts as a suit (PO-4, PO-5).' },
  orderEndedArbitration: { zh: '支付令程序终结，须先申请仲裁（PO-5）。', en: 'The payment-order proceeding has ended; arbitration comes first (PO-5).' },
  watchAgreed: { zh: '劳动者同意工会跟踪履行，请查看应付款项和付款情况，到期后核对是否付清（PRF-1）。', en: 'The worker lets the union watch over performance: see what is due and what was paid, and check once it is due (PRF-1).' },
  watchEnded: { zh: '劳动者不再同意工会跟踪履行（PRF-1）。', en: 'The worker no longer lets the union watch over performance (PRF-1).' },
  legalAid: { zh: '工会法律援助申请已有结果（PRF-1）。', en: 'The union has decided on legal aid (PRF-1).' },
  feedbackSent: { zh: '调解结果已反馈法院（MED-4、MED-9）。', en: 'The result of the mediation is with the court (MED-4, MED-9).' },
  interimReport: { zh: '调解尚在进行，已向法院中期反馈（MED-4）。', en: 'Mediation is still under way; an interim report is with the court (MED-4).' },
  feeDue: { zh: '案件受理费{fee}元，请在期限内交纳；确有困难的，可以申请缓交、减交或者免交。到期未交又未获准的，法院可以裁定按撤诉处理，原裁决可能因此生效（FEE-1、AWD-8）。', en: 'The court fee is {fee} yuan; please pay it in time, or ask for it to be deferred, reduced or waived. If it is not paid and not excused the court may rule that the suit counts as withdrawn, and the award may take effect (FEE-1, AWD-8).' },
  feeUnpaid: { zh: '案件受理费{fee}元到期没有交纳凭证。已交的，请立即提交凭证；未交又未获准缓交、减交、免交的，法院可以裁定按撤诉处理，原裁决可能因此生效（FEE-1、AWD-8）。', en: 'The court fee of {fee} yuan is not shown as paid. If you have paid, hand in the proof at once; otherwise the court may rule that the suit counts as withdrawn, and the award may take effect (FEE-1, AWD-8).' },
  feeInTime: { zh: '经证明案件受理费已在期限内交纳（FEE-1、CLK-11）。', en: 'The court fee is proved to have been paid in time (FEE-1, CLK-11).' },
  feeRelieved: { zh: '法院已准予缓交、减交或者免交案件受理费（FEE-1）。', en: 'The court has deferred, reduced or waived the fee (FEE-1).' },
  feedbackOverdue: { zh: '自接收案件30日内未反馈调解结果，请尽快反馈（MED-4）。', en: 'No result was reported within 30 days of receiving the case; please report (MED-4).' },
  limitationOver: { zh: '仲裁时效已届满，对方可以抗辩，仍可申请（LIM-1）。', en: 'Limitation is over: the other side has a defence; you may still apply (LIM-1).' },
  measureTaken: { zh: '已采取诉前保全，30日内须起诉或申请仲裁，调解不停止该期限（PRS-1）。', en: 'A measure was taken before suit; suit or arbitration must begin within 30 days, and mediation does not stop them (PRS-1).' },
  measureLifted: { zh: '保全措施期满解除（PRS-1、PRS-2）。', en: 'The measure has lapsed and is lifted (PRS-1, PRS-2).' },
  measureToEnforce: { zh: '文书已生效，3个月内须申请执行，否则解除保全（PRS-2）。', en: 'The paper is in force; ask for enforcement within 3 months or the measure is lifted (PRS-2).' },
  takenUp: { zh: '受送达人已领取裁决书（SVC-5、SVC-6）。', en: 'The recipient has taken up the award (SVC-5, SVC-6).' },
  otherSideAskedReview: { zh: '一方已申请仲裁审查，须各方均申请才有效（AR-1）。', en: 'One side has asked for the commission’s review; it counts only when all have (AR-1).' },
  reviewAppliedFor: { zh: '各方已共同申请仲裁审查，已送交仲裁委（AR-1）。', en: 'All have asked for review; it is with the commission (AR-1).' },
  twoWaysNoApplication: { zh: '注意：一方申请司法确认、一方申请仲裁审查，均不构成共同申请，请协商同一途径（JC-1、AR-1）。', en: 'Warning: one asks for confirmation, the other for review. Neither is a joint application; agree on one way (JC-1, AR-1).' },
  reviewLapsed: { zh: '15日内未共同申请仲裁审查，该途径已关闭，司法确认仍可申请（AR-1、JC-1）。', en: 'Not all asked for review within 15 days: that way is closed, confirmation is still open (AR-1, JC-1).' },
  reviewExtended: { zh: '仲裁审查期限经批准延长（AR-3）。', en: 'The time for the review is extended on approval (AR-3).' },
  reviewWithdrawn: { zh: '仲裁审查申请已撤回（AR-3）。', en: 'The request for review was withdrawn (AR-3).' },
  reviewAdmitted: { zh: '仲裁委已受理审查（AR-2）。', en: 'The commission has admitted the review (AR-2).' },
  reviewRefused: { zh: '仲裁委不予受理审查或不制作调解书（AR-2、AR-5）。', en: 'The commission refused the review or makes no statement (AR-2, AR-5).' },
  confirmationWayClosed: { zh: '申请司法确认的30日已届满，仲裁审查不受影响（JC-1）。', en: 'The 30 days for confirmation are over; the review is not touched (JC-1).' },
  signStatement: { zh: '调解书已制作，请签收；各方签收后生效（CMS-1、AR-4、ARB-5）。', en: 'The mediation statement is made; it takes effect when all have signed for it (CMS-1, AR-4, ARB-5).' },
  statementInForce: { zh: '调解书已生效，可以申请强制执行（CMS-1、AR-4）。', en: 'The mediation statement is in force and can be enforced (CMS-1, AR-4).' },
  statementRefused: { zh: '一方反悔或未签收，调解书不生效（CMS-3、ARB-5）。', en: 'A party went back on it or did not sign; the statement has no effect (CMS-3, ARB-5).' },
  noStatementMade: { zh: '法院不制作调解书，争议继续由法院审理（CMS-3、JC-11）。', en: 'The court makes no mediation statement; the dispute goes on before the court (CMS-3, JC-11).' },
  docketedForStatement: { zh: '法院已立案以出具调解书（CMS-4）。', en: 'The court has docketed the case to give a mediation statement (CMS-4).' },
  objectionRaised: { zh: '对确认裁定提出异议，由法院审查（JC-8）。', en: 'An objection to the confirmation was raised; the court decides (JC-8).' },
  objectionDecided: { zh: '异议不成立，确认裁定继续有效（JC-8）。', en: 'The objection was rejected; the confirmation stands (JC-8).' },
  objectionPartlyUpheld: { zh: '异议部分成立，法院已变更确认裁定；裁定未变更的部分继续有效（JC-8）。', en: 'The objection was upheld in part, and the court has changed its ruling; the rest of it stays in force (JC-8).' },
  objectionUpheld: { zh: '异议成立，确认裁定被撤销（JC-8）。', en: 'The objection was upheld; the confirmation is revoked (JC-8).' },
  'warn.acceptReplyOwnApplication': { zh: '答复期限将于{dueOn}届满，请答复是否接受申请（ACC-1）。', en: 'The time to reply ends on {dueOn}; please accept or decline (ACC-1).' },
  'warn.enterpriseAccept': { zh: '受理期限将于{dueOn}届满（MED-6）。', en: 'The time to admit ends on {dueOn} (MED-6).' },
  'warn.courtDesignates': { zh: '指定调解组织的期限将于{dueOn}届满（ENT-4）。', en: 'The time to designate an organisation ends on {dueOn} (ENT-4).' },
  'warn.askOtherSide': { zh: '征询对方意愿的期限将于{dueOn}届满（ENT-3）。', en: 'The time to ask the other side ends on {dueOn} (ENT-3).' },
  'warn.mediationPreFiling': { zh: '调解期限将于{dueOn}届满；延长须各方在届满前同意（MED-1、MED-2）。', en: 'The mediation period ends on {dueOn}; an extension needs everybody’s agreement by then (MED-1, MED-2).' },
  'warn.mediationInSuitOrdinary': { zh: '诉讼中调解期限将于{dueOn}届满；延长须各方在届满前同意（MED-3）。', en: 'The mediation period in suit ends on {dueOn}; an extension needs everybody’s agreement by then (MED-3).' },
  'warn.mediationInSuitSummary': { zh: '诉讼中调解期限将于{dueOn}届满；延长须各方在届满前同意（MED-3）。', en: 'The mediation period in suit ends on {dueOn}; an extension needs everybody’s agreement by then (MED-3).' },
  'warn.enterpriseMediation': { zh: '企业调解期限将于{dueOn}届满；延长须双方同意（MED-6）。', en: 'The enterprise mediation ends on {dueOn}; both may agree to more (MED-6).' },
  'warn.courtDocket': { zh: '立案审查期限将于{dueOn}届满（AWD-10）。', en: 'The time to docket ends on {dueOn} (AWD-10).' },
  'warn.confirmDecide': { zh: '司法确认审查期限将于{dueOn}届满（JC-5）。', en: 'The time to decide on the confirmation ends on {dueOn} (JC-5).' },
  'warn.arbReviewDecide': { zh: '仲裁审查期限将于{dueOn}届满（AR-3）。', en: 'The time for the review ends on {dueOn} (AR-3).' },
  'warn.arbAccept': { zh: '决定是否受理的期限将于{dueOn}届满（ARB-1）。', en: 'The time to admit ends on {dueOn} (ARB-1).' },
  'warn.arbCopy': { zh: '送达申请书副本的期限将于{dueOn}届满（ARB-2）。', en: 'The time to send the copy on ends on {dueOn} (ARB-2).' },
  'warn.arbAnswer': { zh: '答辩期限将于{dueOn}届满（ARB-2）。', en: 'The time to answer ends on {dueOn} (ARB-2).' },
  'warn.arbAnswerCopy': { zh: '送达答辩书副本的期限将于{dueOn}届满（ARB-2）。', en: 'The time to send the answer on ends on {dueOn} (ARB-2).' },
  'warn.arbTribunal': { zh: '组成仲裁庭的期限将于{dueOn}届满（ARB-2）。', en: 'The time to name the tribunal ends on {dueOn} (ARB-2).' },
  'warn.arbCounterDecide': { zh: '决定是否受理反申请的期限将于{dueOn}届满（ARB-3）。', en: 'The time to decide on the counter-claim ends on {dueOn} (ARB-3).' },
  'warn.arbRevokeNotice': { zh: '撤销案件通知的期限将于{dueOn}届满（ARB-8）。', en: 'The time to give notice of the revocation ends on {dueOn} (ARB-8).' },
  'warn.arbRecusalDecide': { zh: '回避决定的期限将于{dueOn}届满（ACC-4）。', en: 'The time to decide on the recusal ends on {dueOn} (ACC-4).' },
  'warn.arbCollectiveNotice': { zh: '集体争议告知期限将于{dueOn}届满（ARB-6）。', en: 'The time for the collective case’s notice ends on {dueOn} (ARB-6).' },
  'warn.arbAward': { zh: '仲裁审理期限将于{dueOn}届满（ARB-3）。', en: 'The time for the award ends on {dueOn} (ARB-3).' },
  'warn.arbEntrustedMediation': { zh: '仲裁委托调解将于{dueOn}届满，届满未成应当开庭（ENT-8）。', en: 'The entrusted mediation ends on {dueOn}; the hearing must follow (ENT-8).' },
  'warn.escalationPeriod': { zh: '接收上报案件的期限将于{dueOn}届满（INT-4）。', en: 'The time to take the case ends on {dueOn} (INT-4).' },
  'warn.consentWait': { zh: '请于{dueOn}前答复是否同意调解；逾期按不同意处理（ENT-2）。', en: 'Please answer by {dueOn}; after it the asking ends as a refusal (ENT-2).' },
  'warn.awardWindow': { zh: '您的起诉期限将于{dueOn}届满，届满后裁决可能生效（AWD-1）。', en: 'Your period for suit ends on {dueOn}; after it the award may take effect (AWD-1).' },
  'warn.employerSetAside': { zh: '申请撤销裁决的期限将于{dueOn}届满（AWD-2）。', en: 'The period to ask for set-aside ends on {dueOn} (AWD-2).' },
  'warn.setAsideAfterRefusal': { zh: '申请撤销裁决的期限将于{dueOn}届满（AWD-3）。', en: 'The period to ask for set-aside ends on {dueOn} (AWD-3).' },
  'warn.setAsideAfterWorkerSuitEnds': { zh: '申请撤销裁决的期限将于{dueOn}届满（AWD-4）。', en: 'The period to ask for set-aside ends on {dueOn} (AWD-4).' },
  'warn.afterSetAsideSuit': { zh: '裁决被撤销后的起诉期限将于{dueOn}届满（AWD-2）。', en: 'The period for suit after the set-aside ends on {dueOn} (AWD-2).' },
  'warn.suitAfterNonEnforcement': { zh: '不予执行后的起诉期限将于{dueOn}届满（ENF-4）。', en: 'The period for suit after the refusal to enforce ends on {dueOn} (ENF-4).' },
  'warn.appealJudgment': { zh: '上诉期限将于{dueOn}届满（APL-1）。', en: 'The period for appeal ends on {dueOn} (APL-1).' },
  'warn.appealRuling': { zh: '上诉期限将于{dueOn}届满（APL-1）。', en: 'The period for appeal ends on {dueOn} (APL-1).' },
  'warn.confirmApply': { zh: '共同申请司法确认的期限将于{dueOn}届满，尚有当事人未申请（JC-1）。', en: 'The 30 days for confirmation end on {dueOn}; not every party has applied yet (JC-1).' },
  'warn.arbReviewApply': { zh: '共同申请仲裁审查的期限将于{dueOn}届满（AR-1）。', en: 'The 15 days to ask for review end on {dueOn} (AR-1).' },
  'warn.confirmObjection': { zh: '对确认裁定提出异议的期限将于{dueOn}届满（JC-8）。', en: 'The period to object to the confirmation ends on {dueOn} (JC-8).' },
  'warn.orgMediationOpensArbitration': { zh: '调解组织自收到申请之日起的十五日至{dueOn}届满，自次日起可以申请仲裁；调解可以继续（MED-5）。', en: 'The fifteen days from the application end on {dueOn}; from the next day you may apply for arbitration, and mediation may go on (MED-5).' },
  'warn.preservationLapse': { zh: '诉前保全将于{dueOn}失效，请在此前起诉或申请仲裁；调解不停止该期限（PRS-1）。', en: 'The measure lapses on {dueOn}; begin suit or arbitration before. Mediation does not stop it (PRS-1).' },
  'warn.preservationEnforce': { zh: '请于{dueOn}前申请执行，否则解除保全（PRS-2）。', en: 'Ask for enforcement by {dueOn}, or the measure is lifted (PRS-2).' },
  'warn.enforcement': { zh: '申请执行的期限将于{dueOn}届满（ENF-1）。', en: 'The period to ask for enforcement ends on {dueOn} (ENF-1).' },
  'warn.negotiationReply': { zh: '请于{dueOn}前回应对方的协商要求，不回应的视为不愿协商（INT-11）。', en: 'Please answer the request to negotiate by {dueOn}; no answer counts as a no (INT-11).' },
  'warn.courtFee': { zh: '案件受理费须在{dueOn}前交纳，逾期可能按撤诉处理（FEE-1）。', en: 'The court fee must be paid by {dueOn}, or the suit may count as withdrawn (FEE-1).' },
  'warn.limitation': { zh: '仲裁时效将于{dueOn}届满（LIM-1）。', en: 'The limitation ends on {dueOn} (LIM-1).' },
  'warn.limitationCivilServant': { zh: '申请仲裁的60日将于{dueOn}届满（LIM-1）。', en: 'The 60 days to apply end on {dueOn} (LIM-1).' },
  'warn.filingWait': { zh: '请于{dueOn}前申请仲裁或起诉，届满后本案结案，以后仍可申请（MED-11）。', en: 'Please file by {dueOn}; after it this case closes, and you may still file later (MED-11).' },
  'warn.claimAfterFailedMediation': { zh: '请于{dueOn}前补交起诉状（AWD-6）。', en: 'Please hand in the statement of claim by {dueOn} (AWD-6).' },
  'warn.unconfirmedWait': { zh: '协议未取得执行依据，请于{dueOn}前决定是否重新调解或请求立案（JC-7）。', en: 'The agreement has no enforceable instrument; decide by {dueOn} whether to mediate anew or ask for docketing (JC-7).' },
  'warn.obstacleExtension': { zh: '申请顺延期限的10日将于{dueOn}届满（CLK-6）。', en: 'The 10 days to ask for relief end on {dueOn} (CLK-6).' },
  'warn.paymentOrderObject': { zh: '对支付令提出书面异议的期限将于{dueOn}届满（PO-3）。', en: 'The period to object to the payment order ends on {dueOn} (PO-3).' },
  'warn.paymentOrderDeclineSuit': { zh: '不同意起诉的请于{dueOn}前表示，否则视为起诉（PO-5）。', en: 'If you do not want the suit say so by {dueOn}; else it counts as one (PO-5).' },
  'warn.courtFeedbackReport': { zh: '法院反馈处理情况的期限将于{dueOn}届满（SHR-1）。', en: 'The time to report back ends on {dueOn} (SHR-1).' },
  'warn.feedbackToCourt': { zh: '向法院反馈调解结果的期限将于{dueOn}届满（MED-4）。', en: 'The time to report to the court ends on {dueOn} (MED-4).' },
  'warn.partiesChooseOrg': { zh: '各方共同选定调解组织的期限将于{dueOn}届满，逾期由法院指定（ENT-4）。', en: 'The time to choose an organisation together ends on {dueOn}; after it the court designates one (ENT-4).' },
  'warn.appraisalWait': { zh: '等待鉴定的期限将于{dueOn}届满，届满后继续调解（MED-7）。', en: 'The wait for the appraisal ends on {dueOn}; mediation then goes on (MED-7).' },
  'warn.confirmThirdPartyObjection': { zh: '案外人对确认裁定提出异议的期限将于{dueOn}届满（JC-8）。', en: 'The period for a third party’s objection to the confirmation ends on {dueOn} (JC-8).' },
  'warn.arbHearingNotice': { zh: '开庭通知期限将于{dueOn}届满，此后可以开庭（ARB-2）。', en: 'The notice before the hearing ends on {dueOn}; the hearing may be opened from then (ARB-2).' },
  'warn.arbAffixingDeemedServed': { zh: '留置或张贴的文书将于{dueOn}视为送达（SVC-5）。', en: 'What was left or affixed counts as served on {dueOn} (SVC-5).' },
  'warn.publicationService': { zh: '公告送达将于{dueOn}届满（SVC-6）。', en: 'Service by publication is complete on {dueOn} (SVC-6).' },
  'warn.paymentOrderNotify': { zh: '通知是否受理支付令申请的期限将于{dueOn}届满（PO-3）。', en: 'The time to say whether the payment order is admitted ends on {dueOn} (PO-3).' },
  'warn.paymentOrderIssue': { zh: '发出支付令的期限将于{dueOn}届满（PO-3）。', en: 'The time to issue the payment order ends on {dueOn} (PO-3).' },
  'warn.paymentOrderUnserved': { zh: '送达支付令的期限将于{dueOn}届满，届满未送达的支付令失效（PO-4）。', en: 'The time to serve the payment order ends on {dueOn}; unserved it ends (PO-4).' },
  'warn.performanceCheck': { zh: '履行情况将于{dueOn}核查，请提交付款凭证（PRF-1）。', en: 'Performance is checked on {dueOn}; please show what was paid (PRF-1).' },
  'warn.caseNoticeSend': { zh: '案件通报期限将于{dueOn}届满（COL-1）。', en: 'The time to send the case notice ends on {dueOn} (COL-1).' },
} as const satisfies Record<TemplateName, Bilingual>;

const fill = (text: string, data: Record<string, string>, language: keyof Bilingual): string =>
  text.replace(/\{(\w+)\}/g, (_whole, key: string) => (data[key] === undefined ? '—' : valueAs(data[key], language)));

const RULES_IN_BRACKETS = / ?[（(]((?:[A-Z]+-\d+(?:、|, )?)+)[)）]/g;

/** A text for people of a place, with statutes and papers in place of our own numbers of rules: one for each rule. */
function withSources(text: string, place: string, language: keyof Bilingual): string {
  return text.replace(RULES_IN_BRACKETS, (_whole, ids: string) => {
    const told = ids.split(/、|, /).flatMap((id) => toldIn(place, RULE_BOOK[id]?.source ?? '')?.[language] ?? []);
    if (told.length === 0) return '';
    const once = [...new Set(told)];
    return language === 'zh' ? `（依据：${once.join('；')}）` : ` (${once.join('; ')})`;
  });
}

/** Whom on the other side a message is about, by the references of the case: where somebody has several. */
const about = (language: keyof Bilingual, concerns: string | undefined): string => {
  if (concerns === undefined) return '';
  return language === 'zh' ? `（对方当事人：${concerns}）` : ` (the other side: ${concerns.replaceAll('、', ', ')})`;
};

/** The text that was read, where a message is about one. */
const textOf = (version: string | undefined, language: keyof Bilingual): string =>
  version !== undefined && isRegisteredText(version) ? ` ${CLARIFICATION_TEXTS[version][language]}` : '';

const isTemplate = (name: string): name is TemplateName => Object.hasOwn(TEMPLATES, name);

/** The subject of every message about a case. */
export const subjectOf = (caseNo: string): string => `[定分 Dingfen] ${caseNo}`;

/** A message in both languages, as it is sent, without the number of the case. Throws for a template there is none of. */
export function wordsOf(template: string, caseNo: string, data: Record<string, string>): Bilingual {
  if (!isTemplate(template)) throw new Error(`no template ${template}`);
  const found = TEMPLATES[template];
  const told = (language: keyof Bilingual): string =>
    fill(withSources(found[language], caseNo.slice(0, 6), language), data, language) +
    about(language, data['concerns']) +
    textOf(data['textVersion'], language) +
    daysAs(data['due'], language);
  return { zh: told('zh'), en: told('en') };
}

/** No message serves a document: what counts is when its own paper was signed for. */
const REMINDER = {
  zh: '本消息是提醒，不是法律文书的送达，期限以您签收文书之日为准。',
  en: 'This is a reminder, not service of a document: periods run from the day you signed for the paper itself.',
};

/** Who handles the cases of a place, and can be rung up about them. `region`: a GB/T 2260 code, or the beginning of one. */
export interface Desk {
  region: string;
  name: Bilingual;
  phone: string;
}

/** The desk of the nearest place; nothing where none was entered. */
const deskOf = (caseNo: string, desks: readonly Desk[]): Bilingual => {
  const near = desks.filter((desk) => caseNo.startsWith(desk.region.replace(/(00)+$/, '')));
  const [desk] = near.sort((a, b) => b.region.replace(/(00)+$/, '').length - a.region.replace(/(00)+$/, '').length);
  if (desk === undefined) return { zh: '', en: '' };
  const { name, phone } = desk;
  return { zh: `承办：${name.zh}，电话${phone}。`, en: ` Handled by ${name.en}, telephone ${phone}.` };
};

/** The text of a message: Chinese first, English beside it, with whom to ask. Throws for a template there is none of. */
export function render(
  template: string,
  caseNo: string,
  data: Record<string, string>,
  desks: readonly Desk[] = [],
): string {
  const { zh, en } = wordsOf(template, caseNo, data);
  const desk = deskOf(caseNo, desks);
  return `案件${caseNo}：${zh}${desk.zh}${REMINDER.zh}\nCase ${caseNo}: ${en}${desk.en} ${REMINDER.en}`;
}
