import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const root = resolve(__dirname, '../..');
const folder = join(root, '.dingfen', 'command-line-test');

/** The built command, as `npm run -s dingfen --` runs it. */
async function dingfen(...args: string[]): Promise<{ status: number; out: string; err: string }> {
  try {
    const command = [join(root, 'dist/infra/dingfen.js'), ...args];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, command);
    return { status: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { status: code, out: stdout, err: stderr };
  }
}
const ask = ['deadline', '--region', '410300', '--clock', 'acceptReply', '--start'];

test('a deadline is JSON on standard output, and nothing else', async () => {
  const { status, out, err } = await dingfen(...ask, '2026-09-30');
  expect([status, err]).toEqual([0, '']);
  expect(JSON.parse(out)).toMatchObject({ dueOn: '2026-10-13', otherwise: { dueOn: '2026-10-10' } });
});

test.each([
  [
    'an unknown region',
    ['deadline', '--region', '999999', '--clock', 'acceptReply', '--start', '2026-09-30'],
    'region',
  ],
  [
    'an unknown clock',
    ['deadline', '--region', '410300', '--clock', 'acceptRepli', '--start', '2026-09-30'],
    'nearest: acceptReply',
  ],
  ['an unknown date', [...ask, '2026-02-30'], 'start "2026-02-30"'],
  ['an extension of a word', [...ask, '2026-09-30', '--extended', 'long'], 'extended'],
  ['no clock', ['deadline', '--region', '410300', '--start', '2026-09-30'], 'missing: clock'],
  ['a year without a calendar', ['calendar', '1999'], '2018 to 2100'],
  ['no command', [], 'a command is needed'],
  ['an option nobody knows', ['deadline', '--regoin', '410300'], '--regoin'],
])('%s ends with status 2 and one line on standard error', async (_what, args, expected) => {
  const { status, out, err } = await dingfen(...args);
  expect([status, out]).toEqual([2, '']);
  expect(err.trimEnd().split('\n')).toHaveLength(1);
  expect(err).toContain(expected);
});

test('a table comes back with its dates, and one faulty row refuses it whole', async () => {
  mkdirSync(folder, { recursive: true });
  const [good, bad] = [join(folder, 'good.csv'), join(folder, 'bad.csv')];
  const rows =
    'region,clock,start,extended\n410300,acceptReply,2026-09-30,\n410305,mediationPreFiling,2026-11-23,true\n';
  writeFileSync(good, rows);
  writeFileSync(bad, `${rows}410300,acceptRepli,2026-09-30,\n`);
  expect((await dingfen('deadline', '--csv', good)).out).toBe(
    'region,clock,start,extended,dueOn,provisional,safeOn\n' +
      '410300,acceptReply,2026-09-30,,2026-10-13,false,2026-10-13\n' +
      '410305,mediationPreFiling,2026-11-23,true,2027-01-22,true,2027-01-22\n',
  );
  const refused = await dingfen('deadline', '--csv', bad);
  expect(refused).toMatchObject({ status: 2, out: '' });
  expect(refused.err).toContain('row 3: no clock acceptRepli');
});

test('the year is shown with its rest days and make-up days, and the clocks with where they differ', async () => {
  const year = (await dingfen('calendar', '2026')).out;
  expect(year).toContain('国办发明电〔2025〕7号');
  expect(year).toContain('1*   2*   3*   4+');
  expect((await dingfen('calendar', '2027')).out).toContain('暂定');
  expect((await dingfen('clocks', '--region', '410305')).out).toMatch(
    /^acceptReply .*5 WD.*3 WD referralReceived \(ORule 12\)$/m,
  );
});
