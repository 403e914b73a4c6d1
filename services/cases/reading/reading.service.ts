import { sql } from 'kysely';
import { DateTime } from 'luxon';
import type { z } from 'zod';
import { type Caller, prefixOf } from '../../kit/auth';
import { Problem } from '../../kit/problem';
import { legalDayOf, type Clock } from '../../kit/clock';
import type { Clock as LegalClock } from '../../../workflows/contract/clocks';
import type { ActName } from '../../../workflows/contract/acts';
import type { DisputeFacts, FeedbackFacts } from '../../../workflows/contract/facts';
import type { PartyId } from '../../../workflows/contract/incoming';
import type { JournalEntry, ProceedingView } from '../../../workflows/contract/proceedings';
import { answeringOrganisation, dutiesOf } from '../../../workflows/law/duties';
import { documentsIn, LINKED_CASE } from '../acts/act-checks';
import { isOffered } from '../acts/may-enter';
import { isWithin } from '../acts/actor';
import type { JournalRepository } from './journal.repository';
import { relationOf, sees, seesMasked, seesOwn, seesWatched, type CaseRow, type Part, type Relation } from './access';
import { casesNumbered } from './case-numbers';
import { bodiesIn, entrustedIn, watchedIn, type Body } from './bodies';
import type { BrokenGlass } from './broken-glass';
import { papersOfAct } from '../papers/catalogue';
import { mayRead, type DocumentRow } from './may-read';
import { factsShown, partOf } from './facts-shown';
import type { ReadTrail } from './read-trail';
import type { PeopleRepository } from '../people/people.repository';
import type {
  caseWork,
  disputeAnswer,
  disputeSummary,
  historyEntry,
  partiesAnswer,
  Person,
  proceedingAnswer,
  openedPerson,
} from '../schemas';
import type { OpeningRights } from '../disputes/opening-right';
import type { Entries } from '../people/entries';
import type { CasesDb, DisputeSummary, EnteredBy } from '../tables';

/** Cases as people read them: from what is stored here, so also without Temporal, and long after the close. */
export class ReadingService {
  constructor(
    private readonly db: CasesDb,
    private readonly journal: JournalRepository,
    private readonly people: PeopleRepository,
    private readonly trail: ReadTrail,
    private readonly glass: BrokenGlass,
    private readonly clock: Clock,
    private readonly entries: Entries,
    private readonly rights: OpeningRights,
  ) {}

