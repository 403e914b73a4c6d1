import type { Kysely } from 'kysely';
import type { Caller } from '../../services/kit/auth';
import { Problem } from '../../services/kit/problem';
import { officer } from '../../services/roster/schemas';
import { Officers } from '../../services/roster/officers/officers';
import { migrations, RosterRepository, type RosterTables } from '../../services/roster/roster.repository';
import { organisation } from '../../services/roster/schemas';
import { inspection, seats } from '../../services/roster/stations/schemas';
import { Stations } from '../../services/roster/stations/stations';
import { stationTargetsOf } from '../../services/rules/schemas';
import { STATION_ITEMS, type StationItem } from '../../workflows/contract/stations';
import { openServices, StandingClock, type Services } from './services-in-process';

// What a place means to have of stations, what was seen of each, and who sits in it.

const HR: Caller = { sub: 'hr-1', role: 'hr', region: '420222' };
const OF_CITY: Caller = { ...HR, region: '420200' };
const ENTERPRISE: Caller = { sub: 'clerk', role: 'organisation', region: '420222', organisation: 'committee' };
const clock = new StandingClock(new Date('2026-06-15T04:00:00Z'));

let api: Services;
let db: Kysely<RosterTables>;
let stations: Stations;
let serial = 0;

beforeAll(async () => {
  api = await openServices();
  db = await api.database<RosterTables>('roster', migrations);
  stations = new Stations({ db, clock, targets: stationTargetsOf(api.rules) });
  const roster = new RosterRepository(db);
  const enter = (id: string, more: object) =>
    roster.putOrganisation(
      organisation.parse({
        id,
        name: { zh: id, en: id },
        tier: 'town',
        kind: 'townStation',
        ldmal10: true,
        places: ['420222'],
        specialities: [],
        contact: {},
        ...more,
      }),
    );
  await enter('centre', { tier: 'jointOffice', kind: 'jointOffice' });
  await enter('town-1', {});
  await enter('town-2', {});
  await enter('town-gone', { inOffice: { from: null, until: '2026-05-31' } });
  await enter('committee', { tier: 'enterprise', kind: 'enterpriseCommittee' });
  await enter('gig', { kind: 'gigStation' });
  await enter('studio', { tier: null, kind: 'personalStudio' });
  await enter('elsewhere', { places: ['410305'] });
});
afterAll(() => api.close());

const seen = (on: string, ...without: StationItem[]) =>
  inspection.parse({
    on,
    items: Object.fromEntries(
      STATION_ITEMS.map((item) => [
        item,
        without.includes(item) ? { isThere: false } : { isThere: true, shownBy: '照片' },
      ]),
    ),
  });
const inspect = (id: string, said = seen('2026-06-01'), by = HR, key = `key-${(serial += 1)}`) =>
  stations.inspect(id, said, by, key);
const seat = (id: string, said: [string, string, boolean?][], { from = '2026-06-01', by = HR } = {}) =>
  stations.seat(id, seats.parse({ from, seats: said.map(([name, side, isChair]) => ({ name, side, isChair })) }), by);
const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'taken',
    (error: unknown) => (error instanceof Problem ? error.body.code : String(error)),
  );
const stateOf = async (id: string, on?: string) =>
  (await stations.list(HR, on)).stations.find((one) => one.id === id)?.state;

test('003 三(一)1: stations are counted by tier beside what the county laid down, those in office that day', async () => {
  const { tiers, source } = await stations.list(HR);
  expect(tiers.map(({ tier, target, inOffice }) => [tier, target, inOffice])).toEqual([
    ['county', 1, 1],
    ['town', 6, 3],
    ['enterprise', 30, 1],
  ]);
  expect(source).toBe('003 三(一)1');
  expect((await stations.list(HR, '2026-05-31')).tiers[1]?.inOffice).toBe(4);
});

test('where no paper sets a number there is none, and before the paper was issued there was none', async () => {
  const { tiers, source } = await stations.list(OF_CITY);
  expect([tiers.map(({ target }) => target), source]).toEqual([[null, null, null], null]);
  expect((await stations.list(HR, '2025-10-27')).source).toBeNull();
});

test('an organisation is shown itself alone', async () => {
  expect((await stations.list(ENTERPRISE)).stations.map(({ id }) => id)).toEqual(['committee']);
  expect(await codeOf(stations.read('town-1', ENTERPRISE))).toBe('FORBIDDEN');
});

