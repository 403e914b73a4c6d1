import { z } from 'zod';
import { CLOCK_KEYS, type ClockKey } from '../../../workflows/contract/clocks';
import { duty } from '../../cases/schemas';
import { bilingual, caseNo, label, legalDay } from '../../kit/fields';

/** How near a day is, by the legal day of the asking: `threeDays` are the three natural days after it. */
export const GROUPS = ['overdue', 'today', 'threeDays', 'later', 'undated'] as const;

export const workFilter = z.strictObject({
  whose: z
    .enum(['unit', 'mine', 'pool'])
    .default('unit')
    .describe('all of the body’s; those the caller has; those nobody has yet'),
  person: label(200).optional().describe('those that this person of the body has'),
  group: z.enum(GROUPS).optional(),
  region: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
  clock: z.enum(CLOCK_KEYS as [ClockKey, ...ClockKey[]]).optional(),
  act: z
    .string()
    .regex(/^[a-z][A-Za-z]{0,59}$/)
    .optional()
    .describe('by the act that is expected first'),
  stage: z
    .string()
    .regex(/^[A-Z_]{1,40}$/)
    .optional()
    .describe('of the proceeding'),
  blocked: z.enum(['true', 'false']).optional(),
  caseNo: caseNo.optional(),
  after: z.string().max(600).optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const workItem = duty.omit({ who: true }).extend({
  caseNo: z.string(),
  region: z.string(),
  stage: z.string(),
  stageName: bilingual,
  group: z.enum(GROUPS),
  person: z.string().nullable().describe('who of the body has the case; null: it is in the pool'),
});
export type WorkItem = z.output<typeof workItem>;
export const work = z.object({
  today: z.iso.date().describe('the legal day by which the groups are made'),
  counts: z
    .object(
      Object.fromEntries(GROUPS.map((group) => [group, z.number().int()])) as Record<(typeof GROUPS)[number], z.ZodInt>,
    )
    .describe('of all that the filter lets through, its `group` left out; not of this page alone'),
  work: z.array(workItem).describe('the nearest day first; what has none last'),
  next: z.string().nullable().describe('to be sent as `after` for the next page; null: this is the last'),
});

export const sessionsFilter = z
  .strictObject({ from: legalDay, to: legalDay })
  .refine(({ from, to }) => from <= to, 'from lies after to');
export const comingSessions = z.object({
  sessions: z
    .array(
      z.object({
        caseNo: z.string(),
        number: z.number().int().describe('as the mediation counts it, from 1'),
        at: z.string(),
        mediator: z.string().nullable(),
      }),
    )
    .describe('the earliest first'),
});

export const takenParams = z.object({ caseNo });
export const handedTo = z.strictObject({ person: label(200).describe('by the subject of that person’s token') });
export const taken = z.object({ caseNo, person: z.string().nullable(), since: z.iso.datetime().nullable() });
