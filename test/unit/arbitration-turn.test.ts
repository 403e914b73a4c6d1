import { CLOCK_KEYS, type Clock } from '../../workflows/contract/clocks';
import { arbitrationProcedure } from '../../workflows/procedures/arbitration/procedure';

// ARB-2, ARB-6: between admission and hearing, what is expected of the commission follows what it has done.

const clock = (key: string, status: Clock['status']): [string, Clock] => [key, { key, status } as Clock];
const all = Object.fromEntries(
  ['arbCopy', 'arbTribunal', 'arbCollectiveNotice', 'arbAnswerCopy', 'arbAward'].map((key) => clock(key, 'running')),
);
const stopped = (...keys: string[]) => ({ ...all, ...Object.fromEntries(keys.map((key) => clock(key, 'stopped'))) });

test('ARB-3: a notice from before the admission, or before claims were joined, is none any more', () => {
  const clocks = {
    ...stopped(...Object.keys(all)),
    arbAward: { key: 'arbAward', status: 'running', start: '2025-02-10' } as Clock,
  };
  const next = (hearingNoticeOn: string) =>
    arbitrationProcedure.waitsFor('ARB_OPEN', { hearingOn: '2025-03-10', hearingNoticeOn } as never, clocks).act;
  expect([next('2025-02-09'), next('2025-02-10')]).toEqual(['giveHearingNotice', 'openHearing']);
});

test.each([
  ['nothing is done: the copy is served', all, null, 'recordCopyReceived'],
  [
    'the copy is late: it is served all the same',
    { ...all, ...Object.fromEntries([clock('arbCopy', 'overdue')]) },
    null,
    'recordCopyReceived',
  ],
  ['the copy is served: the tribunal is named', stopped('arbCopy'), null, 'nameTribunal'],
  [
    'of a collective case, it is told all of it at once',
    stopped('arbCopy', 'arbTribunal'),
    null,
    'giveCollectiveNotice',
  ],
  [
    'an answer has come: it is sent on',
    stopped('arbCopy', 'arbTribunal', 'arbCollectiveNotice'),
    null,
    'sendAnswerCopy',
  ],
  ['all is served: notice of the hearing', { ...stopped(...Object.keys(all)) }, null, 'giveHearingNotice'],
  ['notice is given: the hearing', stopped(...Object.keys(all)), '2025-03-10', 'openHearing'],
])('ARB-2: %s', (_what, clocks, hearingOn, act) => {
  expect(arbitrationProcedure.waitsFor('ARB_OPEN', { hearingOn } as never, clocks).act).toBe(act);
  expect(Object.keys(clocks).every((key) => (CLOCK_KEYS as string[]).includes(key))).toBe(true);
});
