import { sql } from 'kysely';
import type { z } from 'zod';
import type { feedAnswer, historiesAnswer, historiesRequest, standingAnswer } from '../internal.schemas';
import type { DisputeFacts } from '../../../workflows/contract/facts';
import type { ProceedingView } from '../../../workflows/contract/proceedings';
import { answeringOrganisation, dutiesOf, inWhoseHands } from '../../../workflows/law/duties';
import { historiesOf } from './histories';
import type { CasesDb, DisputeSummary } from '../tables';

/** What a reader of before this feed stood at: the transaction and the place of the last entry it had. */
export interface OldPosition {
  xid: string;
  seq: number;
}
const FROM_THE_START = { pos: 0, tag: '' };
/** How often a reader that waits is looked for. */
const LOOKS_EVERY_MS = 3_000;

/**
 * The journal of all cases for projections, in an order that is kept: an entry gets its place once it is committed, so none
 * appears behind a reader that has passed it, and no open transaction holds the others back.
 */
export class Feed {
  private readonly waiting = new Set<() => void>();
  private isClosed = false;

  constructor(private readonly db: CasesDb) {}

  /** Something was written by this process: whoever waits for it reads on. */
  written(): void {
    for (const go of this.waiting) go();
  }

  /** Nobody is kept waiting any more. */
  close(): void {
    this.isClosed = true;
    this.written();
  }

  /** As `read`; where there is nothing yet, as soon as there is, or after so long. */
  async readOrWait(
    after: string | OldPosition | undefined,
    limit: number,
    waitMs: number,
  ): Promise<z.output<typeof feedAnswer>> {
    const end = Date.now() + waitMs;
    const answer = await this.read(after, limit);
    if (!answer.known || answer.entries.length > 0) return answer;
    while (Date.now() < end && !this.isClosed) {
      // Another process of this service may have written something.
      await this.next(Math.min(end - Date.now(), LOOKS_EVERY_MS));
      if (await this.isMore(after)) return this.read(after, limit);
    }
    return answer;
  }

  private async isMore(after: string | OldPosition | undefined): Promise<boolean> {
    const { pos } = typeof after === 'string' ? cursorOf(after) : FROM_THE_START;
    const { rows } = await sql<{ more: boolean }>`
      select exists (select from unnumbered) or exists (select from feed where pos > ${pos}) as more`.execute(this.db);
    return rows[0]?.more === true;
  }

  private next(withinMs: number): Promise<void> {
    return new Promise((done) => {
      const go = (): void => {
        clearTimeout(timer);
        this.waiting.delete(go);
        done();
      };
      const timer = setTimeout(go, withinMs);
      this.waiting.add(go);
    });
  }

  /**
   * Entries behind a cursor, from the start without one. A cursor of an entry that is not here, because `cases` was put back to
   * an earlier moment, is `known: false`: its reader must read from the start.
   */
  async read(after: string | OldPosition | undefined, limit: number): Promise<z.output<typeof feedAnswer>> {
    await this.number();
    const at = typeof after === 'string' ? cursorOf(after) : await this.positionOf(after);
    if (!(await this.isKnown(at))) return { known: false, entries: [] };
    const rows = await this.db
      .selectFrom('feed')
      .innerJoin('journal', (on) =>
        on.onRef('journal.case_no', '=', 'feed.case_no').onRef('journal.number', '=', 'feed.number'),
      )
      .select(['feed.pos', 'feed.tag', 'journal.case_no', 'journal.proceeding', 'journal.entry'])
      .where('feed.pos', '>', at.pos)
      .orderBy('feed.pos')
      .limit(limit)
      .execute();
    const entries = rows.map(({ pos, tag, case_no: caseNo, proceeding, entry }) => ({
      cursor: `${pos}.${tag}`,
      caseNo,
      proceeding,
      entry: entry as unknown,
    }));
    return { known: true, entries };
  }

  /** Where the last entry stands; none while there is none. */
  private async head(): Promise<string | null> {
    await this.number();
    const last = await this.db.selectFrom('feed').selectAll().orderBy('pos', 'desc').limit(1).executeTakeFirst();
    return last ? `${last.pos}.${last.tag}` : null;
  }

