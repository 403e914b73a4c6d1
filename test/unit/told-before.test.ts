import { TOLD_BEFORE } from '../../services/console/party/told-before';
import { ACTS } from '../../workflows/contract/act-table';

test('of each act that a party may do it is told what the act is for, and of none that it may not', () => {
  // An agent is entered by a body, which sees the authority.
  const own = Object.entries(ACTS).flatMap(([act, { by }]) =>
    (by as readonly string[]).includes('party') && act !== 'recordAgent' ? [act] : [],
  );
  expect(Object.keys(TOLD_BEFORE).sort()).toEqual(own.sort());
});
