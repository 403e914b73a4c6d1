import type { Values } from './act-body';

/** An act that was begun and is not in the case yet. */
export interface Draft {
  /** Stays with the entry until its result is known, so that it cannot be entered twice. */
  key: string;
  /** The number of the case when it was begun, to hold it against what happened since. */
  openedAt: string;
  /** How much had happened in the case by then. */
  seen: number;
  /** What was typed; null while nothing was. */
  values: Values | null;
  /** It was sent, and what came of it is not known. */
  sent: boolean;
  /** Told once it was sent while its form stays. */
  emptied?: () => void;
}

/** They live as long as the page: another act may be looked at meanwhile. What people say is not put into the browser’s store. */
const drafts = new Map<string, Draft>();

/** Under which name a paper that is begun is kept. */
export const paperDraft = (caseNo: string, paper: string): string => `${caseNo} paper ${paper}`;

/** The draft of that name; begun now where there is none, or where nothing was typed into it. */
export function draftOf(name: string, openedAt: string, seen = 0): Draft {
  const known = drafts.get(name);
  if (known !== undefined && (known.values !== null || known.sent)) return known;
  const begun = { key: crypto.randomUUID(), openedAt, seen, values: null, sent: false };
  drafts.set(name, begun);
  return begun;
}

/** Nothing came of what was sent, or it is known not to be there: another try is another act. */
export function settle(draft: Draft): void {
  draft.key = crypto.randomUUID();
  draft.sent = false;
}

/** It was sent, or is not wanted, and its form stays: it begins anew. */
export function empty(name: string): void {
  const known = drafts.get(name);
  if (known === undefined) return;
  known.values = null;
  known.emptied?.();
}

/** It is in the case, or not wanted. */
export const forget = (name: string): void => void drafts.delete(name);

// Whoever closes the window is asked first while something typed was not entered.
globalThis.addEventListener('beforeunload', (event) => {
  if ([...drafts.values()].some(({ values, sent }) => values !== null && !sent)) event.preventDefault();
});
