import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

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
