import { TimeSkippingBackend } from '../../infra/rehearsal/time-skipping';
import type { Rehearsal } from '../../infra/rehearsal/report';
import { goldenRehearsals } from './goldens';
import { recordHistory, RECORD, RECORDED } from './histories';
import { playOn, playPurely, scenario, SCENARIOS } from './scenarios';
import { backendOptions } from './temporal-backend';

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
 * So many of them that every row which a scenario takes is taken on the real workflows too, those whose histories are kept
 * among them; DINGFEN_REAL_SCENARIOS=all plays every one.
 */
function played(): readonly string[] {
  if (RECORD || process.env['DINGFEN_REAL_SCENARIOS'] === 'all') return SCENARIOS;
  const rows = new Map(
    Object.entries(goldenRehearsals()).map(([name, r]) => [name, new Set(r.timeline.map((t) => t.row))]),
  );
  const kept = SCENARIOS.filter((name) => RECORDED.includes(name));
  const covered = new Set(kept.flatMap((name) => [...(rows.get(name) ?? [])]));
  const byMost = SCENARIOS.filter((name) => !kept.includes(name)).sort(
    (a, b) => (rows.get(b)?.size ?? 0) - (rows.get(a)?.size ?? 0) || a.localeCompare(b),
  );
  for (const name of byMost) {
    const own = rows.get(name);
    if (own !== undefined && [...own].every((row) => covered.has(row))) continue;
    kept.push(name);
    for (const row of own ?? []) covered.add(row);
  }
  return kept.sort();
}

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
  const backend = await TimeSkippingBackend.start({ ...backendOptions(), startsAt, ...played.law });
  try {
    const real = await playOn(backend, played);
    const { rehearsal } = await playPurely(name);
    expect(essence(real)).toEqual(essence(rehearsal));
    if (RECORD) await recordHistory(backend, name, backend.started[0] as string);
  } finally {
    await backend.stop();
  }
}
