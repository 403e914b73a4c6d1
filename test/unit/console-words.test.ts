import forms from '../../services/console/words/act-forms.json';
import type { ActForm, Field } from '../../services/console/words/act-form';
import { FIELDS, fieldName, VALUES, valueName } from '../../services/console/words/fields';
import { paymentSentences } from '../../services/console/words/payments';
import { PHONE } from '../../workflows/contract/phone';
import { contacts } from '../../services/cases/internal.schemas';
import { person } from '../../services/cases/schemas';
import { phone } from '../../services/kit/fields';
import { ACTS } from '../../workflows/contract/act-table';

// An act is entered in the words of the law: nothing in its form stands there as a code.

const FORMS = forms as unknown as Record<string, ActForm>;
const CHINESE = /[㐀-鿿]/;

const inner = (fields: readonly Field[]): Field[] =>
  fields.flatMap((field) => [field, ...(field.is === 'list' ? inner(field.of) : [])]);
const ALL = Object.entries(FORMS).flatMap(([act, { fields }]) => inner(fields).map((field) => ({ act, field })));

test('every act has a form, with its name in both languages', () => {
  expect(Object.keys(FORMS)).toEqual(Object.keys(ACTS));
  const nameless = Object.values(FORMS).filter(({ name }) => !CHINESE.test(name.zh) || !/[a-z]/.test(name.en));
  expect(nameless).toEqual([]);
});

test('every field of every act has a name in both languages', () => {
  const nameless = ALL.filter(({ act, field }) => !CHINESE.test(fieldName(act, field.name).zh));
  expect(nameless.map(({ act, field }) => `${act}.${field.name}`)).toEqual([]);
});

test('every word that a field takes has a meaning in both languages', () => {
  const nameless = ALL.flatMap(({ act, field }) =>
    field.is === 'choice'
      ? field.of
          .filter((word) => !CHINESE.test(valueName(field.name, word, act).zh))
          .map((word) => `${act}.${field.name}: ${word}`)
      : [],
  );
  expect(nameless).toEqual([]);
});

test('no name is left of a field or word that no act has', () => {
  const fields = new Set(ALL.flatMap(({ act, field }) => [field.name, `${act}.${field.name}`]));
  // What a payment and a record are made of, and a party is called by.
  const parts = ['dueOn', 'instalments', 'payee', 'payer', 'madeOn', 'kind'];
  const words = new Set(
    ALL.flatMap(({ act, field }) =>
      field.is === 'choice'
        ? field.of.flatMap((word) => [word, `${field.name}.${word}`, `${act}.${field.name}.${word}`])
        : [],
    ),
  );
  const records = ['signedPaper', 'minutes', 'recording', 'platformEntry', 'mediator', 'seal'];
  expect(Object.keys(FIELDS).filter((name) => !fields.has(name) && !parts.includes(name))).toEqual([]);
  expect(Object.keys(VALUES).filter((word) => !words.has(word) && !records.includes(word))).toEqual([]);
});

test.each([
  ['13800001111', true],
  ['138 0000 1111', true],
  ['+86 199 0000 1000', true],
  ['0379-64000000', true],
  ['010 65000000-801', true],
  ['(0379)64000000', true],
  ['010-6400 0000', true],
  ['008613800001111', true],
  ['400-810-1234', true],
  ['+852 2100 0000', true],
  ['1380000', false],
  ['138000011112', false],
  ['12345', false],
  ['64000000', false],
  ['+86 12345', false],
  ['一三八', false],
])('%s is a number that somebody is reached at: %s, in the form and at the API', (number, isOne) => {
  expect([PHONE.test(number), phone.safeParse(number).success]).toEqual([isOne, isOne]);
});

test('somebody who came in with a number that is no longer taken is told of all the same', () => {
  const one = { id: 'p1', side: 'applicant', kind: 'worker', name: '王某', phone: '64000000' };
  expect([person.safeParse(one).success, contacts.safeParse({ erased: false, people: [one] }).success]).toEqual([
    false,
    true,
  ]);
});

describe('AGR-8: an agreement says who pays what to whom until when', () => {
  const people = [
    { id: 'w1', side: 'applicant' as const, name: '甲' },
    { id: 'w2', side: 'applicant' as const, name: '乙' },
    { id: 'e1', side: 'respondent' as const, name: '公司' },
  ];
  const first = { dueOn: '2026-12-01', yuan: 8000 };

  test('one payment is one sentence', () => {
    const said = paymentSentences([{ payer: 'e1', payee: 'w1', instalments: [first] }], people);
    expect(said).toBe('公司于2026年12月1日前（含当日）向甲支付8,000.00元。');
  });

  test('to whom, where nobody is named, is everybody on the other side', () => {
    const said = paymentSentences([{ payer: 'e1', instalments: [first] }], people);
    expect(said).toBe('公司于2026年12月1日前（含当日）向甲、乙支付8,000.00元。');
  });

  test('several are numbered, over all who pay', () => {
    const second = { dueOn: '2027-01-01', yuan: 0.5 };
    const said = paymentSentences(
      [
        { payer: 'e1', payee: 'w1', instalments: [first, second] },
        { payer: 'w2', payee: 'e1', instalments: [second] },
      ],
      people,
    );
    expect(said.split('\n')).toEqual([
      '（1）公司于2026年12月1日前（含当日）向甲支付8,000.00元；',
      '（2）公司于2027年1月1日前（含当日）向甲支付0.50元；',
      '（3）乙于2027年1月1日前（含当日）向公司支付0.50元。',
    ]);
  });

  test('of what is not said yet there is no sentence', () => {
    expect(paymentSentences([{ payer: 'e1', instalments: [] }], people)).toBe('');
  });
});

test('ENT-9: that others have agreed is entered with what they signed or said, whoever enters it', () => {
  const bare = Object.entries(FORMS).flatMap(([act, { ownWord, fields }]) => {
    const says = fields.some(({ name }) => name === 'agreedBy');
    const shows = ownWord || fields.some(({ name, needed }) => name === 'document' && needed);
    return says && !shows ? [act] : [];
  });
  expect(bare).toEqual([]);
});
