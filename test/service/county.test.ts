import type { FastifyInstance } from 'fastify';
import type { Kysely } from 'kysely';
import { MEDIATORS, STATIONS } from '../../infra/demo/county';
import { courseOf } from '../../infra/demo/course';
import { livesOf } from '../../infra/demo/lives';
import { liveYear } from '../../infra/demo/year';
import type { Played } from '../../infra/rehearsal/player';
import { registerApp } from '../../services/register/app';
import { Counting } from '../../services/register/figures/counting';
import type { History } from '../../services/register/figures/counted';
import { migrations } from '../../services/register/projection';
import type { RegisterTables } from '../../services/register/tables';
import { WARNING_RULES } from '../../services/register/warnings/rules';
import { Warnings } from '../../services/register/warnings/warnings';
import { warningAnswerOn } from '../../services/rules/schemas';
import { templateOf } from '../support/database';
import { independently } from '../support/independent-count';
import { rulesOf, SHIPPED } from '../support/law';
import { ISSUER, testTokens } from '../support/tokens';
import { StandingClock } from './services-in-process';

/** A third of the year that `npm run -s demo` shows, to keep this short; the same kinds of lives. */
const [SEED, LAST_DAY, CASES] = [20251028, '2026-11-27', Number(process.env['DINGFEN_CASES'] ?? 400)];

const histories: History[] = [];
const refused: Played[] = [];
let steps = 0;
let app: FastifyInstance;
let db: Kysely<RegisterTables>;
let tokens: Awaited<ReturnType<typeof testTokens>>;
let drop: () => Promise<void>;

beforeAll(async () => {
  for await (const lived of liveYear(SEED, LAST_DAY, CASES)) {
    histories.push(courseOf(lived.read.open, lived.input, lived.simulation));
    refused.push(...lived.refused);
    steps += lived.life.steps.length;
  }
  const cases = {
    call: (_method: string, path: string, _schema: unknown, body?: { after?: string; limit?: number }) =>
      Promise.resolve(
        path === '/internal/v1/histories'
          ? { head: null, cases: histories.filter((one) => one.caseNo > (body?.after ?? '')).slice(0, body?.limit) }
          : { known: true, entries: [], erased: [], restricted: [], again: 0 },
      ),
  } as never;
  ({ db, drop } = await (await templateOf<RegisterTables>('register', migrations)).clone());
  tokens = await testTokens();
  app = await registerApp(
    { db, cases, rules: rulesOf(), sweepMs: 60_000, clock: new StandingClock(new Date('2026-11-28T09:00:00+08:00')) },
    { issuer: ISSUER, keys: tokens.keys, logLevel: 'silent' },
  );
  await new Counting(db, cases).readAll();
});
afterAll(async () => {
  await app.close();
  await drop();
});

async function figure(name: string, period = 'from=2025-11-28&to=2026-11-27') {
  const bearer = await tokens.token({ sub: 'hr-1', role: 'hr', region: '420222' });
  const url = `/v1/figures?figure=${name}&${period}`;
  const answer = await app.inject({ method: 'GET', url, headers: { authorization: `Bearer ${bearer}` } });
  return (
    answer.json<{
      figures: {
        lines: { duty: { clock: string } | null; numerator: { number: number }; denominator: { number: number } }[];
      }[];
    }>().figures[0]?.lines ?? []
  );
}
const over = async (...asked: Parameters<typeof figure>) => {
  const [line] = await figure(...asked);
  return [line?.numerator.number, line?.denominator.number];
};

test('the county has one centre, six of its towns, thirty stations and forty people who mediate', () => {
  const of = (tier: string) => STATIONS.filter((one) => one.tier === tier).length;
  expect([of('county'), of('town'), of('enterprise'), MEDIATORS.length]).toEqual([1, 6, 30, 40]);
  expect(STATIONS.filter((one) => one.isSilent)).toHaveLength(2);
});

test('the same seed gives the same year, and another one another', () => {
  const year = (seed: number) => JSON.stringify(livesOf(seed, LAST_DAY, SHIPPED.calendar, 50));
  expect(year(SEED)).toBe(year(SEED));
  expect(year(SEED)).not.toBe(year(SEED + 1));
});

