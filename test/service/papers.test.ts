import { PDFDocument } from '@cantoo/pdf-lib';
import { readPdf, wordsOf } from '../support/papers';
import { commitOf, entryOf, NOBODYS } from '../support/case-writes';
import type { Caller } from '../../services/kit/auth';
import { PeopleRepository } from '../../services/cases/people/people.repository';
import { CaseKeys } from '../../services/cases/people/case-keys';
import { docxOf } from '../../services/cases/papers/form-text';
import { paperOf } from '../../services/cases/papers/catalogue';
import { vaultOf } from '../support/vault';
import { COURT, openServices, WORKER, type Answer, type Services } from './services-in-process';

// Papers of a case: offered with their act, filled as they are made, and kept in the file.

const MEDIATOR: Caller = { sub: 'med-1', role: 'mediator', region: '410305', organisation: 'org-1' };
const ORGANISATION: Caller = { ...MEDIATOR, sub: 'clerk-1', role: 'organisation' };
const HR: Caller = { sub: 'hr-1', role: 'hr', region: '410300' };
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const partyOf = (caseNo: string, party: string): Caller => ({
  sub: `${caseNo}-${party}`,
  role: 'party',
  region: '410305',
  case: caseNo,
  party,
});

let api: Services;
beforeAll(async () => {
  api = await openServices();
});
afterAll(() => api.close());

const NAME = '王喆堃𠮷';
const NUMBER = '11010519491231002X';
const P1 = {
  id: 'p1',
  side: 'applicant',
  kind: 'worker',
  name: NAME,
  identityNumber: NUMBER,
  phone: '13800000000',
  address: '洛阳市涧西区某路1号',
  ethnicity: '汉族',
};
const P2 = {
  id: 'p2',
  side: 'respondent',
  kind: 'employer',
  name: '洛阳某机械有限公司',
  identityNumber: '91410300MA3X1A2B3C',
  phone: '0379-60000000',
  address: '洛阳市涧西区某路2号',
  legalRepresentative: { name: '李玥', post: '经理' },
};
const PARTIES = [P1, P2];
const FACTS = {
  ...NOBODYS,
  lane: 'A',
  kind: 'ownApplication',
  relation: 'labour',
  late: false,
  workersInvolved: 1,
  awards: {},
  caseNumbers: [{ body: 'court', number: '（2025）豫0305诉前调1号', on: '2025-06-01' }],
  firstReceipt: { receivedOn: '2025-06-20' },
  parties: PARTIES.map(({ id, side, kind }) => ({ id, side, kind })),
  mediation: {
    ...NOBODYS.mediation,
    organisation: 'org-1',
    mediator: { id: 'med-1', organisation: 'org-1', places: ['410305'] },
    acceptedOn: '2025-06-25',
    extensionDays: null,
    ended: null,
    clarification: null,
    consents: {},
    sessions: [],
    handedOver: false,
  },
};
const numbers = new Map<string, number>();
/** What the case did last, as its workflow would have written it. */
async function writes(
  caseNo: string,
  facts: object,
  event = 'acceptEntrustment',
  data: object = {},
  from?: string,
  to = 'MEDIATING',
): Promise<void> {
  const number = (numbers.get(caseNo) ?? 0) + 1;
  numbers.set(caseNo, number);
  const entry = entryOf(number, api.clock.now().toISOString(), {
    event,
    data,
    from: from ?? (number === 1 ? 'ENTRUSTED' : 'MEDIATING'),
    to,
  });
  const shown = { allowed: [{ act: 'recordConsent', by: ['party'], until: null }] };
  const { path, body } = commitOf(caseNo, { proceeding: 'dispute', entries: [entry], number, facts, shown });
  const { status, text } = await api.ask(api.casesUrl, 'PUT', path, WORKER, body);
  if (status !== 200) throw new Error(text);
}
/** A case that org-1 holds. */
async function held(facts: object = FACTS): Promise<string> {
  const caseNo = await api.openCase(COURT, {
    parties: PARTIES,
    statement: '请求支付拖欠工资36000元',
    amountFen: 3_600_000,
  });
  await writes(caseNo, facts);
  return caseNo;
}
const ask = (method: string, path: string, caller: Caller, body?: unknown, headers = {}): Promise<Answer> =>
  api.ask(api.casesUrl, method, path, caller, body, headers);
