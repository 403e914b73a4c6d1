import { PDFArray, PDFDict, PDFDocument, PDFName, PDFStream, StandardFonts } from '@cantoo/pdf-lib';

/**
 * Binds papers into one PDF, in a process of its own: what people hand in may be made to break whoever opens it, and takes this
 * process alone with it.
 */
export interface Sheet {
  mediaType: string;
  content: Uint8Array;
}
/** How many pages each has; null: it cannot be opened, and is kept beside. */
export type Counted = (number | null)[];
export type Job = { do: 'count'; sheets: Sheet[] } | { do: 'bind'; front: Uint8Array; sheets: Sheet[] };

const A4: [number, number] = [595.28, 841.89];
const EDGE = 36;
/** An A4 page at 600 dots an inch has 35 million; a picture that claims many more is an attack or damaged. */
const MOST_DOTS = 60e6;
const MOST_DEEP = 40;
const MOST_PAGES = 5_000;
const KEPT = ['/Stamp', '/FreeText', '/Widget', '/Ink', '/Highlight', '/Square', '/Circle', '/Line'];

/** Width and height as a picture says them at its beginning; null: it says none. */
function dotsOf({ mediaType, content }: Sheet): number | null {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.length);
  if (mediaType === 'image/png') return bytes.length < 24 ? null : bytes.readUInt32BE(16) * bytes.readUInt32BE(20);
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return bytes.readUInt16BE(at + 5) * bytes.readUInt16BE(at + 7);
  }
  return null;
}

/** What runs, carries or fetches something, and what nobody sees: nothing of that is copied. */
const TAKEN_OUT = [
  'AA',
  'AF',
  'EF',
  'JS',
  'JavaScript',
  'Ref',
  'OPI',
  'Metadata',
  'PieceInfo',
  'PresSteps',
  'Extra',
  'F',
  'URI',
];
/** What an annotation does, and what it belongs to. */
const OF_A_NOTE = ['A', 'Parent', 'Popup'];
const OF_A_PAGE = ['Type', 'Parent', 'MediaBox', 'CropBox', 'Rotate', 'Resources', 'Contents', 'UserUnit', 'Annots'];

function disarm(document: PDFDocument): void {
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    const dict = object instanceof PDFStream ? object.dict : object;
    if (!(dict instanceof PDFDict)) continue;
    // Flags of an annotation are its F too; of a stream it is a file elsewhere.
    for (const key of TAKEN_OUT) if (key !== 'F' || object instanceof PDFStream) dict.delete(PDFName.of(key));
    if (dict.has(PDFName.of('Rect'))) for (const key of OF_A_NOTE) dict.delete(PDFName.of(key));
    if (dict.get(PDFName.of('Type'))?.toString() === '/Page')
      for (const key of dict.keys()) if (!OF_A_PAGE.includes(key.decodeText())) dict.delete(key);
  }
}

/** Whether its tree of pages is one: no branch of it twice, not deep, and not more than anybody reads. */
function hasPages(document: PDFDocument): boolean {
  const seen = new Set<string>();
  const walk = (ref: unknown, depth: number): boolean => {
    const id = String(ref);
    if (seen.has(id) || depth > MOST_DEEP || seen.size > MOST_PAGES) return false;
    seen.add(id);
    const kids = document.context.lookupMaybe(ref as never, PDFDict)?.lookupMaybe(PDFName.of('Kids'), PDFArray);
    return kids === undefined || kids.asArray().every((kid) => walk(kid, depth + 1));
  };
  return walk(document.catalog.get(PDFName.of('Pages')), 0);
}

async function opened(sheet: Sheet): Promise<PDFDocument | null> {
  const { mediaType, content } = sheet;
  if (mediaType === 'application/pdf') {
    const document = await PDFDocument.load(content, { updateMetadata: false });
    if (document.isEncrypted || !hasPages(document)) return null;
    disarm(document);
    // Before they are copied: what is taken out afterwards has been copied along.
    document.getPages().forEach(still);
    return document;
  }
  if (mediaType !== 'image/png' && mediaType !== 'image/jpeg') return null;
  if ((dotsOf(sheet) ?? Infinity) > MOST_DOTS) return null;
  const document = await PDFDocument.create();
  const picture = mediaType === 'image/png' ? await document.embedPng(content) : await document.embedJpg(content);
  const page = document.addPage(A4);
  const { width, height } = picture.scaleToFit(A4[0] - 2 * EDGE, A4[1] - 2 * EDGE);
  page.drawImage(picture, { x: (A4[0] - width) / 2, y: (A4[1] - height) / 2, width, height });
  return PDFDocument.load(await document.save());
}

/** What is seen of a page stays, stamps and filled fields too; nothing of it does anything. */
function still(page: ReturnType<PDFDocument['getPage']>): void {
  const notes = page.node.Annots();
  if (notes === undefined) return;
  for (let i = notes.size() - 1; i >= 0; i -= 1) {
    const note = notes.lookupMaybe(i, PDFDict);
    if (note === undefined || !KEPT.includes(note.get(PDFName.of('Subtype'))?.toString() ?? '')) notes.remove(i);
    // One that is written within its page is no object of its own.
    else for (const key of [...OF_A_NOTE, 'AA']) note.delete(PDFName.of(key));
  }
}

/** The pages of a sheet in their new file; null: it cannot be opened, or something in it is broken. */
async function pagesOf(sheet: Sheet, bound: PDFDocument): Promise<ReturnType<PDFDocument['getPage']>[] | null> {
  try {
    const document = await opened(sheet);
    if (document === null) return null;
    const pages = await bound.copyPages(document, document.getPageIndices());
    for (const page of pages) page.getSize();
    return pages.length === 0 ? null : pages;
  } catch {
    return null;
  }
}

async function bind(front: Uint8Array, sheets: readonly Sheet[]): Promise<Uint8Array> {
  const bound = await PDFDocument.create();
  const first = await PDFDocument.load(front);
  const number = await bound.embedFont(StandardFonts.Helvetica);
  for (const page of await bound.copyPages(first, first.getPageIndices())) bound.addPage(page);
  let no = 0;
  for (const sheet of sheets) {
    for (const page of (await pagesOf(sheet, bound)) ?? []) {
      bound.addPage(page);
      no += 1;
      page.drawText(String(no), { x: page.getWidth() - EDGE, y: page.getHeight() - EDGE / 2, size: 9, font: number });
    }
  }
  return bound.save();
}

async function count(sheets: readonly Sheet[]): Promise<Counted> {
  const counted: Counted = [];
  // Just as they will be bound: what cannot be is known before the index says where it is.
  for (const sheet of sheets) counted.push((await pagesOf(sheet, await PDFDocument.create()))?.length ?? null);
  return counted;
}

async function answer(job: Job): Promise<void> {
  const work = job.do === 'bind' ? bind(job.front, job.sheets) : count(job.sheets);
  process.send?.(await work.catch(() => null));
}
process.on('message', (job: Job) => void answer(job));
process.on('disconnect', () => process.exit(0));
