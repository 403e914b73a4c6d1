import type { ActData } from '../../contract/acts';
import type { CourtFeeFacts, ReliefFacts, ServiceFacts } from '../../contract/facts';
import { proceedingId, type Effect } from '../../contract/proceedings';
import { openAnew, openPeer } from '../../engine/messages';
import { LABOUR_SUIT_FEE_FEN } from '../../law/court-fee';
import type { C } from './guards';

/** Left, affixed or published: the award counts as received when its days are over. */
export const openServiceOf = (c: C): Effect[] => {
  const { party, method } = c.event.data as ActData['beginService'];
  const { document } = c.facts;
  const facts: ServiceFacts = { award: document, party, method, on: c.event.occurredOn, servedOn: null };
  const first = method === 'publication' ? 'service.published' : 'service.affixed';
  return [openPeer(c, 'service', proceedingId(c.caseNo, 'service', document, party), facts, first)];
};

/** A party whose suit is docketed after the others' owes the fee of its own (FEE-1). */
export const openCourtFeeOf = (c: C): Effect[] => {
  const { party } = c.event.data as ActData['recordSuitDocketed'];
  const facts: CourtFeeFacts = { party, amountFen: LABOUR_SUIT_FEE_FEN };
  return [openAnew(c, 'courtFee', proceedingId(c.caseNo, 'courtFee', party), facts, 'suit.docketed')];
};

/** The obstacle that made a party miss its period is gone: ten days to ask the court for relief (R-44, CLK-6). */
export const openReliefOf = (c: C): Effect[] => {
  const { party } = c.event.data as ActData['reportObstacleRemoved'];
  const { document } = c.facts;
  const facts: ReliefFacts = { award: document, party, removedOn: c.event.occurredOn, untilOn: null };
  return [openAnew(c, 'relief', proceedingId(c.caseNo, 'relief', document, party), facts, 'relief.possible')];
};
