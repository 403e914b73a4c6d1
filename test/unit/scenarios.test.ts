import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { playPurely, SCENARIOS } from '../support/scenarios';

/** What a scenario must come to, written from the law and the worked dates, not from a run. */
interface Expected {
  /** Of the dispute; null where it is still open at the end. */
  outcome: string | null;
  filingDate?: string | Record<string, string> | null;
  /** Tracks and their states at the end. */
  stands?: Record<string, string>;
  /** `clock change dueOn`: awardWindow started 2025-09-09. */
  dates?: string[];
  /** `yyyy-mm-ddThh:mm to template`, in Shanghai. */
  notices?: string[];
  /** `event standing`: what no row took when it came. */
  kept?: string[];
  /** What went to a body, by its kind and reference. */
  sent?: string[];
  /** The same, and told once and no more. */
  once?: string[];
}
const SCENARIO_FOLDERS = resolve(__dirname, '../scenarios');
const expectedOf = (name: string): Expected =>
  JSON.parse(readFileSync(join(SCENARIO_FOLDERS, name, 'expected.json'), 'utf8')) as Expected;

test('every scenario has its expectations beside it, and nothing else', () => {
  for (const name of SCENARIOS)
    expect(readdirSync(join(SCENARIO_FOLDERS, name)).sort()).toEqual(['expected.json', 'scenario.json']);
});

test.each(SCENARIOS)('the scenario %s comes out as the law has it', async (name) => {
  const { rehearsal } = await playPurely(name);
  const expected = expectedOf(name);
  expect(rehearsal.unexpected).toEqual([]);
  expect({ outcome: rehearsal.outcome, filingDate: rehearsal.filingDate }).toEqual({
    outcome: expected.outcome ?? null,
    filingDate: expected.filingDate ?? null,
  });
  const last = rehearsal.timeline.findLast((row) => row.refused === undefined)?.state;
  expect(last).toMatchObject(expected.stands ?? {});
  const dates = rehearsal.timeline.flatMap((row) => row.clocks.map((c) => `${c.clock} ${c.change} ${c.dueOn}`));
  for (const date of expected.dates ?? []) expect(dates).toContain(date);
  const told = rehearsal.notices.map((n) => `${n.at.slice(0, 16)} ${n.to} ${n.template}`);
  const sent = rehearsal.sent.map((s) => `${s.to} ${s.what} ${s.reference.replace(/^\d{6}-\d{4}-\d{6}\//, '')}`);
  expect(rehearsal.timeline.flatMap((row) => (row.kept ? [`${row.event} ${row.kept}`] : []))).toEqual(
    expected.kept ?? [],
  );
  for (const one of expected.sent ?? []) expect(sent).toContain(one);
  for (const notice of expected.notices ?? []) expect(told).toContain(notice);
  for (const notice of expected.once ?? []) expect(told.filter((n) => n === notice)).toEqual([notice]);
});
