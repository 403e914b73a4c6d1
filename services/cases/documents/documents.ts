import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import type { Clock } from '../../kit/clock';
import { Problem } from '../../kit/problem';
import type { CaseKeys } from '../people/case-keys';
import type { Vault } from '../people/vault';
import type { CasesDb } from '../tables';
import { DOCUMENT_TYPES, typeOf } from './document-type';
import type { ObjectStore } from './object-store';
import type { Scanner } from './virus-scan';

const MIB = 1024 * 1024;
/** So much of a document is in memory at a time, and is sealed by itself. */
const CHUNK = MIB;
/** A recording of a session has its place; what is larger is handed in in parts. */
const MOST = {
  bytes: 200 * MIB,
  bytesOfCase: 16_384 * MIB,
  bytesOfSender: 1024 * MIB,
  ofSender: 200,
  ofCase: 1_000,
  atOnce: 120,
  // As many as a browser sends; slow lines of a few people leave room for all others.
  atOnceOfSender: 6,
} as const;
const CLASS_IS_SET = 'you have handed in this content before, as evidence or as a concession: that is set once';
/** Chunks of what never came to its end are cleared away after this. */
const LEFT_OVER_MS = 24 * 3600_000;

export interface HandedIn {
  caseNo: string;
  name: string;
  content: AsyncIterable<Buffer>;
  readers: string[];
  by: string;
  concession: boolean;
  /** Who holds the case: with whom what is conceded stays. */
  heldBy: string | null;
  /** Under which id, where whoever brings it must find it again after a crash. */
  id?: string;
  /** What it is, where the house itself knows it: that has no place among what people may hand in, and takes none. */
  type?: string;
}

/** A stream in pieces of one size, the last one shorter, and said to be it. Throws TOO_LARGE past the most that is taken. */
async function* inChunks(content: AsyncIterable<Buffer>): AsyncGenerator<{ chunk: Buffer; isLast: boolean }> {
  let held: Buffer[] = [];
  let size = 0;
  let all = 0;
  for await (const part of content) {
    all += part.length;
    if (all > MOST.bytes) throw new Problem('TOO_LARGE', `a document has at most ${MOST.bytes} bytes`);
    held.push(part);
    size += part.length;
    // One more byte than a piece: what is left over is the last one's.
    if (size <= CHUNK) continue;
    const whole = Buffer.concat(held);
    let at = 0;
    for (; whole.length - at > CHUNK; at += CHUNK) yield { chunk: whole.subarray(at, at + CHUNK), isLast: false };
    held = [whole.subarray(at)];
    size = whole.length - at;
  }
  if (size > 0) yield { chunk: Buffer.concat(held), isLast: true };
}

/** The documents of cases: by their content's hash and their sender, sealed piece by piece, never whole in memory. */
export class Documents {
  /** Who is handing in, once for each document that comes in. */
  private readonly comingIn: string[] = [];

  constructor(
    private readonly db: CasesDb,
    private readonly keys: CaseKeys,
    private readonly vault: Vault,
    private readonly scan: Scanner,
    private readonly clock: Clock,
    /** Where pieces are put from now on; none: into the database. */
    private readonly store: ObjectStore | null = null,
  ) {}

  /**
   * Keeps what was handed in; the same content by the same sender is one document. Throws UNSUPPORTED_MEDIA_TYPE by content,
   * TOO_LARGE, INFECTED, PERSON_ERASED, UNAVAILABLE while too many come in at once; nothing is kept then.
   */
  async keep(document: HandedIn): Promise<{ id: string; sha256: string }> {
    const { by } = document;
    const own = this.comingIn.filter((sender) => sender === by).length;
    if (document.type === undefined && (this.comingIn.length >= MOST.atOnce || own >= MOST.atOnceOfSender))
      throw new Problem('UNAVAILABLE', 'too many documents come in at once');
    this.comingIn.push(by);
    const id = document.id ?? `doc-${randomUUID()}`;
    try {
      const before = document.id === undefined ? null : await this.keptAs(document.caseNo, id);
      if (before !== null) return before;
      // What a crash left of it.
      await this.clear(id);
      const key = await this.keys.toWrite(document.caseNo);
      // Where there is no room it is read all the same, for it may be one that is here; but nothing of it is written.
      const isKept = document.type !== undefined || (await this.room(this.db, document.caseNo, by, 0)) === null;
      return await this.settle(document, { id, key, isKept, ...(await this.takeIn(document, id, key, isKept)) });
    } finally {
      this.comingIn.splice(this.comingIn.indexOf(by), 1);
      // Whatever was no document in the end, or one that was there already, leaves nothing.
      await this.clear(id);
    }
  }

