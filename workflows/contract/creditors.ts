import type { Obligation, Party } from './facts';
import type { PartyId } from './incoming';

/** To whom something is owed under an instrument: the payee it names, or everybody on the other side of whoever pays. */
export function creditorsOf({
  obligation: { payer, payee },
  parties,
}: {
  obligation: Pick<Obligation, 'payer' | 'payee'>;
  parties: readonly Pick<Party, 'id' | 'side'>[];
}): PartyId[] {
  const side = parties.find(({ id }) => id === payer)?.side;
  return payee === undefined ? parties.filter((party) => party.side !== side).map(({ id }) => id) : [payee];
}
