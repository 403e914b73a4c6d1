import type { Bilingual, Pause } from '../../workflows/contract/clocks';
import type { LegalDay } from '../../workflows/contract/incoming';
import { cited } from '../../workflows/law/rule-book/papers';
import type { Calendar } from './calendar';
import type { Counted, Period } from './count';
import { addDays } from './days';
import type { ClockRule, RuleSet } from './rule-sets';

/** What lengths are counted in. */
export const UNITS: Record<ClockRule['unit'], Bilingual> = {
  NAT: { zh: '日', en: 'days' },
  NAT0: { zh: '日', en: 'days' },
  WD: { zh: '个工作日', en: 'working days' },
  MON: { zh: '个月', en: 'months' },
  YR: { zh: '年', en: 'years' },
};

interface Story {
  period: Period;
  from: RuleSet;
  counted: Counted;
  pauses: readonly Pause[];
  calendar: Calendar;
}

/** 2025-10-05 as a reader says it: 10月5日; with the year where it is not the start's. */
function said(day: LegalDay, than: LegalDay): Bilingual {
  const [year, month, date] = day.split('-') as [string, string, string];
  const zh = `${Number(month)}月${Number(date)}日`;
  return { zh: year === than.slice(0, 4) ? zh : `${year}年${zh}`, en: day };
}

const join = (parts: Bilingual[]): Bilingual => ({
  zh: parts.map((p) => p.zh).join('、'),
  en: parts.map((p) => p.en).join(', '),
});

/** Neighbouring days of one name, told as one: 10月1日至10月8日国庆节休假. */
function stretches(days: LegalDay[], than: LegalDay, calendar: Calendar): Bilingual {
  const runs: { from: LegalDay; to: LegalDay; name: Bilingual }[] = [];
  for (const day of days) {
    const name = calendar.nameOf(day) ?? { zh: '休息日', en: 'a rest day' };
    const last = runs.at(-1);
    if (last && addDays(last.to, 1) === day && last.name.zh === name.zh) last.to = day;
    else runs.push({ from: day, to: day, name });
  }
  return join(
    runs.map(({ from, to, name }) => {
      const [a, b] = [said(from, than), said(to, than)];
      return from === to
        ? { zh: `${a.zh}${name.zh}`, en: `${a.en} (${name.en})` }
        : { zh: `${a.zh}至${b.zh}${name.zh}`, en: `${a.en} to ${b.en} (${name.en})` };
    }),
  );
}

/** Why the date is what it is, step by step, for people. */
export function stepsOf(story: Story): Bilingual[] {
  return [...counting(story), ...pausing(story), ...ending(story), ...doubting(story)];
}

function counting({ period, from, counted, calendar }: Story): Bilingual[] {
  const { rule, start, extra } = period;
  const unit = UNITS[rule.unit];
  const end = said(counted.naturalOn, start);
  const length = rule.length + extra;
  const source = cited(rule.source);
  const steps: Bilingual[] = [
    {
      zh: `${rule.startName.zh}（${start}）次日起算（CLK-1）`,
      en: `counted from the day after ${start}: ${rule.startName.en} (CLK-1)`,
    },
    {
      zh: `${from.name.zh}：${length}${unit.zh}，至${end.zh}（${rule.rule}，${source.zh}）`,
      en: `${from.name.en}: ${length} ${unit.en}, to ${end.en} (${rule.rule}, ${source.en})`,
    },
  ];
  if (extra > 0) steps.push({ zh: `其中延长${extra}${unit.zh}`, en: `of these ${extra} ${unit.en} by extension` });
  if (rule.unit === 'WD') steps.push(...skipped(period, counted, calendar));
  return steps;
}

/** Of a count in working days: what was passed over, and the weekend days that counted. */
function skipped({ start }: Period, { dueOn }: Counted, calendar: Calendar): Bilingual[] {
  const passed: LegalDay[] = [];
  const worked: LegalDay[] = [];
  for (let day = addDays(start, 1); day <= dueOn; day = addDays(day, 1)) {
    if (!calendar.isWorkingDay(day)) passed.push(day);
    else if (calendar.isMakeUp(day)) worked.push(day);
  }
  const steps: Bilingual[] = [];
  if (passed.length > 0) {
    const days = stretches(passed, start, calendar);
    steps.push({ zh: `其间${days.zh}，不计入`, en: `not counted: ${days.en}` });
  }
  if (worked.length > 0) {
    const days = stretches(worked, start, calendar);
    steps.push({ zh: `${days.zh}，计入（CLK-3）`, en: `counted: ${days.en} (CLK-3)` });
  }
  return steps;
}

function pausing({ period, pauses }: Story): Bilingual[] {
  const steps: Bilingual[] = [];
  if (period.leftOut.size > 0) {
    const n = period.leftOut.size;
    steps.push({ zh: `中止期间${n}日不计入（MED-7、ARB-3）`, en: `${n} days of pauses are left out (MED-7, ARB-3)` });
  }
  for (const { from, to } of pauses) {
    if (to !== undefined) continue;
    steps.push({
      zh: `自${from}起中止，恢复后重新计算届满日`,
      en: `paused since ${from}; the end is dated anew when it goes on`,
    });
  }
  return steps;
}

function ending({ period, counted, calendar }: Story): Bilingual[] {
  const { rule, start } = period;
  const { naturalOn, dueOn } = counted;
  const due = said(dueOn, start);
  const worked = calendar.isMakeUp(dueOn);
  if (dueOn !== naturalOn) {
    const days: LegalDay[] = [];
    for (let day = naturalOn; day < dueOn; day = addDays(day, 1)) days.push(day);
    const rested = stretches(days, start, calendar);
    const onto: Bilingual = worked ? { zh: '（调休上班日）', en: ', a make-up working day' } : { zh: '', en: '' };
    return [
      {
        zh: `${rested.zh}，顺延至${due.zh}${onto.zh}（CLK-2）`,
        en: `${rested.en}: rolled to ${due.en}${onto.en} (CLK-2)`,
      },
    ];
  }
  if (rule.rolls && worked) {
    return [
      {
        zh: `${due.zh}为${calendar.nameOf(dueOn)?.zh ?? '调休上班日'}，不顺延（CLK-3）`,
        en: `${due.en} is a make-up working day and does not roll (CLK-3)`,
      },
    ];
  }
  if (rule.unit === 'WD' || rule.rolls || calendar.isWorkingDay(dueOn)) return [];
  return [
    {
      zh: `${due.zh}为休息日，本期限不顺延（${rule.rule}）`,
      en: `${due.en} is a rest day; this period does not roll (${rule.rule})`,
    },
  ];
}

function doubting({ period, counted }: Story): Bilingual[] {
  if (!counted.provisional) return [];
  const safe = said(counted.safeOn, period.start);
  return [
    {
      zh: `所涉年份的放假通知尚未公布，日期暂定；最早可能为${safe.zh}（CLK-8）`,
      en: `a holiday notice is not out yet: the date is provisional, and ${safe.en} the earliest it could be (CLK-8)`,
    },
  ];
}
