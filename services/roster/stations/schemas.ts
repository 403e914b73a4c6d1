import { z } from 'zod';
import {
  COMMITTEE_SIDES,
  STATION_ITEMS,
  STATION_STATES,
  STATION_TIERS,
  TEAM_SIDES,
  type StationItem,
} from '../../../workflows/contract/stations';
import { bilingual, label, legalDay } from '../../kit/fields';
import { organisation, rosterId } from '../schemas';

/** The organisations of the three tiers, and what each place laid down that they should have (003 三(一)1). */
const item = z.strictObject({
  isThere: z.boolean(),
  shownBy: label(200).optional().describe('by what it was shown: a photograph by its number, a document by its title'),
});
const items = z
  .strictObject(Object.fromEntries(STATION_ITEMS.map((name) => [name, item])) as Record<StationItem, typeof item>)
  .refine((all) => STATION_ITEMS.every((name) => !all[name].isThere || all[name].shownBy !== undefined), {
    message: 'what is there is shown by something: say by what',
  })
  .describe('sign, premises, rules, staff and seal (五有)');
export const inspection = z.strictObject({
  on: legalDay.describe('the legal day on which it was looked at'),
  items,
});
const inspectionShown = inspection.extend({ by: z.string().describe('the body that looked') });

const seat = z.strictObject({
  name: label(60),
  side: z
    .enum([...COMMITTEE_SIDES, ...TEAM_SIDES])
    .describe(
      'of a committee: workers, employer, and the union where it has a seat; of a team: station, community, hr',
    ),
  isChair: z.boolean().default(false),
});
export const seats = z.strictObject({
  from: legalDay.describe('the legal day from which they sit'),
  seats: z.array(seat).min(1).max(60),
});

const stationShape = z.object({
  id: rosterId,
  name: bilingual,
  kind: organisation.shape.kind,
  tier: z.enum(STATION_TIERS),
  state: z.enum(STATION_STATES),
  inspectedOn: legalDay.nullable(),
  lacks: z.array(z.enum(STATION_ITEMS)).describe('which of the five it was seen to lack'),
  absent: z
    .array(z.enum([...COMMITTEE_SIDES, ...TEAM_SIDES]))
    .describe('sides that should be in its team or on its committee, and are not known to be'),
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
      target: z.number().int().nullable().describe('null: the place has set none'),
      inOffice: z.number().int(),
      proved: z.number().int().describe('with all five shown within twelve months'),
    }),
  ),
  source: z.string().nullable().describe('the paper that sets the targets'),
  stations: z.array(station),
});
export const stationAnswer = stationShape.extend({
  inspections: z.array(inspectionShown).describe('the last one first'),
  sides: z.array(z.enum([...COMMITTEE_SIDES, ...TEAM_SIDES])).describe('whom it is made up of; none: nothing says'),
  seats: z.array(seat),
  seatsFrom: legalDay.nullable(),
});
