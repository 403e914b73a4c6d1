import Fastify, { type FastifyInstance } from 'fastify';
import type { Kysely } from 'kysely';
import { consoleApp } from '../../services/console/app';
import { migrations, type ConsoleTables, type Session } from '../../services/console/session.repository';
import type { SignIn } from '../../services/console/sign-in';
import type { Caller } from '../../services/kit/auth';
import { openServices, type Services } from './services-in-process';

// Somebody of no body: his cases, the link he was sent, an application of his own, page by page, without a script.

const WANG: Caller = { sub: 'wang', role: 'person', region: '000000' };
const CASE = '410305-2026-000001';
const LINK = `${CASE}.p1.${'w'.repeat(22)}`;
let now = Date.parse('2026-03-02T09:00:00+08:00');
let api: Services;
let db: Kysely<ConsoleTables>;
let upstream: FastifyInstance;
let app: FastifyInstance;
let answers: Record<string, object>;
let asked: { method: string; url: string; key: unknown; body: unknown }[];
let signsIn: Caller;
let serial = 0;

beforeAll(async () => {
  api = await openServices();
  db = await api.database<ConsoleTables>('console', migrations);
  upstream = Fastify();
  upstream.all('/*', (request, reply) => {
    const { method, url, headers, body } = request;
    asked.push({ method, url, key: headers['idempotency-key'], body });
    const told = answers[`${method} ${url.split('?')[0]}`] ?? {
      status: 404,
      code: 'NOT_FOUND',
      zh: '没有',
      en: 'none',
    };
    return reply.code('status' in told && typeof told.status === 'number' ? told.status : 200).send(told);
  });
  const cases = await upstream.listen({ port: 0, host: '127.0.0.1' });
  const provider = {
    begin: (to: string) =>
      Promise.resolve({ url: new URL('https://id.example/'), begun: { state: 's', nonce: 'n', verifier: 'v', to } }),
    finish: (): Promise<Session> =>
      Promise.resolve({
        caller: signsIn,
        accessToken: 'a',
        refreshToken: null,
        idToken: 'i',
        there: null,
        tokenEndsAt: now + 9e6,
      }),
    isStale: () => false,
    isRunning: () => true,
  } as unknown as SignIn;
  app = await consoleApp(
    {
      db,
      signIn: provider,
      key: Buffer.alloc(32, 9),
      services: { cases, roster: cases, notification: cases },
      publicUrl: 'https://dingfen.example',
      temporalUi: null,
      web: '/nowhere',
      now: () => now,
    },
    { ...api.options, issuer: 'https://id.example' },
  );
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await upstream.close();
  await api.close();
});
beforeEach(() => {
  asked = [];
  signsIn = { ...WANG, sub: `wang-${(serial += 1)}` };
  answers = {
    'GET /v1/entries': { entries: [] },
    'GET /v1/directory': {
      organisations: [
        { id: 'org-1', name: { zh: '涧西区调解中心', en: 'Jianxi' }, tier: 'county', fee: false, phone: '0379-1' },
      ],
    },
    'POST /v1/applications': { caseNo: CASE, party: 'p1' },
  };
});

const cookiesOf = (answer: { cookies: { name: string; value: string }[] }): string =>
  answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
