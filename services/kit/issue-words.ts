import type { z } from 'zod';

/** A fault of what was sent, as a validator names it: `zod` itself, or its adapter for Fastify. */
export interface NamedFault {
  code: string;
  message: string;
  [more: string]: unknown;
}

/** What a schema of ours says of a value, in Chinese; a test finds what is said in English alone. */
const SAID: Readonly<Record<string, string>> = {
  'control characters are not allowed': '不得含有换行等控制字符',
  'blank, or with characters that hide or turn the text': '空白，或者含有隐藏、倒置文字的字符',
  'this id is reserved': '该编号为保留编号',
  'instalment numbers must differ': '各期的序号不得相同',
  'materials and their day go together': '材料与送交日期须一并填写',
  'each once': '不得重复',
  'experts are drawn from the pool alone': '从专家库抽取的才填写专家',
  'at least one party': '至少一名当事人',
  'documents must differ': '各份文书不得相同',
  'a general authority names no powers': '一般授权不列举权限',
  'until is before from': '截止日期早于起始日期',
  'until lies before from': '截止日期早于起始日期',
  'from lies after to': '起始日期晚于截止日期',
  'a complaint without ground brings no measure': '投诉不成立的，不采取措施',
  'where it is rejected no other commission is competent': '异议不成立的，不填写有管辖权的仲裁委员会',
  'more fields than any form has': '填写的项目超过文书所有的项目',
  'no user and no password in it': '网址中不得含有用户名和密码',
  'a pause ends before it begins': '中止的结束早于开始',
  'a value is needed': '须填写取值',
  'a mobile of eleven digits, a landline with its area code, 400 or 800, or +code of another country':
    '应为十一位手机号、带区号的座机号、400 或者 800 号码，或者以 + 和国家代码开头的号码',
  'party ids must differ': '各当事人的编号不得相同',
  'there is no applicant': '没有申请人',
  'there is no respondent': '没有被申请人',
  'there is no worker': '没有劳动者一方',
  'there is no employer': '没有用人单位一方',
  'a party is named twice': '同一当事人填写了两次',
  'each is between a worker and an employer': '每一项须在劳动者与用人单位之间',
  'a union is the applicant where a collective contract is at issue (collectiveContract), and no party else':
    '工会仅在集体合同争议中作为申请人，不作为其他当事人',
  'not together with an award': '不得与裁决书一并填写',
  'one of firstReceipt, application and appeal says how the dispute begins, or the receipt of an award does':
    '法院首次收件、调解申请和上诉三者之一，或者裁决书的收到，说明争议如何开始',
  'an appeal that arrives later is linked to its case (appealPosted)': '迟到的上诉须与原案关联',
  'more than workersInvolved': '多于涉及的劳动者人数',
  'one for each pair': '每一对当事人填写一项',
  'a day that exists (2026-09-30), or an instant with offset (2026-09-30T18:00:00+08:00)':
    '应为存在的日期（2026-09-30），或者带时区的时间（2026-09-30T18:00:00+08:00）',
  'from 2018-01-01 to 2099-12-31': '应在 2018-01-01 至 2099-12-31 之间',
  'what is there is shown by something: say by what': '已具备的，须说明以何材料证明',
  'is said, but of a round that found nothing': '未发现争议的巡访不填写此项',
  'at least one, but of a round that found nothing': '除未发现争议的巡访外，至少填写一项',
};
/** Those that begin with their code, or name what they speak of. */
const BEGINNING: readonly (readonly [string, string])[] = [
  ['NOT_UTF8', '文字编码有误，有字符丢失'],
  ['UNKNOWN_REGION', '没有这一行政区划代码'],
  ['no party ', '填写的人不是本案当事人'],
  ['there is no ', '缺少一方当事人'],
  ['DAY_OUT_OF_RANGE', '日期超出可以计算的范围（2018-01-01 至 2100-12-31）'],
  ['at most ', '超过所能计算的天数'],
  ['pauses of at most ', '中止的天数过多'],
  ['more than ', '超过一案所能办理的对数，请分立几案'],
];

const LIKE: Readonly<Record<string, string>> = {
  date: '应为日期，如 2025-07-01',
  datetime: '应为带时区的时间，如 2025-07-01T09:00:00+08:00',
  email: '应为电子邮件地址',
  url: '应为网址',
  uuid: '应为 UUID',
  '/^\\d{6}$/': '应为六位行政区划代码，如 410305',
  '/^\\d{6}-\\d{4}-\\d{6}$/': '应为案号，如 410305-2026-000123',
  '/^[0-9a-f]{64}$/': '应为 64 位十六进制摘要',
};
const TYPES: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '是或否',
  array: '列表',
  object: '一组内容',
};
const UNITS: Readonly<Record<string, string>> = { string: ' 字', array: ' 项', set: ' 项', record: ' 项' };

/** Of what is counted in units, and of a number as it is. */
const bound = (word: string, of: unknown, origin: unknown): string => {
  const unit = UNITS[String(origin)];
  return unit === undefined ? `${word}为 ${String(of)}` : `${word} ${String(of)}${unit}`;
};

/** What is wrong with a value, in Chinese: in a sentence of ours where a schema of ours says it, or else by its kind. */
export function inChinese(fault: NamedFault): string {
  const { code, message, expected, format, pattern, origin, keys } = fault;
  const said = SAID[message] ?? BEGINNING.find(([start]) => message.startsWith(start))?.[1];
  if (said !== undefined) return said;
  switch (code as z.core.$ZodIssueCode) {
    case 'invalid_type':
      return message.endsWith('received undefined') ? '未填写' : `应为${TYPES[String(expected)] ?? '其他类型的内容'}`;
    case 'invalid_format':
      return LIKE[String(pattern)] ?? LIKE[String(format)] ?? '格式不对';
    case 'invalid_value':
      return '未填写，或者不在可选的范围之内';
    case 'too_small':
      if (fault['inclusive'] === false) return `应大于 ${String(fault['minimum'])}`;
      return origin === 'string' && Number(fault['minimum']) === 1 ? '未填写' : bound('至少', fault['minimum'], origin);
    case 'too_big':
      return bound('至多', fault['maximum'], origin);
    case 'invalid_union': {
      const [first] = (fault['errors'] as NamedFault[][] | undefined)?.flat() ?? [];
      return first === undefined ? '不符合要求' : inChinese(first);
    }
    case 'unrecognized_keys':
      return `没有这一项：${(keys as string[]).join('、')}`;
    default:
      return '不符合要求';
  }
}
