import type { Kysely } from 'kysely';
import { journalRows, ProceedingStore, shownView, type CommitBody } from '../../kit/proceedings/store';
import { Problem } from '../../kit/problem';
import { regionOf, type CaseState, type ShownRegion } from '../../../workflows/contract/case';
import type { RosterEntryFacts } from '../../../workflows/contract/facts';
import { RosterRepository, type RosterTables } from '../roster.repository';
import { mediator, organisation } from '../schemas';

type Db = Kysely<RosterTables>;

/** How entries stand. What is synced back is in the directory in the same moment (ROS-1). */
export class EntryStore extends ProceedingStore {
  protected async hold(tx: Db, number: string): Promise<void> {
    const entry = await tx
      .selectFrom('entries')
      .select('number')
      .where('number', '=', number)
      .forUpdate()
      .executeTakeFirst();
    if (!entry) throw new Problem('NOT_FOUND');
  }

  protected async journal(tx: Db, commit: CommitBody): Promise<boolean> {
    const rows = journalRows(commit);
    const written = await tx
      .insertInto('journal')
      .values(rows)
      .onConflict((c) => c.columns(['case_no', 'number']).doNothing())
      .executeTakeFirst();
    return Number(written.numInsertedOrUpdatedRows) === rows.length;
  }

  protected async show(tx: Db, { caseNo, shown, entries }: CommitBody, state: CaseState): Promise<void> {
    const key = regionOf(caseNo);
    const region = state.regions[key];
    const said = shown[key] as unknown as ShownRegion | undefined;
    if (region === undefined) return;
    const facts = region.facts as RosterEntryFacts;
    const before = await tx
      .selectFrom('entries')
      .select('in_force')
      .where('number', '=', caseNo)
      .executeTakeFirstOrThrow();
    await tx
      .updateTable('entries')
      .set({
        worked: true,
        in_force: facts.inForce,
        since: facts.since,
        ...(facts.inForce === null && before.in_force !== null ? { removed_for: groundOf(entries) } : {}),
        ...dayOf(entries),
        ...(said === undefined
          ? {}
          : {
              stage: said.stage,
              waits_for: said.waitsFor.who,
              view: JSON.stringify(shownView(said, region)),
            }),
      })
      .where('number', '=', caseNo)
      .execute();
    if (facts.inForce !== null && facts.inForce !== before.in_force) await this.publish(tx, caseNo, facts);
  }

  /** The version that took effect is what the directory says from now on. */
  private async publish(tx: Db, number: string, { subject, inForce }: RosterEntryFacts): Promise<void> {
    const { data } = await tx
      .selectFrom('entry_versions')
      .select('data')
      .where('number', '=', number)
      .where('version', '=', inForce ?? 0)
      .executeTakeFirstOrThrow();
    // Who belongs to a pool of experts is read off its entries; what the directory has of him stays.
    if (subject.kind === 'expert') return;
    const directory = new RosterRepository(tx);
    if (subject.kind === 'organisation') await directory.putOrganisation(organisation.parse(data));
    else if (!(await directory.putMediator(mediator.parse(data))))
      // Its organisation was there when it was entered, and is never taken out of the directory.
      throw new Error(`${number}: the mediator's organisation is not in the directory`);
  }
}

/** Why it was removed, by the entry that says so; one that was lost in a restore says nothing. */
const groundOf = (entries: CommitBody['entries']): string =>
  entries.map(({ entry }) => (entry['data'] as { ground?: string } | undefined)?.ground).find(Boolean) ?? 'unknown';

/** The day on which a change was filed, or it was removed, where this says so. */
function dayOf(entries: CommitBody['entries']): { changed_on?: string } {
  const changes = entries.map(({ entry }) => entry as { event?: string; occurredOn?: string });
  const day = changes.findLast(({ event }) => event === 'fileChange' || event === 'removeEntry')?.occurredOn;
  return day === undefined ? {} : { changed_on: day };
}