async function signIn() {
  const begun = await app.inject({ url: '/sign-in' });
  const back = await app.inject({ url: '/signed-in?code=right&state=s', headers: { cookie: cookiesOf(begun) } });
  const known = await app.inject({ url: '/session', headers: { cookie: cookiesOf(back) } });
  const cookie = `${cookiesOf(back)}; ${cookiesOf(known)}`;
  const { csrf } = known.json<{ csrf: string }>();
  return {
    read: (url: string) => app.inject({ url, headers: { cookie } }),
    say: (url: string, typed: Record<string, string>, word = csrf) =>
      app.inject({
        method: 'POST',
        url,
        headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ _csrf: word, ...typed }).toString(),
      }),
  };
}
type Visitor = Awaited<ReturnType<typeof signIn>>;
const STEPS: [string, Record<string, string>][] = [
  ['place', { place: '410305' }],
  ['dispute', { disputeType: 'arrears', relation: 'labour', industry: '建筑' }],
  ['organisation', { organisation: 'org-1' }],
  ['self', { as: 'worker', name: '王某', phone: '13800000000', number: '41030519900101123X' }],
  ['other', { otherName: '某建筑公司', otherPhone: '', otherAddress: '' }],
  ['claim', { amount: '12000.5', knownOn: '2026-02-28', statement: '三个月工资没有发' }],
];
async function fills({ say }: Visitor, steps = STEPS): Promise<string[]> {
  const to: string[] = [];
  for (const [step, typed] of steps) to.push(String((await say(`/apply/${step}`, typed)).headers.location));
  return to;
}
const filed = () => asked.filter(({ method }) => method === 'POST');

test('page by page, each saved and leading to the next, then a last look, and it is filed once', async () => {
  const visitor = await signIn();
  expect((await visitor.read('/apply')).headers.location).toBe('/apply/place');
  expect(await fills(visitor)).toEqual([
    '/apply/dispute',
    '/apply/organisation',
    '/apply/self',
    '/apply/other',
    '/apply/claim',
    '/apply/check',
  ]);
  const { body } = await visitor.read('/apply/check');
  for (const said of [
    '河南省洛阳市涧西区',
    '拖欠劳动报酬',
    '涧西区调解中心',
    '王某',
    '某建筑公司',
    '12000.5',
    '三个月工资没有发',
  ])
    expect(body).toContain(said);
  expect(filed()).toEqual([]);
  const sent = await visitor.say('/apply/check', {});
  expect(sent.headers.location).toBe(`/my/${CASE}`);
  expect(filed()[0]?.body).toEqual({
    region: '410305',
    disputeType: 'arrears',
    industry: '建筑',
    relation: 'labour',
    causeOfAction: '拖欠劳动报酬争议',
    amountFen: 1_200_050,
    applicant: { kind: 'worker', name: '王某', identityNumber: '41030519900101123X', phone: '13800000000' },
    respondents: [{ name: '某建筑公司' }],
    knownOn: '2026-02-28',
    statement: '三个月工资没有发',
    organisation: 'org-1',
  });
  // The button pressed twice leads to his cases, and not to an empty form.
  expect((await visitor.say('/apply/check', {})).headers.location).toBe('/my');
  // What was filed is no draft any more.
  expect((await visitor.read('/apply')).headers.location).toBe('/apply/place');
});

test('what was begun is there another day, for him alone, and what is kept of it can be read by nobody', async () => {
  const visitor = await signIn();
  await fills(visitor, STEPS.slice(0, 4));
  expect((await (await signIn()).read('/apply')).headers.location).toBe('/apply/other');
  const rows = await db.selectFrom('drafts').selectAll().execute();
  expect(rows.every(({ sealed }) => !sealed.includes('王某'))).toBe(true);
  signsIn = { ...WANG, sub: 'somebody-else' };
  expect((await (await signIn()).read('/apply')).headers.location).toBe('/apply/place');
});

test('after thirty days what was begun is forgotten', async () => {
  const visitor = await signIn();
  await fills(visitor, STEPS.slice(0, 2));
  const then = now;
  now += 30 * 86_400_000 + 1;
  try {
    expect((await (await signIn()).read('/apply')).headers.location).toBe('/apply/place');
  } finally {
    now = then;
  }
});

test('from the province down to the county, a page each', async () => {
  const visitor = await signIn();
  expect((await visitor.read('/apply/place')).body).toContain('<option value="410000" >河南省</option>');
  expect((await visitor.say('/apply/place', { place: '410000' })).headers.location).toBe('/apply/place');
  expect((await visitor.read('/apply/place')).body).toContain('<option value="410300" >洛阳市</option>');
  await visitor.say('/apply/place', { place: '410300' });
  expect((await visitor.read('/apply/place')).body).toContain('<option value="410305" >涧西区</option>');
  expect((await visitor.say('/apply/place', { place: '410305' })).headers.location).toBe('/apply/dispute');
});

