import { z } from 'zod';
import type { Bilingual } from '../../workflows/contract/clocks';
import type { LegalDay } from '../../workflows/contract/incoming';
import type { RuleSetRef } from '../../workflows/contract/proceedings';
import { ancestorsOf } from '../../workflows/law/region';
import national from './data/rule-sets/CN.json';
import luoyang from './data/rule-sets/410300.json';
import ruzhou from './data/rule-sets/410482.json';
import yangxin from './data/rule-sets/420222.json';
import suizhou from './data/rule-sets/421300.json';

const bilingual = z.object({ zh: z.string(), en: z.string() });
const confidence = z.enum(['S', 'L']);

const clockRule = z.object({
  length: z.number().int().positive(),
  unit: z.enum(['NAT', 'NAT0', 'WD', 'MON', 'YR']),
  start: z.string(),
  startName: bilingual,
  rolls: z.boolean(),
  onExpiry: z.string(),
  rule: z.string(),
  source: z.string(),
  confidence,
  warnAfter: z.number().int().positive().optional(),
  operatorSets: z.boolean().optional(),
  extension: z
    .object({
      length: z.number().int().positive().nullable(),
      times: z.number().int().positive().nullable(),
      consent: z.string(),
      reachedBy: z.string().optional(),
    })
    .optional(),
  startBy: z.record(z.string(), z.string()).optional(),
  consentBy: z.record(z.string(), z.string()).optional(),
});
export type ClockRule = z.infer<typeof clockRule>;

const ruleSet = z.object({
  id: z.string(),
  version: z.number().int().positive(),
  name: bilingual,
  extends: z.string().nullable(),
  validFrom: z.iso.date(),
  coversPrefixes: z.array(z.string()),
  clocks: z.record(z.string(), clockRule),
  parameters: z.record(
    z.string(),
    z.object({
      value: z.unknown(),
      rule: z.string(),
      source: z.string(),
      confidence,
      operatorSets: z.union([z.boolean(), z.array(z.string())]).optional(),
    }),
  ),
});
type RuleSet = z.infer<typeof ruleSet>;

const SETS: RuleSet[] = [national, luoyang, ruzhou, yangxin, suizhou].map((set) => ruleSet.parse(set));
const byId = new Map(SETS.map((set) => [set.id, set]));
const NATIONAL = byId.get('CN') as RuleSet;

/**
 * The rule set of a place on a day: its own, else its nearest ancestor's (410305 → 410300), else the national one;
 * before a local paper's day of force the national one.
 */
export function ruleSetOf(region: string, validOn: LegalDay): RuleSet {
  for (const code of ancestorsOf(region)) {
    const set = byId.get(code);
    if (set && (set.id === region || set.coversPrefixes.includes(region.slice(0, 4))) && set.validFrom <= validOn) {
      return set;
    }
  }
  return NATIONAL;
}

const own = (set: RuleSet, clock: string): ClockRule | undefined =>
  Object.hasOwn(set.clocks, clock) ? set.clocks[clock] : undefined;

/** A clock of a place with the set it came from; undefined where neither place nor nation knows it. */
export function clockOf(
  region: string,
  clock: string,
  validOn: LegalDay,
): { rule: ClockRule; from: RuleSet } | undefined {
  const set = ruleSetOf(region, validOn);
  const local = own(set, clock);
  if (local) return { rule: local, from: set };
  const general = own(NATIONAL, clock);
  return general ? { rule: general, from: NATIONAL } : undefined;
}

export const clockNames = (): string[] => Object.keys(NATIONAL.clocks);

/** The parameters that guards read, frozen with the case when it opens. */
export function parametersOf(region: string, validOn: LegalDay): RuleSetRef & { name: Bilingual } {
  const set = ruleSetOf(region, validOn);
  const value = <T>(key: string, otherwise: T): T =>
    ((set.parameters[key] ?? NATIONAL.parameters[key])?.value ?? otherwise) as T;
  const mediation = (set.clocks['mediationPreFiling'] ?? NATIONAL.clocks['mediationPreFiling']) as ClockRule;
  return {
    id: set.id,
    version: set.version,
    name: set.name,
    parameters: {
      consentBeforeEntrust: value('consentBeforeEntrust', 'applicant'),
      protectiveReceipt: value('protectiveReceipt', ['court_claim']),
      latePapers: value('latePapers', false),
      extensionsMax: value<number | null>('extensionsMax', null),
      extensionLength: mediation.extension?.length ?? null,
      reassignTries: value('reassignTries', 3),
      reassignment: value('reassignment', 'courtConfirms'),
      falseMediationPausesClock: value('falseMediationPausesClock', false),
    },
  };
}
