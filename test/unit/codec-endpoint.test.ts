import type { FastifyInstance } from 'fastify';
import type { Caller } from '../../services/kit/auth';
import { createApp } from '../../services/kit/app';
import { payloadCodec } from '../../services/kit/temporal/codec';
import { codecRoutes } from '../../services/cases/routes/codec.routes';
import { ISSUER, testTokens } from '../support/tokens';

const UI = 'http://ui.example';
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const plain = { metadata: { encoding: base64('json/plain') }, data: base64('{"caseNo":"410305-2026-000001"}') };

const noted: string[] = [];
let app: FastifyInstance;
let tokens: Awaited<ReturnType<typeof testTokens>>;

const appOf = async (origin?: string): Promise<FastifyInstance> => {
  const made = await createApp({ name: 'x', title: 'x', issuer: ISSUER, keys: tokens.keys, logLevel: 'silent' });
  codecRoutes(made, payloadCodec([{ id: 'k1', key: Buffer.alloc(32, 1) }]), origin, (caseNos, { sub }) => {
    noted.push(...caseNos.map((caseNo) => `${sub} ${caseNo}`));
    return Promise.resolve();
  });
  return made;
};
beforeAll(async () => {
  tokens = await testTokens();
  app = await appOf(UI);
});
afterAll(() => app.close());

const ask = async (way: string, payloads: object[], role: Caller['role'] | null = 'operator') => {
  const token = role && (await tokens.token({ sub: 'someone', role, region: '000000' }));
  return app.inject({
    method: 'POST',
    url: `/v1/codec/${way}?preserveStorageRefs=true`,
    payload: { payloads },
    headers: { 'x-namespace': 'default', ...(token ? { authorization: `Bearer ${token}` } : {}) },
  });
};

const json = (bytes: Uint8Array | null | undefined): string => Buffer.from(bytes ?? []).toString('base64');
/** As the house seals it. */
async function sealedUnder(id: string, key: Buffer<ArrayBuffer>) {
  const [sealed] = await payloadCodec([{ id, key }]).encode([
    { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('{"caseNo":"410305-2026-000001"}') },
  ]);
  const metadata = Object.entries(sealed?.metadata ?? {}).map(([name, value]) => [name, json(value)]);
  return { metadata: Object.fromEntries(metadata) as Record<string, string>, data: json(sealed?.data) };
}

test('what was sealed is decoded, and what is plain passes', async () => {
  const decoded = await ask('decode', [await sealedUnder('k1', Buffer.alloc(32, 1)), plain]);
  expect([decoded.statusCode, decoded.json()]).toEqual([200, { payloads: [plain, plain] }]);
  expect(decoded.headers['access-control-allow-origin']).toBe(UI);
  // As protobuf writes them, empty fields are left out.
  expect((await ask('decode', [{ metadata: { encoding: base64('binary/null') } }])).statusCode).toBe(200);
});

test('what an operator reads of a case is on record, and of another place he reads none', async () => {
  noted.length = 0;
  const sealed = await sealedUnder('k1', Buffer.alloc(32, 1));
  await ask('decode', [sealed, sealed]);
  expect(noted).toEqual(['someone 410305-2026-000001']);
  const token = await tokens.token({ sub: 'elsewhere', role: 'operator', region: '420000' });
  const headers = { authorization: `Bearer ${token}` };
  const there = await app.inject({ method: 'POST', url: '/v1/codec/decode', payload: { payloads: [sealed] }, headers });
  expect([there.statusCode, there.json<{ code: string }>().code, noted.length]).toEqual([404, 'NOT_FOUND', 1]);
});

test('nothing is sealed for anybody, lest he speak to a case as the court', async () => {
  expect((await ask('encode', [plain])).statusCode).toBe(404);
});

test('only an operator is answered, and the page is told why not', async () => {
  const answers = await Promise.all([ask('decode', [plain], null), ask('decode', [plain], 'court')]);
  expect(answers.map((a) => a.statusCode)).toEqual([401, 403]);
  for (const { headers } of answers) expect(headers['access-control-allow-origin']).toBe(UI);
});

test('a payload under an unknown key is a problem that names it', async () => {
  const sent = await sealedUnder('gone', Buffer.alloc(32, 2));
  const answer = await ask('decode', [sent]);
  expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([422, 'INVALID']);
  expect(answer.body).toContain('gone');
  expect((await ask('decode', [{ data: 'not base64!' }])).statusCode).toBe(422);
});

test('a browser is told beforehand what it may send; without an origin no page may ask', async () => {
  const before = await app.inject({ method: 'OPTIONS', url: '/v1/codec/decode' });
  expect(before.statusCode).toBe(204);
  expect(before.headers['access-control-allow-origin']).toBe(UI);
  expect(before.headers['access-control-allow-headers']).toContain('x-namespace');
  const closed = await appOf();
  const { headers } = await closed.inject({ method: 'OPTIONS', url: '/v1/codec/decode' });
  expect(headers['access-control-allow-origin']).toBeUndefined();
  await closed.close();
});

test('it is in the description of the API, under its own tag', async () => {
  const { paths } = (await app.inject('/docs/json')).json<{
    paths: Record<string, Record<string, { tags: string[] }>>;
  }>();
  expect(paths['/v1/codec/decode']?.['post']?.tags).toEqual(['codec']);
});
