import { sql } from 'kysely';
import { CaseKeys } from '../../services/cases/people/case-keys';
import { PeopleRepository, textRef } from '../../services/cases/people/people.repository';
import type { Caller } from '../../services/kit/auth';
import { ACTS, type ActDeclaration } from '../../workflows/contract/act-table';
import { commitOf, entryOf, NOBODYS } from '../support/case-writes';
import { vaultOf } from '../support/vault';
import {
  ADMINISTRATORS,
  bodyOf,
  COURT,
  NOW,
  openServices,
  WORKER,
  type Answer,
  type Services,
} from './services-in-process';

// What is said and handed in can be read again, by those whom the access table lets, and by nobody else.

const MEDIATOR: Caller = { sub: 'med-1', role: 'mediator', region: '410305', organisation: 'org-1' };
const OTHER: Caller = { ...MEDIATOR, sub: 'med-2', organisation: 'org-2' };
const COMMISSION: Caller = { sub: 'commission-1', role: 'commission', region: '410300' };
const party = (caseNo: string, id: string): Caller => ({
  sub: `${caseNo}-${id}`,
  role: 'party',
  region: '410305',
  case: caseNo,
  party: id,
});

let api: Services;
beforeAll(async () => {
  api = await openServices();
});
afterAll(() => api.close());

const ask = (method: string, path: string, caller: Caller, body?: unknown, headers = {}): Promise<Answer> =>
  api.ask(api.casesUrl, method, `/v1/disputes/${path}`, caller, body, headers);
/** What a caller finds there; null: it is none of his. */
async function found<T = Record<string, unknown>>(caller: Caller, caseNo: string, what: string): Promise<T[] | null> {
  const { status, json, text } = await ask('GET', `${caseNo}/${what}`, caller);
  if (status === 404 || status === 403) return null;
  if (status !== 200) throw new Error(text);
  return json[what === 'mediation-notes' ? 'notes' : what] as T[];
}
const FACTS = {
  ...NOBODYS,
  lane: 'C',
  docketed: true,
  arbitration: 'ARB_OPEN',
  parties: [
    { id: 'p1', side: 'applicant', kind: 'worker' },
    { id: 'p2', side: 'respondent', kind: 'employer' },
  ],
  mediation: { ...NOBODYS.mediation, organisation: 'org-1', acceptedOn: '2025-07-01', sessions: [], handedOver: false },
};
interface Said {
  event: string;
  data?: object;
  by?: object;
  from?: string;
  to?: string;
}
const numbers = new Map<string, number>();
async function writes(caseNo: string, proceeding: string, ...said: Said[]): Promise<void> {
  const entries = said.map((one) => {
    const number = (numbers.get(caseNo) ?? 0) + 1;
    numbers.set(caseNo, number);
    return entryOf(number, NOW.toISOString(), one);
  });
  const { path, body } = commitOf(caseNo, {
    proceeding,
    entries,
    number: numbers.get(caseNo) ?? 0,
    ...(proceeding === 'dispute' ? { facts: FACTS } : { facts: {} }),
  });
  const { status, text } = await api.ask(api.casesUrl, 'PUT', path, WORKER, body);
  if (status !== 200) throw new Error(text);
}
/** A case that org-1 holds, and that court and commission have. */
async function held(more: object = {}): Promise<string> {
  const caseNo = await api.openCase(COURT, { statement: undefined, ...more });
  await writes(caseNo, 'dispute', { event: 'acceptEntrustment', from: 'ENTRUSTED', to: 'MEDIATING' });
  return caseNo;
}

test('what was said at the opening is there from the first moment, the claim too, before the case has taken a step', async () => {
  const claim = '被申请人拖欠2025年3月至5月工资';
  const answer = await api.open(bodyOf('claim', { statement: claim, amountFen: 3_000_000 }), COURT);
  const caseNo = String(answer.json['caseNo']);
  const { json } = await ask('GET', caseNo, COURT);
  expect(json['opening']).toMatchObject({ amountFen: 3_000_000, workersInvolved: expect.any(Number) });
  expect(await found(COURT, caseNo, 'texts')).toEqual([expect.objectContaining({ of: 'claim', text: claim })]);
});

