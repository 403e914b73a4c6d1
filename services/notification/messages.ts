import { sql, type ColumnType, type JSONColumnType, type Kysely, type Migration, type Selectable } from 'kysely';
import type { z } from 'zod';
import { atOnce } from '../kit/at-once';
import type { Clock } from '../kit/clock';
import type { ServiceClient } from '../kit/client';
import { contacts, textsAnswer } from '../cases/internal.schemas';
import { inTrace, traceNow } from '../kit/tracing';
import { itemOf, MOST_OF_A_KIND, type StuckItem } from '../kit/stuck';
import type { Channels } from './channels';
import type { counts, messageRow, notifyRequest } from './schemas';
import { textsIn, withTexts } from './words';
import { render, subjectOf, type Desk } from './templates';

/** Each is sent by itself. */
export const CHANNELS = ['inApp', 'sms', 'email'] as const;
export type Channel = (typeof CHANNELS)[number];

/** What a gateway reports of a message. */
type Report = 'delivered' | 'failed' | 'read';

export interface NotificationTables {
  messages: {
    key: string;
    case_no: string;
    template: string;
    recipient: string;
    data: JSONColumnType<Record<string, string>>;
    /** The words, as they were when the message was owed; null in rows of before that was kept. */
    body: string | null;
    channel: Channel;
    status: 'owed' | 'sent' | 'delivered' | 'read' | 'failed';
    tries: number;
    created_at: ColumnType<Date, Date | string, never>;
    next_at: Date | string;
    /** Of a message to the organisation: the one that had the case when it was decided. */
    holder: ColumnType<string | null, string | null | undefined, never>;
    read_by: ColumnType<string | null, string | null | undefined, string | null>;
    read_at: ColumnType<Date | null, string | null | undefined, string | null>;
    acknowledged_by: ColumnType<string | null, string | null | undefined, string | null>;
    acknowledged_at: ColumnType<Date | null, string | null | undefined, string | null>;
    /** The trace of what it is owed for. */
    trace: ColumnType<string | null, string | null | undefined, never>;
  };
  early_reports: { key: string; status: Report; at: ColumnType<Date, Date | string, never> };
}

export const migrations: Record<string, Migration> = {
  '001-messages': {
    async up(db: Kysely<unknown>) {
      await sql`create table messages (
        key text primary key, case_no text not null, template text not null, recipient text not null, data jsonb not null,
        channel text not null, status text not null, tries int not null default 0, created_at timestamptz not null,
        next_at timestamptz not null)`.execute(db);
      await sql`create index messages_owed on messages (next_at) where status = 'owed'`.execute(db);
      await sql`create index messages_case on messages (case_no)`.execute(db);
    },
  },
  /** What bodies are told is read and acknowledged by somebody of theirs. */
  '008-inbox': {
    async up(db: Kysely<unknown>) {
      await sql`alter table messages add column holder text, add column read_by text, add column read_at timestamptz,
        add column acknowledged_by text, add column acknowledged_at timestamptz`.execute(db);
      // Of before there was an inbox: nobody could, and nobody need now.
      await sql`update messages set acknowledged_at = created_at where recipient not like 'party:%'`.execute(db);
      const to = ['recipient, left(case_no, 6)', 'recipient, left(case_no, 4)', 'recipient', 'holder'];
      // What is open, as bodies ask for it: of a county, of a city, of all; an organisation for its own. And all there was, to be counted.
      for (const by of to) {
        const of = `messages (${by}, created_at, key) where ${by === 'holder' ? 'holder is not null' : "recipient not like 'party:%'"}`;
        await sql.raw(`create index on ${of} and acknowledged_at is null`).execute(db);
        await sql.raw(`create index on ${of}`).execute(db);
      }
    },
  },
  /** What a gateway reported of a message that is not here: it was faster, or the message was put back. */
  '010-early-reports': {
    async up(db: Kysely<unknown>) {
      await sql`create table early_reports (key text not null, status text not null, at timestamptz not null, primary key (key, status))`.execute(
        db,
      );
    },
  },
  '009-digests': {
    async up(db: Kysely<unknown>) {
      await sql`create table digests (
        day text not null, recipient text not null, region text not null, holder text not null, taken_until timestamptz not null,
        sent_at timestamptz, told text[] not null default '{}',
        tries int not null default 1, primary key (day, recipient, region, holder))`.execute(db);
      await sql`create table digest_days (day text primary key)`.execute(db);
    },
  },
  '007-trace': {
    async up(db: Kysely<unknown>) {
      await sql`alter table messages add column trace text`.execute(db);
    },
  },
  '005-failed': {
    async up(db: Kysely<unknown>) {
      await sql`create index messages_failed on messages (created_at) where status = 'failed'`.execute(db);
    },
  },
  '004-by-channel': {
    async up(db: Kysely<unknown>) {
      await sql`drop index messages_owed`.execute(db);
      await sql`create index messages_owed on messages (channel, next_at) where status = 'owed'`.execute(db);
    },
  },
  '003-words': {
    async up(db: Kysely<unknown>) {
      await sql`alter table messages add column body text`.execute(db);
    },
  },
};

