import { SESSION_WAYS } from '../../workflows/contract/sessions';
import { CLOCK_KEYS, CLOCK_STATUSES, type ClockKey } from '../../workflows/contract/clocks';
import { z } from 'zod';
import { region } from '../kit/regions';
import {
  bilingual,
  caseNo,
  documentRef,
  instant,
  kind,
  label,
  legalDay,
  partyId,
  phone,
  reference,
  text,
} from '../kit/fields';
import { DISPUTE_TYPES } from '../../workflows/contract/dispute-types';
import { AWARD_KINDS, LINKS, PAPERS } from '../../workflows/contract/facts';
import { ENTERED_BY } from './tables';
import { SOURCE_NAMES } from '../../workflows/contract/sources';
import { MOST_WINDOWS, outgrows } from '../../workflows/law/pairs';
import { SERVICE_METHODS, type ServiceMethod } from '../../workflows/law/service-of-documents';

export const evidence = z.array(documentRef).min(1).max(50).meta({ id: 'Evidence' });

/** What is to be paid, by whom and when. Amounts in fen. */
export const obligation = z
  .strictObject({
    payer: partyId,
    payee: partyId.optional().describe('to whom, where the payer has several on the other side'),
    instalments: z
      .array(
        z.strictObject({
          no: z.number().int().min(1).max(200),
          dueOn: legalDay,
          amountFen: z.number().int().min(1).max(1e13),
        }),
      )
      .min(1)
      .max(60)
      .refine((all) => new Set(all.map((i) => i.no)).size === all.length, 'instalment numbers must differ'),
  })
  .meta({ id: 'Obligation', description: 'what is to be paid, by whom and when; amounts in fen' });

/** What an award orders for each pair: a part is in force for its own pair. */
export const obligations = z
  .array(obligation.extend({ payee: partyId }))
  .min(1)
  .max(200)
  .refine(
    (all) => new Set(all.map((o) => [o.payer, o.payee].sort().join(' '))).size === all.length,
    'one for each pair',
  )
  .meta({ id: 'Obligations', description: 'what each pair is to pay' })
  .optional();

const materials = z.array(documentRef).min(1).max(50);
/** An entrustment as an officer enters it and as a court's own system pushes it; materials may follow the notice. */
export const entrustmentBody = z
  .strictObject({
    organisation: reference,
    chosenBy: z.enum(['court', 'parties']),
    noticeOn: legalDay,
    materialsOn: legalDay.optional().describe('absent with the materials: the notice alone; they follow'),
    materials: materials.optional(),
  })
  .refine((e) => (e.materialsOn === undefined) === (e.materials === undefined), 'materials and their day go together');
export const materialsBody = z.strictObject({ materialsOn: legalDay, materials });

const workerCount = z.number().int().min(1).max(100_000);

export const person = z
  .strictObject({
    id: partyId,
    side: z.enum(['applicant', 'respondent']),
    kind: z.enum(['worker', 'employer', 'union']),
    name: label(100),
    // However it was typed it is one number: people are asked for its last digits, and courts compare it.
    identityNumber: label(40).normalize('NFKC').trim().toUpperCase().optional(),
    phone: phone.optional(),
    email: z.email().max(200).optional(),
    address: label(300).optional(),
    ethnicity: label(20).optional().describe('as the identity card has it; papers ask for it'),
    post: label(60).optional(),
    legalRepresentative: z
      .strictObject({ name: label(100), post: label(60).optional() })
      .optional()
      .describe('of a unit: who represents it'),
  })
  .meta({ id: 'Person' });
export type Person = z.infer<typeof person>;
/** What of a party can be put right. In which role he is in the case is none of it: that is an act of the case. */
export const personRight = z
  .strictObject({
    name: person.shape.name.optional(),
    identityNumber: person.shape.identityNumber.nullable(),
    phone: person.shape.phone.nullable(),
    email: person.shape.email.nullable(),
    address: person.shape.address.nullable(),
    ethnicity: person.shape.ethnicity.nullable(),
    post: person.shape.post.nullable(),
    legalRepresentative: person.shape.legalRepresentative.nullable(),
  })
  .meta({ id: 'PersonRight', description: 'what is not named stays as it is; null takes it away' });
