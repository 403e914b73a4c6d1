const RULE_ID = /\b([A-Z]{2,4}-\d+)\b/;

/** A text parted at each rule that it names: words and rule ids in turn, words first. */
export const partedAtRules = (text: string): string[] => text.split(RULE_ID);
