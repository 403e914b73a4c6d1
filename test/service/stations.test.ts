import type { Kysely } from 'kysely';
import type { Caller } from '../../services/kit/auth';
import { Problem } from '../../services/kit/problem';
import { ConferenceMembers } from '../../services/roster/conference/members';
import { conferenceMember, officer } from '../../services/roster/schemas';
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
const UNION: Caller = { ...HR, sub: 'union-1', role: 'union' };
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
  await enter('gig', { tier: null, kind: 'gigStation' });
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
type Seated = [string, string, boolean?][];
const seat = (id: string, said: Seated, { from = '2026-06-01', by = HR, after = 0 } = {}) =>
  stations.seat(
    id,
    seats.parse({ from, after, seats: said.map(([name, side, isChair]) => ({ name, side, isChair })) }),
    by,
  );
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
    ['town', 6, 2],
    ['enterprise', 30, 1],
  ]);
  expect(source).toBe('003 三(一)1');
  expect((await stations.list(HR, '2026-05-31')).tiers[1]?.inOffice).toBe(3);
});

test('where no paper sets a number there is none, and before the paper was issued there was none', async () => {
  const { tiers, source } = await stations.list(OF_CITY);
  expect([tiers.map(({ target }) => target), source]).toEqual([[null, null, null], null]);
  expect((await stations.list(HR, '2025-10-27')).source).toBeNull();
});

test('while the rules are away the stations are shown, and that the targets are not known', async () => {
  const away = () => Promise.reject(new Error('away'));
  const { stations: all, tiers, isTargetKnown } = await new Stations({ db, clock, targets: away }).list(HR);
  expect([all.length > 0, tiers[0]?.target, isTargetKnown]).toEqual([true, null, false]);
});

test('what no paper counts and nobody has looked at is no station', async () => {
  expect((await stations.list(HR)).stations.map(({ id }) => id)).not.toContain('studio');
});

test('an organisation is shown itself alone, beside the numbers of the whole place', async () => {
  const { stations: own, tiers } = await stations.list(ENTERPRISE);
  expect([own.map(({ id }) => id), tiers]).toEqual([['committee'], (await stations.list(HR)).tiers]);
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
    ['by the union, of what is none of its business', () => inspect('town-1', seen('2026-06-01'), UNION), 'FORBIDDEN'],
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
  const standOf = async (id: string, on?: string) =>
    (await stations.list(HR, on)).stations.find((one) => one.id === id);

  test('of whom nobody has entered anything, nothing is said to be missing', async () => {
    expect(await standOf('committee')).toMatchObject({ seatsFrom: null, absent: [], faults: [] });
  });

  test('a committee says itself who sits on it, and saying so twice is once', async () => {
    const said: Seated = [
      ['甲', 'workers', true],
      ['乙', 'employer'],
      ['丙', 'union'],
    ];
    await seat('committee', said, { by: ENTERPRISE });
    await seat('committee', said, { by: ENTERPRISE });
    const { seats: shown, absent, faults, version } = await stations.read('committee', HR);
    expect(shown.map(({ name }) => name)).toEqual(['甲', '乙', '丙']);
    expect([absent, faults, version]).toEqual([[], [], 1]);
  });

  test('what is not whole yet is kept, and named', async () => {
    await seat('committee', [['甲', 'workers']], { after: 1 });
    expect(await standOf('committee')).toMatchObject({ absent: ['employer'], faults: ['unequalSides', 'noChair'] });
  });

  test('what another has entered since it was read is not overwritten', async () => {
    expect(await codeOf(seat('committee', [['丁', 'employer', true]], { after: 1 }))).toBe('STALE');
    expect((await stations.read('committee', HR)).seats.map(({ name }) => name)).toEqual(['甲']);
  });

  test('what was said before stays for the days before; a day that was wrong is put right by saying it anew', async () => {
    const whole: Seated = [
      ['丁', 'station'],
      ['戊', 'community'],
      ['己', 'hr'],
    ];
    await seat('gig', [['丁', 'station']], { from: '2026-06-01' });
    await seat('gig', whole, { from: '2026-06-10', after: 1 });
    expect((await standOf('gig', '2026-06-09'))?.absent).toEqual(['community', 'hr']);
    expect((await standOf('gig', '2026-06-10'))?.absent).toEqual([]);
    await seat('gig', whole, { from: '2026-06-05', after: 2 });
    expect((await standOf('gig', '2026-06-09'))?.absent).toEqual([]);
  });

  test.each([
    [
      'two chairs',
      'committee',
      [
        ['甲', 'workers', true],
        ['丙', 'employer', true],
      ],
      'TWO_CHAIRS',
    ],
    ['a side that a committee does not have', 'committee', [['甲', 'community', true]], 'NO_SIDES'],
    ['sides of what has none', 'town-1', [['甲', 'workers', true]], 'NO_SIDES'],
  ] as [string, string, Seated, string][])('refused: %s', async (_name, id, said, code) => {
    expect(await codeOf(seat(id, said))).toBe(code);
  });

  test('nobody says who sits with another', async () => {
    const another = { ...ENTERPRISE, organisation: 'town-1' };
    expect(await codeOf(seat('committee', [['甲', 'workers', true]], { by: another, after: 2 }))).toBe('FORBIDDEN');
  });
});

