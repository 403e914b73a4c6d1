import { sql } from 'kysely';
import { z } from 'zod';
import { atOnce } from '../../kit/at-once';
import { prefixOf, type Caller } from '../../kit/auth';
import type { ServiceClient } from '../../kit/client';
import type { Clock } from '../../kit/clock';
import { bilingual } from '../../kit/fields';
import {
  AFTER_MINUTES,
  itemOf,
  MOST_OF_A_KIND,
  STUCK,
  stuckAnswer,
  stuckItem,
  type StuckItem,
  type StuckKind,
} from '../../kit/stuck';
import { Problem } from '../../kit/problem';
import { notifyAnswer, type againRequest, type redeliverRequest } from '../../notification/schemas';
import type { ActsService } from '../acts/acts.service';
import type { Corrections } from '../acts/corrections';
import type { Deploys } from '../disputes/deploys';
import type { ProceedingsGateway } from '../disputes/proceedings.gateway';
import type { CasesDb } from '../tables';
import type { Reconcile } from './reconcile';

const MINUTE_MS = 60_000;
/** As many of a group as are shown by number. */
const SHOWN = 20;

export const stuckGroup = z.object({
  kind: stuckItem.shape.kind,
  of: z.string().describe('the service, channel, body or subscription that is waited for'),
  called: stuckItem.shape.called,
  why: bilingual,
  todo: bilingual,
  alike: z.number().int().describe('how many there are, of the oldest five hundred of a kind in each service'),
  since: z.string().describe('since when the oldest of them'),
  oldest: z.array(stuckItem.pick({ caseNo: true, id: true, since: true })),
});
export const stuckList = z.object({
  groups: z.array(stuckGroup),
  away: z.array(z.string()).describe('services that did not answer: of theirs nothing is known'),
});

export const retried = z.object({
  retried: z.number().int(),
  refused: z.array(z.object({ caseNo: z.string(), id: z.string(), code: z.string() })),
});
interface Deps {
  db: CasesDb;
  acts: ActsService;
  corrections: Corrections;
  others: Readonly<Record<string, ServiceClient>>;
  proceedings: ProceedingsGateway;
  deploys: Deploys;
  reconcile: Reconcile;
  clock: Clock;
}
interface Blocked {
  case_no: string;
  proceeding: string;
  id: string;
  service: string;
  since: string;
}
const RETRIED_AT_ONCE = 4;

/** What is stuck anywhere, in one list: the oldest first, what is alike together. */
export class Stuck {
  constructor(private readonly deps: Deps) {}

  async list(region: string): Promise<z.output<typeof stuckList>> {
    const away: string[] = [];
    const asked = Object.entries(this.deps.others).map(async ([name, service]) => {
      const answer = await service.call('GET', `/internal/v1/stuck?region=${region}`, stuckAnswer).catch(() => null);
      if (answer === null) away.push(name);
      return answer?.stuck ?? [];
    });
    const aside = (): StuckItem[] => {
      if (!away.includes('temporal')) away.push('temporal');
      return [];
    };
    // What fails cannot say so itself: Temporal does.
    const failing = this.deps.proceedings
      .failing()
      .then((all) => all.filter((one) => one.caseNo.startsWith(prefixOf(region))), aside);
    const all = (await Promise.all([this.own(region), failing, this.notWritten(region).catch(aside), ...asked])).flat();
    return { groups: grouped(all), away: away.sort() };
  }

  /** Cases that say of themselves that they are blocked, and could not write it. Throws where Temporal does not answer. */
  async notWritten(region: string): Promise<StuckItem[]> {
    const blocked = (await this.deps.proceedings.blocked()).filter((one) => one.id.startsWith(prefixOf(region)));
    if (blocked.length === 0) return [];
    const ids = blocked.map((one) => one.id);
    const { rows } = await sql<{ case_no: string }>`
      select distinct case_no from proceedings
      where case_no = any (${ids}::text[]) and jsonb_array_length(view -> 'blocked') > 0`.execute(this.deps.db);
    const known = new Set(rows.map((row) => row.case_no));
    return blocked
      .filter(({ id }) => !known.has(id))
      .slice(0, MOST_OF_A_KIND)
      .map(({ id, since }) => itemOf('notWritten', 'cases', id, id, since));
  }

  /** Retries everything that is blocked on one service, each by an act of its own; what is refused is told with why. */
  async retryBlocked(region: string, service: string, caller: Caller): Promise<z.output<typeof retried>> {
    const blocked = await this.blockedIn(`${prefixOf(region)}%`, service);
    const refused: z.output<typeof retried>['refused'] = [];
    let done = 0;
    await atOnce(blocked, RETRIED_AT_ONCE, async ({ case_no: caseNo, proceeding, id, since }) => {
      try {
        await this.deps.acts.act(caseNo, 'retryBlocked', { target: id, proceeding }, caller, `retry-${id}-${since}`);
        done += 1;
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        refused.push({ caseNo, id, code: error.body.code });
      }
    });
    return { retried: done, refused };
  }

  /** Has messages that were tried in vain by one channel sent once more. Throws UNAVAILABLE where their service is away. */
  retryMessages(again: z.output<typeof againRequest>): Promise<z.output<typeof retried>> {
    return this.sentAgain('/internal/v1/messages/again', again);
  }

  /** Has a subscriber sent once more what it did not take. Throws UNAVAILABLE where notification is away. */
  retryDeliveries(again: z.output<typeof redeliverRequest>): Promise<z.output<typeof retried>> {
    return this.sentAgain('/internal/v1/deliveries/again', again);
  }

  private async sentAgain(path: string, again: object): Promise<z.output<typeof retried>> {
    const answer = await (this.deps.others['notification'] as ServiceClient)
      .call('POST', path, notifyAnswer, again)
      .catch(() => {
        throw new Problem('UNAVAILABLE', 'notification does not answer');
      });
    return { retried: answer.owed, refused: [] };
  }

