/** The states of each proceeding; `-` is before its first event. Its own table says what each is called. */

export type DisputeState =
  | '-'
  | 'REGISTERED'
  | 'SCREENED'
  | 'CONSENT_PENDING'
  | 'CLARIFICATION_PENDING'
  | 'CHOOSING'
  | 'ENTRUSTED'
  | 'REASSIGNING'
  | 'MEDIATING'
  | 'MEDIATING_EXTENDED'
  | 'APPRAISAL_HOLD'
  | 'MEDIATION_HOLD'
  | 'AGREED_UNSIGNED'
  | 'AGREEMENT_EFFECTIVE'
  | 'ESCALATED'
  | 'ARBITRATION'
  | 'MEDIATION_FAILED'
  | 'COURT_INTAKE'
  | 'COURT_DOCKETED'
  | 'TRIAL'
  | 'APPEAL_OPEN'
  | 'SECOND_INSTANCE'
  | 'CLOSED';

export type AwardState =
  | '-'
  | 'NO_AWARD'
  | 'WINDOW_OPEN'
  | 'PROTECTED'
  | 'SETTLED_PENDING_TITLE'
  | 'SETTLED_TITLE'
  | 'WINDOW_EXPIRED'
  | 'SUED'
  | 'AWARD_EFFECTIVE'
  | 'SETASIDE_OPEN'
  | 'SETASIDE_CLOSED'
  | 'SETASIDE_PENDING'
  | 'SETASIDE_BARRED'
  | 'AWARD_SET_ASIDE'
  | 'AWARD_NO_EFFECT'
  | 'ENFORCEMENT_REFUSED'
  | 'SUED_ANEW'
  | 'SEVERED';

export type TitleState =
  | '-'
  | 'NONE'
  | 'JC_HALF'
  | 'JC_APPLIED'
  | 'JC_DOCKETED'
  | 'AR_HALF'
  | 'AR_APPLIED'
  | 'AR_ADMITTED'
  | 'STATEMENT_PENDING'
  | 'TITLE_EFFECTIVE'
  | 'TITLE_OBJECTED'
  | 'TITLE_REFUSED'
  | 'TITLE_LAPSED'
  | 'TITLE_NOT_NEEDED';

export type ArbitrationState =
  | '-'
  | 'ARB_FILED'
  | 'ARB_CURE'
  | 'ARB_HELD'
  | 'ARB_MAY_SUE'
  | 'ARB_OPEN'
  | 'ARB_MEDIATION'
  | 'ARB_STATEMENT'
  | 'ARB_SUSPENDED'
  | 'ARB_HEARING'
  | 'ARB_OVERDUE'
  | 'ARB_DELAYED'
  | 'ARB_AWARDED'
  | 'ARB_STATEMENT_EFFECTIVE'
  | 'ARB_WITHDRAWN'
  | 'ARB_REVOKED'
  | 'ARB_TRANSFERRED'
  | 'ARB_ENDED';

export type PerformanceState =
  | '-'
  | 'NOT_DUE'
  | 'DUE'
  | 'PARTLY'
  | 'PERFORMED'
  | 'BREACHED'
  | 'PAYMENT_ORDER'
  | 'PO_ENDED'
  | 'ENFORCEMENT'
  | 'ENFORCEMENT_STAYED'
  | 'ENFORCED_OR_ENDED'
  | 'PURSUED';

export type NoticeState = '-' | 'NORMAL' | 'FLAGGED' | 'NOTICE_SENT' | 'JOINT_HANDLING' | 'FED_BACK';

export type FeedbackState = '-' | 'RUNNING' | 'OVERDUE' | 'SENT';

export type RightToArbitrateState = '-' | 'WAITING' | 'OPEN';

export type LimitationState = '-' | 'RUNNING' | 'SUSPENDED' | 'DEFENCE' | 'ENDED';

export type PreservationState = '-' | 'TAKEN' | 'IN_SUIT' | 'TO_ENFORCE' | 'ENFORCING' | 'LIFTED';

export type ReliefState = '-' | 'POSSIBLE' | 'ASKED' | 'GRANTED' | 'REFUSED' | 'LAPSED';

export type CourtFeeState = '-' | 'NOT_NOTIFIED' | 'DUE' | 'PAID' | 'RELIEVED' | 'UNPAID';

export type NegotiationState = '-' | 'ASKED' | 'UNDER_WAY' | 'AGREED' | 'FAILED';

export type ComplaintState = '-' | 'OPEN' | 'DECIDED';

export type RosterEntryState =
  '-' | 'DRAFT' | 'PUSHED' | 'COURT_REVIEW' | 'CONFIRMED' | 'REFUSED' | 'SYNCED' | 'CHANGE_FILED' | 'REMOVED';

export type ServiceState = '-' | 'AFFIXED' | 'PUBLISHED' | 'SERVED';

export type SuccessionState = '-' | 'SOUGHT' | 'SUCCEEDED' | 'NO_SUCCESSOR';
