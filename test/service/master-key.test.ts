import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { migrations } from '../../services/cases/migrations';
import { openVault, rotateKeys, WrongMasterKey } from '../../services/cases/people/master-key';
import { keyBytesOf, open, seal } from '../../services/cases/people/sealing';
import { transitKey } from '../../services/cases/people/transit';
import { masterKey, type MasterKey } from '../../services/cases/people/vault';
import { payloadKeysMustFit } from '../../services/cases/payload-keys';
import type { CasesTables } from '../../services/cases/tables';
import { templateOf } from '../support/database';
import { masterOf, vaultOf } from '../support/vault';

const [first, second, third] = [masterOf(1), masterOf(2), masterOf(3)];
const CASES = ['410305-2026-000001', '410305-2026-000002'];
let template: Awaited<ReturnType<typeof templateOf<CasesTables>>>;
beforeAll(async () => {
  template = await templateOf<CasesTables>('cases', migrations);
});
afterAll(() => template.drop());

type Db = Awaited<ReturnType<typeof template.clone>>['db'];
async function within(test: (db: Db) => Promise<void>): Promise<void> {
  const { db, drop } = await template.clone();
  try {
    await test(db);
  } finally {
    await drop();
  }
}

async function openCase(db: Db, caseNo: string, key: { key_id: string | null; wrapped: Buffer | null }): Promise<void> {
  await sql`insert into disputes (case_no, region, opened_at, request_id, request_hash, summary, rule_set, input)
    values (${caseNo}, '410305', now(), ${caseNo}, 'h', '{}', '{}', '{}')`.execute(db);
  await db
    .insertInto('case_keys')
    .values({ case_no: caseNo, ...key, erased_at: null })
    .execute();
}
/** A database with two cases, and what opens them. */
async function withCases(db: Db): Promise<Buffer[]> {
  const vault = await openVault(db, [first]);
  const keys: Buffer[] = [];
  for (const caseNo of CASES) {
    const wrapped = await vault.newCaseKey(caseNo);
    await openCase(db, caseNo, wrapped);
    keys.push(await vault.unwrap(wrapped, caseNo));
  }
  return keys;
}

test('the master key that a database was first sealed under opens it, at every start', () =>
  within(async (db) => {
    const blind = (await openVault(db, [first])).blind('name', '甲');
    expect((await openVault(db, [first])).blind('name', '甲')).toEqual(blind);
  }));

test.each([
  ['another one under its id', masterOf(2, 'k1')],
  ['one of another id', second],
])('another master key is refused at the start: %s', (_which, other) =>
  within(async (db) => {
    await openVault(db, [first]);
    await expect(openVault(db, [other])).rejects.toThrow(WrongMasterKey);
    await expect(openVault(db, [first])).resolves.toBeDefined();
  }),
);

test('the keys of the house are no one’s to compute from a master key', () =>
  within(async (db) => {
    const vault = await openVault(db, [first]);
    expect(vault.digest('x')).not.toBe(vaultOf(1).digest('x'));
  }));

describe('a database of 0.2.0', () => {
  test('is held against what it had sealed, and a wrong key is not noted', () =>
    within(async (db) => {
      const { wrapped } = await vaultOf(1).newCaseKey('410305-2026-000001');
      await openCase(db, '410305-2026-000001', { key_id: null, wrapped });
      await expect(openVault(db, [second])).rejects.toThrow(WrongMasterKey);
      const vault = await openVault(db, [first]);
      // What it had kept is still found.
      expect(vault.blind('name', '甲')).toEqual(vaultOf(1).blind('name', '甲'));
      expect(vault.digest('x')).toBe(vaultOf(1).digest('x'));
    }));

  test('upgraded under two keys at once knows which was its own, and does not let go of it before all is wrapped anew', () =>
    within(async (db) => {
      const { wrapped } = await vaultOf(1).newCaseKey('410305-2026-000001');
      await openCase(db, '410305-2026-000001', { key_id: null, wrapped });
      const vault = await openVault(db, [second, first]);
      expect(vault.blind('name', '甲')).toEqual(vaultOf(1).blind('name', '甲'));
      await expect(openVault(db, [second])).rejects.toThrow(/wrapped under the master key k1/);
      await rotateKeys(db, vault);
      await expect(openVault(db, [second])).resolves.toBeDefined();
    }));

  test('that had noted its key is held against that, and may be given a new one beside it at once', () =>
    within(async (db) => {
      await db.insertInto('master_key').values({ one: true, check_value: first.check }).execute();
      await expect(openVault(db, [second])).rejects.toThrow(WrongMasterKey);
      const vault = await openVault(db, [second, first]);
      expect(vault.blind('name', '甲')).toEqual(vaultOf(1).blind('name', '甲'));
    }));
});

