import { CLOCKS, type ClockKey } from '../../../workflows/contract/clocks';
import type { EventName } from '../../../workflows/contract/events';
import type { Entry } from './counted';
import { heldBy, type Course } from './course';

const MEDIATION_ENDS = [
  'sign',
  'endMediation',
  'escalate',
  'withdrawConsent',
  'recordConsent',
  'fileForArbitration',
  'refuseToSign',
  'settlePrivately',
  'reviewFalseMediation',
] as const satisfies EventName[];
const ARBITRATION_ENDS = [
  'makeAwards',
  'arbitration.awarded',
  'signArbitrationStatement',
  'treatAsWithdrawn',
] as const satisfies EventName[];

/** What a body owes by a day, and by which act it has done it. A clock stopped by anything else was no longer owed. */
export const DUTIES: Partial<Record<ClockKey, readonly EventName[]>> = {
  acceptReply: ['acceptEntrustment', 'declineEntrustment'],
  acceptReplyOwnApplication: ['acceptEntrustment', 'declineEntrustment'],
  enterpriseAccept: ['acceptEntrustment', 'declineEntrustment'],
  courtDesignates: [
    'entrust',
    'court.entrusted',
    'roster.proposed',
    'declareNobodyAvailable',
    'deliverMaterials',
    'court.materials',
  ],
  askOtherSide: ['recordConsent'],
  mediationPreFiling: MEDIATION_ENDS,
  enterpriseMediation: MEDIATION_ENDS,
  mediationInSuitOrdinary: MEDIATION_ENDS,
  mediationInSuitSummary: MEDIATION_ENDS,
  escalationPeriod: ['acceptEscalation', 'declineEscalation'],
  feedbackToCourt: ['reportToCourt', 'dispute.resultReported'],
  courtDocket: ['filing.docketed', 'filing.refused', 'filing.returned_for_cure'],
  confirmDecide: ['confirmation.confirmed', 'confirmation.rejected'],
  arbReviewDecide: ['signStatement', 'refuseReview'],
  arbAccept: ['admitApplication', 'arbitration.admitted', 'refuseApplication', 'arbitration.refused', 'tellDefects'],
  arbCopy: ['recordCopyReceived'],
  arbAnswerCopy: ['sendAnswerCopy'],
  arbTribunal: ['nameTribunal'],
  arbCounterDecide: ['joinClaims', 'refuseClaims'],
  arbCollectiveNotice: ['giveCollectiveNotice'],
  arbRecusalDecide: ['decideRecusal'],
  arbRevokeNotice: ['giveRevocationNotice'],
  arbAward: ARBITRATION_ENDS,
  arbEntrustedMediation: ['endEntrustedMediation', 'recordSettlement'],
  paymentOrderNotify: ['admitPaymentOrder', 'refusePaymentOrder'],
  paymentOrderIssue: ['issuePaymentOrder'],
  caseNoticeSend: ['sendCaseNotice'],
  courtFeedbackReport: ['reportHandling'],
};

/**
 * A duty of a body with a day: `sub` its clock, `onDay` and `dueOn` its last day as extended, left out and rolled, `doneOn` the
 * day it was done; `how`: `owed`, `inTime`, `late`, `notDone`, `cancelled`.
 */
export function countDuty(course: Course, { proceeding, event, row, occurredOn, clocks }: Entry): void {
  const { tally, duties } = course;
  for (const { id, key, change, status, dueOn } of clocks) {
    const done = DUTIES[key as ClockKey];
    if (done === undefined) continue;
    const clock = `${proceeding}/${id}`;
    if (change === 'started') duties.set(clock, (duties.get(clock) ?? 0) + 1);
    const duty = `${clock}/${duties.get(clock) ?? 0}`;
    const owed = tally.get('duty', duty);
    if (change === 'started')
      tally.say('duty', duty, {
        sub: key,
        how: 'owed',
        begunOn: occurredOn,
        onDay: dueOn,
        dueOn,
        ...ownerOf(course, key as ClockKey),
      });
    else if (owed === undefined) continue;
    else if (status === 'running' && dueOn !== null)
      tally.say('duty', duty, { how: 'owed', onDay: dueOn, dueOn, doneOn: null });
    else if (change === 'expired' || change === 'overdue')
      tally.say('duty', duty, { how: 'notDone', onDay: dueOn, dueOn });
    else if (change === 'stopped') {
      const isDone = (done as readonly string[]).includes(event);
      const due = dueOn ?? owed.dueOn;
      const how = !isDone ? 'cancelled' : due !== null && occurredOn <= due ? 'inTime' : 'late';
      // What was not done on its day stays so, whatever ends it afterwards.
      if (how !== 'cancelled' || owed.how !== 'notDone')
        tally.say('duty', duty, { how, onDay: due, dueOn: due, doneOn: isDone ? occurredOn : null });
    }
  }
  if (row !== null) doneAfterAll(course, proceeding, event, occurredOn);
}

/** Whose duty it is: of the organisation that has the case, with its mediator, or of whichever body the clock binds. */
function ownerOf(course: Course, key: ClockKey) {
  const held = heldBy(course);
  const { binds } = CLOCKS[key] as { binds: readonly string[] };
  if (binds.includes('organisation')) return held;
  return { ...held, body: BODIES.find((body) => binds.includes(body)) ?? null, mediator: null };
}
const BODIES = ['court', 'commission', 'union'] as const;

/** A reply in time that is entered after the day stops no clock any more, and is still in time (CLK-11). */
function doneAfterAll({ tally, duties }: Course, proceeding: string, event: string, on: string): void {
  for (const [clock, times] of duties) {
    if (!clock.startsWith(`${proceeding}/`)) continue;
    const owed = tally.get('duty', `${clock}/${times}`);
    if (owed?.how !== 'notDone' || owed.dueOn === null || on > owed.dueOn) continue;
    if (!(DUTIES[owed.sub as ClockKey] as readonly string[]).includes(event)) continue;
    tally.say('duty', owed.id, { how: 'inTime', doneOn: on });
  }
}