  async one(caseNo: string, caller: Caller): Promise<z.input<typeof disputeAnswer>> {
    const row = await this.db.selectFrom('disputes').selectAll().where('case_no', '=', caseNo).executeTakeFirst();
    if (!row || !isWithin(caller, row)) throw new Problem('NOT_FOUND');
    const [{ views, bodies }, entries, people, links, possibleDuplicates, documentsOwed] = await Promise.all([
      this.journal.standing(caseNo),
      this.journal.entries(caseNo),
      this.people.people(caseNo),
      this.links(caseNo),
      this.people.casesOfTheSamePeople(caseNo),
      this.documentsOwed(caseNo, row.input),
    ]);
    const facts = (views.find((v) => v.proceeding === 'dispute')?.facts ?? row.input.facts) as DisputeFacts;
    const watchedFor = watchedIn(views, facts);
    const isBroken = await this.glass.isOpenTo(caseNo, caller);
    const relation = this.relation(caller, facts, bodies, row, { watchedFor, isBroken, entrusted: entrustedIn(views) });
    if (relation === 'none') throw new Problem('NOT_FOUND');
    const eye = { relation, caller, watchedFor };
    const others = [...links.map((link) => link.caseNo), ...possibleDuplicates];
    const seen = await this.seenOf(caller.role === 'party' ? [] : others, caller);
    // How the others came in the bodies are told, and no party.
    const ways =
      caller.role !== 'party' && sees(relation, 'contact')
        ? await this.entries.waysInto(caseNo)
        : new Map<string, EnteredBy>();
    const notLinked = (no: string): boolean => links.every((link) => link.caseNo !== no);
    const order = (v: ProceedingView): number => (v.proceeding === 'dispute' ? 0 : 1);
    views.sort((a, b) => order(a) - order(b));
    const shown = ofTheCase(people, facts, caller);
    const before = caller.role !== 'party' && sees(relation, 'handedIn') ? await this.rights.before(caseNo) : [];
    const parts = partsShown(eye, shown, facts);
    const readsClaim = before.some(({ statement }) => statement != null);
    await this.trail.note(caseNo, caller, 'case', readsClaim ? [...parts, 'handedIn'] : parts);
    return {
      ...summaryOf(row, views[0]),
      ruleSet: row.rule_set,
      opening: sees(relation, 'matter') ? { ...openingOf(row.summary), before } : null,
      people: shownTo(eye, shown, facts.parties).map((one) => {
        const enteredBy = ways.get(one.id);
        return enteredBy === undefined ? one : { ...one, enteredBy };
      }),
      erased: people === null,
      openedBy: caller.role === 'party' ? null : row.opened_by,
      links: links.filter((link) => seen.has(link.caseNo)),
      possibleDuplicates: sees(relation, 'matter')
        ? possibleDuplicates.filter((no) => notLinked(no) && seen.has(no))
        : [],
      caseNumbers: facts.caseNumbers ?? [],
      documentsOwed: sees(relation, 'handedIn') ? documentsOwed : [],
      proceedings: views.map((view) => ({
        ...proceedingOf(view, factsShown(relation, caller, view, facts)),
        allowed: view.allowed
          .filter(({ act }) => isOffered(caller, { relation, facts, views }, act as ActName))
          .map((one) => ({ ...one, papers: papersOfAct(one.act) })),
      })),
      afterClose: sees(relation, 'handedIn') ? entries.flatMap(({ entry }) => afterCloseOf(entry)) : [],
      history: entries.map(({ proceeding, entry }) => ({
        ...historyOf(proceeding, entry),
        // Papers came on the day on which a court first had them; the case was opened once they were entered.
        ...(entry.event === 'papersReceived' && row.input.facts.firstReceipt
          ? { occurredOn: row.input.facts.firstReceipt.receivedOn }
          : {}),
        said: isToldOf(relation, caller, entry) ? entry.data : null,
      })),
    };
  }

  /**
   * A person of a case, with how he is reached in full: what the case itself shows covered is opened for one at a time, and noted.
   * Throws NOT_FOUND where the caller may not, or there is no such party.
   */
  async person(caseNo: string, party: string, caller: Caller): Promise<z.input<typeof openedPerson>> {
    const { relation, facts, views } = await this.asked(caseNo, caller);
    if (facts === null || !reaches(relation)) throw new Problem('NOT_FOUND');
    const eye = { relation, caller, watchedFor: watchedIn(views, facts) };
    const people = await this.people.people(caseNo);
    const person = ofTheCase(people, facts, caller)?.find(({ id }) => id === party);
    if (!person || opened(eye, person, 'contact') !== 'whole') throw new Problem('NOT_FOUND');
    const parts = (['contact', 'sensitive'] as const).filter((part) => isShown(eye, person, part));
    await this.trail.note(caseNo, caller, 'person', parts, party);
    const before = (await this.people.before(caseNo, party)).map(({ person: old, until, role, fields }) => ({
      ...toldOf(eye, old, 'whole'),
      until,
      by: role,
      fields,
    }));
    return { ...toldOf(eye, person, 'whole'), before };
  }

