import { itemOf, MOST_OF_A_KIND, type StuckItem } from '../kit/stuck';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { isIP } from 'node:net';
import { sql, type JSONColumnType, type Kysely, type Migration } from 'kysely';
import { Webhook } from 'standardwebhooks';
import { fetch, type Dispatcher } from 'undici';
import type { z } from 'zod';
import type { Clock } from '../kit/clock';
import type { ServiceClient } from '../kit/client';
import { hostOf, isPrivateAddress, outgoingAgent, PrivateAddress } from '../kit/outgoing';
import { caseFrame, feedAnswer } from '../cases/internal.schemas';
import { Problem } from '../kit/problem';
import type { JournalEntry } from '../../workflows/contract/proceedings';
import type { caseEvent, delivery, newSubscription, subscribed, subscription } from './schemas';

type CaseEvent = z.output<typeof caseEvent>;

export interface SubscriptionTables {
  subscriptions: {
    id: string;
    owner: string;
    url: string;
    secret: string;
    proceedings: string[];
    created_at: Date | string;
  };
  deliveries: {
    id: string;
    subscription: string;
    case_no: string;
    event: JSONColumnType<CaseEvent>;
    status: 'pending' | 'delivered' | 'dead';
    tries: number;
    last_error: string | null;
    next_at: Date | string;
  };
  feed_position: { id: number; xid: string; seq: number; cursor: string | null };
}

export const subscriptionMigrations: Record<string, Migration> = {
  '002-subscriptions': {
    async up(db: Kysely<unknown>) {
      await sql`create table subscriptions (
        id text primary key, owner text not null, url text not null, secret text not null, proceedings text[] not null,
        created_at timestamptz not null)`.execute(db);
      await sql`create table deliveries (
        id text primary key, subscription text not null references subscriptions on delete cascade, case_no text not null,
        event jsonb not null, status text not null, tries int not null, last_error text, next_at timestamptz not null)`.execute(
        db,
      );
      await sql`create index deliveries_due on deliveries (next_at) where status = 'pending'`.execute(db);
      await sql`create table feed_position (id int primary key, xid text not null, seq bigint not null)`.execute(db);
    },
  },
  '006-cursor': {
    async up(db: Kysely<unknown>) {
      await sql`alter table feed_position add column cursor text`.execute(db);
      await sql`create index deliveries_of on deliveries (subscription, status)`.execute(db);
      await sql`create index deliveries_dead on deliveries (next_at) where status = 'dead'`.execute(db);
    },
  },
};

interface Due {
  id: string;
  subscription: string;
  event: CaseEvent;
  tries: number;
  url: string;
  secret: string;
}
type Owed = Omit<SubscriptionTables['deliveries'], 'event'> & { event: CaseEvent };

/** Seconds after each failed try until the next, as Standard Webhooks proposes; after the last one it is a dead letter. */
const RETRY_AFTER_S = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];
const TIMEOUT_MS = 8_000;
/** So many are on their way at a time, of one receiver no more than are over before another process may take them. */
const [RECEIVERS_AT_ONCE, OF_ONE, TAKEN_FOR_S] = [50, 5, 240];
const PAGE = 200;
/** Whose case is whose is kept in mind of so many. */
const MOST_OWNERS = 50_000;

/**
 * Signed webhooks out: whoever opened a case may subscribe to what happens to it. Read off the journal, so nothing is lost
 * while this service is away; at least once, under a stable id, retried for days, and at last kept as a dead letter.
 */
export class Subscriptions {
  private readonly owners = new Map<string, string | null>();
  /** By subscription, what is on its way to it. */
  private readonly sending = new Map<string, Promise<void>>();
  /** Why what was sent could not be noted, for the next round to say. */
  private fault: Error | null = null;
  private readonly outgoing: Dispatcher;

  constructor(
    private readonly db: Kysely<SubscriptionTables>,
    private readonly cases: ServiceClient,
    private readonly clock: Clock,
    /** Hosts inside the own network to which a subscriber may be sent all the same. */
    private readonly inside: readonly string[] = [],
  ) {
    this.outgoing = outgoingAgent(inside);
  }

