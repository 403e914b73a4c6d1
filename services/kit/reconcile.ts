import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Bilingual } from '../../workflows/contract/clocks';
import { sql, type Kysely } from 'kysely';
import { onlyFor } from './auth';

/** How what one store says may differ from what another does: what is wrong, and what is done about it. */
export const DIFFERENCES = {
  notRunning: {
    why: { zh: '案件未结而没有工作流', en: 'an open case has no workflow' },
    todo: { zh: '由已存状态重新开始', en: 'it is begun again from what is stored' },
  },
  storeBehind: {
    why: { zh: '数据库早于工作流（数据库曾恢复）', en: 'the database is behind the workflow: it was put back' },
    todo: { zh: '由工作流补写', en: 'the workflow writes once more what it had written' },
  },
  runBehind: {
    why: {
      zh: '工作流早于数据库（Temporal 曾恢复）',
      en: 'the workflow is behind the database: Temporal was put back',
    },
    todo: { zh: '由数据库接续', en: 'the workflow takes over what is stored' },
  },
  clockOverdue: {
    why: { zh: '期限已届满而案件未作处理', en: 'a period is over and the case has not worked it' },
    todo: { zh: '令该案重新核对', en: 'the case is told to look again' },
  },
  noAnswer: {
    why: { zh: '工作流没有答复', en: 'a workflow does not answer' },
    todo: { zh: '查看工作进程；恢复后再核对', en: 'look at the workers, and reconcile again when they are back' },
  },
  anotherCase: {
    why: { zh: '同一案号之下有另一案件的工作流', en: 'another case runs under this number' },
    todo: {
      zh: '另立新案并告知申请人；核实该工作流的来历',
      en: 'open this case anew, tell who opened it, and find out where the other is from',
    },
  },
  unknownCase: {
    why: { zh: '工作流存在而数据库没有该案', en: 'a case runs that the database does not have' },
    todo: {
      zh: '由较新的备份或归档日志找回；不能找回的，通知当事人重新提出，并终止该工作流',
      en: 'recover it from a later backup or the archived log; where that is not to be had, tell its people to come again, and end it',
    },
  },
  serialBehind: {
    why: { zh: '案号序号早于已发出的案号', en: 'the serial of case numbers is behind one that was given' },
    todo: { zh: '提高序号', en: 'it is raised, so that no number is given twice' },
  },
  journalGap: {
    why: { zh: '日志序号有缺', en: 'the journal of a case has a gap, or ends before its state' },
    todo: { zh: '由备份或归档日志找回缺失的记录', en: 'recover the missing entries from a backup or the archived log' },
  },
  notInFeed: {
    why: { zh: '日志未列入传送序列', en: 'an entry has no place in the feed' },
    todo: { zh: '补列', en: 'it is given one' },
  },
  actNotInJournal: {
    why: { zh: '已接受的行为不在日志中', en: 'an act that was accepted is not in the journal' },
    todo: { zh: '重新送入案件', en: 'it is brought to its case once more' },
  },
  registerDiffers: {
    why: { zh: '台账与案件不一致', en: 'the register shows a case otherwise than it stands' },
    todo: { zh: '更正台账', en: 'the register is put right' },
  },
  unknownInRegister: {
    why: { zh: '台账有该案而数据库没有', en: 'the register shows a case that the database does not have' },
    todo: {
      zh: '由较新的备份或归档日志找回；不能找回的，通知当事人重新提出',
      en: 'recover it from a later backup or the archived log, or have its people come again; then its row is taken out',
    },
  },
  messageMissing: {
    why: { zh: '已交付的通知不在通知服务中', en: 'a message that was handed over is not with notification' },
    todo: { zh: '重新交付', en: 'it is handed over once more, under the same key' },
  },
  resultMissing: {
    why: { zh: '已转交的结果不在案件中', en: 'a result that was passed on is not in its case' },
    todo: { zh: '重新转交', en: 'it is passed on once more' },
  },
  handOverMissing: {
    why: { zh: '案件已移送而没有移送记录', en: 'a case has handed something over, and there is no record of it' },
    todo: {
      zh: '与对方机构核对，必要时补送',
      en: 'ask the other body whether it has it, and hand it over again if not',
    },
  },
  contentMissing: {
    why: {
      zh: '案件提到的文字、材料或当事人信息不在数据库中（数据库曾恢复）',
      en: 'a case names a text, a paper or a person that the database does not have: it was put back',
    },
    todo: {
      zh: '由较新的备份找回；不能找回的，请提交人重新提供',
      en: 'recover it from a later backup; where that is not to be had, ask whoever gave it for it again',
    },
  },
} as const satisfies Record<string, { why: Bilingual; todo: Bilingual }>;
export type DifferenceKind = keyof typeof DIFFERENCES;

/** One thing that differs; `repaired`: whether it was put right now. */
export const difference = z.object({
  kind: z.enum(Object.keys(DIFFERENCES) as [DifferenceKind, ...DifferenceKind[]]),
  caseNo: z.string(),
  id: z.string(),
  repaired: z.boolean(),
});
export type Difference = z.output<typeof difference>;

export const reconcileRequest = z.strictObject({
  repair: z.boolean(),
  /** Somebody asked for it, and sees what is taken out. */
  byHand: z.boolean(),
  /** What was settled before is taken as it is. */
  since: z.iso.datetime(),
  /** Where the page before ended; empty: from the start. */
  after: z.string().max(300),
});
export type ReconcileRequest = z.output<typeof reconcileRequest>;
export const reconcileAnswer = z.object({
  found: z.array(difference),
  next: z.string().nullable(),
  /** Of each region and year the highest case number that is known here; with the first page. */
  highest: z.array(z.string()),
});
/** Of these keys those that are not known here. */
export const missingRequest = z.strictObject({ keys: z.array(z.string().max(300)).max(500) });
export const missingAnswer = z.object({ missing: z.array(z.string()) });

/** `POST /internal/v1/reconcile`: what a service holds against `cases`, a page at a time, put right where that is asked. */
export function reconcileRoute(
  app: FastifyInstance,
  reconcile: (request: ReconcileRequest) => Promise<z.output<typeof reconcileAnswer>>,
): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/internal/v1/reconcile',
    {
      ...onlyFor('cases'),
      schema: { tags: ['internal'], body: reconcileRequest, response: { 200: reconcileAnswer } },
    },
    (request) => reconcile(request.body),
  );
}

/** A route that answers which of some keys are not known here. */
export function missingRoute(
  app: FastifyInstance,
  path: string,
  known: (keys: string[]) => Promise<readonly string[]>,
): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    path,
    {
      ...onlyFor('cases'),
      schema: { tags: ['internal'], body: missingRequest, response: { 200: missingAnswer } },
    },
    async (request) => {
      const there = new Set(await known(request.body.keys));
      return { missing: request.body.keys.filter((key) => !there.has(key)) };
    },
  );
}

/** The highest case number of each region and year that stands in a table. */
export async function highestNumbers<DB>(db: Kysely<DB>, table: string): Promise<string[]> {
  const { rows } = await sql<{ highest: string }>`
    select max(case_no) as highest from ${sql.table(table)} where case_no ~ '^[0-9]{6}-[0-9]{4}-[0-9]{6,}$'
    group by left(case_no, 11)`.execute(db);
  return rows.map((row) => row.highest);
}
