import type { Client } from '@temporalio/client';
import type { ServiceClient } from '../infra/service/client';
import type { Incoming } from '../workflows/contract/incoming';
import type { CarryOutRequest, Effect } from '../workflows/contract/proceedings';

/** What the activities reach: one client for each service, and Temporal for the other proceedings of a case. */
export interface Deps {
  rules: ServiceClient;
  cases: ServiceClient;
  court: ServiceClient;
  arbitration: ServiceClient;
  notification: ServiceClient;
  roster: ServiceClient;
  temporal: Client;
}

/** Carries out one effect under its id; what the service answers comes back as messages to the proceeding. */
export type CarryOne<E extends Effect> = (effect: E, id: string, request: CarryOutRequest) => Promise<Incoming[]>;
