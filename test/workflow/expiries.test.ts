import {
  asParty,
  AGREEMENT,
  awardReceived,
  COURT,
  DOCUMENT,
  EMPLOYER,
  EVIDENCE,
  MEDIATOR,
  ORGANISATION,
  WORKER,
} from '../support/cases';
import { steps } from '../support/endings';
import { TemporalBackend } from '../support/temporal-backend';
import { CaseUnderTest } from '../support/case-under-test';

let backend: TemporalBackend;
let serial = 0;
beforeAll(async () => {
  backend = await TemporalBackend.start();
});
afterAll(() => backend.stop());

const newWorld = (): CaseUnderTest => {
  serial += 1;
  return new CaseUnderTest(backend, `410305-2024-${String(serial).padStart(6, '0')}`);
};

interface Row {
  rule: string;
  clock: string;
  of?: 'award' | 'title';
  reach(w: CaseUnderTest): Promise<void>;
  before: string;
  after: string;
  ended?: 'overdue';
}

const toIntake = async (w: CaseUnderTest): Promise<void> => {
  await steps.toMediationAfterAward(w);
  await w.does('endMediation', MEDIATOR, { ground: 'tooFarApart', reasonRef: 't' });
  await steps.handsOver(w);
  await w.stands('COURT_INTAKE');
};

