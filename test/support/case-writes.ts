import type { Patch } from '../../workflows/contract/case';

/** Facts of a case that nobody holds yet. */
export const NOBODYS = {
  lane: 'B',
  parties: [],
  gone: [],
  agents: {},
  pushed: null,
  application: null,
  firstReceipt: null,
  filing: null,
  docketed: false,
  arbitration: null,
  refusedByCommission: null,
  title: null,
  instrument: null,
  performance: null,
  awards: {},
  mediation: { organisation: null, tried: [], sessions: [], concessionsMayLeave: [], agreement: null },
};
const SAID = { zh: '调解', en: 'mediation' };
const SHOWN = {
  number: 0,
  stage: 'MED',
  stageName: SAID,
  waitsFor: { who: 'mediator', what: SAID },
  dueOn: null,
  outcome: null,
  closed: false,
  tracks: {},
  clocks: [],
  allowed: [],
  blocked: [],
  kept: [],
  lateEntries: [],
};
const revisions = new Map<string, number>();

/** An entry of the journal that a mediator of org-1 made, but for what is said otherwise. */
export const entryOf = (
  number: number,
  at: string,
  said: { event: string; data?: object; by?: object; from?: string; to?: string },
) => ({
  number,
  data: {},
  by: { role: 'mediator', id: 'med-1', organisation: 'org-1' },
  from: 'MEDIATING',
  to: 'MEDIATING',
  ...said,
  row: null,
  rules: [],
  eventId: `e${number}`,
  occurredAt: at,
  occurredOn: '2025-07-01',
  enteredAt: at,
  recordedAt: at,
  track: 'main',
  outcome: null,
  clocks: [],
  text: { zh: '', en: '' },
});

/** What a case wrote before is gone: its next commit is its first. */
export const commitsBegin = (caseNo: string): boolean => revisions.delete(caseNo);

/** A commit as the workflow of a case would send it: the next revision of that case, with what is said of a region. */
export function commitOf(
  caseNo: string,
  said: {
    proceeding?: string;
    entries?: object[];
    facts?: object;
    tracks?: object;
    clocks?: object;
    shown?: object;
    done?: object;
    generation?: number;
    build?: string;
    number?: number;
    /** More of the region than its facts. */
    region?: object;
  } = {},
): { path: string; body: object } {
  const from = revisions.get(caseNo) ?? -1;
  const to = from + 1;
  revisions.set(caseNo, to);
  const proceeding = said.proceeding ?? 'dispute';
  const begun: Patch =
    from === -1
      ? ['done', 'early', 'inbox', 'regions'].map((key) => ({
          at: [key],
          value: key === 'early' || key === 'inbox' ? [] : {},
        }))
      : [];
  const region = {
    id: proceeding,
    facts: said.facts ?? NOBODYS,
    tracks: said.tracks ?? {},
    clocks: said.clocks ?? {},
    kept: [],
    lateEntries: [],
    ...said.region,
  };
  const done: Patch = said.done === undefined ? [] : [{ at: ['done'], value: said.done }];
  const patch: Patch = [
    ...begun,
    ...done,
    { at: ['revision'], value: to },
    { at: ['version'], value: 1 },
    { at: ['regions', proceeding], value: region },
  ];
  return {
    path: `/internal/v1/disputes/${caseNo}/commits`,
    body: {
      caseNo,
      generation: said.generation ?? 1,
      ...(said.build === undefined ? {} : { build: said.build }),
      from,
      to,
      number: said.number ?? 0,
      entries: (said.entries ?? []).map((entry) => ({ proceeding, entry })),
      patch,
      owed: [],
      shown: { [proceeding]: { caseNo, proceeding, ...SHOWN, ...said.shown } },
      restsUntil: null,
    },
  };
}
