import type { Bilingual } from '../../../workflows/contract/clocks';
import type { ConsultedBy, LedTo } from '../../../workflows/contract/consultations';

export const CONSULTED_BY_NAMES: Readonly<Record<ConsultedBy, Bilingual>> = {
  window: { zh: '来访', en: 'at the window' },
  telephone: { zh: '电话', en: 'by telephone' },
  online: { zh: '网上', en: 'online' },
  visit: { zh: '进企业、下基层', en: 'on a visit' },
  rounds: { zh: '主动排查', en: 'found on rounds' },
};
export const LED_TO_NAMES: Readonly<Record<LedTo, Bilingual>> = {
  advice: { zh: '已解答', en: 'advised' },
  mediation: { zh: '引导申请调解', en: 'led to mediation' },
  arbitration: { zh: '引导申请仲裁', en: 'led to arbitration' },
  suit: { zh: '引导起诉', en: 'led to a suit' },
  legalAid: { zh: '转法律援助', en: 'passed on to legal aid' },
  inspection: { zh: '转劳动监察', en: 'passed on to labour inspection' },
  petition: { zh: '转信访', en: 'passed on as a petition' },
  nothing: { zh: '未发现争议', en: 'no dispute found' },
};
