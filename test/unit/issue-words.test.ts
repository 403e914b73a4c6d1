import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseSync } from '@swc/core';
import { z } from 'zod';
import { inChinese } from '../../services/kit/issue-words';

// What is wrong with what was sent is told to people in Chinese, wherever a schema finds it.

const day = z.iso.date();
test.each([
  ['what is not there', z.object({ a: z.string() }), {}, '未填写'],
  ['what is empty', z.object({ a: z.string().min(1) }), { a: '' }, '未填写'],
  ['another type', z.object({ a: z.number() }), { a: 'x' }, '应为数字'],
  ['too long a text', z.object({ a: z.string().max(3) }), { a: 'abcd' }, '至多 3 字'],
  ['too short a list', z.object({ a: z.array(z.string()).min(2) }), { a: [] }, '至少 2 项'],
  ['too small a number', z.object({ a: z.number().min(1) }), { a: 0 }, '至少为 1'],
  ['no day', z.object({ a: day }), { a: '昨天' }, '应为日期，如 2025-07-01'],
  ['no place', z.object({ a: z.string().regex(/^\d{6}$/) }), { a: '1' }, '应为六位行政区划代码，如 410305'],
  ['a pattern of no name', z.object({ a: z.string().regex(/^x$/) }), { a: '1' }, '格式不对'],
  ['none of those there are', z.object({ a: z.enum(['x', 'y']) }), { a: 'z' }, '未填写，或者不在可选的范围之内'],
  ['one of them that is not there', z.object({ a: z.enum(['x', 'y']) }), {}, '未填写，或者不在可选的范围之内'],
  ['nothing, where something is asked for', z.object({ a: z.number().positive() }), { a: 0 }, '应大于 0'],
  [
    'neither of two',
    z.object({ a: z.union([z.literal('seal'), z.string().regex(/^p/)]) }),
    {},
    '未填写，或者不在可选的范围之内',
  ],
  ['what nobody asked for', z.strictObject({}), { a: 1 }, '没有这一项：a'],
])('%s is told in Chinese', (_what, schema, value, said) => {
  const [issue] = schema.safeParse(value).error?.issues ?? [];
  expect(inChinese({ ...(issue as z.core.$ZodIssue) })).toBe(said);
});

const services = resolve(__dirname, '../../services');
const SCHEMAS = readdirSync(services, { recursive: true, encoding: 'utf8' })
  .filter((file) => /(^|[/.])schemas\.ts$|^kit\/(fields|regions)\.ts$/.test(file))
  .map((file) => join(services, file));

interface Node {
  type: string;
  [field: string]: unknown;
}
const isNode = (value: unknown): value is Node => typeof (value as Node | null)?.type === 'string';
const within = (value: unknown): Node[] => {
  if (value === null || typeof value !== 'object') return [];
  const inner = Object.values(value).flatMap(within);
  return isNode(value) ? [value, ...inner] : inner;
};

/** The sentences in which the schemas of a file refuse a value. */
function sentencesOf(file: string): string[] {
  const all = within(parseSync(readFileSync(file, 'utf8'), { syntax: 'typescript' }).body);
  const constants = new Map(
    all
      .filter(({ type, init }) => type === 'VariableDeclarator' && (init as Node | null)?.type === 'StringLiteral')
      .map(({ id, init }) => [(id as Node)['value'], (init as Node)['value'] as string]),
  );
  const words = (node: Node | undefined): string[] => {
    if (node?.type === 'StringLiteral') return [node['value'] as string];
    if (node?.type === 'TemplateLiteral') return [(node['quasis'] as Node[])[0]?.['raw'] as string];
    if (node?.type === 'Identifier') return [constants.get(node['value']) ?? []].flat();
    if (node?.type !== 'ObjectExpression') return [];
    const fields = node['properties'] as { key?: Node; value?: Node }[];
    return words(fields.find(({ key }) => key?.['value'] === 'message')?.value);
  };
  const refuses = (callee: Node): boolean => {
    const name = callee.type === 'MemberExpression' ? (callee['property'] as Node) : callee;
    return ['refine', 'regex', 'fault'].includes(name['value'] as string);
  };
  return all
    .filter(({ type, callee }) => type === 'CallExpression' && refuses(callee as Node))
    .flatMap((call) => words((call['arguments'] as { expression: Node }[])[1]?.expression));
}

test('whatever a schema says of a value in a sentence of its own, it says in Chinese', () => {
  const said = SCHEMAS.flatMap(sentencesOf);
  expect(said.length).toBeGreaterThan(30);
  expect(said.filter((message) => inChinese({ code: 'custom', message }) === '不符合要求')).toEqual([]);
});
