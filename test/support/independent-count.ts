import type { History } from '../../services/register/figures/counted';

/**
 * The figures of a year counted in another way than the register counts them, straight from the journals: not by the states a
 * case goes through but by what starts and stops in it. Whoever changes one of the two sees them part.
 */
export function independently(histories: readonly History[], from: string, to: string) {
  const isIn = (day: string | null | undefined): boolean => day != null && day >= from && day <= to;
  const count = {
    disputes: 0,
    agreed: 0,
    ended: 0,
    consents: 0,
    asked: 0,
    confirmed: 0,
    applications: 0,
    sued: 0,
    pairs: 0,
    received: 0,
  };
  const replies = { inTime: 0, all: 0 };
  for (const { openedOn, entries, opening } of histories) {
    if (opening.linkedTo === null && isIn(openedOn) && !entries.some((e) => e.outcome === 'transferred'))
      count.disputes += 1;
    // A mediation runs as long as its clock does; an agreement opens a title.
    const periods = entries.flatMap((entry) =>
      entry.clocks.filter(({ key }) => PERIODS.has(key)).map((clock) => ({ ...clock, entry })),
    );
    const starts = periods.filter(({ change }) => change === 'started');
    for (const [i, start] of starts.entries()) {
      const next = starts[i + 1]?.entry.number ?? Infinity;
      const own = entries.filter(({ number }) => number >= start.entry.number && number < next);
      const effect = own.find(
        ({ proceeding, event }) =>
          proceeding === 'title' && (event === 'dispute.agreed' || event === 'dispute.agreedAnew'),
      );
      const stop = own.findLast(({ clocks }) =>
        clocks.some(({ key, change }) => PERIODS.has(key) && (change === 'stopped' || change === 'expired')),
      );
      const end = effect?.occurredOn ?? stop?.occurredOn;
      if (!isIn(end)) continue;
      const isHandedUp = stop?.event === 'escalate' && effect === undefined;
      const isOut = own.some(({ outcome }) => outcome === 'party_ended');
      const held = own.some(({ event }) => event === 'recordSession');
      const isWithdrawnBefore = stop?.outcome === 'withdrawn' && !held;
      if (isHandedUp || isOut || isWithdrawnBefore) continue;
      count.ended += 1;
      if (effect !== undefined) count.agreed += 1;
    }
    const parties = opening.parties.map(({ id }) => id);
    const wait = entries.flatMap((entry) =>
      entry.clocks.filter(({ key }) => key === 'consentWait').map((clock) => ({ ...clock, entry })),
    );
    if (wait.some(({ change }) => change === 'started')) {
      const over = wait.find(({ change }) => change === 'stopped' || change === 'expired');
      for (const party of parties) {
        // The other side may answer after one side's word was enough to go on (ENT-3).
        const said = entries.find(
          ({ event, data }) => event === 'recordConsent' && (data as { party?: string }).party === party,
        );
        if (said) {
          if (!isIn(said.occurredOn)) continue;
          count.asked += 1;
          if ((said.data as { answer: string }).answer === 'agree') count.consents += 1;
        } else if (over?.change === 'expired' && isIn(over.entry.occurredOn)) count.asked += 1;
      }
    }
    for (const { event, occurredOn } of entries) {
      if (
        event.startsWith('confirmation.') &&
        event !== 'confirmation.docketed' &&
        event !== 'confirmation.extended' &&
        isIn(occurredOn)
      ) {
        count.applications += 1;
        if (event === 'confirmation.confirmed') count.confirmed += 1;
      }
    }
    const application = entries.find(({ proceeding, from: before }) => proceeding === 'arbitration' && before === '-');
    if (isIn(application?.occurredOn)) count.received += 1;
    const filed = new Set(
      entries
        .filter(
          ({ event, data }) =>
            event === 'recordCourtReceipt' && (data as { papers: string[] }).papers.includes('claim'),
        )
        .map(({ occurredOn }) => occurredOn),
    );
    const windows = entries.filter(
      ({ proceeding, track, from: before }) => proceeding.startsWith('award/') && before === '-' && track.includes('.'),
    );
    const pairs = new Set(windows.map(({ track }) => track.split('.')[0]));
    for (const pair of pairs) {
      const own = entries.filter(
        ({ proceeding, track }) => proceeding.startsWith('award/') && track.split('.')[0] === pair,
      );
      const suit = own.find(({ event, to: after }) => event === 'recordCourtReceipt' && after === 'PROTECTED');
      if (suit) {
        if (!isIn(suit.occurredOn)) continue;
        count.pairs += 1;
        count.sued += filed.has(suit.occurredOn) ? 1 : 0;
        continue;
      }
      const ends = own.flatMap(({ clocks }) =>
        clocks.filter(({ key, change }) => key === 'awardWindow' && change === 'expired').map(({ dueOn }) => dueOn),
      );
      const both = new Set(own.map(({ track }) => track)).size;
      if (ends.length === both && isIn(ends.reduce((last, day) => ((day ?? '') > (last ?? '') ? day : last), null)))
        count.pairs += 1;
    }
    // A reply to one's own application: the clock that was started, and an answer by its day.
    for (const entry of entries)
      for (const clock of entry.clocks)
        if (
          clock.key === 'acceptReplyOwnApplication' &&
          clock.change !== 'started' &&
          clock.change !== 'warned' &&
          isIn(clock.dueOn)
        ) {
          replies.all += 1;
          if (clock.change === 'stopped') replies.inTime += 1;
        }
  }
  return { ...count, replies };
}

const PERIODS = new Set([
  'mediationPreFiling',
  'enterpriseMediation',
  'mediationInSuitOrdinary',
  'mediationInSuitSummary',
]);
