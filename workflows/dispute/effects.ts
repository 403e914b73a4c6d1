import type { Effect } from '../contract/proceedings';
import { awardId, titleId } from '../contract/proceedings';
import type { Incoming } from '../contract/incoming';
import type { MessageData } from '../contract/acts';
import { filingDates, isLate } from '../law/timeliness';
import type { DisputeFacts } from '../contract/facts';
import { said, type C, type R } from './context';

/** A message of one proceeding to another; its id makes the same report one report. */
export const message = <N extends keyof MessageData>(
  c: Omit<C, 'track' | 'state'>,
  name: N,
  data: MessageData[N],
): Incoming => ({
  id: `${c.proceedingId}>${c.event.id}>${name}`,
  kind: 'message',
  name,
  by: { role: 'system', id: c.proceedingId },
  occurredAt: c.event.occurredAt,
  occurredOn: c.event.occurredOn,
  enteredAt: c.event.enteredAt,
  data,
});

/** Tells people: `to` are bodies or groups that the notification service resolves to addresses. */
export const tell =
  (template: string, ...to: string[]) =>
  (_c: C): Effect[] => [{ service: 'notification', template, to, data: {} }];

type News =
  | 'dispute.settled'
  | 'dispute.courtIntake'
  | 'dispute.docketed'
  | 'dispute.papersWithdrawn'
  | 'dispute.notAdmitted'
  | 'dispute.closedWithoutTitle'
  | 'dispute.confirmed';

const toAwards = (c: C, name: News, data: object): Effect[] =>
  Object.keys(c.facts.awards).map((award) => ({
    service: 'proceedings',
    what: 'report',
    to: awardId(c.caseNo, award),
    message: message(c, name, data as MessageData[News]),
  }));

/** Tells every award proceeding of the case what concerns all its windows. */
export const tellAwards =
  (name: News) =>
  (c: C): Effect[] =>
    toAwards(c, name, {});

/** Tells the award proceedings what concerns the windows of these parties, and of nobody else (AWD-5, I-1 17). */
export const tellAwardsOf =
  (name: News, parties: (c: C) => readonly string[]) =>
  (c: C): Effect[] =>
    toAwards(c, name, { parties: parties(c) });

export const filers = (c: C): readonly string[] => c.facts.firstReceipt.by;

export const proposeOrganisation = (c: C): Effect[] => [
  { service: 'roster', what: 'propose', tried: c.facts.tried.map((t) => t.organisation) },
];

/** Outbound entrustment; what the court's own system pushed to us is not sent back. */
export const entrustByCourt = (c: C): Effect[] => {
  if (c.event.name === 'court.entrusted') return [];
  const { noticeOn, materialsOn, materials } = said(c, 'entrust');
  return [
    {
      service: 'court',
      what: 'entrustment',
      reference: `${c.caseNo}/entrustment/${c.facts.tried.length + 1}`,
      data: { organisation: c.facts.organisation, noticeOn, materialsOn, materials },
    },
  ];
};

export const filingReference = (c: Pick<C, 'caseNo' | 'facts'>): string => `${c.caseNo}/filing`;

/** Hands the papers to the court for docketing, with AWD-6's filing date for each protected party. */
export const fileWithCourt = (c: C): Effect[] => [
  {
    service: 'court',
    what: 'filing',
    reference: filingReference(c),
    data: {
      firstReceivedOn: c.facts.firstReceipt.receivedOn,
      filingDates: c.facts.filing?.dates ?? {},
      late: c.facts.late,
      parties: c.facts.parties.map((p) => p.id),
    },
  },
  ...tellAwards('dispute.courtIntake')(c),
  ...tell(c.facts.late ? 'courtDecidesLateness' : 'filedWithCourt', 'parties', 'court')(c),
];

/** The facts of a filing, read before the windows hear of it. */
export const filingFacts = (c: C) => ({ filing: { reference: filingReference(c), dates: filingDates(c.facts) } });

export const sendToCommission = (c: C): Effect[] => [
  {
    service: 'arbitration',
    what: 'intake',
    reference: `${c.caseNo}/arbitration`,
    data: { party: said(c, 'fileForArbitration').party, application: said(c, 'fileForArbitration').application },
  },
];

/** An agreement in force opens the way to an enforceable instrument; a second one opens it anew (T-01, T-32). */
export const openTitle = (c: C): Effect[] => {
  const agreement = c.facts.agreement as NonNullable<C['facts']['agreement']>;
  const effectiveOn = agreement.effectiveOn as string;
  const safeStartOn = agreement.safeStartOn as string;
  if (c.facts.earlierAgreement) {
    const anew = message(c, 'dispute.agreedAnew', { agreement: agreement.document, effectiveOn, safeStartOn });
    return [{ service: 'proceedings', what: 'report', to: titleId(c.caseNo), message: anew }];
  }
  return [
    {
      service: 'proceedings',
      what: 'start',
      proceeding: 'title',
      id: titleId(c.caseNo),
      facts: {
        parties: c.facts.parties,
        agreement: agreement.document,
        effectiveOn,
        safeStartOn,
        applications: {},
        round: 0,
        result: null,
      },
      opening: [
        {
          ...c.event,
          id: `${c.event.id}>title`,
          kind: 'message',
          name: 'dispute.agreed',
          data: {},
          occurredOn: effectiveOn,
        },
      ],
    },
  ];
};

/** Every way into the court ends alike: the papers are filed, and a missing claim is asked for (AWD-6). */
export const intoCourt = (facts: Partial<DisputeFacts> = {}): Pick<R, 'to' | 'set' | 'effects' | 'raise'> => ({
  to: 'COURT_INTAKE',
  set: (c) => ({ late: c.facts.late || isLate(c.facts), ...facts, ...filingFacts(c) }),
  effects: [fileWithCourt],
  raise: () => [{ name: 'internal:claimChecked', data: {} }],
});
