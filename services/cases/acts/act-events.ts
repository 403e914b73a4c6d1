import { legalDayOf } from '../../kit/clock';
import { Problem } from '../../kit/problem';
import { daysIn } from '../../kit/fields';
import { actOf } from '../../../workflows/contract/act-table';
import type { ActName } from '../../../workflows/contract/acts';
import type { Mediator } from '../../../workflows/contract/facts';
import type { Actor, Incoming, LegalDay } from '../../../workflows/contract/incoming';
import type { z } from 'zod';
import type { ActBody } from './act-checks';
import { actBodies } from './act.schemas';
import type { serviceProof } from '../schemas';

/** What an act asks of others before it is an event: the roster's word, and the legal day of a service. */
export interface ActLookups {
  mediator(id: string): Promise<Mediator>;
  ldmal10(organisation: string): Promise<boolean>;
  receivedOn(proof: z.infer<typeof serviceProof>): Promise<LegalDay>;
}

/**
 * A person's act as the procedure takes it. `occurredAt` is when it happened, now if not said; the legal day is that day
 * in Asia/Shanghai. Throws IN_THE_FUTURE where any day of it has not come yet.
 */
export async function actEvent(
  id: string,
  name: ActName,
  body: ActBody,
  by: Actor,
  now: Date,
  region: string,
  lookups: ActLookups,
): Promise<Incoming<Record<string, unknown>>> {
  const { occurredAt: given, ...said } = body;
  const occurredAt = given ?? now.toISOString();
  if (Date.parse(occurredAt) > now.getTime()) throw new Problem('IN_THE_FUTURE');
  if (daysIn(said).some((day) => day > legalDayOf(now))) throw new Problem('IN_THE_FUTURE');
  const receipt = name === 'recordAwardReceipt';
  return {
    id,
    kind: 'act',
    name,
    by,
    occurredAt,
    occurredOn: receipt ? await lookups.receivedOn(actBodies.recordAwardReceipt.parse(said)) : legalDayOf(occurredAt),
    enteredAt: now.toISOString(),
    data: await lookedUp(name, said, region, lookups),
  };
}

async function lookedUp(
  name: ActName,
  said: Record<string, unknown>,
  region: string,
  lookups: ActLookups,
): Promise<Record<string, unknown>> {
  if (name === 'mediateByJudge') {
    const { judge, ...rest } = said;
    return { ...rest, mediator: { id: String(judge), organisation: 'court', places: [region] } };
  }
  if (name === 'applyToOrganisation') return { ...said, ldmal10: await lookups.ldmal10(String(said['organisation'])) };
  if (actOf(name)?.roster?.includes('mediator'))
    return { ...said, mediator: await lookups.mediator(String(said['mediator'])) };
  return said;
}

/** The same act with each free text replaced by the reference under which it is kept. */
export async function withoutTexts(
  name: ActName,
  data: Record<string, unknown>,
  keep: (field: string, text: string) => Promise<string>,
): Promise<Record<string, unknown>> {
  const kept = { ...data };
  for (const [field, ref] of Object.entries(actOf(name)?.texts ?? {})) {
    const text = kept[field];
    if (typeof text !== 'string') continue;
    delete kept[field];
    kept[ref] = await keep(field, text);
  }
  return kept;
}
