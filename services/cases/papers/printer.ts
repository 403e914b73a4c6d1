import { Problem } from '../../kit/problem';
import { Faces } from './fonts';
import { findLibreOffice, LibreOffice } from './libre-office';
import { printed } from './pdf';
import { hardToPrint } from './template';

/** Prints papers: by LibreOffice where it is installed, and otherwise, or where that fails, by the house itself. */
export class Printer {
  private loaded: Faces | undefined;
  private office: LibreOffice | null | undefined;

  /** `fonts`: a folder with faces of one’s own, or none; `libreOffice`: where it is, `none`, or empty to look for it. */
  constructor(
    private readonly fonts = '',
    private readonly libreOffice = '',
  ) {}

  /** Read when the first paper is made: a service that makes none holds none. */
  get faces(): Faces {
    this.loaded ??= new Faces(this.fonts);
    return this.loaded;
  }

  private get program(): LibreOffice | null {
    if (this.office === undefined) {
      const found = findLibreOffice(this.libreOffice);
      this.office = found === null ? null : new LibreOffice(found, this.faces);
    }
    return this.office;
  }

  /** What of a form cannot be printed here. */
  async cannotPrint(docx: Buffer): Promise<string[]> {
    return this.program === null ? hardToPrint(docx) : [];
  }

  /** A Word file as PDF. Throws GLYPH_MISSING; UNAVAILABLE where it takes LibreOffice, and there is none that prints it. */
  async print(docx: Buffer): Promise<Buffer> {
    const made = (await this.program?.print(docx)) ?? null;
    if (made !== null) return made;
    const hard = await hardToPrint(docx);
    if (hard.length > 0) throw new Problem('UNAVAILABLE', `only LibreOffice prints this form: ${hard.join(', ')}`);
    return printed(docx, this.faces);
  }
}
