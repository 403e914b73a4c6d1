import { sql } from 'kysely';
import { atOnce } from '../../kit/at-once';
import { legalDayOf, type Clock } from '../../kit/clock';
import { ownMoment } from '../../../workflows/contract/spread';
import type { Incoming } from '../../../workflows/contract/incoming';
import { workflowOf } from '../../../workflows/contract/act-owners';
import type { ProceedingsGateway } from '../disputes/proceedings.gateway';
import type { CaseBeginner } from '../disputes/case-beginner';
import type { CasesDb } from '../tables';

const MINUTE_MS = 60_000;
/** After its first failure a call is made again so much later, then later and later. */
const FIRST_MS = 5 * MINUTE_MS;
const LONGEST_MS = 6 * 60 * MINUTE_MS;
/** One that is retried as soon as its service answers again is still given a moment. */
const SOON_MS = 30_000;
const AT_ONCE = 4;
const A_ROUND = 20;
/** What the reason of a call says where the service itself did not answer, and not the body behind it. */
const AWAY = /: no answer$/;

interface Blocked {
  case_no: string;
  proceeding: string;
  id: string;
  service: string;
  reason: string;
  since: string;
  /** How often it has failed. */
  times: number;
}

/**
 * Calls that were made in vain are made again by themselves: slowly and each at its own moment, and at once where their
 * service is back. An operator is needed only where something has to be decided.
 */
export class Healing {
  /** By service the call that is tried before the others. */
  private readonly tried = new Map<string, { caseNo: string; id: string }>();

  constructor(
    private readonly db: CasesDb,
    private readonly proceedings: Pick<ProceedingsGateway, 'act'>,
    private readonly beginner: Pick<CaseBeginner, 'begin'>,
    /** Whether a service of the house answers. */
    private readonly answers: (service: string) => Promise<boolean>,
    private readonly clock: Clock,
  ) {}

  async heal(): Promise<void> {
    const blocked = await this.blocked();
    for (const service of new Set(blocked.map((one) => one.service))) {
      const of = blocked.filter((one) => one.service === service);
      const due = await this.due(service, of);
      const these = due.slice(0, A_ROUND);
      const [first] = these;
      if (first) this.tried.set(service, { caseNo: first.case_no, id: first.id });
      await atOnce(these, AT_ONCE, (one) => this.retry(one).catch(() => undefined));
    }
  }

  /** In no order: one that cannot be healed must not keep the others from it. */
  private async blocked(): Promise<Blocked[]> {
    const { rows } = await sql<Blocked>`
      select case_no, proceeding, b ->> 'id' as id, b ->> 'service' as service, b ->> 'reason' as reason,
        b ->> 'sinceAt' as since, (
          select count(*)::int from journal j where j.case_no = p.case_no and j.entry ->> 'event' = 'blocked'
            and j.entry #>> '{data,id}' = b ->> 'id') as times
      from proceedings p, jsonb_array_elements(view -> 'blocked') b
      where jsonb_array_length(view -> 'blocked') > 0
      order by random() limit 500`.execute(this.db);
    return rows;
  }

  /** All of them once one got through; one at first where the service answers again; else those whose time has come. */
  private async due(service: string, blocked: readonly Blocked[]): Promise<Blocked[]> {
    if (await this.gotThrough(service)) return blocked.filter((one) => this.age(one) > SOON_MS);
    const due = blocked.filter((one) => this.isDue(one));
    if (due.length > 0 || !blocked.every((one) => AWAY.test(one.reason))) return due;
    // A service that hangs answers for its health as well: one call asks, less and less often.
    const [first] = blocked
      .filter((one) => this.age(one) > SOON_MS * 2 ** Math.min(8, one.times - 1))
      .toSorted((a, b) => a.times - b.times);
    return first !== undefined && (await this.answers(service)) ? [first] : [];
  }

  private async gotThrough(service: string): Promise<boolean> {
    const tried = this.tried.get(service);
    if (tried === undefined) return false;
    const { rows } = await sql<{ stands: boolean }>`
      select exists (
        select from json_array_elements(s.state -> 'calls') c where c ->> 'id' = ${tried.id}
        union all select from json_array_elements(s.state -> 'blocked') b where b ->> 'id' = ${tried.id}) as stands
      from case_states s where case_no = ${tried.caseNo}`.execute(this.db);
    return rows[0]?.stands === false;
  }

  private isDue(one: Blocked): boolean {
    const wait = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(10, Math.max(0, one.times - 1)));
    // Up to half as much later, each at its own moment: what failed together is not tried together.
    return this.age(one) > wait + ownMoment(one.id, wait / 2);
  }

  private age({ since }: Blocked): number {
    return this.clock.now().getTime() - Date.parse(since);
  }

  /** Under an id made of what failed when: the same failure is retried once, by whichever process. */
  private async retry({ case_no: caseNo, proceeding, id, since }: Blocked): Promise<void> {
    const now = this.clock.now();
    const event: Incoming = {
      id: `heal/${id}/${since}`,
      kind: 'act',
      name: 'retryBlocked',
      by: { role: 'system', id: 'healing' },
      occurredAt: now.toISOString(),
      occurredOn: legalDayOf(now),
      enteredAt: now.toISOString(),
      data: { target: id },
    };
    const result = await this.proceedings.act(workflowOf(caseNo, 'retryBlocked', { proceeding }), event);
    if (result.kind === 'missing') await this.beginner.begin(caseNo);
  }
}
