import type { LegalDay } from '../../contract/incoming';
import { given, start } from '../../engine/row';
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

/** What the court pushed with its materials is answered in its time, from the later of notice and materials. */
export const startPushedReply = given(
  (c: C) => awaitedAtOpening(c) === null,
  start<C['facts'], C['state']>('acceptReply', (c) => laterOf(c.facts.pushed?.noticeOn, c.facts.pushed?.materialsOn)),
);