  async subscribe(owner: string, wish: z.output<typeof newSubscription>): Promise<z.input<typeof subscribed>> {
    const host = hostOf(wish.url);
    // A name is looked at when it is sent to; an address says at once where it lies.
    if (isIP(host) !== 0 && isPrivateAddress(host) && !this.inside.includes(host))
      throw new Problem('INVALID', `url: ${host} is of no public network; a public address is allowed`);
    const id = `sub-${randomUUID()}`;
    const secret = `whsec_${randomBytes(32).toString('base64')}`;
    const createdAt = this.clock.now().toISOString();
    await this.db
      .insertInto('subscriptions')
      .values({ id, owner, url: wish.url, secret, proceedings: wish.proceedings, created_at: createdAt })
      .execute();
    return { id, ...wish, createdAt, pending: 0, dead: 0, secret };
  }

  async list(owner: string): Promise<z.input<typeof subscription>[]> {
    const rows = await this.db.selectFrom('subscriptions').selectAll().where('owner', '=', owner).execute();
    const counts = await this.db
      .selectFrom('deliveries')
      .select(['subscription', 'status', (e) => e.fn.countAll<number>().as('n')])
      .where('subscription', 'in', rows.length === 0 ? [''] : rows.map((row) => row.id))
      .where('status', 'in', ['pending', 'dead'])
      .groupBy(['subscription', 'status'])
      .execute();
    const count = (id: string, status: string): number =>
      counts.find((c) => c.subscription === id && c.status === status)?.n ?? 0;
    return rows.map((r) => ({
      id: r.id,
      url: r.url,
      proceedings: r.proceedings,
      createdAt: new Date(r.created_at).toISOString(),
      pending: count(r.id, 'pending'),
      dead: count(r.id, 'dead'),
    }));
  }

  async end(owner: string, id: string): Promise<void> {
    await this.mustOwn(owner, id);
    await this.db.deleteFrom('subscriptions').where('id', '=', id).execute();
  }

  async deadLetters(owner: string, id: string): Promise<z.input<typeof delivery>[]> {
    await this.mustOwn(owner, id);
    const rows = await this.db
      .selectFrom('deliveries')
      .selectAll()
      .where('subscription', '=', id)
      .where('status', '=', 'dead')
      .orderBy('next_at')
      .limit(500)
      .execute();
    return rows.map((r) => ({
      id: r.id,
      caseNo: r.case_no,
      status: r.status,
      tries: r.tries,
      lastError: r.last_error,
      nextAt: new Date(r.next_at).toISOString(),
      event: r.event,
    }));
  }

  /** Sends dead letters once more, from the beginning of their tries. */
  async redeliver(owner: string, id: string): Promise<number> {
    await this.mustOwn(owner, id);
    return this.again(id, '%');
  }

  /** The same for whoever runs the house, of cases whose numbers are like `prefix`. */
  async again(id: string, prefix: string): Promise<number> {
    const { numUpdatedRows } = await this.db
      .updateTable('deliveries')
      .set({ status: 'pending', tries: 0, next_at: this.clock.now().toISOString() })
      .where('subscription', '=', id)
      .where('status', '=', 'dead')
      .where('case_no', 'like', prefix)
      .executeTakeFirst();
    return Number(numUpdatedRows);
  }

  private async mustOwn(owner: string, id: string): Promise<void> {
    const row = await this.db.selectFrom('subscriptions').select('owner').where('id', '=', id).executeTakeFirst();
    if (row?.owner !== owner) throw new Problem('NOT_FOUND');
  }

