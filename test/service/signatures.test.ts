import { createHash } from 'node:crypto';
import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import type { Caller } from '../../services/kit/auth';
import { NotSigned, readStatement, signingServices, STATEMENT_TYPE } from '../../services/cases/signatures/statement';
import { commitOf } from '../support/case-writes';
import { COURT, openServices, Outside, WORKER, type Services } from './services-in-process';

const PAPER = '%PDF the agreement';
const AGREEMENT = createHash('sha256').update(PAPER).digest('hex');
type Key = Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];
let api: Services;
let ca: Outside;
const keys: Record<'now' | 'next' | 'stranger', Key> = {} as never;
let known: { keys: { kty: 'OKP'; kid: string }[] };

beforeAll(async () => {
  ca = await Outside.open();
  const pairs = await Promise.all(['now', 'next', 'stranger'].map(() => generateKeyPair('EdDSA')));
  const jwks = await Promise.all(
    pairs.map(async ({ publicKey }, i) => ({ ...(await exportJWK(publicKey)), alg: 'EdDSA', kid: `k${i}` })),
  );
  for (const [i, name] of (['now', 'next', 'stranger'] as const).entries()) keys[name] = pairs[i]?.privateKey as Key;
  known = { keys: jwks.slice(0, 2) as never };
  const common = { token: 'token-of-ours', url: ca.url, keys: known };
  api = await openServices({
    signingServices: [
      { ...common, id: 'ca', region: '410300' },
      { ...common, id: 'ca-of-another-place', region: '420200' },
    ],
  });
});
afterAll(async () => {
  await api.close();
  await ca.close();
});
beforeEach(() => {
  ca.received.length = 0;
  ca.status = 200;
  ca.answer = '{"url":"https://ca.example/sign/1"}';
});

/** A case whose terms are on record. */
async function agreed(): Promise<string> {
  const caseNo = await api.openCase(COURT);
  await onRecord(caseNo);
  return caseNo;
}
async function onRecord(caseNo: string, terms: object = {}, mediator = { id: 'med-1' }): Promise<void> {
  const facts = {
    lane: 'B',
    parties: [{ id: 'p1', side: 'applicant', kind: 'worker' }],
    gone: [],
    agents: {
      'p1/lawyer-1': { party: 'p1', capacity: 'agent', powers: ['settle'], from: null, to: null },
      'p1/lawyer-2': { party: 'p1', capacity: 'agent', powers: [], from: null, to: null },
    },
    awards: {},
    pushed: null,
    application: null,
    mediation: {
      organisation: 'org-1',
      tried: [],
      concessionsMayLeave: [],
      mediator,
      agreement: { document: { id: 'doc-1', sha256: AGREEMENT }, signatures: [], ...terms },
    },
  };
  const { path, body } = commitOf(caseNo, { facts, shown: { facts } });
  expect((await api.ask(api.casesUrl, 'PUT', path, WORKER, body)).status).toBe(200);
}

interface Signed {
  by?: keyof typeof keys;
  kid?: string;
  typ?: string;
}
const WORKER_OF = (caseNo: string): Caller => ({
  sub: 'u',
  role: 'party',
  region: '410305',
  case: caseNo,
  party: 'p1',
});
const MEDIATOR: Caller = { sub: 'med-1', role: 'mediator', region: '410305', organisation: 'org-1' };
const ask = (caseNo: string, caller: Caller, documentSha256 = AGREEMENT) =>
  api.ask(api.casesUrl, 'POST', `/v1/disputes/${caseNo}/signings`, caller, { method: 'caSignature', documentSha256 });
/** The number under which the service was last asked. */
async function reference(caseNo: string, caller: Caller = WORKER_OF(caseNo)): Promise<string> {
  expect((await ask(caseNo, caller)).status).toBe(200);
  return (JSON.parse(String(ca.received.at(-1)?.body)) as { reference: string }).reference;
}
const claimsOf = (caseNo: string, jti: string, more: object = {}): JWTPayload => ({
  iss: 'ca',
  jti,
  case: caseNo,
  signer: 'p1',
  method: 'caSignature',
  sha256: AGREEMENT,
  signedAt: '2025-07-01T10:00:00+08:00',
  ...more,
});
const sign = (claims: JWTPayload, { by = 'now', kid = 'k0', typ = STATEMENT_TYPE }: Signed = {}) =>
  new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', kid, typ }).sign(keys[by]);
