import { prefixOf } from '../kit/auth';
import { sql, type Kysely, type Migration } from 'kysely';
import type { z } from 'zod';
import type { ServiceClient } from '../kit/client';
import type { DisputeFacts } from '../../workflows/contract/facts';
import type { ProceedingView } from '../../workflows/contract/proceedings';
import { caseFrame, feedAnswer } from '../cases/internal.schemas';
import { createErasures, createRestrictions } from './erasures';
import { createRunningClocks, keepRunningClocks } from './running-clocks';
import type { RegisterTables } from './tables';
import type { registerFilter, registerRow } from './schemas';

type Row = z.output<typeof registerRow>;

export const migrations: Record<string, Migration> = {
  '001-register': {
    async up(db: Kysely<unknown>) {
      await sql`create table register (
        case_no text primary key, region text not null, stage text not null, waits_for text not null, due_on date,
        outcome text, blocked boolean not null, dispute_type text not null, industry text not null, row jsonb not null)`.execute(
        db,
      );
      await sql`create index register_stage on register (stage)`.execute(db);
      await sql`create index register_due on register (due_on)`.execute(db);
      await sql`create table position (id int primary key, xid text not null, seq bigint not null)`.execute(db);
    },
  },
  '002-running-clocks': createRunningClocks,
  '003-erasures': createErasures,
  '004-restrictions': createRestrictions,
};

const PAGE = 200;

/** The register as a projection of the journal: it may be thrown away and read again from the first entry. */
export class Projection {
  constructor(
    private readonly db: Kysely<RegisterTables>,
    private readonly cases: ServiceClient,
  ) {}

  /** Reads on from where it stood until nothing is new. */
  async catchUp(): Promise<number> {
    for (let read = 0; ;) {
      const at = (await this.db.selectFrom('position').selectAll().executeTakeFirst()) ?? { xid: '0', seq: 0 };
      const path = `/internal/v1/journal?xid=${at.xid}&seq=${at.seq}&limit=${PAGE}`;
      const { entries } = await this.cases.call('GET', path, feedAnswer);
      const last = entries.at(-1);
      if (!last) return read;
      const touched = [...new Map(entries.map((e) => [`${e.caseNo}/${e.proceeding}`, e])).values()];
      // The dispute first: it makes the row that its other proceedings add to.
      touched.sort((a, b) => Number(b.proceeding === 'dispute') - Number(a.proceeding === 'dispute'));
      for (const entry of touched)
        await this.project(
          entry.caseNo,
          entry.proceeding,
          entry.view as ProceedingView | null,
          (entry.entry as { recordedAt: string }).recordedAt,
        );
      await this.db
        .insertInto('position')
        .values({ id: 1, xid: last.xid, seq: last.seq })
        .onConflict((c) => c.column('id').doUpdateSet({ xid: last.xid, seq: last.seq }))
        .execute();
      read += entries.length;
    }
  }

  async rebuild(): Promise<number> {
    await this.db.deleteFrom('position').execute();
    await this.db.deleteFrom('register').execute();
    await this.db.deleteFrom('running_clocks').execute();
    return this.catchUp();
  }

  private async project(
    caseNo: string,
    proceeding: string,
    view: ProceedingView | null,
    changedAt: string,
  ): Promise<void> {
    if (view === null) return;
    await keepRunningClocks(this.db, view);
    const before = await this.db.selectFrom('register').select('row').where('case_no', '=', caseNo).executeTakeFirst();
    const others = (before?.row.blockedIn ?? []).filter((p) => p !== proceeding);
    const blockedIn = view.blocked.length > 0 ? [...others, proceeding].sort((a, b) => a.localeCompare(b)) : others;
    // The other proceedings speak for the case only where they are blocked; where it stands is the dispute's to say.
    if (proceeding !== 'dispute') {
      if (before) await this.put({ ...before.row, blockedIn, blocked: blockedIn.length > 0 });
      return;
    }
    const { region, summary } = await this.cases.call('GET', `/internal/v1/disputes/${caseNo}`, caseFrame);
    await this.put({
      caseNo,
      region,
      stage: view.stage,
      stageName: view.stageName,
      waitsFor: view.waitsFor.who,
      waitsForWhat: view.waitsFor.what,
      dueOn: view.dueOn,
      outcome: view.outcome,
      blocked: blockedIn.length > 0,
      blockedIn,
      organisation: (view.facts as DisputeFacts).mediation.organisation,
      disputeType: summary.disputeType,
      industry: summary.industry,
      focus: summary.focus,
      workersInvolved: summary.workersInvolved,
      changedAt,
    });
  }

  private async put(row: Row): Promise<void> {
    const values = {
      case_no: row.caseNo,
      region: row.region,
      stage: row.stage,
      waits_for: row.waitsFor,
      due_on: row.dueOn,
      outcome: row.outcome,
      blocked: row.blocked,
      dispute_type: row.disputeType,
      industry: row.industry,
      row: JSON.stringify(row),
    };
    const { case_no: _key, ...rest } = values;
    await this.db
      .insertInto('register')
      .values(values)
      .onConflict((c) => c.column('case_no').doUpdateSet(rest))
      .execute();
  }

  /** Open cases by the organisation they are entrusted to. */
  async loads(): Promise<Record<string, number>> {
    const organisation = sql<string>`row ->> 'organisation'`;
    const rows = await this.db
      .selectFrom('register')
      .select([organisation.as('organisation'), (e) => e.fn.countAll<number>().as('n')])
      .where('outcome', 'is', null)
      .where(organisation, 'is not', null)
      .groupBy(organisation)
      .execute();
    return Object.fromEntries(rows.map((r) => [r.organisation, r.n]));
  }

  async list(filter: z.output<typeof registerFilter>, prefix: string, holder?: string): Promise<Row[]> {
    let q = this.db
      .selectFrom('register')
      .select('row')
      .where('region', 'like', `${prefix}%`)
      .orderBy('case_no')
      .limit(filter.limit);
    if (holder !== undefined) q = q.where(sql<string>`row ->> 'organisation'`, '=', holder);
    if (filter.region) q = q.where('region', 'like', `${prefixOf(filter.region)}%`);
    if (filter.stage) q = q.where('stage', '=', filter.stage);
    if (filter.waitsFor) q = q.where('waits_for', '=', filter.waitsFor);
    if (filter.disputeType) q = q.where('dispute_type', '=', filter.disputeType);
    if (filter.industry) q = q.where('industry', '=', filter.industry);
    if (filter.outcome) q = q.where('outcome', '=', filter.outcome);
    if (filter.blocked) q = q.where('blocked', '=', filter.blocked === 'true');
    if (filter.dueBy) q = q.where('due_on', '<=', filter.dueBy);
    if (filter.after) q = q.where('case_no', '>', filter.after);
    return (await q.execute()).map((r) => r.row);
  }
}
