import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { z } from 'zod';

export const LICENSE = { name: 'Apache-2.0', identifier: 'Apache-2.0' };

/** What is true of every operation, said once. */
export const HOW_TO_CALL = `Every call carries a bearer token; \`security\` is empty where it does not, or where the call carries a signature of its own.

**Writing.** Where \`Idempotency-Key\` is asked for, the same key with the same body is the same act: send it again after a timeout, a 429, a 502, 503 or 504, or a lost
connection, as often as you like. The same key with another body is refused (\`IDEMPOTENCY_KEY_REUSED\`). An act that is answered 202 is not known yet: look where
\`look\` says, or send it again. A 503 and a 429 say in \`Retry-After\` when to come again; wait twice as long after each, up to a minute.

**Refusals** are problems (RFC 9457, \`application/problem+json\`): \`code\` says which, \`zh\` and \`en\` what it means, \`errors\` where, \`allowed\` what is allowed instead, and
\`until\` the last day for it. docs/api/problems.md lists every code.

**Pages.** A list has \`limit\` and \`after\`; \`next\` of one page is \`after\` of the next, and \`Link\` (rel="next") says the whole address. The order is stable. A query
parameter that is not known is refused.

**Versions.** A case answers with an \`ETag\`; an act that carries it in \`If-Match\` is refused (412, \`STALE\`) where the case
had moved on when it came in; of two that come in at once the procedure takes what still fits.

Days are legal days in Asia/Shanghai (\`yyyy-mm-dd\`), instants carry an offset, money is in fen.`;

type Json = Record<string, unknown>;
/** Of a route that takes a file as it is no schema reads the body; that there is one is said all the same. */
export const withFiles: typeof jsonSchemaTransform = (route) => {
  const { schema, url } = jsonSchemaTransform(route);
  const isFile = schema.consumes !== undefined && schema.body === undefined;
  const body = { type: 'string', format: 'binary', description: 'the file itself' };
  return { schema: isFile ? { ...schema, body } : schema, url };
};
interface Operation extends Json {
  responses?: Record<string, Json>;
  parameters?: Json[];
}
interface Document extends Json {
  paths?: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, Json> } & Json;
}

const WORDS: Record<string, string> = {
  200: 'Done, or what was asked for',
  201: 'Made',
  202: 'Taken; what becomes of it is not known yet',
  204: 'Done; there is nothing to say',
  400: 'Not well formed',
  401: 'No valid token',
  403: 'Not for this role',
  404: 'None, or none of the caller’s',
  409: 'Not allowed as things stand',
  412: 'The case has moved on',
  413: 'Too large',
  422: 'Not valid',
  429: 'Too often',
  503: 'Not just now',
};
/** Parameters of many operations. */
const PARAMETERS: Record<string, string> = {
  'idempotency-key': 'IdempotencyKey',
  'if-match': 'IfMatch',
  caseNo: 'CaseNo',
};
const SCHEMAS = '#/components/schemas/';

/** What a service takes as sent, because it is signed, and what it sends to whoever subscribed: neither goes by a route's own schema. */
export interface Signed {
  /** By the path of the route that takes it. */
  takes?: Record<string, z.ZodType>;
  /** By the name of the event. */
  sends?: Record<string, z.ZodType>;
}
const HEADERS = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => ({
  in: 'header',
  name,
  required: true,
  schema: { type: 'string' },
}));

/** Adds the signed messages, with their types as they are parsed; `$defs` of theirs stand among the shared schemas. */
function withSigned(whole: Document, { takes = {}, sends = {} }: Signed): Document {
  const schemas: Record<string, Json> = { ...whole.components?.schemas };
  const bodyOf = (type: z.ZodType, io: 'input' | 'output'): Json => {
    const {
      $schema: _of,
      $defs = {},
      ...schema
    } = z.toJSONSchema(type, { io, unrepresentable: 'any' }) as Json & { $defs?: Record<string, Json> };
    const said = JSON.parse(JSON.stringify({ $defs, schema }).replaceAll('"#/$defs/', `"${SCHEMAS}`)) as {
      $defs: Record<string, Json>;
      schema: Json;
    };
    for (const [name, one] of Object.entries(said.$defs)) schemas[name] ??= one;
    return { required: true, content: { 'application/json': { schema: said.schema } } };
  };
  for (const [path, type] of Object.entries(takes)) {
    const operation = whole.paths?.[path]?.['post'];
    if (operation === undefined) throw new Error(`no route ${path}`);
    operation['requestBody'] = bodyOf(type, 'input');
    operation.parameters = [...(operation.parameters ?? []), ...HEADERS];
  }
  const webhooks = Object.entries(sends).map(([name, type]) => [
    name,
    {
      post: {
        operationId: name,
        summary: 'Sent to each subscription, signed (Standard Webhooks); answered with 2xx it is not sent again',
        tags: ['webhooks'],
        security: [],
        parameters: HEADERS,
        requestBody: bodyOf(type, 'output'),
        responses: { '2XX': { description: 'Taken' } },
      },
    },
  ]);
  return {
    ...whole,
    ...(webhooks.length === 0 ? {} : { webhooks: Object.fromEntries(webhooks) as Json }),
    components: { ...whole.components, schemas },
  };
}

