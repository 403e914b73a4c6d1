import * as xlsx from '@e965/xlsx';
import type { FastifyInstance } from 'fastify';
import { sql, type Kysely } from 'kysely';
import { registerApp } from '../../services/register/app';
import { Erasures } from '../../services/register/erasures';
import { Counting } from '../../services/register/figures/counting';
import type { History } from '../../services/register/figures/counted';
import { migrations } from '../../services/register/projection';
import type { RegisterTables } from '../../services/register/tables';
import { groupName } from '../../workflows/contract/figure-names';
import { historyOf } from '../support/courses';
import { templateOf } from '../support/database';
import { rulesOf } from '../support/law';
import { ISSUER, testTokens } from '../support/tokens';
import { COUNTED } from '../unit/figures.expected';
import { StandingClock } from './services-in-process';

let app: FastifyInstance;
let db: Kysely<RegisterTables>;
let counting: Counting;
let tokens: Awaited<ReturnType<typeof testTokens>>;
let drop: () => Promise<void>;
let histories: History[];
/** What `cases` would answer. */
const cases = {
  call: (
    _method: string,
    path: string,
    _schema: unknown,
    body?: { cases?: string[]; after?: string; limit?: number },
  ) => {
    if (path !== '/internal/v1/histories')
      return Promise.resolve({ known: true, entries: [], erased: [], restricted: [], again: 0, cases: [], head: null });
    const these =
      body?.cases === undefined
        ? histories.filter((one) => one.caseNo > (body?.after ?? '')).slice(0, body?.limit)
        : histories.filter((one) => body.cases?.includes(one.caseNo));
    return Promise.resolve({ head: null, cases: these });
  },
} as never;

beforeAll(async () => {
  histories = await Promise.all(COUNTED.map(([name], i) => historyOf(name, i + 1)));
  histories.sort((a, b) => (a.caseNo < b.caseNo ? -1 : 1));
  const clone = await (await templateOf<RegisterTables>('register', migrations)).clone();
  ({ db, drop } = clone);
  tokens = await testTokens();
  app = await registerApp(
    { db, cases, rules: rulesOf(), sweepMs: 60_000, clock: new StandingClock(new Date('2026-06-01T09:00:00+08:00')) },
    { issuer: ISSUER, keys: tokens.keys, logLevel: 'silent' },
  );
  counting = new Counting(db, cases);
  await counting.readAll();
});
afterAll(async () => {
  await app.close();
  await drop();
});

type Claims = Parameters<typeof tokens.token>[0];
const COUNTRY: Claims = { sub: 'hr-1', role: 'hr', region: '000000' };
async function ask(path: string, claims: Claims = COUNTRY) {
  const bearer = await tokens.token(claims);
  return app.inject({ method: 'GET', url: path, headers: { authorization: `Bearer ${bearer}` } });
}
interface Counts {
  number: number | null;
  persons: number | null;
  fen?: number;
}
interface Line {
  group: string | null;
  duty: { clock: string } | null;
  numerator: Counts;
  denominator: Counts;
  value: number | null;
  shown?: string;
  days?: { median: number; p90: number };
  apart: { key: string; number: number | null }[];
}
const YEAR = 'from=2025-01-01&to=2025-12-31';
async function lines(figure: string, more = '', claims = COUNTRY): Promise<Line[]> {
  const answer = await ask(`/v1/figures?figure=${figure}&${more.includes('from=') ? more : `${YEAR}${more}`}`, claims);
  expect(answer.statusCode).toBe(200);
  return answer.json<{ figures: { lines: Line[] }[] }>().figures[0]?.lines ?? [];
}
const one = async (...asked: Parameters<typeof lines>): Promise<Line> => (await lines(...asked))[0] as Line;
const over = ({ numerator, denominator }: Line) => `${numerator.number} of ${denominator.number}`;
const apart = (line: Line, key: string) => line.apart.find((each) => each.key === key)?.number;

/** The cases counted by hand, in words: `<kind> <how>`, of a year by the day that stands in it alone. */
const byHand = (kind: string, ...hows: string[]): number =>
  COUNTED.flatMap(([, , counted]) => counted).filter((said) => {
    const [what = '', days = ''] = said.split(': ');
    const [is, how = ''] = what.split(' ');
    const day = days.split(', ').find((each) => /^\d/.test(each) && each.length === 10) ?? '';
    return is === kind && hows.includes(how) && day.startsWith('2025');
  }).length;
