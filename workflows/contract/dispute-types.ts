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