let serial = 0;
const make = (caseNo: string, caller: Caller, body: object, key = `paper-key-${(serial += 1)}`): Promise<Answer> =>
  ask('POST', `/v1/disputes/${caseNo}/papers`, caller, body, { 'idempotency-key': key });
async function bytes(path: string, caller: Caller, body?: object): Promise<Buffer> {
  const answer = await fetch(new URL(path, api.casesUrl), {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${await api.tokens.token(caller)}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (answer.status !== 200) throw new Error(await answer.text());
  return Buffer.from(await answer.arrayBuffer());
}
interface Made {
  document: { id: string; sha256: string };
  blanks: string[];
  form: { ruleSet: string; version: number };
}
async function wordsIn(caseNo: string, caller: Caller, body: object): Promise<{ words: string; made: Made }> {
  const answer = await make(caseNo, caller, body);
  if (answer.status !== 201) throw new Error(answer.text);
  const made = answer.json as unknown as Made;
  const pdf = await bytes(`/v1/disputes/${caseNo}/documents/${made.document.id}`, caller);
  return { words: wordsOf(readPdf(pdf)), made };
}

test('a party makes its own paper, whole and with its rare name, and finds it in the file', async () => {
  const caseNo = await held();
  const worker = partyOf(caseNo, 'p1');
  const fill = { 事实与理由: '2025年1月入职，3月起未发工资。' };
  const { words, made } = await wordsIn(caseNo, worker, { paper: 'mediationApplication', fill });
  for (const said of [
    NAME,
    NUMBER,
    '1949年12月31日',
    '女',
    '汉族',
    '请求支付拖欠工资36000元',
    '36,000.00元',
    fill.事实与理由,
  ])
    expect(words).toContain(said);
  // Of the other side it knows the name, and neither telephone number nor address.
  expect(words).toContain('洛阳某机械有限公司');
  expect(words).not.toContain('0379-60000000');
  expect(made.blanks).toEqual(expect.arrayContaining(['电话', '合同履行地']));
  const { json } = await ask('GET', `/v1/disputes/${caseNo}/documents`, worker);
  expect(json['documents']).toEqual([
    expect.objectContaining({
      id: made.document.id,
      paper: 'mediationApplication',
      place: 'application',
      name: '调解申请书.pdf',
    }),
  ]);
});

test('a paper belongs to an act, and is offered where that may be done', async () => {
  const caseNo = await held();
  const { json } = await ask('GET', `/v1/disputes/${caseNo}/papers`, partyOf(caseNo, 'p1'));
  const papers = json['papers'] as { paper: string; offered: boolean; lacks: string[] }[];
  expect(papers.find(({ paper }) => paper === 'consentToMediation')).toMatchObject({ offered: true, lacks: [] });
  expect(papers.find(({ paper }) => paper === 'elementComplaint')).toMatchObject({ offered: false });
  expect(papers.find(({ paper }) => paper === 'confirmationApplication')?.lacks).toEqual(['协议日期', '协议生效日期']);
  expect(papers.map(({ paper }) => paper)).not.toContain('sessionMinutes');
});

test('the same key is the same paper, and another paper under it is refused', async () => {
  const caseNo = await held();
  const worker = partyOf(caseNo, 'p1');
  const first = await make(caseNo, worker, { paper: 'consentToMediation' }, 'one-paper-key');
  expect((await make(caseNo, worker, { paper: 'consentToMediation' }, 'one-paper-key')).json).toEqual(first.json);
  const other = await make(caseNo, worker, { paper: 'authorisation' }, 'one-paper-key');
  expect(other.json['code']).toBe('IDEMPOTENCY_KEY_REUSED');
});

test.each([
  ['for a case that lacks what it says', MEDIATOR, { paper: 'terminationForm' }, 409, 'PAPER_LACKS'],
  ['with a field it has not', MEDIATOR, { paper: 'noticeOfRights', fill: { 金额: '1' } }, 422, 'INVALID'],
  ['with what the case alone says', MEDIATOR, { paper: 'mediationReport', fill: { 受理日期: '昨天' } }, 422, 'INVALID'],
  ['for nobody, where it is one party’s', MEDIATOR, { paper: 'extensionConsent' }, 422, 'INVALID'],
  ['for a stranger', MEDIATOR, { paper: 'extensionConsent', party: 'p9' }, 422, 'UNKNOWN_PARTY'],
  ['that another makes', MEDIATOR, { paper: 'entrustmentLetter' }, 403, 'FORBIDDEN'],
  [
    'of a session that was not',
    MEDIATOR,
    { paper: 'sessionMinutes', session: { round: 1, number: 7 } },
    404,
    'NOT_FOUND',
  ],
  ['of no session', MEDIATOR, { paper: 'sessionMinutes' }, 422, 'INVALID'],
  ['that is none', MEDIATOR, { paper: 'award' }, 422, 'INVALID'],
  [
    'in another organisation’s case',
    { ...MEDIATOR, organisation: 'org-2' },
    { paper: 'noticeOfRights' },
    404,
    'NOT_FOUND',
  ],
])('a paper %s is refused, and nothing is kept', async (_what, caller, body, status, code) => {
  const caseNo = await held();
  const answer = await make(caseNo, caller, body);
  expect([answer.status, answer.json['code']]).toEqual([status, code]);
  expect((await ask('GET', `/v1/disputes/${caseNo}/documents`, MEDIATOR)).json['documents']).toEqual([]);
});

test('a paper is looked at before it is made: the same words, kept nowhere, and that it was read is on record', async () => {
  const caseNo = await held();
  const worker = partyOf(caseNo, 'p1');
  const looks = `/v1/disputes/${caseNo}/paper-previews`;
  const told = { paper: 'mediationApplication', fill: { 事实与理由: '自三月起未发工资' } };
  const seen = wordsOf(readPdf(await bytes(looks, worker, told)));
  expect([NAME, '36,000.00元', '自三月起未发工资'].filter((word) => !seen.includes(word))).toEqual([]);
  expect((await ask('GET', `/v1/disputes/${caseNo}/documents`, worker)).json['documents']).toEqual([]);
  const { reads } = (await ask('GET', `/v1/disputes/${caseNo}/reads`, partyOf(caseNo, 'p2'))).json as {
    reads: { purpose: string }[];
  };
  expect(reads.map(({ purpose }) => purpose)).toContain('paper');
  for (const [caller, body, code] of [
    [worker, { paper: 'consentToMediation', party: 'p2' }, 'NOT_YOURS'],
    [worker, { paper: 'registrationForm' }, 'FORBIDDEN'],
    [worker, { paper: 'sessionMinutes' }, 'FORBIDDEN'],
    [MEDIATOR, { paper: 'sessionMinutes' }, 'INVALID'],
    [worker, { paper: 'mediationApplication', fill: { 案号: '另一案' } }, 'INVALID'],
  ] as const)
    expect([body, (await ask('POST', looks, caller, body)).json['code']]).toEqual([body, code]);
});

test('who makes a paper is told whom the case proposes in it, and of what people said nothing that is not asked for', async () => {
  const caseNo = await held();
  const { papers } = (await ask('GET', `/v1/disputes/${caseNo}/papers`, MEDIATOR)).json as {
    papers: { paper: string; fill: string[]; proposed: Record<string, string> }[];
  };
  const agreement = papers.find(({ paper }) => paper === 'mediationAgreement');
  expect(agreement?.fill).toEqual(expect.arrayContaining(['协议内容', '请求事项', '调解组织']));
  expect(Object.keys(agreement?.proposed ?? {}).toSorted()).toEqual(['调解员', '调解组织'].toSorted());
});

test('AGR-1: a paper that was made here and that nobody has signed proves no consent, and without its terms it is no agreement', async () => {
  const caseNo = await held();
  const made = async (body: object) => {
    const { json } = await make(caseNo, MEDIATOR, body);
    return (json as unknown as Made).document;
  };
  const acts = async (act: string, body: object): Promise<unknown> =>
    (
      await ask('POST', `/v1/disputes/${caseNo}/acts/${act}`, MEDIATOR, body, {
        'idempotency-key': `act-key-${(serial += 1)}`,
      })
    ).json['code'];
  const proof = await made({ paper: 'consentToMediation', party: 'p2' });
  const record = { kind: 'signedPaper', madeOn: '2025-06-25', document: proof };
  expect(await acts('recordConsent', { party: 'p2', answer: 'agree', channel: 'paper', record })).toBe(
    'UNSIGNED_PAPER',
  );
  const signed = { signer: 'p1', method: 'handSigned', documentSha256: 'a'.repeat(64), evidence: [proof] };
  expect(await acts('sign', signed)).toBe('UNSIGNED_PAPER');
  // What others hand in for a party is what it signed, the authority of its agent too.
  expect(await acts('fileForArbitration', { party: 'p1', application: proof })).toBe('UNSIGNED_PAPER');
  const agent = { party: 'p2', agent: 'a-1', authority: 'general', document: proof };
  expect(await acts('recordAgent', agent)).toBe('UNSIGNED_PAPER');
  const document = await made({ paper: 'mediationAgreement' });
  expect(await acts('recordTerms', { document, channel: 'organisation', agreedBy: ['p1', 'p2'] })).toBe(
    'TERMS_LEFT_BLANK',
  );
});

test('a party makes no paper in the other’s name', async () => {
  const caseNo = await held();
  const answer = await make(caseNo, partyOf(caseNo, 'p1'), { paper: 'consentToMediation', party: 'p2' });
  expect(answer.json['code']).toBe('NOT_YOURS');
});

test('an identity number is printed where a court has to know who it is, and its printing is on record', async () => {
  const agreement = {
    document: { id: 'd', sha256: 'a'.repeat(64) },
    termsOn: '2025-06-28',
    effectiveOn: '2025-06-30',
    parties: ['p1', 'p2'],
    signatures: [],
    obligation: { payer: 'p2', payee: 'p1', instalments: [{ no: 1, dueOn: '2025-08-01', amountFen: 1_800_050 }] },
  };
  const caseNo = await held({ ...FACTS, mediation: { ...FACTS.mediation, agreement } });
  const { words, made } = await wordsIn(caseNo, MEDIATOR, { paper: 'confirmationApplication' });
  for (const said of [NUMBER, '91410300MA3X1A2B3C', '2025年6月30日', '洛阳市涧西区人民法院', '恶意串通', '李玥'])
    expect(words).toContain(said);
  const reads = (await ask('GET', `/v1/disputes/${caseNo}/reads`, partyOf(caseNo, 'p1'))).json['reads'];
  expect(reads).toContainEqual(
    expect.objectContaining({
      purpose: 'paper',
      subject: made.document.id,
      parts: expect.arrayContaining(['sensitive']),
    }),
  );
  // A party reads none of the other's numbers: it is not for parties.
  const { json } = await ask('GET', `/v1/disputes/${caseNo}/documents`, partyOf(caseNo, 'p2'));
  expect(json['documents']).toEqual([]);
  const { words: visit } = await wordsIn(caseNo, MEDIATOR, { paper: 'returnVisit' });
  expect(visit).toContain('18,000.50');
});

test('what parties read says no number and no address of a natural person, and a unit’s', async () => {
  const caseNo = await held();
  const { words } = await wordsIn(caseNo, MEDIATOR, { paper: 'mediationAgreement', fill: { 协议内容: '分期支付。' } });
  for (const said of [NAME, '分期支付。', '91410300MA3X1A2B3C', '洛阳市涧西区某路2号']) expect(words).toContain(said);
  for (const said of [NUMBER, '13800000000', '洛阳市涧西区某路1号']) expect(words).not.toContain(said);
});

test('the report says what was noted, and nothing that was conceded', async () => {
  const caseNo = await held({
    ...FACTS,
    mediation: { ...FACTS.mediation, ended: { ground: 'notReached', on: '2025-07-01' } },
  });
  const note = async (kind: string, text: string, key: string) => {
    const { status } = await ask(
      'POST',
      `/v1/disputes/${caseNo}/mediation-notes`,
      MEDIATOR,
      { kind, text },
      { 'idempotency-key': key },
    );
    expect(status).toBe(201);
  };
  await note('course', '开了两次会。', 'note-key-1');
  await note('undisputedFacts', '双方对工资标准没有争议。', 'note-key-2');
  await note('concession', '单位愿付两万元。', 'note-key-3');
  const { words } = await wordsIn(caseNo, MEDIATOR, { paper: 'mediationReport', fill: { 致: '涧西区人民法院' } });
  for (const said of ['开了两次会。', '双方对工资标准没有争议。', '未能达成协议', '柯某某'])
    expect(words).toContain(said);
  expect(words).not.toContain('单位愿付两万元');
});

test('minutes stay with whoever holds the case', async () => {
  const caseNo = await held();
  const vault = vaultOf(7);
  const people = new PeopleRepository(api.db, vault, new CaseKeys(api.db, vault));
  const placeRef = await people.keepText(api.db, caseNo, 'place-1', '第三调解室');
  await writes(caseNo, FACTS, 'scheduleSession', { at: '2025-07-02T01:30:00Z', placeRef, summoned: ['p1', 'p2'] });
  const session = { round: 1, number: 1 };
  const { words, made } = await wordsIn(caseNo, MEDIATOR, {
    paper: 'sessionMinutes',
    session,
    fill: { 笔录内容: '单位提出分期。' },
  });
  for (const said of ['2025年7月2日9时30分', '第三调解室', `${NAME}、洛阳某机械有限公司`, '单位提出分期。'])
    expect(words).toContain(said);
  for (const nobody of [COURT, partyOf(caseNo, 'p1')]) {
    const { status } = await ask('GET', `/v1/disputes/${caseNo}/documents/${made.document.id}`, nobody);
    expect(status).toBe(404);
  }
});

test('the file is one PDF in the order of the archive; what is inside is in no copy for court or party', async () => {
  const caseNo = await held();
  await writes(caseNo, FACTS, 'recordSession', { session: 1, absent: [], heldAt: '2025-07-01T01:00:00Z' });
  await wordsIn(caseNo, MEDIATOR, {
    paper: 'sessionMinutes',
    session: { round: 1, number: 1 },
    fill: { 笔录内容: '密谈' },
  });
  const { made } = await wordsIn(caseNo, MEDIATOR, { paper: 'mediationReport', fill: { 致: '法院' } });
  await writes(caseNo, FACTS, 'handOver', { report: made.document, undisputedFacts: null });
  // A draft that no act has named.
  await wordsIn(caseNo, MEDIATOR, { paper: 'evidenceList', party: 'p1' });
  await wordsIn(caseNo, MEDIATOR, { paper: 'registrationForm' });
  // One that nobody can open, as it may be handed in to break whoever does.
  const upload = await ask(
    'POST',
    `/v1/disputes/${caseNo}/documents?name=broken.pdf&readers=court,organisation`,
    MEDIATOR,
    Buffer.from('%PDF-1.7\nbroken'),
    {
      'content-type': 'application/pdf',
    },
  );
  expect(upload.status).toBe(201);
  const own = wordsOf(readPdf(await bytes(`/v1/disputes/${caseNo}/dossier.pdf`, ORGANISATION)));
  expect(own.indexOf('调解案件受理登记表')).toBeGreaterThan(-1);
  expect(own).toContain('密谈');
  for (const name of ['受理登记表.pdf', '调解笔录.pdf', '调解情况报告.pdf']) expect(own).toContain(name);
  const order = ['受理登记表.pdf', '调解笔录.pdf', '调解情况报告.pdf'].map((name) => own.indexOf(name));
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  const pdf = await bytes(`/v1/disputes/${caseNo}/dossier.pdf?for=court`, ORGANISATION);
  const copy = wordsOf(readPdf(pdf));
  for (const said of ['调解情况报告', 'broken.pdf', '另存', '提供给法院']) expect(copy).toContain(said);
  for (const said of ['密谈', '调解笔录', '受理登记表', '证据清单']) expect(copy).not.toContain(said);
  expect((await PDFDocument.load(pdf)).getPageCount()).toBeGreaterThan(2);
  expect(
    (await ask('GET', `/v1/disputes/${caseNo}/dossier.pdf`, { ...ORGANISATION, organisation: 'org-9' })).status,
  ).toBe(404);
});

test('a place puts its own form in the place of the nation’s, and each version stays', async () => {
  const path = '/v1/paper-forms/410300/noticeOfRights';
  const { form } = paperOf('noticeOfRights');
  const put = async (content: Buffer, caller: Caller = HR, at = path) =>
    ask('PUT', at, caller, content, { 'content-type': DOCX });
  const own = await docxOf(form.replace('# 调解权利义务告知书', '# 洛阳市调解权利义务告知书'));
  expect((await put(own)).json).toMatchObject({ ruleSet: '410300', version: 1 });
  expect((await put(own)).json).toMatchObject({ version: 1 });
  expect((await put(await docxOf(`${form}\n附注`))).json).toMatchObject({ version: 2 });
  expect((await bytes(`${path}?version=1`, HR)).equals(own)).toBe(true);
  const { rule_set: ruleSet } = await api.db
    .selectFrom('disputes')
    .select('rule_set')
    .where('case_no', '=', await held())
    .executeTakeFirstOrThrow();
  const local = `/v1/paper-forms/${ruleSet.id}/noticeOfRights`;
  expect((await put(own, HR, local)).status).toBe(200);
  const { words, made } = await wordsIn(await held(), MEDIATOR, { paper: 'noticeOfRights' });
  expect(words).toContain('洛阳市调解权利义务告知书');
  expect(made.form.ruleSet).toBe(ruleSet.id);
});

test.each([
  [
    'with a field that is none',
    HR,
    '410300',
    async () => docxOf(`${paperOf('noticeOfRights').form}\n{身高}`),
    422,
    'DOCUMENT_REFUSED',
  ],
  ['that lacks one', HR, '410300', async () => docxOf('# 告知书'), 422, 'DOCUMENT_REFUSED'],
  ['that is no Word file', HR, '410300', () => Promise.resolve(Buffer.from('%PDF-1.7')), 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ['of another place', HR, '420222', async () => docxOf(paperOf('noticeOfRights').form), 404, 'NOT_FOUND'],
  ['of the nation, by a place', HR, 'CN', async () => docxOf(paperOf('noticeOfRights').form), 404, 'NOT_FOUND'],
  ['of a place that is none', HR, '419999', async () => docxOf(paperOf('noticeOfRights').form), 422, 'UNKNOWN_REGION'],
  ['by a mediator', MEDIATOR, '410300', async () => docxOf(paperOf('noticeOfRights').form), 403, 'FORBIDDEN'],
])('a form %s is refused', async (_what, caller, ruleSet, content, status, code) => {
  const answer = await ask('PUT', `/v1/paper-forms/${ruleSet}/noticeOfRights`, caller, await content(), {
    'content-type': DOCX,
  });
  expect([answer.status, answer.json['code']]).toEqual([status, code]);
});

test('every paper is listed with its act and the fields of its form', async () => {
  const { json } = await ask('GET', '/v1/papers', MEDIATOR);
  const papers = json['papers'] as { paper: string; fields: { name: string; said: string }[] }[];
  expect(papers.find(({ paper }) => paper === 'mediationAgreement')?.fields).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ name: '案由', said: 'case' }),
      expect.objectContaining({ name: '调解员', said: 'proposed' }),
      expect.objectContaining({ name: '协议内容', said: 'written' }),
    ]),
  );
});

