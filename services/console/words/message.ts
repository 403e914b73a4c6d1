import type { Bilingual } from '../../../workflows/contract/clocks';

/** The two languages of a message: it is sent in Chinese, then in English, a paragraph each. */
export function bothIn(body: string): Bilingual {
  const at = body.indexOf('\n');
  return at < 0 ? { zh: body, en: body } : { zh: body.slice(0, at), en: body.slice(at + 1) };
}
