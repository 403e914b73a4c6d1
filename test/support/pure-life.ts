import { groundName } from '../../workflows/contract/ended';
import { legalDayOf } from '../../services/kit/clock';
import { sessionsOf } from '../../services/cases/reading/sessions';
import { actOf } from '../../workflows/contract/act-table';
import type { AwardFacts, DisputeFacts, TitleFacts } from '../../workflows/contract/facts';
import type { Incoming } from '../../workflows/contract/incoming';
import type { Refusal } from '../../workflows/contract/refusals';
import { medKey, MED_CLOCKS } from '../../workflows/procedures/dispute/period';
import { allConsented, applicantsConsented, clarified } from '../../workflows/law/consent';
import type { Scene } from '../../workflows/engine/state';
import { isOneOf } from '../../workflows/engine/row';
import { dutiesOf } from '../../workflows/law/duties';
import { openingInput } from '../../workflows/law/opening';
import {
  act,
  AGREEMENT,
  asParty,
  COURT,
  DOCUMENT,
  EVIDENCE,
  MEDIATOR,
  message,
  openingOf,
  ORGANISATION,
} from './cases';
import { Choices, nextStep, openingChoice } from './random-life';
import { Simulation } from '../../infra/rehearsal/simulation';

/** The case that a random life leads. */
export const NO = '410305-2025-000001';
const AWARD = `${NO}/award/award-1`;
const TITLE = `${NO}/title`;
const MEDIATION = ['MEDIATING', 'MEDIATING_EXTENDED', 'APPRAISAL_HOLD', 'MEDIATION_HOLD', 'AGREED_UNSIGNED'];
const ASKS_A_PARTY: Record<string, string[]> = {
  CONSENT_PENDING: ['consentWait'],
  CLARIFICATION_PENDING: ['consentWait'],
};

