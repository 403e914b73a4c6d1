import type { Bilingual } from '../../../workflows/contract/clocks';
import names from './rule-names.json';

const RULE_ID = /\b([A-Z]{2,4}-\d+)\b/;

/** A text parted at each rule that it names: words and rule ids in turn, words first. */
export const partedAtRules = (text: string): string[] => text.split(RULE_ID);

/** What people call a rule: nobody is told its id. What is no rule of the book stands as it is. */
export const ruleName = (id: string): Bilingual =>
  (names as unknown as Readonly<Record<string, Bilingual>>)[id] ?? { zh: id, en: id };
