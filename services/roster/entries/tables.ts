import { sql, type ColumnType, type Generated, type JSONColumnType, type Kysely, type Migration } from 'kysely';
import type { SerialsTable } from '../../kit/proceedings/numbers';
import type { StoreTables } from '../../kit/proceedings/tables';
import type { RosterEntryFacts } from '../../../workflows/contract/facts';
import type { Incoming } from '../../../workflows/contract/incoming';
import type { Refusal } from '../../../workflows/contract/refusals';
import type { ProceedingInput, ProceedingView } from '../../../workflows/contract/proceedings';

/** Taken, and where the entry then stood; or refused. */
export type ActOutcome = { stage: string } | { refusal: Refusal };

export interface EntryTables extends StoreTables {
  /** Roster entries, and how each stands as its workflow last said. */
  entries: {
    number: string;
    region: string;
    kind: RosterEntryFacts['subject']['kind'];
    subject: string;
    body: 'hr' | 'union';
    opened_at: ColumnType<Date, string, never>;
    request_id: string;
    request_hash: string;
    input: JSONColumnType<ProceedingInput<RosterEntryFacts>>;
    /** Whether its workflow has written anything yet. */
    worked: Generated<boolean>;
    stage: string | null;
    waits_for: string | null;
    view: JSONColumnType<ProceedingView> | null;
    /** The version on the court's roster, and since which legal day; null: none. */
    in_force: number | null;
    since: string | null;
    /** It was on the roster, and on what ground it was removed. */
    removed_for: string | null;
    /** The legal day on which the last change of it was filed, or it was removed. */
    changed_on: string | null;
  };
  /** What an entry says, in every version that was put before the court. */
  entry_versions: {
    number: string;
    version: number;
    data: JSONColumnType<Record<string, unknown>>;
    by: string;
    at: ColumnType<Date, string, never>;
  };
  entry_texts: { ref: string; number: string; text: string };
  /** What was sent to an entry under which key: the same once more is no other act. */
  entry_acts: {
    id: string;
    number: string;
    request_hash: string;
    event: JSONColumnType<Incoming>;
    at: ColumnType<Date, string, never>;
    /** What became of it; null while nobody knows. */
    answer: JSONColumnType<ActOutcome> | null;
  };
  serials: SerialsTable;
}

export const createEntries: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of [
      `create table entries (
        number text primary key, region text not null, kind text not null, subject text not null, body text not null,
        opened_at timestamptz not null, request_id text not null unique, request_hash text not null, input json not null,
        worked boolean not null default false, stage text, waits_for text, view json, in_force int, since text,
        removed_for text, changed_on text)`,
      `create index entries_place on entries (region, number)`,
      `create index entries_waiting on entries (waits_for, number)`,
      `create index entries_subject on entries (kind, subject)`,
      `create index entries_unworked on entries (opened_at) where not worked`,
      // Two at once on one roster would contradict each other.
      `create unique index entries_one_at_a_time on entries (region, kind, subject)
        where stage is null or stage not in ('REFUSED', 'REMOVED')`,
      `create table entry_versions (
        number text not null references entries, version int not null, data jsonb not null, by text not null,
        at timestamptz not null, primary key (number, version))`,
      `create table entry_texts (ref text primary key, number text not null references entries, text text not null)`,
      `create table entry_acts (
        id text primary key, number text not null references entries, request_hash text not null, event json not null,
        at timestamptz not null, answer json)`,
      `create index entry_acts_open on entry_acts (at) where answer is null`,
      `create table serials (region text not null, year int not null, last int not null, primary key (region, year))`,
      `create table journal (
        seq bigserial, xid xid8 not null default pg_current_xact_id(), case_no text not null references entries,
        proceeding text not null, number int not null, entry jsonb not null, written_at timestamptz not null default now(),
        primary key (case_no, number))`,
      `create function journal_is_append_only() returns trigger language plpgsql as
        $$ begin raise exception 'the journal is append-only'; end $$`,
      `create trigger journal_append_only before update or delete or truncate on journal
        execute function journal_is_append_only()`,
      `create table case_states (
        case_no text primary key references entries, state json not null, revision int not null, generation int not null,
        rests boolean not null default false, wakes_at timestamptz, due_at timestamptz, number int, build text, commit_hash text)`,
    ])
      await sql.raw(statement).execute(db);
  },
};
