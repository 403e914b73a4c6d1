import { receiptText } from '../reading/texts';
import { sql } from 'kysely';
import type { z } from 'zod';
import { atOnce } from '../../kit/at-once';
import { covers, type Caller } from '../../kit/auth';
import { legalDayOf, type Clock } from '../../kit/clock';
import type { ServiceClient } from '../../kit/client';
import { Problem } from '../../kit/problem';
import type { Actor } from '../../../workflows/contract/incoming';
import type { CaseFrame } from '../../../workflows/contract/proceedings';
import { TIERS } from '../../../workflows/contract/tiers';
import type { Source } from '../../../workflows/contract/sources';
import { openingInput, type Opening } from '../../../workflows/law/opening';
import { ruleSetAnswer } from '../../rules/schemas';
import { LINKED_CASE } from '../acts/act-checks';
import { actorOf } from '../acts/actor';
import type { Entries } from '../people/entries';
import { Roster } from '../people/roster';
import type { linkedRequest } from '../internal.schemas';
import { checkOpening, openingOf, openingOfSevered } from './opening';
import type { JournalRepository } from '../reading/journal.repository';
import type { PeopleRepository } from '../people/people.repository';
import { freeNumber, nextSerial } from '../../kit/proceedings/numbers';
import { receivedOn } from '../acts/proof';
import type { CaseBeginner } from './case-beginner';
import type { ProceedingsGateway } from './proceedings.gateway';
import { openDispute, type applicationBody, type OpenDispute } from '../schemas';
import type { CasesDb, DisputeSummary } from '../tables';
import { sha256, type Vault } from '../people/vault';

/** A case travels whole at the start of a run, and Temporal takes no more than two megabytes at once. */
const LARGEST_CASE_BYTES = 1024 * 1024;
/** So many cases of the last minute may wait for their first step; beyond that an opening is asked to come again. */
const MOST_UNWORKED = 64;
const UNWORKED_SINCE_MS = 60_000;
const STARTED_AT_ONCE = 5;
/** The party that files for itself. */
const FILED_BY = 'p1';
/** So many numbers are passed over for one opening. */
const TAKEN = {
  most: 200,
  otherwise: 'numbers that were given before a restore are passed over; dingfen reconcile does so at once',
};

interface Deps {
  db: CasesDb;
  people: PeopleRepository;
  entries: Entries;
  vault: Vault;
  journal: JournalRepository;
  beginner: CaseBeginner;
  proceedings: ProceedingsGateway;
  rules: ServiceClient;
  roster: ServiceClient;
  clock: Clock;
  publicUrl: string;
  consoleUrl?: string | undefined;
}

interface Opener {
  by: Actor;
  sub: string;
  organisation: string | null;
  /** As which party somebody files who files for himself. */
  party?: string;
}

/** An opening with all that was asked of others for it. */
interface Prepared {
  body: OpenDispute;
  opener: Opener;
  now: Date;
  common: Omit<CaseFrame, 'caseNo' | 'link'>;
  opening: Opening;
}
interface Numbered extends Prepared {
  caseNo: string;
  requestId: string;
  requestHash: string;
}
/** The case that it is already, or what it takes to open it. */
export type Foreseen = { before: string; opening: null } | { before: null; opening: Omit<Numbered, 'caseNo'> };

/** Opens disputes: once for an idempotency key, whatever comes between. */
export class OpeningService {
  constructor(private readonly deps: Deps) {}

  async open(
    body: OpenDispute,
    caller: Caller,
    key: string,
  ): Promise<{ caseNo: string; opened: boolean; possibleDuplicates: string[] }> {
    mustServe(caller, body);
    const requestId = requestOf(caller.sub, key);
    const opened = await this.openOnce(body, openerOf(caller), requestId);
    return { ...opened, possibleDuplicates: await this.deps.people.casesOfTheSamePeople(opened.caseNo) };
  }

