import dayjs from 'dayjs';
import forms from '../../services/console/words/act-forms.json';
import type { ActForm, Field } from '../../services/console/words/act-form';
import { askedFields, bodyOf, lackOf, saidBefore, startOf, wordsFor } from '../../services/console/web/acts/act-body';
import { answered, askedOf, knownOf } from '../../services/console/party/act-form';
import { actBodies } from '../../services/cases/acts/act.schemas';

// What is typed at the page becomes what the case is told: nothing is added to it, and nothing of it is left out in silence.

const FORMS = forms as unknown as Record<string, ActForm>;
const formOf = (act: string): ActForm => FORMS[act] as ActForm;
const field = (act: string, name: string): Field => formOf(act).fields.find((one) => one.name === name) as Field;
const PAPER = { id: 'doc-1', sha256: 'a'.repeat(64) };
const DAY = dayjs('2026-03-02');
const [BEFORE, AHEAD] = ['2020-01-02T09:00:00+08:00', '2100-01-02T09:00:00+08:00'];

describe('an act that a body’s user enters', () => {
  test.each([
    [true, true],
    [false, false],
    [undefined, undefined],
  ])('a question of yes or no that was answered %s is sent as %s', (typed, sent) => {
    expect(bodyOf([field('endAppraisal', 'givenUp')], { givenUp: typed })['givenUp']).toBe(sent);
  });

  test('one that must be answered and was not is asked again, and not taken for no', () => {
    expect(lackOf(field('endAppraisal', 'givenUp'), undefined)).not.toBeNull();
    expect(lackOf(field('endAppraisal', 'givenUp'), false)).toBeNull();
  });

  test.each([
    ['2026-12', '2026-12'],
    ['阳劳人仲裁字〔2026〕12号', '2026-12'],
    ['阳劳人仲裁字（2026） 第 12 号', '2026-12'],
    ['阳劳人仲裁字[2026]012号', '2026-012'],
    ['张三诉某公司', null],
    ['2026年12号', null],
  ])('an award is called by its number, typed as %s: %s', (typed, sent) => {
    const awards = field('makeAwards', 'awards');
    const all = [{ document: typed, kind: 'nonFinal' }];
    expect(lackOf(awards, all) === null).toBe(sent !== null);
    if (sent !== null) expect(bodyOf([awards], { awards: all })['awards']).toMatchObject([{ document: sent }]);
  });

  test('that nobody was absent is an answer, and leaving it blank is none', () => {
    const absent = field('recordSession', 'absent');
    expect([lackOf(absent, []), bodyOf([absent], { absent: [] })]).toEqual([null, { absent: [] }]);
    expect([lackOf(absent, undefined), bodyOf([absent], {})]).toEqual([expect.anything(), {}]);
    expect(lackOf(field('scheduleSession', 'summoned'), undefined)).not.toBeNull();
  });

  test('whoever was to come to a session that is put off is summoned to the new one, unless somebody is left out', () => {
    const sessions = [{ at: BEFORE, absent: null, summoned: ['p1', 'p2'] }];
    const dispute = {
      proceedings: [{ proceeding: 'dispute', facts: { mediation: { sessions, agreement: null } } }],
    } as never;
    expect(saidBefore('scheduleSession', dispute, { instead: '1' })).toEqual({ summoned: ['p1', 'p2'] });
    expect(saidBefore('scheduleSession', dispute)).toEqual({});
  });

  test.each([
    ['the first that was called and is not recorded', [[], null, null], BEFORE, 2],
    ['or else the next', [[], ['p1']], BEFORE, 3],
    ['none that is still to come', [null], AHEAD, 2],
    ['the first of all, where none was called', [], BEFORE, 1],
  ])('the session to record is %s', (_what, absent, at, session) => {
    const facts = { mediation: { sessions: absent.map((one) => ({ at, absent: one })) } };
    const dispute = { proceedings: [{ proceeding: 'dispute', facts }] } as never;
    expect(saidBefore('recordSession', dispute)).toEqual({ session });
  });

  test('minutes say when the session was held, as it is entered with them', () => {
    expect(wordsFor({ heldAt: dayjs('2026-03-02T14:05') }, [])).toEqual({ 会议时间: '2026年3月2日14时05分' });
  });

  describe('terms that are recorded anew', () => {
    const obligation = { payer: 'p2', payee: 'p1', instalments: [{ no: 1, dueOn: '2026-03-20', amountFen: 800_050 }] };
    const agreement = { document: PAPER, channel: 'organisation', parties: ['p1', 'p2'], onlyWages: true, obligation };
    const dispute = { proceedings: [{ proceeding: 'dispute', facts: { mediation: { agreement } } }] } as never;

    test('begin with what was to be paid, and with nobody’s consent', () => {
      const known = saidBefore('recordTerms', dispute);
      expect(bodyOf(formOf('recordTerms').fields, known)).toMatchObject({ channel: 'organisation', obligation });
      expect(known['agreedBy']).toBeUndefined();
    });

    test('a signature is of the text that is to be signed', () => {
      expect(saidBefore('sign', dispute)).toEqual({ documentSha256: PAPER.sha256 });
      expect(saidBefore('recordPayment', dispute)).toEqual({});
    });

    test('the paper comes after what it says', () => {
      expect(askedFields(formOf('recordTerms'), 'recordTerms').at(-1)?.name).toBe('document');
    });

    test('what was not read is in no paper', () => {
      const people = [
        { id: 'p1', side: 'applicant', name: '甲' },
        { id: 'p2', side: 'respondent', name: '乙' },
      ] as never;
      expect(wordsFor({ obligation: { payer: 'p2', instalments: [{ dueOn: DAY, yuan: '八千' }] } }, people)).toEqual(
        {},
      );
    });
  });

  test.each([
    ['no payer', { payee: 'p1', instalments: [{ dueOn: DAY, yuan: 1 }] }, '请选择付款方'],
    [
      'himself as payee',
      { payer: 'p2', payee: 'p2', instalments: [{ dueOn: DAY, yuan: 1 }] },
      '付款方和收款方不能是同一人',
    ],
    ['no instalment', { payer: 'p2' }, '请填写至少一期付款'],
    ['a sum that was not read', { payer: 'p2', instalments: [{ dueOn: DAY, yuan: '八千' }] }, '请填写每一期的金额'],
    ['an instalment without a day', { payer: 'p2', instalments: [{ yuan: 100 }] }, '请填写每一期的履行日期'],
    ['an instalment without a sum', { payer: 'p2', instalments: [{ dueOn: DAY }] }, '请填写每一期的金额'],
  ])('a payment with %s is not sent', (_what, typed, told) => {
    expect(lackOf(field('recordTerms', 'obligation'), typed)?.zh).toBe(told);
    expect(lackOf(field('recordTerms', 'obligations'), [typed])?.zh).toBe(told);
  });

  test('a payment that nobody began is none, and one that is whole is sent in fen', () => {
    const obligation = field('recordTerms', 'obligation');
    expect([lackOf(obligation, {}), bodyOf([obligation], { obligation: {} })]).toEqual([null, {}]);
    const typed = { payer: 'p2', payee: undefined, instalments: [{ dueOn: DAY, yuan: 1234.56 }] };
    expect(lackOf(obligation, typed)).toBeNull();
    expect(bodyOf([obligation], { obligation: typed })).toEqual({
      obligation: { payer: 'p2', instalments: [{ no: 1, dueOn: '2026-03-02', amountFen: 123_456 }] },
    });
  });

  test.each([
    [{ document: PAPER }, '请选择凭证类型'],
    [{ kind: 'signedPaper', document: PAPER }, '请填写凭证形成日期'],
    [{ kind: 'signedPaper', madeOn: DAY }, '请选择或上传凭证文件'],
  ])('a record of a party’s word that is not whole is not sent: %j', (typed, told) => {
    expect(lackOf(field('recordConsent', 'record'), typed)?.zh).toBe(told);
  });

  test('a party’s own word is entered with what proves it, and with nothing less', () => {
    const record = askedFields(formOf('recordConsent'), 'recordConsent').find(({ name }) => name === 'record') as Field;
    expect(lackOf(record, undefined)?.zh).toBe('请填写');
  });

  test('a name in place of an id is told to be none, and the id is taken', () => {
    const judge = field('mediateByJudge', 'judge');
    expect([lackOf(judge, '王法官')?.zh.slice(0, 5), lackOf(judge, 'judge-1')]).toEqual(['请填写编号', null]);
  });

  test('nobody enters an electronic signature for its signer', () => {
    const method = askedFields(formOf('sign'), 'sign').find(({ name }) => name === 'method') as Field;
    expect(method.is === 'choice' && method.of).toEqual(['handSigned', 'seal']);
  });

  test.each([
    ['award/2026-1/p1-p2', 'recordSetAsideResult', { award: '2026-1', pair: 'p1-p2' }],
    ['performance/agreement', 'recordPayment', { instrument: 'agreement' }],
    ['preservation/m-1', 'askPreservedEnforcement', { measure: 'm-1' }],
  ])('in %s the form of %s knows which one it is about', (proceeding, act, known) => {
    expect(startOf(formOf(act).fields, { act, proceeding }, {})).toMatchObject(known);
  });
});

