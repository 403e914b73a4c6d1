import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors, isResponseSerializationError } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ServiceError } from './client';
import { inChinese } from './issue-words';
import { NotUtf8 } from './utf8';
import type { Bilingual } from '../../workflows/contract/clocks';
import { REFUSALS, type Refusal, type RefusalCode } from '../../workflows/contract/refusals';

/** Every way a request can fail before the law is asked. The codes of the law itself are in workflows/contract. */
export const PROBLEMS = {
  BAD_REQUEST: { status: 400, zh: '请求格式有误', en: 'The request is malformed' },
  UNKNOWN_PARAMETER: {
    status: 400,
    zh: '没有该查询参数',
    en: 'There is no such query parameter',
  },
  NOT_UTF8: {
    status: 400,
    zh: '内容不是 UTF-8 编码（可能是 GBK 或 GB18030），请以 UTF-8 发送',
    en: 'What was sent is not UTF-8 (perhaps GBK or GB18030); send UTF-8',
  },
  INVALID: { status: 422, zh: '请求内容不符合要求', en: 'The request is not valid' },
  UNAUTHENTICATED: { status: 401, zh: '缺少有效的访问令牌', en: 'A valid bearer token is needed' },
  FORBIDDEN: { status: 403, zh: '无权进行该操作', en: 'This is not for you' },
  NOT_FROM_THIS_PAGE: {
    status: 403,
    zh: '页面的登录已更换，请重新登录或者重新打开页面',
    en: 'The page belongs to an earlier session: sign in, or open it again',
  },
  NOT_FOUND: { status: 404, zh: '没有该资源', en: 'There is no such thing' },
  TOO_LARGE: { status: 413, zh: '请求内容过大', en: 'The body is too large' },
  CASE_TOO_LARGE: {
    status: 409,
    zh: '本案记录已达到一案可容纳的上限，只接收保全权利的操作以及法院、仲裁委员会的操作；其余事项请分案办理',
    en: 'The record of this case is as large as a case can carry: only acts that keep a right, and those of court and commission, are taken; the rest goes into a case of its own',
  },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, zh: '不支持的内容类型', en: 'This content type is not taken here' },
  INFECTED: { status: 422, zh: '文件含有病毒', en: 'The document carries a virus' },
  BAD_SIGNATURE: { status: 401, zh: '签名无效或已过时', en: 'The signature is wrong or too old' },
  IDEMPOTENCY_KEY_REQUIRED: { status: 400, zh: '缺少 Idempotency-Key', en: 'An Idempotency-Key header is needed' },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    zh: '该 Idempotency-Key 已用于其他内容',
    en: 'This Idempotency-Key was used for another request',
  },
  REFERENCE_REUSED: {
    status: 409,
    zh: '该编号已用于另一项移送',
    en: 'This reference was used for another hand-over',
  },
  MESSAGE_ID_REUSED: {
    status: 409,
    zh: '该消息编号已用于其他内容',
    en: 'This id was used for another message',
  },
  DAY_OUT_OF_RANGE: { status: 422, zh: '日期超出可计算的范围', en: 'That day lies outside the calendars' },
  IN_THE_FUTURE: { status: 422, zh: '日期或时间晚于现在', en: 'Dated in the future' },
  UNKNOWN_CLOCK: { status: 422, zh: '没有该期限', en: 'No such clock' },
  UNKNOWN_CALENDAR: { status: 422, zh: '没有该日历版本', en: 'No such calendar version' },
  EXTENSION_LENGTH_REQUIRED: { status: 422, zh: '须写明延长的长度', en: 'Say by how much it is extended' },
  NO_EXTENSION: { status: 422, zh: '该期限不能延长', en: 'This period cannot be extended' },
  DOCUMENT_REFUSED: { status: 422, zh: '文件有误，未作任何变更', en: 'The document is faulty; nothing was changed' },
  PAPER_LACKS: {
    status: 409,
    zh: '案件尚缺该文书所需的事项',
    en: 'The case does not know yet what this paper is about',
  },
  GLYPH_MISSING: {
    status: 422,
    zh: '现有字体缺少所列文字，未作替换，也未生成文件',
    en: 'No face here has these characters: none was swapped, and nothing was made',
  },
  UNKNOWN_REGION: { status: 422, zh: '没有该行政区划代码', en: 'No such administrative division code' },
  DIGITS_NEEDED: {
    status: 422,
    zh: '请填写身份证件号码（单位为统一社会信用代码）的后四位',
    en: 'Say the last four characters of your identity number, or of your unit’s credit code',
  },
  WRONG_DIGITS: {
    status: 403,
    zh: '与案件登记的证件号码后四位不符；多次不符的，本链接失效',
    en: 'Not the number that the case has; after some wrong ones this link opens nothing any more',
  },
  ENTERED_BY_ANOTHER: {
    status: 409,
    zh: '该当事人已由他人登录，或者您已是本案另一方当事人；确有错误的，请联系办案单位',
    en: 'Somebody else has come in as this party, or you are another party of this case; ask the body that has it',
  },
  ALREADY_ENTERED: {
    status: 409,
    zh: '该组织或者调解员在本地已有录入，请在原录入上报备变更',
    en: 'There is an entry of it in this place already; file a change of that one',
  },
  SAME_DAY: { status: 422, zh: '该期限本就从这一天起算', en: 'The period is counted from that day already' },
  CORRECTION_WAITS: {
    status: 409,
    zh: '该期限已有一项更正申请等待核定',
    en: 'A correction of that period waits to be decided already',
  },
  ON_ROSTER: {
    status: 409,
    zh: '已在法院特邀调解名册，变更须报备并由法院确认',
    en: 'It is on the court’s roster: a change is filed and confirmed by the court',
  },
  NO_SUCH_ROOM: {
    status: 409,
    zh: '该次调解没有会议室可进入：不在线进行、已经举行，或者调解已中止、结束',
    en: 'There is no room to enter: it is not held online, was held, or the mediation rests or has ended',
  },
  NO_SIDES: {
    status: 422,
    zh: '该类组织没有这一方的组成人员',
    en: 'An organisation of this kind is not made up of that side',
  },
  TWO_CHAIRS: { status: 422, zh: '委员会只设主任一人', en: 'A committee has one chair' },
  PERIOD_OPEN: { status: 422, zh: '统计期尚未关账，补录仍可计入', en: 'The period is still open to late entries' },
  REPORT_INCOMPLETE: { status: 422, zh: '报告尚未写完', en: 'A section of the report is still empty' },
  REPORT_SIGNED: { status: 409, zh: '报告已签署，不能再改', en: 'The report is signed and does not change any more' },
  STALE: {
    status: 412,
    zh: '案件已有变动，请重新读取后再行操作',
    en: 'The case has moved on since it was read: read it again',
  },
  TAKEN: {
    status: 409,
    zh: '该案已由本单位他人承办；如需更换，请移交',
    en: 'Somebody else of the body has the case: it is handed over by name',
  },
  REPORT_NOT_SIGNED: { status: 409, zh: '报告尚未签署', en: 'The report is not signed yet' },
  CASE_OPEN: { status: 409, zh: '案件尚未办结', en: 'The case is still open' },
  PERSON_ERASED: { status: 410, zh: '该案个人信息已删除', en: 'The people of this case have been erased' },
  HASH_MISMATCH: { status: 422, zh: '文件摘要不符', en: 'The content does not match its hash' },
  FENCED: { status: 409, zh: '该案已由较新的一次启动接管', en: 'A later start of this case has taken over' },
  RUN_BEHIND: {
    status: 409,
    zh: '已存的记录比本次运行更新',
    en: 'What is stored of this case is ahead of this run',
  },
  JOURNAL_CONFLICT: {
    status: 409,
    zh: '同一序号已有不同内容的记录',
    en: 'The journal holds something else under this number',
  },
  UPSTREAM: { status: 502, zh: '对方系统没有正常答复', en: 'The other system did not answer properly' },
  UNAVAILABLE: { status: 503, zh: '服务暂不可用', en: 'The service is not available just now', retryAfterS: 5 },
  TOO_MANY_REQUESTS: {
    status: 429,
    zh: '请求过于频繁，请稍后重试',
    en: 'Too many requests; try again when Retry-After says',
  },
  BUSY: { status: 503, zh: '系统繁忙，请稍后重试', en: 'Too much at once; please try again shortly', retryAfterS: 2 },
  NOT_KNOWN_YET: { status: 202, zh: '尚未得知结果', en: 'Not known yet' },
  INTERNAL: { status: 500, zh: '系统内部错误', en: 'Something went wrong on our side' },
} as const;

