import type { Bilingual } from '../../../workflows/contract/clocks';
import { RULE_BOOK, SECTIONS } from '../../../workflows/law/rule-book';
import { html, type Html } from '../plain/html';
import { partedAtRules, ruleName } from '../words/rules';

const sectionOf = (rule: string): string => SECTIONS.find(({ rules }) => Object.hasOwn(rules, rule))?.file ?? '';
/** A rule by its name, leading to where it stands. */
export const ruleLink = (rule: string, say: (text: Bilingual) => string): Html =>
  sectionOf(rule) === ''
    ? html`${rule}`
    : html`<a href="/law/rules/${sectionOf(rule)}#${rule}">${say(ruleName(rule))}</a>`;

/** Where a rule stands, by its id; null for one that is none. */
export const pageOfRule = (rule: string): string | null =>
  Object.hasOwn(RULE_BOOK, rule) ? `/law/rules/${sectionOf(rule)}#${rule}` : null;

/** A text in which each rule has its name, and leads to where it stands. */
export const withRules = (text: Bilingual, say: (text: Bilingual) => string): Html =>
  html`${partedAtRules(say(text)).map((part, i) => (i % 2 === 1 ? ruleLink(part, say) : part))}`;
