import { randomUUID } from 'node:crypto';
import { Problem } from '../../kit/problem';
import type { Person } from '../schemas';
import type { CasesDb } from '../tables';
import { sha256, type Vault } from './vault';

/** Bodies to which the file goes: what was conceded does not (MED-10). */
export const LEAVES_TO: readonly string[] = ['court', 'commission'];

/** As many as an opening takes. */
const MOST_PEOPLE = 200;
const CLASS_IS_SET = 'you have handed in this content before, as evidence or as a concession: that is set once';

/** People, free texts and documents of a case, each sealed under the case's key. */
export class PeopleRepository {
  constructor(
    private readonly db: CasesDb,
    private readonly vault: Vault,
  ) {}

  /** The case's key; null once it has been erased. */
  private async keyOf(caseNo: string, db: CasesDb = this.db): Promise<Buffer | null> {
    const row = await db.selectFrom('case_keys').select('wrapped').where('case_no', '=', caseNo).executeTakeFirst();
    if (!row) throw new Problem('NOT_FOUND');
    return row.wrapped === null ? null : this.vault.unwrap(caseNo, row.wrapped);
  }

  private async writingKey(caseNo: string, db: CasesDb): Promise<Buffer> {
    const key = await this.keyOf(caseNo, db);
    if (!key) throw new Problem('PERSON_ERASED');
    return key;
  }

  async create(db: CasesDb, caseNo: string, people: readonly Person[]): Promise<void> {
    const { key, wrapped } = this.vault.newCaseKey(caseNo);
    await db.insertInto('case_keys').values({ case_no: caseNo, wrapped, erased_at: null }).execute();
    for (const p of people) await this.write(db, caseNo, key, p);
  }

  private async write(db: CasesDb, caseNo: string, key: Buffer, p: Person): Promise<void> {
    const sealed = this.vault.encrypt(key, Buffer.from(JSON.stringify(p)), `${caseNo}/people/${p.id}`);
    await db.insertInto('people').values({ case_no: caseNo, party: p.id, sealed }).execute();
    const index = [['name', p.name] as const, ...(p.phone ? [['phone', p.phone] as const] : [])];
    for (const [kind, value] of index) {
      const digest = this.vault.blind(kind, value);
      await db.insertInto('blind_index').values({ kind, digest, case_no: caseNo, party: p.id }).execute();
    }
  }

  /**
   * Somebody who comes into the open case. The same person twice is one; another under an id that is taken is PARTY_KNOWN.
   * Throws PERSON_ERASED once the case's people are erased.
   */
  async add(caseNo: string, person: Person): Promise<void> {
    await this.db.transaction().execute(async (tx) => {
      // The row of the case's key is the lock: of two who add at once, the second sees what the first wrote.
      await tx.selectFrom('case_keys').select('case_no').where('case_no', '=', caseNo).forUpdate().execute();
      const key = await this.writingKey(caseNo, tx);
      const everybody = (await this.people(caseNo, tx)) ?? [];
      const before = everybody.find((p) => p.id === person.id);
      if (before === undefined && everybody.length >= MOST_PEOPLE)
        throw new Problem('TOO_LARGE', 'a case of this size is to be opened as several');
      if (before === undefined) return this.write(tx, caseNo, key, person);
      if (JSON.stringify(before) !== JSON.stringify(person)) throw Problem.ofTheLaw('PARTY_KNOWN', person.id);
    });
  }

  /** The people of a case; null once erased. */
  async people(caseNo: string, db: CasesDb = this.db): Promise<Person[] | null> {
    const key = await this.keyOf(caseNo, db);
    if (!key) return null;
    const rows = await db.selectFrom('people').selectAll().where('case_no', '=', caseNo).orderBy('party').execute();
    return rows.map(
      (r) => JSON.parse(this.vault.decrypt(key, r.sealed, `${caseNo}/people/${r.party}`).toString()) as Person,
    );
  }

  async find(kind: 'name' | 'phone', value: string): Promise<{ caseNo: string; party: string }[]> {
    const rows = await this.db
      .selectFrom('blind_index')
      .select(['case_no', 'party'])
      .where('kind', '=', kind)
      .where('digest', '=', this.vault.blind(kind, value))
      .limit(200)
      .execute();
    return rows.map((r) => ({ caseNo: r.case_no, party: r.party }));
  }

  /** Open cases with a worker and an employer of the same names: perhaps the same dispute, filed twice. */
  async casesOfTheSamePeople(caseNo: string): Promise<string[]> {
    const rows = await this.db
      .selectFrom('blind_index as own')
      .innerJoin('blind_index as other', (join) =>
        join
          .onRef('other.digest', '=', 'own.digest')
          .onRef('other.kind', '=', 'own.kind')
          .onRef('other.case_no', '<>', 'own.case_no'),
      )
      .innerJoin('disputes', 'disputes.case_no', 'other.case_no')
      .select(['other.case_no', (e) => e.fn.count<string>('own.party').distinct().as('same')])
      .where('own.case_no', '=', caseNo)
      .where('own.kind', '=', 'name')
      .where('disputes.outcome', 'is', null)
      .groupBy('other.case_no')
      .having((e) => e.fn.count('own.party').distinct(), '>=', 2)
      .orderBy('other.case_no')
      .limit(20)
      .execute();
    return rows.map((r) => r.case_no);
  }

