import type { Bilingual } from '../../workflows/contract/clocks';

/**
 * What people and bodies are told, Chinese with English beside it, each citing its rule. `{dueOn}` and the like are
 * filled from the message's data; the case number goes before every text. No text names a person.
 */
// prettier-ignore
export const TEMPLATES: Record<string, Bilingual> = {
  consentAsked: { zh: '法院征求您是否同意诉前调解。请在平台答复；不答复不视为同意（ENT-2）。', en: 'The court asks whether you agree to mediation before docketing. Please answer; silence is not consent (ENT-2).' },
  chooseOrganisation: { zh: '各方已同意调解。各方可共同选定调解组织，逾期由法院指定（ENT-4）。', en: 'All parties agree to mediate. They may choose an organisation together, else the court designates one (ENT-4).' },
  courtDesignates: { zh: '请法院指定调解组织（ENT-4）。', en: 'The court is to designate an organisation (ENT-4).' },
  latePapers: { zh: '材料在收到裁决书15日后提交。经各方同意并由法院释明后可以调解；是否逾期由法院认定（AWD-7）。', en: 'The papers came more than 15 days after the award. Mediation is possible with every party’s consent and the court’s clarification; only the court finds lateness (AWD-7).' },
  clarification: { zh: '法院释明：诉前调解不成功的，因超过15日提交起诉材料，法院不再受理或受理后依法驳回。请确认已知悉（AWD-7）。', en: 'Clarification: if this mediation fails, the suit will not be admitted, or will be dismissed, because the papers came after the 15 days. Please acknowledge (AWD-7).' },
  inTimeAfterAll: { zh: '经证明材料在期限内交邮或提交，按期限内处理（CLK-11）。', en: 'On proof of posting the papers are in time after all (CLK-11).' },
  mediationRefused: { zh: '一方不同意调解或逾期未答复，调解未启动。本案须先申请劳动仲裁（MED-11）。', en: 'A party refused or did not answer; mediation does not begin. Arbitration comes first in this case (MED-11).' },
  entrusted: { zh: '法院已委派调解组织，请在期限内答复是否接受（ACC-1）。', en: 'The court has entrusted an organisation; it is to reply in its time (ACC-1).' },
  'warn.acceptReply': { zh: '答复期限将于{dueOn}届满，请尽快答复是否接受委派（ACC-1）。', en: 'The time to reply ends on {dueOn}; please accept or decline (ACC-1).' },
  notAccepted: { zh: '调解组织未接受委派或逾期未答复，将另行指定（ACC-1）。', en: 'The organisation declined or did not reply; another will be designated (ACC-1).' },
  nobodyAvailable: { zh: '没有可以指定的调解组织，调解终止（ACC-5）。', en: 'No organisation is available; the mediation has failed (ACC-5).' },
  mediationBegins: { zh: '调解组织已接受委派，调解开始。仅向调解组织申请调解不停止15日起诉期限（MED-1、AWD-6）。', en: 'The organisation has accepted and mediation begins. An application with an organisation alone does not stop the 15 days (MED-1, AWD-6).' },
  mediationFailed: { zh: '调解终止，未达成协议（MED-8）。', en: 'The mediation has ended without an agreement (MED-8).' },
  mediatorReplaced: { zh: '调解员已更换，调解期限继续计算（ACC-5）。', en: 'The mediator has been replaced; the period runs on (ACC-5).' },
  appraisal: { zh: '已申请鉴定，鉴定期间不计入调解期限（MED-7）。', en: 'An appraisal was asked for; its time is left out of the period (MED-7).' },
  appraisalEnded: { zh: '鉴定结束，调解期限继续计算（MED-7）。', en: 'The appraisal has ended; the period goes on (MED-7).' },
  extended: { zh: '经各方同意，调解期限延长（MED-2）。', en: 'All parties agreed: the mediation period is extended (MED-2).' },
  held: { zh: '因疑似虚假调解，调解中止，待审查（MED-13）。', en: 'Mediation is held for review on a suspicion of false mediation (MED-13).' },
  falseMediation: { zh: '经审查构成虚假调解，程序终结（MED-13）。', en: 'The review found false mediation; the proceeding is closed (MED-13).' },
  signAgreement: { zh: '调解协议文本已形成，请在调解期限内签署（AGR-1）。', en: 'The terms are on paper; please sign within the mediation period (AGR-1).' },
  agreementEffective: { zh: '调解协议已生效。没有司法确认的协议不能直接申请强制执行；各方须在30日内共同申请（AGR-1、JC-1）。', en: 'The agreement is in force. Without confirmation it cannot be enforced directly; all parties must apply within 30 days (AGR-1, JC-1).' },
  otherSideApplied: { zh: '一方已申请司法确认，须各方均申请才有效（JC-1）。', en: 'One side has applied for confirmation; it counts only when all have (JC-1).' },
  confirmationAppliedFor: { zh: '各方已共同申请司法确认，已送交法院（JC-1）。', en: 'All parties have applied; the application is with the court (JC-1).' },
  applicationTakenBack: { zh: '一方撤回了司法确认申请（JC-1）。', en: 'A party took its application back (JC-1).' },
  confirmationDocketed: { zh: '法院已受理司法确认申请（JC-5）。', en: 'The court has docketed the application (JC-5).' },
  confirmationRefused: { zh: '法院未确认该协议。可以重新调解；裁决期限受保护的可请求立案（JC-7、AWD-15）。', en: 'The court did not confirm the agreement. You may mediate anew, or ask for docketing where a window is protected (JC-7, AWD-15).' },
  confirmationExtended: { zh: '法院延长了司法确认审查期限（JC-5）。', en: 'The court has extended its time to decide (JC-5).' },
  confirmationWithdrawn: { zh: '司法确认申请已撤回，期限内仍可再次申请（JC-6）。', en: 'The application was withdrawn; it may be made again within the 30 days (JC-6).' },
  confirmationLapsed: { zh: '30日内未共同申请司法确认，该途径已关闭；协议仍有约束力（JC-1、AGR-2）。', en: 'Not all applied within the 30 days: this way is closed; the agreement still binds (JC-1, AGR-2).' },
  notConfirmed: { zh: '协议未获确认。可以重新调解、请求立案，或保持现状（JC-7、AWD-15）。', en: 'The agreement is not confirmed. You may mediate anew, ask for docketing, or leave it (JC-7, AWD-15).' },
  confirmed: { zh: '法院已确认调解协议有效，可以申请强制执行（JC-7）。', en: 'The court has confirmed the agreement; it can be enforced (JC-7).' },
  agreementStandsUnconfirmed: { zh: '案件结案。协议未经确认，仍有约束力，但不能直接强制执行（AGR-2）。', en: 'The case is closed. The agreement is unconfirmed: it binds but cannot be enforced directly (AGR-2).' },
  earlierAgreementStands: { zh: '新协议未签署，原协议继续有效（AGR-2）。', en: 'The new agreement was not signed; the earlier one stands (AGR-2).' },
  settledPrivately: { zh: '各方自行和解并撤回申请。该和解不能直接强制执行，且不停止裁决生效（AWD-15）。', en: 'The parties settled privately and withdrew. That settlement is not enforceable, and nothing stops the award (AWD-15).' },
  withdrawn: { zh: '申请人已撤回申请，案件结案（ARB-4）。', en: 'The applicant has withdrawn; the case is closed (ARB-4).' },
  partyEnded: { zh: '一方当事人消灭且无承继人，程序终结（MED-12）。', en: 'A party is no more and has no successor; the proceeding is closed (MED-12).' },
  arbitrationFirst: { zh: '调解不成。本案须先申请劳动仲裁，不能直接起诉（MED-11）。', en: 'Mediation failed. Arbitration comes first; a direct suit is not open (MED-11).' },
  arbitrationIsTheWay: { zh: '案件结案，争议转由劳动仲裁解决；以后仍可申请（MED-11）。', en: 'The case is closed here; arbitration is the way and stays open (MED-11).' },
  filedWithCourt: { zh: '材料已移送法院立案，以法院首次收到材料之日为提交日（AWD-6）。', en: 'The papers go to the court for docketing; the filing date is its first receipt (AWD-6).' },
  courtDecidesLateness: { zh: '材料已移送法院，是否逾期由法院认定（AWD-7）。', en: 'The papers go to the court, which alone finds lateness (AWD-7).' },
  claimMissing: { zh: '请补交起诉状（AWD-6）。', en: 'Please hand in the statement of claim (AWD-6).' },
  claimOverdue: { zh: '起诉状逾期未补交，由法院处理（AWD-6）。', en: 'The statement of claim is overdue; the court will rule (AWD-6).' },
  returnedForCure: { zh: '法院要求补正材料，首次收到之日不变（AWD-10）。', en: 'The court asks for cured papers; the first receipt is kept (AWD-10).' },
  docketed: { zh: '法院已立案（AWD-10）。', en: 'The court has docketed the case (AWD-10).' },
  courtGoesOn: { zh: '案件转入诉讼程序，本程序结案（MED-11）。', en: 'The case goes on in court and closes here (MED-11).' },
  notAdmitted: { zh: '法院裁定不予受理，自送达之日起10日内可以上诉（APL-1）。', en: 'The court refused to admit; you may appeal within 10 days of service (APL-1).' },
  dismissed: { zh: '法院裁定驳回起诉，自送达之日起10日内可以上诉（APL-1）。', en: 'The court dismissed the suit; you may appeal within 10 days of service (APL-1).' },
  rulingFinal: { zh: '裁定已生效，案件结案（APL-1）。', en: 'The ruling is final; the case is closed (APL-1).' },
  courtOverdue: { zh: '法院办理期限已过，程序不因此终止（JC-5、ENT-4、AWD-10）。', en: 'The court’s time has passed; nothing ends by it (JC-5, ENT-4, AWD-10).' },
  otherSideSilent: { zh: '对方仍未答复是否同意调解（ENT-3）。', en: 'The other side has still not answered (ENT-3).' },
  windowOpen: { zh: '收到裁决书之次日起15日内可以起诉（AWD-1）。', en: 'You may sue within 15 days from the day after you received the award (AWD-1).' },
  protected: { zh: '法院已在期限内收到您的材料，起诉期限受保护（AWD-6）。', en: 'The court received your papers in time; your window is protected (AWD-6).' },
  receiptNotProved: { zh: '法院已收到材料，但收到裁决书的日期尚未证明，请补充送达证明（AWD-1）。', en: 'The court has your papers, but your receipt of the award is not proved; please add the proof (AWD-1).' },
  setAsideNotSuit: { zh: '终局裁决对用人单位不设起诉期限，只能依法申请撤销（AWD-2）。', en: 'Against an award final upon issue the employer has no suit, only an application to set it aside (AWD-2).' },
  windowStillRuns: { zh: '注意：仅提交调解申请不停止15日起诉期限，请尽快提交起诉状（AWD-6）。', en: 'Warning: a mediation application alone does not stop the 15 days; hand in a statement of claim (AWD-6).' },
  windowOver: { zh: '您的起诉期限已届满（AWD-1）。', en: 'Your period for suit is over (AWD-1).' },
  windowRunsAgain: { zh: '材料已撤回，起诉期限继续计算，请注意剩余天数（AWD-15）。', en: 'The papers were withdrawn; the period for suit runs on, mind the days left (AWD-15).' },
  awardEffective: { zh: '裁决书已发生法律效力（AWD-1）。', en: 'The award has taken effect (AWD-1).' },
  settledPendingTitle: { zh: '已达成协议但尚无执行依据；建议立案后由法院出具调解书（AWD-15）。', en: 'Settled without an enforceable instrument yet; docketing and a court mediation statement are recommended (AWD-15).' },
  twoPapersMayCompete: { zh: '协议已获确认，与裁决书可能并存，请向法院询问（AWD-15）。', en: 'The agreement is confirmed beside an award; the two may compete, ask the court (AWD-15).' },
  dateMoved: { zh: '{clockZh}的届满日由{before}变更为{dueOn}（CLK-8）。', en: 'The {clockEn} now ends on {dueOn}, no longer on {before} (CLK-8).' },
  dateMovedEarlier: { zh: '注意：{clockZh}的届满日提前，由{before}变更为{dueOn}（CLK-8）。曾被告知较晚日期并因此耽误的，障碍消除后10日内可申请顺延，是否准许由法院决定（CLK-6）。', en: 'Mind: the {clockEn} now ends earlier, on {dueOn} and no longer on {before} (CLK-8). Whoever misses it because a later date had been told may ask for relief within 10 days; the court decides (CLK-6).' },
  lateEntry: { zh: '有一项期限内完成、事后录入的行为，后一机关已处理，请核对双方事实（CLK-11）。', en: 'An act done in time was entered after the next body had acted; weigh both facts (CLK-11).' },
  lateEntryRefused: { zh: '事后补录未被接受；可依法申请顺延期限（CLK-11、CLK-6）。', en: 'The late entry was not accepted; relief may be asked of the court (CLK-11, CLK-6).' },
};

const fill = (text: string, data: Record<string, string>): string =>
  text.replace(/\{(\w+)\}/g, (_whole, key: string) => data[key] ?? '—');

/** The text of a message: Chinese first, English beside it. Throws for a template there is none of. */
export function render(
  template: string,
  caseNo: string,
  data: Record<string, string>,
): { subject: string; body: string } {
  const found = TEMPLATES[template];
  if (!found) throw new Error(`no template ${template}`);
  return {
    subject: `[定分 Dingfen] ${caseNo}`,
    body: `案件${caseNo}：${fill(found.zh, data)}\nCase ${caseNo}: ${fill(found.en, data)}`,
  };
}
