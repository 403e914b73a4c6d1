import type { AwardWindowSummary, DisputeFacts, Papers } from '../contract/facts';
import type { LegalDay, PartyId } from '../contract/incoming';
import type { RuleParameters } from '../contract/proceedings';
import type { AwardState } from '../contract/states';
import { isFiledFor, reportedWindows } from './parties';

/**
 * AWD-6, CLK-5: papers are in time when they reached the court, or were posted, on or before the due day.
 * All three are legal days in Asia/Shanghai.
 */
export const papersInTime = (receivedOn: LegalDay, postedOn: LegalDay | null, dueOn: LegalDay): boolean =>
  (postedOn ?? receivedOn) <= dueOn;

/** AWD-6: which papers protect. A statement of claim always; a mediation application only where the rule set says so. */
export const protects = (papers: readonly Papers[], rules: RuleParameters): boolean =>
  papers.includes('claim') || rules.protectiveReceipt.includes('court_mediation_application');

/** The filing parties' windows over every award document of the case. */
export const filingWindows = (f: DisputeFacts): AwardWindowSummary[] =>
  reportedWindows(f)
    .filter((w) => f.firstReceipt?.by.includes(w.party) && isFiledFor(f, w))
    // After this case's own arbitration papers may concern one award and not another.
    .filter((w) => f.arbitration === null || w.papersOn !== null);

/** Every award proceeding has said whether the papers were in time. */
export const judged = (f: DisputeFacts): boolean =>
  Object.values(f.awards).every((award) => award.windows !== null) && filingWindows(f).every((w) => w.inTime !== null);

/** AWD-7: papers are late when none of the filing parties' windows was kept. Lateness itself only the court finds. */
export const isLate = (f: DisputeFacts): boolean => {
  const windows = filingWindows(f);
  return windows.length > 0 && windows.every((w) => w.inTime === false);
};

const PROTECTED: readonly AwardState[] = ['PROTECTED', 'SETTLED_PENDING_TITLE'];

/**
 * AWD-6: the filing date is the court's first receipt of that party's papers, and exists only for a party whose window is
 * protected.
 */
export function filingDates(f: DisputeFacts): Record<PartyId, LegalDay> {
  const kept = reportedWindows(f).filter((w) => PROTECTED.includes(w.state));
  const first = (w: AwardWindowSummary): LegalDay => w.papersOn ?? f.firstReceipt?.receivedOn ?? '';
  return Object.fromEntries(kept.map((w) => [w.party, first(w)]));
}
