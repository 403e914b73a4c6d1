import type { ActData } from '../../contract/acts';
import type { LimitationFacts } from '../../contract/facts';
import type { LimitationState } from '../../contract/states';
import { inPeriodIfAny } from '../../engine/due';
import { atRestState, oneTrack } from '../../engine/one-track';
import {
  eventGuard,
  expired,
  given,
  pause,
  resume,
  start,
  stopAll,
  type ClockOp,
  type Ctx,
  type Raised,
} from '../../engine/row';
import { tell } from '../../engine/messages';

type C = Ctx<LimitationFacts, LimitationState>;
const KEYS = ['limitation', 'limitationCivilServant'] as const;
type Op = ClockOp<LimitationFacts, LimitationState>;
const onIts = (op: (key: (typeof KEYS)[number]) => Op): Op[] =>
  KEYS.map((key) => given((c: C) => c.facts.kind === key, op(key)));
const event = (c: C, what: string) => ({ events: [...c.facts.events, { what, on: c.event.occurredOn }] });
const anew = onIts((key) => start<LimitationFacts>(key));
const stopped = stopAll<LimitationFacts>(...KEYS);
/** LIM-2: the application with which the case came in begins it anew. */
const byApplying = ({ facts: { from, appliedOn } }: C): Raised[] =>
  appliedOn !== null && appliedOn > from
    ? [{ name: 'limitation.event', data: { what: 'application' }, occurredOn: appliedOn, waits: true }]
    : [];
/** What comes after the end interrupts nothing; what came before it does, whenever it is entered (CLK-11). */
const inTime = eventGuard<LimitationFacts, LimitationState>(
  'by the due day',
  (c) => inPeriodIfAny(c.event.occurredOn, c, c.facts.kind),
  'TOO_LATE',
);
const bodies = ['organisation', 'mediator', 'commission', 'court', 'union', 'party'] as const;

/** R limitation: recorded and shown; nobody is turned away for it here (LIM-1..3). */
// prettier-ignore
export const limitationProcedure = oneTrack<LimitationFacts, LimitationState>({
  name: 'limitation',
  states: {
    '-': { zh: '正在登记', en: 'being opened', who: 'system', what: { zh: '核算时效', en: 'the date of the limitation' } },
    RUNNING: { zh: '时效期间内', en: 'running', who: 'applicants', what: { zh: '申请仲裁', en: 'apply for arbitration' } },
    SUSPENDED: { zh: '时效中止', en: 'suspended', who: 'applicants', act: 'resumeLimitation', what: { zh: '中止事由消除', en: 'the ground to go' } },
    DEFENCE: atRestState('时效届满，对方可以抗辩', 'over: the other side has a defence'),
    ENDED: atRestState('已取得执行依据或裁判', 'a paper is in force'),
  },
  ends: ['ENDED'],
  atRest: ['DEFENCE'],
  rows: [
    { id: 'R-32', from: ['-'], on: ['dispute.applied'], by: ['system'],
      to: 'RUNNING', clocks: onIts((key) => start<LimitationFacts>(key, (c) => c.facts.from)), raise: byApplying, rule: ['LIM-1', 'LIM-2'], confidence: 'S' },
    { id: 'R-33', from: ['RUNNING', 'DEFENCE'], on: ['recordLimitationEvent', 'dispute.begun', 'limitation.event'], by: bodies, when: [inTime],
      to: 'RUNNING', clocks: anew, rule: ['LIM-2', 'LIM-3'], confidence: 'S' },
    { id: 'R-33/resumed', from: ['SUSPENDED'], on: ['resumeLimitation'], by: bodies,
      to: 'RUNNING', clocks: onIts((key) => resume<LimitationFacts>(key)), rule: ['LIM-3'], confidence: 'S' },
    { id: 'R-33/suspended', from: ['SUSPENDED'], on: ['recordLimitationEvent', 'dispute.begun', 'limitation.event'], by: bodies,
      to: 'RUNNING', clocks: anew, rule: ['LIM-2'], confidence: 'S' },
    { id: 'R-34', from: ['RUNNING'], on: ['suspendLimitation'], by: bodies,
      to: 'SUSPENDED', clocks: onIts((key) => pause<LimitationFacts>(key)), rule: ['LIM-3'], confidence: 'S' },
    { id: 'R-35', from: ['RUNNING'], on: KEYS.map((key) => expired(key)), by: ['system'],
      to: 'DEFENCE', effects: [tell('limitationOver', 'applicants')], rule: ['LIM-1'], confidence: 'S' },
    { id: 'R-36', from: ['RUNNING', 'SUSPENDED', 'DEFENCE'], on: ['dispute.paperInForce'], by: ['system'],
      to: 'ENDED', clocks: stopped, rule: ['LIM-1', 'ENF-1'], confidence: 'L' },
  ],
  events: {
    'dispute.applied': { zh: '登记时效起算日', en: 'the day the limitation began is recorded' },
    'dispute.begun': { zh: '申请仲裁或起诉', en: 'arbitration or suit has begun', informs: true, record: (c) => event(c, (c.event.data as { what: string }).what) },
    'limitation.event': { zh: '时效中断事由', en: 'an event that interrupts it', informs: true, record: (c) => event(c, (c.event.data as { what: string }).what) },
    'dispute.paperInForce': { zh: '文书生效', en: 'a paper is in force', informs: true },
    recordLimitationEvent: { zh: '记录时效中断事由', en: 'an event that interrupts it is recorded',
      record: (c) => event(c, (c.event.data as ActData['recordLimitationEvent']).what) },
    suspendLimitation: { zh: '时效中止', en: 'the limitation is suspended' },
    resumeLimitation: { zh: '中止事由消除', en: 'the ground of the suspension is gone' },
  },
});
