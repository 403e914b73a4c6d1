import type { ChildProcess } from 'node:child_process';
import { InTurn } from '../../kit/in-turn';
import { Problem } from '../../kit/problem';
import type { Cover } from './cover';
import { Faces } from './fonts';
import { findLibreOffice, LibreOffice } from './libre-office';
import type { Printed, PrintJob } from './press';
import { hardToPrint } from './template';
import { asked, processOf } from './apart';

const WITHIN_MS = 30_000;
/** So many wait at once; whoever comes then is asked to come again. */
const MOST_WAITING = 8;

/** Prints papers: by LibreOffice where it is installed, and otherwise, or where that fails, by the house itself. */
export class Printer {
  private office: LibreOffice | null | undefined;
  private press: ChildProcess | null = null;
  /** One after the other: two do not print faster on the same machine. */
  private readonly turns = new InTurn(MOST_WAITING, 'papers are being printed');

  /** `fonts`: a folder with faces of one’s own, or none; `libreOffice`: where it is, `none`, or empty to look for it. */
  constructor(
    private readonly fonts = '',
    private readonly libreOffice = '',
  ) {}

  private get program(): LibreOffice | null {
    if (this.office === undefined) {
      const found = findLibreOffice(this.libreOffice);
      this.office = found === null ? null : new LibreOffice(found, new Faces(this.fonts));
    }
    return this.office;
  }

  /** What of a form cannot be printed here. */
  async cannotPrint(docx: Buffer): Promise<string[]> {
    return this.program === null ? hardToPrint(docx) : [];
  }

  /** A Word file as PDF. Throws GLYPH_MISSING; UNAVAILABLE where it takes LibreOffice, and there is none that prints it, and while too many wait. */
  async print(docx: Buffer): Promise<Buffer> {
    return this.turns.run(async () => {
      const made = (await this.program?.print(docx)) ?? null;
      if (made !== null) return made;
      const hard = await hardToPrint(docx);
      if (hard.length > 0) throw new Problem('UNAVAILABLE', `only LibreOffice prints this form: ${hard.join(', ')}`);
      return this.ask({ docx: Uint8Array.from(docx) });
    });
  }

  /** The first pages of a file. */
  cover(cover: Cover): Promise<Buffer> {
    return this.turns.run(() => this.ask({ cover }));
  }

  /** Ends the process that prints. */
  close(): void {
    this.press?.kill('SIGKILL');
    this.press = null;
  }

  private begin(): ChildProcess {
    const press = processOf('press');
    press.once('exit', () => {
      if (this.press === press) this.press = null;
    });
    return press;
  }

  private async ask(print: PrintJob['print']): Promise<Buffer> {
    const press = (this.press ??= this.begin());
    // Idle, it keeps no process alive.
    press.ref();
    press.channel?.ref();
    const said = await asked<Printed>(press, { fonts: this.fonts, print } satisfies PrintJob, WITHIN_MS);
    press.unref();
    press.channel?.unref();
    if (said === null) {
      press.kill('SIGKILL');
      this.press = null;
      throw new Problem('UNAVAILABLE', 'it took too long, or too much, to print');
    }
    if ('problem' in said) throw Problem.relayed(said.problem);
    return Buffer.from(said.pdf);
  }
}
