import type { Kysely } from 'kysely';
import type { Caller } from '../../services/kit/auth';
import { systemClock } from '../../services/kit/clock';
import { Problem } from '../../services/kit/problem';
import type { CommitBody } from '../../services/kit/proceedings/store';
import type { ActResult, Runs } from '../../services/kit/proceedings/runs';
import type { CaseStart } from '../../services/kit/temporal/start';
import { EntryActs, type ActBody } from '../../services/roster/entries/entry-acts';
import { EntryBeginner } from '../../services/roster/entries/entry-beginner';
import { EntryOpening } from '../../services/roster/entries/entry-opening';
import { EntryStore } from '../../services/roster/entries/entry-store';
import { EntryUpkeep } from '../../services/roster/entries/entry-upkeep';
import { newEntry } from '../../services/roster/entries/schemas';
import { answerOf, migrations, RosterRepository, type RosterTables } from '../../services/roster/roster.repository';
import { ledgerFilter, mediator, organisation } from '../../services/roster/schemas';
import type { RosterActName } from '../../workflows/contract/acts';
import type { MoveTo } from '../../workflows/contract/case';
import type { Incoming } from '../../workflows/contract/incoming';
import { unfitMediator } from '../../workflows/law/fit';
import { templateOf } from '../support/database';

// What the roster keeps of entries for a court’s roster, whatever happens between it and their workflows.

const HR: Caller = { sub: 'hr-1', role: 'hr', region: '410305' };
const COURT: Caller = { sub: 'court-1', role: 'court', region: '410305' };
const OF = {
  id: 'org-1',
  name: { zh: '甲中心', en: 'centre' },
  tier: 'county',
  kind: 'peoplesMediation',
  ldmal10: true,
  places: ['410305'],
  specialities: [],
  contact: {},
};
const BUILD = { buildId: 'b2', stateVersion: 2, recordedAt: '2026-01-01T00:00:00Z', current: true, cases: 0 };

const starts: CaseStart[] = [];
const acts: Incoming[] = [];
const moved: [readonly string[], MoveTo][] = [];
let temporalIsAway = false;
let answers: ActResult[] = [];
const given = new Set<string>();
const compared: string[] = [];
/** Runs that have ended, and what each had written. */
const ended = new Map<
  string,
  { identity: string; isRunning: false; written: { state: { revision: number }; commits: [] } }
>();
const runs = {
  lookUp: (number: string) => Promise.resolve(ended.get(number) ?? (given.has(number) ? { isRunning: true } : null)),
  revisionAtEnd: (number: string) => Promise.resolve(ended.get(number)?.written.state.revision ?? null),
  written: (number: string) => Promise.resolve(ended.get(number)?.written),
  start: (start: CaseStart) => {
    if (temporalIsAway) return Promise.reject(new Error('away'));
    starts.push(start);
    return Promise.resolve('begun');
  },
  act: (_number: string, event: Incoming) => {
    acts.push(event);
    return Promise.resolve(answers.shift() ?? accepted('PUSHED'));
  },
  compare: (number: string) => Promise.resolve(!ended.has(number) && compared.push(number) > 0),
  move: (numbers: readonly string[], to: MoveTo) => Promise.resolve(moved.push([numbers, to])),
} as unknown as Runs;
const accepted = (stage: string): ActResult => ({
  kind: 'accepted',
  answer: { actId: '', number: 1, stage, dueOn: null, forOperator: false },
});

let db: Kysely<RosterTables>;
let drop: () => Promise<void>;
let opening: EntryOpening;
let entryActs: EntryActs;
let upkeep: EntryUpkeep;
let serial = 0;

beforeAll(async () => {
  ({ db, drop } = await (await templateOf<RosterTables>('roster', migrations)).clone());
  const cases = { call: () => Promise.resolve({ deploys: [BUILD], left: 0 }) } as never;
  const register = { call: () => Promise.reject(new Error('away')) } as never;
  const alarm = (): void => undefined;
  const clock = systemClock;
  const beginner = new EntryBeginner(db, runs, () => clock.now(), alarm);
  const shared = { db, runs, beginner, clock, cases, register, publicUrl: 'http://roster' };
  opening = new EntryOpening(shared);
  entryActs = new EntryActs(shared);
  upkeep = new EntryUpkeep(shared);
});
beforeEach(() => {
  temporalIsAway = false;
  answers = [];
  for (const list of [starts, acts, moved, compared]) list.length = 0;
});
afterAll(() => drop());

