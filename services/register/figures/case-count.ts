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
  const of = (kind: string): number => [...present.values()].filter((party) => party.kind === kind).length;
  const tally: Tally = new Tally(() => Math.max(1, course.workers, of('worker')) * Math.max(1, of('employer')));
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
    owed: null,
    instalments: new Map(),
    paid: new Map(),
    performed: new Map(),
    workers: summary.workersInvolved,
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
  state?: string;
  workersInvolved?: number;
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
  if (event === 'chooseTier' && said.tier === 'enterprise') course.way = 'enterprise';
  if (event === 'applyToOrganisation') {
    course.way = said.kind ?? course.way;
    if (said.kind === 'enterprise') course.tier = 'enterprise';
  }
  comesOrGoes(course, event, said);
  if (outcome === 'transferred') course.tally.say('dispute', 'dispute', { how: 'transferred' });
}

function comesOrGoes(course: Course, event: string, said: Followed): void {
  const { present, tally } = course;
  if (event === 'joinParty' && said.party !== undefined) {
    present.set(said.party, { id: said.party, side: said.side ?? '', kind: said.kind ?? '' });
    if (said.kind === 'worker') course.workers += 1;
  }
  if (event === 'recordWorkersJoined') course.workers = said.workersInvolved ?? course.workers;
  // A dispute counts everybody who was ever in it: whoever leaves it does so for one that is linked to it.
  const before = tally.get('dispute', 'dispute')?.persons ?? 0;
  if (tally.persons() > before) tally.say('dispute', 'dispute', { persons: tally.persons() });
  const ended = event === 'succession.changed' && said.state === 'NO_SUCCESSOR' && said.party !== undefined;
  const left = LEAVES.has(event) ? (said.parties ?? []) : ended ? [said.party as string] : [];
  for (const party of left) {
    if (present.get(party)?.kind === 'worker') course.workers -= 1;
    present.delete(party);
  }
}

const HANDS_OVER = new Set(['chooseTier', 'applyToOrganisation', 'entrust', 'court.entrusted', 'acceptEscalation']);
const LEAVES = new Set(['severParties', 'withdrawApplication']);
/** Rows by which a mediation comes to be in another lane, or comes about in another way. */
const WAYS: Readonly<Record<string, [lane: string, way: string]>> = {
  'M-08': ['B', 'preDocketing'],
  'M-16': ['A', 'direct'],
  'M-17': ['A', 'ownApplication'],
  'M-17/enterprise': ['A', 'enterprise'],
  'M-49': ['A', 'direct'],
  'M-78': ['A', 'commissionSuggested'],
  'M-86': ['B', 'preDocketing'],
  'M-100': ['C', 'postDocketing'],
  'M-101': ['C', 'judicial'],
};
