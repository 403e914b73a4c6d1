import { actData, expired, not, start, stop } from '../../engine/row';
import { round, type C, type R } from './context';
import {
  beginArbitration,
  beginFifteenDays,
  checkClaim,
  filed,
  fileWithCourt,
  openLinked,
  tell,
  tellIf,
} from './effects';
import * as g from './guards';

const unit: R['by'] = ['organisation', 'commission', 'court', 'union'];
const hasAward = (c: C): boolean => g.hasAward.test(c);

const tierChosen = (c: C): Partial<C['facts']> => {
  const { tier, organisation } = actData(c, 'chooseTier');
  return {
    lane: 'A',
    kind: tier === 'enterprise' ? 'enterprise' : 'direct',
    tier,
    ...round(c, { consents: {}, organisation }),
  };
};
/** Whoever applies has agreed by applying; the other side is asked (ORule 15). */
const applied = (c: C, otherSideOpen: boolean) => {
  const { party, organisation, ldmal10 } = actData(c, 'applyToOrganisation');
  return {
    lane: 'A' as const,
    ...round(c, {
      organisation,
      otherSideOpen,
      consents: { ...c.facts.mediation.consents, [party]: { answer: 'agree', on: c.event.occurredOn } },
    }),
    fifteenDays: c.facts.fifteenDays || ldmal10,
    ...(ldmal10 && !c.facts.fifteenDays && { fifteenDaysFrom: c.event.occurredOn }),
  };
};

/** Suitability review and the choice of tier and organisation (INT-1..7). */
// prettier-ignore
export const registrationRows: readonly R[] = [
  { id: 'M-10', from: ['REGISTERED'], on: ['screen'], by: unit, when: [g.screened('suitable')],
    to: 'SCREENED', clocks: [stop('filingWait')], set: () => ({ suitable: true }), effects: [tell('screened', 'parties')], rule: ['INT-2', 'INT-3'],
    confidence: 'S' },
  { id: 'M-11', from: ['REGISTERED'], on: ['screen'], by: unit, when: [g.screened('outOfScope')],
    to: 'CLOSED', outcome: 'out_of_scope', effects: [tell('outOfScope', 'parties')], rule: ['INT-3', 'WI-1'], confidence: 'S' },
  { id: 'M-12', from: ['REGISTERED'], on: ['screen'], by: unit, when: [g.screened('partlyOutOfScope')],
    to: 'stays', set: (c) => ({ splitOff: [...c.facts.splitOff, actData(c, 'screen').part ?? ''] }),
    effects: [openLinked('splitOff', 'register'), tell('partOutOfScope', 'parties')], rule: ['INT-3', 'WI-1'], confidence: 'S' },
  { id: 'M-13', from: ['REGISTERED'], on: ['screen'], by: unit, when: [g.screened('elsewhere')],
    to: 'CLOSED', outcome: 'transferred', effects: [tell('transferred', 'parties')], rule: ['INT-7'], confidence: 'S' },
  { id: 'M-14/told', from: ['REGISTERED'], on: ['screen'], by: unit, when: [g.screened('unsuitable'), g.arbitrationIsNext],
    to: 'stays', clocks: [start('filingWait')], set: () => ({ suitable: false }), effects: [tell('unsuitable', 'parties')],
    rule: ['INT-2', 'MED-11'], confidence: 'S' },
  { id: 'M-14', from: ['REGISTERED'], on: ['fileForArbitration'], by: ['party', ...unit], when: [g.unsuitable, g.arbitrationIsNext],
    to: 'ARBITRATION', clocks: [stop('filingWait')], effects: [beginArbitration], rule: ['INT-2'], confidence: 'S' },
  { id: 'M-15', from: ['REGISTERED'], on: ['screen'], by: unit, when: [g.screened('unsuitable'), g.courtIsNext],
    to: 'COURT_INTAKE', set: filed, effects: [fileWithCourt], raise: checkClaim, rule: ['INT-2', 'INT-3'], confidence: 'S' },
  { id: 'M-16', from: ['SCREENED'], on: ['chooseTier'], by: unit,
    to: 'CONSENT_PENDING', clocks: [start('consentWait')],
    set: tierChosen,
    effects: [tell('consentAskedByUnit', 'parties')], rule: ['INT-4', 'ENT-2'], confidence: 'S' },
  { id: 'M-17', from: ['SCREENED'], on: ['applyToOrganisation'], by: ['party', ...unit], when: [g.asKind('ownApplication')],
    to: 'ENTRUSTED', clocks: [start('acceptReplyOwnApplication')],
    set: (c) => ({ ...applied(c, true), kind: 'ownApplication' }),
    effects: [beginFifteenDays, tell('ownApplication', 'organisation', 'parties'), tellIf(hasAward, 'organisationDoesNotProtect', 'parties')],
    rule: ['ACC-1', 'MED-6'], confidence: 'S' },
  { id: 'M-17/enterprise', from: ['SCREENED'], on: ['applyToOrganisation'], by: ['party', ...unit], when: [g.asKind('enterprise')],
    to: 'ENTRUSTED', clocks: [start('enterpriseAccept')],
    set: (c) => ({ ...applied(c, false), kind: 'enterprise', tier: 'enterprise' }),
    effects: [beginFifteenDays, tell('ownApplication', 'organisation', 'parties'), tellIf(hasAward, 'organisationDoesNotProtect', 'parties')],
    rule: ['ACC-1', 'MED-6'], confidence: 'S' },
  { id: 'M-77/registered', from: ['REGISTERED'], on: ['declineToFile', expired('filingWait')], by: ['party'], when: [g.unsuitable, g.everyApplicantDeclines],
    to: 'CLOSED', outcome: 'failed_to_arbitration', effects: [tell('arbitrationIsTheWay', 'parties')], rule: ['MED-11'], confidence: 'own' },
  { id: 'M-77/registered part', from: ['REGISTERED'], on: ['declineToFile'], by: ['party'], when: [g.unsuitable, not(g.everyApplicantDeclines)],
    to: 'stays', rule: ['MED-11'], confidence: 'own' },
];
