/** What can reach a proceeding: acts of people, messages of machines, and what time brings. */

/** A legal day in Asia/Shanghai, `yyyy-mm-dd`. */
export type LegalDay = string;
/** An instant as ISO 8601 with offset. */
export type Instant = string;
export type PartyId = string;

export const ROLES = [
  'court',
  'organisation',
  'mediator',
  'party',
  'commission',
  'union',
  'hr',
  'justice',
  'auditor',
  'operator',
  'administrator',
  'service',
  // Somebody who has signed in by his own name: in which cases he is a party each case says.
  'person',
  'system',
] as const;
export type Role = (typeof ROLES)[number];

/** Who acts. `id` is a reference (a user, an organisation, a court), never a name. */
export interface Actor {
  role: Role;
  id: string;
  party?: PartyId;
  organisation?: string;
  /** Acts as this agent of the party, within the authority on record. */
  agent?: string;
}

export interface DocumentRef {
  id: string;
  sha256: string;
}

/**
 * One thing that happens to a proceeding. Acts come as updates, messages as signals, `expired:*` and `internal:*` from
 * the step itself. `occurredOn` is the legal day that clocks run from; `enteredAt` is when Dingfen learnt of it.
 */
export interface Incoming<D = unknown> {
  id: string;
  kind: 'act' | 'message' | 'expiry' | 'internal';
  name: string;
  by: Actor;
  occurredAt: Instant;
  occurredOn: LegalDay;
  enteredAt: Instant;
  data: D;
  /** A court's or a body's reference to what the message answers; (reference, name) acts once. */
  reference?: string;
  /** Set when an operator accepted a late entry although the next body has acted (CLK-11, R-56). */
  acceptedByOperator?: boolean;
  /** The trace (W3C traceparent) of whoever brought it: for those who watch, and for no decision. */
  trace?: string;
}
