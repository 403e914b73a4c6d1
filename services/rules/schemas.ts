import { TIERS } from '../../workflows/contract/tiers';
import { STATION_TIERS } from '../../workflows/contract/stations';
import { ASKABLE, pausedDays } from '../../workflows/contract/askable';
import type { ServiceClient } from '../kit/client';
import { z } from 'zod';
import { bilingual } from '../kit/fields';
import { legalDayOf } from '../kit/clock';
import { places } from '../kit/regions';
import type { DeadlineQuestion } from '../../workflows/contract/clocks';

/** The years of which a day may be asked. A clock that starts before the first one has no trustworthy table. */
const RANGE = `DAY_OUT_OF_RANGE: days from ${ASKABLE.from} to ${ASKABLE.to} are covered`;
const isCovered = (d: string): boolean => d >= ASKABLE.from && d <= ASKABLE.to;
const day = z.iso.date({ error: 'a day that exists, as yyyy-mm-dd' }).refine(isCovered, RANGE);

const SAY = 'a day that exists (2026-09-30), or an instant with offset (2026-09-30T18:00:00+08:00)';

/** A legal day, or an instant with offset, which is the legal day it falls on in Asia/Shanghai. */
const dayOrInstant = z
  .string()
  .refine((s) => z.iso.date().safeParse(s).success || z.iso.datetime({ offset: true }).safeParse(s).success, SAY)
  .transform((s) => (s.length === 10 ? s : legalDayOf(s)))
  .refine(isCovered, RANGE);

const pause = z
  .strictObject({ from: day, to: day.optional() })
  .refine((p) => p.to === undefined || p.from <= p.to, 'a pause ends before it begins');

export const deadlineQuestion = z.strictObject({
  region: z
    .string()
    .refine((code) => code === 'CN' || places.has(code), 'UNKNOWN_REGION: a GB/T 2260 code of six digits, or CN')
    .describe('GB/T 2260 code, or CN'),
  clock: z.string().min(1).max(60).describe('the clock by its rule-set key'),
  start: dayOrInstant.describe('the day the clock starts, or an instant with offset'),
  extended: z
    .union([z.boolean(), z.number().int().positive().max(ASKABLE.units)])
    .optional()
    .describe('true for the extension of the rule, or how many of its units'),
  pauses: z
    .array(pause)
    .max(ASKABLE.pauses)
    .refine((all) => pausedDays(all) <= ASKABLE.pausedDays, `at most ${ASKABLE.pausedDays} days in all`)
    .optional(),
  safeStart: day.optional().describe('an earlier start, to be dated beside the legal one'),
  setTo: day.optional().describe('a day that a court has set in place of the end (CLK-6)'),
  versions: z.record(z.string().max(6), z.number().int()).optional().describe('rule-set versions a case keeps'),
  asOf: z.string().max(60).optional().describe('calendar version; the current one unless given'),
});

/** A question that a running clock of a case asks: its start is a legal day by now. */
export const clockQuestion = deadlineQuestion.omit({ asOf: true }).extend({ start: day });

/** A question as it came over an edge, as the clock takes it. */
export function asQuestion({
  asOf: _version,
  extended,
  ...rest
}: Omit<z.output<typeof deadlineQuestion>, 'asOf'> & { asOf?: string | undefined }): DeadlineQuestion {
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return {
    ...(given as unknown as DeadlineQuestion),
    ...(extended === undefined || extended === false ? {} : { extended }),
  };
}

