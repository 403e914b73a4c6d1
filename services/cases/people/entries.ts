import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { TemplateName } from '../../../workflows/contract/templates';
import type { Clock } from '../../kit/clock';
import { Problem } from '../../kit/problem';
import type { Caller } from '../../kit/auth';
import { owe } from '../owed';
import type { PersonRight } from '../schemas';
import type { CasesDb, EnteredBy } from '../tables';
import type { PeopleRepository } from './people.repository';
import { isSame, type Vault } from './vault';

/** `410300-2026-000123.p1.<word>`: short enough for an SMS. The word is 128 bits. */
const LINK = /^(\d{6}-\d{4}-\d{6})\.([a-z][a-z0-9-]{0,19})\.([\w-]{22})$/;
const WORD_BYTES = 16;
/** So many wrong numbers, and the link opens nothing any more. */
const TRIES = 5;
const DIGITS = 4;
/** So many disputes one person may open within a day. */
const MOST_A_DAY = 5;
const DAY_MS = 86_400_000;
/** A party is sent a new link at most so often. */
const RELEASED_EVERY_MS = 60_000;
const MOST_LISTED = 200;
const UNIQUE_VIOLATION = '23505';
/** Where the link goes, and what is asked of whoever comes by it. */
const OPENS: readonly (keyof PersonRight)[] = ['phone', 'email', 'identityNumber'];

/** The last four signs of a number, however it was written; undefined where it has fewer. */
function lastOf(number: string | undefined): string | undefined {
  const signs = (number ?? '').normalize('NFKC').replaceAll(/[^0-9A-Za-z]/g, '');
  return signs.length < DIGITS ? undefined : signs.slice(-DIGITS).toUpperCase();
}

/**
 * In which cases a person is a party. Whoever files is known from then on; everybody else comes in by the link that was sent to
 * the telephone the case has of him, signed in by his own name, and says the last of the number that the case has of him. Where it
 * has none the link alone lets him in, and the bodies see that it did.
 */
