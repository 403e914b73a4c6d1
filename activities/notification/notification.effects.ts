import { notifyAnswer } from '../../services/notification/schemas';
import type { Effect } from '../../workflows/contract/proceedings';
import type { CarryOne, Deps } from '../deps';

type NotificationEffect = Extract<Effect, { service: 'notification' }>;

/** What people are owed. */
export const createNotificationActivities =
  ({ notification }: Deps): CarryOne<NotificationEffect> =>
  async ({ template, to, data, notBefore }, id, { frame }) => {
    const body = { key: id, caseNo: frame.caseNo, template, to, data, ...(notBefore ? { notBefore } : {}) };
    await notification.call('PUT', '/internal/v1/messages', notifyAnswer, body);
    return [];
  };
