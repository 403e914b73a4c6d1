import type { Bilingual } from '../../../workflows/contract/clocks';
import { fenWritten } from '../../../workflows/contract/written-numbers';
import type { ActForm, Field } from '../words/act-form';
import { fieldName, valueName } from '../words/fields';
import type { Dispute, Listed } from './case';
import { html, type Html } from '../plain/html';
import { FIELDS_OF_PARTY, WORDS } from './words';

type Say = (text: Bilingual) => string;
/** What was typed, by the name of its input; of what may be chosen more than once, all. */
export type Typed = Readonly<Record<string, string | string[] | undefined>>;

/** What a party is not asked: who he is, what others attach for him, and by which way he says it. */
const KNOWN = ['party', 'record', 'channel', 'instrument', 'award', 'measure', 'agreements', 'thirdParty'];
/** Of several parties who may do it, here it is he alone. */
const BY_HIMSELF = ['withdrawApplication.parties'];
/** What happens in being said here, beside a party’s own word: of anything else it is asked when it happened. */
const SAID_HERE = [
  'acknowledgeClarification',
  'admitClaims',
  'agreeToDisclosure',
  'askAppraisal',
  'askForDocketing',
  'askRelief',
  'changeClaims',
  'complainOfMediator',
  'declineSuit',
  'declineToFile',
  'recordAgent',
  'recordAwardReceipt',
  'recordRepresentatives',
];
export function askedOf(act: string, { fields, ownWord }: ActForm): Field[] {
  const isSaidHere = ownWord || SAID_HERE.includes(act);
  return fields.filter(
    ({ name }) =>
      !KNOWN.includes(name) && !BY_HIMSELF.includes(`${act}.${name}`) && !(isSaidHere && name === 'occurredAt'),
  );
}
const nameOf = (act: string, field: string): Bilingual =>
  FIELDS_OF_PARTY[`${act}.${field}`] ?? FIELDS_OF_PARTY[field] ?? fieldName(act, field);

