import { TimeSkippingGround } from '../../infra/rehearsal/time-skipping';
import type { Rehearsal } from '../../infra/rehearsal/report';
import { recordHistories, RECORD } from '../support/histories';
import { playOn, playPurely, scenario, SCENARIOS } from '../support/scenarios';
import { groundOptions } from '../support/temporal-ground';

const minute = (at: string): string => at.slice(0, 16);
const key = (row: object): string => JSON.stringify(row);

/**
 * What must agree: every row of every proceeding with its actor, clocks and refusals, every notice, what was sent out, what
 * is still open. Instants to the minute, for a real server's clock runs on between two acts; and each proceeding for itself,
 * for two of them may work at the same instant in either order.
 */
function essence({ timeline, notices, sent, clocks, ...rest }: Rehearsal) {
  const proceedings = [...new Set(timeline.map((row) => row.proceeding))].sort();
  return {
    ...rest,
    stands: timeline.findLast((row) => row.refused === undefined)?.state,
    timeline: proceedings.map((proceeding) => {
      const rows = timeline.filter((row) => row.proceeding === proceeding);
      // News that reaches a proceeding while it is finishing is heard or not, and changes nothing either way.
      const last = rows.findLastIndex((row) => row.row !== null);
      const finishing = (row: (typeof rows)[number], i: number): boolean =>
        i > last || (row.row === null && minute(row.at) === minute(rows[last]?.at ?? ''));
      return rows
        .filter((row, i) => row.refused !== undefined || !finishing(row, i))
        .map(({ state: _all, ...row }) => ({ ...row, at: minute(row.at) }));
    }),
    notices: notices.map((n) => key({ ...n, at: minute(n.at) })).sort(),
    sent: sent.map((s) => key({ ...s, at: minute(s.at) })).sort(),
    clocks: clocks.map(key).sort(),
  };
}

// Several at once: each waits for its own server most of the time.
test.concurrent.each(SCENARIOS)(
  'on the real workflows the scenario %s comes out as by the pure procedure',
  async (name) => {
    const played = scenario(name);
    const { startsAt } = played.read.scenario;
    const ground = await TimeSkippingGround.start({ ...groundOptions(), startsAt, ...played.law });
    try {
      const real = await playOn(ground, played);
      const { rehearsal } = await playPurely(name);
      expect(essence(real)).toEqual(essence(rehearsal));
      if (RECORD) await recordHistories(ground, name, ground.started);
    } finally {
      await ground.stop();
    }
  },
  180_000,
);
