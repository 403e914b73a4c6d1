import type { Kysely } from 'kysely';
import type { Caller } from '../../services/kit/auth';
import { Inbox } from '../../services/notification/inbox';
import { Messages, migrations, type NotificationTables } from '../../services/notification/messages';
import { render } from '../../services/notification/templates';
import { NOW, openServices, type Services } from './services-in-process';

const CASE = '410305-2025-000001';
const people = {
  erased: false,
  organisation: 'org-1',
  links: { p1: `${CASE}.p1.word` },
  people: [{ id: 'p1', side: 'applicant', kind: 'person', name: '样例职工甲', phone: '13800000000' }],
};
let api: Services;
let db: Kysely<NotificationTables>;
let away: boolean;
let reached: typeof people;
let sent: { id: string; body: string }[];
let phones: string[];
let whileSending: () => Promise<void>;
let messages: Messages;

beforeAll(async () => {
  api = await openServices();
  db = await api.database<NotificationTables>('notification', migrations);
});
afterAll(async () => {
  await db.destroy();
  await api.close();
});
beforeEach(async () => {
  await db.deleteFrom('messages').execute();
  sent = [];
  phones = [];
  whileSending = () => Promise.resolve();
  away = false;
  reached = people;
  const cases = {
    call: (_method: string, path: string) => {
      if (!path.includes('/texts?')) return Promise.resolve(reached);
      if (away) return Promise.reject(new Error('cases is away'));
      const refs = new URL(path, 'http://cases').searchParams.get('refs')?.split(',') ?? [];
      expect(refs.length).toBeLessThanOrEqual(20);
      return Promise.resolve({ texts: Object.fromEntries(refs.map((ref) => [ref, `调解室 ${ref.slice(-2)}`])) });
    },
  } as never;
  const sms = async (id: string, phone: string, body: string): Promise<void> => {
    sent.push({ id, body });
    phones.push(phone);
    await whileSending();
  };
  messages = new Messages(
    db,
    cases,
    { sms, email: () => Promise.reject(new Error('no mail')), close: () => undefined },
    { now: () => NOW },
    [],
    'https://cases.example',
  );
});

const owe = () =>
  messages.owe({ key: 'k', caseNo: CASE, template: 'mediationBegins', to: ['parties'], data: { dueOn: '2025-07-31' } });

test('a message keeps the words in which it was owed, though a later release would say it in others', async () => {
  await owe();
  await db.updateTable('messages').set({ body: '当时的话' }).execute();
  await messages.sendOwed('sms');
  expect(sent).toEqual([{ id: 'k/party:p1', body: expect.stringMatching(/^当时的话\n/) as string }]);
  expect(await messages.read(CASE, null)).toMatchObject([{ status: 'sent', body: '当时的话' }]);
});

test('with what is sent goes the link by which its party comes in, and nothing of it is kept', async () => {
  await owe();
  await messages.sendOwed('sms');
  expect(sent[0]?.body.split('\n').at(-1)).toBe(`https://cases.example/e?w=${CASE}.p1.word`);
  expect((await messages.read(CASE, null))[0]?.body).not.toContain('/e?');
});

test('whoever comes into a case is sent what he is owed, also a moment after the others were', async () => {
  await owe();
  const second = { id: 'p2', side: 'applicant', kind: 'person', name: '样例职工乙', phone: '13900000000' };
  reached = { ...people, people: [...people.people, second] };
  await messages.owe({ key: 'k2', caseNo: CASE, template: 'mediationBegins', to: ['party:p2'], data: {} });
  await messages.sendOwed('sms');
  expect(sent.map(({ id }) => id).sort()).toEqual(['k/party:p1', 'k2/party:p2']);
});

