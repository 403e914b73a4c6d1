import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { z } from 'zod';
import type { DeadlineQuestion } from '../../workflows/contract/clocks';
import type { ConsultationsTable } from './consultations/consultations';
import type { Kind } from './figures/counted';
import type { wholeReport } from './reports/schemas';
import type { registerRow } from './schemas';
import type { warning } from './warnings/schemas';
import type { WorkItem } from './work/schemas';

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

export interface ReportsTable {
  id: string;
  region: string;
  by: string;
  from_day: string;
  to_day: string;
  as_of: string;
  figures: z.output<typeof wholeReport>['figures'];
  findings: string | null;
  measures: string | null;
  made_by: string;
  signed_by: string | null;
  signed_at: Date | null;
  sent_at: Date | null;
  received_by: string | null;
  received_at: Date | null;
}
export interface WarningsTable {
  id: string;
  rule: z.output<typeof warning>['rule'];
  region: string;
  over: string;
  /** Of one by hand; empty of one by its rule. */
  text: string;
  cases: string[];
  addressee: z.output<typeof warning>['addressee'];
  raised_on: string;
  raised_by: string | null;
  due_on: string;
  answer: string | null;
  answered_by: string | null;
  answered_at: Date | null;
}

interface WorkTable {
  case_no: string;
  proceeding: string;
  id: string;
  /** The body that answers for it, by its role. */
  who: string;
  organisation: string | null;
  /** Who of the body has it; null: nobody yet. */
  person: Generated<string | null>;
  /** Of the case number. */
  region: ColumnType<string, never, never>;
  /** Far ahead where there is none. */
  due_on: string;
  clock: string | null;
  next: string | null;
  stage: string;
  blocked: boolean;
  item: JSONColumnType<Omit<WorkItem, 'caseNo' | 'region' | 'group' | 'person'> & { mediator: string | null }>;
}
interface AssignmentsTable {
  id: Generated<number>;
  case_no: string;
  who: string;
  organisation: string | null;
  person: string;
  by: string;
  since: Date | string;
  until: Date | string | null;
}

interface PositionTable {
  id: number;
  xid: string;
  seq: number;
  cursor: string | null;
  form: Generated<number>;
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
    heard: Generated<string[]>;
  };
  /** How far each reader has read the journal: behind the entry of that cursor or, of before there were any, of that transaction. */
  position: PositionTable;
  counting_position: PositionTable;
  running_clocks: RunningClocksTable;
  /** What figures count, as it was known from one day until another; see figures/counted.ts. */
  counted: { case_no: string; kind: Kind; id: string; how: string; known_from: string };
  work: WorkTable;
  assignments: AssignmentsTable;
  reports: ReportsTable;
  consultations: ConsultationsTable;
  warnings: WarningsTable;
  counted_cases: { case_no: string; entries: number; seen_at: ColumnType<Date, never, never> };
  erasures: { case_no: string; erased_at: Date | string };
  restrictions: { case_no: string; restricted_until: string; by: string[]; restricted_at: Date | string };
}
