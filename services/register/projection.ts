import { isDeepStrictEqual } from 'node:util';
import { sql, type Kysely, type Migration } from 'kysely';
import type { z } from 'zod';
import type { ServiceClient } from '../kit/client';
import type { ProceedingView } from '../../workflows/contract/proceedings';
import { standingAnswer, type standingRequest } from '../cases/internal.schemas';
import { createErasures, createRestrictions } from './erasures';
import { createFigures } from './figures/counting';
import { Follower } from './follower';
import { createReports } from './reports/reports';
import { createRunningClocks, daysOf, keepRunningClocks, showDays } from './running-clocks';
import { createConsultations } from './consultations/consultations';
import { createWarnings } from './warnings/warnings';
import { createSessions } from './work/sessions';
import { createWork, keepWork, owedIn } from './work/work-list';
import { within } from './within';
import type { RegisterTables } from './tables';
import type { openCasesOf, registerFilter, registerRow } from './schemas';

type Row = z.output<typeof registerRow>;
type Standing = z.output<typeof standingAnswer>['cases'][number];
interface Shown {
  row: Row;
  clocks: string[];
  work: string[];
}
/** A page of the register against how cases stand: rows that were missing or said something else, and rows of no case. */
interface Compared extends Pick<z.output<typeof standingAnswer>, 'head'> {
  read: number;
  differ: string[];
  unknown: string[];
  /** Behind which the next page begins; null: this was the last. */
  next: string | null;
}

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
  '005-cursor': {
    async up(db: Kysely<unknown>) {
      await sql`alter table position add column cursor text`.execute(db);
      await sql`alter table register add column revision int not null default 0,
        add column seen_at timestamptz not null default now()`.execute(db);
      // By place and state, and by who holds it: as people ask.
      await sql`create index register_region on register (region, case_no)`.execute(db);
      await sql`create index register_stage_case on register (stage, case_no)`.execute(db);
      await sql`create index register_waits_for on register (waits_for, case_no)`.execute(db);
      await sql`create index register_holder on register ((row ->> 'organisation'), case_no)`.execute(db);
      await sql`drop index register_stage`.execute(db);
    },
  },
  '006-days': showDays,
  '007-figures': createFigures,
  '008-reports': createReports,
  '009-warnings': createWarnings,
  '010-work': createWork,
  '011-consultations': createConsultations,
  '012-sessions': createSessions,
};

const PAGE = 200;
/** What is kept of a case: 2, with every clock and proceeding; 3, with what bodies owe in it; 4, with its sessions. */
const FORM = 4;
const SETTLES_MS = 1_000;

/** The register as a projection of the journal: it may be thrown away and read again at any time. */
export class Projection {
  private readonly follower: Follower;

  constructor(
    private readonly db: Kysely<RegisterTables>,
    private readonly cases: ServiceClient,
  ) {
    this.follower = new Follower(db, cases, { table: 'position', form: FORM }, this);
  }

  /** Reads on from where it stood until nothing is new; at first it waits so many seconds for something. */
  catchUp(waitS = 0, ended?: AbortSignal): Promise<number> {
    return this.follower.catchUp(waitS, ended);
  }

  async show(cases: string[]): Promise<void> {
    const askedAt = await this.follower.now();
    const standing = await this.standing({ cases });
    await this.put(standing.cases, askedAt);
  }

  async readAll(): Promise<void> {
    await this.rebuild({ removes: false });
  }

  /** Reads how every case stands, page by page: rows are put right one by one, and nothing is empty meanwhile. */
  async rebuild({ removes } = { removes: true }): Promise<{ read: number; differ: number; unknown: number }> {
    const all = { read: 0, differ: 0, unknown: 0 };
    let head: string | null = null;
    for (let after: string | null = ''; after !== null;) {
      const page: Compared = await this.held(after, true, removes);
      if (after === '') ({ head } = page);
      all.read += page.read;
      all.differ += page.differ.length;
      all.unknown += page.unknown.length;
      after = page.next;
    }
    await this.follower.standAt(head);
    return all;
  }

  /** Holds a page of the register against how cases stand; what differs is put right where that is asked. */
  compare(after: string, repair: boolean, removes = repair): Promise<Compared> {
    return this.held(after, repair, removes, SETTLES_MS);
  }

  /** `settlesMs`: what was written a moment ago is on its way here, and is looked at once more before it counts. */
  private async held(after: string, repair: boolean, removes: boolean, settlesMs = 0): Promise<Compared> {
    let page = await this.differing({ after, limit: PAGE });
    const { head, read, to } = page;
    if (settlesMs > 0 && page.differ.length > 0) {
      await new Promise((next) => setTimeout(next, settlesMs));
      const again = await this.differing({ cases: page.differ.map((one) => one.caseNo) });
      page = { ...page, differ: again.differ, askedAt: again.askedAt };
    }
    if (repair) await this.put(page.differ, page.askedAt);
    if (removes) await this.remove(page.unknown);
    const differ = page.differ.map((one) => one.caseNo);
    return { read, differ, unknown: page.unknown, head, next: to ?? null };
  }