test('why a party received its award after its papers is kept, and read', async () => {
  const receipts = [
    {
      party: 'p1',
      method: 'signedReceipt',
      servedOn: '2025-06-20',
      why: '快递退回后另行领取',
      evidence: [{ id: 'r-1', sha256: 'a'.repeat(64) }],
    },
  ];
  const caseNo = await held({ awards: [{ document: 'award-1', kind: 'nonFinal', receipts }] });
  expect(await found(COURT, caseNo, 'texts')).toEqual([
    expect.objectContaining({ of: 'receipt', field: 'p1', proceeding: 'award/award-1', text: '快递退回后另行领取' }),
  ]);
});

const acts = Object.entries(ACTS as Record<string, ActDeclaration>);
const withTexts = acts.flatMap(([name, act]) =>
  Object.entries(act.texts ?? {}).map(([field, key]) => [name, field, key] as const),
);

test.each(withTexts)('%s: its %s is read by whoever holds the case, court or commission', async (name, field, key) => {
  const caseNo = await held();
  const written = `${name}的${field}`;
  // As the act is stored: the text beside it, its reference in it.
  const id = `said/${name}/${field}`;
  const kept = await keep(caseNo, id, written);
  await writes(caseNo, 'dispute', { event: name, data: { [key]: kept } });
  // Who looks into a suspicion or a complaint reads it; a mediator no complaint of a mediator.
  const isComplaint = ['complainOfMediator', 'decideComplaint'].includes(name);
  const isLookedInto = isComplaint || ['reportFalseMediation', 'reviewFalseMediation'].includes(name);
  const holder = isComplaint ? { ...MEDIATOR, role: 'organisation' as const } : MEDIATOR;
  for (const reader of [holder, COURT, ...(isLookedInto ? [] : [COMMISSION])])
    expect(await found(reader, caseNo, 'texts')).toEqual([expect.objectContaining({ of: name, field, text: written })]);
  for (const nobody of [OTHER, { ...COURT, region: '420222' }, party('410305-2025-009999', 'p1')])
    expect(await found(nobody, caseNo, 'texts')).toBeNull();
});

/** A text as an act leaves it. */
async function keep(caseNo: string, id: string, text: string): Promise<string> {
  const vault = vaultOf(7);
  return new PeopleRepository(api.db, vault, new CaseKeys(api.db, vault)).keepText(api.db, caseNo, id, text);
}

test('a suspicion and a complaint are for who looks into them, and for who said them', async () => {
  const caseNo = await held();
  const by = { role: 'party', id: `${caseNo}-p1`, party: 'p1' };
  for (const [event, said] of [
    ['reportFalseMediation', {}],
    ['complainOfMediator', { by }],
  ] as const)
    await writes(caseNo, 'dispute', { event, data: { reasonRef: await keep(caseNo, event, event) }, ...said });
  const heard = async (caller: Caller) => (await found<{ of: string }>(caller, caseNo, 'texts'))?.map(({ of }) => of);
  expect(await heard(COURT)).toEqual(['reportFalseMediation', 'complainOfMediator']);
  expect(await heard(MEDIATOR)).toEqual(['reportFalseMediation']);
  expect(await heard(COMMISSION)).toEqual([]);
  expect(await heard(party(caseNo, 'p1'))).toEqual(['complainOfMediator']);
  expect(await heard(party(caseNo, 'p2'))).toEqual([]);
});

test('what a party says, and what is said of one alone, is not told to the other', async () => {
  const caseNo = await held();
  const of = async (event: string, data: object, by?: object) =>
    writes(caseNo, 'dispute', {
      event,
      data: { ...data, reasonRef: await keep(caseNo, event, event), why: await keep(caseNo, `${event}-why`, event) },
      ...(by === undefined ? {} : { by }),
    });
  await of('recordAwardReceipt', { party: 'p1' }, { role: 'court', id: 'c' });
  await of('severParties', {}, { role: 'party', id: 'x', party: 'p1' });
  await of('endMediation', {});
  const heard = async (id: string) =>
    (await found<{ of: string }>(party(caseNo, id), caseNo, 'texts'))?.map((one) => one.of);
  expect(await heard('p1')).toEqual(['recordAwardReceipt', 'severParties', 'endMediation']);
  expect(await heard('p2')).toEqual(['endMediation']);
});

