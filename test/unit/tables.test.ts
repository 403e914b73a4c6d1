import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ActName } from '../../workflows/contract/acts';
import { owningProceeding } from '../../workflows/contract/act-owners';
import { ACTS, actOf } from '../../workflows/contract/act-table';
import { CLOCK_KEYS } from '../../workflows/contract/clocks';
import { OUTCOMES } from '../../workflows/contract/outcomes';
import { RULE_IDS } from '../../workflows/contract/rule-ids';
import { OPERATOR_ACTS } from '../../workflows/engine/operator-acts';
import { STAYS, type Procedure } from '../../workflows/engine/row';
import { tableFaults } from '../../workflows/engine/table-faults';
import { shippedRules } from '../../services/rules/rule-book';
import { PROCEDURES } from '../../infra/rehearsal/simulation';

const workflows = resolve(__dirname, '../../workflows');
const procedures = Object.entries(PROCEDURES);
const rows = procedures.flatMap(([name, p]) => p.rows.map((row) => ({ name, p, row })));

test('a build finds nothing wrong with the tables', () => {
  expect(tableFaults(PROCEDURES)).toEqual([]);
});

/** The tables, with the rows of the title as they are not. */
const withRows = (change: (rows: Procedure<unknown>['rows']) => unknown) => ({
  ...PROCEDURES,
  title: { ...PROCEDURES.title, rows: change(PROCEDURES.title.rows) as Procedure<unknown>['rows'] },
});
const SETTLED = 'TITLE_EFFECTIVE';

test.each<[string, ReturnType<typeof withRows>, RegExp]>([
  [
    'a state that no row leads to',
    withRows((all) => all.filter((row) => row.to !== SETTLED)),
    /^title: no row leads to TITLE_EFFECTIVE$/,
  ],
  [
    'a state without a name',
    withRows((all) => all.map((row) => (row.to === SETTLED ? { ...row, to: 'TITLE_EFECTIVE' } : row))),
    /^title: row \S.* names TITLE_EFECTIVE, which is no state of it$/,
  ],
  ['a row that stands twice', withRows((all) => [...all, all[0]]), /^row \S.* stands twice$/],
  [
    'an act that no row takes',
    withRows((all) => all.map((row) => ({ ...row, on: row.on.filter((on) => on !== 'applyForConfirmation') }))),
    /^act applyForConfirmation: no row of title, its owner, takes it$/,
  ],
  [
    'an act of another proceeding',
    withRows((all) => all.map((row, i) => (i === 0 ? { ...row, on: [...row.on, 'handOver'] } : row))),
    /^act handOver: title takes it, and dispute owns it$/,
  ],
  [
    'an act that a row lets others enter',
    withRows((all) =>
      all.map((row) => (row.on.includes('applyForReview') ? { ...row, by: [...row.by, 'union'] } : row)),
    ),
    /^act applyForReview: a row names union, who does not enter it$/,
  ],
  [
    'an act that no row lets one of its own enter',
    withRows((all) => all.map((row) => ({ ...row, by: row.by.filter((role) => role !== 'commission') }))),
    /^act applyForReview: commission enters it, and no row names him$/,
  ],
  [
    'a clock whose end nobody hears of',
    withRows((all) => all.map((row) => ({ ...row, on: row.on.filter((on) => on !== 'expired:confirmApply') }))),
    /^title: row \S.* starts confirmApply, and no row takes its end$/,
  ],
])('a build fails by %s, in a line that names it', (_what, tables, line) => {
  expect(tableFaults(tables).filter((fault) => line.test(fault)).length).toBeGreaterThan(0);
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

const acts = Object.keys(ACTS) as ActName[];
const named = acts.filter((act) => owningProceeding(act) === 'named');

test('the acts that name their proceeding are the operator’s hand, and his alone', () => {
  expect(named.sort()).toEqual([...OPERATOR_ACTS].sort());
  expect(named.flatMap((act) => [...ACTS[act].by])).toEqual(named.map(() => 'operator'));
});

test.each(procedures)('%s: the act a state expects is one that a row takes there', (_name, p) => {
  const facts = {
    mediation: { agreement: null, clarification: null, sessions: [] },
    obligation: { payer: 'p1' },
    parties: [],
  } as never;
  for (const state of Object.keys(p.states)) {
    const { act } = p.waitsFor(state, facts, {});
    if (act !== undefined)
      expect([state, (p.rowsFrom[state] ?? []).some((row) => row.on.includes(act))]).toEqual([state, true]);
  }
});

test('an act that keeps a right while the case runs keeps it after the close', () => {
  const keeping = procedures.flatMap(([, p]) =>
    Object.entries(p.events).flatMap(([on, e]) => (e.keepsRight ? [on] : [])),
  );
  expect(keeping.filter((act) => !actOf(act)?.keepsRight)).toEqual([]);
});

test('every row cites its rule, and no rule or outcome is listed that no row has', () => {
  expect(rows.filter(({ row }) => row.rule.length === 0).map(({ row }) => row.id)).toEqual([]);
  expect(RULE_IDS.filter((rule) => !rows.some(({ row }) => row.rule.includes(rule)))).toEqual([]);
  expect(OUTCOMES.filter((outcome) => !rows.some(({ row }) => row.outcome === outcome))).toEqual([]);
});

test('every clock of the contract is a clock of the rule sets', () => {
  expect(CLOCK_KEYS.filter((key) => !shippedRules().clockNames().includes(key))).toEqual([]);
});

test('a row can be read without scrolling: no line of a table is over 160 characters', () => {
  const files = readdirSync(workflows, { recursive: true, encoding: 'utf8' });
  const tables = files.filter((file) => /\.rows\.ts$|procedure\.ts$/.test(file));
  expect(tables.length).toBeGreaterThan(20);
  const long = tables.flatMap((file) =>
    readFileSync(join(workflows, file), 'utf8')
      .split('\n')
      .flatMap((line, i) => (line.length > 160 ? [`${file}:${i + 1}`] : [])),
  );
  expect(long).toEqual([]);
});
