import type { Entry } from './counted';
import type { Course } from './course';

/**
 * An instalment of an instrument in force: `onDay` the day it is due, `doneOn` the day it was paid in full, `barredOn` the day
 * enforcement was asked for; `how`: `due`, `fellAway`. What no paper says was paid is not known to be.
 */
export function countInstalment(course: Course, entry: Entry): void {
  const { proceeding, event, row, occurredOn, data } = entry;
  const [name, instrument] = proceeding.split('/');
  if (name !== 'performance' || instrument === undefined || row === null) return;
  const { tally } = course;
  const instalments = course.history.performances.find((one) => one.instrument === instrument)?.instalments ?? [];
  const each = (more: Parameters<typeof tally.say>[2]): void => {
    for (const { no } of instalments) tally.say('instalment', `${instrument}/${no}`, more);
  };
  const { organisation: body, mediator, tier, lane, way } = course;
  if (event === 'instrument.inForce')
    for (const { no, dueOn, amountFen } of instalments) {
      // What is owed to one of several workers is one pair's.
      const persons = instrument.includes('.') ? { persons: 1 } : {};
      const said = { how: 'due', onDay: dueOn, amountFen, body, mediator, tier, lane, way, ...persons };
      tally.say('instalment', `${instrument}/${no}`, said);
    }
  if (event === 'instrument.fellAway') each({ how: 'fellAway' });
  if (event === 'applyForEnforcement' || event === 'transferToEnforcement')
    for (const { no } of instalments)
      if (tally.get('instalment', `${instrument}/${no}`)?.doneOn === null)
        tally.say('instalment', `${instrument}/${no}`, { barredOn: occurredOn });
  if (event === 'recordPayment') {
    const { no, amountFen } = data as { no: number; amountFen: number };
    const key = `${instrument}/${no}`;
    const paid = (course.paid.get(key) ?? 0) + amountFen;
    course.paid.set(key, paid);
    const owed = instalments.find((one) => one.no === no)?.amountFen;
    if (owed !== undefined && paid >= owed && tally.get('instalment', key)?.doneOn === null)
      tally.say('instalment', key, { doneOn: occurredOn });
  }
}