const asked = (how: string, year: string): number =>
  COUNTED.flatMap(([name, , counted]) => {
    const history = histories.find((each) => each.caseNo === numberOf(name));
    const said = counted.find((each) => each.startsWith('asked: ')) ?? '';
    const n = Number(new RegExp(`(\\d+) ${how}`).exec(said)?.[1] ?? 0);
    return history?.openedOn.startsWith(year) === true ? [n] : [];
  }).reduce((sum, n) => sum + n, 0);
const numberOf = (name: string): string => {
  const serial = COUNTED.findIndex(([scenario]) => scenario === name) + 1;
  return histories.find((each) => each.caseNo.endsWith(`-${String(serial).padStart(6, '0')}`))?.caseNo ?? '';
};

describe('figures of a year are what was counted by hand', () => {
  test('success rate: agreements over mediations that ended, the rest shown apart', async () => {
    const line = await one('successRate');
    const agreed = byHand('mediation', 'agreed', 'partial');
    const all = agreed + byHand('mediation', 'failed', 'private', 'withdrawn', 'false');
    expect(over(line)).toBe(`${agreed} of ${all}`);
    expect(line.value).toBeCloseTo(agreed / all);
    expect(apart(line, 'withdrawnBefore')).toBe(byHand('mediation', 'withdrawnBefore'));
    expect(apart(line, 'handedUp')).toBe(byHand('mediation', 'handedUp'));
    expect(apart(line, 'private')).toBe(byHand('mediation', 'private'));
  });
  test('consent rate: parties, refusal and silence apart', async () => {
    const line = await one('consentRate');
    const [agreed, refused, silent] = ['agreed', 'refused', 'silent'].map((how) => asked(how, '2025')) as [
      number,
      number,
      number,
    ];
    expect(over(line)).toBe(`${agreed} of ${agreed + refused + silent}`);
    expect([apart(line, 'refused'), apart(line, 'silent')]).toEqual([refused, silent]);
  });
  test('confirmation rate: each end shown', async () => {
    const line = await one('confirmationRate');
    const [confirmed, rejected, not, withdrawn] = ['confirmed', 'rejected', 'notAdmitted', 'withdrawn'].map((how) =>
      byHand('confirmation', how),
    ) as [number, number, number, number];
    expect(over(line)).toBe(`${confirmed} of ${confirmed + rejected + not + withdrawn}`);
    expect([apart(line, 'rejected'), apart(line, 'notAdmitted'), apart(line, 'withdrawn')]).toEqual([
      rejected,
      not,
      withdrawn,
    ]);
  });
  test('disputes: a transferred one counts where it ended', async () => {
    const line = await one('disputes');
    expect(line.denominator.number).toBe(byHand('dispute', 'registered'));
    expect(apart(line, 'transferred')).toBe(byHand('dispute', 'transferred'));
  });
  test('suit rate: pairs, final upon issue apart', async () => {
    const line = await one('suitRate');
    const final = COUNTED.flatMap(([, , counted]) => counted).filter((said) =>
      said.includes('finalUponIssue: 2025'),
    ).length;
    expect(apart(line, 'final')).toBe(final);
    expect(over(line)).toBe(`${byHand('pair', 'sued') - 1} of ${byHand('pair', 'sued', 'notSued') - final}`);
  });
  test('performance: on time, within thirty days, unknown and enforced, by number and sum', async () => {
    const [onTime, byCutOff] = [await one('performedOnTime'), await one('performedByCutOff')];
    expect(onTime.denominator).toEqual(byCutOff.denominator);
    expect((byCutOff.numerator.number ?? 0) - (onTime.numerator.number ?? 0)).toBe(1);
    expect(onTime.numerator.fen).toBeLessThan(onTime.denominator.fen as number);
  });
  test('timeliness is one line a duty and never one rate over all', async () => {
    const all = await lines('timeliness');
    expect(all.length).toBeGreaterThan(5);
    const reply = all.find(({ duty }) => duty?.clock === 'acceptReply') as Line;
    expect(over(reply)).toBe(`${reply.denominator.number} of ${reply.denominator.number}`);
    const copies = all.find(({ duty }) => duty?.clock === 'arbCopy') as Line;
    expect(copies.numerator.number).toBe(1);
    expect(apart(copies, 'notDone')).toBe((copies.denominator.number as number) - 1);
  });
  test('a duration leaves out the days of an appraisal', async () => {
    const only = `from=2025-08-14&to=2025-08-14`;
    expect((await one('duration', only)).days).toEqual({ median: 30, p90: 30 });
  });
});

