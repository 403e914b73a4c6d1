import type { z } from 'zod';
import type { RehearsalInput } from '../../../workflows/contract/case';
import type { ProceedingInput } from '../../../workflows/contract/proceedings';
import type { ServiceClient } from '../../kit/client';
import type { Clock } from '../../kit/clock';
import { Problem } from '../../kit/problem';
import { ruleSetAnswer } from '../../rules/schemas';
import type { CaseStore } from '../disputes/case-store';
import type { ProceedingsGateway } from '../disputes/proceedings.gateway';
import type { JournalRepository } from '../reading/journal.repository';
import type { CasesDb } from '../tables';
import { saidIn } from './said';
import type { rehearsalAnswer } from './schemas';

interface Deps {
  db: CasesDb;
  store: Pick<CaseStore, 'state'>;
  journal: Pick<JournalRepository, 'entries'>;
  runs: Pick<ProceedingsGateway, 'rehearse'>;
  rules: ServiceClient;
  clock: Clock;
}

/** Cases lived once more under another place's rules. Nothing of it is kept, and nobody is told. */
export class Rehearsals {
  constructor(private readonly deps: Deps) {}

  /**
   * A case under the rules that its opening day had at another place, beside the same case under its own, both to this instant. Throws
   * NOT_FOUND, BUSY before the first step of the case, UNAVAILABLE where Temporal or the rules service does not answer.
   */
  async under(caseNo: string, region: string): Promise<z.input<typeof rehearsalAnswer>> {
    const { db, store, journal, runs, rules, clock } = this.deps;
    const row = await db.selectFrom('disputes').select('input').where('case_no', '=', caseNo).executeTakeFirst();
    if (row === undefined) throw new Problem('NOT_FOUND');
    const [state, entries] = await Promise.all([store.state(caseNo), journal.entries(caseNo)]);
    if (state === null) throw new Problem('BUSY');
    const opening = row.input as ProceedingInput;
    const { name: _name, ...ruleSet } = await rules.call(
      'GET',
      `/v1/rule-sets/${region}?on=${opening.openedOn}`,
      ruleSetAnswer,
    );
    const input: RehearsalInput = {
      here: opening,
      there: { ...opening, region, ruleSet },
      said: saidIn(state, entries),
      until: clock.now().toISOString(),
    };
    const parting = await runs.rehearse(caseNo, `${region}/${state.revision}`, input);
    return {
      caseNo,
      here: { region: opening.region, id: opening.ruleSet.id, version: opening.ruleSet.version },
      there: { region, id: ruleSet.id, version: ruleSet.version },
      ...parting,
    };
  }
}
