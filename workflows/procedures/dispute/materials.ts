import type { LegalDay } from '../../contract/incoming';
import { when, type C } from './context';

// An organisation is entrusted by a notice with materials: they may come on different days (ACC-1, ENT-5).

export const materialsAwaited = when('materials still to come', (c) => Boolean(c.facts.mediation.materialsAwaited));

/** The later of two legal days; one that is not known yet does not count. */
export const laterOf = (...days: (LegalDay | undefined)[]): LegalDay =>
  days
    .filter((day) => day !== undefined)
    .sort()
    .at(-1) ?? '';

/** What the court's push at the opening left to come. */
export const awaitedAtOpening = (c: C) => {
  const { pushed } = c.facts;
  return pushed !== null && pushed.materialsOn === undefined ? { noticeOn: pushed.noticeOn } : null;
};
