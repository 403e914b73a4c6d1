import type { Selectable } from 'kysely';
import type { z } from 'zod';
import type { Caller } from '../../kit/auth';
import { legalDayOf, type Clock } from '../../kit/clock';
import { Problem } from '../../kit/problem';
import type { ActData } from '../../../workflows/contract/acts';
import type { DisputeFacts } from '../../../workflows/contract/facts';
import type { JournalEntry, ProceedingView } from '../../../workflows/contract/proceedings';
import { actorOf } from '../acts/actor';
import type { Documents } from '../documents/documents';
import type { PeopleRepository } from '../people/people.repository';
import type { Roster } from '../people/roster';
import { sha256 } from '../people/vault';
import { sees, seesMasked, seesOwn, type Part, type Relation } from '../reading/access';
import type { Dossier } from '../reading/dossier';
import type { JournalRepository } from '../reading/journal.repository';
import type { ReadingService } from '../reading/reading.service';
import type { ReadTrail } from '../reading/read-trail';
import { beginsMediation, sessionsOf } from '../reading/sessions';
import type { Texts } from '../reading/texts';
import type { listedDocument } from '../schemas';
import type { CasesDb, CasesTables } from '../tables';
import { PAPER_NAMES, paperOf, type PaperName } from './catalogue';
import {
  FIELDS,
  isCondition,
  isField,
  isList,
  isOfAKind,
  isProposed,
  LISTS,
  partOfField,
  type Known,
  type Row,
  type Values,
} from './fields';
import type { Forms } from './forms.repository';
import { knownOf } from './known';
import type { Paper } from './paper';
import type { Printer } from './printer';
import type { madePaper, makePaper, offeredPaper, paperEntry } from './schemas';
import { filled, tagsOf } from './template';