/** The invariants of docs/architecture.md, by their numbers there. */
export function invariants(sim: Simulation, no = NO): void {
  const dispute = sim.state<DisputeFacts>(no);
  const stage = dispute.tracks['main'] as string;
  const { facts } = dispute;
  const fault = (n: number, what: string): never => {
    throw new Error(`invariant ${n}: ${what} (at ${stage})`);
  };
  const { ended } = facts.mediation;
  if (ended !== null && groundName(ended.ground) === null) fault(0, `ended for ${ended.ground}, which has no name`);
  if ((stage === 'CHOOSING' || stage === 'ENTRUSTED') && facts.lane !== 'A') {
    const asked = dispute.frame.ruleSet.parameters.consentBeforeEntrust === 'all' ? allConsented : applicantsConsented;
    if (!asked(facts)) fault(1, 'entrusted without the consents asked for');
    if (facts.late && !(clarified(facts) && allConsented(facts))) fault(1, 'late, and not clarified and agreed by all');
  }
  for (const key of MED_CLOCKS) {
    const med = dispute.clocks[key];
    if (med && ['running', 'paused', 'asked'].includes(med.status) && !MEDIATION.includes(stage))
      fault(2, 'the mediation period runs outside mediation');
  }
  for (const [party, on] of Object.entries(facts.filing?.dates ?? {})) {
    const papers = Object.values(facts.awards)
      .flatMap((a) => Object.values(a.windows ?? {}))
      .filter((w) => w.party === party);
    const receipts = [facts.firstReceipt?.receivedOn, ...papers.map((w) => w.papersOn)];
    // A window names the papers handed in last; the date may rest on earlier ones.
    const handedIn = ({ entry }: (typeof sim.journal)[number]): boolean =>
      entry.event === 'recordCourtReceipt' && (entry.data as { party: string }).party === party;
    const earlier = (): boolean => sim.journal.some((j) => handedIn(j) && j.entry.occurredOn === on);
    if (!receipts.includes(on) && !earlier()) fault(3, `filing date of ${party} is no receipt of its papers`);
    if (facts.late && facts.firstReceipt?.by.includes(party)) fault(3, 'a late party has a filing date');
  }
  if (dispute.frame.ruleSet.id === '410300' && facts.mediation.extensions > 1)
    fault(6, 'extended more than once in Luoyang');
  if (stage === 'CLOSED') {
    if (dispute.outcome === null) fault(16, 'closed without an outcome');
    const open = Object.values(dispute.clocks).find((c) => c.status === 'running' || c.status === 'asked');
    if (open) fault(16, `closed while ${open.id} runs`);
    if (dispute.outcome?.startsWith('court_') && facts.ruling === null) fault(13, 'refused without a ruling');
  }
  for (const key of stage === 'AGREED_UNSIGNED' ? [medKey(facts)] : (ASKS_A_PARTY[stage] ?? [])) {
    if (dispute.clocks[key]?.status !== 'running') fault(18, `${key} does not run`);
  }
  if (stage === 'AGREEMENT_EFFECTIVE') {
    const signed = facts.mediation.agreement?.signatures.map((s) => s.signer) ?? [];
    const mediated = facts.parties.filter((p) => !facts.withdrawing.includes(p.id)).map((p) => p.id);
    const signers = [
      ...(facts.mediation.agreement?.parties ?? []),
      ...(Object.keys(facts.awards).length === 0 ? mediated : []),
    ];
    for (const p of signers) if (!signed.includes(p)) fault(12, `an agreement without ${p}'s signature`);
    const sides = facts.parties.filter((p) => signed.includes(p.id)).map((p) => p.side);
    if (new Set(sides).size < 2) fault(12, 'an agreement of one side');
  }
  const fifteenDays = sim.journal.filter((j) => j.proceeding === 'rightToArbitrate' && j.entry.from === '-');
  if (fifteenDays.length > 1) fault(17, 'the fifteen days began twice');
  const titled = `${no}/title`;
  const title = sim.running.has(titled) ? sim.state<TitleFacts>(titled) : null;
  const at = title?.tracks['main'] ?? '';
  if (title && ['JC_APPLIED', 'JC_DOCKETED'].includes(at)) {
    const due = title.clocks['confirmApply']?.answer?.dueOn ?? '';
    for (const p of title.facts.parties) {
      const on = title.facts.applications[p.id];
      if (on === undefined || on > due) fault(5, `${at} without ${p.id}'s application in time`);
    }
  }
  if (title && ['AR_APPLIED', 'AR_ADMITTED'].includes(at)) {
    const due = title.clocks['arbReviewApply']?.answer?.dueOn ?? '';
    for (const p of title.facts.parties) {
      const on = title.facts.reviews[p.id];
      if (on === undefined || on > due) fault(5, `${at} without ${p.id}'s request in time`);
    }
    if (title.clocks['confirmDecide']?.status === 'running') fault(19, 'confirmation and review at once');
  }
}

/**
 * Whatever waits, waits for somebody who sees it: every clock that runs is on a list, every list is one that somebody has, and an
 * open case that waits for no other's result is on one.
 */
export function onSomebodysList(sim: Simulation, no = NO): void {
  const views = [...sim.running.keys()].filter((id) => id === no || id.startsWith(`${no}/`)).map((id) => sim.view(id));
  views.sort((a, b) => Number(b.proceeding === 'dispute') - Number(a.proceeding === 'dispute'));
  const duties = dutiesOf(views);
  const fault = (what: string): never => {
    throw new Error(`${what} (at ${views.map((view) => `${view.proceeding} ${view.stage}`).join(', ')})`);
  };
  for (const { who, proceeding, next, acts } of duties) {
    const isParty =
      who.startsWith('party:') && sim.state<DisputeFacts>(no).facts.parties.some((p) => who === `party:${p.id}`);
    if (!isParty && !LISTS.includes(who)) fault(`${who} has no list (${proceeding})`);
    if (next !== null && acts[0] !== next) fault(`${next} is expected, and ${acts[0]} stands first`);
  }
  const { gone, severed = [] } = sim.state<DisputeFacts>(no).facts;
  // What was theirs alone is nobody's any more.
  if (gone.length + severed.length > 0) return;
  for (const view of views.filter((one) => !one.closed)) {
    const of = duties.filter(({ proceeding }) => proceeding === view.proceeding);
    for (const clock of view.clocks.filter(({ status }) => status === 'running' || status === 'overdue'))
      if (of.every(({ id }) => id !== clock.id)) fault(`${clock.id} of ${view.proceeding} is nobody's`);
    const isTurn = !['nobody', 'system', 'dispute'].includes(view.waitsFor.who);
    if (isTurn && of.length === 0) fault(`${view.proceeding} waits for ${view.waitsFor.who}, who has nothing to do`);
  }
}
/** The sessions of the mediation under way are read off the journal as the case itself knows them. */
export function sessionsAsKept(sim: Simulation, no = NO): void {
  const { sessions } = sim.state<DisputeFacts>(no).facts.mediation;
  const all = sessionsOf(sim.journal);
  const last = all.filter(({ round }) => round === all.at(-1)?.round);
  const own = (sessions.length === 0 ? [] : last).map(({ at, absent }) => ({ at, absent }));
  const kept = sessions.map(({ at, absent }) => ({ at, absent }));
  if (JSON.stringify(own) !== JSON.stringify(kept))
    throw new Error(`sessions of the journal ${JSON.stringify(own)}, of the case ${JSON.stringify(kept)}`);
}
const LISTS = ['court', 'commission', 'organisation', 'union', 'hr', 'operator'];