  private async keptAs(caseNo: string, id: string): Promise<{ id: string; sha256: string } | null> {
    const row = await this.db
      .selectFrom('documents')
      .select(['id', 'sha256'])
      .where('case_no', '=', caseNo)
      .where('id', '=', id)
      .executeTakeFirst();
    return row ?? null;
  }

  /** Reads it once: to the scanner, into the hash, and sealed into the database. */
  private async takeIn({ caseNo, content, type: known }: HandedIn, id: string, key: Buffer, isKept: boolean) {
    const hash = createHash('sha256');
    const scan = this.scan();
    let [no, size] = [0, 0];
    let type: string | null = known ?? null;
    try {
      for await (const { chunk, isLast } of inChunks(content)) {
        if (no === 0) type ??= await typeOf(chunk);
        if (type === null)
          throw new Problem('UNSUPPORTED_MEDIA_TYPE', `by its content none of ${DOCUMENT_TYPES.join(', ')}`);
        hash.update(chunk);
        size += chunk.length;
        await scan.take(chunk);
        if (isKept) {
          const sealed = this.vault.encrypt(key, chunk, placeOf(caseNo, id, no, isLast));
          await this.put(id, no, sealed);
        }
        no += 1;
      }
      if (type === null) throw new Problem('BAD_REQUEST', 'the document is empty');
      await scan.end();
    } finally {
      scan.stop();
    }
    return { type, size, chunks: no, sha256: hash.digest('hex') };
  }

  /** The document that this is: a new one, or the one its sender has handed in before. */
  private settle(
    { caseNo, name, readers, by, concession, heldBy, type: ours }: HandedIn,
    {
      id,
      key,
      type,
      size,
      chunks,
      sha256,
      isKept,
    }: { id: string; key: Buffer; type: string; size: number; chunks: number; sha256: string; isKept: boolean },
  ): Promise<{ id: string; sha256: string }> {
    return this.db.transaction().execute(async (tx) => {
      await this.keys.lock(caseNo, tx);
      // Its key may have been erased while it came in.
      await this.keys.toWrite(caseNo, tx);
      const known = await tx
        .selectFrom('documents')
        .select(['id', 'readers', 'concession'])
        .where('case_no', '=', caseNo)
        .where('sha256', '=', sha256)
        .where('uploaded_by', '=', by)
        // Conceded once more, in the mediation of another, it is another's to read.
        .where((e) =>
          e.or([e('concession', '=', false), e('held_by', 'is not distinct from', heldBy), e.lit(!concession)]),
        )
        .executeTakeFirst();
      // Its sender says once what it is; nobody's word changes what another has handed in (MED-10).
      if (known && known.concession !== concession) throw Problem.ofTheLaw('ALREADY_DONE', CLASS_IS_SET);
      if (known) {
        const all = [...new Set([...known.readers, ...readers])];
        await tx.updateTable('documents').set({ readers: all }).where('id', '=', known.id).execute();
        return { id: known.id, sha256 };
      }
      const refusal = ours === undefined ? await this.room(tx, caseNo, by, size) : null;
      if (refusal !== null) throw new Problem('TOO_LARGE', refusal);
      // Room came only while it was read.
      if (!isKept) throw new Problem('UNAVAILABLE', 'documents of this case were just taken back: send it again');
      await tx
        .insertInto('documents')
        .values({
          id,
          case_no: caseNo,
          sha256,
          media_type: type,
          size,
          chunks,
          readers,
          uploaded_by: by,
          concession,
          held_by: concession ? heldBy : null,
          uploaded_at: this.clock.now().toISOString(),
          name: this.vault.encrypt(key, Buffer.from(name), `${caseNo}/documents/${id}/name`),
          sealed: null,
        })
        .execute();
      return { id, sha256 };
    });
  }

  /** Why a document of that size has no room in the case; null where it has. */
  private async room(tx: CasesDb, caseNo: string, by: string, size: number): Promise<string | null> {
    const { count, own, bytes, ownBytes } = await tx
      .selectFrom('documents')
      .select((e) => [
        e.fn.countAll<number>().as('count'),
        e.fn.countAll<number>().filterWhere('uploaded_by', '=', by).as('own'),
        sql<number>`coalesce(sum(size), 0)::bigint`.as('bytes'),
        sql<number>`coalesce(sum(size) filter (where uploaded_by = ${by}), 0)::bigint`.as('ownBytes'),
      ])
      .where('case_no', '=', caseNo)
      .executeTakeFirstOrThrow();
    if (own >= MOST.ofSender || ownBytes + size > MOST.bytesOfSender)
      return `a person hands in at most ${MOST.ofSender} documents to a case, ${MOST.bytesOfSender} bytes of them`;
    if (count >= MOST.ofCase || bytes + size > MOST.bytesOfCase)
      return `a case has at most ${MOST.ofCase} documents and ${MOST.bytesOfCase} bytes of them`;
    return null;
  }

