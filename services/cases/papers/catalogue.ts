import { APPLICATION } from './forms/application';
import { COMMISSION } from './forms/commission';
import { ENTRUSTMENT } from './forms/entrustment';
import { MEDIATION } from './forms/mediation';
import { SUIT } from './forms/suit';
import { TITLE } from './forms/title';
import type { Paper } from './paper';

/** Every paper that is made here, in the order in which a case comes to them. */
export const PAPERS = {
  ...APPLICATION,
  ...ENTRUSTMENT,
  ...MEDIATION,
  ...TITLE,
  ...SUIT,
  ...COMMISSION,
} as const satisfies Record<string, Paper>;
export type PaperName = keyof typeof PAPERS;
export const PAPER_NAMES = Object.keys(PAPERS) as [PaperName, ...PaperName[]];
export const paperOf = (name: PaperName): Paper => PAPERS[name];
export const isPaper = (name: string): name is PaperName => Object.hasOwn(PAPERS, name);
/** The papers that belong to an act. */
export const papersOfAct = (act: string): PaperName[] => PAPER_NAMES.filter((name) => paperOf(name).act === act);
