import type { ListName } from '../fields';

/** What a form asks of each person on one side, in columns of this width: people and units apart. */
export const PERSON_COLUMNS = '|: 6 | 12 | 6 | 12';
type Side = '申请人' | '被申请人' | '本人' | '对方';
export const people = (side: Side, called: string = side): string => {
  const [human, unit]: [ListName, ListName] = [`${side}个人`, `${side}单位`];
  return `| {#${human}}${called} | {姓名} | 性别、民族 | {性别}　{民族} |
| 身份证件号码 | {证件号码} | 出生日期 | {出生日期} |
| 电话 | {电话} | 职业、职务 | {职务} |
| 住所、通讯地址 | {住址}{/${human}} | < | < |
| {#${unit}}${called} | {姓名} | < | < |
| 统一社会信用代码 | {证件号码} | 电话 | {电话} |
| 住所地 | {住址} | < | < |
| 法定代表人（主要负责人） | {法定代表人} | 职务 | {法定代表人职务}{/${unit}} |`;
};
/** A line to sign on for each of a side. */
export const signatures = (side: '申请人' | '被申请人', called: string = side): string =>
  `{#${side}}${called}　{姓名}（签名或者盖章）：　　　　年　　月　　日{/${side}}`;

/** Papers of a party, for whoever takes them down for somebody without means too (ENT-7). */
export const TAKEN_DOWN_BY = ['party', 'court', 'commission', 'organisation', 'mediator', 'union'] as const;
export const HOLDERS = ['organisation', 'mediator'] as const;