test('a figure of an earlier day can be made again', async () => {
  const april = 'from=2025-04-11&to=2025-04-11';
  expect(over(await one('successRate', `${april}&asOf=2025-04-12`))).toBe('0 of 1');
  expect(over(await one('successRate', april))).toBe('1 of 1');
});

test('nothing over nothing is a dash, neither none nor all', async () => {
  expect(await one('successRate', 'from=2019-01-01&to=2019-12-31')).toMatchObject({ value: null, shown: '-' });
});

test('a closed figure is shown as it closed, ten working days after the end, and what comes later is asked for', async () => {
  const of = async (query: string) =>
    (await ask(`/v1/figures?figure=${query}`)).json<{
      figures: { asOf: string; closesOn: string; provisional: boolean }[];
    }>().figures[0];
  const year = 'from=2025-01-01&to=2025-12-31';
  expect(await of(`disputes&${year}`)).toMatchObject({
    closesOn: '2026-01-15',
    asOf: '2026-01-15',
    provisional: false,
  });
  expect(await of(`disputes&${year}&asOf=2026-01-14`)).toMatchObject({ asOf: '2026-01-14', provisional: true });
  expect(await of(`disputes&${year}&asOf=2026-06-01`)).toMatchObject({ asOf: '2026-06-01', provisional: false });
  // What is looked at for sixty days more closes after them.
  const sixty = { closesOn: '2026-03-01', asOf: '2026-03-01', provisional: false };
  expect(await of(`settledBeforeArbitration&${year}`)).toMatchObject(sixty);
  expect(await of('disputes&from=2026-05-01&to=2026-05-31')).toMatchObject({ asOf: '2026-06-01', provisional: true });
});

test('a click on a figure lists exactly what it counts, page by page', async () => {
  const rate = await one('successRate');
  for (const [part, number] of [
    ['denominator', rate.denominator.number],
    ['numerator', rate.numerator.number],
    ['withdrawnBefore', apart(rate, 'withdrawnBefore')],
  ] as const) {
    const found: string[] = [];
    for (let after = ''; ;) {
      const page = await ask(`/v1/figures/successRate/cases?${YEAR}&part=${part}&limit=3${after}`);
      const { cases: these, next } = page.json<{ cases: { caseNo: string; id: string }[]; next: string | null }>();
      found.push(...these.map((each) => `${each.caseNo} ${each.id}`));
      if (next === null) break;
      after = `&after=${next}`;
    }
    expect(found).toHaveLength(number as number);
    expect(new Set(found).size).toBe(found.length);
  }
});

test('lines by organisation, trade or month add up to the whole', async () => {
  const whole = await one('successRate');
  for (const by of [
    'body',
    'mediator',
    'lane',
    'way',
    'month',
    'region',
    'disputeType',
    'relation',
    'amount',
    'tier',
    'outcome',
  ]) {
    const parts = await lines('successRate', `&by=${by}`);
    const sum = (of: 'numerator' | 'denominator') => parts.reduce((all, each) => all + (each[of].number ?? 0), 0);
    expect([by, sum('numerator'), sum('denominator')]).toEqual([by, whole.numerator.number, whole.denominator.number]);
  }
});

test('a dispute over two things stands in the line of each, and is found by either', async () => {
  const [first] = histories as [History];
  const all = histories;
  histories = all.map((each) =>
    each === first ? { ...each, summary: { ...each.summary, focus: ['加班费', '经济补偿'] } } : each,
  );
  await counting.readAll();
  const year = `from=${first.openedOn}&to=${first.openedOn}`;
  const parts = await lines('disputes', `${year}&by=focus`);
  expect(parts.map(({ group }) => group)).toEqual(expect.arrayContaining(['加班费', '经济补偿']));
  const found = await ask(`/v1/figures/disputes/cases?${year}&part=transferred&focus=${encodeURIComponent('加班费')}`);
  expect(found.statusCode).toBe(200);
  histories = all;
  await counting.readAll();
});

