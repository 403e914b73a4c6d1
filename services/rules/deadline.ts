import { closest, distance } from 'fastest-levenshtein';
import type { DeadlineAnswer, DeadlineQuestion } from '../../workflows/contract/clocks';
import type { LegalDay } from '../../workflows/contract/incoming';
import { FIRST_YEAR, LAST_YEAR, type Calendar } from './calendar';
import { advisedDay, count, leftOutDays, warnDay, type Period } from './count';
import { endOf, morningOf } from './days';
import type { FoundRule, RuleBook } from './rule-book';
import type { ClockRule } from './rule-sets';
import { stepsOf } from './steps';

/** A question the clock cannot answer; the message names what is allowed. */
export class DeadlineRefused extends Error {
  constructor(
    readonly code: 'UNKNOWN_CLOCK' | 'DAY_OUT_OF_RANGE' | 'EXTENSION_LENGTH_REQUIRED' | 'NO_EXTENSION',
    message: string,
  ) {
    super(message);
  }
}

/** What deadlines are answered from. */
export interface Law {
  rules: RuleBook;
  calendar: Calendar;
}

/**
 * The due day of a clock with its reasons. Days are legal days in Asia/Shanghai; lengths are in the unit of the rule.
 * The rule is that of the place on the day the clock starts, in the version a case keeps if it says so. Throws
 * `DeadlineRefused`. Sources: CPL 85, 民法典 201-203, ARule 80; the rule's own source is in the answer.
 */
export function resolveDeadline(question: DeadlineQuestion, law: Law): DeadlineAnswer {
  const { region, clock, start } = question;
  const { applied, all } = law.rules.rulesOf(region, clock, start, question.versions);
  if (!applied) throw unknownClock(region, clock, law.rules);
  inRange(start);
  const calendar = law.calendar.forPlace(region, clock);
  const { rule, from } = applied;
  const period = periodOf(question, rule, law.rules);
  const { looked, ...counted } = question.setTo === undefined ? count(period, calendar) : fixed(question.setTo);
  inRange(counted.dueOn);
  const { naturalOn, dueOn, safeOn, provisional } = counted;
  const warnOn = warnDay(period, dueOn, calendar);
  return {
    region,
    clock,
    start,
    startAt: morningOf(start),
    naturalOn,
    dueOn,
    expiresAt: endOf(dueOn, rule.endOfDay),
    // Where the date may yet turn out earlier, the advice must hold for the earliest.
    advisedOn: advisedDay(safeOn, start, calendar),
    provisional,
    safeOn,
    safeExpiresAt: endOf(safeOn, rule.endOfDay),
    looked,
    warnOn,
    warnAt: warnOn === null ? null : morningOf(warnOn),
    dueFromSafeStartOn: question.safeStart === undefined ? null : fromSafeStart(question, question.safeStart, law),
    consentBy: consentBy(question, rule, law),
    otherwise: otherwise(question, applied, all, law),
    rule: rule.rule,
    source: rule.source,
    confidence: rule.confidence,
    ruleSet: from.id,
    ruleSetVersion: from.version,
    calendarVersion: calendar.version,
    steps:
      question.setTo === undefined
        ? stepsOf({ period, from, counted: { ...counted, looked }, pauses: question.pauses ?? [], calendar })
        : [{ zh: `法院准许顺延至${dueOn}（CLK-6）`, en: `the court has set ${dueOn} (CLK-6)` }],
  };
}

/** A day that a court has set is what it is: nothing is counted, no calendar moves it (CLK-6). */
const fixed = (day: LegalDay) => ({ naturalOn: day, dueOn: day, safeOn: day, provisional: false, looked: null });

function periodOf(question: DeadlineQuestion, rule: ClockRule, rules: RuleBook): Period {
  const { region, start, versions } = question;
  const parameter = (key: string): unknown => rules.parameter(region, key, start, versions);
  return {
    rule,
    start,
    extra: extensionOf(question, rule),
    leftOut: leftOutDays(
      question.pauses ?? [],
      parameter('appraisalDays') === 'inclusive' ? 'inclusive' : 'afterStart',
    ),
    weekendRests: parameter('weekendIsRestDay') !== false,
  };
}

