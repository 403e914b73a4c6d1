import { createServer, type Server } from 'node:net';
import { createHash, randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { Documents } from '../../services/cases/documents/documents';
import { clamd, unscanned, type Scanner } from '../../services/cases/documents/virus-scan';
import { CaseKeys } from '../../services/cases/people/case-keys';
import { vaultOf } from '../support/vault';
import type { Caller } from '../../services/kit/auth';
import { commitOf, NOBODYS } from '../support/case-writes';
import { openServices, WORKER, type Answer, type Services } from './services-in-process';

const MIB = 1024 * 1024;
let api: Services;
beforeAll(async () => {
  api = await openServices();
});
afterAll(() => api.close());

const party = (caseNo: string, more: object = {}): Caller => ({
  sub: 'u-p1',
  role: 'party',
  region: '410305',
  case: caseNo,
  party: 'p1',
  ...more,
});
const upload = (
  caseNo: string,
  content: Buffer,
  type = 'application/octet-stream',
  by = party(caseNo),
): Promise<Answer> =>
  api.ask(api.casesUrl, 'POST', `/v1/disputes/${caseNo}/documents?name=a`, by, content, { 'content-type': type });
const zip = (name: string): Buffer => {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, Buffer.from(name), Buffer.alloc(40)]);
};
const chunksLeft = async (): Promise<number> => {
  const rows = await api.db.selectFrom('document_chunks').select('document').execute();
  const known = await api.db.selectFrom('documents').select('id').execute();
  return rows.filter((row) => known.every((d) => d.id !== row.document)).length;
};

test.each<[string, Buffer, string | null]>([
  ['a PDF', Buffer.from('%PDF-1.7 x'), 'application/pdf'],
  ['a PDF that is called a picture', Buffer.from('%PDF-1.7 x'), 'application/pdf'],
  ['an OFD, which is a zip', zip('OFD.xml'), 'application/ofd'],
  ['another zip', zip('virus.exe'), null],
  ['a zip with an OFD in a folder of it', zip('x/OFD.xml'), null],
  ['a zip that only speaks of one', Buffer.concat([zip('a.txt'), Buffer.from('OFD.xml')]), null],
  ['a page that is called a PDF', Buffer.from('<!doctype html><script>1</script>'), null],
  ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), null],
  ['a picture that is a program', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), null],
])('what is handed in is what its content says: %s', async (_what, content, expected) => {
  const caseNo = await api.openCase();
  const answer = await upload(caseNo, content, 'image/png');
  expect(answer.status).toBe(expected === null ? 415 : 201);
  const kept = await api.db.selectFrom('documents').select('media_type').where('case_no', '=', caseNo).execute();
  expect(kept).toEqual(expected === null ? [] : [{ media_type: expected }]);
  expect(await chunksLeft()).toBe(0);
});

test('a document of many pieces comes back byte for byte, and lies sealed', async () => {
  const caseNo = await api.openCase();
  const content = Buffer.concat([Buffer.from('%PDF-1.7 '), randomBytes(3 * MIB + 5)]);
  const { json } = await upload(caseNo, content);
  expect(json['sha256']).toBe(createHash('sha256').update(content).digest('hex'));
  const response = await fetch(`${api.casesUrl}/v1/disputes/${caseNo}/documents/${String(json['id'])}`, {
    headers: { authorization: `Bearer ${await api.tokens.token(party(caseNo))}` },
  });
  expect(response.headers.get('content-length')).toBe(String(content.length));
  expect(Buffer.from(await response.arrayBuffer()).equals(content)).toBe(true);
  const chunks = await api.db.selectFrom('document_chunks').selectAll().orderBy('no').execute();
  const own = chunks.filter((chunk) => chunk.document === json['id']);
  expect(own.map(({ no }) => no)).toEqual([0, 1, 2, 3]);
  expect(own.some(({ sealed }) => (sealed as Buffer).includes(content.subarray(100, 140)))).toBe(false);
});

test.each([MIB - 9, MIB, 2 * MIB, 2 * MIB + 1])('of %d bytes after its head, it comes back whole', async (bytes) => {
  const caseNo = await api.openCase();
  const content = Buffer.concat([Buffer.from('%PDF-1.7 '), randomBytes(bytes)]);
  const { json } = await upload(caseNo, content);
  const answer = await fetch(`${api.casesUrl}/v1/disputes/${caseNo}/documents/${String(json['id'])}`, {
    headers: { authorization: `Bearer ${await api.tokens.token(party(caseNo))}` },
  });
  expect(Buffer.from(await answer.arrayBuffer()).equals(content)).toBe(true);
});

