import type { Caller } from '../../kit/auth';
import type { Bilingual } from '../../../workflows/contract/clocks';
import type { PART_NAMES } from '../../../workflows/contract/names';
import type { DisputeFacts } from '../../../workflows/contract/facts';
import type { LegalDay, PartyId } from '../../../workflows/contract/incoming';
import type { Body } from './bodies';
import { agentKey, isInForce } from '../../../workflows/law/authority';

// Who sees what of a case: the one place that says it, printed as docs/access.md. What is not named here nobody sees.

export type Part = keyof typeof PART_NAMES;

/** What is read for, as the trail of readings keeps it. */
export type Purpose =
  | 'case'
  | 'person'
  | 'texts'
  | 'document'
  | 'file'
  | 'search'
  | 'message'
  | 'handOver'
  | 'signing'
  | 'meeting'
  | 'glass'
  | 'engine'
  | 'paper';

interface Declared extends Bilingual {
  sees: readonly Part[];
  /** What is shown of whoever reads alone. */
  own?: readonly Part[];
  /** What is shown with all but its last signs covered. */
  masked?: readonly Part[];
  /** What is shown of those alone who have let this body watch. */
  watched?: readonly Part[];
}

const OF_A_BODY = ['frame', 'names', 'matter', 'contact', 'handedIn'] as const;
const TERMS = ['agreement', 'performance'] as const;
const PARTY = {
  sees: ['frame', 'names', 'matter', 'handedIn', ...TERMS, 'crossing'],
  own: ['contact', 'sensitive'],
} as const;

/** What somebody has to do with a case, looked up in its facts at the moment of the request, never taken from the token. */
export const RELATIONS = {
  party: { zh: '本案当事人', en: 'a party of the case', ...PARTY },
  agent: { zh: '有在期授权的代理人', en: 'its agent, under an authority that runs', ...PARTY },
  formerParty: {
    zh: '已退出本案的当事人',
    en: 'a party that has left the case',
    sees: ['frame'],
    own: PARTY.own,
  },
  holder: {
    zh: '受委托的调解组织及其调解员，至移送或结案',
    en: 'the organisation that holds the case, and its mediators, until it hands on or the case is closed',
    sees: [...OF_A_BODY, 'inside', ...TERMS, 'crossing'],
    masked: ['sensitive'],
  },
  receiver: {
    zh: '收到案件（包括下级上报）、尚无人承接时的调解组织；已交调解报告、尚无其他机构接手时的调解组织；受仲裁庭委托调解期间的调解组织',
    en: 'the organisation that received the case, or was sent it from below, while nobody holds it, or that has filed its report, while no other body has it, or that a tribunal entrusted, while it mediates',
    sees: OF_A_BODY,
    masked: ['sensitive'],
  },
  opener: {
    zh: '登记该案、尚无人承接时的机构',
    en: 'the body that opened the case, while nobody holds it',
    sees: [...OF_A_BODY, ...TERMS, 'crossing'],
    masked: ['sensitive'],
  },
  court: {
    zh: '已收到材料的法院',
    en: 'the court that has papers of the case',
    sees: [...OF_A_BODY, ...TERMS, 'crossing'],
    masked: ['sensitive'],
  },
  commission: {
    zh: '已收到申请的仲裁委',
    en: 'the commission that has the application',
    sees: [...OF_A_BODY, ...TERMS, 'crossing'],
    masked: ['sensitive'],
  },
  watcher: {
    zh: '经劳动者同意跟踪协议履行的工会，至履行完毕',
    en: 'the union that watches over performance with the worker’s consent, until it is done',
    sees: ['frame', 'names', 'performance'],
    watched: ['contact'],
  },
  former: {
    zh: '已拒绝、已退回、已移送或已结案的调解组织',
    en: 'an organisation that declined it, lost it, handed it on or saw it closed',
    sees: ['frame'],
  },
  enterer: {
    zh: '代为登记、由其他组织收案的调解组织',
    en: 'the organisation that entered the case for another, which received it',
    sees: ['frame'],
  },
  place: {
    zh: '当地的法院、仲裁委、工会、人社局，与本案尚无关系',
    en: 'court, commission, union and HR bureau of the place that have nothing of the case',
    sees: ['frame'],
  },
  restricted: {
    zh: '个人信息已限制处理的案件，任何机构',
    en: 'every body, of a case whose people are restricted (PIPL 47)',
    sees: ['frame'],
  },
  operation: {
    zh: '运行系统的人员，以及登记该案的服务',
    en: 'who runs the system, and the service that opened the case',
    sees: ['frame'],
  },
  glass: {
    zh: '经双人、有事由、四小时内查看该案的运行人员',
    en: 'two who run the system, who opened the case to themselves for a reason, for four hours',
    sees: ['frame', 'names', 'matter', 'contact', ...TERMS, 'crossing'],
    masked: ['sensitive'],
  },
  none: { zh: '其他任何人', en: 'everybody else', sees: [] },
} as const satisfies Record<string, Declared>;
export type Relation = keyof typeof RELATIONS;

/** Whether a relation sees a part in full. */
export const sees = (relation: Relation, part: Part): boolean =>
  (RELATIONS[relation].sees as readonly Part[]).includes(part);
/** Whether it sees a part but for what is covered of it. */
export const seesMasked = (relation: Relation, part: Part): boolean =>
  ((RELATIONS[relation] as Declared).masked ?? []).includes(part);
/** Whether it sees this part of those for whom it watches. */
export const seesWatched = (relation: Relation, part: Part): boolean =>
  ((RELATIONS[relation] as Declared).watched ?? []).includes(part);
