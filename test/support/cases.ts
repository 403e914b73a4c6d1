import { shippedRules } from '../../services/rules/rule-book';
import type { ActData, ActName } from '../../workflows/contract/acts';
import type { MessageData } from '../../workflows/contract/messages';
import type { Papers, Party } from '../../workflows/contract/facts';
import type { Actor, Incoming } from '../../workflows/contract/incoming';
import type { RuleParameters } from '../../workflows/contract/proceedings';
import type { AwardAtOpening, Opening } from '../../workflows/law/opening';

export const CASE = '410305-2026-000123';
export const WORKER = 'p1';
export const EMPLOYER = 'p2';
export const PARTIES: Party[] = [
  { id: WORKER, side: 'applicant', kind: 'worker' },
  { id: EMPLOYER, side: 'respondent', kind: 'employer' },
];

/** A text's hash as the tests know it. */
export const AGREEMENT = { id: 'doc-agreement', sha256: 'a'.repeat(64) };
export const EVIDENCE = [{ id: 'doc-evidence', sha256: 'e'.repeat(64) }];
export const DOCUMENT = { id: 'doc-1', sha256: 'd'.repeat(64) };

export const COURT: Actor = { role: 'court', id: 'court-410305' };
export const OPERATOR: Actor = { role: 'operator', id: 'op-1' };
export const ORGANISATION: Actor = { role: 'organisation', id: 'org-1-clerk', organisation: 'org-1' };
export const MEDIATOR: Actor = { role: 'mediator', id: 'med-1', organisation: 'org-1' };
export const asParty = (party: string): Actor => ({ role: 'party', id: `user-${party}`, party });

export const COMMISSION: Actor = { role: 'commission', id: 'commission-1' };
export const UNION: Actor = { role: 'union', id: 'union-1' };

export interface OpeningChoice {
  way?: Opening['way'];
  application?: Partial<NonNullable<Opening['application']>>;
  more?: Partial<Opening>;
  workersInvolved?: number;
  relation?: Opening['relation'];
  region?: string;
  openedOn?: string;
  receivedOn?: string;
  postedOn?: string | null;
  papers?: Papers[];
  by?: string[];
  parties?: Party[];
  consents?: Opening['consents'];
  awards?: AwardAtOpening[];
  refusedByCommission?: Opening['refusedByCommission'];
  rules?: Partial<RuleParameters>;
}

/** An award whose receipts are proved, for the parties named. */
export const awardReceived = (
  receipts: Record<string, string>,
  kind: AwardAtOpening['kind'] = 'nonFinal',
): AwardAtOpening => ({
  document: 'award-1',
  kind,
  receipts: Object.entries(receipts).map(([party, receivedOn]) => ({
    party,
    receivedOn,
    method: 'signedReceipt',
    evidence: EVIDENCE,
  })),
});

const RULES = shippedRules();

/** A worker's dispute with an employer at Luoyang's 410305, no award, opened on the day given. */
export function openingOf(choice: OpeningChoice = {}): Opening {
  const region = choice.region ?? '410305';
  const openedOn = choice.openedOn ?? '2025-07-01';
  const { id, version, versions, parameters } = RULES.forCase(region, openedOn);
  const parties = choice.parties ?? PARTIES;
  const receivedOn = choice.receivedOn ?? openedOn;
  const way = choice.way ?? (choice.application ? 'register' : 'court');
  const filed = way === 'court' || way === 'appeal';
  return {
    way,
    frame: {
      caseNo: CASE,
      region,
      openedOn,
      disputeType: 'arrears',
      workers: parties.filter((p) => p.kind === 'worker').length,
      ruleSet: { id, version, versions, parameters: { ...parameters, ...choice.rules } },
      link: `http://127.0.0.1/v1/disputes/${CASE}`,
    },
    place: region,
    openedAt: `${openedOn}T09:00:00.000+08:00`,
    by: COURT,
    parties,
    relation: choice.relation ?? 'labour',
    workersInvolved: choice.workersInvolved ?? 1,
    commonClaimWorkers: 1,
    application: filed
      ? null
      : {
          receivedAt: `${receivedOn}T09:00:00.000+08:00`,
          receivedOn,
          by: choice.by ?? [WORKER],
          form: 'written',
          unit: 'county',
          organisation: 'org-1',
          ldmal10: true,
          ...choice.application,
        },
    firstReceipt: filed
      ? {
          receivedAt: `${receivedOn}T09:00:00.000+08:00`,
          receivedOn,
          papers: choice.papers ?? ['claim', 'mediationApplication'],
          by: choice.by ?? [WORKER],
          court: 'court-410305',
          postedOn: choice.postedOn ?? null,
          evidence: EVIDENCE,
        }
      : null,
    askedOn: null,
    consents: choice.consents ?? {},
    awards: choice.awards ?? [],
    refusedByCommission: choice.refusedByCommission ?? null,
    mediationWanted: true,
    directSuit: null,
    linkedTo: null,
    limitation: null,
    major: { complex: false, majorImpact: false, chainRisk: false },
    pushed: null,
    ...choice.more,
  };
}

let serial = 0;

/** An act that happened on a day (ten in the morning in Shanghai) and was entered then, unless said otherwise. */
export function act<N extends ActName>(
  name: N,
  by: Actor,
  data: ActData[N],
  on: string,
  more: Partial<Incoming> = {},
): Incoming {
  serial += 1;
  const occurredAt = `${on}T10:00:00.000+08:00`;
  return {
    id: `act-${serial}`,
    kind: 'act',
    name,
    by,
    occurredAt,
    occurredOn: on,
    enteredAt: occurredAt,
    data,
    ...more,
  };
}

export function message<N extends keyof MessageData>(
  name: N,
  data: MessageData[N],
  on: string,
  more: Partial<Incoming> = {},
): Incoming {
  serial += 1;
  const occurredAt = `${on}T10:00:00.000+08:00`;
  const by: Actor = { role: 'court', id: 'court-410305' };
  return {
    id: `msg-${serial}`,
    kind: 'message',
    name,
    by,
    occurredAt,
    occurredOn: on,
    enteredAt: occurredAt,
    data,
    ...more,
  };
}
