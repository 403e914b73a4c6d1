import { sql, type JSONColumnType, type Kysely, type Migration } from 'kysely';
import type { z } from 'zod';
import { DISPUTE_TYPES } from '../../workflows/contract/dispute-types';
import type { LegalDay } from '../../workflows/contract/incoming';
import { isInOffice, isValidOn, unfitMediator, unfitOrganisation, type RosterStanding } from '../../workflows/law/fit';
import { ancestorsOf } from '../../workflows/law/region';
import { Problem } from '../kit/problem';
import { covers } from '../kit/auth';
import { places } from '../kit/regions';
import { createEntries, type EntryTables } from './entries/tables';
import { createConference, type ConferenceTables } from './conference/members';
import { createOfficers, type OfficerTables } from './officers/officers';
import { createStations, type StationTables } from './stations/tables';
import type {
  directory,
  directoryFilter,
  expert,
  expertFilter,
  expertPool,
  ledger,
  ledgerFilter,
  mediator,
  mediatorAnswer,
  organisation,
  proposal,
} from './schemas';

type Organisation = z.output<typeof organisation>;
type Mediator = z.output<typeof mediator>;
type Expert = z.output<typeof expert>;

export interface RosterTables extends EntryTables, OfficerTables, StationTables, ConferenceTables {
  organisations: {
    id: string;
    data: JSONColumnType<Organisation>;
    /** What the release before does not know of, and would show nothing for. */
    extra: JSONColumnType<Pick<Organisation, 'address' | 'hours' | 'fee'>>;
  };
  mediators: {
    id: string;
    organisation: string;
    data: JSONColumnType<Mediator>;
    extra: JSONColumnType<Pick<Mediator, 'name'>>;
  };
}

export const migrations: Record<string, Migration> = {
  '001-roster': {
    async up(db: Kysely<unknown>) {
      await sql`create table organisations (id text primary key, data jsonb not null)`.execute(db);
      await sql`create table mediators (
        id text primary key, organisation text not null references organisations, data jsonb not null)`.execute(db);
    },
  },
  /** Tier and kind are two things, and who serves has a beginning and an end. A kind that said the tier gives it. */
  '002-fit': {
    async up(db: Kysely<unknown>) {
      const office = JSON.stringify({ inOffice: { from: null, until: null } });
      const takes = JSON.stringify({ disputeTypes: DISPUTE_TYPES });
      await sql`update organisations set data = ${takes}::jsonb || ${office}::jsonb || jsonb_build_object('tier',
        case data->>'kind' when 'township' then 'town' when 'enterprise' then 'enterprise' when 'jointOffice' then 'jointOffice' end) ||
        data || jsonb_build_object('kind',
        case data->>'kind' when 'township' then 'townStation' when 'enterprise' then 'enterpriseCommittee'
          when 'industry' then 'industryRoom' else data->>'kind' end)`.execute(db);
      await sql`update mediators set data = ${office}::jsonb || data`.execute(db);
    },
  },
  '003-entries': createEntries,
  '004-officers': createOfficers,
  '005-extra': {
    async up(db: Kysely<unknown>) {
      await sql`alter table organisations add column extra jsonb not null default '{}'`.execute(db);
    },
  },
  '006-names': {
    async up(db: Kysely<unknown>) {
      await sql`alter table mediators add column extra jsonb not null default '{}'`.execute(db);
    },
  },
  '007-stations': createStations,
  '008-conference': createConference,
};

type Certificate = NonNullable<Mediator['certificates']>[number];
const validOn = (certificates: readonly Certificate[], on: LegalDay, kind?: string): boolean =>
  certificates.some((one) => (kind === undefined || one.kind === kind) && isValidOn(one, on));
/** What the roster says of a mediator to whoever names one. */
export const answerOf = (m: Mediator): z.output<typeof mediatorAnswer> => ({
  id: m.id,
  name: m.name,
  organisation: m.organisation,
  places: m.places,
  inOffice: m.inOffice,
  certificates: (m.certificates ?? []).map(({ issuedOn, until }) => ({ issuedOn, until })),
});

/** How near to a place somebody serves: 0 for the place itself; -1: not at all. */
const nearnessTo = (place: string): ((places: readonly string[]) => number) => {
  const order = ancestorsOf(place);
  return (places) => order.findIndex((code) => places.includes(code));
};

const named = (code: string): { code: string; name: string } => ({ code, name: places.get(code) ?? code });

/** Organisations and mediators, and whom to ask next, in order, and why. */
export class RosterRepository {
  constructor(private readonly db: Kysely<RosterTables>) {}

  async putOrganisation(data: Organisation): Promise<void> {
    const { address, hours, fee, ...rest } = data;
    const values = { data: JSON.stringify(rest), extra: JSON.stringify({ address, hours, fee }) };
    await this.db
      .insertInto('organisations')
      .values({ id: data.id, ...values })
      .onConflict((c) => c.column('id').doUpdateSet(values))
      .execute();
  }

