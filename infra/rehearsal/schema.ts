import { z } from 'zod';
import { commissionMessage } from '../../services/arbitration/schemas';
import { actBodies, actWhen } from '../../services/cases/acts/act.schemas';
import { openDispute } from '../../services/cases/schemas';
import { courtMessage } from '../../services/court/schemas';
import { scenario } from './scenario';

interface Schema {
  type?: string;
  pattern?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  [key: string]: unknown;
}

/** What the schemas share by name: it stands once, beside the whole. */
const shared: Record<string, Schema> = {};
const asSchema = (schema: z.ZodType): Schema => {
  const {
    $schema: _dialect,
    $defs = {},
    ...made
  } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema & { $defs?: Record<string, Schema> };
  Object.assign(shared, $defs);
  return made;
};

const A_DOCUMENT: Schema = { type: 'string', pattern: '^doc:.+', description: 'a document of that name' };
const HASH = '^[0-9a-f]{64}$';

/** In a scenario "doc:<name>" stands for a document, and for its hash. */
function withDocuments(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withDocuments);
  if (value === null || typeof value !== 'object') return value;
  const schema = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withDocuments(inner)])) as Schema;
  const isDocument = schema.properties !== undefined && Object.keys(schema.properties).join() === 'id,sha256';
  return isDocument || (value as Schema).pattern === HASH ? { anyOf: [A_DOCUMENT, schema] } : schema;
}

/** What a body of the world outside says is only the data of its message: number, reference and instant are the step's. */
const messages = [...courtMessage.options, ...commissionMessage.options].map(
  (option) => [option.shape.type.value, asSchema(option.shape.data)] as const,
);
const acts = Object.entries(actBodies).map(([name, body]) => [name, asSchema(body.extend(actWhen.shape))] as const);

/**
 * The JSON Schema of a scenario, for editors and for those who write one: the dispute as the open call takes it, and with
 * each act the body of its own.
 */
export function scenarioJsonSchema(): unknown {
  const whole = asSchema(scenario);
  const { region: _ofTheScenario, ...dispute } = asSchema(openDispute).properties ?? {};
  const required = (asSchema(openDispute).required ?? []).filter((key) => key !== 'region');
  const [step, ...others] = whole.properties?.['steps']?.items?.anyOf ?? [];
  const bodies = [...acts, ...messages].map(([name, body]) => ({
    if: { properties: { act: { const: name } }, required: ['act'] },
    // oxlint-disable-next-line no-thenable -- the word of JSON Schema for what follows from an `if`
    then: {
      properties: { body: withDocuments(body) },
      ...((body.required ?? []).length > 0 ? { required: ['body'] } : {}),
    },
  }));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...whole,
    $defs: withDocuments(shared),
    properties: {
      ...whole.properties,
      dispute: { type: 'object', properties: withDocuments(dispute), required },
      steps: { ...whole.properties?.['steps'], items: { anyOf: [{ ...step, allOf: bodies }, ...others] } },
    },
  };
}