test('nearly everything that somebody does in it is taken, and what is not came too late', () => {
  expect(refused.length / steps).toBeLessThan(0.02);
  expect(
    [...new Set(refused.map((step) => step.refused))].filter(
      // A session that could not be called any more, for the mediation had ended, is none.
      (code) => code !== 'NOT_ALLOWED_NOW' && code !== 'TOO_LATE' && code !== 'NO_SUCH_SESSION',
    ),
  ).toEqual([]);
});

test('it has a wage wave before Spring Festival, a death, ten workers of whom three sue, and stations that never answer', () => {
  const winter = histories.filter((one) => one.openedOn >= '2026-01-05' && one.openedOn <= '2026-02-10');
  expect(winter.filter((one) => one.summary.disputeType === 'arrears').length).toBeGreaterThan(winter.length / 2);
  const events = (name: string) => histories.filter((one) => one.entries.some((entry) => entry.event === name)).length;
  expect(events('reportSuccession')).toBe(1);
  const ten = histories.find((one) => one.opening.parties.length === 11) as History;
  expect(ten.entries.filter((entry) => entry.event === 'recordCourtReceipt')).toHaveLength(3);
  expect(events('expired:acceptReplyOwnApplication')).toBeGreaterThan(3);
  expect(events('expired:consentWait')).toBeGreaterThan(3);
  expect(events('beginService')).toBeGreaterThan(0);
});

describe.each([
  ['the year', '2025-11-28', '2026-11-27'],
  ['a quarter of it', '2026-01-01', '2026-03-31'],
])('%s by the register is what other code counts from the journals', (_what, from, to) => {
  const period = `from=${from}&to=${to}`;
  const counted = () => independently(histories, from, to);
  test('disputes', async () => {
    expect((await over('disputes', period))[1]).toBe(counted().disputes);
  });
  test('success rate', async () => {
    expect(await over('successRate', period)).toEqual([counted().agreed, counted().ended]);
  });
  test('consent rate', async () => {
    expect(await over('consentRate', period)).toEqual([counted().consents, counted().asked]);
  });
  test('confirmation rate', async () => {
    expect(await over('confirmationRate', period)).toEqual([counted().confirmed, counted().applications]);
  });
  test('suit rate', async () => {
    expect(await over('suitRate', period)).toEqual([counted().sued, counted().pairs]);
  });
  test('arbitration applications', async () => {
    expect((await over('mediatedBeforeAdmission', period))[1]).toBe(counted().received);
  });
  test('replies to one’s own application', async () => {
    const reply = (await figure('timeliness', period)).find(({ duty }) => duty?.clock === 'acceptReplyOwnApplication');
    expect([reply?.numerator.number ?? 0, reply?.denominator.number ?? 0]).toEqual([
      counted().replies.inTime,
      counted().replies.all,
    ]);
  });
});

