import type { ListName } from '../fields';

/** What a form asks of each person on one side, in columns of this width. */
export const PERSON_COLUMNS = '|: 6 | 12 | 6 | 12';
export const people = (list: ListName, called: string): string =>
  `| {#${list}}${called} | {姓名} | 性别、民族 | {性别}　{民族} |
| 证件号码 | {证件号码} | 出生日期 | {出生日期} |
| 电话 | {电话} | 职务 | {职务} |
| 住址 | {住址} | < | < |
| 法定代表人 | {法定代表人} | 代表人职务 | {法定代表人职务}{/${list}} |`;

/** Papers of a party, for whoever takes them down for somebody without means too (ENT-7). */
export const TAKEN_DOWN_BY = ['party', 'court', 'commission', 'organisation', 'mediator', 'union'] as const;
export const HOLDERS = ['organisation', 'mediator'] as const;
