/** How a dispute may close. One of them stands on every row into CLOSED, and nowhere else. */
export const OUTCOMES = [
  'award_effective',
  'court_dismissed_late',
  'court_refused',
  'court_refused_late',
  'failed_to_arbitration',
  'failed_to_court',
  'false_mediation',
  'judgment',
  'out_of_scope',
  'party_ended',
  'revoked',
  'settled_confirmed',
  'settled_performed',
  'settled_private',
  'settled_statement',
  'settled_unconfirmed',
  'transferred',
  'withdrawn',
] as const;
export type Outcome = (typeof OUTCOMES)[number];
