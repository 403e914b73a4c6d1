import type { z } from 'zod';
import { ServiceError, type ServiceClient } from '../../kit/client';
import { Problem } from '../../kit/problem';
import { expertPool, mediatorAnswer, organisation, standing } from '../../roster/schemas';
import type { LegalDay } from '../../../workflows/contract/incoming';
import type { Tier } from '../../../workflows/contract/tiers';
import { unfitOrganisation, type InOffice, type RosteredOrganisation } from '../../../workflows/law/fit';

/** What the roster says of whoever an act or an opening names. Throws INVALID for a stranger, UNAVAILABLE without an answer. */
export class Roster {
  constructor(private readonly service: ServiceClient) {}

  /** An organisation, and where it stands on the rosters of courts. */
  async organisation(id: string): Promise<z.output<typeof organisation> & z.output<typeof standing>> {
    const path = `/v1/organisations/${encodeURIComponent(id)}`;
    const [entry, stands] = await Promise.all([
      this.entry(path, organisation, `organisation ${id}`),
      this.standing('organisation', id),
    ]);
    return { ...entry, ...stands };
  }

  async mediator(id: string): Promise<z.output<typeof mediatorAnswer> & z.output<typeof standing>> {
    const path = `/v1/mediators/${encodeURIComponent(id)}`;
    const [entry, stands] = await Promise.all([
      this.entry(path, mediatorAnswer, `mediator ${id}`),
      this.standing('mediator', id),
    ]);
    return { ...entry, ...stands };
  }

  /** Whoever is drawn on a legal day belongs to a pool of experts of that place (ROS-3). Throws INVALID, or UNAVAILABLE without an answer. */
  async mustBeExperts(ids: readonly string[], place: string, on: LegalDay): Promise<void> {
    const { experts } = await this.service
      .call('GET', `/v1/experts?place=${place}&on=${on}`, expertPool)
      .catch(() => Promise.reject(new Problem('UNAVAILABLE', 'the roster does not answer')));
    const strangers = ids.filter((id) => !experts.some((one) => one.id === id));
    if (strangers.length > 0)
      throw new Problem('INVALID', `not in the pool of experts of ${place}: ${strangers.join(', ')}`);
  }

  /** A roster of the release before has no such entries, and nobody stands on any. */
  private standing(kind: 'organisation' | 'mediator', id: string): Promise<z.output<typeof standing>> {
    const path = `/v1/roster/standing/${kind}/${encodeURIComponent(id)}`;
    return this.service.call('GET', path, standing).catch((error: unknown) => {
      if (error instanceof ServiceError && error.status === 404) return { courtRosters: [] };
      throw new Problem('UNAVAILABLE', 'the roster does not answer');
    });
  }

  private async entry<S extends z.ZodType>(path: string, schema: S, what: string): Promise<z.output<S>> {
    return this.service.call('GET', path, schema).catch((error: unknown) => {
      if (error instanceof ServiceError && error.status === 404)
        throw new Problem('INVALID', `no ${what} on the roster`);
      throw new Problem('UNAVAILABLE', 'the roster does not answer');
    });
  }
}

/** An organisation as the roster has it on that day; refused where it does not serve the case (ACC-2, ACC-3, INT-4). */
export async function mustTake(
  id: string,
  { region, ...asked }: { region: string; disputeType: string; on: LegalDay; tier?: Tier; byCourt?: boolean },
  organisation: (id: string) => Promise<RosteredOrganisation>,
): Promise<RosteredOrganisation> {
  const found = await organisation(id);
  const unfit = unfitOrganisation(found, { place: region, ...asked });
  if (unfit) throw Problem.ofTheLaw(unfit, `organisation ${id}: ${describe(found)}`);
  return found;
}

/** What an entry serves, for whoever is told that it does not fit. */
export const describe = (entry: {
  places: readonly string[];
  inOffice: InOffice;
  tier?: RosteredOrganisation['tier'];
  disputeTypes?: readonly string[];
}) =>
  [
    `serves ${entry.places.join(', ')}`,
    ...(entry.tier === undefined ? [] : [`tier ${entry.tier ?? 'not entered'}`]),
    ...(entry.disputeTypes === undefined ? [] : [`takes ${entry.disputeTypes.join(', ')}`]),
    `in office from ${entry.inOffice.from ?? 'always'} until ${entry.inOffice.until ?? 'further notice'}`,
  ].join('; ');
