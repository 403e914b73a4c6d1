import { sql, type Kysely } from 'kysely';
import pg from 'pg';
import { CaseBeginner } from '../../services/cases/disputes/case-beginner';
import { Deploys } from '../../services/cases/disputes/deploys';
import { Outbox } from '../../services/kit/proceedings/outbox';
import { ProceedingsGateway } from '../../services/cases/disputes/proceedings.gateway';
import { Healing } from '../../services/cases/operations/healing';
import { Feed } from '../../services/cases/reading/feed';
import { Projection, migrations as register } from '../../services/register/projection';
import { findDays } from '../../services/register/running-clocks';
import { daysFilter, registerFilter } from '../../services/register/schemas';
import type { RegisterTables } from '../../services/register/tables';
import { workFilter } from '../../services/register/work/schemas';
import { Sessions } from '../../services/register/work/sessions';
import { WorkList } from '../../services/register/work/work-list';
import { Messages, migrations as notification, type NotificationTables } from '../../services/notification/messages';
import {
  Subscriptions,
  subscriptionMigrations,
  type SubscriptionTables,
} from '../../services/notification/subscriptions';
import type { Caller } from '../../services/kit/auth';
import { Inbox } from '../../services/notification/inbox';
import { gatewayMigrations, type GatewayTables } from '../../services/kit/body-gateway';
import { courtApp } from '../../services/court/app';
import { COURT, NOW, openServices, OPERATOR, type Services } from './services-in-process';

// With many cases no query of a page or a sweep reads more than it returns. DINGFEN_CASES=1000000 has a whole province's.

const CASES = Number(process.env['DINGFEN_CASES'] ?? 6_000);
/** So many rows may be read for each that is returned, and so many in any case. */
const [FOR_EACH, ANYWAY] = [4, 200];

interface Asked {
  text: string;
  values: unknown[];
  database: string;
}
interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: Plan[];
}

let api: Services;
let shown: Kysely<RegisterTables>;
let messages: Kysely<NotificationTables & SubscriptionTables>;
let gateway: Kysely<GatewayTables>;
let court: string;
const asked: Asked[] = [];
let listens = false;

/** What is asked of PostgreSQL in this process is kept, while it is listened to. */
const query = pg.Client.prototype.query as (...args: unknown[]) => unknown;
(pg.Client.prototype as { query: unknown }).query = function keep(this: pg.Client, ...args: unknown[]) {
  const [said, values] = args as [string | { text: string }, unknown[] | undefined];
  const text = typeof said === 'string' ? said : said.text;
  if (listens && /^\s*(select|update|with|delete)/i.test(text))
    asked.push({ text, values: values ?? [], database: this.database ?? '' });
  return query.apply(this, args);
};

const number = `'410305-' || (2020 + n % 6) || '-' || lpad(n::text, 7, '0')`;
const VIEW = {
  stage: 'MEDIATING',
  waitsFor: { who: 'mediator', what: { zh: '', en: '' } },
  clocks: [],
  blocked: [],
  closed: false,
};

