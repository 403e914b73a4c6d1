import { z } from 'zod';
import { CLOCK_KEYS, type ClockKey } from '../../../workflows/contract/clocks';
import { DISPUTE_TYPES } from '../../../workflows/contract/dispute-types';
import type { EntrustKind } from '../../../workflows/contract/facts';
import { SOURCE_NAMES } from '../../../workflows/contract/sources';
import { openDispute } from '../../cases/schemas';
import { bilingual, legalDay } from '../../kit/fields';
import { region } from '../../kit/regions';
import { FIGURE_NAMES, type FigureName } from './definitions';
import { DIMENSION_NAMES, type Dimension } from './dimensions';

const figureName = z.enum(FIGURE_NAMES as [FigureName, ...FigureName[]]);
const by = z.enum(DIMENSION_NAMES);
const said = z.string().max(100).optional();

const WAYS = [
  'preDocketing',
  'postDocketing',
  'ownApplication',
  'enterprise',
  'direct',
  'commissionSuggested',
  'judicial',
] as const satisfies EntrustKind[];
/** By what figures are asked for alone; a word that there is not is told, where all the words are known. */
const words = {
  body: said,
  mediator: said,
  tier: openDispute.shape.application.unwrap().shape.unit.optional(),
  lane: z.enum(['A', 'B', 'C']).optional(),
  way: z.enum(WAYS).optional(),
  outcome: said,
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional(),
  disputeType: z.enum(DISPUTE_TYPES).optional(),
  industry: said,
  relation: openDispute.shape.relation.optional(),
  source: z.enum(SOURCE_NAMES).optional(),
  amount: z.enum(['<1', '1-5', '5-10', '>=10']).optional().describe('claimed in all, in 10,000 yuan'),
  focus: said,
} satisfies Record<Exclude<Dimension, 'region'>, unknown>;
/** Of which a calendar may be asked. */
export const countedDay = legalDay.refine(
  (day) => day >= '2018-01-01' && day <= '2099-12-31',
  'from 2018-01-01 to 2099-12-31',
);
const asked = {
  from: countedDay.describe('first legal day of the period'),
  to: countedDay.describe('last legal day of the period, itself in it'),
  asOf: legalDay
    .optional()
    .describe(
      'as it was known at the end of that legal day; if not said, as each figure closed, or today while it is open',
    ),
  region: region.optional(),
  by: by.optional().describe('a line for each of these'),
  ...words,
};
export const figuresFilter = z.strictObject({
  ...asked,
  figure: figureName.optional().describe('one figure alone'),
  outward: z
    .enum(['true', 'false'])
    .default('false')
    .describe('as it may leave the house: cells of 1 to 4, and what they could be reckoned from, are left out'),
});
/** Not by what is claimed: who may see the frame of a case alone does not learn that. */
const { amount: _claims, ...askedOfCases } = asked;
export const casesFilter = z.strictObject({
  ...askedOfCases,
  by: by.exclude(['amount']).optional(),
  part: z.string().max(40).default('denominator').describe('denominator, numerator, or what the figure shows apart'),
  duty: z.enum(CLOCK_KEYS as [ClockKey, ...ClockKey[]]).optional(),
  group: z.string().max(100).optional().describe('with `by`: of that line; empty: of the line that has no word'),
  after: z.string().max(600).optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

const cell = z.number().int().nullable().describe('null: left out, because it is small or tells one that is');
const counts = z.object({ number: cell, persons: cell, fen: cell.optional() });
export const line = z.object({
  group: z.string().nullable(),
  duty: z.object({ clock: z.string(), name: bilingual }).nullable(),
  numerator: counts,
  denominator: counts,
  value: z.number().nullable().describe('the rate; null where there is nothing it could be of'),
  shown: z.string().optional(),
  shownBySum: z.string().optional(),
  days: z.object({ median: z.number(), p90: z.number() }).optional(),
  apart: z.array(z.object({ key: z.string(), name: bilingual, number: cell })),
});
export const figure = z.object({
  key: figureName,
  name: bilingual,
  unit: bilingual,
  numerator: bilingual,
  denominator: bilingual,
  remarks: bilingual.nullable(),
  asOf: legalDay.describe('as it was known at the end of that day'),
  closesOn: legalDay.describe('from the end of which day late entries change it no more'),
  provisional: z.boolean().describe('it was still open then'),
  lines: z.array(line),
});
export const figures = z.object({
  period: z.object({ from: legalDay, to: legalDay }),
  outward: z.boolean(),
  region: z.string(),
  by: by.nullable(),
  own: bilingual,
  figures: z.array(figure),
});
export const figureCases = z.object({
  cases: z.array(
    z.object({
      caseNo: z.string(),
      id: z.string(),
      how: z.string(),
      day: z.string().nullable(),
      body: z.string().nullable().describe('the organisation that had it'),
    }),
  ),
  next: z.string().nullable().describe('to be sent as `after` for the next page; null: this is the last'),
});
export const figureParams = z.object({ figure: figureName });