test('a telephone that was put right a moment ago is the one that is written to, with the link of then', async () => {
  await owe();
  const [first] = people.people;
  reached = {
    ...people,
    people: [{ ...(first as (typeof people.people)[0]), phone: '13700000000' }],
    links: { p1: 'w' },
  };
  await messages.sendOwed('sms');
  expect(phones).toEqual(['13700000000']);
  expect(sent[0]?.body.endsWith('/e?w=w')).toBe(true);
});

test('a message is owed in the words of its template, once for a key', async () => {
  await owe();
  await owe();
  const body = render('mediationBegins', CASE, { dueOn: '2025-07-31' });
  expect(await messages.read(CASE, null)).toMatchObject([{ status: 'owed', body }]);
});

test('a message of before words were kept is shown by its template', async () => {
  await owe();
  await db.updateTable('messages').set({ body: null }).execute();
  const body = render('mediationBegins', CASE, { dueOn: '2025-07-31' });
  expect(await messages.read(CASE, null)).toMatchObject([{ body }]);
});

test('what is owed again with more in it, before it goes out, is one message that says more; afterwards nothing changes it', async () => {
  const more = (concerns: string) =>
    messages.owe({ key: 'k', caseNo: CASE, template: 'windowOver', to: ['parties'], data: { award: 'a', concerns } });
  await more('w1');
  await more('w1、w2');
  // A sender that was overtaken brings what was owed first.
  await more('w1');
  await messages.sendOwed('sms');
  await more('w1、w2、w3');
  await messages.sendOwed('sms');
  expect(sent).toHaveLength(1);
  expect(sent[0]?.body).toContain('（对方当事人：w1、w2）');
});

test('a message gives the last day as people write it, and says where it is provisional', () => {
  const body = render('windowOpen', CASE, { award: 'a', due: 'awardWindow=2026-12-01;enforcement=2028-02-14~' });
  expect(body).toContain('起诉期限：2026年12月1日（星期二）届满');
  expect(body).toContain('ends on Tuesday, 1 December 2026');
  expect(body).toContain('申请执行期限：暂定最早为2028年2月14日（星期一）届满，放假安排公布后可能变动');
});

const summon = (no: number) =>
  messages.owe({
    key: `summons-${no}`,
    caseNo: CASE,
    template: 'summons',
    to: ['party:p1'],
    data: { at: '2025-07-10T09:00:00+08:00', place: `text-${'0'.repeat(22)}${String(no).padStart(2, '0')}` },
  });

test('the place of a session stays in cases: it is in the message that is sent and read, and not in what is kept', async () => {
  await summon(1);
  const { body } = await db.selectFrom('messages').select('body').executeTakeFirstOrThrow();
  expect(body).not.toContain('调解室');
  await messages.sendOwed('sms');
  expect(sent[0]?.body).toContain('地点：调解室 01');
  expect((await messages.read(CASE, null))[0]?.body).toContain('地点：调解室 01');
});

test('while cases is away messages are read without their texts, and one that lacks its text is not sent', async () => {
  for (let no = 1; no <= 25; no += 1) await summon(no);
  expect((await messages.read(CASE, null)).filter((m) => m.body.includes('调解室'))).toHaveLength(25);
  away = true;
  expect((await messages.read(CASE, null)).filter((m) => m.body.includes('地点：〔…〕'))).toHaveLength(25);
  await messages.sendOwed('sms');
  expect(sent).toEqual([]);
});

test('a message says who handles the case and can be rung up: the nearest desk, and none where none was entered', () => {
  const desk = (region: string, zh: string) => ({ region, name: { zh, en: zh }, phone: '0379-1' });
  const desks = [desk('410000', 'PROVINCE'), desk('410300', 'CITY'), desk('420000', 'ELSEWHERE')];
  const told = render('mediationBegins', '410305-2026-000001', {}, desks);
  expect(told).toContain('承办：CITY，电话0379-1。');
  expect(told).toContain('Handled by CITY, telephone 0379-1.');
  expect(render('mediationBegins', '130102-2026-000001', {}, desks)).not.toContain('承办');
});