describe('an act that a party enters', () => {
  const answer = (act: string, typed: Record<string, string>) => answered(act, formOf(act), typed, [PAPER]);

  test.each([
    'recordAppeal',
    'recordLimitationEvent',
    'interruptEnforcement',
    'recordPayment',
    'sue',
    'applyForSetAside',
  ])('%s: it may say when it happened, so that what is entered later counts from its own day', (act) => {
    expect(askedOf(act, formOf(act)).map(({ name }) => name)).toContain('occurredAt');
    expect(answer(act, { occurredAt: '2026-03-02T09:30' }).body).toMatchObject({
      occurredAt: '2026-03-02T09:30:00+08:00',
    });
  });

  test('its own word is said here and now, and on no other day', () => {
    expect(askedOf('recordConsent', formOf('recordConsent')).map(({ name }) => name)).toEqual(['answer']);
  });

  test.each([
    ['recordPayment', { amountFen: '0' }, '金额（元）'],
    ['recordPayment', { no: '1.5' }, '期次'],
    ['recordAppeal', { occurredAt: '昨天' }, '实际发生的时间（不是今天发生的，请填写；如 2026-03-02 09:30）'],
    ['recordAwardReceipt', { servedOn: '3月2日' }, '收到日期'],
  ])('%s: what cannot be read is asked again, and not left out: %j', (act, typed, told) => {
    expect(answer(act, typed).unread.map(({ zh }) => zh)).toContain(told);
  });

  test.each(Object.keys(actBodies).filter((act) => formOf(act).by.includes('party')))(
    '%s: all that it takes is asked for or known, and what it is asked can be entered without a script',
    (act) => {
      const form = formOf(act);
      const known = Object.keys(knownOf(act, form, 'p1', 'award/2026-1/p1-p2', '2026-03-02'));
      const asked = askedOf(act, form);
      const lacking = form.fields.filter(
        ({ name, needed }) => needed && !known.includes(name) && !asked.some((one) => one.name === name),
      );
      expect(act === 'sign' ? [] : lacking).toEqual([]);
      const unfit = asked.filter(({ is }) =>
        ['payment', 'payments', 'record', 'list', 'dayOfEach', 'target'].includes(is),
      );
      expect(unfit.map(({ name }) => name)).toEqual([]);
    },
  );
});
