import { sql, type Kysely, type Migration } from 'kysely';
import type { z } from 'zod';
import type { LegalDay } from '../../../workflows/contract/incoming';
import { covers, prefixOf, type Caller } from '../../kit/auth';
import { Problem } from '../../kit/problem';
import { places } from '../../kit/regions';
import type { officer, officerAnswer, officerFilter, officersShown } from '../schemas';
import type { officersAnswer, officersRequest } from '../internal.schemas';

export interface OfficerTables {
  officers: {
    id: string;
    body: string;
    region: string;
    /** Of an organisation’s own officers; empty for the bodies that a place has one of. */
    organisation: string;
    post: 'responsible' | 'liaison' | 'deputy';
    name: string;
    division: string | null;
    email: string | null;
    phone: string | null;
    in_from: string | null;
    in_until: string | null;
  };
}

export const createOfficers: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create table officers (
      id text primary key, body text not null, region text not null, organisation text not null, post text not null,
      name text not null, division text, email text, phone text, in_from text, in_until text)`.execute(db);
    await sql`create index officers_of on officers (body, region, organisation)`.execute(db);
  },
};

type Officer = z.output<typeof officer>;
type Shown = z.output<typeof officerAnswer>;
type Row = OfficerTables['officers'];

/** Who answers for what in each body: whom others ring up, and who is told what nobody of the body has read (DUT-6); among them its liaison officer (CNF-2). */
export class Officers {
  constructor(private readonly db: Kysely<OfficerTables>) {}

  /** Each body enters its own people, at its own level. Throws FORBIDDEN for another body’s. */
  async put(id: string, said: Officer, caller: Caller): Promise<Shown> {
    const own = { body: caller.role, region: caller.region, organisation: ofOrganisation(caller) };
    const { inOffice, division = null, email = null, phone = null, ...rest } = said;
    const row: Row = { id, ...own, ...rest, division, email, phone, in_from: inOffice.from, in_until: inOffice.until };
    const put = await this.db
      .insertInto('officers')
      .values(row)
      .onConflict((c) =>
        c
          .column('id')
          .doUpdateSet(row)
          .where('officers.body', '=', own.body)
          .where('officers.region', '=', own.region)
          .where('officers.organisation', '=', own.organisation),
      )
      .executeTakeFirst();
    if (put.numInsertedOrUpdatedRows === 0n) throw new Problem('FORBIDDEN', 'an officer of another body');
    return shown(row);
  }

  /** Officers of the caller’s region. */
  async list({ body, organisation }: z.output<typeof officerFilter>, region: string): Promise<Shown[]> {
    let query = this.db
      .selectFrom('officers')
      .selectAll()
      .where('region', 'like', `${prefixOf(region)}%`)
      .orderBy('region')
      .orderBy('body')
      .orderBy('id')
      .limit(1000);
    if (body !== undefined) query = query.where('body', '=', body);
    if (organisation !== undefined) query = query.where('organisation', '=', organisation);
    return (await query.execute()).map(shown);
  }

  /**
   * Where, of a place and those below it, a court or HR bureau has entered no division with somebody responsible in office on a
   * legal day (DUT-6: 002 一). Of a province or the whole country nothing is said: the duty is of cities and counties.
   */
  async lacking(region: string, on: LegalDay): Promise<z.output<typeof officersShown>['lacking']> {
    if (region.endsWith('0000')) return [];
    const entered = await this.db
      .selectFrom('officers')
      .select(['body', 'region'])
      .where('region', 'like', `${prefixOf(region)}%`)
      .where('post', '=', 'responsible')
      .where('division', 'is not', null)
      .where((e) => e.or([e('in_from', 'is', null), e('in_from', '<=', on)]))
      .where((e) => e.or([e('in_until', 'is', null), e('in_until', '>=', on)]))
      .execute();
    const known = new Set(entered.map((one) => `${one.body} ${one.region}`));
    return [...places.entries()]
      .filter(([code]) => covers(region, code))
      .flatMap(([code, name]) =>
        (['court', 'hr'] as const)
          .filter((body) => !known.has(`${body} ${code}`))
          .map((body) => ({ body, region: { code, name } })),
      );
  }

  /** Who of a body is in office on a legal day, at that level alone. */
  async inOffice(of: z.output<typeof officersRequest>): Promise<z.input<typeof officersAnswer>['officers']> {
    const rows = await this.db
      .selectFrom('officers')
      .select(['id', 'post', 'email'])
      .where('body', '=', of.body)
      .where('region', '=', of.region)
      .where('organisation', '=', of.organisation ?? '')
      .where((e) => e.or([e('in_from', 'is', null), e('in_from', '<=', of.on)]))
      .where((e) => e.or([e('in_until', 'is', null), e('in_until', '>=', of.on)]))
      .orderBy('id')
      .execute();
    return rows;
  }
}

/** Throws FORBIDDEN for an organisation that its token does not name: nobody’s officers are everybody’s. */
function ofOrganisation({ role, organisation }: Caller): string {
  if (role !== 'organisation') return '';
  if (organisation === undefined) throw new Problem('FORBIDDEN', 'your token names no organisation');
  return organisation;
}

const shown = ({ organisation, in_from, in_until, body, ...row }: Row): Shown => ({
  ...row,
  body: body as Shown['body'],
  organisation: organisation === '' ? null : organisation,
  inOffice: { from: in_from, until: in_until },
});
