import type { FeedbackFacts } from '../../contract/facts';
import type { FeedbackState } from '../../contract/states';
import type { Effect } from '../../contract/proceedings';
import { atRestState, oneTrack } from '../../engine/one-track';
import { eventGuard, expired, not, overdue, start, stop, type Ctx } from '../../engine/row';
import { tell } from '../../engine/messages';

type C = Ctx<FeedbackFacts, FeedbackState>;
const final = eventGuard<FeedbackFacts>(
  'the result, not an interim report',
  (c) => (c.event.data as { interim?: boolean }).interim !== true,
);
/** An interim report goes to the court by itself where the mediation still runs on (MED-4). */
const interim = (c: C): Effect[] =>
  c.facts.mediating
    ? [
        {
          service: 'court',
          what: 'report',
          reference: `${c.proceedingId}/interim`,
          data: { organisation: c.facts.organisation, receivedOn: c.facts.receivedOn, interim: true },
        },
      ]
    : [];
/** What the organisation says of itself; the result of the mediation goes to the court from the dispute, wherever one entrusted it. */
const result = (c: C): Effect[] => {
  if (c.rules.resultToCourt && c.event.name === 'dispute.resultReported') return [];
  return [
    {
      service: 'court',
      what: 'report',
      reference: `${c.proceedingId}/result`,
      data: { organisation: c.facts.organisation, receivedOn: c.facts.receivedOn, interim: false },
    },
  ];
};
const reporters = ['organisation', 'mediator', 'union', 'commission'] as const;

/** R feedback: what the organisation owes the court within its days from receipt of the case (MED-4, MED-9, DUT-14). */
// prettier-ignore
export const feedbackProcedure = oneTrack<FeedbackFacts, FeedbackState>({
  name: 'feedback',
  states: {
    '-': { zh: '正在登记', en: 'being opened', who: 'system', what: { zh: '核算反馈期限', en: 'the date of the report' } },
    RUNNING: { zh: '待向法院反馈', en: 'report owed', who: 'organisation', act: 'reportToCourt', what: { zh: '向法院反馈调解结果', en: 'report the result to the court' } },
    OVERDUE: { zh: '反馈逾期', en: 'report overdue', who: 'organisation', act: 'reportToCourt', what: { zh: '向法院反馈调解结果', en: 'report the result to the court' } },
    SENT: atRestState('已反馈', 'reported'),
  },
  ends: ['SENT'],
  rows: [
    { id: 'R-27', from: ['-'], on: ['dispute.entrusted'], by: ['court'],
      to: 'RUNNING', clocks: [start('feedbackToCourt', (c) => c.facts.receivedOn)], rule: ['MED-4'], confidence: 'L' },
    { id: 'R-28', from: ['RUNNING', 'OVERDUE'], on: ['reportToCourt', 'dispute.resultReported'], by: reporters, when: [final],
      to: 'SENT', clocks: [stop('feedbackToCourt')], effects: [result, tell('feedbackSent', 'court')], rule: ['MED-4', 'MED-9'], confidence: 'S' },
    { id: 'R-28/interim', from: ['RUNNING', 'OVERDUE'], on: ['reportToCourt'], by: reporters, when: [not(final)],
      to: 'stays', effects: [tell('interimReport', 'court')], rule: ['MED-4'], confidence: 'L' },
    { id: 'R-29', from: ['RUNNING'], on: [expired('feedbackToCourt')], by: ['system'],
      to: 'OVERDUE', clocks: [overdue('feedbackToCourt')], effects: [interim, tell('feedbackOverdue', 'court', 'organisation', 'liaison')],
      rule: ['MED-4'], confidence: 'L' },
  ],
  events: {
    'dispute.entrusted': { zh: '调解组织收到案件', en: 'the organisation receives the case' },
    'dispute.mediating': { zh: '调解进行中', en: 'mediation is under way', informs: true, record: () => ({ mediating: true }) },
    'dispute.resultReported': { zh: '调解结果已报告', en: 'the result is reported', informs: true },
    reportToCourt: { zh: '向法院反馈', en: 'a report to the court' },
  },
});
