import { legalDay } from '../../../workflows/law/legal-day';
import { daysBetween, type Entry } from './counted';
import { heldBy, type Course } from './course';

const UNDER_WAY = new Set([
  'MEDIATING',
  'MEDIATING_EXTENDED',
  'APPRAISAL_HOLD',
  'MEDIATION_HOLD',
  'AGREED_UNSIGNED',
] satisfies string[]);

/**
 * A mediation, from its acceptance (in suit by the judge: everybody's consent) to its end. `onDay`: the day it ended; `how`:
 * `underWay`, `agreed`, `partial`, `failed`, `private`, `withdrawnBefore` the first session, `withdrawn`, `handedUp`,
 * `noSuccessor`, `false`. A last signature in time that is entered later, and an extension in time, set its end anew (CLK-11).
 */
export function countMediation(course: Course, entry: Entry): void {
  const { proceeding, track, from, to, event, row, occurredOn } = entry;
  if (proceeding !== 'dispute' || track !== 'main' || row === null) return;
  if (event === 'recordSession') course.sessions += 1;
  if (event === 'recordTerms') course.terms = (entry.data as { agreedBy: string[] }).agreedBy;
  if (event === 'applicationReceived' || HANDED.has(event)) course.timely &&= enteredInTime(entry);
  const isUnderWay = UNDER_WAY.has(to);
  if (!UNDER_WAY.has(from)) {
    if (isUnderWay && event === 'agreeExtension') again(course);
    else if (isUnderWay) begins(course, entry);
    else if (to === 'AGREEMENT_EFFECTIVE' && from !== to) ends(course, entry);
    // Handed up to nobody: it ends where it was.
    else if (from === 'ESCALATED' && from !== to) ends(course, entry);
    return;
  }
  if (to === 'APPRAISAL_HOLD' && from !== to) course.heldSince = occurredOn;
  if (from === 'APPRAISAL_HOLD' && from !== to) released(course, occurredOn);
  if (!isUnderWay) ends(course, entry);
}

const HANDED = new Set(['entrust', 'court.entrusted', 'chooseTier', 'applyToOrganisation']);

function begins(course: Course, entry: Entry): void {
  const { by, data, occurredOn, event } = entry;
  const { mediator } = (data ?? {}) as { mediator?: { id: string; organisation: string } };
  course.mediations += 1;
  course.sessions = 0;
  course.heldSince = null;
  course.heldDays = 0;
  course.timely &&= enteredInTime(entry);
  if (event !== 'recordTerms') course.mediator = mediator?.id ?? null;
  if (event === 'acceptEntrustment')
    course.organisation = by.organisation ?? mediator?.organisation ?? course.organisation;
  const persons = course.tally.persons();
  course.tally.say('mediation', String(course.mediations), {
    how: 'underWay',
    begunOn: occurredOn,
    persons,
    // Terms made anew, after a title was refused, are of the same mediation: it has no length of its own.
    sub: event === 'recordTerms' ? 'anew' : '',
    ...heldBy(course),
  });
}

/** It goes on: everybody had agreed in time to its extension. */
function again(course: Course): void {
  course.tally.say('mediation', String(course.mediations), { how: 'underWay', onDay: null, days: null, timely: null });
}

function ends(course: Course, entry: Entry): void {
  const { occurredOn, to } = entry;
  if (course.mediations === 0) return;
  released(course, occurredOn);
  const id = String(course.mediations);
  const begunOn = course.tally.get('mediation', id)?.begunOn ?? occurredOn;
  const how = endOf(course, entry);
  course.tally.say('mediation', id, {
    how,
    onDay: occurredOn,
    days: daysBetween(begunOn, occurredOn) - course.heldDays,
    mediator: course.mediator,
    // Those who have agreed; of any other end those with whom it began.
    ...(to === 'AGREEMENT_EFFECTIVE' ? { persons: course.tally.persons() } : {}),
    timely: course.timely && enteredInTime(entry),
  });
  // The next one begins with nothing of this.
  if (to !== 'AGREEMENT_EFFECTIVE') course.timely = true;
}

function endOf({ sessions, terms, present }: Course, { to, outcome }: Entry): string {
  if (to === 'AGREEMENT_EFFECTIVE') return [...present.keys()].every((id) => terms.includes(id)) ? 'agreed' : 'partial';
  if (to === 'ESCALATED') return 'handedUp';
  if (outcome === 'settled_private') return 'private';
  if (outcome === 'party_ended') return 'noSuccessor';
  if (outcome === 'false_mediation') return 'false';
  if (outcome === 'withdrawn') return sessions === 0 ? 'withdrawnBefore' : 'withdrawn';
  return 'failed';
}

function released(course: Course, on: string): void {
  if (course.heldSince !== null) course.heldDays += daysBetween(course.heldSince, on);
  course.heldSince = null;
}

/** On the day it happened or the day after: what came later was entered from paper (INT-5). */
function enteredInTime({ occurredOn, enteredAt }: Entry): boolean {
  return daysBetween(occurredOn, legalDay(enteredAt)) <= 1;
}
