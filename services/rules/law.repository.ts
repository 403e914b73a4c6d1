import type { SecondPersonTables } from '../kit/second-person';
import { secondPersonMigration } from '../kit/second-person';
import { sql, type ColumnType, type Generated, type JSONColumnType, type Kysely, type Migration } from 'kysely';
import { z } from 'zod';
import { calendarOverlay, holidayNotice, type CalendarOverlay, type HolidayNotice } from './notice';
import { ruleSetSchema, type RuleSet } from './rule-sets';

/** A document of the law that an administrator loaded. */
export type Loaded =
  | { kind: 'notice'; document: HolidayNotice }
  | { kind: 'overlay'; document: CalendarOverlay }
  | { kind: 'ruleSet'; document: RuleSet };

/** What an announcement looks for among the open clocks. */
export interface Looked {
  days: string[];
  /** Years whose notice came: the clocks that were provisional on them are dated anew. */
  years: number[];
  /** Cases that keep another version of this set. */
  set: { id: string; version: number } | null;
}

export interface RulesTables extends SecondPersonTables {
  documents: {
    kind: Loaded['kind'];
    id: string;
    version: number;
    document: JSONColumnType<object>;
    loaded_by: string;
    reason: string;
    loaded_at: ColumnType<Date, string, never>;
  };
  calendars: { seq: Generated<number>; version: string; documents: JSONColumnType<object> };
  announcements: {
    id: Generated<number>;
    kind: 'calendar' | 'rules';
    subject: string;
    looked: JSONColumnType<Looked>;
    status: 'running' | 'done';
    pass: number;
    position: JSONColumnType<Position>;
    told: number;
    decided_by: string;
    reason: string;
    created_at: ColumnType<Date, string, never>;
    next_at: ColumnType<Date, string, string>;
    finished_at: ColumnType<Date | null, string | null, string | null>;
  };
}

/** Where an announcement stands in the register's list of clocks. */
export interface Position {
  caseNo: string;
  proceeding: string;
  clock: string;
}
export const FROM_THE_START: Position = { caseNo: '', proceeding: '', clock: '' };

export const migrations: Record<string, Migration> = {
  '001-law': {
    async up(db: Kysely<unknown>) {
      await sql`create table documents (
        kind text not null, id text not null, version int not null, document jsonb not null, loaded_by text not null,
        reason text not null, loaded_at timestamptz not null, primary key (kind, id, version))`.execute(db);
      await sql`create table calendars (
        seq bigint generated always as identity primary key, version text not null unique, documents jsonb not null)`.execute(
        db,
      );
      await sql`create table announcements (
        id int generated always as identity primary key, kind text not null, subject text not null, looked jsonb not null,
        status text not null, pass int not null, position jsonb not null, told int not null,
        decided_by text not null, reason text not null,
        created_at timestamptz not null, next_at timestamptz not null, finished_at timestamptz)`.execute(db);
      await sql`create unique index one_announcement_a_subject on announcements (kind, subject)`.execute(db);
    },
  },
  '002-second-person': secondPersonMigration,
};

/** Who decided, why, and when. */
export interface Decided {
  who: string;
  reason: string;
  at: string;
}

type Db = Kysely<RulesTables>;

/** jsonb keeps no order of keys; parsing restores that of the schema, which a calendar's version is made from. */
const SHAPES = { notice: holidayNotice, overlay: calendarOverlay, ruleSet: ruleSetSchema } as const;
const keptCalendar = z.object({ notices: z.array(holidayNotice), overlays: z.array(calendarOverlay) });
const idOf = (loaded: Loaded): string => (loaded.kind === 'notice' ? String(loaded.document.year) : loaded.document.id);

/** The documents of the law that were loaded at run time, every calendar there ever was, and who is still to be told. */
export class LawRepository {
  constructor(private readonly db: Db) {}

  async documents(): Promise<Loaded[]> {
    const rows = await this.db.selectFrom('documents').selectAll().orderBy('loaded_at').orderBy('version').execute();
    return rows.map((r) => ({ kind: r.kind, document: SHAPES[r.kind].parse(r.document) }) as Loaded);
  }

