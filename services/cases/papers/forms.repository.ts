import { sql } from 'kysely';
import type { Clock } from '../../kit/clock';
import { sha256 } from '../people/vault';
import type { CasesDb } from '../tables';
import { paperOf, type PaperName } from './catalogue';
import { CONDITIONS, LIST_NAMES } from './fields';
import { blankRow, fillingOf } from './filling';
import { docxOf } from './form-text';
import type { Printer } from './printer';
import { mustBeHarmless } from './harmless';
import { filled, mustFit, tagsOf, type Used } from './template';
import { Problem } from '../../kit/problem';

/** The nation’s, by the name of its rule set. */
export const NATIONAL = 'CN';

export interface Form {
  ruleSet: string;
  /** 0: as it is shipped. */
  version: number;
  sha256: string;
  content: Buffer;
  /** What it asks for. */
  used: Used[];
}

/** The forms of papers: the national one of each, and what a place has put in its place, by its rule set. */
export class Forms {
  private readonly national = new Map<PaperName, Promise<Form>>();

  constructor(
    private readonly db: CasesDb,
    private readonly printer: Printer,
    private readonly clock: Clock,
  ) {}

  /** The national form of a paper, made into Word once. */
  shipped(paper: PaperName): Promise<Form> {
    const form = this.national.get(paper) ?? this.make(paper);
    this.national.set(paper, form);
    form.catch(() => this.national.delete(paper));
    return form;
  }

  private async make(paper: PaperName): Promise<Form> {
    const { form } = paperOf(paper);
    const content = await docxOf(form);
    const used = await tagsOf(content);
    mustFit(used, paperOf(paper), used);
    // By its words: a Word file says besides when it was made.
    return { ruleSet: NATIONAL, version: 0, sha256: sha256(form), content, used };
  }

  /** The form that a case under that rule set is made by: its own, the nation’s as it was changed here, or as it is shipped. */
  async of(paper: PaperName, ruleSet: string): Promise<Form> {
    const row = await this.db
      .selectFrom('paper_forms')
      .selectAll()
      .where('paper', '=', paper)
      .where('rule_set', 'in', [ruleSet, NATIONAL])
      .orderBy(sql`rule_set = ${NATIONAL}`)
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (row === undefined) return this.shipped(paper);
    const { rule_set: ruleOf, version, sha256: digest, content } = row;
    return { ruleSet: ruleOf, version, sha256: digest, content, used: await tagsOf(content) };
  }

  /**
   * Takes a place’s own form as the next version; the same again is the version that it is. Throws what is wrong with it:
   * DOCUMENT_REFUSED, UNSUPPORTED_MEDIA_TYPE, TOO_LARGE.
   */
  async put(paper: PaperName, ruleSet: string, content: Buffer, by: string): Promise<Omit<Form, 'content' | 'used'>> {
    await mustBeHarmless(content);
    const used = await tagsOf(content);
    mustFit(used, paperOf(paper), (await this.shipped(paper)).used);
    const cannot = await this.printer.cannotPrint(content);
    if (cannot.length > 0)
      throw new Problem('DOCUMENT_REFUSED', `without LibreOffice here it cannot be printed: ${cannot.join(', ')}`);
    await this.mustPrint(content, used);
    const digest = sha256(content);
    return this.db.transaction().execute(async (tx) => {
      await sql`select pg_advisory_xact_lock(hashtext(${`form/${ruleSet}/${paper}`}))`.execute(tx);
      const last = await tx
        .selectFrom('paper_forms')
        .select(['version', 'sha256'])
        .where('paper', '=', paper)
        .where('rule_set', '=', ruleSet)
        .orderBy('version', 'desc')
        .limit(1)
        .executeTakeFirst();
      if (last?.sha256 === digest) return { ruleSet, version: last.version, sha256: digest };
      const version = (last?.version ?? 0) + 1;
      await tx
        .insertInto('paper_forms')
        .values({ rule_set: ruleSet, paper, version, content, sha256: digest, by, at: this.clock.now().toISOString() })
        .execute();
      return { ruleSet, version, sha256: digest };
    });
  }

  /** Printed once with every field blank and everything so: what breaks the printer breaks it now, and not when somebody needs the paper. */
  private async mustPrint(content: Buffer, used: readonly Used[]): Promise<void> {
    const { values } = fillingOf(used, {}, {});
    const rows = Object.fromEntries(LIST_NAMES.map((list) => [list, [blankRow(list)]]));
    const isSo = Object.fromEntries(Object.keys(CONDITIONS).map((name) => [name, true]));
    try {
      await this.printer.print(await filled(content, values, rows, isSo));
    } catch (error) {
      const isOurs = error instanceof Problem && !['INTERNAL', 'UNAVAILABLE'].includes(error.body.code);
      throw isOurs ? error : new Problem('DOCUMENT_REFUSED', 'it cannot be printed');
    }
  }

  /** Every version of a place’s own forms, without their content. */
  async versions(ruleSet: string) {
    const rows = await this.db
      .selectFrom('paper_forms')
      .select(['paper', 'version', 'sha256', 'by', 'at'])
      .where('rule_set', '=', ruleSet)
      .orderBy('paper')
      .orderBy('version')
      .execute();
    return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
  }

  /** A form as Word: of that version, or the last. Null: that rule set has none of its own. */
  async own(paper: PaperName, ruleSet: string, version: number | undefined): Promise<Buffer | null> {
    let query = this.db
      .selectFrom('paper_forms')
      .select('content')
      .where('paper', '=', paper)
      .where('rule_set', '=', ruleSet)
      .orderBy('version', 'desc')
      .limit(1);
    if (version !== undefined) query = query.where('version', '=', version);
    return (await query.executeTakeFirst())?.content ?? null;
  }
}
