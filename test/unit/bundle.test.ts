import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';

const bundle = resolve(__dirname, '../../dist/workflow-bundle.js');
const MIB = 1024 * 1024;

test('the workflow bundle holds no zod and no node: module, and stays small', () => {
  const code = readFileSync(bundle, 'utf8').replace(/\/\/# sourceMappingURL=.*$/s, '');
  expect(code).not.toMatch(/node_modules\/zod\//);
  expect(code).not.toMatch(/require\("node:/);
  expect(code.length).toBeLessThan(1.5 * MIB);
  expect(statSync(bundle).size).toBeLessThan(4.5 * MIB);
});
