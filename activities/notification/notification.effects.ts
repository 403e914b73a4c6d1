import { notifyAnswer } from '../../services/notification/schemas';
import type { Effect } from '../../workflows/contract/proceedings';
import type { CarryOne, Deps } from '../deps';

type NotificationEffect = Extract<Effect, { service: 'notification' }>;

/** What people are owed. `waitedFor` is whoever the proceeding waits for. */
export const createNotificationActivities =
  ({ notification }: Deps): CarryOne<NotificationEffect> =>
  async ({ template, to, data }, id, { frame, view }) => {
    const recipients = to.map((r) => (r === 'waitedFor' ? (view?.waitsFor.who ?? 'operator') : r));
    const body = { key: id, caseNo: frame.caseNo, template, to: recipients, data };
    await notification.call('PUT', '/internal/v1/messages', notifyAnswer, body);
    return [];
  };
