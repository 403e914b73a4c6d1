import { z } from 'zod';
import { CLOCK_KEYS, type ClockKey } from '../../workflows/contract/clocks';
import { SOURCE_NAMES } from '../../workflows/contract/sources';
import { bilingual } from '../kit/fields';
import { clockQuestion } from '../rules/schemas';

const clockKey = z.enum(CLOCK_KEYS as [ClockKey, ...ClockKey[]]);
/** A day of the case: of whichever proceeding, so that the day of an award is seen beside that of the mediation. */
const shownClock = z.object({
  proceeding: z.string(),
  id: z.string(),
  clock: z.string(),
  name: bilingual,
  holder: z.string().nullable().describe('the party or window whose day it is; null where it is the whole case’s'),
  dueOn: z.iso.date(),
  status: z.enum(['running', 'overdue']),
  provisional: z.boolean(),
});

/** One row a case: the case-source register (INT-1). */
export const registerRow = z.object({
  caseNo: z.string(),
  region: z.string(),
  stage: z.string(),
  stageName: bilingual,
  waitsFor: z.string(),
  waitsForWhat: bilingual,
  dueOn: z.string().nullable().describe('the nearest day of any of its clocks, whichever proceeding it belongs to'),
  clocks: z.array(shownClock).describe('every clock that runs or is overdue, the nearest day first'),
  overdue: z.boolean().describe('a day of it has passed, and what was due is not done'),
  course: z
    .array(z.object({ proceeding: z.string(), stage: z.string(), stageName: bilingual, closed: z.boolean() }))
    .describe('every proceeding of the case, the dispute first'),
  outcome: z.string().nullable(),
  blocked: z.boolean(),
  blockedIn: z.array(z.string()).describe('the proceedings that are blocked'),
  organisation: z.string().nullable().describe('the mediation organisation entrusted'),
  mediator: z.string().nullable(),
  tier: z.string().nullable().describe('the tier that has the case (INT-4)'),
  lane: z.string().nullable(),
  kind: z.string().nullable().describe('how the mediation came to be'),
  source: z.enum(SOURCE_NAMES).nullable().describe('through which door it came; null where nobody said'),
  openedOn: z.iso.date().nullable(),
  disputeType: z.string(),
  relation: z.string(),
  industry: z.string(),
  focus: z.array(z.string()),
  workersInvolved: z.number(),
  sessions: z
    .array(z.object({ number: z.number().int(), at: z.string() }))
    .describe('called, and not entered yet how they went; of a case that goes on'),
  changedAt: z.string(),
});
export const registerFilter = z.strictObject({
  region: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
  stage: z.string().max(40).optional(),
  waitsFor: z.string().max(40).optional(),
  disputeType: z.string().max(40).optional(),
  industry: z.string().max(60).optional(),
  outcome: z.string().max(40).optional(),
  source: z.enum(SOURCE_NAMES).optional(),
  relation: z.string().max(40).optional(),
  focus: z.string().max(60).optional(),
  tier: z.string().max(40).optional(),
  organisation: z.string().max(100).optional(),
  mediator: z.string().max(100).optional(),
  clock: clockKey.optional().describe('cases in which this clock runs or is overdue'),
  openedFrom: z.iso.date().optional(),
  openedTo: z.iso.date().optional(),
  open: z.enum(['true', 'false']).optional().describe('whether it is not over yet'),
  overdue: z.enum(['true', 'false']).optional(),
  blocked: z.enum(['true', 'false']).optional(),
  dueBy: z.iso.date().optional(),
  order: z.enum(['oldest', 'latest']).default('oldest').describe('by the number of the case'),
  after: z.string().max(40).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export const registerPage = z.object({
  cases: z.array(registerRow),
  next: z.string().nullable().describe('to be sent as `after` for the next page; null: this is the last'),
});
/** Days to come and days missed of all cases, the nearest first: one list of everything that runs out. */
export const daysFilter = z.strictObject({
  region: registerFilter.shape.region,
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  clock: clockKey.optional(),
  status: shownClock.shape.status.optional(),
  after: z.string().max(600).optional().describe('`next` of the page before'),
  limit: registerFilter.shape.limit,
});
export const days = z.object({
  days: z.array(shownClock.extend({ caseNo: z.string() })),
  next: z.string().nullable().describe('to be sent as `after` for the next page; null: this is the last'),
});

export const rebuilt = z.object({
  read: z.number().int().describe('cases that were read'),
  differed: z.number().int().describe('of them were shown otherwise, or not at all'),
  removed: z.number().int().describe('rows of cases that are not there'),
});

/** Open cases that somebody on the roster has. */
export const openCasesOf = z.strictObject({
  region: z.string().regex(/^\d{6}$/),
  organisation: z.string().max(100).optional(),
  mediator: z.string().max(100).optional(),
});
export const openCases = z.object({ cases: z.array(z.string()) });
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
