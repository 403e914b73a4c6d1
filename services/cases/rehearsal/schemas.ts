import { z } from 'zod';
import { CLOCK_STATUSES } from '../../../workflows/contract/clocks';
import { bilingual, caseNo } from '../../kit/fields';
import { region } from '../../kit/regions';
import { clockKey } from '../schemas';

export const rehearsalBody = z.strictObject({
  region: region.or(z.literal('CN')).describe('the place under whose rules it is lived; CN: the national ones alone'),
});

const datedThere = z
  .object({
    dueOn: z.iso.date().describe('its last day, in Asia/Shanghai'),
    status: z.enum(CLOCK_STATUSES),
    provisional: z.boolean(),
    rule: z.string(),
    source: z.string(),
    why: z.array(bilingual).describe('how the day is counted, step by step'),
  })
  .nullable()
  .describe('null where that clock has not run');
const stands = z.object({ stageName: bilingual, outcome: z.string().nullable() }).nullable();
const happened = z.object({
  proceeding: z.string(),
  row: z.string(),
  rules: z.array(z.string()),
  on: z.iso.date(),
  text: bilingual,
});
const ruleSet = z.object({ region: z.string(), id: z.string(), version: z.number().int() });

/** How a case would stand today, had it been opened under another place's rules and had everybody said the same. */
export const rehearsalAnswer = z
  .object({
    caseNo,
    here: ruleSet,
    there: ruleSet,
    stages: z
      .array(z.object({ proceeding: z.string(), here: stands, there: stands }))
      .describe('proceedings that would stand otherwise'),
    dates: z
      .array(
        z.object({
          proceeding: z.string(),
          id: z.string(),
          key: clockKey,
          holder: z.string().nullable(),
          here: datedThere,
          there: datedThere,
        }),
      )
      .describe('clocks that would end on another day, or that only one of the two has'),
    refused: z
      .array(z.object({ act: z.string(), by: z.string(), on: z.iso.date(), code: z.string(), why: bilingual }))
      .describe('what was taken here and would be refused there'),
    only: z
      .object({ here: z.array(happened), there: z.array(happened) })
      .describe('what happened in one of them alone'),
    unanswered: z
      .number()
      .int()
      .describe('times the roster would have been asked there and was not here: what follows from its answer is open'),
  })
  .meta({ id: 'CaseRehearsal' });
