import type { Kysely } from 'kysely';
import { Messages, migrations, type NotificationTables } from '../../services/notification/messages';
import { render } from '../../services/notification/templates';
import { NOW, openServices, type Services } from './services-in-process';

const CASE = '410305-2025-000001';
const people = {
  erased: false,
  people: [{ id: 'p1', side: 'applicant', kind: 'person', name: '样例职工甲', phone: '13800000000' }],
};
let api: Services;
let db: Kysely<NotificationTables>;
let sent: { id: string; body: string }[];
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
  const cases = { call: () => Promise.resolve(people) } as never;
  const sms = (id: string, _phone: string, body: string): Promise<void> => {
    sent.push({ id, body });
    return Promise.resolve();
  };
  messages = new Messages(
    db,
    cases,
    { sms, email: () => Promise.reject(new Error('no mail')), close: () => undefined },
    { now: () => NOW },
  );
});

const owe = () =>
  messages.owe({ key: 'k', caseNo: CASE, template: 'mediationBegins', to: ['parties'], data: { dueOn: '2025-07-31' } });

test('a message keeps the words in which it was owed, though a later release would say it in others', async () => {
  await owe();
  await db.updateTable('messages').set({ body: '当时的话' }).execute();
  await messages.sendOwed();
  expect(sent).toEqual([{ id: 'k/party:p1', body: '当时的话' }]);
  expect(await messages.read(CASE, null)).toMatchObject([{ status: 'sent', body: '当时的话' }]);
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
  await messages.sendOwed();
  await more('w1、w2、w3');
  await messages.sendOwed();
  expect(sent).toHaveLength(1);
  expect(sent[0]?.body).toContain('（对方当事人：w1、w2）');
});

test('a message gives the last day as people write it, and says where it is provisional', () => {
  const body = render('windowOpen', CASE, { award: 'a', due: 'awardWindow=2026-12-01;enforcement=2028-02-14~' });
  expect(body).toContain('起诉期限：2026年12月1日（星期二）届满');
  expect(body).toContain('ends on Tuesday, 1 December 2026');
  expect(body).toContain('申请执行期限：暂定最早为2028年2月14日（星期一）届满，放假安排公布后可能变动');
});
