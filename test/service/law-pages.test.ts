import type { FastifyInstance } from 'fastify';
import { consoleApp } from '../../services/console/app';
import { migrations as sessions, type ConsoleTables } from '../../services/console/session.repository';
import type { SignIn } from '../../services/console/sign-in';
import { PROBLEMS } from '../../services/kit/problem';
import { rulesApp } from '../../services/rules/app';
import { migrations, type RulesTables } from '../../services/rules/law.repository';
import { SECTIONS } from '../../workflows/law/rule-book';
import { templateOf } from '../support/database';
import { ISSUER, testTokens } from '../support/tokens';

// What the law is, read by somebody who has not signed in: the real rules service behind the real console.

let rules: FastifyInstance;
let app: FastifyInstance;
const drops: (() => Promise<void>)[] = [];
const now = new Date('2026-03-02T09:00:00+08:00');

beforeAll(async () => {
  const [law, people] = await Promise.all([
    (await templateOf<RulesTables>('rules', migrations)).clone(),
    (await templateOf<ConsoleTables>('console', sessions)).clone(),
  ]);
  drops.push(law.drop, people.drop);
  const { keys } = await testTokens();
  const options = { issuer: ISSUER, keys, logLevel: 'silent' } as const;
  const nobody = { call: () => Promise.reject(new Error('nobody asks')) } as never;
  const deps = { db: law.db, register: nobody, cases: nobody, clock: { now: () => now }, sweepMs: 60_000 };
  rules = await rulesApp(deps, options);
  const at = await rules.listen({ port: 0, host: '127.0.0.1' });
  app = await consoleApp(
    {
      db: people.db,
      signIn: {} as SignIn,
      key: Buffer.alloc(32, 9),
      services: { rules: at },
      publicUrl: 'https://dingfen.example',
      temporalUi: null,
      web: '/nowhere',
      now: () => now.getTime(),
    },
    { ...options, issuer: 'https://id.example', rateLimit: 10_000 },
  );
});
afterAll(async () => {
  await app.close();
  await rules.close();
  for (const drop of drops) await drop();
});

const read = async (url: string, language = 'zh') => {
  const answer = await app.inject({ url, cookies: { 'dingfen-taste': `${language}.normal` } });
  return {
    status: answer.statusCode,
    text: answer.body.replaceAll(/<[^>]+>|\s+/g, ' ').replaceAll(/ +/g, ' '),
    html: answer.body,
  };
};

test('AWD-1: the fifteen days from an award are worked out with each step, and each rule leads to where it stands', async () => {
  const { status, text, html } = await read('/law/days?clock=awardWindow&place=CN&start=2026-09-18');
  expect(status).toBe(200);
  expect(text).toContain('2026年10月8日（星期四）');
  expect(text).toContain('《劳动争议调解仲裁法》第四十八条、第五十条');
  // People are told what a rule is called, never its id.
  expect(text).not.toMatch(/\b[A-Z]{2,4}-\d+\b/);
  expect(html).toMatch(/<a href="\/law\/rules\/award#AWD-1">非终局裁决与十五日起诉期限<\/a>/);
  expect(html).toMatch(/<a href="\/law\/rules\/clock-arithmetic#CLK-2">末日为法定休假日的顺延<\/a>/);
});

test('MED-1: a local period stands beside the national one, and one that an extension makes longer is counted so', async () => {
  const { text } = await read('/law/clocks?place=410305');
  expect(text).toMatch(/本地与全国不同的期限.*答复期限 5个工作日 3个工作日.*其他规定/);
  const longer = await read('/law/days?clock=mediationPreFiling&place=410300&start=2026-03-02&extended=true');
  expect(longer.text).toContain('2026年5月6日（星期三）');
});

test('MED-3: a length that hangs on everybody’s consent says by when it is to be given', async () => {
  const { text } = await read('/law/days?clock=mediationInSuitSummary&place=410300&start=2026-03-02');
  expect(text).toContain('须各方在2026年3月9日（星期一）前（含当日）一致同意，否则调解到那一天终止');
  expect((await read('/law/clocks?place=410300')).text).toContain('各方须在7日内一致同意，否则调解到此终止');
});

