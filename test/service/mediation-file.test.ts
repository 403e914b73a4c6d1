import { sql, type Kysely } from 'kysely';
import type { Caller } from '../../services/kit/auth';
import { gatewayMigrations, type GatewayTables } from '../../services/kit/body-gateway';
import { arbitrationApp } from '../../services/arbitration/app';
import { courtApp } from '../../services/court/app';
import { commitOf } from '../support/case-writes';
import {
  ADMINISTRATORS,
  COURT,
  openServices,
  OPERATOR,
  Outside,
  WORKER,
  type Answer,
  type Services,
} from './services-in-process';

const MEDIATOR: Caller = { sub: 'med-1', role: 'mediator', region: '410305', organisation: 'org-1' };
const COMMISSION: Caller = { sub: 'commission-1', role: 'commission', region: '410300' };
const REPORT = '双方对入职日期无争议';
const CONCEDED = '单位愿付三万元了结';

let api: Services;
let platform: Outside;
const services: Record<string, string> = {};

beforeAll(async () => {
  api = await openServices();
  platform = await Outside.open();
  for (const name of ['court', 'commission'] as const) {
    const db = await api.database<GatewayTables>(name, gatewayMigrations);
    const common = {
      db,
      temporal: api.temporal.client,
      cases: api.casesFor(name === 'court' ? 'court' : 'arbitration'),
      rules: api.rules,
      clock: api.clock,
      sweepMs: 60_000,
    };
    const there = { region: '000000', url: platform.url, token: 'token-of-the-platform' };
    const app =
      name === 'court'
        ? await courtApp({ ...common, courts: [], platforms: [there] }, api.options)
        : await arbitrationApp({ ...common, commissions: [], systems: [there], casesUrl: api.casesUrl }, api.options);
    services[name] = await api.listen(app);
  }
});
afterAll(async () => {
  await api.close();
  await platform.close();
});
beforeEach(() => {
  platform.received.length = 0;
});

const cases = (method: string, path: string, caller: Caller | null, body?: unknown, headers = {}): Promise<Answer> =>
  api.ask(api.casesUrl, method, path, caller, body, headers);
let notes = 0;
const keyed = (key = `note-${(notes += 1)}-of-this-test`) => ({ 'idempotency-key': key });
const note = (
  caseNo: string,
  kind: string,
  text: string,
  caller: Caller | null = MEDIATOR,
  headers = keyed(),
): Promise<Answer> => cases('POST', `/v1/disputes/${caseNo}/mediation-notes`, caller, { kind, text }, headers);
const upload = async (
  caseNo: string,
  content: string,
  concession: boolean,
  { readers = '', by = MEDIATOR } = {},
): Promise<{ id: string; sha256: string }> => {
  const path = `/v1/disputes/${caseNo}/documents?name=paper.pdf&concession=${concession}&readers=${readers}`;
  const answer = await cases('POST', path, by, Buffer.from(`%PDF ${content}`), {
    'content-type': 'application/pdf',
  });
  expect(answer.status).toBe(201);
  return answer.json as unknown as { id: string; sha256: string };
};
/** A case that the mediator’s organisation has accepted. */
async function entrusted(): Promise<string> {
  const caseNo = await api.openCase(COURT, { entrustment: { organisation: 'org-1', noticeOn: '2025-07-01' } });
  await onRecord(caseNo, []);
  return caseNo;
}
/** A mediation with a report, a concession, and a document of each. */
async function mediated() {
  const caseNo = await entrusted();
  expect((await note(caseNo, 'undisputedFacts', REPORT)).status).toBe(201);
  expect((await note(caseNo, 'concession', CONCEDED)).status).toBe(201);
  const paper = await upload(caseNo, 'wage slip', false);
  const offer = await upload(caseNo, 'offer', true);
  return { caseNo, paper, offer };
}
/** What the proceeding has on record of who agreed, as it writes it to the journal. */
async function onRecord(
  caseNo: string,
  concessionsMayLeave: string[],
  organisation: string | null = 'org-1',
  acceptedOn = '2025-07-01',
  ended: { ground: string; on: string } | null = { ground: 'expired', on: '2025-07-01' },
): Promise<void> {
  const facts = {
    lane: 'B',
    parties: [
      { id: 'p1', side: 'applicant', kind: 'worker' },
      { id: 'p2', side: 'respondent', kind: 'employer' },
    ],
    gone: [],
    awards: {},
    arbitration: 'ARB_OPEN',
    mediation: { concessionsMayLeave, organisation, acceptedOn, tried: [], agreement: null, ended },
  };
  const { path, body } = commitOf(caseNo, { facts });
  expect((await cases('PUT', path, WORKER, body)).status).toBe(200);
}
const handOver = async (to: string, caseNo: string): Promise<Record<string, unknown>> => {
  const body = { caseNo, region: '410305', reference: `${caseNo}#${to}`, data: {} };
  const answer =
    to === 'court'
      ? await api.ask(services[to] as string, 'PUT', '/internal/v1/outbound', WORKER, { ...body, what: 'filing' })
      : await api.ask(services[to] as string, 'PUT', '/internal/v1/intakes', WORKER, body);
  expect(answer.status).toBe(200);
  return (JSON.parse(platform.received.at(-1)?.body ?? '{}') as { file: Record<string, unknown> }).file;
};