  private async differing(asked: z.input<typeof standingRequest>) {
    const askedAt = await this.follower.now();
    const { cases, head } = await this.standing(asked);
    const to = cases.at(-1)?.caseNo;
    const shown = await this.shownBetween(asked, to, askedAt);
    const differ = cases.filter((standing) => {
      const before = shown.get(standing.caseNo);
      shown.delete(standing.caseNo);
      // Written since: the register is ahead of what was asked.
      if (before === 'newer') return false;
      return !isDeepStrictEqual(before, { row: rowOf(standing), clocks: clocksOf(standing), work: owedIn(standing) });
    });
    const unknown = [...shown].filter(([, row]) => row !== 'newer').map(([caseNo]) => caseNo);
    return { read: cases.length, differ, unknown: 'cases' in asked ? [] : unknown, head, to, askedAt };
  }

  private async remove(cases: readonly string[]): Promise<void> {
    if (cases.length === 0) return;
    await this.db.transaction().execute(async (tx) => {
      await tx.deleteFrom('register').where('case_no', 'in', cases).execute();
      await tx.deleteFrom('running_clocks').where('case_no', 'in', cases).execute();
      await tx.deleteFrom('work').where('case_no', 'in', cases).execute();
    });
  }

  /** What the register shows of these, or behind a number; `newer`: it was written since that moment. */
  private async shownBetween(
    asked: z.input<typeof standingRequest>,
    to: string | undefined,
    since: Date,
  ): Promise<Map<string, Shown | 'newer'>> {
    const these = 'cases' in asked ? sql`case_no = any(${asked.cases})` : sql`case_no > ${asked.after}`;
    const { rows } = await sql<{ case_no: string; row: Row; newer: boolean; clocks: string[]; work: string[] }>`
      select case_no, row, seen_at >= ${since} as newer, array(
        select proceeding || ' ' || id || ' ' || due_on from running_clocks c where c.case_no = r.case_no order by 1) as clocks,
        array(select who || ' ' || proceeding || ' ' || id || ' ' || due_on from work w where w.case_no = r.case_no) as work
      from register r where ${these} and (${to ?? null}::text is null or case_no <= ${to ?? null})`.execute(this.db);
    return new Map(
      rows.map(({ case_no, row, newer, clocks, work }) => [
        case_no,
        newer ? 'newer' : { row, clocks: clocks.sort(), work: work.sort() },
      ]),
    );
  }

  private standing(asked: z.input<typeof standingRequest>): Promise<z.output<typeof standingAnswer>> {
    return this.cases.call('POST', '/internal/v1/standing', standingAnswer, asked);
  }

