import { PROBLEMS, type ProblemCode } from '../../services/kit/problem';
import { REFUSALS, type RefusalCode } from '../../workflows/contract/refusals';

interface Said {
  status: number;
  zh: string;
  en: string;
  retryAfterS?: number;
}

/** What a program does about it: sent again as it is, put right, or said to a person. */
function todo(code: string, { status, retryAfterS }: Said): string {
  if (retryAfterS !== undefined || status === 429 || status >= 500)
    return `send it again${retryAfterS === undefined ? '' : `, after ${retryAfterS} s`} · 稍后原样重发`;
  if (status === 202) return 'look where `look` says · 按 `look` 查询';
  if (status === 401) return 'get a new token · 重新取得令牌';
  if (code === 'STALE') return 'read the case again · 重新读取案件';
  return 'put it right, or tell the person; sending it again changes nothing · 更正或告知用户，重发无益';
}

/** docs/api/problems.md: every code with which a call may be refused. */
export function problemsDoc(): string {
  const rows = (all: Record<string, Said>): string[] =>
    Object.entries(all)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(
        ([code, said]) =>
          `| <a id="${code}"></a>\`${code}\` | ${said.status} | ${said.zh} | ${said.en} | ${todo(code, said)} |`,
      );
  const head = ['| code | status | 中文 | English | what to do |', '|---|---|---|---|---|'];
  return [
    '# Problems',
    '',
    'Made by `npm run -s docs`; a test fails when it is out of date. Every refusal is RFC 9457 (`application/problem+json`): `type` is `urn:dingfen:problem:` and the code.',
    '',
    '## Of the services · 服务的问题',
    '',
    ...head,
    ...rows(PROBLEMS satisfies Record<ProblemCode, Said>),
    '',
    '## Of the law · 程序的拒绝',
    '',
    'The procedure does not take the act; `allowed` says what it would take, from whom, and `until` the last day.',
    '',
    ...head,
    ...rows(REFUSALS satisfies Record<RefusalCode, Said>),
    '',
  ].join('\n');
}
