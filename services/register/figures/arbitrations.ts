import type { Entry } from './counted';
import type { Course } from './course';

/**
 * An application to the commission: `onDay` the day it was received, `barredOn` the day it was admitted, `begunOn` the first
 * mediation begun before it was decided whether to admit it; `how`: `received`, `admitted`, `refused`. And of the dispute, the
 * first day a commission admitted it and the first on which an agreement took effect, by which it is counted as settled before.
 */
export function countArbitration(course: Course, { proceeding, event, row, occurredOn, from, to }: Entry): void {
  const { tally } = course;
  if (row === null) return;
  const said = (more: Parameters<typeof tally.say>[2]): void => tally.say('arbitration', 'arbitration', more);
  if (proceeding === 'dispute' && to === 'AGREEMENT_EFFECTIVE' && from !== to)
    if (tally.get('dispute', 'dispute')?.doneOn === null) tally.say('dispute', 'dispute', { doneOn: occurredOn });
  if (event === 'dispute.applied' && proceeding === 'arbitration')
    said({ how: 'received', onDay: occurredOn, body: 'commission' });
  const application = tally.get('arbitration', 'arbitration');
  if (application === undefined) return;
  const isOpen = application.how === 'received';
  if (isOpen && application.begunOn === null) said({ begunOn: tally.get('mediation', '1')?.begunOn ?? null });
  if (proceeding !== 'arbitration') return;
  // One that was refused may be admitted after all; one passed on among commissions of this house is still open.
  if (isOpen && REFUSED.has(to)) said({ how: 'refused' });
  if (to !== 'ARB_OPEN' || application.barredOn !== null) return;
  said({ how: 'admitted', barredOn: occurredOn });
  tally.say('dispute', 'dispute', { barredOn: occurredOn });
}

const REFUSED = new Set(['ARB_MAY_SUE', 'ARB_TRANSFERRED']);
