import { z } from 'zod';
import { actBodies } from '../../services/cases/acts/act.schemas';
import { ACTS } from '../../workflows/contract/act-table';

interface Schema {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  pattern?: string;
  format?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  additionalProperties?: Schema | boolean;
  anyOf?: Schema[];
  allOf?: Schema[];
}

/** Where a body takes a string that may be anything: not one of a few, not of a form, not an id. */
function freeStrings(schema: Schema, at: string): string[] {
  const { type, properties = {}, items, additionalProperties: more, anyOf = [], allOf = [] } = schema;
  const isBound = 'enum' in schema || 'const' in schema || 'pattern' in schema || 'format' in schema;
  return [
    ...(type === 'string' && !isBound && !allOf.some((part) => 'pattern' in part) ? [at] : []),
    ...Object.entries(properties).flatMap(([name, inner]) => freeStrings(inner, `${at}.${name}`)),
    ...(items ? freeStrings(items, `${at}[]`) : []),
    ...(typeof more === 'object' ? freeStrings(more, `${at}.*`) : []),
    ...anyOf.flatMap((inner) => freeStrings(inner, at)),
  ];
}

/** Numbers as a body writes them (案号): public, and of no form that all keep to. */
const NUMBERS = ['recordCaseNumber.number'];

test('no act takes a free string but the texts that stay sealed in cases, so that nobody’s name lies where erasing does not reach', () => {
  const free = Object.entries(actBodies).flatMap(([name, body]) =>
    // Without names for what they share, so that everything is looked at where it stands.
    freeStrings(z.toJSONSchema(body, { io: 'input', unrepresentable: 'any', metadata: z.registry() }) as Schema, name),
  );
  const texts = Object.entries(ACTS).flatMap(([name, act]) =>
    Object.keys('texts' in act ? act.texts : {}).map((field) => `${name}.${field}`),
  );
  expect(free.filter((at) => !texts.includes(at) && !NUMBERS.includes(at))).toEqual([]);
});