  /** Reads the journal on from where it stood and notes what each subscriber is owed. */
  async readOn(waitS = 0, ended?: AbortSignal): Promise<void> {
    for (let wait = waitS; ; wait = 0) {
      const at = await this.db.selectFrom('feed_position').selectAll().executeTakeFirst();
      const from = at === undefined ? '' : at.cursor === null ? `&xid=${at.xid}&seq=${at.seq}` : `&after=${at.cursor}`;
      const path = `/internal/v1/journal?limit=${PAGE}${from}&wait=${wait}`;
      const { known, entries } = await this.cases.call('GET', path, feedAnswer, undefined, ended);
      // `cases` was put back to an earlier moment: from the start, and what is owed already is not owed twice.
      if (!known) {
        await this.db.deleteFrom('feed_position').execute();
        continue;
      }
      const last = entries.at(-1);
      if (!last) return;
      const subscriptions = await this.db.selectFrom('subscriptions').selectAll().execute();
      const owed: Owed[] = [];
      const oldest = Math.min(...subscriptions.map((s) => new Date(s.created_at).getTime()));
      for (const { caseNo, proceeding, entry } of entries) {
        if (Date.parse((entry as JournalEntry).recordedAt) < oldest || subscriptions.length === 0) continue;
        const owner = await this.ownerOf(caseNo);
        const concerned = subscriptions.filter(
          (s) =>
            s.owner === owner &&
            // What was before somebody subscribed he is not sent, however often the journal is read.
            new Date((entry as JournalEntry).recordedAt) >= new Date(s.created_at) &&
            (s.proceedings.length === 0 || s.proceedings.includes(proceeding.split('/')[0] ?? proceeding)),
        );
        owed.push(...concerned.map((s) => this.owed(s.id, caseNo, proceeding, entry as JournalEntry)));
      }
      await this.db.transaction().execute(async (tx) => {
        for (const row of owed) {
          const event = JSON.stringify(row.event);
          const written = await tx
            .insertInto('deliveries')
            .values({ ...row, event })
            .onConflict((c) => c.doNothing())
            .returning('id')
            .executeTakeFirst();
          if (written) continue;
          // Another entry stands under that number since `cases` was put back: it is another event.
          const again = createHash('sha256').update(event).digest('hex').slice(0, 8);
          await tx
            .insertInto('deliveries')
            .columns(['id', 'subscription', 'case_no', 'event', 'status', 'tries', 'last_error', 'next_at'])
            .expression((e) =>
              e
                .selectFrom('deliveries')
                .select([sql<string>`id || ${`/${again}`}`.as('id'), 'subscription', 'case_no'])
                .select([sql<CaseEvent>`${event}::jsonb`.as('event'), sql<'pending'>`'pending'`.as('status')])
                .select([sql<number>`0`.as('tries'), sql<null>`null`.as('last_error')])
                .select(sql<string>`${row.next_at}::timestamptz`.as('next_at'))
                .where('id', '=', row.id)
                .where('event', '<>', sql<CaseEvent>`${event}::jsonb`),
            )
            .onConflict((c) => c.doNothing())
            .execute();
        }
        await tx
          .insertInto('feed_position')
          .values({ id: 1, xid: '0', seq: 0, cursor: last.cursor })
          .onConflict((c) => c.column('id').doUpdateSet({ cursor: last.cursor }))
          .execute();
      });
      if (entries.length < PAGE) return;
    }
  }

  private async ownerOf(caseNo: string): Promise<string | null> {
    const known = this.owners.get(caseNo);
    if (known !== undefined) return known;
    const { openedBy } = await this.cases.call('GET', `/internal/v1/disputes/${caseNo}`, caseFrame);
    if (this.owners.size >= MOST_OWNERS) this.owners.clear();
    this.owners.set(caseNo, openedBy);
    return openedBy;
  }

  private owed(subscriptionId: string, caseNo: string, proceeding: string, e: JournalEntry): Owed {
    const { number, event, row, track, from, to, outcome, occurredOn, recordedAt } = e;
    const told: CaseEvent = {
      type: 'case.moved',
      caseNo,
      proceeding,
      number,
      event,
      row,
      track,
      from,
      to,
      outcome,
      occurredOn,
      recordedAt,
    };
    return {
      id: `${subscriptionId}/${caseNo}/${proceeding}/${number}`,
      subscription: subscriptionId,
      case_no: caseNo,
      event: told,
      status: 'pending',
      tries: 0,
      last_error: null,
      next_at: this.clock.now().toISOString(),
    };
  }

  /** Dead letters, by the subscriber that did not take them: whose it is and where, so that somebody can ring them up. */
  async dead(prefix: string): Promise<StuckItem[]> {
    const rows = await this.db
      .selectFrom('deliveries')
      .innerJoin('subscriptions', 'subscriptions.id', 'deliveries.subscription')
      .select(['deliveries.id', 'subscription', 'case_no', 'next_at', 'owner', 'url'])
      .where('status', '=', 'dead')
      .where('case_no', 'like', prefix)
      .orderBy('next_at')
      .limit(MOST_OF_A_KIND)
      .execute();
    return rows.map(({ id, subscription: of, case_no: caseNo, next_at: since, owner, url }) => ({
      ...itemOf('deadLetter', of, caseNo, id, new Date(since)),
      called: `${owner} → ${new URL(url).origin}`,
    }));
  }

