import type { z } from 'zod';
import type { caseWork, disputeAnswer, listedDocument } from '../../cases/schemas';

export type Dispute = z.output<typeof disputeAnswer>;
export type Duty = z.output<typeof caseWork>['duties'][number];
export type Listed = z.output<typeof listedDocument>;
export interface Message {
  key: string;
  recipient: string;
  body: string;
}

const DAY_MS = 86_400_000;
/** Natural days from one legal day to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
