import { legalDayOf, isAhead } from '../../kit/clock';
import { Problem } from '../../kit/problem';
import { daysIn } from '../../kit/fields';
import { withTrace } from '../../kit/tracing';
import { actOf } from '../../../workflows/contract/act-table';
import type { ActName } from '../../../workflows/contract/acts';
import type { Mediator } from '../../../workflows/contract/facts';
import { unfitMediator, type RosteredMediator, type RosteredOrganisation } from '../../../workflows/law/fit';
import type { Tier } from '../../../workflows/contract/tiers';
import type { Actor, Incoming, LegalDay } from '../../../workflows/contract/incoming';
import type { z } from 'zod';
import type { ActBody } from './act-checks';
import { describe, mustTake } from '../people/roster';
import { actBodies } from './act.schemas';
import type { serviceProof } from '../schemas';

/** What an act asks of others before it is an event: the roster's word, and the legal day of a service. */
export interface ActLookups {
  mediator(id: string): Promise<Mediator & RosteredMediator>;
  organisation(id: string): Promise<RosteredOrganisation>;
  /** Throws INVALID for whoever is not of the pool of experts of a place. */
  mustBeExperts(ids: readonly string[], place: string, on: LegalDay): Promise<void>;
  receivedOn(proof: z.infer<typeof serviceProof>): Promise<LegalDay>;
}

/**
 * A person's act as the procedure takes it. `occurredAt` is when it happened, now if not said; the legal day is that day
 * in Asia/Shanghai. Throws IN_THE_FUTURE where any day of it has not come yet, RECORD_REQUIRED where a party's own word is
 * entered by somebody else without what proves it.
 */
export async function actEvent(
  id: string,
  name: ActName,
  body: ActBody,
  by: Actor,
  now: Date,
  dispute: { region: string; disputeType: string },
  lookups: ActLookups,
): Promise<Incoming<Record<string, unknown>>> {
  const { occurredAt: given, ...said } = body;
  const occurredAt = given ?? now.toISOString();
  if (isAhead(occurredAt, now)) throw new Problem('IN_THE_FUTURE', `occurredAt: ${occurredAt}`);
  const ahead = daysIn(said).find((day) => day > legalDayOf(now));
  if (ahead !== undefined) throw new Problem('IN_THE_FUTURE', ahead);
  // Whoever takes down for another attaches what the other signed or said (ENT-9).
  const isWord = actOf(name)?.ownWord === true || said['agreed'] !== undefined;
  if (isWord && by.role !== 'party' && said['record'] === undefined)
    throw Problem.ofTheLaw('RECORD_REQUIRED', `record: what proves the party’s own word`);
  if (name === 'sign') mustSignItself(said, by);
  const receipt = name === 'recordAwardReceipt';
  return {
    id,
    kind: 'act',
    name,
    by,
    occurredAt,
    occurredOn: receipt ? await lookups.receivedOn(actBodies.recordAwardReceipt.parse(said)) : legalDayOf(occurredAt),
    enteredAt: now.toISOString(),
    data: await lookedUp(name, said, { ...dispute, on: legalDayOf(occurredAt) }, lookups),
    ...withTrace(),
  };
}

/** Who signs by which method: an electronic signature is its signer's own act, what others enter is signed on paper (ORule 19). */
function mustSignItself(said: Record<string, unknown>, by: Actor): void {
  const { signer, method } = actBodies.sign.parse(said);
  if (method === 'seal' ? signer !== 'seal' || by.role !== 'organisation' : signer === 'seal')
    throw Problem.at('signer', {
      zh: '印章由调解组织加盖，他人不能代为登记',
      en: 'a seal is set by the organisation, and by nobody else',
    });
  if (by.role === 'mediator' && signer !== 'mediator')
    throw Problem.at('signer', {
      zh: '调解员只签自己的名；当事人的纸质签名由法院或者调解组织确认登记',
      en: 'a mediator signs for nobody else; what a party signed on paper is confirmed by the court or the organisation',
    });
  if (signer === 'mediator' && by.role !== 'mediator' && method !== 'handSigned')
    throw Problem.at('method', {
      zh: '调解员本人签名；他人只能登记其纸质签名（签名）',
      en: 'a mediator signs himself; others enter what he signed on paper (handSigned)',
    });
  if (signer !== 'seal' && signer !== 'mediator' && by.role !== 'party' && method !== 'handSigned')
    throw Problem.at('method', {
      zh: '电子签名由当事人本人办理；他人只能登记其纸质签名（签名）',
      en: 'a party signs electronically itself; others enter what it signed on paper (handSigned)',
    });
}

/** What an act names, as the roster has it on the day of the act; refused where it does not fit (ACC-2, ACC-3, INT-4). */
async function lookedUp(
  name: ActName,
  said: Record<string, unknown>,
  { region, disputeType, on }: { region: string; disputeType: string; on: LegalDay },
  lookups: ActLookups,
): Promise<Record<string, unknown>> {
  if (name === 'mediateByJudge') {
    const { judge, ...rest } = said;
    return { ...rest, mediator: { id: String(judge), organisation: 'court', places: [region] } };
  }
  const named = { ...said };
  const asked = { place: region, disputeType, on };
  const roster = actOf(name)?.roster ?? [];
  if (roster.includes('organisation')) {
    const id = String(said['organisation']);
    const found = await mustTake(
      id,
      { region, disputeType, on, ...tierOf(name, said), byCourt: name === 'entrust' },
      (one) => lookups.organisation(one),
    );
    if (name === 'applyToOrganisation') named['ldmal10'] = found.ldmal10;
    if (name === 'acceptEscalation') named['tier'] = found.tier;
  }
  if (roster.includes('mediator')) {
    const { inOffice, certificates, courtRosters, ...mediator } = await lookups.mediator(String(said['mediator']));
    const unfit = unfitMediator({ ...mediator, inOffice, certificates, courtRosters }, asked);
    if (unfit) throw Problem.ofTheLaw(unfit, `mediator ${mediator.id}: ${describe({ ...mediator, inOffice })}`);
    if (name === 'acceptEscalation' && mediator.organisation !== said['organisation'])
      throw Problem.ofTheLaw('WRONG_ORGANISATION', `mediator ${mediator.id} is of ${mediator.organisation}`);
    named['mediator'] = mediator;
  }
  if (name === 'beginJointHandling' && said['experts'] !== undefined)
    await lookups.mustBeExperts(said['experts'] as string[], region, on);
  return named;
}

/** Of which tier the organisation must be, where the act says it. */
function tierOf(name: ActName, said: Record<string, unknown>): { tier?: Tier } {
  if (name === 'chooseTier' || name === 'escalate') return { tier: said['tier'] as Tier };
  return name === 'applyToOrganisation' && said['kind'] === 'enterprise' ? { tier: 'enterprise' } : {};
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