/** A refusal leaves everything as it was; a fellow worker's act moves no other pair's window (14, 20). */
function changedNothing(before: ReadonlyMap<string, Scene>, sim: Simulation, refusal: Refusal | null): void {
  if (refusal === null) return;
  for (const [id, state] of before) if (sim.state(id) !== state) throw new Error(`${refusal.code} changed ${id}`);
}

/** The periods in which one party keeps a right of its own. */
const OWN_PERIODS = [
  'awardWindow',
  'appealJudgment',
  'appealRuling',
  'confirmObjection',
  'afterSetAsideSuit',
  'suitAfterNonEnforcement',
];
/** What somebody does for one party: that party's own act, or a court's about its appeal. */
function actsFor(event: Incoming): string | undefined {
  if (event.kind !== 'act') return undefined;
  const { party, decision } = event.data as { party?: string; decision?: string };
  return event.by.role === 'party' ? event.by.party : decision === 'appealWithdrawn' ? party : undefined;
}

/** No act of one person ends, moves or fills another's period; that a window runs again to its day takes nothing (CPL 171, AWD-5). */
function othersPeriodsUntouched(before: ReadonlyMap<string, Scene>, sim: Simulation, event: Incoming): void {
  const actor = actsFor(event);
  if (actor === undefined) return;
  for (const [id, state] of before) {
    for (const clock of Object.values(state.clocks)) {
      if (!OWN_PERIODS.includes(clock.key) || clock.holder === null || clock.holder.split('.').at(-1) === actor)
        continue;
      const after = sim.state(id).clocks[clock.id];
      const goesOn = clock.key === 'awardWindow' && clock.status === 'stopped' && after?.status === 'running';
      if ((after?.status !== clock.status && !goesOn) || after.answer?.dueOn !== clock.answer?.dueOn)
        throw new Error(`${actor} did ${event.name}: ${clock.id} was ${clock.status}, is ${after?.status}`);
    }
  }
}

/** No authority, no act: whoever acts as an agent is on record for that party, on that day, with the power the act needs. */
function authorised(before: ReadonlyMap<string, Scene>, event: Incoming, refusal: Refusal | null): void {
  const { party = '', agent } = event.by;
  if (agent === undefined || refusal !== null || event.kind !== 'act') return;
  const authority = (before.get(NO)?.facts as DisputeFacts | undefined)?.agents[`${party}/${agent}`];
  const needs = actOf(event.name)?.needs;
  if (authority === undefined) throw new Error(`${agent} did ${event.name} without authority`);
  if (authority.to !== null && event.occurredOn > authority.to)
    throw new Error(`${event.name} after the authority had ended`);
  if (needs === 'itself' || (needs !== undefined && !authority.powers.includes(needs)))
    throw new Error(`${agent} did ${event.name} without the power to`);
}

function fellowWindowsUntouched(before: AwardFacts | null, sim: Simulation, party: string | undefined): void {
  if (before === null || party === undefined || party === 'p2') return;
  const after = sim.state<AwardFacts>(AWARD).facts;
  for (const [id, window] of Object.entries(before.windows)) {
    const ofPair = Object.values(before.windows).some((w) => w.pair === window.pair && w.party === party);
    if (!ofPair && JSON.stringify(after.windows[id]) !== JSON.stringify(window))
      throw new Error(`invariant 14: ${party} moved ${id}`);
  }
}

