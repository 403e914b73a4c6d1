import { createHash } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { z } from 'zod';
import { prefixOf, covers, type Caller } from '../../kit/auth';
import { deploysAnswer } from '../../cases/internal.schemas';
import type { ServiceClient } from '../../kit/client';
import { legalDayOf, type Clock } from '../../kit/clock';
import { Problem } from '../../kit/problem';
import { Beginner } from '../../kit/proceedings/beginner';
import { isStale, type ActResult, type Runs } from '../../kit/proceedings/runs';
import { AFTER_MINUTES, itemOf, MOST_OF_A_KIND, type StuckItem } from '../../kit/stuck';
import { AnotherCase } from '../../kit/temporal/start';
import { withTrace } from '../../kit/tracing';
import type { RosterActName } from '../../../workflows/contract/acts';
import { STATE_VERSION } from '../../../workflows/contract/case';
import type { RosterEntryFacts } from '../../../workflows/contract/facts';
import type { Incoming } from '../../../workflows/contract/incoming';
import type { ProceedingInput, RuleParameters } from '../../../workflows/contract/proceedings';
import { openCases } from '../../register/schemas';
import { RosterRepository, type RosterTables } from '../roster.repository';
import { newEntry, type entryFilter, type entryRow } from './schemas';
import type { ActOutcome } from './tables';

type NewEntry = z.output<typeof newEntry>;
type EntryBody = 'hr' | 'union';
/** What an act on an entry says, before its texts and versions are kept. */
export type ActBody = { data?: unknown; reason?: string } & Record<string, unknown>;

/** An entry reads no rule of the place and counts no day: no text sets one (ROS-1). */
const NO_RULES = { id: 'none', version: 0, versions: {}, parameters: {} as RuleParameters };
const AT_ONCE = 50;
/** An act younger than this may still be on its way by the request that brought it. */
const SETTLE_AFTER_MS = 15_000;
const LOOKED_UP_WITHIN_MS = 1_000;
const MOST_TAKEN = 100;

/**
 * Entries of organisations and mediators for the court's roster: begun by the HR bureau or a union, worked by a workflow of
 * their own, told of what the two bodies do (ROS-1, ROS-2, ROS-8).
 */
export class EntriesService {
  /** How far entries of an older build were told; from the start again once all were. */
  private movedTo = '';

  private readonly beginner: Beginner;

  constructor(
    private readonly deps: {
      db: Kysely<RosterTables>;
      cases: ServiceClient;
      register: ServiceClient;
      runs: Runs;
      clock: Clock;
      publicUrl: string;
      alarm: (what: string) => void;
    },
  ) {
    const { db, runs, clock, alarm } = deps;
    const opened = async (number: string) => {
      const entry = await db
        .selectFrom('entries')
        .select(['input', 'request_hash'])
        .where('number', '=', number)
        .executeTakeFirst();
      return entry ? { input: entry.input, identity: entry.request_hash } : null;
    };
    this.beginner = new Beginner(db, opened, runs, () => clock.now(), alarm, 0);
  }

  /** Enters somebody; once for a key. Throws ALREADY_ENTERED where one is under way or on the roster of that place. */
  async open(body: NewEntry, caller: Caller, key: string): Promise<{ number: string; opened: boolean }> {
    const { db, clock } = this.deps;
    const requestId = digest([caller.sub, key]);
    const requestHash = digest(body);
    const known = await db
      .selectFrom('entries')
      .select(['number', 'request_hash'])
      .where('request_id', '=', requestId)
      .executeTakeFirst();
    if (known !== undefined) {
      if (known.request_hash !== requestHash) throw new Problem('IDEMPOTENCY_KEY_REUSED');
      return { number: known.number, opened: false };
    }
    await this.mustBeTheirs(body, caller.region);
    const now = clock.now();
    const openedOn = legalDayOf(now);
    const number = await this.freeNumber(caller.region, Number(openedOn.slice(0, 4)));
    const role = caller.role as EntryBody;
    const input = this.inputOf(number, caller, role, body, openedOn, now);
    await db
      .transaction()
      .execute(async (tx) => {
        await tx
          .insertInto('entries')
          .values({
            number,
            region: caller.region,
            kind: body.kind,
            subject: body.data.id,
            body: role,
            opened_at: now.toISOString(),
            request_id: requestId,
            request_hash: requestHash,
            input: JSON.stringify(input),
            stage: null,
            waits_for: null,
            view: null,
            in_force: null,
            since: null,
            removed_for: null,
            changed_on: null,
          })
          .execute();
        await this.keepVersion(tx, number, 1, body.data, caller.sub);
      })
      .catch((error: unknown) => {
        const { constraint } = error as { constraint?: string };
        // The same request came twice at once: the other was first.
        if (constraint === 'entries_request_id_key') throw new Problem('BUSY', 'the same request is under way');
        if (constraint === 'entries_one_at_a_time')
          throw new Problem('ALREADY_ENTERED', `${body.kind} ${body.data.id} in ${caller.region}`);
        throw error;
      });
    // Where Temporal is away the sweep begins it.
    await this.beginner.begin(number).catch(() => undefined);
    return { number, opened: true };
  }

