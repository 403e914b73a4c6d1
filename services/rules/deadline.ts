import type { Bilingual, DeadlineAnswer, DeadlineQuestion, Pause } from '../../workflows/contract/clocks';
import type { LegalDay } from '../../workflows/contract/incoming';
import { addDays, addMonths, endOf, FIRST_YEAR, morningOf, type Calendar } from './calendar';
import { clockNames, clockOf, type ClockRule } from './rule-sets';

/** A question the clock cannot answer: an unknown clock, a day outside the tables, an extension without a length. */
export class DeadlineRefused extends Error {
  constructor(
    readonly code: 'UNKNOWN_CLOCK' | 'DAY_OUT_OF_RANGE' | 'EXTENSION_LENGTH_REQUIRED',
    message: string,
  ) {
    super(message);
  }
}

const UNITS: Record<ClockRule['unit'], Bilingual> = {
  NAT: { zh: '日', en: 'days' },
  NAT0: { zh: '日', en: 'days' },
  WD: { zh: '个工作日', en: 'working days' },
  MON: { zh: '个月', en: 'months' },
  YR: { zh: '年', en: 'years' },
};

/** MED-7: the day an appraisal was asked for is not left out, the day it ended is. */
const leftOut = (pauses: readonly Pause[]): number =>
  pauses.reduce((days, p) => days + (p.to === undefined ? 0 : daysBetween(p.from, p.to)), 0);

const daysBetween = (from: LegalDay, to: LegalDay): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** The `n`-th day after `start` for which `counts` holds (CLK-1: the start day is not counted). */
function nth(start: LegalDay, n: number, counts: (day: LegalDay) => boolean): LegalDay {
  let day = start;
  for (let left = n; left > 0;) {
    day = addDays(day, 1);
    if (counts(day)) left -= 1;
  }
  return day;
}

function firstFrom(day: LegalDay, counts: (day: LegalDay) => boolean): LegalDay {
  let at = day;
  while (!counts(at)) at = addDays(at, 1);
  return at;
}

function naturalEnd(start: LegalDay, length: number, unit: ClockRule['unit'], calendar: Calendar): LegalDay {
  if (unit === 'WD') return nth(start, length, (day) => calendar.isWorkingDay(day));
  if (unit === 'MON') return addMonths(start, length);
  if (unit === 'YR') return addMonths(start, 12 * length);
  return addDays(start, length);
}

/**
 * The earliest day the end could turn out to be once the missing notices are out (CLK-8). For working days every day
 * that no notice can take away may become one; for the rest, the natural end itself unless art 2 fixes it as a holiday.
 */
function safeDay(start: LegalDay, length: number, rule: ClockRule, natural: LegalDay, calendar: Calendar): LegalDay {
  const couldWork = (day: LegalDay): boolean =>
    calendar.isProvisional(day) ? !calendar.isStatutory(day) : calendar.isWorkingDay(day);
  if (rule.unit === 'WD') return nth(start, length, couldWork);
  return rule.rolls ? firstFrom(natural, couldWork) : natural;
}

/**
 * The due day of a clock with its reasons. Days are legal days in Asia/Shanghai; lengths are in the unit of the rule.
 * `validOn` picks the rule-set version in force (the case's own day). Throws `DeadlineRefused`.
 * Sources: CPL 85, 民法典 201-203, ARule 80; the rule's own source is in the answer.
 */
export function resolveDeadline(question: DeadlineQuestion, calendar: Calendar, validOn: LegalDay): DeadlineAnswer {
  const found = clockOf(question.region, question.clock, validOn);
  if (!found) {
    throw new DeadlineRefused('UNKNOWN_CLOCK', `no clock ${question.clock}; known are ${clockNames().join(', ')}`);
  }
  const { rule, from } = found;
  const year = Number(question.start.slice(0, 4));
  if (year < FIRST_YEAR || year > 2100) {
    throw new DeadlineRefused(
      'DAY_OUT_OF_RANGE',
      `no calendar for ${question.start}; ${FIRST_YEAR} to 2100 are covered`,
    );
  }
  const extension = extensionOf(question, rule);
  const length = rule.length + extension;
  const paused = leftOut(question.pauses ?? []);
  const natural = addDays(naturalEnd(question.start, length, rule.unit, calendar), rule.unit === 'WD' ? 0 : paused);
  const dueOn = rule.rolls ? firstFrom(natural, (day) => calendar.isWorkingDay(day)) : natural;
  const provisional = touchesMissingYear(question.start, dueOn, rule, calendar);
  const safeOn = provisional ? safeDay(question.start, length, rule, natural, calendar) : dueOn;
  const warnOn = rule.warnAfter === undefined ? null : naturalEnd(question.start, rule.warnAfter, rule.unit, calendar);
  return {
    region: question.region,
    clock: question.clock,
    start: question.start,
    dueOn,
    expiresAt: endOf(dueOn),
    naturalOn: natural,
    // Where the date may yet turn out earlier, the advice must hold for the earliest.
    advisedOn: advisedDay(safeOn, calendar),
    provisional,
    safeOn,
    safeExpiresAt: endOf(safeOn),
    warnOn,
    warnAt: warnOn === null ? null : morningOf(warnOn),
    dueFromSafeStartOn:
      question.safeStart === undefined
        ? null
        : resolveDeadline(withoutSafeStart(question, question.safeStart), calendar, validOn).dueOn,
    rule: rule.rule,
    source: rule.source,
    confidence: rule.confidence,
    ruleSet: from.id,
    ruleSetVersion: from.version,
    calendarVersion: calendar.version,
    steps: stepsOf({ rule, start: question.start, length, extension, paused, natural, dueOn, provisional, calendar }),
  };
}

