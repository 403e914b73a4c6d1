/** How people came to be advised, or a dispute to be looked for (003 三(二)). */
export const CONSULTED_BY = ['window', 'telephone', 'online', 'visit', 'rounds'] as const;
export type ConsultedBy = (typeof CONSULTED_BY)[number];
/** To what it led. */
export const LED_TO = [
  'advice',
  'mediation',
  'arbitration',
  'suit',
  'legalAid',
  'inspection',
  'petition',
  'nothing',
] as const;
export type LedTo = (typeof LED_TO)[number];
