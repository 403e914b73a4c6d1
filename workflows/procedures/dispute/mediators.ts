import type { DisputeFacts, Mediator } from '../../contract/facts';
import type { C } from './context';

/** Everybody who has mediated the dispute is kept: later proceedings ask for it (TRule 16, LDMAL 33). */
export const mediatedBy = (c: Pick<C, 'facts'>, { id }: Mediator): Pick<DisputeFacts, 'mediators'> => ({
  mediators: [...new Set([...(c.facts.mediators ?? []), id])],
});
