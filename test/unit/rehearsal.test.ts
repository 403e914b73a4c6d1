import { cachedDeadline } from '../../infra/rehearsal/simulation';
import type { PureBackend } from '../../infra/rehearsal/pure-backend';
import { saidIn } from '../../services/cases/rehearsal/said';
import type { Calendar } from '../../services/rules/calendar';
import { shippedRules } from '../../services/rules/rule-book';
import type { Parting, RegionEntry, Said } from '../../workflows/contract/case';
import type { ProceedingInput } from '../../workflows/contract/proceedings';
import { partingOf } from '../../workflows/engine/parting';
import { rehearse, type Rehearsed } from '../../workflows/engine/rehearse';
import { playPurely, scenario, SCENARIOS } from '../support/scenarios';

// A case is lived once more from its opening and from what was said in it: under its own rules it comes out as it did.

function lived(opening: ProceedingInput, said: readonly Said[], until: string, calendar: Calendar): Rehearsed {
  const life = rehearse(opening, said, until);
  let now = life.next();
  while (now.done !== true)
    now = life.next(now.value.map((ask) => ({ ...ask, answer: cachedDeadline(ask.question, calendar) })));
  return now.value;
}

const saidTo = ({ simulation }: PureBackend): Said[] => saidIn(simulation.case, simulation.journal);

/** Rows and the days they led to, of people and of time. */
const essence = ({ proceeding, entry }: RegionEntry): string =>
  `${proceeding} ${entry.event} ${entry.row} ${entry.to} ${entry.clocks.map((c) => `${c.id} ${c.change} ${c.dueOn}`).join(', ')}`;

const standing = ({ proceeding, stageName, outcome }: Rehearsed['stands'][number]): string =>
  `${proceeding} ${stageName.zh} ${outcome}`;

/** Those in which the calendar changed on the way: dates go by that of today from the beginning. */
const isOfTheHouse = ({ simulation }: PureBackend): boolean =>
  simulation.journal.some(({ entry }) => entry.event.startsWith('moved:'));

test.each(SCENARIOS)('%s, rehearsed under its own rules, is the case as it went', async (name) => {
  const { backend } = await playPurely(name);
  if (isOfTheHouse(backend)) return;
  const { simulation } = backend;
  const again = lived(backend.opened, saidTo(backend), simulation.now, scenario(name).law.calendar);
  expect(again.refused).toEqual([]);
  expect(again.entries.map(essence)).toEqual(simulation.journal.map(essence));
  expect(again.stands.map(standing)).toEqual((await backend.views()).map(standing));
});

/** A scenario under the rules of another place, and where the two part. */
async function partsUnder(name: string, region: string): Promise<Parting> {
  const { backend } = await playPurely(name);
  const { opened, simulation } = backend;
  const { name: _name, ...ruleSet } = shippedRules().forCase(region, opened.openedOn);
  const live = (opening: ProceedingInput) =>
    lived(opening, saidTo(backend), simulation.now, scenario(name).law.calendar);
  return partingOf(live(opened), live({ ...opened, region, ruleSet }));
}

const days = ({ dates }: Parting) =>
  dates.map(({ id, here, there }) => [id, here?.dueOn ?? null, there?.dueOn ?? null]);

test('ACC-1: where a mediator has five working days to reply and the country gives three, that day alone is another', async () => {
  const parting = await partsUnder('breach-arbitrated', 'CN');
  expect(days(parting)).toEqual([['acceptReply', '2025-05-20', '2025-05-16']]);
  expect(parting.dates[0]).toMatchObject({ here: { rule: 'ACC-1' }, there: { rule: 'ACC-1' } });
  expect(parting.dates[0]?.there?.why.length).toBeGreaterThan(0);
  expect([parting.stages, parting.refused]).toEqual([[], []]);
});

test('COL-1: where no notice of collective cases is known, its clocks never run and whoever sends one is refused', async () => {
  const parting = await partsUnder('case-notice-twelve-workers', 'CN');
  expect(days(parting)).toEqual([
    ['caseNoticeSend', '2025-10-09', null],
    ['courtFeedbackReport', '2025-11-19', null],
  ]);
  expect(parting.refused.map(({ act, code }) => [act, code])).toEqual([
    ['sendCaseNotice', 'NOT_ALLOWED_NOW'],
    ['beginJointHandling', 'NOT_ALLOWED_NOW'],
    ['reportHandling', 'NOT_ALLOWED_NOW'],
  ]);
  expect(parting.stages).toMatchObject([{ proceeding: 'notice', there: null }]);
  expect([parting.only.here.length > 0, parting.only.there]).toEqual([true, []]);
});

test('under the rules that the case has anyway nothing parts', async () => {
  expect(await partsUnder('case-notice-twelve-workers', '410482')).toEqual({
    stages: [],
    dates: [],
    refused: [],
    only: { here: [], there: [] },
    unanswered: 0,
  });
});
