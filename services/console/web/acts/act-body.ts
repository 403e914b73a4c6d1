import dayjs, { type Dayjs } from 'dayjs';
import type { Bilingual } from '../../../../workflows/contract/clocks';
import type { ActForm, Field } from '../../words/act-form';
import type { Agreement, DisputeFacts, Obligation } from '../../../../workflows/contract/facts';
import { asTyped, inFen, inYuan } from '../../../../workflows/contract/written-numbers';
import { mediationOf } from '../../words/dispute';
import { paymentSentences } from '../../words/payments';
import type { Dispute } from '../api';

/** An act that is being entered. */
export interface Chosen {
  act: string;
  proceeding: string;
  /** What of the proceeding it is about, where that is known: what is blocked, an entry, a clock. */
  target?: string;
  /** What is known of it before anything is typed: a day as `YYYY-MM-DD`, a number in figures, a text as it is. */
  said?: Readonly<Record<string, string>>;
}

/** Two that differ in any of it are two forms. */
export const nameOf = ({ act, proceeding, target = '', said = {} }: Chosen): string =>
  [proceeding, act, target, ...Object.values(said)].join(' ');

/** What was typed, by field, as the inputs hold it. */
export type Values = Record<string, unknown>;

/** As a clock in Asia/Shanghai reads: what is typed here is typed there. */
const instant = (typed: Dayjs): string => `${typed.format('YYYY-MM-DDTHH:mm:00')}+08:00`;
const day = (typed: unknown): unknown => (dayjs.isDayjs(typed) ? typed.format('YYYY-MM-DD') : typed);
const isGiven = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

/** A payment as it is typed: who, to whom, and the instalments in yuan. */
export interface Payment {
  payer?: string;
  payee?: string;
  instalments?: Instalment[];
}
export interface Instalment {
  dueOn?: Dayjs;
  /** What is typed and was not read stands there as text. */
  yuan?: number | string | undefined;
}
const paymentOf = ({ payer, payee, instalments = [] }: Payment) => ({
  payer,
  ...(isGiven(payee) ? { payee } : {}),
  instalments: instalments.map(({ dueOn, yuan }, i) => ({
    no: i + 1,
    dueOn: day(dueOn),
    amountFen: inFen(Number(yuan)),
  })),
});

/** What is typed of an act already, in the words of the papers that belong to it. */
export function wordsFor(
  { obligation, obligations, heldAt }: Values,
  people: Dispute['people'],
): Record<string, string> {
  const typed = [obligation, ...(Array.isArray(obligations) ? (obligations as unknown[]) : [])] as (
    Payment | undefined
  )[];
  const agreed = typed.flatMap((one) => {
    const { payer, payee, instalments = [] } = one ?? {};
    const said = instalments.flatMap(({ dueOn, yuan }) =>
      dueOn === undefined || typeof yuan !== 'number' ? [] : [{ dueOn: dueOn.format('YYYY-MM-DD'), yuan }],
    );
    return payer === undefined ? [] : [{ payer, payee, instalments: said }];
  });
  const sentences = paymentSentences(agreed, people);
  return {
    ...(sentences === '' ? {} : { 履行方式和期限: sentences }),
    ...(dayjs.isDayjs(heldAt) ? { 会议时间: heldAt.format('YYYY年M月D日H时mm分') } : {}),
  };
}

/** Of several parts, whether anything at all was typed. */
const isBegun = (value: unknown): boolean => Object.values((value ?? {}) as Values).some(isGiven);

/** A number as a document bears it, 阳劳人仲裁字〔2026〕12号: its year and its serial are the id by which a case calls it. */
const OF_DOCUMENT = /^\p{Script=Han}+[〔（([［](\d{4})[〕）)\]］]第?(\d{1,6})号$/u;
const idOf = (typed: unknown, like: string): unknown => {
  if (new RegExp(like).test(String(typed))) return typed;
  const [, year, serial] = OF_DOCUMENT.exec(asTyped(String(typed)).replaceAll(' ', '')) ?? [];
  return year === undefined || serial === undefined ? typed : `${year}-${serial}`;
};

/** Of what is not as it was typed. */
const AS_SAID: Partial<Record<Field['is'], (value: unknown) => unknown>> = {
  day,
  instant: (value) => (dayjs.isDayjs(value) ? instant(value) : value),
  amount: (value) => inFen(Number(value)),
  dayOfEach: (value) =>
    Object.fromEntries(Object.entries(value as Values).flatMap(([id, on]) => (on ? [[id, day(on)]] : []))),
  record: (value) => {
    const { kind, madeOn, document } = value as Values;
    return isBegun(value) ? { kind, madeOn: day(madeOn), document } : undefined;
  },
  payment: (value) => (isBegun(value) ? paymentOf(value as Payment) : undefined),
  payments: (value) => (value as Payment[]).map(paymentOf),
};

