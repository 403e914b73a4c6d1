import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bytesOf } from '../../services/kit/answer';
import { isPrivateAddress } from '../../services/kit/outgoing';

const ROOT = resolve(__dirname, '../..');
const sources = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(folder, path));
/** What stands between the brackets of each call of `fetch` in a file. */
function callsIn(path: string): string[] {
  const text = readFileSync(join(ROOT, path), 'utf8');
  return [...text.matchAll(/\bfetch\(/g)].map(({ index }) => {
    let depth = 0;
    let end = index + 'fetch'.length;
    do {
      if (text[end] === '(') depth += 1;
      if (text[end] === ')') depth -= 1;
      end += 1;
    } while (depth > 0);
    return text.slice(index, end);
  });
}
const CALLS = ['services', 'activities'].flatMap(sources).flatMap((path) => callsIn(path).map((call) => [path, call]));

test('there are requests to look at', () => {
  expect(CALLS.length).toBeGreaterThan(5);
});

// An answer that moves us elsewhere would take people's data, and our token, to an address that nobody configured.
test.each(CALLS)('the request in %s follows no redirect and ends in time', (_path, call) => {
  expect(call).toContain("redirect: 'error'");
  expect(call).toMatch(/signal: AbortSignal\.(any\(\[AbortSignal\.)?timeout\(/);
});

// An answer without an end fills the memory of whoever reads it.
test('an answer is read by a function that knows when it is too long', () => {
  const reads = /\b(?:answer|answered|response)\??\.(?:json|text|arrayBuffer|blob|bytes)\(\)/;
  const found = ['services', 'activities']
    .flatMap(sources)
    // A page's own requests go to the house alone.
    .filter((path) => !path.startsWith('services/console/web/'))
    .filter((path) => reads.test(readFileSync(join(ROOT, path), 'utf8')));
  expect(found).toEqual([]);
});

test('an answer that is too long is let go of, and one that fits is read whole', async () => {
  let given = 0;
  const endless = new ReadableStream({
    pull(controller) {
      given += 1;
      controller.enqueue(new Uint8Array(1000));
    },
  });
  await expect(bytesOf(new Response(endless), 10_000)).rejects.toThrow('more than 10000 bytes');
  expect(given).toBeLessThan(20);
  expect((await bytesOf(new Response('ten bytes!'), 10)).toString()).toBe('ten bytes!');
  expect((await bytesOf(new Response(null), 10)).length).toBe(0);
});

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.31.0.1',
  '192.168.0.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '192.88.99.1',
  '224.0.0.1',
  '::1',
  '::',
  '::ffff:127.0.0.1',
  'fe80::1',
  'fec0::1',
  'fd00::1',
  '64:ff9b::a00:1',
  '64:ff9b:1::a00:1',
  '2001::1',
  '2002:a00:1::',
  'ff02::1',
  'no address',
])('nothing is sent to %s because a subscriber said so', (address) => {
  expect(isPrivateAddress(address)).toBe(true);
});

test.each(['8.8.8.8', '114.114.114.114', '2400:3200::1', '2606:4700:4700::1111'])(
  '%s is a public address',
  (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  },
);

/** Who works with keys: a new name here is looked at by somebody who knows what it is for. */
const CRYPTOGRAPHY =
  /^(?!import \{ randomUUID \}).*from '(node:crypto|jose|openid-client|standardwebhooks|aws4fetch)'/m;
test('cryptography stands in these files, and in no other', () => {
  const found = ['services', 'activities', 'workflows']
    .flatMap(sources)
    .filter((path) => CRYPTOGRAPHY.test(readFileSync(join(ROOT, path), 'utf8')));
  expect(found.sort()).toEqual([
    'services/cases/documents/documents.ts',
    'services/cases/documents/object-store.ts',
    'services/cases/payload-keys.ts',
    'services/cases/people/master-key.ts',
    'services/cases/people/sealing.ts',
    'services/cases/people/vault.ts',
    'services/cases/signatures/statement.ts',
    'services/console/drafts.repository.ts',
    'services/console/session.repository.ts',
    'services/console/sign-in.ts',
    'services/kit/app.ts',
    'services/kit/auth.ts',
    'services/kit/proceedings/store.ts',
    'services/kit/provider.ts',
    'services/kit/second-person.ts',
    'services/kit/temporal/codec.ts',
    'services/kit/temporal/versions.ts',
    'services/kit/webhook-inbox.ts',
    'services/notification/app.ts',
    'services/notification/subscriptions.ts',
    'services/roster/digest.ts',
    'services/rules/calendar.ts',
  ]);
});
