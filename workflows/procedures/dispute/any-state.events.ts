import { POWERS, type DisputeFacts } from '../../contract/facts';
import type { DisputeState, PerformanceState } from '../../contract/states';
import { AGREEMENT } from '../../contract/proceedings';
import { agentKey } from '../../law/authority';
import { instrumentsOf, isOfPaper } from '../../law/owed';
import { actData, messageData, isOneOf, type EventRules } from '../../engine/row';
import { known, mayWithdraw, ofThisCase } from './checks';
import { numbered } from './case-numbers';
import { barred, mediatorsOf } from './mediators';
import { round, type C } from './context';

/** Of an agreement in parts: breached as soon as one is, performed once every part is; till then the last one that is neither. */
function asOne(parts: readonly string[], stands: Record<string, PerformanceState>): PerformanceState {
  const states = parts.flatMap((part) => stands[part] ?? []);
  if (states.includes('BREACHED')) return 'BREACHED';
  const open = states.filter((state) => state !== 'PERFORMED');
  return open.at(-1) ?? (states.length === parts.length ? 'PERFORMED' : 'NOT_DUE');
}

const onceBeside = (c: C, what: string): 'ALREADY_DONE' | undefined =>
  c.facts.begunBeside?.includes(what) ? 'ALREADY_DONE' : undefined;
const begunBeside = (c: C, what: string): Pick<DisputeFacts, 'begunBeside'> => ({
  begunBeside: [...(c.facts.begunBeside ?? []), what],
});
const complaintOf = (c: C): string => {
  const { party, mediatorId, ground } = actData(c, 'complainOfMediator');
  return `complaint/${party}/${mediatorId}/${ground}`;
};

