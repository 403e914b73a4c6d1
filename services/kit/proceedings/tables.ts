import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { CaseState } from '../../../workflows/contract/case';
import type { JournalEntry } from '../../../workflows/contract/proceedings';

/** What happened, numbered without gaps: entries are only added. */
export interface JournalTable {
  seq: Generated<number>;
  xid: Generated<string>;
  case_no: string;
  proceeding: string;
  number: number;
  entry: JSONColumnType<JournalEntry>;
  written_at: Generated<Date>;
}

/** How each proceeding stands: what its workflow can be begun again from at any time. */
export interface StatesTable {
  case_no: string;
  /** As text, for the order of its keys counts: regions and clocks are worked in the order they were opened. */
  state: JSONColumnType<CaseState>;
  revision: number;
  generation: number;
  /** It rests without a workflow until then; null: nothing is due. */
  rests: Generated<boolean>;
  wakes_at: ColumnType<Date | null, string | null, string | null>;
  /** When a case that rests is next due, also once it was laid down. */
  due_at: ColumnType<Date | null, string | null, string | null>;
  /** The number of its last entry; null: written by 0.2.0. */
  number: number | null;
  /** The build of the workflows that last wrote it. */
  build: string | null;
  /** Of the last commit: the same one again is a repeat. */
  commit_hash: string | null;
}

/** Messages owed to people, written with the entry that brought them, and sent from here. */
export interface OutboxTable {
  seq: Generated<number>;
  key: string;
  case_no: string;
  body: JSONColumnType<Record<string, unknown>>;
  tries: Generated<number>;
  owed_at: Generated<Date>;
  next_at: ColumnType<Date, string, string>;
  sent_at: ColumnType<Date | null, string | null, string | null>;
  /** To how many; null: not known. */
  went_to: number | null;
  /** The trace of what brought it. */
  trace: ColumnType<string | null, string | null | undefined, string | null>;
}

/** What every store of proceedings has, whichever service keeps it. */
export interface StoreTables {
  journal: JournalTable;
  case_states: StatesTable;
  outbox: OutboxTable;
}