  /** Seals a text under the case's key, for a place of its own. */
  async seal(caseNo: string, context: string, text: string): Promise<Buffer> {
    return this.vault.encrypt(await this.writingKey(caseNo, this.db), Buffer.from(text), `${caseNo}/${context}`);
  }

  /** Opens what `seal` closed; null once the case's people are erased. */
  async open(caseNo: string, context: string, sealed: Buffer): Promise<string | null> {
    const key = await this.keyOf(caseNo);
    return key && this.vault.decrypt(key, sealed, `${caseNo}/${context}`).toString();
  }

  /** Keeps a text and answers with its reference. The same id keeps the same text. */
  async keepText(db: CasesDb, caseNo: string, id: string, text: string): Promise<string> {
    const key = await this.writingKey(caseNo, db);
    const ref = `text-${sha256(`${caseNo}/${id}`).slice(0, 24)}`;
    const sealed = this.vault.encrypt(key, Buffer.from(text), `${caseNo}/texts/${ref}`);
    await db
      .insertInto('texts')
      .values({ ref, case_no: caseNo, sealed })
      .onConflict((c) => c.doNothing())
      .execute();
    return ref;
  }

  async text(caseNo: string, ref: string): Promise<string | null> {
    const key = await this.keyOf(caseNo);
    if (!key) return null;
    const row = await this.db
      .selectFrom('texts')
      .select('sealed')
      .where('ref', '=', ref)
      .where('case_no', '=', caseNo)
      .executeTakeFirst();
    return row ? this.vault.decrypt(key, row.sealed, `${caseNo}/texts/${ref}`).toString() : null;
  }

  /** Keeps a document under its content's hash: the same content twice is one document. */
  async keepDocument(document: {
    caseNo: string;
    name: string;
    mediaType: string;
    content: Buffer;
    readers: string[];
    by: string;
    at: Date;
    concession: boolean;
  }): Promise<{ id: string; sha256: string }> {
    const { caseNo, content, concession, by } = document;
    const hash = sha256(content);
    return this.db.transaction().execute(async (tx) => {
      // The row of the case's key is the lock: the same content twice at once is one document.
      await tx.selectFrom('case_keys').select('case_no').where('case_no', '=', caseNo).forUpdate().execute();
      const key = await this.writingKey(caseNo, tx);
      const known = await tx
        .selectFrom('documents')
        .select(['id', 'readers', 'concession'])
        .where('case_no', '=', caseNo)
        .where('sha256', '=', hash)
        .where('uploaded_by', '=', by)
        .executeTakeFirst();
      // Its sender says once what it is; nobody's word changes what another has handed in (MED-10).
      if (known && known.concession !== concession) throw Problem.ofTheLaw('ALREADY_DONE', CLASS_IS_SET);
      if (known) {
        const readers = [...new Set([...known.readers, ...document.readers])];
        await tx.updateTable('documents').set({ readers }).where('id', '=', known.id).execute();
        return { id: known.id, sha256: hash };
      }
      const id = `doc-${randomUUID()}`;
      await tx
        .insertInto('documents')
        .values({
          id,
          case_no: caseNo,
          sha256: hash,
          media_type: document.mediaType,
          size: content.length,
          readers: document.readers,
          uploaded_by: by,
          concession,
          uploaded_at: document.at.toISOString(),
          name: this.vault.encrypt(key, Buffer.from(document.name), `${caseNo}/documents/${id}/name`),
          sealed: this.vault.encrypt(key, content, `${caseNo}/documents/${id}`),
        })
        .execute();
      return { id, sha256: hash };
    });
  }

  async document(caseNo: string, id: string) {
    const row = await this.db
      .selectFrom('documents')
      .selectAll()
      .where('case_no', '=', caseNo)
      .where('id', '=', id)
      .executeTakeFirst();
    if (!row) throw new Problem('NOT_FOUND');
    const key = await this.keyOf(caseNo);
    if (!key) throw new Problem('PERSON_ERASED');
    return {
      mediaType: row.media_type,
      readers: row.readers,
      sha256: row.sha256,
      name: this.vault.decrypt(key, row.name, `${caseNo}/documents/${id}/name`).toString(),
      content: this.vault.decrypt(key, row.sealed, `${caseNo}/documents/${id}`),
    };
  }

  /** Erases the key, and with it every name, text and document of the case; the journal stays, it names nobody. */
  async erase(caseNo: string, at: Date): Promise<void> {
    await this.db.transaction().execute(async (tx) => {
      const { numUpdatedRows } = await tx
        .updateTable('case_keys')
        .set({ wrapped: null, erased_at: at.toISOString() })
        .where('case_no', '=', caseNo)
        .where('wrapped', 'is not', null)
        .executeTakeFirst();
      if (numUpdatedRows > 0n) await tx.deleteFrom('blind_index').where('case_no', '=', caseNo).execute();
    });
  }
}
