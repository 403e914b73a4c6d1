import type { Selectable } from 'kysely';
import type { z } from 'zod';
import type { Caller } from '../../kit/auth';
import { Problem } from '../../kit/problem';
import type { DisputeFacts } from '../../../workflows/contract/facts';
import { actorOf } from '../acts/actor';
import type { Documents } from '../documents/documents';
import { sha256 } from '../people/vault';
import { sees, seesMasked, seesOwn, type Part, type Relation } from '../reading/access';
import type { ReadingService } from '../reading/reading.service';
import type { ReadTrail } from '../reading/read-trail';
import type { CasesTables } from '../tables';
import { PAPER_NAMES, paperOf, type PaperName } from './catalogue';
import { FIELDS, isField, isProposed, partOfField, type Known, type Row, type Values } from './fields';
import { fillingOf, printedBy } from './filling';
import type { Forms } from './forms.repository';
import { Gathering, type GatherDeps, type Standing } from './gathering';
import type { Paper } from './paper';
import type { Printer } from './printer';
import type { madePaper, makePaper, offeredPaper, paperEntry } from './schemas';
import { filled } from './template';

interface Deps extends GatherDeps {
  documents: Documents;
  reading: ReadingService;
  trail: ReadTrail;
  forms: Forms;
  printer: Printer;
}
type Asked = z.output<typeof makePaper>;
/** Longer than any paper takes to be made. */
const HALF_DONE_MS = 15 * 60_000;
type MadeRow = Selectable<CasesTables['papers']>;
const described = (name: PaperName) => {
  const { zh, en, standing, act, ofParty = false, ofSession = false } = paperOf(name);
  return { paper: name, name: { zh, en }, standing, act, ofParty, ofSession };
};

/** What whoever makes it may say: what only he knows, and what the case proposes. */
const sayableIn = (paper: Paper): string[] => [
  ...Object.keys(paper.written),
  ...Object.keys(FIELDS).filter((field) => isProposed(field) && paper.form.includes(`{${field}}`)),
];

/** Papers of cases: offered with their act, filled from the vault as they are made, and kept in the file. */
export class PapersService {
  private readonly gathering: Gathering;

  constructor(private readonly deps: Deps) {
    this.gathering = new Gathering(deps);
  }

  /** Every paper that is made here, with the fields of its national form. */
  async all(): Promise<z.input<typeof paperEntry>[]> {
    return Promise.all(
      PAPER_NAMES.map(async (name) => {
        const paper = paperOf(name);
        const { used } = await this.deps.forms.shipped(name);
        const names = [...new Set(used.filter((one) => !one.name.startsWith('#')).map((one) => one.name))];
        return {
          ...described(name),
          by: [...paper.by],
          readers: [...paper.readers],
          needs: [...paper.needs],
          fields: names.map((field) => ({
            name: field,
            en: isField(field) ? FIELDS[field].en : (paper.written[field] ?? field),
            said: Object.hasOwn(paper.written, field)
              ? ('written' as const)
              : isProposed(field)
                ? ('proposed' as const)
                : ('case' as const),
          })),
        };
      }),
    );
  }

  /** The papers that a caller may make in a case, and which of them belong to what may be done now. Throws NOT_FOUND. */
  async offered(caseNo: string, caller: Caller): Promise<z.input<typeof offeredPaper>[]> {
    const standing = await this.standing(caseNo, caller);
    const { known } = await this.gathering.of(caseNo, caller, standing, { party: caller.party ?? null });
    const now = new Set(standing.views.flatMap(({ allowed }) => allowed.map(({ act }) => act)));
    return PAPER_NAMES.filter((name) => mayMake(paperOf(name), caller, standing.relation)).map((name) => {
      const paper = paperOf(name);
      const seen: { fields: Values } = seenOf(known, paper, caller, standing.relation);
      const sayable = sayableIn(paper);
      return {
        ...described(name),
        offered: paper.act !== null && now.has(paper.act),
        lacks: paper.needs.filter(
          (field) =>
            (seen.fields[field] ?? null) === null &&
            !isProposed(field) &&
            // What is of a party, a session or a note is known when it is said which.
            !(paper.ofSession && field.startsWith('会议')) &&
            partOfField(field, null) !== 'inside',
        ),
        fill: sayable,
        proposed: Object.fromEntries(
          // What somebody said is read where it is asked for, on record: here stands where it goes and who is who.
          sayable.flatMap((field) => {
            const value = partOfField(field, null) === 'frame' ? seen.fields[field] : null;
            return value == null ? [] : [[field, value]];
          }),
        ),
      };
    });
  }

