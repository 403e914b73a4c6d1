import { z } from 'zod';
import { TIERS } from '../../workflows/contract/tiers';
import { DISPUTE_TYPES } from '../../workflows/contract/dispute-types';
import { bilingual, kind, label, legalDay } from '../kit/fields';

export const place = z.string().regex(/^\d{6}$/);
export const rosterId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/);

const day = legalDay.nullable().default(null);
const inOffice = z
  .strictObject({ from: day, until: day })
  .default({ from: null, until: null })
  .refine(({ from, until }) => from === null || until === null || from <= until, 'until lies before from')
  .describe('from and until which legal day, both included');

export const organisation = z.strictObject({
  id: rosterId,
  name: z.strictObject({ zh: label(100), en: label(100) }),
  tier: z
    .enum(TIERS)
    .nullable()
    .default(null)
    .describe('enterprise, town, county or city; the joint office of a county'),
  kind: z.enum([
    'peoplesMediation',
    'enterpriseCommittee',
    'townStation',
    'gigStation',
    'industryRoom',
    'parkRoom',
    'nonLitigationCentre',
    'courtLinkStudio',
    'serviceStation',
    'judgeStudio',
    'personalStudio',
    'privateCentre',
    'jointOffice',
    'union',
  ]),
  ldmal10: z.boolean().describe('an organisation of LDMAL 10'),
  places: z.array(place).min(1).max(50),
  disputeTypes: z
    .array(z.enum(DISPUTE_TYPES))
    .min(1)
    .default([...DISPUTE_TYPES])
    .describe('the kinds of dispute it takes; every kind, if not said'),
  specialities: z.array(label(40)).max(20),
  inOffice,
  address: label(200).optional().describe('where people go; shown to everybody'),
  hours: label(100).optional().describe('when somebody is there; shown to everybody'),
  fee: z.boolean().optional().describe('whether it asks for a fee'),
  contact: z
    .strictObject({ email: z.email().optional(), phone: label(20).optional() })
    .describe('of the organisation itself; its telephone number is shown to everybody'),
});
/** Where an organisation or a mediator stands on the rosters of courts (ROS-1, ROS-2, ROS-7); none: never entered. */
export const standing = z.object({
  courtRosters: z.array(
    z.object({
      region: place.describe('of the court'),
      state: z
        .enum(['on', 'changing', 'off'])
        .describe('changing: a change is before the court; off: struck off, of a mediator not at his own wish'),
      from: legalDay.nullable().describe('since which legal day'),
    }),
  ),
});
/** Full-time or part-time, of an organisation (ROS-5). */
export const mediator = z.strictObject({
  id: rosterId,
  name: label(60).optional().describe('as he is called; told to whoever he mediates for, and printed on papers'),
  organisation: rosterId,
  kind: z.enum(['fullTime', 'partTime', 'courtInvited']),
  places: z.array(place).min(1).max(50),
  specialities: z.array(label(40)).max(20),
  inOffice,
  certificates: z
    .array(
      z.strictObject({
        kind: kind.describe('which certificate; which of them counts is the place’s to say (ROS-4, ROS-6)'),
        number: label(60),
        issuedOn: legalDay,
        until: legalDay.nullable().default(null).describe('the last legal day on which it is valid; null: without end'),
      }),
    )
    .max(20)
    .optional(),
  training: z
    .array(z.strictObject({ on: legalDay, topic: label(100), hours: z.number().min(0.5).max(400) }))
    .max(500)
    .optional()
    .describe('courses attended (DUT-12)'),
});
/** What is read of a mediator’s entry; the ledger says more. */
const { id, name, organisation: of, places, inOffice: office } = mediator.shape;
export const mediatorAnswer = z.object({
  id,
  name,
  organisation: of,
  places,
  inOffice: office,
  certificates: z
    .array(z.object({ issuedOn: legalDay, until: legalDay.nullable() }))
    .default([])
    .describe('on which days he held one; none: none was ever entered'),
});
/** One of a place’s pool of mediation experts (调解专家资源库): a mediator, for major collective disputes (ROS-3, COL-3). */
export const expert = z.strictObject({
  id: rosterId.describe('of the mediator'),
  disputeTypes: z.array(z.enum(DISPUTE_TYPES)).min(1).max(20).describe('in which kinds of dispute an expert'),
  inOffice,
});
export const expertFilter = z.strictObject({
  place: place.describe('of the case'),
  disputeType: z.enum(DISPUTE_TYPES).optional(),
  on: legalDay.optional().describe('the day on which they are drawn; today, if not said'),
});
export const expertPool = z.object({
  experts: z.array(
    z.object({
      id: rosterId,
      name: z.string().nullable(),
      organisation: rosterId,
      pool: z.object({ code: z.string(), name: z.string() }).describe('of which place'),
      disputeTypes: expert.shape.disputeTypes,
      knows: z.boolean().describe('the kind of dispute that was asked for'),
    }),
  ),
});
/** The ledger of mediators (ROS-4): whom it asks for, and as of which legal day. */
export const ledgerFilter = z.strictObject({
  organisation: rosterId.optional(),
  certificate: kind.optional().describe('of which kind; any kind, if not said'),
  on: legalDay.optional().describe('the day on which it must be valid; today, if not said'),
  state: z.enum(['valid', 'missing']).optional().describe('with a certificate valid that day, or without one'),
});
export const ledger = z.object({
  on: legalDay,
  mediators: z.array(mediator.extend({ isInOffice: z.boolean(), hasCertificate: z.boolean() })),
  /** The certification rate (持证率): people with such a certificate valid that day, of those in office that day. */
  certification: z.object({
    inOffice: z.number().int(),
    certified: z.number().int(),
    rate: z.number().nullable().describe('of one; null where nobody is in office: neither none nor all'),
  }),
});
export const proposal = z.object({
  candidates: z.array(
    z.object({
      organisation: rosterId,
      name: bilingual,
      load: z.number(),
      why: bilingual,
    }),
  ),
});

