import JSZip from 'jszip';
import { Problem } from './problem';

/** A zip as it lies there, each part with its bytes; what it says of its sizes is not believed. */
export interface Unpacked {
  name: string;
  content: Buffer;
}

/**
 * Unpacks all of a zip, and no more of it than is allowed. Null: it is none. Throws TOO_LARGE, and DOCUMENT_REFUSED for parts that
 * are broken or lead out of their folder.
 */
export async function unpacked(bytes: Buffer, most: { parts: number; bytes: number }): Promise<Unpacked[] | null> {
  const zip = await JSZip.loadAsync(bytes).catch(() => null);
  if (zip === null) return null;
  const files = Object.values(zip.files).filter(({ dir }) => !dir);
  if (files.length > most.parts) throw new Problem('DOCUMENT_REFUSED', `it has more than ${most.parts} parts`);
  const parts: Unpacked[] = [];
  let room = most.bytes;
  for (const file of files) {
    const { unsafeOriginalName = file.name } = file as { unsafeOriginalName?: string };
    if (unsafeOriginalName.includes('..'))
      throw new Problem('DOCUMENT_REFUSED', `${file.name}: it leads out of the file`);
    const content = await inflated(file, room);
    room -= content.length;
    parts.push({ name: file.name, content });
  }
  return parts;
}

function inflated(part: JSZip.JSZipObject, room: number): Promise<Buffer> {
  return new Promise((done, fail) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const stream = part.nodeStream();
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= room) {
        chunks.push(chunk);
        return;
      }
      stream.pause();
      fail(new Problem('TOO_LARGE', 'unpacked, it is larger than such a file can be'));
    });
    stream.on('error', () => fail(new Problem('DOCUMENT_REFUSED', `${part.name}: it is broken`)));
    stream.on('end', () => done(Buffer.concat(chunks)));
  });
}
