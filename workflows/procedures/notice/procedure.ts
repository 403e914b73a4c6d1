import type { MessageData } from '../../contract/messages';
import type { NoticeFacts } from '../../contract/facts';
import type { NoticeState } from '../../contract/states';
import type { Effect } from '../../contract/proceedings';
import { atRestState, oneTrack, type StateName } from '../../engine/one-track';
import { eventGuard, expired, guard, not, overdue, start, stop, type Ctx, type Row } from '../../engine/row';
import { tell } from '../../engine/messages';

type C = Ctx<NoticeFacts, NoticeState>;
type R = Row<NoticeFacts, NoticeState>;

// prettier-ignore
const STATES: Record<NoticeState, StateName> = {
  '-': { zh: '正在登记', en: 'being opened', who: 'system', what: { zh: '登记', en: 'registration' } },
  NORMAL: atRestState('一般案件', 'no notice needed'),
  FLAGGED: { zh: '符合通报条件', en: 'to be notified', who: 'commission', act: 'sendCaseNotice',
    what: { zh: '排查风险并通报法院', en: 'screen the risk and tell the court' } },
  NOTICE_SENT: { zh: '已通报', en: 'notice sent', who: 'court', act: 'beginJointHandling', what: { zh: '启动联合处置', en: 'begin joint work' } },
  JOINT_HANDLING: { zh: '联合处置中', en: 'joint handling', who: 'court', act: 'reportHandling', what: { zh: '反馈处理情况', en: 'report its handling' } },
  FED_BACK: atRestState('法院已反馈', 'fed back'),
};

/** COL-1: any one of ten workers, complexity, major impact or a risk of chain reaction. */
const trigger = (c: C): boolean => {
  const { complex, majorImpact, chainRisk } = c.facts.major;
  return (
    c.facts.workersInvolved >= (c.rules.caseNotice?.workersInvolved ?? Infinity) || complex || majorImpact || chainRisk
  );
};
const triggered = guard<NoticeFacts, NoticeState>('10 workers, complex, major impact or chain risk', trigger);
const admitted = guard<NoticeFacts, NoticeState>('the commission has admitted the case', (c) => c.facts.admitted);
const early = guard<NoticeFacts, NoticeState>(
  'earlierTrigger',
  (c) => !c.facts.admitted && c.rules.caseNotice?.earlierTrigger === true,
);
const triggeredEarly = guard<NoticeFacts, NoticeState>(
  'earlierTrigger, and triggered',
  (c) => early.test(c) && trigger(c),
);
const screened = eventGuard<NoticeFacts, NoticeState>(
  'risk screened',
  (c) => (c.event.data as { screened?: boolean }).screened === true,
  'NOT_ALLOWED_NOW',
);
const workersOf = (c: C): MessageData['dispute.workers'] => c.event.data as MessageData['dispute.workers'];
const toCourt = (c: C): Effect[] => [
  {
    service: 'court',
    what: 'notice',
    reference: `${c.caseNo}/notice`,
    data: { workersInvolved: c.facts.workersInvolved, major: c.facts.major },
  },
];

// prettier-ignore
const ROWS: readonly R[] = [
  { id: 'N-01', from: ['-'], on: ['dispute.registered'], by: ['system'], when: [not(triggeredEarly)],
    to: 'NORMAL', rule: ['COL-1'], confidence: 'S' },
  { id: 'N-03/registered', from: ['-'], on: ['dispute.registered'], by: ['system'], when: [triggeredEarly],
    to: 'FLAGGED', clocks: [start('caseNoticeSend')], effects: [tell('caseNoticeDue', 'commission')], rule: ['COL-1'], confidence: 'own' },
  { id: 'N-02', from: ['NORMAL'], on: ['dispute.workers'], by: ['commission', 'system'], when: [admitted, triggered],
    to: 'FLAGGED', clocks: [start('caseNoticeSend')], effects: [tell('caseNoticeDue', 'commission')], rule: ['COL-1'], confidence: 'S' },
  { id: 'N-03', from: ['NORMAL'], on: ['dispute.workers'], by: ['system'], when: [early, triggered],
    to: 'FLAGGED', clocks: [start('caseNoticeSend')], effects: [tell('caseNoticeDue', 'commission')], rule: ['COL-1'], confidence: 'own' },
  { id: 'N-04', from: ['FLAGGED'], on: ['sendCaseNotice'], by: ['commission'], when: [screened],
    to: 'NOTICE_SENT', clocks: [stop('caseNoticeSend')], effects: [toCourt, tell('caseNoticeSent', 'court', 'commission')], rule: ['COL-1'], confidence: 'S' },
  { id: 'N-05', from: ['FLAGGED'], on: [expired('caseNoticeSend')], by: ['system'],
    to: 'stays', clocks: [overdue('caseNoticeSend')], effects: [tell('caseNoticeOverdue', 'commission', 'liaison')], rule: ['COL-1'], confidence: 'own' },
  { id: 'N-05/feedback', from: ['JOINT_HANDLING'], on: [expired('courtFeedbackReport')], by: ['system'],
    to: 'stays', clocks: [overdue('courtFeedbackReport')], effects: [tell('courtReportOverdue', 'court', 'liaison')], rule: ['SHR-1'], confidence: 'own' },
  { id: 'N-06', from: ['NOTICE_SENT'], on: ['beginJointHandling'], by: ['court', 'commission'],
    to: 'JOINT_HANDLING', effects: [tell('jointHandling', 'court', 'commission')], rule: ['COL-2', 'COL-3'], confidence: 'S' },
  { id: 'N-07', from: ['JOINT_HANDLING'], on: ['dispute.paperInForce'], by: ['system'],
    to: 'stays', clocks: [start('courtFeedbackReport')], rule: ['COL-2', 'SHR-1'], confidence: 'own' },
  { id: 'N-08', from: ['JOINT_HANDLING'], on: ['reportHandling'], by: ['court'],
    to: 'FED_BACK', clocks: [stop('courtFeedbackReport')], effects: [tell('courtReported', 'commission')], rule: ['COL-2', 'SHR-1'], confidence: 'S' },
];

/** Notice of a major or collective case to the court (N; Ruzhou, elsewhere by rule set). */
export const noticeProcedure = oneTrack<NoticeFacts, NoticeState>({
  name: 'notice',
  states: STATES,
  ends: ['FED_BACK'],
  atRest: ['NORMAL'],
  rows: ROWS,
  events: {
    'dispute.registered': { zh: '案件登记', en: 'the dispute is registered' },
    'dispute.workers': {
      zh: '涉案人数或案件性质',
      en: 'the workers involved, or the weight of the case',
      informs: true,
      record: (c) => {
        const { workersInvolved, major, admitted } = workersOf(c);
        const { complex, majorImpact, chainRisk } = major ?? c.facts.major;
        return { workersInvolved, major: { complex, majorImpact, chainRisk }, admitted: c.facts.admitted || admitted };
      },
    },
    'dispute.paperInForce': { zh: '最后文书生效', en: 'the case’s last paper is in force', informs: true },
    'dispute.closed': { zh: '案件结案', en: 'the dispute closed', informs: true },
    sendCaseNotice: { zh: '排查风险并通报法院', en: 'the risk is screened and the court told' },
    beginJointHandling: { zh: '联合处置', en: 'joint work begins' },
    reportHandling: { zh: '法院反馈处理情况', en: 'the court reports its handling' },
  },
});