export type PersonRight = z.infer<typeof personRight>;
/** One that is in a case: taken before telephones were looked at closely, it is told as it is. */
export const storedPerson = person.extend({ phone: z.string().optional() });
/** As somebody is shown: in a case with how he is reached covered, opened with it in full. */
export const shownPerson = storedPerson.extend({ email: z.string().optional() }).partial({ name: true });
/** A person in full, with what the case had of him before. */
export const openedPerson = shownPerson
  .extend({
    before: z
      .array(
        shownPerson.extend({
          until: z.string().describe('when it was put right'),
          by: z.string().describe('the role of whoever did'),
          fields: z.array(z.enum(Object.keys(personRight.shape) as [keyof PersonRight])),
        }),
      )
      .describe('the latest first'),
  })
  .meta({ id: 'OpenedPerson' });
/** Who the parties of several cases are. */
export const partiesAnswer = z.object({
  cases: z.array(
    z.object({
      caseNo,
      parties: z.array(person.pick({ id: true, side: true, kind: true, name: true })),
    }),
  ),
});

const methods = Object.keys(SERVICE_METHODS) as [ServiceMethod, ...ServiceMethod[]];
/** Proof of service. A bare date starts no window. */
export const serviceProof = z
  .strictObject({
    method: z.enum(methods),
    servedOn: legalDay,
    evidence: z.array(documentRef).max(50).default([]),
    recipientConsented: z.boolean().default(false),
    commissionConfirmed: z.boolean().default(false),
  })
  .meta({ id: 'ServiceProof', description: 'how a paper was served; a bare date starts no window' });

const unnamed = person.omit({ id: true, side: true });
/** What somebody files for himself: when it came, and through which door, the house knows. */
export const applicationBody = z
  .strictObject({
    region,
    disputeType: z.enum(DISPUTE_TYPES),
    industry: label(60),
    causeOfAction: label(100),
    relation: z.enum(['labour', 'personnel', 'gig', 'overAge', 'unclear']),
    amountFen: z.number().int().min(0).max(1e13).optional().describe('what is claimed in all, in fen'),
    applicant: unnamed.extend({ kind: z.enum(['worker', 'employer']) }),
    respondents: z
      .array(unnamed.omit({ kind: true }))
      .min(1)
      .max(5)
      .describe('the other side'),
    knownOn: legalDay.optional().describe('when the party knew or should have known (LIM-1)'),
    statement: text.describe('what is claimed, and why'),
    organisation: reference.describe('with which mediation organisation it is filed'),
  })
  .meta({ id: 'Application' });