export type ProblemCode = keyof typeof PROBLEMS;

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number(),
    code: z.string(),
    zh: z.string(),
    en: z.string(),
    detail: z.string().optional(),
    errors: z.array(z.object({ path: z.string(), message: z.string(), zh: z.string().optional() })).optional(),
    allowed: z.array(z.object({ act: z.string(), by: z.array(z.string()) })).optional(),
    until: z.string().nullable().optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details; docs/api/problems.md lists every code' });

export type ProblemBody = z.infer<typeof problemSchema>;

/** An answer that is a problem; thrown anywhere, sent as application/problem+json. */
export class Problem extends Error {
  readonly body: ProblemBody;

  constructor(code: ProblemCode, detail?: string, more: Partial<ProblemBody> = {}) {
    super(detail ?? PROBLEMS[code].en);
    this.body = bodyOf(code, PROBLEMS[code], { ...(detail === undefined ? {} : { detail }), ...more });
  }

  /** What the law refuses before the procedure is asked; `detail`: what is wrong and what is allowed. */
  static ofTheLaw(code: RefusalCode, detail?: string): Problem {
    return Problem.with(code, detail === undefined ? {} : { detail });
  }

  /** A refusal of the procedure, with what is allowed instead and until when. */
  static refusal({ code, allowed, until }: Refusal): Problem {
    return Problem.with(code, { allowed, until });
  }