const ROWS: Row[] = [
  { rule: 'ENT-2', clock: 'consentWait', reach: (w) => w.open(), before: 'CONSENT_PENDING', after: 'MEDIATION_FAILED' },
  {
    rule: 'AWD-7',
    clock: 'consentWait',
    reach: steps.openLate,
    before: 'CLARIFICATION_PENDING',
    after: 'COURT_INTAKE',
  },
  {
    rule: 'ENT-4',
    clock: 'partiesChooseOrg',
    reach: async (w) => {
      await w.open();
      await steps.consents(w);
    },
    before: 'CHOOSING',
    after: 'CHOOSING',
  },
  {
    rule: 'ENT-4',
    clock: 'courtDesignates',
    reach: async (w) => {
      await w.open();
      await steps.consents(w);
    },
    before: 'CHOOSING',
    after: 'CHOOSING',
    ended: 'overdue',
  },
  {
    rule: 'ACC-1',
    clock: 'acceptReply',
    reach: async (w) => {
      backend.proposals = ['org-2'];
      await w.open();
      await steps.consents(w);
      await steps.entrusts(w);
    },
    before: 'ENTRUSTED',
    after: 'REASSIGNING',
  },
  {
    rule: 'ENT-3',
    clock: 'askOtherSide',
    reach: async (w) => {
      await w.open({ region: '421300' });
      await w.does('recordConsent', asParty(WORKER), { party: WORKER, answer: 'agree', channel: 'online' });
      await steps.entrusts(w);
      await w.does('acceptEntrustment', ORGANISATION, {
        mediator: { id: 'm', organisation: 'org-1', places: ['421300'] },
      });
    },
    before: 'MEDIATING',
    after: 'MEDIATING',
    ended: 'overdue',
  },
  {
    rule: 'MED-1',
    clock: 'mediationPreFiling',
    reach: steps.toMediation,
    before: 'MEDIATING',
    after: 'MEDIATION_FAILED',
  },
  {
    rule: 'MED-2',
    clock: 'mediationPreFiling',
    reach: async (w) => {
      await steps.toMediation(w);
      const on = await w.today();
      await w.does('agreeExtension', MEDIATOR, { agreements: [WORKER, EMPLOYER].map((party) => ({ party, on })) });
    },
    before: 'MEDIATING_EXTENDED',
    after: 'MEDIATION_FAILED',
  },
  {
    rule: 'MED-8',
    clock: 'mediationPreFiling',
    reach: async (w) => {
      await steps.toMediation(w);
      await steps.agrees(w);
      await steps.signs(w, WORKER);
    },
    before: 'AGREED_UNSIGNED',
    after: 'MEDIATION_FAILED',
  },
  {
    rule: 'MED-7',
    clock: 'appraisalWait',
    reach: async (w) => {
      await steps.toMediation(w);
      await w.does('askAppraisal', MEDIATOR, { matterRef: 't' });
    },
    before: 'APPRAISAL_HOLD',
    after: 'MEDIATING',
  },
  {
    rule: 'MED-11',
    clock: 'filingWait',
    reach: async (w) => {
      await w.open();
      await steps.refusesMediation(w);
      // Nobody was entrusted: the court itself hands over.
      await steps.handsOver(w, COURT);
    },
    before: 'MEDIATION_FAILED',
    after: 'CLOSED',
  },
  {
    rule: 'AWD-6',
    clock: 'claimAfterFailedMediation',
    reach: async (w) => {
      const receipts = { [WORKER]: await w.daysAgo(5), [EMPLOYER]: await w.daysAgo(5) };
      await w.open({ papers: ['mediationApplication'], awards: [awardReceived(receipts)] });
      await w.stands('CONSENT_PENDING');
      await steps.refusesMediation(w);
    },
    before: 'COURT_INTAKE',
    after: 'COURT_INTAKE',
    ended: 'overdue',
  },
  {
    rule: 'AWD-10',
    clock: 'courtDocket',
    reach: async (w) => {
      await toIntake(w);
      await w.hears('filing.received', { proper: true }, { reference: `${w.caseNo}/filing` });
      await backend.expectView(
        w.dispute,
        (v) => v.clocks.some((c) => c.id === 'courtDocket' && c.answer !== null),
        'docket clock',
      );
    },
    before: 'COURT_INTAKE',
    after: 'COURT_INTAKE',
    ended: 'overdue',
  },
  {
    rule: 'APL-1',
    clock: `appealRuling:${WORKER}`,
    reach: async (w) => {
      await toIntake(w);
      const servedOn = { [WORKER]: await w.today() };
      await w.hears(
        'filing.refused',
        { ground: 'other', document: 'r', servedOn },
        { reference: `${w.caseNo}/filing` },
      );
      await w.stands('APPEAL_OPEN');
    },
    before: 'APPEAL_OPEN',
    after: 'APPEAL_OPEN',
  },
  {
    rule: 'JC-7',
    clock: 'unconfirmedWait',
    reach: async (w) => {
      await steps.toMediation(w);
      await steps.toAgreement(w);
      await steps.applies(w, WORKER, EMPLOYER);
      await steps.courtSays(w, 'docketed');
      await steps.courtSays(w, 'rejected');
      await w.stands('TITLE_REFUSED', w.title);
      await backend.expectView(
        w.dispute,
        (v) => v.clocks.some((c) => c.id === 'unconfirmedWait' && c.answer !== null),
        'wait',
      );
    },
    before: 'AGREEMENT_EFFECTIVE',
    after: 'CLOSED',
  },
  {
    rule: 'AWD-1',
    clock: `awardWindow:p1-p2.${EMPLOYER}`,
    of: 'award',
    reach: async (w) => {
      await steps.openWithAward(w);
    },
    before: 'PROTECTED',
    after: 'PROTECTED',
  },
  {
    rule: 'AWD-2',
    clock: `employerSetAside:p1-p2.${EMPLOYER}`,
    of: 'award',
    reach: async (w) => {
      const receipts = { [WORKER]: await w.daysAgo(5), [EMPLOYER]: await w.daysAgo(5) };
      await w.open({ awards: [awardReceived(receipts, 'finalUponIssue')] });
      await w.stands('CONSENT_PENDING');
    },
    before: 'PROTECTED',
    after: 'PROTECTED',
  },
  {
    rule: 'JC-1',
    clock: 'confirmApply',
    of: 'title',
    reach: async (w) => {
      await steps.toMediation(w);
      await steps.toAgreement(w);
      await steps.applies(w, WORKER);
    },
    before: 'JC_HALF',
    after: 'TITLE_LAPSED',
  },
  {
    rule: 'JC-5',
    clock: 'confirmDecide',
    of: 'title',
    reach: async (w) => {
      await steps.toMediation(w);
      await steps.toAgreement(w);
      await steps.applies(w, WORKER, EMPLOYER);
      await steps.courtSays(w, 'docketed');
      await w.stands('JC_DOCKETED', w.title);
    },
    before: 'JC_DOCKETED',
    after: 'JC_DOCKETED',
    ended: 'overdue',
  },
];

test.each(ROWS.map((row) => [row.rule, row.clock, row.before, row.after, row] as const))(
  '%s: %s still runs in %s a minute before its legal day ends, and leads to %s a minute after',
  async (_rule, clock, _before, _after, row) => {
    const subject = newWorld();
    await row.reach(subject);
    const id = row.of === undefined ? subject.dispute : subject[row.of];
    await subject.stands(row.before, id);
    await subject.minuteBefore(clock, id);
    await subject.stands(row.before, id);
    expect((await subject.clock(clock, id)).status).toBe('running');
    await subject.minuteAfter(clock, id);
    await backend.expectView(
      id,
      (v) => v.clocks.some((c) => c.id === clock && c.status === (row.ended ?? 'expired')) && v.stage === row.after,
      `${row.after} with ${clock} ended`,
    );
  },
);

