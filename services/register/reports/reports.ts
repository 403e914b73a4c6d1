import { randomUUID } from 'node:crypto';
import { sql, type Kysely, type Migration } from 'kysely';
import { z } from 'zod';
import { covers, prefixOf, type Caller } from '../../kit/auth';
import { legalDayOf, type Clock } from '../../kit/clock';
import { behind, cursorOf } from '../../kit/page-cursor';
import { Problem } from '../../kit/problem';
import type { figuresCloseOn } from '../../rules/schemas';
import type { Dimension } from '../figures/dimensions';
import { dayFrom, daysBetween } from '../figures/counted';
import { shownFigures } from '../figures/figures';
import type { RegisterTables, ReportsTable } from '../tables';
import type { report, reportBody, reportsFilter, sectionsBody, wholeReport } from './schemas';

export const createReports: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create table reports (
      id uuid primary key, region text not null, by text not null, from_day date not null, to_day date not null,
      as_of date not null, figures jsonb not null, findings text, measures text, made_by text not null,
      signed_by text, signed_at timestamptz, sent_at timestamptz, received_by text, received_at timestamptz,
      unique (by, region, from_day, to_day))`.execute(db);
    await sql`create index reports_order on reports (by, to_day, id)`.execute(db);
  },
};

type Report = z.output<typeof report>;

interface Deps {
  db: Kysely<RegisterTables>;
  clock: Clock;
  closesOn: ReturnType<typeof figuresCloseOn>;
}

/**
 * The periodic report of a body on its place (EVA-1): figures as they were known when it was drawn up, what an officer
 * writes of them, signed, sent up, and received by the same body of the place above. Each step is taken once.
 */
export class Reports {
  constructor(private readonly deps: Deps) {}

  /** Draws one up; the same period again is the same report. Throws PERIOD_OPEN while late entries still come in. */
  async drawUp({ from, to }: z.output<typeof reportBody>, caller: Caller): Promise<Report> {
    const { db, clock, closesOn } = this.deps;
    const place = caller.region;
    if (to < from) throw new Problem('INVALID', '`to` comes before `from`');
    const today = legalDayOf(clock.now());
    const closes = await closesOn(prefixOf(place) === '' ? 'CN' : place, to);
    if (today <= closes) throw new Problem('PERIOD_OPEN', `${to} closes on ${closes}`);
    const known = await this.find((q) =>
      q.where('by', '=', caller.role).where('region', '=', place).where('from_day', '=', from).where('to_day', '=', to),
    );
    if (known) return shown(known);
    const before = { from: dayFrom(from, -daysBetween(from, to) - 1), to: dayFrom(from, -1) };
    const of = (by?: Dimension, period = { from, to }) =>
      shownFigures(db, { ...period, asOf: today, closesOn: closes, today, place, filters: {}, by });
    const figures = {
      whole: await of(),
      before: await of(undefined, before),
      byDisputeType: await of('disputeType'),
      byIndustry: await of('industry'),
      byTier: await of('tier'),
      byBody: await of('body'),
    };
    await sql`insert into reports (id, region, by, from_day, to_day, as_of, figures, made_by)
      values (${randomUUID()}, ${place}, ${caller.role}, ${from}, ${to}, ${today}, ${JSON.stringify(figures)}, ${caller.sub})
      on conflict (by, region, from_day, to_day) do nothing`.execute(db);
    return this.drawUp({ from, to }, caller);
  }

  /** What its officers write; until it is signed. Throws NOT_FOUND, REPORT_SIGNED. */
  async write(id: string, { findings, measures }: z.output<typeof sectionsBody>, caller: Caller): Promise<Report> {
    const own = await this.own(id, caller);
    if (own.signed_at !== null) throw new Problem('REPORT_SIGNED');
    await this.deps.db
      .updateTable('reports')
      .set({ findings, measures })
      .where('id', '=', id)
      .where('signed_at', 'is', null)
      .execute();
    return shown(await this.own(id, caller));
  }

  /** An officer answers for it with his name. Throws NOT_FOUND, REPORT_INCOMPLETE while a section is empty. */
  async sign(id: string, caller: Caller): Promise<Report> {
    const own = await this.own(id, caller);
    if (own.findings === null || own.measures === null)
      throw new Problem('REPORT_INCOMPLETE', 'findings and measures are to be written first');
    return this.step(own, 'signed_at', { signed_by: caller.sub }, caller);
  }

  /** It goes up. Throws NOT_FOUND, REPORT_NOT_SIGNED. */
  async send(id: string, caller: Caller): Promise<Report> {
    const own = await this.own(id, caller);
    if (own.signed_at === null) throw new Problem('REPORT_NOT_SIGNED');
    return this.step(own, 'sent_at', {}, caller);
  }

  /** The same body of a place above takes it. Throws NOT_FOUND, FORBIDDEN for whoever has sent it. */
  async receive(id: string, caller: Caller): Promise<Report> {
    const row = await this.find((q) => q.where('id', '=', id));
    if (!row || row.by !== caller.role || row.sent_at === null || !covers(caller.region, row.region))
      throw new Problem('NOT_FOUND');
    if (prefixOf(caller.region) === prefixOf(row.region))
      throw new Problem('FORBIDDEN', 'for the body of the place above');
    return this.step(row, 'received_at', { received_by: caller.sub }, caller);
  }

  /** One that the caller's body may read: its own, and what places below have sent. Throws NOT_FOUND. */
  async one(id: string, caller: Caller): Promise<z.output<typeof wholeReport>> {
    const row = await this.find((q) => q.where('id', '=', id).where(readable(caller)));
    if (!row) throw new Problem('NOT_FOUND');
    return { ...shown(row), figures: row.figures };
  }

  /** The latest period first. */
  async list(
    { stage, after, limit }: z.output<typeof reportsFilter>,
    caller: Caller,
  ): Promise<{ reports: Report[]; next: string | null }> {
    let query = this.deps.db
      .selectFrom('reports')
      .selectAll()
      .where(readable(caller))
      .orderBy('to_day', 'desc')
      .orderBy('id', 'desc')
      .limit(limit);
    if (stage !== undefined) query = query.where(sql<boolean>`${STAGE} = ${stage}`);
    if (after !== undefined) {
      const [day, id] = behind(after, z.tuple([z.iso.date(), z.uuid()]));
      query = query.where(sql<boolean>`(to_day, id) < (${day}::date, ${id}::uuid)`);
    }
    const rows = await query.execute();
    const last = rows.at(-1);
    return { reports: rows.map(shown), next: last && rows.length === limit ? cursorOf([last.to_day, last.id]) : null };
  }

  private async step(
    row: ReportsTable,
    at: 'signed_at' | 'sent_at' | 'received_at',
    by: Partial<ReportsTable>,
    caller: Caller,
  ): Promise<Report> {
    // The first time counts.
    await this.deps.db
      .updateTable('reports')
      .set({ [at]: this.deps.clock.now(), ...by })
      .where('id', '=', row.id)
      .where(at, 'is', null)
      .execute();
    const after = await this.find((q) => q.where('id', '=', row.id).where(readable(caller)));
    return shown(after ?? row);
  }

  /** Of the caller's own body and place. */
  private async own(id: string, caller: Caller): Promise<ReportsTable> {
    const row = await this.find((q) => q.where('id', '=', id).where('by', '=', caller.role));
    // What a place below has drawn up is its own.
    if (!row || prefixOf(caller.region) !== prefixOf(row.region)) throw new Problem('NOT_FOUND');
    return row;
  }

  private find(
    narrowed: (query: ReturnType<Reports['all']>) => ReturnType<Reports['all']>,
  ): Promise<ReportsTable | undefined> {
    return narrowed(this.all()).executeTakeFirst();
  }
  private all() {
    return this.deps.db.selectFrom('reports').selectAll();
  }
}

const STAGE = sql<string>`case when received_at is not null then 'received' when sent_at is not null then 'sent'
  when signed_at is not null then 'signed' else 'draft' end`;

/** A body reads what it has drawn up, and what the same body of a place below has sent. */
function readable({ role, region }: Caller) {
  const place = prefixOf(region);
  return sql<boolean>`by = ${role} and (region = ${region}
    or (region like ${`${place}%`} and sent_at is not null))`;
}

function shown(row: ReportsTable): Report {
  const at = (instant: Date | null): string | null => instant?.toISOString() ?? null;
  return {
    id: row.id,
    region: row.region,
    by: row.by,
    period: { from: row.from_day, to: row.to_day },
    asOf: row.as_of,
    findings: row.findings,
    measures: row.measures,
    stage: row.received_at ? 'received' : row.sent_at ? 'sent' : row.signed_at ? 'signed' : 'draft',
    madeBy: row.made_by,
    signedBy: row.signed_by,
    signedAt: at(row.signed_at),
    sentAt: at(row.sent_at),
    receivedBy: row.received_by,
    receivedAt: at(row.received_at),
  };
}