/** What is known without asking: that it is he, here, now, in this proceeding. */
export function knownOf(
  act: string,
  { fields }: ActForm,
  party: string,
  proceeding: string,
  today: string,
): Record<string, unknown> {
  const [, number] = proceeding.split('/');
  const known: Record<string, unknown> = {
    party,
    channel: 'platform',
    instrument: number ?? 'agreement',
    award: number,
    measure: number,
    agreements: [{ party, on: today }],
  };
  return Object.fromEntries(
    fields.flatMap(({ name }) => {
      const value = BY_HIMSELF.includes(`${act}.${name}`) ? [party] : known[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

export interface Choice {
  value: string;
  label: Bilingual;
}
interface Of {
  field: Field;
  typed: Typed;
  dispute: Dispute;
  files: readonly Listed[];
  /** What the rosters offer, by the kind of field. */
  rostered: Partial<Record<Field['is'], readonly Choice[]>>;
  say: Say;
}
const all = (value: string | string[] | undefined): string[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

const choices = ({ field: { name }, typed, say }: Of, type: 'radio' | 'checkbox', options: readonly Choice[]): Html =>
  html`${options.map(
    ({ value, label }) =>
      html`<label class="one"
        ><input
          type="${type}"
          name="${name}"
          value="${value}"
          ${all(typed[name]).includes(value) && html` checked`}
        />${say(label)}</label
      >`,
  )}`;

const plain = (text: string): Bilingual => ({ zh: text, en: text });

/** What one field is entered by: nothing but what every browser has had for twenty years. */
function inputOf(act: string, of: Of): Html {
  const { field, typed, dispute, files, say } = of;
  const { name } = field;
  const value = all(typed[name])[0] ?? '';
  const people = dispute.people.map((one) => ({ value: one.id, label: plain(one.name ?? one.id) }));
  switch (field.is) {
    case 'text':
      return html`<textarea id="${name}" name="${name}" rows="5" maxlength="4000">${value}</textarea>`;
    case 'day':
      return html`<input id="${name}" name="${name}" type="date" value="${value}" />`;
    case 'instant':
      return html`<input id="${name}" name="${name}" type="datetime-local" value="${value}" />`;
    case 'number':
      return html`<input
        id="${name}"
        name="${name}"
        type="number"
        min="${field.min}"
        max="${field.max}"
        value="${value}"
      />`;
    case 'amount':
      return html`<input
        id="${name}"
        name="${name}"
        type="text"
        inputmode="decimal"
        maxlength="30"
        value="${value}"
      />`;
    case 'yesNo':
      return choices(of, 'radio', [
        { value: 'true', label: WORDS.yes },
        { value: 'false', label: WORDS.no },
      ]);
    case 'choice':
      return choices(
        of,
        field.many ? 'checkbox' : 'radio',
        field.of.map((word) => ({ value: word, label: valueName(name, word, act) })),
      );
    case 'party':
      return choices(of, 'radio', people);
    case 'parties':
      return choices(of, 'checkbox', people);
    case 'document':
    case 'documents':
      return html`${
          files.length > 0 &&
          html`<p class="small quiet">${say(WORDS.fromFile)}</p>
            ${choices(
              of,
              field.is === 'document' ? 'radio' : 'checkbox',
              files.map(({ id, name: title }) => ({ value: id, label: plain(title ?? id) })),
            )}`
        }
        <p class="small quiet">${say(WORDS.file)}</p>
        <input
          type="file"
          name="${name}.file"
          accept="image/*,.pdf,.docx,.xlsx"
          ${field.is === 'documents' && html` multiple`}
        />`;
    case 'organisation':
    case 'mediator':
      return html`<select id="${name}" name="${name}">
        <option value="">${say(WORDS.choose)}</option>
        ${(of.rostered[field.is] ?? []).map(
          ({ value: id, label }) =>
            html`<option value="${id}" ${id === value && html` selected`}>${say(label)}</option>`,
        )}
      </select>`;
    default:
      return html`<input id="${name}" name="${name}" type="text" maxlength="100" value="${value}" />`;
  }
}

/** The questions of an act. */
export const questions = (act: string, form: ActForm, of: Omit<Of, 'field'>): Html =>
  html`${askedOf(act, form).map((field) => {
    const title = html`${of.say(nameOf(act, field.name))}
    ${!field.needed && html`<span class="small quiet">${of.say(WORDS.optional)}</span>`}`;
    const isOne = ['text', 'day', 'instant', 'number', 'amount', 'word', 'organisation', 'mediator'].includes(field.is);
    return isOne
      ? html`<label for="${field.name}">${title}</label>${inputOf(act, { ...of, field })}`
      : html`<fieldset>
          <legend>${title}</legend>
          ${inputOf(act, { ...of, field })}
        </fieldset>`;
  })}`;

/** A single answer as the API takes it. */
function said(field: Field, typed: string[], files: readonly { id: string; sha256: string }[]): unknown {
  const [first = ''] = typed;
  const documents = typed.flatMap((id) => {
    const file = files.find((one) => one.id === id);
    return file === undefined ? [] : [{ id: file.id, sha256: file.sha256 }];
  });
  switch (field.is) {
    case 'yesNo':
      return first === 'true';
    case 'amount':
      // Nothing is no amount.
      return fenWritten(first) || undefined;
    case 'number':
      return Number.isInteger(Number(first)) ? Number(first) : undefined;
    case 'word':
      return new RegExp(field.like).test(first) ? first : undefined;
    case 'instant':
      // Where the browser knows no such input it is typed as a line of text.
      return /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d$/.test(first) ? `${first.replace(' ', 'T')}:00+08:00` : undefined;
    case 'day':
      return /^\d{4}-\d\d-\d\d$/.test(first) ? first : undefined;
    case 'choice':
      return field.many ? typed : first;
    case 'parties':
      return typed;
    case 'document':
      return documents.at(-1);
    case 'documents':
      // One that is not in the file is none: it is asked for again, and not left out in silence.
      return documents.length === typed.length ? documents : undefined;
    default:
      return first;
  }
}

/** What was typed, as the API takes it, what is still to be said, and what cannot be read and is to be said anew. */
export function answered(
  act: string,
  form: ActForm,
  typed: Typed,
  files: readonly { id: string; sha256: string }[],
): { body: Record<string, unknown>; missing: Bilingual[]; unread: Bilingual[] } {
  const names = (of: { field: Field }[]): Bilingual[] => of.map(({ field }) => nameOf(act, field.name));
  const given = askedOf(act, form).map((field) => {
    const words = all(typed[field.name])
      .map((word) => word.trim())
      .filter((word) => word !== '');
    const isTyped = words.length > 0;
    return { field, isTyped, value: isTyped ? said(field, words, files) : undefined };
  });
  return {
    body: Object.fromEntries(given.flatMap(({ field, value }) => (value === undefined ? [] : [[field.name, value]]))),
    missing: names(given.filter(({ field, isTyped }) => field.needed && !isTyped)),
    unread: names(given.filter(({ isTyped, value }) => isTyped && value === undefined)),
  };
}

/** Which fields are still to be said, and which are to be said anew; empty where there is neither. */
export const toldOfLack = (
  { missing, unread }: Pick<ReturnType<typeof answered>, 'missing' | 'unread'>,
  say: (text: Bilingual) => string,
): string =>
  [
    { how: WORDS.fill, names: missing },
    { how: WORDS.unread, names: unread },
  ]
    .filter(({ names }) => names.length > 0)
    .map(({ how, names }) => `${say(how)}${names.map((one) => say(one)).join('、')}`)
    .join('；');

/** What he is about to say, once more. */
export const review = (act: string, form: ActForm, of: Omit<Of, 'field'>): Html =>
  html`<dl>
      ${askedOf(act, form).flatMap((field) => {
        const words = all(of.typed[field.name]).filter((word) => word !== '');
        // Of one paper the last that was named is meant: one that was taken in place of another.
        const typed = field.is === 'document' ? words.slice(-1) : words;
        if (typed.length === 0) return [];
        const shown = typed.map((word) => {
          if (field.is === 'yesNo') return of.say(word === 'true' ? WORDS.yes : WORDS.no);
          if (field.is === 'choice') return of.say(valueName(field.name, word, act));
          const rostered = of.rostered[field.is]?.find(({ value }) => value === word);
          if (rostered !== undefined) return of.say(rostered.label);
          const file = of.files.find(({ id }) => id === word);
          return file?.name ?? of.dispute.people.find(({ id }) => id === word)?.name ?? word;
        });
        return [
          html`<dt>${of.say(nameOf(act, field.name))}</dt>
            <dd>${shown.join('、')}</dd>`,
        ];
      })}
    </dl>
    ${Object.entries(of.typed).flatMap(([name, value]) => all(value).map((word) => html`<input type="hidden" name="${name}" value="${word}" />`))}`;
