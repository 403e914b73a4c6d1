import { randomUUID, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../kit/clock';
import { Problem } from '../../kit/problem';
import type { CasesDb } from '../tables';
import type { PeopleRepository } from './people.repository';
import type { Vault } from './vault';

/** `410300-2026-000123.p1.<word>`: short enough for an SMS. The word is 128 bits. */
const LINK = /^(\d{6}-\d{4}-\d{6})\.([a-z][a-z0-9-]{0,19})\.([\w-]{22})$/;
const WORD_BYTES = 16;
/** So many wrong numbers, and the link opens nothing any more. */
const TRIES = 5;
const DIGITS = 4;
/** So many disputes one person may open within a day. */
const MOST_A_DAY = 5;
const DAY_MS = 86_400_000;
const MOST_LISTED = 200;

/**
 * In which cases a person is a party. Whoever files is known from then on; everybody else comes in by the link that was sent to
 * the telephone the case has of him, signed in by his own name, and says the last digits of the number that the case has of him.
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

  /** The cases in which somebody is a party, the latest first. */
  async of(sub: string) {
    const rows = await this.db
      .selectFrom('entries')
      .innerJoin('disputes', 'disputes.case_no', 'entries.case_no')
      .select(['entries.case_no', 'party', 'summary', 'opened_at', 'outcome'])
      .where('sub', '=', sub)
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

  /** The link by which each of these parties comes in. */
  async linksOf(caseNo: string, parties: readonly string[]): Promise<Record<string, string>> {
    const rows = await this.db
      .selectFrom('entries')
      .select(['party', 'generation'])
      .where('case_no', '=', caseNo)
      .execute();
    const generations = new Map(rows.map(({ party, generation }) => [party, generation]));
    return Object.fromEntries(
      parties.map((party) => [party, `${caseNo}.${party}.${this.word(caseNo, party, generations.get(party) ?? 0)}`]),
    );
  }

  /**
   * Somebody comes in by a link. `digits`: the last of his identity number, or of his unit's credit code; asked for where the
   * case has one. Throws NOT_FOUND for a link that opens nothing, ENTERED_BY_ANOTHER, DIGITS_NEEDED and WRONG_DIGITS.
   */
  async enter(sub: string, link: string, digits?: string): Promise<{ caseNo: string; party: string }> {
    const [, caseNo = '', party = '', word = ''] = LINK.exec(link) ?? [];
    if (word === '') throw new Problem('NOT_FOUND');
    const wrong = await this.db.transaction().execute(async (tx) => {
      await tx
        .insertInto('entries')
        .columns(['case_no', 'party'])
        .expression((e) =>
          e.selectFrom('people').select(['case_no', 'party']).where('case_no', '=', caseNo).where('party', '=', party),
        )
        .onConflict((c) => c.doNothing())
        .execute();
      const mine = tx.selectFrom('entries').selectAll().where('case_no', '=', caseNo);
      const row = await mine.where('party', '=', party).forUpdate().executeTakeFirst();
      if (!row || !isSame(word, this.word(caseNo, party, row.generation))) return new Problem('NOT_FOUND');
      if (row.sub === sub) return null;
      const other = await mine.where('sub', '=', sub).executeTakeFirst();
      if (row.sub !== null || other !== undefined) return new Problem('ENTERED_BY_ANOTHER');
      const person = (await this.people.people(caseNo, tx))?.find(({ id }) => id === party);
      if (person === undefined) return new Problem('NOT_FOUND');
      const number = person.identityNumber?.slice(-DIGITS).toUpperCase();
      const update = tx.updateTable('entries').where('case_no', '=', caseNo).where('party', '=', party);
      if (number !== undefined) {
        if (digits === undefined) return new Problem('DIGITS_NEEDED');
        if (digits.toUpperCase() !== number) {
          const isOver = row.tries + 1 >= TRIES;
          await update.set(isOver ? { tries: 0, generation: row.generation + 1 } : { tries: row.tries + 1 }).execute();
          return new Problem(isOver ? 'NOT_FOUND' : 'WRONG_DIGITS');
        }
      }
      await update.set({ sub, since: this.clock.now().toISOString(), tries: 0 }).execute();
      return null;
    });
    if (wrong !== null) throw wrong;
    return { caseNo, party };
  }

  /** Whoever files is that party from the first moment. */
  async begin(tx: CasesDb, caseNo: string, party: string, sub: string): Promise<void> {
    const since = this.clock.now().toISOString();
    await tx.insertInto('entries').values({ case_no: caseNo, party, sub, since, filed: true }).execute();
  }

  /** Throws TOO_MANY_REQUESTS for somebody who has opened so many disputes within a day. */
  async mustBeFew(sub: string): Promise<void> {
    const since = new Date(this.clock.now().getTime() - DAY_MS);
    const rows = await this.db
      .selectFrom('entries')
      .select('case_no')
      .where('sub', '=', sub)
      .where('filed', '=', true)
      .where('since', '>', since)
      .limit(MOST_A_DAY)
      .execute();
    if (rows.length >= MOST_A_DAY) throw new Problem('TOO_MANY_REQUESTS', `${MOST_A_DAY} disputes a day`);
  }

  /** Whoever came in as this party is out, and no link of before opens anything; the party is sent a new one. Once. */
  async release(caseNo: string, party: string): Promise<void> {
    await this.db.transaction().execute(async (tx) => {
      const row = await tx
        .updateTable('entries')
        .set((e) => ({ sub: null, since: null, tries: 0, generation: e('generation', '+', 1) }))
        .where('case_no', '=', caseNo)
        .where('party', '=', party)
        .where('sub', 'is not', null)
        .returning('generation')
        .executeTakeFirst();
      if (row === undefined) return;
      const key = `entry/${randomUUID()}`;
      const owed = { key, caseNo, template: 'entryReleased', to: [`party:${party}`], data: {} };
      await tx
        .insertInto('outbox')
        .values({
          key,
          case_no: caseNo,
          body: JSON.stringify(owed),
          next_at: this.clock.now().toISOString(),
          sent_at: null,
        })
        .execute();
    });
  }

  private word(caseNo: string, party: string, generation: number): string {
    const digest = this.vault.digest(`entry ${caseNo} ${party} ${generation}`);
    return Buffer.from(digest, 'hex').subarray(0, WORD_BYTES).toString('base64url');
  }
}

const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
