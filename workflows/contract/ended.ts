import type { Bilingual } from './clocks';

/** Why a mediation ended, as the dispute keeps it. */
const GROUNDS: Readonly<Record<string, Bilingual>> = {
  expired: { zh: '调解期限届满，未达成协议', en: 'the period ended without an agreement' },
  notWanted: { zh: '当事人不同意调解', en: 'a party does not want mediation' },
  refused: { zh: '当事人不同意调解', en: 'a party refused' },
  silent: { zh: '当事人在期限内未答复，视为不同意调解', en: 'a party did not answer in time' },
  consentWithdrawn: { zh: '当事人退出调解', en: 'a party withdrew its consent' },
  recalled: { zh: '法院收回委派（委托）', en: 'the court recalled its entrustment' },
  tooFarApart: { zh: '各方分歧较大', en: 'the sides are too far apart' },
  notReached: { zh: '未能达成协议', en: 'no agreement was reached' },
  mediatorRejected: { zh: '当事人不接受调解员，无法继续调解', en: 'a party rejects the mediator' },
  notSigned: { zh: '达成合意后未签署协议', en: 'what was agreed was not signed' },
  notAccepted: { zh: '调解组织未接受', en: 'no organisation took the case' },
  nobodyAvailable: { zh: '没有可以接受的调解组织', en: 'no organisation is available' },
  appliedForArbitration: { zh: '当事人申请仲裁', en: 'a party applied for arbitration' },
  escalationSilent: { zh: '上级调解组织期满未答复', en: 'the tier above did not answer' },
  escalationDeclined: { zh: '上级调解组织未接受', en: 'the tier above declined' },
  other: { zh: '其他原因', en: 'another reason' },
};

/** A ground in words; null for one that has none. */
export const groundName = (ground: string): Bilingual | null =>
  Object.hasOwn(GROUNDS, ground) ? (GROUNDS[ground] ?? null) : null;
