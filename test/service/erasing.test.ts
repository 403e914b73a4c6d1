import type { Caller } from '../../services/kit/auth';
import { Erasing } from '../../services/cases/people/erasing';
import { CaseKeys } from '../../services/cases/people/case-keys';
import { PeopleRepository } from '../../services/cases/people/people.repository';
import { JournalRepository } from '../../services/cases/reading/journal.repository';
import { vaultOf } from '../support/vault';
import { ADMINISTRATORS, COURT, openServices, type Services } from './services-in-process';

let api: Services;
beforeAll(async () => {
  api = await openServices();
});
afterAll(() => api.close());

/** What two administrators who ask for the erasure of a case are told. */
async function erase(caseNo: string): Promise<{ status: number; json: Record<string, unknown> }> {
  const [one, other] = ADMINISTRATORS;
  const path = `/v1/disputes/${caseNo}/people`;
  const first = await api.ask(api.casesUrl, 'DELETE', path, one);
  return first.status === 202 ? api.ask(api.casesUrl, 'DELETE', path, other) : first;
}
const read = async (caseNo: string, caller: Caller, path = '') =>
  api.ask(api.casesUrl, 'GET', `/v1/disputes/${caseNo}${path}`, caller);
/** Closed yesterday, with a document the court may read. */
async function closed(): Promise<{ caseNo: string; document: string; name: string; worker: Caller }> {
  const caseNo = await api.openCase();
  const worker: Caller = { sub: 'u', role: 'party', region: '410305', case: caseNo, party: 'p1' };
  const { json } = await api.ask(
    api.casesUrl,
    'POST',
    `/v1/disputes/${caseNo}/documents?name=a.pdf&readers=court`,
    worker,
    Buffer.from('%PDF-1.7 a'),
    { 'content-type': 'application/pdf' },
  );
  const seen = (await read(caseNo, COURT)).json['people'] as { id: string; name: string }[];
  await api.closeCase(caseNo, '2025-06-30');
  return { caseNo, document: String(json['id']), name: String(seen.find(({ id }) => id === 'p1')?.name), worker };
}

test('PIPL 47: an open case needs its people: nothing is asked for, and nothing changes', async () => {
  const caseNo = await api.openCase();
  expect(await erase(caseNo)).toMatchObject({ status: 409, json: { code: 'CASE_OPEN' } });
  expect(await api.db.selectFrom('asked_for').selectAll().execute()).toEqual([]);
});

test('ARB-7, PIPL 47: while the file must be kept its people are stored, and read by no body', async () => {
  const { caseNo, document, name, worker } = await closed();
  expect(await erase(caseNo)).toMatchObject({ status: 200, json: { restrictedUntil: '2030-06-30' } });
  const toCourt = await read(caseNo, COURT);
  expect([toCourt.status, toCourt.text.includes(name)]).toEqual([200, false]);
  expect((await read(caseNo, COURT, `/documents/${document}`)).status).toBe(404);
  const found = await api.ask(api.casesUrl, 'POST', '/v1/people/search', COURT, { name });
  expect(found.text).not.toContain(caseNo);
  const reached = await api.ask(api.casesUrl, 'GET', `/internal/v1/disputes/${caseNo}/contacts`, {
    sub: 'notification',
    role: 'service',
    region: '000000',
  });
  expect(reached.json).toEqual({ erased: true, people: [], organisation: null, links: {} });
  // PIPL 45: what is one's own one may have.
  expect((await read(caseNo, worker)).text).toContain(name);
  expect((await read(caseNo, worker, `/documents/${document}`)).status).toBe(200);
});

test('ARB-7: the last day of keeping ends at midnight, and the people are erased after it', async () => {
  const { caseNo, worker, name } = await closed();
  await erase(caseNo);
  const vault = vaultOf(7);
  const people = new PeopleRepository(api.db, vault, new CaseKeys(api.db, vault));
  const at = (now: string) =>
    new Erasing(api.db, people, new JournalRepository(api.db), { now: () => new Date(now) }).eraseDue();
  await at('2030-06-30T23:59:59+08:00');
  expect((await read(caseNo, worker)).text).toContain(name);
  await at('2030-07-01T00:00:00+08:00');
  const after = await read(caseNo, worker);
  expect([after.json['erased'], after.text.includes(name)]).toEqual([true, false]);
  const kept = await api.db.selectFrom('case_keys').select('erased_by').where('case_no', '=', caseNo).execute();
  expect(kept).toEqual([{ erased_by: ADMINISTRATORS.map(({ sub }) => sub) }]);
});