  private async own(region: string): Promise<StuckItem[]> {
    const prefix = `${prefixOf(region)}%`;
    const now = this.deps.clock.now().getTime();
    const before = (kind: keyof typeof AFTER_MINUTES): Date => new Date(now - AFTER_MINUTES[kind] * MINUTE_MS);
    const found = await Promise.all([
      this.blocked(prefix),
      this.actsIn(prefix, 'forOperator', 'lateAct', new Date(now)),
      this.corrections(region),
      this.actsIn(prefix, 'pending', 'actPending', before('actPending')),
      this.notBegun(prefix, before('notBegun')),
      this.overdue(prefix, before('clockOverdue')),
      this.owed(prefix, before('messageLate')),
      this.oldVersions(prefix, before('oldVersion')),
      this.deps.reconcile.left(prefixOf(region)),
    ]);
    return found.flat();
  }

  private async blocked(prefix: string): Promise<StuckItem[]> {
    const rows = await this.blockedIn(prefix);
    return rows.map(({ case_no: caseNo, id, service, since }) => ({ kind: 'blocked', of: service, caseNo, id, since }));
  }

  private async corrections(region: string): Promise<StuckItem[]> {
    const rows = await this.deps.corrections.undecided(region);
    return rows.map((row) => itemOf('correctionAsked', row.role, row.case_no, row.id, row.asked_at));
  }

  /** The oldest of them; on one service, where it is named. */
  private async blockedIn(prefix: string, service: string | null = null): Promise<Blocked[]> {
    const { rows } = await sql<Blocked>`
      select case_no, proceeding, b ->> 'id' as id, b ->> 'service' as service, b ->> 'sinceAt' as since
      from proceedings, jsonb_array_elements(view -> 'blocked') b
      where jsonb_array_length(view -> 'blocked') > 0 and case_no like ${prefix}
        and (${service}::text is null or b ->> 'service' = ${service})
      order by b ->> 'sinceAt' limit ${MOST_OF_A_KIND}`.execute(this.deps.db);
    return rows;
  }

  private async actsIn(prefix: string, status: 'pending' | 'forOperator', kind: StuckKind, before: Date) {
    const rows = await this.deps.db
      .selectFrom('acts')
      .select(['id', 'case_no', 'created_at'])
      .where('status', '=', status)
      .where('created_at', '<', before)
      .where('case_no', 'like', prefix)
      .orderBy('created_at')
      .limit(MOST_OF_A_KIND)
      .execute();
    return rows.map((row) => itemOf(kind, 'worker', row.case_no, row.id, row.created_at));
  }

  private async notBegun(prefix: string, before: Date): Promise<StuckItem[]> {
    const rows = await this.deps.db
      .selectFrom('disputes')
      .select(['case_no', 'opened_at'])
      .where('worked', '=', false)
      .where('opened_at', '<', before)
      .where('case_no', 'like', prefix)
      .orderBy('opened_at')
      .limit(MOST_OF_A_KIND)
      .execute();
    return rows.map((row) => itemOf('notBegun', 'worker', row.case_no, row.case_no, row.opened_at));
  }

  private async overdue(prefix: string, before: Date): Promise<StuckItem[]> {
    const rows = await this.deps.db
      .selectFrom('proceedings')
      .select(['case_no', 'proceeding', 'next_expiry'])
      .where('next_expiry', '<', before)
      .where('case_no', 'like', prefix)
      .orderBy('next_expiry')
      .limit(MOST_OF_A_KIND)
      .execute();
    return rows.flatMap((row) =>
      row.next_expiry === null ? [] : [itemOf('clockOverdue', 'worker', row.case_no, row.proceeding, row.next_expiry)],
    );
  }

  /** Cases on another build than the one that has been current for a while. */
  private async oldVersions(prefix: string, before: Date): Promise<StuckItem[]> {
    const current = await this.deps.deploys.target();
    if (current === null || current.rolledBack || current.recorded_at >= before) return [];
    const onOthers = await this.deps.deploys.onOthers(current.build_id);
    const rows = await onOthers
      .select(['case_no', 'build'])
      .where('case_no', 'like', prefix)
      .orderBy('case_no')
      .limit(MOST_OF_A_KIND)
      .execute();
    return rows.map((row) =>
      itemOf('oldVersion', row.build ?? 'unversioned', row.case_no, row.case_no, current.recorded_at),
    );
  }

  private async owed(prefix: string, before: Date): Promise<StuckItem[]> {
    const rows = await this.deps.db
      .selectFrom('outbox')
      .select(['key', 'case_no', 'owed_at'])
      .where('sent_at', 'is', null)
      .where('owed_at', '<', before)
      .where('case_no', 'like', prefix)
      .orderBy('owed_at')
      .limit(MOST_OF_A_KIND)
      .execute();
    return rows.map((row) => itemOf('messageLate', 'notification', row.case_no, row.key, row.owed_at));
  }
}

function grouped(items: readonly StuckItem[]): z.output<typeof stuckGroup>[] {
  const byAge = [...items].sort((a, b) => Date.parse(a.since) - Date.parse(b.since));
  const groups = new Map<string, StuckItem[]>();
  for (const item of byAge) {
    const key = `${item.kind} ${item.of}`;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()].flatMap((alike) => {
    const [oldest] = alike;
    if (!oldest) return [];
    const { kind, of, called, since } = oldest;
    const shown = alike.slice(0, SHOWN).map(({ caseNo, id, since: at }) => ({ caseNo, id, since: at }));
    return [{ kind, of, called, ...STUCK[kind], alike: alike.length, since, oldest: shown }];
  });
}
