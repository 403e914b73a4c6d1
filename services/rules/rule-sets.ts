import { z } from 'zod';
import { faultsOf, type Fault } from './notice';
import { placeParameters, ruleParameters } from './schemas';

const bilingual = z.strictObject({ zh: z.string().min(1).max(80), en: z.string().min(1).max(120) });

/** S: the text was read word for word; L: a clear reading, or practice. What is unverified (U) is never a rule. */
const confidence = z.enum(['S', 'L'], {
  error: (issue) =>
    issue.input === 'U' ? 'marked U: an unverified value is never loaded' : 'S (sure) or L (likely) is allowed',
});
const length = z.number().int().min(1).max(4000);

/** One clock of a place: everything that makes its date is here, nothing in the engine. */
const clockRule = z.strictObject({
  length,
  /** NAT natural days, NAT0 the same without roll-over, WD working days, MON months, YR years. */
  unit: z.enum(['NAT', 'NAT0', 'WD', 'MON', 'YR']),
  start: z.string().min(1).max(60),
  startName: bilingual,
  rolls: z.boolean(),
  endOfDay: z
    .string()
    .regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/)
    .default('24:00'),
  onExpiry: z.string().min(1).max(60),
  rule: z.string().min(1).max(20),
  source: z.string().min(1).max(200),
  confidence,
  /** How much of the length has run when the one on the clock is warned. */
  warnAfter: length.optional(),
  /** How many days before the due day; -1 is the day after it, on which a right opens. */
  warnBefore: z.number().int().min(-1).max(365).optional(),
  operatorSets: z.boolean().optional(),
  perParty: z.boolean().optional(),
  joint: z.boolean().optional(),
  appliesTo: z.array(z.string().max(40)).optional(),
  extension: z
    .strictObject({
      length: length.nullable(),
      times: z.number().int().positive().nullable(),
      consent: z.string().max(40),
      /** `start`: length and extension are counted together from the start; `end`: anew from the rolled first end. */
      base: z.enum(['start', 'end']),
      reachedBy: z.string().max(40).optional(),
      extendedPartOutsideTrialLimit: z.boolean().optional(),
    })
    .optional(),
  startBy: z.record(z.string(), z.string()).optional(),
  /** Without everybody's consent by the end of that clock of that set, this one is as good as over. */
  consentBy: z.strictObject({ region: z.string(), clock: z.string(), ifNone: z.string() }).optional(),
});
export type ClockRule = z.infer<typeof clockRule>;

const parameter = z.strictObject({
  value: z.unknown().refine((v) => v !== undefined, 'a value is needed'),
  rule: z.string().min(1).max(20),
  source: z.string().min(1).max(200),
  confidence,
  operatorSets: z.union([z.boolean(), z.array(z.string())]).optional(),
});

export const ruleSetSchema = z.strictObject({
  /** GB/T 2260 code of the place, or CN. */
  id: z.string().regex(/^(\d{6}|CN)$/),
  version: z.number().int().min(1).max(999),
  name: bilingual,
  extends: z.string().nullable(),
  validFrom: z.iso.date(),
  /** First four digits of the codes that take this set when they have none of their own. */
  coversPrefixes: z.array(z.string().regex(/^\d{4}$/)),
  clocks: z.record(z.string().regex(/^[a-z][A-Za-z0-9]{1,59}$/), clockRule),
  parameters: z.record(z.string().regex(/^[a-z][A-Za-z0-9]{1,59}$/), parameter),
});
export type RuleSet = z.infer<typeof ruleSetSchema>;

/** Reads a rule set against those already known and lists everything wrong with it; one fault refuses it whole. */
export function readRuleSet(document: unknown, known: readonly RuleSet[]): { set: RuleSet } | { faults: Fault[] } {
  const parsed = ruleSetSchema.safeParse(document);
  if (!parsed.success) return { faults: faultsOf(parsed.error) };
  const set = parsed.data;
  const faults = [...parentFaults(set, known), ...parameterFaults(set)];
  for (const [key, rule] of Object.entries(set.clocks)) {
    for (const message of clockFaults(rule, set, known)) faults.push({ path: `clocks.${key}`, message });
  }
  return faults.length > 0 ? { faults } : { set };
}

function parentFaults(set: RuleSet, known: readonly RuleSet[]): Fault[] {
  const fault = (message: string): Fault[] => [{ path: 'extends', message }];
  if (set.id === 'CN') return set.extends === null ? [] : fault('the national set extends nothing');
  if (set.extends === null) return fault('a local set extends CN or a set that does');
  const parents: string[] = [];
  for (let at: string | null = set.extends; at !== null;) {
    if (at === set.id || parents.includes(at))
      return fault(`${set.id} extends itself (by ${[...parents, at].join(', ')})`);
    parents.push(at);
    const parent = known.find((other) => other.id === at);
    if (!parent) return fault(`no rule set ${at}`);
    at = parent.extends;
  }
  return [];
}

function clockFaults(rule: ClockRule, set: RuleSet, known: readonly RuleSet[]): string[] {
  const faults: string[] = [];
  if (rule.rolls && (rule.unit === 'WD' || rule.unit === 'NAT0')) {
    faults.push(`a clock in ${rule.unit} does not roll: its last day is what it is`);
  }
  if (rule.warnAfter !== undefined && rule.warnAfter >= rule.length) {
    faults.push(`warns after ${rule.warnAfter} of ${rule.length}: too late`);
  }
  if (rule.warnAfter !== undefined && rule.warnBefore !== undefined) {
    faults.push('warns by warnAfter or by warnBefore, not by both');
  }
  const { consentBy } = rule;
  if (consentBy) {
    const there = consentBy.region === set.id ? set : known.find((other) => other.id === consentBy.region);
    if (!there || !Object.hasOwn(there.clocks, consentBy.clock)) {
      faults.push(`consentBy names ${consentBy.region} ${consentBy.clock}, which is no clock`);
    }
  }
  return faults;
}

/** The values that are read must be ones that whoever reads them understands. */
function parameterFaults(set: RuleSet): Fault[] {
  const shape: Record<string, z.ZodType> = { ...ruleParameters.shape, ...placeParameters.shape };
  return Object.entries(set.parameters).flatMap(([key, { value }]) => {
    const parsed = Object.hasOwn(shape, key) ? shape[key]?.safeParse(value) : undefined;
    return parsed === undefined || parsed.success
      ? []
      : faultsOf(parsed.error).map((f) => ({ path: `parameters.${key}.value`, message: f.message }));
  });
}