type Contacts = z.output<typeof contacts>;
const MAX_TRIES = 12;
/** So many at a time by one channel, and so many of them at once; no more than can be over before another may take them. */
const TAKEN = 16;
const AT_ONCE = 4;
const TAKEN_FOR_S = 180;
const LONGEST_WAIT_S = 3600;
const PEOPLE_KNOWN_FOR_MS = 1_000;
/** A report of a message that does not come is let go of after so long. */
const EARLY_FOR_MS = 30 * 86_400_000;

/** The people a group means; a body is one recipient, told in the application. */
function recipientsOf(to: string, people: Contacts['people']): string[] {
  if (to === 'parties') return people.map((p) => `party:${p.id}`);
  if (to === 'applicants' || to === 'respondents') {
    return people.filter((p) => p.side === to.slice(0, -1)).map((p) => `party:${p.id}`);
  }
  // Of both bodies: whoever keeps the link reads what its own body is told.
  if (to === 'liaison') return ['court', 'commission'];
  return [to];
}

function channelFor(recipient: string, people: Contacts['people']): NotificationTables['messages']['channel'] {
  if (!recipient.startsWith('party:')) return 'inApp';
  const person = people.find((p) => `party:${p.id}` === recipient);
  if (person?.phone) return 'sms';
  return person?.email ? 'email' : 'inApp';
}

/** As many as `cases` answers at once. */
const TEXTS_AT_ONCE = 20;
const NOT_JUST_NOW = '〔…〕';
/** More of a case than this is no list any more. */
const MOST_SHOWN = 500;

/** What was told stays what was told, whatever a later release says in its place. */
const wordsOf = (row: {
  template: string;
  case_no: string;
  data: Record<string, string>;
  body: string | null;
}): string => row.body ?? render(row.template, row.case_no, row.data);

/** What is owed to whom, sent at least once under a stable id, and what became of it. */
export class Messages {
  private readonly asked = new Map<string, Promise<Contacts>>();

  constructor(
    private readonly db: Kysely<NotificationTables>,
    private readonly cases: ServiceClient,
    private readonly channels: Channels,
    private readonly clock: Clock,
    private readonly desks: readonly Desk[] = [],
    private readonly consoleUrl: string | null = null,
  ) {}

  private contacts(caseNo: string): Promise<Contacts> {
    return this.cases.call('GET', `/internal/v1/disputes/${caseNo}/contacts`, contacts);
  }

  /**
   * The people of a case, as they are or were a moment ago: one event owes several messages to several of them. Whoever
   * is sent something is asked for anew in each round (`known`): a person may have been erased, a telephone put right, a link
   * have taken another's place.
   */
  private recently(caseNo: string, known = this.asked): Promise<Contacts> {
    const before = known.get(caseNo);
    if (before) return before;
    const asked = this.contacts(caseNo);
    known.set(caseNo, asked);
    const forget = (): boolean => known.delete(caseNo);
    void asked.then(() => setTimeout(forget, PEOPLE_KNOWN_FOR_MS).unref(), forget);
    return asked;
  }

