import type { Bilingual } from '../../contract/clocks';

/** How far a rule was checked. S: the text was read; L: a clear reading or settled practice, no text in terms; U: not verified. */
export type Confidence = 'S' | 'L' | 'U';

/** One rule of the rule book, in our own words. */
export interface Rule {
  /** What people of the field call it. */
  name: Bilingual;
  text: Bilingual;
  /** The statutes and papers it rests on, in the short form of `papers.ts`: `LDMAL 49; ARule 38, 80`. */
  source: string;
  confidence: Confidence;
  /** Why nothing in the code carries it, and what it waits for. */
  notBuilt?: Bilingual & { waitsFor: 'planned' | 'lawyer' | 'outside' };
}

export type Rules = Readonly<Record<string, Rule>>;
