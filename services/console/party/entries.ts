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

/** The cases in which whoever is signed in is a party, the latest first; of one alone where it is named. */
export const entriesOf = async (ask: Ask, request: FastifyRequest, caseNo?: string): Promise<Entry[]> =>
  there(
    await ask<{ entries: Entry[] }>(
      request,
      'cases',
      `/v1/entries${caseNo === undefined ? '' : `?caseNo=${encodeURIComponent(caseNo)}`}`,
    ),
  ).entries;