/** Most lives would end before an agreement: some are led there, so that what comes after is lived as often. */
function hurry(sim: Simulation, depth: number, owes: boolean): void {
  const day = '2025-07-01';
  const { parties, place, late } = sim.state<DisputeFacts>(NO).facts;
  const all = parties.map((p) => p.id);
  const oneSide = sim.state(NO).frame.ruleSet.parameters.consentBeforeEntrust === 'applicant';
  const asked = parties.filter((p) => !oneSide || p.side === 'applicant').map((p) => p.id);
  const employer = parties.find((p) => p.kind === 'employer')?.id ?? 'p2';
  const obligation = {
    payer: employer,
    instalments: [
      { no: 1, dueOn: '2025-07-10', amountFen: 100 },
      { no: 2, dueOn: '2025-08-10', amountFen: 100 },
    ],
  };
  const registered =
    sim.state(NO).tracks['main'] === 'REGISTERED' && depth > 1
      ? [
          act('screen', ORGANISATION, { result: 'suitable', reasonRef: 't' }, day),
          act('chooseTier', ORGANISATION, { tier: 'county', organisation: 'org-1' }, day),
        ]
      : [];
  const acts = [
    ...(late
      ? [act('giveClarification', COURT, { textVersion: 'late-papers-1', readBy: 'judge-1', readTo: all }, day)]
      : []),
    ...(late
      ? all.map((p) => act('acknowledgeClarification', asParty(p), { party: p, clear: true, agrees: true }, day))
      : []),
    ...asked.map((p) => act('recordConsent', asParty(p), { party: p, answer: 'agree', channel: 'online' }, day)),
    act(
      'entrust',
      COURT,
      { organisation: 'org-1', chosenBy: 'court', noticeOn: day, materialsOn: day, materials: [DOCUMENT] },
      day,
    ),
    act('acceptEntrustment', ORGANISATION, { mediator: { id: 'm', organisation: 'org-1', places: [place] } }, day),
    act(
      'recordTerms',
      MEDIATOR,
      { document: AGREEMENT, channel: 'online', agreedBy: all, ...(owes ? { obligation } : {}) },
      day,
    ),
    ...all.map((p) =>
      act('sign', asParty(p), { signer: p, method: 'ca', documentSha256: AGREEMENT.sha256, evidence: EVIDENCE }, day),
    ),
  ];
  const steps = [0, 0, acts.length - all.length - 1, acts.length - all.length, acts.length, acts.length][depth] ?? 0;
  for (const a of registered) sim.deliver(NO, a);
  for (const a of acts.slice(0, steps)) sim.deliver(NO, a);
  if (depth === 5)
    for (const p of all)
      sim.deliver(TITLE, act('applyForConfirmation', asParty(p), { party: p, evidence: EVIDENCE }, day));
}

const COMMISSION = { role: 'commission' as const, id: 'commission-1' };
const ARBITRATION = `${NO}/arbitration`;

