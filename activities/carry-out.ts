import { activityInfo } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { createArbitrationActivities } from './arbitration/arbitration.effects';
import { createCasesActivities, createLinkedActivities } from './cases/cases.effects';
import { createCourtActivities } from './court/court.effects';
import { createNotificationActivities } from './notification/notification.effects';
import { createProceedingsActivities } from './proceedings/proceedings.effects';
import { createRosterActivities } from './roster/roster.effects';
import type { CarryOutRequest, CarryOutResult, Effect } from '../workflows/contract/proceedings';
import type { Incoming } from '../workflows/contract/incoming';
import type { CarryOne, Deps } from './deps';

/**
 * From this attempt on what failed is given back to the proceeding, which shows it as blocked; before it, the whole
 * request is tried again. Every effect carries its own key, so what has been done is not done twice.
 */
const GIVE_UP_AT = 8;

/** Writes the journal first, then carries out the effects of the change, all under keys of their own. */
export function createCarryOut(deps: Deps) {
  const cases = createCasesActivities(deps);
  const by = {
    court: createCourtActivities(deps),
    arbitration: createArbitrationActivities(deps),
    notification: createNotificationActivities(deps),
    roster: createRosterActivities(deps),
    proceedings: createProceedingsActivities(deps),
    cases: createLinkedActivities(deps),
  };
  const one = (effect: Effect, id: string, request: CarryOutRequest): Promise<Incoming[]> =>
    (by[effect.service] as CarryOne<Effect>)(effect, id, request);

  return {
    async carryOut(request: CarryOutRequest): Promise<CarryOutResult> {
      await cases.journal(request);
      // A proceeding must be there before anything is reported to it.
      const starts = ({ effect }: CarryOutRequest['effects'][number]): boolean =>
        effect.service === 'proceedings' && effect.what === 'start';
      const carried = new Map<string, Promise<Incoming[]>>();
      for (const part of [request.effects.filter(starts), request.effects.filter((e) => !starts(e))]) {
        for (const { id, effect } of part) carried.set(id, one(effect, id, request));
        await Promise.allSettled(carried.values());
      }
      const results = await Promise.allSettled(request.effects.map(({ id }) => carried.get(id) as Promise<Incoming[]>));
      const messages: Incoming[] = [];
      const failed: CarryOutResult['failed'] = [];
      results.forEach((result, i) => {
        const { id, effect } = request.effects[i] as { id: string; effect: Effect };
        if (result.status === 'fulfilled') messages.push(...result.value);
        else failed.push({ id, service: effect.service, reason: (result.reason as Error).message });
      });
      if (failed.length > 0 && activityInfo().attempt < GIVE_UP_AT) {
        throw ApplicationFailure.create({ type: 'SERVICE', message: failed.map((f) => f.reason).join('; ') });
      }
      return { messages, failed };
    },
  };
}