test('a text as long as it may be, with its lines, is kept as it was typed', async () => {
  const visitor = await signIn();
  await fills(visitor, STEPS.slice(0, 5));
  const long = `${'工'.repeat(1_999)}\r\n${'资'.repeat(2_000)}`;
  expect((await visitor.say('/apply/claim', { amount: '', statement: long })).headers.location).toBe('/apply/check');
  // What the API would refuse is told on its page: signs that nobody sees, say.
  expect(
    (await visitor.say('/apply/self', { as: 'worker', name: '王\u200b某', phone: '13800000000' })).statusCode,
  ).toBe(422);
});

test.each([
  ['110101', '北京市东城区'],
  ['429004', '湖北省仙桃市'],
  ['500229', '重庆市城口县'],
  ['441901', '广东省东莞市'],
])('the place %s is called %s', async (place, name) => {
  const visitor = await signIn();
  await visitor.say('/apply/place', { place });
  expect((await visitor.read('/apply/place')).body).toContain(`<b>${name}`);
});

test('where other law holds nobody files here', async () => {
  const visitor = await signIn();
  expect((await visitor.read('/apply/place')).body).not.toContain('香港');
  expect((await visitor.say('/apply/place', { place: '810001' })).headers.location).toBe('/apply/place');
});

test('what is missing or wrong is asked for again, with what was typed', async () => {
  const visitor = await signIn();
  const answer = await visitor.say('/apply/self', { as: 'worker', name: '<b>王</b>', phone: 'none' });
  expect([answer.statusCode, answer.body.includes('写法不对或者看不懂：手机号码')]).toEqual([422, true]);
  expect(answer.body).toContain('value="&lt;b&gt;王&lt;/b&gt;"');
});

test.each([
  ['self', { as: 'worker', name: '王某', phone: '1380000' }, '手机号码 11 位'],
  ['self', { as: 'worker', name: '王某', phone: '138000011112' }, '手机号码 11 位'],
  ['other', { otherName: '某公司', otherPhone: '12345' }, '座机带区号'],
  ['claim', { statement: '欠薪', amount: '八万六千' }, '86,400元'],
  ['claim', { statement: '欠薪', knownOn: '2099-01-01' }, '今天或者以前的日期'],
])('how it is written is said where it cannot be read: %s %j', async (step, typed, told) => {
  const visitor = await signIn();
  await fills(visitor);
  const answer = await visitor.say(`/apply/${step}`, typed);
  expect([answer.statusCode, answer.body.includes(told)]).toEqual([422, true]);
});

test('a sum is taken as people write it', async () => {
  const visitor = await signIn();
  await fills(visitor);
  await visitor.say('/apply/claim', { statement: '欠薪', amount: '￥86,400元' });
  await visitor.say('/apply/check', {});
  expect(filed()[0]?.body).toMatchObject({ amountFen: 8_640_000 });
});

test('from where he looked up whom to ask the place is not asked again', async () => {
  const visitor = await signIn();
  expect((await visitor.read('/apply?place=410305')).headers.location).toBe('/apply/dispute');
  expect((await visitor.read('/apply?place=nowhere')).headers.location).toBe('/apply/dispute');
});

test('another place has other organisations: the one that was chosen is chosen anew', async () => {
  const visitor = await signIn();
  await fills(visitor);
  expect((await visitor.say('/apply/place', { place: '410304' })).headers.location).toBe('/apply/organisation');
});

test('where nobody mediates he is told where to go, and can go no further', async () => {
  const visitor = await signIn();
  answers['GET /v1/directory'] = { organisations: [] };
  await fills(visitor, STEPS.slice(0, 2));
  const { body } = await visitor.read('/apply/organisation');
  expect([body.includes('劳动人事争议仲裁委员会'), body.includes('保存，下一步')]).toEqual([true, false]);
});

