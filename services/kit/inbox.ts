import type { Client } from '@temporalio/client';
import { sql, type Generated, type JSONColumnType, type Kysely, type Migration } from 'kysely';
import { z } from 'zod';
import type { Incoming } from '../../workflows/contract/incoming';
import type { Clock } from './clock';
import type { ServiceClient } from './client';
import { json } from './config';

// What the inbox of a body outside is made of: who may speak, what is kept of what was said, and whom it is brought to.

/** A body outside the house that may speak to us, the place it serves, and the secrets it may sign with. */
export const senders = json.pipe(
  z.array(
    z.object({
      id: z.string(),
      region: z.string().regex(/^\d{6}$/),
      secrets: z.array(z.string().startsWith('whsec_')).min(1),
    }),
  ),
);
export type Sender = z.output<typeof senders>[number];

export interface InboxTables {
  inbox: {
    id: string;
    sender: string;
    type: string;
    case_no: string;
    workflow_id: string;
    event: JSONColumnType<Incoming>;
    /** `sent`: signalled, and not yet shown by the journal; sent again until it is. */
    status: 'received' | 'sent' | 'delivered' | 'unmatched' | 'waiting' | 'abandoned';
    tries: number;
    received_at: Date | string;
    next_at: Date | string;
    settled_at: Date | string | null;
    seq: Generated<number>;
  };
}

export const inboxMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create table inbox (
      seq bigserial, id text not null, sender text not null, type text not null, case_no text not null,
      workflow_id text not null, event jsonb not null, status text not null, tries int not null default 0,
      received_at timestamptz not null, next_at timestamptz not null, settled_at timestamptz,
      primary key (sender, id))`.execute(db);
    await sql`create index inbox_open on inbox (next_at) where status in ('received', 'sent', 'unmatched', 'waiting')`.execute(
      db,
    );
  },
};

/** By the order in which they came, for those who take some of them; and those settled since a moment. */
export const inboxOrderMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create unique index inbox_seq on inbox (seq)`.execute(db);
    await sql`create index inbox_settled on inbox (settled_at) where status = 'delivered'`.execute(db);
    await sql`create index inbox_case on inbox (case_no)`.execute(db);
  },
};

/** Those that were given up, which are looked at for a while. */
export const inboxGivenUpMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create index inbox_given_up on inbox (received_at) where status = 'abandoned'`.execute(db);
  },
};

export interface Said {
  type: string;
  caseNo: string;
  reference?: string;
  occurredAt: string;
  data: unknown;
}

export interface InboxDeps<T extends InboxTables> {
  db: Kysely<T>;
  temporal: Client;
  cases: ServiceClient;
  clock: Clock;
  senders: Sender[];
  /** What may be said, each with its data; anything else is refused. */
  messages: z.ZodType<Said>;
  /** The proceeding a message is for. */
  workflowOf(caseNo: string, type: string): string;
  /** Whom these senders speak for. */
  role: 'court' | 'commission';
  /** What a message names is looked up before it is kept: throws a Problem where it is not fit, or not known yet. */
  fits?(message: Said): Promise<void>;
  /** Told of every message that was kept, before it is signalled. */
  kept?(message: { type: string; caseNo: string; reference?: string | undefined; occurredAt: string }): Promise<void>;
  sweepMs: number;
}