test('a report says what was noted in its own mediation, and not in the one before', async () => {
  const caseNo = await held();
  const key = (n: number) => ({ 'idempotency-key': `round-note-${n}` });
  const note = (text: string, n: number) =>
    ask('POST', `/v1/disputes/${caseNo}/mediation-notes`, MEDIATOR, { kind: 'course', text }, key(n));
  expect((await note('第一次调解的经过。', 1)).status).toBe(201);
  api.clock.goOn(60);
  await writes(
    caseNo,
    FACTS,
    'endMediation',
    { ground: 'notReached', reasonRef: 'text-none' },
    'MEDIATING',
    'MEDIATION_FAILED',
  );
  await writes(caseNo, FACTS, 'acceptEntrustment', {}, 'ENTRUSTED', 'MEDIATING');
  api.clock.goOn(60);
  expect((await note('第二次调解的经过。', 2)).status).toBe(201);
  const { words } = await wordsIn(caseNo, MEDIATOR, { paper: 'mediationReport', fill: { 致: '法院' } });
  expect(words).toContain('第二次调解的经过。');
  expect(words).not.toContain('第一次调解的经过。');
});

test('what is owed to a fellow worker stands in no paper of another', async () => {
  const people = [P1, { ...P1, id: 'p3', name: '同事丙', identityNumber: undefined }, P2];
  const owed = (payee: string, amountFen: number) => ({
    payer: 'p2',
    payee,
    instalments: [{ no: 1, dueOn: '2025-08-01', amountFen }],
  });
  const agreement = {
    document: { id: 'd', sha256: 'a'.repeat(64) },
    termsOn: '2025-06-28',
    effectiveOn: '2025-06-30',
    parties: ['p1', 'p2', 'p3'],
    signatures: [],
    obligation: null,
    obligations: [owed('p1', 1_111_100), owed('p3', 2_222_200)],
  };
  const parties = people.map(({ id, side, kind }) => ({ id, side, kind }));
  const caseNo = await api.openCase(COURT, { parties: people });
  await writes(caseNo, { ...FACTS, parties, mediation: { ...FACTS.mediation, agreement } });
  const { words } = await wordsIn(caseNo, partyOf(caseNo, 'p1'), { paper: 'paymentOrderApplication' });
  expect(words).toContain('11,111.00');
  expect(words).not.toContain('22,222.00');
});