beforeAll(async () => {
  api = await openServices();
  shown = await api.database<RegisterTables>('register', register);
  messages = await api.database('notification', { ...notification, ...subscriptionMigrations });
  gateway = await api.database<GatewayTables>('court', gatewayMigrations);
  const there = { region: '000000', url: 'http://127.0.0.1:1', token: 't' };
  const deps = { temporal: api.temporal.client, cases: api.casesFor('court'), rules: api.rules, clock: api.clock };
  court = await api.listen(
    await courtApp({ ...deps, db: gateway, courts: [], platforms: [there], sweepMs: 3_600_000 }, api.options),
  );
  const all = `generate_series(1, ${CASES}) n`;
  for (const statement of [
    `insert into disputes (case_no, region, opened_at, request_id, request_hash, summary, rule_set, input, started, worked)
      select ${number}, '410305', now() - n * interval '1 minute', 'r' || n, 'h', '{}', '{}', '{}', true, true from ${all}`,
    `insert into case_states (case_no, state, revision, generation, rests, build, number)
      select ${number}, '{"version":2}', 20, 1, n % 3 <> 0, 'b1', 20 from ${all}`,
    `insert into proceedings (case_no, proceeding, number, view, next_expiry)
      select ${number}, 'dispute', 20, '${JSON.stringify(VIEW)}', now() + n * interval '1 minute' from ${all}`,
    `insert into acts (id, case_no, workflow_id, name, event, request_hash, status, answer, created_at)
      select 'a' || n || '/' || k, ${number}, 'w', 'sign', '{}', 'h', 'accepted', '{"number":1}', now() from ${all}, generate_series(1, 3) k`,
    `insert into outbox (key, case_no, body, next_at, sent_at, went_to)
      select ${number} || '@' || k, ${number}, '{}', now(), now(), 1 from ${all}, generate_series(1, 3) k`,
    `insert into journal (case_no, proceeding, number, entry)
      select ${number}, 'dispute', k, '{"event":"sign","recordedAt":"2025-01-01T00:00:00Z"}' from ${all}, generate_series(1, 3) k`,
    `insert into feed (case_no, number) select case_no, number from journal order by seq`,
    `insert into corrections (id, case_no, proceeding, clock, key, before, after, reason_ref, request_hash, role, asked_at, asked_behind, settled_at)
      select gen_random_uuid(), ${number}, 'dispute', 'acceptReply', 'acceptReply', '2025-06-01', '2025-06-02', 'r', 'h', 'court',
        now(), 3, now() from ${all}`,
    `insert into deploys (build_id, state_version, recorded_at, swept_at) values ('b1', 2, now(), null)`,
    'analyze',
  ])
    await sql.raw(statement).execute(api.db);
  for (const statement of [
    `insert into register (case_no, region, stage, waits_for, due_on, blocked, dispute_type, industry, row)
      select ${number}, case n % 50 when 0 then '410305' else '4102' || lpad((n % 90 + 10)::text, 2, '0') end,
        (array['REGISTERED','MEDIATING','SIGNING'])[n % 3 + 1], 'mediator', current_date + n % 400, false, 'arrears', 'it',
        jsonb_build_object('organisation', 'org-' || n % 400, 'sessions', case n % 4000 when 7 then
          '[{"number":1,"at":"2025-07-02T01:00:00Z"}]'::jsonb else '[]'::jsonb end) from ${all}`,
    `insert into running_clocks (case_no, proceeding, id, clock, due_on, provisional, question)
      select case when n % 50 = 0 or n % 400 = 7 then ${number} else '410211' || substr(${number}, 7) end,
        'dispute', 'acceptReply', 'acceptReply', (current_date + n % 400)::text, false, '{}' from ${all}`,
    `insert into work (case_no, proceeding, id, who, organisation, due_on, stage, blocked, item)
      select case when n % 50 = 0 or n % 400 = 7 then ${number} else '410211' || substr(${number}, 7) end, 'dispute', 'turn', who,
        case who when 'organisation' then 'org-' || n % 400 end, current_date + n % 400, 'MEDIATING', false, '{}'
      from ${all}, unnest(array['court', 'organisation']) who`,
    'analyze',
  ])
    await sql.raw(statement).execute(shown);
  for (const statement of [
    `insert into messages (key, case_no, template, recipient, data, body, channel, status, created_at, next_at)
      select ${number} || '@1/party:p1', ${number}, 'warn', 'party:p1', '{}', '', 'sms', 'delivered', now(), now() from ${all}`,
    `insert into messages (key, case_no, template, recipient, data, body, channel, status, created_at, next_at, holder, acknowledged_at)
      select ${number} || '@2/' || r, ${number}, 'warn', r, '{}', '', 'inApp', 'delivered', now() - n * interval '1 minute', now(),
        case r when 'organisation' then 'org-' || n % 400 end, case when n % 20 > 7 then now() end
      from ${all}, unnest(array['court', 'commission', 'organisation']) r`,
    `insert into subscriptions select 'sub-' || n, 'o' || n, 'http://x', 's', '{}', now() from generate_series(1, 20) n`,
    `insert into deliveries select n::text, 'sub-' || (n % 20 + 1), ${number}, '{"number":1}', 'delivered', 1, null, now() from ${all}`,
    'analyze',
  ])
    await sql.raw(statement).execute(messages);
  for (const statement of [
    `insert into inbox (id, sender, type, case_no, workflow_id, event, status, received_at, next_at, settled_at)
      select n::text, 'court-1', 't', ${number}, 'w', '{}', 'delivered', now(), now(), now() - n * interval '1 hour' from ${all}`,
    `insert into outbound (reference, case_no, what, body, created_at, sent_at, accepted_at, due_on)
      select ${number} || '/filing/1', ${number}, 'filing', '{}', now(), now(), now(), current_date from ${all}`,
    'analyze',
  ])
    await sql.raw(statement).execute(gateway);
});
afterAll(async () => {
  listens = false;
  await api.close();
});