const enter = (more: object = {}, key = `key-${(serial += 1)}`, by = HR) =>
  opening.open(newEntry.parse({ kind: 'organisation', data: { ...OF, id: `org-${serial}`, ...more } }), by, key);
const act = (number: string, name: RosterActName, body: ActBody = {}, by = HR, key = `key-${(serial += 1)}`) =>
  entryActs.act(number, name, body, by, key);
const codeOf = async (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'taken',
    (error: unknown) => (error instanceof Problem ? error.body.code : String(error)),
  );
const rows = async (table: 'entries' | 'entry_versions' | 'entry_acts' | 'entry_texts'): Promise<number> =>
  (await db.selectFrom(table).selectAll().execute()).length;

test('entered while Temporal is away, an entry is begun later, from its opening and once', async () => {
  temporalIsAway = true;
  const { number } = await enter();
  expect(starts).toEqual([]);
  await upkeep.beginPending();
  temporalIsAway = false;
  await upkeep.beginPending();
  const mine = starts.filter((start) => start.input.caseNo === number);
  expect(mine).toHaveLength(1);
  expect(mine[0]?.input).toMatchObject({ generation: 1, opening: { facts: { proposed: { version: 1, by: 'hr-1' } } } });
});

test('a number that was given before the roster was put back is passed over', async () => {
  const { number } = await enter();
  const next = number.replace(/\d+$/, (serial) => String(Number(serial) + 1).padStart(6, '0'));
  given.add(next);
  const { number: another } = await enter();
  expect(another > next).toBe(true);
});

test('an entry that does not begin is on the list of what is stuck', async () => {
  temporalIsAway = true;
  const { number } = await enter();
  expect((await upkeep.unbegun('4103%')).map((item) => item.id)).not.toContain(number);
  await db
    .updateTable('entries')
    .set({ opened_at: new Date(Date.now() - 180_000) } as never)
    .where('number', '=', number)
    .execute();
  expect(await upkeep.unbegun('4103%')).toContainEqual(expect.objectContaining({ kind: 'notBegun', id: number }));
  expect(await upkeep.unbegun('4104%')).toEqual([]);
});

test('the same key with another content is refused, and nothing is entered', async () => {
  await enter({ id: 'org-same' }, 'same');
  const before = await rows('entries');
  expect(await codeOf(enter({ id: 'org-same', ldmal10: false }, 'same'))).toBe('IDEMPOTENCY_KEY_REUSED');
  expect(await codeOf(enter({ id: 'org-same' }))).toBe('ALREADY_ENTERED');
  expect(await rows('entries')).toBe(before);
});

test.each([
  ['a place outside of the body’s own', 'organisation', { places: ['410322'] }, 'FORBIDDEN'],
  ['a mediator of an organisation that nobody knows', 'mediator', { organisation: 'org-nobody' }, 'INVALID'],
])('%s is refused, and nothing is entered', async (_what, kind, more, code) => {
  const before = await rows('entries');
  const partTime = { id: 'med-1', kind: 'partTime', places: ['410305'], specialities: [] };
  const data = { ...(kind === 'mediator' ? partTime : OF), ...more };
  expect(await codeOf(opening.open(newEntry.parse({ kind, data }), HR, `key-${(serial += 1)}`))).toBe(code);
  expect(await rows('entries')).toBe(before);
});

test('an act whose answer is not known yet is the same act when it is sent again: one version, one event', async () => {
  const { number } = await enter({ id: 'org-again' });
  const data = organisation.parse({ ...OF, id: 'org-again', specialities: ['overtime'] });
  answers = [{ kind: 'notKnownYet' }, accepted('DRAFT')];
  const versions = await rows('entry_versions');
  expect(await codeOf(act(number, 'fileChange', { data }, HR, 'change'))).toBe('UNAVAILABLE');
  expect(await act(number, 'fileChange', { data }, HR, 'change')).toBe('DRAFT');
  expect(await rows('entry_versions')).toBe(versions + 1);
  expect(new Set(acts.map((event) => event.id)).size).toBe(1);
  expect(acts.map((event) => event.data)).toEqual([{ version: 2 }, { version: 2 }]);
  const other = { data: { ...data, ldmal10: false } };
  expect(await codeOf(act(number, 'fileChange', other, HR, 'change'))).toBe('IDEMPOTENCY_KEY_REUSED');
});