const tell = (jws: string) =>
  api.ask(api.casesUrl, 'POST', '/v1/signatures', null, jws, { 'content-type': 'application/jose' });
const actsOf = (caseNo: string) => api.db.selectFrom('acts').selectAll().where('case_no', '=', caseNo).execute();

test('ORule 19: a signing service’s statement is the signer’s act, and is kept as it came, for anybody to check', async () => {
  const caseNo = await agreed();
  const jws = await sign(claimsOf(caseNo, await reference(caseNo)));
  expect((await tell(jws)).status).toBe(200);
  const [act] = await actsOf(caseNo);
  expect(act?.event).toMatchObject({
    name: 'sign',
    by: { role: 'party', party: 'p1', id: 'signing-service/ca' },
    occurredAt: '2025-07-01T10:00:00+08:00',
    data: { signer: 'p1', method: 'caSignature', service: 'ca', documentSha256: AGREEMENT },
  });
  const [proof] = (act?.event.data as { evidence: { id: string }[] } | undefined)?.evidence ?? [];
  const kept = await api.ask(api.casesUrl, 'GET', `/v1/disputes/${caseNo}/documents/${String(proof?.id)}`, COURT);
  expect([kept.type, kept.text]).toEqual(['application/jose', jws]);
});

describe('a statement is checked without us, by the public keys of the service', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dingfen-signature-'));
  const command = resolve(__dirname, '../../dist/services/cases/check-signature.js');
  const file = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const check = async (jws: string, document = PAPER, set: unknown = known) => {
    const files = [file('s.jose', jws), file('a.pdf', document), file('k.json', JSON.stringify(set))];
    return new Promise<[number, string]>((done) => {
      execFile(process.execPath, [command, ...files], (error, out, err) =>
        done([error === null ? 0 : Number(error.code), error === null ? out : err.trim()]),
      );
    });
  };

  test('one that holds is printed', async () => {
    const [status, out] = await check(await sign(claimsOf('410305-2025-000001', 'signing-1')));
    expect([status, JSON.parse(out)]).toMatchObject([0, { signer: 'p1', method: 'caSignature', sha256: AGREEMENT }]);
  });

  test.each<[string, () => Promise<[number, string]>, string]>([
    [
      'of another document',
      async () => check(await sign(claimsOf('410305-2025-000001', 'signing-1')), '%PDF another'),
      'another document',
    ],
    [
      'by another key',
      async () => check(await sign(claimsOf('410305-2025-000001', 'signing-1'), { by: 'stranger' })),
      'none of these keys',
    ],
    [
      'that was changed',
      async () => check(`${await sign(claimsOf('410305-2025-000001', 'signing-1'))}x`),
      'none of these keys',
    ],
    ['that is none', () => check('a.b.c'), 'none of these keys'],
    [
      'by what are no keys',
      async () => check(await sign(claimsOf('410305-2025-000001', 'signing-1')), PAPER, {}),
      'no keys',
    ],
  ])('one %s is not, and says why', async (_what, checked, why) => {
    const [status, said] = await checked();
    expect([status, said]).toEqual([1, expect.stringContaining(why)]);
  });
});

test('a mediator’s signature is the mediator’s, of the organisation that holds the case', async () => {
  const caseNo = await agreed();
  expect(
    (await tell(await sign(claimsOf(caseNo, await reference(caseNo, MEDIATOR), { signer: 'mediator' })))).status,
  ).toBe(200);
  expect((await actsOf(caseNo))[0]?.event.by).toMatchObject({ role: 'mediator', organisation: 'org-1' });
});

test('the same statement twenty times is one signature and one document', async () => {
  const caseNo = await agreed();
  const jws = await sign(claimsOf(caseNo, await reference(caseNo)));
  for (const round of [1, 2, 3, 4]) {
    const answers = await Promise.all([0, 1, 2, 3, 4].map(() => tell(jws)));
    expect([round, answers.filter(({ status }) => status >= 300).length]).toEqual([round, 0]);
  }
  const documents = await api.db.selectFrom('documents').select('id').where('case_no', '=', caseNo).execute();
  expect([(await actsOf(caseNo)).length, documents.length]).toEqual([1, 1]);
});

