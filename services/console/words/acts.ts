import type { Bilingual } from '../../../workflows/contract/clocks';
import type { ActForm } from './act-form';
import forms from './act-forms.json';

const FORMS = forms as unknown as Readonly<Record<string, ActForm>>;

/** How an act is entered; undefined for what is none. */
export const formOf = (act: string): ActForm | undefined => (Object.hasOwn(FORMS, act) ? FORMS[act] : undefined);
/** What an act is called. */
export const actName = (act: string): Bilingual => formOf(act)?.name ?? { zh: act, en: act };

/** Of what is allowed in place of something refused, what this role may do, by name. */
export const namesOfOwn = (allowed: readonly { act: string; by: readonly string[] }[], role: string): Bilingual[] =>
  allowed.filter(({ by }) => by.includes(role)).map(({ act }) => actName(act));

/** What a party does is called by what it does, where its record is named for those who keep it. */
const OF_PARTY: Readonly<Record<string, Bilingual>> = {
  endEntrustedMediation: { zh: '不再继续委托调解', en: 'go on no longer with the entrusted mediation' },
  handOver: { zh: '请求将材料移交法院', en: 'ask that the papers go to the court' },
  recordAnswer: { zh: '提交答辩书', en: 'hand in an answer' },
  recordAwardReceipt: { zh: '登记我收到裁决书的日期', en: 'say when I received the award' },
  recordFeePaid: { zh: '登记已交案件受理费（上传凭证）', en: 'say that the court fee was paid' },
  recordLimitationEvent: { zh: '登记时效中断事由', en: 'say what interrupts the limitation' },
  recordNegotiationResult: { zh: '登记协商结果', en: 'say what the negotiation came to' },
  recordPayment: { zh: '登记付款（上传凭证）', en: 'say that it was paid' },
  takeUpDocument: { zh: '领取文书', en: 'take up the paper' },
};
/** What an act is called to a party. */
export const ofParty = (act: string): Bilingual =>
  (Object.hasOwn(OF_PARTY, act) ? OF_PARTY[act] : undefined) ?? actName(act);
