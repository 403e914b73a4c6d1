import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { conflictsDoc } from '../../infra/procedure-doc/conflicts';
import { textsDoc } from '../../infra/procedure-doc/texts';
import { procedureDoc } from '../../infra/procedure-doc/main';
import { PROCEDURES } from '../../workflows/procedures/index';
import { VERSION } from '../../services/kit/version';
import { NOTES } from '../../infra/procedure-doc/notes';
import { accessDocs } from '../../infra/procedure-doc/access';
import { openApiDocs } from '../../infra/procedure-doc/openapi';

test.each([
  ['procedure.md', 'en'],
  ['procedure.zh-CN.md', 'zh'],
] as const)('docs/%s is what the tables say', (file, language) => {
  expect(readFileSync(resolve(__dirname, '../../docs', file), 'utf8')).toBe(procedureDoc(language));
});

test('docs/texts.md shows every text as it is sent, and docs/conflicts.md where a place and the nation differ', () => {
  const root = resolve(__dirname, '../..');
  expect(readFileSync(resolve(root, 'docs/texts.md'), 'utf8')).toBe(textsDoc(root));
  expect(readFileSync(resolve(root, 'docs/conflicts.md'), 'utf8')).toBe(conflictsDoc());
});

test('a note stands on rows that there are', () => {
  const rows = new Set(Object.values(PROCEDURES).flatMap((p) => p.rows.map((row) => row.id)));
  expect(NOTES.flatMap((note) => note.rows).filter((id) => !rows.has(id))).toEqual([]);
});

test('docs/access is who may do what, as the code has it', async () => {
  const docs = Object.entries(await accessDocs());
  for (const [file, text] of docs) expect(readFileSync(resolve(__dirname, '../../docs', file), 'utf8')).toBe(text);
});

test('docs/api is what the services serve', async () => {
  const folder = resolve(__dirname, '../../docs/api');
  const docs = await openApiDocs();
  expect(readdirSync(folder).sort()).toEqual(Object.keys(docs).sort());
  for (const [file, text] of Object.entries(docs)) expect(readFileSync(resolve(folder, file), 'utf8')).toBe(text);
});

test('the version that services show is the one that is released', () => {
  const { version } = JSON.parse(readFileSync(resolve(__dirname, '../../package.json'), 'utf8')) as { version: string };
  expect(VERSION).toBe(version);
});
