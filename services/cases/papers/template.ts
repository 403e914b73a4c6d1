import {
  LoopPlugin,
  TemplateHandler,
  TextPlugin,
  TemplateSyntaxError,
  MalformedFileError,
  type Tag,
} from 'easy-template-x';
import JSZip from 'jszip';
import { Problem } from '../../kit/problem';
import { isField, isList, LISTS, type Values } from './fields';
import type { Paper } from './paper';

/** A clerk's form is a few pages. */
const MOST_BYTES = 1024 * 1024;
const MOST_UNPACKED = 16 * 1024 * 1024;
const MOST_PARTS = 200;
/** What opens something else, or runs something: nothing of that is in a form. */
const FORBIDDEN_PARTS =
  /vbaProject|activeX|embeddings|oleObject|customXml\/.*\.xml\.rels|attachedToolbars|\.bin$|\.(exe|dll|js|vbs)$/i;
const FORBIDDEN_FIELDS = /\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|MACROBUTTON|LINK|IMPORT|DATABASE)\b/i;
/** What the printer here can print without LibreOffice is less than what Word can draw. */
const HARD = [
  [/<w:numPr[\s>]/, 'automatic numbering'],
  [/<w:drawing[\s>]|<w:pict[\s>]|<mc:AlternateContent/, 'pictures and text boxes'],
  [/<w:footnoteReference|<w:endnoteReference/, 'notes'],
  [/<w:ins[\s>]|<w:del[\s>]/, 'tracked changes'],
] as const;

/** Where a field that is not known stands in a filled form: outside a table it becomes a line to write on. */
export const BLANK = '\ue000';

const handler = new TemplateHandler({ plugins: [new LoopPlugin(), new TextPlugin()], maxXmlDepth: 40 });

/** The words of a Word file, in its body. */
export async function textOf(docx: Buffer): Promise<string> {
  const zip = await JSZip.loadAsync(docx);
  const xml = (await zip.file('word/document.xml')?.async('string')) ?? '';
  return [...xml.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/g)]
    .map((m) =>
      (m[1] ?? '')
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>')
        .replace(/&quot;/g, '"')
        .replace(/&amp;/g, '&'),
    )
    .join('');
}

interface Used {
  /** The list in which it stands; null: in none. */
  list: string | null;
  name: string;
}

/** What a form asks for. Throws DOCUMENT_REFUSED where its marks do not fit together. */
export async function tagsOf(docx: Buffer): Promise<Used[]> {
  const tags = await handler.parseTags(docx).catch((error: unknown) => {
    throw new Problem('DOCUMENT_REFUSED', error instanceof Error ? error.message : 'its fields cannot be read');
  });
  const used: Used[] = [];
  const open: string[] = [];
  for (const { name, disposition } of tags as (Tag & { disposition: string })[]) {
    if (disposition === 'Open') {
      used.push({ list: open.at(-1) ?? null, name: `#${name}` });
      open.push(name);
    } else if (disposition === 'Close') {
      if (open.pop() !== name) throw new Problem('DOCUMENT_REFUSED', `{/${name}} closes nothing that is open there`);
    } else used.push({ list: open.at(-1) ?? null, name });
  }
  const [half] = /[{}]/.exec((await textOf(docx)).replace(/\{[^{}]*\}/g, '')) ?? [];
  if (half !== undefined) throw new Problem('DOCUMENT_REFUSED', `half a mark: a ${half} without its other one`);
  if (open.length > 0) throw new Problem('DOCUMENT_REFUSED', `{#${open.at(-1)}} is never closed`);
  return used;
}

/** Whether a paper has such a field there. */
function isKnown({ list, name }: Used, { written }: Paper): boolean {
  if (name.startsWith('#')) return list === null && isList(name.slice(1));
  if (list !== null && isList(list) && Object.hasOwn(LISTS[list], name)) return true;
  return isField(name) || Object.hasOwn(written, name);
}
const shown = ({ list, name }: Used): string => (list === null ? `{${name}}` : `{${name}} in {#${list}}`);

/**
 * Holds a form to its paper: every field it asks for is one of the paper's, and none of the national form's is missing, for
 * the library is silent about both. Throws DOCUMENT_REFUSED with every field that is wrong.
 */
export async function mustFit(docx: Buffer, paper: Paper, national: readonly Used[]): Promise<void> {
  const used = await tagsOf(docx);
  const unknown = [...new Set(used.filter((one) => !isKnown(one, paper)).map(shown))];
  const has = new Set(used.map(shown));
  const missing = [...new Set(national.map(shown))].filter((one) => !has.has(one));
  if (unknown.length + missing.length === 0) return;
  const errors = [
    ...unknown.map((path) => ({ path, message: 'there is no such field in this paper' })),
    ...missing.map((path) => ({ path, message: 'the form has no place for it' })),
  ];
  throw new Problem('DOCUMENT_REFUSED', 'its fields are not those of the paper', { errors });
}

