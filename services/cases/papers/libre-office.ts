import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Faces } from './fonts';
import { mustHaveGlyphs } from './pdf';
import { textOf } from './template';

const run = promisify(execFile);
const TIMEOUT_MS = 60_000;

/** LibreOffice where it is installed: as it is named, or on the path; null: it is not, or is not wanted (`none`). */
export function findLibreOffice(named: string, path = process.env['PATH'] ?? ''): string | null {
  if (named === 'none') return null;
  if (named !== '') return named;
  const found = path.split(delimiter).map((dir) => join(dir, 'soffice'));
  return found.find((file) => existsSync(file)) ?? null;
}

/** Every face is one of ours: a name that Word has and this machine has not is printed in it, not in whatever comes next. */
function fontsOf(faces: Faces, dir: string): string {
  const folders = [...new Set(faces.all.map(({ file }) => dirname(file)))];
  const [family] = faces.all.filter(({ id }) => id === 'regular').map(({ family }) => family);
  const names = [
    '仿宋_GB2312',
    '仿宋',
    'FangSong',
    '宋体',
    'SimSun',
    '黑体',
    'SimHei',
    '楷体_GB2312',
    '楷体',
    '方正小标宋简体',
  ];
  const alias = (name: string): string =>
    `<match target="pattern"><test qual="any" name="family"><string>${name}</string></test>
     <edit name="family" mode="assign" binding="same"><string>${family}</string></edit></match>`;
  const own = new Set(faces.all.map(({ id }) => id));
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
    ${folders.map((folder) => `<dir>${folder}</dir>`).join('')}<cachedir>${dir}/fontcache</cachedir>
    ${[...names, 'Times New Roman']
      .filter((name) => !own.has(name))
      .map(alias)
      .join('')}
  </fontconfig>`;
}

/** The faces that a PDF carries, by their names without the mark of a subset. */
export async function facesIn(pdf: Buffer): Promise<string[]> {
  // Loaded with the first paper: it is a tenth of what the service loads otherwise at its start.
  const { PDFDict, PDFDocument, PDFName } = await import('@cantoo/pdf-lib');
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const names = document.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFDict ? [object] : []))
    .filter((dict) => dict.get(PDFName.of('Type'))?.toString() === '/Font')
    .map((dict) => dict.get(PDFName.of('BaseFont'))?.toString() ?? '')
    .map((name) => name.replace(/^\//, '').replace(/^[A-Z]{6}\+/, ''));
  return [...new Set(names.filter((name) => name !== ''))];
}

/** A program of its own for each paper; `Printer` asks it for one after the other. */
export class LibreOffice {
  constructor(
    private readonly program: string,
    private readonly faces: Faces,
  ) {}

  /** Prints a Word file; null where it did not, or not in our faces alone. Throws GLYPH_MISSING. */
  async print(docx: Buffer): Promise<Buffer | null> {
    mustHaveGlyphs(await textOf(docx), this.faces);
    const dir = await mkdtemp(join(tmpdir(), 'dingfen-paper-'));
    try {
      await writeFile(join(dir, 'fonts.conf'), fontsOf(this.faces, dir));
      await writeFile(join(dir, 'paper.docx'), docx);
      await run(
        this.program,
        [
          '--headless',
          `-env:UserInstallation=file://${dir}/profile`,
          '--convert-to',
          'pdf',
          '--outdir',
          dir,
          join(dir, 'paper.docx'),
        ],
        // Nothing of this process is for it: no key, no token.
        {
          timeout: TIMEOUT_MS,
          env: { PATH: process.env['PATH'], HOME: dir, FONTCONFIG_FILE: join(dir, 'fonts.conf') },
        },
      );
      const pdf = await readFile(join(dir, 'paper.pdf'));
      const ours = new Set(this.faces.all.map(({ postscriptName }) => postscriptName));
      return (await facesIn(pdf)).every((face) => ours.has(face)) ? pdf : null;
    } catch {
      return null;
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  }
}
