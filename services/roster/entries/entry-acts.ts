import type { Kysely, Selectable } from 'kysely';
import { covers, type Caller } from '../../kit/auth';
import { legalDayOf, type Clock } from '../../kit/clock';
import { Problem } from '../../kit/problem';
import type { Beginner } from '../../kit/proceedings/beginner';
import { bring, type ActResult, type Runs } from '../../kit/proceedings/runs';
import { AnotherCase } from '../../kit/temporal/start';
import { withTrace } from '../../kit/tracing';
import type { RosterActName } from '../../../workflows/contract/acts';
import type { Incoming } from '../../../workflows/contract/incoming';
import type { RosterTables } from '../roster.repository';
import { newEntry } from './schemas';
import type { ActOutcome } from './tables';
import { digest } from '../digest';
import { keepVersion, mustBeTheirs, type NewEntry } from './versions';

/** What an act on an entry says, before its texts and versions are kept. */
export type ActBody = { data?: unknown; reason?: string } & Record<string, unknown>;

/** An act younger than this may still be on its way by the request that brought it. */
const SETTLE_AFTER_MS = 15_000;
const AT_ONCE = 50;

/** What the two bodies do on an entry: kept, brought to its workflow, and marked with the answer; the same twice is one. */
export class EntryActs {
  constructor(
    private readonly deps: {
      db: Kysely<RosterTables>;
      runs: Runs;
      beginner: Pick<Beginner, 'begin'>;
      clock: Clock;
    },
  ) {}

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
      await mustBeTheirs(this.deps.db, data, entry.region);
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
      const kept = { by: caller.sub, at };
      const version =
        data === undefined ? {} : { version: await keepVersion(tx, number, data as NewEntry['data'], kept) };
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

  private async asked(number: string, event: Incoming): Promise<ActResult | null> {
    const stored = await this.deps.db
      .selectFrom('case_states')
      .select('revision')
      .where('case_no', '=', number)
      .executeTakeFirst();
    return bring(this.deps, number, event, stored?.revision ?? -1);
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
}

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
