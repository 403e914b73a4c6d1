import { z } from 'zod';
import { label, legalDay, reference } from '../kit/fields';
import { PROCEEDINGS } from '../../workflows/contract/proceedings';

const caseNo = z.string().regex(/^\d{6}-\d{4}-\d{6}$/);

/** What is owed: one message for each recipient, under one key. */
export const notifyRequest = z.object({
  key: z.string().min(1).max(250),
  caseNo,
  template: z.string().max(60),
  to: z.array(z.string().max(60)).min(1).max(250),
  data: z.record(z.string(), z.string().max(200)),
  holder: z
    .string()
    .max(100)
    .optional()
    .describe('the organisation that is meant; the one that has the case, if not said'),
  notBefore: z.iso.datetime({ offset: true }).optional().describe('not sent earlier: nobody is told at night'),
});

/** What happened to a case, as a subscriber is told: one entry of its journal. */
export const caseEvent = z.object({
  type: z.literal('case.moved'),
  caseNo: z.string(),
  proceeding: z.string(),
  number: z.number(),
  event: z.string(),
  row: z.string().nullable(),
  track: z.string(),
  from: z.string(),
  to: z.string(),
  outcome: z.string().nullable(),
  occurredOn: z.string(),
  recordedAt: z.string(),
});
/** Who handles the cases of a place and can be rung up, as the configuration names them. */
export const desks = z.array(
  z.strictObject({
    region: z.string().regex(/^\d{6}$/),
    name: z.strictObject({ zh: label(60), en: label(100) }),
    phone: z.string().regex(/^[0-9 +-]{3,20}$/),
  }),
);

/** What is no URL has its own fault. */
const withoutUser = (url: string): boolean =>
  !URL.canParse(url) || new URL(url).username + new URL(url).password === '';

export const newSubscription = z.strictObject({
  url: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .refine(withoutUser, 'no user and no password in it'),
  proceedings: z.array(z.enum(PROCEEDINGS)).max(20).default([]).describe('dispute, award …; none named: all'),
});
export const subscription = z.object({
  id: z.string(),
  url: z.string(),
  proceedings: z.array(z.string()),
  createdAt: z.string(),
  pending: z.number(),
  dead: z.number(),
});
export const subscribed = subscription.extend({ secret: z.string().describe('shown once; signs every delivery') });
export const delivery = z.object({
  id: z.string(),
  caseNo: z.string(),
  status: z.enum(['pending', 'delivered', 'dead']),
  tries: z.number(),
  lastError: z.string().nullable(),
  nextAt: z.string(),
  event: caseEvent,
});
/** Messages by one channel, of a place, that were tried in vain for good are owed once more. */
export const againRequest = z.strictObject({ channel: z.enum(['sms', 'email']), region: z.string().regex(/^\d{6}$/) });
/** What is sent to a subscriber once more: all it did not take, of cases of a place. */
export const redeliverRequest = z.strictObject({ subscription: reference, region: z.string().regex(/^\d{6}$/) });
export const notifyAnswer = z.object({ owed: z.number() });

export const messageRow = z.object({
  key: z.string(),
  caseNo,
  template: z.string(),
  recipient: z.string(),
  channel: z.string(),
  status: z.enum(['owed', 'sent', 'delivered', 'read', 'failed']),
  tries: z.number(),
  at: z.string().describe('since when it is owed'),
  body: z.string(),
});
/** What a body asks its inbox for. */
export const inboxFilter = z.strictObject({
  state: z
    .enum(['unread', 'open', 'handled'])
    .default('open')
    .describe('open: not acknowledged yet, read or not, the oldest first; handled: acknowledged, the latest first'),
  after: z.string().max(600).optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const moment = z.iso.datetime().nullable();
export const inboxPage = z.object({
  messages: z.array(
    z.object({
      key: z.string(),
      caseNo: z.string(),
      template: z.string(),
      at: z.iso.datetime(),
      readBy: z.string().nullable(),
      readAt: moment,
      acknowledgedBy: z.string().nullable(),
      acknowledgedAt: moment,
      body: z.string(),
    }),
  ),
  next: z.string().nullable().describe('to be sent as `after` for the next page; null: this is the last'),
});
export const inboxKeys = z.strictObject({ keys: z.array(label(300)).min(1).max(200) });
/** Over which days messages are counted; the last 31, if not said. */
export const inboxSince = z.strictObject({ since: legalDay.optional() });
export const inboxCounts = z.object({
  told: z.number().int(),
  read: z.number().int(),
  acknowledged: z.number().int(),
  oldestUnread: moment,
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
