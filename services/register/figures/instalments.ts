import type { Entry } from './counted';
import { heldBy, type Course } from './course';

type Instalment = Course['history']['performances'][number]['instalments'][number];
/**
 * An instalment of an instrument in force: `onDay` the day it is due, `doneOn` the day it was paid in full, `barredOn` the day
 * enforcement was asked for; `how`: `due`, `fellAway`. What no paper says was paid is not known to be.
 */
export function countInstalment(course: Course, entry: Entry): void {
  const { proceeding, event, row, occurredOn, data } = entry;
  if (proceeding === 'dispute' && event === 'recordTerms') course.owed = data as Course['owed'];
  const [name, instrument] = proceeding.split('/');
  if (name !== 'performance' || instrument === undefined || row === null) return;
  const { tally } = course;
  const key = (no: number): string => `${instrument}/${no}`;
  if (event === 'instrument.inForce') owes(course, instrument, instalmentsOf(course, instrument));
  if (event === 'instrument.replaced') {
    for (const { no } of course.instalments.get(instrument) ?? [])
      if (tally.get('instalment', key(no))?.doneOn === null) tally.say('instalment', key(no), { how: 'fellAway' });
    owes(course, instrument, (data as { obligation: { instalments: Instalment[] } }).obligation.instalments);
  }
  const instalments = course.instalments.get(instrument) ?? [];
  for (const { no, amountFen } of instalments) {
    const unpaid = tally.get('instalment', key(no))?.doneOn === null;
    if (event === 'instrument.fellAway') tally.say('instalment', key(no), { how: 'fellAway' });
    if (ENFORCES.has(event) && unpaid) tally.say('instalment', key(no), { barredOn: occurredOn });
    if (event === 'recordPayment' && (data as { no: number }).no === no && unpaid) {
      const before = course.paid.get(key(no)) ?? { fen: 0, lastOn: '' };
      // Payments may be entered in any order: it is full on the day of the last of them.
      const lastOn = before.lastOn > occurredOn ? before.lastOn : occurredOn;
      const fen = before.fen + (data as { amountFen: number }).amountFen;
      course.paid.set(key(no), { fen, lastOn });
      if (fen >= amountFen) tally.say('instalment', key(no), { doneOn: lastOn });
    }
  }
}

const ENFORCES = new Set(['applyForEnforcement', 'transferToEnforcement']);

function owes(course: Course, instrument: string, instalments: readonly Instalment[]): void {
  course.instalments.set(instrument, instalments);
  for (const { no, dueOn, amountFen } of instalments) {
    course.paid.delete(`${instrument}/${no}`);
    course.tally.say('instalment', `${instrument}/${no}`, {
      how: 'due',
      onDay: dueOn,
      amountFen,
      doneOn: null,
      barredOn: null,
      // What is owed to one of several workers is one pair's.
      persons: instrument.includes('.') ? 1 : course.tally.persons(),
      ...heldBy(course),
    });
  }
}

/** As the terms had them when it came into force; of another instrument than an agreement as it is watched. */
function instalmentsOf({ history, owed }: Course, instrument: string): readonly Instalment[] {
  const watched = history.performances.find((one) => one.instrument === instrument)?.instalments ?? [];
  if (instrument === 'agreement') return owed?.obligation?.instalments ?? watched;
  if (!instrument.startsWith('agreement.')) return watched;
  const pair = instrument.slice('agreement.'.length).split('-');
  const own = owed?.obligations?.find(
    ({ payer, payee }) => pair.includes(payer) && payee !== undefined && pair.includes(payee),
  );
  return own?.instalments ?? watched;
}