/** The OpenAPI of a service: what is the same is said once, a problem is of its media type, and nothing is listed that nothing uses. */
export function documented(document: Parameters<typeof jsonSchemaTransformObject>[0], signed: Signed = {}): never {
  const whole = withSigned(withOneName(jsonSchemaTransformObject(document) as unknown as Document), signed);
  const responses = new Map<string, [name: string, response: Json]>();
  const parameters = new Map<string, [name: string, parameter: Json]>();
  for (const operation of operationsOf(whole)) {
    for (const [status, response] of Object.entries(operation.responses ?? {})) {
      const said = described(status, response);
      operation.responses = {
        ...operation.responses,
        [status]: shared(responses, said, 'responses', nameOf(status, said)),
      };
    }
    operation.responses = inShort(operation.responses ?? {});
    operation.parameters = operation.parameters?.map((one) => {
      return shared(parameters, one, 'parameters', PARAMETERS[String(one['name'])] ?? null);
    });
  }
  const problem = { 'application/problem+json': { schema: { $ref: `${SCHEMAS}Problem` } } };
  responses.set('Problem4XX', [
    'Problem4XX',
    { description: 'Refused: docs/api/problems.md says what each code means', content: problem },
  ]);
  const isUsed = JSON.stringify(whole.paths);
  for (const [name] of responses) if (!isUsed.includes(`/responses/${name}"`)) responses.delete(name);
  const components = { ...whole.components, responses: byName(responses), parameters: byName(parameters) };
  return JSON.parse(JSON.stringify(used({ ...whole, components }), withoutRepetition)) as never;
}

/** What a format says already is not said once more, and a bound of the language is none of the API. */
function withoutRepetition(key: string, value: unknown): unknown {
  if (key === 'maximum' && value === Number.MAX_SAFE_INTEGER) return undefined;
  if (key === 'minimum' && value === Number.MIN_SAFE_INTEGER) return undefined;
  const { format, pattern: _said, ...rest } = (value ?? {}) as Json;
  return format === 'date' || format === 'date-time' ? { ...rest, format } : value;
}

function operationsOf({ paths = {} }: Document): Operation[] {
  return Object.values(paths).flatMap((methods) => Object.values(methods));
}

/** What is read and what is written have one name where they are the same. */
function withOneName(whole: Document): Document {
  const schemas = whole.components?.schemas ?? {};
  const plain = (schema: unknown): string =>
    JSON.stringify(schema).replaceAll(/(#\/components\/schemas\/\w+?)Input"/g, '$1"');
  const same = Object.keys(schemas).filter(
    (name) => name.endsWith('Input') && plain(schemas[name]) === plain(schemas[name.slice(0, -'Input'.length)]),
  );
  let text = JSON.stringify(whole);
  for (const name of same) text = text.replaceAll(`${SCHEMAS}${name}"`, `${SCHEMAS}${name.slice(0, -'Input'.length)}"`);
  return JSON.parse(text) as Document;
}

const MANY = 4;
const REFUSED = { $ref: '#/components/responses/Problem4XX' };
/** Every operation may be refused; one with many problems names them once, for which there are is the same everywhere. */
function inShort(responses: Record<string, Json>): Record<string, Json> {
  const isProblem = ([status, { $ref }]: [string, Json]): boolean =>
    status.startsWith('4') && String($ref).includes('/Problem4');
  const all = Object.entries(responses);
  const problems = all.filter(isProblem).length;
  if (problems > 0 && problems < MANY) return responses;
  return { ...Object.fromEntries(all.filter((one) => !isProblem(one))), '4XX': REFUSED };
}

function described(status: string, response: Json): Json {
  const { content = {}, ...rest } = response as { content?: Record<string, { schema?: Json }>; description?: string };
  const isProblem = ({ schema }: { schema?: Json }): boolean => schema?.['$ref'] === `${SCHEMAS}Problem`;
  const types = Object.entries(content)
    // What has no content has no type either.
    .filter(([, { schema }]) => schema?.['type'] !== 'null')
    .map(([type, of]) => [isProblem(of) ? 'application/problem+json' : type, of] as const);
  const words = rest.description === 'Default Response' ? WORDS[status] : rest.description;
  return {
    ...rest,
    description: words ?? rest.description,
    ...(types.length === 0 ? {} : { content: Object.fromEntries(types) }),
  };
}

/** A name for a response that may be used again: its schema's, or that of the problem it is. */
function nameOf(status: string, { content = {} }: { content?: unknown }): string | null {
  const [of] = Object.values(content as Record<string, { schema?: Json }>);
  const reference = of?.schema?.['$ref'];
  if (typeof reference === 'string') return `${reference.slice(SCHEMAS.length)}${status}`;
  return Object.keys(content as object).length === 0 ? `Nothing${status}` : null;
}

/** The reference in place of what has a name; the same name stands for one thing alone. */
function shared(kept: Map<string, [string, Json]>, one: Json, kind: string, name: string | null): Json {
  const known = name === null ? undefined : kept.get(name);
  if (name === null || (known !== undefined && JSON.stringify(known[1]) !== JSON.stringify(one))) return one;
  kept.set(name, [name, one]);
  return { $ref: `#/components/${kind}/${name}` };
}

const byName = (kept: Map<string, [string, Json]>): Json =>
  Object.fromEntries([...kept.values()].sort(([a], [b]) => (a < b ? -1 : 1)));

/** Without the schemas that nothing leads to. */
function used(whole: Document): Document {
  const { schemas = {}, ...components } = whole.components ?? {};
  const found = new Set<string>();
  const look = (value: unknown): void => {
    for (const [, name = ''] of JSON.stringify(value ?? null).matchAll(/#\/components\/schemas\/(\w+)"/g)) {
      if (found.has(name)) continue;
      found.add(name);
      look(schemas[name]);
    }
  };
  look({ ...whole, components });
  const kept = Object.entries(schemas).filter(([name]) => found.has(name));
  return { ...whole, components: { ...components, schemas: Object.fromEntries(kept) } };
}