export const openDispute = z
  .strictObject({
    region,
    disputeType: z.enum(DISPUTE_TYPES),
    industry: label(60),
    causeOfAction: label(100),
    focus: z.array(label(60)).max(20).default([]),
    source: z
      .enum(SOURCE_NAMES)
      .optional()
      .describe('through which door it came (INT-1); if not said, whoever received it first'),
    amountFen: z.number().int().min(0).max(1e13).optional().describe('what is claimed in all, in fen'),
    relation: z.enum(['labour', 'personnel', 'gig', 'overAge', 'unclear']),
    workersInvolved: workerCount,
    commonClaimWorkers: workerCount,
    parties: z.array(person).min(2).max(200),
    statement: text.optional(),
    firstReceipt: z
      .strictObject({
        receivedAt: instant,
        papers: z.array(z.enum(PAPERS)).min(1),
        by: z.array(partyId).min(1),
        against: z
          .array(partyId)
          .min(1)
          .optional()
          .describe('against whom of the other side, over an award; everybody if nobody is named'),
        court: reference,
        postedOn: legalDay.optional(),
        evidence,
      })
      .optional()
      .describe('a court’s first receipt of papers: the dispute begins with the court'),
    application: z
      .strictObject({
        receivedAt: instant,
        by: z.array(partyId).min(1),
        form: z.enum(['written', 'oral']),
        unit: z.enum(['enterprise', 'town', 'county', 'city', 'jointOffice', 'commission', 'courtDesk', 'union']),
        organisation: reference.optional(),
      })
      .optional()
      .describe('an application where it was first received: the dispute begins with its registration'),
    appeal: z
      .strictObject({ by: partyId, postedOn: legalDay, document: documentRef })
      .optional()
      .describe('an appeal posted in time that arrived after its case had closed'),
    askedAt: instant.optional().describe('when the parties were asked for their consent; the opening, if not said'),
    mediation: z.enum(['wanted', 'notWanted']).default('wanted'),
    directSuit: z
      .enum(['wageIOU', 'onlyWagesAgreement', 'paymentOrderEnded', 'referralAgreement', 'overAge', 'linked'])
      .optional()
      .describe('why the court is open without arbitration first (REM-2, AGR-7)'),
    linkedTo: z.strictObject({ caseNo, why: z.enum(LINKS) }).optional(),
    limitation: z
      .strictObject({ from: legalDay, kind: z.enum(['limitation', 'limitationCivilServant']).default('limitation') })
      .optional()
      .describe('when the party knew or should have known (LIM-1)'),
    major: z
      .strictObject({ complex: z.boolean(), majorImpact: z.boolean(), chainRisk: z.boolean() })
      .default({ complex: false, majorImpact: false, chainRisk: false }),
    entrustment: z
      .strictObject({ organisation: reference, noticeOn: legalDay, materialsOn: legalDay.optional() })
      .optional()
      .describe('the organisation the court’s push already names (M-04)'),
    consents: z
      .array(z.strictObject({ party: partyId, at: instant }))
      .max(200)
      .default([]),
    awards: z
      .array(
        z.strictObject({
          document: reference,
          kind: z.enum(AWARD_KINDS),
          obligation: obligation.optional(),
          obligations,
          receipts: z
            .array(serviceProof.extend({ party: partyId, why: text.optional() }))
            .max(200)
            .default([]),
        }),
      )
      .max(5)
      .default([]),
    refusedByCommission: z.strictObject({ ground: kind, on: legalDay, evidence }).optional(),
  })
  .superRefine((body, issue) => {
    const ids = body.parties.map((p) => p.id);
    const fault = (path: (string | number)[], message: string) => issue.addIssue({ code: 'custom', path, message });
    if (new Set(ids).size !== ids.length) fault(['parties'], 'party ids must differ');
    for (const side of ['applicant', 'respondent']) {
      if (!body.parties.some((p) => p.side === side)) fault(['parties'], `there is no ${side}`);
    }
    for (const kind of ['worker', 'employer']) {
      if (!body.parties.some((p) => (p.kind === 'union' ? 'worker' : p.kind) === kind))
        fault(['parties'], `there is no ${kind}`);
    }
    const named: [(string | number)[], string[]][] = [
      [['firstReceipt', 'by'], body.firstReceipt?.by ?? []],
      [['firstReceipt', 'against'], body.firstReceipt?.against ?? []],
      [['application', 'by'], body.application?.by ?? []],
      [['appeal', 'by'], body.appeal ? [body.appeal.by] : []],
      [['consents'], body.consents.map((c) => c.party)],
      ...body.awards.map((a, i): [(string | number)[], string[]] => [
        ['awards', i, 'receipts'],
        a.receipts.map((r) => r.party),
      ]),
      ...body.awards.flatMap((a, i) =>
        (a.obligations ?? []).map((o): [(string | number)[], string[]] => [
          ['awards', i, 'obligations'],
          [o.payer, o.payee],
        ]),
      ),
    ];
    for (const [path, parties] of named) {
      for (const party of parties) if (!ids.includes(party)) fault(path, `no party ${party} in this case`);
      if (new Set(parties).size !== parties.length) fault(path, 'a party is named twice');
    }
    const kindOf = (id: string) => body.parties.find((p) => p.id === id)?.kind;
    body.awards.forEach((a, i) => {
      const between = (a.obligations ?? []).every((o) => kindOf(o.payer) !== kindOf(o.payee));
      if (!between) fault(['awards', i, 'obligations'], 'each is between a worker and an employer');
    });
    const union = body.parties.find((p) => p.kind === 'union');
    if (union && (body.disputeType !== 'collectiveContract' || union.side !== 'applicant'))
      fault(
        ['parties'],
        'a union is the applicant where a collective contract is at issue (collectiveContract), and no party else',
      );
    if (new Set(body.awards.map((a) => a.document)).size !== body.awards.length)
      fault(['awards'], 'documents must differ');
    if (body.awards.length > 0 && body.refusedByCommission)
      fault(['refusedByCommission'], 'not together with an award');
    if (outgrows(body.parties, body.awards.length)) {
      fault(['parties'], `more than ${MOST_WINDOWS} pairs of worker and employer over all awards; open several cases`);
    }
    const ways = [body.firstReceipt, body.application, body.appeal].filter((way) => way !== undefined).length;
    const byAward = ways === 0 && body.awards.some((a) => a.receipts.length > 0);
    if (ways !== 1 && !byAward)
      fault(
        ['firstReceipt'],
        'one of firstReceipt, application and appeal says how the dispute begins, or the receipt of an award does',
      );
    if (body.appeal && body.linkedTo?.why !== 'appealPosted')
      fault(['linkedTo'], 'an appeal that arrives later is linked to its case (appealPosted)');
    if (body.commonClaimWorkers > body.workersInvolved) fault(['commonClaimWorkers'], 'more than workersInvolved');
  });