  private inputOf(
    number: string,
    caller: Caller,
    body: EntryBody,
    { kind, data }: NewEntry,
    openedOn: string,
    now: Date,
  ): ProceedingInput<RosterEntryFacts> {
    const at = now.toISOString();
    const by = { role: body, id: caller.sub };
    const made = { id: `${number}/made`, kind: 'message' as const, name: 'entry.made', by };
    return {
      caseNo: number,
      region: caller.region,
      openedOn,
      disputeType: '',
      workers: 0,
      ruleSet: NO_RULES,
      link: `${this.deps.publicUrl}/v1/roster/entries/${number}`,
      stateVersion: STATE_VERSION,
      facts: {
        subject: { kind, id: data.id },
        body,
        proposed: { version: 1, by: caller.sub },
        inForce: null,
        since: null,
      },
      opening: [{ ...made, occurredAt: at, occurredOn: openedOn, enteredAt: at, data: {} }],
    };
  }

  /** Does an act on an entry; the same key again is the same act. Throws what it is refused for, or NOT_KNOWN_YET. */
  async act(number: string, name: RosterActName, body: ActBody, caller: Caller, key: string): Promise<string> {
    const entry = await this.deps.db
      .selectFrom('entries')
      .select(['region', 'kind', 'subject', 'body'])
      .where('number', '=', number)
      .executeTakeFirst();
    if (!entry || !covers(caller.region, entry.region)) throw new Problem('NOT_FOUND');
    if (caller.region !== entry.region)
      throw Problem.ofTheLaw('WRONG_LEVEL', `the entry is of ${entry.region}, you are of ${caller.region}`);
    // Before anything of it is kept: what another body says of it is none of its versions.
    if (caller.role !== 'court' && caller.role !== entry.body)
      throw Problem.ofTheLaw('NOT_YOURS', `the entry is of ${entry.body}`);
    const data = body.data === undefined ? undefined : parsed(entry.kind, body.data);
    if (data !== undefined) {
      if (data.data.id !== entry.subject) throw new Problem('INVALID', `the entry is of ${entry.subject}`);
      await this.mustBeTheirs(data, entry.region);
    }
    const id = `entry-${digest([number, caller.sub, key]).slice(0, 32)}`;
    const stored = await this.stored(id, number, name, { ...body, ...(data && { data: data.data }) }, caller);
    if (stored.answer !== null) return told(stored.answer);
    return this.brought(number, stored.event);
  }

