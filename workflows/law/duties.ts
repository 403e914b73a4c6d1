import { actOf } from '../contract/act-table';
import { CLOCKS, type Bilingual, type ClockKey } from '../contract/clocks';
import { creditorsOf } from '../contract/creditors';
import type {
  AwardFacts,
  DisputeFacts,
  NegotiationFacts,
  Party,
  PerformanceFacts,
  ServiceFacts,
  TitleFacts,
} from '../contract/facts';
import type { LegalDay, PartyId } from '../contract/incoming';
import type { Allowed, ProceedingView, WaitsFor } from '../contract/proceedings';
import { hasLeft, inTheProceedings } from './parties';

/** A body by its role, or a party by its id, that answers for something in a case. */
export type Answerable = 'court' | 'commission' | 'organisation' | 'union' | 'hr' | 'operator' | `party:${PartyId}`;

/** What one body or party of a case has to do, or may lose: a clock that binds it, or its turn without one. */
export interface Duty {
  proceeding: string;
  /** The clock's id, or `turn`. */
  id: string;
  who: Answerable;
  /** What is waited for, in plain words. */
  what: Bilingual;
  clock: ClockKey | null;
  clockName: Bilingual | null;
  /** The last day, in Asia/Shanghai; null where none runs. */
  dueOn: LegalDay | null;
  status: 'running' | 'overdue';
  provisional: boolean;
  /** Why the day is what it is: its rule, and each step of its counting. */
  rule: string | null;
  why: Bilingual[];
  /** The act that is expected of it first; null where none is. */
  next: string | null;
  /** All it may do in that proceeding now, what is expected first. */
  acts: string[];
  /** Something of the proceeding is blocked: it is still its turn. */
  blocked: boolean;
}

/** The units of an application by the role that answers for them; every other one is an organisation. */
export const ROLE_OF_UNIT: Partial<Record<string, Answerable>> = {
  commission: 'commission',
  courtDesk: 'court',
  union: 'union',
};
const NOBODYS = ['nobody', 'system', 'dispute'];

const OF_WHO_MEDIATES = ['organisation', 'mediator', 'appraiser'];
/** Of parties, by the name under which the tables mean some of them. */
const OF_PARTIES = ['parties', 'applicants', 'respondents', 'party', 'creditor', 'holder'];

/**
 * Everything that somebody answers for in the proceedings of a case, as they are shown: each clock that runs or is overdue, for
 * each whom it binds, and each turn that no clock of his measures. Pure; nobody creates a task, so nobody forgets one.
 */
export function dutiesOf(views: readonly ProceedingView[]): Duty[] {
  const dispute = views.find((view) => view.proceeding === 'dispute');
  if (dispute === undefined) return [];
  const facts = dispute.facts as DisputeFacts;
  // Whoever is no more, or has left for a case of his own, does nothing here.
  const isHere = (who: Answerable): boolean =>
    !who.startsWith('party:') ||
    facts.parties.some(({ id }) => who === asParty(id) && !facts.gone.includes(id) && !facts.severed?.includes(id));
  return views
    .filter((view) => !view.closed)
    .flatMap((view) => dutiesIn(view, facts, views))
    .filter(({ who }) => isHere(who));
}

/**
 * The organisation that answers for what is an organisation's: whoever holds the case, was sent it from below, or has received it
 * while nobody has had it. Null: none does, where it was handed back, or a judge mediates.
 */
export function answeringOrganisation({
  kind,
  mediation,
  pushed,
  application,
  mediators = [],
}: DisputeFacts): string | null {
  if (kind === 'judicial') return null;
  const wasHad = mediation.tried.length > 0 || mediators.length > 0;
  return inWhoseHands(mediation) ?? (wasHad ? null : (pushed?.organisation ?? application?.organisation ?? null));
}

/** The organisation that has the mediation or, where it was sent up and not taken yet, that is to take it (INT-4). */
export function inWhoseHands({ organisation, ended, sentUpTo }: DisputeFacts['mediation']): string | null {
  return organisation ?? (ended === null ? sentUpTo : undefined) ?? null;
}