test('each line of a figure lists exactly what it counts, also that of those that have no word', async () => {
  for (const [figure, by] of [
    ['mediations', 'mediator'],
    ['disputes', 'body'],
    ['applicationRate', 'month'],
    ['titleRate', 'month'],
  ] as const)
    for (const { group, denominator } of await lines(figure, `&by=${by}`)) {
      const path = `/v1/figures/${figure}/cases?${YEAR}&by=${by}&group=${group ?? ''}&limit=500`;
      const found = (await ask(path)).json<{ cases: unknown[] }>().cases;
      expect([by, group, found.length]).toEqual([by, group, denominator.number]);
    }
  const months = (await lines('titleRate', '&by=month')).map(({ group }) => group);
  expect(months.every((month) => month?.startsWith('2025'))).toBe(true);
});

/** A sheet read back, a row as its columns name it in Chinese. */
async function sheetAt(path: string, claims: Claims): Promise<Record<string, unknown>[]> {
  const { rawPayload } = await ask(path, claims);
  const book = xlsx.read(rawPayload, { cellDates: true });
  const rows = xlsx.utils.sheet_to_json<Record<string, unknown>>(
    book.Sheets[book.SheetNames[0] as string] as xlsx.WorkSheet,
  );
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name.split('\n')[0], value])),
  );
}

test('a sheet of figures has a row a line, in words, with what each counts beside it', async () => {
  const rows = await sheetAt(`/v1/figures.xlsx?${YEAR}&by=way&figure=successRate`, COUNTRY);
  const shown = await lines('successRate', '&by=way');
  expect(rows.map((row) => [row['分子'], row['分母'], row['比率'] ?? null])).toEqual(
    shown.map(({ numerator, denominator, value }) => [numerator.number, denominator.number, value]),
  );
  for (const row of rows) expect([row['划分'], row['指标'], row['组']].join('')).toMatch(/^[^A-Za-z]+$/);
  expect(rows[0]?.['分母口径']).toContain('期内终结');
});

test('what became of what is counted, and how it came, have names', async () => {
  for (const by of ['outcome', 'way', 'lane', 'tier', 'source', 'relation', 'amount', 'disputeType'] as const) {
    const answer = await ask(`/v1/figures?${YEAR}&by=${by}`);
    const groups = answer
      .json<{ figures: { lines: Line[] }[] }>()
      .figures.flatMap((each) => each.lines.map(({ group }) => group));
    const bare = [...new Set(groups)].filter((group) => /[A-Za-z]/.test(groupName(by, group).zh));
    expect([by, bare]).toEqual([by, []]);
  }
});

test('what may leave the house hides small cells', async () => {
  const parts = await lines('successRate', '&by=body&outward=true');
  const seen = parts.flatMap(({ numerator, denominator }) => [numerator.number, denominator.number]);
  expect(seen.filter((n) => n !== null && n > 0 && n < 5)).toEqual([]);
  expect(seen).toContain(null);
});

test('a place counts its own cases, an organisation those it had', async () => {
  const court: Claims = { sub: 'court-1', role: 'court', region: '410305' };
  const county = await one('disputes', '', court);
  const country = await one('disputes');
  expect(county.denominator.number).toBeLessThan(country.denominator.number as number);
  expect(over(await one('disputes', '&region=410305'))).toBe(over(county));
  const organisation: Claims = { sub: 'o', role: 'organisation', region: '000000', organisation: 'people-1' };
  expect((await one('mediations', '', organisation)).denominator.number).toBe(
    (await lines('mediations', '&by=body')).find((line) => line.group === 'people-1')?.denominator.number,
  );
  const nobody: Claims = { sub: 'o', role: 'organisation', region: '000000', organisation: 'nobody' };
  expect((await one('mediations', '', nobody)).denominator.number).toBe(0);
});

