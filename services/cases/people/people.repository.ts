import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { Problem } from '../../kit/problem';
import type { Caller } from '../../kit/auth';
import type { Person, PersonRight } from '../schemas';
import type { CasesDb } from '../tables';
import type { CaseKeys } from './case-keys';
import { sha256, type Vault } from './vault';

/** Bodies to which the file goes: what was conceded does not (MED-10). */
export const LEAVES_TO: readonly string[] = ['court', 'commission'];

/** More are never erased in one millisecond. */
const MOST_ERASURES = 1_000;
/** As many as an opening takes. */
const MOST_PEOPLE = 200;

/** The reference under which a text of a case is kept. */
export const textRef = (caseNo: string, id: string): string => `text-${sha256(`${caseNo}/${id}`).slice(0, 24)}`;

/** People, free texts and documents of a case, each sealed under the case's key. */
export class PeopleRepository {
  constructor(
    private readonly db: CasesDb,
    private readonly vault: Vault,
    private readonly keys: CaseKeys,
  ) {}

  async create(db: CasesDb, caseNo: string, people: readonly Person[]): Promise<void> {
    const wrapped = await this.vault.newCaseKey(caseNo);
    await db
      .insertInto('case_keys')
      .values({ case_no: caseNo, ...wrapped, erased_at: null })
      .execute();
    const key = await this.vault.unwrap(wrapped, caseNo);
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
      await this.keys.lock(caseNo, tx);
      const key = await this.keys.toWrite(caseNo, tx);
      const everybody = (await this.people(caseNo, tx)) ?? [];
      const before = everybody.find((p) => p.id === person.id);
      if (before === undefined && everybody.length >= MOST_PEOPLE)
        throw new Problem('TOO_LARGE', 'a case of this size is to be opened as several');
      if (before === undefined) return this.write(tx, caseNo, key, person);
      if (JSON.stringify(before) !== JSON.stringify(person)) throw Problem.ofTheLaw('PARTY_KNOWN', person.id);
    });
  }

  /**
   * What the case has of a party is put right, and what it had is kept. Answers with the fields that are others now; none, where
   * all of it stood there. Throws NOT_FOUND, and PERSON_ERASED.
   */
  async correct(
    tx: CasesDb,
    { caseNo, party, right, by, at }: { caseNo: string; party: string; right: PersonRight; by: Caller; at: Date },
  ): Promise<(keyof PersonRight)[]> {
    await this.keys.lock(caseNo, tx);
    const key = await this.keys.toWrite(caseNo, tx);
    const before = (await this.people(caseNo, tx))?.find(({ id }) => id === party);
    if (before === undefined) throw new Problem('NOT_FOUND');
    const fields = (Object.keys(right) as (keyof PersonRight)[]).filter(
      (field) => right[field] !== undefined && !isDeepStrictEqual(right[field] ?? undefined, before[field]),
    );
    if (fields.length === 0) return fields;
    const named = Object.fromEntries(fields.map((field) => [field, right[field] ?? undefined]));
    const ofIt = { case_no: caseNo, party };
    const { sealed } = await tx
      .deleteFrom('people')
      .where((e) => e.and(ofIt))
      .returning('sealed')
      .executeTakeFirstOrThrow();
    await tx
      .insertInto('people_before')
      .values({ ...ofIt, sealed, until: at.toISOString(), by: by.sub, role: by.role, fields })
      .execute();
    await tx
      .deleteFrom('blind_index')
      .where((e) => e.and(ofIt))
      .execute();
    await this.write(tx, caseNo, key, { ...before, ...named });
    return fields;
  }

  /** What the case had of a party before it was put right, the latest first; nothing once erased. */
  async before(caseNo: string, party: string) {
    const key = await this.keys.of(caseNo);
    if (!key) return [];
    const rows = await this.db
      .selectFrom('people_before')
      .selectAll()
      .where('case_no', '=', caseNo)
      .where('party', '=', party)
      .orderBy('until', 'desc')
      .execute();
    return rows.map(({ sealed, until, role, fields }) => ({
      person: JSON.parse(this.vault.decrypt(key, sealed, `${caseNo}/people/${party}`).toString()) as Person,
      until: until.toISOString(),
      role,
      fields: fields as (keyof PersonRight)[],
    }));
  }

  /** The people of a case; null once erased. */
  async people(caseNo: string, db: CasesDb = this.db): Promise<Person[] | null> {
    // Both at once: nothing else of a case is asked for as often.
    const rows = await db
      .selectFrom('case_keys as k')
      .leftJoin('people as p', 'p.case_no', 'k.case_no')
      .select(['k.key_id', 'k.wrapped', 'p.party', 'p.sealed'])
      .where('k.case_no', '=', caseNo)
      .orderBy('p.party')
      .execute();
    const key = await this.keys.opened(caseNo, rows[0]);
    if (!key) return null;
    return rows.flatMap(({ party, sealed }) =>
      sealed === null
        ? []
        : [JSON.parse(this.vault.decrypt(key, sealed, `${caseNo}/people/${party}`).toString()) as Person],
    );
  }

  async find(kind: 'name' | 'phone', value: string, prefix: string): Promise<{ caseNo: string; party: string }[]> {
    const rows = await this.db
      .selectFrom('blind_index')
      .select(['case_no', 'party'])
      .where('kind', '=', kind)
      .where('digest', '=', this.vault.blind(kind, value))
      .where('case_no', 'like', `${prefix}%`)
      .orderBy('case_no', 'desc')
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

  /** Open cases in which all of these names stand. */
  async openCasesOf(names: readonly string[]): Promise<string[]> {
    const digests = [...new Set(names)].map((name) => this.vault.blind('name', name));
    const rows = await this.db
      .selectFrom('blind_index')
      .innerJoin('disputes', 'disputes.case_no', 'blind_index.case_no')
      .select('blind_index.case_no')
      .where('kind', '=', 'name')
      .where('digest', 'in', digests)
      .where('disputes.outcome', 'is', null)
      .groupBy('blind_index.case_no')
      .having((e) => e.fn.count('digest').distinct(), '>=', digests.length)
      .orderBy('blind_index.case_no')
      .limit(20)
      .execute();
    return rows.map((row) => row.case_no);
  }

  /** Seals a text under the case's key, for a place of its own. */
  async seal(caseNo: string, context: string, text: string): Promise<Buffer> {
    return this.vault.encrypt(await this.keys.toWrite(caseNo), Buffer.from(text), `${caseNo}/${context}`);
  }

  /** Opens what `seal` closed; null once the case's people are erased. */
  async open(caseNo: string, context: string, sealed: Buffer): Promise<string | null> {
    const key = await this.keys.of(caseNo);
    return key && this.vault.decrypt(key, sealed, `${caseNo}/${context}`).toString();
  }

  /** Keeps a text and answers with its reference. The same id keeps the same text. */
  async keepText(db: CasesDb, caseNo: string, id: string, text: string): Promise<string> {
    const key = await this.keys.toWrite(caseNo, db);
    const ref = textRef(caseNo, id);
    const sealed = this.vault.encrypt(key, Buffer.from(text), `${caseNo}/texts/${ref}`);
    await db
      .insertInto('texts')
      .values({ ref, case_no: caseNo, sealed })
      .onConflict((c) => c.doNothing())
      .execute();
    return ref;
  }

  /** The texts of these references that are here, by reference; null for each once the case's people are erased. */
  async texts(caseNo: string, refs: readonly string[]): Promise<Map<string, string | null>> {
    if (refs.length === 0) return new Map();
    const [key, rows] = await Promise.all([
      this.keys.of(caseNo),
      this.db
        .selectFrom('texts')
        .select(['ref', 'sealed'])
        .where('case_no', '=', caseNo)
        .where('ref', 'in', refs)
        .execute(),
    ]);
    const open = (ref: string, sealed: Buffer): string | null =>
      key === null ? null : this.vault.decrypt(key, sealed, `${caseNo}/texts/${ref}`).toString();
    return new Map(rows.map(({ ref, sealed }) => [ref, open(ref, sealed)]));
  }

  async text(caseNo: string, ref: string, db: CasesDb = this.db): Promise<string | null> {
    const key = await this.keys.of(caseNo, db);
    if (!key) return null;
    const row = await db
      .selectFrom('texts')
      .select('sealed')
      .where('ref', '=', ref)
      .where('case_no', '=', caseNo)
      .executeTakeFirst();
    return row ? this.vault.decrypt(key, row.sealed, `${caseNo}/texts/${ref}`).toString() : null;
  }

  /**
   * Erases the key, and with it every name, text and document of the case, and what was typed of it at its opening; the journal
   * stays, it names nobody. Answers whether there was anything to erase.
   */
  async erase(caseNo: string, at: Date, by: string[] | null): Promise<boolean> {
    return this.db.transaction().execute(async (tx) => {
      const { numUpdatedRows } = await tx
        .updateTable('case_keys')
        .set({ wrapped: null, erased_at: at.toISOString(), erased_by: by })
        .where('case_no', '=', caseNo)
        .where('wrapped', 'is not', null)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return false;
      await tx.deleteFrom('blind_index').where('case_no', '=', caseNo).execute();
      await tx.deleteFrom('entries').where('case_no', '=', caseNo).execute();
      const typed = JSON.stringify({ industry: '', causeOfAction: '', focus: [] });
      await tx
        .updateTable('disputes')
        .set({ summary: sql`summary || ${typed}::jsonb` })
        .where('case_no', '=', caseNo)
        .execute();
      return true;
    });
  }

  /** Cases that were erased from a moment on, in order; so many at a time. */
  async erasedSince(since: string): Promise<{ caseNo: string; erasedAt: string }[]> {
    const rows = await this.db
      .selectFrom('case_keys')
      .select(['case_no', 'erased_at'])
      .where('erased_at', '>=', new Date(since))
      .orderBy('erased_at')
      .orderBy('case_no')
      .limit(MOST_ERASURES)
      .execute();
    return rows.flatMap(({ case_no, erased_at }) =>
      erased_at === null ? [] : [{ caseNo: case_no, erasedAt: erased_at.toISOString() }],
    );
  }
}