describe('risk warnings', () => {
  const LOOKED_AT = ['2026-01-20', '2026-02-05', '2026-11-27'];
  const at = (day: string) => new StandingClock(new Date(`${day}T10:00:00+08:00`));
  const warningsOn = (clock: StandingClock) => new Warnings({ db, clock, answerOn: warningAnswerOn(rulesOf()) });
  const HR = { sub: 'hr-1', role: 'hr', region: '420222' } as const;
  const ABOVE = { sub: 'hr-city', role: 'hr', region: '420200' } as const;

  test('are raised by their rules, over exactly the cases that they name, once within their days', async () => {
    for (const day of LOOKED_AT) {
      const clock = at(day);
      await warningsOn(clock).look();
      expect(await warningsOn(clock).look()).toBe(0);
    }
    const { warnings } = await warningsOn(at('2026-11-27')).list({ limit: 100 }, HR);
    const waves = warnings.filter((one) => one.rule === 'wagesRising');
    expect(waves.length).toBeGreaterThan(0);
    for (const { rule, over, cases, raisedOn, dueOn, addressee } of warnings) {
      expect([addressee, dueOn > raisedOn]).toEqual(['hr', true]);
      const from = new Date(Date.parse(raisedOn) - 29 * 86_400_000).toISOString().slice(0, 10);
      const opened = histories.filter((one) => one.openedOn >= from && one.openedOn <= raisedOn);
      if (rule === 'tradeCluster')
        expect(cases).toEqual(opened.filter((one) => one.summary.industry === over).map((one) => one.caseNo));
      if (rule === 'wagesRising')
        expect(cases).toEqual(opened.filter((one) => one.summary.disputeType === 'arrears').map((one) => one.caseNo));
    }
  });

  test('one that nobody answers by its day rises to the place above, and the first answer stays', async () => {
    const first = (await warningsOn(at('2026-01-20')).list({ limit: 100 }, HR)).warnings.find(
      (one) => one.raisedOn === '2026-01-20',
    );
    const { id, dueOn } = first as NonNullable<typeof first>;
    await expect(warningsOn(at(dueOn)).answer(id, { done: '已约谈' }, ABOVE)).rejects.toMatchObject({
      body: { code: 'FORBIDDEN' },
    });
    const later = at('2026-02-05');
    expect(
      (await warningsOn(later).list({ risen: 'true', limit: 100 }, ABOVE)).warnings.map((one) => one.id),
    ).toContain(id);
    await expect(warningsOn(later).answer(id, { done: '已约谈' }, { ...HR, role: 'court' })).rejects.toMatchObject({
      body: { code: 'FORBIDDEN' },
    });
    expect(await warningsOn(later).answer(id, { done: '已约谈十家企业' }, ABOVE)).toMatchObject({
      answeredBy: 'hr-city',
      risen: false,
    });
    expect(await warningsOn(later).answer(id, { done: '另有说法' }, HR)).toMatchObject({ answer: '已约谈十家企业' });
    await expect(warningsOn(later).answer(id, { done: '外地' }, { ...HR, region: '410305' })).rejects.toMatchObject({
      body: { code: 'NOT_FOUND' },
    });
  });

  test('name open cases in which nothing runs and nothing has happened for thirty days, by whom they wait for', async () => {
    const row = (caseNo: string, changedAt: string, due_on: string | null = null, outcome: string | null = null) => ({
      case_no: caseNo,
      region: '420222',
      stage: 'MEDIATION_FAILED',
      waits_for: 'mediator',
      due_on,
      outcome,
      blocked: false,
      dispute_type: 'arrears',
      industry: '',
      row: JSON.stringify({ changedAt }) as never,
    });
    await db
      .insertInto('register')
      .values([
        row('420222-2026-900001', '2026-10-01T02:00:00Z'),
        row('420222-2026-900002', '2026-11-20T02:00:00Z'),
        row('420222-2026-900003', '2026-10-01T02:00:00Z', '2026-12-01'),
        row('420222-2026-900004', '2026-10-01T02:00:00Z', null, 'withdrawn'),
      ])
      .execute();
    const found = await WARNING_RULES.standsStill.find(db, '2026-11-27');
    expect(found).toEqual([{ region: '420222', over: 'mediator', cases: ['420222-2026-900001'] }]);
    await db.deleteFrom('register').execute();
  });

  test('by hand: to a body of the place, over its cases alone, the same words on one day once', async () => {
    const [one, other] = histories as [History, History];
    const said = { addressee: 'union', text: '该企业或将停产', cases: [one.caseNo, other.caseNo] } as const;
    const warnings = warningsOn(at('2026-11-27'));
    const raised = await warnings.byHand({ ...said, cases: [...said.cases] }, HR);
    expect(raised).toMatchObject({ addressee: 'union', raisedBy: 'hr-1', risen: false });
    expect((await warnings.byHand({ ...said, cases: [...said.cases] }, HR)).id).toBe(raised.id);
    await expect(warnings.byHand({ ...said, cases: ['410305-2026-000001'] }, HR)).rejects.toMatchObject({
      body: { code: 'INVALID' },
    });
    const bearer = await tokens.token(HR);
    const nobody = await app.inject({
      method: 'POST',
      url: '/v1/warnings',
      headers: { authorization: `Bearer ${bearer}` },
      payload: { text: said.text, cases: said.cases },
    });
    expect(nobody.statusCode).toBe(422);
  });
});
