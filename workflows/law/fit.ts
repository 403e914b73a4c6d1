import type { LegalDay } from '../contract/incoming';
import type { RefusalCode } from '../contract/refusals';
import type { Tier } from '../contract/tiers';
import { serves } from './region';

/** From and until which legal day somebody is in office, both included; null: no such end is known. */
export interface InOffice {
  from: LegalDay | null;
  until: LegalDay | null;
}

/**
 * Where somebody stands on the roster of the court of a place: on it, before the court with a change, or struck off (ROS-1,
 * ROS-2); `from` which legal day, where that is known.
 */
export interface RosterStanding {
  region: string;
  state: 'on' | 'changing' | 'off';
  from: LegalDay | null;
}

/**
 * What of it counts for a case on a legal day: the rosters of its court and of those above it, which it may use (ROS-6). Before
 * a change was filed, or he was struck off, he was on it; none: never entered.
 */
export function standingFor(
  rosters: readonly RosterStanding[],
  { place, on }: Pick<Asked, 'place' | 'on'>,
): RosterStanding['state'] | 'none' {
  const states = rosters
    .filter((one) => serves([one.region], place))
    .map(({ state, from }) => (state !== 'on' && from !== null && on < from ? 'on' : state));
  return (['on', 'changing', 'off'] as const).find((state) => states.includes(state)) ?? 'none';
}

/** What the roster says of an organisation. A tier that nobody entered is null, and fits none; `any` where no roster is kept. */
export interface RosteredOrganisation {
  places: readonly string[];
  tier: Tier | 'any' | null;
  /** The kinds of dispute it takes. */
  disputeTypes: readonly string[];
  inOffice: InOffice;
  ldmal10: boolean;
  courtRosters?: readonly RosterStanding[];
}

/** What is asked of whoever is to take a case: where, of what kind, on which legal day, at which tier if one is named. */
export interface Asked {
  place: string;
  disputeType: string;
  on: LegalDay;
  tier?: Tier;
  /** A court entrusts it: what is before the court, or struck off, is not entrusted anew. */
  byCourt?: boolean;
}

export const isInOffice = ({ from, until }: InOffice, on: LegalDay): boolean =>
  (from === null || from <= on) && (until === null || on <= until);

/** Why an organisation may not be entrusted with a case (ACC-2, ACC-3, INT-4, ROS-2, ROS-7); nothing where it fits. */
export function unfitOrganisation(o: RosteredOrganisation, asked: Asked): RefusalCode | undefined {
  if (!serves(o.places, asked.place)) return 'WRONG_PLACE';
  if (asked.tier !== undefined && o.tier !== asked.tier && o.tier !== 'any') return 'WRONG_TIER';
  if (!o.disputeTypes.includes(asked.disputeType)) return 'WRONG_KIND_OF_DISPUTE';
  if (!isInOffice(o.inOffice, asked.on)) return 'NOT_IN_OFFICE';
  if (!asked.byCourt) return undefined;
  const standing = standingFor(o.courtRosters ?? [], asked);
  if (standing === 'off') return 'STRUCK_OFF';
  return standing === 'changing' ? 'CHANGE_PENDING' : undefined;
}

/** The days on which a certificate is valid, both included. */
export interface CertificateDays {
  issuedOn: LegalDay;
  until: LegalDay | null;
}
export const isValidOn = ({ issuedOn, until }: CertificateDays, on: LegalDay): boolean =>
  issuedOn <= on && (until === null || on <= until);

/** Whom a case would be given to, as the roster has him. */
export interface RosteredMediator {
  places: readonly string[];
  inOffice: InOffice;
  certificates?: readonly CertificateDays[];
  courtRosters?: readonly RosterStanding[];
}

/** Why a mediator may not be named (ACC-3, ROS-5, ROS-6, ROS-7); nothing where he fits. One of whom no certificate was ever entered is not refused. */
export function unfitMediator(m: RosteredMediator, asked: Asked): RefusalCode | undefined {
  if (!serves(m.places, asked.place)) return 'WRONG_PLACE';
  if (!isInOffice(m.inOffice, asked.on)) return 'NOT_IN_OFFICE';
  if (standingFor(m.courtRosters ?? [], asked) === 'off') return 'STRUCK_OFF';
  const certificates = m.certificates ?? [];
  const isCertified = certificates.length === 0 || certificates.some((one) => isValidOn(one, asked.on));
  return isCertified ? undefined : 'CERTIFICATE_EXPIRED';
}
