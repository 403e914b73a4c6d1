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
import { cited } from '../../workflows/law/rule-book/papers';

const ROOT = resolve(__dirname, '../..');
const FOLDER = join(ROOT, 'docs/rules');
const RULES = Object.entries(RULE_BOOK);
/** What a local paper says, shown with the rule set; nothing follows from it yet. */
const NOT_READ_YET = [
  'arbAdjournmentRequest',
  'collectiveSimpleHandling',
  'confirmScope',
  'courtFeedback',
  'eServiceOfAward',
  'evaluation',
  'jointConference',
  'jointOfficeTakes',
  'mutualRosters',
  'postAwardDesk',
  'referralWord',
  'rosterChain',
  'rosterLedger',
  'targets',
  'tiers',
];

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

test('every parameter of a rule set is read by something, but for those listed', () => {
  expect(unreadParameters(ROOT)).toEqual(NOT_READ_YET);
});

test.each(RULES)('%s says what it is in both languages, and on what it rests', (_id, rule) => {
  for (const text of [rule.name, rule.text]) {
    expect(text.zh).toMatch(/[一-鿿]/);
    expect(text.en.length).toBeGreaterThan(2);
  }
  expect(rule.source).not.toBe('');
  expect(rule.source).not.toMatch(/\b(V1|V2|V3|seed|own)\b/);
});

test('a source is told as the statute with its article', () => {
  expect(cited('LDMAL 48, 50')).toEqual({
    zh: '《劳动争议调解仲裁法》第四十八条、第五十条',
    en: 'Labour Dispute Mediation and Arbitration Law art 48, art 50',
  });
  expect(cited('CPL 205; ORule 25(6)').zh).toBe(
    '《民事诉讼法》第二百零五条；《人民法院在线调解规则》第二十五条第（六）项',
  );
  expect(cited('002 四 ¶1').zh).toBe('洛中法〔2023〕4号第四部分第一款');
  expect(cited('京高法发〔2024〕534号 12').zh).toBe('京高法发〔2024〕534号 12');
});

test.each(Object.keys(TEMPLATES))('%s tells people the statute or paper, never our own number of a rule', (name) => {
  const { body } = render(name, '410305-2026-000001', {});
  expect(body).not.toMatch(/\b[A-Z]{2,4}-\d+\b(?!-)/);
});

test('a link of the rule book leads somewhere', () => {
  for (const text of Object.values(ruleBookDocs(ROOT)))
    for (const [, path] of text.matchAll(/\]\(\.\.\/\.\.\/([^)#]+)\)/g))
      expect(existsSync(join(ROOT, path as string))).toBe(true);
});
