import { DateTime } from 'luxon';
import type { z } from 'zod';
import { type Caller, covers, prefixOf } from '../../kit/auth';
import { Problem } from '../../kit/problem';
import type { Clock } from '../../../workflows/contract/clocks';
import type { DisputeFacts } from '../../../workflows/contract/facts';
import type { JournalEntry, ProceedingView } from '../../../workflows/contract/proceedings';
import { documentsIn, LINKED_CASE } from '../acts/act-checks';
import { mustSee } from '../acts/actor';
import type { JournalRepository } from './journal.repository';
import { relationOf, type Relation } from './relation';
import type { PeopleRepository } from '../people/people.repository';
import type { disputeAnswer, disputeSummary, historyEntry, Person, proceedingAnswer } from '../schemas';
import type { CasesDb } from '../tables';

/** Cases as people read them: from what is stored here, so also without Temporal, and long after the close. */
export class ReadingService {
  constructor(
    private readonly db: CasesDb,
    private readonly journal: JournalRepository,
    private readonly people: PeopleRepository,
  ) {}

  async one(caseNo: string, caller: Caller): Promise<z.input<typeof disputeAnswer>> {
    const row = await this.db.selectFrom('disputes').selectAll().where('case_no', '=', caseNo).executeTakeFirst();
    if (!row) throw new Problem('NOT_FOUND');
    mustSee(caller, row);
    const [views, entries, people, links, possibleDuplicates, documentsOwed] = await Promise.all([
      this.journal.views(caseNo),
      this.journal.entries(caseNo),
      this.people.people(caseNo),
      this.links(caseNo),
      this.people.casesOfTheSamePeople(caseNo),
      this.documentsOwed(caseNo, row.input),
    ]);
    const facts = (views.find((v) => v.proceeding === 'dispute')?.facts ?? row.input.facts) as DisputeFacts;
    const relation = relationOf(caller, facts, row.opened_by);
    if (relation === 'none') throw new Problem('NOT_FOUND');
    const inRegion = (no: string): boolean => covers(caller.region, no.slice(0, 6));
    const notLinked = (no: string): boolean => links.every((link) => link.caseNo !== no);
    const order = (v: ProceedingView): number => (v.proceeding === 'dispute' ? 0 : 1);
    views.sort((a, b) => order(a) - order(b));
    return {
      ...summaryOf(row, views[0]),
      ruleSet: row.rule_set,
      people: shownTo(caller, relation === 'own' ? ofTheCase(people, facts) : null, facts.parties),
      erased: people === null,
      openedBy: caller.role === 'party' ? null : row.opened_by,
      links: caller.role === 'party' ? [] : links.filter((link) => inRegion(link.caseNo)),
      possibleDuplicates:
        caller.role === 'party' ? [] : possibleDuplicates.filter((no) => notLinked(no) && inRegion(no)),
      caseNumbers: facts.caseNumbers ?? [],
      documentsOwed,
      proceedings: views.map(proceedingOf),
      afterClose: entries.flatMap(({ entry }) => afterCloseOf(entry)),
      history: entries.map(({ proceeding, entry }) => historyOf(proceeding, entry)),
    };
  }

  /** Nothing can be uploaded before there is a case: what its opening named is owed until that content is in the case. */
  private async documentsOwed(caseNo: string, input: unknown): Promise<{ id: string; sha256: string }[]> {
    const papers = documentsIn(input).filter(({ id }) => id !== LINKED_CASE);
    const named = new Map(papers.map(({ id, sha256 }) => [sha256, { id, sha256 }]));
    if (named.size === 0) return [];
    const kept = await this.db
      .selectFrom('documents')
      .select('sha256')
      .where('case_no', '=', caseNo)
      .where('sha256', 'in', [...named.keys()])
      .execute();
    for (const { sha256 } of kept) named.delete(sha256);
    return [...named.values()];
  }

  /** Throws NOT_FOUND for a case that is none, or none of the caller's; answers what the caller has to do with it. */
  async mustExist(caseNo: string, caller: Caller): Promise<Relation> {
    const row = await this.db
      .selectFrom('disputes')
      .select(['case_no', 'region', 'opened_by', 'input'])
      .where('case_no', '=', caseNo)
      .executeTakeFirst();
    if (!row) throw new Problem('NOT_FOUND');
    mustSee(caller, row);
    const facts = (await this.journal.disputeFacts(caseNo)) ?? row.input.facts;
    const relation = relationOf(caller, facts, row.opened_by);
    if (relation === 'none') throw new Problem('NOT_FOUND');
    return relation;
  }

  /** Throws CASE_CLOSED for one that has ended. */
  async mustBeOpen(caseNo: string): Promise<void> {
    const row = await this.db.selectFrom('disputes').select('outcome').where('case_no', '=', caseNo).executeTakeFirst();
    if (row?.outcome != null) throw Problem.ofTheLaw('CASE_CLOSED');
  }

  /** The cases this one is linked to, and those that are linked to it. */
  private async links(caseNo: string): Promise<{ caseNo: string; why: string }[]> {
    const rows = await this.db
      .selectFrom('links')
      .selectAll()
      .where((e) => e.or([e('case_no', '=', caseNo), e('other', '=', caseNo)]))
      .orderBy('case_no')
      .execute();
    return rows.map((r) => ({ caseNo: r.case_no === caseNo ? r.other : r.case_no, why: r.why }));
  }

