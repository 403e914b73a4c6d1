import { z } from 'zod';
import { caseNo, legalDay, text } from '../../kit/fields';
import { clockKey } from '../schemas';

export const correctionParams = z.object({
  caseNo,
  id: z.uuid().describe('made by whoever asks; the same again is one'),
});
/** That a period is counted from a wrong day, as a body of the case found. */
export const askedCorrection = z.strictObject({
  proceeding: z.string().max(200).describe('as the case names it'),
  clock: z.string().max(200).describe('its id, as the case names it'),
  on: legalDay.describe('the day it really starts from'),
  reason: text.describe('what shows it'),
});
export const refusedCorrection = z.strictObject({ reason: text });
/** Where it waits, without why: that is read in its case. */
export const waitingCorrection = z
  .object({
    id: z.uuid(),
    caseNo,
    proceeding: z.string(),
    clock: z.string(),
    key: clockKey,
    before: legalDay.describe('the day it started from when it was asked'),
    on: legalDay,
    by: z.string().describe('the role of whoever asked'),
    organisation: z.string().nullable(),
    askedAt: z.iso.datetime({ offset: true }),
  })
  .meta({ id: 'WaitingCorrection' });
export const correction = waitingCorrection
  .extend({
    reason: z.string().nullable().describe('null where it is not for the caller, or the people of the case are erased'),
    status: z
      .enum(['asked', 'corrected', 'refused', 'overtaken'])
      .describe('overtaken: the period is over, or runs from another day for another reason'),
    answer: z.string().nullable().describe('why it was refused; null as with the reason'),
  })
  .meta({ id: 'Correction' });
export const corrections = z.object({ corrections: z.array(correction) });
export const waitingCorrections = z.object({ corrections: z.array(waitingCorrection) });