/** A list of single words has one field of its own name. */
const isOfWords = ({ name, of }: Field & { is: 'list' }): boolean => of.length === 1 && of[0]?.name === name;

function valueOf(field: Field, value: unknown): unknown {
  if (field.is === 'word') return idOf(value, field.like);
  if (field.is !== 'list') return (AS_SAID[field.is] ?? ((same) => same))(value);
  return (value as Values[]).map((one) => (isOfWords(field) ? one[field.name] : bodyOf(field.of, one)));
}

/** That it is nobody is an answer where it is asked so, and is said: a question left blank is none. */
const isSaid = (field: Field, value: unknown): boolean =>
  isGiven(value) || (field.is === 'parties' && field.orNobody === true && Array.isArray(value));

/** What was typed as the API takes it: nothing that was left empty. */
export function bodyOf(fields: readonly Field[], values: Values): Values {
  return Object.fromEntries(
    fields.flatMap((field): [string, unknown][] => {
      const value = values[field.name];
      const said = isSaid(field, value) ? valueOf(field, value) : undefined;
      return isSaid(field, said) ? [[field.name, said]] : [];
    }),
  );
}

const LACKS = {
  needed: { zh: '请填写', en: 'is needed' },
  same: { zh: '付款方和收款方不能是同一人', en: 'who pays is not who is paid' },
  payer: { zh: '请选择付款方', en: 'choose who pays' },
  instalments: { zh: '请填写至少一期付款', en: 'say at least one instalment' },
  dueOn: { zh: '请填写每一期的履行日期', en: 'say by when each instalment is to be paid' },
  yuan: { zh: '请填写每一期的金额', en: 'say how much each instalment is' },
  number: { zh: '未能识别或者超出范围，请重新填写', en: 'it was not read or is out of range: type it anew' },
  kind: { zh: '请选择凭证类型', en: 'choose the kind of the record' },
  madeOn: { zh: '请填写凭证形成日期', en: 'say when the record was made' },
  document: { zh: '请选择或上传凭证文件', en: 'choose or upload the record' },
  like: {
    zh: '请填写编号（字母、数字、点、横线）或者完整的文号，不要填写姓名',
    en: 'an id is letters, digits, dots and dashes, or the whole number of a document; no name',
  },
} as const satisfies Record<string, Bilingual>;

const lackOfPayment = ({ payer, payee, instalments = [] }: Payment): Bilingual | null => {
  if (!isGiven(payer)) return LACKS.payer;
  if (payer === payee) return LACKS.same;
  if (instalments.length === 0) return LACKS.instalments;
  if (instalments.some(({ dueOn }) => !isGiven(dueOn))) return LACKS.dueOn;
  return instalments.some(({ yuan }) => typeof yuan !== 'number') ? LACKS.yuan : null;
};
const lackOfRecord = ({ kind, madeOn, document }: Values): Bilingual | null => {
  if (!isGiven(kind)) return LACKS.kind;
  if (!isGiven(madeOn)) return LACKS.madeOn;
  return isGiven(document) ? null : LACKS.document;
};

/** What a field still lacks before it can be sent; null where it may be sent as it is. Nothing half filled is left out in silence. */
export function lackOf(field: Field, value: unknown): Bilingual | null {
  const several = field.is === 'payment' || field.is === 'record' || field.is === 'dayOfEach';
  const given = several ? isBegun(value) : isSaid(field, value);
  if (!given) return field.needed ? LACKS.needed : null;
  const first = <T>(all: T[], lack: (one: T) => Bilingual | null): Bilingual | null =>
    all.map(lack).find((one) => one !== null) ?? null;
  switch (field.is) {
    case 'word':
      return new RegExp(field.like).test(String(idOf(value, field.like))) ? null : LACKS.like;
    case 'amount':
    case 'number':
      return typeof value === 'string' ? LACKS.number : null;
    case 'payment':
      return lackOfPayment(value as Payment);
    case 'payments':
      return first(value as Payment[], lackOfPayment);
    case 'record':
      return lackOfRecord(value as Values);
    case 'list':
      return first(value as Values[], (one) => first(field.of, (inner) => lackOf(inner, one[inner.name])));
    default:
      return null;
  }
}