export class Entries {
  constructor(
    private readonly db: CasesDb,
    private readonly people: PeopleRepository,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** Which party of a case somebody is; null: none. */
  async partyOf(sub: string, caseNo: string): Promise<string | null> {
    const row = await this.db
      .selectFrom('entries')
      .select('party')
      .where('case_no', '=', caseNo)
      .where('sub', '=', sub)
      .executeTakeFirst();
    return row?.party ?? null;
  }

  /** The cases in which somebody is a party, the latest first; of one alone where it is named. */
  async of(sub: string, caseNo?: string) {
    let query = this.db
      .selectFrom('entries')
      .innerJoin('disputes', 'disputes.case_no', 'entries.case_no')
      .select(['entries.case_no', 'party', 'summary', 'opened_at', 'outcome'])
      .where('sub', '=', sub);
    if (caseNo !== undefined) query = query.where('entries.case_no', '=', caseNo);
    const rows = await query
      .orderBy('opened_at', 'desc')
      .orderBy('entries.case_no', 'desc')
      .limit(MOST_LISTED)
      .execute();
    return rows.map((row) => ({
      caseNo: row.case_no,
      party: row.party,
      disputeType: row.summary.disputeType,
      openedAt: row.opened_at.toISOString(),
      outcome: row.outcome,
    }));
  }

  /** How each party of a case has come in that has. */
  async waysInto(caseNo: string): Promise<Map<string, EnteredBy>> {
    const rows = await this.db
      .selectFrom('entries')
      .select(['party', 'by'])
      .where('case_no', '=', caseNo)
      .where('sub', 'is not', null)
      .execute();
    return new Map(rows.flatMap(({ party, by }) => (by === null ? [] : [[party, by] as const])));
  }

  /**
   * The link by which each of these parties comes in. While nobody of a body has looked at what somebody filed (`isUnseen`), he
   * alone has one: the telephones of the others are what he says they are.
   */
  async linksOf(caseNo: string, all: readonly string[], isUnseen = false): Promise<Record<string, string>> {
    const rows = await this.db
      .selectFrom('entries')
      .select(['party', 'generation', 'by'])
      .where('case_no', '=', caseNo)
      .execute();
    const filers = rows.filter(({ by }) => by === 'filed').map(({ party }) => party);
    const parties = isUnseen && filers.length > 0 ? filers : all;
    const generations = new Map(rows.map(({ party, generation }) => [party, generation]));
    return Object.fromEntries(
      parties.map((party) => [party, `${caseNo}.${party}.${this.word(caseNo, party, generations.get(party) ?? 0)}`]),
    );
  }

  /**
   * Somebody comes in by a link. `digits`: the last of his identity number, or of his unit’s credit code; asked for where the
   * case has one. Throws NOT_FOUND for a link that opens nothing, ENTERED_BY_ANOTHER, DIGITS_NEEDED and WRONG_DIGITS.
   */
  async enter(sub: string, link: string, digits?: string): Promise<{ caseNo: string; party: string }> {
    const [, caseNo = '', party = '', word = ''] = LINK.exec(link) ?? [];
    const opens = Object.values(word === '' ? {} : await this.linksOf(caseNo, [party]));
    if (!opens.some((one) => isSame(one, link))) throw new Problem('NOT_FOUND');
    const wrong = await this.db
      .transaction()
      .execute((tx) => this.enterIn(tx, { caseNo, party, word, sub, digits }))
      .catch((error: unknown) => {
        // As two parties at once.
        if ((error as { code?: string }).code === UNIQUE_VIOLATION) return new Problem('ENTERED_BY_ANOTHER');
        throw error;
      });
    if (wrong !== null) throw wrong;
    return { caseNo, party };
  }

  /** What keeps somebody out; null: he is in. What is wrong is answered, not thrown: that it was tried is kept. */
  private async enterIn(
    tx: CasesDb,
    asked: { caseNo: string; party: string; word: string; sub: string; digits: string | undefined },
  ): Promise<Problem | null> {
    const { caseNo, party, word, sub, digits } = asked;
    const person = (await this.people.people(caseNo, tx))?.find(({ id }) => id === party);
    if (person === undefined) return new Problem('NOT_FOUND');
    const row = await this.rowOf(tx, caseNo, party);
    if (!isSame(word, this.word(caseNo, party, row.generation))) return new Problem('NOT_FOUND');
    if (row.sub === sub) return null;
    if (row.sub !== null) return new Problem('ENTERED_BY_ANOTHER');
    const number = lastOf(person.identityNumber);
    const update = tx.updateTable('entries').where('case_no', '=', caseNo).where('party', '=', party);
    if (number !== undefined) {
      if (digits === undefined) return new Problem('DIGITS_NEEDED');
      if (lastOf(digits) !== number) {
        const isOver = row.tries + 1 >= TRIES;
        await update.set(isOver ? { tries: 0, generation: row.generation + 1 } : { tries: row.tries + 1 }).execute();
        return new Problem(isOver ? 'NOT_FOUND' : 'WRONG_DIGITS');
      }
    }
    const since = this.clock.now().toISOString();
    await update.set({ sub, since, by: number === undefined ? 'link' : 'number', tries: 0 }).execute();
    await this.tell(tx, caseNo, party, 'entryMade');
    return null;
  }

  /** Whoever files is that party from the first moment. Throws TOO_MANY_REQUESTS for the sixth filing of a person within a day. */
  async begin(tx: CasesDb, caseNo: string, party: string, sub: string): Promise<void> {
    const now = this.clock.now();
    // What one person files at once is counted one after the other.
    await sql`select pg_advisory_xact_lock(hashtext(${`filing ${sub}`}))`.execute(tx);
    const rows = await tx
      .selectFrom('entries')
      .select('case_no')
      .where('sub', '=', sub)
      .where('by', '=', 'filed')
      .where('since', '>', new Date(now.getTime() - DAY_MS))
      .limit(MOST_A_DAY)
      .execute();
    if (rows.length >= MOST_A_DAY) throw new Problem('TOO_MANY_REQUESTS', `${MOST_A_DAY} disputes a day`);
    await tx
      .insertInto('entries')
      .values({ case_no: caseNo, party, sub, since: now.toISOString(), by: 'filed' })
      .execute();
  }

  /** Those who are in a case are in the one that follows it, as the parties that go on there. */
  async follow(tx: CasesDb, caseNo: string, first: string, parties: readonly string[]): Promise<void> {
    await tx
      .insertInto('entries')
      .columns(['case_no', 'party', 'sub', 'since', 'by'])
      .expression((e) =>
        e
          .selectFrom('entries')
          .select([
            sql.lit(caseNo).as('case_no'),
            'party',
            'sub',
            'since',
            sql<EnteredBy>`replace(by, 'filed', 'link')`.as('by'),
          ])
          .where('case_no', '=', first)
          .where('sub', 'is not', null)
          .where('party', 'in', [...parties]),
      )
      .execute();
  }

  /**
   * Whoever came in as this party is out, no link of before opens anything, and the party is sent a new one; within a minute once.
   * Throws NOT_FOUND where there is no such party.
   */
  async release(caseNo: string, party: string): Promise<void> {
    await this.db.transaction().execute(async (tx) => {
      const everybody = await this.people.people(caseNo, tx);
      if (everybody?.some(({ id }) => id === party) !== true) throw new Problem('NOT_FOUND');
      const row = await this.rowOf(tx, caseNo, party);
      const { sub, released_at: last } = row;
      const isNew = last === null || this.clock.now().getTime() - last.getTime() >= RELEASED_EVERY_MS;
      if (sub !== null || isNew) await this.putOut(tx, row);
    });
  }

  private async putOut(
    tx: CasesDb,
    { case_no: caseNo, party, generation }: { case_no: string; party: string; generation: number },
  ): Promise<void> {
    await tx
      .updateTable('entries')
      .set({
        sub: null,
        since: null,
        by: null,
        tries: 0,
        generation: generation + 1,
        released_at: this.clock.now().toISOString(),
      })
      .where('case_no', '=', caseNo)
      .where('party', '=', party)
      .execute();
    await this.tell(tx, caseNo, party, 'entryReleased');
  }

  /**
   * What the case has of a party is put right, and the party is told. Whoever came in by a telephone, mail or number that was wrong
   * is out. Nothing happens where all of it stood there. Answers with the fields that changed; throws NOT_FOUND and PERSON_ERASED.
   */
  async correct(caseNo: string, party: string, right: PersonRight, by: Caller): Promise<(keyof PersonRight)[]> {
    return this.db.transaction().execute(async (tx) => {
      const fields = await this.people.correct(tx, { caseNo, party, right, by, at: this.clock.now() });
      // However often it is put right: the link that went to what was wrong opens nothing any more.
      if (fields.some((field) => OPENS.includes(field))) await this.putOut(tx, await this.rowOf(tx, caseNo, party));
      else if (fields.length > 0) await this.tell(tx, caseNo, party, 'personCorrected');
      return fields;
    });
  }

  /** How it stands with a party, held until the transaction ends. */
  private async rowOf(tx: CasesDb, caseNo: string, party: string) {
    await tx
      .insertInto('entries')
      .values({ case_no: caseNo, party })
      .onConflict((c) => c.doNothing())
      .execute();
    return tx
      .selectFrom('entries')
      .selectAll()
      .where('case_no', '=', caseNo)
      .where('party', '=', party)
      .forUpdate()
      .executeTakeFirstOrThrow();
  }

  private tell(tx: CasesDb, caseNo: string, party: string, template: TemplateName): Promise<void> {
    const to = [`party:${party}`];
    return owe(tx, { key: `entry/${randomUUID()}`, caseNo, template, to }, this.clock.now());
  }

  private word(caseNo: string, party: string, generation: number): string {
    const digest = this.vault.digest(`entry ${caseNo} ${party} ${generation}`);
    return Buffer.from(digest, 'hex').subarray(0, WORD_BYTES).toString('base64url');
  }
}