  /** How cases stand, as the register shows them: the named ones, or a page of all behind a number. */
  async standing(of: { cases: string[] } | { after: string; limit: number }): Promise<z.output<typeof standingAnswer>> {
    // Asked first: what is written meanwhile comes after it once more.
    const head = await this.head();
    const { rows } = await sql<{
      case_no: string;
      region: string;
      revision: number;
      summary: DisputeSummary;
      opened_on: string;
      changed_at: string | null;
      views: ProceedingView[];
    }>`
      with these as (
        select d.case_no, region, summary,
          -- What is put right beside the procedure is later too.
          revision + (select count(*)::int from opening_before b where b.case_no = d.case_no) as revision, input ->> 'openedOn' as opened_on from disputes d join case_states s on s.case_no = d.case_no
          join proceedings p on p.case_no = d.case_no and p.proceeding = 'dispute'
        where ${'cases' in of ? sql`d.case_no = any(${of.cases})` : sql`d.case_no > ${of.after}`}
        order by d.case_no limit ${'cases' in of ? of.cases.length : of.limit})
      select these.*, (
        select entry ->> 'recordedAt' from journal j where j.case_no = these.case_no order by number desc limit 1) as changed_at,
        array(
          select view from proceedings p where p.case_no = these.case_no order by proceeding) as views
      from these order by case_no`.execute(this.db);
    return {
      head,
      cases: rows.map(({ case_no: caseNo, changed_at: changedAt, opened_on: openedOn, views, ...row }) => ({
        caseNo,
        changedAt,
        openedOn,
        ...row,
        views: views.map(withoutFacts),
        ...owedBy(views),
      })),
    };
  }

  /** Whole courses of cases, as they are counted: the named ones, or a page of all behind a number. */
  async histories(of: z.output<typeof historiesRequest>): Promise<z.input<typeof historiesAnswer>> {
    // Asked first: what is written meanwhile comes after it once more.
    const head = await this.head();
    return { head, cases: await historiesOf(this.db, of) };
  }

  /** Gives what was committed since its place, in the order of writing; one at a time, so that places come in order too. */
  private async number(): Promise<void> {
    const { rows } = await sql<{ waits: boolean }>`select exists (select from unnumbered) as waits`.execute(this.db);
    if (!rows[0]?.waits) return;
    await this.db.transaction().execute(async (tx) => {
      await sql`select pg_advisory_xact_lock(hashtext('dingfen/feed'))`.execute(tx);
      await sql`with taken as (delete from unnumbered returning seq, case_no, number)
        insert into feed (case_no, number) select case_no, number from taken order by seq`.execute(tx);
    });
  }

  private async isKnown({ pos, tag }: { pos: number; tag: string }): Promise<boolean> {
    if (pos === 0 || tag === '') return true;
    const there = this.db.selectFrom('feed').select('tag').where('pos', '=', pos);
    const found = (await there.executeTakeFirst())?.tag;
    return found === tag;
  }

  /** Before the first entry that a reader of the old kind had not read; what it reads twice is the same. */
  private async positionOf(old: OldPosition | undefined): Promise<{ pos: number; tag: string }> {
    if (old === undefined) return FROM_THE_START;
    const { rows } = await sql<{ pos: number | null }>`
      select min(f.pos) - 1 as pos from journal j join feed f using (case_no, number)
      where (j.xid, j.seq) > (${old.xid}::xid8, ${old.seq}::bigint)`.execute(this.db);
    const pos = rows[0]?.pos ?? cursorOf((await this.head()) ?? '0.').pos;
    return pos === 0 ? FROM_THE_START : { pos, tag: '' };
  }
}

const cursorOf = (cursor: string): { pos: number; tag: string } => {
  const [pos = '0', tag = ''] = cursor.split('.');
  return { pos: Number(pos), tag };
};

/** A proceeding as the register is told of it: of its facts, who has the case and how it came. */
function withoutFacts(view: ProceedingView): object {
  const { allowed: _a, kept: _k, lateEntries: _l, tracks: _t, facts, ...shown } = view;
  const { mediation, tier = null, lane = null, kind = null } = (facts ?? {}) as Partial<DisputeFacts>;
  const organisation = mediation ? inWhoseHands(mediation) : null;
  const mediator = mediation?.mediator ?? null;
  return { ...shown, organisation, mediator: mediator?.id ?? null, tier, lane, kind };
}

/** What bodies owe in a case, the organisation that answers for what is an organisation's, and the sessions that are to be held. */
export function owedBy(
  views: readonly ProceedingView[],
): Pick<z.output<typeof standingAnswer>['cases'][number], 'duties' | 'answering' | 'sessions'> {
  const facts = views.find((view) => view.proceeding === 'dispute')?.facts as DisputeFacts | undefined;
  if (facts === undefined) return { duties: [], answering: null, sessions: [] };
  const isOver = facts.mediation.ended !== null || Boolean(facts.mediation.agreement?.effectiveOn);
  return {
    duties: dutiesOf(views).filter(({ who }) => !who.startsWith('party:')),
    answering: answeringOrganisation(facts),
    sessions: facts.mediation.sessions.flatMap(({ at, absent, cancelled }, i) =>
      absent === null && !cancelled && !isOver ? [{ number: i + 1, at }] : [],
    ),
  };
}
