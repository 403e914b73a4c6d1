import type { Kysely } from 'kysely';
import type { Caller } from '../../kit/auth';
import { legalDayOf, type Clock } from '../../kit/clock';
import { Problem } from '../../kit/problem';
import type { Beginner } from '../../kit/proceedings/beginner';
import { freeNumber, nextSerial } from '../../kit/proceedings/numbers';
import type { Runs } from '../../kit/proceedings/runs';
import { STATE_VERSION } from '../../../workflows/contract/case';
import type { RosterEntryFacts } from '../../../workflows/contract/facts';
import type { ProceedingInput, RuleParameters } from '../../../workflows/contract/proceedings';
import type { RosterTables } from '../roster.repository';
import { digest } from '../digest';
import { keepVersion, mustBeTheirs, type NewEntry } from './versions';

type EntryBody = 'hr' | 'union';

/** An entry reads no rule of the place and counts no day: no text sets one (ROS-1). */
const NO_RULES = { id: 'none', version: 0, versions: {}, parameters: {} as RuleParameters };
const TAKEN = {
  most: 100,
  otherwise: 'numbers that were given before a restore are passed over; send it again',
};

/** The HR bureau or a union enters an organisation or mediator, the bureau an expert too: a proceeding of two bodies begins (ROS-1, ROS-3, ROS-8). */
export class EntryOpening {
  constructor(
    private readonly deps: {
      db: Kysely<RosterTables>;
      runs: Runs;
      beginner: Pick<Beginner, 'begin'>;
      clock: Clock;
      publicUrl: string;
      consoleUrl?: string | undefined;
    },
  ) {}

  /** Enters somebody; once for a key. Throws ALREADY_ENTERED where one is under way or on the roster of that place. */
  async open(body: NewEntry, caller: Caller, key: string): Promise<{ number: string; opened: boolean }> {
    const { db, runs, clock } = this.deps;
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
    if (body.kind === 'expert' && caller.role !== 'hr')
      throw new Problem('FORBIDDEN', 'the HR bureau puts the pool of experts together');
    await mustBeTheirs(db, body, caller.region);
    const now = clock.now();
    const openedOn = legalDayOf(now);
    const year = Number(openedOn.slice(0, 4));
    const next = async (): Promise<string> => `${caller.region}-R${year}-${await nextSerial(db, caller.region, year)}`;
    const number = await freeNumber(runs, next, TAKEN);
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
        await keepVersion(tx, number, body.data, { by: caller.sub, at: now });
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
    await this.deps.beginner.begin(number).catch(() => undefined);
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
    const { publicUrl, consoleUrl } = this.deps;
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
      link: consoleUrl === undefined ? `${publicUrl}/v1/roster/entries/${number}` : `${consoleUrl}/roster?of=all`,
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
}