test('the place that was asked for is named, and stays chosen', async () => {
  const { text, html } = await read('/law/days?clock=acceptReply&place=410305&start=2026-03-02');
  expect(html).toContain('<option value="410305" selected>');
  expect(text).toMatch(/涧西区（410305） 最后一天： 2026年3月9日/);
});

test.each([
  ['confirmDecide', '经本院院长批准的可以延长'],
  ['arbAward', '经书面批准的可以延长15日'],
  ['consentWait', '系统设定，非法定期限'],
])('of %s it is said by whose word it is longer, or that no text gives it', async (clock, words) => {
  const { html } = await read('/law/clocks?place=CN');
  const row = html.slice(html.indexOf(`clock=${clock}&amp;`)).split('</tr>')[0] ?? '';
  expect(row.replaceAll(/\s+/g, ' ')).toContain(words);
});

test('MED-5: of a day that opens a right nobody is told to hurry', async () => {
  const { text } = await read('/law/days?clock=orgMediationOpensArbitration&place=CN&start=2026-03-02');
  expect(text).toContain('期满日（次日起可以申请仲裁）');
  expect(text).not.toMatch(/最后一天|建议不晚于/);
});

test.each([
  ['a year that is published', 2026, '国办发明电〔2025〕7号', '春节休假 2.15—2.23'],
  ['a year that is not', 2027, '尚未公布', '法定节假日'],
])('CLK-8: the calendar of %s says what it rests on', async (_what, year, basis, days) => {
  const { text } = await read(`/law/calendar/${year}`);
  expect(text).toContain(basis);
  expect(text).toContain(days);
});

test.each([
  ['no such clock', '/law/days?clock=nothing&start=2026-03-02', 422],
  ['a start before the tables begin', '/law/days?clock=awardWindow&start=1999-01-01', 422],
  ['no start', '/law/days?clock=awardWindow', 422],
  ['no such place', '/law/clocks?code=999999', 422],
  ['no such year', '/law/calendar/1066', 422],
  ['no such rule', '/law/rules/ABC-1', 404],
  ['markup in place of a word', '/law/days?clock=%3Cscript%3E&start=2026-03-02', 422],
])('%s is said on the page', async (_what, url, status) => {
  const answer = await read(url);
  expect([answer.status, answer.html.includes('<script')]).toEqual([status, false]);
  expect(answer.text).toContain('规则与日历首页');
  if (url.includes('1999')) expect(answer.text).toContain(PROBLEMS.DAY_OUT_OF_RANGE.zh);
});

test.each(['zh', 'en'])('every page of the rule book is there (%s)', async (language) => {
  for (const { file, title, rules: all } of SECTIONS) {
    const { status, html } = await read(`/law/rules/${file}`, language);
    expect([file, status, html.includes(title[language as 'zh'])]).toEqual([file, 200, true]);
    for (const id of Object.keys(all)) expect(html).toContain(`id="${id}"`);
  }
});

test('a rule by its id leads to where it stands', async () => {
  const answer = await app.inject({ url: '/law/rules/MED-1' });
  expect([answer.statusCode, answer.headers.location]).toEqual([302, '/law/rules/mediation#MED-1']);
});

test.each([
  ['/law?place=420222', '<option value="420222" selected>'],
  ['/law', '<option value="CN" selected>'],
  ['/law?place=%22%3E', '<option value="CN" selected>'],
])('whoever comes from a body of a place is asked about that place first: %s', async (url, chosen) => {
  const { status, html } = await read(url);
  expect(status).toBe(200);
  expect(html.split(chosen)).toHaveLength(3);
});

test('a visitor who asks without end is held back, in words, and takes nothing from the next one', async () => {
  const ask = (remoteAddress: string) => app.inject({ url: '/law/clocks?place=410300', remoteAddress });
  const answers: Awaited<ReturnType<typeof ask>>[] = [];
  while (answers.length < 310) answers.push(await ask('10.0.0.1'));
  const refused = answers.filter(({ statusCode }) => statusCode === 429);
  expect(refused).toHaveLength(10);
  expect(refused[0]?.body).toContain(PROBLEMS.TOO_MANY_REQUESTS.zh);
  expect((await ask('10.0.0.2')).statusCode).toBe(200);
});