interface Deps {
  db: CasesDb;
  documents: Documents;
  people: PeopleRepository;
  journal: JournalRepository;
  reading: ReadingService;
  texts: Texts;
  dossier: Dossier;
  trail: ReadTrail;
  roster: Roster;
  forms: Forms;
  printer: Printer;
  clock: Clock;
}
type Asked = z.output<typeof makePaper>;
/** Longer than any paper takes to be made. */
const HALF_DONE_MS = 15 * 60_000;
type MadeRow = Selectable<CasesTables['papers']>;
interface Standing {
  relation: Relation;
  facts: DisputeFacts;
  views: ProceedingView[];
}

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
  constructor(private readonly deps: Deps) {}

  /** Every paper that is made here, with the fields of its national form. */
  async all(): Promise<z.input<typeof paperEntry>[]> {
    return Promise.all(
      PAPER_NAMES.map(async (name) => {
        const paper = paperOf(name);
        const used = await tagsOf((await this.deps.forms.shipped(name)).content);
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
    const known = await this.known(caseNo, caller, standing, { party: caller.party ?? null });
    const now = new Set(standing.views.flatMap(({ allowed }) => allowed.map(({ act }) => act)));
    return PAPER_NAMES.filter((name) => mayMake(paperOf(name), caller, standing.relation)).map((name) => {
      const paper = paperOf(name);
      const seen = seenOf(known, paper, caller, standing.relation);
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
        fill: sayableIn(paper),
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
    const paper = paperOf(asked.paper);
    if (!mayMake(paper, caller, standing.relation))
      throw new Problem('FORBIDDEN', `it is made by ${paper.by.join(', ')}, who see that part of the case`);
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
      const { values, lists, conditions, form, parts, blanks } = await this.fill(caseNo, caller, standing, asked);
      const docx = await filled(form.content, values, lists, conditions);
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
    const party = partyFor(paper, caller, facts, asked.party);
    const unknown = Object.keys(asked.fill).filter((name) => !sayableIn(paper).includes(name));
    if (unknown.length > 0) {
      const sayable = sayableIn(paper);
      const errors = unknown.map((name) => ({ path: `fill/${name}`, message: 'this paper lets nobody say that' }));
      throw new Problem('INVALID', `fill may say ${sayable.join('、')}`, { errors });
    }
    const session = paper.ofSession ? (asked.session ?? null) : null;
    if (paper.ofSession && session === null) throw new Problem('INVALID', 'session: it is made for one session');
    const award = asked.award ?? null;
    const known = await this.known(caseNo, caller, standing, { paper, party, session, award });
    const seen = seenOf(known, paper, caller, relation);
    const said: Values = { ...seen.fields, ...asked.fill };
    const lacks = paper.needs.filter((field) => (said[field] ?? null) === null);
    if (lacks.length > 0) {
      const errors = lacks.map((path) => ({ path, message: FIELDS[path].en }));
      throw new Problem('PAPER_LACKS', `not known yet: ${lacks.join('、')}`, { errors });
    }
    const { rule_set: ruleSet } = await this.deps.db
      .selectFrom('disputes')
      .select('rule_set')
      .where('case_no', '=', caseNo)
      .executeTakeFirstOrThrow();
    const form = await this.deps.forms.of(asked.paper, ruleSet.id);
    const used = await tagsOf(form.content);
    const values: Values = {};
    const lists: Record<string, readonly Values[]> = {};
    const blanks = new Set<string>();
    const parts = new Set<Part>();
    const put = (value: string | null, name: string, list: string | null): void => {
      if (value === null) blanks.add(name);
      const part = partOfField(name, list);
      if (value !== null && part !== null && part !== 'frame') parts.add(part);
    };
    for (const { name, list } of used) {
      const of = name.slice(1);
      if (name.startsWith('#') && isList(of)) {
        const rows = (seen.lists[of] ?? []).map((row) => row.values);
        const blank = Object.fromEntries(Object.keys(LISTS[of]).map((field) => [field, null]));
        // Of nobody there is one row to write on; of a side that has no unit, or no person, none.
        lists[of] = rows.length > 0 || isOfAKind(of) ? rows : [blank];
      } else if (list !== null && isList(list) && Object.hasOwn(LISTS[list], name)) {
        for (const row of lists[list] ?? []) put(row[name] ?? null, name, list);
      } else if (!isCondition(of) || !name.startsWith('#')) {
        values[name] = said[name] ?? null;
        put(values[name] ?? null, name, null);
      }
    }
    return { values, lists, conditions: known.conditions, form, blanks: [...blanks], parts: [...parts] };
  }

  private async known(
    caseNo: string,
    caller: Caller,
    { facts, views, relation }: Standing,
    {
      paper = null,
      party,
      session = null,
      award = null,
    }: { paper?: Paper | null; party: string | null; session?: Asked['session'] | null; award?: string | null },
  ): Promise<Known> {
    const { db, people, journal, texts, dossier, roster, clock } = this.deps;
    const row = await db.selectFrom('disputes').selectAll().where('case_no', '=', caseNo).executeTakeFirstOrThrow();
    const everybody = await people.people(caseNo);
    if (everybody === null) throw new Problem('PERSON_ERASED');
    const entries = await journal.entries(caseNo);
    const of = facts.mediation.organisation ?? facts.pushed?.organisation ?? facts.application?.organisation ?? null;
    const endedBecause = facts.mediation.ended === null ? null : reasonIn(entries);
    const refs = [row.summary.statementRef, endedBecause].filter((ref) => ref !== null);
    const isReport = paper !== null && sees(relation, 'inside');
    const [organisation, saidTexts, listed, notes] = await Promise.all([
      of === null ? null : organisationOf(roster, of),
      people.texts(caseNo, refs),
      paper === null || !paper.form.includes('{#材料}') ? [] : dossier.list(caseNo, caller),
      isReport && /\{(调解经过|未成原因|增加费用行为|提示|无争议事实)\}/.test(paper.form)
        ? texts.notes(caseNo, caller)
        : [],
    ]);
    const rounds = entries.filter(({ proceeding, entry }) => proceeding === 'dispute' && beginsMediation(entry)).length;
    const held =
      session === null
        ? undefined
        : sessionsOf(entries).find((one) => one.round === session.round && one.number === session.number);
    if (session !== null && held === undefined) throw new Problem('NOT_FOUND', 'there is no such session');
    const places = await people.texts(caseNo, held?.placeRef == null ? [] : [held.placeRef]);
    return knownOf({
      caseNo,
      region: row.region,
      openedAt: row.opened_at,
      summary: row.summary,
      facts,
      views,
      people: everybody,
      organisation,
      endedBecause,
      texts: saidTexts,
      // What was conceded is never taken into a paper, nor what was noted of a mediation before this one.
      notes: notes.filter(({ kind, round }) => kind !== 'concession' && round === rounds),
      documents: listed.filter((one) => isMaterial(one, paper)),
      party,
      award,
      session: held === undefined ? null : { ...held, place: places.get(held.placeRef ?? '') ?? null },
      today: legalDayOf(clock.now()),
    });
  }
}

/** Why this mediation was ended, by whoever ended it; null: not by anybody's word. */
function reasonIn(entries: readonly { proceeding: string; entry: JournalEntry }[]): string | null {
  const own = entries.filter(({ proceeding }) => proceeding === 'dispute').map(({ entry }) => entry);
  const begun = own.findLastIndex((entry) => beginsMediation(entry));
  const ending = own.slice(Math.max(0, begun)).findLast(({ event }) => event === 'endMediation');
  return (ending?.data as ActData['endMediation'] | undefined)?.reasonRef ?? null;
}

/**
 * Whether a document is listed in a paper: everybody who reads the paper may read it, and it is what was handed in, not a letter
 * or a receipt about it.
 */
function isMaterial(document: z.input<typeof listedDocument>, paper: Paper | null): boolean {
  if (paper === null || document.part === 'inside') return false;
  const isAboutIt = document.paper !== null && ['service', 'materials'].includes(document.place);
  const isTheirs = paper.place !== 'evidence' || document.place === 'evidence' || document.place === 'other';
  return !isAboutIt && isTheirs && paper.readers.every((role) => document.readers.includes(role));
}

async function organisationOf(roster: Roster, id: string) {
  try {
    const { name, address, contact } = await roster.organisation(id);
    return { name: name.zh, address: address ?? null, phone: contact.phone ?? null };
  } catch (error) {
    // Who is on the roster no more is named by whoever makes the paper.
    if (error instanceof Problem && error.body.code === 'INVALID') return null;
    throw error;
  }
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