/** Looks into a form from outside before anything opens it. Throws UNSUPPORTED_MEDIA_TYPE, TOO_LARGE, DOCUMENT_REFUSED. */
export async function mustBeHarmless(docx: Buffer): Promise<void> {
  if (docx.length > MOST_BYTES) throw new Problem('TOO_LARGE', `a form has at most ${MOST_BYTES} bytes`);
  const zip = await JSZip.loadAsync(docx).catch(() => null);
  const parts = Object.values(zip?.files ?? {}).filter(({ dir }) => !dir);
  if (zip === null || zip.file('word/document.xml') === null)
    throw new Problem('UNSUPPORTED_MEDIA_TYPE', 'a form is a Word file (docx)');
  if (parts.length > MOST_PARTS) throw new Problem('DOCUMENT_REFUSED', 'it has too many parts');
  const runs = parts.find(({ name }) => FORBIDDEN_PARTS.test(name));
  if (runs) throw new Problem('DOCUMENT_REFUSED', `${runs.name}: a form carries no macro and nothing embedded`);
  let unpacked = 0;
  for (const part of parts) {
    // Before it is unpacked it says how large it will be; that it lies is found as it is unpacked.
    unpacked += (part as unknown as { _data?: { uncompressedSize?: number } })._data?.uncompressedSize ?? 0;
    if (unpacked > MOST_UNPACKED) throw new Problem('TOO_LARGE', 'unpacked, it is larger than a form can be');
  }
  for (const { name } of parts.filter(({ name: one }) => /\.(xml|rels)$/.test(one))) {
    const text = (await zip.file(name)?.async('string')) ?? '';
    if (/<!DOCTYPE|<!ENTITY/i.test(text)) throw new Problem('DOCUMENT_REFUSED', `${name}: it declares entities`);
    if (/TargetMode\s*=\s*["']External["']/i.test(text) && !/^_rels|hyperlink/i.test(text))
      throw new Problem('DOCUMENT_REFUSED', `${name}: it refers to something outside`);
    if (/macroEnabled/i.test(text)) throw new Problem('DOCUMENT_REFUSED', `${name}: it is made for macros`);
    const instructions = [...text.matchAll(/<w:instrText[^>]*>([^<]*)|w:instr="([^"]*)"/g)].map(
      (m) => m[1] ?? m[2] ?? '',
    );
    if (FORBIDDEN_FIELDS.test(instructions.join('')))
      throw new Problem('DOCUMENT_REFUSED', `${name}: a field of it opens something else`);
  }
}

/** What of a form only LibreOffice prints. */
export async function hardToPrint(docx: Buffer): Promise<string[]> {
  const zip = await JSZip.loadAsync(docx);
  const text = (await zip.file('word/document.xml')?.async('string')) ?? '';
  return HARD.flatMap(([mark, what]) => (mark.test(text) ? [what] : []));
}

/** A filled form, and the fields that it leaves blank. */
export async function filled(
  docx: Buffer,
  fields: Values,
  lists: Readonly<Record<string, readonly Values[]>>,
): Promise<Buffer> {
  const written = (values: Values): Record<string, string> =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? BLANK]));
  const data = {
    ...written(fields),
    // Of nobody there is one row to write on.
    ...Object.fromEntries(Object.entries(lists).map(([name, all]) => [name, all.map(written)])),
  };
  try {
    return inked(await handler.process(docx, data));
  } catch (error) {
    if (error instanceof TemplateSyntaxError || error instanceof MalformedFileError)
      throw new Problem('DOCUMENT_REFUSED', error.message);
    throw error;
  }
}

/** A field that stands alone is a whole line to write on, and a word of a sentence a short one; in a table the cell is it. */
const LINES = { whole: '＿'.repeat(25), word: '＿'.repeat(6) } as const;

const isBlank = (paragraph: string): boolean => paragraph.replace(/<[^>]*>/g, '').trim() === BLANK;

async function inked(docx: Buffer): Promise<Buffer> {
  const zip = await JSZip.loadAsync(docx);
  const xml = (await zip.file('word/document.xml')?.async('string')) ?? '';
  const done = xml
    .split(/(<w:tc>.*?<\/w:tc>)/s)
    .map((part) =>
      part.startsWith('<w:tc>')
        ? part.replaceAll(BLANK, '')
        : part.replace(/<w:p[\s>].*?<\/w:p>/gs, (paragraph) =>
            paragraph.replaceAll(BLANK, isBlank(paragraph) ? LINES.whole : LINES.word),
          ),
    )
    .join('');
  zip.file('word/document.xml', done);
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
}