test('what came of it is not known: it is sent again under the same key', async () => {
  const visitor = await signIn();
  await fills(visitor);
  answers['POST /v1/applications'] = { status: 503, code: 'UNAVAILABLE', zh: '服务暂不可用', en: 'away' };
  const answer = await visitor.say('/apply/check', {});
  expect([answer.statusCode, answer.body.includes('不会重复记入')]).toEqual([503, true]);
  answers['POST /v1/applications'] = { caseNo: CASE, party: 'p1' };
  await visitor.say('/apply/check', {});
  const [one, two] = filed();
  expect([one?.key, two?.key]).toEqual([two?.key, expect.stringMatching(/^[-\w]{36}$/)]);
});

test('what was begun is dropped only where that is asked once more', async () => {
  const visitor = await signIn();
  await fills(visitor);
  expect((await visitor.read('/apply/drop')).body).toContain('不能恢复');
  expect((await visitor.read('/apply')).headers.location).toBe('/apply/check');
  expect((await visitor.say('/apply/drop', {})).headers.location).toBe('/my');
  expect((await visitor.read('/apply')).headers.location).toBe('/apply/place');
});

test('by the link, and the last of his number, he comes into the case; a wrong one is told on the page', async () => {
  const visitor = await signIn();
  expect((await visitor.read(`/e?w=${LINK}`)).body).toContain(CASE);
  answers['POST /v1/entries'] = { status: 403, code: 'WRONG_DIGITS', zh: '后四位不符', en: 'wrong' };
  const wrong = await visitor.say(`/e?w=${LINK}`, { digits: '0000' });
  expect([wrong.statusCode, wrong.body.includes('后四位不符')]).toEqual([403, true]);
  answers['POST /v1/entries'] = { caseNo: CASE, party: 'p1' };
  expect((await visitor.say(`/e?w=${LINK}`, { digits: '123x' })).headers.location).toBe(`/my/${CASE}`);
  expect(filed().map(({ body }) => body)).toEqual([
    { link: LINK, digits: '0000' },
    { link: LINK, digits: '123x' },
  ]);
  // Who is in already is not asked again.
  answers['GET /v1/entries'] = { entries: [{ caseNo: CASE, party: 'p1' }] };
  expect((await visitor.read(`/e?w=${LINK}`)).headers.location).toBe(`/my/${CASE}`);
});

test('who is not signed in signs in first, and comes back to the link', async () => {
  const { statusCode, body } = await app.inject({ url: `/e?w=${LINK}` });
  expect(statusCode).toBe(200);
  for (const said of [CASE, `href="/sign-in?to=${encodeURIComponent(`/e?w=${LINK}`)}"`, 'href="/where"', 'href="/law"'])
    expect(body).toContain(said);
  expect((await app.inject({ url: '/my' })).body).toContain('href="/sign-in?to=%2Fmy"');
  expect((await app.inject({ url: '/e?w=nonsense' })).body).toContain('该链接已失效或者不完整');
});

test('his cases stand in a list, and a case that is none of his is none', async () => {
  const visitor = await signIn();
  answers['GET /v1/entries'] = {
    entries: [{ caseNo: CASE, party: 'p1', disputeType: 'arrears', openedAt: '2026-03-01T01:00:00Z', outcome: null }],
  };
  expect((await visitor.read('/my')).body).toContain(`href="/my/${CASE}"`);
  expect((await visitor.read('/my/410305-2026-000009')).statusCode).toBe(404);
  // A party's page is none for a body, and no form of another site is taken.
  expect((await visitor.say(`/e?w=${LINK}`, {}, 'wrong')).statusCode).toBe(403);
  expect((await visitor.say('/apply/place', { place: '410305' }, 'wrong')).statusCode).toBe(403);
  expect(filed()).toEqual([]);
});