  /** Shows how cases stand. What another process has shown since it was asked for is later, and stays. */
  private async put(cases: readonly Standing[], askedAt: Date): Promise<void> {
    if (cases.length === 0) return;
    await this.db.transaction().execute(async (tx) => {
      const written = await tx
        .insertInto('register')
        .values(
          cases.map((standing) => {
            const row = rowOf(standing);
            return {
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
              revision: standing.revision,
            };
          }),
        )
        .onConflict((c) =>
          c
            .column('case_no')
            .doUpdateSet((e) => ({
              region: e.ref('excluded.region'),
              stage: e.ref('excluded.stage'),
              waits_for: e.ref('excluded.waits_for'),
              due_on: e.ref('excluded.due_on'),
              outcome: e.ref('excluded.outcome'),
              blocked: e.ref('excluded.blocked'),
              dispute_type: e.ref('excluded.dispute_type'),
              industry: e.ref('excluded.industry'),
              row: e.ref('excluded.row'),
              revision: e.ref('excluded.revision'),
              seen_at: sql<string>`now()`,
            }))
            .where((e) =>
              e.or([e('excluded.revision', '>=', e.ref('register.revision')), e('register.seen_at', '<', askedAt)]),
            ),
        )
        .returning('case_no')
        .execute();
      const these = new Set(written.map((row) => row.case_no));
      const newer = cases.filter(({ caseNo }) => these.has(caseNo));
      await keepRunningClocks(
        tx,
        newer.flatMap((one) => one.views as ProceedingView[]),
      );
      await keepWork(tx, newer);
    });
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

  /** The first of the open cases that an organisation or a mediator has. */
  async openCases(of: z.output<typeof openCasesOf>): Promise<string[]> {
    let query = this.db
      .selectFrom('register')
      .select('case_no')
      .where('outcome', 'is', null)
      .where(within(of.region))
      .orderBy('case_no');
    if (of.organisation !== undefined) query = query.where(said('organisation'), '=', of.organisation);
    if (of.mediator !== undefined) query = query.where(said('mediator'), '=', of.mediator);
    return (await query.limit(PAGE).execute()).map((row) => row.case_no);
  }

  /** Cases of a place, or of those an organisation of it holds, by everything that people ask for. */
  async list(filter: z.output<typeof registerFilter>, region: string, holder?: string): Promise<Row[]> {
    const isLatest = filter.order === 'latest';
    let q = this.db.selectFrom('register').select('row').where(within(region)).limit(filter.limit);
    q = q.orderBy('case_no', isLatest ? 'desc' : 'asc');
    if (holder !== undefined) q = q.where(said('organisation'), '=', holder);
    if (filter.region) q = q.where(within(filter.region));
    if (filter.stage) q = q.where('stage', '=', filter.stage);
    if (filter.waitsFor) q = q.where('waits_for', '=', filter.waitsFor);
    if (filter.disputeType) q = q.where('dispute_type', '=', filter.disputeType);
    if (filter.industry) q = q.where('industry', '=', filter.industry);
    if (filter.outcome) q = q.where('outcome', '=', filter.outcome);
    if (filter.open) q = q.where('outcome', filter.open === 'true' ? 'is' : 'is not', null);
    if (filter.blocked) q = q.where('blocked', '=', filter.blocked === 'true');
    if (filter.dueBy) q = q.where('due_on', '<=', filter.dueBy);
    if (filter.openedFrom) q = q.where(said('openedOn'), '>=', filter.openedFrom);
    if (filter.openedTo) q = q.where(said('openedOn'), '<=', filter.openedTo);
    if (filter.overdue) q = q.where(said('overdue'), '=', filter.overdue);
    if (filter.focus) q = q.where(sql<boolean>`row -> 'focus' ? ${filter.focus}`);
    for (const name of BY_WORD) if (filter[name]) q = q.where(said(name), '=', filter[name]);
    const { clock } = filter;
    if (clock)
      q = q.where((e) =>
        e.exists(
          e
            .selectFrom('running_clocks')
            .select('id')
            .whereRef('running_clocks.case_no', '=', 'register.case_no')
            .where('clock', '=', clock),
        ),
      );
    if (filter.after) q = q.where('case_no', isLatest ? '<' : '>', filter.after);
    return (await q.execute()).map((r) => ({ ...NOT_SAID, ...r.row }));
  }
}

/** What rows do not say that the release before wrote, until they are read again. */
const NOT_SAID = {
  clocks: [],
  overdue: false,
  course: [],
  mediator: null,
  tier: null,
  lane: null,
  kind: null,
  source: null,
  openedOn: null,
  relation: '',
  sessions: [],
};

/** What the row says. */
const said = (name: keyof Row) => sql<string>`row ->> ${sql.lit(name)}`;
/** Asked for as they stand in the row. */
const BY_WORD = ['source', 'relation', 'tier', 'organisation', 'mediator'] as const;

/** The clocks of a case as the register keeps them, to be held against what it shows. */
const clocksOf = ({ views }: Standing): string[] =>
  daysOf(views as ProceedingView[])
    .map(({ proceeding, id, dueOn }) => `${proceeding} ${id} ${dueOn}`)
    .sort();

/** Of the dispute, and beside it. */
interface Said extends ProceedingView {
  organisation: string | null;
  mediator: string | null;
  tier: string | null;
  lane: string | null;
  kind: string | null;
}

/** One row of the register: what the dispute says of itself, and of every proceeding where it stands and its days. */
function rowOf({ caseNo, region, summary, openedOn, changedAt, views, answering, sessions = [] }: Standing): Row {
  const said = views as Said[];
  const dispute = said.find((view) => view.proceeding === 'dispute') as Said;
  const all = [dispute, ...said.filter((view) => view !== dispute)];
  const blockedIn = said.filter((view) => view.blocked.length > 0).map((view) => view.proceeding);
  const clocks = daysOf(all).map(({ caseNo: _of, question: _asked, looked: _days, ...shown }) => shown);
  return {
    caseNo,
    region,
    stage: dispute.stage,
    stageName: dispute.stageName,
    waitsFor: dispute.waitsFor.who,
    waitsForWhat: dispute.waitsFor.what,
    dueOn: clocks[0]?.dueOn ?? null,
    clocks,
    overdue: clocks.some(({ status }) => status === 'overdue'),
    course: all.map(({ proceeding, stage, stageName, closed }) => ({ proceeding, stage, stageName, closed })),
    outcome: dispute.outcome,
    blocked: blockedIn.length > 0,
    blockedIn,
    organisation: dispute.organisation,
    mediator: dispute.mediator,
    tier: dispute.tier,
    lane: dispute.lane,
    kind: dispute.kind,
    source: summary.source ?? null,
    openedOn: openedOn ?? null,
    disputeType: summary.disputeType,
    relation: summary.relation,
    industry: summary.industry,
    focus: summary.focus,
    workersInvolved: summary.workersInvolved,
    // What was called by an organisation that has the case no more is held by nobody.
    sessions: answering !== null && answering === dispute.organisation && dispute.outcome === null ? sessions : [],
    changedAt: changedAt ?? '',
  };
}
