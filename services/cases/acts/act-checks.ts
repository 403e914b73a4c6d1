import type { z } from 'zod';
import { ServiceError, type ServiceClient } from '../../kit/client';
import { Problem } from '../../kit/problem';
import type { ActName } from '../../../workflows/contract/acts';
import type { DisputeFacts } from '../../../workflows/contract/facts';
import { REFUSALS } from '../../../workflows/contract/refusals';
import { mediatorAnswer, organisation } from '../../roster/schemas';
import type { CasesDb } from '../tables';

/** What an act says, as it came in. */
export type ActBody = Record<string, unknown> & { occurredAt?: string };

/** What an act names is looked up before anything is written: papers of the case, entries of the roster. */
export class ActChecks {
  constructor(
    private readonly db: CasesDb,
    private readonly roster: ServiceClient,
  ) {}

  /** Every document that an act names, evidence too, must be in the case with that content; materials, readable to whom they go. */
  async documents(caseNo: string, name: ActName, body: ActBody): Promise<void> {
    const named = documentsIn(body);
    if (named.length === 0) return;
    const kept = await this.db
      .selectFrom('documents')
      .select(['id', 'sha256', 'readers'])
      .where('case_no', '=', caseNo)
      .where(
        'id',
        'in',
        named.map((d) => d.id),
      )
      .execute();
    for (const { field, id, sha256 } of named) {
      const document = kept.find((d) => d.id === id);
      if (!document) throw new Problem('INVALID', `${field}: no document ${id} in this case; upload it first`);
      if (document.sha256 !== sha256) throw new Problem('HASH_MISMATCH', `${field}: ${id}`);
      if (name === 'entrust' && !document.readers.includes('organisation'))
        throw new Problem('INVALID', `${field}: ${id} is not readable to the organisation; upload it with that reader`);
    }
  }

  /** Whoever is entrusted must be on the roster. */
  async organisation(id: string): Promise<z.infer<typeof organisation>> {
    const path = `/v1/organisations/${encodeURIComponent(id)}`;
    return this.roster.call('GET', path, organisation).catch((error: unknown) => {
      if (error instanceof ServiceError && error.status === 404) {
        throw new Problem('INVALID', `no organisation ${id} on the roster`);
      }
      throw new Problem('UNAVAILABLE', 'the roster does not answer');
    });
  }

  /** The mediator an act names, with organisation and places as the roster has them. */
  async mediator(id: string): Promise<z.infer<typeof mediatorAnswer>> {
    try {
      return await this.roster.call('GET', `/v1/mediators/${encodeURIComponent(id)}`, mediatorAnswer);
    } catch (error) {
      if (error instanceof ServiceError && error.status === 404)
        throw new Problem('INVALID', `no mediator ${id} on the roster`);
      throw new Problem('UNAVAILABLE', 'the roster does not answer');
    }
  }
}

/** Every document a body names, however deep, with where. */
export function documentsIn(value: unknown, field = ''): { field: string; id: string; sha256: string }[] {
  if (value === null || typeof value !== 'object') return [];
  const { id, sha256 } = value as { id?: unknown; sha256?: unknown };
  if (typeof id === 'string' && typeof sha256 === 'string') return [{ field, id, sha256 }];
  return Object.entries(value).flatMap(([key, inner]) => documentsIn(inner, field === '' ? key : `${field}.${key}`));
}

/** Ids of other cases are told apart before anything is written. */
export function mustBeOfThisCase(body: ActBody, facts: DisputeFacts, awards: readonly string[]): void {
  const refuse = (code: 'UNKNOWN_PARTY' | 'UNKNOWN_AWARD'): never => {
    throw new Problem('INVALID', code, { code, zh: REFUSALS[code].zh, en: REFUSALS[code].en });
  };
  const { party, award, parties, agreedBy } = body as {
    party?: string;
    award?: string;
    parties?: string[];
    agreedBy?: string[];
  };
  const named = [...(party === undefined ? [] : [party]), ...(parties ?? []), ...(agreedBy ?? [])];
  if (named.some((id) => !facts.parties.some((p) => p.id === id))) refuse('UNKNOWN_PARTY');
  if (award === undefined || Object.hasOwn(facts.awardsAtOpening, award) || awards.includes(award)) return;
  refuse('UNKNOWN_AWARD');
}
