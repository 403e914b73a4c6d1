import type { DisputeFacts, KnownAward, Obligation, Party } from '../../contract/facts';
import type { DisputeState } from '../../contract/states';
import { outgrows } from '../../law/pairs';
import { filers, MAY_LEAVE } from '../../law/parties';
import { actData, isOneOf, type EventRules } from '../../engine/row';
import { came, known, ofThisCase } from './checks';
import { round, type C } from './context';

const whole = ({ order }: KnownAward): Obligation | null => order?.obligation ?? null;

/** What goes with a pair is known, no court has ruled on it, and no sum is ordered of which nobody can say whose it is. */
function goesOnElsewhere(award: KnownAward, leave: readonly string[]): boolean {
  const windows = Object.values(award.windows ?? {});
  const pairs = windows.filter((w) => leave.includes(w.party)).map((w) => w.pair);
  const sum = whole(award);
  const ofOne = sum === null || sum.payee !== undefined || leave.includes(sum.payer);
  const movable = windows
    .filter((w) => pairs.includes(w.pair))
    .every((w) => isOneOf(w.state, MAY_LEAVE) && !w.staysHere);
  return award.order !== undefined && award.windows !== null && ofOne && movable;
}

function mayBeSevered(c: C): 'UNKNOWN_PARTY' | 'CANNOT_BE_SEVERED' | undefined {
  const { parties: leave } = actData(c, 'severParties');
  const here = c.facts.parties;
  if (!leave.every((id) => here.some((p) => p.id === id))) return 'UNKNOWN_PARTY';
  const stay = here.filter((p) => !leave.includes(p.id));
  const onSide = (side: Party['side']): boolean => stay.some((p) => p.side === side);
  const workers = here.every((p) => !leave.includes(p.id) || p.kind !== 'employer');
  // Each has the day on which its own application came in; those of one new case have one.
  const days = new Set(leave.map((id) => c.facts.joinedOn?.[id] ?? ''));
  const filed = filers(c.facts);
  const somebodyFiled = c.facts.firstReceipt === null || filed.some((id) => !leave.includes(id));
  const awards = Object.values(c.facts.awards).every((award) => goesOnElsewhere(award, leave));
  const may = workers && days.size === 1 && somebodyFiled && awards && onSide('applicant') && onSide('respondent');
  return may ? undefined : 'CANNOT_BE_SEVERED';
}

const leaves = (c: C): Partial<DisputeFacts> => {
  const { parties: leave } = actData(c, 'severParties');
  const stays = (id: string): boolean => !leave.includes(id);
  const { consents } = c.facts.mediation;
  return {
    parties: c.facts.parties.filter((p) => stays(p.id)),
    severed: [...(c.facts.severed ?? []), ...leave],
    representatives: c.facts.representatives.filter(stays),
    // Terms that everybody agreed on are not those of the ones who stay: they are recorded anew.
    ...round(c, {
      consents: Object.fromEntries(Object.entries(consents).filter(([party]) => stays(party))),
      ...(c.state === 'AGREED_UNSIGNED' && { agreement: null }),
    }),
  };
};

/** A worker's claim is his own: who comes into the case, who leaves it, and what a party changes or admits (COL-7, AGT-1). */
export const partiesEvents: EventRules<DisputeFacts, DisputeState> = {
  joinParty: {
    zh: '当事人加入',
    en: 'a party comes into the case',
    check: (c) => {
      const { party, side, kind } = actData(c, 'joinParty');
      if (known(c, party) || c.facts.severed?.includes(party)) return 'PARTY_KNOWN';
      if (outgrows([...c.facts.parties, { id: party, side, kind }])) return 'TOO_MANY_PAIRS';
      return c.event.occurredOn < came(c) ? 'BEFORE_ITS_CAUSE' : undefined;
    },
    record: (c) => {
      const { party: id, side, kind, agrees } = actData(c, 'joinParty');
      const parties = [...c.facts.parties, { id, side, kind }];
      const workers = parties.filter((p) => p.kind === 'worker').length;
      const consent = { [id]: { answer: 'agree' as const, on: c.event.occurredOn } };
      return {
        parties,
        joinedOn: { ...c.facts.joinedOn, [id]: c.event.occurredOn },
        workersInvolved: Math.max(c.facts.workersInvolved, workers),
        commonClaimWorkers: Math.max(c.facts.commonClaimWorkers, workers),
        ...(agrees && round(c, { consents: { ...c.facts.mediation.consents, ...consent } })),
      };
    },
  },
  severParties: {
    zh: '分案处理',
    en: 'workers leave for a case of their own',
    check: (c) => (c.event.occurredOn < came(c) ? 'BEFORE_ITS_CAUSE' : mayBeSevered(c)),
    record: leaves,
  },
  changeClaims: { zh: '变更、增加请求', en: 'a party changes or adds claims', check: ofThisCase },
  admitClaims: { zh: '承认对方请求', en: 'a party admits a claim of the other side', check: ofThisCase },
};