test('what was noted is read by round, by whoever holds the case; what was conceded, by those with whom it was', async () => {
  const caseNo = await held();
  const note = (kind: string, text: string, by = MEDIATOR) =>
    ask('POST', `${caseNo}/mediation-notes`, by, { kind, text }, { 'idempotency-key': `note-of-${caseNo}-${kind}` });
  api.clock.goOn(60);
  await note('course', '第一次');
  await note('concession', '愿意让步');
  expect(await found(MEDIATOR, caseNo, 'mediation-notes')).toEqual([
    expect.objectContaining({ kind: 'course', text: '第一次', round: 1 }),
    expect.objectContaining({ kind: 'concession', text: '愿意让步', round: 1 }),
  ]);
  for (const nobody of [OTHER, COURT, COMMISSION, party(caseNo, 'p1')])
    expect(await found(nobody, caseNo, 'mediation-notes')).toBeNull();
});

test('the documents one may read are listed in the order of the file, with what named each, versions counted', async () => {
  const caseNo = await held();
  const upload = async (
    by: Caller,
    name: string,
    content: string,
    query = 'readers=court,mediator',
  ): Promise<{ id: string; sha256: string }> => {
    const path = `${caseNo}/documents?name=${encodeURIComponent(name)}&${query}`;
    const answer = await ask('POST', path, by, Buffer.from(`%PDF ${content}`), { 'content-type': 'application/pdf' });
    if (answer.status !== 201) throw new Error(answer.text);
    api.clock.goOn(1);
    return answer.json as never;
  };
  const slip = await upload(party(caseNo, 'p1'), '工资条.pdf', 'one');
  const later = await upload(party(caseNo, 'p1'), '工资条.pdf', 'two');
  const minutes = await upload(MEDIATOR, '笔录.pdf', 'minutes', 'readers=party');
  const offer = await upload(MEDIATOR, '底线.pdf', 'offer', 'concession=true');
  await writes(caseNo, 'dispute', {
    event: 'recordSession',
    data: { session: 1, absent: [], heldAt: NOW.toISOString(), minutes },
  });
  const listed = async (caller: Caller) =>
    (await found<{ id: string; place: string; version: number; part: string }>(caller, caseNo, 'documents'))?.map(
      ({ id, place, version, part }) => [id, place, version, part],
    );
  expect(await listed(MEDIATOR)).toEqual([
    [minutes.id, 'minutes', 1, 'handedIn'],
    [slip.id, 'other', 1, 'handedIn'],
    [later.id, 'other', 2, 'handedIn'],
    [offer.id, 'other', 1, 'inside'],
  ]);
  expect((await listed(COURT))?.map(([id]) => id)).toEqual([slip.id, later.id]);
  expect((await listed(party(caseNo, 'p1')))?.map(([id]) => id)).toEqual([minutes.id, slip.id, later.id]);
  expect((await listed(party(caseNo, 'p2')))?.map(([id]) => id)).toEqual([minutes.id]);
  const [first] =
    (await found<{ namedIn: object[]; uploadedBy: string | null }>(party(caseNo, 'p2'), caseNo, 'documents')) ?? [];
  expect(first).toMatchObject({ uploadedBy: null, namedIn: [{ event: 'recordSession', field: 'minutes' }] });
  // Each is one that may be read, and none that is not listed may.
  for (const { id } of [slip, later, minutes, offer])
    for (const caller of [MEDIATOR, COURT, party(caseNo, 'p1'), party(caseNo, 'p2')]) {
      const isListed = (await listed(caller))?.some(([one]) => one === id) ?? false;
      expect([id, caller.role, (await ask('GET', `${caseNo}/documents/${id}`, caller)).status === 200]).toEqual([
        id,
        caller.role,
        isListed,
      ]);
    }
});

test('sessions are shown with place, attendance and minutes, by round, and as a calendar at the right hour', async () => {
  const caseNo = await held();
  const placeRef = await keep(caseNo, 'place', '三楼调解室');
  await writes(
    caseNo,
    'dispute',
    { event: 'scheduleSession', data: { at: '2025-07-03T01:00:00Z', placeRef, summoned: ['p1', 'p2'] } },
    { event: 'recordSession', data: { session: 1, absent: ['p2'] } },
    { event: 'acceptEntrustment', from: 'ENTRUSTED' },
    { event: 'scheduleSession', data: { at: '2025-07-09T01:00:00Z', placeRef, summoned: ['p1'] } },
  );
  expect(await found(party(caseNo, 'p1'), caseNo, 'sessions')).toEqual([
    expect.objectContaining({ round: 1, number: 1, place: '三楼调解室', absent: ['p2'] }),
    expect.objectContaining({ round: 2, number: 1, summoned: ['p1'], absent: null }),
  ]);
  const { text, type } = await ask('GET', `${caseNo}/sessions.ics`, MEDIATOR);
  expect(type).toContain('text/calendar');
  expect(text).toContain('DTSTART:20250703T010000Z');
  expect(text).toContain('LOCATION:三楼调解室');
});

