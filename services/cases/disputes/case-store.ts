import { sql } from 'kysely';
import { bodiesIn, type Body } from '../reading/bodies';
import { noteNumbers } from '../reading/case-numbers';
import type { z } from 'zod';
import { Problem } from '../../kit/problem';
import { journalRows, ProceedingStore, shownView, type CommitBody } from '../../kit/proceedings/store';
import { regionOf, type CaseState, type ShownRegion } from '../../../workflows/contract/case';
import type { DisputeFacts } from '../../../workflows/contract/facts';
import type { JournalEntry } from '../../../workflows/contract/proceedings';
import type { Clock } from '../../../workflows/contract/clocks';
import type { messageFate } from '../internal.schemas';
import type { CasesDb } from '../tables';

/** What became of a message, and what is known beside it. */
type Fate = Pick<z.output<typeof messageFate>, 'fate'> & Partial<z.output<typeof messageFate>>;

/** How each case stands, written by its workflow after every step, in order, in one transaction. */
export class CaseStore extends ProceedingStore {
  constructor(
    private readonly db: CasesDb,
    now: () => Date,
  ) {
    super(db, now);
  }

  protected async hold(tx: CasesDb, caseNo: string): Promise<void> {
    const dispute = await tx
      .selectFrom('disputes')
      .select('case_no')
      .where('case_no', '=', caseNo)
      .forUpdate()
      .executeTakeFirst();
    if (!dispute) throw new Problem('NOT_FOUND');
  }

  /** What became of these messages in their cases; of one that its case does not have, nothing. */
  async fates(messages: readonly { caseNo: string; id: string }[]): Promise<z.output<typeof messageFate>[]> {
    const states = new Map<string, CaseState | null>();
    const fates: z.output<typeof messageFate>[] = [];
    for (const { caseNo, id } of messages) {
      if (!states.has(caseNo)) states.set(caseNo, await this.state(caseNo));
      const fate = await this.fate(caseNo, states.get(caseNo) ?? null, id);
      if (fate !== null) fates.push({ id, ...NO_ENTRY, ...fate });
    }
    return fates;
  }

  private async fate(caseNo: string, state: CaseState | null, id: string): Promise<Fate | null> {
    if (state === null) return null;
    const number = state.done[id];
    if (number !== undefined) {
      const entry = await this.db
        .selectFrom('journal')
        .select(['proceeding', 'entry'])
        .where('case_no', '=', caseNo)
        .where('number', '=', number)
        .executeTakeFirst();
      if (entry === undefined) return { fate: 'applied', number };
      const fate = fateBy(entry.entry, id, number, entry.proceeding);
      const isNews = fate.fate === 'applied' && entry.entry.row === null;
      return isNews && (await this.wasOver(caseNo, entry.proceeding, number)) ? { ...fate, fate: 'afterClose' } : fate;
    }
    for (const region of Object.values(state.regions)) {
      const kept = region.kept.find((k) => k.message.id === id);
      if (kept) return { fate: kept.standing, proceeding: regionOf(region.id) };
    }
    if (state.early.some((e) => e.message.id === id)) return { fate: 'early' };
    return state.inbox.some((b) => b.event.id === id) ? { fate: 'waiting' } : null;
  }

  /** Whether a proceeding had come to its end before an entry. */
  private async wasOver(caseNo: string, proceeding: string, number: number): Promise<boolean> {
    const end = await this.db
      .selectFrom('journal')
      .select('number')
      .where('case_no', '=', caseNo)
      .where('proceeding', '=', proceeding)
      .where('number', '<', number)
      .where(sql<boolean>`entry ->> 'outcome' is not null`)
      .executeTakeFirst();
    return end !== undefined;
  }

  protected async journal(tx: CasesDb, commit: CommitBody): Promise<boolean> {
    const rows = journalRows(commit);
    const written = await tx
      .with('written', (db) =>
        db
          .insertInto('journal')
          .values(rows)
          .onConflict((c) => c.columns(['case_no', 'number']).doNothing())
          .returning(['case_no', 'number']),
      )
      .insertInto('unnumbered')
      .columns(['case_no', 'number'])
      .expression((db) => db.selectFrom('written').select(['case_no', 'number']).orderBy('number'))
      .executeTakeFirst();
    return Number(written.numInsertedOrUpdatedRows) === rows.length;
  }

  /** The regions that changed, as people are shown them. */
  protected async show(tx: CasesDb, commit: CommitBody, state: CaseState): Promise<void> {
    const { caseNo, shown, entries } = commit;
    if (commit.from < 0) await tx.updateTable('disputes').set({ worked: true }).where('case_no', '=', caseNo).execute();
    const rows = Object.entries(shown).flatMap(([proceeding, rest]) => {
      const region = state.regions[proceeding];
      if (region === undefined) return [];
      const view = shownView(rest as unknown as ShownRegion, region);
      const ever = bodiesIn({ proceeding, tracks: region.tracks, facts: region.facts });
      const next_expiry = view.closed ? null : nextExpiry(view.clocks);
      return [{ case_no: caseNo, proceeding, number: commit.number, view: JSON.stringify(view), ever, next_expiry }];
    });
    if (rows.length > 0)
      await tx
        .insertInto('proceedings')
        .values(rows)
        .onConflict((c) =>
          c.columns(['case_no', 'proceeding']).doUpdateSet((e) => ({
            number: e.ref('excluded.number'),
            view: e.ref('excluded.view'),
            next_expiry: e.ref('excluded.next_expiry'),
            ever: sql<Body[]>`array(select distinct unnest(proceedings.ever || excluded.ever))`,
          })),
        )
        .execute();
    if ('dispute' in shown) await noteNumbers(tx, caseNo, state.regions['dispute']?.facts as DisputeFacts | undefined);
    const last = entries.filter((e) => e.proceeding === 'dispute').map((e) => e.entry as unknown as JournalEntry);
    const end = last.find((e) => e.outcome !== null);
    // Also where the entry that ended it is lost: the state says that it is over.
    const outcome = end?.outcome ?? state.regions['dispute']?.outcome ?? null;
    const closed_on = (end ?? last.at(-1))?.occurredOn;
    if (outcome === null || closed_on === undefined) return;
    await tx
      .updateTable('disputes')
      .set({ outcome, closed_on })
      .where('case_no', '=', caseNo)
      .where('outcome', 'is', null)
      .execute();
  }
}

/** The instant at which the first of the running clocks is over. */
function nextExpiry(clocks: readonly Clock[]): string | null {
  const all = clocks.flatMap(({ status, answer }) =>
    status === 'running' && answer !== null ? [answer.expiresAt] : [],
  );
  return all.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null;
}

const NO_ENTRY = { number: null, proceeding: null, of: null };

/** By the entry under whose number a message is done. */
function fateBy(entry: JournalEntry, id: string, number: number, proceeding: string): Fate {
  const at = { number, proceeding };
  // What it led to stands, though its entry was lost in a restore.
  if (entry.event === 'lost') return { fate: 'applied', ...at };
  const { id: unreadable } = (entry.data ?? {}) as { id?: string };
  if (entry.event === 'malformed' && unreadable === id) return { fate: 'refused', ...at };
  // The same result under another id was first.
  if (entry.eventId !== id) return { fate: 'duplicate', ...at, of: entry.eventId };
  return { fate: 'applied', ...at };
}