/** One statement as the role under which files are composed. */
const asFileRole = (statement: string): Promise<{ rows: Record<string, unknown>[] }> =>
  (api.db as Kysely<unknown>).transaction().execute(async (tx) => {
    await sql`set local role cases_file`.execute(tx);
    return sql.raw<Record<string, unknown>>(statement).execute(tx);
  });

test.each([
  ['what was conceded', 'select * from concessions'],
  ['how many concessions there are', 'select count(*) from concessions'],
  ['one concession, by a join', 'select c.sealed from report_notes r join concessions c using (case_no)'],
  ['documents past the view', 'select * from documents'],
  ['keys of cases', 'select * from case_keys'],
  ['people', 'select * from people'],
  ['texts', 'select * from texts'],
  ['acts', 'select * from acts'],
  [
    'a concession, by moving it to the report',
    'insert into report_notes select id, case_no, kind, by, at, sealed from concessions',
  ],
  ['a concession, by a change of it', `update concessions set kind = 'hints' returning *`],
  ['a right it gives itself', 'grant select on concessions to cases_file'],
])('MED-10: the role that composes files is denied %s by the database', async (_what, statement) => {
  await mediated();
  await expect(asFileRole(statement)).rejects.toMatchObject({ code: '42501' });
});

test('MED-10: the role that composes files reads the report', async () => {
  const { caseNo } = await mediated();
  const { rows } = await asFileRole(`select kind from report_notes where case_no = '${caseNo}'`);
  expect(rows).toEqual([{ kind: 'undisputedFacts' }]);
});

test('MED-10: the role that composes files sees a document, and none that holds a concession', async () => {
  const { caseNo, paper } = await mediated();
  const { rows } = await asFileRole(`select id from file_documents where case_no = '${caseNo}'`);
  expect(rows).toEqual([{ id: paper.id }]);
});

test('MED-10: the role is given back: what the service asks next, it asks as itself', async () => {
  const { caseNo } = await mediated();
  await cases('GET', `/v1/disputes/${caseNo}/file`, COURT);
  const roles = await Promise.all(
    Array.from({ length: 10 }, () => sql<{ role: string }>`select current_user as role`.execute(api.db)),
  );
  expect(roles.flatMap((r) => r.rows).filter((r) => r.role === 'cases_file')).toEqual([]);
});

test('notes and concessions are sealed at rest', async () => {
  const { caseNo } = await mediated();
  const { rows } = await sql<{ dump: string }>`select string_agg(n::text, '') as dump from
    (select encode(sealed, 'hex') as n from report_notes where case_no = ${caseNo}
     union all select encode(sealed, 'hex') as n from concessions where case_no = ${caseNo}) n`.execute(api.db);
  for (const said of [REPORT, CONCEDED]) {
    expect(rows[0]?.dump).not.toContain(said);
    expect(rows[0]?.dump).not.toContain(Buffer.from(said).toString('hex'));
  }
});

const CONSENTS: [string, string[]][] = [
  ['nobody agreed', []],
  ['only the worker agreed', ['p1']],
  ['only the employer agreed', ['p2']],
  ['one agreed twice', ['p1', 'p1']],
  ['one agreed, and one who is no party', ['p1', 'p9']],
];

