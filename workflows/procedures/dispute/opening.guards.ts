import type { ActData } from '../../contract/acts';
import type { ArbitrationState, AwardState } from '../../contract/states';
import { reportedWindows } from '../../law/parties';
import { isLate, judged } from '../../law/timeliness';
import { actData, messageData, isOneOf, not } from '../../engine/row';
import { onEvent, when, type C } from './context';

// Lanes, award and arbitration, screening, and whether the papers came in time.

const lane = (name: C['facts']['lane']) => when(`lane ${name}`, (c) => c.facts.lane === name);
export const laneA = lane('A');
export const laneB = lane('B');
export const laneC = lane('C');
export const notLaneC = not(laneC);
export const notLaneA = not(laneA);
export const noAward = when('no award', (c) => Object.keys(c.facts.awards).length === 0);
export const hasAward = not(noAward);
/** Over-age workers: pay, rest, safety and injury go the way of every labour dispute, other matters to court (INT-3). */
const overAgeToCourt = (c: C): boolean => c.facts.relation === 'overAge' && c.facts.overAgeMatter === 'other';
/** A suit is open without arbitration: refused, silent or overdue commission, REM-2, AGR-7, ENF-4, over-age matters. */
export const directSuit = when(
  'no arbitration first (ARB-1, ARB-3, REM-2, AGR-7)',
  (c) => c.facts.refusedByCommission !== null || c.facts.directSuit !== null || overAgeToCourt(c),
);
export const arbitrationFirst = when('arbitration first (MED-11)', (c) => noAward.test(c) && !directSuit.test(c));
export const mediationWanted = when('mediation wanted', (c) => c.facts.mediationWanted);
export const mediationNotWanted = not(mediationWanted);
/** After an award of this case's own arbitration it is the late papers themselves that say whether mediation is asked for. */
const lateMediation = (c: C): boolean => windowsOf(c).some((w) => w.inTime === false && w.mediation);
export const latePapersForMediation = when('the late papers ask for mediation', (c) =>
  c.state === 'ARBITRATION' ? lateMediation(c) : c.facts.mediationWanted,
);
export const organisationNamed = when('organisation named', (c) => c.facts.pushed !== null);
export const organisationOpen = not(organisationNamed);
export const followsArbitration = when('arbitration followed', (c) =>
  c.rules.followedAfterFailure.includes('arbitration'),
);
export const followsTrial = when(
  'trial followed',
  (c) => c.facts.trialFollowed ?? c.rules.followedAfterFailure.includes('trial'),
);
const arbitrationIs = (...states: ArbitrationState[]) =>
  when(`A = ${states.join(' or ')}`, (c) => isOneOf(c.facts.arbitration, states));
export const mayStillSue = arbitrationIs('ARB_MAY_SUE');
const arbitrationOverdue = arbitrationIs('ARB_OVERDUE');
/** It goes on where the court refuses the suit: overdue, or admitted after all (ARB-3, M-94). */
export const arbitrationGoesOn = arbitrationIs(
  'ARB_OVERDUE',
  'ARB_OPEN',
  'ARB_MEDIATION',
  'ARB_STATEMENT',
  'ARB_SUSPENDED',
  'ARB_HEARING',
  'ARB_DELAYED',
);
export const arbitrationOver = not(arbitrationGoesOn);
export const arbitrationHeld = arbitrationIs('ARB_HELD');
export const arbitrationNotHeld = not(arbitrationHeld);
/** Over a part decided first the windows run beside the arbitration, and move the case only once that is over (ARule 49). */
const OVER = [
  'ARB_AWARDED',
  'ARB_STATEMENT_EFFECTIVE',
  'ARB_WITHDRAWN',
  'ARB_REVOKED',
  'ARB_TRANSFERRED',
  'ARB_ENDED',
] as const;
export const noArbitrationRuns = when(
  'no arbitration goes on',
  (c) => c.state !== 'ARBITRATION' || isOneOf(c.facts.arbitration, OVER),
);
export const arbitrationEnds = onEvent('A reports an end without a last award', (c) =>
  isOneOf(
    messageData(c, 'arbitration.changed').state,
    OVER.filter((state) => state !== 'ARB_AWARDED'),
  ),
);
export const maySue = arbitrationIs('ARB_MAY_SUE', 'ARB_OVERDUE');
/** ARB-1: after a refusal or silence the applicant may sue; once the award is overdue either party may (ARB-3). */
export const suesByRight = onEvent(
  'the applicant, or the award overdue',
  (c) => {
    const { party } = actData(c, 'sue');
    if (arbitrationOverdue.test(c)) return true;
    if (c.facts.filedBy !== null) return party === c.facts.filedBy;
    return c.facts.parties.some((p) => p.id === party && p.side === 'applicant');
  },
  'NOT_YOURS',
);
export const arbitrationWithdrawn = arbitrationIs('ARB_WITHDRAWN');
export const arbitrationSays = (...states: ArbitrationState[]) =>
  onEvent(`A reports ${states.join(' or ')}`, (c) => states.includes(messageData(c, 'arbitration.changed').state));
