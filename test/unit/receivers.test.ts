import { receiverOf, receivers } from '../../services/kit/receivers';

const all = receivers.parse(
  JSON.stringify(
    ['410000', '410300', '410305', '421300'].map((region) => ({
      region,
      url: `https://${region}.example`,
      token: 't',
    })),
  ),
);

test.each([
  ['410305', '410305'],
  ['410311', '410300'],
  ['411500', '410000'],
  ['421303', '421300'],
])('what is handed over for a case of %s goes to the court of %s, the nearest that serves it', (place, region) => {
  expect(receiverOf(all, place).region).toBe(region);
});

test('where none serves the place, that is said, and what waits goes on once one does', () => {
  expect(() => receiverOf(all, '110101')).toThrow('no system is configured for 110101');
  const country = [...all, { region: '000000', url: 'https://country.example', token: 't' }];
  expect(receiverOf(country, '110101').region).toBe('000000');
});

test.each([
  '[]',
  '[{"region":"999999","url":"https://a.example","token":"t"}]',
  '[{"region":"410300","url":"https://a.example"}]',
  '{',
])('a setting that is none is refused: %s', (said) => {
  expect(receivers.safeParse(said).success).toBe(false);
});
