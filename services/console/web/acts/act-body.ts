import dayjs, { type Dayjs } from 'dayjs';
import type { Field } from '../../words/act-form';
import type { Chosen } from '../case/case-page';
import type { Person } from '../session';

/** What was typed, by field, as the inputs hold it. */
export type Values = Record<string, unknown>;

const FEN = 100;
/** As a clock in Asia/Shanghai reads: what is typed here is typed there. */
const instant = (typed: Dayjs): string => `${typed.format('YYYY-MM-DDTHH:mm:00')}+08:00`;
const day = (typed: unknown): unknown => (dayjs.isDayjs(typed) ? typed.format('YYYY-MM-DD') : typed);
const isGiven = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

/** A payment as it is typed: who, to whom, and the instalments in yuan. */
export interface Payment {
  payer?: string;
  payee?: string;
  instalments?: { dueOn?: Dayjs; yuan?: number }[];
}
const paymentOf = ({ payer, payee, instalments = [] }: Payment) => ({
  payer,
  ...(isGiven(payee) ? { payee } : {}),
  instalments: instalments.map(({ dueOn, yuan }, i) => ({
    no: i + 1,
    dueOn: day(dueOn),
    amountFen: Math.round((yuan ?? 0) * FEN),
  })),
});

/** Of what is not as it was typed. */
const AS_SAID: Partial<Record<Field['is'], (value: unknown) => unknown>> = {
  day,
  instant: (value) => (dayjs.isDayjs(value) ? instant(value) : value),
  amount: (value) => Math.round(Number(value) * FEN),
  dayOfEach: (value) =>
    Object.fromEntries(Object.entries(value as Values).flatMap(([id, on]) => (on ? [[id, day(on)]] : []))),
  record: (value) => {
    const { kind, madeOn, document } = value as Values;
    return isGiven(document) ? { kind, madeOn: day(madeOn), document } : undefined;
  },
  payment: (value) => (isGiven((value as Payment).payer) ? paymentOf(value as Payment) : undefined),
  payments: (value) => (value as Payment[]).map(paymentOf),
};

function valueOf(field: Field, value: unknown): unknown {
  if (field.is !== 'list') return (AS_SAID[field.is] ?? ((same) => same))(value);
  // A list of single words has one field of its own name.
  const isOfWords = field.of.length === 1 && field.of[0]?.name === field.name;
  return (value as Values[]).map((one) => (isOfWords ? one[field.name] : bodyOf(field.of, one)));
}

/** What was typed as the API takes it: nothing that was left empty. */
export function bodyOf(fields: readonly Field[], values: Values): Values {
  const given = fields.map((field): [string, unknown] => {
    const value = values[field.name];
    if (field.is === 'yesNo') return [field.name, value ?? (field.needed ? false : undefined)];
    return [field.name, isGiven(value) ? valueOf(field, value) : undefined];
  });
  return Object.fromEntries(given.filter(([, value]) => isGiven(value)));
}

/** What is known before anything is typed: oneself, and the proceeding the act was chosen in. */
export function startOf(fields: readonly Field[], { proceeding }: Chosen, person: Person): Values {
  const [, number] = proceeding.split('/');
  return Object.fromEntries(
    fields.flatMap((field): [string, unknown][] => {
      if (field.name === 'party' && person.role === 'party') return [[field.name, person.sub]];
      if (field.is === 'organisation' && person.organisation !== undefined) return [[field.name, person.organisation]];
      if (field.is === 'proceeding') return [[field.name, proceeding]];
      if ((field.is === 'instrument' || field.is === 'award') && number !== undefined) return [[field.name, number]];
      return [];
    }),
  );
}