test('while a service changes its key both are good', async () => {
  const caseNo = await agreed();
  expect((await tell(await sign(claimsOf(caseNo, await reference(caseNo)), { by: 'next', kid: 'k1' }))).status).toBe(
    200,
  );
});

const other = (claim: object, signed: Signed = {}) => ({ claim, signed });
test.each<[string, { claim: object; signed: Signed }, [number, string]]>([
  ['by a key that is none of the service’s', other({}, { by: 'stranger' }), [401, 'BAD_SIGNATURE']],
  ['under the id of another key', other({}, { kid: 'k1' }), [401, 'BAD_SIGNATURE']],
  ['that is a token of another kind', other({}, { typ: 'JWT' }), [401, 'BAD_SIGNATURE']],
  ['of a service nobody knows', other({ iss: 'nobody' }), [401, 'BAD_SIGNATURE']],
  ['of another service than was asked', other({ iss: 'ca-of-another-place' }), [404, 'NOT_FOUND']],
  ['that answers nothing that was asked for', other({ jti: 'made-up' }), [404, 'NOT_FOUND']],
  ['of another signer than was sent there', other({ signer: 'p2' }), [404, 'NOT_FOUND']],
  ['of an agent where the party was sent there', other({ agent: 'lawyer-1' }), [404, 'NOT_FOUND']],
  ['by another method than was asked for', other({ method: 'faceVerified' }), [404, 'NOT_FOUND']],
  ['over another document', other({ sha256: 'b'.repeat(64) }), [404, 'NOT_FOUND']],
  ['of a day before it was asked for', other({ signedAt: '2025-06-30T10:00:00+08:00' }), [422, 'INVALID']],
  ['of a day to come', other({ signedAt: '2027-07-01T09:30:00+08:00' }), [422, 'IN_THE_FUTURE']],
  ['about no case', other({ case: '410305-2025-999999' }), [404, 'NOT_FOUND']],
  ['about a person by name', other({ signer: '样例职工甲' }), [422, 'INVALID']],
  ['of a signature on paper', other({ method: 'handSigned' }), [422, 'INVALID']],
  ['with more than a statement says', other({ note: 'x' }), [422, 'INVALID']],
])('a statement %s is refused, and nothing is kept', async (_what, { claim, signed }, expected) => {
  const caseNo = await agreed();
  const answer = await tell(await sign(claimsOf(caseNo, await reference(caseNo), claim), signed));
  expect([answer.status, answer.json['code']]).toEqual(expected);
  const documents = await api.db.selectFrom('documents').select('id').where('case_no', '=', caseNo).execute();
  expect([(await actsOf(caseNo)).length, documents.length]).toEqual([0, 0]);
});

test.each([
  ['nothing that was signed', () => 'a.b.c'],
  ['no statement at all', () => ''],
  ['one that is not signed', (claims: JWTPayload) => new UnsecuredJWT(claims).encode()],
])('%s is no statement', async (_what, made) => {
  const answer = await tell(made(claimsOf('410305-2025-000001', 'signing-1')));
  expect([400, 401]).toContain(answer.status);
});

