import * as xlsx from '@e965/xlsx';
import { sql, type Kysely } from 'kysely';
import { headOf, MOST_ROWS, spreadsheet } from '../../services/kit/spreadsheet';
import { registerApp } from '../../services/register/app';
import { DAYS, LEDGER } from '../../services/register/ledgers/ledgers';
import { GROUP_NAMES } from '../../services/register/ledgers/names';
import { OUTCOME_NAMES } from '../../workflows/contract/names';
import { migrations } from '../../services/register/projection';
import type { RegisterTables } from '../../services/register/tables';
import { COURT, openServices, type Services } from './services-in-process';

// The register, its days and the work as sheets, read back from the made file.

let api: Services;
let url: string;
let shown: Kysely<RegisterTables>;
beforeAll(async () => {
  api = await openServices();
  shown = await api.database<RegisterTables>('register', migrations);
  const empty = { known: true, entries: [], erased: [], restricted: [], again: 0, cases: [], head: null };
  const cases = { call: () => Promise.resolve(empty) } as never;
  url = await api.listen(
    await registerApp({ db: shown, cases, rules: api.rules, sweepMs: 3_600_000, clock: api.clock }, api.options),
  );
});
afterAll(() => api.close());

const ROW = {
  region: '410305',
  stage: 'MEDIATING',
  stageName: { zh: '调解中', en: 'mediating' },
  waitsFor: 'mediator',
  waitsForWhat: { zh: '主持调解', en: 'mediate' },
  dueOn: '2025-07-20',
  clocks: [],
  overdue: false,
  course: [
    { proceeding: 'dispute', stage: 'MEDIATING', stageName: { zh: '调解中', en: '' }, closed: false },
    { proceeding: 'title', stage: 'NONE', stageName: { zh: '待申请确认', en: '' }, closed: false },
  ],
  outcome: 'settled_confirmed',
  blocked: false,
  blockedIn: [],
  organisation: 'org-1',
  mediator: 'm-1',
  tier: 'county',
  lane: 'B',
  kind: 'direct',
  source: 'union',
  openedOn: '2025-06-30',
  disputeType: 'arrears',
  relation: 'labour',
  industry: '=1+1',
  focus: ['工资', '加班'],
  workersInvolved: 12,
  changedAt: '',
};
async function registered(caseNo: string): Promise<void> {
  await sql`insert into register (case_no, region, stage, waits_for, due_on, outcome, blocked, dispute_type, industry, row)
    values (${caseNo}, ${caseNo.slice(0, 6)}, 'MEDIATING', 'mediator', '2025-07-20', null, false, 'arrears', '', ${JSON.stringify({ ...ROW, caseNo })})`.execute(
    shown,
  );
  await sql`insert into work (case_no, proceeding, id, who, due_on, stage, blocked, item) values (${caseNo}, 'dispute', 'turn', 'court', '2025-06-30', 'MEDIATING', false,
    ${JSON.stringify({ dueOn: '2025-06-30', what: { zh: '审查立案', en: '' }, clockName: null, stageName: { zh: '立案', en: '' }, rule: null, why: [], blocked: false })})`.execute(
    shown,
  );
}
async function sheetAt(
  path: string,
): Promise<{ sheet: xlsx.WorkSheet; rows: unknown[][]; type: string; name: string }> {
  const answer = await fetch(`${url}${path}`, {
    headers: { authorization: `Bearer ${await api.tokens.token(COURT)}` },
  });
  const book = xlsx.read(Buffer.from(await answer.arrayBuffer()), { cellDates: true, cellNF: true, sheetStubs: false });
  const sheet = book.Sheets[book.SheetNames[0] as string] as xlsx.WorkSheet;
  const { headers } = answer;
  return {
    sheet,
    rows: xlsx.utils.sheet_to_json<unknown[]>(sheet, { header: 1, UTC: true }),
    type: headers.get('content-type') ?? '',
    name: decodeURIComponent(headers.get('content-disposition') ?? ''),
  };
}

test('the ledger has a row a case with real days and numbers, a filter over its header, and no formula whatever a text begins with', async () => {
  await registered('410305-2025-000001');
  await registered('420222-2025-000001');
  const { sheet, rows, type, name } = await sheetAt('/v1/register.xlsx');
  expect(type).toContain('spreadsheetml');
  expect(name).toContain('台账-2025-07-01.xlsx');
  expect(rows[0]).toEqual(LEDGER.map(headOf));
  expect(rows).toHaveLength(2);
  const of = (zh: string) => rows[1]?.[LEDGER.findIndex((column) => column.zh === zh)];
  expect((of('登记日期') as Date).toISOString().slice(0, 10)).toBe('2025-06-30');
  expect([
    of('案号'),
    of('涉及人数'),
    of('来源'),
    of('层级'),
    of('争议类型'),
    of('争议焦点'),
    of('结果'),
    of('执行依据'),
    of('逾期'),
  ]).toEqual([
    '410305-2025-000001',
    12,
    '工会',
    '县（市、区）',
    '拖欠劳动报酬',
    '工资、加班',
    OUTCOME_NAMES.settled_confirmed.zh,
    '待申请确认',
    '否',
  ]);
  expect(of('行业')).toBe('=1+1');
  expect(Object.values(sheet).some((cell) => (cell as xlsx.CellObject)?.f !== undefined)).toBe(false);
  expect(sheet['!autofilter']).toEqual({ ref: 'A1:R2' });
});

test('what the filters let through stands in it, and nothing else; a parameter that nobody knows is refused', async () => {
  expect((await sheetAt('/v1/register.xlsx?stage=REGISTERED')).rows).toHaveLength(1);
  expect((await sheetAt('/v1/work.xlsx')).rows.slice(1)).toEqual([
    expect.arrayContaining([GROUP_NAMES.overdue, '410305-2025-000001', '审查立案']),
  ]);
  expect((await sheetAt('/v1/register/days.xlsx')).rows).toEqual([DAYS.map(headOf)]);
  expect((await api.ask(url, 'GET', '/v1/register.xlsx?limit=3', COURT)).json['code']).toBe('UNKNOWN_PARAMETER');
});

test('more rows than a sheet is made of are refused with what to do', async () => {
  const columns = [{ zh: '数', en: 'n', width: 5, of: (n: number) => n }];
  await expect(
    spreadsheet(
      'x',
      columns,
      Array.from({ length: MOST_ROWS + 1 }, (_one, n) => n),
    ),
  ).rejects.toThrow('filters');
});