/** To the hearing, and on to an award that some have received: most lives would not come that far by chance. */
function throughArbitration(sim: Simulation, c: Choices): void {
  const day = '2025-07-01';
  const { parties } = sim.state<DisputeFacts>(NO).facts;
  const employer = parties.find((p) => p.kind === 'employer')?.id ?? 'p2';
  sim.deliver(NO, act('screen', ORGANISATION, { result: 'unsuitable', reasonRef: 't' }, day));
  const applicant = parties[0]?.id ?? '';
  sim.deliver(NO, act('fileForArbitration', asParty(applicant), { party: applicant, application: DOCUMENT }, day));
  if (!sim.running.has(ARBITRATION) || c.below(4) === 0) return;
  sim.deliver(ARBITRATION, act('admitApplication', COMMISSION, {}, day));
  if (c.below(3) === 0) return;
  sim.deliver(ARBITRATION, act('giveHearingNotice', COMMISSION, { hearingOn: '2025-07-14' }, day));
  sim.until('2025-07-14T02:00:00.000Z');
  sim.deliver(ARBITRATION, act('openHearing', COMMISSION, {}, '2025-07-14'));
  if (c.below(3) === 0) return;
  const obligation = { payer: employer, instalments: [{ no: 1, dueOn: '2025-07-20', amountFen: 100 }] };
  const kind = c.of(['nonFinal', 'finalUponIssue', 'finalUponIssue', 'notNamed'] as const);
  const awards = [{ document: 'award-1', kind, ...(c.below(2) === 0 ? { obligation } : {}) }];
  sim.deliver(ARBITRATION, act('makeAwards', COMMISSION, { awards }, '2025-07-14'));
  for (const p of parties) {
    if (c.below(5) === 0) continue;
    const proof = { award: 'award-1', party: p.id, method: 'signedReceipt', evidence: EVIDENCE };
    sim.deliver(AWARD, act('recordAwardReceipt', COMMISSION, proof, '2025-07-15', { enteredAt: sim.now }));
  }
}

/** Refused mediation, docketed: the suit, its mediation and its end are lived from here. */
function throughCourt(sim: Simulation): void {
  const day = '2025-07-01';
  const { parties } = sim.state<DisputeFacts>(NO).facts;
  for (const p of parties)
    sim.deliver(NO, act('recordConsent', asParty(p.id), { party: p.id, answer: 'refuse', channel: 'online' }, day));
  const reference = sim.state<DisputeFacts>(NO).facts.filing?.reference ?? '';
  sim.deliver(NO, message('filing.docketed', { document: null, followed: true }, day, { reference }));
}

/** Leads one life by the pure procedure, the invariants checked after every step; the bytes make its choices. */
export function live(bytes: Uint8Array): Simulation {
  const c = new Choices(bytes);
  const sim = new Simulation('2025-07-01T02:00:00.000Z');
  sim.proposals = c.below(3) === 0 ? [] : ['org-3', 'org-4', 'org-5'];
  const opening = openingOf(openingChoice(c, '2025-07-01'));
  opening.frame.caseNo = NO;
  sim.open(openingInput(opening));
  const depth = c.below(9);
  if (depth < 6) hurry(sim, depth, c.below(2) === 0);
  else if (depth < 8) throughArbitration(sim, c);
  else throughCourt(sim);
  invariants(sim);
  while (!c.done) {
    const view = (id: string) => (sim.running.has(id) ? sim.view(id) : null);
    const dispute = sim.view(NO);
    if (dispute.closed && c.below(6) === 0) break;
    const step = nextStep(c, {
      caseNo: NO,
      now: sim.now,
      today: legalDayOf(sim.now),
      dispute,
      award: view(AWARD),
      title: view(TITLE),
      others: [...sim.running.keys()].filter((id) => ![NO, AWARD, TITLE].includes(id)).map((id) => sim.view(id)),
    });
    if (step.kind === 'time') sim.until(step.until);
    else {
      const award = sim.running.has(AWARD) ? sim.state<AwardFacts>(AWARD).facts : null;
      const before = sim.running;
      const refusal = sim.deliver(step.to, step.event);
      changedNothing(before, sim, refusal);
      othersPeriodsUntouched(before, sim, step.event);
      authorised(before, step.event, refusal);
      if (step.event.name === 'recordCourtReceipt')
        fellowWindowsUntouched(award, sim, (step.event.data as { party: string }).party);
    }
    invariants(sim);
  }
  // Read off the whole case, which costs: where each life ends, and they end everywhere.
  onSomebodysList(sim);
  sessionsAsKept(sim);
  const numbers = sim.journal.map((j) => j.entry.number);
  numbers.forEach((n, i) => {
    if (n !== i + 1) throw new Error('the journal skips a number');
  });
  for (const { entry } of sim.journal) {
    const moved = entry.to !== entry.from && isOneOf(entry.to, ['ENFORCEMENT', 'ENFORCING']);
    if (moved && entry.by.role === 'system') throw new Error(`${entry.row} passed to enforcement by itself`);
  }
  if (sim.journal.filter((j) => j.entry.outcome !== null).length > 1) throw new Error('invariant 16: two outcomes');
  return sim;
}