describe('changing the master key', () => {
  test('a new key beside the known one wraps what is new, and opens all; then nothing is left under the old one', () =>
    within(async (db) => {
      const keys = await withCases(db);
      const both = await openVault(db, [second, first]);
      const digest = both.digest('a request');
      expect(await rotateKeys(db, both)).toBe(4);
      expect(await rotateKeys(db, both)).toBe(0);
      const after = await openVault(db, [second]);
      const rows = await db.selectFrom('case_keys').selectAll().orderBy('case_no').execute();
      const opened = rows.map(({ key_id, wrapped, case_no }) =>
        after.unwrap({ key_id, wrapped: wrapped as Buffer }, case_no),
      );
      expect(await Promise.all(opened)).toEqual(keys);
      expect(after.digest('a request')).toBe(digest);
    }));

  test('the old key cannot be left out while a case is wrapped under it', () =>
    within(async (db) => {
      await withCases(db);
      await openVault(db, [second, first]);
      await expect(openVault(db, [second])).rejects.toThrow(/wrapped under the master key k1/);
      // Nor can one that nothing here knows take its place.
      await expect(openVault(db, [third])).rejects.toThrow(WrongMasterKey);
    }));

  test('a rotation that was stopped half-way goes on, and what was erased meanwhile stays erased', () =>
    within(async (db) => {
      await withCases(db);
      const both = await openVault(db, [second, first]);
      const [one, other] = CASES as [string, string];
      await db.updateTable('case_keys').set({ wrapped: null }).where('case_no', '=', other).execute();
      await db
        .updateTable('case_keys')
        .set(await both.newCaseKey(one))
        .where('case_no', '=', one)
        .execute();
      // The two keys of the house are left.
      expect(await rotateKeys(db, both)).toBe(2);
      const erased = db.selectFrom('case_keys').select('wrapped').where('case_no', '=', other);
      expect(await erased.executeTakeFirst()).toEqual({ wrapped: null });
      await expect(openVault(db, [second])).resolves.toBeDefined();
    }));
});

