import { z } from 'zod';
import { region } from '../kit/regions';
import { entrustmentBody, materialsBody } from '../cases/schemas';
import { caseNo, instant, label, legalDay, partyId } from '../kit/fields';
import { NOT_FOR_THIS_COURT, NOT_TO_BE_CONFIRMED, type Misfits } from '../../workflows/contract/messages';

/** The public contract with a court's system: what it is sent, and what it may say. */
const document = label(200).nullable().default(null).describe('number of the ruling or notice');

const caseNumber = label(60).optional().describe('number under which the court has the case (案号)');

const notConfirmed = z.strictObject({
  document,
  ground: z
    .enum([...NOT_FOR_THIS_COURT, ...NOT_TO_BE_CONFIRMED])
    .optional()
    .describe('CPL-I 355 (not for this court, or not in form) or 358; without it not admitted is 355, rejected is 358'),
});

const message = <T extends string, D extends z.ZodType>(type: T, data: D) =>
  z.strictObject({ type: z.literal(type), caseNo, reference: label(200), occurredAt: instant, data });

const results = [
  message('confirmation.docketed', z.strictObject({ document, caseNumber })),
  message('confirmation.not_admitted', notConfirmed),
  message('confirmation.confirmed', z.strictObject({ document })),
  message('confirmation.rejected', notConfirmed),
  message('confirmation.withdrawn', z.strictObject({ document })),
  message('confirmation.extended', z.strictObject({ days: z.number().int().min(1).max(365), document })),
  message('filing.received', z.strictObject({ proper: z.boolean() })),
  message(
    'filing.docketed',
    z.strictObject({
      document,
      followed: z.boolean().optional().describe('whether Dingfen follows this trial'),
      caseNumber,
    }),
  ),
  message('filing.returned_for_cure', z.strictObject({ document })),
  message(
    'filing.refused',
    z.strictObject({
      ground: z.enum(['late', 'finalUponIssue', 'other']),
      document,
      servedOn: z.record(partyId, legalDay).refine((days) => Object.keys(days).length > 0, 'at least one party'),
    }),
  ),
] as const;

const said = z.discriminatedUnion('type', [
  ...results,
  message('handover.accepted', z.strictObject({})),
  message('handover.docketed', z.strictObject({})),
  message('court.entrusted', entrustmentBody),
  message('court.materials', materialsBody),
]);
type Faults = Misfits<z.output<typeof said>>;
/** It compiles only where each message says what the procedures read in it (`MessageData`). */
export const courtMessage: [Faults] extends [never] ? typeof said : Faults = said;

/** What the court decides on what was handed over to it; its officer may enter that (JC-2, AWD-10). */
export const courtResult = z.discriminatedUnion('type', results);

export const outboundRequest = z.object({
  caseNo,
  region,
  what: z.enum(['entrustment', 'confirmation', 'filing', 'report', 'notice']),
  reference: z.string().min(1).max(200),
  data: z.record(z.string(), z.unknown()),
});
export const outboundAnswer = z.object({ receipt: z.record(z.string(), z.unknown()) });
