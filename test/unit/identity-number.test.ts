import { isCreditCode, isResident } from '../../workflows/contract/identity-number';
import { phone } from '../../services/kit/fields';
import { region } from '../../services/kit/regions';
import { person } from '../../services/cases/schemas';

// Numbers by which people, units and places are known: held against their check sign, and the same however they were typed.

test.each([
  ['11010519491231002X', true],
  ['11010519491231002x', true],
  ['110105194912310021', false],
  ['1101051949123100', false],
])('GB 11643: %s as the number of an identity card: %s', (number, is) => expect(isResident(number)).toBe(is));

test.each([
  ['91110000802100433B', true],
  ['91110000802100433b', true],
  ['91110000802100433C', false],
  ['91110000820100433B', false],
  ['91110000802100433', false],
  ['9111000080210043IB', false],
])('GB 32100: %s as a credit code: %s', (code, is) => expect(isCreditCode(code)).toBe(is));

test.each([
  ['a telephone', phone, '１３８００００１１１１ ', '13800001111'],
  ['a place', region, '４１０３０５', '410305'],
])('%s typed by an input method for Chinese is the same number', (_what, schema, typed, kept) => {
  expect(schema.parse(typed)).toBe(kept);
});

test('an identity number is kept with its check sign in capitals, however it was typed', () => {
  const typed = {
    id: 'p1',
    side: 'applicant',
    kind: 'worker',
    name: '甲',
    identityNumber: '１１０１０５１９４９１２３１００２ｘ',
  };
  expect(person.parse(typed).identityNumber).toBe('11010519491231002X');
});
