import { withEveryApp } from '../../infra/procedure-doc/openapi';
import { commissionMessage } from '../../services/arbitration/schemas';
import { courtMessage } from '../../services/court/schemas';
import { commitOf } from '../support/case-writes';
import { COURT, openServices, OPERATOR, WORKER, type Services } from './services-in-process';

// What a programmer can rely on, whichever service and route.

interface Operation {
  operationId?: string;
  summary?: string;
  tags?: string[];
  requestBody?: { content: Record<string, { schema: object; example?: unknown; examples?: unknown }> };
  responses: Record<string, object>;
  parameters?: object[];
}
interface Spec {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: object; responses: Record<string, { content?: object }>; parameters: object };
}

let api: Services;
const specs: Record<string, Spec> = {};
beforeAll(async () => {
  api = await openServices();
  await withEveryApp((app, name) => {
    specs[name] = app.swagger() as unknown as Spec;
  });
});
afterAll(() => api.close());

const operations = (): { service: string; at: string; operation: Operation }[] =>
  Object.entries(specs).flatMap(([service, { paths }]) =>
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([, { tags }]) => tags?.includes('internal') !== true)
        .map(([method, operation]) => ({ service, at: `${method.toUpperCase()} ${path}`, operation })),
    ),
  );

test('every operation has an id of its own in its service, and a summary', () => {
  const unnamed = operations().filter(
    ({ at, operation }) => !/ \/(health|ready|metrics)$/.test(at) && (!operation.operationId || !operation.summary),
  );
  expect(unnamed.map(({ service, at }) => `${service}: ${at}`)).toEqual([]);
  for (const service of Object.keys(specs)) {
    const ids = operations().flatMap((one) => (one.service === service ? [one.operation.operationId ?? one.at] : []));
    expect(ids.length).toBe(new Set(ids).size);
  }
});

test('every act comes with an example, and what leads nowhere is not referred to', () => {
  const acts = operations().filter(({ at }) => at.includes('/disputes/{caseNo}/acts/') && at.startsWith('POST'));
  expect(acts.length).toBeGreaterThan(150);
  for (const { at, operation } of acts)
    expect([at, JSON.stringify(operation.requestBody).includes('"example')]).toEqual([at, true]);
  for (const spec of Object.values(specs)) {
    const text = JSON.stringify(spec);
    for (const [, kind = '', name = ''] of text.matchAll(/#\/components\/(\w+)\/(\w+)"/g))
      expect([kind, name, Object.hasOwn(spec.components[kind as 'schemas'], name)]).toEqual([kind, name, true]);
  }
});

test('what a body sends signed, and what is sent to whoever subscribed, is described by its types', () => {
  const types = (service: string) =>
    [...JSON.stringify(specs[service]?.paths['/v1/webhooks/{sender}']).matchAll(/"const":"([a-z_.]+)"/g)].map(
      ([, type]) => type,
    );
  expect(types('court')).toEqual(courtMessage.options.map((one) => one.shape.type.value));
  expect(types('arbitration')).toEqual(commissionMessage.options.map((one) => one.shape.type.value));
  const { webhooks } = specs['notification'] as unknown as { webhooks: Record<string, object> };
  expect(Object.keys(webhooks)).toEqual(['case.moved']);
});

test('a refusal is of its media type, wherever it is described', () => {
  for (const [name, { components }] of Object.entries(specs)) {
    const problems = Object.entries(components.responses).filter(([key]) => key.startsWith('Problem'));
    for (const [key, { content }] of problems)
      expect([name, key, Object.keys(content ?? {})]).toEqual([name, key, ['application/problem+json']]);
  }
  expect(JSON.stringify(specs)).not.toContain('"application/json":{"schema":{"$ref":"#/components/schemas/Problem"}}');
});

test('an act held against the version of the case that was read is refused once the case has moved on', async () => {
  const caseNo = await api.openCase(COURT);
  const moves = async (number: number): Promise<void> => {
    const { path, body } = commitOf(caseNo, { number });
    expect((await api.ask(api.casesUrl, 'PUT', path, WORKER, body)).status).toBe(200);
  };
  await moves(3);
  const read = await fetch(`${api.casesUrl}/v1/disputes/${caseNo}`, {
    headers: { authorization: `Bearer ${await api.tokens.token(COURT)}` },
  });
  const version = read.headers.get('etag') ?? '';
  expect(version).toBe('"3"');
  const party = { sub: 'p', role: 'party', region: '410305', case: caseNo, party: 'p1' } as const;
  const consent = (key: string, match: string) =>
    api.ask(api.casesUrl, 'POST', `/v1/disputes/${caseNo}/acts/recordConsent`, party, CONSENT, {
      'idempotency-key': `held-${key}-${caseNo}`,
      'if-match': match,
    });
  expect((await consent('a', version)).status).toBe(200);
  await moves(4);
  const late = await consent('b', version);
  expect([late.status, late.json['code']]).toEqual([412, 'STALE']);
  // The same act once more is the same act, whatever came after it.
  expect((await consent('a', version)).status).toBe(200);
  expect((await consent('c', '3')).status).toBe(422);
});
const CONSENT = { party: 'p1', answer: 'agree', channel: 'online' };

test('a page that is not the last says where the next one is, and the next one begins behind it', async () => {
  for (let n = 0; n < 3; n += 1) await api.openCase(COURT);
  const seen: string[] = [];
  for (let path: string | null = '/v1/disputes?limit=2'; path !== null;) {
    const answer: Response = await fetch(`${api.casesUrl}${path}`, {
      headers: { authorization: `Bearer ${await api.tokens.token(OPERATOR)}` },
    });
    const { disputes } = (await answer.json()) as { disputes: { caseNo: string }[] };
    seen.push(...disputes.map(({ caseNo }) => caseNo));
    path = /^<([^>]+)>; rel="next"$/.exec(answer.headers.get('link') ?? '')?.[1] ?? null;
  }
  expect(seen.length).toBeGreaterThanOrEqual(3);
  expect(seen).toEqual([...new Set(seen)].sort());
});

test('what nobody reads is refused in every query', async () => {
  const gets = operations().filter(({ service, at }) => service === 'cases' && at.startsWith('GET /v1'));
  for (const { at } of gets) {
    const path = at
      .slice(4)
      .replace('{caseNo}', '410305-2025-000001')
      .replace('{ruleSet}', 'CN')
      .replace('{party}', 'p1')
      .replace('{paper}', 'noticeOfRights')
      .replace('{id}', '00000000-0000-4000-8000-000000000000');
    const party = { sub: 'p', role: 'party', region: '410305', case: '410305-2025-000001', party: 'p1' } as const;
    const answers = await Promise.all(
      [
        COURT,
        OPERATOR,
        { ...COURT, role: 'mediator' as const, organisation: 'o' },
        { ...COURT, role: 'auditor' as const },
        { ...COURT, role: 'administrator' as const },
        { sub: 'w', role: 'person' as const, region: '000000' },
        party,
      ].map((caller) => api.ask(api.casesUrl, 'GET', `${path}?nobody=knows`, caller)),
    );
    expect([at, answers.map(({ json }) => json['code'])]).toEqual([at, expect.arrayContaining(['UNKNOWN_PARAMETER'])]);
  }
});
