import { parentPort, workerData } from 'node:worker_threads';
import { PDFDocument, PDFName, StandardFonts } from '@cantoo/pdf-lib';

/**
 * Binds papers into one PDF, in a thread of its own: what people hand in may be made to break whoever opens it, and takes this
 * thread alone with it.
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
const PICTURES = ['image/png', 'image/jpeg'];

async function opened({ mediaType, content }: Sheet): Promise<PDFDocument | null> {
  try {
    if (mediaType === 'application/pdf') {
      const document = await PDFDocument.load(content, { updateMetadata: false });
      return document.isEncrypted ? null : document;
    }
    if (!PICTURES.includes(mediaType)) return null;
    const document = await PDFDocument.create();
    const picture = mediaType === 'image/png' ? await document.embedPng(content) : await document.embedJpg(content);
    const page = document.addPage(A4);
    const { width, height } = picture.scaleToFit(A4[0] - 2 * EDGE, A4[1] - 2 * EDGE);
    page.drawImage(picture, { x: (A4[0] - width) / 2, y: (A4[1] - height) / 2, width, height });
    return await PDFDocument.load(await document.save());
  } catch {
    return null;
  }
}

/** Nothing of a page does anything: no script, no link, no form, no file within. */
function still(page: ReturnType<PDFDocument['getPage']>): void {
  for (const key of ['Annots', 'AA']) page.node.delete(PDFName.of(key));
}

async function bind(front: Uint8Array, sheets: readonly Sheet[]): Promise<Uint8Array> {
  const bound = await PDFDocument.create();
  const first = await PDFDocument.load(front);
  const number = await bound.embedFont(StandardFonts.Helvetica);
  for (const page of await bound.copyPages(first, first.getPageIndices())) bound.addPage(page);
  let no = 0;
  for (const sheet of sheets) {
    const document = await opened(sheet);
    if (document === null) continue;
    for (const page of await bound.copyPages(document, document.getPageIndices())) {
      still(page);
      bound.addPage(page);
      no += 1;
      page.drawText(String(no), { x: page.getWidth() - EDGE, y: page.getHeight() - EDGE / 2, size: 9, font: number });
    }
  }
  return bound.save();
}

async function work(job: Job): Promise<Counted | Uint8Array> {
  if (job.do === 'bind') return bind(job.front, job.sheets);
  const counted: Counted = [];
  for (const sheet of job.sheets) counted.push((await opened(sheet))?.getPageCount() ?? null);
  return counted;
}

async function answer(): Promise<void> {
  const done = await work(workerData as Job).catch(() => null);
  parentPort?.postMessage(done, []);
}
void answer();
