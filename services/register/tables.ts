import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { z } from 'zod';
import type { DeadlineQuestion } from '../../workflows/contract/clocks';
import type { registerRow } from './schemas';

interface RunningClocksTable {
  case_no: string;
  proceeding: string;
  id: string;
  clock: string;
  holder: string | null;
  due_on: string;
  provisional: boolean;
  status: Generated<'running' | 'overdue'>;
  /** Of the case number. */
  region: ColumnType<string, never, never>;
  looked_from: string | null;
  looked_to: string | null;
  question: JSONColumnType<DeadlineQuestion>;
  seen_at: Date | string;
}

export interface RegisterTables {
  register: {
    case_no: string;
    region: string;
    stage: string;
    waits_for: string;
    due_on: string | null;
    outcome: string | null;
    blocked: boolean;
    dispute_type: string;
    industry: string;
    row: JSONColumnType<z.output<typeof registerRow>>;
    /** Of the state of the case that it shows. */
    revision: Generated<number>;
    seen_at: ColumnType<Date, string | undefined, string>;
  };
  /** How far the journal is read: behind the entry of that cursor or, of before there were any, of that transaction. */
  position: { id: number; xid: string; seq: number; cursor: string | null; form: Generated<number> };
  running_clocks: RunningClocksTable;
  erasures: { case_no: string; erased_at: Date | string };
  restrictions: { case_no: string; restricted_until: string; by: string[]; restricted_at: Date | string };
}