describe('more than one sender', () => {
  const many = async (): Promise<void> => {
    for (let i = 0; i < 12; i += 1)
      await messages.owe({
        key: `k${i}`,
        caseNo: CASE,
        template: 'mediationBegins',
        to: ['parties'],
        data: { dueOn: '2025-07-31' },
      });
  };

  test('each message goes out once, however many send at the same time', async () => {
    await many();
    await Promise.all(Array.from({ length: 4 }, () => messages.sendOwed('sms')));
    expect(sent.map(({ id }) => id).sort()).toEqual(Array.from({ length: 12 }, (_one, i) => `k${i}/party:p1`).sort());
  });

  test('a gateway that hangs holds up no other channel', async () => {
    let answers: () => void = () => undefined;
    const hung = new Promise<void>((done) => {
      answers = done;
    });
    whileSending = () => hung;
    await owe();
    await messages.owe({ key: 'body', caseNo: CASE, template: 'agreementReached', to: ['court'], data: {} });
    const sms = messages.sendOwed('sms');
    await messages.sendOwed('inApp');
    const standing = async () =>
      Object.fromEntries((await messages.read(CASE, null)).map((m) => [m.recipient, m.status]));
    expect(await standing()).toEqual({ 'party:p1': 'owed', court: 'delivered' });
    answers();
    await sms;
    expect(await standing()).toEqual({ 'party:p1': 'sent', court: 'delivered' });
  });

  test.each<[string, ('delivered' | 'failed' | 'read')[], string]>([
    ['before we noted that it went out', ['delivered'], 'delivered'],
    ['in the wrong order', ['read', 'delivered'], 'read'],
    ['that it failed, and then that it arrived', ['failed', 'delivered'], 'delivered'],
    ['that it arrived, and then that it failed', ['delivered', 'failed'], 'delivered'],
  ])('a report of the gateway is not lost: %s', async (_when, reports, status) => {
    await owe();
    whileSending = async () => {
      for (const report of reports) await messages.report('k/party:p1', report);
    };
    await messages.sendOwed('sms');
    expect(await messages.read(CASE, null)).toMatchObject([{ status }]);
  });
});

test('a report of a message that a restore took is kept until it has gone out once more', async () => {
  await messages.report('k/party:p1', 'delivered');
  await owe();
  await messages.sendOwed('sms');
  expect(await messages.read(CASE, null)).toMatchObject([{ status: 'delivered' }]);
});

