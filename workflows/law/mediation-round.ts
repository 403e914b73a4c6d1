import type { MediationRound } from '../contract/facts';

/**
 * A mediation as it begins: whatever an earlier one of the same case came to is not its own, the parties' consent to
 * disclosure among it, which was given to what had been conceded then (MED-10).
 */
export const newRound = (known: Partial<MediationRound> = {}): MediationRound => ({
  consents: {},
  clarification: null,
  organisation: null,
  tried: [],
  proposal: null,
  mediator: null,
  acceptedOn: null,
  otherSideOpen: false,
  heldFrom: null,
  sessions: [],
  extensions: 0,
  extensionAgreed: {},
  extensionDays: null,
  agreement: null,
  handedOver: false,
  settling: [],
  concessionsMayLeave: [],
  ended: null,
  ...known,
});
