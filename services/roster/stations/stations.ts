import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { LegalDay } from '../../../workflows/contract/incoming';
import { STATION_TIERS } from '../../../workflows/contract/stations';
import { isInOffice } from '../../../workflows/law/fit';
import {
  absentSides,
  committeeFault,
  itemsLacking,
  sidesOf,
  stationState,
  stationTier,
} from '../../../workflows/law/stations';
import { covers, type Caller } from '../../kit/auth';
import { legalDayOf, type Clock } from '../../kit/clock';
import { Problem } from '../../kit/problem';
import type { stationTargetsOf } from '../../rules/schemas';
import { digest } from '../entries/versions';
import { mustLieWithin } from '../places';
import { RosterRepository, type RosterTables } from '../roster.repository';
import type { organisation } from '../schemas';
import type { inspection, seats, stationAnswer, stations } from './schemas';

type Organisation = z.output<typeof organisation>;
type Inspection = z.output<typeof inspection>;
type Seats = z.output<typeof seats>;
type Station = z.output<typeof stations>['stations'][number];

/** What stations have and who sits in them, beside what their place laid down (DUT-11, DUT-21, ORG-1). */
export class Stations {
  constructor(
    private readonly deps: {
      db: Kysely<RosterTables>;
      clock: Clock;
      targets: ReturnType<typeof stationTargetsOf>;
    },
  ) {}

  /** The stations of the caller’s region as of a legal day, an organisation its own, beside what the place set itself. */
  async list({ region, organisation }: Caller, asked?: LegalDay): Promise<z.output<typeof stations>> {
    const on = asked ?? this.today();
    const [{ targets, source }, all] = await Promise.all([
      this.deps.targets(region, on),
      new RosterRepository(this.deps.db).organisations({}),
    ]);
    const here = all.filter(
      (one) =>
        isInOffice(one.inOffice, on) &&
        (organisation === undefined || one.id === organisation) &&
        one.places.some((place) => covers(region, place)),
    );
    const found = await this.stand(here, on);
    return {
      on,
      tiers: STATION_TIERS.map((tier) => {
        const these = found.filter((one) => one.tier === tier);
        const proved = these.filter(({ state }) => state === 'proved').length;
        return { tier, target: targets?.[tier] ?? null, inOffice: these.length, proved };
      }),
      source,
      stations: found,
    };
  }

  /** One station, with every look at it and who sits in it now. Throws NOT_FOUND, FORBIDDEN, or NO_STATION. */
  async read(id: string, caller: Caller): Promise<z.output<typeof stationAnswer>> {
    const one = await this.station(id);
    if (caller.organisation !== undefined && caller.organisation !== id) throw new Problem('FORBIDDEN', 'another’s');
    if (!one.places.some((place) => covers(caller.region, place)))
      throw new Problem('FORBIDDEN', `your region is ${caller.region}`);
    const today = this.today();
    const [stands] = await this.stand([one], today);
    if (stands === undefined) throw new Problem('NO_STATION', id);
    const [looks, seated] = await Promise.all([this.looks([id], today).execute(), this.seatsOf([id], today)]);
    return {
      ...stands,
      inspections: looks.map(({ on_day, items, body }) => ({ on: on_day, items, by: body })),
      sides: [...sidesOf(one.kind)],
      seats: seated.get(id)?.seats ?? [],
      seatsFrom: seated.get(id)?.from ?? null,
    };
  }

  /**
   * Keeps what a body saw at a station, once for a key. Throws NOT_FOUND, FORBIDDEN, NO_STATION, IN_THE_FUTURE, or
   * IDEMPOTENCY_KEY_REUSED.
   */
  async inspect(id: string, said: Inspection, caller: Caller, key: string): Promise<void> {
    await this.mustBeTheirs(id, caller);
    if (said.on > this.today()) throw new Problem('IN_THE_FUTURE');
    const row = {
      request_id: digest([caller.sub, key]),
      request_hash: digest([id, said]),
      organisation: id,
      on_day: said.on,
      items: JSON.stringify(said.items),
      body: caller.role,
      by: caller.sub,
      at: this.deps.clock.now().toISOString(),
    };
    const put = await this.deps.db
      .insertInto('inspections')
      .values(row)
      .onConflict((c) =>
        // The same request again changes nothing; another under its key is refused.
        c
          .column('request_id')
          .doUpdateSet({ request_id: row.request_id })
          .where('inspections.request_hash', '=', row.request_hash),
      )
      .executeTakeFirst();
    if (put.numInsertedOrUpdatedRows === 0n) throw new Problem('IDEMPOTENCY_KEY_REUSED');
  }