describe('a message to a body reaches a person of it', () => {
  const COURT: Caller = { sub: 'clerk-1', role: 'court', region: '410305' };
  const ORGANISATION: Caller = { sub: 'org-clerk', role: 'organisation', region: '410305', organisation: 'org-1' };
  let inbox: Inbox;
  let holds: boolean;
  const told = (to: string[], key = 'k') =>
    messages.owe({ key, caseNo: CASE, template: 'courtReportOverdue', to, data: {} });
  const open = async (caller: Caller, state: 'unread' | 'open' | 'handled' = 'open') =>
    (await inbox.page(caller, { state, limit: 50 })).messages.map((message) => message.key);

  beforeEach(() => {
    holds = true;
    inbox = new Inbox(db, messages, { now: () => NOW }, () => Promise.resolve(holds));
  });

  test('it lies open until somebody of the body acknowledges it; the first reader and the first who takes it on stay', async () => {
    await told(['court']);
    expect([await open(COURT, 'unread'), await open(COURT)]).toEqual([['k/court'], ['k/court']]);
    await inbox.read(COURT, ['k/court']);
    expect([await open(COURT, 'unread'), await open(COURT)]).toEqual([[], ['k/court']]);
    await inbox.read({ ...COURT, sub: 'clerk-2' }, ['k/court']);
    const page = await inbox.page(COURT, { state: 'open', limit: 50 });
    expect(page.messages[0]).toMatchObject({ readBy: 'clerk-1', acknowledgedBy: null });
    await inbox.acknowledge({ ...COURT, sub: 'clerk-2' }, ['k/court']);
    expect([await open(COURT), await open(COURT, 'handled')]).toEqual([[], ['k/court']]);
    expect(await inbox.counts(COURT)).toEqual({ told: 1, read: 1, acknowledged: 1, oldestUnread: null });
  });

  test('acknowledged without being opened, it is read by whoever took it on', async () => {
    await told(['court']);
    expect(await inbox.counts(COURT)).toMatchObject({ told: 1, read: 0, oldestUnread: NOW.toISOString() });
    await inbox.acknowledge(COURT, ['k/court']);
    expect(await inbox.counts(COURT)).toMatchObject({ told: 1, read: 1, acknowledged: 1 });
  });

  test.each<[string, Caller, boolean]>([
    ['the court of the city', { ...COURT, region: '410300' }, true],
    ['the court of another county', { ...COURT, region: '410322' }, false],
    ['another body of the place', { ...COURT, role: 'commission' }, false],
    ['the organisation that has the case', ORGANISATION, false],
  ])('what the court is told: %s', async (_who, caller, reads) => {
    await told(['court']);
    expect(await open(caller)).toEqual(reads ? ['k/court'] : []);
  });

  test('an organisation reads what it was told while it had the case; once it has given it up, no more than that', async () => {
    await told(['organisation']);
    const { organisation: _of, ...nobody } = ORGANISATION;
    const other = { ...ORGANISATION, organisation: 'org-2' };
    expect([await open(ORGANISATION), await open(other), await open(nobody)]).toEqual([['k/organisation'], [], []]);
    const words = async () => (await inbox.page(ORGANISATION, { state: 'open', limit: 50 })).messages[0]?.body;
    expect(await words()).not.toBe('');
    holds = false;
    expect(await words()).toBe('');
  });

  test('an organisation that the step took the case from is the one that is told', async () => {
    const asked = { key: 'k', caseNo: CASE, template: 'courtReportOverdue', to: ['organisation'], data: {} };
    await messages.owe({ ...asked, holder: 'org-before' });
    const before = { ...ORGANISATION, organisation: 'org-before' };
    expect([await open(ORGANISATION), await open(before)]).toEqual([[], ['k/organisation']]);
  });

  test('a province reads over the shoulder of a county, and takes nothing on in its place', async () => {
    await told(['court']);
    const above = { ...COURT, region: '410000' };
    await expect(inbox.acknowledge(above, ['k/court'])).rejects.toMatchObject({ body: { code: 'FORBIDDEN' } });
    expect(await open(COURT, 'unread')).toEqual(['k/court']);
  });

  test('what whoever keeps the link is told goes to both bodies, and once to each', async () => {
    await told(['court', 'liaison']);
    expect(await open(COURT)).toEqual(['k/court']);
    expect(await open({ ...COURT, role: 'commission' })).toEqual(['k/commission']);
  });

  test('what is another’s is marked by nobody else, and nothing is half done', async () => {
    await told(['court', 'commission']);
    const both = inbox.acknowledge(COURT, ['k/court', 'k/commission']);
    await expect(both).rejects.toMatchObject({ body: { code: 'NOT_FOUND' } });
    expect(await open(COURT, 'unread')).toEqual(['k/court']);
  });

  test('pages follow each other, none twice and none left out', async () => {
    for (const key of ['a', 'b', 'c']) await told(['court'], key);
    const seen: string[] = [];
    for (let after: string | undefined; ;) {
      const page = await inbox.page(COURT, { state: 'open', limit: 2, ...(after && { after }) });
      seen.push(...page.messages.map((message) => message.key));
      if (page.next === null) break;
      after = page.next;
    }
    expect(seen).toEqual(['a/court', 'b/court', 'c/court']);
  });
});
