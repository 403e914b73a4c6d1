import type { Kysely } from 'kysely';
import { deploysAnswer } from '../../cases/internal.schemas';
import type { ServiceClient } from '../../kit/client';
import type { Clock } from '../../kit/clock';
import type { Beginner } from '../../kit/proceedings/beginner';
import type { Runs } from '../../kit/proceedings/runs';
import { AFTER_MINUTES, itemOf, MOST_OF_A_KIND, type StuckItem } from '../../kit/stuck';
import type { RosterTables } from '../roster.repository';

const AT_ONCE = 50;

/** What keeps the workflows of entries where they should be, whatever was away, restored or deployed. */
export class EntryUpkeep {
  /** How far entries of an older build were told; from the start again once all were. */
  private movedTo = '';

  constructor(
    private readonly deps: {
      db: Kysely<RosterTables>;
      cases: ServiceClient;
      runs: Runs;
      beginner: Pick<Beginner, 'begin'>;
      clock: Clock;
    },
  ) {}

  /** Begins what a crash, or a Temporal that was away, left unbegun; answers whether there was any. */
  async beginPending(): Promise<boolean> {
    const rows = await this.deps.db
      .selectFrom('entries')
      .select('number')
      .where('worked', '=', false)
      .orderBy('opened_at')
      .limit(AT_ONCE)
      .execute();
    for (const { number } of rows) await this.deps.beginner.begin(number).catch(() => undefined);
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
        if (atEnd !== null && atEnd > revision) await this.deps.beginner.begin(case_no);
      }
      const last = rows.at(-1);
      if (last === undefined || rows.length < AT_ONCE) return;
      after = last.case_no;
    }
  }
}
