import type { Caller } from '../../kit/auth';
import { sees, type Relation } from './access';
import { isWatched } from './bodies';
import { partOf, proves, type Known } from './facts-shown';

/** What of a document says who may read it. */
export interface DocumentRow {
  id: string;
  sha256: string;
  readers: string[];
  uploaded_by: string;
  concession: boolean;
  held_by: string | null;
}

/** Whether somebody may read a document: who handed it in, or whom it was opened to, if his relation sees that part. */
export function mayRead(caller: Caller, relation: Relation, known: Known, document: DocumentRow): boolean {
  const isSender = document.uploaded_by === caller.sub;
  if (isSender && caller.role === 'party') return true;
  const part = partOf(document, known);
  // What proves payments is for the union to see that watches over all of them, whomever else it was opened to.
  if (relation === 'watcher') {
    const proven = known.views.filter((view) => proves(document.sha256, view));
    return part === 'performance' && proven.every((view) => isWatched(view, known.facts));
  }
  if (!isSender && !document.readers.includes(caller.role)) return false;
  const isOthers = part === 'inside' && document.held_by !== (caller.organisation ?? null);
  return (sees(relation, part) || (part === 'performance' && sees(relation, 'handedIn'))) && !isOthers;
}
