import { sql, type Kysely, type RawBuilder } from 'kysely';
import { z } from 'zod';
import { prefixOf, type Caller } from '../kit/auth';
import type { Clock } from '../kit/clock';
import type { LegalDay } from '../../workflows/contract/incoming';
import { behind, cursorOf } from '../kit/page-cursor';
import { Problem } from '../kit/problem';
import type { Messages, NotificationTables } from './messages';
import type { inboxCounts, inboxFilter, inboxPage } from './schemas';

const COUNTED_MS = 31 * 86_400_000;
const key = z.tuple([z.iso.datetime(), z.string()]);

/**
 * What the court, the commission, a union or an organisation of a place is told, as its own people read it. Whoever opens a
 * message reads it for the body; whoever acknowledges it takes it on. The first of each stays.
 */
export class Inbox {
  constructor(
    private readonly db: Kysely<NotificationTables>,
    private readonly messages: Messages,
    private readonly clock: Clock,
    /** Whether an organisation still has the case: once it has given it up, it reads no more than that it was told. */
    private readonly holds: (caller: Caller, caseNo: string) => Promise<boolean>,
  ) {}

  /** Messages to the caller's body, page by page: those that nobody has acknowledged, the oldest first, or those that somebody has. */
  async page(caller: Caller, filter: z.output<typeof inboxFilter>): Promise<z.input<typeof inboxPage>> {
    const isHandled = filter.state === 'handled';
    const order = isHandled ? 'desc' : 'asc';
    let query = this.db
      .selectFrom('messages')
      .selectAll()
      .where(to(caller))
      .where('acknowledged_at', isHandled ? 'is not' : 'is', null)
      .orderBy('created_at', order)
      .orderBy('key', order)
      .limit(filter.limit);
    if (filter.state === 'unread') query = query.where('read_at', 'is', null);
    if (filter.after !== undefined) {
      const [at, last] = behind(filter.after, key);
      query = query.where(
        isHandled
          ? sql<boolean>`(created_at, key) < (${at}, ${last})`
          : sql<boolean>`(created_at, key) > (${at}, ${last})`,
      );
    }
    const rows = await query.execute();
    const bodies = await this.messages.shown(rows);
    const closed = caller.role === 'organisation' ? await this.closedTo(caller, rows) : new Set<string>();
    const last = rows.length === filter.limit ? rows.at(-1) : undefined;
    return {
      messages: rows.map((row, i) => ({
        key: row.key,
        caseNo: row.case_no,
        template: row.template,
        at: row.created_at.toISOString(),
        readBy: row.read_by,
        readAt: row.read_at?.toISOString() ?? null,
        acknowledgedBy: row.acknowledged_by,
        acknowledgedAt: row.acknowledged_at?.toISOString() ?? null,
        body: closed.has(row.case_no) ? '' : (bodies[i] ?? ''),
      })),
      next: last === undefined ? null : cursorOf([last.created_at.toISOString(), last.key]),
    };
  }

  private async closedTo(caller: Caller, rows: readonly { case_no: string }[]): Promise<Set<string>> {
    const cases = [...new Set(rows.map((row) => row.case_no))];
    const held = await Promise.all(cases.map((caseNo) => this.holds(caller, caseNo)));
    return new Set(cases.filter((_case, i) => !held[i]));
  }

  /** Somebody of the body has opened messages to it. Throws NOT_FOUND where one of them is not its own; then none is marked. */
  read(caller: Caller, keys: readonly string[]): Promise<void> {
    return this.mark(caller, keys, {});
  }

  /** Somebody of the body has taken messages on, and with that read them. Throws NOT_FOUND likewise. */
  acknowledge(caller: Caller, keys: readonly string[]): Promise<void> {
    return this.mark(caller, keys, {
      acknowledged_by: sql<string>`coalesce(acknowledged_by, ${caller.sub})`,
      acknowledged_at: sql<string>`coalesce(acknowledged_at, ${this.now()}::timestamptz)`,
    });
  }

  private async mark(caller: Caller, keys: readonly string[], also: Record<string, RawBuilder<string>>): Promise<void> {
    // A province's token would take on what a county's people have not seen.
    if (caller.role !== 'organisation' && prefixOf(caller.region).length < 4)
      throw new Problem('FORBIDDEN', 'read and taken on by the body itself, of a county or a city');
    await this.db.transaction().execute(async (tx) => {
      const { numUpdatedRows } = await tx
        .updateTable('messages')
        .set({
          status: 'read',
          read_by: sql<string>`coalesce(read_by, ${caller.sub})`,
          read_at: sql<string>`coalesce(read_at, ${this.now()}::timestamptz)`,
          ...also,
        })
        .where('key', 'in', keys)
        .where(to(caller))
        .executeTakeFirst();
      if (Number(numUpdatedRows) !== keys.length) throw new Problem('NOT_FOUND');
    });
  }

  /** How many messages the body was told since a legal day, and how many of these somebody has read, and taken on. */
  async counts(caller: Caller, since?: LegalDay): Promise<z.input<typeof inboxCounts>> {
    const from =
      since === undefined ? new Date(this.clock.now().getTime() - COUNTED_MS) : new Date(`${since}T00:00:00+08:00`);
    const { rows } = await sql<z.input<typeof inboxCounts>>`
      select count(*)::int as told, count(read_at)::int as read, count(acknowledged_at)::int as acknowledged,
        min(created_at) filter (where read_at is null) as "oldestUnread"
      from messages where ${to(caller)} and created_at >= ${from}`.execute(this.db);
    const counted = rows[0] ?? { told: 0, read: 0, acknowledged: 0, oldestUnread: null };
    return { ...counted, oldestUnread: counted.oldestUnread && new Date(counted.oldestUnread).toISOString() };
  }

  private now(): string {
    return this.clock.now().toISOString();
  }
}

/** What is addressed to the body of the caller: of its place and, for an organisation, of itself. Nothing for one that is named nowhere. */
function to({ role, region, organisation }: Caller): RawBuilder<boolean> {
  if (role === 'organisation')
    return sql<boolean>`recipient = 'organisation' and holder = ${organisation ?? ''} and holder is not null`;
  const place = prefixOf(region);
  // By as many digits as an index has.
  const within =
    place.length === 0
      ? sql<boolean>`true`
      : place.length === 2
        ? sql<boolean>`case_no like ${`${place}%`}`
        : sql<boolean>`left(case_no, ${sql.lit(place.length)}) = ${place}`;
  // The second says no more than the first, and lets the indexes of bodies' messages be used.
  return sql<boolean>`recipient = ${role} and recipient not like 'party:%' and ${within}`;
}
