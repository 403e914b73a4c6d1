import { POWERS, type ArbitrationFacts, type DisputeFacts } from '../contract/facts';
import { agentKey } from '../law/authority';
import { UNKNOWN_APPELLANT } from '../law/parties';
import { STATE_VERSION, type CaseState } from '../contract/case';

/** Brings a state to the version after its own. */
export type Upcaster = (state: CaseState) => CaseState;

/** The facts of one region, where the case has it. */
const withFacts = (state: CaseState, region: string, facts: (now: object) => object): CaseState => {
  const at = state.regions[region];
  if (at === undefined) return state;
  return {
    ...state,
    regions: {
      ...state.regions,
      [region]: { ...at, facts: { ...(at.facts as object), ...facts(at.facts as object) } },
    },
  };
};

/** 0.2.0 told general from special authority, by agent alone, without days. */
function authorities(dispute: object): DisputeFacts['agents'] {
  const { agents } = dispute as { agents: Record<string, { party: string; authority: 'general' | 'special' }> };
  return Object.fromEntries(
    Object.entries(agents).map(([agent, { party, authority }]) => [
      agentKey(party, agent),
      { party, capacity: 'agent', powers: authority === 'special' ? [...POWERS] : [], from: null, to: null },
    ]),
  );
}

const awardsOf = (dispute: object): DisputeFacts['awardsAtOpening'] =>
  Object.fromEntries(
    Object.entries((dispute as DisputeFacts).awardsAtOpening).map(([award, { facts, opening }]) => [
      award,
      { facts: { ...facts, obligations: [] }, opening },
    ]),
  );

const appealedBefore = (state: CaseState): boolean => state.regions['dispute']?.tracks['main'] === 'SECOND_INSTANCE';

/** The first appeal stopped everybody's period in 0.2.0: those that were not used run on, each to its own day (CPL 171). */
function periodsOfTheOthers(state: CaseState): CaseState {
  const dispute = state.regions['dispute'];
  if (dispute === undefined || !appealedBefore(state)) return state;
  const clocks = Object.fromEntries(
    Object.entries(dispute.clocks).map(([id, clock]) => {
      const stopped = clock.status === 'stopped' && (clock.key === 'appealJudgment' || clock.key === 'appealRuling');
      return [
        id,
        stopped && clock.answer !== null ? { ...clock, answer: clock.answer, status: 'running' as const } : clock,
      ];
    }),
  );
  return { ...state, regions: { ...state.regions, dispute: { ...dispute, clocks } } };
}

/** 0.2.0 kept one appeal and one objection for everybody: who had raised it was not recorded. */
function everyRightItsOwn(state: CaseState): CaseState {
  const dispute = withFacts(periodsOfTheOthers({ ...state, told: null }), 'dispute', (now) => ({
    appeals: appealedBefore(state) ? { [UNKNOWN_APPELLANT]: 'pending' } : {},
    agents: authorities(now),
    awardsAtOpening: awardsOf(now),
  }));
  const title = withFacts(dispute, 'title', (now) => ({
    objections: {},
    // Where nothing was to be paid, the day was that of the signature: no day was fixed (CPL 250).
    ...((now as { watched: boolean }).watched ? {} : { performanceOn: null }),
  }));
  return Object.keys(title.regions).reduce((so, region) => {
    if (region.startsWith('performance/')) return withFacts(so, region, () => ({ advancePayment: false }));
    if (region === 'arbitration')
      return withFacts(so, region, (now) => ({
        awards: (now as ArbitrationFacts).awards.map((a) => ({ ...a, obligations: [] })),
      }));
    return region.startsWith('award/') ? withFacts(so, region, () => ({ obligations: [] })) : so;
  }, title);
}

/** By the version they start from. One is added with every new version of the state, and none is ever edited. */
const UPCASTERS: Readonly<Record<number, Upcaster>> = { 1: everyRightItsOwn };

/**
 * A state as this code knows it, one upcaster after another. What changed is a change of the case, so its revision is
 * raised and it is written. Throws for a state of a newer version, and where an upcaster is missing: the task fails
 * and is tried again, so the case waits for a build that knows it and nothing is decided by one that does not.
 */
export function upcast(state: CaseState, to = STATE_VERSION, upcasters = UPCASTERS): CaseState {
  const now = asKnown(state, to, upcasters);
  return now === state ? state : { ...now, revision: state.revision + 1 };
}

/** The same for a case that has not begun: what it opens with may come from services of an older release. */
export function asKnown(state: CaseState, to = STATE_VERSION, upcasters = UPCASTERS): CaseState {
  if (!Number.isInteger(state.version)) throw new Error(`no state version: ${String(state.version)}`);
  if (state.version > to) throw new Error(`state version ${state.version} is newer than ${to}: run a newer build`);
  let current = state;
  while (current.version < to) {
    const next = upcasters[current.version];
    if (next === undefined) throw new Error(`no upcaster from state version ${current.version} to ${to}`);
    current = { ...next(current), version: current.version + 1 };
  }
  return current;
}
