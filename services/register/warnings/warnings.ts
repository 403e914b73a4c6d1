import { randomUUID } from 'node:crypto';
import { sql, type Kysely, type Migration } from 'kysely';
import { z } from 'zod';
import { covers, prefixOf, WHOLE_COUNTRY, type Caller } from '../../kit/auth';
import { legalDayOf, type Clock } from '../../kit/clock';
import { behind, cursorOf } from '../../kit/page-cursor';
import { Problem } from '../../kit/problem';
import type { warningAnswerOn } from '../../rules/schemas';
import type { RegisterTables, WarningsTable } from '../tables';
import { within } from '../within';
import { WARNING_RULES, type WarningRule, type WarningRuleName } from './rules';
import type { answerBody, warning, warningBody, warningsFilter } from './schemas';

export const createWarnings: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create table warnings (
      id uuid primary key, rule text not null, region text not null, over text not null, text text not null, cases text[] not null,
      addressee text not null, raised_on date not null, raised_by text, due_on date not null,
      answer text, answered_by text, answered_at timestamptz, unique (rule, region, over, raised_on, addressee, text))`.execute(
      db,
    );
    await sql`create index warnings_place on warnings (region, raised_on, id)`.execute(db);
  },
};

type Warning = z.output<typeof warning>;
interface Deps {
  db: Kysely<RegisterTables>;
  clock: Clock;
  /** The legal day by which one raised on a day is to be answered. */
  answerOn: ReturnType<typeof warningAnswerOn>;
}

/** Risk warnings (SHR-4): each with its rule, its cases, whom it is for, by when, and what was done; unanswered ones rise. */
export class Warnings {
  constructor(private readonly deps: Deps) {}

  /** Raises what the rules find and nobody has been warned of within their days; answers how many. */
  async look(): Promise<number> {
    let raised = 0;
    const today = this.today();
    for (const [rule, one] of Object.entries(WARNING_RULES) as [WarningRuleName, WarningRule][]) {
      const { days, addressee } = one;
      for (const { region, over, cases } of await one.find(this.deps.db, today)) {
        const known = await this.all()
          .where('rule', '=', rule)
          .where('region', '=', region)
          .where('over', '=', over)
          .where(sql<boolean>`(answered_at is null or raised_on > ${today}::date - ${days}::int)`)
          .executeTakeFirst();
        if (known === undefined)
          raised += await this.raise({ rule, region, over, text: '', cases, addressee, by: null });
      }
    }
    return raised;
  }

  /** By hand: the same words on the same day are one warning. Throws INVALID for a case of another place. */
  async byHand({ addressee, text, cases }: z.output<typeof warningBody>, caller: Caller): Promise<Warning> {
    const region = caller.region;
    const outside = cases.find((caseNo) => !covers(region, caseNo.slice(0, 6)));
    if (outside !== undefined) throw new Problem('INVALID', `${outside} is of another place`);
    await this.raise({
      rule: 'byHand',
      region,
      over: '',
      text,
      cases: [...new Set(cases)].sort(),
      addressee,
      by: caller.sub,
    });
    const row = await this.all()
      .where('rule', '=', 'byHand')
      .where('region', '=', region)
      .where('text', '=', text)
      .where('addressee', '=', addressee)
      .orderBy('raised_on', 'desc')
      .executeTakeFirstOrThrow();
    return this.shown(row);
  }

  /**
   * What was done about it. For the body it is for; once nobody has answered by its day, also for that of the place above.
   * The first answer stays. Throws NOT_FOUND, FORBIDDEN.
   */
  async answer(id: string, { done }: z.output<typeof answerBody>, caller: Caller): Promise<Warning> {
    const row = await this.all().where('id', '=', id).where(within(caller.region)).executeTakeFirst();
    if (row === undefined) throw new Problem('NOT_FOUND');
    const isOwn = prefixOf(caller.region) === prefixOf(row.region);
    if (caller.role !== row.addressee || (!isOwn && !this.isRisen(row)))
      throw new Problem('FORBIDDEN', `for ${row.addressee} of ${row.region}`);
    await this.deps.db
      .updateTable('warnings')
      .set({ answer: done, answered_by: caller.sub, answered_at: this.deps.clock.now() })
      .where('id', '=', id)
      .where('answered_at', 'is', null)
      .execute();
    return this.shown(await this.all().where('id', '=', id).executeTakeFirstOrThrow());
  }

  /** Of a place, the latest first. */
  async list(
    { open, risen, after, limit }: z.output<typeof warningsFilter>,
    caller: Caller,
  ): Promise<{ warnings: Warning[]; next: string | null }> {
    let query = this.all().where(within(caller.region)).orderBy('raised_on', 'desc').orderBy('id', 'desc').limit(limit);
    if (open !== undefined) query = query.where('answered_at', open === 'true' ? 'is' : 'is not', null);
    if (risen !== undefined)
      query = query.where(sql<boolean>`(answered_at is null and due_on < ${this.today()}::date) = ${risen === 'true'}`);
    if (after !== undefined) {
      const [day, id] = behind(after, z.tuple([z.iso.date(), z.uuid()]));
      query = query.where(sql<boolean>`(raised_on, id) < (${day}::date, ${id}::uuid)`);
    }
    const rows = await query.execute();
    const last = rows.at(-1);
    const next = last && rows.length === limit ? cursorOf([last.raised_on, last.id]) : null;
    return { warnings: rows.map((row) => this.shown(row)), next };
  }

  private async raise(one: {
    rule: Warning['rule'];
    region: string;
    over: string;
    text: string;
    cases: readonly string[];
    addressee: Warning['addressee'];
    by: string | null;
  }): Promise<number> {
    const today = this.today();
    const dueOn = await this.deps.answerOn(one.region === WHOLE_COUNTRY ? 'CN' : one.region, today);
    const { numAffectedRows = 0n } = await sql`
      insert into warnings (id, rule, region, over, text, cases, addressee, raised_on, raised_by, due_on)
      values (${randomUUID()}, ${one.rule}, ${one.region}, ${one.over}, ${one.text}, ${one.cases}, ${one.addressee}, ${today},
        ${one.by}, ${dueOn})
      on conflict do nothing`.execute(this.deps.db);
    return Number(numAffectedRows);
  }

  private all() {
    return this.deps.db.selectFrom('warnings').selectAll();
  }

  private today(): string {
    return legalDayOf(this.deps.clock.now());
  }

  private isRisen({ answered_at, due_on }: WarningsTable): boolean {
    return answered_at === null && due_on < this.today();
  }

  private shown(row: WarningsTable): Warning {
    const said = { zh: row.text, en: row.text };
    const { name, text } = row.rule === 'byHand' ? { name: BY_HAND, text: said } : WARNING_RULES[row.rule];
    return {
      id: row.id,
      rule: row.rule,
      name,
      text,
      region: row.region,
      over: row.over,
      cases: row.cases,
      addressee: row.addressee,
      raisedOn: row.raised_on,
      raisedBy: row.raised_by,
      dueOn: row.due_on,
      risen: this.isRisen(row),
      answer: row.answer,
      answeredBy: row.answered_by,
      answeredAt: row.answered_at?.toISOString() ?? null,
    };
  }
}

const BY_HAND = { zh: '人工预警', en: 'a warning by hand' };
