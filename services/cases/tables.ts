import type { ColumnType, Generated, JSONColumnType, Kysely } from 'kysely';
import type { ClockKey } from '../../workflows/contract/clocks';
import type { Incoming, LegalDay, Role } from '../../workflows/contract/incoming';
import type { Difference } from '../kit/reconcile';
import type { SerialsTable } from '../kit/proceedings/numbers';
import type { StoreTables } from '../kit/proceedings/tables';
import type { SecondPersonTables } from '../kit/second-person';
import type { Body } from './reading/bodies';
import type { Part, Purpose } from './reading/access';
import type { ProceedingInput, ProceedingView } from '../../workflows/contract/proceedings';
import type { Source } from '../../workflows/contract/sources';
import type { DisputeFacts } from '../../workflows/contract/facts';

export interface DisputeSummary {
  disputeType: string;
  industry: string;
  causeOfAction: string;
  focus: string[];
  relation: string;
  workersInvolved: number;
  commonClaimWorkers: number;
  statementRef: string | null;
  /** Cases of before did not say these two. */
  source?: Source | undefined;
  amountFen?: number | null | undefined;
}

interface Note {
  id: string;
  case_no: string;
  kind: string;
  by: string;
  at: ColumnType<Date, string, never>;
  sealed: Buffer;
}

export const ENTERED_BY = ['filed', 'link', 'number'] as const;
export type EnteredBy = (typeof ENTERED_BY)[number];

