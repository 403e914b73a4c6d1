import { z } from 'zod';
import { places } from '../../kit/regions';
import { bilingual, documentRef, label, partyId, reference, text } from '../../kit/fields';
import { PAPER_NAMES } from './catalogue';

export const paperName = z.enum(PAPER_NAMES).meta({ id: 'PaperName' });
export const ruleSetId = z
  .string()
  .regex(/^(CN|\d{6})$/)
  .refine((id) => id === 'CN' || places.has(id), 'UNKNOWN_REGION: CN, or a place by GB/T 2260');

const of = z.object({
  paper: paperName,
  name: bilingual,
  standing: z.enum(['official', 'proposal']).describe('whether a form or a provision prescribes its fields'),
  act: z.string().nullable().describe('the act it belongs to; null: it goes with none'),
  ofParty: z.boolean().describe('made for one party'),
  ofSession: z.boolean().describe('made for one session'),
});
export const paperEntry = of
  .extend({
    by: z.array(z.string()),
    readers: z.array(z.string()).describe('who reads it beside whoever made it'),
    needs: z.array(z.string()).describe('what must be known for it to be made'),
    fields: z
      .array(z.object({ name: z.string(), en: z.string(), said: z.enum(['case', 'proposed', 'written']) }))
      .describe(
        'each field of its form: from the case alone; proposed by the case, and said better; or written by whoever makes it',
      ),
  })
  .meta({ id: 'PaperEntry' });
export const offeredPaper = of
  .extend({
    offered: z.boolean().describe('its act may be done now'),
    lacks: z.array(z.string()).describe('what is not known yet of what it needs; what may be said in `fill` is not'),
    fill: z.array(z.string()).describe('the fields that `fill` may say'),
    proposed: z
      .record(z.string(), z.string())
      .describe('of them: the bodies and people in office whom the case names, where `fill` does not say it better'),
  })
  .meta({ id: 'OfferedPaper' });

export const makePaper = z.strictObject({
  paper: paperName,
  format: z.enum(['pdf', 'docx']).default('pdf'),
  party: partyId.optional().describe('for whom, where it is made for one party'),
  award: reference.optional().describe('of which award, where the case has several'),
  session: z
    .strictObject({ round: z.number().int().min(1), number: z.number().int().min(1) })
    .optional()
    .describe('of which session, where it is made for one'),
  fill: z
    .record(label(20), text)
    .default({})
    .refine((said) => Object.keys(said).length <= 60, 'more fields than any form has')
    .describe('what only you know, by the names of the form’s fields; what is not said prints as a blank for ink'),
});
export const madePaper = z
  .object({
    paper: paperName,
    document: documentRef,
    format: z.enum(['pdf', 'docx']),
    form: z.object({ ruleSet: z.string(), version: z.number().int(), sha256: z.string() }),
    blanks: z.array(z.string()).describe('fields that are left for ink'),
  })
  .meta({ id: 'MadePaper' });