test('of several awards a paper says the days of the one it is told, and otherwise none', async () => {
  const window = (receivedOn: string, dueOn: string) => ({
    windows: { w: { party: 'p1', pair: 'p1/p2', receivedOn, dueOn } },
  });
  const awards = { 'award-1': window('2025-05-01', '2025-05-16'), 'award-2': window('2025-06-10', '2025-06-25') };
  const caseNo = await held({ ...FACTS, awards });
  const both = { paper: 'clarificationRecord', party: 'p1' };
  const answer = await make(caseNo, COURT, both);
  expect([answer.json['code'], answer.json['detail']]).toEqual(['PAPER_LACKS', expect.stringContaining('起诉期限')]);
  const { words } = await wordsIn(caseNo, COURT, { ...both, award: 'award-2' });
  expect(words).toContain('2025年6月25日');
  expect(words).not.toContain('2025年5月16日');
});

test('a file is bound for nobody who sees the frame of the case alone', async () => {
  const caseNo = await held();
  const union: Caller = { sub: 'union-1', role: 'union', region: '410305' };
  expect((await ask('GET', `/v1/disputes/${caseNo}/papers`, union)).status).toBe(404);
  expect((await ask('GET', `/v1/disputes/${caseNo}/dossier.pdf`, union)).status).toBe(404);
});

