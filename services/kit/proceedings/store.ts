import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { CaseState, Patch, Region, ShownRegion } from '../../../workflows/contract/case';
import { nearestDueOn } from '../../../workflows/contract/clocks';
import { patched } from '../../../workflows/contract/patch';
import type { ProceedingView } from '../../../workflows/contract/proceedings';
import { Problem } from '../problem';
import { traceNow } from '../tracing';
import type { commitBody } from './commits';
import type { StoreTables } from './tables';

export type CommitBody = z.output<typeof commitBody>;
export type StoreDb = Kysely<StoreTables>;

/**
 * How proceedings stand, written by the workflow of each after every step, in order, in one transaction. What else a
 * service keeps of its proceedings it writes in that same transaction.
 */
export abstract class ProceedingStore {
  constructor(
    private readonly stored: StoreDb,
    private readonly at: () => Date,
  ) {}

  /** Holds the row that is there before any state is, so that one writes at a time. Throws NOT_FOUND. */
  protected abstract hold(tx: StoreDb, caseNo: string): Promise<void>;
  /** Adds the entries; false where one of them was there before. */
  protected abstract journal(tx: StoreDb, commit: CommitBody): Promise<boolean>;
  /** What is shown of it, and whatever follows for the service that keeps it. */
  protected abstract show(tx: StoreDb, commit: CommitBody, state: CaseState): Promise<void>;

  /**
   * Writes entries, the patch they led to and what people are owed. The same commit twice is once. Throws FENCED for a
   * start of the proceeding that a later one has replaced; RUN_BEHIND where it has been written beyond this commit, so
   * that the run must go on from there; JOURNAL_CONFLICT where less is stored than the run has written.
   */
  async commit(commit: CommitBody): Promise<void> {
    const { caseNo } = commit;
    await this.stored.transaction().execute(async (tx) => {
      await this.hold(tx, caseNo);
      const stored = await tx
        .selectFrom('case_states')
        .select(['state', 'revision', 'generation', 'commit_hash'])
        .where('case_no', '=', caseNo)
        .executeTakeFirst();
      if (stored && commit.generation < stored.generation) throw new Problem('FENCED');
      const hash = createHash('sha256').update(JSON.stringify(commit)).digest('hex');
      if (stored?.commit_hash === hash) return;
      const revision = stored?.revision ?? -1;
      if (revision > commit.from) throw new Problem('RUN_BEHIND', `stands at ${revision}`);
      if (revision < commit.from) throw new Problem('JOURNAL_CONFLICT', `stands at ${revision}`);
      // The state is from before entries that are there: one of the two was put back to an earlier day.
      if (commit.entries.length > 0 && !(await this.journal(tx, commit)))
        throw new Problem('JOURNAL_CONFLICT', `number ${commit.entries.map((e) => e.entry.number).join(', ')}`);
      const state = patched((stored?.state ?? {}) as CaseState, commit.patch as Patch);
      await this.keep(tx, commit, state, hash);
      await this.show(tx, commit, state);
      await this.owe(tx, commit);
    });
  }

  async state(caseNo: string): Promise<CaseState | null> {
    const row = await this.stored
      .selectFrom('case_states')
      .select('state')
      .where('case_no', '=', caseNo)
      .executeTakeFirst();
    return row?.state ?? null;
  }

  private async keep(tx: StoreDb, commit: CommitBody, state: CaseState, hash: string): Promise<void> {
    const { caseNo, generation, restsUntil, build } = commit;
    const values = {
      state: JSON.stringify(state),
      revision: state.revision,
      generation,
      build,
      commit_hash: hash,
      rests: restsUntil !== null,
      wakes_at: restsUntil?.at ?? null,
      due_at: restsUntil?.at ?? null,
      number: commit.number,
    };
    await tx
      .insertInto('case_states')
      .values({ case_no: caseNo, ...values })
      .onConflict((c) => c.column('case_no').doUpdateSet(values))
      .execute();
  }

  private async owe(tx: StoreDb, { caseNo, owed }: CommitBody): Promise<void> {
    if (owed.length === 0) return;
    const next_at = this.at().toISOString();
    const trace = traceNow() ?? null;
    await tx
      .insertInto('outbox')
      .values(
        owed.map((body) => ({
          key: body.key,
          case_no: caseNo,
          body: JSON.stringify(body),
          next_at,
          sent_at: null,
          went_to: null,
          trace,
        })),
      )
      // The same key once more lists more than before: it takes the place of what was owed, sent or not.
      .onConflict((c) =>
        c
          .column('key')
          .doUpdateSet((e) => ({
            body: e.ref('excluded.body'),
            seq: e.ref('excluded.seq'),
            trace: e.ref('excluded.trace'),
            next_at,
            sent_at: null,
          }))
          .whereRef('outbox.body', 'is distinct from', 'excluded.body'),
      )
      .execute();
  }
}

/** The rows of a commit's entries. */
export const journalRows = ({ caseNo, entries }: CommitBody) =>
  entries.map(({ proceeding, entry }) => ({
    case_no: caseNo,
    proceeding,
    number: entry.number,
    entry: JSON.stringify(entry),
  }));

/** A region as people are shown it, with what the commit has made of it: dates have come in that the workflow did not know. */
export function shownView(said: ShownRegion, region: Region): ProceedingView {
  const { facts, kept, lateEntries, tracks } = region;
  const clocks = Object.values(region.clocks);
  const dueOn = nearestDueOn(clocks);
  const allowed = (said.allowed ?? []).map((act) => ({ ...act, until: dueOn }));
  return { ...said, facts, kept, lateEntries, tracks, clocks, dueOn, allowed };
}
