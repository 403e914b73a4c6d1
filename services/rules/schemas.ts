import { z } from 'zod';
import { legalDay } from '../../infra/service/wire';

const bilingual = z.object({ zh: z.string(), en: z.string() });

export const deadlineQuestion = z.object({
  region: z
    .string()
    .regex(/^(\d{6}|CN)$/)
    .describe('GB/T 2260 code, or CN'),
  clock: z.string().min(1).max(60),
  start: legalDay,
  extended: z.union([z.literal(true), z.number().int().positive().max(365)]).optional(),
  pauses: z
    .array(
      z
        .object({ from: legalDay, to: legalDay.optional() })
        .refine((p) => p.to === undefined || p.from <= p.to, 'a pause ends before it begins'),
    )
    .max(20)
    .optional(),
  safeStart: legalDay.optional(),
});

export const deadlineAnswer = z.object({
  region: z.string(),
  clock: z.string(),
  start: z.iso.date(),
  dueOn: z.iso.date(),
  expiresAt: z.string(),
  naturalOn: z.iso.date(),
  advisedOn: z.iso.date(),
  provisional: z.boolean(),
  safeOn: z.iso.date(),
  safeExpiresAt: z.string(),
  warnOn: z.iso.date().nullable(),
  warnAt: z.string().nullable(),
  dueFromSafeStartOn: z.iso.date().nullable(),
  rule: z.string(),
  source: z.string(),
  confidence: z.string(),
  ruleSet: z.string(),
  ruleSetVersion: z.number(),
  calendarVersion: z.string(),
  steps: z.array(bilingual),
});

/** One question, or a batch that is answered in order. `validOn` picks the rule-set version in force. */
export const deadlinesRequest = z.object({ questions: z.array(deadlineQuestion).min(1).max(100), validOn: legalDay });
export const deadlinesAnswer = z.object({ answers: z.array(deadlineAnswer) });

export const ruleParameters = z.object({
  consentBeforeEntrust: z.enum(['applicant', 'all']),
  protectiveReceipt: z.array(z.enum(['court_claim', 'court_mediation_application'])),
  latePapers: z.boolean(),
  extensionsMax: z.number().nullable(),
  extensionLength: z.number().nullable(),
  reassignTries: z.number(),
  reassignment: z.enum(['courtConfirms', 'standing']),
  falseMediationPausesClock: z.boolean(),
});
export const ruleSetAnswer = z.object({
  id: z.string(),
  version: z.number(),
  name: bilingual,
  parameters: ruleParameters,
});
