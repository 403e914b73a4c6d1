import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { scenarioJsonSchema } from '../../infra/rehearsal/schema';
import { SCENARIOS } from '../support/scenarios';

const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: false });
const isValid = ajv.compile(scenarioJsonSchema() as object);
const read = (name: string): { dispute: Record<string, unknown>; steps: Record<string, unknown>[] } =>
  JSON.parse(readFileSync(join(resolve(__dirname, '../scenarios'), name, 'scenario.json'), 'utf8')) as never;

test('every scenario is one by the schema that is printed', () => {
  for (const name of SCENARIOS) expect([name, isValid(read(name)), isValid.errors ?? []]).toEqual([name, true, []]);
});

const FAULTS: [string, (s: ReturnType<typeof read>) => void][] = [
  ['a kind of dispute that is none', (s) => (s.dispute['disputeType'] = 'quarrel')],
  ['a dispute without parties', (s) => delete s.dispute['parties']],
  ['an act that is none', (s) => (s.steps[0] = { ...s.steps[0], act: 'shout' })],
  [
    'an answer that is neither yes nor no',
    (s) => (s.steps[0] = { ...s.steps[0], body: { party: 'p1', answer: 'maybe' } }),
  ],
  ['an act without its body', (s) => delete s.steps[0]?.['body']],
  ['a notice without its year', (s) => s.steps.push({ at: '2026-12-31', calendar: { source: 'x' } })],
];
test.each(FAULTS)('the schema refuses %s', (_what, spoil) => {
  const document = read('settled-confirmed');
  expect(document.steps[0]?.['act']).toBe('recordConsent');
  spoil(document);
  expect(isValid(document)).toBe(false);
});
