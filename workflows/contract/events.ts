import type { ActName, RosterActName } from './acts';
import type { ClockKey } from './clocks';
import type { MessageData } from './messages';

/** With what a proceeding begins, where that is not something a body says or a person does. */
export type OpeningEvent =
  | 'appealPosted'
  | 'applicationReceived'
  | 'arbitrationApplied'
  | 'award.made'
  | 'awardReceived'
  | 'dispute.applied'
  | 'dispute.entrusted'
  | 'dispute.registered'
  | 'entry.made'
  | 'measure.beforeSuit'
  | 'measure.inSuit'
  | 'negotiation.asked'
  | 'mediator.complainedOf'
  | 'papersReceived'
  | 'relief.possible'
  | 'service.affixed'
  | 'service.published'
  | 'suit.docketed';

/** What a row raises for its own proceeding, worked through at once. */
export type InternalEvent =
  | 'internal:claimChecked'
  | 'internal:otherSideEnded'
  | 'internal:otherSideRevived'
  | 'internal:otherSideSued'
  | 'internal:otherSuitEnded'
  | 'internal:partiesChecked'
  | 'internal:trialChecked'
  | 'internal:triesChecked';

/** The event of the day on which a clock begins that was started for a later day, and that of its end. */
export type ClockEvent = `began:${ClockKey}` | `expired:${ClockKey}`;

/** Whatever a row may wait for. */
export type EventName = ActName | RosterActName | keyof MessageData | ClockEvent | InternalEvent | OpeningEvent;
