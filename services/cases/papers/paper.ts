import type { ActName } from '../../../workflows/contract/acts';
import type { Bilingual } from '../../../workflows/contract/clocks';
import type { Role } from '../../../workflows/contract/incoming';
import type { FILE_PLACES } from '../schemas';
import type { FieldName } from './fields';

/** A paper of a case: what it is for, who makes it, what it cannot be made without, and its national form. */
export interface Paper extends Bilingual {
  /** `official`: a form or a provision prescribes its fields; `proposal`: they follow from the rules. */
  standing: 'official' | 'proposal';
  /** The act it belongs to: with that act it is offered. Null: it goes with none. */
  act: ActName | null;
  by: readonly Role[];
  /** Who reads it beside whoever made it. */
  readers: readonly Role[];
  place: (typeof FILE_PLACES)[number];
  /** It stays inside of the mediation (MED-10). */
  inside?: true;
  /** It is made for one party. */
  ofParty?: true;
  /** It is made for one session. */
  ofSession?: true;
  /** It prints identity numbers in full: whoever receives it has to know who that is. */
  identity?: true;
  /** What must be known in the case: without it the paper says nothing. */
  needs: readonly FieldName[];
  /** What only whoever makes it knows; what is not said prints as a blank for ink. */
  written: Readonly<Record<string, string>>;
  /** The form, in the plain text of `form-text.ts`. */
  form: string;
}
