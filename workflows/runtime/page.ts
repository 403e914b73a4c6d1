import { patched, setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import { SearchAttributeType, defineSearchAttributeKey } from '@temporalio/common';
import { regionOf, type CaseState } from '../contract/case';
import type { ProceedingView } from '../contract/proceedings';
import { viewsOf } from '../engine/shown';
import { detailsOf } from '../engine/view';

const STAGE = defineSearchAttributeKey('Stage', SearchAttributeType.KEYWORD);
const WAITING_FOR = defineSearchAttributeKey('WaitingFor', SearchAttributeType.KEYWORD_LIST);
const DUE_ON = defineSearchAttributeKey('DueOn', SearchAttributeType.DATETIME);
const BLOCKED = defineSearchAttributeKey('Blocked', SearchAttributeType.BOOL);
const CLOSED = defineSearchAttributeKey('Closed', SearchAttributeType.BOOL);

/** Nobody one could call: the case itself, or no one. */
const NOBODY = ['nobody', 'dispute', 'system'];

/**
 * For whom a proceeding waits. 0.2.0 waited for the parties until the last signature, and for the mediator after he had handed
 * over; a history of it is replayed as it was.
 */
function whom({ stage, waitsFor: { who } }: ProceedingView): string {
  const isSigners = stage === 'AGREED_UNSIGNED' && (who === 'mediator' || who === 'organisation');
  if (isSigners && !patched('waits-for-each-signer')) return 'parties';
  const isHandedOver = stage === 'MEDIATION_FAILED' && who === 'applicants';
  return isHandedOver && !patched('waits-for-filing') ? 'mediator' : who;
}

/** What an operator sees in the Temporal UI: search attributes where they changed, and the page of the case. */
export class Page {
  private shown = '';

  show(state: CaseState, blockedOn: string | null): void {
    const views = viewsOf(state);
    setCurrentDetails(detailsOf(views, state.frame.link, blockedOn));
    const dispute = views.find((v) => v.proceeding === regionOf(state.frame.caseNo));
    const open = views.filter((v) => !v.closed);
    const attributes = {
      stage: dispute?.stage ?? '-',
      waitingFor: [...new Set(open.map(whom))].filter((who) => !NOBODY.includes(who)).sort(),
      dueOn: open.flatMap((v) => (v.dueOn === null ? [] : [v.dueOn])).sort()[0] ?? null,
      blocked: state.blocked.length > 0 || blockedOn !== null,
      closed: dispute?.closed ?? false,
    };
    const shown = JSON.stringify(attributes);
    if (shown === this.shown) return;
    this.shown = shown;
    upsertSearchAttributes([
      { key: STAGE, value: attributes.stage },
      { key: WAITING_FOR, value: attributes.waitingFor },
      { key: DUE_ON, value: attributes.dueOn === null ? null : new Date(`${attributes.dueOn}T23:59:59+08:00`) },
      { key: BLOCKED, value: attributes.blocked },
      { key: CLOSED, value: attributes.closed },
    ]);
  }
}
