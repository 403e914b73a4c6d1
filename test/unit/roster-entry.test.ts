import type { RosterActName } from '../../workflows/contract/acts';
import { ROSTER_ACTS } from '../../workflows/contract/act-table';
import type { Actor } from '../../workflows/contract/incoming';
import { mayRest } from '../../workflows/engine/step';
import { standingFor, unfitMediator, unfitOrganisation } from '../../workflows/law/fit';
import { PROCEDURES } from '../../workflows/procedures';
import { COURT, Entry, ENTRY_NUMBER, HR, UNION } from '../support/roster-entry';

// ROS-1, ROS-2: one body enters, the court of its level confirms, and neither does the other's part.

const REASON = { reasonRef: 'text-1' };
const REMOVED = { ground: 'misconduct' as const, ...REASON };
const RECEIPT = { receipt: 'sync-1' };
const pushed = (by = HR) => new Entry(by).goes(['pushEntry', by]);
const reviewed = (by = HR) => pushed(by).goes(['takeUpEntry', COURT]);
const onRoster = (by = HR) => reviewed(by).goes(['confirmEntry', COURT], ['syncEntry', COURT, RECEIPT]);
const changed = () => onRoster().goes(['fileChange', HR, { version: 2 }]);

describe('ROS-1: an entry becomes the court’s', () => {
  test.each([
    ['the HR bureau', HR],
    ['a union, which enters its own (ROS-8)', UNION],
  ])('entered by %s, pushed, taken up, confirmed and synced back it stands on the roster', (_who, by) => {
    const entry = new Entry(by);
    expect(entry.stands).toBe('DRAFT');
    expect(entry.simulation.view(ENTRY_NUMBER).waitsFor.who).toBe(by.role);
    expect(entry.does('pushEntry', by, {})).toBe('PUSHED');
    expect(entry.does('takeUpEntry', COURT, {})).toBe('COURT_REVIEW');
    expect(entry.does('confirmEntry', COURT, {})).toBe('CONFIRMED');
    expect(entry.facts.inForce).toBeNull();
    expect(entry.does('syncEntry', COURT, RECEIPT)).toBe('SYNCED');
    expect(entry.facts).toMatchObject({ inForce: 1, proposed: null, since: '2026-03-02' });
  });

  test('sent back with reasons it is over; a new entry starts anew', () => {
    const entry = reviewed();
    expect(entry.does('refuseEntry', COURT, REASON)).toBe('REFUSED');
    expect(entry.facts.inForce).toBeNull();
    expect(entry.does('pushEntry', HR, {})).toBe('CASE_CLOSED');
  });

  test('before it is pushed its own body amends it or takes it back; afterwards it takes it back only', () => {
    const entry = new Entry();
    expect(entry.does('fileChange', HR, { version: 2 })).toBe('DRAFT');
    expect(entry.facts.proposed?.version).toBe(2);
    expect(entry.does('pushEntry', HR, {})).toBe('PUSHED');
    expect(entry.does('fileChange', HR, { version: 3 })).toBe('NOT_ALLOWED_NOW');
    expect(entry.does('removeEntry', HR, REMOVED)).toBe('REMOVED');
  });

  test('it rests without a workflow once nobody is waited for, and not before', () => {
    expect(mayRest(reviewed().simulation.case)).toBe(false);
    expect(mayRest(onRoster().simulation.case)).toBe(true);
    expect(mayRest(changed().simulation.case)).toBe(false);
  });
});

describe('ROS-2: a change is confirmed anew', () => {
  test('until the court confirms it the old entry stands', () => {
    const entry = changed();
    expect(entry.stands).toBe('CHANGE_FILED');
    expect(entry.facts).toMatchObject({ inForce: 1, proposed: { version: 2 } });
    expect(entry.does('takeUpEntry', COURT, {})).toBe('COURT_REVIEW');
    expect(entry.does('confirmEntry', COURT, {})).toBe('CONFIRMED');
    expect(entry.facts.inForce).toBe(1);
    expect(entry.does('syncEntry', COURT, RECEIPT)).toBe('SYNCED');
    expect(entry.facts).toMatchObject({ inForce: 2, since: '2026-03-02' });
  });

  test('sent back, it leaves the old entry where it was', () => {
    const entry = changed().goes(['takeUpEntry', COURT]);
    expect(entry.does('refuseEntry', COURT, REASON)).toBe('SYNCED');
    expect(entry.facts).toMatchObject({ inForce: 1, proposed: null });
  });

  test.each([
    ['the court, for misconduct (ROS-7)', COURT, onRoster],
    ['its own body', HR, onRoster],
    ['the court, while a change is before it', COURT, changed],
  ])('it is removed by %s', (_who, by, from) => {
    const entry = from();
    expect(entry.does('removeEntry', by, REMOVED)).toBe('REMOVED');
    expect(entry.facts).toMatchObject({ inForce: null, since: null });
  });
});

