import type { DisputeFacts } from '../../contract/facts';
import type { DisputeState } from '../../contract/states';
import type { EventRules } from '../../engine/row';
import { courtEvents } from './court.events';
import { mediationEvents } from './mediation.events';
import { openingEvents } from './opening.events';
import { anyStateEvents } from './any-state.events';
import { partiesEvents } from './parties.events';

/** What every event of a dispute is called, checks and records, whatever row takes it. */
export const disputeEvents: EventRules<DisputeFacts, DisputeState> = {
  'internal:trialChecked': { zh: '核对是否继续跟进审理', en: 'whether the trial is followed is checked' },
  'internal:claimChecked': { zh: '核对起诉状是否已收到', en: 'whether the claim is in hand is checked' },
  'internal:partiesChecked': { zh: '核对其余各方是否均已同意', en: 'whether all who remain have agreed is checked' },
  'internal:triesChecked': { zh: '核对可否再行指定', en: 'whether another organisation may be designated is checked' },
  ...openingEvents,
  ...mediationEvents,
  ...courtEvents,
  ...anyStateEvents,
  ...partiesEvents,
};
