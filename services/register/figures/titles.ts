import type { Entry } from './counted';
import { heldBy, type Course } from './course';

/** How a court's word on a joint application is counted. */
const ENDS: Readonly<Record<string, string>> = {
  'confirmation.confirmed': 'confirmed',
  'confirmation.rejected': 'rejected',
  'confirmation.not_admitted': 'notAdmitted',
  'confirmation.withdrawn': 'withdrawn',
};

/**
 * An agreement in force: `onDay` its effect, `dueOn` the end of the thirty days for confirmation, `doneOn` the first joint
 * application, `titledOn` the day it had an enforceable instrument, `barredOn` the day it was fully performed; `how`: `inForce`,
 * or `statement` where it went into a commission's or court's own. And each joint application for confirmation: `onDay` the
 * court's word, `sub` its ground, `how`: `applied`, `confirmed`, `rejected`, `notAdmitted`, `withdrawn`.
 */
export function countTitle(course: Course, entry: Entry): void {
  const { proceeding, event, row, occurredOn, clocks, from, to, data } = entry;
  if (row === null) return;
  const { tally } = course;
  const said = (more: Parameters<typeof tally.say>[2]): void => tally.say('agreement', String(course.agreements), more);
  const performed = performedOn(course, entry);
  if (performed !== null && course.agreements > 0) said({ barredOn: performed });
  if (proceeding !== 'title') return;

  if (event === 'dispute.agreed' || event === 'dispute.agreedAnew') {
    course.agreements += 1;
    const how = to === 'STATEMENT_PENDING' ? 'statement' : 'inForce';
    said({ how, onDay: occurredOn, persons: tally.persons(), ...heldBy(course) });
  }
  for (const { key, dueOn } of clocks) if (key === 'confirmApply' && dueOn !== null) said({ dueOn });
  if (to === 'JC_APPLIED' && from !== to) {
    course.applications += 1;
    if (tally.get('agreement', String(course.agreements))?.doneOn === null) said({ doneOn: occurredOn });
    const application = { how: 'applied', begunOn: occurredOn, persons: tally.persons(), ...heldBy(course) };
    tally.say('confirmation', String(course.applications), application);
  }
  const how = ENDS[event];
  if (how !== undefined && course.applications > 0) {
    const { ground: sub = '' } = (data ?? {}) as { ground?: string };
    tally.say('confirmation', String(course.applications), { how, onDay: occurredOn, sub });
  }
  if (to === 'TITLE_EFFECTIVE' && from !== to)
    said({ titledOn: occurredOn, ...(event === 'signStatement' ? { how: 'statement' } : {}) });
  if (to === 'TITLE_REFUSED' && from !== to) said({ titledOn: null });
  if (event === 'docketForStatement') said({ how: 'statement' });
}

/** The day on which the last part of the agreement was performed; null while any is not. */
function performedOn({ performed, history }: Course, { proceeding, to, occurredOn }: Entry): string | null {
  const [name, instrument = ''] = proceeding.split('/');
  if (name !== 'performance' || !isOfAgreement(instrument)) return null;
  if (to !== 'PERFORMED') performed.delete(instrument);
  else if (!performed.has(instrument)) performed.set(instrument, occurredOn);
  const parts = history.performances.filter((one) => isOfAgreement(one.instrument));
  if (!parts.every((one) => performed.has(one.instrument))) return null;
  return [...performed.values()].sort().at(-1) ?? null;
}
const isOfAgreement = (instrument: string): boolean =>
  instrument === 'agreement' || instrument.startsWith('agreement.');