/** Signatures that their own signer gives at the signing service, and nobody enters for him. */
const OWN_SIGNATURES = ['caSignature', 'faceVerified'];

/** What a body’s user is asked: what proves a party’s word that he enters, and of signatures those that are set on paper. */
export function askedFields({ fields, ownWord }: ActForm, act: string): Field[] {
  // A paper says what stands above it.
  const paper = fields.filter(({ name }) => act === 'recordTerms' && name === 'document');
  return [...fields.filter((field) => !paper.includes(field)), ...paper].map((field): Field => {
    if (field.is === 'record' && ownWord) return { ...field, needed: true };
    if (act === 'sign' && field.is === 'choice')
      return { ...field, of: field.of.filter((method) => !OWN_SIGNATURES.includes(method)) };
    return field;
  });
}

/** The terms as they were recorded before: whoever records them anew says what is otherwise. */
function termsBefore({ obligation, obligations, ...agreement }: Agreement): Values {
  const typed = (one: Obligation): Payment => ({
    payer: one.payer,
    ...(one.payee === undefined ? {} : { payee: one.payee }),
    instalments: one.instalments.map(({ dueOn, amountFen }) => ({ dueOn: dayjs(dueOn), yuan: inYuan(amountFen) })),
  });
  return {
    channel: agreement.channel,
    confirmsRelation: agreement.confirmsRelation,
    onlyWages: agreement.onlyWages,
    ...(obligation === null ? {} : { obligation: typed(obligation) }),
    ...(obligations === undefined || obligations.length === 0 ? {} : { obligations: obligations.map(typed) }),
  };
}

/** The number of the session that is to be recorded: the first that was called for a time that is over, or else the next. */
function sessionToRecord({ sessions }: DisputeFacts['mediation']): number {
  const called = sessions.findIndex(
    ({ at, absent, cancelled }) => absent === null && !cancelled && Date.parse(at) <= Date.now(),
  );
  return (called < 0 ? sessions.length : called) + 1;
}
/** The last that stands. */
const sessionToCancel = ({ sessions }: DisputeFacts['mediation']): number | undefined => {
  const last = sessions.findLastIndex(({ absent, cancelled }) => absent === null && !cancelled);
  return last < 0 ? undefined : last + 1;
};

/**
 * What a case says already of an act that is entered: of terms what they were, of a signature the text that is signed, of a
 * session its number, of one that is put off who was to come.
 */
export function saidBefore(
  act: string,
  { proceedings }: Pick<Dispute, 'proceedings'>,
  { instead }: NonNullable<Chosen['said']> = {},
): Values {
  const mediation = mediationOf(proceedings);
  if (act === 'scheduleSession' && instead !== undefined)
    return { summoned: mediation?.sessions[Number(instead) - 1]?.summoned };
  if (act === 'recordSession' && mediation) return { session: sessionToRecord(mediation) };
  if (act === 'replaceMediator' && mediation?.mediator === null) return { ground: 'designated' };
  if (act === 'cancelSession' && mediation) return { session: sessionToCancel(mediation) };
  const agreement = mediation?.agreement ?? null;
  if (agreement === null) return {};
  if (act === 'recordTerms') return termsBefore(agreement);
  return act === 'sign' ? { documentSha256: agreement.document.sha256 } : {};
}

const readAs = ({ is }: Field, known: string): unknown =>
  is === 'day' ? dayjs(known) : is === 'number' ? Number(known) : known;

/** What is known before anything is typed: one’s own organisation, the proceeding the act was chosen in, and what was said with it. */
export function startOf(
  fields: readonly Field[],
  { act, proceeding, target, said = {} }: Chosen,
  { organisation }: { organisation?: string },
): Values {
  const [, number, pair] = proceeding.split('/');
  return Object.fromEntries(
    fields.flatMap((field): [string, unknown][] => {
      const known = said[field.name];
      if (known !== undefined) return [[field.name, readAs(field, known)]];
      // Sent up it goes to another.
      const isOwn = field.is === 'organisation' && act !== 'escalate';
      if (isOwn && organisation !== undefined) return [[field.name, organisation]];
      if (field.is === 'proceeding') return [[field.name, proceeding]];
      if (field.is === 'target' && target !== undefined) return [[field.name, target]];
      if (field.is === 'pair' && pair !== undefined) return [[field.name, pair]];
      const ofNumber = field.is === 'instrument' || field.is === 'award' || field.is === 'measure';
      return ofNumber && number !== undefined ? [[field.name, number]] : [];
    }),
  );
}