  /** Who the parties of these cases are, where the caller sees what they are about; of the others nothing is said. */
  async parties(cases: readonly string[], caller: Caller): Promise<z.input<typeof partiesAnswer>['cases']> {
    const each = [...new Set(cases)].map(async (caseNo) => {
      const { relation, facts } = await this.asked(caseNo, caller);
      if (facts === null || !sees(relation, 'names')) return [];
      const people = ofTheCase(await this.people.people(caseNo), facts, caller) ?? [];
      return [{ caseNo, parties: people.map(({ id, side, kind, name }) => ({ id, side, kind, name })) }];
    });
    return (await Promise.all(each)).flat();
  }

  /** What the caller has to do in a case: a party for itself, a body for what is its own. Throws NOT_FOUND. */
  async work(caseNo: string, caller: Caller): Promise<z.input<typeof caseWork>> {
    const { relation, views } = await this.asked(caseNo, caller);
    if (!sees(relation, 'frame')) throw new Problem('NOT_FOUND');
    const dispute = views.find((view) => view.proceeding === 'dispute');
    // Nobody waits for anybody before its first step.
    if (dispute === undefined)
      return { caseNo, stage: null, stageName: null, waitsFor: null, outcome: null, duties: [] };
    const own = ownOf(caller, answeringOrganisation(dispute.facts as DisputeFacts));
    const { stage, stageName, waitsFor, outcome } = dispute;
    const duties = dutiesOf(views)
      .filter(({ who }) => who === own)
      .toSorted((a, b) => (a.dueOn ?? LAST).localeCompare(b.dueOn ?? LAST));
    return { caseNo, stage, stageName, waitsFor, outcome, duties };
  }

  private relation(
    caller: Caller,
    facts: DisputeFacts,
    bodies: Iterable<Body>,
    row: CaseRow,
    more: { watchedFor?: readonly PartyId[]; isBroken?: boolean; entrusted?: string | undefined } = {},
  ): Relation {
    const all = new Set([...bodies, ...bodiesIn({ proceeding: 'dispute', tracks: {}, facts })]);
    const today = legalDayOf(this.clock.now());
    const { watchedFor = [], isBroken = false, entrusted } = more;
    return relationOf({ caller, facts, bodies: all, row, today, watchedFor, isGlassBroken: isBroken, entrusted });
  }

