import { mustHaveRoom } from '../../infra/platform/files';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { writeWhole } from '../../infra/platform/files';
import { isLocked, lockFolder } from '../../infra/platform/lock';
import { readSettings } from '../../infra/platform/settings';
import { SetupError } from '../../infra/platform/setup-error';

// What people do to a data folder: the platform starts in it, or says in one line what is wrong and what to do.

const root = resolve(__dirname, '../../.dingfen');
let data: string;
beforeEach(() => {
  mkdirSync(root, { recursive: true });
  data = mkdtempSync(join(root, 'su-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

const settings = (more: NodeJS.ProcessEnv = {}) => readSettings({ DINGFEN_DATA: data, ...more });

test('the secrets are made once, for their owner alone, and the same the next time', () => {
  const first = settings().secrets;
  expect(settings().secrets).toEqual(first);
  expect(readdirSync(data)).toEqual(['secrets.json']);
});

test.each([
  ['emptied', ''],
  ['cut off in the middle', '{"masterKey":"abc'],
  ['without a key that its people are sealed under', '{"payloadKeys":[],"postgres":"x"}'],
])('a file of secrets that was %s is never made anew: what it opened would be lost', (_what, text) => {
  writeFileSync(join(data, 'secrets.json'), text);
  expect(() => settings()).toThrow(SetupError);
  expect(() => settings()).toThrow(/secrets\.json .*(backup|anew)/);
  expect(readFileSync(join(data, 'secrets.json'), 'utf8')).toBe(text);
});

test('a file is written whole or not at all, and nothing is left beside it', () => {
  const file = join(data, 'kept.json');
  writeWhole(file, 'one');
  writeWhole(file, 'two');
  expect([readFileSync(file, 'utf8'), readdirSync(data)]).toEqual(['two', ['kept.json']]);
});

test.each([
  [{ DINGFEN_CASES_PORT: 'seven' }, /DINGFEN_CASES_PORT is not a port: seven/],
  [{ DINGFEN_CASES_PORT: '70000' }, /DINGFEN_CASES_PORT is not a port/],
  [{ DINGFEN_SIGNING_SERVICES: '{' }, /DINGFEN_SIGNING_SERVICES/],
])('a setting that is none is named: %j', (environment, said) => {
  expect(() => settings(environment)).toThrow(said);
});

test('a folder that cannot be made is named', () => {
  writeFileSync(join(data, 'a-file'), '');
  expect(() => settings({ DINGFEN_DATA: join(data, 'a-file', 'inside') })).toThrow(/DINGFEN_DATA/);
});

test('one platform a folder, until it ends', async () => {
  const release = await lockFolder(data);
  await expect(lockFolder(data)).rejects.toThrow(/runs in .* already/);
  expect(await isLocked(data)).toBe(true);
  release();
  expect(await isLocked(data)).toBe(false);
  (await lockFolder(data))();
});

test('what a platform that was killed left behind holds nobody up, whoever has its number now', async () => {
  // A socket that nobody listens on any more, and the file of an earlier release with the number of a process that runs.
  const left = createServer();
  await new Promise<void>((done) => left.listen(join(data, 'other.sock'), done));
  const socket = join(data, 'platform.sock');
  writeFileSync(socket, '');
  writeFileSync(join(data, 'platform.lock'), String(process.pid));
  const release = await lockFolder(data);
  expect(await isLocked(data)).toBe(true);
  release();
  left.close();
});

test('two that start in one moment are not both let in', async () => {
  const both = await Promise.allSettled([lockFolder(data), lockFolder(data)]);
  const held = both.filter((one) => one.status === 'fulfilled');
  expect(held.length).toBeLessThanOrEqual(1);
  for (const one of held) one.value();
  expect(existsSync(join(data, 'platform.lock'))).toBe(false);
});

test.each([
  [0, /only 0 MB are free/],
  [99 * 1024 ** 2, /only 99 MB .* 100 MB are needed: make room/],
])('a disk with %d bytes left is said in one line, before anything is written', (free, said) => {
  expect(() => mustHaveRoom('/somewhere', free)).toThrow(said);
  expect(() => mustHaveRoom('/somewhere', 100 * 1024 ** 2)).not.toThrow();
});
