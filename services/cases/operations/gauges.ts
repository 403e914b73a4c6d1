import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { WHOLE_COUNTRY } from '../../kit/auth';
import type { Clock } from '../../kit/clock';
import { DIFFERENCES } from '../../kit/reconcile';
import { AFTER_MINUTES } from '../../kit/stuck';
import type { Deploys } from '../disputes/deploys';
import type { CasesDb } from '../tables';
import type { Stuck } from './stuck';

/** How much of what waits, how long, and for how long nobody has looked: what alerts stand on. */
export function gaugesOfCases(app: FastifyInstance, db: CasesDb, deploys: Deploys, stuck: Stuck, clock: Clock): void {
  const { metrics } = app;
  metrics.gauge(
    'dingfen_cases_not_written',
    'Cases that stand still since their journal cannot be written',
    [],
    async () => (await stuck.notWritten(WHOLE_COUNTRY)).length,
  );
  const age = (since: Date | string | null | undefined): number =>
    since == null ? 0 : Math.max(0, (clock.now().getTime() - new Date(since).getTime()) / 1000);
  metrics.gauge('dingfen_blocked_effects', 'What cases asked of a service in vain', ['of'], async () => {
    const { rows } = await sql<{ of: string; n: number }>`
      select b ->> 'service' as of, count(*) as n from proceedings, jsonb_array_elements(view -> 'blocked') b
      where jsonb_array_length(view -> 'blocked') > 0 group by 1`.execute(db);
    return rows.map(({ of, n }) => ({ labels: { of }, value: n }));
  });
  metrics.gauge('dingfen_pending_acts', 'Acts taken that have not come into their cases', [], async () => {
    const row = db.selectFrom('acts').select((e) => e.fn.countAll<number>().as('n'));
    return (await row.where('status', '=', 'pending').executeTakeFirstOrThrow()).n;
  });
  metrics.gauge('dingfen_oldest_pending_act_seconds', 'Since when the oldest of them waits', [], async () => {
    const row = db.selectFrom('acts').select((e) => e.fn.min('created_at').as('at'));
    return age((await row.where('status', '=', 'pending').executeTakeFirst())?.at);
  });
  metrics.gauge('dingfen_acts_for_operator', 'Late acts that an operator has to weigh', [], async () => {
    const row = db.selectFrom('acts').select((e) => e.fn.countAll<number>().as('n'));
    return (await row.where('status', '=', 'forOperator').executeTakeFirstOrThrow()).n;
  });
  metrics.gauge('dingfen_overdue_clocks', 'Proceedings with a period that is over and was not worked', [], async () => {
    const row = db.selectFrom('proceedings').select((e) => e.fn.countAll<number>().as('n'));
    return (await row.where('next_expiry', '<', clock.now()).executeTakeFirstOrThrow()).n;
  });
  metrics.gauge('dingfen_oldest_overdue_clock_seconds', 'Since when the first of them is over', [], async () => {
    const row = db.selectFrom('proceedings').select((e) => e.fn.min('next_expiry').as('at'));
    return age((await row.where('next_expiry', 'is not', null).executeTakeFirst())?.at);
  });
  metrics.gauge('dingfen_owed_messages', 'Messages that notification has not taken yet', [], async () => {
    const row = db.selectFrom('outbox').select((e) => e.fn.countAll<number>().as('n'));
    return (await row.where('sent_at', 'is', null).executeTakeFirstOrThrow()).n;
  });
  metrics.gauge('dingfen_oldest_owed_message_seconds', 'Since when the oldest of them is owed', [], async () => {
    const row = db.selectFrom('outbox').select((e) => e.fn.min('owed_at').as('at'));
    return age((await row.where('sent_at', 'is', null).executeTakeFirst())?.at);
  });
  metrics.gauge(
    'dingfen_cases_not_begun',
    'Cases opened two minutes ago whose workflow has written nothing',
    [],
    async () => {
      const row = db.selectFrom('disputes').select((e) => e.fn.countAll<number>().as('n'));
      const late = new Date(clock.now().getTime() - AFTER_MINUTES.notBegun * 60_000);
      return (await row.where('worked', '=', false).where('opened_at', '<', late).executeTakeFirstOrThrow()).n;
    },
  );
  metrics.gauge('dingfen_running_cases', 'Running cases by the build they stand on', ['build', 'current'], async () => {
    const { deploys: all, left } = await deploys.progress();
    const known = all.map(({ buildId, current, cases }) => ({
      labels: { build: buildId, current: String(current) },
      value: cases,
    }));
    const ofKnown = all.filter((one) => !one.current).reduce((sum, one) => sum + one.cases, 0);
    return [...known, { labels: { build: 'unversioned', current: 'false' }, value: Math.max(0, left - ofKnown) }];
  });
  const since = clock.now();
  metrics.gauge(
    'dingfen_reconcile_age_seconds',
    'Since when the stores were last held against each other, all of them; where they never were, since the process began',
    [],
    async () => {
      const row = db.selectFrom('reconciliations').select((e) => e.fn.max('finished_at').as('at'));
      const whole = row.where('stopped', 'is', null).where('away', '=', sql<string[]>`'{}'`);
      return age((await whole.executeTakeFirst())?.at ?? since);
    },
  );
  metrics.gauge(
    'dingfen_differences_left',
    'What the last reconcile found and did not put right',
    ['kind'],
    async () => {
      const row = await db
        .selectFrom('reconciliations')
        .select('counts')
        .where('finished_at', 'is not', null)
        .where('stopped', 'is', null)
        .orderBy('started_at', 'desc')
        .limit(1)
        .executeTakeFirst();
      const counts = row?.counts ?? {};
      return Object.keys(DIFFERENCES).flatMap((kind) => {
        const left = (counts[kind] ?? 0) - (counts[`${kind}/repaired`] ?? 0);
        return left > 0 ? [{ labels: { kind }, value: left }] : [];
      });
    },
  );
}
