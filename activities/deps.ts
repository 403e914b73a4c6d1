import type { ServiceClient } from '../services/kit/client';
import type { Call, CallFrame } from '../workflows/contract/case';
import type { Incoming } from '../workflows/contract/incoming';
import type { Effect } from '../workflows/contract/proceedings';

/** What the activities reach: one client for each service. */
export interface Deps {
  rules: ServiceClient;
  cases: ServiceClient;
  court: ServiceClient;
  arbitration: ServiceClient;
  roster: ServiceClient;
}

/** Makes one call under its id; what the service answers comes back as messages to the region that asked. */
export type MakeCall<E extends Effect> = (effect: E, call: Call, frame: CallFrame) => Promise<Incoming[]>;