export type OpenDispute = z.infer<typeof openDispute>;

const allowed = z.object({
  act: z.string(),
  by: z.array(z.string()),
  until: z.string().nullable(),
  ends: z.array(z.string()).optional().describe('the clocks that it stops'),
  papers: z.array(z.string()).optional().describe('the papers that belong to it, made at /papers'),
});
/** What one body or party has to do in a case, or may lose. */
export const duty = z
  .object({
    proceeding: z.string(),
    id: z.string().describe('the clock’s id, or `turn` where no clock measures it'),
    who: z.string().describe('a body by its role, or `party:` and its id'),
    what: bilingual,
    clock: z.string().nullable(),
    clockName: bilingual.nullable(),
    dueOn: z.iso.date().nullable().describe('the last day, in Asia/Shanghai; null where none runs'),
    status: z.enum(['running', 'overdue']),
    provisional: z.boolean(),
    rule: z.string().nullable(),
    why: z.array(bilingual).describe('how the day is counted, step by step'),
    next: z.string().nullable().describe('the act that is expected first'),
    acts: z.array(z.string()).describe('all it may do in that proceeding now, the expected one first'),
    blocked: z.boolean(),
  })
  .meta({ id: 'Duty' });
export const caseWork = z
  .object({
    caseNo,
    stage: z.string().nullable().describe('null: it was opened a moment ago'),
    stageName: bilingual.nullable(),
    waitsFor: z.object({ who: z.string(), what: bilingual }).nullable(),
    outcome: z.string().nullable(),
    duties: z.array(duty).describe('the caller’s own, the nearest day first'),
  })
  .meta({ id: 'CaseWork' });
