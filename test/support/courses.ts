import { play } from '../../infra/rehearsal/player';
import { PureBackend } from '../../infra/rehearsal/pure-backend';
import type { Simulation } from '../../infra/rehearsal/simulation';
import type { History } from '../../services/register/figures/counted';
import type { DisputeFacts, PerformanceFacts } from '../../workflows/contract/facts';
import type { ProceedingInput } from '../../workflows/contract/proceedings';
import { scenario } from './scenarios';

class Opened extends PureBackend {
  input: ProceedingInput<DisputeFacts> | null = null;
  override start(input: ProceedingInput<DisputeFacts>): Promise<void> {
    this.input = input;
    return super.start(input);
  }
}

/** The whole course of a case that was lived purely, as `cases` hands it to whoever counts. */
export function courseOf(
  open: ReturnType<typeof scenario>['read']['open'],
  { caseNo, facts, openedOn, region }: ProceedingInput<DisputeFacts>,
  simulation: Simulation,
): History {
  const { disputeType, industry, causeOfAction, focus, relation, workersInvolved, commonClaimWorkers } = open;
  const { source, amountFen } = open;
  const performances = [...simulation.running.values()].filter((one) => one.name === 'performance');
  return {
    caseNo,
    region,
    openedOn,
    summary: {
      disputeType,
      industry,
      causeOfAction,
      focus,
      relation,
      workersInvolved,
      commonClaimWorkers,
      statementRef: null,
      ...(source === undefined ? {} : { source }),
      ...(amountFen === undefined ? {} : { amountFen }),
    },
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

/** The course of a scenario, under a number of its own. */
export async function historyOf(name: string, serial = 1): Promise<History> {
  const { read, law } = scenario(name);
  const backend = new Opened(read.scenario.startsAt, law.calendar);
  await play(backend, read, law, serial);
  return courseOf(read.open, backend.input as ProceedingInput<DisputeFacts>, backend.simulation);
}