/** Whether whoever reads sees this part of himself. */
export const seesOwn = (relation: Relation, part: Part): boolean =>
  ((RELATIONS[relation] as Declared).own ?? []).includes(part);

/** What of a case its facts do not say: who opened it, for which organisation, and whether it is over. */
export interface CaseRow {
  opened_by: string | null;
  opened_for: string | null;
  outcome: string | null;
  restricted_until: string | null;
}

interface Asked {
  caller: Caller;
  facts: DisputeFacts;
  /** Whoever has, or ever had, anything of it. */
  bodies: ReadonlySet<Body>;
  row: CaseRow;
  today: LegalDay;
  /** The organisation that a tribunal has entrusted, while it mediates (ENT-8). */
  entrusted?: string | undefined;
  /** The workers who have let the union watch what is still to be paid. */
  watchedFor: readonly PartyId[];
  /** Two who run the system have opened it to themselves, and the caller is one of them. */
  isGlassBroken: boolean;
}

/** Whether a caller opened the case himself, for the organisation that he is of. */
const hasOpened = ({ caller, row }: Asked): boolean =>
  row.opened_by === caller.sub && row.opened_for === (caller.organisation ?? null);

/** Whoever received the case and opened it has it in hand until another has anything of it. */
function isInHand(asked: Asked): boolean {
  const { caller, facts, bodies, row } = asked;
  if (!hasOpened(asked) || row.outcome !== null) return false;
  const { mediation, pushed, application } = facts;
  const receivers = [mediation.organisation, pushed?.organisation, application?.organisation];
  return (
    receivers.every((one) => one == null || one === caller.organisation) &&
    mediation.tried.length === 0 &&
    [...bodies].every((body) => body === caller.role || body === `held/${caller.organisation}`)
  );
}

/**
 * An organisation and its mediators: whoever holds the case until it hands it on or the case is over, or received it while
 * nobody has had it; who was tried and did not take it, or is done with it, keeps the frame.
 */
function ofOrganisation({ caller: { organisation }, facts, bodies, row }: Asked): Relation {
  const { mediation, pushed, application } = facts;
  if (organisation === undefined) return 'none';
  // A report that went to nobody hands nothing on: where arbitration is still to be applied for, no other body has the case.
  const isHandedOn = mediation.handedOver && (bodies.has('court') || bodies.has('commission'));
  if (organisation === mediation.organisation) {
    if (isHandedOn || row.outcome !== null) return 'former';
    // Its report is filed: what was said inside the mediation is closed to it too.
    return mediation.handedOver ? 'receiver' : 'holder';
  }
  // Sent up from below, and not taken yet (INT-4).
  if (organisation === mediation.sentUpTo && mediation.organisation === null)
    return mediation.ended !== null || row.outcome !== null ? 'former' : 'receiver';
  const had = bodies.has(`held/${organisation}`) || mediation.tried.some((t) => t.organisation === organisation);
  if (had) return 'former';
  if (organisation !== (pushed?.organisation ?? application?.organisation)) return 'none';
  const wentOn = mediation.tried.length > 0 || [...bodies].some((body) => body.startsWith('held/'));
  const isArbitrated = pushed === null && facts.arbitration !== null;
  return wentOn || isArbitrated || row.outcome !== null ? 'former' : 'receiver';
}

/** A party; an agent as long as its authority runs. */
function ofParty({ caller: { party, agent }, facts, today }: Asked): Relation {
  if (party === undefined) return 'none';
  const isHere = facts.parties.some((p) => p.id === party);
  const hasLeft = facts.gone.includes(party) || (facts.severed ?? []).includes(party);
  if (agent === undefined) return isHere ? 'party' : hasLeft ? 'formerParty' : 'none';
  const authority = facts.agents[agentKey(party, agent)];
  return isHere && authority !== undefined && isInForce(authority, today) ? 'agent' : 'none';
}

const ofMediation = (asked: Asked): Relation => {
  const { organisation } = asked.caller;
  if (organisation !== undefined && organisation === asked.entrusted) return 'receiver';
  const relation = ofOrganisation(asked);
  if (relation === 'holder' || relation === 'former') return relation;
  if (isInHand(asked)) return 'opener';
  // Whoever entered it for another may see that it came, and how it stands.
  return relation === 'none' && organisation !== undefined && hasOpened(asked) ? 'enterer' : relation;
};
const nobody = (): Relation => 'none';

/** Bodies that lead, watch or run the system do not read who the people are. */
const BY_ROLE: Record<Caller['role'], (asked: Asked) => Relation> = {
  party: ofParty,
  organisation: ofMediation,
  mediator: ofMediation,
  court: (asked) => (asked.bodies.has('court') ? 'court' : isInHand(asked) ? 'opener' : 'place'),
  commission: (asked) => (asked.bodies.has('commission') ? 'commission' : isInHand(asked) ? 'opener' : 'place'),
  union: (asked) => (isInHand(asked) ? 'opener' : asked.watchedFor.length > 0 ? 'watcher' : 'place'),
  hr: () => 'place',
  operator: ({ isGlassBroken }) => (isGlassBroken ? 'glass' : 'operation'),
  service: ({ caller, row }) => (row.opened_by === caller.sub ? 'operation' : 'none'),
  administrator: nobody,
  auditor: nobody,
  justice: nobody,
  person: nobody,
};

/** The relation of a caller to a case of his region, on a legal day. */
export function relationOf(asked: Asked): Relation {
  const { caller, row } = asked;
  const relation = BY_ROLE[caller.role](asked);
  if (row.restricted_until === null || !sees(relation, 'names')) return relation;
  return seesOwn(relation, 'contact') ? 'formerParty' : 'restricted';
}