test('an entry whose workflow rests or was ended is begun from what is stored, and the act goes to it', async () => {
  const { number } = await enter({ id: 'org-rests' });
  answers = [{ kind: 'missing' }, accepted('PUSHED')];
  starts.length = 0;
  expect(await act(number, 'pushEntry')).toBe('PUSHED');
  expect(starts.map((start) => start.input.caseNo)).toEqual([number]);
});

test.each([
  ['the court above', { ...COURT, region: '410300' }, 'WRONG_LEVEL'],
  ['the court of another county', { ...COURT, region: '410322' }, 'NOT_FOUND'],
])('%s does nothing in an entry, and leaves no trace in it', async (_who, by, code) => {
  const { number } = await enter();
  expect(await codeOf(act(number, 'takeUpEntry', {}, by))).toBe(code);
  expect(acts).toEqual([]);
});

test('a body says nothing in the entry of another, and leaves no version of it behind', async () => {
  const { number } = await enter({ id: 'org-theirs' });
  const versions = await rows('entry_versions');
  const data = organisation.parse({ ...OF, id: 'org-theirs' });
  const union: Caller = { ...HR, sub: 'union-1', role: 'union' };
  expect(await codeOf(act(number, 'fileChange', { data }, union))).toBe('NOT_YOURS');
  expect(await rows('entry_versions')).toBe(versions);
});

test('a change names the one who was entered, and lies within the place', async () => {
  const { number } = await enter({ id: 'org-change' });
  const data = organisation.parse({ ...OF, id: 'org-other' });
  expect(await codeOf(act(number, 'fileChange', { data }))).toBe('INVALID');
  const elsewhere = { ...data, id: 'org-change', places: ['410322'] };
  expect(await codeOf(act(number, 'fileChange', { data: elsewhere }))).toBe('FORBIDDEN');
});

test.each([
  [
    'of the other kind',
    { organisation: 'org-1', kind: 'fullTime', id: 'org-kinds', places: ['410305'], specialities: [] },
  ],
  ['that is nothing', 'x'],
])('a change %s is refused at once, and its entry goes on', async (_what, data) => {
  const found = await db.selectFrom('entries').select('number').where('subject', '=', 'org-kinds').executeTakeFirst();
  const number = found?.number ?? (await enter({ id: 'org-kinds' })).number;
  expect(await codeOf(act(number, 'fileChange', { data }))).toBe('INVALID');
  expect(acts).toEqual([]);
});

test('an act that was refused stays refused under its key, whatever the entry allows later', async () => {
  const { number } = await enter();
  const refusal = { code: 'NOT_ALLOWED_NOW', zh: '', en: '', allowed: [], until: null };
  answers = [{ kind: 'refused', refusal: refusal as never, revision: 9 }, accepted('SYNCED')];
  expect(await codeOf(act(number, 'syncEntry', { receipt: 'r' }, COURT, 'early'))).toBe('NOT_ALLOWED_NOW');
  expect(await codeOf(act(number, 'syncEntry', { receipt: 'r' }, COURT, 'early'))).toBe('NOT_ALLOWED_NOW');
  expect(acts).toHaveLength(1);
});

test('an act whose answer nobody got is brought again by itself', async () => {
  const { number } = await enter();
  answers = [{ kind: 'notKnownYet' }];
  expect(await codeOf(act(number, 'pushEntry', {}, HR, 'unheard'))).toBe('UNAVAILABLE');
  await db
    .updateTable('entry_acts')
    .set({ at: new Date(Date.now() - 60_000) } as never)
    .execute();
  await entryActs.settlePending();
  const sent = acts.length;
  expect(await act(number, 'pushEntry', {}, HR, 'unheard')).toBe('PUSHED');
  expect(acts).toHaveLength(sent);
});

test('a run that is behind what is stored refuses nobody: it takes that over first', async () => {
  const { number } = await enter({ id: 'org-behind' });
  await new EntryStore(db, () => new Date()).commit(commitOf(number, 'org-behind', null, -1));
  const refusal = { code: 'NOT_ALLOWED_NOW', zh: '', en: '', allowed: [], until: null };
  answers = [{ kind: 'refused', refusal: refusal as never, revision: -1 }, accepted('COURT_REVIEW')];
  expect(await act(number, 'takeUpEntry', {}, COURT)).toBe('COURT_REVIEW');
  expect(compared).toEqual([number]);
});

