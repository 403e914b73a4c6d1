import { Tally, type Entry, type History, type Version } from './counted';
import type { Course } from './course';
import { countArbitration } from './arbitrations';
import { countAsking } from './askings';
import { countDuty } from './duties';
import { countMediation } from './mediations';
import { countPair } from './pairs';
import { countInstalment } from './instalments';
import { countTitle } from './titles';

const COUNTERS: readonly ((course: Course, entry: Entry) => void)[] = [
  countMediation,
  countAsking,
  countDuty,
  countTitle,
  countInstalment,
  countPair,
  countArbitration,
];

/** The number of the definitions of what is counted: 1. Whoever keeps what another number gave reads every case anew. */
export const COUNTED_AS = 1;

/**
 * Everything that figures count of one case, read from its journal, each with the days between which it was known as it is:
 * so a figure of an earlier day can be made again. The same journal always gives the same.
 */
export function countedOf(history: History): Version[] {
  const { opening, entries, summary, openedOn } = history;
  const present = new Map(opening.parties.map((party) => [party.id, party]));
  const persons = (): number => {
    const all = [...present.values()];
    const workers = all.filter((party) => party.kind === 'worker').length;
    const employers = all.filter((party) => party.kind === 'employer').length;
    return Math.max(1, summary.workersInvolved, workers) * Math.max(1, employers);
  };
  const tally = new Tally(persons);
  const course: Course = {
    history,
    tally,
    present,
    consented: new Set(opening.consented),
    organisation: opening.organisation,
    mediator: null,
    tier: opening.tier,
    lane: opening.lane,
    way: opening.kind,
    mediations: 0,
    sessions: 0,
    askings: 0,
    agreements: 0,
    applications: 0,
    terms: [],
    windows: new Map(),
    paid: new Map(),
    duties: new Map(),
    heldSince: null,
    heldDays: 0,
    timely: true,
  };
  const first = entries[0];
  if (first === undefined) return [];
  tally.knownOn(first.recordedAt);
  tally.say('dispute', 'dispute', {
    onDay: openedOn,
    how: opening.linkedTo === null ? 'registered' : 'linked',
    sub: opening.award ? 'award' : summary.relation,
    lane: opening.lane,
    tier: opening.tier,
    way: opening.kind,
    body: opening.organisation,
  });
  for (const entry of entries) {
    tally.knownOn(entry.recordedAt);
    follow(course, entry);
    for (const count of COUNTERS) count(course, entry);
  }
  return tally.all();
}

interface Followed {
  organisation?: string | null;
  mediator?: { id: string };
  tier?: string | null;
  kind?: string;
  party?: string;
  side?: string;
  parties?: string[];
}

/** Who holds a case, by which way, and who is in it, after an entry. */
function follow(course: Course, { event, row, proceeding, data, outcome }: Entry): void {
  if (proceeding !== 'dispute' || row === null) return;
  const said = (data ?? {}) as Followed;
  if (HANDS_OVER.has(event) || (event === 'roster.proposed' && row === 'M-34/standing') || row === 'M-78')
    course.organisation = said.organisation ?? course.organisation;
  if (event === 'chooseTier' || event === 'escalate') course.tier = said.tier ?? course.tier;
  if (event === 'replaceMediator') course.mediator = said.mediator?.id ?? course.mediator;
  const way = row in WAYS ? WAYS[row] : undefined;
  if (way !== undefined) [course.lane, course.way] = way;
  if (event === 'applyToOrganisation') course.way = said.kind ?? course.way;
  if (event === 'joinParty' && said.party !== undefined)
    course.present.set(said.party, { id: said.party, side: said.side ?? '', kind: said.kind ?? '' });
  if (LEAVES.has(event)) for (const party of said.parties ?? []) course.present.delete(party);
  if (outcome === 'transferred') course.tally.say('dispute', 'dispute', { how: 'transferred' });
}

const HANDS_OVER = new Set(['chooseTier', 'applyToOrganisation', 'entrust', 'court.entrusted', 'acceptEscalation']);
const LEAVES = new Set(['severParties', 'withdrawApplication']);
/** Rows by which a mediation comes to be in another lane. */
const WAYS: Readonly<Record<string, [lane: string, way: string]>> = {
  'M-08': ['B', 'preDocketing'],
  'M-16': ['A', 'direct'],
  'M-78': ['A', 'commissionSuggested'],
  'M-86': ['B', 'preDocketing'],
  'M-100': ['C', 'postDocketing'],
  'M-101': ['C', 'judicial'],
};
