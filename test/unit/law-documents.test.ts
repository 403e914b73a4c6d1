import notice2026 from '../../services/rules/data/calendars/2026.json';
import luoyang from '../../services/rules/data/rule-sets/410300.json';
import { readNotice, readOverlay } from '../../services/rules/notice';
import { readRuleSet } from '../../services/rules/rule-sets';
import { deadlinesRequest } from '../../services/rules/schemas';
import { plainNotice, SHIPPED } from '../support/law';

const faults = (read: object): string[] =>
  'faults' in read ? (read.faults as { path: string; message: string }[]).map((f) => `${f.path}: ${f.message}`) : [];
const holiday = (from: string, to = from, work: string[] = []) => ({ zh: '假', en: 'holiday', from, to, work });
const noticeWith = (...more: object[]) => ({
  ...plainNotice(2027),
  holidays: [...plainNotice(2027).holidays, ...more],
});

test('the notices of 2018 to 2026, and one that says no more than the law, are taken', () => {
  expect(faults(readNotice(notice2026))).toEqual([]);
  expect(faults(readNotice(plainNotice(2027)))).toEqual([]);
});

test.each([
  [
    'a day both rest and work',
    noticeWith(holiday('2027-02-13', '2027-02-13', ['2027-02-13'])),
    'both a day of rest and a working day',
  ],
  [
    'a make-up day on a weekday',
    noticeWith(holiday('2027-02-09', '2027-02-09', ['2027-02-17'])),
    '2027-02-17 is no Saturday or Sunday',
  ],
  ['a day of a wrong year', noticeWith(holiday('2028-02-09')), '2028-02-09 is not of 2027'],
  [
    'a make-up day of a wrong year',
    noticeWith(holiday('2027-02-09', '2027-02-09', ['2028-01-08'])),
    '2028-01-08 is not of 2027',
  ],
  ['a holiday that ends before it begins', noticeWith(holiday('2027-02-12', '2027-02-09')), 'before it begins'],
  ['a day named twice', noticeWith(holiday('2027-10-01')), 'named twice'],
  [
    'a statutory day left out',
    { ...plainNotice(2027), holidays: plainNotice(2027).holidays.slice(1) },
    '2027-01-01 is a holiday by 放假办法 art 2',
  ],
  ['a day that does not exist', noticeWith(holiday('2027-02-30')), 'Invalid ISO date'],
  ['a year without a calendar', { ...plainNotice(2027), year: 2017 }, 'year'],
  ['something unknown beside', { ...plainNotice(2027), colour: 'red' }, 'colour'],
])('a notice with %s is refused', (_what, notice, expected) => {
  expect(faults(readNotice(notice)).join(' | ')).toContain(expected);
});

test('a faulty notice is refused with every fault at once', () => {
  const notice = noticeWith(holiday('2028-02-09'), holiday('2027-02-09', '2027-02-09', ['2027-02-17', '2027-02-09']));
  expect(faults(readNotice(notice)).length).toBeGreaterThanOrEqual(3);
});

test('an overlay that names no clock of the law, or ends before it begins, is refused', () => {
  const overlay = {
    id: 'closure',
    version: 1,
    source: 's',
    regions: ['410305'],
    holidays: [{ zh: '休', en: 'r', from: '2026-03-05', to: '2026-03-02' }],
  };
  expect(faults(readOverlay({ ...overlay, clocks: ['noSuch'] }, SHIPPED.rules.clockNames()))).toEqual([
    'holidays.0: ends on 2026-03-02, before it begins on 2026-03-05',
    'clocks: no clock noSuch',
  ]);
});

const known = SHIPPED.rules.newest();
const ruleSet = (more: object) => ({ ...luoyang, version: 2, ...more });
const reply = (more: object) => ruleSet({ clocks: { acceptReply: { ...luoyang.clocks.acceptReply, ...more } } });

test.each([
  ['a value marked U', reply({ confidence: 'U' }), 'an unverified value is never loaded'],
  ['itself as its parent', ruleSet({ extends: '410300' }), '410300 extends itself'],
  ['a parent nobody knows', ruleSet({ extends: '999999' }), 'no rule set 999999'],
  ['no parent', ruleSet({ extends: null }), 'a local set extends CN'],
  ['working days that roll', reply({ rolls: true }), 'does not roll'],
  ['a warning after the end', reply({ warnAfter: 5 }), 'too late'],
  [
    'a consent clock that is none',
    reply({ consentBy: { region: 'CN', clock: 'noSuch', ifNone: 'failed' } }),
    'which is no clock',
  ],
  ['a length of nothing', reply({ length: 0 }), 'clocks.acceptReply.length'],
  ['a value without its source', reply({ source: '' }), 'clocks.acceptReply.source'],
  ['a day of force that does not exist', ruleSet({ validFrom: '2026-02-30' }), 'validFrom'],
  [
    'a parameter the procedure does not understand',
    ruleSet({ parameters: { reassignTries: { ...luoyang.parameters.extensionsMax, value: 'many' } } }),
    'parameters.reassignTries.value',
  ],
])('a rule set with %s is refused', (_what, document, expected) => {
  expect(faults(readRuleSet(document, known)).join(' | ')).toContain(expected);
});

test('a rule set that extends itself through another is refused', () => {
  const through = known.map((s) => (s.id === '421300' ? { ...s, extends: '410300' } : s));
  expect(faults(readRuleSet(ruleSet({ extends: '421300' }), through)).join()).toContain('extends itself');
});

const asked = (more: object) =>
  deadlinesRequest.safeParse({ region: '410300', clock: 'acceptReply', start: '2026-09-30', ...more });

test.each([
  ['an impossible date', { start: '2026-02-30' }],
  ['year 0', { start: '0000-01-01' }],
  ['year 9999', { start: '9999-12-31' }],
  ['an instant without offset', { start: '2026-09-30T10:00:00' }],
  ['a region that is no place', { region: '410399' }],
  ['an extension of nothing', { extended: 0 }],
  ['a pause that ends before it begins', { pauses: [{ from: '2026-10-09', to: '2026-10-01' }] }],
  ['pauses of more than ten years', { pauses: [{ from: '2026-10-09', to: '2046-10-01' }] }],
  ['a word nobody knows', { begin: '2026-09-30' }],
])('a question with %s is refused', (_what, more) => {
  expect(asked(more).success).toBe(false);
});

test('an instant is the legal day it falls on in Shanghai', () => {
  expect(asked({ start: '2026-09-29T16:30:00Z' }).data).toMatchObject({ start: '2026-09-30' });
  expect(asked({ start: '2026-09-30T23:59:59.999+08:00' }).data).toMatchObject({ start: '2026-09-30' });
});
