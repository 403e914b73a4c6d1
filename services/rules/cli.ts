import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { z } from 'zod';
import { calendarPage, clocksTable } from './cli.pages';
import { Calendar, FIRST_YEAR, LAST_YEAR, SHIPPED_NOTICES } from './calendar';
import { DeadlineRefused, nearest, resolveDeadline, type Law } from './deadline';
import { readNotice } from './notice';
import { NotUtf8, utf8 } from '../kit/utf8';
import { shippedRules } from './rule-book';
import { asQuestion, deadlineQuestion } from './schemas';

const USAGE = `dingfen doctor                  what is wrong with the platform on this machine, and what to do
dingfen reconcile [--repair]   what the stores say differently of the cases, and put right what can be
dingfen receive --secret whsec_… [--as court|commission] [--port 7480]   tries what a body's own sender sends; --schema: what may be said
dingfen deadline --region 410300 --clock acceptReply --start 2026-09-30 [--extended [N]] [--notice FILE]
dingfen deadline --csv FILE        columns region,clock,start,extended; the same rows with dueOn,provisional,safeOn added
dingfen calendar YEAR              the year with its rest days and make-up working days
dingfen clocks [--region 410300] [--json]   every clock of a place, its source, and where it differs from the national rule

start: a day (2026-09-30) or an instant with offset (2026-09-30T18:00:00+08:00). --notice: a holiday notice not shipped.
`;

/** Said to the person at the terminal in one line; ends with status 2. */
class Misuse extends Error {}

const OPTIONS = {
  region: { type: 'string' },
  clock: { type: 'string' },
  start: { type: 'string' },
  extended: { type: 'string' },
  csv: { type: 'string' },
  notice: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** `--extended` stands alone for the extension of the rule, or takes how many of its units. */
function withValue(args: string[]): string[] {
  return args.flatMap((arg, i) =>
    arg === '--extended' && (args[i + 1] === undefined || args[i + 1]?.startsWith('--')) ? ['--extended=true'] : [arg],
  );
}

function main(args: string[]): string {
  const { values, positionals } = parsed(withValue(args));
  const [command, year] = positionals;
  if (values.help || command === 'help') return USAGE;
  if (command === 'deadline')
    return values.csv === undefined ? deadline(values) : csv(values.csv, lawWith(values.notice));
  if (command === 'calendar') return calendarPage(yearOf(year), lawWith(values.notice).calendar);
  if (command === 'clocks') return clocksTable(values.region ?? 'CN', shippedRules(), values.json);
  const near = command === undefined ? '' : `; nearest: ${nearest(command, ['deadline', 'calendar', 'clocks'])}`;
  throw new Misuse(`a command is needed: deadline, calendar or clocks${near} (--help tells more)`);
}

function parsed(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new Misuse((error as Error).message);
  }
}

function lawWith(noticeFile: string | undefined): Law {
  const notices = [...SHIPPED_NOTICES];
  if (noticeFile !== undefined) {
    const read = readNotice(JSON.parse(contentOf(noticeFile)));
    if ('faults' in read)
      throw new Misuse(`${noticeFile}: ${read.faults.map((f) => `${f.path}: ${f.message}`).join('; ')}`);
    notices.push(read.notice);
  }
  return { rules: shippedRules(), calendar: new Calendar(notices) };
}

function contentOf(file: string): string {
  try {
    return utf8(readFileSync(file));
  } catch (error) {
    throw new Misuse(error instanceof NotUtf8 ? `${file}: ${error.message}` : `${file} cannot be read`);
  }
}

interface Given {
  region?: string | undefined;
  clock?: string | undefined;
  start?: string | undefined;
  extended?: string | undefined;
  notice?: string | undefined;
}

function deadline(given: Given): string {
  return `${JSON.stringify(answer(given, lawWith(given.notice)), null, 2)}\n`;
}

function answer({ region, clock, start, extended }: Given, law: Law) {
  const missing = Object.entries({ region, clock, start }).filter(([, value]) => value === undefined || value === '');
  if (missing.length > 0) throw new Misuse(`missing: ${missing.map(([name]) => name).join(', ')}`);
  const question = deadlineQuestion.safeParse({ region, clock, start, extended: extensionOf(extended) });
  if (!question.success) throw new Misuse(firstFault(question.error, { region, clock, start, extended }));
  return resolveDeadline(asQuestion(question.data), law);
}

function extensionOf(said: string | undefined): unknown {
  if (said === undefined || said === '' || said === 'false') return undefined;
  return said === 'true' ? true : Number(said);
}

function firstFault(error: z.ZodError, given: Given): string {
  const [issue] = error.issues;
  const name = String(issue?.path[0] ?? 'question') as keyof Given;
  return `${name} ${JSON.stringify(given[name] ?? '')}: ${issue?.message ?? 'not valid'}`;
}

/** Answers a table row by row; one faulty row refuses it whole. */
function csv(file: string, law: Law): string {
  let rows: Record<string, string>[];
  try {
    rows = parse(contentOf(file), { columns: true, bom: true, trim: true, skip_empty_lines: true });
  } catch (error) {
    if (error instanceof Misuse) throw error;
    throw new Misuse(`${file}: ${(error as Error).message}`);
  }
  const [first] = rows;
  const missing = ['region', 'clock', 'start'].filter((column) => first !== undefined && !(column in first));
  if (missing.length > 0) throw new Misuse(`${file}: no column ${missing.join(', ')}`);
  const faults: string[] = [];
  const answered = rows.map((row, i) => {
    try {
      const { dueOn, provisional, safeOn } = answer(row, law);
      return { ...row, dueOn, provisional, safeOn };
    } catch (error) {
      if (!(error instanceof Misuse || error instanceof DeadlineRefused)) throw error;
      faults.push(`row ${i + 1}: ${error.message}`);
      return row;
    }
  });
  if (faults.length > 0) throw new Misuse(`${file}: ${faults.join('; ')}`);
  const columns = [
    ...Object.keys(first ?? { region: '', clock: '', start: '', extended: '' }),
    'dueOn',
    'provisional',
    'safeOn',
  ];
  return stringify(answered, { header: true, columns, cast: { boolean: String } });
}

function yearOf(said: string | undefined): number {
  const year = Number(said);
  if (!Number.isInteger(year) || year < FIRST_YEAR || year > LAST_YEAR) {
    throw new Misuse(`a year from ${FIRST_YEAR} to ${LAST_YEAR} is needed, not ${JSON.stringify(said ?? '')}`);
  }
  return year;
}

/** Answers what is asked of the law at the terminal; bad input ends with status 2 and one line. */
export function lawCommand(args: string[]): void {
  try {
    process.stdout.write(main(args));
  } catch (error) {
    const expected = error instanceof Misuse || error instanceof DeadlineRefused || error instanceof SyntaxError;
    if (!expected) throw error;
    process.stderr.write(`dingfen: ${error.message.replaceAll('\n', ' ')}\n`);
    process.exitCode = 2;
  }
}