  /** The act as it was first said under its id, with its texts and versions kept. */
  private async stored(
    id: string,
    number: string,
    name: RosterActName,
    body: ActBody,
    caller: Caller,
  ): Promise<Pick<Selectable<RosterTables['entry_acts']>, 'event' | 'answer'>> {
    const hash = digest([name, body]);
    const at = this.deps.clock.now();
    const by = { role: caller.role, id: caller.sub };
    const { reason, data, ...said } = body;
    await this.deps.db.transaction().execute(async (tx) => {
      // One at a time: versions are numbered.
      await tx.selectFrom('entries').select('number').where('number', '=', number).forUpdate().execute();
      const known = await tx.selectFrom('entry_acts').select('id').where('id', '=', id).executeTakeFirst();
      if (known !== undefined) return;
      const version = data === undefined ? {} : { version: await this.nextVersion(tx, number) };
      if (version.version !== undefined)
        await this.keepVersion(tx, number, version.version, data as NewEntry['data'], caller.sub);
      const reasonRef = `${id}/reason`;
      if (reason !== undefined)
        await tx.insertInto('entry_texts').values({ ref: reasonRef, number, text: reason }).execute();
      const event: Incoming = {
        id,
        kind: 'act',
        name,
        by,
        occurredAt: at.toISOString(),
        occurredOn: legalDayOf(at),
        enteredAt: at.toISOString(),
        data: { ...said, ...version, ...(reason === undefined ? {} : { reasonRef }) },
      };
      await tx
        .insertInto('entry_acts')
        .values({ id, number, request_hash: hash, event: JSON.stringify(event), at: at.toISOString(), answer: null })
        .execute();
    });
    const stored = await this.deps.db
      .selectFrom('entry_acts')
      .select(['request_hash', 'event', 'answer'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    if (stored.request_hash !== hash) throw new Problem('IDEMPOTENCY_KEY_REUSED');
    return stored;
  }

  /**
   * Brings an act to its entry, whose workflow is begun from what is stored where none runs, and keeps what became of it.
   * Answers its stage. Throws what it is refused for; UNAVAILABLE while nobody knows.
   */
  private async brought(number: string, event: Incoming): Promise<string> {
    const result = await this.asked(number, { ...event, ...withTrace() }).catch((error: unknown) => {
      if (error instanceof AnotherCase) throw error;
      throw new Problem('UNAVAILABLE', 'Temporal does not answer: send it again with the same key');
    });
    if (result === null || result.kind === 'missing' || result.kind === 'notKnownYet')
      throw new Problem('UNAVAILABLE', 'not known yet: send it again with the same key');
    const answer: ActOutcome =
      result.kind === 'accepted' ? { stage: result.answer.stage } : { refusal: result.refusal };
    await this.deps.db
      .updateTable('entry_acts')
      .set({ answer: JSON.stringify(answer) })
      .where('id', '=', event.id)
      .where('answer', 'is', null)
      .execute();
    return told(answer);
  }

  /** Null where it was refused by a run that is behind what is stored, once more after that has taken it over. */
  private async asked(number: string, event: Incoming): Promise<ActResult | null> {
    const { runs } = this.deps;
    const at = await this.deps.db
      .selectFrom('case_states')
      .select('revision')
      .where('case_no', '=', number)
      .executeTakeFirst();
    let result = await runs.act(number, event);
    if (result.kind === 'missing') {
      await this.beginner.begin(number);
      result = await runs.act(number, event);
    }
    const stored = at?.revision ?? -1;
    if (isStale(result, stored)) {
      await runs.compare(number);
      result = await runs.act(number, event, `~${stored}`);
    }
    return isStale(result, stored) ? null : result;
  }

  /**
   * After a restore of either store: an entry whose workflow runs compares itself with what is stored, and one that rests
   * is begun where its last run had written more. Done once as the service begins, and every day.
   */
  async compareAll(): Promise<void> {
    for (let after = ''; ;) {
      const rows = await this.deps.db
        .selectFrom('case_states')
        .select(['case_no', 'revision'])
        .where('case_no', '>', after)
        .orderBy('case_no')
        .limit(AT_ONCE)
        .execute();
      for (const { case_no, revision } of rows) {
        if (await this.deps.runs.compare(case_no)) continue;
        const atEnd = await this.deps.runs.revisionAtEnd(case_no);
        if (atEnd !== null && atEnd > revision) await this.beginner.begin(case_no);
      }
      const last = rows.at(-1);
      if (last === undefined || rows.length < AT_ONCE) return;
      after = last.case_no;
    }
  }

  /** Brings once more what was stored and has no answer; answers whether there was any. */
  async settlePending(): Promise<boolean> {
    const before = new Date(this.deps.clock.now().getTime() - SETTLE_AFTER_MS);
    const rows = await this.deps.db
      .selectFrom('entry_acts')
      .select(['number', 'event'])
      .where('answer', 'is', null)
      .where('at', '<', before)
      .orderBy('at')
      .limit(AT_ONCE)
      .execute();
    for (const { number, event } of rows) await this.brought(number, event).catch(() => undefined);
    return rows.length > 0;
  }

  /** With what an entry began. Throws NOT_FOUND. */
  async opening(number: string): Promise<ProceedingInput<RosterEntryFacts>> {
    const row = await this.deps.db
      .selectFrom('entries')
      .select('input')
      .where('number', '=', number)
      .executeTakeFirst();
    if (!row) throw new Problem('NOT_FOUND');
    return row.input;
  }

  /** Begins what a crash, or a Temporal that was away, left unbegun; answers whether there was any. */
  async beginPending(): Promise<boolean> {
    const rows = await this.deps.db
      .selectFrom('entries')
      .select('number')
      .where('worked', '=', false)
      .orderBy('opened_at')
      .limit(AT_ONCE)
      .execute();
    for (const { number } of rows) await this.beginner.begin(number).catch(() => undefined);
    return rows.length > 0;
  }

  /** Entries whose workflow has not begun for longer than that may take. */
  async unbegun(prefix: string): Promise<StuckItem[]> {
    const before = new Date(this.deps.clock.now().getTime() - AFTER_MINUTES.notBegun * 60_000);
    const rows = await this.deps.db
      .selectFrom('entries')
      .select(['number', 'opened_at'])
      .where('worked', '=', false)
      .where('opened_at', '<', before)
      .where('number', 'like', prefix)
      .orderBy('opened_at')
      .limit(MOST_OF_A_KIND)
      .execute();
    return rows.map((row) => itemOf('notBegun', 'roster', row.number, row.number, row.opened_at));
  }

  /** Entries that wait under an older build of the workflows go on under the current one. */
  async moveOn(): Promise<void> {
    const { deploys } = await this.deps.cases.call('GET', '/internal/v1/deploys', deploysAnswer);
    const current = deploys.find((one) => one.current);
    if (current === undefined) return;
    const rows = await this.deps.db
      .selectFrom('case_states')
      .select('case_no')
      .where('rests', '=', false)
      .where('build', 'is distinct from', current.buildId)
      .where('case_no', '>', this.movedTo)
      .orderBy('case_no')
      .limit(AT_ONCE)
      .execute();
    // One whose workflow is gone is begun under the current build by the next act, and keeps none behind it waiting.
    this.movedTo = rows.length === AT_ONCE ? (rows.at(-1)?.case_no ?? '') : '';
    const { buildId, stateVersion } = current;
    await this.deps.runs.move(
      rows.map((row) => row.case_no),
      { buildId, stateVersion },
    );
  }

  /** Entries of the caller's region, page by page. */
  async list(filter: z.output<typeof entryFilter>, region: string): Promise<z.input<typeof entryRow>[]> {
    let query = this.deps.db
      .selectFrom('entries')
      .select(SHOWN)
      .where('region', 'like', `${prefixOf(region)}%`)
      .orderBy('number')
      .limit(filter.limit);
    if (filter.waitsFor) query = query.where('waits_for', '=', filter.waitsFor);
    if (filter.stage) query = query.where('stage', '=', filter.stage);
    if (filter.kind) query = query.where('kind', '=', filter.kind);
    if (filter.subject) query = query.where('subject', '=', filter.subject);
    if (filter.after) query = query.where('number', '>', filter.after);
    return (await query.execute()).map(rowOf);
  }

  /** An entry with all its versions and its history, for those whose region covers it. Throws NOT_FOUND. */
  async one(number: string, region: string) {
    const { db } = this.deps;
    const row = await db.selectFrom('entries').selectAll().where('number', '=', number).executeTakeFirst();
    if (!row || !covers(region, row.region)) throw new Problem('NOT_FOUND');
    const versions = await db
      .selectFrom('entry_versions')
      .selectAll()
      .where('number', '=', number)
      .orderBy('version')
      .execute();
    const journal = await db
      .selectFrom('journal')
      .select('entry')
      .where('case_no', '=', number)
      .orderBy('number')
      .execute();
    const texts = await db.selectFrom('entry_texts').select(['ref', 'text']).where('number', '=', number).execute();
    const reasons = new Map(texts.map(({ ref, text }) => [ref, text]));
    const filed = new Set(journal.map(({ entry }) => (entry.data as { version?: number } | null)?.version));
    const touched = `/internal/v1/open-cases?region=${region}&${row.kind}=${encodeURIComponent(row.subject)}`;
    const open = await this.deps.register.call('GET', touched, openCases).catch(() => null);
    return {
      ...rowOf(row),
      openCases: open?.cases ?? null,
      allowed: row.view?.allowed.map(({ act, by }) => ({ act, by })) ?? [],
      // Those that were put before the court: what was refused at once is none.
      versions: versions
        .filter(({ version }) => version === 1 || filed.has(version))
        .map(({ version, data, by, at }) => ({ version, data, by, at: at.toISOString() })),
      history: journal.map(({ entry }) => {
        const { version } = (entry.data ?? {}) as { version?: number };
        const { reasonRef, receipt, ground } = (entry.data ?? {}) as Record<string, string | undefined>;
        return {
          number: entry.number,
          text: entry.text,
          row: entry.row,
          by: entry.by.role,
          occurredOn: entry.occurredOn,
          recordedAt: entry.recordedAt,
          to: entry.to,
          reason: reasons.get(reasonRef ?? '') ?? null,
          ground: ground ?? null,
          receipt: receipt ?? null,
          version: version ?? null,
        };
      }),
    };
  }

  /**
   * Whoever is entered lies within the region, as he is said to be and as the directory has him: an id of another place is
   * somebody else’s. A mediator belongs to an organisation of the region. Throws FORBIDDEN or INVALID.
   */
  private async mustBeTheirs({ kind, data }: NewEntry, region: string): Promise<void> {
    const directory = new RosterRepository(this.deps.db);
    mustLieWithin(region, data.places);
    const before = kind === 'organisation' ? await directory.organisation(data.id) : await directory.mediator(data.id);
    mustLieWithin(region, before?.places ?? []);
    if (kind !== 'mediator') return;
    const of = await directory.organisation(data.organisation);
    if (of === null) throw new Problem('INVALID', `no organisation ${data.organisation}`);
    mustLieWithin(region, of.places);
  }

  private async nextVersion(tx: Kysely<RosterTables>, number: string): Promise<number> {
    const { last } = await tx
      .selectFrom('entry_versions')
      .select((e) => e.fn.max('version').as('last'))
      .where('number', '=', number)
      .executeTakeFirstOrThrow();
    return (last ?? 0) + 1;
  }

  private async keepVersion(
    tx: Kysely<RosterTables>,
    number: string,
    version: number,
    data: NewEntry['data'],
    by: string,
  ): Promise<void> {
    await tx
      .insertInto('entry_versions')
      .values({ number, version, data: JSON.stringify(data), by, at: this.deps.clock.now().toISOString() })
      .execute();
  }

  /** The next number that no entry has: one that Temporal knows was given before the database was put back. */
  private async freeNumber(region: string, year: number): Promise<string> {
    for (let tries = 0; tries < MOST_TAKEN; tries += 1) {
      const number = await this.nextNumber(region, year);
      // While Temporal is away it is entered all the same: what was given before is then seen when it is begun.
      const run = await this.deps.runs.lookUp(number, LOOKED_UP_WITHIN_MS).catch(() => null);
      if (run === null) return number;
    }
    throw new Problem('BUSY', 'numbers that were given before a restore are passed over; send it again');
  }

  private async nextNumber(region: string, year: number): Promise<string> {
    const { last } = await this.deps.db
      .insertInto('serials')
      .values({ region, year, last: 1 })
      .onConflict((c) => c.columns(['region', 'year']).doUpdateSet((e) => ({ last: e('serials.last', '+', 1) })))
      .returning('last')
      .executeTakeFirstOrThrow();
    return `${region}-R${year}-${String(last).padStart(6, '0')}`;
  }
}

const digest = (of: unknown): string => createHash('sha256').update(JSON.stringify(of)).digest('hex');

function mustLieWithin(region: string, places: readonly string[]): void {
  const elsewhere = places.filter((place) => !covers(region, place));
  if (elsewhere.length > 0) throw new Problem('FORBIDDEN', `your region is ${region}, not ${elsewhere.join(', ')}`);
}

const SHOWN = [
  'number',
  'region',
  'kind',
  'subject',
  'body',
  'stage',
  'waits_for',
  'view',
  'in_force',
  'since',
] as const;
type Shown = Pick<Selectable<RosterTables['entries']>, (typeof SHOWN)[number]>;

const rowOf = (row: Shown): z.input<typeof entryRow> => ({
  number: row.number,
  region: row.region,
  kind: row.kind,
  subject: row.subject,
  body: row.body,
  stage: row.stage ?? '-',
  stageName: row.view?.stageName ?? { zh: '正在录入', en: 'being entered' },
  waitsFor: row.waits_for ?? 'system',
  waitsForWhat: row.view?.waitsFor.what ?? { zh: '录入', en: 'entry' },
  onRosterSince: row.since,
  inForce: row.in_force,
  proposed: (row.view?.facts as RosterEntryFacts | undefined)?.proposed?.version ?? null,
});

/** What an entry of that kind says. Throws INVALID. */
function parsed(kind: NewEntry['kind'], data: unknown): NewEntry {
  const read = newEntry.safeParse({ kind, data });
  if (!read.success) throw Problem.ofIssues(read.error);
  return read.data;
}

/** The answer to an act, the first time and again. Throws what it was refused for. */
function told(answer: ActOutcome): string {
  if ('refusal' in answer) throw Problem.refusal(answer.refusal);
  return answer.stage;
}
