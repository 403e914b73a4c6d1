import type { Caller } from '../../services/kit/auth';
import { meetingServices } from '../../services/cases/meetings/meetings';
import { commitOf, entryOf, NOBODYS } from '../support/case-writes';
import { COURT, NOW, openServices, Outside, WORKER, type Answer, type Services } from './services-in-process';

// SEC-2: a session online has a room, and each who was called is let into it by himself.

const MEDIATOR: Caller = { sub: 'med-1', role: 'mediator', region: '410305', organisation: 'org-1' };
const CENTRE: Caller = { ...MEDIATOR, sub: 'clerk', role: 'organisation' };
const party = (caseNo: string, id: string): Caller => ({
  sub: `${caseNo}-${id}`,
  role: 'party',
  region: '410305',
  case: caseNo,
  party: id,
});

let api: Services;
let rooms: Outside;
beforeAll(async () => {
  rooms = await Outside.open();
  const there = { url: rooms.url, token: 'token-of-ours' };
  api = await openServices({
    meetingServices: [
      { ...there, id: 'rooms', region: '410000' },
      { ...there, id: 'nearer', region: '410300', token: 'token-nearby' },
    ],
  });
});
afterAll(async () => {
  await api.close();
  await rooms.close();
});
beforeEach(() => {
  rooms.received.length = 0;
  rooms.status = 200;
  rooms.answer = '{"url":"https://rooms.example/in/1"}';
});

const FACTS = {
  ...NOBODYS,
  lane: 'B',
  docketed: true,
  withdrawing: [],
  suitsWithdrawn: [],
  parties: [
    { id: 'p1', side: 'applicant', kind: 'worker' },
    { id: 'p2', side: 'respondent', kind: 'employer' },
  ],
  mediation: {
    ...NOBODYS.mediation,
    organisation: 'org-1',
    mediator: { id: 'med-1' },
    acceptedOn: '2025-07-01',
    sessions: [],
    handedOver: false,
  },
};
interface Said {
  event: string;
  data?: object;
  from?: string;
  to?: string;
}
const CALLED = { at: '2025-07-03T01:00:00Z', placeRef: 'place-1', summoned: ['p1'], way: 'online' };
/** A case in which these sessions were called and held, one after the other. */
async function withSessions(
  said: Said[],
  { stage = 'MEDIATING', facts = {}, region = '410305' } = {},
): Promise<string> {
  const caseNo = await api.openCase({ ...COURT, region }, { region });
  const all = [{ event: 'acceptEntrustment', from: 'ENTRUSTED', to: 'MEDIATING' }, ...said];
  const { path, body } = commitOf(caseNo, {
    entries: all.map((one, i) => entryOf(i + 1, NOW.toISOString(), one)),
    number: all.length,
    facts: { ...FACTS, ...facts },
    shown: { stage },
  });
  const { status, text } = await api.ask(api.casesUrl, 'PUT', path, WORKER, body);
  if (status !== 200) throw new Error(text);
  return caseNo;
}
const join = (caseNo: string, caller: Caller, of = '1/1'): Promise<Answer> =>
  api.ask(api.casesUrl, 'POST', `/v1/disputes/${caseNo}/sessions/${of}/joins`, caller);
const sent = () => rooms.received.map(({ body }) => JSON.parse(body) as Record<string, unknown>);

test('a party that was called comes in as guest, whoever mediates as host, and nobody’s name goes there', async () => {
  const caseNo = await withSessions([{ event: 'scheduleSession', data: CALLED }]);
  const { status, json } = await join(caseNo, party(caseNo, 'p1'));
  expect([status, json]).toEqual([200, { url: 'https://rooms.example/in/1' }]);
  for (const caller of [MEDIATOR, CENTRE]) expect((await join(caseNo, caller)).status).toBe(200);
  const room = { reference: `${caseNo}-1-1`, startsAt: CALLED.at };
  expect(sent().map(({ seat: _seat, ...said }) => said)).toEqual([
    { ...room, as: 'guest' },
    { ...room, as: 'host' },
    { ...room, as: 'host' },
  ]);
  // Each has a seat of his own, the same whenever he comes in, from which nobody is known.
  const seats = sent().map(({ seat }) => String(seat));
  expect(new Set(seats).size).toBe(3);
  await join(caseNo, party(caseNo, 'p1'));
  expect(sent().at(-1)).toMatchObject({ seat: seats[0] });
  expect(seats.join()).not.toMatch(/p1|med-1|clerk/);
  // The nearest that serves the place, under our token there.
  expect(rooms.received[0]).toMatchObject({ path: '/v1/joins', headers: { authorization: 'Bearer token-nearby' } });
});

