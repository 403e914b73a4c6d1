import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { LegalDay } from '../../../workflows/contract/incoming';
import { mayInspect, STATION_TIERS } from '../../../workflows/contract/stations';
import { isInOffice } from '../../../workflows/law/fit';
import {
  absentSides,
  itemsLacking,
  seatFaults,
  sidesOf,
  stationState,
  stationTier,
} from '../../../workflows/law/stations';
import { covers, type Caller } from '../../kit/auth';
import { legalDayOf, type Clock } from '../../kit/clock';
import { Problem } from '../../kit/problem';
import type { stationTargetsOf } from '../../rules/schemas';
import { digest } from '../digest';
import { RosterRepository, type RosterTables } from '../roster.repository';
import type { organisation } from '../schemas';
import type { inspection, seats, stationAnswer, stations } from './schemas';

type Organisation = z.output<typeof organisation>;
type Inspection = z.output<typeof inspection>;
type Said = z.output<typeof seats>;
type Station = z.output<typeof stations>['stations'][number];
interface Seated {
  from: LegalDay;
  seats: Said['seats'];
}
const NOBODY: Seated['seats'] = [];
const NOT_KNOWN = { targets: null, source: null };

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
    // What is there can be told without the rules: what was meant to be is not known just now.
    const [said, all] = await Promise.all([
      this.deps.targets(region, on).catch(() => null),
      new RosterRepository(this.deps.db).organisations({}),
    ]);
    const { targets, source } = said ?? NOT_KNOWN;
    const here = all.filter((one) => isInOffice(one.inOffice, on) && one.places.some((place) => covers(region, place)));
    const found = (await this.stand(here, on)).filter(isStation);
    return {
      on,
      tiers: STATION_TIERS.map((tier) => {
        const these = found.filter((one) => one.tier === tier);
        const proved = these.filter(({ state }) => state === 'proved').length;
        return { tier, target: targets?.[tier] ?? null, inOffice: these.length, proved };
      }),
      isTargetKnown: said !== null,
      source,
      stations: found.filter(({ id }) => organisation === undefined || id === organisation),
    };
  }

  /** One station, with every look at it and who sits in it now. Throws NOT_FOUND or FORBIDDEN. */
  async read(id: string, caller: Caller): Promise<z.output<typeof stationAnswer>> {
    const one = await this.theirs(id, caller);
    const today = this.today();
    const [stands] = await this.stand([one], today);
    const [looks, seated, version] = await Promise.all([
      this.looks([id], today).execute(),
      this.seatsOf([id], today),
      this.version(this.deps.db, id),
    ]);
    const sides = [...sidesOf(one.kind)];
    return {
      ...(stands as Station),
      inspections: looks.map(({ on_day, items, body }) => ({ on: on_day, items, by: body })),
      sides,
      seats: (seated.get(id)?.seats ?? NOBODY).filter(({ side }) => sides.includes(side)),
      version: version?.version ?? 0,
    };
  }

  /** Keeps what a body saw at a station, once for a key. Throws NOT_FOUND, FORBIDDEN, IN_THE_FUTURE, or IDEMPOTENCY_KEY_REUSED. */
  async inspect(id: string, said: Inspection, caller: Caller, key: string): Promise<void> {
    const { kind } = await this.theirs(id, caller);
    if (!mayInspect(caller.role, kind)) throw new Problem('FORBIDDEN', `${caller.role} does not inspect ${kind}`);
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
   * Says anew who sits on a committee or serves in a team: from its day on it holds in place of all that was said before. The same
   * once more changes nothing. Throws NOT_FOUND, FORBIDDEN, IN_THE_FUTURE, NO_SIDES, TWO_CHAIRS, or STALE where somebody has said
   * something else since it was read.
   */
  async seat(id: string, { from, seats: said, after }: Said, caller: Caller): Promise<void> {
    const { kind } = await this.theirs(id, caller);
    if (from > this.today()) throw new Problem('IN_THE_FUTURE');
    const sides = sidesOf(kind);
    const stranger = said.find(({ side }) => !sides.includes(side));
    if (stranger !== undefined)
      throw new Problem('NO_SIDES', sides.length === 0 ? kind : `${stranger.side}; ${kind}: ${sides.join(', ')}`);
    if (said.filter(({ isChair }) => isChair).length > 1) throw new Problem('TWO_CHAIRS');
    const { db, clock } = this.deps;
    await db.transaction().execute(async (tx) => {
      // Two at once are said one after the other.
      await tx.selectFrom('organisations').select('id').where('id', '=', id).forUpdate().execute();
      const last = await this.version(tx, id);
      if (last?.from_day === from && digest(inOrder(last.seats)) === digest(inOrder(said))) return;
      if ((last?.version ?? 0) !== after)
        throw new Problem('STALE', 'who sits there was entered anew since it was read');
      await tx
        .insertInto('seats')
        .values({
          organisation: id,
          version: after + 1,
          from_day: from,
          seats: JSON.stringify(said),
          by: caller.sub,
          at: clock.now().toISOString(),
        })
        .execute();
    });
  }

  private today(): LegalDay {
    return legalDayOf(this.deps.clock.now());
  }

  /** An organisation that is the caller’s own, or serves a place of his region. Throws NOT_FOUND or FORBIDDEN. */
  private async theirs(id: string, { region, organisation }: Caller): Promise<Organisation> {
    const found = await new RosterRepository(this.deps.db).organisation(id);
    if (found === null) throw new Problem('NOT_FOUND');
    if (organisation !== undefined && organisation !== id) throw new Problem('FORBIDDEN', 'another’s');
    const isHere = organisation === id || found.places.some((place) => covers(region, place));
    if (!isHere) throw new Problem('FORBIDDEN', `your region is ${region}`);
    return found;
  }

  /** How each of these stands on a day. */
  private async stand(all: readonly Organisation[], on: LegalDay): Promise<Station[]> {
    const ids = all.map(({ id }) => id);
    const [looks, seated] = await Promise.all([this.looksAt(ids, on), this.seatsOf(ids, on)]);
    return all.map(({ id, name, kind }) => {
      const last = looks.get(id);
      const known = seated.get(id);
      return {
        id,
        name,
        kind,
        tier: stationTier(kind),
        state: stationState(last, on),
        inspectedOn: last?.on ?? null,
        lacks: last === undefined ? [] : itemsLacking(last),
        seatsFrom: known?.from ?? null,
        // Of whom nobody has entered anything nothing is missing that anybody knows of.
        absent: known === undefined ? [] : absentSides(kind, known.seats),
        faults: known === undefined ? [] : seatFaults(kind, known.seats),
      };
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

  /** What was said last of who sits there. */
  private version(db: Kysely<RosterTables>, id: string) {
    return db
      .selectFrom('seats')
      .select(['version', 'from_day', 'seats'])
      .where('organisation', '=', id)
      .orderBy('version', 'desc')
      .executeTakeFirst();
  }

  /** Who sat in each of these on a day: by what was said last of what had begun, so that a wrong day is put right. */
  private async seatsOf(ids: readonly string[], on: LegalDay): Promise<Map<string, Seated>> {
    const rows = await this.deps.db
      .selectFrom('seats')
      .select(['organisation', 'from_day', 'seats'])
      .distinctOn('organisation')
      .where('organisation', 'in', [...ids, ''])
      .where('from_day', '<=', on)
      .orderBy('organisation')
      .orderBy('version', 'desc')
      .execute();
    return new Map(rows.map(({ organisation, from_day: from, seats }) => [organisation, { from, seats }]));
  }
}

/** What counts for a target, is made up of sides, or was looked at: anything else that mediates is no station. */
const isStation = ({ kind, tier, state }: Station): boolean =>
  tier !== null || sidesOf(kind).length > 0 || state !== 'never';

/** Without regard to the order in which the keys of a stored one come back. */
const inOrder = (all: Said['seats']) => all.map(({ name, side, isChair }) => [name, side, isChair]);
