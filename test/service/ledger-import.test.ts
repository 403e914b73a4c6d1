import { read, utils, write } from '@e965/xlsx';
import JSZip from 'jszip';
import type { Caller } from '../../services/kit/auth';
import { openServices, type Answer, type Services } from './services-in-process';

// A ledger kept by hand is brought in whole, or not at all.

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CLERK: Caller = { sub: 'clerk-1', role: 'organisation', region: '410305', organisation: 'org-1' };

let api: Services;
beforeAll(async () => {
  api = await openServices();
});
afterAll(() => api.close());

type Row = Record<string, string | number | Date | undefined>;
let serial = 0;
const rowOf = (more: Row = {}): Row => ({
  原编号: `旧-${(serial += 1)}`,
  申请日期: '2025年6月3日',
  申请人: '王喆',
  申请人电话: '13800000000',
  被申请人: '洛阳某机械有限公司',
  争议类型: '拖欠劳动报酬',
  案由: '追索劳动报酬纠纷',
  行业: '制造业',
  涉及人数: '1',
  请求金额: '36,000.50元',
  请求事项: '支付工资',
  ...more,
});
const csvOf = (rows: readonly Row[]): string => {
  const head = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = rows.map((row) => head.map((name) => `"${String(row[name] ?? '')}"`).join(','));
  return [head.join(','), ...lines].join('\r\n');
};
const sheetOf = (rows: readonly Row[], change: (sheet: Record<string, unknown>) => void = () => undefined): Buffer => {
  const sheet = utils.json_to_sheet([...rows], { cellDates: true, UTC: true });
  change(sheet);
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, '台账');
  return write(book, { type: 'buffer', bookType: 'xlsx', cellDates: true }) as Buffer;
};
const bring = (
  mode: 'preview' | 'import',
  content: Buffer | string,
  type = 'text/csv',
  caller: Caller = CLERK,
): Promise<Answer> =>
  api.ask(api.casesUrl, 'POST', `/v1/ledger-imports?mode=${mode}`, caller, content, { 'content-type': type });
