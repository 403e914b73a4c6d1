import { regionOf, type CaseState, type Region } from '../contract/case';
import type { CaseFrame, ProceedingInput } from '../contract/proceedings';
import type { Incoming } from '../contract/incoming';
import { START, type Procedure } from './row';
import { asKnown } from './upcast';

/** Openings of 0.2.0 do not say in which shape they are. */
const BEFORE_VERSIONS = 1;

/** A region with what it has in common with the rest of its case: all that its rows may look at. */
export type Scene<F = unknown> = Region<F> & { frame: CaseFrame };

/** A region at its beginning, with the events that open it. */
export function openRegion<F>(procedure: Procedure<F>, id: string, facts: F, opening: readonly Incoming[]): Region<F> {
  return {
    id,
    name: procedure.name,
    tracks: Object.fromEntries(procedure.tracks(facts).map((track) => [track, START])),
    facts,
    clocks: {},
    outcome: null,
    results: {},
    sent: {},
    kept: [],
    lateEntries: [],
    raised: [...opening],
    heard: [],
    undated: null,
  };
}

/** A case before its first step: the dispute alone. */
export function openCase<F>(procedure: Procedure<F>, input: ProceedingInput<F>, identity: string): CaseState {
  const { facts, opening, stateVersion = BEFORE_VERSIONS, ...frame } = input;
  const region = openRegion(procedure, input.caseNo, facts, opening);
  return asKnown({
    version: stateVersion,
    frame,
    identity,
    revision: 0,
    number: 0,
    regions: { [regionOf(input.caseNo)]: region },
    done: {},
    early: [],
    told: null,
    inbox: [],
    asking: null,
    round: null,
    calls: [],
    blocked: [],
  });
}