  /**
   * Makes a paper and keeps it in the file; the same key is the same paper. Throws NOT_FOUND, FORBIDDEN for whoever does not
   * make it, INVALID for a field it has not, PAPER_LACKS with what is not known, GLYPH_MISSING, PERSON_ERASED, UNAVAILABLE.
   */
  async make(caseNo: string, caller: Caller, asked: Asked, key: string): Promise<z.input<typeof madePaper>> {
    const id = `paper-${sha256(JSON.stringify([caseNo, caller.sub, key])).slice(0, 32)}`;
    const standing = await this.standing(caseNo, caller);
    const requestHash = sha256(JSON.stringify(asked));
    const before = await this.made(id);
    if (before !== null) return answerOf(before, requestHash);
    const paper = mustMake(asked.paper, caller, standing.relation);
    const claim = {
      id,
      case_no: caseNo,
      paper: asked.paper,
      format: asked.format,
      request_hash: requestHash,
      by: caller.sub,
    };
    const since = await this.claim(claim);
    try {
      const { docx, form, parts, blanks } = await this.drawn(caseNo, caller, standing, asked);
      const content = asked.format === 'docx' ? docx : await this.deps.printer.print(docx);
      const kept = await this.deps.documents.keep({
        // The same after a crash: what was kept of it is found again.
        id: `doc-${id}`,
        caseNo,
        name: `${paper.zh}.${asked.format}`,
        content: once(content),
        readers: [...paper.readers],
        by: actorOf(caller).id,
        concession: paper.inside === true,
        heldBy: paper.inside === true ? standing.facts.mediation.organisation : null,
      });
      await this.deps.trail.note(caseNo, caller, 'paper', parts, kept.id);
      const of = { rule_set: form.ruleSet, form_version: form.version, form_sha256: form.sha256 };
      const made = { ...of, document: kept.id, sha256: kept.sha256, blanks };
      await this.deps.db
        .updateTable('papers')
        .set(made)
        .where('id', '=', id)
        .where('made_at', '=', new Date(since))
        .execute();
    } catch (error) {
      await this.deps.db
        .deleteFrom('papers')
        .where('id', '=', id)
        .where('document', 'is', null)
        .where('made_at', '=', new Date(since))
        .execute();
      throw error;
    }
    const row = await this.made(id);
    if (row === null) throw new Problem('UNAVAILABLE');
    return answerOf(row, requestHash);
  }

  /** The same paper as it would be made now, to be looked at: it is kept nowhere. Throws as `make` does. */
  async preview(caseNo: string, caller: Caller, asked: Asked): Promise<Buffer> {
    const standing = await this.standing(caseNo, caller);
    mustMake(asked.paper, caller, standing.relation);
    const { docx, parts } = await this.drawn(caseNo, caller, standing, asked);
    await this.deps.trail.note(caseNo, caller, 'paper', parts);
    return this.deps.printer.print(docx);
  }

  private async drawn(caseNo: string, caller: Caller, standing: Standing, asked: Asked) {
    const { values, lists, conditions, ...rest } = await this.fill(caseNo, caller, standing, asked);
    return { ...rest, docx: await filled(rest.form.content, values, lists, conditions) };
  }

  /**
   * One maker at a time under a key, each known by since when it makes it; what a crash left half done is taken up again. Throws
   * IDEMPOTENCY_KEY_REUSED for another paper under it, UNAVAILABLE while another makes it.
   */
  private async claim(
    claim: Pick<MadeRow, 'id' | 'case_no' | 'paper' | 'format' | 'request_hash' | 'by'>,
  ): Promise<string> {
    const now = this.deps.clock.now();
    const since = now.toISOString();
    const none = { rule_set: '', form_version: 0, form_sha256: '', blanks: [], document: null, sha256: null };
    const { numInsertedOrUpdatedRows } = await this.deps.db
      .insertInto('papers')
      .values({ ...claim, ...none, made_at: since })
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet({ made_at: since })
          .where('papers.document', 'is', null)
          .where('papers.request_hash', '=', claim.request_hash)
          .where('papers.made_at', '<', new Date(now.getTime() - HALF_DONE_MS)),
      )
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 1n) return since;
    const other = await this.deps.db
      .selectFrom('papers')
      .select('request_hash')
      .where('id', '=', claim.id)
      .executeTakeFirst();
    if (other !== undefined && other.request_hash !== claim.request_hash) throw new Problem('IDEMPOTENCY_KEY_REUSED');
    throw new Problem('UNAVAILABLE', 'this paper is being made');
  }

  /** What was made under that id; null: nothing yet. */
  private async made(id: string): Promise<MadeRow | null> {
    const row = await this.deps.db.selectFrom('papers').selectAll().where('id', '=', id).executeTakeFirst();
    return row?.document == null ? null : row;
  }

  private async standing(caseNo: string, caller: Caller): Promise<Standing> {
    const { relation, facts, views } = await this.deps.reading.asked(caseNo, caller);
    if (facts === null || !sees(relation, 'matter')) throw new Problem('NOT_FOUND');
    return { relation, facts, views };
  }

  /** The values that a paper is filled with. */
  private async fill(caseNo: string, caller: Caller, standing: Standing, asked: Asked) {
    const { facts, relation } = standing;
    const paper = paperOf(asked.paper);
    const sayable = sayableIn(paper);
    const party = partyFor(paper, caller, facts, asked.party);
    const unknown = Object.keys(asked.fill).filter((name) => !sayable.includes(name));
    if (unknown.length > 0) {
      const errors = unknown.map((name) => ({
        path: `fill/${name}`,
        message: 'this paper lets nobody say that',
        zh: '本文书不由人填写这一项',
      }));
      throw new Problem('INVALID', `fill may say ${sayable.join('、')}`, { errors });
    }
    const session = paper.ofSession ? (asked.session ?? null) : null;
    if (paper.ofSession && session === null) throw new Problem('INVALID', 'session: it is made for one session');
    const about = { paper, party, session, award: asked.award ?? null };
    const { known, ruleSet } = await this.gathering.of(caseNo, caller, standing, about);
    const seen = seenOf(known, paper, caller, relation);
    const said: Values = { ...seen.fields, ...asked.fill };
    const lacks = paper.needs.filter((field) => (said[field] ?? null) === null);
    if (lacks.length > 0) {
      const errors = lacks.map((path) => ({ path, message: FIELDS[path].en, zh: '尚不知道，请填写' }));
      throw new Problem('PAPER_LACKS', `not known yet: ${lacks.join('、')}`, { errors });
    }
    const form = await this.deps.forms.of(asked.paper, ruleSet);
    const filling = fillingOf(form.used, said, seen.lists);
    const printed = printedBy(form.used, filling);
    const blanks = new Set(printed.flatMap(({ name, value }) => (value === null ? [name] : [])));
    const parts = new Set(
      printed.flatMap(({ name, list, value }) => {
        const part = value === null ? null : partOfField(name, list);
        return part === null || part === 'frame' ? [] : [part];
      }),
    );
    return { ...filling, conditions: known.conditions, form, blanks: [...blanks], parts: [...parts] };
  }
}

