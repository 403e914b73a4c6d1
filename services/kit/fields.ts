import { PARTY_GROUPS } from '../../workflows/contract/recipients';
import { ASKABLE } from '../../workflows/contract/askable';
import { PHONE } from '../../workflows/contract/phone';
import { z } from 'zod';
import { ROLES } from '../../workflows/contract/incoming';

/** The small things that cross every edge: days, instants, ids and texts that no database or terminal chokes on. */
const { from: EARLIEST, to: LATEST } = ASKABLE;
const RANGE = `DAY_OUT_OF_RANGE: days from ${EARLIEST} to ${LATEST} are covered`;

export const legalDay = z.iso
  .date()
  .refine((day) => day >= EARLIEST && day <= LATEST, RANGE)
  .meta({ id: 'LegalDay', description: 'a legal day in Asia/Shanghai' });
export const instant = z.iso
  .datetime({ offset: true })
  .refine((at) => at.slice(0, 10) >= EARLIEST && at.slice(0, 10) <= LATEST, RANGE)
  .meta({ id: 'Instant', description: 'an instant with offset' });

const CONTROL = /[\u0000-\u001f\u007f]/u;
const CONTROL_BUT_LINES = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/u;

/** Nothing that a person could read: blanks, and what turns or hides the letters beside it. */
const HIDDEN = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;
// An empty one has its own fault.
const isReadable = (s: string): boolean => s === '' || (s.trim() !== '' && !HIDDEN.test(s));
/** What is left of a letter that was read in the wrong encoding. */
const isWhole = (s: string): boolean => !s.includes('\ufffd');
const LOST = 'NOT_UTF8: a letter was lost in an encoding that is not UTF-8';
const UNREADABLE = 'blank, or with characters that hide or turn the text';

/** A name or a label: no control characters, no half of a character, and something to read. */
export const label = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((s) => s.isWellFormed() && !CONTROL.test(s), 'control characters are not allowed')
    .refine(isWhole, LOST)
    .refine(isReadable, UNREADABLE);
export const text = z
  .string()
  .min(1)
  .max(4000)
  .refine((s) => s.isWellFormed() && !CONTROL_BUT_LINES.test(s), 'control characters are not allowed')
  .refine(isWhole, LOST)
  .refine(isReadable, UNREADABLE)
  .meta({ id: 'Text', description: 'free text, kept encrypted under the key of the case' });

export const reference = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/)
  .refine((id) => !(id in Object.prototype), 'this id is reserved')
  .meta({ id: 'Reference', description: 'an id as a body of the world outside writes it' });
/** The same words in both languages. */
export const bilingual = z.object({ zh: z.string(), en: z.string() }).meta({ id: 'Bilingual' });
/** One word that names a kind of thing: nothing that a person's name would be typed into, for it is not erased with people. */
export const kind = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,39}$/)
  .meta({ id: 'Kind', description: 'one word that names a kind of thing' });
export const caseNo = z
  .string()
  .regex(/^\d{6}-\d{4}-\d{6}$/)
  .meta({ id: 'CaseNo', description: 'region, year and serial: 410305-2026-000123' });
/** The number of a roster entry: `410300-R2026-000001`. */
export const entryNo = z.string().regex(/^\d{6}-R\d{4}-\d{6}$/);
const RESERVED: readonly string[] = [...ROLES, 'seal', ...PARTY_GROUPS, 'holder', 'payer', 'creditor'];
export const partyId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,19}$/)
  // Signers and recipients are named beside the parties: none of them is one.
  .refine((id) => !(id in Object.prototype) && !RESERVED.includes(id), 'this id is reserved')
  .meta({ id: 'PartyId', description: 'a party of the case, by the id given at the opening: p1' });
export const documentRef = z
  .strictObject({ id: reference, sha256: z.string().regex(/^[0-9a-f]{64}$/) })
  .meta({ id: 'DocumentRef', description: 'a document that was uploaded, by its id and the hash of its content' });

/** Fields whose days may lie ahead: what is to be paid, when a hearing is, until when a court grants relief. */
const MAY_LIE_AHEAD = ['obligation', 'obligations', 'until', 'hearingOn', 'untilOn'];

/** Every legal day of the past that a body speaks of, however deep. */
export function daysIn(value: unknown): string[] {
  if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}$/.test(value) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(daysIn);
  if (value !== null && typeof value === 'object') {
    return Object.entries(value).flatMap(([key, inner]) => (MAY_LIE_AHEAD.includes(key) ? [] : daysIn(inner)));
  }
  return [];
}

/** A number at which somebody is reached; one that lacks a digit would take every message to nobody. */
export const phone = z
  .string()
  // As an input method for Chinese gives digits, and with the blank that came along: it is the same number.
  .normalize('NFKC')
  .trim()
  .regex(PHONE, 'a mobile of eleven digits, a landline with its area code, 400 or 800, or +code of another country');
