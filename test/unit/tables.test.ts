import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { TEMPLATES } from '../../services/notification/templates';
import type { ActName } from '../../workflows/contract/acts';
import { ACT_PROCEEDING, owningProceeding } from '../../workflows/contract/act-owners';
import { CLOCK_KEYS } from '../../workflows/contract/clocks';
import { STAYS } from '../../workflows/proceeding/row';
import { shippedRules } from '../../services/rules/rule-book';
import { PROCEDURES } from '../support/simulation';

const root = resolve(__dirname, '../..');
const procedures = Object.entries(PROCEDURES);
const rows = procedures.flatMap(([name, p]) => p.rows.map((row) => ({ name, p, row })));

test('every row has an id of its own', () => {
  const ids = rows.map(({ row }) => row.id);
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
});

test.each(procedures)('%s: every state a row names is a state of the track, and none is without a name', (_name, p) => {
  const named = p.rows.flatMap((row) => [...row.from, ...(row.to === STAYS ? [] : [row.to])]);
  expect(named.filter((state) => !(state in p.states))).toEqual([]);
});

test.each(procedures)('%s: every state is reached from the beginning', (_name, p) => {
  const seen = new Set(['-']);
  for (let grew = true; grew;) {
    grew = false;
    for (const row of p.rows) {
      if (row.to === STAYS || seen.has(row.to) || !row.from.some((state) => seen.has(state))) continue;
      seen.add(row.to);
      grew = true;
    }
  }
  expect(Object.keys(p.states).filter((state) => !seen.has(state))).toEqual([]);
});

test.each(procedures)('%s: no state leads nowhere, unless it is an end or at rest', (_name, p) => {
  const dead = Object.keys(p.states).filter(
    (state) =>
      !p.ends.includes(state) &&
      !p.atRest.includes(state) &&
      !p.rows.some((row) => row.from.includes(state) && row.to !== STAYS && row.to !== state),
  );
  expect(dead).toEqual([]);
});

test.each(procedures)('%s: nothing leaves an end', (_name, p) => {
  expect(p.rows.filter((row) => row.from.some((state) => p.ends.includes(state))).map((row) => row.id)).toEqual([]);
});

test('every event a row waits for is named, and every outcome stands on a row into CLOSED', () => {
  const unnamed = rows.flatMap(({ p, row }) => row.on.filter((on) => !on.includes(':') && !(on in p.events)));
  expect(unnamed).toEqual([]);
  const wrong = rows.filter(({ row }) => (row.outcome !== undefined) !== (row.to === 'CLOSED'));
  expect(wrong.map(({ row }) => row.id)).toEqual([]);
});

test('every act of the contract is taken by a row of its proceeding', () => {
  const acts = (Object.keys(ACT_PROCEEDING) as ActName[])
    .map((act) => [act, owningProceeding(act)] as const)
    .filter(([, proceeding]) => proceeding !== 'named');
  const orphans = acts.filter(([act, name]) => !rows.some((r) => r.name === name && r.row.on.includes(act)));
  expect(orphans.map(([act]) => act)).toEqual([]);
});

test('every row cites its rule', () => {
  expect(rows.filter(({ row }) => row.rule.length === 0).map(({ row }) => row.id)).toEqual([]);
});

test('every clock of the contract is a clock of the rule sets, and its end is a row wherever it is started', () => {
  expect(CLOCK_KEYS.filter((key) => !shippedRules().clockNames().includes(key))).toEqual([]);
  const started = rows.flatMap(({ name, row }) =>
    (row.clocks ?? []).filter((op) => op.op === 'start').map((op) => `${name}|expired:${op.key}`),
  );
  const taken = new Set(rows.flatMap(({ name, row }) => row.on.map((on) => `${name}|${on}`)));
  expect(started.filter((end) => !taken.has(end))).toEqual([]);
});

test('every message that a proceeding sends has a text', () => {
  const files: string[] = [];
  const walk = (dir: string): void => {
    for (const name of readdirSync(dir)) {
      const path = join(dir, name);
      if (statSync(path).isDirectory()) walk(path);
      else files.push(path);
    }
  };
  walk(join(root, 'workflows'));
  const source = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  const named = [...source.matchAll(/\btell\(\s*(?:[^)'"]*\? )?'([\w.]+)'(?: : '([\w.]+)')?/g)].flatMap((m) => [
    m[1],
    m[2],
  ]);
  const literal = [...source.matchAll(/template: '([\w.]+)'/g)].map((m) => m[1]);
  const missing = [...named, ...literal].filter((t): t is string => t !== undefined && !(t in TEMPLATES));
  expect(missing).toEqual([]);
  expect(named.length).toBeGreaterThan(40);
});
