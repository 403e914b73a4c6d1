import { z } from 'zod';
import { legalDay, text } from '../../kit/fields';
import { countedDay, figure } from '../figures/schemas';
import { registerFilter } from '../schemas';

/** Sections that an officer writes: what the figures show, and what is to be done. */
const sections = {
  findings: text.describe('what the figures show; no names of persons'),
  measures: text.describe('what is to be done; no names of persons'),
};
export const reportBody = z.strictObject({ from: countedDay, to: countedDay });
export const sectionsBody = z.strictObject(sections);
export const reportParams = z.object({ id: z.uuid() });

const figures = z.array(figure);
export const report = z.object({
  id: z.uuid(),
  region: z.string(),
  by: z.string().describe('the body that reports'),
  period: z.object({ from: legalDay, to: legalDay }),
  asOf: legalDay.describe('the day on which its figures were known; they do not change any more'),
  findings: z.string().nullable(),
  measures: z.string().nullable(),
  stage: z.enum(['draft', 'signed', 'sent', 'received']),
  madeBy: z.string(),
  signedBy: z.string().nullable(),
  signedAt: z.string().nullable(),
  sentAt: z.string().nullable(),
  receivedBy: z.string().nullable(),
  receivedAt: z.string().nullable(),
});
export const wholeReport = report.extend({
  figures: z.object({
    whole: figures,
    before: figures.describe('of the same length, just before'),
    byDisputeType: figures,
    byIndustry: figures,
    byTier: figures,
    byBody: figures,
  }),
});
export const reportsFilter = z.strictObject({
  stage: report.shape.stage.optional(),
  after: z.string().max(600).optional().describe('`next` of the page before'),
  limit: registerFilter.shape.limit,
});
export const reports = z.object({
  reports: z.array(report),
  next: z.string().nullable().describe('to be sent as `after` for the next page; null: this is the last'),
});
