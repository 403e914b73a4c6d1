import type { ServiceClient } from '../../services/kit/client';
import { ServiceError } from '../../services/kit/client';
import { rulesActivities } from '../../activities/rules/rules.activities';
import type { AskedDate } from '../../workflows/contract/case';

/** A service that takes what it is asked and never answers; whoever asks ends the call, or waits for ever. */
const hanging: ServiceClient = {
  call: (_method, _path, _answer, _body, ended) =>
    new Promise((_answered, failed) =>
      ended?.addEventListener('abort', () => failed(new ServiceError('rules', null, null))),
    ),
};

test('a step is not held by a rules service that hangs: it gives up asking, and goes on without its dates', async () => {
  const question = { region: '410305', clock: 'consentWait', start: '2026-03-02' };
  const asked: AskedDate[] = [{ region: 'dispute', clock: 'consentWait', known: null, question }];
  await expect(rulesActivities({ rules: hanging }).datesOfStep(asked)).rejects.toMatchObject({
    message: 'rules: no answer',
  });
});