  /** Notes what is owed, and answers by which channel each of it. The same key owes once, however often it is asked. */
  async owe(request: z.output<typeof notifyRequest>): Promise<Channel[]> {
    const body = render(request.template, request.caseNo, request.data, this.desks);
    const known = await this.recently(request.caseNo);
    const isKnown = (to: string): boolean => known.people.some((p) => to === `party:${p.id}`);
    // Somebody may have come into the case a moment ago.
    const strangers = request.to.some((to) => to.startsWith('party:') && !isKnown(to));
    if (strangers) this.asked.delete(request.caseNo);
    const { people, organisation } = strangers ? await this.recently(request.caseNo) : known;
    const recipients = [...new Set(request.to.flatMap((to) => recipientsOf(to, people)))];
    const now = this.clock.now().toISOString();
    // A key given a second time, to another message, since a store was put back: both are owed.
    const other = await this.db
      .selectFrom('messages')
      .select('key')
      .where('case_no', '=', request.caseNo)
      .where('template', '<>', request.template)
      .where('key', 'in', recipients.length === 0 ? [''] : recipients.map((to) => `${request.key}/${to}`))
      .executeTakeFirst();
    const key = other === undefined ? request.key : `${request.key}/${request.template}`;
    const trace = traceNow() ?? null;
    const rows = recipients.map((recipient) => ({
      key: `${key}/${recipient}`,
      case_no: request.caseNo,
      template: request.template,
      recipient,
      data: JSON.stringify(request.data),
      body,
      channel: channelFor(recipient, people),
      status: 'owed' as const,
      tries: 0,
      created_at: now,
      next_at: request.notBefore ?? now,
      holder: recipient === 'organisation' ? (request.holder ?? organisation) : null,
      trace,
    }));
    const channels = rows.map(({ channel }) => channel);
    if (rows.length === 0) return channels;
    await this.db
      .insertInto('messages')
      .values(rows)
      // Owed again with more in it, it says so, as long as it has not gone out.
      .onConflict((c) =>
        c
          .columns(['key'])
          .doUpdateSet((e) => ({ data: e.ref('excluded.data'), body: e.ref('excluded.body') }))
          .where('messages.status', '=', 'owed')
          .where('messages.tries', '=', 0)
          // Two senders may overtake each other: what lists more is the later.
          .where(sql<boolean>`length(excluded.body) > length(messages.body)`),
      )
      .execute();
    return channels;
  }

  /** Of these keys those under which somebody is owed something. */
  async known(keys: readonly string[]): Promise<string[]> {
    const { rows } = await sql<{ key: string }>`
      select k as key from unnest(${keys}::text[]) k
      where exists (select from messages m where m.case_no = split_part(k, '@', 1) and m.key ^@ (k || '/'))`.execute(
      this.db,
    );
    return rows.map((row) => row.key);
  }

  /**
   * Sends what is owed now by one channel; what fails is tried again, later and later, and at last shown as failed. Each channel
   * goes by itself, so that one that hangs holds up no other; two processes send at once, each what it has taken.
   */
  async sendOwed(channel: Channel): Promise<boolean> {
    const rows = await this.take(channel);
    const known = new Map<string, Promise<Contacts>>();
    await atOnce(rows, AT_ONCE, async (row) => {
      const about = { 'dingfen.case': row.case_no, 'dingfen.channel': channel };
      const sent = await inTrace(row.trace, 'send', about, () => this.send(row, known)).catch(() => null);
      const tries = row.tries + 1;
      const status = sent ?? (tries >= MAX_TRIES ? 'failed' : 'owed');
      const wait = Math.min(LONGEST_WAIT_S, 2 ** tries);
      const noted = await this.db
        .updateTable('messages')
        .set({ status, tries, next_at: new Date(this.clock.now().getTime() + wait * 1000).toISOString() })
        .where('key', '=', row.key)
        // A report of the other side may have been faster.
        .where('status', '=', 'owed')
        .returning((e) => e.exists(e.selectFrom('early_reports').select('key').where('key', '=', row.key)).as('early'))
        .executeTakeFirst();
      if (sent !== null && noted?.early !== false) await this.takeEarlyReports(row.key);
    });
    return rows.length > 0;
  }

  /** Takes rows for a while: what a process took and did not send, because it died, is another's after that. */
  private async take(channel: Channel): Promise<Selectable<NotificationTables['messages']>[]> {
    const now = this.clock.now();
    const due = this.db
      .selectFrom('messages')
      .select('key')
      .where('status', '=', 'owed')
      .where('channel', '=', channel)
      .where('next_at', '<=', now)
      .orderBy('created_at')
      .limit(TAKEN)
      .forUpdate()
      .skipLocked();
    const rows = await this.db
      .updateTable('messages')
      .set({ next_at: new Date(now.getTime() + TAKEN_FOR_S * 1000).toISOString() })
      .where('key', 'in', due)
      .returningAll()
      .execute();
    return rows.sort((a, b) => a.created_at.getTime() - b.created_at.getTime());
  }

