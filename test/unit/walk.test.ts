import { openingInput } from '../../workflows/law/opening';
import {
  act,
  AGREEMENT,
  asParty,
  awardReceived,
  CASE,
  COURT,
  DOCUMENT,
  EMPLOYER,
  EVIDENCE,
  MEDIATOR,
  message,
  openingOf,
  ORGANISATION,
  WORKER,
} from '../support/cases';
import { Simulation } from '../support/simulation';

const TITLE = `${CASE}/title`;

test('002: from the court’s first receipt to a confirmed agreement', () => {
  const sim = new Simulation('2025-07-01T01:00:00Z');
  sim.open(
    'dispute',
    CASE,
    openingInput(openingOf({ awards: [awardReceived({ [WORKER]: '2025-06-25', [EMPLOYER]: '2025-06-26' })] })),
  );
  expect(sim.view(CASE).stage).toBe('CONSENT_PENDING');
  for (const p of [WORKER, EMPLOYER]) {
    expect(
      sim.deliver(
        CASE,
        act('recordConsent', asParty(p), { party: p, answer: 'agree', channel: 'online' }, '2025-07-01'),
      ),
    ).toBeNull();
  }
  expect(sim.view(CASE).stage).toBe('CHOOSING');
  expect(
    sim.deliver(
      CASE,
      act(
        'entrust',
        COURT,
        {
          organisation: 'org-1',
          chosenBy: 'court',
          noticeOn: '2025-07-01',
          materialsOn: '2025-07-02',
          materials: [DOCUMENT],
        },
        '2025-07-02',
      ),
    ),
  ).toBeNull();
  expect(sim.state(CASE).clocks['acceptReply']?.answer?.dueOn).toBe('2025-07-09');
  expect(
    sim.deliver(
      CASE,
      act(
        'acceptEntrustment',
        ORGANISATION,
        { mediator: { id: 'med-1', organisation: 'org-1', places: ['410300'] } },
        '2025-07-04',
      ),
    ),
  ).toBeNull();
  expect(sim.state(CASE).clocks['mediationPreFiling']?.answer?.dueOn).toBe('2025-08-04');
  expect(
    sim.deliver(
      CASE,
      act(
        'recordTerms',
        MEDIATOR,
        { document: AGREEMENT, channel: 'online', agreedBy: [WORKER, EMPLOYER] },
        '2025-07-20',
      ),
    ),
  ).toBeNull();
  for (const p of [WORKER, EMPLOYER]) {
    expect(
      sim.deliver(
        CASE,
        act(
          'sign',
          asParty(p),
          { signer: p, method: 'caSignature', documentSha256: AGREEMENT.sha256, evidence: EVIDENCE },
          '2025-07-21',
        ),
      ),
    ).toBeNull();
  }
  expect(sim.view(CASE).stage).toBe('AGREEMENT_EFFECTIVE');
  for (const p of [WORKER, EMPLOYER]) {
    expect(
      sim.deliver(TITLE, act('applyForConfirmation', asParty(p), { party: p, evidence: EVIDENCE }, '2025-07-22')),
    ).toBeNull();
  }
  const reference = `${CASE}/confirmation/1`;
  sim.deliver(TITLE, message('confirmation.docketed', { document: null }, '2025-07-25', { reference }));
  sim.deliver(TITLE, message('confirmation.confirmed', { document: null }, '2025-08-10', { reference }));
  expect(sim.view(CASE).outcome).toBe('settled_confirmed');
  expect(Object.values(sim.state(`${CASE}/award/award-1`).tracks)).toEqual(['SETTLED_TITLE', 'WINDOW_OPEN']);
});
