import { PART_NAMES } from '../../workflows/contract/names';
import type { ActName } from '../../workflows/contract/acts';
import { ACTS, enteredBy, ROSTER_ACTS } from '../../workflows/contract/act-table';
import { AFTERWARDS, AT_ITS_WINDOW } from '../../services/cases/acts/may-enter';
import { RELATIONS, type Part, type Relation } from '../../services/cases/reading/access';
import { ROLES } from './chinese';
import { withEveryApp } from './openapi';

type Language = 'en' | 'zh';

const WORDS = {
  en: {
    title: '# Who may see and do what',
    made: 'Made from the code by `npm run -s docs`; a test fails when it is out of date. 中文见 [access.zh-CN.md](access.zh-CN.md).',
    parts: '## Parts of a case',
    relations: '## Who sees what of a case',
    how: [
      'The relation is looked up in the facts of the case at the moment of the request, never in the token. ✓ in full, ○ of',
      'oneself alone, ◇ of whoever lets it watch, ◐ all but the last signs covered. Somebody whose region does not cover the',
      'place of the case has none.',
      'A case shows `contact` covered to whoever sees it, and opens it for one person at a time.',
      'Each reading of `contact`, `sensitive`, `handedIn`, `inside` and `crossing` by somebody else is on record: its parties',
      'read it at `GET /v1/disputes/{caseNo}/reads`, auditors at `GET /v1/reads`.',
    ].join('\n'),
    relation: 'relation',
    routes: '## Who may call which route',
    acts: '## Who may enter which act',
    actsHow:
      '`record`: whoever enters it for a party attaches what proves it. `power`: what an agent must have been given by name; `itself`: no agent may. In which state, and who of several, is the rows’ to say: [procedure.md](procedure.md).',
    window: '## What a body enters before it has the case',
    windowHow:
      'Whatever else its role may enter hangs on having the case: on a relation that sees `matter`, or on having been applied to at its desk, until the case is mediated. By proceeding, or by act.',
    former: (kinds: string) => `An organisation that has had it keeps: ${kinds}; whether now, the rows say.`,
    cols: { route: '| route | roles |', act: '| act | roles | record | power |', window: '| role | what |' },
    open: 'open, or by its signature',
    yes: 'yes',
    join: ', ',
  },
  zh: {
    title: '# 谁可以看什么、做什么',
    made: '由代码以 `npm run -s docs` 生成；过时即有测试失败。English: [access.md](access.md)。',
    parts: '## 案件的各部分',
    relations: '## 谁看得到案件的什么',
    how: [
      '关系在请求当时从案件事实中查得，从不取自令牌。✓ 全部可见，○ 仅本人的，◇ 仅同意其跟踪的人的，◐ 仅露末几位。服务区域不含案件所在地的，与案件无关系。',
      '案件页面中 `contact` 对可见者亦仅露末尾，须逐人打开查看。',
      '他人每次阅读 `contact`、`sensitive`、`handedIn`、`inside`、`crossing` 均留痕：当事人见 `GET /v1/disputes/{caseNo}/reads`，审计员见 `GET /v1/reads`。',
    ].join('\n'),
    relation: '关系',
    routes: '## 谁可以调用哪个接口',
    acts: '## 谁可以录入哪个行为',
    actsHow:
      '`record`：他人代当事人录入的，须附证明。`power`：代理人须经特别授权的事项；`itself`：代理人不得为之。何种状态下、多人中何人，由各行规定：[procedure.zh-CN.md](procedure.zh-CN.md)。',
    window: '## 某单位尚未接手案件时可以录入什么',
    windowHow:
      '该角色可录入的其他行为，须与案件有关系：其关系可见 `matter`，或者申请即向其窗口提出且尚未开始调解。按程序或者行为列出。',
    former: (kinds: string) => `曾经办理的组织仍可录入：${kinds}；当时能否录入，由各行规定。`,
    cols: { route: '| 接口 | 角色 |', act: '| 行为 | 角色 | record | power |', window: '| 角色 | 事项 |' },
    open: '公开，或凭其签名',
    yes: '须',
    join: '、',
  },
} as const;

const quoted = (name: string): string => `\`${name}\``;
const rolesIn = (roles: readonly string[], language: Language): string =>
  roles.map((role) => (language === 'zh' ? (ROLES[role] ?? role) : role)).join(WORDS[language].join);

function relationRow(name: Relation, language: Language): string {
  const relation: {
    sees: readonly Part[];
    own?: readonly Part[];
    masked?: readonly Part[];
    watched?: readonly Part[];
  } = RELATIONS[name];
  const { sees, own = [], masked = [], watched = [] } = relation;
  const sign = (part: Part): string => {
    if (sees.includes(part)) return '✓';
    if (own.includes(part)) return '○';
    if (watched.includes(part)) return '◇';
    return masked.includes(part) ? '◐' : '';
  };
  return `| ${RELATIONS[name][language]} | ${(Object.keys(PART_NAMES) as Part[]).map(sign).join(' | ')} |`;
}

function accessDoc(language: Language, doors: readonly [string, readonly string[] | null][]): string {
  const words = WORDS[language];
  const parts = Object.keys(PART_NAMES) as Part[];
  const acts = Object.entries({ ...ACTS, ...ROSTER_ACTS }).map(([name, act]) => {
    const { by, ownWord, needs }: { by: readonly string[]; ownWord?: true; needs?: string } = act;
    const entered = Object.hasOwn(ACTS, name) ? enteredBy(name as ActName) : by;
    return `| ${name} | ${rolesIn(entered, language)} | ${ownWord ? words.yes : ''} | ${needs ?? ''} |`;
  });
  return [
    words.title,
    '',
    words.made,
    '',
    words.parts,
    '',
    ...parts.map((part) => `- \`${part}\`: ${PART_NAMES[part][language]}`),
    '',
    words.relations,
    '',
    words.how,
    '',
    `| ${words.relation} | ${parts.map((part) => `\`${part}\``).join(' | ')} |`,
    `|---|${parts.map(() => ':-:|').join('')}`,
    ...(Object.keys(RELATIONS) as Relation[]).map((name) => relationRow(name, language)),
    '',
    words.routes,
    '',
    words.cols.route,
    '|---|---|',
    ...doors.map(([route, roles]) => `| \`${route}\` | ${roles ? rolesIn(roles, language) : words.open} |`),
    '',
    words.acts,
    '',
    words.actsHow,
    '',
    words.cols.act,
    '|---|---|---|---|',
    ...acts,
    '',
    words.window,
    '',
    words.windowHow,
    words.former(AFTERWARDS.map(quoted).join(words.join)),
    '',
    words.cols.window,
    '|---|---|',
    ...Object.entries(AT_ITS_WINDOW).map(
      ([role, what]) => `| ${rolesIn([role], language)} | ${what.map(quoted).join(words.join)} |`,
    ),
    '',
  ].join('\n');
}

const isActRoute = (route: string): boolean => /\/acts\/[a-z]/i.test(route);

/** docs/access*.md: the access table as the code has it, by file name. Acts stand once, and documentation pages nowhere. */
export async function accessDocs(): Promise<Record<string, string>> {
  const found = await withEveryApp((app, service) =>
    app.doors
      .filter(({ route }) => !/^HEAD | \/(docs|internal|health|ready)/.test(route) && !isActRoute(route))
      .map(({ route, roles }) => [`${service}: ${route}`, roles] as [string, readonly string[] | null]),
  );
  const doors = found.flat().sort(([a], [b]) => (a < b ? -1 : 1));
  return { 'access.md': accessDoc('en', doors), 'access.zh-CN.md': accessDoc('zh', doors) };
}
