import { fileTypeFromBuffer } from 'file-type/core';

/** What a document may be, by its content: papers, pictures, recordings. A name or a header says nothing of it. */
const TAKEN: readonly string[] = [
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'image/png',
  'image/jpeg',
  'image/tiff',
  'audio/mpeg',
  'audio/mp4',
  'audio/x-m4a',
  'audio/wav',
  'audio/amr',
  'video/mp4',
  'video/quicktime',
];
const OFD = 'application/ofd';
export const DOCUMENT_TYPES: readonly string[] = [...TAKEN, OFD];

/** GB/T 33190: a zip with this at its root, by the name in its first headers. */
const OFD_ROOT = Buffer.from('OFD.xml');

/** What the beginning of a document (its first 4 KB at least, where it has them) shows it to be; null: nothing that is taken. */
export async function typeOf(beginning: Buffer): Promise<string | null> {
  const found = await fileTypeFromBuffer(beginning).catch(() => undefined);
  if (found?.mime === 'application/zip') return beginning.includes(OFD_ROOT) ? OFD : null;
  return found !== undefined && TAKEN.includes(found.mime) ? found.mime : null;
}
