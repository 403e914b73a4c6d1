import { sql, type Expression, type ExpressionBuilder, type Kysely, type SqlBool } from 'kysely';
import { legalDayOf, type Clock } from '../kit/clock';
import type { ServiceClient } from '../kit/client';
import { places } from '../kit/regions';
import { itemOf, MOST_OF_A_KIND, type StuckItem } from '../kit/stuck';
import { officersAnswer } from '../roster/internal.schemas';
import type { LegalDay } from '../../workflows/contract/incoming';
import type { Channels } from './channels';
import type { NotificationTables } from './messages';

export interface DigestTables {
  /** What each body was told of one morning; a row that is taken and not sent is another process's after a while. */
  digests: {
    day: string;
    recipient: string;
    region: string;
    holder: string;
    taken_until: Date | string;
    sent_at: Date | string | null;
    /** Addresses that were told; the others are tried again. */
    told: string[];
    tries: number;
  };
  /** Mornings on which every body was told. */
  digest_days: { day: string };
}

/** After so many days of silence the deputy is told as well, and then the body above; no text sets them (own). */
const DEPUTY_AFTER_DAYS = 2;
const UPWARD_AFTER_DAYS = 4;
const MINUTE_MS = 60_000;
/** Of one body in one morning, later and later. */
const MOST_TRIES = 6;
/** Whose people have an inbox. An organisation that nobody knows has none. */
const HAS_INBOX = sql<boolean>`recipient not like 'party:%'
  and (recipient in ('court', 'commission', 'union') or recipient = 'organisation' and holder is not null)`;
const DAY_MS = 86_400_000;
const NAMES: Readonly<Record<string, string>> = {
  court: '法院',
  commission: '劳动人事争议仲裁委员会',
  union: '工会',
  organisation: '调解组织',
};

/** What one body is told of one morning. */
type Digest = Pick<DigestTables['digests'], 'day' | 'recipient' | 'region' | 'holder'>;
const rowOf =
  (of: Digest) =>
  (e: ExpressionBuilder<DigestTables, 'digests'>): Expression<SqlBool> =>
    e.and({ ...of });

/** What a body has not read. */
interface Unread {
  recipient: string;
  region: string;
  holder: string;
  n: number;
  oldest: Date;
}

/**
 * At nine, whoever keeps the link of a body is told by mail how much it has not read; after a while the deputy too, and then
 * the body above. Nobody is told twice in a morning, and a body that has read everything is told nothing.
 */
export class Digests {
  constructor(
    private readonly db: Kysely<NotificationTables & DigestTables>,
    private readonly roster: ServiceClient,
    private readonly channels: Pick<Channels, 'email'>,
    private readonly clock: Clock,
  ) {}

  /** Sends what is due this morning; what cannot be sent is tried again at the next call. */
  async sendDue(): Promise<void> {
    const now = this.clock.now();
    const day = legalDayOf(now);
    const nine = new Date(`${day}T09:00:00+08:00`);
    if (now < nine) return;
    const done = await this.db.selectFrom('digest_days').select('day').where('day', '=', day).executeTakeFirst();
    if (done) return;
    let left = 0;
    for (const unread of await this.unread(nine)) {
      const sent = await this.send(day, unread).catch(() => false);
      if (!sent) left += 1;
    }
    if (left > 0) throw new Error(`${left} bodies could not be told what they have not read`);
    await this.db
      .insertInto('digest_days')
      .values({ day })
      .onConflict((c) => c.doNothing())
      .execute();
  }

  /** What no body reads, though the body above was told: somebody must ring them up. */
  async unreadForLong(prefix: string): Promise<StuckItem[]> {
    const before = new Date(this.clock.now().getTime() - UPWARD_AFTER_DAYS * DAY_MS);
    const { rows } = await sql<{ recipient: string; case_no: string; key: string; created_at: Date }>`
      select distinct on (recipient, left(case_no, 6), holder) recipient, case_no, key, created_at from messages
      where ${HAS_INBOX} and acknowledged_at is null and read_at is null and created_at < ${before}
        and case_no like ${prefix}
      order by recipient, left(case_no, 6), holder, created_at limit ${MOST_OF_A_KIND}`.execute(this.db);
    return rows.map((row) => itemOf('unreadByBody', row.recipient, row.case_no, row.key, row.created_at));
  }

  private async unread(before: Date): Promise<Unread[]> {
    const { rows } = await sql<Unread>`
      select recipient, left(case_no, 6) as region, coalesce(holder, '') as holder, count(*)::int as n, min(created_at) as oldest
      from messages where ${HAS_INBOX} and acknowledged_at is null and read_at is null and created_at < ${before}
      group by 1, 2, 3 order by 1, 2, 3`.execute(this.db);
    return rows;
  }