export const screened = (...results: ActData['screen']['result'][]) =>
  onEvent(`screened: ${results.join(' or ')}`, (c) => results.includes(actData(c, 'screen').result));
export const unsuitable = when('not suitable', (c) => c.facts.suitable === false);
export const courtIsNext = when('award, or a direct suit', (c) => hasAward.test(c) || directSuit.test(c));
export const arbitrationIsNext = not(courtIsNext);
export const asKind = (kind: ActData['applyToOrganisation']['kind']) =>
  onEvent(`kind ${kind}`, (c) => actData(c, 'applyToOrganisation').kind === kind);
const windowsOf = (c: C) => reportedWindows(c.facts);
const reported = (c: C): boolean => Object.values(c.facts.awards).every((a) => a.windows !== null);
const AT_REST: readonly AwardState[] = [
  'AWARD_EFFECTIVE',
  'AWARD_NO_EFFECT',
  'SETASIDE_CLOSED',
  'ENFORCEMENT_REFUSED',
  'SETTLED_TITLE',
];
export const everyWindowAtRest = when(
  'every window at rest',
  (c) => reported(c) && windowsOf(c).length > 0 && windowsOf(c).every((w) => AT_REST.includes(w.state)),
);
const inForce = (c: C): boolean => windowsOf(c).some((w) => isOneOf(w.state, ['AWARD_EFFECTIVE', 'SETASIDE_CLOSED']));
export const someInForce = when('one at least in force', inForce);
/** Of an award that decided a part first: nothing of it is open, and nothing of it is in force. */
export const noPartLeft = when(
  'no part decided first is open or in force',
  (c) => noAward.test(c) || (everyWindowAtRest.test(c) && !inForce(c)),
);
export const partOpen = when(
  'a part decided first is still open',
  (c) => hasAward.test(c) && !everyWindowAtRest.test(c),
);
export const partInForce = when('a part decided first is in force', (c) => everyWindowAtRest.test(c) && inForce(c));
export const settledInSetAside = when('settled in the set-aside case', (c) =>
  windowsOf(c).some((w) => w.settledInSetAside),
);
export const noneInForce = when('none in force, no suit', (c) => !inForce(c) && !settledInSetAside.test(c));
const mediationAsked = (c: C): boolean => windowsOf(c).some((w) => w.state === 'PROTECTED' && w.mediation);
export const protectedForMediation = when('W = PROTECTED, mediation wanted', mediationAsked);
export const protectedOrSued = when(
  'W = PROTECTED or SUED_ANEW, mediation not wanted',
  (c) => !mediationAsked(c) && windowsOf(c).some((w) => isOneOf(w.state, ['PROTECTED', 'SUED_ANEW'])),
);
export const papersLate = when('papers late (AWD-7)', (c) => judged(c.facts) && isLate(c.facts));
export const papersNotLate = when('in time, or no award', (c) => judged(c.facts) && !isLate(c.facts));
/** Papers after an award of this case's own arbitration go to the court only where there is a claim to docket (LDMAL 50). */
export const claimBefore = when('a claim among them', (c) => c.state !== 'ARBITRATION' || c.facts.claimInHand);
export const late = when('late', (c) => c.facts.late);
export const notLate = not(late);
export const latePapersTaken = when('latePapers', (c) => c.rules.latePapers);