  /**
   * Sets on its way what is due, and answers whether anything is; what fails is tried again later and later, and at last is a dead
   * letter. To each receiver in its order, to none twice at once, and nobody waits for one that hangs. Two processes send at once,
   * each what it has taken. Throws what kept the round before from noting what it had sent.
   */
  async sendDue(): Promise<boolean> {
    const { fault } = this;
    this.fault = null;
    if (fault !== null) throw fault;
    const room = RECEIVERS_AT_ONCE - this.sending.size;
    const now = this.clock.now();
    const rows = room > 0 ? await this.take(now, room) : [];
    for (const receiver of new Set(rows.map((row) => row.subscription))) {
      const theirs = rows.filter(({ subscription }) => subscription === receiver);
      const sent = this.sendInOrder(theirs, now)
        // What could not be noted is taken again after a while.
        .catch((error: Error) => void (this.fault = error))
        .finally(() => this.sending.delete(receiver));
      this.sending.set(receiver, sent);
    }
    return this.sending.size > 0;
  }

  /** Ends once nothing is on its way any more. */
  async sentAll(): Promise<void> {
    await Promise.all(this.sending.values());
  }

  private async sendInOrder(rows: readonly Due[], now: Date): Promise<void> {
    for (const row of rows) await this.sendOne(row, now);
  }

  private async take(now: Date, room: number): Promise<Due[]> {
    const busy = [...this.sending.keys()];
    const taken = await sql<{ id: string }>`
      update deliveries set next_at = ${new Date(now.getTime() + TAKEN_FOR_S * 1000).toISOString()}::timestamptz
      where id in (
        select id from deliveries where status = 'pending' and next_at <= ${now.toISOString()}::timestamptz and id in (
          select id from (
            select id, next_at, row_number() over (partition by subscription order by next_at, (event->>'number')::int) as nth
            from deliveries where status = 'pending' and next_at <= ${now.toISOString()}::timestamptz
              and subscription <> all (${busy}::text[])) due
          where nth <= ${OF_ONE} order by next_at limit ${room})
        for update skip locked)
      returning id`.execute(this.db);
    const ids = taken.rows.map(({ id }) => id);
    if (ids.length === 0) return [];
    return this.db
      .selectFrom('deliveries')
      .innerJoin('subscriptions', 'subscriptions.id', 'deliveries.subscription')
      .select(['deliveries.id', 'deliveries.subscription', 'deliveries.event', 'deliveries.tries'])
      .select(['subscriptions.url', 'subscriptions.secret'])
      .where('deliveries.id', 'in', ids)
      .orderBy((e) => sql`(${e.ref('deliveries.event')}->>'number')::int`)
      .execute();
  }

  private async sendOne(row: Due, now: Date): Promise<void> {
    const fault = await post(row, now, this.outgoing);
    const wait = RETRY_AFTER_S[row.tries];
    const failed = wait === undefined ? ('dead' as const) : ('pending' as const);
    await this.db
      .updateTable('deliveries')
      .set({
        status: fault === null ? 'delivered' : failed,
        tries: row.tries + 1,
        last_error: fault,
        next_at: new Date(now.getTime() + (wait ?? 0) * 1000).toISOString(),
      })
      .where('id', '=', row.id)
      .where('status', '=', 'pending')
      .execute();
  }
}

/** One signed delivery; answers with what went wrong, or null. */
async function post(
  { url, secret, id, event }: { url: string; secret: string; id: string; event: CaseEvent },
  at: Date,
  dispatcher: Dispatcher,
): Promise<string | null> {
  const body = JSON.stringify(event);
  try {
    const answer = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': new Webhook(secret).sign(id, at, body),
      },
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      dispatcher,
    });
    await answer.body?.cancel();
    return answer.ok ? null : `answered ${answer.status}`;
  } catch (error) {
    return (error as Error).cause instanceof PrivateAddress ? 'an address inside: not sent' : 'no answer';
  }
}
