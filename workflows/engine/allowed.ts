import { nearestDueOn, type ClockKey } from '../contract/clocks';
import { isAct } from '../contract/act-table';
import type { ActName, RosterActName } from '../contract/acts';
import type { Incoming, Role } from '../contract/incoming';
import type { Allowed } from '../contract/proceedings';
import { REFUSALS, type Refusal, type RefusalCode } from '../contract/refusals';
import { STAYS, type Ctx, type Procedure, type Row } from './row';
import type { Scene } from './state';

/** All that rows may look at, but for the track. */
export function context<F>(s: Scene<F>, event: Incoming): Omit<Ctx<F>, 'track' | 'state'> {
  return {
    caseNo: s.frame.caseNo,
    region: s.frame.region,
    proceedingId: s.id,
    sent: s.sent,
    rules: s.frame.ruleSet.parameters,
    facts: s.facts,
    tracks: s.tracks,
    clocks: s.clocks,
    outcome: s.outcome,
    event,
  };
}

/** The rows that leave a state on an event. */
export const rowsOn = <F>(procedure: Procedure<F>, state: string, event: Incoming): Row<F>[] =>
  (procedure.rowsFrom[state] ?? []).filter((row) => (row.on as readonly string[]).includes(event.name));

export const isOver = <F>(procedure: Procedure<F>, s: Scene<F>): boolean =>
  Object.values(s.tracks).every((state) => procedure.ends.includes(state));

/** What is allowed now, to whom and until when: read off the rows by the guards that need no event. */
export function allowedNow<F>(procedure: Procedure<F>, s: Scene<F>): Allowed[] {
  const found = new Map<ActName | RosterActName, { by: Set<Role>; ends: Set<ClockKey> }>();
  const here = context(s, {} as Incoming);
  const runs = new Set(
    Object.values(s.clocks).flatMap(({ key, status }) => (status === 'running' || status === 'overdue' ? [key] : [])),
  );
  for (const [track, state] of Object.entries(s.tracks)) {
    const c = { ...here, track, state };
    for (const row of procedure.rowsFrom[state] ?? []) {
      const acts = row.on.filter(isAct);
      if (acts.length === 0 || !(row.when ?? []).every((g) => g.readsEvent || g.test(c))) continue;
      for (const name of acts) {
        const act = found.get(name) ?? { by: new Set<Role>(), ends: new Set<ClockKey>() };
        row.by.filter((role) => role !== 'system').forEach((role) => act.by.add(role));
        for (const { op, key } of row.clocks ?? []) if (op === 'stop' && runs.has(key)) act.ends.add(key);
        found.set(name, act);
      }
    }
  }
  const until = nearestDueOn(Object.values(s.clocks));
  return [...found]
    .filter(([, { by }]) => by.size > 0)
    .map(([act, { by, ends }]) => ({
      act,
      by: [...by].sort(),
      until,
      ...(ends.size === 0 ? {} : { ends: [...ends] }),
    }));
}

/** Of a proceeding that has ended while its case may go on. */
const PROCEEDING_OVER = {
  zh: '该程序已经终结，不再接受该操作；案件的其他程序不受影响',
  en: 'This proceeding has ended and takes nothing more; the others of the case are not affected',
};

/** A refusal, with what would be allowed instead and until when. */
export function refuse<F>(
  procedure: Procedure<F>,
  s: Scene<F>,
  code: RefusalCode,
): { kind: 'refused'; refusal: Refusal } {
  const allowed = allowedNow(procedure, s);
  const { zh, en } = code === 'CASE_CLOSED' && procedure.name !== 'dispute' ? PROCEEDING_OVER : REFUSALS[code];
  return {
    kind: 'refused',
    refusal: {
      code,
      zh,
      en,
      allowed: allowed.map(({ act, by }) => ({ act, by })),
      until: allowed[0]?.until ?? null,
    },
  };
}

/** The most telling reason why no row took an act: a guard's own word before the role, the role before the stage. */
export function reasonOf<F>(procedure: Procedure<F>, contexts: Ctx<F>[]): RefusalCode {
  let role = false;
  for (const c of contexts) {
    const rows = rowsOn(procedure, c.state, c.event);
    const mine = rows.filter((row) => row.by.includes(c.event.by.role));
    if (rows.length > 0 && mine.length === 0) role = true;
    for (const row of mine) {
      const failed = (row.when ?? []).filter((g) => !g.test(c));
      const told = failed.length === 1 ? failed[0]?.refusal : undefined;
      if (told) return told;
    }
  }
  return role ? 'NOT_YOURS' : 'NOT_ALLOWED_NOW';
}

/** Can any chain of rows from `state` still bring a row that takes this event? Early if so, contradicting if not. */
export function reachable<F>(procedure: Procedure<F>, states: string[], event: string): boolean {
  const seen = new Set(states);
  const open = [...states];
  while (open.length > 0) {
    const state = open.pop() as string;
    for (const row of procedure.rowsFrom[state] ?? []) {
      if ((row.on as readonly string[]).includes(event)) return true;
      const next = row.to === STAYS ? state : row.to;
      if (!seen.has(next)) {
        seen.add(next);
        open.push(next);
      }
    }
  }
  return false;
}
