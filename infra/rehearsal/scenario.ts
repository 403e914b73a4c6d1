import { createHash } from 'node:crypto';
import { z } from 'zod';
import { DISPUTE_TYPES } from '../../workflows/contract/dispute-types';
import { TIERS } from '../../workflows/contract/tiers';
import { instant, label, legalDay } from '../../services/kit/fields';
import type { ActName } from '../../workflows/contract/acts';
import { actBodies } from '../../services/cases/acts/act.schemas';
import { holidayNotice, readNotice } from '../../services/rules/notice';
import { openDispute } from '../../services/cases/schemas';
import { commissionMessage } from '../../services/arbitration/schemas';
import { courtMessage } from '../../services/court/schemas';

/** What bodies of the world outside may say in a scenario: the types of the public webhooks. */
const messageTypes = [...courtMessage.options, ...commissionMessage.options].map((o) => o.shape.type.value);
const acts = [...Object.keys(actBodies), ...messageTypes] as [string, ...string[]];

const moment = z
  .union([instant, z.iso.date()])
  .describe('an instant with offset, or a legal day: then ten in the morning in Shanghai');

const at = moment.describe('when it is entered; steps are in order');
const step = z.strictObject({
  at,
  act: z.enum(acts).describe('an act of the API, or what a court or a commission says by its signed webhook'),
  by: z
    .string()
    .regex(
      /^(court|commission|union|operator|organisation:[\w.-]+|mediator:[\w.-]+|party:[a-z][a-z0-9-]*(\/[\w.-]+)?)$/,
    )
    .describe(
      'court, commission, union, operator, organisation:<id>, mediator:<organisation>, party:<id> or party:<id>/<agent>',
    ),
  body: z
    .record(z.string(), z.unknown())
    .default({})
    .describe('the body of the API’s own call; "doc:<name>" stands for a document of that name'),
  refused: z.string().optional().describe('the code with which it is expected to be refused'),
  reference: z
    .string()
    .optional()
    .describe('of a message: what it answers; the last thing sent to that body, if not said'),
  oral: z
    .string()
    .startsWith('doc:')
    .optional()
    .describe('said by word of mouth and taken down by `by`: the minutes, or the recording, that prove it'),
  twice: z.boolean().optional().describe('brought a second time under the same id, as a retry or a doubled webhook is'),
});
/** A holiday notice that is published in the course of the case. */
const calendarStep = z.strictObject({
  at,
  calendar: holidayNotice.describe('from then on days are counted by it, and what it moves is told'),
});

const office = { from: legalDay.optional(), until: legalDay.optional() };

/** A scenario: one dispute, who does what when, and how far to look. `npm run -s rehearse -- <file>` plays it. */
export const scenario = z.strictObject({
  $schema: z.string().optional(),
  title: z.strictObject({ zh: label(200), en: label(200) }).optional(),
  about: z.string().max(2000).optional(),
  region: z
    .string()
    .regex(/^\d{6}$/)
    .describe('GB/T 2260 code of the place whose rules apply'),
  startsAt: instant.describe('the instant at which the dispute is opened'),
  dispute: z.record(z.string(), z.unknown()).describe('the body of POST /v1/disputes, its region left out'),
  opener: step.shape.by.default('court').describe('who opens it'),
  steps: z.array(z.union([step, calendarStep])).max(500),
  until: moment.describe('how far time runs after the last step'),
  calendar: z.array(holidayNotice).default([]).describe('holiday notices for years not yet published'),
  roster: z
    .strictObject({
      organisations: z
        .array(
          z.strictObject({
            id: z.string(),
            ldmal10: z.boolean().default(true),
            places: z.array(z.string()).optional(),
            tier: z.enum(TIERS).optional(),
            disputeTypes: z.array(z.enum(DISPUTE_TYPES)).optional(),
            ...office,
          }),
        )
        .default([]),
      mediators: z
        .array(z.strictObject({ id: z.string(), organisation: z.string(), places: z.array(z.string()), ...office }))
        .default([]),
    })
    .default({ organisations: [], mediators: [] })
    .describe(
      'organisations in the order the roster proposes them; whoever is not named is of LDMAL 10 and serves the place',
    ),
});
export type Scenario = z.output<typeof scenario>;
export type ScenarioStep = z.output<typeof step>;
export type CalendarStep = z.output<typeof calendarStep>;
export const isCalendarStep = (one: ScenarioStep | CalendarStep): one is CalendarStep => 'calendar' in one;

/** A scenario that cannot be played, with everything that is wrong with it. */
export class ScenarioFault extends Error {}

const faultsOf = (error: z.ZodError, under: string): string[] =>
  error.issues.map((i) => `${[under, ...i.path].filter((p) => p !== '').join('/')}: ${i.message}`);

/** Whether the body of an act has a field of that name. */
export const takes = (act: string, field: string): boolean =>
  Object.hasOwn(actBodies, act) && Object.hasOwn(actBodies[act as ActName].shape, field);

/** Reads a scenario and the open call in it; throws `ScenarioFault` with all faults at once. */
export function readScenario(document: unknown): { scenario: Scenario; open: z.output<typeof openDispute> } {
  const read = scenario.safeParse(document);
  if (!read.success) throw new ScenarioFault(faultsOf(read.error, '').join('\n'));
  const said = withDocuments(read.data.dispute) as Record<string, unknown>;
  const open = openDispute.safeParse({ ...said, region: read.data.region });
  const faults = open.success ? [] : faultsOf(open.error, 'dispute');
  const noticed = (notice: unknown, under: string): void => {
    const parsed = readNotice(notice);
    if ('faults' in parsed) faults.push(...parsed.faults.map((f) => `${under}/${f.path}: ${f.message}`));
  };
  read.data.calendar.forEach((notice, i) => noticed(notice, `calendar/${i}`));
  read.data.steps.forEach((s, i) => isCalendarStep(s) && noticed(s.calendar, `steps/${i}/calendar`));
  read.data.steps.forEach((s, i) => {
    const said = isCalendarStep(s) || s.oral === undefined || takes(s.act, 'record') || takes(s.act, 'evidence');
    if (!said) faults.push(`steps/${i}/oral: this act takes no record and no evidence`);
  });
  let before = instantOf(read.data.startsAt);
  read.data.steps.forEach((s, i) => {
    if (Date.parse(instantOf(s.at)) < Date.parse(before)) faults.push(`steps/${i}/at: earlier than what comes before`);
    before = instantOf(s.at);
  });
  if (Date.parse(instantOf(read.data.until)) < Date.parse(before)) faults.push('until: earlier than the last step');
  if (!open.success || faults.length > 0) throw new ScenarioFault(faults.join('\n'));
  return { scenario: read.data, open: open.data };
}

/** A legal day alone is ten in the morning of that day in Shanghai. */
export const instantOf = (at: string): string => (at.length === 10 ? `${at}T10:00:00.000+08:00` : at);

const hashOf = (name: string): string => createHash('sha256').update(name).digest('hex');

/** `doc:<name>` stands for a document with that id and the hash of its name; alone under `…Sha256`, for the hash. */
export function withDocuments(value: unknown, key = ''): unknown {
  if (typeof value === 'string' && value.startsWith('doc:')) {
    const id = value.slice(4);
    return key.endsWith('Sha256') ? hashOf(id) : { id, sha256: hashOf(id) };
  }
  if (Array.isArray(value)) return value.map((inner) => withDocuments(inner, key));
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([k, inner]) => [k, withDocuments(inner, k)]));
  }
  return value;
}
