import { z } from 'zod';
import { duty, storedPerson } from './schemas';
import type { ServiceClient } from '../kit/client';
import { caseNo, documentRef, legalDay, reference } from '../kit/fields';
import { LINKS, type Severed } from '../../workflows/contract/facts';
import { PART_NAMES } from '../../workflows/contract/names';
import { SOURCE_NAMES } from '../../workflows/contract/sources';
import { callerClaims, type Caller } from '../kit/auth';
import { Problem, problemSchema } from '../kit/problem';
import { messageFate } from '../kit/fates';
import { buildId } from '../kit/proceedings/commits';
import type { Part } from './reading/access';
import { ruleSetAnswer } from '../rules/schemas';

/** The contract of this service's internal routes, for the house's own services. */

/** Which of these messages the journal or the state of their case shows, and what became of each; the others are sent again. */
export const deliveredRequest = z.object({ messages: z.array(z.object({ caseNo, id: z.string().max(500) })).max(200) });
export const deliveredAnswer = z.object({ delivered: z.array(z.string()), fates: z.array(messageFate) });
export const begunAnswer = z.object({ begun: z.boolean() });

/** Cases whose people were erased, from a moment on, in order. */
export const erasuresAnswer = z.object({ erased: z.array(z.object({ caseNo, erasedAt: z.iso.datetime() })) });
/** The same list told back, after which nothing of it is here; how many had been. */
export const erasuresBody = z.object({ cases: z.array(caseNo).max(500) });
export const erasedAgain = z.object({ again: z.number().int() });
/** Cases whose people are stored and protected only, and the same list told back. */
const restriction = z.object({ caseNo, restrictedUntil: legalDay, by: z.array(z.string().max(200)).max(2) });
export const restrictionsAnswer = z.object({
  restricted: z.array(restriction.extend({ restrictedAt: z.iso.datetime() })),
});
export const restrictionsBody = z.object({ cases: z.array(restriction).max(500) });

/** A build of the workflows that was made current, and the version of a case's state that it knows. */
export const deployBody = z.object({ buildId, stateVersion: z.number().int().positive() });
export const deploysAnswer = z.object({
  deploys: z.array(deployBody.extend({ recordedAt: z.iso.datetime(), current: z.boolean(), cases: z.number().int() })),
  /** Running cases that have not crossed to the current build. */
  left: z.number().int(),
});

/** Entries of the journal in the order of the feed, each with the cursor behind it; `known`: whether the asked one is. */
export const feedAnswer = z.object({
  known: z.boolean(),
  entries: z.array(z.object({ cursor: z.string(), caseNo, proceeding: z.string(), entry: z.unknown() })),
});
export const feedCursor = z
  .string()
  .max(60)
  .regex(/^\d{1,15}\.[0-9a-f-]{36}$/);

export const caseFrame = z.object({
  caseNo,
  region: z.string(),
  summary: z.object({
    disputeType: z.string(),
    industry: z.string(),
    causeOfAction: z.string(),
    focus: z.array(z.string()),
    relation: z.string(),
    workersInvolved: z.number(),
    commonClaimWorkers: z.number(),
    statementRef: z.string().nullable(),
    source: z.enum(SOURCE_NAMES).optional(),
    amountFen: z.number().nullish(),
  }),
  openedOn: z.iso.date(),
  openedBy: z.string().nullable(),
  outcome: z.string().nullable(),
  started: z.boolean(),
});
/** How cases stand, as the register shows them, page by page or the named ones. */
export const standingRequest = z.union([
  z.strictObject({ cases: z.array(caseNo).min(1).max(200) }),
  z.strictObject({ after: z.string().max(40), limit: z.number().int().min(1).max(200) }),
]);
export const standingAnswer = z.object({
  /** The cursor of the last entry there was when this was asked. */
  head: feedCursor.nullable(),
  cases: z.array(
    z.object({
      caseNo,
      region: z.string(),
      revision: z.number().int(),
      summary: caseFrame.shape.summary,
      /** Not said by the release before. */
      openedOn: z.iso.date().optional(),
      /** When its last entry was recorded. */
      changedAt: z.string().nullable(),
      /** Each proceeding as people are shown it, without its facts. */
      views: z.array(z.unknown()),
      /** What bodies owe in it. Whoever is told nothing of them asks a release before: it waits for the one that says it. */
      duties: z.array(duty),
      answering: z.string().nullable(),
      /** Sessions that were called and of which nobody has said how they went. Not said by the release before. */
      sessions: z.array(z.object({ number: z.number().int(), at: z.string() })).optional(),
    }),
  ),
});
/** Whole courses of cases, for whoever counts them. */
export const historiesRequest = z.union([
  z.strictObject({ cases: z.array(caseNo).min(1).max(100) }),
  z.strictObject({ after: z.string().max(40), limit: z.number().int().min(1).max(100) }),
]);
const party = z.object({ id: z.string(), side: z.string(), kind: z.string() });
export const historiesAnswer = z.object({
  /** The cursor of the last entry there was when this was asked. */
  head: feedCursor.nullable(),
  cases: z.array(
    z.object({
      caseNo,
      region: z.string(),
      summary: caseFrame.shape.summary,
      openedOn: z.iso.date(),
      opening: z.object({
        parties: z.array(party),
        /** Why it is linked to a dispute before it; null for one of its own. */
        linkedTo: z.string().nullable(),
        lane: z.string().nullable(),
        kind: z.string().nullable(),
        tier: z.string().nullable(),
        organisation: z.string().nullable(),
        /** Parties whose consent came with it. */
        consented: z.array(z.string()),
        /** There was an award already. */
        award: z.boolean(),
      }),
      performances: z.array(
        z.object({
          instrument: z.string(),
          instalments: z.array(z.object({ no: z.number(), dueOn: z.iso.date(), amountFen: z.number() })),
        }),
      ),
      entries: z.array(
        z.object({
          number: z.number(),
          proceeding: z.string(),
          event: z.string(),
          row: z.string().nullable(),
          by: z.object({ role: z.string(), organisation: z.string().optional() }),
          occurredOn: z.iso.date(),
          enteredAt: z.iso.datetime({ offset: true }),
          recordedAt: z.iso.datetime({ offset: true }),
          track: z.string(),
          from: z.string(),
          to: z.string(),
          outcome: z.string().nullable(),
          clocks: z.array(
            z.object({
              id: z.string(),
              key: z.string(),
              change: z.string(),
              status: z.string(),
              dueOn: z.iso.date().nullable(),
            }),
          ),
          data: z.unknown(),
        }),
      ),
    }),
  ),
});
/** Proceedings to be told that the calendar changed or, with `migrate`, that they go by other rules from now on. */
export const announcement = z.object({
  id: z.string().max(60),
  subject: z.string().max(80),
  to: z
    .array(z.object({ caseNo, proceeding: z.string().max(150), migrate: ruleSetAnswer.optional() }))
    .min(1)
    .max(1000),
});
export const told = z.object({ told: z.number() });