describe('from one kind of master key to another', () => {
  /** A key management service with the transit engine's contract: keys by name, never given out; it may be sealed. */
  let kms: Server;
  let isSealed = false;
  const keys: Record<string, Buffer> = { one: Buffer.alloc(32, 41), other: Buffer.alloc(32, 42) };
  const said = (text: unknown): string => Buffer.from(String(text), 'base64').toString();
  const answerTo = (what: string, key: Buffer, body: Record<string, unknown>): object | null => {
    const place = said(body['associated_data']);
    if (what === 'encrypt') {
      const plain = Buffer.from(String(body['plaintext']), 'base64');
      return { ciphertext: `vault:v1:${seal(key, plain, place).toString('base64')}` };
    }
    try {
      const sealed = Buffer.from(String(body['ciphertext']).replace('vault:v1:', ''), 'base64');
      return { plaintext: open(key, sealed, place).toString('base64') };
    } catch {
      return null;
    }
  };
  beforeAll(async () => {
    kms = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const [, what = '', name = ''] = /^\/v1\/transit\/(\w+)\/(\w+)$/.exec(request.url ?? '') ?? [];
        const key = keys[name];
        if (isSealed) return response.writeHead(503).end('{"errors":["Vault is sealed"]}');
        if (request.headers['x-vault-token'] !== 'token' || !key) return response.writeHead(403).end('{}');
        const data = answerTo(what, key, JSON.parse(Buffer.concat(parts).toString()) as Record<string, unknown>);
        return response.writeHead(data ? 200 : 400).end(JSON.stringify(data ? { data } : { errors: ['no'] }));
      });
    });
    await new Promise<void>((done) => kms.listen(0, '127.0.0.1', done));
  });
  beforeEach(() => {
    isSealed = false;
  });
  afterAll(() => new Promise<void>((done) => void kms.close(() => done())));
  const inService = (key: string, id = 'kms-1', token = 'token') =>
    transitKey(id, 'aes', {
      url: `http://127.0.0.1:${(kms.address() as AddressInfo).port}`,
      token,
      mount: 'transit',
      key,
    });

  const KINDS: Record<string, () => Promise<MasterKey>> = {
    'in a key management service': () => inService('one'),
    'of SM4': async () => masterKey('sm4-1', Buffer.alloc(32, 9), 'sm4'),
  };
  test.each(Object.keys(KINDS))('cases go on, and what is new is under the one %s', (kind) =>
    within(async (db) => {
      const keysOfCases = await withCases(db);
      const master = await (KINDS[kind] as () => Promise<MasterKey>)();
      await rotateKeys(db, await openVault(db, [master, first]));
      const vault = await openVault(db, [master]);
      const rows = await db.selectFrom('case_keys').selectAll().orderBy('case_no').execute();
      const opened = rows.map(({ key_id, wrapped, case_no }) =>
        vault.unwrap({ key_id, wrapped: wrapped as Buffer }, case_no),
      );
      expect(await Promise.all(opened)).toEqual(keysOfCases);
      const anew = await vault.unwrap(await vault.newCaseKey('410305-2026-000003'), '410305-2026-000003');
      expect(anew.length).toBe(keyBytesOf(master.cipher));
    }),
  );

  test('a service whose key is another one under the same id is refused at the start', () =>
    within(async (db) => {
      await openVault(db, [await inService('one')]);
      await expect(openVault(db, [await inService('other')])).rejects.toThrow(WrongMasterKey);
    }));

  test('while the service is sealed, or takes our token no more, nothing is known: 503, and no start', async () => {
    const master = await inService('one');
    const wrapped = await master.wrap(Buffer.alloc(32, 5), 'here');
    await expect(master.unwrap(wrapped, 'elsewhere')).rejects.toThrow(/refuses/);
    expect(await master.unwrap(wrapped, 'here')).toEqual(Buffer.alloc(32, 5));
    isSealed = true;
    const away = { body: { code: 'UNAVAILABLE' } };
    // What was opened a moment ago is known; anything else is not.
    expect(await master.unwrap(wrapped, 'here')).toEqual(Buffer.alloc(32, 5));
    await expect(master.unwrap(Buffer.from('vault:v1:x'), 'here')).rejects.toMatchObject(away);
    await expect(master.wrap(Buffer.alloc(32, 6), 'here')).rejects.toMatchObject(away);
    await expect(inService('one')).rejects.toMatchObject(away);
    isSealed = false;
    await expect(inService('one', 'kms-1', 'another')).rejects.toMatchObject(away);
    expect(await master.unwrap(wrapped, 'here')).toEqual(Buffer.alloc(32, 5));
  });
});

test('a payload key that is not the one first used under its id does not start; a new one under an id of its own does', () =>
  within(async (db) => {
    const key = (id: string, seed: number) => ({ id, key: Buffer.alloc(32, seed) });
    expect(await payloadKeysMustFit(db, [])).toBe(false);
    expect(await payloadKeysMustFit(db, [key('k1', 1)])).toBe(true);
    await expect(payloadKeysMustFit(db, [key('k2', 3), key('k1', 2)])).rejects.toThrow(
      'the key "k1" is not the one first used',
    );
    // Refused, it has noted nothing.
    expect(await payloadKeysMustFit(db, [key('k2', 2), key('k1', 1)])).toBe(true);
  }));