/** What may happen at almost any time, and the news of the other proceedings. */
export const anyStateEvents: EventRules<DisputeFacts, DisputeState> = {
  withdrawApplication: {
    zh: '申请人撤回申请',
    en: 'the applicant withdraws',
    check: (c) => mayWithdraw(c, actData(c, 'withdrawApplication').parties),
    record: (c) => ({ withdrawing: [...c.facts.withdrawing, ...actData(c, 'withdrawApplication').parties] }),
  },
  agreeToDisclosure: {
    zh: '同意让步内容随卷移交',
    en: 'a party agrees that its concessions may leave with the file',
    check: (c) =>
      ofThisCase(c) ??
      (c.facts.mediation.concessionsMayLeave.includes(actData(c, 'agreeToDisclosure').party)
        ? 'ALREADY_DONE'
        : undefined),
    record: (c) =>
      round(c, {
        concessionsMayLeave: [...c.facts.mediation.concessionsMayLeave, actData(c, 'agreeToDisclosure').party],
      }),
  },
  reportSuccession: {
    zh: '当事人死亡、丧失行为能力或终止',
    en: 'a party dies, loses capacity or ends',
    check: (c) => {
      const { party } = actData(c, 'reportSuccession');
      if (!known(c, party)) return 'UNKNOWN_PARTY';
      return c.facts.onHold.includes(party) || c.facts.gone.includes(party) ? 'ALREADY_DONE' : undefined;
    },
    record: (c) => ({ onHold: [...c.facts.onHold, actData(c, 'reportSuccession').party] }),
  },
  recordAgent: {
    zh: '登记代理人及权限',
    en: 'an agent and his authority are recorded',
    check: (c) => ofThisCase(c) ?? barred(c, actData(c, 'recordAgent').agent),
    record: (c) => {
      const {
        party,
        agent,
        authority,
        capacity = 'agent',
        powers,
        from = null,
        until = null,
      } = actData(c, 'recordAgent');
      const named = authority === 'special' ? (powers ?? [...POWERS]) : [];
      return {
        agents: { ...c.facts.agents, [agentKey(party, agent)]: { party, capacity, powers: named, from, to: until } },
      };
    },
  },
  recordParticipant: {
    zh: '登记陪审员、证人、鉴定人或者翻译人员',
    en: 'a lay assessor, witness, appraiser or interpreter is recorded',
    check: (c) => (c.event.by.role === 'court' ? barred(c, actData(c, 'recordParticipant').person) : undefined),
    record: (c) => {
      const { person, as } = actData(c, 'recordParticipant');
      return { participants: [...(c.facts.participants ?? []), { person, as }] };
    },
  },
  recordCaseNumber: {
    zh: '登记案号',
    en: 'the number of the case with a body is recorded',
    check: (c) => {
      const { body, number } = actData(c, 'recordCaseNumber');
      const own = c.event.by.role === 'mediator' ? 'organisation' : c.event.by.role;
      if (own !== body) return 'NOT_YOURS';
      return c.facts.caseNumbers?.some((n) => n.body === body && n.number === number) ? 'ALREADY_DONE' : undefined;
    },
    record: (c) => numbered(c, actData(c, 'recordCaseNumber')),
  },
  'case.numbered': {
    zh: '有关机构告知案号',
    en: 'a body tells its number of the case',
    informs: true,
    record: (c) => numbered(c, messageData(c, 'case.numbered')),
  },
  correctAward: {
    zh: '仲裁裁决书补正',
    en: 'the award is corrected',
    check: (c) => {
      const { award, document } = actData(c, 'correctAward');
      return Object.hasOwn(c.facts.awards, award)
        ? onceBeside(c, `correction/${award}/${document.id}`)
        : 'UNKNOWN_AWARD';
    },
    record: (c) => {
      const { award, document } = actData(c, 'correctAward');
      return begunBeside(c, `correction/${award}/${document.id}`);
    },
  },
  requestNegotiation: {
    zh: '要求协商',
    en: 'a party asks to negotiate',
    check: (c) => ofThisCase(c) ?? onceBeside(c, 'negotiation'),
    record: (c) => begunBeside(c, 'negotiation'),
  },
  complainOfMediator: {
    zh: '投诉调解员',
    en: 'a party complains of a mediator',
    check: (c) => {
      const { mediatorId: mediator, ground } = actData(c, 'complainOfMediator');
      // Who declines never mediated: of that the organisation is complained of (ACC-2).
      const declined = ground === 'refusesCases' && c.facts.mediation.tried.some((t) => t.organisation === mediator);
      const known = declined || mediatorsOf(c.facts).includes(mediator);
      return ofThisCase(c) ?? (known ? onceBeside(c, complaintOf(c)) : 'NO_SUCH_MEDIATOR');
    },
    record: (c) => begunBeside(c, complaintOf(c)),
  },
  'arbitration.tribunal': { zh: '仲裁庭组成', en: 'the tribunal has been named', informs: true },
  'arbitration.partlyAwarded': {
    zh: '仲裁庭先行裁决',
    en: 'the tribunal decides a part first',
    informs: true,
    record: (c) => {
      const { awards } = messageData(c, 'arbitration.partlyAwarded');
      return {
        awards: { ...Object.fromEntries(awards.map((a) => [a.document, { windows: null }])), ...c.facts.awards },
      };
    },
  },
  recordRepresentatives: {
    zh: '登记劳动者代表',
    en: 'the workers’ representatives are recorded',
    check: (c) => {
      const { parties } = actData(c, 'recordRepresentatives');
      const workers = parties.every((p) => c.facts.parties.some((q) => q.id === p && q.kind === 'worker'));
      return workers ? undefined : 'UNKNOWN_PARTY';
    },
    record: (c) => ({ representatives: actData(c, 'recordRepresentatives').parties }),
  },
  recordWorkersJoined: {
    zh: '劳动者加入',
    en: 'workers join',
    record: (c) => actData(c, 'recordWorkersJoined'),
  },
  markMajor: {
    zh: '认定重大疑难',
    en: 'the case is marked complex or major',
    record: (c) => {
      const { complex, majorImpact, chainRisk } = actData(c, 'markMajor');
      return { major: { complex, majorImpact, chainRisk } };
    },
  },
  recordPreservation: {
    zh: '采取保全措施',
    en: 'a preservation measure is taken',
    check: (c) =>
      c.facts.preservations.includes(actData(c, 'recordPreservation').measure) ? 'ALREADY_DONE' : undefined,
    record: (c) => ({ preservations: [...c.facts.preservations, actData(c, 'recordPreservation').measure] }),
  },
  'arbitration.changed': {
    zh: '仲裁程序的情况',
    en: 'the arbitration reports',
    informs: true,
    record: (c) => {
      const { state, ground, awards } = messageData(c, 'arbitration.changed');
      const refused = isOneOf(state, ['ARB_MAY_SUE', 'ARB_OVERDUE'])
        ? { ground: ground ?? 'silent', on: c.event.occurredOn, evidence: [] }
        : c.facts.refusedByCommission;
      return {
        arbitration: state,
        refusedByCommission: isOneOf(state, ['ARB_OPEN', 'ARB_AWARDED']) ? null : refused,
        awards: {
          ...Object.fromEntries(awards.map((a) => [a.document, { windows: null }])),
          ...c.facts.awards,
        },
      };
    },
  },
  'title.changed': {
    zh: '执行依据程序的情况',
    en: 'the title proceeding reports',
    informs: true,
    record: (c) => {
      const { state, instrument } = messageData(c, 'title.changed');
      return { titled: true, title: state, instrument, docketed: c.facts.docketed || state === 'STATEMENT_PENDING' };
    },
  },
  'performance.changed': {
    zh: '履行情况',
    en: 'the performance proceeding reports',
    informs: true,
    // Of the agreement: what is paid on an award says nothing about it.
    record: (c) => {
      const { instrument, state } = messageData(c, 'performance.changed');
      if (!isOfPaper(instrument, AGREEMENT)) return {};
      const parts = instrumentsOf(AGREEMENT, c.facts.mediation.agreement ?? {}).map((one) => one.instrument);
      // What became of terms that others have taken the place of says nothing of these.
      if (!parts.includes(instrument)) return {};
      const performances = { ...c.facts.performances, [instrument]: state };
      return { performances, performance: asOne(parts, performances) };
    },
  },
  'succession.changed': {
    zh: '承继程序的情况',
    en: 'the succession proceeding reports',
    record: (c) => {
      const { party, state } = messageData(c, 'succession.changed');
      return {
        onHold: c.facts.onHold.filter((p) => p !== party),
        gone: state === 'NO_SUCCESSOR' ? [...c.facts.gone, party] : c.facts.gone,
        // Nobody waits any more for the word of a party that is no more.
        parties: c.facts.parties.filter((p) => state !== 'NO_SUCCESSOR' || p.id !== party),
      };
    },
  },
  'handover.accepted': {
    zh: '对方已接收移交的材料',
    en: 'the other body has accepted what it was handed',
    informs: true,
  },
  'handover.docketed': {
    zh: '对方已立案登记移交的材料',
    en: 'the other body has docketed what it was handed',
    informs: true,
  },
};
