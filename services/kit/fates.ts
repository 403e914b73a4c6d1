import { z } from 'zod';
import type { Bilingual } from '../../workflows/contract/clocks';
import { bilingual } from './fields';

/** What can become of a message from a body outside, in words for whoever sent it. */
export const FATES = {
  applied: { zh: '已记入案件', en: 'it was entered in the case, and the case goes by it' },
  early: {
    zh: '来得尚早，待相应程序开始后自动记入',
    en: 'it is early: it is entered once the proceeding has come that far',
  },
  contradicts: {
    zh: '与案件中已有的结果不一致，未改变案件；请核对',
    en: 'it contradicts what the case has; nothing was changed: please check it',
  },
  afterClose: { zh: '程序已终结，仅作记录', en: 'the proceeding was over: it is on record, and changes nothing' },
  duplicate: { zh: '同一结果已由另一消息记入', en: 'the same result had come under another id' },
  refused: { zh: '内容无法读取，未记入', en: 'no rule can read it: it was not entered' },
  waiting: { zh: '等待案件处理', en: 'it waits for its case' },
  unmatched: { zh: '没有这一案号的案件', en: 'no case has that number' },
  abandoned: { zh: '多日没有对应案件，不再尝试', en: 'no case had that number for days: it is not tried any more' },
} as const satisfies Record<string, Bilingual>;
type Fate = keyof typeof FATES;

/** Of a message in its case; `of`: of a duplicate, the event that was first. */
export const messageFate = z.object({
  id: z.string(),
  fate: z.enum(['applied', 'early', 'contradicts', 'afterClose', 'duplicate', 'refused', 'waiting']),
  number: z.number().int().nullable().describe('of the entry in the journal'),
  proceeding: z.string().nullable(),
  of: z.string().nullable(),
});

/** What became of one message. */
export const inboxFate = z.object({
  id: z.string(),
  sender: z.string(),
  caseNo: z.string(),
  type: z.string(),
  receivedAt: z.string(),
  fate: z.enum(Object.keys(FATES) as [Fate, ...Fate[]]),
  why: bilingual,
  number: z.number().int().nullable().describe('of the entry in the journal of the case'),
  proceeding: z.string().nullable(),
  of: z.string().nullable().describe('of a duplicate: the event that was first'),
});