  /** Answers false while another process is at it, or somebody’s mail does not go; each address is told once. */
  private async send(day: LegalDay, unread: Unread): Promise<boolean> {
    const { recipient, region, holder } = unread;
    const of = { day, recipient, region, holder };
    const taken = await this.take(of);
    if (taken === null) return this.isOver(of);
    const silentDays = (Date.parse(day) - Date.parse(legalDayOf(unread.oldest))) / DAY_MS;
    const addresses = await this.whoIsTold(unread, silentDays, day);
    const told = new Set(taken.told);
    for (const address of addresses.filter((one) => !told.has(one)))
      await this.channels
        .email(`digest/${day}/${recipient}/${region}/${holder}/${address}`, address, wordsOf(unread))
        .then(
          () => told.add(address),
          () => undefined,
        );
    // Whom no mail reaches this morning is told the next one.
    const isOver = addresses.every((one) => told.has(one)) || taken.tries >= MOST_TRIES;
    await this.db
      .updateTable('digests')
      .where(rowOf(of))
      .set({ told: [...told], ...(isOver ? { sent_at: this.clock.now() } : {}) })
      .execute();
    return isOver;
  }

  /** Takes what a body is told this morning, for longer each time; null where it is over, or another process has it. */
  private async take(of: Digest): Promise<{ told: string[]; tries: number } | null> {
    const now = this.clock.now();
    const until = new Date(now.getTime() + MINUTE_MS);
    const taken = await this.db
      .insertInto('digests')
      .values({ ...of, taken_until: until, sent_at: null, told: [], tries: 1 })
      .onConflict((c) =>
        c
          .columns(['day', 'recipient', 'region', 'holder'])
          .doUpdateSet({
            taken_until: sql<Date>`${now}::timestamptz + interval '1 minute' * (2 ^ least(digests.tries, 6))`,
            tries: sql<number>`digests.tries + 1`,
          })
          .where('digests.sent_at', 'is', null)
          .where('digests.taken_until', '<=', now),
      )
      .returning(['told', 'tries'])
      .executeTakeFirst();
    return taken ?? null;
  }

  private async isOver(of: Digest): Promise<boolean> {
    const row = await this.db.selectFrom('digests').select('sent_at').where(rowOf(of)).executeTakeFirst();
    return row?.sent_at != null;
  }

  private async whoIsTold({ recipient, region, holder }: Unread, silentDays: number, on: LegalDay): Promise<string[]> {
    const own = await this.officers(recipient, region, on, holder);
    const posts = silentDays >= DEPUTY_AFTER_DAYS ? ['liaison', 'deputy', 'responsible'] : ['liaison'];
    const told = own.filter((officer) => posts.includes(officer.post));
    // A body without anybody to keep the link has at least somebody responsible.
    const first = told.length > 0 ? told : own;
    const above = silentDays >= UPWARD_AFTER_DAYS ? await this.above(recipient, region, on) : [];
    const addresses = [...first, ...above].flatMap(({ email }) => (email === null ? [] : [email]));
    return [...new Set(addresses)];
  }

  /** Of an organisation the HR bureau that guides it; of any other body the same body one level up. */
  private async above(recipient: string, region: string, on: LegalDay) {
    if (recipient === 'organisation') return this.officers('hr', region, on, '');
    const up = levelAbove(region);
    return up === null ? [] : this.officers(recipient, up, on, '');
  }

  private async officers(body: string, region: string, on: LegalDay, organisation: string) {
    const query = new URLSearchParams({ body, region, on, ...(organisation === '' ? {} : { organisation }) });
    return (await this.roster.call('GET', `/internal/v1/officers?${query.toString()}`, officersAnswer)).officers;
  }
}

/** The city of a county, the province of a city; null above that. */
const levelAbove = (region: string): string | null => {
  if (!region.endsWith('00')) return `${region.slice(0, 4)}00`;
  return region.endsWith('0000') ? null : `${region.slice(0, 2)}0000`;
};

function wordsOf({ recipient, region, n, oldest }: Unread): { subject: string; body: string } {
  const who = `${places.get(region) ?? region}${NAMES[recipient] ?? recipient}`;
  const since = legalDayOf(oldest);
  return {
    subject: `【定分】${who}有${n}条消息未阅 / ${n} unread messages`,
    body: [
      `${who}有${n}条消息尚无人阅读，最早一条发于${since}。请登录系统查阅并签收。`,
      `${n} messages to this body (${recipient}, ${region}) have been read by nobody; the oldest is of ${since}. Please sign in, read and acknowledge them.`,
    ].join('\n'),
  };
}
