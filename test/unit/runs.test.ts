import { type Client, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { Runs } from '../../services/kit/proceedings/runs';
import { GOES_ALONG, REFUSED } from '../../workflows/contract/proceedings';
import { act, asParty, WORKER } from '../support/cases';

const consent = { party: WORKER, answer: 'agree', channel: 'online' } as const;
const EVENT = act('recordConsent', asParty(WORKER), consent, '2025-07-01');

/** The runs of a Temporal whose updates all fail so. */
const failingWith = (type: string): Runs => {
  const failure = ApplicationFailure.create({ type, message: type, nonRetryable: true });
  const executeUpdate = () => Promise.reject(new WorkflowUpdateFailedError('failed', failure));
  const client = {
    workflow: { getHandle: () => ({ executeUpdate }) },
    withDeadline: (_end: Date, made: () => unknown) => made(),
  };
  return new Runs(client as unknown as Client);
};

test.each([
  ['goes along with its case into the next run', GOES_ALONG],
  ['came as its run ended', 'AcceptedUpdateCompletedWorkflow'],
  ['was not looked at before its run ended', 'UnprocessedUpdate'],
])('what is only not yet known is no refusal: an act that %s', async (_what, type) => {
  expect(await failingWith(type).act('410305-2025-000001', EVENT)).toEqual({ kind: 'notKnownYet' });
});

test('a refusal is one', async () => {
  expect(await failingWith(REFUSED).act('410305-2025-000001', EVENT)).toMatchObject({ kind: 'refused' });
});
