import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface ReadPage {
  width: number;
  height: number;
  words: { text: string; face: string; x: number; y: number; size: number }[];
}

/** PDFs as they are read back, page by page. */
export function readPdfs(pdfs: readonly Buffer[]): ReadPage[][] {
  const dir = mkdtempSync(join(tmpdir(), 'dingfen-read-'));
  try {
    const files = pdfs.map((pdf, i) => {
      const file = join(dir, `${i}.pdf`);
      writeFileSync(file, pdf);
      return file;
    });
    const said = execFileSync(process.execPath, [join(__dirname, 'read-pdf.mjs'), ...files], {
      maxBuffer: 64 * 1024 * 1024,
    });
    return JSON.parse(said.toString()) as ReadPage[][];
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
export const readPdf = (pdf: Buffer): ReadPage[] => readPdfs([pdf])[0] ?? [];
/** The words of it, without the spaces between them. */
export const wordsOf = (pages: readonly ReadPage[]): string =>
  pages
    .flatMap(({ words }) => words.map(({ text }) => text))
    .join('')
    .replace(/\s/g, '');
