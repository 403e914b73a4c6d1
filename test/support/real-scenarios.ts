import type { Rehearsal } from '../../infra/rehearsal/report';
import { recordHistory, RECORD, RECORDED } from './histories';
import { playOn, playPurely, scenario, SCENARIOS } from './scenarios';
import { TemporalBackend } from './temporal-backend';

const minute = (at: string): string => at.slice(0, 16);
const key = (row: object): string => JSON.stringify(row);

/** What must agree, row by row and in order. Instants to the minute: a real server's clock runs on between two acts. */
function essence({ timeline, notices, sent, clocks, ...rest }: Rehearsal) {
  return {
    ...rest,
    timeline: timeline.map((row) => ({ ...row, at: minute(row.at) })),
    notices: notices.map((n) => ({ ...n, at: minute(n.at) })),
    // Calls to the world are made at the same time.
    sent: sent.map((s) => key({ ...s, at: minute(s.at) })).sort(),
    clocks,
  };
}

/**
 * Two of three of those whose histories are kept, one for each path through the runtime: what the rows come to is the pure step's,
 * which plays them all, and the histories of all of them are replayed. `npm run test:scenarios` plays every one on the real
 * workflows too.
 */
const played = (): readonly string[] =>
  RECORD || process.env['DINGFEN_REAL_SCENARIOS'] === 'all' ? SCENARIOS : RECORDED.filter((_name, i) => i % 3 < 2);

/** Half of them, every other one: two files, so that two cores share them. */
export function onTheRealWorkflows(half: 0 | 1): void {
  // Several at once: each waits for its own server most of the time.
  test.concurrent.each(played().filter((_name, i) => i % 2 === half))(
    'on the real workflows the scenario %s comes out as by the pure procedure',
    comesOutTheSame,
    180_000,
  );
}

async function comesOutTheSame(name: string): Promise<void> {
  const played = scenario(name);
  const { startsAt } = played.read.scenario;
  const backend = await TemporalBackend.start({ startsAt, ...played.law });
  try {
    const real = await playOn(backend, played);
    const { rehearsal } = await playPurely(name);
    expect(essence(real)).toEqual(essence(rehearsal));
    if (RECORD) await recordHistory(backend, name, backend.started[0] as string);
  } finally {
    await backend.stop();
  }
}
