import { sql, type Kysely } from 'kysely';
import type { Caller } from '../../services/kit/auth';
import { Digests, type DigestTables } from '../../services/notification/digests';
import { migrations, type NotificationTables } from '../../services/notification/messages';
import { officersRequest } from '../../services/roster/internal.schemas';
import { Officers } from '../../services/roster/officers/officers';
import { migrations as roster, type RosterTables } from '../../services/roster/roster.repository';
import { officer } from '../../services/roster/schemas';
import { templateOf } from '../support/database';

// A body that does not read is told in the morning, then its deputy, then the body above.

let db: Kysely<NotificationTables & DigestTables>;
let bodies: Kysely<RosterTables>;
let officers: Officers;
let digests: Digests;
let now: Date;
let mails: { to: string; subject: string }[];
let mailIsAway: boolean;
let bounces: string;
let tried: number;
const drops: (() => Promise<void>)[] = [];
const COURT: Caller = { sub: 'admin', role: 'court', region: '410305' };

const enter = (id: string, by: Caller, more: object) =>
  officers.put(id, officer.parse({ name: id, post: 'liaison', email: `${id}@example.cn`, ...more }), by);

beforeAll(async () => {
  const messages = await (await templateOf<NotificationTables & DigestTables>('notification', migrations)).clone();
  const directory = await (await templateOf<RosterTables>('roster', roster)).clone();
  drops.push(messages.drop, directory.drop);
  [db, bodies] = [messages.db, directory.db];
  officers = new Officers(bodies);
  const asked = {
    call: async (_method: string, path: string) => {
      const query = Object.fromEntries(new URL(path, 'http://roster').searchParams);
      return { officers: await officers.inOffice(officersRequest.parse(query)) };
    },
  } as never;
  const email = (_id: string, to: string, { subject }: { subject: string }): Promise<void> => {
    if (to === bounces) tried += 1;
    if (mailIsAway || to === bounces) return Promise.reject(new Error('no mail'));
    mails.push({ to, subject });
    return Promise.resolve();
  };
  digests = new Digests(db, asked, { email }, { now: () => now });
});
beforeEach(async () => {
  for (const table of ['messages', 'digests', 'digest_days'] as const) await db.deleteFrom(table).execute();
  await bodies.deleteFrom('officers').execute();
  [mails, mailIsAway, bounces, tried] = [[], false, '', 0];
  now = new Date('2026-03-10T09:00:00+08:00');
  await enter('liaison', COURT, {});
  await enter('deputy', COURT, { post: 'deputy' });
  await enter('above', { ...COURT, region: '410300' }, {});
});
afterAll(() => Promise.all(drops.map((drop) => drop())));

const told = (key: string, at: string, more: object = {}) =>
  sql`insert into messages ${sql.raw('(key, case_no, template, recipient, data, body, channel, status, created_at, next_at, holder)')}
    values (${key}, '410305-2026-000001', 'warn', ${(more as { to?: string }).to ?? 'court'}, '{}', '', 'inApp', 'delivered', ${at}, ${at},
      ${(more as { holder?: string }).holder ?? null})`.execute(db);
const toldNow = async (): Promise<string[]> => {
  await digests.sendDue();
  return mails.map((mail) => mail.to).sort();
};

test.each([
  ['the day before: whoever keeps the link', '2026-03-09T15:00:00+08:00', ['liaison@example.cn']],
  ['two days before: the deputy as well', '2026-03-08T23:59:59+08:00', ['deputy@example.cn', 'liaison@example.cn']],
  [
    'four days before: the body above as well',
    '2026-03-06T10:00:00+08:00',
    ['above@example.cn', 'deputy@example.cn', 'liaison@example.cn'],
  ],
])('a message nobody has read since %s', async (_what, at, addresses) => {
  await told('k', at);
  expect(await toldNow()).toEqual(addresses);
});

test('before nine nobody is told; at nine once, however often it is looked; the next morning again', async () => {
  await told('k', '2026-03-09T15:00:00+08:00');
  now = new Date('2026-03-10T08:59:59+08:00');
  expect(await toldNow()).toEqual([]);
  now = new Date('2026-03-10T09:00:00+08:00');
  await digests.sendDue();
  expect(await toldNow()).toEqual(['liaison@example.cn']);
  now = new Date('2026-03-11T09:00:00+08:00');
  expect((await toldNow()).filter((to) => to === 'liaison@example.cn')).toHaveLength(2);
});