  /** Somebody files for himself with an organisation: it has received it now, and he is the party that applies (INT-1, INT-4). */
  async apply(
    application: z.output<typeof applicationBody>,
    { sub }: Caller,
    key: string,
  ): Promise<{ caseNo: string; opened: boolean }> {
    const requestId = requestOf(sub, key);
    const { organisation, applicant, respondents, knownOn, ...rest } = application;
    const request = JSON.stringify(application);
    const before = await this.known(requestId, request);
    if (before !== null) return { caseNo: before, opened: false };
    const { tier } = await new Roster(this.deps.roster).organisation(organisation);
    const other = applicant.kind === 'worker' ? 'employer' : 'worker';
    const workers = applicant.kind === 'worker' ? 1 : respondents.length;
    const body = openDispute.parse({
      ...rest,
      source: 'online',
      ...(knownOn === undefined ? {} : { limitation: { from: knownOn } }),
      workersInvolved: workers,
      commonClaimWorkers: workers,
      parties: [
        { ...applicant, id: FILED_BY, side: 'applicant' },
        ...respondents.map((one, i) => ({ ...one, id: `p${i + 2}`, side: 'respondent', kind: other })),
      ],
      application: {
        receivedAt: this.deps.clock.now().toISOString(),
        by: [FILED_BY],
        form: 'written',
        unit: TIERS.find((one) => one === tier) ?? 'county',
        organisation,
      },
    });
    const opener = {
      by: { role: 'party' as const, id: sub, party: FILED_BY },
      sub,
      organisation: null,
      party: FILED_BY,
    };
    return this.openOnce(body, opener, requestId, {}, request);
  }

  /** What belongs to another proceeding opens a dispute of its own, with the same people, linked to the first (INT-3). */
  async openLinked(caseNo: string, request: z.output<typeof linkedRequest>): Promise<string> {
    const { why, way, reference, severed } = request;
    const first = await this.deps.db
      .selectFrom('disputes')
      .selectAll()
      .where('case_no', '=', caseNo)
      .executeTakeFirst();
    const everybody = first && (await this.deps.people.people(caseNo));
    const now = await this.deps.journal.disputeFacts(caseNo);
    const these = severed?.parties ?? now?.parties.map((p) => p.id);
    const parties = everybody?.filter((p) => these === undefined || these.includes(p.id));
    if (!first || !parties) throw new Problem('NOT_FOUND');
    const { facts } = first.input;
    const receivedAt = this.deps.clock.now().toISOString();
    const by = parties.filter((p) => p.side === 'applicant').map((p) => p.id);
    const evidence = [{ id: LINKED_CASE, sha256: sha256(caseNo) }];
    const begins =
      way === 'court'
        ? {
            firstReceipt: { receivedAt, papers: ['claim'], by, court: 'linked', evidence },
            mediation: 'notWanted',
            directSuit: 'linked',
          }
        : {
            application: {
              receivedAt,
              by,
              form: 'written',
              unit: way === 'arbitration' ? 'commission' : (facts.tier ?? 'county'),
            },
          };
    const { statementRef: _text, amountFen: _claimedThere, ...whole } = first.summary;
    const workers = parties.filter((p) => p.kind !== 'employer').length;
    const summary = severed ? { ...whole, workersInvolved: workers, commonClaimWorkers: workers } : whole;
    // How they are reached was looked at when they came in.
    const people = parties.map(({ phone: _known, ...one }) => one);
    const read = openDispute.parse({
      region: first.region,
      ...summary,
      parties: people,
      ...begins,
      linkedTo: { caseNo, why },
    });
    const body = { ...read, parties };
    const opener = {
      by: { role: 'service' as const, id: 'dingfen' },
      sub: (severed ? null : first.opened_by) ?? 'dingfen',
      organisation: severed ? null : first.opened_for,
    };
    const more = severed && openingOfSevered(severed, facts, evidence);
    return (await this.openOnce(body, opener, sha256(`linked:${reference}`), more)).caseNo;
  }

  private async openOnce(
    body: OpenDispute,
    opener: Opener,
    requestId: string,
    more: Partial<Opening> = {},
    // Of a linked case the way it opens, not the instant at which it was asked for.
    request: string = JSON.stringify({
      ...body,
      ...(body.linkedTo ? { application: body.application?.unit, firstReceipt: body.firstReceipt?.papers } : {}),
    }),
  ): Promise<{ caseNo: string; opened: boolean }> {
    const before = await this.known(requestId, request);
    if (before) return { caseNo: before, opened: false };
    const now = this.deps.clock.now();
    checkOpening(body, now);
    if (!body.linkedTo) await this.admit(now);
    const caseNo = await this.write(body, opener, requestId, this.deps.vault.digest(request), now, more);
    if (caseNo === null) {
      const winner = await this.known(requestId, request);
      if (winner) return { caseNo: winner, opened: false };
      throw new Problem('UNAVAILABLE');
    }
    await this.start(caseNo).catch(() => undefined);
    return { caseNo, opened: true };
  }

