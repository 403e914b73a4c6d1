/** HTML that was written here, or made safe here. */
export class Html {
  constructor(readonly text: string) {}
}
type Part = Html | string | number | null | undefined | false | readonly Part[];

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function safe(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(safe).join('');
  return String(part).replaceAll(/[&<>"']/g, (letter) => ESCAPES[letter] ?? '');
}

/**
 * A page or a part of one. Whatever is put in is text, but what was made by this same function: nobody's name becomes markup. By
 * hand: a template engine would be a language of its own, and its holes are not typed.
 */
export const html = (written: TemplateStringsArray, ...parts: Part[]): Html =>
  new Html(written.map((text, i) => text + (i < parts.length ? safe(parts[i]) : '')).join(''));
