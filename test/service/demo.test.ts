import { courseOf } from '../../infra/demo/course';
import { Loader } from '../../infra/demo/load';
import { liveYear, type Lived } from '../../infra/demo/year';
import { Feed } from '../../services/cases/reading/feed';
import { historiesAnswer } from '../../services/cases/internal.schemas';
import { migrations } from '../../services/cases/migrations';
import type { CasesTables } from '../../services/cases/tables';
import { countedOf } from '../../services/register/figures/case-count';
import { DISPUTE_TYPES } from '../../workflows/contract/dispute-types';
import { templateOf } from '../support/database';
import { SHIPPED } from '../support/law';
import { vaultOf } from '../support/vault';

const rules = {
  call: (_method: string, path: string) => {
    const [, place = '', day = ''] = /rule-sets\/(\d+)\?on=(.+)$/.exec(path) ?? [];
    return Promise.resolve(SHIPPED.rules.forCase(place, day));
  },
} as never;
const roster = {
  call: (_method: string, path: string) =>
    Promise.resolve(
      path.includes('/standing/')
        ? { courtRosters: [] }
        : {
            places: ['420222'],
            tier: 'any',
            disputeTypes: DISPUTE_TYPES,
            ldmal10: true,
            inOffice: { from: null, until: null },
          },
    ),
} as never;

test('what the demo brings is read again as it was lived, and counts the same', async () => {
  const { db, drop } = await (await templateOf<CasesTables>('cases', migrations)).clone();
  try {
    const today = new Date('2026-11-28T09:00:00+08:00');
    const loader = new Loader(db, { vault: vaultOf(7), rules, roster, publicUrl: 'http://127.0.0.1:7401' }, today);
    const lived: Lived[] = [];
    for await (const one of liveYear(20251028, '2026-11-27', 25)) {
      await loader.bring(one);
      lived.push(one);
    }
    await loader.letGo();
    const answer = historiesAnswer.parse(await new Feed(db).histories({ after: '', limit: 100 }));
    expect(answer.cases.map(({ caseNo }) => caseNo)).toEqual(lived.map(({ caseNo }) => caseNo));
    for (const [i, { read, input, simulation }] of lived.entries()) {
      const course = courseOf(read.open, input, simulation);
      const stored = answer.cases[i] as (typeof answer.cases)[number];
      expect(stored.entries).toHaveLength(course.entries.length);
      expect([stored.opening, stored.performances]).toEqual([course.opening, course.performances]);
      expect(countedOf(stored)).toEqual(countedOf(course));
    }
    // Those that still have something to do are begun by the service, and no other.
    const begun = await db.selectFrom('disputes').select('case_no').where('started', '=', false).execute();
    const rests = await db.selectFrom('case_states').select('case_no').where('rests', '=', true).execute();
    expect(begun.length + rests.length).toBe(lived.length);
    expect(rests.length).toBeGreaterThan(0);
  } finally {
    await db.destroy();
    await drop();
  }
});
