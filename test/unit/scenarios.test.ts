import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { play } from '../../infra/rehearsal/player';
import { reportOf, type Rehearsal } from '../../infra/rehearsal/report';
import { readScenario } from '../../infra/rehearsal/scenario';
import { Calendar, SHIPPED_NOTICES } from '../../services/rules/calendar';
import { shippedRules } from '../../services/rules/rule-book';
import { PureGround } from '../support/pure-ground';

const FOLDER = resolve(__dirname, '../../infra/rehearsal/scenarios');
const names = readdirSync(FOLDER)
  .filter((f) => f.endsWith('.json'))
  .map((f) => f.replace('.json', ''));

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
}
const EXPECTATIONS = resolve(__dirname, '../scenarios');
const expectedOf = (name: string): Expected =>
  JSON.parse(readFileSync(join(EXPECTATIONS, `${name}.json`), 'utf8')) as Expected;

async function rehearse(name: string): Promise<Rehearsal> {
  const read = readScenario(JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')));
  const years = new Set(read.scenario.calendar.map((n) => n.year));
  const notices = [...SHIPPED_NOTICES.filter((n) => !years.has(n.year)), ...read.scenario.calendar];
  const calendar = new Calendar(notices);
  const ground = new PureGround(read.scenario.startsAt, calendar);
  const { caseNo, steps } = await play(ground, read, { rules: shippedRules(), calendar });
  return reportOf(ground, caseNo, read.scenario.region, steps);
}

test('every scenario says what is expected of it, and nothing is expected of a scenario that is none', () => {
  expect(readdirSync(EXPECTATIONS).sort()).toEqual(names.map((n) => `${n}.json`).sort());
});

test.each(names)('the scenario %s comes out as the law has it', async (name) => {
  const rehearsal = await rehearse(name);
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
  for (const notice of expected.notices ?? []) expect(told).toContain(notice);
});