  /** What is wrong with what was sent, and where, in both languages: for whoever reads it at a page too. */
  static at(path: string, { zh, en }: Bilingual): Problem {
    return new Problem('INVALID', `${path}: ${en}`, { errors: [{ path, message: en, zh }] });
  }

  /** What does not fit a schema, and where. */
  static ofIssues({ issues }: z.ZodError): Problem {
    const errors = issues.map((i) => ({ path: i.path.join('/'), message: i.message, zh: inChinese({ ...i }) }));
    return new Problem('INVALID', undefined, { errors });
  }

  /** A problem that another of the house's services has found, said as it was found. */
  static relayed(body: ProblemBody): Problem {
    return Object.assign(new Problem('INTERNAL', body.en), { body });
  }

  private static with(code: RefusalCode, more: Partial<ProblemBody>): Problem {
    const problem = new Problem('INTERNAL', REFUSALS[code].en);
    return Object.assign(problem, { body: bodyOf(code, REFUSALS[code], more) });
  }
}

function bodyOf(
  code: string,
  row: { status: number; zh: string; en: string },
  more: Partial<ProblemBody> = {},
): ProblemBody {
  return {
    type: `urn:dingfen:problem:${code}`,
    title: row.en,
    status: row.status,
    code,
    zh: row.zh,
    en: row.en,
    ...more,
  };
}

const BY_FASTIFY: Record<string, ProblemCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'BAD_REQUEST',
  FST_ERR_CTP_INVALID_JSON_BODY: 'BAD_REQUEST',
  FST_CSRF_MISSING_SECRET: 'NOT_FROM_THIS_PAGE',
  FST_CSRF_INVALID_TOKEN: 'NOT_FROM_THIS_PAGE',
};

/** No connection to PostgreSQL, or its word that it ends, begins, or takes no more. */
const DATABASE_AWAY = new Set(
  'ECONNREFUSED ECONNRESET EPIPE ETIMEDOUT 57P01 57P02 57P03 53300 08000 08001 08003 08004 08006'.split(' '),
);

/** PostgreSQL's word that a text or a day is none it can hold. */
const UNSTORABLE = new Set(['22P02', '22P05', '22021', '22008', '22007']);

/** The most telling code of a list of faults: one that names itself, the missing key, or the general one. */
function codeOf(errors: { path: string; message: string }[]): ProblemCode {
  if (errors.some((e) => e.path === '/idempotency-key')) return 'IDEMPOTENCY_KEY_REQUIRED';
  const named = errors.map((e) => e.message.split(':')[0] as ProblemCode).find((code) => Object.hasOwn(PROBLEMS, code));
  return named ?? 'INVALID';
}

function send(reply: FastifyReply, body: ProblemBody): FastifyReply {
  // After how many seconds the same request may find it otherwise.
  const retryAfter = (PROBLEMS as Record<string, { retryAfterS?: number }>)[body.code]?.retryAfterS;
  if (retryAfter !== undefined) void reply.header('retry-after', retryAfter);
  void reply.code(body.status).header('content-type', 'application/problem+json; charset=utf-8');
  return reply.send(JSON.stringify(body));
}