test.each([
  ['a year of which no calendar is there', '/v1/figures?from=2001-01-01&to=2001-12-31', 422],
  ['an end before the beginning', '/v1/figures?from=2025-02-01&to=2025-01-01', 422],
  ['a day still to come', `/v1/figures?${YEAR}&asOf=2026-06-02`, 422],
  ['a figure there is none of', `/v1/figures?${YEAR}&figure=happiness`, 422],
  ['a part that every object has', `/v1/figures/successRate/cases?${YEAR}&part=constructor`, 422],
  ['a line without a word which', `/v1/figures/successRate/cases?${YEAR}&by=tier`, 422],
  ['a word without a line', `/v1/figures/successRate/cases?${YEAR}&group=county`, 422],
  ['a duty of a figure that has none', `/v1/figures/disputes/cases?${YEAR}&duty=arbAward`, 422],
  ['cases by what is claimed in them', `/v1/figures/disputes/cases?${YEAR}&amount=5-10`, 400],
  ['a tier there is none of', `/v1/figures?${YEAR}&tier=bogus`, 422],
  ['a place there is none of', `/v1/figures?${YEAR}&region=999999`, 422],
  ['all figures at once outward', `/v1/figures?${YEAR}&outward=true`, 422],
  ['a part there is none of', `/v1/figures/successRate/cases?${YEAR}&part=sued`, 422],
  ['a parameter there is none of', `/v1/figures?${YEAR}&colour=red`, 400],
])('%s is refused', async (_what, path, status) => {
  expect((await ask(path)).statusCode).toBe(status);
});
test('another place is refused', async () => {
  const claims: Claims = { sub: 'court-1', role: 'court', region: '410305' };
  expect((await ask(`/v1/figures?${YEAR}&region=420222`, claims)).statusCode).toBe(403);
});
test('another organisation, or one mediator before a court, is refused and not answered with something else', async () => {
  const organisation: Claims = { sub: 'o', role: 'organisation', region: '000000', organisation: 'people-1' };
  expect((await ask(`/v1/figures?${YEAR}&body=org-1`, organisation)).statusCode).toBe(403);
  expect((await ask(`/v1/figures?${YEAR}&body=people-1&by=mediator`, organisation)).statusCode).toBe(200);
  const court: Claims = { sub: 'court-1', role: 'court', region: '410305' };
  expect((await ask(`/v1/figures?${YEAR}&by=mediator`, court)).statusCode).toBe(403);
  expect((await ask(`/v1/figures/mediations/cases?${YEAR}&mediator=med-1`, court)).statusCode).toBe(403);
});
test('a mediator has no figures of the place', async () => {
  expect(
    (await ask(`/v1/figures?${YEAR}`, { sub: 'm', role: 'mediator', region: '410305', organisation: 'org-1' }))
      .statusCode,
  ).toBe(403);
});

test('counted once more, in pages or case by case, it is the same; what is not there any more goes when a person asks', async () => {
  const rows = () =>
    db
      .selectFrom('counted')
      .selectAll()
      .orderBy('case_no')
      .orderBy('kind')
      .orderBy('id')
      .orderBy('known_from')
      .execute();
  const before = await rows();
  await counting.show(histories.map((each) => each.caseNo));
  expect(await rows()).toEqual(before);
  const [gone, ...rest] = histories as [History, ...History[]];
  const all = histories;
  histories = rest;
  await counting.readAll();
  expect(await rows()).toEqual(before);
  await counting.readAll({ removes: true });
  expect((await rows()).map((row) => row.case_no)).not.toContain(gone.caseNo);
  histories = all;
  await counting.readAll();
  expect(await rows()).toEqual(before);
});

test('what was typed of a case leaves with its people, and does not come back when it is counted once more', async () => {
  const typed = () =>
    sql`select industry, focus from counted_cases where case_no = ${first.caseNo}`
      .execute(db)
      .then(({ rows }) => rows[0]);
  const [first] = histories as [History];
  await sql`insert into erasures (case_no, erased_at) values (${first.caseNo}, now())`.execute(db);
  await new Erasures(db, cases).catchUp();
  expect(await typed()).toEqual({ industry: '', focus: [] });
  await counting.show([first.caseNo]);
  expect(await typed()).toEqual({ industry: '', focus: [] });
  await sql`delete from erasures`.execute(db);
  await counting.show([first.caseNo]);
});

test('what was counted of more entries is not put back by an answer of before', async () => {
  const [first] = histories as [History];
  const rows = () =>
    db
      .selectFrom('counted')
      .selectAll()
      .where('case_no', '=', first.caseNo)
      .orderBy('kind')
      .orderBy('id')
      .orderBy('known_from')
      .execute();
  const before = await rows();
  const all = histories;
  histories = [{ ...first, entries: first.entries.slice(0, 2) }];
  await counting.show([first.caseNo]);
  expect(await rows()).toEqual(before);
  histories = all;
});