function dutiesIn(view: ProceedingView, facts: DisputeFacts, views: readonly ProceedingView[]): Duty[] {
  const toServe = isToServe(view, views);
  const turn = NOBODYS.includes(view.waitsFor.who) ? [] : meant(view.waitsFor.who, view, facts);
  const common = { proceeding: view.proceeding, blocked: view.blocked.length > 0 };
  const bound = view.clocks.flatMap((clock) => {
    const { key, holder, answer, status } = clock;
    if (answer === null || (status !== 'running' && status !== 'overdue')) return [];
    const who = CLOCKS[key].binds.flatMap((one) =>
      one === 'holder' && holder !== null ? [asParty(partyOf(holder, view))] : meant(one, view, facts),
    );
    return [...new Set(who)].map((one) => ({ who: one, id: clock.id, key, status, answer }));
  });
  const ends = view.allowed.find(({ act }) => act === view.waitsFor.act)?.ends ?? [];
  // A turn is measured by the clock that its act stops, or by the only one there is.
  const measures = (who: Answerable, key: ClockKey): boolean =>
    turn.includes(who) && (ends.includes(key) || bound.filter((one) => one.who === who).length === 1);
  const clocks = bound.map(({ who, id, key, status, answer }): Duty => {
    const isHisTurn = measures(who, key);
    const clockName = { zh: CLOCKS[key].zh, en: CLOCKS[key].en };
    const { dueOn, provisional, rule, steps: why } = answer;
    const what = isHisTurn ? view.waitsFor.what : clockName;
    return {
      ...common,
      id,
      who,
      what,
      clock: key,
      clockName,
      dueOn,
      status,
      provisional,
      rule,
      why,
      ...actsOf(
        who,
        view,
        isHisTurn ? 'now' : turn.includes(who) && !who.startsWith('party:') ? 'on the way' : 'not',
        key,
      ),
    };
  });
  const unmeasured = turn.filter((who) => bound.every((one) => one.who !== who || !measures(who, one.key)));
  return [
    ...clocks,
    ...unmeasured.map((who) => turnOf(who, view, view.waitsFor)),
    ...(toServe ? [turnOf('commission', view, SERVICE_OF_AWARD)] : []),
  ];
}

/** Nothing runs for whom it is not proved that the award was received: it is to be served (AWD-1). */
const SERVICE_OF_AWARD = {
  act: 'recordAwardReceipt',
  what: { zh: '送达裁决书并登记收到日期', en: 'serve the award, and record its receipt' },
} as const satisfies Omit<WaitsFor, 'who'>;

/** On whom an award is still to be served: his window has not begun, no service of its own days runs for him, and the case goes on (AWD-1). */
function isToServe({ proceeding, tracks, facts }: ProceedingView, views: readonly ProceedingView[]): boolean {
  const [kind, document] = proceeding.split('/');
  if (kind !== 'award' || views.some((view) => view.proceeding === 'dispute' && view.closed)) return false;
  const served = views
    .filter((view) => view.proceeding.startsWith('service/') && !view.closed)
    .map((view) => view.facts as ServiceFacts)
    .flatMap(({ award, party }) => (award === document ? [party] : []));
  const { windows } = facts as AwardFacts;
  return Object.entries(tracks).some(
    ([window, state]) => state === 'NO_AWARD' && !served.includes(windows[window]?.party ?? ''),
  );
}

/** What no clock measures. */
function turnOf(who: Answerable, view: ProceedingView, { what, act }: Omit<WaitsFor, 'who'>): Duty {
  return {
    proceeding: view.proceeding,
    blocked: view.blocked.length > 0,
    id: 'turn',
    who,
    what,
    clock: null,
    clockName: null,
    dueOn: null,
    status: 'running',
    provisional: false,
    rule: null,
    why: [],
    ...actsOf(who, { ...view, waitsFor: { who, what, ...(act && { act }) } }, 'now', null),
  };
}

/**
 * What somebody may do: first what the state expects of him, where that clock measures it; then what ends that clock and no
 * other, what is expected on the way to it, and last what ends it with all else.
 */
function actsOf(who: Answerable, view: ProceedingView, turn: 'now' | 'on the way' | 'not', clock: ClockKey | null) {
  const roles = who === 'organisation' ? ['organisation', 'mediator'] : [who.startsWith('party:') ? 'party' : who];
  const isEnded = view.allowed.some(({ ends }) => clock !== null && ends?.includes(clock));
  const rank = ({ act, ends }: Allowed): number => {
    const isExpected = act === view.waitsFor.act;
    if (isExpected && turn === 'now') return 0;
    const isEnding = clock !== null && ends?.includes(clock) === true;
    if (isEnding && ends?.length === 1) return 1;
    if (isExpected && turn === 'on the way' && isEnded) return 2;
    return isEnding ? 3 : 4;
  };
  const acts = view.allowed
    .filter(
      ({ act, by }) => by.some((role) => roles.includes(role)) && !(who.startsWith('party:') && actOf(act)?.onPaper),
    )
    .map((allowed) => ({ act: allowed.act, rank: rank(allowed) }))
    .toSorted((a, b) => a.rank - b.rank);
  const [first] = acts;
  return { next: first !== undefined && first.rank < 4 ? first.act : null, acts: acts.map(({ act }) => act) };
}