test('DUT-6: a court or bureau without a division that somebody answers for is named, also of the counties below', async () => {
  const officers = new Officers(db);
  const put = (id: string, role: Caller['role'], more: object) =>
    officers.put(id, officer.parse({ name: id, post: 'responsible', division: '一科', ...more }), { ...HR, role });
  await put('judge', 'court', { inOffice: { from: null, until: '2026-06-14' } });
  await put('nowhere', 'hr', { division: undefined });
  await put('clerk', 'hr', { post: 'liaison' });
  await put('secretary', 'union', {});
  const lacking = async (region: string, on: string) =>
    (await officers.lacking(region, on)).map(({ body, region: { code } }) => `${body} ${code}`);
  expect(await lacking('420222', '2026-06-14')).toEqual(['hr 420222']);
  expect(await lacking('420222', '2026-06-15')).toEqual(['court 420222', 'hr 420222']);
  const ofCity = await lacking('420200', '2026-06-14');
  expect([ofCity.includes('court 420200'), ofCity.includes('court 420222'), ofCity.includes('court 420281')]).toEqual([
    true,
    false,
    true,
  ]);
  expect(await lacking('000000', '2026-06-14')).toEqual([]);
});

describe('the joint conference of a place', () => {
  const unit = (name: string, more: object = {}) =>
    conferenceMember.parse({ name, part: 'member', duties: '协调监督', ...more });

  test('its office enters the units, and who leads stands first, to the place above too', async () => {
    const members = new ConferenceMembers(db);
    await members.put('unit-1', unit('财政局'), HR);
    await members.put(
      'unit-2',
      unit('人社局', { part: 'leads', contact: '王某', inOffice: { from: '2026-01-01', until: null } }),
      HR,
    );
    await members.put('unit-1', unit('县财政局'), HR);
    expect((await members.list('420200')).map(({ name }) => name)).toEqual(['人社局', '县财政局']);
    expect(await members.list('410305')).toEqual([]);
  });

  test('of another place’s conference nothing is changed', async () => {
    const members = new ConferenceMembers(db);
    await members.put('unit-9', unit('司法局'), HR);
    await expect(members.put('unit-9', unit('冒充'), OF_CITY)).rejects.toThrow(Problem);
    expect((await members.list('420222')).map(({ name }) => name)).toContain('司法局');
  });

  test.each([
    ['without duties', { duties: '' }],
    ['in no part', { part: 'guest' }],
    ['until before from', { inOffice: { from: '2026-02-01', until: '2026-01-01' } }],
  ])('a unit %s is refused', (_how, more) => {
    expect(() => unit('某局', more)).toThrow();
  });
});
