import { arbitrationProcedure } from './arbitration/procedure';
import { awardProcedure } from './award/procedure';
import type { ProceedingName } from './contract/proceedings';
import { disputeProcedure } from './dispute/procedure';
import { noticeProcedure } from './notice/procedure';
import { performanceProcedure } from './performance/procedure';
import type { Procedure } from './proceeding/row';
import { feedbackProcedure } from './standing/feedback';
import { limitationProcedure } from './standing/limitation';
import { preservationProcedure } from './standing/preservation';
import { reliefProcedure } from './standing/relief';
import { rightToArbitrateProcedure } from './standing/right-to-arbitrate';
import { serviceProcedure } from './standing/service';
import { successionProcedure } from './standing/succession';
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
} as unknown as Readonly<Record<ProceedingName, Procedure<unknown>>>;
