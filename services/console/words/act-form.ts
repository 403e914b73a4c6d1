import type { Bilingual } from '../../../workflows/contract/clocks';

/** What is asked for in one field of an act. */
export type Asked =
  | { is: 'text' | 'day' | 'instant' | 'yesNo' | 'amount' }
  | { is: 'word'; like: string }
  | { is: 'number'; min: number; max: number }
  | { is: 'choice'; of: string[]; many: boolean }
  | { is: 'party' | 'dayOfEach' | 'signer' }
  /** `orNobody`: that it is nobody is an answer. */
  | { is: 'parties'; orNobody?: true }
  | { is: 'document' | 'documents' | 'signedDocument' }
  | { is: 'record' | 'payment' | 'payments' }
  | {
      is:
        | 'organisation'
        | 'mediator'
        | 'experts'
        | 'award'
        | 'instrument'
        | 'proceeding'
        | 'pair'
        | 'measure'
        | 'target'
        | 'spokenText';
    }
  | { is: 'list'; of: Field[] };
export type Field = { name: string; needed: boolean } & Asked;

/** An act as somebody enters it, made of its schema (act-forms.json). */
export interface ActForm {
  name: Bilingual;
  /** Who may enter it in some state or other. */
  by: string[];
  /** A party’s own word: whoever else enters it attaches what proves it. */
  ownWord: boolean;
  fields: Field[];
}