/** Who leaves, and what goes with them, as the case itself says it: `Severed` of the contract. */
const severed = z.custom<Severed>((value) => Array.isArray((value as Partial<Severed> | null)?.parties));
/** Another proceeding's matter: a dispute of its own, linked to this one, once for each reference. */
export const linkedRequest = z.object({
  reference: z.string().min(1).max(250),
  why: z.enum(LINKS),
  way: z.enum(['register', 'court', 'arbitration']),
  severed: severed.optional(),
});
export const linkedAnswer = z.object({ caseNo });

/** Whether somebody sees a part of a case: for services that keep something of it and know nothing of its facts. */
export const sightRequest = z.object({
  caller: callerClaims,
  part: z.enum(Object.keys(PART_NAMES) as [Part, ...Part[]]),
});
export const sightAnswer = z.object({ sees: z.boolean() });
/** Asks `cases` whether the caller sees a part of a case. Throws UNAVAILABLE without an answer. */
export const sightOf =
  (cases: ServiceClient) =>
  async (caller: Caller, caseNo: string, part: Part): Promise<boolean> => {
    const path = `/internal/v1/disputes/${encodeURIComponent(caseNo)}/sight`;
    const { sees } = await cases.call('POST', path, sightAnswer, { caller, part }).catch(() => {
      throw new Problem('UNAVAILABLE', 'cases does not answer');
    });
    return sees;
  };
/** The same, for whoever must see it. Throws NOT_FOUND where the caller does not, and UNAVAILABLE. */
export const mustSee = (cases: ServiceClient) => {
  const sees = sightOf(cases);
  return async (caller: Caller, caseNo: string, part: Part): Promise<void> => {
    if (!(await sees(caller, caseNo, part))) throw new Problem('NOT_FOUND');
  };
};

/** What a court's own system entrusts, or hands over: whether whoever and whatever it names fits the case. */
export const fitRequest = z.object({
  organisation: reference.optional(),
  on: z.iso.date(),
  materials: z.array(documentRef),
});
export const fitAnswer = z.object({ unfit: problemSchema.nullable() });

const fileNote = z.object({ kind: z.string(), text: z.string().nullable(), at: z.string() });
/**
 * What leaves with the file (MED-9, MED-10): the mediator's report and the undisputed facts, documents by hash. What was
 * conceded is not a field of it; `disclosed` is there only where every party agreed on record.
 */
export const handOverFile = z.object({
  notes: z.array(fileNote),
  documents: z.array(z.object({ id: z.string(), sha256: z.string(), mediaType: z.string() })),
  disclosed: z.object({ agreedBy: z.array(z.string()).min(1), concessions: z.array(fileNote) }).optional(),
});

/** Which party of a case a person is; null: none. */
export const partyAnswer = z.object({ party: z.string().nullable() });

/** Texts of a case by reference; null where it is erased or none of the case. */
export const textsAnswer = z.object({ texts: z.record(z.string(), z.string().nullable()) });
export const contacts = z.object({
  erased: z.boolean(),
  people: z.array(storedPerson),
  /** The organisation that has the mediation now. */
  organisation: z.string().nullable().default(null),
  /** By which link each party comes in. */
  links: z.record(z.string(), z.string()).default({}),
});

/**
 * Asks `cases` for what goes out with a hand-over: people as they are now, and the file. It has no concessions in it, unless
 * all agreed on record (MED-10).
 */
export const enclosedWith =
  (cases: ServiceClient) =>
  async (caseNo: string): Promise<object> => {
    const { people } = await cases.call('GET', `/internal/v1/disputes/${caseNo}/contacts`, contacts);
    const file = await cases.call('GET', `/internal/v1/disputes/${caseNo}/file`, handOverFile);
    return { people, file };
  };

export { messageFate };