test('MED-8: a session that is called off, or whose mediation ends before it, is not to come, in the calendar too', async () => {
  const caseNo = await held();
  const placeRef = await keep(caseNo, 'place', '三楼调解室');
  const calls = (at: string): Said => ({ event: 'scheduleSession', data: { at, placeRef, summoned: ['p1', 'p2'] } });
  const cancels: Said = { event: 'cancelSession', data: { session: 1, reasonRef: placeRef } };
  await writes(caseNo, 'dispute', calls('2099-07-03T01:00:00Z'), cancels, calls('2099-07-09T01:00:00Z'));
  const cancelled = async (): Promise<boolean[] | undefined> =>
    (await found<{ cancelledAt: string | null }>(MEDIATOR, caseNo, 'sessions'))?.map((one) => one.cancelledAt !== null);
  expect(await cancelled()).toEqual([true, false]);
  await writes(caseNo, 'dispute', {
    event: 'endMediation',
    from: 'MEDIATING',
    to: 'MEDIATION_FAILED',
    data: { reasonRef: placeRef },
  });
  expect(await cancelled()).toEqual([true, true]);
  // It was held before its time, which is entered once there is time for it.
  const record = { session: 2, absent: [], heldAt: '2025-07-01T03:00:00Z' };
  const { text } = await ask('GET', `${caseNo}/sessions.ics`, MEDIATOR);
  expect([text.match(/STATUS:CANCELLED/g), text.match(/SEQUENCE:1/g)].map((all) => all?.length)).toEqual([2, 2]);
  await writes(caseNo, 'dispute', { event: 'recordSession', data: record });
  expect(await cancelled()).toEqual([true, false]);
});

/** Where everything that is sealed here is read again: a column without a line is one that nobody can ever read. */
const READ_AT: Record<string, string> = {
  'people.sealed': 'GET /v1/disputes/:caseNo',
  'people_before.sealed': 'GET /v1/disputes/:caseNo/people/:party',
  'opening_before.sealed': 'GET /v1/disputes/:caseNo',
  'report_notes.sealed': 'GET /v1/disputes/:caseNo/mediation-notes',
  'concessions.sealed': 'GET /v1/disputes/:caseNo/mediation-notes',
  'texts.sealed': 'GET /v1/disputes/:caseNo/texts',
  'documents.name': 'GET /v1/disputes/:caseNo/documents',
  'documents.sealed': 'GET /v1/disputes/:caseNo/documents/:id',
  'document_chunks.sealed': 'GET /v1/disputes/:caseNo/documents/:id',
  'paper_forms.content': 'GET /v1/paper-forms/:ruleSet/:paper',
  'blind_index.digest': 'no content: found by, at GET /v1/people',
  'case_keys.wrapped': 'no content: a key',
  'house_keys.wrapped': 'no content: a key',
};
test('everything that is sealed can be read again somewhere', async () => {
  const { rows } = await sql<{ at: string }>`
    select table_name || '.' || column_name as at from information_schema.columns
    where table_schema = current_schema() and data_type = 'bytea' and table_name in (
      select table_name from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE')`.execute(
    api.db,
  );
  expect(rows.map(({ at }) => at).sort()).toEqual(Object.keys(READ_AT).sort());
});

test('of a case whose people were erased what was said is null, and no fault', async () => {
  const caseNo = await held({ statement: '请求支付工资' });
  await api.closeCase(caseNo);
  for (const by of ADMINISTRATORS) await api.ask(api.casesUrl, 'DELETE', `/v1/disputes/${caseNo}/people`, by);
  expect(await found(COURT, caseNo, 'texts')).toEqual([expect.objectContaining({ of: 'claim', text: null })]);
  expect(textRef(caseNo, 'statement')).toMatch(/^text-/);
});
