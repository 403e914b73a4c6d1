import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { missingTexts, procedureDoc } from '../../infra/procedure-doc/main';

test.each([
  ['procedure.md', 'en'],
  ['procedure.zh-CN.md', 'zh'],
] as const)('docs/%s is what the tables say', (file, language) => {
  expect(readFileSync(resolve(__dirname, '../../docs', file), 'utf8')).toBe(procedureDoc(language));
});

test('every message that a row sends has a text in Chinese and English', () => {
  expect(missingTexts()).toEqual([]);
});
