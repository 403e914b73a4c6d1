import { z } from 'zod';
import { person } from './schemas';
import { caseNo } from '../../infra/service/wire';
import { LINKS } from '../../workflows/contract/facts';
import { ruleSetAnswer } from '../rules/schemas';

/** The contract of this service's internal routes, for the house's own services. */
export const journalWrite = z.object({
  caseNo,
  proceeding: z.string().max(150),
  entries: z.array(z.object({ number: z.number().int().positive() }).loose()).max(500),
  view: z.unknown().nullable(),
});
export const journalWritten = z.object({ written: z.number() });

export const feedEntry = z.object({
  xid: z.string(),
  seq: z.number(),
  caseNo,
  proceeding: z.string(),
  entry: z.unknown(),
  view: z.unknown().nullable(),
});
export const feedAnswer = z.object({ entries: z.array(feedEntry) });

export const caseFrame = z.object({
  caseNo,
  region: z.string(),
  summary: z.object({
    disputeType: z.string(),
    industry: z.string(),
    causeOfAction: z.string(),
    focus: z.array(z.string()),
    relation: z.string(),
    workersInvolved: z.number(),
    commonClaimWorkers: z.number(),
    statementRef: z.string().nullable(),
  }),
  openedOn: z.iso.date(),
  openedBy: z.string().nullable(),
  outcome: z.string().nullable(),
  started: z.boolean(),
});
/** Proceedings to be told that the calendar changed or, with `migrate`, that they go by other rules from now on. */
export const announcement = z.object({
  id: z.string().max(60),
  subject: z.string().max(80),
  to: z
    .array(z.object({ caseNo, proceeding: z.string().max(150), migrate: ruleSetAnswer.optional() }))
    .min(1)
    .max(1000),
});
export const told = z.object({ told: z.number() });

/** Another proceeding's matter: a dispute of its own, linked to this one, once for each reference. */
export const linkedRequest = z.object({
  reference: z.string().min(1).max(250),
  why: z.enum(LINKS),
  way: z.enum(['register', 'court', 'arbitration']),
});
export const linkedAnswer = z.object({ caseNo });

const fileNote = z.object({ kind: z.string(), text: z.string().nullable(), at: z.string() });
/**
 * What leaves with the file (MED-9, MED-10): the mediator's report and the undisputed facts, documents by hash. What was
 * conceded is not a field of it; `disclosed` is there only where every party agreed on record.
 */
export const handOverFile = z.object({
  notes: z.array(fileNote),
  documents: z.array(z.object({ id: z.string(), sha256: z.string(), mediaType: z.string() })),
  disclosed: z.object({ agreedBy: z.array(z.string()).min(1), concessions: z.array(fileNote) }).optional(),
});

export const contacts = z.object({ erased: z.boolean(), people: z.array(person) });
export const afterCloseNote = z.object({
  name: z.string().max(100),
  source: z.string().max(100),
  data: z.record(z.string(), z.unknown()),
});