const nullableDay = z.iso.date().nullable();
export const deadlineAnswer = z.object({
  region: z.string(),
  clock: z.string(),
  start: z.iso.date(),
  startAt: z.string(),
  naturalOn: z.iso.date().describe('the end before any roll-over'),
  dueOn: z.iso.date().describe('the last legal day of the period'),
  expiresAt: z.string().describe('the instant at which that day has ended, +08:00'),
  advisedOn: z.iso.date().describe('the last ordinary working day not later than it'),
  provisional: z.boolean().describe('a day looked at lies in a year whose notice is not loaded'),
  safeOn: z.iso.date().describe('the earliest day it could turn out to be'),
  safeExpiresAt: z.string(),
  looked: z
    .object({ from: z.iso.date(), to: z.iso.date() })
    .nullable()
    .describe('the days whose kind the date hangs on'),
  warnOn: nullableDay,
  warnAt: z.string().nullable(),
  dueFromSafeStartOn: nullableDay,
  consentBy: z
    .object({ region: z.string(), clock: z.string(), dueOn: z.iso.date(), ifNone: z.string() })
    .nullable()
    .describe('this length holds only with everybody’s consent by that day'),
  otherwise: z
    .object({
      ruleSet: z.string(),
      ruleSetVersion: z.number(),
      length: z.number(),
      unit: z.string(),
      start: z.string(),
      source: z.string(),
      validFrom: z.iso.date(),
      dueOn: z.iso.date(),
    })
    .nullable()
    .describe('what the rule that was not applied would give'),
  rule: z.string(),
  source: z.string(),
  confidence: z.string(),
  ruleSet: z.string(),
  ruleSetVersion: z.number(),
  calendarVersion: z.string(),
  steps: z.array(bilingual),
});

/** The most days that the pauses of a whole list may leave out: each is looked at, and one process answers everybody. */
const MOST_PAUSED = 100_000;
const paused = (all: readonly z.output<typeof deadlineQuestion>[]): number =>
  pausedDays(all.flatMap((question) => question.pauses ?? []));

/** One question, or a list that is answered in order; one that cannot be answered refuses the list whole. */
export const deadlinesRequest = z.union([
  deadlineQuestion,
  z
    .array(deadlineQuestion)
    .min(1)
    .max(1000)
    .refine((all) => paused(all) <= MOST_PAUSED, `pauses of at most ${MOST_PAUSED} days in all; ask in several lists`),
]);
export const deadlinesAnswer = z.array(deadlineAnswer);

export const ruleParameters = z.object({
  consentBeforeEntrust: z.enum(['applicant', 'all']),
  protectiveReceipt: z.array(z.enum(['court_claim', 'court_mediation_application'])),
  latePapers: z.boolean(),
  extensionsMax: z.number().int().nonnegative().nullable(),
  extensionLength: z.number().int().positive().nullable(),
  reassignTries: z.number().int().nonnegative(),
  reassignment: z.enum(['courtConfirms', 'standing']),
  falseMediationPausesClock: z.boolean(),
  inSuitLocal: z.boolean(),
  followedAfterFailure: z.array(z.enum(['arbitration', 'trial'])),
  referralAgreementForum: z.enum(['arbitration', 'court']),
  caseNotice: z
    .object({ workersInvolved: z.number().int().min(1), earlierTrigger: z.boolean().default(false) })
    .nullable(),
  collectiveThreshold: z.number().int().min(1),
  feedbackToCourt: z.boolean(),
  performanceWatch: z.enum(['union', 'organisation']),
  tiers: z.array(z.enum(TIERS)).min(1).nullable().optional(),
  jointOfficeTakes: z
    .array(z.enum(['major_difficult', 'collective', 'failed_below']))
    .nullable()
    .optional(),
  resultToCourt: z.boolean().optional(),
  confirmScope: z.enum(['payment_only', 'any_lawful']).optional(),
});
/** What a place laid down for its bodies and no case reads. */
export const placeParameters = z.object({
  /** How many stations of each tier the place means to have (DUT-11). */
  stationTargets: z.record(z.enum(STATION_TIERS), z.number().int().min(0).max(10_000)),
});
export const ruleSetAnswer = z.object({
  id: z.string(),
  version: z.number(),
  versions: z.record(z.string(), z.number()),
  name: bilingual,
  parameters: ruleParameters,
});

/** A clock whose date a new calendar or rule set would move. */
const movedClock = z.object({
  caseNo: z.string(),
  proceeding: z.string(),
  clock: z.string(),
  holder: z.string().nullable(),
  before: z.iso.date(),
  after: z.iso.date(),
  beforeProvisional: z.boolean(),
  afterProvisional: z.boolean(),
});
const MOST_SHOWN = 1000;
/** What a loaded document changes, or on a dry run would change, for open cases. */
export const changeAnswer = z.object({
  dryRun: z.boolean(),
  version: z.string().describe('the calendar version, or the rule set with its version'),
  changedDays: z.array(z.iso.date()),
  looked: z.number().describe('running clocks that looked at a changed day'),
  later: z.number(),
  earlier: z.number(),
  moved: z.array(movedClock).max(MOST_SHOWN).describe(`the first ${MOST_SHOWN}`),
  announcement: z.number().nullable().describe('follow it at /v1/announcements/{id}'),
  awaitedUntil: z
    .string()
    .nullable()
    .describe('until when a second administrator’s same request is awaited; nothing has changed yet'),
});
export const MOST_MOVED_SHOWN = MOST_SHOWN;

