import type { Effect } from '../../contract/proceedings';
import { actData, given, isOneOf, not, start } from '../../engine/row';
import { bodies, checkParties } from './any-state.rows';
import { onEvent, when, type C, type R } from './context';
import { tell, tellNotice, toAwards } from './effects';
import * as g from './guards';
import { openSevered } from './severed.effects';

const ASKS = ['REGISTERED', 'SCREENED', 'CONSENT_PENDING'] as const;
const MEDIATED = ['CHOOSING', 'ENTRUSTED', 'REASSIGNING', 'MEDIATING', 'MEDIATING_EXTENDED', 'ESCALATED'] as const;
/** Until the court has decided, and while no agreement is in force. */
const SEVERABLE = [...ASKS, ...MEDIATED, 'CLARIFICATION_PENDING', 'MEDIATION_FAILED', 'COURT_INTAKE'] as const;
const IN_COURT = ['COURT_DOCKETED', 'TRIAL'] as const;
/** Nobody is mediated with who has not agreed to it (ENT-2). */
const agreesToIt = onEvent(
  'agrees to the mediation, where it is under way',
  (c) => isOneOf(c.state, ASKS) || actData(c, 'joinParty').agrees,
  'CONSENT_INCOMPLETE',
);
const hasAgreed = onEvent('agrees to mediation', (c) => actData(c, 'joinParty').agrees);
/** Whoever is asked later has the whole of the time to answer. */
const isAsked = (c: C): boolean => c.state === 'CONSENT_PENDING' && !hasAgreed.test(c);
const askJoined = Object.assign(
  (c: C): Effect[] =>
    hasAgreed.test(c)
      ? []
      : [
          {
            service: 'notification',
            template: 'consentAskedByUnit',
            to: [`party:${actData(c, 'joinParty').party}`],
            data: {},
          },
        ],
  { says: { template: 'consentAskedByUnit' as const, to: ['party'] } },
);
const leaveTheAwards = (c: C): Effect[] =>
  toAwards(c, 'dispute.severed', { severed: actData(c, 'severParties').parties });
const LEFT: NonNullable<R['effects']> = [
  openSevered,
  leaveTheAwards,
  tell('severed', 'parties', 'organisation', 'court'),
];
const notExtended = when('no extension yet', (c) => c.facts.mediation.extensions === 0);
/** The body before which it is said, and the other side. */
const tellThere = (template: 'claimsChanged' | 'claimsAdmitted') =>
  Object.assign((c: C): Effect[] => tell(template, 'parties', isOneOf(c.state, IN_COURT) ? 'court' : 'commission')(), {
    says: { template, to: ['parties', 'commission'] },
  });

/** Who comes into an open case, and who leaves it for one of his own (COL-7); what a party changes or admits (AGT-1). */
// prettier-ignore
export const partiesRows: readonly R[] = [
  { id: 'M-115', from: [...ASKS, ...MEDIATED], on: ['joinParty'], by: bodies, when: [g.laneA, g.noAward, agreesToIt],
    to: 'stays', clocks: [given(isAsked, start('consentWait'))],
    effects: [tellNotice, askJoined, tell('partyJoined', 'parties', 'organisation')], raise: checkParties, rule: ['COL-7', 'ENT-2'],
    confidence: 'L' },
  { id: 'M-116', from: SEVERABLE, on: ['severParties'], by: [...bodies, 'party'],
    to: 'stays', effects: LEFT, raise: checkParties, rule: ['COL-7', 'AGR-5'], confidence: 'L' },
  { id: 'M-116/terms anew', from: ['AGREED_UNSIGNED'], on: ['severParties'], by: [...bodies, 'party'], when: [notExtended],
    to: 'MEDIATING', effects: LEFT, rule: ['COL-7', 'AGR-5'], confidence: 'L' },
  { id: 'M-116/terms anew, extended', from: ['AGREED_UNSIGNED'], on: ['severParties'], by: [...bodies, 'party'], when: [not(notExtended)],
    to: 'MEDIATING_EXTENDED', effects: LEFT, rule: ['COL-7', 'AGR-5'], confidence: 'L' },
  { id: 'M-116/in suit', from: IN_COURT, on: ['severParties'], by: ['court'],
    to: 'stays', effects: LEFT, rule: ['COL-7', 'AWD-5'], confidence: 'L' },
  { id: 'M/claims changed', from: ['ARBITRATION', ...IN_COURT], on: ['changeClaims'], by: ['party', 'commission', 'court'],
    to: 'stays', effects: [tellThere('claimsChanged')], rule: ['AGT-1', 'ARB-3'], confidence: 'L' },
  { id: 'M/claims admitted', from: ['ARBITRATION', ...IN_COURT], on: ['admitClaims'], by: ['party', 'commission', 'court'],
    to: 'stays', effects: [tellThere('claimsAdmitted')], rule: ['AGT-1'], confidence: 'L' },
];