/** Throws FORBIDDEN. */
function mustMake(name: PaperName, caller: Caller, relation: Relation): Paper {
  const paper = paperOf(name);
  if (mayMake(paper, caller, relation)) return paper;
  throw new Problem('FORBIDDEN', `it is made by ${paper.by.join(', ')}, who see that part of the case`);
}

const mayMake = (paper: Paper, { role }: Caller, relation: Relation): boolean =>
  paper.by.includes(role) && (paper.inside !== true || sees(relation, 'inside'));

/** For whom it is made: a party makes its own papers alone. Throws INVALID, NOT_YOURS. */
function partyFor(paper: Paper, caller: Caller, { parties }: DisputeFacts, said: string | undefined): string | null {
  const party = said ?? caller.party ?? null;
  if (caller.party !== undefined && party !== caller.party) throw Problem.ofTheLaw('NOT_YOURS');
  if (paper.ofParty && party === null) throw new Problem('INVALID', 'party: it is made for one party');
  if (party !== null && !parties.some(({ id }) => id === party)) throw Problem.ofTheLaw('UNKNOWN_PARTY');
  return party;
}

/**
 * What of it goes into the paper: what whoever makes it sees, and of natural persons no number and no address where parties read
 * it, for none of them is another's to know.
 */
function seenOf({ fields, lists, conditions }: Known, paper: Paper, { party }: Caller, relation: Relation): Known {
  const opens = (part: Part, isOwn: boolean): boolean =>
    sees(relation, part) ||
    (isOwn && seesOwn(relation, part)) ||
    (part === 'sensitive' && paper.identity === true && seesMasked(relation, part));
  const isPersonal = (part: Part | null): boolean => part === 'sensitive' || part === 'contact';
  const isOpenToParties = paper.readers.includes('party');
  const shown = (values: Values, list: string | null, isOwn: boolean, isUnit: boolean): Values =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => {
        const part = partOfField(name, list);
        // The code of a unit stands in a public register.
        const isPublic = isUnit && part === 'sensitive';
        const isAnothers = isOpenToParties && isPersonal(part) && !isUnit;
        const kept = part === null || isPublic || (opens(part, isOwn) && !isAnothers);
        return [name, kept ? value : null];
      }),
    );
  const rows = (list: string, row: Row): Row => ({
    ...row,
    values: shown(row.values, list, party !== undefined && row.party === party, row.isUnit),
  });
  return {
    // What has no list of its own is of whom the paper is made for.
    fields: shown(fields, null, party !== undefined, false),
    lists: Object.fromEntries(Object.entries(lists).map(([list, all]) => [list, all.map((row) => rows(list, row))])),
    conditions,
  };
}

function answerOf(row: MadeRow, requestHash: string): z.input<typeof madePaper> {
  if (row.request_hash !== requestHash) throw new Problem('IDEMPOTENCY_KEY_REUSED');
  return {
    paper: row.paper as PaperName,
    document: { id: row.document ?? '', sha256: row.sha256 ?? '' },
    format: row.format as 'pdf' | 'docx',
    form: { ruleSet: row.rule_set, version: row.form_version, sha256: row.form_sha256 },
    blanks: row.blanks,
  };
}

async function* once(content: Buffer): AsyncGenerator<Buffer> {
  yield content;
}