/** A tree of pages each of whose branches is the same four times: what walks it never ends. */
const TREE = [
  '%PDF-1.4',
  '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
  ...Array.from({ length: 28 }, (_one, i) => {
    const kid = `${i + 3} 0 R`;
    return `${i + 2} 0 obj<</Type/Pages/Count 9/Kids[${kid} ${kid} ${kid} ${kid}]>>endobj`;
  }),
  '30 0 obj<</Type/Page/MediaBox[0 0 9 9]>>endobj',
  'trailer<</Root 1 0 R>>',
].join('\n');
/** A page with a stamp, and with what runs and what is hidden behind it. */
const ARMED = [
  '%PDF-1.4',
  '1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction 5 0 R>>endobj',
  '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj',
  '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/AF[6 0 R]/AA<</O 5 0 R>>/Annots[4 0 R 7 0 R<</Type/Annot/Subtype/Widget/Rect[0 0 9 9]/A<</S/JavaScript/JS(evil)>>/AA<</E 5 0 R>>>>]>>endobj',
  '4 0 obj<</Type/Annot/Subtype/Stamp/Rect[0 0 50 50]/A 5 0 R>>endobj',
  '5 0 obj<</S/JavaScript/JS(app.alert\\(1\\))>>endobj',
  '6 0 obj<</Type/Filespec/F(evil.exe)/EF<</F 8 0 R>>>>endobj',
  '7 0 obj<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A 5 0 R>>endobj',
  '8 0 obj<</Type/EmbeddedFile/Length 4>>stream\nevil\nendstream endobj',
  'trailer<</Root 1 0 R>>',
].join('\n');

