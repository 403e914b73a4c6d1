import type { AwardWindowSummary, DisputeFacts, Party } from '../contract/facts';
import type { PartyId } from '../contract/incoming';
import type { AwardState } from '../contract/states';

/** Who appealed in a case of 0.2.0, which did not record it. */
export const UNKNOWN_APPELLANT = 'unknown';

/** Every window of every award document that is still of the case, as its proceeding last reported it. */
export const reportedWindows = (f: Pick<DisputeFacts, 'awards'>): AwardWindowSummary[] =>
  Object.values(f.awards)
    .flatMap((award) => Object.values(award.windows ?? {}))
    .filter((w) => w.state !== 'SEVERED');

const AT_COURT: readonly AwardState[] = ['PROTECTED', 'SETTLED_PENDING_TITLE', 'SUED', 'SUED_ANEW'];
/** A pair may go on in a case of its own as it stands in one of these: what it received and handed in says the rest (COL-7). */
export const MAY_LEAVE = [
  'NO_AWARD',
  'WINDOW_OPEN',
  'PROTECTED',
  'SUED',
  'WINDOW_EXPIRED',
  'AWARD_EFFECTIVE',
  'SETASIDE_OPEN',
  'SETASIDE_BARRED',
  'SETASIDE_CLOSED',
] as const satisfies readonly AwardState[];
/** The window rests on papers that are with the court. */
export const atCourt = (w: Pick<AwardWindowSummary, 'state'>): boolean => AT_COURT.includes(w.state);

type Filed = Pick<DisputeFacts, 'firstReceipt' | 'awards' | 'withdrawing' | 'severed'>;
/** Everyone with papers at the court: who filed first, and who did since, each for itself (AWD-5, I-1 4). */
export const filers = (f: Filed): PartyId[] =>
  [
    ...new Set([
      ...(f.firstReceipt?.by ?? []),
      ...reportedWindows(f)
        .filter(atCourt)
        .map((w) => w.party),
    ]),
  ].filter((party) => !f.withdrawing.includes(party) && !f.severed?.includes(party));

/** Those whose papers this filing brought: a fellow worker's that came later wait for the court's word on them (AWD-5, AWD-7). */
export const ofThisFiling = (f: Filed & Pick<DisputeFacts, 'filing'>): PartyId[] =>
  filers(f).filter((party) => f.filing?.parties === undefined || f.filing.parties.includes(party));

/** Those of the filers whose suit the court has not let go (I-1 4). */
export const suing = (f: Filed & Pick<DisputeFacts, 'suitsWithdrawn'>): PartyId[] =>
  filers(f).filter((party) => !f.suitsWithdrawn.includes(party));

export type Concern = Filed & Pick<DisputeFacts, 'parties' | 'suitsWithdrawn' | 'docketed'>;
const SUED: readonly AwardState[] = ['SUED', 'SUED_ANEW'];
/** Before docketing those whose papers began it; a fellow worker's later papers wait for the court. After it, every suit. */
function leading(f: Concern): PartyId[] {
  const filed = suing(f);
  const sued = reportedWindows(f).filter((w) => f.docketed && SUED.includes(w.state));
  const lead = [...(f.firstReceipt?.by ?? []), ...sued.map((w) => w.party)].filter((party) => filed.includes(party));
  return lead.length > 0 ? lead : filed;
}

/** The other party of a window's pair. */
const otherSideOf = (f: Pick<DisputeFacts, 'awards'>, w: AwardWindowSummary): PartyId | undefined =>
  reportedWindows(f).find((o) => o.pair === w.pair && o.party !== w.party)?.party;

/** Whether a window is one of those that the first papers were about: against whom they were, where they said so (I-1 17). */
export const isFiledFor = (f: Pick<DisputeFacts, 'awards' | 'firstReceipt'>, w: AwardWindowSummary): boolean => {
  const against = f.firstReceipt?.by.includes(w.party) ? f.firstReceipt.against : undefined;
  return against === undefined || against.includes(otherSideOf(f, w) ?? '');
};

/** The pairs of these: of one who has papers at the court for some pairs alone, those pairs (I-1 17). */
const pairsOfThese = (f: Concern, led: readonly PartyId[]): Set<string> => {
  const windows = reportedWindows(f).filter((w) => led.includes(w.party));
  const rests = (w: AwardWindowSummary): boolean => atCourt(w) || w.papersOn !== null;
  const meant = (w: AwardWindowSummary): boolean =>
    rests(w) || (isFiledFor(f, w) && !windows.some((o) => o.party === w.party && rests(o)));
  return new Set(windows.filter(meant).map((w) => w.pair));
};

const windowsOfParty = (f: Concern, party: PartyId): AwardWindowSummary[] =>
  reportedWindows(f).filter((w) => w.party === party);

/** The parties of these pairs, and whoever belongs to no pair at all; everybody where the pairs are none (AWD-5, I-1 17). */
const ofThePairs = (f: Concern, pairs: ReadonlySet<string>): Party[] =>
  f.parties.filter((p) => {
    const own = windowsOfParty(f, p.id);
    return pairs.size === 0 || own.length === 0 || own.some((w) => pairs.has(w.pair));
  });

/** Whom the proceedings are about: over an award the pairs with papers at the court, not a fellow worker who has not sued. */
export const inTheProceedings = (f: Concern): Party[] => ofThePairs(f, pairsOfThese(f, leading(f)));

/** The parties of a filing: everyone with papers at the court, and the other side of each. */
export const ofTheFiling = (f: Concern): Party[] => ofThePairs(f, pairsOfThese(f, suing(f)));

/** Whose word the proceedings wait for: nobody waits for an applicant who withdrew, unless another one's suit is against it. */
export function concerned(f: Concern): Party[] {
  const pairs = pairsOfThese(f, leading(f));
  const isSued = (party: PartyId): boolean => windowsOfParty(f, party).some((w) => pairs.has(w.pair));
  return ofThePairs(f, pairs).filter((p) => !f.withdrawing.includes(p.id) || isSued(p.id));
}

/** Of parties, who is none of the case any more: gone, severed, or never entered (COL-7, MED-12). */
export const hasLeft =
  ({ parties, gone, severed = [] }: Pick<DisputeFacts, 'parties' | 'gone' | 'severed'>) =>
  (id: PartyId): boolean =>
    parties.every((one) => one.id !== id) || gone.includes(id) || severed.includes(id);
