import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createServer as createSocket, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CaseKeys } from '../../services/cases/people/case-keys';
import { Documents } from '../../services/cases/documents/documents';
import { s3, type ObjectStore } from '../../services/cases/documents/object-store';
import { unscanned } from '../../services/cases/documents/virus-scan';
import { vaultOf } from '../support/vault';
import { openServices, until, type Services } from './services-in-process';

/** A server of the public contract: versitygw where `DINGFEN_VERSITYGW` names it, else one that keeps what it is given. */
const GATEWAY = process.env['DINGFEN_VERSITYGW'];
const KEYS = { accessKey: 'access', secretKey: 'secret-of-this-test', region: 'us-east-1' };
let url: string;
let played: Server | null = null;
let gateway: ChildProcess | null = null;
const held = new Map<string, Buffer>();
let isAway = false;

const address = (server: { address(): unknown }): number => (server.address() as AddressInfo).port;
async function freePort(): Promise<number> {
  const probe = createSocket();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const port = address(probe);
  await new Promise((done) => probe.close(done));
  return port;
}

beforeAll(async () => {
  if (GATEWAY === undefined) {
    played = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const name = request.url ?? '';
        const isSigned = request.headers.authorization?.startsWith(`AWS4-HMAC-SHA256 Credential=${KEYS.accessKey}/`);
        if (isAway) return response.writeHead(503).end();
        if (!isSigned) return response.writeHead(403).end();
        if (request.method === 'PUT') held.set(name, Buffer.concat(parts));
        if (request.method === 'DELETE') held.delete(name);
        const there = held.get(name);
        if (request.method === 'GET' && !there) return response.writeHead(404).end();
        return response.writeHead(200).end(request.method === 'GET' ? there : undefined);
      });
    });
    await new Promise<void>((done) => played?.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${address(played)}/dingfen`;
    return;
  }
  const [root, side] = ['root', 'side'].map((name) => join(mkdtempSync(join(tmpdir(), 'dingfen-s3-')), name)) as [
    string,
    string,
  ];
  for (const folder of [join(root, 'dingfen'), side]) mkdirSync(folder, { recursive: true });
  const port = await freePort();
  gateway = spawn(GATEWAY, ['--port', `127.0.0.1:${port}`, 'posix', '--sidecar', side, root], {
    env: { ROOT_ACCESS_KEY: KEYS.accessKey, ROOT_SECRET_KEY: KEYS.secretKey },
    stdio: 'ignore',
  });
  url = `http://127.0.0.1:${port}/dingfen`;
  await until('the gateway answers', () =>
    fetch(url).then(
      () => true,
      () => false,
    ),
  );
});
afterAll(() => {
  gateway?.kill('SIGKILL');
  played?.closeAllConnections();
  played?.close();
});

const VAULT = vaultOf(7);
let api: Services;
beforeAll(async () => {
  api = await openServices();
});
afterAll(() => api.close());
beforeEach(() => {
  isAway = false;
});

const documentsIn = (store: ObjectStore | null) =>
  new Documents(api.db, new CaseKeys(api.db, VAULT), VAULT, unscanned, api.clock, store);
const bucket = (): ObjectStore => s3({ url, ...KEYS });
async function* sent(content: Buffer): AsyncGenerator<Buffer> {
  yield content;
}
const handIn = (documents: Documents, caseNo: string, content: Buffer) =>
  documents.keep({
    caseNo,
    name: 'a.pdf',
    content: sent(content),
    readers: [],
    by: 'u',
    concession: false,
    heldBy: null,
  });
async function read(documents: Documents, caseNo: string, id: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of (await documents.open(caseNo, id)).content) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
const pieces = () => api.db.selectFrom('document_chunks').selectAll().execute();
const CONTENT = Buffer.concat([Buffer.from('%PDF-1.7 '), randomBytes(2_500_000)]);

test('what lies in a store comes back byte for byte, and lies there sealed', async () => {
  const caseNo = await api.openCase();
  const documents = documentsIn(bucket());
  const { id } = await handIn(documents, caseNo, CONTENT);
  expect((await read(documents, caseNo, id)).equals(CONTENT)).toBe(true);
  expect((await pieces()).map(({ sealed }) => sealed)).toEqual([null, null, null]);
  expect((await bucket().get(`${id}/0`)).includes(CONTENT.subarray(0, 64))).toBe(false);
});

test('a store that is configured later, or taken away again, leaves what lies elsewhere where it is', async () => {
  const caseNo = await api.openCase();
  const before = await handIn(documentsIn(null), caseNo, Buffer.from('%PDF-1.7 before'));
  const { id } = await handIn(documentsIn(bucket()), caseNo, CONTENT);
  expect((await read(documentsIn(bucket()), caseNo, before.id)).toString()).toBe('%PDF-1.7 before');
  await expect(read(documentsIn(null), caseNo, id)).rejects.toMatchObject({ body: { code: 'UNAVAILABLE' } });
});

test('the same content twice leaves one document, in the store too', async () => {
  const caseNo = await api.openCase();
  const documents = documentsIn(bucket());
  const before = (await pieces()).length;
  const [one, other] = [await handIn(documents, caseNo, CONTENT), await handIn(documents, caseNo, CONTENT)];
  expect(one).toEqual(other);
  expect((await pieces()).length).toBe(before + 3);
});

test('what is refused is taken out of the store again', async () => {
  const caseNo = await api.openCase();
  const put: string[] = [];
  const store = bucket();
  const watched: ObjectStore = {
    ...store,
    put: (name, sealed) => store.put(name, sealed).then(() => void put.push(name)),
  };
  async function* torn(): AsyncGenerator<Buffer> {
    yield CONTENT;
    throw new Error('the line was cut');
  }
  const document = { caseNo, name: 'a', content: torn(), readers: [], by: 'u', concession: false, heldBy: null };
  await expect(documentsIn(watched).keep(document)).rejects.toThrow('the line was cut');
  expect(put.length).toBeGreaterThan(0);
  for (const name of put) await expect(store.get(name)).rejects.toMatchObject({ body: { code: 'UNAVAILABLE' } });
});

const onlyPlayed = GATEWAY === undefined ? test : test.skip;
onlyPlayed('while the store is away nothing is taken; what it then kept is cleared away when it is back', async () => {
  const caseNo = await api.openCase();
  const documents = documentsIn(bucket());
  const before = await pieces();
  isAway = true;
  await expect(handIn(documents, caseNo, CONTENT)).rejects.toMatchObject({ body: { code: 'UNAVAILABLE' } });
  expect((await pieces()).length).toBe(before.length + 1);
  isAway = false;
  api.clock.goOn(25 * 3600);
  await documents.clearLeftOvers();
  expect((await pieces()).length).toBe(before.length);
});

test('with a wrong key nothing is taken', async () => {
  const caseNo = await api.openCase();
  const stranger = s3({ url, ...KEYS, accessKey: 'stranger' });
  await expect(handIn(documentsIn(stranger), caseNo, CONTENT)).rejects.toMatchObject({ body: { code: 'UNAVAILABLE' } });
});
