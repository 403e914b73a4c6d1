import type { Brought, CaseState, Command, Region, StepInput } from '../contract/case';
import { regionOf } from '../contract/case';
import type { Clock } from '../contract/clocks';
import { dueNow, nextInstant } from './clock-ops';
import type { Incoming } from '../contract/incoming';
import { isOver } from './allowed';
import { endBlock } from './case-clocks';
import { CaseDraft } from './case-draft';
import { CaseStep } from './case-step';
import { isWellFormed } from './well-formed';

/** A step makes at most so many micro-steps: more is a table that raises events for ever. */
const MOST_MICRO_STEPS = 20_000;

/**
 * All that decides: a case and what comes in give the next state and what is to be done. Pure: `now` (ms since the
 * epoch) is the only clock. A step is a run of micro-steps, each one event in one region: regions in the order they
 * were opened, one event each in turn. Where dates must be asked for first, it stops with an `ask`, and goes on with
 * `dated`, or with `undated` where nobody answers: then that region alone waits.
 */
export function step(state: CaseState, input: StepInput, now: number): { state: CaseState; commands: Command[] } {
  const s = new CaseStep(state, now);
  takeIn(s, input);
  run(s);
  return s.end();
}

function takeIn(s: CaseStep, input: StepInput): void {
  switch (input.kind) {
    case 'opened':
      s.openDispute();
      return;
    case 'brought':
      if (!isWellFormed(input)) s.malformed(input);
      else if (!lies(input, s.state.inbox))
        s.put({ inbox: [...s.state.inbox, { region: input.region, event: input.event }] });
      return;
    case 'dated':
      s.dated(input.dates);
      return;
    case 'undated':
      s.undated();
      return;
    case 'blocked':
      s.block(input.region, { id: input.id, service: input.service, reason: input.reason, effect: null }, null);
      return;
    case 'called':
      s.called(input.id, input.messages);
      return;
    case 'callFailed':
      s.callFailed(input.id, input.reason);
      return;
    case 'calendarChanged':
      s.askEverywhere();
      return;
    case 'resumed':
      s.askAgainAfterResume();
      return;
    case 'due':
      return;
  }
}

/** The same is brought again while it waits its turn: it is answered once it is taken, and must not be taken twice. */
export const lies = (brought: Brought, inbox: readonly Brought[]): boolean =>
  inbox.some(({ region, event }) => region === brought.region && event.id === brought.event.id);

function run(s: CaseStep): void {
  for (let n = 0; s.state.asking === null; n += 1) {
    if (n > MOST_MICRO_STEPS) throw new Error('a step that does not end');
    if (s.round === null ? !takeNext(s) : !goRound(s)) return;
  }
}

/** Nothing is under way: whatever was entered before a clock ran out, then the clock. */
function takeNext(s: CaseStep): boolean {
  const due = nearest(s.state);
  const at = s.state.inbox.findIndex((b) => s.state.regions[b.region]?.undated == null || repairs(b.event));
  const next = s.state.inbox[at];
  if (due && due.at <= s.now && !(next && Date.parse(next.event.enteredAt) < due.at)) {
    beginRound(s, due.at);
    fallDue(s, due.region, due.clock);
    return true;
  }
  if (next === undefined) return waiting(s.state) && beginRound(s, s.now);
  s.put({ inbox: s.state.inbox.filter((_b, i) => i !== at) });
  beginRound(s, Math.min(s.now, Date.parse(next.event.enteredAt)));
  s.takeBrought(next);
  return true;
}

/** An operator's hand on what is blocked does not wait for what is blocked. */
const repairs = (event: Incoming): boolean => event.name === 'retryBlocked' || event.name === 'resolveBlocked';

const beginRound = (s: CaseStep, at: number): true => {
  s.round = { at, next: 0, worked: false };
  return true;
};

/** Something lies in a region that is not waiting for dates. */
const waiting = (state: CaseState): boolean =>
  Object.values(state.regions).some((r) => r.undated === null && (r.raised.length > 0 || r.heard.length > 0));

/** One event of the next region in turn; the round ends when no region had anything. */
function goRound(s: CaseStep): boolean {
  const { at, next, worked } = s.round as NonNullable<CaseState['round']>;
  const key = Object.keys(s.state.regions)[next];
  if (key === undefined) {
    s.round = worked ? { at, next: 0, worked: false } : null;
    return true;
  }
  const does = workOf(s, key, at);
  s.round = { at, next: next + 1, worked: worked || does !== null };
  does?.();
  return true;
}