  /** Of these cases, those that the caller has something to do with. */
  async seenOf(cases: readonly string[], caller: Caller): Promise<Set<string>> {
    const seen = await Promise.all(
      [...new Set(cases)].map(async (no) => ((await this.relationTo(no, caller)) === 'none' ? [] : [no])),
    );
    return new Set(seen.flat());
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

  /** What a caller has to do with a case; `none` also where there is no such case, or it lies in another place. */
  async relationTo(caseNo: string, caller: Caller): Promise<Relation> {
    return (await this.asked(caseNo, caller)).relation;
  }

  /** The same, who holds the case, and whether the caller's organisation still owes the court its report (MED-4). */
  async standing(
    caseNo: string,
    caller: Caller,
  ): Promise<{ relation: Relation; heldBy: string | null; owesReport: boolean }> {
    const { relation, facts, views } = await this.asked(caseNo, caller);
    const report = views.find((view) => view.proceeding === 'feedback' && !view.closed);
    const by = (report?.facts as FeedbackFacts | undefined)?.organisation;
    const owesReport = by !== undefined && by === caller.organisation;
    return { relation, heldBy: facts?.mediation.organisation ?? null, owesReport };
  }

  /** The same, with the facts it was found in, and where each proceeding stands. */
  async asked(
    caseNo: string,
    caller: Caller,
  ): Promise<
    ({ relation: 'none'; facts: null } | { relation: Relation; facts: DisputeFacts }) & { views: ProceedingView[] }
  > {
    const row = await this.db
      .selectFrom('disputes')
      .select(['case_no', 'region', 'opened_by', 'opened_for', 'outcome', 'restricted_until', 'input'])
      .where('case_no', '=', caseNo)
      .executeTakeFirst();
    if (!row || !isWithin(caller, row)) return { relation: 'none', facts: null, views: [] };
    const { facts = row.input.facts, bodies, views } = await this.journal.standing(caseNo);
    const isBroken = await this.glass.isOpenTo(caseNo, caller);
    const more = { watchedFor: watchedIn(views, facts), isBroken, entrusted: entrustedIn(views) };
    return { relation: this.relation(caller, facts, bodies, row, more), facts, views };
  }

  /**
   * Throws NOT_FOUND for a document of a part the caller does not see: the agreement and what crosses are those parts, what
   * was conceded is for whoever held the case when it was, and anything else was handed in. Noted in the trail.
   */
  async mustReadDocument(caseNo: string, caller: Caller, document: DocumentRow): Promise<void> {
    const { relation, facts, views } = await this.asked(caseNo, caller);
    const known = facts && { facts, views };
    if (known === null || !mayRead(caller, relation, known, document)) throw new Problem('NOT_FOUND');
    // What one has handed in oneself is no reading.
    if (caller.role === 'party' && document.uploaded_by === caller.sub) return;
    await this.trail.note(caseNo, caller, 'document', [partOf(document, known)], document.id);
  }

  /** Throws NOT_FOUND for a case that is none, or lies elsewhere than the caller serves: to put it right takes no more. */
  async mustLieWithin(caseNo: string, caller: Caller): Promise<void> {
    const row = await this.db
      .selectFrom('disputes')
      .select(['case_no', 'region'])
      .where('case_no', '=', caseNo)
      .executeTakeFirst();
    if (!row || !isWithin(caller, row)) throw new Problem('NOT_FOUND');
  }

  /** Throws NOT_FOUND for a case of which the caller does not see this part: whether it exists is not said. */
  async mustSee(caseNo: string, caller: Caller, part: Part = 'frame'): Promise<void> {
    if (!sees(await this.relationTo(caseNo, caller), part)) throw new Problem('NOT_FOUND');
  }

  /** Throws NOT_FOUND for whoever never had the case: people are put in order also after it has ended. */
  async mustHaveHad(caseNo: string, caller: Caller): Promise<void> {
    if (!HAVE_HAD.includes(await this.relationTo(caseNo, caller))) throw new Problem('NOT_FOUND');
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
    const facts = sql`coalesce(proceedings.view -> 'facts', disputes.input -> 'facts')`;
    let query = this.db
      .selectFrom('disputes')
      .leftJoin('proceedings', (join) =>
        join.onRef('proceedings.case_no', '=', 'disputes.case_no').on('proceedings.proceeding', '=', 'dispute'),
      )
      .select(['disputes.case_no', 'region', 'opened_at', 'opened_by', 'opened_for', 'summary', 'outcome'])
      .select('restricted_until')
      .select(['proceedings.view', 'proceedings.ever'])
      .select(facts.$castTo<DisputeFacts>().as('facts'))
      .where('region', 'like', `${prefixOf(caller.region)}%`)
      .orderBy('disputes.case_no')
      .limit(page.limit);
    // What the relation will say once more, so that a page is not read for nothing.
    const { organisation } = caller;
    if (caller.role === 'party') query = query.where('disputes.case_no', '=', caller.case ?? '');
    else if (caller.role === 'service') query = query.where('opened_by', '=', caller.sub);
    else if (organisation !== undefined)
      query = query.where(sql<boolean>`(opened_by = ${caller.sub}
        or ${organisation} in (${facts} #>> '{mediation,organisation}', ${facts} #>> '{pushed,organisation}',
                               ${facts} #>> '{application,organisation}', ${facts} #>> '{mediation,sentUpTo}')
        or ${facts} #> '{mediation,tried}' @> ${JSON.stringify([{ organisation }])}::jsonb
        or ${`held/${organisation}`} = any (proceedings.ever))`);
    if (page.after !== undefined) query = query.where('disputes.case_no', '>', page.after);
    const rows = await query.execute();
    const theirs = rows.filter((r) => this.relation(caller, r.facts, r.ever ?? [], r) !== 'none');
    return {
      disputes: theirs.map((r) => summaryOf(r, r.view ?? undefined)),
      next: rows.length === page.limit ? (rows.at(-1)?.case_no ?? null) : null,
    };
  }

  /** Cases of a person by exact name or phone, through the blind index; only those the caller may see. */
  async find(kind: 'name' | 'phone', value: string, caller: Caller): Promise<{ caseNo: string; party: string }[]> {
    const found = await this.people.find(kind, value, prefixOf(caller.region));
    const relations = await Promise.all(found.map(({ caseNo }) => this.relationTo(caseNo, caller)));
    const theirs = found.filter((_one, i) => sees(relations[i] ?? 'none', 'contact'));
    await Promise.all(theirs.map(({ caseNo, party }) => this.trail.note(caseNo, caller, 'search', ['matter'], party)));
    return theirs;
  }

  /** Cases by the number under which a court, a commission or an organisation has them; only those the caller may see anything of. */
  async numbered(number: string, caller: Caller): Promise<string[]> {
    const found = await casesNumbered(this.db, number, prefixOf(caller.region));
    const relations = await Promise.all(found.map((caseNo) => this.relationTo(caseNo, caller)));
    return found.filter((_one, i) => sees(relations[i] ?? 'none', 'frame'));
  }
}

/** Relations of bodies that have the case, or had it. */
const HAVE_HAD: readonly Relation[] = ['holder', 'receiver', 'opener', 'former', 'court', 'commission'];
/** Behind every day. */
const LAST = '9999-12-31';
/** As what a caller answers in a case; an organisation for what it holds alone. */
function ownOf({ role, party, organisation }: Caller, answering: string | null): string | null {
  if (role === 'party') return `party:${party}`;
  if (role === 'organisation' || role === 'mediator') return organisation === answering ? 'organisation' : null;
  return role;
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

/** Whoever was entered and has not come in yet is none of them; who was severed is one for himself alone. */
const ofTheCase = (people: Person[] | null, { parties, gone }: DisputeFacts, { party }: Caller): Person[] | null =>
  people?.filter(({ id }) => parties.some((p) => p.id === id) || gone.includes(id) || id === party) ?? null;

/** The number of an identity card is needed to check one, not to write to somebody: its last signs alone are shown. */
const masked = (value: string): string => `••••${value.slice(-4)}`;

/** Who looks at people: what he has to do with the case, and for whom he watches in it. */
interface Eye {
  relation: Relation;
  caller: Caller;
  watchedFor: readonly PartyId[];
}

/** Whether it is told how anybody else is reached, of all or of some. */
const reaches = (relation: Relation): boolean => sees(relation, 'contact') || seesWatched(relation, 'contact');

/** Which of these a relation opens of a person: in full, of oneself, or its last signs. */
function opened({ relation, caller, watchedFor }: Eye, person: Person, part: 'contact' | 'sensitive') {
  if (sees(relation, part) || (seesWatched(relation, part) && watchedFor.includes(person.id))) return 'whole';
  if (person.id === caller.party && seesOwn(relation, part)) return 'own';
  return seesMasked(relation, part) ? 'masked' : null;
}

/** Whether anything of this part is shown of somebody else. */
function isShown(eye: Eye, person: Person, part: 'contact' | 'sensitive'): boolean {
  const carries = part !== 'sensitive' || person.identityNumber !== undefined;
  const how = opened(eye, person, part);
  return carries && how !== null && (how !== 'own' || eye.relation === 'agent');
}

/** What the trail keeps of a case that was shown: what of its people, and its agreement. What is one's own is no reading. */
function partsShown(eye: Eye, people: Person[] | null, facts: DisputeFacts): Part[] {
  const { relation, caller } = eye;
  // How others are reached is covered there, and no reading; of an agent's principal it is not.
  const parts: readonly ('contact' | 'sensitive')[] = reaches(relation) ? ['sensitive'] : ['contact', 'sensitive'];
  const ofPeople = parts.filter((part) => people?.some((person) => isShown(eye, person, part)));
  const readsTerms = caller.role !== 'party' && facts.mediation.agreement !== null && sees(relation, 'agreement');
  if (relation === 'watcher') return [...ofPeople, 'performance'];
  return readsTerms ? [...ofPeople, 'agreement'] : ofPeople;
}

/** What is left of how somebody is reached where it is covered: whether there is anything, and what tells it from another. */
const coveredContact = ({ phone, email, address }: Person) => ({
  ...(phone === undefined ? {} : { phone: masked(phone) }),
  ...(email === undefined ? {} : { email: email.replace(/^.*@/, '••••@') }),
  ...(address === undefined ? {} : { address: '••••' }),
});

/** What a relation opens of a person: of oneself more than of others, and of some fields the last signs alone. */
function toldOf(eye: Eye, person: Person, reach: 'whole' | 'covered') {
  const { phone, email, address, identityNumber, ethnicity, ...more } = person;
  const { id, side, kind, name } = person;
  // Who they are, and no more of them, where nothing else of the case is seen.
  const named = eye.relation === 'watcher' ? { id, side, kind, name } : more;
  const how = opened(eye, person, 'contact');
  const isCovered = how === 'whole' && reach === 'covered';
  const contact = how === null ? {} : isCovered ? coveredContact(person) : { phone, email, address };
  const number = opened(eye, person, 'sensitive');
  const whole = number === null || number === 'masked' || ethnicity === undefined ? {} : { ethnicity };
  if (number === null || identityNumber === undefined) return { ...named, ...contact, ...whole };
  return {
    ...named,
    ...contact,
    ...whole,
    identityNumber: number === 'masked' ? masked(identityNumber) : identityNumber,
  };
}

/** The people of a case as it shows them. */
function shownTo(
  eye: Eye,
  people: Person[] | null,
  parties: { id: string; side: Person['side']; kind: Person['kind'] }[],
): z.input<typeof disputeAnswer>['people'] {
  const ids = parties.map(({ id, side, kind }) => ({ id, side, kind }));
  if (people === null) return ids;
  const shown = people.filter(
    ({ id }) => sees(eye.relation, 'names') || (id === eye.caller.party && seesOwn(eye.relation, 'contact')),
  );
  const told = shown.map((person) => toldOf(eye, person, 'covered'));
  return [...told, ...ids.filter(({ id }) => shown.every((person) => person.id !== id))];
}

const clockOf = (clock: LegalClock) => ({
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

const proceedingOf = (view: ProceedingView, facts: unknown): Omit<z.input<typeof proceedingAnswer>, 'allowed'> => ({
  ...view,
  facts,
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

/** What came with it, in references: parties are shown their own, for another's may speak of what that one is owed (PIPL 6). */
/** Who is complained of does not read by whom, and of what. */
const OF_MEDIATORS = ['complainOfMediator', 'decideComplaint'];
const isToldOf = (relation: Relation, { role, party }: Caller, { by, event }: JournalEntry): boolean =>
  sees(relation, 'handedIn') &&
  (role !== 'party' || by.party === party) &&
  !(role === 'mediator' && OF_MEDIATORS.includes(event));

const openingOf = ({ disputeType: _shown, statementRef: _atTexts, ...said }: DisputeSummary) => ({
  ...said,
  source: said.source ?? null,
  amountFen: said.amountFen ?? null,
});

const historyOf = (proceeding: string, entry: JournalEntry): Omit<z.input<typeof historyEntry>, 'said'> => ({
  at: shanghai(entry.recordedAt),
  occurredOn: entry.occurredOn,
  proceeding,
  number: entry.number,
  event: entry.event,
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