  async putMediator(data: Mediator): Promise<boolean> {
    const known = await this.db
      .selectFrom('organisations')
      .select('id')
      .where('id', '=', data.organisation)
      .executeTakeFirst();
    if (!known) return false;
    const { name, ...rest } = data;
    const values = {
      organisation: data.organisation,
      data: JSON.stringify(rest),
      extra: JSON.stringify({ name }),
    };
    await this.db
      .insertInto('mediators')
      .values({ id: data.id, ...values })
      .onConflict((c) => c.column('id').doUpdateSet(values))
      .execute();
    return true;
  }

  /** Throws ON_ROSTER for whom a court has confirmed: what it confirmed changes by filing a change (ROS-2). */
  async mustNotBeOnRoster(kind: 'organisation' | 'mediator', id: string): Promise<void> {
    const entries = await this.db
      .selectFrom('entries')
      .select(['number', 'in_force'])
      .where('kind', '=', kind)
      .where('subject', '=', id)
      // Held, so that none takes effect between this and what is then written.
      .forUpdate()
      .execute();
    const inForce = entries.find((entry) => entry.in_force !== null);
    if (inForce) throw new Problem('ON_ROSTER', `entry ${inForce.number}`);
  }

  async organisation(id: string): Promise<Organisation | null> {
    const row = await this.db
      .selectFrom('organisations')
      .select(['data', 'extra'])
      .where('id', '=', id)
      .executeTakeFirst();
    return row === undefined ? null : { ...row.data, ...row.extra };
  }

  /** Where organisations or mediators stand on the rosters of courts, or one of them; who stands on none is not there. */
  async standings(kind: EntryTables['entries']['kind'], of?: string): Promise<Map<string, RosterStanding[]>> {
    const entries = await this.db
      .selectFrom('entries')
      .select(['subject', 'region', 'stage', 'in_force', 'removed_for', 'since', 'changed_on'])
      .where('kind', '=', kind)
      .where((e) => e.or([e('in_force', 'is not', null), e('removed_for', 'is not', null)]))
      .where((e) => (of === undefined ? e.lit(true) : e('subject', '=', of)))
      .orderBy('number')
      .execute();
    const found = new Map<string, RosterStanding[]>();
    for (const { subject, region, stage, in_force, removed_for, since, changed_on } of entries) {
      // A mediator who left at his own wish may come again wherever he is chosen.
      if (in_force === null && kind === 'mediator' && removed_for === 'ownWish') continue;
      const state = in_force === null ? 'off' : stage === 'SYNCED' ? 'on' : 'changing';
      const from = state === 'on' ? since : changed_on;
      found.set(subject, [...(found.get(subject) ?? []), { region, state, from }]);
    }
    return found;
  }

  async mediator(id: string): Promise<Mediator | null> {
    const row = await this.db.selectFrom('mediators').select(['data', 'extra']).where('id', '=', id).executeTakeFirst();
    return row === undefined ? null : { ...row.data, ...row.extra };
  }

  /** All organisations, with how many open cases each has. */
  async organisations(loads: Record<string, number>): Promise<(Organisation & { load: number })[]> {
    const rows = await this.db.selectFrom('organisations').selectAll().orderBy('id').execute();
    return rows.map((r) => ({ ...r.data, ...r.extra, load: loads[r.id] ?? 0 }));
  }

  /** Who mediates for a place on a legal day, the nearest first: what everybody may know of them (ORule 5, TRule 8). */
  async directory(
    { place, disputeType }: z.output<typeof directoryFilter>,
    on: LegalDay,
  ): Promise<z.output<typeof directory>['organisations']> {
    const near = nearnessTo(place);
    const all = await this.organisations({});
    const invitations = await this.db
      .selectFrom('entries')
      .select(['subject', 'region'])
      .where('kind', '=', 'organisation')
      .where('in_force', 'is not', null)
      .orderBy('region')
      .execute();
    return all
      .filter((o) => near(o.places) >= 0 && isInOffice(o.inOffice, on))
      .filter((o) => disputeType === undefined || o.disputeTypes.includes(disputeType))
      .sort((a, b) => near(a.places) - near(b.places) || a.id.localeCompare(b.id))
      .map((o) => ({
        id: o.id,
        name: o.name,
        kind: o.kind,
        tier: o.tier,
        places: o.places.map(named),
        disputeTypes: o.disputeTypes,
        specialities: o.specialities,
        fee: o.fee ?? null,
        address: o.address ?? null,
        hours: o.hours ?? null,
        phone: o.contact.phone ?? null,
        invitedBy: invitations.filter(({ subject }) => subject === o.id).map(({ region }) => named(region)),
      }));
  }

  async mediators(): Promise<Mediator[]> {
    const rows = await this.db.selectFrom('mediators').select(['data', 'extra']).orderBy('id').execute();
    return rows.map((r) => ({ ...r.data, ...r.extra }));
  }

