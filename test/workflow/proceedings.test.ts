import { Calendar, SHIPPED_NOTICES } from '../../services/rules/calendar';
import { addDays } from '../../services/rules/days';
import type { DisputeFacts } from '../../workflows/contract/facts';
import {
  AGREEMENT,
  asParty,
  awardReceived,
  COURT,
  DOCUMENT,
  EMPLOYER,
  EVIDENCE,
  MEDIATOR,
  OPERATOR,
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
afterEach(() => {
  backend.failing.clear();
  backend.proposals = [];
});

const newWorld = (): CaseUnderTest => {
  serial += 1;
  return new CaseUnderTest(backend, `410305-2023-${String(serial).padStart(6, '0')}`);
};
const BOTH = [WORKER, EMPLOYER];
const decline = { ground: 'unfit' as const, reasonRef: 'text-1' };
const clerk = (organisation: string) => ({ ...ORGANISATION, id: `clerk-${organisation}`, organisation });

describe('the award and its windows', () => {
  test('AWD-6: papers in time protect the filing party’s window, and give it the first receipt as filing date', async () => {
    const w = newWorld();
    await steps.openWithAward(w);
    await steps.refusesMediation(w);
    await w.stands('COURT_INTAKE');
    const view = await w.view();
    expect(view.facts).toMatchObject({ late: false, filing: { dates: { [WORKER]: await w.today() } } });
    expect((await w.view(w.award)).tracks).toMatchObject({ 'p1-p2.p1': 'PROTECTED', 'p1-p2.p2': 'WINDOW_OPEN' });
  });

  test('AWD-7: a late case has no filing date, and mediation only after clarification that each acknowledged', async () => {
    const w = newWorld();
    await steps.openLate(w);
    await steps.consents(w);
    await w.stands('CLARIFICATION_PENDING');
    const ack = (p: string) => w.act('acknowledgeClarification', asParty(p), { party: p, clear: true, agrees: true });
    expect(await ack(WORKER)).toBe('CLARIFICATION_MISSING');
    const read = { textVersion: 'late-papers-1', readBy: 'judge-1', readTo: [WORKER, EMPLOYER] };
    await w.does('giveClarification', COURT, read);
    expect(await ack(WORKER)).toBeNull();
    await w.stands('CLARIFICATION_PENDING');
    expect(await ack(EMPLOYER)).toBeNull();
    await w.stands('CHOOSING');
  });

  test('AWD-7: a refusal of mediation in a late case goes to the court’s own decision', async () => {
    const w = newWorld();
    await steps.openLate(w);
    await steps.refusesMediation(w);
    await w.stands('COURT_INTAKE');
    expect((await w.view()).facts).toMatchObject({ late: true, filing: { dates: {} } });
  });

  test('AWD-7: where the rule set knows no late papers they go to the court at once', async () => {
    const w = newWorld();
    const receipts = { [WORKER]: await w.daysAgo(60), [EMPLOYER]: await w.daysAgo(60) };
    await w.open({ region: '421300', awards: [awardReceived(receipts)] });
    await w.stands('COURT_INTAKE');
  });

  test('CLK-5: papers posted in time and received late are in time', async () => {
    const w = newWorld();
    const receipts = { [WORKER]: await w.daysAgo(60), [EMPLOYER]: await w.daysAgo(60) };
    await w.open({ postedOn: await w.daysAgo(50), awards: [awardReceived(receipts)] });
    await w.stands('CONSENT_PENDING');
    expect((await w.view(w.award)).tracks['p1-p2.p1']).toBe('PROTECTED');
  });

  test('CLK-11: proof of posting entered later takes the lateness back', async () => {
    const w = newWorld();
    await steps.openLate(w);
    const proof = {
      award: 'award-1',
      party: WORKER,
      papers: ['claim' as const],
      postedOn: await w.daysAgo(50),
      evidence: EVIDENCE,
    };
    await w.does('recordCourtReceipt', COURT, proof);
    await w.stands('CONSENT_PENDING');
    expect((await w.view()).facts).toMatchObject({ late: false });
  });

  test('AWD-1: papers before a proved receipt protect with a warning; a receipt proved later is judged', async () => {
    const w = newWorld();
    await w.open({ awards: [awardReceived({})] });
    await w.stands('CONSENT_PENDING');
    const receipt = { award: 'award-1', party: WORKER, method: 'signedReceipt', evidence: EVIDENCE };
    const early = await w.daysAgo(60);
    await w.does('recordAwardReceipt', { role: 'commission', id: 'c' }, receipt, { occurredOn: early });
    await w.stands('CLARIFICATION_PENDING');
  });

  test('AWD-1: a receipt dated after its own papers needs a word why', async () => {
    const w = newWorld();
    await w.open({ receivedOn: await w.daysAgo(5), awards: [awardReceived({})] });
    await w.stands('CONSENT_PENDING');
    const receipt = { award: 'award-1', party: WORKER, method: 'signedReceipt', evidence: EVIDENCE };
    expect(await w.act('recordAwardReceipt', { role: 'commission', id: 'c' }, receipt)).toBe('RECEIPT_AFTER_PAPERS');
    expect(
      await w.act('recordAwardReceipt', { role: 'commission', id: 'c' }, { ...receipt, why: 'text-1' }),
    ).toBeNull();
    expect((await w.view(w.award)).tracks['p1-p2.p1']).toBe('PROTECTED');
  });

  test('AWD-15: withdrawing the papers before the due day lets the window run on, then both windows end together', async () => {
    const w = newWorld();
    await steps.openWithAward(w, 3);
    await w.does('withdrawApplication', asParty(WORKER), { parties: [WORKER] });
    await backend.expectView(w.award, (v) => v.tracks['p1-p2.p1'] === 'WINDOW_OPEN', 'the window open again');
    await w.minuteAfter('awardWindow:p1-p2.p1', w.award);
    await backend.expectView(
      w.award,
      (v) => Object.values(v.tracks).every((s) => s === 'AWARD_EFFECTIVE'),
      'an award in force',
    );
  });
});

describe('entrustment and reassignment', () => {
  test('ACC-1: after a decline the roster proposes and the court designates another; the first may not be asked again', async () => {
    const w = newWorld();
    backend.proposals = ['org-2'];
    await w.open();
    await steps.consents(w);
    await steps.entrusts(w);
    await w.does('declineEntrustment', clerk('org-1'), decline);
    const view = await backend.expectView(
      w.dispute,
      (v) => (v.facts as DisputeFacts).mediation.proposal !== null,
      'a proposal',
    );
    expect(view).toMatchObject({ stage: 'REASSIGNING', facts: { mediation: { proposal: { organisation: 'org-2' } } } });
    const today = await w.today();
    const again = {
      organisation: 'org-1',
      chosenBy: 'court' as const,
      noticeOn: today,
      materialsOn: today,
      materials: [DOCUMENT],
    };
    expect(await w.act('entrust', COURT, again)).toBe('ALREADY_TRIED');
    await steps.entrusts(w, 'org-2');
  });

  test('ACC-1: under a standing designation the proposal stands at once', async () => {
    const w = newWorld();
    backend.proposals = ['org-2'];
    await w.open({ rules: { reassignment: 'standing' } });
    await steps.consents(w);
    await steps.entrusts(w);
    await w.does('declineEntrustment', clerk('org-1'), decline);
    await backend.expectView(
      w.dispute,
      (v) => (v.facts as DisputeFacts).mediation.organisation === 'org-2',
      'org-2 entrusted',
    );
  });

  test('ACC-5: an empty roster is told to the court, and only its word that nobody is left ends the mediation', async () => {
    const w = newWorld();
    await w.open();
    await steps.consents(w);
    await steps.entrusts(w);
    await w.does('declineEntrustment', clerk('org-1'), decline);
    await w.stands('REASSIGNING');
    await backend.noticed('rosterExhausted', ['court']);
    await w.does('declareNobodyAvailable', COURT, { reasonRef: 't' });
    await w.stands('MEDIATION_FAILED');
  });

  test('ACC-1: the tries are counted', async () => {
    const w = newWorld();
    backend.proposals = ['org-2', 'org-3', 'org-4', 'org-5'];
    await w.open();
    await steps.consents(w);
    for (const organisation of ['org-1', 'org-2', 'org-3']) {
      await steps.entrusts(w, organisation);
      await w.does('declineEntrustment', clerk(organisation), decline);
      await w.stands('REASSIGNING');
    }
    await steps.entrusts(w, 'org-4');
    await w.does('declineEntrustment', clerk('org-4'), decline);
    await w.stands('MEDIATION_FAILED');
  });

  test('ACC-1: the five days run from the later of notice and materials', async () => {
    const w = newWorld();
    await w.open({ receivedOn: await w.daysAgo(3) });
    await steps.consents(w);
    const materialsOn = await w.daysAgo(1);
    await w.does('entrust', COURT, {
      organisation: 'org-1',
      chosenBy: 'court',
      noticeOn: await w.daysAgo(2),
      materialsOn,
      materials: [DOCUMENT],
    });
    expect((await w.clock('acceptReply')).start).toBe(materialsOn);
  });

  test('ACC-3: a mediator of another place, and another organisation, are refused', async () => {
    const w = newWorld();
    await w.open();
    await steps.consents(w);
    await steps.entrusts(w);
    const other = { id: 'm', organisation: 'org-1', places: ['420222'] };
    expect(await w.act('acceptEntrustment', ORGANISATION, { mediator: other })).toBe('WRONG_PLACE');
    const mediator = { id: 'm', organisation: 'org-2', places: ['410305'] };
    expect(await w.act('acceptEntrustment', clerk('org-2'), { mediator })).not.toBeNull();
    await w.stands('ENTRUSTED');
  });

  test('CLK-11: the late reply of a silent organisation counts on a record of its last day, while no other has accepted', async () => {
    const w = newWorld();
    backend.proposals = ['org-2'];
    await w.open();
    await steps.consents(w);
    await steps.entrusts(w);
    const { dueOn } = await w.clock('acceptReply');
    await w.minuteAfter('acceptReply');
    await w.stands('REASSIGNING');
    const mediator = { id: 'm', organisation: 'org-1', places: ['410305'] };
    expect(await w.act('acceptEntrustment', ORGANISATION, { mediator }, { occurredOn: dueOn })).toBe(
      'ENTERED_TOO_LATE',
    );
    const record = { kind: 'signedPaper' as const, madeOn: dueOn, document: DOCUMENT };
    expect(await w.act('acceptEntrustment', ORGANISATION, { mediator, record }, { occurredOn: dueOn })).toBeNull();
    await w.stands('MEDIATING');
    expect((await w.clock('mediationPreFiling')).start).toBe(dueOn);
  });

  test('ENT-3: where the applicant’s consent is enough, the other side’s refusal ends the mediation', async () => {
    const w = newWorld();
    await w.open({ region: '421300' });
    await w.does('recordConsent', asParty(WORKER), { party: WORKER, answer: 'agree', channel: 'online' });
    await w.stands('CHOOSING');
    await steps.entrusts(w);
    await steps.refusesMediation(w);
    await w.stands('MEDIATION_FAILED');
  });
});

describe('mediation', () => {
  test('MED-2: one extension of thirty days from acceptance; a second is refused in Luoyang', async () => {
    const w = newWorld();
    await steps.toMediation(w);
    const { start } = await w.clock('mediationPreFiling');
    const on = await w.today();
    await w.does('agreeExtension', asParty(WORKER), { agreements: [{ party: WORKER, on }] });
    await w.stands('MEDIATING');
    await w.does('agreeExtension', asParty(EMPLOYER), { agreements: [{ party: EMPLOYER, on }] });
    await w.stands('MEDIATING_EXTENDED');
    const clock = await w.clock('mediationPreFiling');
    expect(clock.naturalOn).toBe(addDays(start, 60));
    const again = { agreements: BOTH.map((party) => ({ party, on })) };
    expect(await w.act('agreeExtension', MEDIATOR, again)).not.toBeNull();
  });

  test('MED-7: the days of an appraisal are left out', async () => {
    const w = newWorld();
    await steps.toMediation(w);
    const { naturalOn } = await w.clock('mediationPreFiling');
    await w.does('askAppraisal', MEDIATOR, { matterRef: 'text-1' });
    const later = new Date(Date.parse(await backend.now()) + 10 * 86_400_000).toISOString();
    await backend.until(later);
    await w.does('endAppraisal', MEDIATOR, { givenUp: false });
    await w.stands('MEDIATING');
    expect((await w.clock('mediationPreFiling')).naturalOn).toBe(addDays(naturalOn, 10));
  });

  test.each([
    [
      'a party withdraws consent',
      (w: CaseUnderTest) => w.does('withdrawConsent', asParty(EMPLOYER), { party: EMPLOYER }),
    ],
    [
      'they are too far apart',
      (w: CaseUnderTest) => w.does('endMediation', MEDIATOR, { ground: 'tooFarApart', reasonRef: 't' }),
    ],
    [
      'a party is not reached',
      (w: CaseUnderTest) => w.does('endMediation', MEDIATOR, { ground: 'notReached', reasonRef: 't' }),
    ],
    [
      'a party refuses to sign',
      async (w: CaseUnderTest) => {
        await steps.agrees(w);
        await w.does('refuseToSign', asParty(EMPLOYER), { party: EMPLOYER });
      },
    ],
    ['another ground', (w: CaseUnderTest) => w.does('endMediation', MEDIATOR, { ground: 'other', reasonRef: 't' })],
  ] as const)('MED-8: it ends when %s', async (_why, end) => {
    const w = newWorld();
    await steps.toMediation(w);
    await end(w);
    await w.stands('MEDIATION_FAILED');
  });

  test('ACC-5: a mediator is replaced and the period runs on', async () => {
    const w = newWorld();
    await steps.toMediation(w);
    const before = await w.clock('mediationPreFiling');
    const mediator = { id: 'med-9', organisation: 'org-1', places: ['410305'] };
    await w.does('replaceMediator', COURT, { mediator, ground: 'recused', reasonRef: 't' });
    expect((await w.view()).facts).toMatchObject({ mediation: { mediator: { id: 'med-9' } } });
    expect((await w.clock('mediationPreFiling')).dueOn).toBe(before.dueOn);
  });

  test('AGR-5: terms without every party are refused', async () => {
    const w = newWorld();
    await steps.toMediation(w);
    const terms = { document: AGREEMENT, channel: 'online' as const, agreedBy: [WORKER] };
    expect(await w.act('recordTerms', MEDIATOR, terms)).toBe('CONSENT_INCOMPLETE');
  });

  test('AGR-1: a signature on another text, by a stranger, or twice is refused', async () => {
    const w = newWorld();
    await steps.toMediation(w);
    await steps.agrees(w);
    const signature = { signer: WORKER, method: 'ca', documentSha256: AGREEMENT.sha256, evidence: EVIDENCE };
    expect(await w.act('sign', asParty(WORKER), { ...signature, documentSha256: 'b'.repeat(64) })).toBe(
      'DOCUMENT_MISMATCH',
    );
    expect(await w.act('sign', asParty(EMPLOYER), signature)).toBe('NOT_YOURS');
    expect(await w.act('sign', COURT, { ...signature, signer: 'seal' })).toBe('SIGNER_NOT_REQUIRED');
    expect(await w.act('sign', asParty(WORKER), signature)).toBeNull();
    expect(await w.act('sign', asParty(WORKER), signature)).toBe('ALREADY_DONE');
  });

  test('an act that is not allowed now is told what is, to whom and until when', async () => {
    const w = newWorld();
    await w.open();
    await w.stands('CONSENT_PENDING');
    const event = { id: 'too-soon', kind: 'act' as const, name: 'recordTerms', by: COURT };
    const now = await backend.now();
    const refusal = await backend.bring(w.dispute, {
      ...event,
      occurredAt: now,
      occurredOn: await w.today(),
      enteredAt: now,
      data: { document: AGREEMENT, channel: 'online', agreedBy: BOTH },
    });
    const { dueOn } = await w.clock('consentWait');
    expect(refusal).toMatchObject({ code: 'NOT_ALLOWED_NOW', until: dueOn });
    expect(refusal?.allowed.find((a) => a.act === 'recordConsent')?.by).toEqual(['court', 'mediator', 'party']);
  });
});

describe('confirmation', () => {
  const toApplied = async (w: CaseUnderTest): Promise<void> => {
    await steps.toMediation(w);
    await steps.toAgreement(w);
    await steps.applies(w, WORKER, EMPLOYER);
  };

  test('JC-1: one party’s application is half of one, and may be taken back', async () => {
    const w = newWorld();
    await steps.toMediation(w);
    await steps.toAgreement(w);
    await steps.applies(w, WORKER);
    await w.stands('JC_HALF', w.title);
    await w.does('takeBackApplication', asParty(WORKER), { party: WORKER });
    await w.stands('NONE', w.title);
  });

  test('a result that comes before the docketing waits for it, and acts once', async () => {
    const w = newWorld();
    await toApplied(w);
    await steps.courtSays(w, 'confirmed');
    await backend.expectView(w.title, (v) => v.kept.length === 1, 'an early result kept');
    expect((await w.view(w.title)).kept[0]).toMatchObject({ standing: 'early' });
    await steps.courtSays(w, 'docketed');
    await w.stands('TITLE_EFFECTIVE', w.title);
    await w.stands('CLOSED');
  });

  test('a doubled result acts once; a contradicting one never, and is shown', async () => {
    const w = newWorld();
    await toApplied(w);
    await steps.courtSays(w, 'docketed');
    await steps.courtSays(w, 'rejected');
    await steps.courtSays(w, 'rejected');
    await w.stands('TITLE_REFUSED', w.title);
    await steps.courtSays(w, 'confirmed');
    const view = await backend.expectView(w.title, (v) => v.kept.length === 1, 'the contradicting result kept');
    expect(view).toMatchObject({ stage: 'TITLE_REFUSED', kept: [{ message: { name: 'confirmation.confirmed' } }] });
    // Whoever sent it is told, once: only he can put it right.
    await backend.noticed('contradicted', ['court']);
    await backend.settled(w.caseNo);
    const told = backend
      .asked(w.caseNo)
      .filter(({ effect }) => 'template' in effect && effect.template === 'contradicted');
    expect(told).toHaveLength(1);
    await backend.journalled(w.caseNo, (entry) => entry.row === 'T-17/rejected');
    const refusals = backend.entries.filter((j) => j.caseNo === w.caseNo && j.entry.row === 'T-17/rejected');
    expect(refusals).toHaveLength(1);
  });

  test('a result for another application does not act', async () => {
    const w = newWorld();
    await toApplied(w);
    await w.hears('confirmation.docketed', { document: null }, { reference: steps.reference(w, 7) });
    await backend.expectView(w.title, (v) => v.kept.length === 1, 'kept');
    await w.stands('JC_APPLIED', w.title);
  });

  test('JC-5: the court’s thirty days are extended by its president, and overdue only then', async () => {
    const w = newWorld();
    await toApplied(w);
    await steps.courtSays(w, 'docketed');
    await w.stands('JC_DOCKETED', w.title);
    const before = await w.clock('confirmDecide', w.title);
    await w.hears('confirmation.extended', { days: 15, document: null }, { reference: steps.reference(w) });
    await backend.expectView(
      w.title,
      (v) => v.clocks.some((c) => c.id === 'confirmDecide' && c.answer?.naturalOn === addDays(before.naturalOn, 15)),
      'extended',
    );
  });

  test('JC-6: withdrawn within the thirty days the way is open again, for a second application', async () => {
    const w = newWorld();
    await toApplied(w);
    await steps.courtSays(w, 'withdrawn');
    await w.stands('NONE', w.title);
    await steps.applies(w, WORKER, EMPLOYER);
    await w.stands('JC_APPLIED', w.title);
    await steps.courtSays(w, 'docketed');
    await w.stands('JC_APPLIED', w.title);
    await w.hears('confirmation.docketed', { document: null }, { reference: steps.reference(w, 2) });
    await w.stands('JC_DOCKETED', w.title);
  });

  test('JC-7, AWD-15: rejected after an award, a party asks for docketing with the first receipt', async () => {
    const w = newWorld();
    await steps.toMediationAfterAward(w);
    await steps.toAgreement(w);
    await steps.applies(w, WORKER, EMPLOYER);
    await steps.courtSays(w, 'docketed');
    await steps.courtSays(w, 'rejected');
    await w.stands('TITLE_REFUSED', w.title);
    await backend.expectView(w.dispute, (v) => v.allowed.some((a) => a.act === 'askForDocketing'), 'docketing allowed');
    await w.does('askForDocketing', asParty(WORKER), { party: WORKER });
    await w.stands('COURT_INTAKE');
    expect((await w.view()).facts).toMatchObject({ filing: { dates: { [WORKER]: expect.any(String) as string } } });
  });

  test('JC-7: mediated anew after a rejection, the second agreement has thirty days of its own', async () => {
    const w = newWorld();
    await toApplied(w);
    await steps.courtSays(w, 'docketed');
    await steps.courtSays(w, 'rejected');
    await backend.expectView(w.dispute, (v) => v.allowed.some((a) => a.act === 'recordTerms'), 'new terms allowed');
    await steps.agrees(w);
    for (const p of BOTH) await steps.signs(w, p);
    await w.stands('AGREEMENT_EFFECTIVE');
    await w.stands('NONE', w.title);
    expect((await w.clock('confirmApply', w.title)).start).toBe(await w.today());
  });

  test('CLK-11: both applications posted by the due day revive a lapsed way, and the case keeps its outcome', async () => {
    const w = newWorld();
    await steps.toMediation(w);
    await steps.toAgreement(w);
    const { dueOn } = await w.clock('confirmApply', w.title);
    await w.minuteAfter('confirmApply', w.title);
    await w.stands('TITLE_LAPSED', w.title);
    await w.minuteAfter('unconfirmedWait');
    await w.stands('CLOSED');
    for (const p of BOTH) {
      await w.does('applyForConfirmation', COURT, { party: p, evidence: EVIDENCE }, { occurredOn: dueOn });
    }
    await w.stands('JC_APPLIED', w.title);
    expect((await w.view()).outcome).toBe('settled_unconfirmed');
  });

  test('CLK-11: an application made after the due day is too late, however it is entered', async () => {
    const w = newWorld();
    await steps.toMediation(w);
    await steps.toAgreement(w);
    await w.minuteAfter('confirmApply', w.title);
    await w.stands('TITLE_LAPSED', w.title);
    expect(await w.act('applyForConfirmation', asParty(WORKER), { party: WORKER, evidence: EVIDENCE })).toBe(
      'TOO_LATE',
    );
  });
});

describe('what concerns every proceeding', () => {
  test('a service that keeps failing blocks its own call only; the operator repairs it by an act', async () => {
    const w = newWorld();
    await w.open();
    await steps.consents(w);
    await w.stands('CHOOSING');
    backend.failing.add('court');
    await steps.entrusts(w);
    const view = await backend.expectView(w.dispute, (v) => v.blocked.length > 0, 'blocked');
    expect(view).toMatchObject({
      stage: 'ENTRUSTED',
      // Whose turn it is does not change: what is blocked is not his to mend.
      waitsFor: { who: 'organisation' },
      blocked: [{ service: 'court' }],
    });
    await steps.accepts(w);
    await w.stands('MEDIATING');
    backend.failing.clear();
    const target = (await w.view()).blocked[0]?.id as string;
    expect(await w.act('retryBlocked', COURT, { target })).toBe('NOT_YOURS');
    expect(await w.act('retryBlocked', OPERATOR, { target: 'none' })).toBe('NOT_BLOCKED');
    for (const b of (await w.view()).blocked) await w.does('retryBlocked', OPERATOR, { target: b.id });
    await backend.expectView(w.dispute, (v) => v.blocked.length === 0, 'repaired');
    await backend.eventually(() => backend.effects.find((e) => e.id === target), 'the call made');
    expect(backend.effects.filter((e) => e.id === target)).toHaveLength(1);
  });

  test('a call that failed is also made again by the system itself; to give it up takes a person', async () => {
    const w = newWorld();
    await w.open();
    await steps.consents(w);
    await w.stands('CHOOSING');
    backend.failing.add('court');
    await steps.entrusts(w);
    const { blocked } = await backend.expectView(w.dispute, (v) => v.blocked.length > 0, 'blocked');
    backend.failing.clear();
    const target = blocked[0]?.id as string;
    const healing = { role: 'system', id: 'healing' } as const;
    expect(await w.act('resolveBlocked', healing, { target, reasonRef: 'text-1' })).toBe('NOT_YOURS');
    await w.does('retryBlocked', healing, { target });
    await backend.eventually(() => backend.effects.find((e) => e.id === target), 'the call made');
  });

  test('without the rules service a case waits, shown as blocked, and goes on when asked again', async () => {
    const w = newWorld();
    backend.failing.add('rules');
    await w.open();
    const view = await backend.expectView(
      w.dispute,
      (v) => v.blocked.some((b) => b.service === 'rules'),
      'blocked on rules',
    );
    backend.failing.clear();
    await w.does('retryBlocked', OPERATOR, { target: view.blocked[0]?.id as string });
    await w.stands('CONSENT_PENDING');
    expect((await w.clock('consentWait')).status).toBe('running');
  });

  test('the same act twice is one act, and gets the first answer', async () => {
    const w = newWorld();
    await w.open();
    await w.stands('CONSENT_PENDING');
    const now = await backend.now();
    const event = {
      id: `twice-${w.caseNo}`,
      kind: 'act' as const,
      name: 'recordConsent',
      by: asParty(WORKER),
      occurredAt: now,
      occurredOn: await w.today(),
      enteredAt: now,
      data: { party: WORKER, answer: 'agree', channel: 'online' },
    };
    expect(await backend.bring(w.dispute, event)).toBeNull();
    const { number } = await w.view();
    expect(await backend.bring(w.dispute, { ...event })).toBeNull();
    expect((await w.view()).number).toBe(number);
  });

  test('CLK-8: a calendar that moves a running date is recorded before and after, and the people told', async () => {
    const w = newWorld();
    await steps.toMediation(w);
    const before = await w.clock('mediationPreFiling');
    const shipped = backend.calendar;
    const closure = { zh: '停止办公', en: 'closed', from: before.naturalOn, to: addDays(before.dueOn, 2) };
    const overlay = { id: 'closure', version: 1, source: 'a court’s notice', regions: ['410305'], holidays: [closure] };
    backend.calendar = new Calendar(SHIPPED_NOTICES, [overlay]);
    await backend.announceCalendar(w.dispute);
    await backend.expectView(
      w.dispute,
      (v) => v.clocks.some((c) => c.id === 'mediationPreFiling' && (c.answer?.dueOn ?? '') > before.dueOn),
      'moved',
    );
    const moved = await backend.journalled(w.caseNo, (entry) => entry.event === 'moved:mediationPreFiling');
    expect(moved.entry.clocks[0]).toMatchObject({ previousDueOn: before.dueOn, change: 'moved' });
    await backend.noticed('dateMoved', ['organisation', 'parties']);
    backend.calendar = shipped;
  });

  test('I-1 17: with fourteen workers, the three who filed protect three windows and nobody else’s', async () => {
    const w = newWorld();
    const workers = Array.from({ length: 14 }, (_, i) => ({
      id: `w${i + 1}`,
      side: 'applicant' as const,
      kind: 'worker' as const,
    }));
    const parties = [...workers, { id: EMPLOYER, side: 'respondent' as const, kind: 'employer' as const }];
    const received = await w.daysAgo(6);
    await w.open({
      parties,
      by: ['w1', 'w2', 'w3'],
      awards: [awardReceived(Object.fromEntries(parties.map((p) => [p.id, received])))],
    });
    await w.stands('CONSENT_PENDING');
    const view = await w.view(w.award);
    const of = (state: string) =>
      Object.entries(view.tracks)
        .filter(([, s]) => s === state)
        .map(([id]) => id);
    expect(of('PROTECTED')).toEqual(['w1-p2.w1', 'w2-p2.w2', 'w3-p2.w3']);
    expect(of('WINDOW_OPEN')).toHaveLength(25);
  });
});