/** The bodies whose people are entered. */
export const OFFICER_BODIES = ['court', 'commission', 'union', 'hr', 'organisation'] as const;
/** Somebody of a body: who is responsible, who keeps the link to the others, and who stands in for him. */
export const officer = z.strictObject({
  name: label(60),
  post: z.enum(['responsible', 'liaison', 'deputy']),
  division: label(60).optional().describe('the division that answers for the matter (DUT-6)'),
  email: z.email().max(200).optional().describe('where he is told in the morning what nobody of the body has read'),
  phone: label(20).optional(),
  inOffice,
});
export const officerAnswer = officer.extend({
  id: rosterId,
  body: z.enum(OFFICER_BODIES),
  region: z.string(),
  organisation: z.string().nullable(),
  division: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
});
/** Everybody entered, and where a court or HR bureau has entered no division with somebody responsible (DUT-6). */
export const officersShown = z.object({
  officers: z.array(officerAnswer),
  lacking: z
    .array(z.object({ body: z.enum(['court', 'hr']), region: z.object({ code: z.string(), name: z.string() }) }))
    .describe('of your own place and those below it, on this day'),
});
export const officerFilter = z.strictObject({
  body: z.enum(OFFICER_BODIES).optional(),
  organisation: rosterId.optional(),
});

/** A unit of a place’s joint conference (联席会议): whether it leads, and what it answers for. */
export const conferenceMember = z.strictObject({
  name: label(100),
  part: z
    .enum(['leads', 'member', 'invited'])
    .describe('invited: of outside the public bodies, as lawyers or trade bodies'),
  duties: label(500),
  contact: label(60).optional().describe('whom the others ask there'),
  phone: label(20).optional(),
  inOffice,
});
export const conferenceMemberAnswer = conferenceMember.extend({
  id: rosterId,
  region: z.string(),
  contact: z.string().nullable(),
  phone: z.string().nullable(),
});

/** What everybody may know of those who mediate (ORule 5, TRule 8): where to go, whom to ask, for what. */
export const directoryFilter = z.strictObject({
  place: place.describe('where the worker works or the employer is'),
  disputeType: z.enum(DISPUTE_TYPES).optional(),
});
export const directory = z.object({
  organisations: z.array(
    z.object({
      id: rosterId,
      name: bilingual,
      kind: organisation.shape.kind,
      tier: organisation.shape.tier,
      places: z.array(z.object({ code: z.string(), name: z.string() })),
      disputeTypes: z.array(z.string()),
      specialities: z.array(z.string()),
      fee: z.boolean().nullable().describe('null: it has not said'),
      address: z.string().nullable(),
      hours: z.string().nullable(),
      phone: z.string().nullable(),
      invitedBy: z
        .array(z.object({ code: z.string(), name: z.string() }))
        .describe('courts of these places have it on their rosters'),
    }),
  ),
});
