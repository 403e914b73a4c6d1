import type { z } from 'zod';
import type { Caller } from '../../kit/auth';
import { Problem } from '../../kit/problem';
import { sees } from './access';
import type { DocumentRef } from '../../../workflows/contract/incoming';
import type { JournalEntry } from '../../../workflows/contract/proceedings';
import { documentsIn } from '../acts/act-checks';
import type { CaseKeys } from '../people/case-keys';
import type { Vault } from '../people/vault';
import { FILE_PLACES, type listedDocument } from '../schemas';
import type { CasesDb } from '../tables';
import { isPaper, paperOf } from '../papers/catalogue';
import { isWatched } from './bodies';
import { partOf } from './facts-shown';
import { mayRead } from './may-read';
import type { JournalRepository } from './journal.repository';
import type { ReadingService } from './reading.service';
import type { ReadTrail } from './read-trail';
import { nameOf } from '../acts/actor';

type FilePart = (typeof FILE_PLACES)[number];
/** The acts that put a document somewhere in the file, each by the fields that name it. */
const PLACES: readonly [part: FilePart, event: RegExp, field: RegExp][] = [
  [
    'application',
    /^(dispute\.begun|opening|handInClaim|sue|fileForArbitration)/,
    /firstReceipt|claim|application|appeal/,
  ],
  ['authorisation', /^record(Agent|Representatives)$/, /./],
  ['materials', /^(entrust|deliverMaterials)$/, /./],
  ['minutes', /^recordSession$/, /./],
  ['agreement', /^(recordTerms|sign)$/, /./],
  ['undisputedFacts', /^handOver$/, /undisputedFacts/],
  ['report', /^(handOver|reportToCourt)$/, /./],
  ['ruling', /(Judgment|Statement|Ruling|Award|Decision)/i, /document/],
  ['service', /(Receipt|Service|Served|Received|takeUpDocument)/, /./],
  ['evidence', /./, /./],
];

/** The documents of a case that somebody may read, in the order of the file. */
export class Dossier {
  constructor(
    private readonly db: CasesDb,
    private readonly keys: CaseKeys,
    private readonly vault: Vault,
    private readonly journal: JournalRepository,
    private readonly reading: ReadingService,
    private readonly trail: ReadTrail,
  ) {}

  /** Throws NOT_FOUND. */
  async list(caseNo: string, caller: Caller): Promise<z.input<typeof listedDocument>[]> {
    const { relation, facts, views } = await this.reading.asked(caseNo, caller);
    if (facts === null || !sees(relation, 'frame')) throw new Problem('NOT_FOUND');
    const known = { facts, views };
    const [rows, entries, key, papers] = await Promise.all([
      this.db
        .selectFrom('documents')
        .select([
          'id',
          'sha256',
          'media_type',
          'size',
          'readers',
          'uploaded_by',
          'uploaded_at',
          'name',
          'concession',
          'held_by',
        ])
        .where('case_no', '=', caseNo)
        .orderBy('uploaded_at')
        .orderBy('id')
        .execute(),
      this.journal.entries(caseNo),
      this.keys.of(caseNo),
      this.db.selectFrom('papers').select(['document', 'paper']).where('case_no', '=', caseNo).execute(),
    ]);
    const made = new Map(papers.map(({ document, paper }) => [document, paper]));
    const theirs = rows.filter((row) => mayRead(caller, relation, known, row));
    await this.trail.note(caseNo, caller, 'texts', [relation === 'watcher' ? 'performance' : 'handedIn']);
    // Whoever watches over one debt is not told what was done on another.
    const watched = views.filter((view) => isWatched(view, facts)).map(({ proceeding }) => proceeding);
    const isTold = (proceeding: string): boolean => relation !== 'watcher' || watched.includes(proceeding);
    const named = namedIn(entries);
    const versions = new Map<string, number>();
    // Counted over all that there are: a version is the same for whoever reads it.
    const listed = rows.map((row) => {
      const name =
        key === null ? null : this.vault.decrypt(key, row.name, `${caseNo}/documents/${row.id}/name`).toString();
      const of = `${row.uploaded_by}/${name ?? row.id}`;
      const version = (versions.get(of) ?? 0) + 1;
      versions.set(of, version);
      // What an opening named has an id of its own there, and the same content.
      const uses = named.filter((one) => one.sha256 === row.sha256 && isTold(one.proceeding));
      return {
        id: row.id,
        name,
        version,
        mediaType: row.media_type,
        size: row.size,
        sha256: row.sha256,
        // A party knows which of them are its own; who of a body handed one in is no matter of its.
        uploadedBy: caller.role === 'party' && row.uploaded_by !== caller.sub ? null : row.uploaded_by,
        uploadedAt: row.uploaded_at.toISOString(),
        readers: row.readers,
        part: partOf(row, known),
        paper: made.get(row.id) ?? null,
        place: placeOf(uses, made.get(row.id)),
        namedIn: uses.map(({ number, proceeding, event, field, by, on }) => ({
          number,
          proceeding,
          event,
          field,
          by,
          on,
        })),
      };
    });
    const order = ({ place }: { place: FilePart }): number => FILE_PLACES.indexOf(place);
    const readable = new Set(theirs.map(({ id }) => id));
    return listed.filter(({ id }) => readable.has(id)).toSorted((a, b) => order(a) - order(b));
  }
}

interface Named extends DocumentRef {
  field: string;
  number: number;
  proceeding: string;
  event: string;
  by: string;
  on: string;
}
const namedIn = (entries: readonly { proceeding: string; entry: JournalEntry }[]): Named[] =>
  entries.flatMap(({ proceeding, entry: { number, event, by, occurredOn, data } }) =>
    documentsIn(data).map(({ id, sha256, field }) => ({
      id,
      sha256,
      field,
      number,
      proceeding,
      event,
      by: nameOf(by),
      on: occurredOn,
    })),
  );

/** Where in the file: the foremost place of those that acts have given it, or where its kind of paper is kept. */
function placeOf(uses: readonly Named[], paper: string | undefined): FilePart {
  const places = uses.flatMap(
    ({ event, field }) => PLACES.find(([, on, at]) => on.test(event) && at.test(field))?.[0] ?? [],
  );
  const own = paper !== undefined && isPaper(paper) ? paperOf(paper).place : 'other';
  return FILE_PLACES.find((part) => places.includes(part)) ?? own;
}
