import { daysAs } from '../../services/notification/words';

// A message names the days that it brought; whoever reads it knows whose they are.

test.each([
  ['a party’s own is said plainly', 'consentWait=2026-12-08', '征询期限：2026年12月8日（星期二）届满。'],
  ['a body’s is no party’s', 'courtDesignates=2026-12-03', '法院指定期限（由法院遵守）：2026年12月3日（星期四）届满。'],
  [
    'of several, each its own',
    'consentWait=2026-12-08;arbAccept=2026-12-07',
    /征询期限：.*；仲裁受理期限（由仲裁委遵守）：/,
  ],
  ['a provisional day too', 'arbHearingNotice=2027-01-08~', /开庭通知期限（由仲裁委遵守）：暂定最早为/],
  [
    'one that binds body and party is the party’s too',
    'arbAward=2026-12-08',
    '仲裁审理期限：2026年12月8日（星期二）届满。',
  ],
])('CLK-9: %s', (_what, due, said) => {
  expect(daysAs(due, 'zh')).toEqual(typeof said === 'string' ? said : expect.stringMatching(said));
});