test('a page that breaks, a picture of a million dots a side and a name of no letters keep nobody from the file', async () => {
  const caseNo = await held();
  const upload = (name: string, content: Buffer, type: string) =>
    ask(
      'POST',
      `/v1/disputes/${caseNo}/documents?name=${encodeURIComponent(name)}&readers=organisation`,
      partyOf(caseNo, 'p1'),
      content,
      {
        'content-type': type,
      },
    );
  const noSize =
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R>>endobj\ntrailer<</Root 1 0 R>>';
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452000f4240000f42400806000000', 'hex');
  for (const [name, content, type] of [
    ['无边框.pdf', Buffer.from(noSize), 'application/pdf'],
    ['巨图.png', Buffer.concat([png, Buffer.alloc(64)]), 'image/png'],
    ['千枝.pdf', Buffer.from(TREE), 'application/pdf'],
    ['附有程序.pdf', Buffer.from(ARMED), 'application/pdf'],
    ['笑\u{1f600}.pdf', Buffer.from('%PDF-1.7 x'), 'application/pdf'],
  ] as const)
    expect((await upload(name, content, type)).status).toBe(201);
  const pdf = await bytes(`/v1/disputes/${caseNo}/dossier.pdf`, ORGANISATION);
  const words = wordsOf(readPdf(pdf));
  expect(words).toContain('U+1F600');
  // All of them but the one that carries something, which comes without it.
  expect(words.split('另存').length - 2).toBe(4);
  const objects = (await PDFDocument.load(pdf)).context.enumerateIndirectObjects().map(([, one]) => one.toString());
  expect(objects.filter((one) => /JavaScript|evil|EmbeddedFile|\/AF\b/.test(one))).toEqual([]);
  expect(objects.some((one) => one.includes('/Stamp'))).toBe(true);
});

test('asked for twice at once under one key, a paper is one', async () => {
  const caseNo = await held();
  const answers = await Promise.all(
    [1, 2, 3].map(() => make(caseNo, partyOf(caseNo, 'p1'), { paper: 'consentToMediation' }, 'key-at-once')),
  );
  expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThanOrEqual(1);
  expect(answers.every(({ status }) => status === 201 || status === 503)).toBe(true);
  const { json } = await ask('GET', `/v1/disputes/${caseNo}/documents`, partyOf(caseNo, 'p1'));
  expect((json['documents'] as unknown[]).length).toBe(1);
});