const asParty = (id: PartyId): Answerable => `party:${id}`;

/** Whom a name of the tables means in a proceeding. */
function meant(who: string, view: ProceedingView, facts: DisputeFacts): Answerable[] {
  if (who.startsWith('party:')) return [who as Answerable];
  if (OF_PARTIES.includes(who)) return partiesMeant(who, view, facts).map(asParty);
  if (who === 'unit') return [ROLE_OF_UNIT[facts.application?.unit ?? facts.tier ?? ''] ?? 'organisation'];
  // Whoever holds the case waits for the appraiser; a judge who mediates is the court.
  if (OF_WHO_MEDIATES.includes(who)) return [facts.kind === 'judicial' ? 'court' : 'organisation'];
  // PRF-1: it watches over nothing that nobody lets it watch; it could not even see what.
  if (who === 'union' && view.proceeding.startsWith('performance/') && !isWatched(view, facts)) return [];
  return [who as Answerable];
}

/** Whether any worker who is still in the case lets the union watch over this instrument. */
const isWatched = ({ facts: own }: ProceedingView, facts: DisputeFacts): boolean =>
  workersWatched(own as PerformanceFacts, hasLeft(facts)).length > 0;

const idsOf = (parties: readonly Party[]): PartyId[] => parties.map(({ id }) => id);

/** The parties of a proceeding that are meant, without those who have done what is waited for. */
function partiesMeant(who: string, view: ProceedingView, facts: DisputeFacts): PartyId[] {
  const own = view.facts as { parties?: Party[]; party?: PartyId } | null;
  if (view.proceeding === 'dispute') return stillToAnswer(view.stage, ofSide(who, inTheProceedings(facts)), facts);
  const kind = view.proceeding.split('/')[0];
  if (who === 'party' && own?.party !== undefined) return [own.party];
  if (kind === 'performance' && who === 'creditor') return creditorsOf(view.facts as PerformanceFacts);
  if (kind === 'negotiation' && view.stage === 'ASKED') return (view.facts as NegotiationFacts).others;
  const parties = ofSide(who, own?.parties ?? inTheProceedings(facts));
  if (kind !== 'title') return parties;
  const { applications, reviews } = view.facts as TitleFacts;
  const done: Record<PartyId, unknown> =
    view.stage === 'JC_HALF' ? applications : view.stage === 'AR_HALF' ? reviews : {};
  return parties.filter((party) => done[party] === undefined);
}

const ofSide = (who: string, parties: readonly Party[]): PartyId[] =>
  idsOf(
    who === 'applicants' || who === 'respondents'
      ? parties.filter(({ side }) => side === (who === 'applicants' ? 'applicant' : 'respondent'))
      : parties,
  );

function stillToAnswer(stage: string, parties: PartyId[], { mediation }: DisputeFacts): PartyId[] {
  const { consents, clarification, agreement } = mediation;
  if (stage === 'CONSENT_PENDING') return parties.filter((party) => consents[party] === undefined);
  if (stage === 'CLARIFICATION_PENDING')
    return parties.filter((party) => clarification?.acknowledged[party] === undefined || consents[party] === undefined);
  if (stage !== 'AGREED_UNSIGNED' || agreement === null) return parties;
  return agreement.parties.filter((party) => agreement.signatures.every(({ signer }) => signer !== party));
}

/** The workers among those to whom something is owed: for them a union may watch (PRF-1). */
export const workersOwed = (facts: PerformanceFacts): PartyId[] =>
  creditorsOf(facts).filter((id) => facts.parties.some((one) => one.id === id && one.kind === 'worker'));

/**
 * The workers for whom a union watches a performance: those who have let it. Of one sum for several it watches once all of them
 * have, for it is the money of each. `hasLeft`: who is none of the case any more.
 */
export function workersWatched(facts: PerformanceFacts, hasLeft: (id: PartyId) => boolean = () => false): PartyId[] {
  const { watchedFor = [] } = facts;
  if (watchedFor.length === 0) return [];
  const owed = workersOwed(facts).filter((id) => !hasLeft(id));
  return owed.every((id) => watchedFor.includes(id)) ? owed : [];
}

/** The party behind the holder of a clock: of an award a window holds it, of a performance an instalment. */
function partyOf(holder: string, { proceeding, facts }: ProceedingView): PartyId {
  if (proceeding.startsWith('award/')) return (facts as AwardFacts).windows[holder]?.party ?? holder;
  if (proceeding.startsWith('performance/')) return (facts as PerformanceFacts).obligation.payer;
  return holder;
}
