import type { Caller } from '../../kit/auth';
import type { Bilingual } from '../../../workflows/contract/clocks';
import type { DisputeFacts } from '../../../workflows/contract/facts';
import type { LegalDay } from '../../../workflows/contract/incoming';
import { agentKey, isInForce } from '../../../workflows/law/authority';

/**
 * Who sees what of a case: the one place that says it, printed as docs/access.md. What is not named here nobody sees.
 * The parts of a case, by what reading them would do to somebody:
 */
export const PARTS = {
  frame: { zh: '案号、阶段、期限、轮到谁', en: 'number, stage, clocks, whose turn' },
  matter: { zh: '姓名或名称、请求与事实', en: 'names, claims and facts' },
  contact: { zh: '电话、邮箱、地址', en: 'phone, mail, address' },
  sensitive: { zh: '身份证号', en: 'identity number' },
  handedIn: { zh: '当事人提交的材料', en: 'what a party handed in' },
  inside: { zh: '调解内部：记录、让步', en: 'inside of the mediation: notes, concessions' },
  agreement: { zh: '调解协议', en: 'the agreement' },
  crossing: { zh: '移送的报告与无争议事实', en: 'what crosses: report, undisputed facts' },
} as const satisfies Record<string, Bilingual>;
export type Part = keyof typeof PARTS;

/** What is read for, as the trail of readings keeps it. */
export type Purpose = 'case' | 'document' | 'file' | 'search' | 'message' | 'handOver';

interface Declared extends Bilingual {
  sees: readonly Part[];
  /** What is shown of whoever reads alone. */
  own?: readonly Part[];
  /** What is shown with all but its last signs covered. */
  masked?: readonly Part[];
}

const OF_A_BODY = ['frame', 'matter', 'contact', 'handedIn'] as const;
const PARTY = {
  sees: ['frame', 'matter', 'handedIn', 'agreement', 'crossing'],
  own: ['contact', 'sensitive'],
} as const;

/** What somebody has to do with a case, looked up in its facts at the moment of the request, never taken from the token. */
export const RELATIONS = {
  party: { zh: '本案当事人', en: 'a party of the case', ...PARTY },
  agent: { zh: '有在期授权的代理人', en: 'its agent, under an authority that runs', ...PARTY },
  holder: {
    zh: '受委托的调解组织及其调解员',
    en: 'the organisation that holds the case, and its mediators',
    sees: [...OF_A_BODY, 'inside', 'agreement', 'crossing'],
    masked: ['sensitive'],
  },
  receiver: {
    zh: '收到案件、尚无人承接时的调解组织',
    en: 'the organisation that received the case, while nobody holds it',
    sees: OF_A_BODY,
    masked: ['sensitive'],
  },
  opener: {
    zh: '登记该案、尚无人承接时的机构',
    en: 'the body that opened the case, while nobody holds it',
    sees: [...OF_A_BODY, 'agreement', 'crossing'],
    masked: ['sensitive'],
  },
  court: {
    zh: '已收到材料的法院',
    en: 'the court that has papers of the case',
    sees: [...OF_A_BODY, 'agreement', 'crossing'],
    masked: ['sensitive'],
  },
  commission: {
    zh: '已收到申请的仲裁委',
    en: 'the commission that has the application',
    sees: [...OF_A_BODY, 'agreement', 'crossing'],
    masked: ['sensitive'],
  },
  former: {
    zh: '已拒绝、已退回或已移送的调解组织',
    en: 'an organisation that declined it, lost it or handed it on',
    sees: ['frame'],
  },
  place: {
    zh: '当地的法院、仲裁委、工会、人社局，与本案尚无关系',
    en: 'court, commission, union and HR bureau of the place that have nothing of the case',
    sees: ['frame'],
  },
  operation: {
    zh: '运行系统的人员，以及登记该案的服务',
    en: 'who runs the system, and the service that opened the case',
    sees: ['frame'],
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
/** Whether whoever reads sees this part of himself. */
export const seesOwn = (relation: Relation, part: Part): boolean =>
  ((RELATIONS[relation] as Declared).own ?? []).includes(part);

const inCourt = (f: DisputeFacts): boolean =>
  f.lane !== 'A' || f.firstReceipt !== null || f.filing !== null || f.docketed || f.titled;
const inArbitration = (f: DisputeFacts): boolean =>
  f.arbitration !== null || f.refusedByCommission !== null || f.application?.unit === 'commission' || f.titled;

/** An organisation and its mediators: whoever holds the case, or received it while nobody does; who is done with it keeps the frame. */
function ofOrganisation(organisation: string, { mediation, pushed, application }: DisputeFacts): Relation {
  if (organisation === mediation.organisation) return mediation.handedOver ? 'former' : 'holder';
  const receiver = mediation.organisation === null ? (pushed?.organisation ?? application?.organisation) : null;
  if (organisation === receiver) return 'receiver';
  return mediation.tried.some((t) => t.organisation === organisation) ? 'former' : 'none';
}

/** A party, also one that has left; an agent as long as its authority runs. */
function ofParty({ party, agent }: Caller, facts: DisputeFacts, today: LegalDay): Relation {
  if (party === undefined) return 'none';
  if (!facts.parties.some((p) => p.id === party) && !facts.gone.includes(party)) return 'none';
  if (agent === undefined) return 'party';
  const authority = facts.agents[agentKey(party, agent)];
  return authority !== undefined && isInForce(authority, today) ? 'agent' : 'none';
}

interface Asked {
  caller: Caller;
  facts: DisputeFacts;
  opened: boolean;
  /** Whoever received the case and opened it has it in hand until somebody else does. */
  inHand: boolean;
  today: LegalDay;
}

const ofMediation = ({ caller: { organisation }, facts, inHand }: Asked): Relation => {
  if (inHand) return 'opener';
  return organisation === undefined ? 'none' : ofOrganisation(organisation, facts);
};
const nobody = (): Relation => 'none';

/** Bodies that lead, watch or run the system do not read who the people are. */
const BY_ROLE: Record<Caller['role'], (asked: Asked) => Relation> = {
  party: ({ caller, facts, today }) => ofParty(caller, facts, today),
  organisation: ofMediation,
  mediator: ofMediation,
  court: ({ facts, inHand }) => (inCourt(facts) ? 'court' : inHand ? 'opener' : 'place'),
  commission: ({ facts, inHand }) => (inArbitration(facts) ? 'commission' : inHand ? 'opener' : 'place'),
  union: () => 'place',
  hr: () => 'place',
  operator: () => 'operation',
  service: ({ opened }) => (opened ? 'operation' : 'none'),
  administrator: nobody,
  auditor: nobody,
  justice: nobody,
};

/** The relation of a caller to a case of his region, on a legal day. */
export function relationOf(caller: Caller, facts: DisputeFacts, openedBy: string | null, today: LegalDay): Relation {
  const { organisation, tried } = facts.mediation;
  const opened = openedBy === caller.sub;
  const inHand = opened && organisation === null && tried.length === 0;
  return BY_ROLE[caller.role]({ caller, facts, opened, inHand, today });
}
