import { z } from 'zod';
import { bilingual } from '../kit/fields';
import { clockQuestion } from '../rules/schemas';

/** One row a case: the case-source register (INT-1). */
export const registerRow = z.object({
  caseNo: z.string(),
  region: z.string(),
  stage: z.string(),
  stageName: bilingual,
  waitsFor: z.string(),
  waitsForWhat: bilingual,
  dueOn: z.string().nullable(),
  outcome: z.string().nullable(),
  blocked: z.boolean(),
  blockedIn: z.array(z.string()).describe('the proceedings that are blocked'),
  organisation: z.string().nullable().describe('the mediation organisation entrusted'),
  disputeType: z.string(),
  industry: z.string(),
  focus: z.array(z.string()),
  workersInvolved: z.number(),
  changedAt: z.string(),
});
export const registerFilter = z.object({
  region: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
  stage: z.string().max(40).optional(),
  waitsFor: z.string().max(40).optional(),
  disputeType: z.string().max(40).optional(),
  industry: z.string().max(60).optional(),
  outcome: z.string().max(40).optional(),
  blocked: z.enum(['true', 'false']).optional(),
  dueBy: z.iso.date().optional(),
  after: z.string().max(40).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export const rebuilt = z.object({
  read: z.number().int().describe('cases that were read'),
  differed: z.number().int().describe('of them were shown otherwise, or not at all'),
  removed: z.number().int().describe('rows of cases that are not there'),
});

/** How many open cases each organisation has. */
export const loads = z.object({ loads: z.record(z.string(), z.number()) });

/** A running clock of an open case, with the question that dates it. */
export const runningClock = z.object({
  caseNo: z.string(),
  proceeding: z.string(),
  id: z.string(),
  clock: z.string(),
  holder: z.string().nullable(),
  dueOn: z.iso.date(),
  provisional: z.boolean(),
  question: clockQuestion,
});
export const runningClocks = z.object({ clocks: z.array(runningClock) });
const anyDay = z.iso.date();
/** Clocks that looked at one of some days or years, or whose case keeps another version of a set; page by page. */
export const clockFilter = z.object({
  days: z.array(anyDay).max(5000),
  years: z.array(z.number().int()).max(100),
  set: z.object({ id: z.string(), version: z.number() }).nullable(),
  /** Only clocks whose proceeding was projected since. */
  changedSince: z.iso.datetime({ offset: true }).nullable(),
  after: z.object({ caseNo: z.string(), proceeding: z.string(), clock: z.string() }),
  limit: z.number().int().min(1).max(1000),
});
