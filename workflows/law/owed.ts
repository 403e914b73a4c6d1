import type { Obligation, Owed, Party } from '../contract/facts';
import type { LegalDay, PartyId } from '../contract/incoming';
import type { RefusalCode } from '../contract/refusals';

/**
 * What a paper says is to be paid, each under an instrument of its own: as a whole under the paper's name, and to each
 * under the name of the pair, so that one worker's money is watched, and enforced, whatever the others do (PRF-1, I-1 17).
 */
export const instrumentsOf = (
  paper: string,
  { obligation, obligations = [] }: Owed,
): { instrument: string; obligation: Obligation }[] => [
  ...(obligation ? [{ instrument: paper, obligation }] : []),
  ...obligations.map((one) => ({ instrument: `${paper}.${one.payee}-${one.payer}`, obligation: one })),
];

/** Whether the instrument is that paper, or a part of it. */
export const isOfPaper = (instrument: string, paper: string): boolean =>
  instrument === paper || instrument.startsWith(`${paper}.`);

/** There is something to pay. */
export const somethingOwed = (owed: Owed): boolean => instrumentsOf('', owed).length > 0;

/** The last day of performance, a legal day in Asia/Shanghai; null where nothing is to be paid on a day. */
export const lastDueOn = (owed: Owed): LegalDay | null =>
  instrumentsOf('', owed)
    .flatMap(({ obligation }) => obligation.instalments.map((i) => i.dueOn))
    .sort()
    .at(-1) ?? null;

/** Whoever pays or is paid is a party; what is owed within a pair is between a worker and an employer (AWD-1). */
export function owedRefusal(
  parties: readonly Party[],
  gone: readonly PartyId[],
  ...papers: Owed[]
): RefusalCode | undefined {
  const kindOf = (id: string | undefined): Party['kind'] | undefined => parties.find((p) => p.id === id)?.kind;
  const wholes = papers.flatMap((p) => (p.obligation ? [p.obligation] : []));
  const parts = papers.flatMap((p) => p.obligations ?? []);
  const named = [...wholes, ...parts].flatMap((o) => [o.payer, o.payee ?? o.payer]);
  if (!named.every((id) => kindOf(id) !== undefined || gone.includes(id))) return 'UNKNOWN_PARTY';
  const within = parts.filter((o) => !gone.includes(o.payer) && !gone.includes(o.payee));
  return within.every((o) => (kindOf(o.payer) === 'employer') !== (kindOf(o.payee) === 'employer'))
    ? undefined
    : 'UNKNOWN_PAIR';
}
