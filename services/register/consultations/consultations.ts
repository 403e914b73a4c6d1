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
  dispute_type: (typeof DISPUTE_TYPES)[number];
  people: number;
  led_to: (typeof LED_TO)[number];
  entered_by: string;
  entered_at: ColumnType<Date, string, never>;
}

export const createConsultations: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create table consultations (
      id uuid primary key, region text not null, body text not null, organisation text not null, on_day text not null,
      way text not null, dispute_type text not null, people int not null, led_to text not null, entered_by text not null,
      entered_at timestamptz not null)`.execute(db);
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

  /** Enters one, once for its id. Throws IN_THE_FUTURE, and REFERENCE_REUSED where the id says something else. */
  async put(id: string, said: Consultation, { role, region, organisation = '', sub }: Caller): Promise<Consultation> {
    const now = this.clock.now();
    if (said.on > legalDayOf(now)) throw new Problem('IN_THE_FUTURE');
    const row = {
      id,
      region,
      body: role,
      organisation,
      on_day: said.on,
      way: said.by,
      dispute_type: said.disputeType,
      people: said.people,
      led_to: said.ledTo,
    };
    await this.db
      .insertInto('consultations')
      .values({ ...row, entered_by: sub, entered_at: now.toISOString() })
      .onConflict((c) => c.doNothing())
      .execute();
    const kept = await this.db
      .selectFrom('consultations')
      .select(Object.keys(row) as (keyof typeof row)[])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    if ((Object.keys(row) as (keyof typeof row)[]).some((key) => kept[key] !== row[key]))
      throw new Problem('REFERENCE_REUSED', id);
    return said;
  }

  /** How many there were in a period, in the caller’s region, an organisation its own. */
  async count({ from, to }: z.output<typeof consultationsFilter>, caller: Caller): Promise<Counts> {
    const { region, holder } = sightOf(caller);
    const rows = await this.db
      .selectFrom('consultations')
      .select([
        'led_to',
        'dispute_type',
        sql<number>`count(*)::int`.as('number'),
        sql<string>`sum(people)::bigint`.as('people'),
      ])
      .where('region', 'like', `${prefixOf(region)}%`)
      .where('on_day', '>=', from)
      .where('on_day', '<=', to)
      .where((e) => (holder === undefined ? e.lit(true) : e('organisation', '=', holder)))
      .groupBy(['led_to', 'dispute_type'])
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
      byDisputeType: DISPUTE_TYPES.map((disputeType) => ({
        disputeType,
        ...sum(rows.filter(({ dispute_type }) => dispute_type === disputeType)),
      })),
    };
  }
}
