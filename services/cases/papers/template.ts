import {
  LoopPlugin,
  TemplateHandler,
  TextPlugin,
  TemplateSyntaxError,
  MalformedFileError,
  type Tag,
} from 'easy-template-x';
import { DOMParser, XMLSerializer } from '@xmldom/xmldom';
import JSZip from 'jszip';
import { Problem } from '../../kit/problem';
import { isCondition, isField, isList, LISTS, partOfField, type Values } from './fields';
import type { Paper } from './paper';

/** Where a field that is not known stands in a filled form, until it becomes a line to write on; no value may hold it. */
export const BLANK = '\u{10fffd}';
/** Where a line of a value ends: the library itself puts what follows a field in its run before the lines after the first. */
const BREAK = '\u{10fffc}';
/** A field that stands alone is a whole line to write on, and a word of a sentence a short one; in a table the cell is it. */
const LINES = { whole: '＿'.repeat(25), word: '＿'.repeat(6) } as const;
const MOST_MARKS = 1_000;

const handler = new TemplateHandler({ plugins: [new LoopPlugin(), new TextPlugin()], maxXmlDepth: 40 });

/** The words of a Word file, in its body. */
export async function textOf(docx: Buffer): Promise<string> {
  const zip = await JSZip.loadAsync(docx);
  const xml = (await zip.file('word/document.xml')?.async('string')) ?? '<none/>';
  return Array.from(new DOMParser().parseFromString(xml, 'text/xml').getElementsByTagName('w:t'))
    .map((one) => one.textContent ?? '')
    .join('');
}

export interface Used {
  /** The list in which it stands; null: in none. */
  list: string | null;
  /** A field, or `#` and the list or condition that begins. */
  name: string;
}

/** What a form asks for. Throws DOCUMENT_REFUSED where its marks do not fit together. */
export async function tagsOf(docx: Buffer): Promise<Used[]> {
  const tags = await handler.parseTags(docx).catch((error: unknown) => {
    throw new Problem('DOCUMENT_REFUSED', error instanceof Error ? error.message : 'its fields cannot be read');
  });
  if (tags.length > MOST_MARKS) throw new Problem('DOCUMENT_REFUSED', `more than ${MOST_MARKS} fields`);
  const used: Used[] = [];
  const open: string[] = [];
  const within = (): string | null => open.findLast((name) => !isCondition(name)) ?? null;
  for (const { name, disposition } of tags as (Tag & { disposition: string })[]) {
    if (disposition === 'Open') {
      used.push({ list: within(), name: `#${name}` });
      open.push(name);
    } else if (disposition === 'Close') {
      if (open.pop() !== name) throw new Problem('DOCUMENT_REFUSED', `{/${name}} closes nothing that is open there`);
    } else used.push({ list: within(), name });
  }
  const [half] = /[{}]/.exec((await textOf(docx)).replace(/\{[^{}]*\}/g, '')) ?? [];
  if (half !== undefined) throw new Problem('DOCUMENT_REFUSED', `half a mark: a ${half} without its other one`);
  if (open.length > 0) throw new Problem('DOCUMENT_REFUSED', `{#${open.at(-1)}} is never closed`);
  return used;
}

/** Whether a paper has such a field there; what is inside of the mediation only where the nation's form has it. */
function isKnown({ list, name }: Used, { written, form }: Paper): boolean {
  if (name.startsWith('#')) return list === null && (isList(name.slice(1)) || isCondition(name.slice(1)));
  if (list !== null && isList(list) && Object.hasOwn(LISTS[list], name)) return true;
  const isInside = partOfField(name, list) === 'inside';
  return (isField(name) && (!isInside || form.includes(`{${name}}`))) || Object.hasOwn(written, name);
}
const shown = ({ list, name }: Used): string => (list === null ? `{${name}}` : `{${name}} in {#${list}}`);

/**
 * Holds what a form asks for to its paper: every field is one of the paper's, and none of the national form's is missing, for
 * the library is silent about both. Throws DOCUMENT_REFUSED with every field that is wrong.
 */
