import type { AwardWindowSummary, FirstReceipt, Papers, Severed } from '../../contract/facts';
import type { Effect } from '../../contract/proceedings';
import { actData, nextReference } from '../../engine/row';
import type { C } from './context';

const kindsOf = (w: AwardWindowSummary): Papers[] => [
  ...(w.claim ? (['claim'] as const) : []),
  ...(w.mediation ? (['mediationApplication'] as const) : []),
];
const IN_FORCE: readonly string[] = ['AWARD_EFFECTIVE', 'SETASIDE_CLOSED'];

/** Of each award the windows of the pairs that leave: what was received, what is with the court, against whom, since when. */
function awardsOf(c: C, parties: readonly string[], leave: readonly string[]): Severed['awards'] {
  return Object.entries(c.facts.awards).map(([document, { windows, order }]) => {
    const all = Object.values(windows ?? {});
    const pairs = all.filter((w) => leave.includes(w.party)).map((w) => w.pair);
    const theirs = all.filter((w) => pairs.includes(w.pair));
    const other = (w: AwardWindowSummary): string[] =>
      theirs.filter((o) => o.pair === w.pair && o.party !== w.party).map((o) => o.party);
    // What is in force already is watched where it has been.
    const isInForce = (payee: string): boolean => theirs.some((w) => w.party === payee && IN_FORCE.includes(w.state));
    const { kind, obligation = null, obligations = [] } = order ?? { kind: 'notNamed' as const };
    const ordered = obligations.filter((o) => leave.includes(o.payee) && !isInForce(o.payee));
    const whole = obligation?.payee !== undefined && leave.includes(obligation.payee) && !isInForce(obligation.payee);
    return {
      document,
      kind,
      ...(whole && { obligation }),
      ...(ordered.length > 0 && { obligations: ordered }),
      receipts: parties.flatMap((party) => {
        const receivedOn = theirs.find((w) => w.party === party && w.receivedOn !== undefined)?.receivedOn;
        return receivedOn === undefined ? [] : [{ party, receivedOn }];
      }),
      papers: theirs.flatMap((w) =>
        w.papersOn === null
          ? []
          : [{ party: w.party, against: other(w), on: w.papersOn, postedOn: w.postedOn ?? null, kinds: kindsOf(w) }],
      ),
    };
  });
}

/** The court's first receipt of those who leave: the earliest of their own papers, and all who filed (AWD-6). */
function receiptOf(c: C, parties: readonly string[], awards: Severed['awards']): FirstReceipt | null {
  const before = c.facts.firstReceipt;
  const papers = awards.flatMap((award) => award.papers).sort((a, b) => (a.on < b.on ? -1 : 1));
  const by = [...new Set([...papers.map((p) => p.party), ...(before?.by.filter((p) => parties.includes(p)) ?? [])])];
  if (before === null || by.length === 0) return null;
  const { against: _against, ...same } = before;
  const first = papers[0];
  if (first === undefined) return { ...same, by };
  const kinds = [...new Set(papers.filter((p) => p.on === first.on).flatMap((p) => p.kinds))];
  // Of later papers the day alone is known here, and the day alone counts.
  const receivedAt = first.on === before.receivedOn ? before.receivedAt : `${first.on}T09:00:00.000+08:00`;
  return { ...same, receivedAt, receivedOn: first.on, papers: kinds, postedOn: first.postedOn, by };
}

/** Workers who leave have a case of their own, with the days of what they applied for and handed in (COL-7). */
export const openSevered = (c: C): Effect[] => {
  const { parties: leave, mediation } = actData(c, 'severParties');
  const side = c.facts.parties.filter((p) => p.kind === 'employer').map((p) => p.id);
  const parties = [...leave, ...side];
  const awards = awardsOf(c, parties, leave);
  const {
    application: before,
    fifteenDaysFrom = null,
    limitation,
    refusedByCommission,
    directSuit,
    joinedOn,
  } = c.facts;
  const cameOn = joinedOn?.[leave[0] ?? ''];
  const applied = before?.by.filter((p) => parties.includes(p)) ?? [];
  const severed: Severed = {
    parties,
    mediation,
    application: before && {
      ...before,
      // Whoever holds the case goes on holding what leaves it.
      organisation: c.facts.mediation.organisation ?? before.organisation,
      by: cameOn === undefined && applied.length > 0 ? applied : leave,
      ...(cameOn !== undefined && { receivedOn: cameOn, receivedAt: c.event.occurredAt, ldmal10: false }),
    },
    fifteenDaysFrom,
    limitation,
    refusedByCommission,
    directSuit,
    firstReceipt: receiptOf(c, parties, awards),
    awards,
  };
  const reference = nextReference(c, `${c.proceedingId}/linked/severed`);
  return [{ service: 'cases', what: 'openLinked', why: 'severed', way: 'register', reference, severed }];
};
