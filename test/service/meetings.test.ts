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
  parties: [
    { id: 'p1', side: 'applicant', kind: 'worker' },
    { id: 'p2', side: 'respondent', kind: 'employer' },
  ],
  mediation: { ...NOBODYS.mediation, organisation: 'org-1', acceptedOn: '2025-07-01', sessions: [], handedOver: false },
};
interface Said {
  event: string;
  data?: object;
  from?: string;
  to?: string;
}
const CALLED = { at: '2025-07-03T01:00:00Z', placeRef: 'place-1', summoned: ['p1'], way: 'online' };
/** A case in which these sessions were called and held, one after the other. */
async function withSessions(said: Said[], { stage = 'MEDIATING', facts = {} } = {}): Promise<string> {
  const caseNo = await api.openCase(COURT);
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
  expect(sent()).toEqual([
    { ...room, as: 'guest', seat: 'p1' },
    { ...room, as: 'host', seat: 'mediator' },
    { ...room, as: 'host', seat: 'organisation' },
  ]);
  // The nearest that serves the place, under our token there.
  expect(rooms.received[0]).toMatchObject({ path: '/v1/joins', headers: { authorization: 'Bearer token-nearby' } });
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
  expect(sent()).toEqual([expect.objectContaining({ as: 'host', seat: 'court' })]);
});

test.each([
  ['that was not called', [], {}, 'NO_SUCH_SESSION'],
  ['in person', [{ event: 'scheduleSession', data: { ...CALLED, way: undefined } }], {}, 'NO_SUCH_SESSION'],
  [
    'that was held',
    [
      { event: 'scheduleSession', data: CALLED },
      { event: 'recordSession', data: { session: 1, absent: [] } },
    ],
    {},
    'ALREADY_DONE',
  ],
  [
    'of a mediation that is over',
    [{ event: 'scheduleSession', data: CALLED }],
    { stage: 'MEDIATION_FAILED' },
    'ALREADY_DONE',
  ],
  [
    'of the mediation before this one',
    [
      { event: 'scheduleSession', data: CALLED },
      { event: 'acceptEntrustment', from: 'ENTRUSTED' },
    ],
    {},
    'ALREADY_DONE',
  ],
])('there is no room for a session %s', async (_which, said, more, code) => {
  const caseNo = await withSessions(said, more);
  expect((await join(caseNo, MEDIATOR)).json['code']).toBe(code);
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
  const upload = async (name: string, content: Buffer): Promise<object> => {
    const answer = await fetch(`${api.casesUrl}/v1/disputes/${caseNo}/documents?name=${name}&readers=organisation`, {
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
  const sound = await upload('a.wav', Buffer.concat([Buffer.from('RIFF\u0024\0\0\0WAVEfmt '), Buffer.alloc(4096)]));
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
  expect(await act('recordSession', { ...held, recording: paper })).toBe('INVALID');
  expect(await act('handOver', { report: paper, undisputedFacts: sound })).toBe('INVALID');
  for (const body of [{ minutes: paper }, { minutes: paper, recording: sound }])
    expect(await act('recordSession', { ...held, ...body })).not.toBe('INVALID');
});