export function mustFit(used: readonly Used[], paper: Paper, national: readonly Used[]): void {
  const unknown = [...new Set(used.filter((one) => !isKnown(one, paper)).map(shown))];
  const has = new Set(used.map(shown));
  const missing = [...new Set(national.map(shown))].filter((one) => !has.has(one));
  if (unknown.length + missing.length === 0) return;
  const errors = [
    ...unknown.map((path) => ({ path, message: 'there is no such field in this paper', zh: '本文书没有这一项' })),
    ...missing.map((path) => ({ path, message: 'the form has no place for it', zh: '表样没有它的位置' })),
  ];
  throw new Problem('DOCUMENT_REFUSED', 'its fields are not those of the paper', { errors });
}

/** Elements that the house prints, or that say nothing to be printed. */
const PRINTED = new Set(
  'document body p pPr r rPr t tab br cr tbl tblPr tblGrid gridCol tr trPr tc tcPr sectPr hyperlink bookmarkStart bookmarkEnd proofErr lastRenderedPageBreak softHyphen noProof'.split(
    ' ',
  ),
);
/** Properties within which everything is about form; these of them change what is printed. */
const CHANGES = new Set(['vanish', 'numPr', 'vMerge', 'gridBefore', 'textDirection', 'cols', 'headerReference']);

/** What of a form only LibreOffice prints: whatever the house does not know to print is named, and nothing passed over. */
export async function hardToPrint(docx: Buffer): Promise<string[]> {
  const zip = await JSZip.loadAsync(docx);
  const parse = async (name: string): Promise<Element | null> => {
    const xml = await zip.file(name)?.async('string');
    return xml === undefined ? null : new DOMParser().parseFromString(xml, 'text/xml').documentElement;
  };
  const found = new Set<string>();
  const walk = (element: Element, isProperty: boolean): void => {
    const name = element.nodeName.replace(/^w:/, '');
    if (CHANGES.has(name)) found.add(name);
    else if (!isProperty && !PRINTED.has(name)) found.add(name);
    if (name === 'br' && ![null, '', 'textWrapping'].includes(element.getAttribute('w:type'))) found.add('page break');
    if (name === 'tbl' && element.getElementsByTagName('w:gridCol').length === 0)
      found.add('a table without its columns');
    if (name === 'sectPr' && element.parentNode?.nodeName !== 'w:body') found.add('a section of its own');
    for (const one of Array.from(element.childNodes))
      if (one.nodeType === 1) walk(one as Element, isProperty || name.endsWith('Pr'));
  };
  const body = await parse('word/document.xml');
  if (body !== null) walk(body, false);
  const styles = await parse('word/styles.xml');
  if (styles !== null && styles.getElementsByTagName('w:numPr').length > 0) found.add('numPr');
  for (const name of Object.keys(zip.files).filter((one) => /^word\/footer\d*\.xml$/.test(one))) {
    const words = (await parse(name))?.textContent ?? '';
    if (/[^\s—\-\d第页共PAGENUMS]/.test(words)) found.add('a footer of its own');
  }
  return [...found];
}

/** A filled form. Throws GLYPH_MISSING where a value holds what marks a blank. */
export async function filled(
  docx: Buffer,
  fields: Values,
  lists: Readonly<Record<string, readonly Values[]>>,
  conditions: Readonly<Record<string, boolean>> = {},
): Promise<Buffer> {
  const written = (values: Values): Record<string, string> =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => {
        for (const mark of [BLANK, BREAK])
          if (value?.includes(mark))
            throw new Problem('GLYPH_MISSING', `${name}: U+${mark.codePointAt(0)?.toString(16)}`);
        return [name, value?.replaceAll(/\r?\n/g, BREAK) ?? BLANK];
      }),
    );
  const data = {
    ...written(fields),
    ...Object.fromEntries(Object.entries(lists).map(([name, all]) => [name, all.map(written)])),
    ...conditions,
  };
  try {
    return await finished(await handler.process(docx, data));
  } catch (error) {
    if (error instanceof TemplateSyntaxError || error instanceof MalformedFileError)
      throw new Problem('DOCUMENT_REFUSED', error.message);
    throw error;
  }
}

