import type { z } from 'zod';
import type { actPreview, caseWork, disputeAnswer, listedDocument, saidText } from '../../cases/schemas';

export type Dispute = z.output<typeof disputeAnswer>;
export type Preview = z.output<typeof actPreview>;
export type Duty = z.output<typeof caseWork>['duties'][number];
export type Listed = z.output<typeof listedDocument>;
export type Text = z.output<typeof saidText>;
export interface Message {
  key: string;
  recipient: string;
  body: string;
}
