import type { Entry } from './counted';
import type { Course } from './course';

const GROUND_OF = (data: unknown): string => ((data ?? {}) as { ground?: string }).ground ?? '';
/** How a court's word on a joint application is counted. */
const ENDS: Readonly<Record<string, string>> = {
  'confirmation.confirmed': 'confirmed',
  'confirmation.rejected': 'rejected',
  'confirmation.not_admitted': 'notAdmitted',
  'confirmation.withdrawn': 'withdrawn',
};

/**
 * An agreement in force: `onDay` its effect, `dueOn` the end of the thirty days for confirmation, `doneOn` the joint
 * application, `titledOn` the day it had an enforceable instrument; `how`: `inForce`, `performed` before, `statement` where it
 * went into a commission's or court's own. And each joint application for confirmation: `onDay` the court's word, `how`:
 * `applied`, `confirmed`, `rejected`, `notAdmitted`, `withdrawn`.
 */
export function countTitle(course: Course, entry: Entry): void {
  const { proceeding, event, row, occurredOn, clocks, from, to, data } = entry;
  if (proceeding !== 'title' || row === null) return;
  const { tally } = course;
  if (event === 'dispute.agreed' || event === 'dispute.agreedAnew') course.agreements += 1;
  const id = String(course.agreements);
  const said = (more: Parameters<typeof tally.say>[2]): void => tally.say('agreement', id, more);
  const { organisation: body, mediator, tier, lane, way } = course;
  if (event === 'dispute.agreed' || event === 'dispute.agreedAnew')
    said({
      how: to === 'STATEMENT_PENDING' ? 'statement' : 'inForce',
      onDay: occurredOn,
      body,
      mediator,
      tier,
      lane,
      way,
    });
  for (const clock of clocks.filter((one) => one.key === 'confirmApply' && one.dueOn !== null))
    said({ dueOn: clock.dueOn });
  if (to === 'JC_APPLIED' && from !== to) {
    course.applications += 1;
    if (tally.get('agreement', id)?.doneOn === null) said({ doneOn: occurredOn });
    tally.say('confirmation', String(course.applications), {
      how: 'applied',
      begunOn: occurredOn,
      body,
      mediator,
      tier,
      lane,
      way,
    });
  }
  const end = ENDS[event];
  if (end !== undefined && course.applications > 0)
    tally.say('confirmation', String(course.applications), { how: end, onDay: occurredOn, sub: GROUND_OF(data) });
  if (to === 'TITLE_EFFECTIVE' && from !== to)
    said({ titledOn: occurredOn, ...(event === 'signStatement' ? { how: 'statement' } : {}) });
  if (from === 'TITLE_EFFECTIVE' && to === 'TITLE_REFUSED') said({ titledOn: null });
  if (from === 'TITLE_OBJECTED' && to === 'TITLE_REFUSED') said({ titledOn: null });
  if (event === 'docketForStatement') said({ how: 'statement' });
  if (event === 'dispute.performed') said({ how: 'performed' });
}