test('after a restore an entry that rests is begun from what its last run had written', async () => {
  const { number } = await enter({ id: 'org-restored' });
  await new EntryStore(db, () => new Date()).commit(commitOf(number, 'org-restored', null, -1));
  const { request_hash: identity } = await db
    .selectFrom('entries')
    .select('request_hash')
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
  const written = { state: { revision: 7 }, commits: [] as [] };
  ended.set(number, { identity, isRunning: false, written });
  starts.length = 0;
  await upkeep.compareAll();
  expect(starts.map((start) => start.input)).toMatchObject([{ caseNo: number, generation: 2, ahead: written }]);
  expect(compared.length).toBeGreaterThan(0);
  ended.clear();
});

test('the same opening twice at once is one entry', async () => {
  const both = await Promise.all([1, 2].map(() => codeOf(enter({ id: 'org-twice' }, 'twice'))));
  expect(both.filter((code) => code === 'taken').length).toBeGreaterThan(0);
  expect(both.filter((code) => !['taken', 'BUSY'].includes(code))).toEqual([]);
  expect((await enter({ id: 'org-twice' }, 'twice')).opened).toBe(false);
});

test('why the court sent it back is kept with the roster, and not in the history of a workflow', async () => {
  const { number } = await enter();
  const texts = await rows('entry_texts');
  await act(number, 'refuseEntry', { reason: '材料不齐' }, COURT);
  expect(JSON.stringify(acts)).not.toContain('材料不齐');
  expect(await rows('entry_texts')).toBe(texts + 1);
});

/** What the workflow of an entry writes when version 1 takes effect, or is struck off. */
const commitOf = (
  caseNo: string,
  subject: string,
  inForce: number | null,
  from: number,
  kind = 'organisation',
): CommitBody => {
  const facts = { subject: { kind, id: subject }, body: 'hr', proposed: null, inForce, since: null };
  const region = { id: caseNo, name: 'rosterEntry', tracks: { main: 'SYNCED' }, facts, clocks: {} };
  const state = { version: 2, revision: from + 1, regions: { rosterEntry: { ...region, kept: [], lateEntries: [] } } };
  const patch = Object.entries(state).map(([key, value]) => ({ at: [key], value }));
  const entry = { number: from + 2, event: 'syncEntry' };
  return {
    caseNo,
    generation: 1,
    build: 'b1',
    from,
    to: from + 1,
    number: from + 2,
    entries: [{ proceeding: 'rosterEntry', entry }],
    patch,
    owed: [],
    shown: { rosterEntry: { stage: 'SYNCED', waitsFor: { who: 'nobody', what: { zh: '', en: '' } } } },
    restsUntil: null,
  };
};

test('what took effect is in the directory in the same moment; the same commit twice is one, a later start fences it', async () => {
  const { number } = await enter({ id: 'org-effect' });
  const store = new EntryStore(db, () => new Date());
  const directory = new RosterRepository(db);
  expect(await directory.organisation('org-effect')).toBeNull();
  const commit = commitOf(number, 'org-effect', 1, -1);
  await store.commit(commit);
  await store.commit(commit);
  const standing = async () => (await directory.standings('organisation')).get('org-effect');
  expect(await directory.organisation('org-effect')).toMatchObject({ tier: 'county' });
  expect(await standing()).toMatchObject([{ region: '410305', state: 'on' }]);
  await store.commit({ ...commitOf(number, 'org-effect', null, 0), generation: 2 });
  expect(await standing()).toMatchObject([{ region: '410305', state: 'off' }]);
  expect(await codeOf(store.commit({ ...commitOf(number, 'org-effect', 1, 1), generation: 1 }))).toBe('FENCED');
  expect(await codeOf(store.commit({ ...commitOf(number, 'org-effect', 1, 7), generation: 2 }))).toBe(
    'JOURNAL_CONFLICT',
  );
});

test('an entry that waits under an older build is told to go on under the current one', async () => {
  const { number } = await enter();
  const store = new EntryStore(db, () => new Date());
  await store.commit(commitOf(number, `org-${serial}`, null, -1));
  await upkeep.moveOn();
  expect(moved[0]?.[0]).toContain(number);
  expect(moved[0]?.[1]).toEqual({ buildId: 'b2', stateVersion: 2 });
});