  /** Opens only as fast as cases are worked. Those that stand still for long do not shut the others out. */
  private async admit(now: Date): Promise<void> {
    const waiting = await this.deps.db
      .selectFrom('disputes')
      .select('case_no')
      .where('worked', '=', false)
      .where('opened_at', '>', new Date(now.getTime() - UNWORKED_SINCE_MS))
      .limit(MOST_UNWORKED)
      .execute();
    if (waiting.length >= MOST_UNWORKED) throw new Problem('BUSY');
  }

  private async write(
    body: OpenDispute,
    opener: Opener,
    requestId: string,
    requestHash: string,
    now: Date,
    more: Partial<Opening>,
  ): Promise<string | null> {
    const prepared = await this.prepare(body, opener, now, more);
    // Outside the transaction: who waits for Temporal holds no row that others wait for. A number that is not used is none.
    const caseNo = await this.freeCaseNo(prepared);
    const one = { ...prepared, caseNo, requestId, requestHash };
    return this.deps.db.transaction().execute(async (tx) => ((await this.insert(tx, one)) ? caseNo : null));
  }

  /** All that is asked of others for an opening, before anything is written. */
  private async prepare(body: OpenDispute, opener: Opener, now: Date, more: Partial<Opening>): Promise<Prepared> {
    const openedOn = legalDayOf(now);
    const path = `/v1/rule-sets/${body.region}?on=${openedOn}`;
    const { name: _name, ...ruleSet } = await this.deps.rules.call('GET', path, ruleSetAnswer);
    const lookups = {
      receivedOn: (proof: Parameters<typeof receivedOn>[0]) => receivedOn(proof, body.region, this.deps.rules),
      organisation: (id: string) => new Roster(this.deps.roster).organisation(id),
    };
    const common = {
      region: body.region,
      openedOn,
      disputeType: body.disputeType,
      workers: body.workersInvolved,
      ruleSet,
    };
    const said = await openingOf(body, { ...common, caseNo: '', link: '' }, opener.by, now, lookups);
    const opening = { ...said, ...more };
    const size = Buffer.byteLength(
      JSON.stringify(openingInput({ ...opening, frame: { ...common, caseNo: '', link: '' } })),
    );
    if (size > LARGEST_CASE_BYTES) throw new Problem('TOO_LARGE', 'a case of this size is to be opened as several');
    return { body, opener, now, common, opening };
  }

  /** Writes an opening; false where another of the same request was there first. */
  private async insert(
    tx: CasesDb,
    { body, opener, now, common, opening, caseNo, requestId, requestHash }: Numbered,
  ): Promise<boolean> {
    const { publicUrl, consoleUrl } = this.deps;
    // From the Temporal UI to the page of the case: a browser has no token for the API.
    const page = consoleUrl === undefined ? `${publicUrl}/v1/disputes/${caseNo}` : `${consoleUrl}/cases/${caseNo}`;
    const frame = { ...common, caseNo, link: page };
    const inserted = await tx
      .insertInto('disputes')
      .values({
        case_no: caseNo,
        region: body.region,
        opened_at: now.toISOString(),
        opened_by: opener.sub,
        opened_for: opener.organisation,
        request_id: requestId,
        request_hash: requestHash,
        summary: JSON.stringify(summaryOf(body)),
        rule_set: JSON.stringify({ id: common.ruleSet.id, version: common.ruleSet.version }),
        input: JSON.stringify(openingInput({ ...opening, frame })),
      })
      .onConflict((c) => c.column('request_id').doNothing())
      .executeTakeFirst();
    if (inserted.numInsertedOrUpdatedRows === 0n) return false;
    await this.deps.people.create(tx, caseNo, body.parties);
    if (opener.party !== undefined) await this.deps.entries.begin(tx, caseNo, opener.party, opener.sub);
    if (body.linkedTo) {
      await link(tx, caseNo, body.linkedTo.caseNo, body.linkedTo.why);
      await this.deps.entries.follow(
        tx,
        caseNo,
        body.linkedTo.caseNo,
        body.parties.map(({ id }) => id),
      );
    }
    if (body.statement) {
      const statementRef = await this.deps.people.keepText(tx, caseNo, 'statement', body.statement);
      const summary = JSON.stringify({ ...summaryOf(body), statementRef });
      await tx.updateTable('disputes').set({ summary }).where('case_no', '=', caseNo).execute();
    }
    for (const { document, receipts } of body.awards)
      for (const { party, why } of receipts)
        if (why !== undefined) await this.deps.people.keepText(tx, caseNo, receiptText(document, party), why);
    return true;
  }