test('a document whose last pieces somebody took out of the database is not taken for whole', async () => {
  const caseNo = await api.openCase();
  const { json } = await upload(caseNo, Buffer.concat([Buffer.from('%PDF-1.7 '), randomBytes(2 * MIB)]));
  const id = String(json['id']);
  await api.db
    .updateTable('documents')
    .set({ chunks: 2, size: 2 * MIB })
    .where('id', '=', id)
    .execute();
  const documents = new Documents(api.db, new CaseKeys(api.db, VAULT), VAULT, unscanned, api.clock);
  const { content } = await documents.open(caseNo, id);
  const readAll = async (): Promise<number> => {
    let size = 0;
    for await (const part of content) size += (part as Buffer).length;
    return size;
  };
  await expect(readAll()).rejects.toThrow();
});

test('a file of another kind is refused with its reason while it is still being sent', async () => {
  const caseNo = await api.openCase();
  const answer = await upload(caseNo, Buffer.concat([Buffer.from('MZ'), randomBytes(30 * MIB)]));
  expect([answer.status, answer.json['code']]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
});

test('what is too large, empty or not wholly sent leaves nothing behind', async () => {
  const caseNo = await api.openCase();
  const documents = new Documents(api.db, new CaseKeys(api.db, VAULT), VAULT, unscanned, api.clock);
  async function* recording(bytes: number, breaks = false): AsyncGenerator<Buffer> {
    yield Buffer.from('%PDF-1.7 ');
    for (let sent = 0; sent < bytes; sent += 8 * MIB) yield Buffer.alloc(8 * MIB);
    if (breaks) throw new Error('the line broke');
  }
  const keep = (content: AsyncIterable<Buffer>) =>
    documents.keep({ caseNo, name: 'a', content, readers: [], by: 'u', concession: false, heldBy: null });
  await expect(keep(recording(201 * MIB))).rejects.toMatchObject({ body: { code: 'TOO_LARGE' } });
  await expect(keep(recording(2 * MIB, true))).rejects.toThrow('the line broke');
  expect((await upload(caseNo, Buffer.alloc(0))).status).toBe(400);
  expect(await chunksLeft()).toBe(0);
});

test('the same content twice at once by one sender is one document; by two senders, each its own', async () => {
  const caseNo = await api.openCase();
  const content = Buffer.from('%PDF-1.7 the same');
  const by = (sub: string) => party(caseNo, { sub });
  const answers = await Promise.all(
    ['a', 'a', 'a', 'b', 'b'].map((sub) => upload(caseNo, content, undefined, by(sub))),
  );
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
  expect(new Set(answers.slice(0, 3).map(({ json }) => json['id'])).size).toBe(1);
  expect(new Set(answers.map(({ json }) => json['id'])).size).toBe(2);
  expect(await chunksLeft()).toBe(0);
});

test('a person hands in two hundred documents to a case, and no more; what was handed in stays', async () => {
  const caseNo = await api.openCase();
  const { json } = await upload(caseNo, Buffer.from('%PDF-1.7 the first'));
  const first = await api.db
    .selectFrom('documents')
    .selectAll()
    .where('id', '=', String(json['id']))
    .executeTakeFirstOrThrow();
  const more = Array.from({ length: 199 }, (_, i) => ({
    ...first,
    id: `doc-${caseNo}-${i}`,
    sha256: `${i}`,
    uploaded_at: '2025-07-01T00:00:00Z',
  }));
  await api.db.insertInto('documents').values(more).execute();
  const answer = await upload(caseNo, Buffer.from('%PDF-1.7 one more'));
  expect([answer.status, answer.json['code']]).toEqual([413, 'TOO_LARGE']);
  expect((await upload(caseNo, Buffer.from('%PDF-1.7 the first'))).status).toBe(201);
});

test('a document that 0.2.0 kept in one piece is read as before', async () => {
  const caseNo = await api.openCase();
  const keys = new CaseKeys(api.db, VAULT);
  const key = await keys.toWrite(caseNo);
  const sealed = (place: string, text: string): Buffer =>
    VAULT.encrypt(key, Buffer.from(text), `${caseNo}/documents/${place}`);
  const id = `doc-old-${caseNo}`;
  const old = {
    id,
    case_no: caseNo,
    sha256: 'a'.repeat(64),
    media_type: 'application/pdf',
    size: 9,
    readers: ['party'],
  };
  await api.db
    .insertInto('documents')
    .values({
      ...old,
      uploaded_by: 'x',
      uploaded_at: '2025-07-01T00:00:00Z',
      name: sealed(`${id}/name`, 'a'),
      sealed: sealed(id, '%PDF old '),
    })
    .execute();
  const answer = await api.ask(api.casesUrl, 'GET', `/v1/disputes/${caseNo}/documents/${id}`, party(caseNo));
  expect([answer.status, answer.text]).toEqual([200, '%PDF old ']);
});

const VAULT = vaultOf(7);

test('who has handed in all that is taken hands in the same again, and of anything else not a byte is written', async () => {
  const caseNo = await api.openCase();
  const documents = new Documents(api.db, new CaseKeys(api.db, VAULT), VAULT, unscanned, api.clock);
  let written = 0;
  const send = async (content: string): Promise<string> => {
    async function* sent(): AsyncGenerator<Buffer> {
      yield Buffer.alloc(1_100_000, `%PDF-1.7 ${content}`);
      written = await chunksLeft();
    }
    return documents
      .keep({ caseNo, name: 'a', content: sent(), readers: [], by: 'u', concession: false, heldBy: null })
      .then(
        ({ id }) => id,
        (error: { body?: { code: string } }) => error.body?.code ?? '',
      );
  };
  const first = await send('first');
  await api.fillWithDocuments(caseNo, 199);
  expect(await send('first')).toBe(first);
  expect(await send('another')).toBe('TOO_LARGE');
  expect(written).toBe(0);
});

describe('past a virus scanner', () => {
  let scanner: Server;
  let says: string;
  /** As clamd reads INSTREAM: the command, chunks behind their length, and a zero. */
  beforeAll(async () => {
    scanner = createServer((socket) => {
      let held = Buffer.alloc(0);
      socket.on('error', () => undefined);
      socket.on('data', (part: Buffer) => {
        held = Buffer.concat([held, part]);
        if (!held.subarray(-4).equals(Buffer.alloc(4))) return;
        const [command, first] = [held.subarray(0, 10).toString(), held.readUInt32BE(10)];
        const infected = command === 'zINSTREAM\0' && held.subarray(14, 14 + first).includes('EICAR');
        socket.end(infected ? 'stream: Eicar-Test FOUND\0' : says);
      });
    });
    await new Promise<void>((done) => scanner.listen(0, '127.0.0.1', done));
  });
  beforeEach(() => {
    says = 'stream: OK\0';
  });
  afterAll(() => new Promise((done) => scanner.close(done)));

  async function handsIn(content: string, scan: Scanner): Promise<unknown> {
    const caseNo = await api.openCase();
    const documents = new Documents(api.db, new CaseKeys(api.db, VAULT), VAULT, scan, api.clock);
    async function* sent(): AsyncGenerator<Buffer> {
      yield Buffer.from(content);
    }
    return documents
      .keep({ caseNo, name: 'a', content: sent(), readers: [], by: 'u', concession: false, heldBy: null })
      .then(
        () => 'kept',
        (error: { body?: { code: string } }) => error.body?.code ?? error,
      );
  }
  const there = (): Scanner => clamd('127.0.0.1', (scanner.address() as AddressInfo).port);

  test('what is clean is kept, what carries a virus is refused and leaves nothing', async () => {
    expect(await handsIn('%PDF-1.7 clean', there())).toBe('kept');
    expect(await handsIn('%PDF-1.7 EICAR', there())).toBe('INFECTED');
    expect(await chunksLeft()).toBe(0);
  });

  test('a scanner that is away or gives no verdict is not taken for a clean one', async () => {
    says = 'stream: Broken. ERROR\0';
    expect(await handsIn('%PDF-1.7 x', there())).toBe('UNAVAILABLE');
    expect(await handsIn('%PDF-1.7 away', clamd('127.0.0.1', 1))).toBe('UNAVAILABLE');
    expect(await chunksLeft()).toBe(0);
  });

  test('what is past the scanner’s own limit is too large, and not for later', async () => {
    says = 'INSTREAM size limit exceeded. ERROR\0';
    expect(await handsIn('%PDF-1.7 large', there())).toBe('TOO_LARGE');
  });
});

test('MED-4: an organisation that declined hands nothing in but the report that it still owes the court', async () => {
  const caseNo = await api.openCase();
  const of = (organisation: string): Caller => ({ sub: 'clerk', role: 'organisation', region: '410305', organisation });
  const tried = [{ organisation: 'org-1' }, { organisation: 'org-2' }];
  const declined = commitOf(caseNo, { facts: { ...NOBODYS, mediation: { ...NOBODYS.mediation, tried } } });
  expect((await api.ask(api.casesUrl, 'PUT', declined.path, WORKER, declined.body)).status).toBe(200);
  const owed = commitOf(caseNo, { proceeding: 'feedback', facts: { organisation: 'org-1' } });
  expect((await api.ask(api.casesUrl, 'PUT', owed.path, WORKER, owed.body)).status).toBe(200);
  const pdf = Buffer.from('%PDF-1.7 the report');
  expect((await upload(caseNo, pdf, 'application/pdf', of('org-1'))).status).toBe(201);
  expect((await upload(caseNo, pdf, 'application/pdf', of('org-2'))).status).toBe(404);
});