describe.each(['court', 'commission'])('MED-10: the file handed over to the %s', (to) => {
  test.each(CONSENTS)('has no concession where %s', async (_who, agreed) => {
    const { caseNo, paper } = await mediated();
    await onRecord(caseNo, agreed);
    const file = await handOver(to, caseNo);
    expect(file).toEqual({
      notes: [{ kind: 'undisputedFacts', text: REPORT, at: expect.any(String) }],
      documents: [{ ...paper, mediaType: 'application/pdf' }],
    });
    expect(JSON.stringify(platform.received)).not.toContain(CONCEDED);
  });

  test('ORule 21: has no note and no concession while the mediation runs', async () => {
    const { caseNo } = await mediated();
    await onRecord(caseNo, ['p1', 'p2'], 'org-1', '2025-07-01', null);
    expect(await handOver(to, caseNo)).toEqual({ notes: [], documents: [expect.anything()] });
    expect((await cases('GET', `/v1/disputes/${caseNo}/file`, MEDIATOR)).json['notes']).toHaveLength(1);
  });

  test('has no concession where the proceeding has not yet said who agreed', async () => {
    const { caseNo } = await mediated();
    expect(await handOver(to, caseNo)).not.toHaveProperty('disclosed');
    expect(JSON.stringify(platform.received)).not.toContain(CONCEDED);
  });

  test('has the concessions, and who agreed, once every party agreed', async () => {
    const { caseNo } = await mediated();
    await onRecord(caseNo, ['p1']);
    await onRecord(caseNo, ['p2', 'p1']);
    expect(await handOver(to, caseNo)).toMatchObject({
      notes: [{ kind: 'undisputedFacts', text: REPORT }],
      disclosed: { agreedBy: ['p1', 'p2'], concessions: [{ kind: 'concession', text: CONCEDED }] },
    });
  });

  test.each([
    ['another organisation', 'org-2', '2025-07-01'],
    ['the same organisation, on a later day', 'org-1', '2025-07-02'],
  ])('has nothing of what was conceded before %s took the case', async (_who, organisation, acceptedOn) => {
    const { caseNo } = await mediated();
    await onRecord(caseNo, ['p1', 'p2'], organisation, acceptedOn);
    expect(await handOver(to, caseNo)).toMatchObject({ disclosed: { concessions: [] } });
  });

  test('never has a document that holds a concession, also where every party agreed', async () => {
    const { caseNo, offer } = await mediated();
    await onRecord(caseNo, ['p1', 'p2']);
    await handOver(to, caseNo);
    expect(JSON.stringify(platform.received)).not.toContain(offer.sha256);
  });

  test('has nothing of another case', async () => {
    const [mine, other] = [await mediated(), await mediated()];
    await onRecord(other.caseNo, ['p1', 'p2']);
    await note(other.caseNo, 'hints', '另案提示');
    const file = await handOver(to, mine.caseNo);
    expect(file['notes']).toHaveLength(1);
    expect(file).not.toHaveProperty('disclosed');
  });

  test('sent again after all agreed stays what was sent: one reference, one hand-over', async () => {
    const { caseNo } = await mediated();
    await handOver(to, caseNo);
    await onRecord(caseNo, ['p1', 'p2']);
    await handOver(to, caseNo);
    expect(platform.received).toHaveLength(1);
    expect(JSON.stringify(platform.received)).not.toContain(CONCEDED);
  });
});

test('MED-10: the file as the hand-over keeps it has no people and no notes in it', async () => {
  const { caseNo } = await mediated();
  await onRecord(caseNo, ['p1', 'p2']);
  await handOver('court', caseNo);
  const shown = await api.ask(services['court'] as string, 'GET', `/v1/hand-overs?caseNo=${caseNo}`, OPERATOR);
  for (const said of [CONCEDED, REPORT, '样例职工甲']) expect(shown.text).not.toContain(said);
});

describe.each([
  ['court', COURT],
  ['commission', COMMISSION],
  ['mediator', MEDIATOR],
] as const)('MED-10: the file as the %s reads it', (_who, caller) => {
  test('has no concession before every party agreed', async () => {
    const { caseNo } = await mediated();
    await onRecord(caseNo, ['p2']);
    const file = await cases('GET', `/v1/disputes/${caseNo}/file`, caller);
    expect(file.status).toBe(200);
    expect(file.text).toContain(REPORT);
    expect(file.text).not.toContain(CONCEDED);
  });

  test('has the concessions after', async () => {
    const { caseNo } = await mediated();
    await onRecord(caseNo, ['p1', 'p2']);
    expect((await cases('GET', `/v1/disputes/${caseNo}/file`, caller)).text).toContain(CONCEDED);
  });
});

test('MED-10: the case as it is read has no concession', async () => {
  const caseNo = await entrusted();
  expect((await note(caseNo, 'concession', CONCEDED)).status).toBe(201);
  for (const caller of [COURT, COMMISSION, OPERATOR]) {
    const read = await cases('GET', `/v1/disputes/${caseNo}`, caller);
    expect(read.status).toBe(200);
    expect(read.text).not.toContain(CONCEDED);
  }
});