  /** What people wrote stays in cases, and is asked for as it is needed, a case at a time. */
  private async texts(caseNo: string, bodies: readonly string[]): Promise<Map<string, string | null>> {
    const refs = [...new Set(bodies.flatMap(textsIn))];
    const texts = new Map<string, string | null>();
    for (let at = 0; at < refs.length; at += TEXTS_AT_ONCE) {
      const asked = refs.slice(at, at + TEXTS_AT_ONCE).join(',');
      const path = `/internal/v1/disputes/${caseNo}/texts?refs=${asked}`;
      const answer = await this.cases.call('GET', path, textsAnswer);
      for (const [ref, text] of Object.entries(answer.texts)) texts.set(ref, text);
    }
    return texts;
  }

  /** The words of messages as their reader sees them. While cases is away a text in them is shown as not to be had just now. */
  async shown<R extends Parameters<typeof wordsOf>[0]>(
    rows: readonly R[],
    isPlain: (row: R) => boolean = () => false,
  ): Promise<string[]> {
    const left = (body: string): string => withTexts(body, new Map(textsIn(body).map((ref) => [ref, NOT_JUST_NOW])));
    const bodies = rows.map((row) => (isPlain(row) ? left(wordsOf(row)) : wordsOf(row)));
    const known = new Map<string, Map<string, string | null>>();
    for (const caseNo of new Set(rows.map((row) => row.case_no))) {
      const ofIt = bodies.filter((_body, i) => rows[i]?.case_no === caseNo);
      const away = new Map(ofIt.flatMap(textsIn).map((ref) => [ref, NOT_JUST_NOW] as const));
      known.set(caseNo, await this.texts(caseNo, ofIt).catch(() => away));
    }
    return rows.map((row, i) => withTexts(bodies[i] ?? '', known.get(row.case_no) ?? new Map()));
  }

  private async send(row: Selectable<NotificationTables['messages']>, known: Map<string, Promise<Contacts>>) {
    if (row.channel === 'inApp') return 'delivered' as const;
    const { people, erased, links } = await this.recently(row.case_no, known);
    if (erased) return 'failed' as const;
    const person = people.find((p) => `party:${p.id}` === row.recipient);
    const words = wordsOf(row);
    const link = links[row.recipient.replace('party:', '')];
    const way =
      this.consoleUrl === null || link === undefined ? '' : `\n${new URL(`/e?w=${link}`, this.consoleUrl).href}`;
    const body = withTexts(words, await this.texts(row.case_no, [words])) + way;
    if (row.channel === 'sms' && person?.phone) await this.channels.sms(row.key, person.phone, body);
    else if (row.channel === 'email' && person?.email)
      await this.channels.email(row.key, person.email, { subject: subjectOf(row.case_no), body });
    else return 'failed' as const;
    return 'sent' as const;
  }

  /**
   * What the other side says became of a message; it may say so before we have noted that it went out, twice, or in the wrong
   * order. The later word counts, but what was read stays read, and what arrived did not fail. Of one that is not here, since a
   * store was put back, it is kept until that has gone out.
   */
  async report(key: string, status: Report): Promise<void> {
    if (await this.noteReport(key, status)) return;
    if (await this.isHere(key)) {
      // It says nothing new, or the message has come a moment ago.
      await this.noteReport(key, status);
      return;
    }
    const now = this.clock.now();
    await this.db
      .insertInto('early_reports')
      .values({ key, status, at: now.toISOString() })
      .onConflict((c) => c.doNothing())
      .execute();
    // It may have gone out meanwhile.
    if (await this.isHere(key)) await this.takeEarlyReports(key);
    const old = new Date(now.getTime() - EARLY_FOR_MS);
    await this.db.deleteFrom('early_reports').where('at', '<', old).execute();
  }

  private async isHere(key: string): Promise<boolean> {
    return (await this.db.selectFrom('messages').select('key').where('key', '=', key).executeTakeFirst()) !== undefined;
  }

