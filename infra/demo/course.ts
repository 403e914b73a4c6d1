import type { Simulation } from '../rehearsal/simulation';
import type { History } from '../../services/register/figures/counted';
import type { DisputeFacts, PerformanceFacts } from '../../workflows/contract/facts';
import type { ProceedingInput } from '../../workflows/contract/proceedings';
import type { readScenario } from '../rehearsal/scenario';

type Open = ReturnType<typeof readScenario>['open'];

/** What an opening says of its case, as `cases` keeps it. */
export const summaryOf = ({ source, amountFen, ...open }: Open) => ({
  disputeType: open.disputeType,
  industry: open.industry,
  causeOfAction: open.causeOfAction,
  focus: open.focus,
  relation: open.relation,
  workersInvolved: open.workersInvolved,
  commonClaimWorkers: open.commonClaimWorkers,
  statementRef: null,
  ...(source === undefined ? {} : { source }),
  ...(amountFen === undefined ? {} : { amountFen }),
});

/** The whole course of a case that was lived purely, as `cases` hands it to whoever counts. */
export function courseOf(
  open: Open,
  { caseNo, facts, openedOn, region }: ProceedingInput<DisputeFacts>,
  simulation: Simulation,
): History {
  const performances = [...simulation.running.values()].filter((one) => one.name === 'performance');
  return {
    caseNo,
    region,
    openedOn,
    summary: summaryOf(open),
    opening: {
      parties: facts.parties,
      linkedTo: facts.linkedTo?.why ?? null,
      lane: facts.lane,
      kind: facts.kind,
      tier: facts.tier,
      organisation: facts.pushed?.organisation ?? facts.application?.organisation ?? null,
      consented: Object.keys(facts.mediation.consents),
      award: Object.keys(facts.awardsAtOpening).length > 0,
    },
    performances: performances.map((one) => {
      const { instrument, obligation } = one.facts as PerformanceFacts;
      return { instrument, instalments: obligation.instalments };
    }),
    entries: simulation.journal.map(({ proceeding, entry }) => ({
      ...entry,
      proceeding,
      by: { role: entry.by.role, ...(entry.by.organisation ? { organisation: entry.by.organisation } : {}) },
    })),
  };
}