test('the directory shows everybody who mediates for a place, the nearest first, and which court invited it', async () => {
  const directory = new RosterRepository(db);
  const put = (id: string, more: object) => directory.putOrganisation(organisation.parse({ ...OF, id, ...more }));
  await put('dir-city', { places: ['411000'], contact: { phone: '12333' }, fee: false });
  await put('dir-county', { places: ['411002'], disputeTypes: ['arrears'], hours: '周一至周五' });
  await put('dir-elsewhere', { places: ['411003'] });
  await put('dir-over', { places: ['411002'], inOffice: { from: null, until: '2026-03-01' } });
  const asked = { place: '411002' };
  const found = await directory.directory(asked, '2026-03-02');
  expect(found.map((one) => one.id)).toEqual(['dir-county', 'dir-city']);
  expect(found[0]).toMatchObject({ fee: null, hours: '周一至周五', invitedBy: [], places: [{ name: '魏都区' }] });
  expect(found[1]).toMatchObject({ fee: false, phone: '12333' });
  const injury = await directory.directory({ ...asked, disputeType: 'workInjury' }, '2026-03-02');
  expect(injury.map((one) => one.id)).toEqual(['dir-city']);
  const { number } = await enter({ id: 'dir-here' });
  await new EntryStore(db, () => new Date()).commit(commitOf(number, 'dir-here', 1, -1));
  const here = await directory.directory({ place: '410305' }, '2026-03-02');
  const invited = here.find((one) => one.id === 'dir-here');
  // An id of another place is somebody else’s, whatever is said of it now.
  expect(await codeOf(enter({ id: 'dir-elsewhere' }))).toBe('FORBIDDEN');
  expect(invited?.invitedBy).toEqual([{ code: '410305', name: '涧西区' }]);
});

describe('ROS-3: the pool of experts', () => {
  const directory = (): RosterRepository => new RosterRepository(db);
  const [CITY, COUNTY] = ['411300', '411302'];
  const of = (region: string, role: Caller['role'] = 'hr'): Caller => ({ sub: `hr-${region}`, role, region });
  const enterExpert = (id: string, by: Caller, more: object = {}) =>
    opening.open(
      newEntry.parse({ kind: 'expert', data: { id, disputeTypes: ['arrears'], ...more } }),
      by,
      `expert-${(serial += 1)}`,
    );
  const confirmed = async (id: string, by: Caller, more: object = {}): Promise<void> => {
    const { number } = await enterExpert(id, by, more);
    await new EntryStore(db, () => new Date()).commit(commitOf(number, id, 1, -1, 'expert'));
  };
  const drawn = async (place: string, more: object = {}) =>
    (await directory().experts({ place, ...more }, '2026-03-02')).map(({ id }) => id);
  beforeAll(async () => {
    await directory().putOrganisation(organisation.parse({ ...OF, id: 'exp-org', places: [CITY] }));
    for (const id of ['exp-1', 'exp-2', 'exp-3', 'exp-left', 'exp-here'])
      await directory().putMediator(
        mediator.parse({
          id,
          name: `专家${id}`,
          organisation: 'exp-org',
          kind: 'partTime',
          places: [id === 'exp-here' ? COUNTY : CITY],
          specialities: [],
          inOffice: { from: null, until: id === 'exp-left' ? '2026-03-01' : null },
        }),
      );
  });

  test('is the HR bureau’s to put together, of mediators of its place who are on the ledger', async () => {
    expect(await codeOf(enterExpert('exp-1', of(CITY, 'union')))).toBe('FORBIDDEN');
    expect(await codeOf(enterExpert('exp-nobody', of(CITY)))).toBe('INVALID');
    expect(await codeOf(enterExpert('exp-1', of(COUNTY)))).toBe('FORBIDDEN');
  });

  test('has nobody in it whom the court has not confirmed, and what the ledger has of him stays', async () => {
    await enterExpert('exp-3', of(CITY));
    expect(await drawn(CITY)).toEqual([]);
    await confirmed('exp-1', of(CITY));
    expect(await drawn(CITY)).toEqual(['exp-1']);
    expect(await directory().mediator('exp-1')).toMatchObject({ name: '专家exp-1', kind: 'partTime' });
    expect((await directory().standings('mediator')).get('exp-1')).toBeUndefined();
  });

  test('serves the counties of its city: the nearest pool first, in it whoever knows the kind of dispute', async () => {
    await confirmed('exp-2', of(CITY), { disputeTypes: ['workInjury'] });
    await confirmed('exp-here', of(COUNTY));
    expect(await drawn(COUNTY)).toEqual(['exp-here', 'exp-1', 'exp-2']);
    expect(await drawn(CITY, { disputeType: 'workInjury' })).toEqual(['exp-2', 'exp-1']);
    expect(await drawn('411402')).toEqual([]);
  });

  test('ROS-7: draws on nobody whom a court has struck off, and on whoever is in two pools once, as of the nearer', async () => {
    const { number } = await opening.open(
      newEntry.parse({ kind: 'mediator', data: await directory().mediator('exp-2') }),
      of(CITY),
      `struck-${(serial += 1)}`,
    );
    const store = new EntryStore(db, () => new Date());
    await store.commit(commitOf(number, 'exp-2', 1, -1, 'mediator'));
    await store.commit(commitOf(number, 'exp-2', null, 0, 'mediator'));
    expect(await drawn(CITY)).toEqual(['exp-1']);
    await confirmed('exp-here', of(CITY));
    expect((await directory().experts({ place: COUNTY }, '2026-03-02')).map(({ id, pool }) => [id, pool.code])).toEqual(
      [
        ['exp-here', COUNTY],
        ['exp-1', CITY],
      ],
    );
  });

  test('draws on nobody who is in office no more, as an expert or as a mediator', async () => {
    await confirmed('exp-left', of(CITY));
    expect(await drawn(CITY)).not.toContain('exp-left');
    const over = { inOffice: { from: null, until: '2026-03-01' } };
    await directory().putMediator(
      mediator.parse({ id: 'exp-4', organisation: 'exp-org', kind: 'partTime', places: [CITY], specialities: [] }),
    );
    await confirmed('exp-4', of(CITY), over);
    expect(await drawn(CITY)).not.toContain('exp-4');
  });
});

