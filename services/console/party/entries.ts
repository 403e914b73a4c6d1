import type { FastifyRequest } from 'fastify';
import type { Ask } from './ask';
import { there } from './desk';

/** A case in which somebody is a party. */
export interface Entry {
  caseNo: string;
  party: string;
  disputeType: string;
  openedAt: string;
  outcome: string | null;
}

/** The cases in which whoever is signed in is a party, the latest first. */
export const entriesOf = async (ask: Ask, request: FastifyRequest): Promise<Entry[]> =>
  there(await ask<{ entries: Entry[] }>(request, 'cases', '/v1/entries')).entries;