describe('the report of a place on a period', () => {
  const HR: Claims = { sub: 'hr-county', role: 'hr', region: '410305' };
  const ABOVE: Claims = { sub: 'hr-city', role: 'hr', region: '410300' };
  const YEAR_2025 = { from: '2025-01-01', to: '2025-12-31' };
  const WORDS = { findings: '欠薪争议集中在建筑业', measures: '节前联合排查' };
  async function does(method: 'POST' | 'PUT', path: string, claims: Claims, payload?: object) {
    const bearer = await tokens.token(claims);
    const headers = { authorization: `Bearer ${bearer}` };
    const answer = await app.inject({ method, url: `/v1/reports${path}`, headers, ...(payload ? { payload } : {}) });
    return { status: answer.statusCode, ...answer.json<{ id: string; stage: string; code?: string; asOf: string }>() };
  }
  const listed = async (claims: Claims) =>
    (await ask('/v1/reports', claims)).json<{ reports: { id: string; stage: string }[] }>().reports.map(({ id }) => id);
  let id: string;

  test('is not drawn up while the period is open to late entries', async () => {
    const open = await does('POST', '', HR, { from: '2026-05-01', to: '2026-05-31' });
    expect([open.status, open.code]).toEqual([422, 'PERIOD_OPEN']);
    expect(await listed(HR)).toEqual([]);
  });
  test('is drawn up once, with its figures as they are known that day', async () => {
    const first = await does('POST', '', HR, YEAR_2025);
    ({ id } = first);
    expect(first).toMatchObject({ status: 200, stage: 'draft', asOf: '2026-06-01' });
    expect((await does('POST', '', { ...HR, sub: 'hr-other' }, YEAR_2025)).id).toBe(id);
    const whole = (await ask(`/v1/reports/${id}`, HR)).json<{ figures: { whole: { key: string; lines: Line[] }[] } }>();
    const shown = whole.figures.whole.find(({ key }) => key === 'successRate')?.lines[0];
    expect(shown).toEqual(await one('successRate', '', HR));
  });
  test('is signed once it says something, and does not change any more', async () => {
    expect((await does('POST', `/${id}/send`, HR)).code).toBe('REPORT_NOT_SIGNED');
    expect((await does('POST', `/${id}/sign`, HR)).code).toBe('REPORT_INCOMPLETE');
    expect((await does('PUT', `/${id}`, HR, WORDS)).status).toBe(200);
    expect(await does('POST', `/${id}/sign`, HR)).toMatchObject({ stage: 'signed', signedBy: 'hr-county' });
    expect(await does('POST', `/${id}/sign`, { ...HR, sub: 'hr-other' })).toMatchObject({ signedBy: 'hr-county' });
    expect((await does('PUT', `/${id}`, HR, { ...WORDS, findings: '无' })).code).toBe('REPORT_SIGNED');
  });
  test('is read above once it is sent, and received there by somebody else', async () => {
    expect(await listed(ABOVE)).toEqual([]);
    expect((await ask(`/v1/reports/${id}`, ABOVE)).statusCode).toBe(404);
    expect((await does('POST', `/${id}/receive`, ABOVE)).status).toBe(404);
    expect(await does('POST', `/${id}/send`, HR)).toMatchObject({ stage: 'sent' });
    expect(await listed(ABOVE)).toEqual([id]);
    expect((await does('POST', `/${id}/receive`, HR)).status).toBe(403);
    expect(await does('POST', `/${id}/receive`, ABOVE)).toMatchObject({ stage: 'received', receivedBy: 'hr-city' });
  });
  test('its figures are a sheet, whole and parted, as they were when it was drawn up', async () => {
    const rows = await sheetAt(`/v1/reports/${id}/figures.xlsx`, HR);
    expect(new Set(rows.map((row) => row['划分']))).toEqual(
      new Set(['不分列', '争议类型', '行业', '层级', '办理机构']),
    );
    const whole = rows.find((row) => row['划分'] === '不分列' && row['指标'] === '调解成功率');
    const shown = await one('successRate', '', HR);
    expect([whole?.['分子'], whole?.['分母']]).toEqual([shown.numerator.number, shown.denominator.number]);
    expect((await ask(`/v1/reports/${id}/figures.xlsx`, { ...HR, region: '420222' })).statusCode).toBe(404);
  });
  test('is nobody else’s: not of another body, nor of another place', async () => {
    for (const claims of [
      { ...HR, role: 'court' },
      { ...HR, region: '420222' },
      { ...ABOVE, role: 'union' },
    ] as Claims[]) {
      expect(await listed(claims)).toEqual([]);
      expect((await ask(`/v1/reports/${id}`, claims)).statusCode).toBe(404);
      expect((await does('PUT', `/${id}`, claims, WORDS)).status).toBe(404);
      expect((await does('POST', `/${id}/sign`, claims)).status).toBe(404);
    }
    expect((await does('PUT', `/${id}`, ABOVE, WORDS)).status).toBe(404);
  });
});