test('a body that has read or acknowledged everything is told nothing', async () => {
  await told('k', '2026-03-09T15:00:00+08:00');
  await db.updateTable('messages').set({ read_by: 'c', read_at: now.toISOString() }).execute();
  expect(await toldNow()).toEqual([]);
});

test('where the mail does not go it is tried again, and two processes tell it once', async () => {
  await told('k', '2026-03-09T15:00:00+08:00');
  mailIsAway = true;
  await expect(digests.sendDue()).rejects.toThrow('1 bodies');
  mailIsAway = false;
  now = new Date('2026-03-10T09:01:30+08:00');
  await Promise.all([digests.sendDue().catch(() => undefined), digests.sendDue().catch(() => undefined)]);
  expect(mails).toHaveLength(1);
});

test('one address that no mail reaches keeps nobody else from being told, and nobody is told twice', async () => {
  await enter('second', COURT, { email: 'bounces@example.cn' });
  bounces = 'bounces@example.cn';
  await told('k', '2026-03-09T15:00:00+08:00');
  for (let minute = 0; minute < 600; minute += 1) {
    now = new Date(Date.parse('2026-03-10T09:00:00+08:00') + minute * 60_000);
    await digests.sendDue().catch(() => undefined);
  }
  expect(mails.map((mail) => mail.to)).toEqual(['liaison@example.cn']);
  expect(tried).toBeLessThanOrEqual(6);
});

test('what has no inbox is told to nobody: what an operator is told, an organisation that nobody knows', async () => {
  await told('k', '2026-03-01T15:00:00+08:00', { to: 'operator' });
  await told('l', '2026-03-01T15:00:00+08:00', { to: 'organisation' });
  expect(await toldNow()).toEqual([]);
  expect(await digests.unreadForLong('%')).toEqual([]);
});

test('an organisation that does not read is told to the HR bureau of the place', async () => {
  await enter('hr', { ...COURT, role: 'hr' }, {});
  await enter('org', { ...COURT, role: 'organisation', organisation: 'org-1' }, {});
  await enter('other', { ...COURT, role: 'organisation', organisation: 'org-2' }, {});
  await told('k', '2026-03-01T15:00:00+08:00', { to: 'organisation', holder: 'org-1' });
  expect(await toldNow()).toEqual(['hr@example.cn', 'org@example.cn']);
});

test('whoever is not in office that day is told nothing', async () => {
  await enter('liaison', COURT, { inOffice: { from: null, until: '2026-03-09' } });
  await enter('deputy', COURT, { post: 'responsible' });
  await told('k', '2026-03-09T15:00:00+08:00');
  expect(await toldNow()).toEqual(['deputy@example.cn']);
});

test('what nobody reads for days is on the list of what is stuck', async () => {
  await told('k', '2026-03-01T15:00:00+08:00');
  await told('young', '2026-03-09T15:00:00+08:00', { to: 'commission' });
  expect(await digests.unreadForLong('4103%')).toMatchObject([{ kind: 'unreadByBody', of: 'court', id: 'k' }]);
  expect(await digests.unreadForLong('4104%')).toEqual([]);
});

describe('officers are entered by their own body', () => {
  test.each<[string, Caller]>([
    ['another body', { ...COURT, role: 'commission' }],
    ['the same body of another place', { ...COURT, region: '410322' }],
    ['the body above', { ...COURT, region: '410300' }],
    ['an organisation that its token does not name', { ...COURT, role: 'organisation' }],
  ])('%s changes none of them', async (_who, by) => {
    await expect(enter('liaison', by, { name: 'somebody else' })).rejects.toMatchObject({
      body: { code: 'FORBIDDEN' },
    });
    const [shown] = await officers.list({ body: 'court' }, '410305');
    expect((await officers.list({ body: 'court' }, '410305')).map((one) => one.name)).not.toContain('somebody else');
    expect(shown?.region).toBe('410305');
  });
});