  /** What one request of many came to before, or what would keep it from being opened. Throws what is wrong with it. */
  async foresee(body: OpenDispute, caller: Caller, key: string): Promise<Foreseen> {
    mustServe(caller, body);
    // A ledger is a body's, whoever of it brings it in.
    const owner = caller.organisation ?? `${caller.role}/${caller.region}`;
    const requestId = requestOf(owner, key);
    const request = JSON.stringify(body);
    const before = await this.known(requestId, request);
    if (before !== null) return { before, opening: null };
    const now = this.deps.clock.now();
    checkOpening(body, now);
    const prepared = await this.prepare(body, openerOf(caller), now, {});
    return { before: null, opening: { ...prepared, requestId, requestHash: this.deps.vault.digest(request) } };
  }

  /** Opens all of them or none; they are started as others are worked. Answers with their numbers, in the same order. */
  async openAll(openings: readonly Omit<Numbered, 'caseNo'>[]): Promise<string[]> {
    await this.admit(this.deps.clock.now());
    const numbered: Numbered[] = [];
    for (const one of openings) numbered.push({ ...one, caseNo: await this.freeCaseNo(one) });
    await this.deps.db.transaction().execute(async (tx) => {
      for (const one of numbered)
        if (!(await this.insert(tx, one))) throw new Problem('BUSY', 'the same rows are being brought in just now');
    });
    return numbered.map(({ caseNo }) => caseNo);
  }

  /** `410300-2026-000123`: region, year and serial. */
  private freeCaseNo({ body: { region }, common: { openedOn } }: Prepared): Promise<string> {
    const year = Number(openedOn.slice(0, 4));
    const next = async (): Promise<string> => `${region}-${year}-${await nextSerial(this.deps.db, region, year)}`;
    return freeNumber(this.deps.proceedings, next, TAKEN);
  }

  /** Starts what a crash, or a Temporal that was away, left unstarted; answers whether there was any. */
  async startPending(): Promise<boolean> {
    const rows = await this.deps.db
      .selectFrom('disputes')
      .select('case_no')
      .where('started', '=', false)
      .orderBy(sql`random()`)
      .limit(50)
      .execute();
    // One that cannot start must not keep the others from it.
    await atOnce(rows, STARTED_AT_ONCE, (row) => this.start(row.case_no).catch(() => undefined));
    return rows.length > 0;
  }

  private async start(caseNo: string): Promise<void> {
    await this.deps.beginner.begin(caseNo);
    await this.deps.db.updateTable('disputes').set({ started: true }).where('case_no', '=', caseNo).execute();
  }

  private async known(requestId: string, request: string): Promise<string | null> {
    const row = await this.deps.db
      .selectFrom('disputes')
      .select(['case_no', 'request_hash'])
      .where('request_id', '=', requestId)
      .executeTakeFirst();
    if (!row) return null;
    if (!this.deps.vault.isDigest(row.request_hash, request)) throw new Problem('IDEMPOTENCY_KEY_REUSED');
    return row.case_no;
  }
}

const openerOf = (caller: Caller): Opener => ({
  by: actorOf(caller),
  sub: caller.sub,
  organisation: caller.organisation ?? null,
});
const requestOf = (owner: string, key: string): string => sha256(JSON.stringify([owner, key]));

/** Throws FORBIDDEN for a case outside the region that one serves. */
function mustServe(caller: Caller, { region }: OpenDispute): void {
  if (!covers(caller.region, region)) throw new Problem('FORBIDDEN', `your region is ${caller.region}`);
}

const summaryOf = (body: OpenDispute): DisputeSummary => ({
  disputeType: body.disputeType,
  industry: body.industry,
  causeOfAction: body.causeOfAction,
  focus: body.focus,
  relation: body.relation,
  workersInvolved: body.workersInvolved,
  commonClaimWorkers: body.commonClaimWorkers,
  statementRef: null,
  source: sourceOf(body),
  amountFen: body.amountFen ?? null,
});

/** The door it came through: as it is said, otherwise whoever received it first. */
function sourceOf({ source, application, firstReceipt, appeal }: OpenDispute): Source {
  if (source !== undefined) return source;
  if (firstReceipt !== undefined || appeal !== undefined || application?.unit === 'courtDesk') return 'court';
  if (application === undefined || application.unit === 'commission') return 'commission';
  return application.unit === 'union' ? 'union' : 'window';
}

/** Two cases that belong together; each shows the other. */
export async function link(db: CasesDb, caseNo: string, other: string, why: string): Promise<void> {
  await db
    .insertInto('links')
    .values({ case_no: caseNo, other, why })
    .onConflict((c) => c.doNothing())
    .execute();
}