export const clockKey = z.enum(CLOCK_KEYS as [ClockKey, ...ClockKey[]]).meta({ id: 'ClockKey' });
const clock = z.object({
  id: z.string(),
  key: clockKey,
  holder: z.string().nullable(),
  status: z.enum(CLOCK_STATUSES).meta({ id: 'ClockStatus' }),
  start: z.string(),
  dueOn: z.string().nullable(),
  expiresAt: z.string().nullable(),
  advisedOn: z.string().nullable(),
  safeOn: z.string().nullable(),
  dueFromSafeStartOn: z.string().nullable(),
  provisional: z.boolean(),
  rule: z.string().nullable(),
  source: z.string().nullable(),
  confidence: z.string().nullable(),
  why: z.array(bilingual),
});
export const proceedingAnswer = z
  .object({
    proceeding: z.string(),
    number: z.number(),
    stage: z.string(),
    stageName: bilingual,
    tracks: z.record(z.string(), z.string()),
    waitsFor: z.object({
      who: z.string(),
      what: bilingual,
      act: z.string().optional().describe('the act that is expected first'),
    }),
    dueOn: z.string().nullable(),
    outcome: z.string().nullable(),
    closed: z.boolean(),
    clocks: z.array(clock),
    allowed: z.array(allowed),
    blocked: z.array(z.object({ id: z.string(), service: z.string(), reason: z.string(), sinceAt: z.string() })),
    kept: z.array(z.object({ name: z.string(), occurredOn: z.string(), standing: z.string() })),
    lateEntries: z.array(
      z.object({
        id: z.string(),
        act: z.string(),
        occurredOn: z.string(),
        against: z.string(),
        dueOn: z.string().nullable(),
        status: z.string(),
      }),
    ),
    facts: z.unknown(),
  })
  .meta({ id: 'Proceeding' });

export const disputeSummary = z
  .object({
    caseNo,
    region: z.string(),
    openedAt: z.string(),
    disputeType: z.string(),
    stage: z.string().nullable(),
    outcome: z.string().nullable(),
  })
  .meta({ id: 'DisputeSummary' });
export const historyEntry = z
  .object({
    at: z.string(),
    occurredOn: z.string(),
    proceeding: z.string(),
    number: z.number(),
    event: z.string().describe('the act or message, or what time brought'),
    row: z.string().nullable(),
    rules: z.array(z.string()),
    by: z.string(),
    text: bilingual,
    said: z
      .unknown()
      .describe('what came with it, in references; texts are at /texts. Null where it is not for the caller'),
    clocks: z.array(
      z.object({
        clock: z.string(),
        change: z.string(),
        dueOn: z.string().nullable(),
        previousDueOn: z.string().nullable(),
        why: z.array(bilingual),
      }),
    ),
  })
  .meta({ id: 'HistoryEntry' });
/** What was said of a dispute at its opening, and can be put right: which law it stands under is none of it. */
export const openingRight = z
  .strictObject({
    disputeType: openDispute.shape.disputeType,
    industry: openDispute.shape.industry,
    causeOfAction: openDispute.shape.causeOfAction,
    focus: z.array(label(60)).max(20),
    source: openDispute.shape.source,
    amountFen: openDispute.shape.amountFen.nullable(),
    statement: openDispute.shape.statement,
  })
  .partial()
  .meta({ id: 'OpeningRight', description: 'what is not named stays as it is; an amount that is null is taken away' });