test('that somebody was let in is on record', async () => {
  const caseNo = await withSessions([{ event: 'scheduleSession', data: CALLED }]);
  await join(caseNo, MEDIATOR);
  const reads = await api.db.selectFrom('reads').select(['by', 'purpose']).where('case_no', '=', caseNo).execute();
  expect(reads).toContainEqual({ by: 'med-1', purpose: 'meeting' });
});

test('ACC-4: who was replaced as mediator opens no room any more', async () => {
  const mediation = { ...FACTS.mediation, mediator: { id: 'med-2' } };
  const caseNo = await withSessions([{ event: 'scheduleSession', data: CALLED }], { facts: { mediation } });
  expect((await join(caseNo, MEDIATOR)).json['code']).toBe('NOT_YOURS');
  expect((await join(caseNo, { ...MEDIATOR, sub: 'med-2' })).status).toBe(200);
});

test('each is shown the sessions that are his, and into which he may come now', async () => {
  const caseNo = await withSessions([
    { event: 'scheduleSession', data: CALLED },
    { event: 'scheduleSession', data: { ...CALLED, summoned: ['p2'], way: undefined } },
  ]);
  const shown = async (caller: Caller) => {
    const { json } = await api.ask(api.casesUrl, 'GET', `/v1/disputes/${caseNo}/sessions`, caller);
    return (json['sessions'] as { number: number; isJoinable: boolean }[]).map((one) => [one.number, one.isJoinable]);
  };
  expect(await shown(MEDIATOR)).toEqual([
    [1, true],
    [2, false],
  ]);
  expect(await shown(COURT)).toEqual([
    [1, false],
    [2, false],
  ]);
  expect(await shown(party(caseNo, 'p1'))).toEqual([[1, true]]);
  expect(await shown(party(caseNo, 'p2'))).toEqual([[2, false]]);
});

test('SEC-1: a party that was not called, another organisation, and the judge who waits for the result stay outside', async () => {
  const caseNo = await withSessions([{ event: 'scheduleSession', data: CALLED }]);
  const other = { ...MEDIATOR, sub: 'med-2', organisation: 'org-2' };
  const answers = await Promise.all([party(caseNo, 'p2'), other, COURT].map((caller) => join(caseNo, caller)));
  expect(answers.map(({ status, json }) => [status, json['code']])).toEqual([
    [403, 'NOT_YOURS'],
    [404, 'NOT_FOUND'],
    [403, 'NOT_YOURS'],
  ]);
  expect(rooms.received).toEqual([]);
});

test('a judge who mediates himself opens the room', async () => {
  const caseNo = await withSessions([{ event: 'scheduleSession', data: CALLED }], { facts: { kind: 'judicial' } });
  expect((await join(caseNo, COURT)).status).toBe(200);
  expect(sent()).toEqual([expect.objectContaining({ as: 'host' })]);
});

const NO_ROOM: [string, Said[], Parameters<typeof withSessions>[1]][] = [
  ['that was not called', [], {}],
  ['in person', [{ event: 'scheduleSession', data: { ...CALLED, way: undefined } }], {}],
  [
    'that was held',
    [
      { event: 'scheduleSession', data: CALLED },
      { event: 'recordSession', data: { session: 1, absent: [] } },
    ],
    {},
  ],
  ['of a mediation that is over', [{ event: 'scheduleSession', data: CALLED }], { stage: 'MEDIATION_FAILED' }],
  ...['MEDIATION_HOLD', 'APPRAISAL_HOLD', 'ESCALATED', 'AGREED_UNSIGNED'].map((stage): (typeof NO_ROOM)[number] => [
    `while the case stands at ${stage}`,
    [{ event: 'scheduleSession', data: CALLED }],
    { stage },
  ]),
  [
    'of the mediation before this one',
    [
      { event: 'scheduleSession', data: CALLED },
      { event: 'acceptEntrustment', from: 'ENTRUSTED' },
    ],
    {},
  ],
];
test.each(NO_ROOM)('there is no room for a session %s', async (_which, said, more) => {
  const caseNo = await withSessions(said, more);
  expect((await join(caseNo, MEDIATOR)).json['code']).toBe('NO_SUCH_ROOM');
  expect(rooms.received).toEqual([]);
});

test.each([
  ['is away', 503, '{}'],
  ['leads elsewhere', 302, '{}'],
  ['answers what is no address', 200, '{"url":"javascript:alert(1)"}'],
  ['answers nothing', 200, '{}'],
])('a meeting service that %s: not yet, never no', async (_how, status, answer) => {
  const caseNo = await withSessions([{ event: 'scheduleSession', data: CALLED }]);
  Object.assign(rooms, { status, answer });
  expect((await join(caseNo, MEDIATOR)).status).toBe(503);
});

