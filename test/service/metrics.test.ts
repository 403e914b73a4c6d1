import { commitOf, NOBODYS } from '../support/case-writes';
import { COURT, NOW, openServices, WORKER, type Services } from './services-in-process';

// What a process tells whoever watches: how much of what waits, in numbers, and nobody's name.

let api: Services;
beforeAll(async () => {
  api = await openServices();
});
afterAll(() => api.close());

/** The samples of one metric, as they stand on the page. */
async function metric(name: string, url = api.casesUrl): Promise<string[]> {
  const { text, status } = await api.ask(url, 'GET', '/metrics', null);
  expect(status).toBe(200);
  return text.split('\n').filter((line) => line.startsWith(`${name}{`));
}

test('what waits is told, by what it waits for, and who has looked at it', async () => {
  const caseNo = await api.openCase(COURT);
  const blocked = [{ id: 'a', service: 'court', reason: 'away', sinceAt: NOW.toISOString() }];
  const { path, body } = commitOf(caseNo, { facts: NOBODYS, shown: { blocked } });
  expect((await api.ask(api.casesUrl, 'PUT', path, WORKER, body)).status).toBe(200);
  await api.db
    .updateTable('disputes')
    .set({ worked: false, opened_at: new Date(NOW.getTime() - 180_000).toISOString() as never })
    .where('case_no', '=', caseNo)
    .execute();
  expect(await metric('dingfen_blocked_effects')).toEqual(['dingfen_blocked_effects{of="court",service="cases"} 1']);
  expect(await metric('dingfen_cases_not_begun')).toEqual(['dingfen_cases_not_begun{service="cases"} 1']);
  expect(await metric('dingfen_overdue_clocks')).toEqual(['dingfen_overdue_clocks{service="cases"} 0']);
});

test('requests are counted by the pattern of their route: no case number, and no person, is a label', async () => {
  const caseNo = await api.openCase(COURT);
  await api.ask(api.casesUrl, 'GET', `/v1/disputes/${caseNo}`, COURT);
  const { text } = await api.ask(api.casesUrl, 'GET', '/metrics', null);
  expect(text).toContain('route="/v1/disputes/:caseNo",status="200"');
  expect(text).not.toContain(caseNo);
  expect(text).not.toContain('王');
});

test('a reading that cannot be taken leaves the others as they are, and is counted', async () => {
  const other = await openServices();
  await other.db.schema.dropTable('outbox').execute();
  await other.ask(other.casesUrl, 'GET', '/metrics', null);
  const { text } = await other.ask(other.casesUrl, 'GET', '/metrics', null);
  expect(text).toContain('dingfen_owed_messages{service="cases"} Nan');
  expect(text).toContain('dingfen_gauge_failures_total{gauge="dingfen_owed_messages",service="cases"} 1');
  expect(text).toContain('dingfen_pending_acts{service="cases"} 0');
  await other.close();
});

test('the rules service counts the days it was asked for', async () => {
  const before = Number((await metric('dingfen_deadlines_asked_total', api.rulesUrl))[0]?.split(' ')[1]);
  const question = { region: '410300', clock: 'acceptReply', start: '2025-07-01' };
  expect((await api.ask(api.rulesUrl, 'POST', '/v1/deadlines', COURT, [question, question])).status).toBe(200);
  const after = Number((await metric('dingfen_deadlines_asked_total', api.rulesUrl))[0]?.split(' ')[1]);
  expect(after - before).toBe(2);
});
