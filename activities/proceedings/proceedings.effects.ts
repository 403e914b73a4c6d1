import { WorkflowNotFoundError } from '@temporalio/client';
import { startProceeding } from '../../infra/temporal/start';
import { DELIVER_SIGNAL, type Effect } from '../../workflows/contract/proceedings';
import type { CarryOne, Deps } from '../deps';

type ProceedingsEffect = Extract<Effect, { service: 'proceedings' }>;

/**
 * The other proceedings of the case: peers, started once under ids made from the case number, told by signal. One that
 * is over hears nothing more: its journal, and the teller's, say all there is.
 */
export const createProceedingsActivities =
  ({ temporal }: Deps): CarryOne<ProceedingsEffect> =>
  async (effect, _id, { frame }) => {
    if (effect.what === 'start') {
      const input = { ...frame, facts: effect.facts, opening: effect.opening };
      await startProceeding(temporal, effect.proceeding, effect.id, input);
      return [];
    }
    try {
      await temporal.workflow.getHandle(effect.to).signal(DELIVER_SIGNAL, effect.message);
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
    return [];
  };