test.each(['course', 'reasons', 'raisedCosts', 'hints', 'undisputedFacts'])(
  'MED-9: a note of the kind %s leaves with the file',
  async (kind) => {
    const caseNo = await entrusted();
    await note(caseNo, kind, '记录一');
    expect((await handOver('court', caseNo))['notes']).toMatchObject([{ kind, text: '记录一' }]);
  },
);

test.each<[string, Caller | null, number]>([
  ['the court', COURT, 403],
  ['a party', { sub: 'u', role: 'party', region: '410305', case: 'none', party: 'p1' }, 403],
  ['a mediator of another region', { ...MEDIATOR, region: '420222' }, 404],
  ['nobody', null, 401],
])('%s writes no mediation note', async (_who, caller, status) => {
  const caseNo = await entrusted();
  expect((await note(caseNo, 'concession', CONCEDED, caller)).status).toBe(status);
  expect(await api.db.selectFrom('concessions').selectAll().where('case_no', '=', caseNo).execute()).toEqual([]);
});

test.each<[string, Caller | null, number]>([
  ['a party', { sub: 'u', role: 'party', region: '410305', case: 'none', party: 'p1' }, 403],
  ['a court of another region', { ...COURT, region: '420222' }, 404],
  ['nobody', null, 401],
])('%s does not read the file', async (_who, caller, status) => {
  const { caseNo } = await mediated();
  expect((await cases('GET', `/v1/disputes/${caseNo}/file`, caller)).status).toBe(status);
});

test('a note handed in twice under one key is one note', async () => {
  const caseNo = await entrusted();
  const [once, twice] = await Promise.all([
    note(caseNo, 'hints', REPORT, MEDIATOR, keyed('a-note-once')),
    note(caseNo, 'hints', REPORT, MEDIATOR, keyed('a-note-once')),
  ]);
  expect([once.status, twice.status]).toEqual([201, 201]);
  expect(once.json).toEqual(twice.json);
  expect(await api.db.selectFrom('report_notes').selectAll().where('case_no', '=', caseNo).execute()).toHaveLength(1);
});

test.each([
  ['another text', 'hints', CONCEDED],
  ['another kind', 'concession', REPORT],
])('a note of %s under a key that was used is refused, and nothing is kept', async (_what, kind, text) => {
  const caseNo = await entrusted();
  await note(caseNo, 'hints', REPORT, MEDIATOR, keyed('a-key-used-before'));
  const answer = await note(caseNo, kind, text, MEDIATOR, keyed('a-key-used-before'));
  expect(answer.json['code']).toBe('IDEMPOTENCY_KEY_REUSED');
  expect((await cases('GET', `/v1/disputes/${caseNo}/file`, COURT)).json['notes']).toHaveLength(1);
  expect(await api.db.selectFrom('concessions').selectAll().where('case_no', '=', caseNo).execute()).toEqual([]);
});

test('a note without a key is refused', async () => {
  const caseNo = await entrusted();
  const answer = await cases('POST', `/v1/disputes/${caseNo}/mediation-notes`, MEDIATOR, { kind: 'hints', text: 'x' });
  expect(answer.json['code']).toBe('IDEMPOTENCY_KEY_REQUIRED');
});

test('MED-10: what was conceded to one organisation the next one does not read', async () => {
  const caseNo = await entrusted();
  const offer = await upload(caseNo, 'offer', true, { readers: 'mediator' });
  const slip = await upload(caseNo, 'wage slip', false, { readers: 'mediator' });
  const read = async (id: string, caller: Caller) =>
    (await cases('GET', `/v1/disputes/${caseNo}/documents/${id}`, caller)).status;
  expect(await read(offer.id, { ...MEDIATOR, sub: 'med-2' })).toBe(200);
  await onRecord(caseNo, [], 'org-2');
  const next = { ...MEDIATOR, sub: 'med-3', organisation: 'org-2' };
  expect([await read(slip.id, next), await read(offer.id, next)]).toEqual([200, 404]);
});