function extensionOf(question: DeadlineQuestion, rule: ClockRule): number {
  if (question.extended === undefined) return 0;
  if (rule.extension === undefined) {
    throw new DeadlineRefused('NO_EXTENSION', `no text lets ${question.clock} be extended (${rule.source})`);
  }
  if (question.extended !== true) return question.extended;
  if (rule.extension.length === null) {
    throw new DeadlineRefused(
      'EXTENSION_LENGTH_REQUIRED',
      `${question.clock} has no length of its own to extend by; say how many`,
    );
  }
  return rule.extension.length;
}

/** AGR-1: the due day counted from an earlier, safe start. */
function fromSafeStart(question: DeadlineQuestion, safeStart: LegalDay, law: Law): LegalDay {
  const { safeStart: _given, ...rest } = question;
  return resolveDeadline({ ...rest, start: safeStart }, law).dueOn;
}

/** MED-3: the day by which everybody's consent must have been reached for this length to hold at all. */
function consentBy(question: DeadlineQuestion, rule: ClockRule, law: Law): DeadlineAnswer['consentBy'] {
  if (!rule.consentBy) return null;
  const { region, clock, ifNone } = rule.consentBy;
  const plain = { region, clock, start: question.start, ...(question.versions ? { versions: question.versions } : {}) };
  return { region, clock, dueOn: resolveDeadline(plain, law).dueOn, ifNone };
}

/** Where local and national rules differ: what the one that was not applied would give. */
function otherwise(
  question: DeadlineQuestion,
  applied: FoundRule,
  all: FoundRule[],
  law: Law,
): DeadlineAnswer['otherwise'] {
  const other = all.find((found) => found !== applied && differs(found.rule, applied.rule));
  if (!other) return null;
  const { rule, from } = other;
  // An extension of as many units, where the other rule knows one at all.
  const { extra } = periodOf(question, applied.rule, law.rules);
  const { extended: _asked, ...plain } = question;
  const asked = extra > 0 && rule.extension ? { ...plain, extended: extra } : plain;
  const { dueOn } = count(periodOf(asked, rule, law.rules), law.calendar.forPlace(question.region, question.clock));
  return {
    ruleSet: from.id,
    ruleSetVersion: from.version,
    length: rule.length,
    unit: rule.unit,
    start: rule.start,
    source: rule.source,
    validFrom: from.validFrom,
    dueOn,
  };
}

export const differs = (a: ClockRule, b: ClockRule): boolean =>
  JSON.stringify([a.length, a.unit, a.start, a.rolls, a.extension]) !==
  JSON.stringify([b.length, b.unit, b.start, b.rolls, b.extension]);

function inRange(day: LegalDay): void {
  const year = Number(day.slice(0, 4));
  if (year < FIRST_YEAR || year > LAST_YEAR) {
    throw new DeadlineRefused('DAY_OUT_OF_RANGE', `no calendar for ${day}; ${FIRST_YEAR} to ${LAST_YEAR} are covered`);
  }
}

function unknownClock(region: string, clock: string, rules: RuleBook): DeadlineRefused {
  const names = rules.clockNames(region);
  const near = [...names].sort((a, b) => distance(a, clock) - distance(b, clock)).slice(0, 3);
  const elsewhere = rules.sets.find((set) => Object.hasOwn(set.clocks, clock));
  const why = elsewhere ? `, it is one of ${elsewhere.id}` : `; nearest: ${near.join(', ')}`;
  return new DeadlineRefused('UNKNOWN_CLOCK', `no clock ${clock} in ${region}${why}`);
}

/** The nearest of some names to one that is none of them. */
export const nearest = (name: string, names: readonly string[]): string => closest(name, [...names]);
