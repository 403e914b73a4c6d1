import { sql, type Kysely, type Migration } from 'kysely';
import type { z } from 'zod';
import { prefixOf, type Caller } from '../../kit/auth';
import { Problem } from '../../kit/problem';
import type { conferenceMember, conferenceMemberAnswer } from '../schemas';

export interface ConferenceTables {
  /** Units that belong to the joint conference of a place. */
  conference_members: {
    id: string;
    region: string;
    name: string;
    part: 'leads' | 'member' | 'invited';
    duties: string;
    contact: string | null;
    phone: string | null;
    in_from: string | null;
    in_until: string | null;
  };
}

export const createConference: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create table conference_members (
      id text primary key, region text not null, name text not null, part text not null, duties text not null, contact text,
      phone text, in_from text, in_until text)`.execute(db);
    await sql`create index conference_members_of on conference_members (region)`.execute(db);
  },
};

const MOST = 500;
type Shown = z.output<typeof conferenceMemberAnswer>;
type Row = ConferenceTables['conference_members'];

/** Which units belong to a place’s joint conference, and what each answers for (DUT-6). Its office, the HR bureau, enters them. */
export class ConferenceMembers {
  constructor(private readonly db: Kysely<ConferenceTables>) {}

  /** Of the caller’s own place. Throws FORBIDDEN for a unit of another place’s conference. */
  async put(id: string, said: z.output<typeof conferenceMember>, { region }: Caller): Promise<Shown> {
    const { inOffice, contact = null, phone = null, ...rest } = said;
    const row: Row = { id, region, ...rest, contact, phone, in_from: inOffice.from, in_until: inOffice.until };
    const put = await this.db
      .insertInto('conference_members')
      .values(row)
      .onConflict((c) => c.column('id').doUpdateSet(row).where('conference_members.region', '=', region))
      .executeTakeFirst();
    if (put.numInsertedOrUpdatedRows === 0n) throw new Problem('FORBIDDEN', 'a unit of another place’s conference');
    return shown(row);
  }

  /** Of the caller’s place and those below it: whoever leads first. */
  async list(region: string): Promise<Shown[]> {
    const rows = await this.db
      .selectFrom('conference_members')
      .selectAll()
      .where('region', 'like', `${prefixOf(region)}%`)
      .orderBy('region')
      .orderBy(sql`array_position(array['leads', 'member', 'invited'], part)`)
      .orderBy('id')
      .limit(MOST)
      .execute();
    return rows.map(shown);
  }
}

const shown = ({ in_from, in_until, ...row }: Row): Shown => ({ ...row, inOffice: { from: in_from, until: in_until } });
