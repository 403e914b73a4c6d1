import { z } from 'zod';

const caseNo = z.string().regex(/^\d{6}-\d{4}-\d{6}$/);

/** What is owed: one message for each recipient, under one key. */
export const notifyRequest = z.object({
  key: z.string().min(1).max(250),
  caseNo,
  template: z.string().max(60),
  to: z.array(z.string().max(60)).min(1).max(250),
  data: z.record(z.string(), z.string().max(200)),
});
export const notifyAnswer = z.object({ owed: z.number() });

export const messageRow = z.object({
  key: z.string(),
  caseNo,
  template: z.string(),
  recipient: z.string(),
  channel: z.string(),
  status: z.enum(['owed', 'sent', 'delivered', 'read', 'failed']),
  tries: z.number(),
  body: z.string(),
});
export const counts = z.object({
  owed: z.number(),
  sent: z.number(),
  delivered: z.number(),
  read: z.number(),
  failed: z.number(),
});
/** What an SMS gateway reports of a message it took (signed, Standard Webhooks). */
export const smsReport = z.object({ id: z.string().max(300), status: z.enum(['delivered', 'failed', 'read']) });
