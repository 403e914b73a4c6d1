import type { Role } from './incoming';

/** Parties who are told something together. */
export const PARTY_GROUPS = ['parties', 'applicants', 'respondents'] as const;

/** Whom a message is for: a role, the liaison of a body, a group of the parties, or one of them; `party` is the one that its row is about. */
export type Recipient = Role | 'liaison' | (typeof PARTY_GROUPS)[number] | `party:${string}`;

/** A party, as a recipient. */
export const toParty = (party: string): Recipient => `party:${party}`;