const scans = (plan: Plan): { rows: number; of: string }[] => [
  ...('Relation Name' in plan && !plan['Node Type'].startsWith('Modify')
    ? [
        {
          rows:
            (plan['Actual Rows'] +
              (plan['Rows Removed by Filter'] ?? 0) +
              (plan['Rows Removed by Index Recheck'] ?? 0)) *
            plan['Actual Loops'],
          of: `${plan['Node Type']} on ${plan['Relation Name']}`,
        },
      ]
    : []),
  ...(plan.Plans ?? []).flatMap(scans),
];

/** Does something, and answers which of the queries it asked read more than they should, and how. */
async function greedy(db: Kysely<never>, work: () => Promise<unknown>): Promise<string[]> {
  asked.length = 0;
  listens = true;
  await work().finally(() => {
    listens = false;
  });
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(db);
  const mine = new Map(asked.filter((one) => one.database === rows[0]?.name).map((one) => [one.text, one]));
  const found: string[] = [];
  for (const { text, values } of mine.values()) {
    await db
      .transaction()
      .execute(async (tx) => {
        const { rows: said } = await tx.executeQuery<{ 'QUERY PLAN': { Plan: Plan }[] }>({
          sql: `explain (analyze, format json) ${text}`,
          parameters: values,
          query: { kind: 'RawNode', sqlFragments: [], parameters: [] } as never,
          queryId: { queryId: 'plan' },
        });
        const plan = said[0]?.['QUERY PLAN'][0]?.Plan as Plan;
        const read = scans(plan);
        const rowsRead = read.reduce((sum, one) => sum + one.rows, 0);
        const returned = plan['Actual Rows'] * plan['Actual Loops'];
        if (rowsRead > ANYWAY + FOR_EACH * returned)
          found.push(
            `${rowsRead} rows for ${returned}: ${read.map((one) => one.of).join(', ')}\n  ${text.slice(0, 300)}`,
          );
        throw new Error('only looked at');
      })
      .catch((error: Error) => {
        if (error.message !== 'only looked at') throw error;
      });
  }
  expect(mine.size).toBeGreaterThan(0);
  return found;
}

const silent = { call: () => Promise.resolve({ known: true, entries: [], owed: 0 }) } as never;
const many = (db: unknown): Kysely<never> => db as Kysely<never>;

test('the sweeps of cases', async () => {
  const proceedings = new ProceedingsGateway(api.temporal.client);
  const beginner = new CaseBeginner(
    api.db,
    proceedings,
    () => NOW,
    () => undefined,
    0,
  );
  const found = await greedy(many(api.db), async () => {
    await beginner.layDown();
    await new Outbox(api.db, silent, () => NOW).send();
    await new Deploys(api.db, { move: () => Promise.resolve() }, () => NOW).sweep();
    await new Healing(api.db, proceedings, beginner, () => Promise.resolve(false), api.clock).heal();
    await new Feed(api.db).read(undefined, 200);
  });
  expect(found).toEqual([]);
});

test('what operators look at', async () => {
  const found = await greedy(many(api.db), async () => {
    await api.ask(api.casesUrl, 'GET', '/v1/operations/stuck', OPERATOR);
    await api.ask(api.casesUrl, 'GET', '/v1/corrections', OPERATOR);
  });
  expect(found).toEqual([]);
});

test('what Prometheus asks of cases, but for what it counts', async () => {
  const found = await greedy(many(api.db), () => api.ask(api.casesUrl, 'GET', '/metrics', null));
  // Running cases by their build are counted, from an index alone.
  expect(found.filter((one) => !one.includes('group by "build"'))).toEqual([]);
});

test('opening a case, acting in it, and reading it', async () => {
  const found = await greedy(many(api.db), async () => {
    const caseNo = await api.openCase(COURT);
    await api.ask(api.casesUrl, 'GET', `/v1/disputes/${caseNo}`, COURT);
    await api.ask(api.casesUrl, 'GET', `/v1/disputes/${caseNo}/documents`, COURT);
    const consent = { party: 'p1', answer: 'agree', channel: 'platform' };
    await api.ask(api.casesUrl, 'POST', `/v1/disputes/${caseNo}/acts/recordConsent`, COURT, consent, {
      'idempotency-key': 'plans-consent',
    });
    await api.ask(api.casesUrl, 'GET', '/v1/disputes', COURT);
  });
  expect(found).toEqual([]);
});

