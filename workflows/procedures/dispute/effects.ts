import type { ArbitrationFacts, DisputeFacts, LinkReason } from '../../contract/facts';
import { type Effect, arbitrationId } from '../../contract/proceedings';
import { newRound } from '../../law/mediation-round';
import * as law from '../../law/parties';
import { filingDates, isLate } from '../../law/timeliness';
import { actData, isOn, nextReference } from '../../engine/row';
import { openPeer, report, tell } from '../../engine/messages';
import { begun } from './other-regions.effects';
import { type C, type R } from './context';
import { tellAwards } from './news.effects';

export * from './news.effects';
export * from './instruments.effects';
export * from './other-regions.effects';
export { report, tell };

export const proposeOrganisation = (c: C): Effect[] => [
  { service: 'roster', what: 'propose', tried: c.facts.mediation.tried.map((t) => t.organisation) },
];

const entrustment = (c: C, data: object): Effect[] => [
  {
    service: 'court',
    what: 'entrustment',
    reference: nextReference(c, `${c.caseNo}/entrustment`),
    data: { organisation: c.facts.mediation.organisation, ...data },
  },
];

/** Outbound entrustment, the file with it (INT-8); what the court's own system pushed to us is not sent back. */
export const entrustByCourt = (c: C): Effect[] => {
  if (isOn(c, 'court.entrusted')) return [];
  const { noticeOn, materialsOn, materials } = actData(c, 'entrust');
  return entrustment(c, { noticeOn, materialsOn, materials });
};

/** The materials that follow an entrustment by notice alone. */
export const materialsByCourt = (c: C): Effect[] =>
  isOn(c, 'court.materials') ? [] : entrustment(c, actData(c, 'deliverMaterials'));

const reference = (caseNo: string, round: number): string =>
  round === 1 ? `${caseNo}/filing` : `${caseNo}/filing/${round}`;

/** Hands the papers to the court for docketing, with AWD-6's filing date for each protected party. */
export const fileWithCourt = (c: C): Effect[] => [
  {
    service: 'court',
    what: 'filing',
    reference: c.facts.filing?.reference ?? '',
    data: {
      firstReceivedOn: c.facts.firstReceipt?.receivedOn ?? c.event.occurredOn,
      filingDates: c.facts.filing?.dates ?? {},
      late: c.facts.late,
      parties: law.ofTheFiling(c.facts).map((p) => p.id),
    },
  },
  ...tellAwards('dispute.courtIntake')(c),
  ...tell(c.facts.late ? 'courtDecidesLateness' : 'filedWithCourt', 'parties', 'court')(),
];

/** The facts of a filing, read before the windows hear of it. A later suit of the same case is another filing. */
export const filingFacts = (c: Pick<C, 'caseNo' | 'facts'>, anew = true): Pick<DisputeFacts, 'filing'> => {
  const round = (c.facts.filing?.round ?? 0) + (anew || c.facts.filing === null ? 1 : 0);
  const parties = law.suing(c.facts);
  return { filing: { reference: reference(c.caseNo, round), round, dates: filingDates(c.facts), parties } };
};

/** The application goes to the commission, and the arbitration begins, or goes on where a suggestion held it back. */
export const beginArbitration = (c: C): Effect[] => {
  if (c.facts.arbitration === 'ARB_HELD') {
    return [report(c, arbitrationId(c.caseNo), 'dispute.mediationFailed', {})];
  }
  const filed = isOn(c, 'fileForArbitration') ? actData(c, 'fileForArbitration') : null;
  const facts: ArbitrationFacts = {
    parties: c.facts.parties,
    workersInvolved: c.facts.workersInvolved,
    commonClaimWorkers: c.facts.commonClaimWorkers,
    appliedOn: c.event.occurredOn,
    withdrawn: [],
    applicants: filed ? [filed.party] : c.facts.parties.filter((p) => p.side === 'applicant').map((p) => p.id),
    collective: c.facts.commonClaimWorkers >= c.rules.collectiveThreshold,
    ground: null,
    mediated: c.facts.mediation.acceptedOn !== null || c.facts.mediation.ended !== null,
    refusal: null,
    heldFrom: null,
    extended: false,
    hearingNoticeOn: null,
    hearingOn: null,
    publishing: false,
    statement: null,
    awards: [],
  };
  return [
    {
      service: 'arbitration',
      what: 'intake',
      reference: `${c.caseNo}/arbitration`,
      data: { party: filed?.party ?? null, application: filed?.application ?? null },
    },
    openPeer(c, 'arbitration', arbitrationId(c.caseNo), facts, 'dispute.applied'),
    ...begun('arbitration')(c),
  ];
};

/** What belongs to another proceeding opens a linked dispute, under a number of its own. */
export const openLinked =
  (why: LinkReason, way: 'register' | 'court' | 'arbitration') =>
  (c: C): Effect[] => [
    { service: 'cases', what: 'openLinked', why, way, reference: nextReference(c, `${c.proceedingId}/linked/${why}`) },
  ];

/** A second mediation of the same case begins with nothing of the first, nor of who withdrew from it (M-08, M-86). */
export const mediatedAnew = () =>
  ({ mediation: newRound(), mediationWanted: true, withdrawing: [], declining: [] }) satisfies Partial<DisputeFacts>;

/** What every way into the court sets: whether the papers are late, and the filing (AWD-6, AWD-7). */
export const filed = (c: C): Pick<DisputeFacts, 'late' | 'filing'> => ({
  late: c.facts.late || isLate(c.facts),
  ...filingFacts(c),
});

/** A claim that is missing when the papers are filed is asked for (AWD-6). */
export const checkClaim: R['raise'] = () => [{ name: 'internal:claimChecked', data: {} }];