describe('whoever enters does not confirm', () => {
  const BOTH: Actor = { role: 'court', id: HR.id };
  test.each<[string, () => Entry, RosterActName, Actor, object, string]>([
    ['the one who entered it, in another office', reviewed, 'confirmEntry', BOTH, {}, 'OWN_ENTRY'],
    ['the body that entered it', reviewed, 'confirmEntry', HR, {}, 'NOT_YOURS'],
    ['another body pushes it', () => new Entry(), 'pushEntry', UNION, {}, 'NOT_YOURS'],
    ['another body changes it', onRoster, 'fileChange', UNION, { version: 2 }, 'NOT_YOURS'],
    ['another body removes it', onRoster, 'removeEntry', UNION, REMOVED, 'NOT_YOURS'],
    ['a party removes it', onRoster, 'removeEntry', { role: 'party', id: 'p', party: 'p1' }, REMOVED, 'NOT_YOURS'],
    ['the court confirms what nobody took up', pushed, 'confirmEntry', COURT, {}, 'NOT_ALLOWED_NOW'],
    ['it is taken up twice', reviewed, 'takeUpEntry', COURT, {}, 'NOT_ALLOWED_NOW'],
  ])('%s: refused', (_what, from, name, by, data, code) => {
    const entry = from();
    const before = entry.stands;
    expect(entry.does(name, by, data as never)).toBe(code);
    expect(entry.stands).toBe(before);
  });
});

type Rosters = NonNullable<Parameters<typeof standingFor>[0]>;
const at = (region: string, state: Rosters[number]['state'], from: string | null = null): Rosters[number] => ({
  region,
  state,
  from,
});
test.each<[string, Rosters, boolean, string | undefined]>([
  ['on the roster', [at('410305', 'on')], true, undefined],
  ['on the roster of the court above (ROS-6)', [at('410300', 'on')], true, undefined],
  ['with a change before the court', [at('410305', 'changing')], true, 'CHANGE_PENDING'],
  ['whose change was filed the day after', [at('410305', 'changing', '2026-03-03')], true, undefined],
  ['whose change was filed that day', [at('410305', 'changing', '2026-03-02')], true, 'CHANGE_PENDING'],
  ['struck off the day after, entered late', [at('410305', 'off', '2026-03-03')], true, undefined],
  ['with a change before the court of another county', [at('410322', 'changing')], true, undefined],
  ['struck off', [at('410305', 'off')], true, 'STRUCK_OFF'],
  ['struck off here, and on the roster of the court above', [at('410305', 'off'), at('410300', 'on')], true, undefined],
  ['struck off, and entered anew', [at('410305', 'off'), at('410305', 'on')], true, undefined],
  ['struck off in another county', [at('410322', 'off')], true, undefined],
  ['struck off, and asked by a party itself', [at('410305', 'off')], false, undefined],
  ['never entered', [], true, undefined],
])('ROS-2, ROS-7: whether a court entrusts an organisation %s', (_what, courtRosters, byCourt, refused) => {
  const inOffice = { from: null, until: null };
  const entered = { places: ['410305'], tier: 'county' as const, disputeTypes: ['arrears'], inOffice, ldmal10: true };
  const asked = { place: '410305', disputeType: 'arrears', on: '2026-03-02', byCourt };
  expect(unfitOrganisation({ ...entered, courtRosters }, asked)).toBe(refused);
});

test('ROS-7: a mediator who was struck off is named to no case of the place', () => {
  const mediator = { places: ['410300'], inOffice: { from: null, until: null }, courtRosters: [at('410305', 'off')] };
  const asked = { disputeType: 'arrears', on: '2026-03-02' };
  expect(unfitMediator(mediator, { ...asked, place: '410305' })).toBe('STRUCK_OFF');
  expect(unfitMediator(mediator, { ...asked, place: '410322' })).toBeUndefined();
});

test('every row of the table was taken', () => {
  const rows = PROCEDURES.rosterEntry.rows.map((row) => row.id);
  expect(rows.filter((row) => !Entry.taken.has(row))).toEqual([]);
});

test.each(Object.keys(ROSTER_ACTS) as RosterActName[])('%s is entered by whom the rows let', (act) => {
  const takers = PROCEDURES.rosterEntry.rows.filter((row) => row.on.includes(act));
  expect([...new Set(takers.flatMap((row) => row.by))].sort()).toEqual([...ROSTER_ACTS[act].by].sort());
});