  /** Answers whether the report says something new. */
  private async noteReport(key: string, status: Report, db = this.db): Promise<boolean> {
    const over = { failed: ['delivered', 'read'], delivered: ['read'], read: ['read'] } as const;
    const { numUpdatedRows } = await db
      .updateTable('messages')
      .set({ status })
      .where('key', '=', key)
      .where('channel', '<>', 'inApp')
      .where('status', 'not in', over[status])
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  private async takeEarlyReports(key: string): Promise<void> {
    const early = await this.db.selectFrom('early_reports').select('key').where('key', '=', key).executeTakeFirst();
    if (!early) return;
    await this.db.transaction().execute(async (tx) => {
      const reports = await tx.deleteFrom('early_reports').where('key', '=', key).returning('status').execute();
      for (const { status } of reports) await this.noteReport(key, status, tx);
    });
  }

  /** What was tried in vain for good. */
  async failed(prefix: string): Promise<StuckItem[]> {
    const rows = await this.db
      .selectFrom('messages')
      .select(['key', 'case_no', 'channel', 'created_at'])
      .where('status', '=', 'failed')
      .where('case_no', 'like', prefix)
      .orderBy('created_at')
      .limit(MOST_OF_A_KIND)
      .execute();
    return rows.map((row) => itemOf('messageFailed', row.channel, row.case_no, row.key, row.created_at));
  }

  /** Owes once more, by one channel, what was tried in vain for good: whatever stood in its way is gone. Answers how many. */
  async again(channel: Channel, prefix: string): Promise<number> {
    const failed = this.db
      .selectFrom('messages')
      .select('key')
      .where('status', '=', 'failed')
      .where('channel', '=', channel)
      .where('case_no', 'like', prefix)
      .orderBy('created_at')
      .limit(MOST_OF_A_KIND);
    const { numUpdatedRows } = await this.db
      .updateTable('messages')
      .set({ status: 'owed', tries: 0, next_at: this.clock.now().toISOString() })
      .where('key', 'in', failed)
      .where('status', '=', 'failed')
      .executeTakeFirst();
    return Number(numUpdatedRows);
  }

  /** Its recipient has opened a message. */
  async markRead(key: string, recipient: string): Promise<boolean> {
    const { numUpdatedRows } = await this.db
      .updateTable('messages')
      .set({ status: 'read' })
      .where('key', '=', key)
      .where('recipient', '=', recipient)
      .where('status', 'in', ['sent', 'delivered', 'read'])
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  /**
   * The latest messages, the oldest of them first: of one recipient, or of all (null). `parties`: those to every party beside them,
   * `plain` without what people wrote in their own words.
   */
  async read(
    caseNo: string | undefined,
    recipient: string | null,
    parties: 'none' | 'plain' | 'whole' = 'none',
  ): Promise<z.input<typeof messageRow>[]> {
    let query = this.db.selectFrom('messages').selectAll().orderBy('created_at', 'desc').limit(MOST_SHOWN);
    if (caseNo !== undefined) query = query.where('case_no', '=', caseNo);
    if (recipient !== null)
      query = query.where((e) =>
        e.or([e('recipient', '=', recipient), ...(parties === 'none' ? [] : [e('recipient', 'like', 'party:%')])]),
      );
    const rows = (await query.execute()).toReversed();
    const isPlain = (row: { recipient: string }): boolean => parties === 'plain' && row.recipient !== recipient;
    const bodies = await this.shown(rows, isPlain);
    return rows.map((r, i) => ({
      key: r.key,
      caseNo: r.case_no,
      template: r.template,
      recipient: r.recipient,
      channel: r.channel,
      status: r.status,
      tries: r.tries,
      at: r.created_at.toISOString(),
      body: bodies[i] ?? '',
    }));
  }

  async counts(): Promise<z.output<typeof counts>> {
    const rows = await this.db
      .selectFrom('messages')
      .select(['status', (e) => e.fn.countAll<number>().as('n')])
      .groupBy('status')
      .execute();
    const none = { owed: 0, sent: 0, delivered: 0, read: 0, failed: 0 };
    return { ...none, ...Object.fromEntries(rows.map((r) => [r.status, r.n])) };
  }
}