export interface CasesTables extends SecondPersonTables, StoreTables {
  /** Who has come in as which party. */
  entries: {
    case_no: string;
    party: string;
    sub: string | null;
    since: ColumnType<Date | null, string | null | undefined, string | null>;
    /** How: he filed, or came by the link alone, or by the link and his number. */
    by: ColumnType<EnteredBy | null, EnteredBy | null | undefined, EnteredBy | null>;
    generation: Generated<number>;
    tries: Generated<number>;
    released_at: ColumnType<Date | null, string | null | undefined, string | null>;
  };
  serials: SerialsTable;
  /** Days that bodies found wrong, for whoever corrects them. */
  corrections: {
    id: string;
    case_no: string;
    proceeding: string;
    clock: string;
    key: ClockKey;
    before: LegalDay;
    after: LegalDay;
    reason_ref: string;
    request_hash: string;
    role: Role;
    organisation: string | null;
    asked_at: ColumnType<Date, string, never>;
    /** The number of the last entry of the case then. */
    asked_behind: number;
    refused_at: ColumnType<Date | null, never, string>;
    refused_by: ColumnType<string | null, never, string>;
    answer_ref: ColumnType<string | null, never, string>;
    /** It waits for nobody any more. */
    settled_at: ColumnType<Date | null, never, string>;
  };
  disputes: {
    case_no: string;
    region: string;
    opened_at: ColumnType<Date, string, never>;
    opened_by: string | null;
    /** The organisation whose token it was. */
    opened_for: string | null;
    request_id: string;
    request_hash: string;
    summary: JSONColumnType<DisputeSummary>;
    rule_set: JSONColumnType<{ id: string; version: number }>;
    input: JSONColumnType<ProceedingInput<DisputeFacts>>;
    started: Generated<boolean>;
    /** Whether its workflow has written anything yet. */
    worked: Generated<boolean>;
    outcome: string | null;
    /** The legal day of the entry that ended it. */
    closed_on: string | null;
    /** Its people are stored and protected only, and erased after that legal day; asked for by whom. */
    restricted_until: string | null;
    restricted_by: string[] | null;
    restricted_at: ColumnType<Date | null, string | null, string | null>;
  };
  links: { case_no: string; other: string; why: string };
  case_keys: {
    case_no: string;
    /** Under which master key it is wrapped; null: under the one that 0.2.0 had. */
    key_id: string | null;
    wrapped: Buffer | null;
    erased_at: ColumnType<Date | null, string | null, string | null>;
    /** The two who asked for it; null: before that was kept, or after a restore. */
    erased_by: string[] | null;
  };
  /** By which keys things here are sealed, by id. */
  master_keys: { id: string; check_value: string };
  payload_keys: { id: string; check_value: string };
  house_keys: { name: 'index' | 'digest'; key_id: string; wrapped: Buffer };
  /** At most one row, of before keys had ids. */
  master_key: { one: true; check_value: string };
  people: { case_no: string; party: string; sealed: Buffer };
  /** What a case had of a party until somebody put it right, and in which fields. */
  people_before: {
    case_no: string;
    party: string;
    until: ColumnType<Date, string, string>;
    by: string;
    role: string;
    fields: string[];
    sealed: Buffer;
  };
  /** What a case said of itself until somebody put it right, and in which fields. */
  opening_before: {
    case_no: string;
    until: ColumnType<Date, string, string>;
    by: string;
    role: string;
    fields: string[];
    sealed: Buffer;
  };
  case_numbers: { number: string; case_no: string };
  blind_index: { kind: string; digest: Buffer; case_no: string; party: string };
  /** The mediator's report: course, reasons, conduct, hints, undisputed facts (MED-9). Leaves with the file. */
  report_notes: Note;
  /** What was conceded for the sake of settling (MED-10). The role that composes files cannot read it. */
  concessions: Note & { held_by: string | null };
  texts: { ref: string; case_no: string; sealed: Buffer };
  documents: {
    id: string;
    case_no: string;
    sha256: string;
    media_type: string;
    size: number;
    readers: string[];
    uploaded_by: string;
    uploaded_at: ColumnType<Date, string, never>;
    name: Buffer;
    /** In how many pieces it lies. */
    chunks: Generated<number>;
    /** Of 0.2.0, in one piece. */
    sealed: Buffer | null;
    concession: Generated<boolean>;
    /** Of what was conceded: the organisation that held the case when it was. */
    held_by: string | null;
  };
  /** Who was sent to a signing service to sign what; `fate`: what became of the statement that came back. */
  signings: {
    id: string;
    case_no: string;
    signer: string;
    agent: string | null;
    by: string;
    method: string;
    sha256: string;
    service: string;
    asked_at: ColumnType<Date, string, never>;
    fate: 'signed' | 'refused' | null;
  };
  /** Cases that two who run the system opened to themselves, and until when. */
  broken_glass: {
    id: string;
    case_no: string;
    first: string;
    second: string;
    reason_ref: string;
    until: ColumnType<Date, string, never>;
  };
  /** `sealed`: null where it lies in the store of documents. */
  document_chunks: { document: string; no: number; sealed: Buffer | null; at: ColumnType<Date, string, never> };
  /** The documents that may leave with a file. */
  file_documents: { id: string; case_no: string; sha256: string; media_type: string };
  /** Papers that were made here: which document is which, by what form. */
  papers: {
    id: string;
    case_no: string;
    paper: string;
    /** Null: it is being made. */
    document: string | null;
    sha256: string | null;
    format: string;
    rule_set: string;
    form_version: number;
    form_sha256: string;
    request_hash: string;
    blanks: string[];
    by: string;
    made_at: ColumnType<Date, string, string>;
  };
  /** A place’s own forms of papers; every version stays. */
  paper_forms: {
    rule_set: string;
    paper: string;
    version: number;
    content: Buffer;
    sha256: string;
    by: string;
    at: ColumnType<Date, string, never>;
  };
  acts: {
    id: string;
    case_no: string;
    workflow_id: string;
    name: string;
    event: JSONColumnType<Incoming>;
    request_hash: string;
    status: 'pending' | 'accepted' | 'refused' | 'forOperator';
    answer: JSONColumnType<Record<string, unknown>> | null;
    created_at: ColumnType<Date, string, never>;
    /** On its way to the case until then: at most a few of one case are at once. */
    sent_until: ColumnType<Date | null, string | null, string | null>;
    settled_at: ColumnType<Date | null, string | null, string | null>;
  };
  /** The order in which the journal is read by projections. */
  feed: { pos: Generated<number>; case_no: string; number: number; tag: Generated<string> };
  /** Entries that have no place in it yet. */
  unnumbered: { seq: Generated<number>; case_no: string; number: number };
  /** Who read what, why and when. */
  reads: {
    seq: Generated<number>;
    case_no: string;
    at: ColumnType<Date, string, never>;
    by: string;
    role: Role;
    organisation: string | null;
    purpose: Purpose;
    parts: Part[];
    subject: string | null;
  };
  proceedings: {
    case_no: string;
    proceeding: string;
    number: number;
    view: JSONColumnType<ProceedingView>;
    /** Bodies that by it have, or ever had, something of the case. */
    ever: Generated<Body[]>;
    /** When the first of its running clocks is over. */
    next_expiry: ColumnType<Date | null, string | null, string | null>;
  };
  /** Builds of the workflows that were made current, and how far the cases were told. */
  deploys: {
    build_id: string;
    number: Generated<number>;
    turn: Generated<number>;
    state_version: number;
    recorded_at: ColumnType<Date, string, string>;
    told_until: Generated<string>;
    swept_at: ColumnType<Date | null, string | null | undefined, string | null>;
  };
  /** When what the stores say was held against each other, by whom, and what differed. */
  reconciliations: {
    id: string;
    by: string;
    repair: boolean;
    started_at: ColumnType<Date, string, never>;
    finished_at: ColumnType<Date | null, string | null, string>;
    /** Services that did not answer; what stopped it. */
    away: string[];
    stopped: string | null;
    found: JSONColumnType<Difference[]>;
    counts: JSONColumnType<Record<string, number>>;
  };
}

export type CasesDb = Kysely<CasesTables>;