export type OpeningRight = z.infer<typeof openingRight>;
export const disputeAnswer = disputeSummary
  .extend({
    ruleSet: z.object({ id: z.string(), version: z.number() }),
    opening: z
      .object({
        industry: z.string(),
        causeOfAction: z.string(),
        focus: z.array(z.string()),
        relation: z.string(),
        workersInvolved: z.number(),
        commonClaimWorkers: z.number(),
        source: z.string().nullable(),
        amountFen: z.number().nullable(),
        before: z
          .array(
            z.object({
              // As it was stored, also by a release that asked less of it.
              disputeType: z.string().optional(),
              industry: z.string().optional(),
              causeOfAction: z.string().optional(),
              focus: z.array(z.string()).optional(),
              source: z.string().nullish(),
              amountFen: z.number().nullish(),
              statement: z.string().nullish(),
              until: z.string().describe('when it was put right'),
              by: z.string().describe('the role of whoever did'),
              fields: z.array(z.enum(Object.keys(openingRight.shape) as [keyof OpeningRight])),
            }),
          )
          .describe('what it said until it was put right, the latest first; to bodies that read what was handed in'),
      })
      .nullable()
      .describe('what was said at the opening, there from the first moment; the claim is at /texts'),
    people: z
      .array(
        shownPerson.extend({
          enteredBy: z
            .enum(ENTERED_BY)
            .optional()
            .describe(
              'how somebody came in as this party: he filed, or by the link alone, or by it and his number; to bodies',
            ),
        }),
      )
      .describe(
        'shown to those who may see them, how they are reached with all but its end covered (`openPerson` opens one); erased people have ids only',
      ),
    erased: z.boolean(),
    proceedings: z.array(proceedingAnswer),
    openedBy: z.string().nullable().describe('who opened it, by the token’s subject'),
    links: z.array(z.object({ caseNo: z.string(), why: z.string() })),
    possibleDuplicates: z.array(z.string()).describe('cases of the same people that are still open'),
    caseNumbers: z
      .array(z.object({ body: z.string(), number: z.string(), on: z.string() }))
      .describe('under which number each body has the case (案号)'),
    documentsOwed: z
      .array(documentRef)
      .describe('named at the opening, by the id that who opened it gave, and not yet uploaded with that content'),
    afterClose: z.array(z.object({ at: z.string(), name: z.string(), source: z.string(), data: z.unknown() })),
    history: z.array(historyEntry),
  })
  .meta({ id: 'Dispute' });

const refusal = z
  .object({
    code: z.string(),
    zh: z.string(),
    en: z.string(),
    allowed: z.array(z.object({ act: z.string(), by: z.array(z.string()) })),
    until: z.string().nullable(),
  })
  .meta({ id: 'Refusal', description: 'why the procedure did not take an act, and what is allowed instead' });
export const actAnswer = z
  .object({
    actId: z.string(),
    status: z.enum(['accepted', 'refused', 'pending', 'forOperator']),
    number: z.number().nullable(),
    stage: z.string().nullable(),
    dueOn: z.string().nullable(),
    refusal: refusal.nullable(),
    look: z.string().describe('where to look for the result'),
  })
  .meta({ id: 'ActAnswer' });

const foreseenClock = z.object({
  id: z.string(),
  key: clockKey,
  holder: z.string().nullable(),
  status: z.enum(CLOCK_STATUSES),
  dueOn: z.string().nullable().describe('its last day then, in Asia/Shanghai'),
  provisional: z.boolean(),
  previously: z.enum(CLOCK_STATUSES).nullable().describe('how it stands now; null of one that the act begins'),
  wasDue: z.string().nullable(),
  why: z.array(bilingual).describe('how the day is counted, step by step; empty where the act does not move it'),
});
export const actPreview = z
  .object({
    refusal: refusal.nullable(),
    forOperator: z.boolean().describe('it keeps a right in time but comes late: an operator would weigh it (CLK-11)'),
    proceedings: z
      .array(
        z.object({
          proceeding: z.string(),
          before: bilingual.nullable().describe('where it stands now; null of one that the act begins'),
          stageName: bilingual,
          waitsFor: z.object({ who: z.string(), what: bilingual, act: z.string().optional() }),
          outcome: z.string().nullable(),
          closed: z.boolean(),
          clocks: z.array(foreseenClock).describe('those that would stand otherwise'),
        }),
      )
      .describe(
        'the proceedings that would stand otherwise; what the roster or another body answers later is not in it',
      ),
    tells: z.array(z.object({ template: z.string(), to: z.array(z.string()) })).describe('who would be told at once'),
  })
  .meta({ id: 'ActPreview' });