describe('DUT-11: five items, each with what shows it', () => {
  test('all five shown, a station is proved, and after a year it is not', async () => {
    expect(await stateOf('town-1')).toBe('never');
    await inspect('town-1', seen('2026-06-01'));
    expect(await stateOf('town-1')).toBe('proved');
    expect((await stations.list(HR)).tiers[1]?.proved).toBe(1);
    expect(await stateOf('town-1', '2027-06-02')).toBe('outOfDate');
    expect(await stateOf('town-1', '2026-05-31')).toBe('never');
  });

  test('a later look counts, whichever is entered first; of two on a day the one that was entered last', async () => {
    await inspect('town-2', seen('2026-06-10', 'seal'));
    await inspect('town-2', seen('2026-06-05'));
    expect(await stateOf('town-2')).toBe('lacking');
    clock.goOn(1);
    await inspect('town-2', seen('2026-06-10'));
    expect(await stateOf('town-2')).toBe('proved');
    const { inspections } = await stations.read('town-2', HR);
    expect(inspections.map(({ on }) => on)).toEqual(['2026-06-10', '2026-06-10', '2026-06-05']);
  });

  test('what is there without anything that shows it is no proof', () => {
    const bare = {
      on: '2026-06-01',
      items: Object.fromEntries(STATION_ITEMS.map((item) => [item, { isThere: true }])),
    };
    expect(inspection.safeParse(bare).success).toBe(false);
  });

  test('the same request once more is one look; another under its key is refused', async () => {
    await inspect('centre', seen('2026-06-02'), HR, 'the same key');
    await inspect('centre', seen('2026-06-02'), HR, 'the same key');
    expect((await stations.read('centre', HR)).inspections).toHaveLength(1);
    expect(await codeOf(inspect('centre', seen('2026-06-03'), HR, 'the same key'))).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  test.each([
    ['a station of no tier', () => inspect('studio'), 'NO_STATION'],
    ['one of another place', () => inspect('elsewhere'), 'FORBIDDEN'],
    ['one that is not known', () => inspect('nobody'), 'NOT_FOUND'],
    ['a day that has not come', () => inspect('town-1', seen('2026-06-16')), 'IN_THE_FUTURE'],
  ])('refused: %s', async (_name, call, code) => {
    const before = await db.selectFrom('inspections').selectAll().execute();
    expect(await codeOf(call())).toBe(code);
    expect(await db.selectFrom('inspections').selectAll().execute()).toHaveLength(before.length);
  });
});

describe('ORG-1, DUT-21: who sits', () => {
  test('a committee says itself who sits on it, and saying so twice is once', async () => {
    const said: [string, string, boolean?][] = [
      ['甲', 'workers', true],
      ['乙', 'employer'],
      ['丙', 'union'],
    ];
    await seat('committee', said, { by: ENTERPRISE });
    await seat('committee', said, { by: ENTERPRISE });
    const { seats: shown, absent, sides } = await stations.read('committee', HR);
    expect(shown.map(({ name }) => name)).toEqual(['甲', '乙', '丙']);
    expect([absent, sides]).toEqual([[], ['workers', 'employer', 'union']]);
    expect(await db.selectFrom('seats').selectAll().where('organisation', '=', 'committee').execute()).toHaveLength(1);
  });

  test('what was said before stays, and holds for the days before', async () => {
    await seat('gig', [['丁', 'station']], { from: '2026-06-01' });
    await seat(
      'gig',
      [
        ['丁', 'station'],
        ['戊', 'community'],
        ['己', 'hr'],
      ],
      { from: '2026-06-10' },
    );
    const absentOn = async (on: string) =>
      (await stations.list(HR, on)).stations.find(({ id }) => id === 'gig')?.absent;
    expect(await absentOn('2026-06-09')).toEqual(['community', 'hr']);
    expect(await absentOn('2026-06-10')).toEqual([]);
  });

  test.each([
    [
      'two for the workers, one for the employer',
      'committee',
      [
        ['甲', 'workers', true],
        ['乙', 'workers'],
        ['丙', 'employer'],
      ],
      'UNEQUAL_SIDES',
    ],
    [
      'no chair',
      'committee',
      [
        ['甲', 'workers'],
        ['丙', 'employer'],
      ],
      'ONE_CHAIR',
    ],
    ['a side that a committee does not have', 'committee', [['甲', 'community', true]], 'NO_SIDES'],
    [
      'sides of what has none',
      'town-1',
      [
        ['甲', 'workers', true],
        ['丙', 'employer'],
      ],
      'NO_SIDES',
    ],
  ] as [string, string, [string, string, boolean?][], string][])('refused: %s', async (_name, id, said, code) => {
    expect(await codeOf(seat(id, said))).toBe(code);
  });

  test('nobody says who sits with another', async () => {
    const another = { ...ENTERPRISE, organisation: 'town-1' };
    expect(
      await codeOf(
        seat(
          'committee',
          [
            ['甲', 'workers', true],
            ['丙', 'employer'],
          ],
          { by: another },
        ),
      ),
    ).toBe('FORBIDDEN');
  });
});

test('DUT-6: a body for which nobody who is responsible is in office is named', async () => {
  const officers = new Officers(db);
  const put = (id: string, role: Caller['role'], more: object) =>
    officers.put(id, officer.parse({ name: id, post: 'responsible', ...more }), { ...HR, role });
  await put('judge', 'court', {});
  await put('arbitrator', 'commission', { inOffice: { from: null, until: '2026-06-14' } });
  await put('clerk', 'hr', { post: 'liaison' });
  expect(await officers.lacking('420222', '2026-06-14')).toEqual(['union', 'hr']);
  expect(await officers.lacking('420222', '2026-06-15')).toEqual(['commission', 'union', 'hr']);
});