const cases = async (): Promise<number> => {
  const { count } = await api.db
    .selectFrom('disputes')
    .select((e) => e.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
};
interface Shown {
  row: number;
  does: string;
  caseNo: string | null;
  faults: { column: string; zh: string; en: string }[];
  possibleDuplicates: string[];
}
const rowsOf = ({ json }: Answer): Shown[] => json['rows'] as Shown[];

test('a preview says what each row would do, and writes nothing', async () => {
  const before = await cases();
  const answer = await bring('preview', csvOf([rowOf(), rowOf({ 申请人: '李玥' })]));
  expect([answer.status, answer.json]).toEqual([
    200,
    expect.objectContaining({ as: 'UTF-8', imported: false, opens: 2, known: 0, faulty: 0 }),
  ]);
  expect(rowsOf(answer).map(({ row, does }) => [row, does])).toEqual([
    [2, 'opens'],
    [3, 'opens'],
  ]);
  expect(await cases()).toBe(before);
});

test('imported, each row is a case with its day and its people; the same file again is the same cases', async () => {
  const rows = [rowOf({ 申请人: '赵堃' }), rowOf({ 申请人类型: '单位', 申请人: '洛阳某公司', 被申请人: '钱赟' })];
  const first = await bring('import', csvOf(rows));
  expect([first.status, first.json['imported']]).toEqual([201, true]);
  const numbers = rowsOf(first).map(({ caseNo }) => caseNo);
  const { json } = await api.ask(api.casesUrl, 'GET', `/v1/disputes/${numbers[0]}`, CLERK);
  expect(json['opening']).toMatchObject({ amountFen: 3_600_050, industry: '制造业', source: 'window' });
  expect(json['people']).toEqual([
    expect.objectContaining({ name: '赵堃', side: 'applicant', kind: 'worker' }),
    expect.objectContaining({ kind: 'employer' }),
  ]);
  const row = await api.db
    .selectFrom('disputes')
    .select('input')
    .where('case_no', '=', numbers[0] ?? '')
    .executeTakeFirstOrThrow();
  expect(row.input.facts.application).toMatchObject({ receivedOn: '2025-06-03', organisation: 'org-1' });
  const again = await bring('import', csvOf(rows));
  expect([again.status, again.json['known'], rowsOf(again).map(({ caseNo }) => caseNo)]).toEqual([201, 2, numbers]);
  const other = await bring('import', csvOf([{ ...rows[0], 案由: '加班费纠纷' }]));
  expect([other.status, rowsOf(other)[0]?.faults]).toEqual([422, [expect.objectContaining({ column: '原编号' })]]);
});

test('one faulty row keeps all back, and every fault is told by row and column', async () => {
  const before = await cases();
  const answer = await bring(
    'import',
    csvOf([
      rowOf(),
      rowOf({ 申请日期: '去年', 争议类型: '吵架', 请求金额: '很多' }),
      rowOf({ 申请人: '', 涉及人数: '几个' }),
      rowOf({ 申请日期: '2031-01-01' }),
      rowOf({ 申请人电话: '打不通' }),
      rowOf({ 地区代码: '420222' }),
      { ...rowOf(), 原编号: '同号' },
      { ...rowOf(), 原编号: '同号' },
    ]),
  );
  expect([answer.status, answer.json['imported'], answer.json['faulty']]).toEqual([422, false, 6]);
  const faults = rowsOf(answer).map((one) => one.faults.map(({ column }) => column));
  expect(faults).toEqual([
    [],
    ['争议类型', '申请日期', '请求金额'].toSorted(
      (a, b) => (faults[1] ?? []).indexOf(a) - (faults[1] ?? []).indexOf(b),
    ),
    expect.arrayContaining(['申请人', '涉及人数']),
    ['申请日期'],
    ['申请人电话'],
    [''],
    [],
    ['原编号'],
  ]);
  // In the language of whoever keeps the ledger, and in English beside it.
  for (const { zh, en } of rowsOf(answer).flatMap((one) => one.faults)) {
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(zh).not.toMatch(/[a-z]{3}|\^/);
    expect(en).toMatch(/^[^\p{Script=Han}]*[a-z]/u);
  }
  expect(await cases()).toBe(before);
});

/** What the two-byte part of GB 18030 has, found by reading all of it, and the two rare characters by their four bytes. */
function inGb18030(text: string): Buffer {
  const decoder = new TextDecoder('gb18030');
  const bytesOf = new Map([
    ['㐀', [0x81, 0x39, 0xee, 0x39]],
    ['𠮷', [0x95, 0x34, 0xb2, 0x35]],
  ]);
  for (let lead = 0x81; lead < 0xff; lead += 1)
    for (let trail = 0x40; trail < 0xff; trail += 1)
      if (trail !== 0x7f) bytesOf.set(decoder.decode(Buffer.from([lead, trail])), [lead, trail]);
  return Buffer.from(Array.from(text).flatMap((char) => bytesOf.get(char) ?? [char.charCodeAt(0)]));
}
test('text in GB18030 is recognised, and named', async () => {
  const gb = inGb18030(csvOf([rowOf({ 申请人: '王㐀𠮷' })]));
  const answer = await bring('import', gb);
  expect([answer.status, answer.json['as']]).toEqual([201, 'GB18030']);
  const { json } = await api.ask(api.casesUrl, 'GET', `/v1/disputes/${rowsOf(answer)[0]?.caseNo}`, CLERK);
  expect(json['people']).toContainEqual(expect.objectContaining({ name: '王㐀𠮷' }));
});

test('a sheet is read with its real dates and numbers', async () => {
  const rows = [rowOf({ 申请日期: new Date('2025-06-04T00:00:00Z'), 涉及人数: 3, 请求金额: 1200.5 })];
  const answer = await bring('import', sheetOf(rows), XLSX);
  expect([answer.status, answer.json['as']]).toEqual([201, 'xlsx']);
  const row = await api.db
    .selectFrom('disputes')
    .select(['input', 'summary'])
    .where('case_no', '=', rowsOf(answer)[0]?.caseNo ?? '')
    .executeTakeFirstOrThrow();
  expect(row.input.facts.application?.receivedOn).toBe('2025-06-04');
  expect(row.summary).toMatchObject({ workersInvolved: 3, amountFen: 120_050 });
});

test('the empty ledger that is offered, filled in, is taken', async () => {
  const asked = await fetch(`${api.casesUrl}/v1/ledger-imports/template.xlsx`, {
    headers: { authorization: `Bearer ${await api.tokens.token(CLERK)}` },
  });
  const book = read(Buffer.from(await asked.arrayBuffer()));
  const [sheet] = Object.values(book.Sheets);
  if (sheet === undefined) throw new Error('no sheet');
  const [head = []] = utils.sheet_to_json<string[]>(sheet, { header: 1 });
  const filled = rowOf({ 原编号: '阳-7' });
  utils.sheet_add_aoa(sheet, [head.map((name) => filled[name.split('\n')[0] ?? ''] ?? '')], { origin: 'A2' });
  const answer = await bring('preview', write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer, XLSX);
  expect(answer.json['rows']).toEqual([expect.objectContaining({ does: 'opens', faults: [] })]);
});

test('blank lines between the rows lose none of them, and each fault says the row as it is counted in the file', async () => {
  const csv = csvOf([rowOf(), rowOf(), rowOf({ 请求金额: '很多' })]).replaceAll('\r\n', '\r\n,\r\n\r\n');
  const answer = await bring('preview', csv);
  expect(rowsOf(answer).map(({ row, does }) => [row, does])).toEqual([
    [4, 'opens'],
    [7, 'opens'],
    [10, 'faulty'],
  ]);
  const many = csvOf(Array.from({ length: 201 }, () => rowOf())).replaceAll('\r\n', '\r\n,\r\n');
  expect((await bring('import', many)).json['code']).toBe('TOO_LARGE');
});

test('a colleague who brings in the same ledger brings in no case twice', async () => {
  const rows = [rowOf({ 申请人: '周同' })];
  const first = await bring('import', csvOf(rows));
  const again = await bring('import', csvOf(rows), 'text/csv', { ...CLERK, sub: 'clerk-2' });
  expect([again.json['known'], rowsOf(again)[0]?.caseNo]).toEqual([1, rowsOf(first)[0]?.caseNo]);
});

test('an open case of the same two names is pointed at', async () => {
  const names = { 申请人: '孙镕', 被申请人: '同一公司' };
  const first = rowsOf(await bring('import', csvOf([rowOf(names)])))[0]?.caseNo;
  expect(rowsOf(await bring('preview', csvOf([rowOf(names)])))[0]?.possibleDuplicates).toEqual([first]);
});

const withMacro = async (): Promise<Buffer> => {
  const zip = await JSZip.loadAsync(sheetOf([rowOf()]));
  zip.file('xl/vbaProject.bin', 'x');
  return zip.generateAsync({ type: 'nodebuffer' });
};
test.each([
  [
    'with a formula',
    () => sheetOf([rowOf()], (sheet) => (sheet['B2'] = { t: 'n', f: '1+1', v: 2 })),
    XLSX,
    422,
    'DOCUMENT_REFUSED',
  ],
  [
    'with a number that is not kept exactly',
    () => sheetOf([rowOf({ 申请人证件号码: 4.10305199001011e17 })]),
    XLSX,
    422,
    'DOCUMENT_REFUSED',
  ],
  ['with a macro', withMacro, XLSX, 422, 'DOCUMENT_REFUSED'],
  [
    'of more rows than are taken',
    () => csvOf(Array.from({ length: 201 }, () => rowOf())),
    'text/csv',
    413,
    'TOO_LARGE',
  ],
  ['with a column that is none', () => csvOf([rowOf({ 身高: '180' })]), 'text/csv', 422, 'DOCUMENT_REFUSED'],
  ['without one that must be there', () => '原编号,申请人\r\n1,王', 'text/csv', 422, 'DOCUMENT_REFUSED'],
  ['with a column twice', () => '原编号,原编号\r\n1,2', 'text/csv', 422, 'DOCUMENT_REFUSED'],
  [
    'that is a picture',
    () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0xff]),
    'text/csv',
    415,
    'UNSUPPORTED_MEDIA_TYPE',
  ],
  [
    'that is another zip',
    async () => new JSZip().file('a', 'b').generateAsync({ type: 'nodebuffer' }),
    XLSX,
    415,
    'UNSUPPORTED_MEDIA_TYPE',
  ],
  ['that is empty', () => '', 'text/csv', 422, 'DOCUMENT_REFUSED'],
])('a table %s is refused', async (_what, content, type, status, code) => {
  const answer = await bring('import', await content(), type);
  expect([answer.status, answer.json['code']]).toEqual([status, code]);
});

test('a party and a mediator bring in no ledger', async () => {
  const answer = await bring('preview', csvOf([rowOf()]), 'text/csv', { ...CLERK, role: 'mediator' });
  expect(answer.status).toBe(403);
});
