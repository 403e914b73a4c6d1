import { countedOf } from '../../services/register/figures/case-count';
import type { History, Version } from '../../services/register/figures/counted';
import { FIGURE_NAMES, figureOf } from '../../services/register/figures/definitions';
import { DUTIES } from '../../services/register/figures/duties';
import { outward } from '../../services/register/figures/outward';
import { historyOf } from '../support/courses';
import { PROCEDURES } from '../../infra/rehearsal/simulation';
import { COUNTED } from './figures.expected';

const latest = (history: History): Version[] => countedOf(history).filter((one) => one.knownTo === null);
const asOf = (history: History, day: string): Version[] =>
  countedOf(history).filter((one) => one.knownFrom <= day && (one.knownTo === null || one.knownTo > day));

/** As the table of cases counted by hand has it. */
function inWords(history: History): string[] {
  const all = latest(history);
  const lines = all
    .filter(({ kind }) => kind !== 'asking' && kind !== 'duty')
    .map((one) => {
      const said = [
        one.begunOn && `from ${one.begunOn}`,
        one.onDay,
        one.doneOn && `done ${one.doneOn}`,
        one.barredOn && `barred ${one.barredOn}`,
        one.titledOn && `titled ${one.titledOn}`,
        one.days !== null && `${one.days} days`,
        one.persons > 1 && `${one.persons} persons`,
      ];
      const what = one.kind === 'dispute' || one.sub === '' ? one.how : `${one.how} ${one.sub}`;
      return `${one.kind} ${what}: ${said.filter(Boolean).join(', ')}`;
    });
  const asked = groups(all.filter(({ kind }) => kind === 'asking').map(({ how }) => [how, how]));
  if (asked.size > 0) lines.push(`asked: ${[...asked].map(([how, { length }]) => `${length} ${how}`).join(', ')}`);
  const duties = groups(all.filter(({ kind }) => kind === 'duty').map(({ how, sub }) => [how, sub]));
  for (const [how, clocks] of duties) if (how !== 'inTime') lines.push(`duty ${how}: ${clocks.join(', ')}`);
  return lines;
}
function groups(pairs: readonly (readonly [string, string])[]): Map<string, string[]> {
  const made = new Map<string, string[]>();
  for (const [key, value] of pairs) made.set(key, [...(made.get(key) ?? []), value]);
  return made;
}

test.each(COUNTED)('%s (%s) gives what was counted by hand', async (name, _story, counted) => {
  expect(inWords(await historyOf(name))).toEqual(counted);
});

test('a mediation that failed on its last day was not an agreement before the signature in time was entered (CLK-11)', async () => {
  const history = await historyOf('last-signature-in-time-entered-later');
  const mediation = (day: string) => asOf(history, day).find(({ kind }) => kind === 'mediation');
  expect(mediation('2025-04-10')).toMatchObject({ how: 'underWay', onDay: null });
  expect(mediation('2025-04-12')).toMatchObject({ how: 'failed', onDay: '2025-04-11' });
  expect(mediation('2025-04-14')).toMatchObject({ how: 'agreed', onDay: '2025-04-11' });
});

test('a reply in time that is entered the day after is in time from that day on (CLK-11)', async () => {
  const history = await historyOf('late-reply-on-record');
  const reply = (day: string) => asOf(history, day).find(({ kind, sub }) => kind === 'duty' && sub === 'acceptReply');
  expect(reply('2024-10-10')).toMatchObject({ how: 'owed', dueOn: '2024-10-10' });
  expect(reply('2024-10-11')).toMatchObject({ how: 'inTime', doneOn: '2024-10-10' });
});

test('every entry read once more in any pieces gives the same', async () => {
  const history = await historyOf('three-tiers-then-joint-office');
  const whole = countedOf(history);
  expect(countedOf(structuredClone(history))).toEqual(whole);
  for (let n = 1; n < history.entries.length; n += 1) {
    const day = (history.entries[n] as History['entries'][number]).recordedAt;
    const until = { ...history, entries: history.entries.filter((entry) => entry.recordedAt < day) };
    const last = until.entries.at(-1)?.recordedAt.slice(0, 10);
    if (last === undefined || last === day.slice(0, 10)) continue;
    const plain = (all: readonly Version[]) => all.map(({ knownFrom: _from, knownTo: _to, ...one }) => one);
    expect(plain(asOf(history, last))).toEqual(plain(latest(until)));
  }
});

