import { z } from 'zod';
import { bilingual, caseNo, legalDay, text } from '../../kit/fields';
import { registerFilter } from '../schemas';
import { WARNING_RULE_NAMES } from './rules';

export const ADDRESSEES = ['hr', 'court', 'commission', 'union'] as const;
export const warningBody = z.strictObject({
  addressee: z.enum(ADDRESSEES).describe('the body of the place that is to answer'),
  text: text.describe('no names of persons: cases are named by their numbers, and people are erased from those alone'),
  cases: z.array(caseNo).min(1).max(500),
});
export const answerBody = z.strictObject({ done: text.describe('what was done; no names of persons') });
export const warningParams = z.object({ id: z.uuid() });

export const warning = z.object({
  id: z.uuid(),
  rule: z.enum([...WARNING_RULE_NAMES, 'byHand']),
  name: bilingual,
  text: bilingual.describe('the rule, in words; of one by hand what was written'),
  region: z.string(),
  over: z.string().describe('the trade, the organisation, whom cases wait for; empty where it is the place itself'),
  cases: z.array(z.string()),
  addressee: z.enum(ADDRESSEES),
  raisedOn: legalDay,
  raisedBy: z.string().nullable().describe('null: by its rule'),
  dueOn: legalDay.describe('the day by which it is to be answered'),
  risen: z.boolean().describe('nobody answered by that day: the same body of the place above may'),
  answer: z.string().nullable(),
  answeredBy: z.string().nullable(),
  answeredAt: z.string().nullable(),
});
export const warningsFilter = z.strictObject({
  open: z.enum(['true', 'false']).optional().describe('not answered yet'),
  risen: z.enum(['true', 'false']).optional(),
  after: z.string().max(600).optional().describe('`next` of the page before'),
  limit: registerFilter.shape.limit,
});
export const warnings = z.object({
  warnings: z.array(warning),
  next: z.string().nullable().describe('to be sent as `after` for the next page; null: this is the last'),
});