/** Codes by which somebody is kept out, or held back. */
const KEPT_OUT: ReadonlySet<string> = new Set<ProblemCode>([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'WRONG_DIGITS',
  'ENTERED_BY_ANOTHER',
  'NOT_FOUND',
  'BAD_SIGNATURE',
  'INFECTED',
  'TOO_MANY_REQUESTS',
]);

/** Who tries doors is to be seen, by which route and as whom; nothing of the token, the query or the body is. */
function noteRefusal(request: FastifyRequest, { code }: ProblemBody): void {
  if (!KEPT_OUT.has(code)) return;
  const { caller, ip } = request;
  request.log.warn({ code, ip, by: caller?.sub, role: caller?.role, url: request.routeOptions.url }, 'not let in');
}

/** The query parameters that a route takes. */
function parametersOf({ routeOptions }: FastifyRequest): string {
  const { querystring } = routeOptions.schema ?? {};
  const names = querystring instanceof z.ZodObject ? Object.keys(querystring.shape) : [];
  return names.length === 0 ? 'there are none' : `there are: ${names.join(', ')}`;
}

/**
 * Every error of a service leaves as problem+json; what is ours to mend is logged, never shown. `notThere`: how somebody is told
 * otherwise that there is no such address.
 */
export function answerProblems(
  app: FastifyInstance,
  notThere: (request: FastifyRequest, reply: FastifyReply) => FastifyReply | null = () => null,
): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof Problem) {
      noteRefusal(request, error.body);
      return send(reply, error.body);
    }
    if (hasZodFastifySchemaValidationErrors(error)) {
      const errors = error.validation.map((issue) => ({
        path: issue.instancePath || '/',
        message: issue.message ?? '',
        zh: inChinese({ ...issue.params, code: issue.keyword, message: issue.message ?? '' }),
      }));
      const isUnknown = error.validation.some((issue) => issue.keyword === 'unrecognized_keys');
      const code = isUnknown && error.validationContext === 'querystring' ? 'UNKNOWN_PARAMETER' : codeOf(errors);
      const allowed = code === 'UNKNOWN_PARAMETER' ? parametersOf(request) : null;
      return send(reply, bodyOf(code, PROBLEMS[code], { errors, ...(allowed === null ? {} : { detail: allowed }) }));
    }
    if (error instanceof NotUtf8) return send(reply, bodyOf('NOT_UTF8', PROBLEMS.NOT_UTF8));
    // What another of our services could not say is not known yet; it is never an answer.
    if (error instanceof ServiceError && error.retryable) {
      request.log.warn({ service: error.service, status: error.status }, 'another service did not answer');
      return send(reply, bodyOf('UNAVAILABLE', PROBLEMS.UNAVAILABLE, { detail: error.service }));
    }
    // The database is away, or on its way up: nothing is known to be wrong with what was asked.
    if (DATABASE_AWAY.has(error.code) || error.message.startsWith('Connection terminated')) {
      request.log.warn({ code: error.code }, 'the database does not answer');
      return send(reply, bodyOf('UNAVAILABLE', PROBLEMS.UNAVAILABLE, { detail: 'the database' }));
    }
    if (UNSTORABLE.has(error.code)) return send(reply, bodyOf('INVALID', PROBLEMS.INVALID));
    const known = BY_FASTIFY[error.code];
    if (known) return send(reply, bodyOf(known, PROBLEMS[known]));
    if (!isResponseSerializationError(error) && error.statusCode !== undefined && error.statusCode < 500) {
      const code = error.statusCode === 415 ? 'UNSUPPORTED_MEDIA_TYPE' : 'BAD_REQUEST';
      return send(reply, bodyOf(code, PROBLEMS[code]));
    }
    request.log.error({ err: { name: error.name, code: error.code, stack: error.stack } }, 'unexpected error');
    return send(reply, bodyOf('INTERNAL', PROBLEMS.INTERNAL));
  });
  app.setNotFoundHandler(
    (request, reply) => notThere(request, reply) ?? send(reply, bodyOf('NOT_FOUND', PROBLEMS.NOT_FOUND)),
  );
}
