import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  carriersOf,
  danglingIds,
  isCarried,
  ruleBookDocs,
  unreadParameters,
} from '../../infra/procedure-doc/rule-book';
import { render, TEMPLATES } from '../../services/notification/templates';
import { RULE_IDS } from '../../workflows/contract/rule-ids';
import { RULE_BOOK, SECTIONS } from '../../workflows/law/rule-book/index';
import { cited, toldIn } from '../../workflows/law/rule-book/papers';

const ROOT = resolve(__dirname, '../..');
const FOLDER = join(ROOT, 'docs/rules');
const RULES = Object.entries(RULE_BOOK);
test('docs/rules is what the rule book says', () => {
  const pages = ruleBookDocs(ROOT);
  expect(readdirSync(FOLDER).sort()).toEqual(Object.keys(pages).sort());
  for (const [file, text] of Object.entries(pages)) expect(readFileSync(join(FOLDER, file), 'utf8')).toBe(text);
});

test('no id stands for two rules', () => {
  expect(SECTIONS.flatMap((s) => Object.keys(s.rules)).length).toBe(RULES.length);
});

test('no source cites a rule that the rule book does not have, nor does a row', () => {
  expect(danglingIds(ROOT)).toEqual([]);
  expect(RULE_IDS.filter((id) => !id.startsWith('CPL ') && !(id in RULE_BOOK))).toEqual([]);
});

test('every rule is carried by something, or says why nothing carries it', () => {
  const carriers = carriersOf(ROOT);
  const wrong = RULES.filter(([id, rule]) => isCarried(carriers(id)) === Boolean(rule.notBuilt)).map(([id]) => id);
  expect(wrong).toEqual([]);
});

test('what is not verified is not built in', () => {
  const carriers = carriersOf(ROOT);
  expect(
    RULES.filter(([id, rule]) => rule.confidence === 'U' && carriers(id).rows.length > 0).map(([id]) => id),
  ).toEqual([]);
});

test('every parameter of a rule set is read by something', () => {
  expect(unreadParameters(ROOT)).toEqual([]);
});

test.each(RULES)('%s says what it is in both languages, and on what it rests', (_id, rule) => {
  for (const text of [rule.name, rule.text]) {
    expect(text.zh).toMatch(/[一-鿿]/);
    expect(text.en.length).toBeGreaterThan(2);
  }
  expect(rule.source).not.toBe('');
  expect(rule.source).not.toMatch(/\b(V1|V2|V3|seed|own)\b/);
});

test.each([
  [
    'LDMAL 48, 50',
    '《劳动争议调解仲裁法》第四十八条、第五十条',
    'Labour Dispute Mediation and Arbitration Law art 48, art 50',
  ],
  ['CPL 205', '《民事诉讼法》第二百零五条', 'Civil Procedure Law art 205'],
  ['ORule 25(6)', '《人民法院在线调解规则》第二十五条第（六）项', 'Online Mediation Rules art 25 (6)'],
  ['002 四 ¶1', '洛中法〔2023〕4号第四部分第一款', 'Luoyang paper of 2023 (No 4) part 4 para 1'],
  ['001 三(一)3', '随人社函〔2023〕57号第三部分（一）第3点', 'Suizhou paper of 2023 (No 57) part 3 (1) 3'],
  ['京高法发〔2024〕534号 12', '京高法发〔2024〕534号 12', '京高法发〔2024〕534号 12'],
])('the source %s is shown as %s', (source, zh, en) => expect(cited(source)).toEqual({ zh, en }));

test('a local paper is told where it binds, and nowhere else; what was not read is told to nobody', () => {
  expect(toldIn('410305', '002 四 ¶1; ORule 24')?.zh).toBe('洛中法〔2023〕4号第四部分第一款');
  expect(toldIn('110101', '002 四 ¶1; ORule 24')?.zh).toBe('《人民法院在线调解规则》第二十四条');
  expect(toldIn('110101', '人社部发〔2022〕9号 4')).toBeNull();
  expect(toldIn('110101', '002 四 ¶1')).toBeNull();
});

const PLACES = ['110101', '410305', '410482', '421302', '420222'];
test.each(Object.keys(TEMPLATES))(
  '%s tells people the statute or paper, each in its own language, and is short',
  (name) => {
    for (const place of PLACES) {
      const body = render(name, `${place}-2026-000001`, {});
      const [zh = '', en = ''] = body.split('\n');
      expect(body).not.toMatch(/\b[A-Z]{2,4}-\d+\b(?!-)|¶|（）|\(\)/);
      expect(zh.match(/（依据：([^）]|（[^）]*）)*）/)?.[0] ?? '').not.toMatch(/[A-Za-z]/);
      expect(en.replace(/^Case \S+/, '')).not.toMatch(/[一-鿿]/);
      // Three parts of a long SMS, for the Chinese half.
      expect(zh.length).toBeLessThan(201);
    }
  },
);

test('a link of the rule book leads somewhere', () => {
  for (const text of Object.values(ruleBookDocs(ROOT)))
    for (const [, path] of text.matchAll(/\]\(\.\.\/\.\.\/([^)#]+)\)/g))
      expect(existsSync(join(ROOT, path as string))).toBe(true);
});
