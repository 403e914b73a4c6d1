import { Webhook } from 'standardwebhooks';
import { Receiver } from '../../infra/platform/receive-command';
import { courtMessage } from '../../services/court/schemas';

// What a body's programmer tries his own sender with: it says in words what is wrong, and answers as Dingfen would.

const SECRET = `whsec_${Buffer.alloc(32, 5).toString('base64')}`;
const NOW = new Date('2026-11-27T02:00:00Z');
const GOOD = {
  type: 'filing.docketed',
  caseNo: '410305-2026-000001',
  reference: '410305-2026-000001/filing/1',
  occurredAt: '2026-11-27T09:00:00+08:00',
  data: { document: '(2026)豫0305民初1号' },
};

let receiver: Receiver;
beforeEach(() => {
  receiver = new Receiver(SECRET, courtMessage, () => NOW);
});

interface Bent {
  id?: string;
  at?: Date;
  signs?: string;
  headers?: Record<string, string | undefined>;
  bytes?: Buffer;
  method?: string;
}
function send(body: unknown, { id = 'm-1', at = NOW, signs, headers = {}, bytes, method = 'POST' }: Bent = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return receiver.judge(
    method,
    {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(SECRET).sign(id, at, signs ?? text),
      ...headers,
    },
    bytes ?? Buffer.from(text),
  );
}

test('a good message is taken; the same once more is known', () => {
  expect(send(GOOD)).toEqual({ status: 202, faults: [] });
  expect(send(GOOD)).toEqual({ status: 202, faults: [expect.stringContaining('known')] });
});

test.each<[string, () => ReturnType<typeof send>, number, string]>([
  [
    'no signature',
    () => send(GOOD, { headers: { 'webhook-signature': undefined } }),
    401,
    'webhook-signature is missing',
  ],
  [
    'a signature of other bytes',
    () => send(JSON.stringify(GOOD, null, 2), { signs: JSON.stringify(GOOD) }),
    401,
    'the very bytes',
  ],
  [
    'a signature by another secret',
    () => send(GOOD, { headers: { 'webhook-signature': 'v1,AAAA' } }),
    401,
    'HMAC-SHA256',
  ],
  ['a clock that is off', () => send(GOOD, { at: new Date(NOW.getTime() - 3_600_000) }), 401, '3600 s behind'],
  ['milliseconds', () => send(GOOD, { headers: { 'webhook-timestamp': String(NOW.getTime()) } }), 401, 'milliseconds'],
  ['a field that is none', () => send({ ...GOOD, judge: '王' }), 422, 'judge'],
  ['a type that is none', () => send({ ...GOOD, type: 'filing.lost' }), 422, 'type'],
  ['a day that is none', () => send({ ...GOOD, occurredAt: 'yesterday' }), 422, 'occurredAt'],
  ['no JSON', () => send('{'), 400, 'not JSON'],
  ['GBK', () => send(GOOD, { bytes: Buffer.from([0x7b, 0xcd, 0xf5, 0x7d]) }), 400, 'GB18030'],
  ['a GET', () => send(GOOD, { method: 'GET' }), 400, 'POST'],
])('%s is refused, and said why', (_what, sent, status, said) => {
  const verdict = sent();
  expect([verdict.status, verdict.faults.join('\n')]).toEqual([status, expect.stringContaining(said)]);
});

test('an id that was used for another message is a conflict', () => {
  send(GOOD);
  expect(send({ ...GOOD, data: { document: '2' } }).status).toBe(409);
});
