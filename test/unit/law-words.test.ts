import { clockName, PARAMETERS, valueSaid } from '../../services/console/law/words';
import national from '../../services/rules/data/rule-sets/CN.json';
import luoyang from '../../services/rules/data/rule-sets/410300.json';
import ruzhou from '../../services/rules/data/rule-sets/410482.json';
import yangxin from '../../services/rules/data/rule-sets/420222.json';
import suizhou from '../../services/rules/data/rule-sets/421300.json';
import { CLOCK_KEYS, CLOCKS } from '../../workflows/contract/clocks';
import { costOf } from '../../workflows/contract/consequences';
import { RULE_BOOK } from '../../workflows/law/rule-book';
import { cited } from '../../workflows/law/rule-book/papers';

// What is shown to anybody is said in words.

const SETS: {
  clocks: Record<string, { source: string }>;
  parameters: Record<string, { value: unknown; source: string }>;
}[] = [national, luoyang, ruzhou, yangxin, suizhou];
const parameters = SETS.flatMap((set) => Object.entries(set.parameters));
/** What is cited by a name of its own, in letters. */
const LETTERS = /SPC 2000 interpretation 1-3/g;

/** Of what runs beside the cases: shown to nobody as law. */
const BESIDE = ['figuresClose', 'warningAnswer', 'handOverReceipt'];
test.each([...new Set(SETS.flatMap(({ clocks }) => Object.keys(clocks)))].filter((key) => !BESIDE.includes(key)))(
  'the clock %s has a name',
  (key) => {
    expect(clockName(key).zh).toMatch(/^\p{Script=Han}[^A-Za-z]*$/u);
  },
);

test.each(parameters)('the value of %s is said in words', (key, { value }) => {
  expect(PARAMETERS[key]?.zh ?? key).toMatch(/^\p{Script=Han}[^A-Za-z]*$/u);
  expect(valueSaid(key, value).zh).not.toMatch(/[A-Za-z]/);
});

test('of every day that binds a party it is said what it costs to let it go by', () => {
  const parties = ['parties', 'applicants', 'respondents', 'holder'];
  const silent = CLOCK_KEYS.filter(
    (key) => CLOCKS[key].binds.some((who) => parties.includes(who)) && costOf(key) === null,
  );
  expect(silent).toEqual([]);
});

test('what a rule rests on is named, and no short form is left', () => {
  const all = [
    ...SETS.flatMap(({ clocks, parameters: values }) => [...Object.values(clocks), ...Object.values(values)]),
    ...Object.values(RULE_BOOK),
  ].map(({ source }) => source);
  const bare = [...new Set(all)].filter((source) => /[A-Za-z/]/.test(cited(source).zh.replaceAll(LETTERS, '')));
  expect(bare).toEqual([]);
});
