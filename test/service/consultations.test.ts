import type { Kysely } from 'kysely';
import { randomUUID } from 'node:crypto';
import type { Caller } from '../../services/kit/auth';
import { Problem } from '../../services/kit/problem';
import { Consultations } from '../../services/register/consultations/consultations';
import { consultation } from '../../services/register/consultations/schemas';
import { migrations } from '../../services/register/projection';
import type { RegisterTables } from '../../services/register/tables';
import { templateOf } from '../support/database';

// Advice, screenings and rounds that became no case are counted, and nobody's name is kept (003 三(二)).

const STATION: Caller = { sub: 'clerk', role: 'organisation', region: '420222', organisation: 'station-1' };
const HR: Caller = { sub: 'hr-1', role: 'hr', region: '420222' };
const clock = { now: () => new Date('2026-06-15T04:00:00Z') };
const JUNE = { from: '2026-06-01', to: '2026-06-30' };

let db: Kysely<RegisterTables>;
let drop: () => Promise<void>;
let consultations: Consultations;
beforeAll(async () => {
  ({ db, drop } = await (await templateOf<RegisterTables>('register', migrations)).clone());
  consultations = new Consultations(db, clock);
});
afterAll(() => drop());
beforeEach(() => db.deleteFrom('consultations').execute());

const enter = (more: object = {}, by = STATION, id: string = randomUUID()) =>
  consultations.put(
    id,
    consultation.parse({ on: '2026-06-10', by: 'window', disputeType: 'arrears', ledTo: 'advice', ...more }),
    by,
  );
const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'taken',
    (error: unknown) => (error instanceof Problem ? error.body.code : String(error)),
  );

test('they are counted with their people, by what they led to and by kind of dispute', async () => {
  await enter({ people: 12, by: 'rounds', ledTo: 'mediation' });
  await enter();
  await enter({ by: 'rounds', disputeType: undefined, ledTo: 'nothing', people: 0 });
  const { number, people, byLedTo, byWay, byBody, byDisputeType } = await consultations.count(JUNE, HR);
  expect([number, people]).toEqual([3, 13]);
  expect(byLedTo.filter((one) => one.number > 0).map((one) => [one.ledTo, one.number, one.people])).toEqual([
    ['advice', 1, 1],
    ['mediation', 1, 12],
    ['nothing', 1, 0],
  ]);
  expect(byWay.filter((one) => one.number > 0).map((one) => [one.by, one.number])).toEqual([
    ['window', 1],
    ['rounds', 2],
  ]);
  expect(byBody).toEqual([{ body: 'organisation', organisation: 'station-1', number: 3, people: 13 }]);
  expect((await consultations.count({ ...JUNE, disputeType: 'arrears' }, HR)).number).toBe(2);
  expect(byDisputeType.find(({ disputeType }) => disputeType === 'arrears')).toMatchObject({ number: 2, people: 13 });
});

test('the first and the last day of a period count, and no other', async () => {
  for (const on of ['2026-05-31', '2026-06-01', '2026-06-10']) await enter({ on });
  expect((await consultations.count({ from: '2026-06-01', to: '2026-06-10' }, HR)).number).toBe(2);
});

test('an organisation counts its own, a city its counties, and another county none of them', async () => {
  await enter();
  await enter({}, { ...STATION, organisation: 'station-2' });
  await enter({}, HR);
  const of = async (caller: Caller) => (await consultations.count(JUNE, caller)).number;
  expect(await of(STATION)).toBe(1);
  expect(await of({ ...HR, region: '420200' })).toBe(3);
  expect(await of({ ...HR, region: '420281' })).toBe(0);
});

test('the same once more is one; another under its id, or by another body, is refused', async () => {
  const id = randomUUID();
  await enter({}, STATION, id);
  await enter({}, STATION, id.toUpperCase());
  expect((await consultations.count(JUNE, HR)).number).toBe(1);
  expect(await codeOf(enter({ people: 2 }, STATION, id))).toBe('IDEMPOTENCY_KEY_REUSED');
  expect(await codeOf(enter({}, HR, id))).toBe('IDEMPOTENCY_KEY_REUSED');
});

test('a day that has not come is refused', async () => {
  expect(await codeOf(enter({ on: '2026-06-16' }))).toBe('IN_THE_FUTURE');
  expect((await consultations.count({ from: '2026-06-16', to: '2026-06-16' }, HR)).number).toBe(0);
});

test('what was entered wrongly is taken back by its own body, and counts no more', async () => {
  const id = randomUUID();
  await enter({ people: 1000 }, STATION, id);
  for (const other of [HR, { ...STATION, organisation: 'station-2' }])
    expect(await codeOf(consultations.withdraw(id, other))).toBe('NOT_FOUND');
  await consultations.withdraw(id, STATION);
  await consultations.withdraw(id, STATION);
  expect((await consultations.count(JUNE, HR)).number).toBe(0);
  expect(await codeOf(enter({ people: 1000 }, STATION, id))).toBe('IDEMPOTENCY_KEY_REUSED');
});

test.each([
  ['a round that found nothing says of what', { ledTo: 'nothing' }],
  ['advice on nothing', { disputeType: undefined }],
  ['advice to nobody', { people: 0 }],
])('refused: %s', (_what, more) => {
  const said = { on: '2026-06-10', by: 'window', disputeType: 'arrears', ledTo: 'advice', ...more };
  expect(consultation.safeParse(said).success).toBe(false);
});
