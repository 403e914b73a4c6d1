import { arbitrationProcedure } from './arbitration/procedure';
import { awardProcedure } from './award/procedure';
import type { ProceedingName } from '../contract/proceedings';
import { disputeProcedure } from './dispute/procedure';
import { complaintProcedure } from './complaint/procedure';
import { rosterEntryProcedure } from './roster-entry/procedure';
import { negotiationProcedure } from './negotiation/procedure';
import { noticeProcedure } from './notice/procedure';
import { performanceProcedure } from './performance/procedure';
import type { Procedure } from '../engine/row';
import { feedbackProcedure } from './feedback/procedure';
import { limitationProcedure } from './limitation/procedure';
import { preservationProcedure } from './preservation/procedure';
import { courtFeeProcedure } from './court-fee/procedure';
import { reliefProcedure } from './relief/procedure';
import { rightToArbitrateProcedure } from './right-to-arbitrate/procedure';
import { serviceProcedure } from './service/procedure';
import { successionProcedure } from './succession/procedure';
import { titleProcedure } from './title/procedure';

/** Every proceeding with its table. They differ in their facts, which nobody reads through this list. */
export const PROCEDURES = {
  dispute: disputeProcedure,
  award: awardProcedure,
  title: titleProcedure,
  arbitration: arbitrationProcedure,
  performance: performanceProcedure,
  notice: noticeProcedure,
  feedback: feedbackProcedure,
  rightToArbitrate: rightToArbitrateProcedure,
  limitation: limitationProcedure,
  preservation: preservationProcedure,
  relief: reliefProcedure,
  service: serviceProcedure,
  succession: successionProcedure,
  courtFee: courtFeeProcedure,
  negotiation: negotiationProcedure,
  complaint: complaintProcedure,
  rosterEntry: rosterEntryProcedure,
} as unknown as Readonly<Record<ProceedingName, Procedure<unknown>>>;
