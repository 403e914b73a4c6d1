import { DateTime } from 'luxon';
import type { Calendar } from './calendar';
import { addDays } from './days';
import { DeadlineRefused, differs, nearest } from './deadline';
import type { RuleBook } from './rule-book';
import type { ClockRule } from './rule-sets';
import { places } from '../kit/regions';

const WEEK = '  一   二   三   四   五   六   日';
const day = (year: number, month: number, date: number): string =>
  DateTime.utc(year, month, date).toISODate() as string;

/** One month as on a wall: `*` a day of rest by notice or law, `+` a weekend day worked; plain weekends are in brackets. */
function month(year: number, number: number, calendar: Calendar): string[] {
  const first = DateTime.utc(year, number, 1);
  const lines = [`${year}-${String(number).padStart(2, '0')}`, WEEK];
  let line = '     '.repeat(first.weekday - 1);
  for (let date = 1; date <= (first.daysInMonth ?? 31); date += 1) {
    const at = day(year, number, date);
    const shown = String(date).padStart(2);
    if (calendar.isMakeUp(at)) line += ` ${shown}+ `;
    else if (calendar.isHoliday(at)) line += ` ${shown}* `;
    else line += calendar.isWorkingDay(at) ? ` ${shown}  ` : `(${shown}) `;
    if (DateTime.utc(year, number, date).weekday === 7) {
      lines.push(line.trimEnd());
      line = '';
    }
  }
  if (line !== '') lines.push(line.trimEnd());
  return lines;
}

/** A year as a person wants to see it: its months, its holidays with their make-up days, and where it comes from. */
export function calendarPage(year: number, calendar: Calendar): string {
  const notice = calendar.notices.find((n) => n.year === year);
  const lines = notice
    ? [`${year}  ${notice.document}（${notice.issuedOn}）`]
    : [
        `${year}  通知尚未公布，暂定：周末和放假办法第二条所定假日 / no notice yet, provisional: weekends and the statutory days`,
      ];
  let working = 0;
  for (let at = `${year}-01-01`; at <= `${year}-12-31`; at = addDays(at, 1))
    if (calendar.isWorkingDay(at)) working += 1;
  lines.push(
    `* 放假 rest day   + 调休上班 make-up working day   ( ) 周末 weekend   ${working} 个工作日 working days`,
    '',
  );
  for (let row = 0; row < 4; row += 1) {
    const months = [1, 2, 3].map((n) => month(year, row * 3 + n, calendar));
    const height = Math.max(...months.map((m) => m.length));
    for (let i = 0; i < height; i += 1) {
      const parts = months.map((m, n) => {
        const text = m[i] ?? '';
        // A Chinese character is as wide as two.
        return n === 2 ? text : text + ' '.repeat(Math.max(0, 38 - width(text)));
      });
      lines.push(parts.join('').trimEnd());
    }
    lines.push('');
  }
  for (const h of notice?.holidays ?? []) {
    const work = h.work.length === 0 ? '' : `；${h.work.join('、')} 上班 worked`;
    lines.push(`${h.zh} ${h.en}: ${h.from} – ${h.to}${work}`);
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

const width = (text: string): number => text.length + (text.match(/[\u2e80-\uffef]/g)?.length ?? 0);

const lengthOf = (rule: ClockRule): string => {
  const { extension } = rule;
  const more = extension ? ` +${extension.length ?? '?'}` : '';
  return `${rule.length} ${rule.unit}${more}`;
};

/** Every clock of a place with length, start, source, and what the national rule says where it differs. */
export function clocksTable(region: string, rules: RuleBook, json: boolean): string {
  if (region !== 'CN' && !places.has(region)) {
    throw new DeadlineRefused('UNKNOWN_CLOCK', `no region ${region}; nearest: ${nearest(region, [...places.keys()])}`);
  }
  const rows = rules.clockNames(region).flatMap((clock) => {
    const { applied, all } = rules.rulesOf(region, clock, '2100-12-31');
    if (!applied) return [];
    const national = all.find(({ from }) => from.id === 'CN');
    const { rule, from } = applied;
    const other = national && national !== applied && differs(rule, national.rule) ? national.rule : null;
    return [
      {
        clock,
        length: rule.length,
        unit: rule.unit,
        extension: rule.extension?.length ?? null,
        start: rule.start,
        startName: rule.startName,
        rule: rule.rule,
        source: rule.source,
        confidence: rule.confidence,
        operatorSets: rule.operatorSets ?? false,
        ruleSet: from.id,
        national: other && { length: other.length, unit: other.unit, start: other.start, source: other.source },
        text: lengthOf(rule),
        nationalText: other ? `${lengthOf(other)} ${other.start} (${other.source})` : '',
      },
    ];
  });
  if (json) {
    return `${JSON.stringify(
      rows.map(({ text: _text, nationalText: _national, ...row }) => row),
      null,
      2,
    )}\n`;
  }
  const columns = [
    ['clock', rows.map((r) => r.clock)],
    ['length', rows.map((r) => r.text)],
    ['start', rows.map((r) => r.start)],
    ['rule', rows.map((r) => `${r.rule} ${r.confidence}`)],
    ['source', rows.map((r) => r.source)],
    ['set', rows.map((r) => r.ruleSet)],
    ['national rule where it differs', rows.map((r) => r.nationalText)],
  ] as const;
  const widths = columns.map(([head, cells]) => Math.max(width(head), ...cells.map(width)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => cell + ' '.repeat((widths[i] ?? 0) - width(cell)))
      .join('  ')
      .trimEnd();
  const lines = [
    line(columns.map(([head]) => head)),
    ...rows.map((_, i) => line(columns.map(([, cells]) => cells[i] ?? ''))),
  ];
  return `${lines.join('\n')}\n`;
}
