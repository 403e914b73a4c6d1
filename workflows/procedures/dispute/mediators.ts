import type { DisputeFacts, Mediator } from '../../contract/facts';
import { when, type C } from './context';

type Facts = Pick<DisputeFacts, 'mediators' | 'mediation'>;

/** Everybody who has mediated this dispute, whoever holds it now; a judge who mediates is no mediator of TRule 16. */
export const mediatorsOf = ({ mediators = [], mediation }: Facts): string[] => {
  const { mediator } = mediation;
  return [...new Set([...mediators, ...(mediator === null || mediator.organisation === 'court' ? [] : [mediator.id])])];
};

/** Who mediates from now on, kept beside those before: later proceedings ask for them (TRule 16, LDMAL 33). */
export const mediatedBy = (c: Pick<C, 'facts'>, { id }: Mediator): Pick<DisputeFacts, 'mediators'> => ({
  mediators: [...new Set([...mediatorsOf(c.facts), id])],
});

/** TRule 16: whoever mediated is no lay assessor, agent, witness, appraiser or interpreter in the suit; in arbitration nothing bars him. */
export const barred = (c: Pick<C, 'facts' | 'state'>, person: string): 'BARRED_MEDIATOR' | undefined =>
  c.state !== 'ARBITRATION' && mediatorsOf(c.facts).includes(person) ? 'BARRED_MEDIATOR' : undefined;

/** The same the other way round: nobody mediates a dispute in which he takes part (ACC-4). */
export const takesPart = (c: Pick<C, 'facts'>, person: string): 'MEDIATOR_TAKES_PART' | undefined => {
  const agents = Object.keys(c.facts.agents).map((key) => key.split('/')[1]);
  const others = c.facts.participants?.map((p) => p.person) ?? [];
  return [...agents, ...others].includes(person) ? 'MEDIATOR_TAKES_PART' : undefined;
};

export const aMediatorSits = when('one of them mediated before', (c) => {
  const { arbitrators = [] } = (c.event.data ?? {}) as { arbitrators?: string[] };
  return arbitrators.some((one) => mediatorsOf(c.facts).includes(one));
});
