import { z } from 'zod';
import {
  SEAT_FAULTS,
  SIDES,
  STATION_ITEMS,
  STATION_STATES,
  STATION_TIERS,
  type StationItem,
} from '../../../workflows/contract/stations';
import { bilingual, label, legalDay } from '../../kit/fields';
import { organisation, rosterId } from '../schemas';

const item = z.strictObject({
  isThere: z.boolean(),
  shownBy: label(200).optional().describe('by what it was shown: a photograph by its number, a document by its title'),
});
/** What was seen at a station. */
export const inspection = z.strictObject({
  on: legalDay.describe('the legal day on which it was looked at'),
  items: z
    .strictObject(Object.fromEntries(STATION_ITEMS.map((name) => [name, item])) as Record<StationItem, typeof item>)
    .refine((all) => STATION_ITEMS.every((name) => !all[name].isThere || all[name].shownBy !== undefined), {
      message: 'what is there is shown by something: say by what',
    })
    .describe('sign, premises, rules, staff and seal (五有)'),
});
const inspectionShown = inspection.extend({ by: z.string().describe('the body that looked') });

const side = z
  .enum(SIDES)
  .describe(
    'of a committee: workers, employer, put forward by both, and the union where it has a seat; of a team: station, community, hr',
  );
const seat = z.strictObject({ name: label(60), side, isChair: z.boolean().default(false) });
/** Who sits on a committee or serves in a team, all of them. */
export const seats = z.strictObject({
  from: legalDay.describe('the legal day from which they sit'),
  seats: z.array(seat).min(1).max(60),
  after: z.number().int().min(0).describe('which version this follows, as it was read; 0: nobody was entered before'),
});

const stationShape = z.object({
  id: rosterId,
  name: bilingual,
  kind: organisation.shape.kind,
  tier: z.enum(STATION_TIERS).nullable().describe('for which target it counts; null: for none'),
  state: z.enum(STATION_STATES),
  inspectedOn: legalDay.nullable(),
  lacks: z.array(z.enum(STATION_ITEMS)).describe('which of the five it was seen to lack'),
  seatsFrom: legalDay.nullable().describe('since when they sit; null: nobody has entered who does'),
  absent: z.array(side).describe('sides for which nobody sits, where it is entered who does'),
  faults: z.array(z.enum(SEAT_FAULTS)).describe('what is not as it should be with a committee (ORG-1)'),
});
const station = stationShape.meta({ id: 'Station', description: 'a station, and how it stands' });
export const stationsFilter = z.strictObject({
  on: legalDay.optional().describe('as of which legal day; today, if not said'),
});
export const stations = z.object({
  on: legalDay,
  tiers: z.array(
    z.object({
      tier: z.enum(STATION_TIERS),
      target: z.number().int().nullable().describe('null: the place has set none, or it is not known just now'),
      inOffice: z.number().int(),
      proved: z.number().int().describe('with all five shown within twelve months'),
    }),
  ),
  isTargetKnown: z.boolean().describe('false: the rules of the place cannot be had just now'),
  source: z.string().nullable().describe('the paper that sets the targets'),
  stations: z.array(station),
});
export const stationAnswer = stationShape.extend({
  inspections: z.array(inspectionShown).describe('the last one first'),
  sides: z.array(side).describe('whom it is made up of; none: no text says'),
  seats: z.array(seat),
  version: z.number().int().describe('of the seats; 0: nobody was ever entered'),
});