test('ACC-1: a reply at 23:59 of the last day is in time', async () => {
  const w = newWorld();
  await w.open();
  await steps.consents(w);
  await steps.entrusts(w);
  await w.minuteBefore('acceptReply');
  await steps.accepts(w);
});

test('ACC-1: a silent organisation is warned on the third working day', async () => {
  const w = newWorld();
  await w.open();
  await steps.consents(w);
  await steps.entrusts(w);
  const { warnAt } = await w.clock('acceptReply');
  await backend.until(new Date(Date.parse(warnAt as string) + 60_000).toISOString());
  await backend.expectView(w.dispute, (v) => v.clocks.some((c) => c.id === 'acceptReply' && c.warned), 'a warning');
  await backend.noticed('warn.acceptReply', ['organisation']);
});

test('JC-1: both applications at 23:59 of the thirtieth day count', async () => {
  const w = newWorld();
  await steps.toMediation(w);
  await steps.toAgreement(w);
  await w.minuteBefore('confirmApply', w.title);
  await steps.applies(w, WORKER, EMPLOYER);
  await w.stands('JC_APPLIED', w.title);
});

test('AGR-1: the last signature at 23:59 of the mediation period makes the agreement', async () => {
  const w = newWorld();
  await steps.toMediation(w);
  await steps.agrees(w);
  await steps.signs(w, WORKER);
  await w.minuteBefore('mediationPreFiling');
  await w.does('sign', asParty(EMPLOYER), {
    signer: EMPLOYER,
    method: 'caSignature',
    documentSha256: AGREEMENT.sha256,
    evidence: EVIDENCE,
  });
  await w.stands('AGREEMENT_EFFECTIVE');
});

test('CLK-11: a signature given in time and entered after the expiry corrects the course', async () => {
  const w = newWorld();
  await steps.toMediation(w);
  await steps.agrees(w);
  await steps.signs(w, WORKER);
  const { dueOn } = await w.clock('mediationPreFiling');
  await w.minuteAfter('mediationPreFiling');
  await w.stands('MEDIATION_FAILED');
  const signature = { signer: EMPLOYER, method: 'handSigned', documentSha256: AGREEMENT.sha256, evidence: EVIDENCE };
  await w.does('sign', COURT, signature, { occurredOn: dueOn });
  await w.stands('AGREEMENT_EFFECTIVE');
  await w.stands('NONE', w.title);
  expect((await w.clock('confirmApply', w.title)).start).toBe(dueOn);
});

test('CLK-11: the same once the court has docketed goes to an operator with both facts', async () => {
  const w = newWorld();
  const receipts = { [WORKER]: await w.daysAgo(40), [EMPLOYER]: await w.daysAgo(40) };
  await w.open({ awards: [awardReceived(receipts)] });
  await w.stands('CLARIFICATION_PENDING');
  await steps.clarifies(w);
  await steps.entrusts(w);
  await steps.accepts(w);
  await steps.agrees(w);
  await steps.signs(w, WORKER);
  const { dueOn } = await w.clock('mediationPreFiling');
  await w.minuteAfter('mediationPreFiling');
  await w.stands('MEDIATION_FAILED');
  await steps.handsOver(w);
  await steps.filingSays(w, 'docketed');
  await w.stands('COURT_DOCKETED');
  const signature = { signer: EMPLOYER, method: 'handSigned', documentSha256: AGREEMENT.sha256, evidence: EVIDENCE };
  await w.does('sign', COURT, signature, { occurredOn: dueOn });
  const view = await w.view();
  expect(view.stage).toBe('COURT_DOCKETED');
  expect(view.lateEntries).toMatchObject([{ against: 'COURT_DOCKETED', dueOn, status: 'FOR_OPERATOR' }]);
  expect(view.waitsFor.who).toBe('operator');
});

test('CLK-11, ACC-1: a consent to extend entered after the expiry is refused without a record of that day', async () => {
  const w = newWorld();
  await steps.toMediation(w);
  const { dueOn } = await w.clock('mediationPreFiling');
  await w.minuteAfter('mediationPreFiling');
  await w.stands('MEDIATION_FAILED');
  const agreements = [WORKER, EMPLOYER].map((party) => ({ party, on: dueOn }));
  expect(await w.act('agreeExtension', MEDIATOR, { agreements })).toBe('ENTERED_TOO_LATE');
  const record = { kind: 'minutes' as const, madeOn: dueOn, document: DOCUMENT };
  await w.does('agreeExtension', MEDIATOR, { agreements, record });
  await w.stands('MEDIATING_EXTENDED');
});