  /**
   * Says anew who sits on a committee or serves in a team; saying the same once more changes nothing. Throws NOT_FOUND,
   * FORBIDDEN, NO_STATION, IN_THE_FUTURE, NO_SIDES, UNEQUAL_SIDES or ONE_CHAIR (ORG-1).
   */
  async seat(id: string, said: Seats, caller: Caller): Promise<void> {
    const { kind } = await this.mustBeTheirs(id, caller);
    if (said.from > this.today()) throw new Problem('IN_THE_FUTURE');
    const sides = sidesOf(kind);
    const stranger = said.seats.find(({ side }) => !sides.includes(side));
    if (stranger !== undefined)
      throw new Problem('NO_SIDES', sides.length === 0 ? kind : `${stranger.side}; ${kind}: ${sides.join(', ')}`);
    const fault = kind === 'enterpriseCommittee' ? committeeFault(said.seats) : undefined;
    if (fault !== undefined) throw new Problem(fault);
    const { db, clock } = this.deps;
    await db.transaction().execute(async (tx) => {
      // Two at once are said one after the other.
      await tx.selectFrom('organisations').select('id').where('id', '=', id).forUpdate().execute();
      const last = await tx
        .selectFrom('seats')
        .select(['version', 'from_day', 'seats'])
        .where('organisation', '=', id)
        .orderBy('version', 'desc')
        .executeTakeFirst();
      const isSame =
        last?.from_day === said.from && digest(seatsInOrder(last.seats)) === digest(seatsInOrder(said.seats));
      if (isSame) return;
      await tx
        .insertInto('seats')
        .values({
          organisation: id,
          version: (last?.version ?? 0) + 1,
          from_day: said.from,
          seats: JSON.stringify(said.seats),
          by: caller.sub,
          at: clock.now().toISOString(),
        })
        .execute();
    });
  }

  private today(): LegalDay {
    return legalDayOf(this.deps.clock.now());
  }

  private async station(id: string): Promise<Organisation> {
    const found = await new RosterRepository(this.deps.db).organisation(id);
    if (found === null) throw new Problem('NOT_FOUND');
    return found;
  }

  private async mustBeTheirs(id: string, { region, organisation }: Caller): Promise<Organisation> {
    const one = await this.station(id);
    if (organisation !== undefined && organisation !== id) throw new Problem('FORBIDDEN', 'another’s');
    mustLieWithin(region, one.places);
    if (stationTier(one.tier) === undefined) throw new Problem('NO_STATION', id);
    return one;
  }

  /** How each of these stands on a day; what is of no tier is no station. */
  private async stand(all: readonly Organisation[], on: LegalDay): Promise<Station[]> {
    const ids = all.map(({ id }) => id);
    const [looks, seated] = await Promise.all([this.looksAt(ids, on), this.seatsOf(ids, on)]);
    return all.flatMap(({ id, name, kind, tier: its }) => {
      const tier = stationTier(its);
      if (tier === undefined) return [];
      const last = looks.get(id);
      return [
        {
          id,
          name,
          kind,
          tier,
          state: stationState(last, on),
          inspectedOn: last?.on ?? null,
          lacks: last === undefined ? [] : itemsLacking(last),
          absent: absentSides(kind, seated.get(id)?.seats ?? []),
        },
      ];
    });
  }

  /** The last look at each of these until a day. */
  private async looksAt(ids: readonly string[], until: LegalDay): Promise<Map<string, Inspection>> {
    const rows = await this.looks(ids, until).distinctOn('organisation').execute();
    return new Map(rows.map(({ organisation, on_day: on, items }) => [organisation, { on, items }]));
  }

  private looks(ids: readonly string[], until: LegalDay) {
    return this.deps.db
      .selectFrom('inspections')
      .select(['organisation', 'on_day', 'items', 'body'])
      .where('organisation', 'in', [...ids, ''])
      .where('on_day', '<=', until)
      .orderBy('organisation')
      .orderBy('on_day', 'desc')
      .orderBy('at', 'desc');
  }

  /** Who sat in each of these on a day: by what was said last of what had begun. */
  private async seatsOf(ids: readonly string[], on: LegalDay): Promise<Map<string, Seats>> {
    const rows = await this.deps.db
      .selectFrom('seats')
      .select(['organisation', 'from_day', 'seats'])
      .distinctOn('organisation')
      .where('organisation', 'in', [...ids, ''])
      .where('from_day', '<=', on)
      .orderBy('organisation')
      .orderBy('from_day', 'desc')
      .orderBy('version', 'desc')
      .execute();
    return new Map(rows.map(({ organisation, from_day: from, seats }) => [organisation, { from, seats }]));
  }
}

/** Without regard to the order in which the keys of a stored one come back. */
const seatsInOrder = (all: Seats['seats']) => all.map(({ name, side, isChair }) => [name, side, isChair]);