  /**
   * Mediators whose places lie in a region, with whether they were in office and held a certificate on a legal day, and the
   * share of those in office who did (ROS-4, DUT-13). Each is counted once, however many certificates he has.
   */
  async ledger(
    filter: z.output<typeof ledgerFilter>,
    region: string,
    today: LegalDay,
  ): Promise<z.output<typeof ledger>> {
    const on = filter.on ?? today;
    const all = (await this.mediators())
      .filter((m) => m.places.some((place) => covers(region, place)))
      .filter((m) => filter.organisation === undefined || m.organisation === filter.organisation)
      .map((m) => ({
        ...m,
        isInOffice: isInOffice(m.inOffice, on),
        hasCertificate: validOn(m.certificates ?? [], on, filter.certificate),
      }));
    const inOffice = all.filter((m) => m.isInOffice);
    const certified = inOffice.filter((m) => m.hasCertificate).length;
    return {
      on,
      mediators: all.filter((m) => filter.state === undefined || m.hasCertificate === (filter.state === 'valid')),
      certification: {
        inOffice: inOffice.length,
        certified,
        rate: inOffice.length === 0 ? null : certified / inOffice.length,
      },
    };
  }

  /**
   * Who of the pools of experts of a place and of those above it may be drawn on a legal day (ROS-3): confirmed by the court of
   * the level, in office as an expert, and still fit to mediate. The nearest pool first, in it those of the kind of dispute.
   */
  async experts(
    { place, disputeType }: Pick<z.output<typeof expertFilter>, 'place' | 'disputeType'>,
    on: LegalDay,
  ): Promise<z.output<typeof expertPool>['experts']> {
    const entries = await this.db
      .selectFrom('entries')
      .innerJoin('entry_versions', (join) =>
        join
          .onRef('entry_versions.number', '=', 'entries.number')
          .onRef('entry_versions.version', '=', 'entries.in_force'),
      )
      .innerJoin('mediators', 'mediators.id', 'entries.subject')
      .select(['entries.region', 'entry_versions.data as expert', 'mediators.data', 'mediators.extra'])
      .where('entries.kind', '=', 'expert')
      .where('entries.region', 'in', ancestorsOf(place))
      .execute();
    const near = nearnessTo(place);
    const standings = await this.standings('mediator');
    const asked = { place, disputeType: disputeType ?? '', on };
    const found = entries
      .map(({ region, expert, data, extra }) => ({ region, expert: expert as Expert, person: { ...data, ...extra } }))
      .filter(({ region, expert, person }) => {
        // An expert serves all of the place whose pool it is.
        const asExpert = { ...answerOf(person), places: [region], courtRosters: standings.get(person.id) ?? [] };
        const isOfThePlace = person.places.some((one) => covers(region, one));
        return isOfThePlace && isInOffice(expert.inOffice, on) && unfitMediator(asExpert, asked) === undefined;
      })
      .map(({ region, expert: { disputeTypes }, person: { id, name, organisation } }) => {
        const knows = disputeType !== undefined && disputeTypes.includes(disputeType);
        return { id, name: name ?? null, organisation, pool: named(region), disputeTypes, knows };
      })
      .sort(
        (a, b) =>
          near([a.pool.code]) - near([b.pool.code]) || Number(b.knows) - Number(a.knows) || a.id.localeCompare(b.id),
      );
    // Whoever is in two pools is of the nearer.
    return found.filter(({ id }, i) => found.findIndex((one) => one.id === id) === i);
  }

  /** Candidates that fit, with a mediator who does, on that legal day: the nearest place first, then the speciality, then the smaller load. */
  async propose(
    place: string,
    disputeType: string,
    tried: readonly string[],
    on: LegalDay,
    loads: Record<string, number>,
  ): Promise<z.output<typeof proposal>> {
    const [organisations, mediators] = await Promise.all([this.organisations(loads), this.mediators()]);
    const asked = { place, disputeType, on, byCourt: true };
    const near = nearnessTo(place);
    const [rosters, of] = [await this.standings('organisation'), await this.standings('mediator')];
    const courtRosters = (id: string, all = rosters) => ({ courtRosters: all.get(id) ?? [] });
    const candidates = organisations
      .filter((o) => !tried.includes(o.id) && unfitOrganisation({ ...o, ...courtRosters(o.id) }, asked) === undefined)
      .filter((o) =>
        mediators.some(
          (m) =>
            m.organisation === o.id &&
            unfitMediator({ ...answerOf(m), ...courtRosters(m.id, of) }, asked) === undefined,
        ),
      )
      .map((o) => ({ o, near: near(o.places), skilled: o.specialities.includes(disputeType) ? 0 : 1 }))
      .sort((a, b) => a.near - b.near || a.skilled - b.skilled || a.o.load - b.o.load || a.o.id.localeCompare(b.o.id));
    return {
      candidates: candidates.map(({ o, skilled }) => ({
        organisation: o.id,
        name: o.name,
        load: o.load,
        why: {
          zh: `服务地区包括${place}，${skilled === 0 ? '擅长该类争议，' : ''}在办${o.load}件`,
          en: `serves ${place}${skilled === 0 ? ', knows this kind of dispute' : ''}, ${o.load} open cases`,
        },
      })),
    };
  }
}
