import type { DisputeFacts, Party } from '../../contract/facts';
import type { AwardState, DisputeState } from '../../contract/states';
import { actData, isOneOf, type EventRules } from '../../engine/row';
import { known, ofThisCase } from './checks';
import { round, type C } from './context';

/** What no court has ruled on goes on elsewhere as it stands here: open, over, in force, at court. */
const GO_ON: readonly AwardState[] = [
  'NO_AWARD',
  'WINDOW_OPEN',
  'PROTECTED',
  'SUED',
  'WINDOW_EXPIRED',
  'AWARD_EFFECTIVE',
  'SETASIDE_OPEN',
  'SETASIDE_BARRED',
  'SETASIDE_CLOSED',
];

function mayBeSevered(c: C): 'UNKNOWN_PARTY' | 'CANNOT_BE_SEVERED' | undefined {
  const { parties: leave } = actData(c, 'severParties');
  const here = c.facts.parties;
  if (!leave.every((id) => here.some((p) => p.id === id))) return 'UNKNOWN_PARTY';
  const stay = here.filter((p) => !leave.includes(p.id));
  const onSide = (side: Party['side']): boolean => stay.some((p) => p.side === side);
  const windows = Object.values(c.facts.awards).flatMap((award) => Object.values(award.windows ?? {}));
  const pairs = windows.filter((w) => leave.includes(w.party)).map((w) => w.pair);
  const undecided = windows
    .filter((w) => pairs.includes(w.pair))
    .every((w) => isOneOf(w.state, GO_ON) && w.refused === undefined);
  const workers = here.every((p) => !leave.includes(p.id) || p.kind !== 'employer');
  return workers && undecided && onSide('applicant') && onSide('respondent') ? undefined : 'CANNOT_BE_SEVERED';
}

const leaves = (c: C): Partial<DisputeFacts> => {
  const { parties: leave } = actData(c, 'severParties');
  const stays = (id: string): boolean => !leave.includes(id);
  const { consents } = c.facts.mediation;
  return {
    parties: c.facts.parties.filter((p) => stays(p.id)),
    severed: [...(c.facts.severed ?? []), ...leave],
    representatives: c.facts.representatives.filter(stays),
    ...round(c, { consents: Object.fromEntries(Object.entries(consents).filter(([party]) => stays(party))) }),
  };
};

/** A worker's claim is his own: who comes into the case, who leaves it, and what a party changes or admits (COL-7, AGT-1). */
export const partiesEvents: EventRules<DisputeFacts, DisputeState> = {
  joinParty: {
    zh: '当事人加入',
    en: 'a party comes into the case',
    check: (c) => (known(c, actData(c, 'joinParty').party) ? 'PARTY_KNOWN' : undefined),
    record: (c) => {
      const { party: id, side, kind, agrees } = actData(c, 'joinParty');
      const parties = [...c.facts.parties, { id, side, kind }];
      const workers = parties.filter((p) => p.kind === 'worker').length;
      const consent = { [id]: { answer: 'agree' as const, on: c.event.occurredOn } };
      return {
        parties,
        workersInvolved: Math.max(c.facts.workersInvolved, workers),
        commonClaimWorkers: Math.max(c.facts.commonClaimWorkers, workers),
        ...(agrees && round(c, { consents: { ...c.facts.mediation.consents, ...consent } })),
      };
    },
  },
  severParties: { zh: '分案处理', en: 'workers leave for a case of their own', check: mayBeSevered, record: leaves },
  changeClaims: { zh: '变更、增加请求', en: 'a party changes or adds claims', check: ofThisCase },
  admitClaims: { zh: '承认对方请求', en: 'a party admits a claim of the other side', check: ofThisCase },
};
