import type { AwardWindowSummary, DisputeFacts, Party } from '../contract/facts';
import type { PartyId } from '../contract/incoming';

const windows = (f: Pick<DisputeFacts, 'awards'>): AwardWindowSummary[] =>
  Object.values(f.awards).flatMap((award) => award.windows ?? []);

const AT_COURT = ['PROTECTED', 'SETTLED_PENDING_TITLE', 'SUED', 'SUED_ANEW'];
/** The window rests on papers that are with the court. */
export const atCourt = (w: Pick<AwardWindowSummary, 'state'>): boolean => AT_COURT.includes(w.state);

type Filed = Pick<DisputeFacts, 'firstReceipt' | 'awards' | 'withdrawing'>;
/** Everyone with papers at the court: who filed first, and who did since, each for itself (AWD-5, I-1 4). */
export const filers = (f: Filed): PartyId[] =>
  [
    ...new Set([
      ...(f.firstReceipt?.by ?? []),
      ...windows(f)
        .filter(atCourt)
        .map((w) => w.party),
    ]),
  ].filter((party) => !f.withdrawing.includes(party));

/** Those of the filers whose suit the court has not let go (I-1 4). */
export const suing = (f: Filed & Pick<DisputeFacts, 'suitsWithdrawn'>): PartyId[] =>
  filers(f).filter((party) => !f.suitsWithdrawn.includes(party));

export type Concern = Filed & Pick<DisputeFacts, 'parties' | 'suitsWithdrawn' | 'docketed'>;
const SUED = ['SUED', 'SUED_ANEW'];
/** Before docketing those whose papers began it; a fellow worker's later papers wait for the court. After it, every suit. */
function leading(f: Concern): PartyId[] {
  const filed = suing(f);
  const sued = windows(f).filter((w) => f.docketed && SUED.includes(w.state));
  const lead = [...(f.firstReceipt?.by ?? []), ...sued.map((w) => w.party)].filter((party) => filed.includes(party));
  return lead.length > 0 ? lead : filed;
}

/**
 * Whose word the proceedings wait for. Before an award everyone who has not withdrawn; over an award the pairs with papers
 * at the court, for a fellow worker who has not sued is in no suit (AWD-5, I-1 17).
 */
export function concerned(f: Concern): Party[] {
  const lead = leading(f);
  const all = windows(f);
  const pairs = new Set(all.filter((w) => lead.includes(w.party)).map((w) => w.pair));
  if (pairs.size === 0) return f.parties.filter((p) => !f.withdrawing.includes(p.id));
  const ofOtherPairs = (p: Party): boolean => {
    const own = all.filter((w) => w.party === p.id);
    return own.length > 0 && own.every((w) => !pairs.has(w.pair));
  };
  return f.parties.filter((p) => !ofOtherPairs(p));
}
