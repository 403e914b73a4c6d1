import type { ClockKey } from '../../contract/clocks';
import type { DisputeFacts } from '../../contract/facts';
import { clockIs, clockOf } from '../../engine/due';
import { actData, expired, extend, given, localise, pause, resume, start, stop, type ClockOp } from '../../engine/row';
import { type C } from './context';

/**
 * MED, the mediation clock that runs: by lane and kind (MED-1, MED-3, MED-6). At most one of them runs at a time, so a row
 * names them all and the facts say which is meant.
 */
export const MED_CLOCKS = [
  'mediationPreFiling',
  'enterpriseMediation',
  'mediationInSuitOrdinary',
  'mediationInSuitSummary',
] as const satisfies readonly ClockKey[];

export const medKey = (f: Pick<DisputeFacts, 'lane' | 'kind' | 'trialProcedure'>): (typeof MED_CLOCKS)[number] => {
  if (f.lane === 'C') return f.trialProcedure === 'summary' ? 'mediationInSuitSummary' : 'mediationInSuitOrdinary';
  return f.kind === 'enterprise' ? 'enterpriseMediation' : 'mediationPreFiling';
};

export const medClock = (c: C) => clockOf(c, medKey(c.facts));

type Op = ClockOp<DisputeFacts, C['state']>;
const onMed = (op: (key: ClockKey) => Op): Op[] =>
  MED_CLOCKS.map((key) => given((c: C) => medKey(c.facts) === key, op(key)));

/** +MED. In suit by the national rule, until all have agreed to the longer one of the place (MED-3). */
export const startMed: Op[] = onMed((key) => ({
  ...start<DisputeFacts>(key),
  ...(key.startsWith('mediationInSuit') ? { national: true } : {}),
}));
export const stopMed: Op[] = MED_CLOCKS.map((key) => stop<DisputeFacts>(key));
/** Time that a text leaves out of the period is no delay of the organisation's (EVA-2). */
export const pauseMed = onMed((key) => pause<DisputeFacts>(key));
export const resumeMed = onMed((key) => given((c: C) => clockIs(c, 'paused', key), resume<DisputeFacts>(key)));
export const medExpired = MED_CLOCKS.map((key) => expired(key));

/** In suit, where the place has a length of its own, the first agreement of all is to that length and no extension. */
export const toLocalLength = (c: C): boolean =>
  c.facts.lane === 'C' && c.rules.inSuitLocal && medClock(c)?.region === 'CN';
/** The law of the place fixes the length of an extension; elsewhere, and at an enterprise, the parties name it. */
export const lengthIsFixed = (c: C): boolean =>
  toLocalLength(c) ||
  (c.rules.extensionLength !== null && c.facts.kind !== 'enterprise' && (c.facts.lane !== 'C' || c.rules.inSuitLocal));

/** =MED */
export const extendMed: Op[] = [
  ...onMed((key) =>
    given(
      (c: C) => !toLocalLength(c),
      extend(key, (c: C) => (lengthIsFixed(c) ? true : (actData(c, 'agreeExtension').days ?? 0))),
    ),
  ),
  // Last: what it changes is what the line above asks about.
  ...onMed((key) => given(toLocalLength, localise<DisputeFacts>(key))),
];