/** What a region has to do now: what its rows raised; a clock that has run out; what others told it. */
function workOf(s: CaseStep, key: string, at: number): (() => void) | null {
  const region = s.region(key);
  const [raised] = region.raised;
  if (region.undated !== null) return null;
  if (raised) {
    return () => {
      s.change(key, { raised: region.raised.slice(1) });
      s.handle(key, raised, null);
    };
  }
  const due = Object.values(region.clocks).find(
    (c) => (nextInstant(c) ?? Infinity) <= at && stillRings(s.state, key, region, c),
  );
  if (due) return () => fallDue(s, key, due.id);
  const [heard] = region.heard;
  if (!heard) return null;
  return () => {
    s.change(key, { heard: region.heard.slice(1) });
    s.handle(key, heard, null);
  };
}

/** A region that is over only waits to say what it owes; an end that no row could take waits for whoever looks at it. */
const stillRings = (state: CaseState, key: string, region: Region, clock: Clock): boolean =>
  !state.blocked.some(({ id }) => id === endBlock(key, clock.id)) &&
  (clock.status === 'expired' || !isOver(CaseDraft.procedureOf(region), { ...region, frame: state.frame }));

/** The clock that is due next and its instant, in ms since the epoch. */
export function nearest(state: CaseState): { region: string; clock: string; at: number } | null {
  let best: { region: string; clock: string; at: number } | null = null;
  for (const [key, region] of Object.entries(state.regions)) {
    if (region.undated !== null) continue;
    for (const clock of Object.values(region.clocks)) {
      const at = nextInstant(clock);
      if (at === null || (best !== null && at >= best.at) || !stillRings(state, key, region, clock)) continue;
      best = { region: key, clock: clock.id, at };
    }
  }
  return best;
}

function fallDue(s: CaseStep, key: string, id: string): void {
  const clock = s.clock(key, id);
  const due = dueNow(clock, s.now);
  if (due === 'warning') s.warn(key, clock);
  else if (due === 'begins') s.begin(key, clock);
  else s.ask({ region: key, clocks: [id], purpose: 'expire', act: null });
}

/** Nothing is under way that could still change the answer to an act. */
export const isQuiet = (state: CaseState, now: number): boolean => {
  const due = nearest(state);
  return state.asking === null && state.round === null && state.inbox.length === 0 && !(due && due.at <= now);
};

/** The refusal of an act, where it can be told already; null where the step itself must say. Changes nothing. */
export function refusalOf(state: CaseState, brought: Brought, now: number) {
  if (!isQuiet(state, now)) return null;
  const { commands } = step(state, { kind: 'brought', ...brought }, now);
  const answer = commands.find((c) => c.kind === 'answer')?.answer;
  return answer !== undefined && 'refusal' in answer ? answer.refusal : null;
}

/** It has its outcome or, where there is none to have, every track of it is over or at rest. */
function restsIn(root: Region): boolean {
  const { atRest, ends } = CaseDraft.procedureOf(root);
  return root.outcome !== null || Object.values(root.tracks).every((at) => ends.includes(at) || atRest.includes(at));
}

/** A closed case whose nearest date is further away than this is begun again for it, and costs nothing until then. */
const RESTS_FROM_MS = 60 * 86_400_000;

/** Until when a case may rest without a workflow, if it may: until its nearest date, where it has any. `now` in milliseconds. */
export function restsUntil(state: CaseState, now: number): { at: string | null } | null {
  if (!mayRest(state)) return null;
  const due = nearest(state);
  if (due === null) return { at: null };
  return due.at - now > RESTS_FROM_MS ? { at: new Date(due.at).toISOString() } : null;
}

/** What it is about is over or at rest, nothing is under way and nobody is asked: it may rest until its nearest date. */
export function mayRest(state: CaseState): boolean {
  const root = state.regions[regionOf(state.frame.caseNo)];
  const asked = Object.values(state.regions).some(
    (r) => r.undated !== null || r.lateEntries.some((e) => e.status === 'FOR_OPERATOR'),
  );
  const quiet = state.asking === null && state.round === null && state.inbox.length === 0 && !waiting(state);
  return (
    root !== undefined && restsIn(root) && quiet && !asked && state.calls.length === 0 && state.blocked.length === 0
  );
}