test('MED-10: a mediator of another organisation of the place reads neither the file nor a document, and writes no note', async () => {
  const { caseNo } = await mediated();
  const path = `/v1/disputes/${caseNo}/documents?name=paper.pdf&readers=mediator`;
  const sent = await cases('POST', path, MEDIATOR, Buffer.from('%PDF shared'), { 'content-type': 'application/pdf' });
  const read = (caller: Caller) => cases('GET', `/v1/disputes/${caseNo}/documents/${String(sent.json['id'])}`, caller);
  await onRecord(caseNo, [], 'org-1');
  const stranger = { ...MEDIATOR, sub: 'med-9', organisation: 'org-9' };
  const colleague = { ...MEDIATOR, sub: 'med-2' };
  expect((await cases('GET', `/v1/disputes/${caseNo}/file`, stranger)).status).toBe(404);
  expect((await note(caseNo, 'hints', 'x', stranger)).status).toBe(404);
  expect((await read(stranger)).status).toBe(404);
  expect((await cases('GET', `/v1/disputes/${caseNo}/file`, colleague)).status).toBe(200);
  expect((await read(colleague)).status).toBe(200);
});

test.each([
  ['a kind that is none', { kind: 'gossip', text: 'x' }, '/kind'],
  ['no text', { kind: 'concession' }, '/text'],
  ['an empty text', { kind: 'concession', text: '' }, '/text'],
  ['a control character', { kind: 'concession', text: 'a\u0007b' }, '/text'],
])('bad input: a note with %s is refused, naming the field', async (_what, body, path) => {
  const caseNo = await entrusted();
  const answer = await cases('POST', `/v1/disputes/${caseNo}/mediation-notes`, MEDIATOR, body, keyed());
  expect([answer.status, answer.json['errors']]).toEqual([422, [expect.objectContaining({ path })]]);
});

test('once the people of a case are erased, its notes and concessions cannot be read, and the file still can', async () => {
  const { caseNo } = await mediated();
  await onRecord(caseNo, ['p1', 'p2']);
  await api.closeCase(caseNo);
  const erase = (by: Caller) => cases('DELETE', `/v1/disputes/${caseNo}/people`, by);
  const answers = [await erase(ADMINISTRATORS[0]), await erase(ADMINISTRATORS[1])];
  expect(answers.map(({ status }) => status)).toEqual([202, 204]);
  const file = await cases('GET', `/v1/disputes/${caseNo}/file`, COURT);
  expect(file.json).toMatchObject({ notes: [{ text: null }], disclosed: { concessions: [{ text: null }] } });
  // Whoever held it is done with it.
  expect((await note(caseNo, 'hints', 'x')).json['code']).toBe('NOT_FOUND');
});

const EVIDENCE = Buffer.from('%PDF the contract that both have');
const handIn = (caseNo: string, caller: Caller, concession = false): Promise<Answer> =>
  cases(
    'POST',
    `/v1/disputes/${caseNo}/documents?name=paper.pdf&concession=${concession}${concession ? '' : '&readers=court'}`,
    caller,
    EVIDENCE,
    { 'content-type': 'application/pdf' },
  );
const asPartyOf = (caseNo: string, party: string): Caller => ({
  sub: `user-${party}`,
  role: 'party',
  region: '410305',
  case: caseNo,
  party,
});

test.each([
  ['before', true],
  ['after', false],
])(
  'ACC: what one party calls its concession, %s the other handed it in, takes nothing from the other',
  async (_when, first) => {
    const caseNo = await entrusted();
    const [mine, other] = [asPartyOf(caseNo, 'p1'), asPartyOf(caseNo, 'p2')];
    if (first) expect((await handIn(caseNo, other, true)).status).toBe(201);
    const { json } = await handIn(caseNo, mine);
    if (!first) expect((await handIn(caseNo, other, true)).status).toBe(201);
    expect((await cases('GET', `/v1/disputes/${caseNo}/documents/${String(json['id'])}`, COURT)).status).toBe(200);
  },
);

test('what somebody handed in is evidence or a concession as it was said the first time', async () => {
  const caseNo = await entrusted();
  const mine = asPartyOf(caseNo, 'p1');
  const once = await handIn(caseNo, mine);
  const again = await handIn(caseNo, mine, true);
  expect([again.status, again.json['code']]).toEqual([409, 'ALREADY_DONE']);
  expect((await cases('GET', `/v1/disputes/${caseNo}/documents/${String(once.json['id'])}`, COURT)).status).toBe(200);
});

test('the same content by the same sender, as often at once as is taken, is one document', async () => {
  const caseNo = await entrusted();
  const answers = await Promise.all(Array.from({ length: 6 }, () => handIn(caseNo, asPartyOf(caseNo, 'p1'))));
  expect(new Set(answers.map((a) => `${a.status} ${String(a.json['id'])}`)).size).toBe(1);
});
