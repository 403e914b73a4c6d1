import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { openSync, type Font } from 'fontkit';
import { FONTS } from './form-text';

/** A face that papers are printed in: the file, the name in it, and which characters it has. */
export interface Face {
  id: string;
  file: string;
  /** As it stands in a made file. */
  postscriptName: string;
  family: string;
  has(codePoint: number): boolean;
}

/** What a place brings in its own folder: its licensed faces of GB/T 9704, by the beginning of their file’s name. */
const OWN = {
  fangsong: FONTS.body,
  xiaobiaosong: FONTS.title,
  heiti: FONTS.heading,
  kaiti: '楷体_GB2312',
  songti: FONTS.number,
};

const faceOf = (id: string, file: string): Face => {
  const opened = openSync(file) as Font;
  const known = new Set(opened.characterSet);
  return {
    id,
    file,
    postscriptName: opened.postscriptName,
    family: opened.familyName,
    has: (codePoint) => known.has(codePoint),
  };
};

const packaged = (name: string, file: string): string =>
  join(dirname(createRequire(__filename).resolve(`@expo-google-fonts/${name}/package.json`)), file);

/** The faces there are, and which of them a character of a paper is printed in. */
export class Faces {
  private readonly own: ReadonlyMap<string, Face>;
  private readonly regular: Face;
  private readonly bold: Face;
  /** With what no other has: rare characters of names, in shapes of an older norm. */
  private readonly full: Face;
  private readonly more: readonly Face[];

  /** `folder`: with faces of one’s own; what lies in it beside those named above is asked last. */
  constructor(folder = '') {
    const files = folder === '' ? [] : readdirSync(folder).filter((file) => /\.(ttf|otf)$/i.test(file));
    const known = (file: string): string | undefined =>
      Object.entries(OWN).find(([begins]) => file.toLowerCase().startsWith(begins))?.[1];
    this.own = new Map(
      files.flatMap((file) => {
        const name = known(file);
        return name === undefined ? [] : [[name, faceOf(name, join(folder, file))] as const];
      }),
    );
    this.more = files.flatMap((file) => (known(file) === undefined ? [faceOf(file, join(folder, file))] : []));
    this.regular = faceOf('regular', packaged('noto-serif-sc', '400Regular/NotoSerifSC_400Regular.ttf'));
    this.bold = faceOf('bold', packaged('noto-serif-sc', '700Bold/NotoSerifSC_700Bold.ttf'));
    this.full = faceOf('full', packaged('cactus-classical-serif', '400Regular/CactusClassicalSerif_400Regular.ttf'));
  }

  get all(): Face[] {
    return [...this.own.values(), this.regular, this.bold, this.full, ...this.more];
  }

  /** The face for a character that is to be printed in the named one; null: no face here has it. */
  for(char: string, name: string, bold: boolean): Face | null {
    const codePoint = char.codePointAt(0) ?? 0;
    const own = this.own.get(name);
    const order = [
      ...(own === undefined ? [] : [own]),
      bold ? this.bold : this.regular,
      this.regular,
      this.full,
      ...this.more,
    ];
    return order.find((face) => face.has(codePoint)) ?? null;
  }

  /** The characters of a text that no face here has. */
  missing(text: string): string[] {
    return [...new Set(text)].filter((char) => !/\s/.test(char) && this.for(char, FONTS.body, false) === null);
  }
}
