import { sql } from 'kysely';
import type { z } from 'zod';
import type { ServiceClient } from '../../kit/client';
import type { Clock } from '../../kit/clock';
import { missingAnswer, reconcileAnswer, type Difference, type reconcileRequest } from '../../kit/reconcile';
import type { CasesDb } from '../tables';

export type HouseServices = Readonly<Record<'notification' | 'register' | 'court' | 'arbitration', ServiceClient>>;
export type Page = z.output<typeof reconcileAnswer>;

const PAGE = 500;

/** What the other services of the house say of cases otherwise than `cases` does. Throws what a service that is away throws. */
export class HouseDifferences {
  constructor(
    private readonly db: CasesDb,
    private readonly services: HouseServices,
    private readonly clock: Clock,
    /** Throws where no more should be asked. */
    private readonly goesOn: () => void,
  ) {}

  /** A page of what a service itself holds against `cases`. */
  page(name: keyof HouseServices, asked: z.input<typeof reconcileRequest>): Promise<Page> {
    return this.services[name].call('POST', '/internal/v1/reconcile', reconcileAnswer, asked);
  }

  /** Messages that were handed over and that `notification` does not have: it was put back. */
  async messages(repair: boolean, since: Date): Promise<Difference[]> {
    const found: Difference[] = [];
    for (let after = ''; ;) {
      this.goesOn();
      const rows = await this.db
        .selectFrom('outbox')
        .select(['key', 'case_no'])
        .where('sent_at', '>=', since)
        // Not what went to nobody, for nobody was left to be told; nor what was sent before that was kept.
        .where('went_to', '>', 0)
        .where('key', '>', after)
        .orderBy('key')
        .limit(PAGE)
        .execute();
      const last = rows.at(-1);
      if (last === undefined) return found;
      const keys = rows.map((row) => row.key);
      const missing = await this.missing('notification', '/internal/v1/messages/missing', keys);
      if (repair && missing.length > 0)
        await this.db
          .updateTable('outbox')
          .set({ sent_at: null, next_at: this.clock.now().toISOString() })
          .where('key', 'in', missing)
          .execute();
      for (const { key, case_no: caseNo } of rows)
        if (missing.includes(key)) found.push({ kind: 'messageMissing', caseNo, id: key, repaired: repair });
      after = last.key;
    }
  }

  /** What running cases have sent out by reference, and neither court nor arbitration has a record of. */
  async handOvers(since: Date): Promise<Difference[]> {
    const found: Difference[] = [];
    for (let after = ''; ;) {
      this.goesOn();
      const { rows } = await sql<{ case_no: string; sent: Record<string, number>[]; under_way: string[] }>`
        select s.case_no, array(select r.value -> 'sent' from json_each(s.state -> 'regions') r) as sent,
          array(
            select c #>> '{effect,reference}' from json_array_elements(s.state -> 'calls') c
            union all select b #>> '{effect,reference}' from json_array_elements(s.state -> 'blocked') b) as under_way
        from case_states s
        where s.case_no > ${after} and not s.rests and exists (
          select from journal j where j.case_no = s.case_no and j.written_at >= ${since})
          -- What somebody said was done in another way has no record there.
          and not exists (select from journal j where j.case_no = s.case_no and j.entry ->> 'event' = 'resolveBlocked')
        order by s.case_no limit ${PAGE}`.execute(this.db);
      const last = rows.at(-1);
      if (last === undefined) return found;
      const sent = rows.flatMap(({ case_no: caseNo, sent: regions, under_way: underWay }) =>
        regions
          .flatMap((of) => Object.entries(of ?? {}))
          .flatMap(([kind, n]) => Array.from({ length: n }, (_one, i) => `${kind}/${i + 1}`))
          .filter((reference) => !underWay.includes(reference) && !reference.includes('/linked/'))
          .map((reference) => ({ caseNo, reference })),
      );
      for (let i = 0; i < sent.length; i += PAGE) {
        const page = sent.slice(i, i + PAGE);
        const path = '/internal/v1/hand-overs/missing';
        const notCourt = await this.missing(
          'court',
          path,
          page.map((one) => one.reference),
        );
        const nowhere = await this.missing('arbitration', path, notCourt);
        for (const { caseNo, reference } of page)
          if (nowhere.includes(reference))
            found.push({ kind: 'handOverMissing', caseNo, id: reference, repaired: false });
      }
      after = last.case_no;
    }
  }

  private async missing(service: keyof HouseServices, path: string, keys: readonly string[]): Promise<string[]> {
    if (keys.length === 0) return [];
    return (await this.services[service].call('POST', path, missingAnswer, { keys })).missing;
  }
}
