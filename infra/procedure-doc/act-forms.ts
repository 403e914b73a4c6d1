import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ActForm, Asked, Field } from '../../services/console/words/act-form';
import { ACTS, enteredBy, type ActDeclaration } from '../../workflows/contract/act-table';
import { owningProceeding } from '../../workflows/contract/act-owners';
import type { ActName } from '../../workflows/contract/acts';
import type { Bilingual } from '../../workflows/contract/clocks';
import { PROCEDURES } from '../../workflows/procedures/index';

interface Schema {
  $ref?: string;
  type?: string;
  pattern?: string;
  minItems?: number;
  enum?: string[];
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  minimum?: number;
  maximum?: number;
}
interface Document {
  components: { schemas: Record<string, Schema> };
  paths: Record<string, { post: { requestBody: { content: { 'application/json': { schema: Schema } } } } }>;
}

/** Of what no row takes, for it is done to any proceeding. */
const OF_OPERATORS: Readonly<Record<string, Bilingual>> = {
  retryBlocked: { zh: '重试受阻事项', en: 'try again what is blocked' },
  resolveBlocked: { zh: '人工了结受阻事项', en: 'settle by hand what is blocked' },
  acceptLateEntry: { zh: '采纳补录', en: 'accept a late entry' },
  refuseLateEntry: { zh: '不予采纳补录', en: 'refuse a late entry' },
  correctDay: { zh: '更正日期', en: 'correct a day' },
};

/** By the name that the API gives a kind of value. */
const BY_NAME: Readonly<Record<string, Asked>> = {
  Text: { is: 'text' },
  PartyId: { is: 'party' },
  Parties: { is: 'parties' },
  LegalDay: { is: 'day' },
  Instant: { is: 'instant' },
  DocumentRef: { is: 'document' },
  Evidence: { is: 'documents' },
  Obligation: { is: 'payment' },
  Obligations: { is: 'payments' },
  TimelyRecord: { is: 'record' },
};
/** References that name something of the case or of the rosters. */
const BY_FIELD: Readonly<Record<string, Asked>> = {
  organisation: { is: 'organisation' },
  mediator: { is: 'mediator' },
  mediatorId: { is: 'mediator' },
  experts: { is: 'experts' },
  award: { is: 'award' },
  instrument: { is: 'instrument' },
  proceeding: { is: 'proceeding' },
  documentSha256: { is: 'signedDocument' },
  pair: { is: 'pair' },
  target: { is: 'target' },
  textVersion: { is: 'spokenText' },
  amountFen: { is: 'amount' },
};

const oneOf = (...of: string[]): Asked => ({ is: 'choice', of, many: false });
/** Where the API takes any one word, what a form offers. */
const OFFERED: Readonly<Record<string, Asked>> = {
  'askPreservedEnforcement.measure': { is: 'measure' },
  'recordConsent.channel': oneOf('platform', 'telephone', 'onSite', 'paper'),
  'refuseReview.ground': oneOf('contentUnclear', 'againstLaw', 'involuntary', 'harmsOthers', 'outOfScope', 'other'),
  'recordLimitationEvent.what': oneOf('demanded', 'reliefSought', 'agreedToPerform', 'mediationApplied'),
  'screen.part': oneOf('workInjuryRecognition', 'abilityAppraisal', 'socialInsurancePremium', 'housingFund', 'other'),
};
/** What the API calls one word: an id, or the name of a kind. */
const WORDS = ['Reference', 'Kind'];

const nameOf = (schema: Schema): string => schema.$ref?.split('/').at(-1) ?? '';

function asked(name: string, schema: Schema, known: Document['components']['schemas']): Asked {
  const named = BY_NAME[nameOf(schema)];
  if (named !== undefined) return named;
  const byField = BY_FIELD[name];
  if (byField !== undefined) return byField;
  if (WORDS.includes(nameOf(schema))) return { is: 'word', like: known[nameOf(schema)]?.pattern ?? '' };
  if (schema.enum !== undefined) return { is: 'choice', of: schema.enum, many: false };
  if (schema.anyOf !== undefined) {
    if (schema.anyOf.some(({ enum: words }) => words?.includes('seal'))) return { is: 'signer' };
    return asked(name, schema.anyOf.find(({ type }) => type !== 'null') ?? {}, known);
  }
  if (schema.type === 'boolean') return { is: 'yesNo' };
  if (schema.type === 'integer')
    return { is: 'number', min: schema.minimum ?? 0, max: Math.min(schema.maximum ?? 1e13, 1e13) };
  if (schema.type === 'array') return listOf(name, schema, known);
  if (schema.type === 'object' && typeof schema.additionalProperties === 'object') return { is: 'dayOfEach' };
  if (schema.type === 'string') return { is: 'word', like: schema.pattern ?? '' };
  throw new Error(`no form for ${name}: ${JSON.stringify(schema).slice(0, 200)}`);
}

function listOf(name: string, { items = {}, minItems = 0 }: Schema, known: Document['components']['schemas']): Asked {
  const named = nameOf(items);
  if (named === 'DocumentRef') return { is: 'documents' };
  if (named === 'PartyId') return minItems === 0 ? { is: 'parties', orNobody: true } : { is: 'parties' };
  if (items.enum !== undefined) return { is: 'choice', of: items.enum, many: true };
  if (items.properties !== undefined) return { is: 'list', of: fieldsOf(items, known) };
  return { is: 'list', of: [{ name, needed: true, ...asked(name, items, known) }] };
}

function fieldsOf({ properties = {}, required = [] }: Schema, known: Document['components']['schemas']): Field[] {
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    needed: required.includes(name),
    ...asked(name, schema, known),
  }));
}

function titleOf(name: ActName): Bilingual {
  const owner = owningProceeding(name);
  const said = owner === 'named' ? OF_OPERATORS[name] : PROCEDURES[owner].events[name];
  if (said === undefined) throw new Error(`${name} has no name`);
  return said;
}

/** services/console/words/act-forms.json: how each act is entered, made of its schema in docs/api/cases.json. */
export function actForms(root: string): string {
  const { paths, components } = JSON.parse(readFileSync(resolve(root, 'docs/api/cases.json'), 'utf8')) as Document;
  const all = (Object.keys(ACTS) as ActName[]).map((act): [string, ActForm] => {
    const body = paths[`/v1/disputes/{caseNo}/acts/${act}`]?.post.requestBody.content['application/json'].schema ?? {};
    const { ownWord = false } = ACTS[act] as ActDeclaration;
    const fields = fieldsOf(body, components.schemas).map((field): Field => {
      const offered = OFFERED[`${act}.${field.name}`];
      return offered === undefined ? field : { name: field.name, needed: field.needed, ...offered };
    });
    return [act, { name: titleOf(act), by: enteredBy(act), ownWord, fields }];
  });
  return `{\n${all.map(([act, form]) => `  ${JSON.stringify(act)}: ${JSON.stringify(form)}`).join(',\n')}\n}\n`;
}
