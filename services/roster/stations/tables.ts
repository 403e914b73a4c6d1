import { sql, type ColumnType, type JSONColumnType, type Kysely, type Migration } from 'kysely';
import type { z } from 'zod';
import type { inspection, seats } from './schemas';

type Inspection = z.output<typeof inspection>;
type Seats = z.output<typeof seats>;

export interface StationTables {
  /** What was seen at a station on a day: never changed, and a later look counts instead. */
  inspections: {
    request_id: string;
    request_hash: string;
    organisation: string;
    on_day: string;
    items: JSONColumnType<Inspection['items']>;
    body: string;
    by: string;
    at: ColumnType<Date, string, never>;
  };
  /** Who sits on a committee or serves in a team, each time it was said. */
  seats: {
    organisation: string;
    version: number;
    from_day: string;
    seats: JSONColumnType<Seats['seats']>;
    by: string;
    at: ColumnType<Date, string, never>;
  };
}

export const createStations: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of [
      `create table inspections (
        request_id text primary key, request_hash text not null, organisation text not null references organisations,
        on_day text not null, items jsonb not null, body text not null, by text not null, at timestamptz not null)`,
      `create index inspections_of on inspections (organisation, on_day desc, at desc)`,
      `create table seats (
        organisation text not null references organisations, version int not null, from_day text not null,
        seats jsonb not null, by text not null, at timestamptz not null, primary key (organisation, version))`,
    ])
      await sql.raw(statement).execute(db);
  },
};
