import { sql, type ColumnType, type Kysely, type Migration } from 'kysely';
import type { z } from 'zod';
import { CONSULTED_BY, LED_TO } from '../../../workflows/contract/consultations';
import { DISPUTE_TYPES } from '../../../workflows/contract/dispute-types';
import { prefixOf, type Caller } from '../../kit/auth';
import { legalDayOf, type Clock } from '../../kit/clock';
import { Problem } from '../../kit/problem';
import { sightOf } from '../sight';
import type { consultation, consultations, consultationsFilter } from './schemas';

type Consultation = z.output<typeof consultation>;
type Counts = z.output<typeof consultations>;

export interface ConsultationsTable {
  id: string;
  region: string;
  body: string;
  /** Empty for a body that a place has one of. */
  organisation: string;
  on_day: string;
  way: (typeof CONSULTED_BY)[number];
  /** Null: a round that found nothing. */
  dispute_type: (typeof DISPUTE_TYPES)[number] | null;
  people: number;
  led_to: (typeof LED_TO)[number];
  entered_by: string;
  entered_at: ColumnType<Date, string, never>;
  /** Whoever entered it was wrong: it stays, and counts for nothing. */
  withdrawn_at: ColumnType<Date | null, never, string>;
}

export const createConsultations: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create table consultations (
      id uuid primary key, region text not null, body text not null, organisation text not null, on_day text not null,
      way text not null, dispute_type text, people int not null, led_to text not null, entered_by text not null,
      entered_at timestamptz not null, withdrawn_at timestamptz)`.execute(db);
    // A region is read by what its code begins with, whatever the cluster's collation.
    await sql`create index consultations_place on consultations (region text_pattern_ops, on_day)`.execute(db);
  },
};

/** Advice, screenings and rounds that became no case, and what they led to (003 三(二)). */
export class Consultations {
  constructor(
    private readonly db: Kysely<{ consultations: ConsultationsTable }>,
    private readonly clock: Clock,
  ) {}

  /** Enters one, once for its id. Throws IN_THE_FUTURE, and IDEMPOTENCY_KEY_REUSED where the id says something else, or was withdrawn. */
  async put(id: string, said: Consultation, caller: Caller): Promise<Consultation> {
    const now = this.clock.now();
    if (said.on > legalDayOf(now)) throw new Problem('IN_THE_FUTURE');
    const row = {
      ...bodyOf(caller),
      on_day: said.on,
      way: said.by,
      dispute_type: said.disputeType ?? null,
      people: said.people,
      led_to: said.ledTo,
      withdrawn_at: null,
    };
    const { withdrawn_at: _none, ...entered } = row;
    await this.db
      .insertInto('consultations')
      .values({ id, ...entered, entered_by: caller.sub, entered_at: now.toISOString() })
      .onConflict((c) => c.doNothing())
      .execute();
    const columns = Object.keys(row) as (keyof typeof row)[];
    const kept = await this.db
      .selectFrom('consultations')
      .select(columns)
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    if (columns.some((column) => kept[column] !== row[column])) throw new Problem('IDEMPOTENCY_KEY_REUSED', id);
    return said;
  }

  /** Takes back what this body entered wrongly: it stays on record and counts no more. Throws NOT_FOUND. */
  async withdraw(id: string, caller: Caller): Promise<void> {
    const own = bodyOf(caller);
    const done = await this.db
      .updateTable('consultations')
      .set((e) => ({ withdrawn_at: e.fn.coalesce('withdrawn_at', e.val(this.clock.now().toISOString())) as never }))
      .where('id', '=', id)
      .where('region', '=', own.region)
      .where('body', '=', own.body)
      .where('organisation', '=', own.organisation)
      .executeTakeFirst();
    if (done.numUpdatedRows === 0n) throw new Problem('NOT_FOUND');
  }

  /** How many there were in a period, in the caller’s region, an organisation its own. */
  async count({ from, to, disputeType }: z.output<typeof consultationsFilter>, caller: Caller): Promise<Counts> {
    const { region, holder } = sightOf(caller);
    const rows = await this.db
      .selectFrom('consultations')
      .select([
        'led_to',
        'dispute_type',
        'way',
        'body',
        'organisation',
        sql<number>`count(*)::int`.as('number'),
        sql<string>`sum(people)::bigint`.as('people'),
      ])
      .where('region', 'like', `${prefixOf(region)}%`)
      .where('on_day', '>=', from)
      .where('on_day', '<=', to)
      .where((e) => (holder === undefined ? e.lit(true) : e('organisation', '=', holder)))
      .where('withdrawn_at', 'is', null)
      .where((e) => (disputeType === undefined ? e.lit(true) : e('dispute_type', '=', disputeType)))
      .groupBy(['led_to', 'dispute_type', 'way', 'body', 'organisation'])
      .orderBy('body')
      .orderBy('organisation')
      .execute();
    const sum = (of: typeof rows) => ({
      number: of.reduce((all, { number }) => all + number, 0),
      people: of.reduce((all, { people }) => all + Number(people), 0),
    });
    return {
      from,
      to,
      ...sum(rows),
      byLedTo: LED_TO.map((ledTo) => ({ ledTo, ...sum(rows.filter(({ led_to }) => led_to === ledTo)) })),
      byWay: CONSULTED_BY.map((by) => ({ by, ...sum(rows.filter(({ way }) => way === by)) })),
      byDisputeType: DISPUTE_TYPES.map((disputeType) => ({
        disputeType,
        ...sum(rows.filter(({ dispute_type }) => dispute_type === disputeType)),
      })),
      byBody: [...new Set(rows.map(({ body, organisation }) => `${body} ${organisation}`))].map((one) => {
        const these = rows.filter(({ body, organisation }) => `${body} ${organisation}` === one);
        const [{ body, organisation }] = these as [(typeof rows)[number]];
        return { body, organisation: organisation === '' ? null : organisation, ...sum(these) };
      }),
    };
  }
}

/** Whose an entry is: of an organisation its own, of any other body its place's. */
const bodyOf = ({ role, region, organisation = '' }: Caller) => ({ region, body: role, organisation });
