import { TOLD_BEFORE } from '../../services/console/party/told-before';
import { ACTS, enteredBy } from '../../workflows/contract/act-table';
import type { ActName } from '../../workflows/contract/acts';

test('of each act that a party may do it is told what the act is for, and of none that it may not', () => {
  // An agent is entered by a body, which sees the authority.
  const own = (Object.keys(ACTS) as ActName[]).filter(
    (act) => enteredBy(act).includes('party') && act !== 'recordAgent',
  );
  expect(Object.keys(TOLD_BEFORE).sort()).toEqual(own.sort());
});