test('ORule 5: anybody is told where to go with a dispute of a place, without signing in', async () => {
  const first = await app.inject({ url: '/where' });
  expect([first.statusCode, first.body.includes('河南省'), asked]).toEqual([200, true, []]);
  expect((await app.inject({ url: '/where?place=410300' })).body).toContain('<option value="410305" >涧西区</option>');
  const { body } = await app.inject({ url: '/where?place=410305&type=arrears' });
  for (const said of ['河南省洛阳市涧西区', '涧西区调解中心', '0379-1', '免费', 'href="/apply?place=410305"'])
    expect(body).toContain(said);
  expect(asked.map(({ url }) => url)).toEqual(['/v1/directory?place=410305&disputeType=arrears']);
  answers['GET /v1/directory'] = { organisations: [] };
  expect((await app.inject({ url: '/where?place=410305' })).body).toContain('劳动人事争议仲裁委员会');
  delete answers['GET /v1/directory'];
  // Of a place that nobody has just asked about.
  const away = await app.inject({ url: '/where?place=410482' });
  expect([away.statusCode, away.body.includes('href="/where"')]).toEqual([404, true]);
});

test('what is typed after the session has ended is given back to be copied, and not lost without a word', async () => {
  const { statusCode, body } = await app.inject({
    method: 'POST',
    url: '/apply/claim',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ amount: '1', statement: '三个月工资没有发，共一万八' }).toString(),
  });
  expect(statusCode).toBe(401);
  for (const said of ['三个月工资没有发，共一万八', '/sign-in?to=%2Fapply%2Fclaim']) expect(body).toContain(said);
});

test.each([
  ['a text is given back', 'x', '我同意，但要求先付清九月工资', 401],
  ['of nobody who is known a large form is not read', 'x'.repeat(70_000), '我同意，但要求先付清九月工资', 302],
])('an act that is sent after the session has ended: %s', async (_case, other, statement, status) => {
  const part = (name: string, value: string) =>
    `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const { statusCode, body } = await app.inject({
    method: 'POST',
    url: `/my/${CASE}/acts/changeClaims?in=dispute`,
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
    payload: `${part('other', other)}${part('statement', statement)}--b--\r\n`,
  });
  expect([statusCode, body.includes(statement)]).toEqual([status, status === 401]);
});

test('before he sends it he is told what may be wrong: a number that is none, and a side that cannot be reached', async () => {
  const visitor = await signIn();
  await fills(visitor, [
    ...STEPS,
    ['self', { as: 'worker', name: '王某', phone: '１３８00000000', number: '１２３４５' }],
  ]);
  const { body } = await visitor.read('/apply/check');
  for (const said of ['不是有效的居民身份证号码', '没有填写对方电话', '13800000000', '12345'])
    expect(body).toContain(said);
});

test('who turns back after filing is shown the case he has filed', async () => {
  answers['GET /v1/entries'] = {
    entries: [
      { caseNo: CASE, party: 'p1', disputeType: 'arrears', openedAt: '2026-03-01T16:30:00.000Z', outcome: null },
    ],
  };
  const visitor = await signIn();
  expect((await visitor.read('/apply/place')).body).toContain(`/my/${CASE}`);
});

test('an address that is none is answered with a page to people, and as a problem to programs', async () => {
  const at = (accept: string) => app.inject({ url: '/nowhere', headers: { accept } });
  const [page, problem] = await Promise.all([at('text/html'), at('application/json')]);
  expect([page.statusCode, page.body.includes('没有这个页面')]).toEqual([404, true]);
  expect([problem.statusCode, problem.json<{ code: string }>().code]).toEqual([404, 'NOT_FOUND']);
});

test('a body files nothing for itself here', async () => {
  signsIn = { sub: 'clerk', role: 'court', region: '410300' };
  const visitor = await signIn();
  for (const url of ['/my', '/apply', '/apply/place', `/e?w=${LINK}`])
    expect([url, (await visitor.read(url)).statusCode]).toEqual([url, 403]);
});