const withoutSafeStart = (question: DeadlineQuestion, start: LegalDay): DeadlineQuestion => {
  const { safeStart: _given, ...rest } = question;
  return { ...rest, start };
};

function extensionOf(question: DeadlineQuestion, rule: ClockRule): number {
  if (question.extended === undefined) return 0;
  if (question.extended !== true) return question.extended;
  const own = rule.extension?.length;
  if (own == null) {
    throw new DeadlineRefused('EXTENSION_LENGTH_REQUIRED', `${question.clock} has no length of its own to extend by`);
  }
  return own;
}

/** CLK-3: for parties always also the last ordinary working day not later than the due day. */
function advisedDay(dueOn: LegalDay, calendar: Calendar): LegalDay {
  let day = dueOn;
  while (!calendar.isWorkingDay(day) || calendar.isMakeUp(day)) day = addDays(day, -1);
  return day;
}

/** A day whose year has no notice was looked at. Working days look at every day; the rest at the end only. */
function touchesMissingYear(start: LegalDay, dueOn: LegalDay, rule: ClockRule, calendar: Calendar): boolean {
  if (rule.unit === 'WD') {
    for (let day = addDays(start, 1); day <= dueOn; day = addDays(day, 1)) if (calendar.isProvisional(day)) return true;
    return false;
  }
  return rule.rolls && calendar.isProvisional(dueOn);
}

interface Story {
  rule: ClockRule;
  start: LegalDay;
  length: number;
  extension: number;
  paused: number;
  natural: LegalDay;
  dueOn: LegalDay;
  provisional: boolean;
  calendar: Calendar;
}

/** Why the date is what it is, step by step, for people. */
function stepsOf(s: Story): Bilingual[] {
  const unit = UNITS[s.rule.unit];
  const steps: Bilingual[] = [
    {
      zh: `${s.rule.startName.zh}（${s.start}）次日起算（CLK-1）`,
      en: `counted from the day after ${s.start} (${s.rule.startName.en}; CLK-1)`,
    },
    {
      zh: `${s.length}${unit.zh}，至${s.natural}（${s.rule.rule}，${s.rule.source}）`,
      en: `${s.length} ${unit.en}, to ${s.natural} (${s.rule.rule}, ${s.rule.source})`,
    },
  ];
  if (s.extension > 0) {
    steps.push({ zh: `其中延长${s.extension}${unit.zh}`, en: `of these ${s.extension} ${unit.en} by extension` });
  }
  if (s.paused > 0) steps.push({ zh: `另扣除${s.paused}日（MED-7）`, en: `${s.paused} days left out besides (MED-7)` });
  if (s.dueOn !== s.natural) {
    steps.push({
      zh: `${s.natural}为休息日，顺延至${s.dueOn}（CLK-2）`,
      en: `${s.natural} is a rest day; rolled to ${s.dueOn} (CLK-2)`,
    });
  } else if (s.calendar.isMakeUp(s.dueOn)) {
    steps.push({
      zh: `${s.dueOn}为调休上班日，不顺延（CLK-3）`,
      en: `${s.dueOn} is a make-up working day and does not roll (CLK-3)`,
    });
  }
  if (s.provisional) {
    steps.push({
      zh: '当年放假通知尚未公布，日期暂定（CLK-8）',
      en: 'that year’s holiday notice is not out; the date is provisional (CLK-8)',
    });
  }
  return steps;
}