  /** A document as it was handed in, piece by piece. Throws NOT_FOUND, PERSON_ERASED. */
  async open(caseNo: string, id: string) {
    const row = await this.db
      .selectFrom('documents')
      .selectAll()
      .where('case_no', '=', caseNo)
      .where('id', '=', id)
      .executeTakeFirst();
    if (!row) throw new Problem('NOT_FOUND');
    const key = await this.keys.of(caseNo);
    if (!key) throw new Problem('PERSON_ERASED');
    const content =
      row.sealed === null ? this.pieces(caseNo, id, key, row.chunks) : [this.whole(caseNo, id, key, row.sealed)];
    return {
      mediaType: row.media_type,
      sha256: row.sha256,
      size: row.size,
      name: this.vault.decrypt(key, row.name, `${caseNo}/documents/${id}/name`).toString(),
      content: Readable.from(content, { objectMode: false }),
    };
  }

  /** 0.2.0 sealed each in one piece. */
  private whole(caseNo: string, id: string, key: Buffer, sealed: Buffer): Buffer {
    return this.vault.decrypt(key, sealed, `${caseNo}/documents/${id}`);
  }

  private async *pieces(caseNo: string, id: string, key: Buffer, chunks: number): AsyncGenerator<Buffer> {
    for (let no = 0; no < chunks; no += 1) {
      const { sealed } = await this.db
        .selectFrom('document_chunks')
        .select('sealed')
        .where('document', '=', id)
        .where('no', '=', no)
        .executeTakeFirstOrThrow();
      const piece = sealed ?? (await this.stored().get(nameOf(id, no)));
      yield this.vault.decrypt(key, piece, placeOf(caseNo, id, no, no === chunks - 1));
    }
  }

  /** Noted before it is put: what a crash leaves in the store is known here, and cleared away. */
  private async put(id: string, no: number, sealed: Buffer): Promise<void> {
    const at = this.clock.now().toISOString();
    const here = this.store === null ? sealed : null;
    await this.db.insertInto('document_chunks').values({ document: id, no, sealed: here, at }).execute();
    await this.store?.put(nameOf(id, no), sealed);
  }

  private stored(): ObjectStore {
    if (this.store === null) throw new Problem('UNAVAILABLE', 'no store of documents is configured here');
    return this.store;
  }

  /** Clears away the chunks of what is no document: of one, or of all that were left by a crash. */
  private async clear(id: string): Promise<void> {
    await this.clearAll(
      await this.db
        .selectFrom('document_chunks as c')
        .select(PIECE)
        .where('c.document', '=', id)
        .where(isNoDocument)
        .execute(),
    );
  }

  async clearLeftOvers(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - LEFT_OVER_MS);
    await this.clearAll(
      await this.db
        .selectFrom('document_chunks as c')
        .select(PIECE)
        .where('at', '<', before)
        .where(isNoDocument)
        .execute(),
    );
  }

  private async clearAll(pieces: { document: string; no: number; elsewhere: boolean }[]): Promise<void> {
    for (const { document, no, elsewhere } of pieces) {
      // What the store does not let go of just now stays noted, and is cleared away another time.
      if (elsewhere && !(await this.isRemoved(document, no))) return;
      await this.db.deleteFrom('document_chunks').where('document', '=', document).where('no', '=', no).execute();
    }
  }

  private async isRemoved(document: string, no: number): Promise<boolean> {
    try {
      await this.stored().remove(nameOf(document, no));
      return true;
    } catch {
      return false;
    }
  }
}

const PIECE = ['c.document' as const, 'c.no' as const, sql<boolean>`c.sealed is null`.as('elsewhere')];
const isNoDocument = sql<boolean>`not exists (select from documents d where d.id = c.document)`;
const nameOf = (id: string, no: number): string => `${id}/${no}`;

/** Ties a piece to its document, its turn and its end: none can be moved or left out unseen. */
const placeOf = (caseNo: string, id: string, no: number, isLast: boolean): string =>
  `${caseNo}/documents/${id}/${no}${isLast ? '/last' : ''}`;