export const announcementAnswer = z.object({
  id: z.number(),
  kind: z.enum(['calendar', 'rules']),
  subject: z.string(),
  status: z.enum(['running', 'done']),
  told: z.number().describe('proceedings told so far'),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
});

/** A clock of a place, as anybody is shown it. */
export const ruleShown = z.object({
  says: bilingual.describe('its length, in words'),
  startsAt: bilingual.describe('what it is counted from'),
  rolls: z.boolean().describe('a last day that is a holiday is followed by the next working day'),
  extension: bilingual.nullable().describe('by how much it may be made longer, and by whose word'),
  unless: bilingual.nullable().describe('what this length hangs on, where it holds under a condition alone'),
  onExpiry: z.string().describe('what comes of its end'),
  isSetting: z.boolean().describe('no text gives it: whoever runs the system has set it'),
  rule: z.string().describe('the rule of the rule book'),
  source: z.string().describe('the papers it rests on, in short form'),
  confidence: z.string(),
  set: z.string(),
});
const setInForce = z.object({
  id: z.string(),
  version: z.number(),
  name: bilingual,
  inForceFrom: z.iso.date(),
  inForce: z.boolean(),
});
export const ruleSetsAnswer = z.object({ sets: z.array(setInForce.omit({ inForce: true, inForceFrom: true })) });
/** What holds at a place on a day, beside what holds in the whole country. */
export const lawOfPlace = z.object({
  place: z.string(),
  sets: z.array(setInForce).describe('nearest first, the national one last'),
  clocks: z.array(z.object({ clock: z.string(), here: ruleShown, national: ruleShown.nullable() })),
  parameters: z.array(
    z.object({
      key: z.string(),
      isSetting: z.boolean(),
      here: z.unknown(),
      national: z.unknown(),
      rule: z.string(),
      source: z.string(),
      confidence: z.string(),
      set: z.string(),
    }),
  ),
});
/** A year, as anybody is shown it. */
export const calendarYear = z.object({
  year: z.number(),
  version: z.string(),
  notice: z
    .object({ document: z.string(), issuedOn: z.iso.date() })
    .nullable()
    .describe('null: not loaded, provisional'),
  days: z
    .array(z.object({ day: z.iso.date(), kind: z.enum(['holiday', 'weekend', 'madeUp']), name: bilingual.nullable() }))
    .describe('every day that is no ordinary working day'),
});

/** Asks for a legal day that no case waits for: the end of a clock that begins on a day. */
const dueOn =
  (clock: string) =>
  (rules: ServiceClient) =>
  async (region: string, start: string): Promise<string> => {
    const question = { region, clock, start };
    return (await rules.call('POST', '/v1/deadlines', deadlinesAnswer, [question]))[0]?.dueOn ?? '';
  };
/** How many stations of each tier a place means to have on a day, and the paper that says so; null: none does. */
export const stationTargetsOf = (rules: ServiceClient) => async (region: string, on: string) => {
  const law = await rules.call('GET', `/v1/rule-sets/${region}/law?on=${on}`, lawOfPlace);
  const said = law.parameters.find(({ key }) => key === 'stationTargets');
  return said === undefined
    ? { targets: null, source: null }
    : { targets: placeParameters.shape.stationTargets.parse(said.here), source: said.source };
};
/** By which a hand-over that was delivered on a day is to be acknowledged. */
export const receiptDueOn = dueOn('handOverReceipt');
/** By which a risk warning that was raised on a day is to be answered. */
export const warningAnswerOn = dueOn('warningAnswer');
/** On which a period of figures that ended on a day closes: until then late entries still come in. */
export const figuresCloseOn = dueOn('figuresClose');