  /** Changes whenever a document was loaded, also by another instance. */
  async mark(): Promise<string> {
    const row = await this.db
      .selectFrom('documents')
      .select([(e) => e.fn.countAll<number>().as('n'), (e) => e.fn.max('loaded_at').as('at')])
      .executeTakeFirstOrThrow();
    return `${row.n}/${String(row.at)}`;
  }

  async calendar(version: string): Promise<{ notices: HolidayNotice[]; overlays: CalendarOverlay[] } | null> {
    const row = await this.db
      .selectFrom('calendars')
      .select('documents')
      .where('version', '=', version)
      .executeTakeFirst();
    return row ? keptCalendar.parse(row.documents) : null;
  }

  async calendarVersions(): Promise<string[]> {
    return (await this.db.selectFrom('calendars').select('version').orderBy('seq').execute()).map((r) => r.version);
  }

  async keepCalendar(version: string, documents: object): Promise<void> {
    await this.db
      .insertInto('calendars')
      .values({ version, documents: JSON.stringify(documents) })
      .onConflict((c) => c.doNothing())
      .execute();
  }

  /**
   * Keeps a document and, with it, the announcement of what it changed; both or neither. `check` runs under the lock
   * that lets one loading go on at a time, and throws where another came first.
   */
  async load(
    loaded: Loaded,
    by: Decided,
    announcement: { kind: 'calendar'; subject: string; looked: Looked } | null,
    check: () => Promise<void>,
  ): Promise<number | null> {
    return this.db.transaction().execute(async (tx) => {
      await sql`select pg_advisory_xact_lock(420241)`.execute(tx);
      await check();
      await tx
        .insertInto('documents')
        .values({
          kind: loaded.kind,
          id: idOf(loaded),
          version: loaded.document.version,
          document: JSON.stringify(loaded.document),
          loaded_by: by.who,
          reason: by.reason,
          loaded_at: by.at,
        })
        .execute();
      return announcement === null ? null : this.announce(announcement, by, tx);
    });
  }

  /** Opens an announcement; the same subject is announced once. */
  async announce(
    { kind, subject, looked }: { kind: 'calendar' | 'rules'; subject: string; looked: Looked },
    { who, reason, at }: Decided,
    db: Db = this.db,
  ): Promise<number> {
    await db
      .insertInto('announcements')
      .values({
        kind,
        subject,
        looked: JSON.stringify(looked),
        status: 'running',
        pass: 1,
        position: JSON.stringify(FROM_THE_START),
        told: 0,
        decided_by: who,
        reason,
        created_at: at,
        next_at: at,
      })
      .onConflict((c) => c.doNothing())
      .execute();
    const row = await db
      .selectFrom('announcements')
      .select('id')
      .where('kind', '=', kind)
      .where('subject', '=', subject)
      .executeTakeFirstOrThrow();
    return row.id;
  }

  announcement(id: number) {
    return this.db.selectFrom('announcements').selectAll().where('id', '=', id).executeTakeFirst();
  }

  announcementOf(kind: 'calendar' | 'rules', subject: string) {
    return this.db
      .selectFrom('announcements')
      .selectAll()
      .where('kind', '=', kind)
      .where('subject', '=', subject)
      .executeTakeFirst();
  }

  async running(now: string) {
    return this.db
      .selectFrom('announcements')
      .selectAll()
      .where('status', '=', 'running')
      .where('next_at', '<=', new Date(now))
      .orderBy('id')
      .execute();
  }

  async moveOn(
    id: number,
    change: Partial<{
      position: Position;
      told: number;
      pass: number;
      status: 'done';
      next_at: string;
      finished_at: string;
    }>,
  ): Promise<void> {
    const { position, ...rest } = change;
    await this.db
      .updateTable('announcements')
      .set({ ...rest, ...(position ? { position: JSON.stringify(position) } : {}) })
      .where('id', '=', id)
      .execute();
  }
}
