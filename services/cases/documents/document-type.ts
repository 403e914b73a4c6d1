import { fileTypeFromBuffer } from 'file-type/core';
import { XLSX } from '../../kit/spreadsheet';

export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** What a document may be, by its content: papers, pictures, recordings. A name or a header says nothing of it. */
const TAKEN: readonly string[] = [
  'application/pdf',
  DOCX,
  XLSX,
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

/** GB/T 33190: a zip with this entry at its root. Of an entry's header, its sign and where the name begins. */
const OFD_ROOT = Buffer.from('OFD.xml');
const ENTRY = { sign: 0x04034b50, nameLength: 26, name: 30 } as const;

function hasOfdRoot(zip: Buffer): boolean {
  for (let at = zip.indexOf(OFD_ROOT); at !== -1; at = zip.indexOf(OFD_ROOT, at + 1)) {
    const header = at - ENTRY.name;
    const isEntry = header >= 0 && zip.readUInt32LE(header) === ENTRY.sign;
    if (isEntry && zip.readUInt16LE(header + ENTRY.nameLength) === OFD_ROOT.length) return true;
  }
  return false;
}

/** What the beginning of a document (its first 4 KB at least, where it has them) shows it to be; null: nothing that is taken. */
export async function typeOf(beginning: Buffer): Promise<string | null> {
  const found = await fileTypeFromBuffer(beginning).catch(() => undefined);
  if (found?.mime === 'application/zip') return hasOfdRoot(beginning) ? OFD : null;
  return found !== undefined && TAKEN.includes(found.mime) ? found.mime : null;
}
