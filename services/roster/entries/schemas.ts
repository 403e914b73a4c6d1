import { z } from 'zod';
import { REMOVAL_GROUNDS } from '../../../workflows/contract/acts';
import { ROLES } from '../../../workflows/contract/incoming';
import { bilingual, entryNo, label, text } from '../../kit/fields';
import { expert, mediator, organisation, rosterId } from '../schemas';

const KINDS = ['organisation', 'mediator', 'expert'] as const;

/** Whom a body enters for the roster of the court of its level. */
export const newEntry = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('organisation'), data: organisation }),
  z.strictObject({ kind: z.literal('mediator'), data: mediator }),
  z.strictObject({ kind: z.literal('expert'), data: expert }),
]);
export const openedEntry = z.object({ number: entryNo });

const reason = text.describe('why; the other body reads it');
const nothing = z.strictObject({});
/** What each act says. */
export const entryActs = {
  pushEntry: { body: nothing, summary: 'The body whose entry it is pushes it to the court of its level' },
  takeUpEntry: { body: nothing, summary: 'The court of the level takes it up' },
  confirmEntry: { body: nothing, summary: 'The court confirms it; nobody confirms what he entered' },
  refuseEntry: { body: z.strictObject({ reason }), summary: 'The court sends it back; a change leaves the old entry' },
  syncEntry: {
    body: z.strictObject({ receipt: label(100).describe('by which the other platform says that it has it') }),
    summary: 'It is synced back, and stands on the court’s roster, or in the pool of experts',
  },
  fileChange: {
    body: z.strictObject({ data: z.union([organisation, mediator, expert]) }),
    summary: 'A change is filed; the old entry stands until the court confirms it',
  },
  removeEntry: {
    body: z.strictObject({ ground: z.enum(REMOVAL_GROUNDS), reason }),
    summary: 'Removed from the roster, or taken back before the court has taken it up',
  },
} as const;

export const entryRow = z.object({
  number: entryNo,
  region: z.string().describe('the level and place of the two bodies'),
  kind: z.enum(KINDS),
  subject: rosterId,
  body: z.enum(['hr', 'union']),
  stage: z.string(),
  stageName: bilingual,
  waitsFor: z.string(),
  waitsForWhat: bilingual,
  onRosterSince: z.string().nullable().describe('the legal day; null: not on the roster, or in the pool'),
  inForce: z.number().int().nullable().describe('the version that is on it'),
  proposed: z.number().int().nullable().describe('the version that is before the court, or about to be'),
});
export const entryAnswer = entryRow.extend({
  openCases: z
    .array(z.string())
    .nullable()
    .describe('open cases of whoever is entered, which a removal touches; null while the register does not answer'),
  allowed: z.array(z.object({ act: z.string(), by: z.array(z.string()) })),
  versions: z.array(
    z.object({
      version: z.number().int(),
      data: z.record(z.string(), z.unknown()),
      by: z.string(),
      at: z.iso.datetime(),
    }),
  ),
  history: z.array(
    z.object({
      number: z.number().int(),
      text: bilingual,
      row: z.string().nullable(),
      by: z.enum(ROLES),
      occurredOn: z.string(),
      recordedAt: z.string(),
      to: z.string(),
      reason: z.string().nullable(),
      ground: z.string().nullable(),
      receipt: z.string().nullable(),
      version: z.number().int().nullable().describe('that was filed'),
    }),
  ),
});
export const entryFilter = z.strictObject({
  waitsFor: z.enum(['hr', 'union', 'court', 'nobody']).optional(),
  stage: z.string().max(40).optional(),
  kind: z.enum(KINDS).optional(),
  subject: rosterId.optional(),
  after: entryNo.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export const entries = z.object({ entries: z.array(entryRow) });
export const actedOn = z.object({ number: entryNo, stage: z.string() });
