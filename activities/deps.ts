import type { Client } from '@temporalio/client';
import type { ServiceClient } from '../infra/service/client';

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