  async list(
    caller: Caller,
    page: { after?: string | undefined; limit: number },
  ): Promise<{ disputes: z.input<typeof disputeSummary>[]; next: string | null }> {
    const prefix = prefixOf(caller.region);
    let query = this.db
      .selectFrom('disputes')
      .leftJoin('proceedings', (join) =>
        join.onRef('proceedings.case_no', '=', 'disputes.case_no').on('proceedings.proceeding', '=', 'dispute'),
      )
      .select(['disputes.case_no', 'region', 'opened_at', 'summary', 'outcome', 'proceedings.view'])
      .where('region', 'like', `${prefix}%`)
      .orderBy('disputes.case_no')
      .limit(page.limit);
    if (caller.role === 'party') query = query.where('disputes.case_no', '=', caller.case ?? '');
    if (page.after !== undefined) query = query.where('disputes.case_no', '>', page.after);
    const rows = await query.execute();
    return {
      disputes: rows.map((r) => summaryOf(r, r.view ?? undefined)),
      next: rows.length === page.limit ? (rows.at(-1)?.case_no ?? null) : null,
    };
  }

  /** Cases of a person by exact name or phone, through the blind index; only those the caller may see. */
  async find(kind: 'name' | 'phone', value: string, caller: Caller): Promise<{ caseNo: string; party: string }[]> {
    const found = await this.people.find(kind, value);
    const theirs = found.filter(({ caseNo }) => covers(caller.region, caseNo.slice(0, 6)));
    const seen = await Promise.all(theirs.map(({ caseNo }) => this.mustExist(caseNo, caller).catch(() => 'none')));
    return theirs.filter((_one, i) => seen[i] === 'own' || caller.role === 'operator');
  }
}

const shanghai = (at: Date | string): string =>
  (at instanceof Date ? DateTime.fromJSDate(at) : DateTime.fromISO(at)).setZone('Asia/Shanghai').toISO() ?? '';

function summaryOf(
  row: { case_no: string; region: string; opened_at: Date; summary: { disputeType: string }; outcome: string | null },
  view: ProceedingView | undefined,
): z.input<typeof disputeSummary> {
  return {
    caseNo: row.case_no,
    region: row.region,
    openedAt: shanghai(row.opened_at),
    disputeType: row.summary.disputeType,
    stage: view?.stage ?? null,
    outcome: row.outcome ?? view?.outcome ?? null,
  };
}

/** Whoever was entered and has not come in yet is none of them. */
const ofTheCase = (people: Person[] | null, { parties, gone }: DisputeFacts): Person[] | null =>
  people?.filter(({ id }) => parties.some((p) => p.id === id) || gone.includes(id)) ?? null;

/** The number of an identity card is needed to check one, not to write to somebody: its last signs alone are shown. */
const masked = (person: Person): Person =>
  person.identityNumber === undefined
    ? person
    : { ...person, identityNumber: `••••${person.identityNumber.slice(-4)}` };

/** A party sees its own data and the others' names; a body in whose hands the case is sees what it needs to reach people. */
function shownTo(
  caller: Caller,
  people: Person[] | null,
  parties: { id: string; side: Person['side']; kind: Person['kind'] }[],
): z.input<typeof disputeAnswer>['people'] {
  if (people === null) return parties.map(({ id, side, kind }) => ({ id, side, kind }));
  if (caller.role !== 'party') return people.map(masked);
  return people.map((p) => (p.id === caller.party ? p : { id: p.id, side: p.side, kind: p.kind, name: p.name }));
}

const clockOf = (clock: Clock) => ({
  id: clock.id,
  key: clock.key,
  holder: clock.holder,
  status: clock.status,
  start: clock.start,
  dueOn: clock.answer?.dueOn ?? null,
  expiresAt: clock.answer?.expiresAt ?? null,
  advisedOn: clock.answer?.advisedOn ?? null,
  safeOn: clock.answer?.safeOn ?? null,
  dueFromSafeStartOn: clock.answer?.dueFromSafeStartOn ?? null,
  provisional: clock.answer?.provisional ?? false,
  rule: clock.answer?.rule ?? null,
  source: clock.answer?.source ?? null,
  confidence: clock.answer?.confidence ?? null,
  why: clock.answer?.steps ?? [],
});

const proceedingOf = (view: ProceedingView): z.input<typeof proceedingAnswer> => ({
  ...view,
  clocks: view.clocks.map(clockOf),
  blocked: view.blocked.map(({ id, service, reason, sinceAt }) => ({ id, service, reason, sinceAt })),
  kept: view.kept.map(({ message, standing }) => ({ name: message.name, occurredOn: message.occurredOn, standing })),
  lateEntries: view.lateEntries.map((entry) => ({
    id: entry.id,
    act: entry.act.name,
    occurredOn: entry.act.occurredOn,
    against: entry.against,
    dueOn: entry.dueOn,
    status: entry.status,
  })),
});

/** What a body outside said of a region that was over: entered, and it changed nothing. */
const afterCloseOf = ({ row, event, from, to, by, occurredAt, recordedAt, data }: JournalEntry) =>
  row === null && from === to && (by.role === 'court' || by.role === 'commission')
    ? [{ at: shanghai(recordedAt), name: event, source: by.id, data: { occurredAt, data } }]
    : [];

const historyOf = (proceeding: string, entry: JournalEntry): z.input<typeof historyEntry> => ({
  at: shanghai(entry.recordedAt),
  occurredOn: entry.occurredOn,
  proceeding,
  number: entry.number,
  row: entry.row,
  rules: entry.rules,
  by: entry.by.party ? `${entry.by.role} ${entry.by.party}` : entry.by.role,
  text: entry.text,
  clocks: entry.clocks.map((c) => ({
    clock: c.id,
    change: c.change,
    dueOn: c.dueOn,
    previousDueOn: c.previousDueOn,
    why: c.steps,
  })),
});
