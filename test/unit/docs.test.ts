import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { procedureDoc } from '../../infra/procedure-doc/main';

test.each([
  ['procedure.md', 'en'],
  ['procedure.zh-CN.md', 'zh'],
] as const)('docs/%s is what the tables say', (file, language) => {
  expect(readFileSync(resolve(__dirname, '../../docs', file), 'utf8')).toBe(procedureDoc(language));
});
