/** The kinds of dispute, as the register counts them. */
export const DISPUTE_TYPES = [
  'arrears',
  'overtime',
  'dismissal',
  'workInjury',
  'socialInsurance',
  'contract',
  'collectiveContract',
  'other',
] as const;

/** The same as people read them. */
export const DISPUTE_TYPE_NAMES: Readonly<Record<(typeof DISPUTE_TYPES)[number], string>> = {
  arrears: '拖欠劳动报酬',
  overtime: '加班工资',
  dismissal: '解除或终止劳动合同',
  workInjury: '工伤待遇',
  socialInsurance: '社会保险',
  contract: '劳动合同',
  collectiveContract: '集体合同',
  other: '其他',
};