describe('ROS-4: the ledger of mediators', () => {
  const directory = (): RosterRepository => new RosterRepository(db);
  const until = (day: string | null, kind = 'mediator') => ({ kind, number: '1', issuedOn: '2025-01-01', until: day });
  const put = (id: string, more: object) =>
    directory().putMediator(
      mediator.parse({ id, organisation: 'led-org', kind: 'fullTime', places: ['430102'], specialities: [], ...more }),
    );
  beforeAll(async () => {
    await directory().putOrganisation(organisation.parse({ ...OF, id: 'led-org', places: ['430102'] }));
    await put('led-valid', { certificates: [until('2026-06-30'), until(null, 'coordinator')] });
    await put('led-out', { certificates: [until('2026-03-01')] });
    await put('led-none', {});
    await put('led-left', { certificates: [until(null)], inOffice: { from: null, until: '2026-01-31' } });
  });

  test.each([
    ['of any kind, each person once', { on: '2026-03-02' }, { inOffice: 3, certified: 1, rate: 1 / 3 }],
    ['on the last day of a certificate', { on: '2026-03-01' }, { inOffice: 3, certified: 2, rate: 2 / 3 }],
    ['of a named kind', { on: '2026-03-02', certificate: 'coordinator' }, { inOffice: 3, certified: 1, rate: 1 / 3 }],
    ['as of a day before somebody left', { on: '2026-01-31' }, { inOffice: 4, certified: 3, rate: 3 / 4 }],
    ['where nobody is in office: no rate', { organisation: 'led-nobody' }, { inOffice: 0, certified: 0, rate: null }],
  ])('DUT-13: the certification rate %s', async (_what, filter, certification) => {
    const found = await directory().ledger(ledgerFilter.parse(filter), '430100', '2026-03-02');
    expect(found.certification).toEqual(certification);
  });

  test('names a mediator the same, asked for alone and in the list', async () => {
    await put('led-named', { name: '柯某某', places: ['430302'] });
    const { mediators } = await directory().ledger({}, '430300', '2026-03-02');
    expect(mediators.map(({ id, name }) => [id, name])).toEqual([['led-named', '柯某某']]);
    expect((await directory().mediator('led-named'))?.name).toBe('柯某某');
  });

  test('lists who lacks one, within the region of the reader alone', async () => {
    const of = async (region: string) =>
      (await directory().ledger({ state: 'missing' }, region, '2026-03-02')).mediators.map((m) => m.id);
    expect(await of('430100')).toEqual(['led-none', 'led-out']);
    expect(await of('430200')).toEqual([]);
  });

  test.each([
    ['valid', 'led-valid', undefined],
    ['out since yesterday', 'led-out', 'CERTIFICATE_EXPIRED'],
    ['never entered', 'led-none', undefined],
  ])('ROS-6: a mediator whose certificate is %s', async (_what, id, refused) => {
    const found = await directory().mediator(id);
    const asked = { place: '430102', disputeType: 'arrears', on: '2026-03-02' };
    expect(unfitMediator(answerOf(found as NonNullable<typeof found>), asked)).toBe(refused);
  });
});