export const lateAct = z
  .object({
    actId: z.string(),
    caseNo,
    act: z.string(),
    occurredOn: z.string(),
    enteredAt: z.string(),
    outcome: z.string().nullable().describe('of the case, where it has closed'),
  })
  .meta({ id: 'LateAct' });

/** One reading of what is not the frame of a case. */
export const readEntry = z
  .object({
    seq: z.number(),
    at: z.string(),
    caseNo,
    by: z
      .string()
      .nullable()
      .describe('the subject of the reader’s token; a party is told role and organisation alone'),
    role: z.string(),
    organisation: z.string().nullable(),
    purpose: z.string(),
    parts: z.array(z.string()).describe('what was shown; the parts of docs/access'),
    subject: z.string().nullable().describe('which document, or which party'),
  })
  .meta({ id: 'ReadEntry' });
export const readsFilter = z.strictObject({
  caseNo: caseNo.optional(),
  by: label(200).optional(),
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export const readsAnswer = z.object({ reads: z.array(readEntry), next: z.number().nullable() });

/** The parts of a file in the order in which it is kept (ARule 22 for an arbitration; public systems agree for a mediation). */
export const FILE_PLACES = [
  'application',
  'authorisation',
  'evidence',
  'materials',
  'minutes',
  'agreement',
  'report',
  'undisputedFacts',
  'ruling',
  'service',
  'other',
] as const;

/** A free text of a case, as it stands beside the journal. */
export const saidText = z
  .object({
    of: z.string().describe('`claim`, `receipt`, `breakGlass`, or the act that said it'),
    field: z.string(),
    number: z.number().nullable().describe('the entry of the journal; null for what was said beside it'),
    proceeding: z.string().nullable(),
    by: z.string().nullable(),
    at: z.string(),
    text: z.string().nullable().describe('null: the people of the case were erased'),
  })
  .meta({ id: 'SaidText' });
export const mediationNote = z
  .object({
    id: z.string(),
    kind: z.string(),
    by: z.string(),
    at: z.string(),
    round: z.number().int().describe('the mediation under way, counted from 1; 0: before the first'),
    text: saidText.shape.text,
  })
  .meta({ id: 'MediationNote' });
export const session = z
  .object({
    round: z.number().int(),
    number: z.number().int(),
    at: z.string(),
    place: z.string().nullable(),
    summoned: z.array(z.string()),
    absent: z.array(z.string()).nullable().describe('null: it is not entered yet how it went'),
    cancelledAt: z
      .string()
      .nullable()
      .describe('when it was called off, or its mediation ended before it: it was not held'),
    minutes: documentRef.nullable(),
    recordings: z.array(documentRef),
    way: z.enum(SESSION_WAYS).nullable().describe('null: held without a summons, and nobody has said how'),
    isJoinable: z.boolean().describe('whether the caller may enter its room now (joinSession)'),
    entry: z.number().int(),
  })
  .meta({ id: 'Session' });
export const listedDocument = z
  .object({
    id: z.string(),
    name: z.string().nullable(),
    version: z.number().int().describe('of those that the same sender gave this name'),
    mediaType: z.string(),
    size: z.number().int(),
    sha256: z.string(),
    uploadedBy: z.string().nullable(),
    uploadedAt: z.string(),
    readers: z.array(z.string()).describe('the roles it was opened to'),
    part: z.string().describe('which part of the case it is; the parts of docs/access'),
    paper: z.string().nullable().describe('which paper it is, where it was made here'),
    place: z.enum(FILE_PLACES).describe('where it is kept in the file'),
    namedIn: z.array(
      z.object({
        number: z.number().int(),
        proceeding: z.string(),
        event: z.string(),
        field: z.string(),
        by: z.string(),
        on: z.string(),
      }),
    ),
  })
  .meta({ id: 'ListedDocument' });
