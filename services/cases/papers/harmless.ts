import { DOMParser } from '@xmldom/xmldom';
import { Problem } from '../../kit/problem';
import { unpacked } from '../../kit/zip';

/** A clerk's form is a few pages. */
export const MOST_FORM_BYTES = 1024 * 1024;
const MOST = { unpacked: 4 * 1024 * 1024, parts: 200, elements: 20_000 } as const;
/** What runs something, or carries another file: nothing of that is in a form. */
const FORBIDDEN_PARTS =
  /vbaProject|activeX|embeddings|oleObject|afchunk|attachedToolbars|\.(bin|exe|dll|js|vbs|svg|html?|mht|rtf|dat)$/i;
/** What a form is made of: its text, and pictures. */
const PARTS = /\.(xml|rels|png|jpe?g|gif|bmp|emf|wmf|odttf)$/i;
/** Fields that say a page’s number; any other may fetch, open or run something. */
const FIELDS = /^(\s|PAGE|NUMPAGES|MERGEFORMAT|\\\*)*$/;
/** How parts of a form belong together; where a word leads a reader who clicks it is the one that may point outside. */
const RELATIONS =
  /\/(officeDocument|core-properties|extended-properties|custom-properties|styles|stylesWithEffects|settings|webSettings|fontTable|font|theme|numbering|footnotes|endnotes|header|footer|image|hyperlink|comments|customXml|customXmlProps|thumbnail)$/;
const POINTS_OUTSIDE = /\/hyperlink$/;

const local = (name: string): string => name.split(':').at(-1) ?? name;
const attribute = (element: Element, name: string): string | null => {
  for (const one of Array.from(element.attributes)) if (local(one.nodeName) === name) return one.value;
  return null;
};

/** Every element of a part, as its parser reads it. Throws DOCUMENT_REFUSED where it is no plain XML in UTF-8. */
function elementsOf(name: string, content: Uint8Array): Element[] {
  const refuse = (why: string): never => {
    throw new Problem('DOCUMENT_REFUSED', `${name}: ${why}`);
  };
  let text = '';
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    refuse('it is not in UTF-8');
  }
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) refuse('it declares entities');
  const said = /^\s*<\?xml[^>]*encoding\s*=\s*["']([^"']+)["']/i.exec(text)?.[1];
  if (said !== undefined && !/^utf-?8$/i.test(said)) refuse('it says another encoding');
  // Counted before it is parsed: a few bytes make many elements.
  if ((text.match(/</g) ?? []).length > 2 * MOST.elements + 100)
    throw new Problem('TOO_LARGE', `${name}: more than a form can hold`);
  const faults: string[] = [];
  const document = new DOMParser({
    errorHandler: {
      warning: (fault: string) => faults.push(fault),
      error: (fault: string) => faults.push(fault),
      fatalError: (fault: string) => faults.push(fault),
    },
  }).parseFromString(text, 'text/xml') as Document | undefined;
  if (faults.length > 0 || document?.documentElement == null) refuse('it is no well-formed XML');
  const elements = Array.from(document?.getElementsByTagName('*') ?? []);
  if (elements.length > MOST.elements) throw new Problem('TOO_LARGE', `${name}: more than a form can hold`);
  return elements;
}

/**
 * Looks into a form from outside before anything opens it, part by part and as a parser reads it. Throws UNSUPPORTED_MEDIA_TYPE,
 * TOO_LARGE, and DOCUMENT_REFUSED for macros, what is embedded, what points outside, and fields that open something.
 */
export async function mustBeHarmless(docx: Buffer): Promise<void> {
  if (docx.length > MOST_FORM_BYTES) throw new Problem('TOO_LARGE', `a form has at most ${MOST_FORM_BYTES} bytes`);
  const parts = await unpacked(docx, { parts: MOST.parts, bytes: MOST.unpacked });
  if (parts === null || parts.every(({ name }) => name !== 'word/document.xml'))
    throw new Problem('UNSUPPORTED_MEDIA_TYPE', 'a form is a Word file (docx)');
  for (const { name, content } of parts) {
    if (FORBIDDEN_PARTS.test(name) || !PARTS.test(name))
      throw new Problem('DOCUMENT_REFUSED', `${name}: a form carries no macro and nothing embedded`);
    if (/\.(xml|rels)$/i.test(name)) mustBePlain(name, elementsOf(name, content));
  }
}

function mustBePlain(name: string, elements: readonly Element[]): void {
  const refuse = (why: string): never => {
    throw new Problem('DOCUMENT_REFUSED', `${name}: ${why}`);
  };
  const instructions: string[] = [];
  for (const element of elements) {
    const kind = local(element.nodeName);
    if (kind === 'Relationship') {
      const type = attribute(element, 'Type') ?? '';
      const target = attribute(element, 'Target') ?? '';
      const isOutside = attribute(element, 'TargetMode')?.toLowerCase() === 'external' || /^[a-z]+:/i.test(target);
      if (type.endsWith('/officeDocument') && target.replace(/^\//, '') !== 'word/document.xml')
        refuse('its text is not where it belongs');
      if (!RELATIONS.test(type)) refuse(`${type}: nothing of that kind belongs to a form`);
      if (isOutside && !POINTS_OUTSIDE.test(type)) refuse('it refers to something outside');
    }
    if (['Override', 'Default'].includes(kind) && /macroEnabled/i.test(attribute(element, 'ContentType') ?? ''))
      refuse('it is made for macros');
    if (['altChunk', 'subDoc', 'object', 'control', 'OLEObject'].includes(kind))
      refuse(`${kind}: nothing is embedded in a form`);
    if (kind === 'instrText') instructions.push(element.textContent ?? '');
    const simple = attribute(element, 'instr');
    if (simple !== null && kind === 'fldSimple') instructions.push(` ${simple} `);
  }
  if (!FIELDS.test(instructions.join(''))) refuse('a field of it is none that says a page’s number');
}