test.each<[string, object]>([
  ['of a county', { region: '410305' }],
  ['of a city', { region: '410200' }],
  ['by stage', { stage: 'SIGNING' }],
  ['by who is waited for', { waitsFor: 'mediator' }],
  ['due soon', { dueBy: '2999-01-01' }],
  ['on from a case', { after: '410305-2023' }],
  ['of an organisation', {}],
])('a page of the register %s', async (what, filter) => {
  const projection = new Projection(shown, silent);
  const holder = what === 'of an organisation' ? 'org-7' : undefined;
  const found = await greedy(many(shown), () => projection.list(registerFilter.parse(filter), '410000', holder));
  expect(found).toEqual([]);
});

test.each<[string, string, object]>([
  ['a county', '410305', {}],
  ['a city', '410200', {}],
  ['the whole country', '000000', { from: '2000-01-01' }],
  ['an organisation', '410000', {}],
])('a page of the days of %s', async (what, region, filter) => {
  const holder = what === 'an organisation' ? 'org-7' : undefined;
  const found = await greedy(many(shown), async () => {
    const { next } = await findDays(shown, daysFilter.parse({ ...filter, limit: 5 }), region, holder);
    expect(next).not.toBeNull();
    await findDays(shown, daysFilter.parse({ ...filter, after: next ?? undefined }), region, holder);
  });
  expect(found).toEqual([]);
});

test.each<[string, Caller]>([
  ['a county’s court', { sub: 'c', role: 'court', region: '410305' }],
  ['a city’s court', { sub: 'c', role: 'court', region: '410200' }],
  ['an organisation', { sub: 'c', role: 'organisation', region: '410000', organisation: 'org-7' }],
])('a page of the work of %s, but for what it counts', async (_whose, caller) => {
  const list = new WorkList(shown, api.clock);
  const found = await greedy(many(shown), async () => {
    const { next } = await list.page(caller, workFilter.parse({ limit: 5 }));
    expect(next).not.toBeNull();
    await list.page(caller, workFilter.parse({ limit: 5, after: next ?? undefined }));
  });
  expect(found.filter((one) => !one.includes('group by'))).toEqual([]);
});

test('the sessions to come of an organisation', async () => {
  const whose: Caller = { sub: 'c', role: 'organisation', region: '410000', organisation: 'org-7' };
  const found = await greedy(many(shown), async () => {
    const all = await new Sessions(shown).between(whose, { from: '2025-07-01', to: '2025-07-14' });
    expect(all.length).toBeGreaterThan(0);
  });
  expect(found).toEqual([]);
});

test('the sweeps of notification', async () => {
  const channels = { sms: () => Promise.resolve(), email: () => Promise.resolve(), close: () => undefined };
  const found = await greedy(many(messages), async () => {
    await new Messages(messages, silent, channels, api.clock).sendOwed('sms');
    const subscriptions = new Subscriptions(messages, silent, api.clock);
    await subscriptions.readOn();
    await subscriptions.sendDue();
    await subscriptions.list('o1');
  });
  expect(found).toEqual([]);
});

test.each<[string, Caller]>([
  ['of a county', { sub: 'c', role: 'court', region: '410305' }],
  ['of a city', { sub: 'c', role: 'commission', region: '410300' }],
  ['of an organisation', { sub: 'c', role: 'organisation', region: '410305', organisation: 'org-7' }],
])('the inbox of a body: %s', async (_what, caller) => {
  const shown = { shown: (rows: unknown[]) => Promise.resolve(rows.map(() => '')) } as never;
  const inbox = new Inbox(messages, shown, api.clock, () => Promise.resolve(true));
  const found = await greedy(many(messages), async () => {
    const { next } = await inbox.page(caller, { state: 'open', limit: 5 });
    expect(next).not.toBeNull();
    await inbox.page(caller, { state: 'unread', limit: 5, after: next ?? '' });
  });
  expect(found).toEqual([]);
});

test('the sweep of a gateway, and what is read of it', async () => {
  const found = await greedy(many(gateway), async () => {
    await api.ask(court, 'GET', '/metrics', null);
    await api.ask(court, 'GET', '/v1/hand-overs?state=late', OPERATOR);
    await api.ask(court, 'GET', '/v1/inbox?status=unmatched', OPERATOR);
  });
  expect(found).toEqual([]);
});