test('one number of a service stands for one statement: another under it is refused', async () => {
  const caseNo = await agreed();
  const claims = claimsOf(caseNo, await reference(caseNo));
  await tell(await sign(claims));
  const answer = await tell(await sign({ ...claims, signedAt: '2025-07-01T10:00:01+08:00' }));
  expect([answer.status, answer.json['code']]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
});

test('what was entered while the service was not answered is over all the same, and is told again in whatever bytes', async () => {
  const caseNo = await agreed();
  const number = await reference(caseNo);
  const claims = claimsOf(caseNo, number);
  expect((await tell(await sign(claims))).status).toBe(200);
  // As a crash between the act and its note would leave it.
  await api.db.updateTable('signings').set({ fate: null }).where('id', '=', number).execute();
  const anew = await tell(await sign({ ...claims, certificate: 'another-serial' }));
  expect([anew.status, anew.json['status']]).toEqual([200, 'accepted']);
  await api.db.updateTable('signings').set({ fate: null }).where('id', '=', number).execute();
  expect(await reference(caseNo)).not.toBe(number);
  expect(await actsOf(caseNo)).toHaveLength(1);
});

test('a refused statement that is sent again stays refused, and leaves nothing', async () => {
  const caseNo = await agreed();
  const jws = await sign(claimsOf(caseNo, await reference(caseNo)));
  await onRecord(caseNo, { document: { id: 'doc-2', sha256: 'c'.repeat(64) } });
  expect((await tell(jws)).json['code']).toBe('DOCUMENT_MISMATCH');
  await onRecord(caseNo);
  expect((await tell(jws)).json['code']).toBe('ALREADY_DONE');
  const documents = await api.db.selectFrom('documents').select('id').where('case_no', '=', caseNo).execute();
  expect([(await actsOf(caseNo)).length, documents.length]).toEqual([0, 0]);
});

test('a mediator who was replaced signs no more, also at a page that is still open', async () => {
  const caseNo = await agreed();
  const number = await reference(caseNo, MEDIATOR);
  await onRecord(caseNo, {}, { id: 'med-2' });
  const late = await tell(await sign(claimsOf(caseNo, number, { signer: 'mediator' })));
  expect([late.status, late.json['code'], (await actsOf(caseNo)).length]).toEqual([403, 'NOT_YOURS', 0]);
});

test.each([
  ['a line after it', (jws: string) => `${jws}\n`],
  ['padding', (jws: string) => `${jws}==`],
  ['a blank within', (jws: string) => `${jws.slice(0, -3)} ${jws.slice(-3)}`],
  [
    'bits to spare',
    (jws: string) =>
      `${jws.slice(0, -1)}${jws.endsWith('A') ? 'B' : String.fromCharCode(jws.charCodeAt(jws.length - 1) + 1)}`,
  ],
])('a statement is written in one way: with %s it is another text, and none', async (_what, spelt) => {
  const caseNo = await agreed();
  const jws = await sign(claimsOf(caseNo, await reference(caseNo)));
  expect((await tell(jws)).status).toBe(200);
  expect((await tell(spelt(jws))).status).toBe(401);
  const documents = await api.db.selectFrom('documents').select('id').where('case_no', '=', caseNo).execute();
  expect(documents).toHaveLength(1);
});

test('a case that is full of documents still takes a signature', async () => {
  const caseNo = await agreed();
  await api.fillWithDocuments(caseNo, 1_000);
  expect((await tell(await sign(claimsOf(caseNo, await reference(caseNo))))).status).toBe(200);
});

test('once it is signed or refused a signing is over: terms recorded anew are signed under a new number', async () => {
  const caseNo = await agreed();
  const first = await reference(caseNo);
  expect(await reference(caseNo)).toBe(first);
  expect((await tell(await sign(claimsOf(caseNo, first)))).status).toBe(200);
  const second = await reference(caseNo);
  expect(second).not.toBe(first);
  await onRecord(caseNo, { document: { id: 'doc-2', sha256: 'c'.repeat(64) } });
  const late = await tell(await sign(claimsOf(caseNo, second)));
  expect([late.status, late.json['code']]).toEqual([409, 'DOCUMENT_MISMATCH']);
  expect(await api.db.selectFrom('documents').select('id').where('case_no', '=', caseNo).execute()).toHaveLength(1);
  await onRecord(caseNo);
  expect(await reference(caseNo)).not.toBe(second);
});

test.each([
  ['a certificate of RSA with 2048 bits', 'PS256', 2048],
  ['RSA as it was signed before', 'RS256', 3072],
] as const)('what must hold for ten years is not proved by %s', async (_what, alg, modulusLength) => {
  const { privateKey, publicKey } = await generateKeyPair(alg, { modulusLength, extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'rsa', kty: 'RSA' as const };
  const jws = await new SignJWT(claimsOf('410305-2025-000001', 'signing-1'))
    .setProtectedHeader({ alg, kid: 'rsa', typ: STATEMENT_TYPE })
    .sign(privateKey);
  await expect(readStatement(jws, (id) => ({ id, keys: { keys: [jwk] } }))).rejects.toThrow(NotSigned);
});

test.each<[string, (keys: object[]) => object[]]>([
  ['a private key', (keys) => keys.map((key) => ({ ...key, d: 'AA' }))],
  ['a key that is none', (keys) => keys.map((key) => ({ ...key, x: 'AA' }))],
  ['a key without an id', (keys) => keys.map((key) => ({ ...key, kid: undefined }))],
  ['two keys under one id', (keys) => keys.map((key) => ({ ...key, kid: 'k' }))],
])('bad input: a configuration with %s is refused at the start', (_what, made) => {
  const service = { id: 'ca', region: '410300', url: 'https://ca.example', token: 't' };
  const config = (keys: object[]) => JSON.stringify([{ ...service, keys: { keys } }]);
  expect(signingServices.safeParse(config(known.keys)).success).toBe(true);
  expect(signingServices.safeParse(config(made(known.keys))).success).toBe(false);
});

describe('whoever is to sign', () => {
  test('is sent to the service of the place, which is told who that is to be; the reading is on record', async () => {
    const caseNo = await agreed();
    const [first, again] = [await ask(caseNo, WORKER_OF(caseNo)), await ask(caseNo, WORKER_OF(caseNo))];
    expect([first.json['url'], again.json['url']]).toEqual(
      Array.from({ length: 2 }, () => 'https://ca.example/sign/1'),
    );
    const [one, two] = ca.received.map(({ path, headers, body }) => ({ path, by: headers.authorization, body }));
    expect(one).toEqual(two);
    expect(one).toMatchObject({ path: '/v1/signings', by: 'Bearer token-of-ours' });
    expect(JSON.parse(String(one?.body))).toMatchObject({ caseNo, signer: 'p1', sha256: AGREEMENT });
    const reads = await api.db
      .selectFrom('reads')
      .select(['purpose', 'subject'])
      .where('case_no', '=', caseNo)
      .execute();
    expect(reads).toContainEqual({ purpose: 'signing', subject: 'p1' });
  });

  test('signs the agreement as it stands, and nothing else', async () => {
    const caseNo = await agreed();
    const answer = await ask(caseNo, WORKER_OF(caseNo), 'b'.repeat(64));
    expect([answer.status, answer.json['code'], ca.received.length]).toEqual([409, 'DOCUMENT_MISMATCH', 0]);
  });

  test('is told to come again while the service is away', async () => {
    const caseNo = await agreed();
    ca.status = 500;
    expect((await ask(caseNo, WORKER_OF(caseNo))).status).toBe(503);
  });

  test('CPL 62: signs for a party with the power to settle, and as itself', async () => {
    const caseNo = await agreed();
    const lawyer = (agent: string): Caller => ({ ...WORKER_OF(caseNo), sub: agent, agent });
    expect((await ask(caseNo, lawyer('lawyer-2'))).json['code']).toBe('NO_AUTHORITY');
    const number = await reference(caseNo, lawyer('lawyer-1'));
    expect(JSON.parse(String(ca.received.at(-1)?.body))).toMatchObject({
      agent: 'lawyer-1',
      subject: 'lawyer-1',
      person: null,
    });
    expect((await tell(await sign(claimsOf(caseNo, number, { agent: 'lawyer-1' })))).status).toBe(200);
    expect((await actsOf(caseNo))[0]?.event.by).toMatchObject({ party: 'p1', agent: 'lawyer-1' });
  });

  test('is the mediator of the case, and no colleague', async () => {
    const caseNo = await agreed();
    const colleague = { ...MEDIATOR, sub: 'med-2' };
    expect((await ask(caseNo, colleague)).json['code']).toBe('NOT_YOURS');
    expect((await ask(caseNo, MEDIATOR)).status).toBe(200);
  });

  test('belongs to the case', async () => {
    const caseNo = await agreed();
    const stranger: Caller = { ...WORKER_OF(caseNo), party: 'p7' };
    const elsewhere: Caller = { sub: 'm', role: 'mediator', region: '410305', organisation: 'org-9' };
    expect([(await ask(caseNo, stranger)).status, (await ask(caseNo, elsewhere)).status]).toEqual([404, 404]);
    expect(ca.received).toEqual([]);
  });
});