test.each([
  ['two of one name', [1, 1].map(() => ({ id: 'a', region: '410300', url: 'https://a.example', token: 't' }))],
  ['in the clear, beyond this machine', [{ id: 'a', region: '410300', url: 'http://a.example', token: 't' }]],
])('meeting services are refused at the start: %s', (_what, said) =>
  expect(meetingServices.safeParse(JSON.stringify(said)).success).toBe(false),
);

test('ORule 22: minutes and undisputed facts are in writing, and a recording is one of sound or pictures', async () => {
  const caseNo = await withSessions([{ event: 'scheduleSession', data: CALLED }]);
  const upload = async (name: string, content: Buffer, more = ''): Promise<object> => {
    const query = `name=${name}&readers=organisation${more}`;
    const answer = await fetch(`${api.casesUrl}/v1/disputes/${caseNo}/documents?${query}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await api.tokens.token(MEDIATOR)}`,
        'idempotency-key': `upload-${name}`,
        'content-type': 'application/octet-stream',
      },
      body: new Uint8Array(content),
    });
    const { id, sha256 } = (await answer.json()) as { id: string; sha256: string };
    return { id, sha256 };
  };
  // The beginning of a WAV, and of a PDF: what a document is its content says.
  const wav = (about: string) =>
    Buffer.concat([Buffer.from('RIFF\u0024\0\0\0WAVEfmt '), Buffer.from(about), Buffer.alloc(4096)]);
  const open = await upload('open.wav', wav('open'));
  const sound = await upload('a.wav', wav('inside'), '&concession=true');
  const paper = await upload('a.pdf', Buffer.concat([Buffer.from('%PDF-1.7 '), Buffer.alloc(4096)]));
  let no = 0;
  const act = async (name: string, body: object): Promise<string> => {
    const path = `/v1/disputes/${caseNo}/acts/${name}`;
    const headers = { 'idempotency-key': `act-${(no += 1)}-${name}` };
    const { json } = await api.ask(api.casesUrl, 'POST', path, MEDIATOR, body, headers);
    return String(json['code'] ?? json['status']);
  };
  const held = { session: 1, absent: [] };
  expect(await act('recordSession', { ...held, minutes: sound })).toBe('INVALID');
  expect(await act('recordSession', { ...held, minutes: paper, recordings: [paper] })).toBe('INVALID');
  // MED-10: who is to judge hears nothing of it.
  expect(await act('recordSession', { ...held, minutes: paper, recordings: [open] })).toBe('INVALID');
  for (const [report, undisputedFacts] of [
    [paper, sound],
    [sound, null],
  ])
    expect(await act('handOver', { report, undisputedFacts })).toBe('INVALID');
  for (const body of [{ minutes: paper }, { minutes: paper, recordings: [sound] }])
    expect(await act('recordSession', { ...held, ...body })).not.toBe('INVALID');
  const { id } = sound as { id: string };
  const read = (caller: Caller) => api.ask(api.casesUrl, 'GET', `/v1/disputes/${caseNo}/documents/${id}`, caller);
  expect([(await read(COURT)).status, (await read(MEDIATOR)).status]).toEqual([404, 200]);
  // Every party's word, with what proves it, and none where none is asked for.
  const record = { kind: 'recording', madeOn: '2025-07-01', document: sound };
  const instead = { ...held, recordings: [sound] };
  expect(await act('recordSession', { ...instead, agreed: ['p1'], record })).toBe('CONSENT_INCOMPLETE');
  expect(await act('recordSession', { ...instead, agreed: ['p1', 'p2'] })).toBe('RECORD_REQUIRED');
  // What proves the word may be a recording too: it is as much inside as the session.
  const heard = { ...record, document: open };
  expect(await act('recordSession', { ...instead, agreed: ['p1', 'p2'], record: heard })).toBe('INVALID');
  expect(await act('recordSession', { ...held, minutes: paper, agreed: ['p1'], record })).toBe('INVALID');
  expect(await act('recordSession', { ...instead, agreed: ['p1', 'p2'], record })).not.toMatch(
    /INVALID|CONSENT|RECORD/,
  );
});

test('where no meeting service serves the place nobody is called to a room', async () => {
  const caseNo = await withSessions([], { region: '110101' });
  const caller = { ...MEDIATOR, region: '110101' };
  const body = { at: '2025-07-08T01:00:00Z', place: '三楼', summoned: ['p1'], way: 'online' };
  const path = `/v1/disputes/${caseNo}/acts/scheduleSession`;
  const { json } = await api.ask(api.casesUrl, 'POST', path, caller, body, { 'idempotency-key': 'key-for-a-room' });
  expect([json['code'], String(json['detail'])]).toEqual(['INVALID', expect.stringContaining('no meeting service')]);
});
