import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Dingfen, Refused } from '../../infra/client/client';
import type { Caller } from '../../services/kit/auth';
import { commitOf } from '../support/case-writes';
import { bodyOf, COURT, openServices, Outside, WORKER, type Services } from './services-in-process';

let api: Services;
beforeAll(async () => {
  api = await openServices();
});
afterAll(() => api.close());

const as = (caller: Caller): Dingfen =>
  new Dingfen({ url: api.casesUrl, token: () => api.tokens.token(caller), pauseMs: 1 });

test.each(['cases', 'court', 'notification', 'register', 'roster', 'rules'])(
  'the types of %s are of the document that is served',
  (of) => {
    const root = resolve(__dirname, '../..');
    const sha256 = createHash('sha256')
      .update(readFileSync(resolve(root, `docs/api/${of}.json`)))
      .digest('hex');
    const [first] = readFileSync(resolve(root, `infra/client/${of}.ts`), 'utf8').split('\n');
    // `npm run -s client` makes them anew.
    expect(first).toBe(`// Of docs/api/${of}.json ${sha256}`);
  },
);

test('a dispute is opened, read and acted in, and what is refused is thrown with what is allowed', async () => {
  const caseNo = await as(COURT).open(bodyOf('client'), 'opening-by-the-client');
  expect(await as(COURT).open(bodyOf('client'), 'opening-by-the-client')).toBe(caseNo);
  const { path, body } = commitOf(caseNo, { number: 1 });
  expect((await api.ask(api.casesUrl, 'PUT', path, WORKER, body)).status).toBe(200);
  const { dispute, version } = await as(COURT).read(caseNo);
  expect([dispute.caseNo, version]).toEqual([caseNo, '"1"']);
  const party = as({ sub: 'p', role: 'party', region: '410305', case: caseNo, party: 'p1' });
  const consent = { party: 'p1', answer: 'agree', channel: 'online' } as const;
  expect(await party.act(caseNo, 'recordConsent', consent, { version })).toMatchObject({ status: 'accepted' });
  const refusal = await party
    .act(caseNo, 'recordConsent', consent, { version: '"0"' })
    .catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(Refused);
  expect((refusal as Refused).problem.code).toBe('STALE');
});

test('what is not answered is sent again under the same key, as often as it is told and no more', async () => {
  const outside = await Outside.open();
  outside.status = 503;
  outside.answer = JSON.stringify({ code: 'UNAVAILABLE' });
  const client = new Dingfen({ url: outside.url, token: () => Promise.resolve('t'), tries: 3, pauseMs: 1 });
  await expect(client.act('410305-2025-000001', 'beginTrial', {})).rejects.toThrow('UNAVAILABLE');
  const keys = outside.received.map(({ headers }) => headers['idempotency-key']);
  expect(keys).toHaveLength(3);
  expect(new Set(keys).size).toBe(1);
  await outside.close();
});