const within = (node: Node, name: string): Element | null => {
  for (let at = node.parentNode; at !== null; at = at.parentNode) if (at.nodeName === name) return at as Element;
  return null;
};

/** Ends each line where its value says so, and gives the paragraphs in which that is. */
function broken(document: Document): Set<Element> {
  const paragraphs = new Set<Element>();
  for (const words of Array.from(document.getElementsByTagName('w:t'))) {
    const [first = '', ...lines] = (words.textContent ?? '').split(BREAK);
    if (lines.length === 0) continue;
    const then = words.nextSibling;
    for (const line of lines) {
      const next = words.cloneNode(false);
      next.textContent = line;
      words.parentNode?.insertBefore(document.createElementNS(words.namespaceURI, 'w:br'), then);
      words.parentNode?.insertBefore(next, then);
    }
    words.textContent = first;
    const paragraph = within(words, 'w:p');
    if (paragraph !== null) paragraphs.add(paragraph);
  }
  return paragraphs;
}

/** What was written in several lines becomes as many paragraphs, each begun as the form begins the one it stands in. */
function parted(paragraphs: Iterable<Element>): void {
  for (const paragraph of paragraphs) {
    const breaks = Array.from(paragraph.getElementsByTagName('w:br'));
    const children = Array.from(paragraph.childNodes);
    const isPlain =
      breaks.every((one) => [null, '', 'textWrapping'].includes(one.getAttribute('w:type'))) &&
      children.every(({ nodeName }) => nodeName === 'w:pPr' || nodeName === 'w:r');
    // In a table a cell is one place.
    if (!isPlain || within(paragraph, 'w:tc') !== null) continue;
    const begun = (of: Node, properties: string): Node => {
      const next = of.cloneNode(false);
      const own = Array.from(of.childNodes).find(({ nodeName }) => nodeName === properties);
      if (own !== undefined) next.appendChild(own.cloneNode(true));
      return next;
    };
    const next = (): Node => paragraph.parentNode?.insertBefore(begun(paragraph, 'w:pPr'), paragraph) as Node;
    let at = next();
    for (const run of children.filter(({ nodeName }) => nodeName === 'w:r')) {
      let part = at.appendChild(begun(run, 'w:rPr'));
      for (const child of Array.from(run.childNodes).filter(({ nodeName }) => nodeName !== 'w:rPr')) {
        if (child.nodeName === 'w:br') {
          at = next();
          part = at.appendChild(begun(run, 'w:rPr'));
        } else part.appendChild(child);
      }
    }
    paragraph.parentNode?.removeChild(paragraph);
  }
}

/** Makes what is blank a place to write on, and lines paragraphs. */
async function finished(docx: Buffer): Promise<Buffer> {
  const zip = await JSZip.loadAsync(docx);
  for (const name of Object.keys(zip.files).filter((one) => /^word\/(document|header\d*|footer\d*)\.xml$/.test(one))) {
    const xml = (await zip.file(name)?.async('string')) ?? '';
    if (!xml.includes(BLANK) && !xml.includes(BREAK)) continue;
    const document = new DOMParser().parseFromString(xml, 'text/xml');
    parted(broken(document));
    for (const words of Array.from(document.getElementsByTagName('w:t'))) {
      const text = words.textContent ?? '';
      if (!text.includes(BLANK)) continue;
      const isAlone = within(words, 'w:p')?.textContent?.trim() === BLANK;
      const line = within(words, 'w:tc') !== null ? '' : isAlone ? LINES.whole : LINES.word;
      words.textContent = text.replaceAll(BLANK, line);
    }
    zip.file(name, new XMLSerializer().serializeToString(document));
  }
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
}
