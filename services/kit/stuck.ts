import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Bilingual } from '../../workflows/contract/clocks';
import { onlyFor, prefixOf } from './auth';

/** What does not go on by itself, or not soon: why in words, and what whoever runs the system does about it. */
export const STUCK = {
  blocked: {
    why: { zh: '一项对外事务多次未成', en: 'something a case asked of another was tried in vain' },
    todo: {
      zh: '查明对方服务；系统会自行再试，也可以立即全部重试（POST /v1/operations/retry）',
      en: 'see to the other service: it is asked again by itself, or all at once by a retry (POST /v1/operations/retry)',
    },
  },
  lateAct: {
    why: {
      zh: '在期限内作出、事后才登记的行为，须人工核定',
      en: 'an act done in time and entered later waits to be weighed',
    },
    todo: { zh: '核对双方记录后决定', en: 'weigh it on the word of both bodies' },
  },
  correctionAsked: {
    why: { zh: '办案单位认为期限起算日有误，等待核定', en: 'a body found the day wrong that a period is counted from' },
    todo: {
      zh: '核对后更正起算日，或者说明不予更正的理由',
      en: 'look at what shows it, then correct the day or say why it stays',
    },
  },
  actPending: {
    why: { zh: '已收下的行为尚未进入案件', en: 'an act was taken and has not come into its case' },
    todo: { zh: '查看工作进程与 Temporal', en: 'look at the workers and at Temporal' },
  },
  notWritten: {
    why: {
      zh: '案件已有决定，但不能写入日志，停在原处',
      en: 'a case has decided something that cannot be written to its journal, and stands still',
    },
    todo: {
      zh: '先看案件服务及其数据库；日志已有同一编号的其他内容的，见 Temporal 页面上该案的说明',
      en: 'see to cases and its database first; where the journal has another content under that number, the page of the case in Temporal’s UI says so',
    },
  },
  notBegun: {
    why: { zh: '已登记的案件尚未开始办理', en: 'a case was opened and its proceeding has not begun' },
    todo: { zh: '查看工作进程与 Temporal', en: 'look at the workers and at Temporal' },
  },
  clockOverdue: {
    why: { zh: '期限已届满而案件未作处理', en: 'a period is over and the case has not worked it' },
    todo: { zh: '查看该案的工作流是否报错或者缺失', en: 'see whether its workflow fails or is missing' },
  },
  messageLate: {
    why: { zh: '应发的通知未能交给通知服务', en: 'a message is owed and the notification service has not taken it' },
    todo: { zh: '查看通知服务', en: 'look at the notification service' },
  },
  messageFailed: {
    why: { zh: '通知未能送达', en: 'a message could not be delivered' },
    todo: {
      zh: '核对联系方式，另行通知；原因在通道的，恢复后全部重试（POST /v1/operations/retry）',
      en: 'check how the person is reached, and tell him otherwise; once a channel is back, retry (POST /v1/operations/retry)',
    },
  },
  unreadByBody: {
    why: { zh: '某单位的消息多日无人阅读', en: 'nobody of a body has read what it was told, for days' },
    todo: {
      zh: '与该单位负责人联系；在 PUT /v1/officers/{id} 登记联络员及其邮箱',
      en: 'ring up whoever is responsible there; enter its liaison with a mail address at PUT /v1/officers/{id}',
    },
  },
  deadLetter: {
    why: { zh: '订阅方多次未收下推送', en: 'a subscriber did not take what it was sent' },
    todo: {
      zh: '联系订阅方；对方恢复后全部重试（POST /v1/operations/retry）',
      en: 'ring up the subscriber; once it is back, retry (POST /v1/operations/retry)',
    },
  },
  inboxUnmatched: {
    why: { zh: '收到的结果找不到对应案件', en: 'a result came in that fits no case' },
    todo: { zh: '与来文机构核对案号', en: 'check the case number with whoever sent it' },
  },
  inboxWaiting: {
    why: { zh: '收到的结果尚未进入案件', en: 'a result came in and has not come into its case' },
    todo: { zh: '查看 Temporal 与案件服务', en: 'look at Temporal and at cases' },
  },
  handOverLate: {
    why: { zh: '移送后对方逾期未回执', en: 'what was handed over is not acknowledged in time' },
    todo: { zh: '与对方机构联络员联系', en: 'ring up the other body’s liaison' },
  },
  taskFailing: {
    why: { zh: '案件的工作流一再出错，不能前进', en: 'the workflow of a case fails again and again' },
    todo: {
      zh: '在 Temporal 页面查看错误；多为新版本代码所致，先退回上一版本',
      en: 'see its error in Temporal’s UI; mostly a new build is the cause: roll it back first',
    },
  },
  oldVersion: {
    why: { zh: '案件仍在旧版本上办理', en: 'cases have not crossed to the current build' },
    todo: { zh: '旧版本的工作进程须继续运行', en: 'keep workers of the older build running until they have' },
  },
  storesDiffer: {
    why: { zh: '上次核对发现各处记录不一致，未能自动更正', en: 'the last reconcile found what it could not put right' },
    todo: {
      zh: '见“数据核对”（GET /v1/operations/reconciliations）',
      en: 'see the reconciliations for what to do (GET /v1/operations/reconciliations)',
    },
  },
} as const satisfies Record<string, { why: Bilingual; todo: Bilingual }>;
export type StuckKind = keyof typeof STUCK;

/** How long each may take of itself before it is stuck; in minutes. */
export const AFTER_MINUTES = { actPending: 2, notBegun: 2, clockOverdue: 15, messageLate: 5, oldVersion: 60 } as const;

/** One thing that is stuck; `of`: the service, channel or body it waits for, by which alike ones are told together. */
export const stuckItem = z.object({
  kind: z.enum(Object.keys(STUCK) as [StuckKind, ...StuckKind[]]),
  of: z.string(),
  caseNo: z.string(),
  id: z.string(),
  since: z.iso.datetime({ offset: true }),
  called: z.string().optional().describe('who that is, where `of` is but its id'),
});
export type StuckItem = z.output<typeof stuckItem>;
export const stuckAnswer = z.object({ stuck: z.array(stuckItem) });
/** The oldest of a kind, of each service: what is more than that is a flood, and looked at as one. */
export const MOST_OF_A_KIND = 500;

export const itemOf = (kind: StuckKind, of: string, caseNo: string, id: string, since: Date): StuckItem => ({
  kind,
  of,
  caseNo,
  id,
  since: since.toISOString(),
});

/** What a service knows to be stuck in cases whose numbers are like `prefix`. */
type FindStuck = (prefix: string, now: Date) => Promise<StuckItem[]>;

/** `GET /internal/v1/stuck?region=`, for the one list that `cases` makes of all. */
export function stuckRoute(app: FastifyInstance, find: FindStuck, now: () => Date): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/internal/v1/stuck',
    {
      ...onlyFor('cases'),
      schema: {
        tags: ['internal'],
        querystring: z.strictObject({ region: z.string().regex(/^\d{6}$/) }),
        response: { 200: stuckAnswer },
      },
    },
    async (request) => ({ stuck: await find(`${prefixOf(request.query.region)}%`, now()) }),
  );
}
