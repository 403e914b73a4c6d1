import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { procedureDoc } from '../../infra/procedure-doc';

test('docs/procedure.md is what the tables say', () => {
  expect(readFileSync(resolve(__dirname, '../../docs/procedure.md'), 'utf8')).toBe(procedureDoc());
});
