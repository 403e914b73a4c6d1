import { messageOf } from '../../activities/notification/notification.messages';
import { patchOf } from '../../workflows/contract/patch';
import { shownOf } from '../../workflows/engine/shown';
import { restsUntil } from '../../workflows/engine/step';
import { CaseStore } from '../../services/cases/disputes/case-store';
import type { CaseBeginner } from '../../services/cases/disputes/case-beginner';
import { OpeningService } from '../../services/cases/disputes/opening.service';
import type { ProceedingsGateway } from '../../services/cases/disputes/proceedings.gateway';
import { CaseKeys } from '../../services/cases/people/case-keys';
import { Entries } from '../../services/cases/people/entries';
import { PeopleRepository } from '../../services/cases/people/people.repository';
import type { Vault } from '../../services/cases/people/vault';
import { JournalRepository } from '../../services/cases/reading/journal.repository';
import type { CasesDb } from '../../services/cases/tables';
import type { ServiceClient } from '../../services/kit/client';
import type { Caller } from '../../services/kit/auth';
import { commitBody } from '../../services/kit/proceedings/commits';
import type { Lived } from './year';

/** What people were owed in the last days is told them when the platform starts; what is older has long been. */
const OWED_SINCE_MS = 7 * 86_400_000;

/**
 * Brings cases that were lived elsewhere into the store of `cases`, through the code by which the service itself opens a case
 * and takes what its workflow has written. Their doors know only today, and these cases are a year old.
 */
export class Loader {
  private now = new Date();
  private readonly opening: OpeningService;
  private readonly store: CaseStore;

  constructor(
    private readonly db: CasesDb,
    deps: { vault: Vault; rules: ServiceClient; roster: ServiceClient; publicUrl: string; consoleUrl?: string },
    private readonly today: Date,
  ) {
    const clock = { now: () => this.now };
    // Nothing is begun while cases are put in: the service begins those that are still open.
    const nobody = { begin: () => Promise.resolve('begun'), lookUp: () => Promise.resolve(null) };
    const people = new PeopleRepository(db, deps.vault, new CaseKeys(db, deps.vault));
    this.opening = new OpeningService({
      ...deps,
      db,
      clock,
      people,
      entries: new Entries(db, people, deps.vault, clock),
      journal: new JournalRepository(db),
      beginner: nobody as unknown as CaseBeginner,
      proceedings: nobody as unknown as ProceedingsGateway,
    });
    this.store = new CaseStore(db, clock.now);
  }

  /** Opens a case under its own number, and writes all that came of it. */
  async bring({ caseNo, life, read, simulation }: Lived): Promise<void> {
    this.now = new Date(life.startsAt);
    const { caseNo: given } = await this.opening.open(read.open, callerOf(life.opener), `demo-${caseNo}`);
    if (given !== caseNo) throw new Error(`${caseNo} was given the number ${given}: the store is not empty`);
    const state = simulation.case;
    const since = new Date(this.today.getTime() - OWED_SINCE_MS).toISOString();
    const owed = [...simulation.owed.values()].filter(({ at }) => at >= since);
    await this.store.commit(
      commitBody.parse({
        caseNo,
        generation: 1,
        build: null,
        from: -1,
        to: state.revision,
        number: state.number,
        entries: simulation.journal,
        patch: patchOf({}, state),
        owed: owed.map(({ message }) => messageOf(caseNo, message)),
        shown: shownOf(null, state),
        restsUntil: restsUntil(state, this.today.getTime()),
      }),
    );
  }

  /** From now on the service begins the workflow of every case that does not rest, from where it stands. */
  async letGo(): Promise<void> {
    const working = this.db.selectFrom('case_states').select('case_no').where('rests', '=', false);
    await this.db.updateTable('disputes').set({ started: false }).where('case_no', 'in', working).execute();
  }
}

/** Whoever opens a case in a scenario, as a token says it. */
function callerOf(opener: string): Caller {
  const [role, organisation] = opener.split(':') as [Caller['role'], string | undefined];
  return { sub: `${role}-1`, role, region: '420222', ...(organisation === undefined ? {} : { organisation }) };
}
