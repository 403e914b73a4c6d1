import type { AwardWindowSummary, FirstReceipt, Papers, Severed } from '../../contract/facts';
import type { Effect } from '../../contract/proceedings';
import { actData, nextReference } from '../../engine/row';
import type { C } from './context';

const kindsOf = (w: AwardWindowSummary): Papers[] => [
  ...(w.claim ? (['claim'] as const) : []),
  ...(w.mediation ? (['mediationApplication'] as const) : []),
];

/** Of each award the windows of the pairs that leave: what was received, what is with the court, since when. */
function awardsOf(c: C, parties: readonly string[], leave: readonly string[]): Severed['awards'] {
  return Object.entries(c.facts.awards).map(([document, { windows, order }]) => {
    const all = Object.values(windows ?? {});
    const pairs = all.filter((w) => leave.includes(w.party)).map((w) => w.pair);
    const theirs = all.filter((w) => pairs.includes(w.pair));
    const { kind, obligations = [] } = order ??
      c.facts.awardsAtOpening[document]?.facts ?? { kind: 'notNamed' as const };
    const ordered = obligations.filter((o) => parties.includes(o.payer) && parties.includes(o.payee));
    const each = parties.flatMap((party) => theirs.find((w) => w.party === party) ?? []);
    return {
      document,
      kind,
      ...(ordered.length > 0 && { obligations: ordered }),
      receipts: each.flatMap(({ party, receivedOn }) => (receivedOn === undefined ? [] : [{ party, receivedOn }])),
      papers: each.flatMap((w) =>
        w.papersOn === null
          ? []
          : [{ party: w.party, on: w.papersOn, postedOn: w.postedOn ?? null, kinds: kindsOf(w) }],
      ),
    };
  });
}

/** The court's first receipt of those who leave: the earliest, and all who filed (AWD-6). */
function receiptOf(c: C, parties: readonly string[], awards: Severed['awards']): FirstReceipt | null {
  const before = c.facts.firstReceipt;
  const papers = awards.flatMap((award) => award.papers).sort((a, b) => (a.on < b.on ? -1 : 1));
  const by = [...new Set([...papers.map((p) => p.party), ...(before?.by.filter((p) => parties.includes(p)) ?? [])])];
  if (before === null || by.length === 0) return null;
  const first = papers[0];
  const { against: _against, ...same } = before;
  if (first === undefined || first.on === before.receivedOn) return { ...same, by };
  const receivedAt = `${first.on}T09:00:00.000+08:00`;
  const of = papers.filter((p) => p.on === first.on).flatMap((p) => p.kinds);
  return { ...same, receivedAt, receivedOn: first.on, papers: [...new Set(of)], postedOn: first.postedOn, by };
}

/** Workers who leave have a case of their own, and nothing that was done for them before is lost with it (COL-7). */
export const openSevered = (c: C): Effect[] => {
  const { parties: leave, mediation } = actData(c, 'severParties');
  const side = c.facts.parties.filter((p) => p.kind === 'employer').map((p) => p.id);
  const parties = [...leave, ...side];
  const awards = awardsOf(c, parties, leave);
  const { application: before, fifteenDaysFrom } = c.facts;
  const severed: Severed = {
    parties,
    mediation,
    application: before && {
      ...before,
      by: before.by.some((p) => parties.includes(p)) ? before.by.filter((p) => parties.includes(p)) : leave,
      ...(fifteenDaysFrom !== undefined && { ldmal10: true, receivedOn: fifteenDaysFrom }),
    },
    firstReceipt: receiptOf(c, parties, awards),
    awards,
  };
  const reference = nextReference(c, `${c.proceedingId}/linked/severed`);
  return [{ service: 'cases', what: 'openLinked', why: 'severed', way: 'register', reference, severed }];
};