test('every figure says in both languages what it is made of', () => {
  for (const name of FIGURE_NAMES) {
    const { numerator, denominator, unit, remarks } = figureOf(name);
    for (const said of [figureOf(name).name, numerator, denominator, unit, remarks ?? unit]) {
      expect(said.zh).toMatch(/[\u4e00-\u9fff]/u);
      expect(said.en).toMatch(/[a-z]/);
    }
  }
});

test('a duty is done by acts whose rows stop its clock, and by no others', () => {
  const rows = Object.values(PROCEDURES).flatMap((procedure) => procedure.rows);
  const stops = (clock: string, event: string) =>
    rows.some(
      // A row that closes a proceeding stops every clock of it.
      ({ on, to, clocks = [] }) =>
        (on as readonly string[]).includes(event) &&
        (to === 'CLOSED' || clocks.some(({ key, op }) => key === clock && op === 'stop')),
    );
  const never = Object.entries(DUTIES).flatMap(([clock, acts]) =>
    acts.filter((act) => !stops(clock, act)).map((act) => `${clock} ${act}`),
  );
  expect(never).toEqual([]);
});

describe('figures that leave the house', () => {
  const line = (group: string, denominator: number, numerator: number) => ({
    group,
    duty: null,
    numerator: { number: numerator, persons: numerator },
    denominator: { number: denominator, persons: denominator },
    value: denominator === 0 ? null : numerator / denominator,
    shown: '',
    apart: [],
  });
  const shown = (lines: ReturnType<typeof line>[]) =>
    outward(lines).map(({ denominator, numerator }) => [denominator.number, numerator.number]);

  test.each([
    ['a large one stays', [line('a', 40, 20)], [[40, 20]]],
    ['none at all is no secret', [line('a', 0, 0)], [[0, 0]]],
    ['one to four are left out', [line('a', 4, 0)], [[null, null]]],
    ['a numerator of one to four is left out', [line('a', 40, 3)], [[40, null]]],
    ['so is one that lacks one to four of the whole', [line('a', 40, 38)], [[40, null]]],
    [
      'a single small line takes the next smallest with it',
      [line('a', 3, 0), line('b', 9, 0), line('c', 40, 0)],
      [
        [null, null],
        [null, null],
        [40, 0],
      ],
    ],
    [
      'two small lines that add up to four take a third',
      [line('a', 1, 0), line('b', 3, 0), line('c', 9, 0), line('d', 50, 0)],
      [
        [null, null],
        [null, null],
        [null, null],
        [50, 0],
      ],
    ],
    [
      'two that add up to five are enough',
      [line('a', 2, 0), line('b', 3, 0), line('c', 9, 0)],
      [
        [null, null],
        [null, null],
        [9, 0],
      ],
    ],
    [
      'a numerator hidden in one line is hidden in another',
      [line('a', 40, 3), line('b', 40, 20), line('c', 40, 15)],
      [
        [40, null],
        [40, 20],
        [40, null],
      ],
    ],
  ])('%s', (_what, lines, expected) => {
    expect(shown(lines)).toEqual(expected);
  });

  test('one part left out of a whole takes the others with it', () => {
    const name = { zh: '', en: '' };
    const parts = {
      ...line('a', 22, 14),
      apart: [
        { key: 'refused', name, number: 5 },
        { key: 'silent', name, number: 3 },
      ],
    };
    const [told] = outward([parts]);
    expect(told).toMatchObject({ denominator: { number: 22 }, numerator: { number: null } });
    expect(told?.apart.map(({ number }) => number)).toEqual([null, null]);
  });

  test('lines of different duties hide nothing of each other', () => {
    const duty = (clock: string) => ({ clock, name: { zh: '', en: '' } });
    const told = outward([
      { ...line('a', 3, 0), duty: duty('arbCopy') },
      { ...line('a', 12, 0), duty: duty('acceptReply') },
    ]);
    expect(told.map(({ denominator }) => denominator.number)).toEqual([null, 12]);
  });

  test('a rate does not tell what was left out', () => {
    expect(outward([line('a', 40, 38)])[0]).toMatchObject({ value: null });
    expect(outward([line('a', 40, 38)])[0]).not.toHaveProperty('shown');
  });
});
