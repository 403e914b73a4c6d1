// Reads a PDF back: pages with their size, their words, and the face that each stands in. In a process of its own, for the
// reader is an ES module.
import { readFileSync } from 'node:fs';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

async function read(file) {
  const pdf = await getDocument({ data: new Uint8Array(readFileSync(file)), verbosity: 0 }).promise;
  const pages = [];
  for (let n = 1; n <= pdf.numPages; n += 1) {
    const page = await pdf.getPage(n);
    await page.getOperatorList();
    const { width, height } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    pages.push({
      width,
      height,
      words: items.map(({ str, fontName, transform }) => ({
        text: str,
        face: page.commonObjs.get(fontName).name.replace(/^[A-Z]{6}\+/, ''),
        x: transform[4],
        y: transform[5],
        size: transform[0],
      })),
    });
  }
  return pages;
}
const all = [];
for (const file of process.argv.slice(2)) all.push(await read(file));
process.stdout.write(JSON.stringify(all));
