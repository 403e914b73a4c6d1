import { play } from '../../infra/rehearsal/player';
import type { History } from '../../services/register/figures/counted';
import type { DisputeFacts, PerformanceFacts } from '../../workflows/contract/facts';
import type { ProceedingInput } from '../../workflows/contract/proceedings';
import { PureBackend } from './pure-backend';
import { scenario } from './scenarios';

class Opened extends PureBackend {
  input: ProceedingInput<DisputeFacts> | null = null;
  override start(input: ProceedingInput<DisputeFacts>): Promise<void> {
    this.input = input;
    return super.start(input);
  }
}

/** The whole course of a scenario as `cases` hands it to whoever counts, under a number of its own. */
export async function historyOf(name: string, serial = 1): Promise<History> {
  const { read, law } = scenario(name);
  const backend = new Opened(read.scenario.startsAt, law.calendar);
  const { caseNo } = await play(backend, read, law, serial);
  const { facts, openedOn, region } = backend.input as ProceedingInput<DisputeFacts>;
  const { disputeType, industry, causeOfAction, focus, relation, workersInvolved, commonClaimWorkers, source } =
    read.open;
  const performances = [...backend.simulation.running.values()].filter((one) => one.name === 'performance');
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
    entries: backend.journal().map(({ proceeding, entry }) => ({
      ...entry,
      proceeding,
      by: { role: entry.by.role, ...(entry.by.organisation ? { organisation: entry.by.organisation } : {}) },
    })),
  };
}
