import type { FastifyInstance } from 'fastify';
import type { Kysely } from 'kysely';
import type { Clock } from '../kit/clock';
import { CHANNELS, type NotificationTables } from './messages';
import type { SubscriptionTables } from './subscriptions';

/** What is owed to people and to subscribers, and what could not be delivered. */
export function gaugesOfNotification(
  app: FastifyInstance,
  db: Kysely<NotificationTables & SubscriptionTables>,
  clock: Clock,
): void {
  const age = (at: Date | string | null): number =>
    at === null ? 0 : Math.max(0, (clock.now().getTime() - new Date(at).getTime()) / 1000);
  const waiting = () =>
    db
      .selectFrom('messages')
      .where('status', '=', 'owed')
      .where('next_at', '<=', clock.now())
      .groupBy('channel')
      .select((e) => ['channel', e.fn.countAll<number>().as('n'), e.fn.min('created_at').as('at')]);
  app.metrics.gauge(
    'dingfen_unsent_messages',
    'Messages that are due and not sent, by channel',
    ['channel'],
    async () => (await waiting().execute()).map(({ channel, n }) => ({ labels: { channel }, value: n })),
  );
  app.metrics.gauge('dingfen_oldest_unsent_message_seconds', 'Since when the oldest is owed', ['channel'], async () =>
    (await waiting().execute()).map(({ channel, at }) => ({ labels: { channel }, value: age(at) })),
  );
  app.metrics.gauge('dingfen_failed_messages', 'Messages that could not be delivered', ['channel'], async () => {
    const failed = db.selectFrom('messages').where('status', '=', 'failed').groupBy('channel');
    const rows = await failed.select((e) => ['channel', e.fn.countAll<number>().as('n')]).execute();
    // Of every channel, also none: what grows from nothing is seen to grow.
    return CHANNELS.map((channel) => ({
      labels: { channel },
      value: rows.find((row) => row.channel === channel)?.n ?? 0,
    }));
  });
  app.metrics.gauge(
    'dingfen_deliveries',
    'Events for subscribers that wait, or are dead letters',
    ['status'],
    async () => {
      // One by one: each has its own index, and most of them all are delivered.
      const count = async (status: 'pending' | 'dead') => {
        const rows = db.selectFrom('deliveries').select((e) => e.fn.countAll<number>().as('n'));
        const { n } = await rows.where('status', '=', status).executeTakeFirstOrThrow();
        return { labels: { status }, value: n };
      };
      return [await count('pending'), await count('dead')];
    },
  );
}
