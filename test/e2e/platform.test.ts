import { execFile } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as oidc from 'openid-client';
import pg from 'pg';
import { HOUSE, type Caller } from '../../services/kit/auth';
import { type Dispute, PublicApi, stageOf } from '../../infra/platform/public-api';
import { clientSecretOf, rolePassword } from '../../infra/platform/identity';
import { passwordOf } from '../../infra/platform/people';
import type { Platform } from '../../infra/platform/platform';
import { COURT, fillRoster, MEDIATOR, OPERATOR, ORGANISATION, upload } from '../../infra/platform/sample-case';
import { walk, walked } from '../../infra/platform/walk';
import { openBodyOf, SAMPLES } from '../../infra/sandbox/samples';
import { say } from '../../infra/sandbox/webhooks';
import { payloadCodec } from '../../services/kit/temporal/codec';
import { browser } from '../support/browser';
import { hasBrowser, openBrowser } from '../support/chromium';
import { collector } from '../support/collector';
import { party, testPlatform } from '../support/platform';
import { startCase } from '../../services/kit/temporal/start';
import { connectTemporal } from '../../services/kit/temporal/connect';
import { CASE_WORKFLOW, type Brought } from '../../workflows/contract/case';
import type { Incoming } from '../../workflows/contract/incoming';
import { ACT_UPDATE, DELIVER_SIGNAL, TASK_QUEUE } from '../../workflows/contract/proceedings';
import { legalDay } from '../../workflows/law/legal-day';
import { PATIENCE_MS } from '../support/patience';

const run = promisify(execFile);
/** Planted in every case of this file; to be found nowhere but sealed in cases. */
const PLANTED = '欧阳定分';
const PHONE = '19912345678';
/** Begun in the clear by nobody who may: no case. */
const FORGED = '410305-2026-999999';

let platform: Platform;
let api: PublicApi;
let data: string;
let serial = 0;
let traces: Awaited<ReturnType<typeof collector>>;

beforeAll(async () => {
  platform = await testPlatform('e2e');
  ({ data } = platform.settings);
  traces = await collector();
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = traces.url;
  process.env['OTEL_BSP_SCHEDULE_DELAY'] = '500';
  await platform.start();
  api = new PublicApi(platform);
  await fillRoster(api);
});

afterAll(async () => {
  await platform.stop();
  traces.close();
  rmSync(data, { recursive: true, force: true });
});

async function behave(behaviour: object, by: Caller | null = OPERATOR): Promise<number> {
  const { status } = await fetch(`${platform.url('sandbox')}/control/behaviour`, {
    method: 'PUT',
    headers: {
      'content-type': 'application/json',
      ...(by === null ? {} : { authorization: `Bearer ${await platform.identity.token(by)}` }),
    },
    body: JSON.stringify(behaviour),
  });
  return status;
}
const organisation: Caller = { sub: 'clerk', role: 'organisation', region: '410305', organisation: ORGANISATION.id };
const mediator: Caller = { sub: MEDIATOR.id, role: 'mediator', region: '410305', organisation: ORGANISATION.id };
const today = (): string => legalDay(new Date().toISOString());

async function open(): Promise<string> {
  const body = openBodyOf(SAMPLES[0] as (typeof SAMPLES)[number], new Date());
  const [worker] = body.parties;
  if (worker) Object.assign(worker, { name: PLANTED, phone: PHONE });
  serial += 1;
  const { caseNo } = await api.ask<{ caseNo: string }>('cases', 'POST', '/v1/disputes', COURT, {
    body,
    key: `e2e-open-${serial}-${Date.now()}`,
  });
  await api.until(caseNo, COURT, (d) => stageOf(d) === 'CONSENT_PENDING');
  return caseNo;
}

/** A paper of a case, uploaded by whoever hands it in. */
const paper = (no: string, by: Caller, what: string) => upload(platform, no, by, Buffer.from(`%PDF ${what} ${no}`));

async function toMediation(): Promise<string> {
  const no = await open();
  for (const id of ['p1', 'p2'])
    await api.act(no, 'recordConsent', party(no, id), { party: id, answer: 'agree', channel: 'platform' });
  await api.act(no, 'entrust', COURT, {
    organisation: ORGANISATION.id,
    chosenBy: 'court',
    noticeOn: today(),
    materialsOn: today(),
    materials: [await paper(no, COURT, 'claim')],
  });
  await api.act(no, 'acceptEntrustment', organisation, { mediator: MEDIATOR.id });
  return no;
}

async function toAgreement(no: string): Promise<void> {
  const document = await upload(platform, no, mediator, Buffer.from(`%PDF agreement of ${PLANTED} ${no}`));
  await api.act(no, 'recordTerms', mediator, { document, channel: 'online', agreedBy: ['p1', 'p2'] });
  for (const id of ['p1', 'p2']) await api.sign(no, party(no, id), document.sha256);
  await api.until(no, COURT, (d) => stageOf(d, 'title') === 'NONE');
}

async function apply(no: string): Promise<void> {
  for (const id of ['p1', 'p2'])
    await api.act(no, 'applyForConfirmation', party(no, id), {
      party: id,
      evidence: [await paper(no, party(no, id), 'application')],
    });
}

const courtWebhook = () => ({
  url: `${platform.url('court')}/v1/webhooks/sandbox-court`,
  secret: platform.settings.secrets.courtWebhook,
});
const result = (no: string, type: string) => ({
  type,
  caseNo: no,
  reference: `${no}/confirmation/1`,
  occurredAt: new Date().toISOString(),
  data: { document: null },
});
async function inboxStatus(id: string): Promise<string | undefined> {
  const { messages } = await api.ask<{ messages: { id: string; status: string }[] }>(
    'court',
    'GET',
    '/v1/inbox',
    OPERATOR,
  );
  return messages.find((m) => m.id === id)?.status;
}
/** What of a case is on the operators' list, and which services did not answer. */
async function stuckOf(no: string): Promise<{ kinds: string[]; away: string[] }> {
  const { groups, away } = await api.ask<{
    groups: { kind: string; of: string; oldest: { caseNo: string }[] }[];
    away: string[];
  }>('cases', 'GET', '/v1/operations/stuck', OPERATOR);
  const its = groups.filter(({ oldest }) => oldest.some(({ caseNo }) => caseNo === no));
  return { kinds: its.map(({ kind, of }) => `${kind} ${of}`), away };
}
async function eventually(test: () => Promise<boolean>, what: string, withinMs = PATIENCE_MS): Promise<void> {
  for (const end = Date.now() + withinMs; Date.now() < end;) {
    if (await test().catch(() => false)) return;
    await new Promise((next) => setTimeout(next, 150));
  }
  throw new Error(`not within ${withinMs / 1000} s: ${what}`);
}

test('the walk: from the complaint, past a clock that runs out, to the court’s confirmation; it is known to be done', async () => {
  const lines: string[] = [];
  expect(walked(data)).toBeNull();
  const no = await walk(platform, (line) => lines.push(line));
  expect(walked(data)).toBe(no);
  const told = lines.join('\n');
  for (const said of [
    '张晓梅',
    'Zhang Xiaomei',
    '届满 / ran out',
    '《劳动争议调解仲裁法》第十四条',
    'settled_confirmed',
  ])
    expect(told).toContain(said);
  // Whoever reads it knows nobody by a number.
  expect(told).not.toMatch(/\bp[12]\b/);
  expect((await api.dispute(no, COURT)).outcome).toBe('settled_confirmed');
  expect(await stuckOf(no)).toEqual({ kinds: [], away: [] });
});

test('a closed case with nothing due rests: its workflow has ended, and an act to it is answered all the same', async () => {
  const union: Caller = { sub: 'union-clerk', role: 'union', region: '410305' };
  const {
    firstReceipt: _receipt,
    awards: _awards,
    ...about
  } = openBodyOf(SAMPLES[0] as (typeof SAMPLES)[number], new Date());
  const application = { receivedAt: new Date().toISOString(), by: ['p1'], form: 'written', unit: 'union' };
  const { caseNo: no } = await api.ask<{ caseNo: string }>('cases', 'POST', '/v1/disputes', union, {
    body: { ...about, application },
    key: `e2e-rests-${Date.now()}`,
  });
  await api.act(no, 'screen', union, { result: 'elsewhere', reason: '应由聘任制公务员人事争议仲裁委员会处理' });
  const temporal = await platform.temporal();
  try {
    const handle = temporal.client.workflow.getHandle(no);
    const status = async (): Promise<string> => (await handle.describe()).status.name;
    await eventually(async () => (await status()) === 'COMPLETED', 'the closed case rests');
    const late = { party: 'p1', answer: 'agree', channel: 'platform' };
    const refused = await api.request('cases', 'POST', `/v1/disputes/${no}/acts/recordConsent`, party(no, 'p1'), {
      body: late,
      key: 'after-the-rest',
    });
    expect([refused.status, (refused.body as { code: string }).code]).toEqual([409, 'CASE_CLOSED']);
    // Begun again for it, from what is stored.
    expect((await handle.describe()).memo).toMatchObject({ generation: 2 });
  } finally {
    await temporal.close();
  }
});

test('a workflow that is begun for a later date is one event, known as closed: an act is answered at once, and the date wakes it', async () => {
  const temporal = await platform.temporal();
  try {
    /** Ended, and begun again to rest for so long, as a closed case is whose nearest date is far off. */
    const rests = async (no: string, delayMs: number) => {
      const handle = temporal.client.workflow.getHandle(no);
      const { memo, searchAttributes } = await handle.describe();
      expect(searchAttributes['Closed']).toEqual([false]);
      await handle.terminate('laid down');
      const { identity, generation } = memo as { identity: string; generation: number };
      const frame = { region: '410305', disputeType: 'arrears', workers: 1, openedOn: today(), link: '' };
      await startCase(temporal.client, {
        input: { caseNo: no, identity, generation: generation + 1 },
        frame,
        delayMs,
      });
      const events = async (): Promise<number> => (await handle.fetchHistory()).events?.length ?? 0;
      expect(await events()).toBe(1);
      expect((await handle.describe()).searchAttributes['Closed']).toEqual([true]);
      return { handle, events };
    };
    const no = await open();
    const { handle } = await rests(no, 3_600_000);
    const consent = { party: 'p1', answer: 'agree', channel: 'platform' } as const;
    expect(await api.act(no, 'recordConsent', party(no, 'p1'), consent)).toMatchObject({ status: 'accepted' });
    await eventually(async () => (await handle.describe()).searchAttributes['Closed']?.[0] === false, 'it is open');
    const other = await open();
    const { events } = await rests(other, 4_000);
    await eventually(async () => (await events()) > 1, 'its date wakes it');
  } finally {
    await temporal.close();
  }
});

test('the Temporal UI leads to the page of a case', async () => {
  const no = await open();
  const temporal = await platform.temporal();
  try {
    const described = await temporal.client.workflow.getHandle(no).describe();
    expect(await described.staticDetails()).toContain(`(${platform.url('console')}/cases/${no})`);
  } finally {
    await temporal.close();
  }
});

test('the UI reads payloads through its gate, and no other page may', async () => {
  const settings = await fetch(`${platform.url('ui')}/api/v1/settings`).then((r) => r.text());
  const gate = `${platform.url('identity')}/codec`;
  expect(settings).toContain(gate);
  const ask = (way: string, body: object, origin: string) =>
    fetch(`${gate}/${way}?preserveStorageRefs=true`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json', 'x-namespace': 'default' },
      body: JSON.stringify(body),
    });
  const plain = { payloads: [{ metadata: { encoding: btoa('json/plain') }, data: btoa('"read"') }] };
  const [own] = platform.settings.secrets.payloadKeys;
  const codec = payloadCodec([{ id: own?.id ?? '', key: Buffer.from(own?.key ?? '', 'base64') }]);
  const [inside] = await codec.encode([
    { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('"read"') },
  ]);
  const metadata = Object.entries(inside?.metadata ?? {}).map(([k, v]) => [k, Buffer.from(v).toString('base64')]);
  const data = Buffer.from(inside?.data ?? []).toString('base64');
  const sealed = { payloads: [{ metadata: Object.fromEntries(metadata) as Record<string, string>, data }] };
  const read = await ask('decode', sealed, platform.url('ui'));
  expect([await read.json(), read.headers.get('access-control-allow-origin')]).toEqual([plain, platform.url('ui')]);
  // What it sealed could be sent to any case as anybody's act.
  expect((await ask('encode', plain, platform.url('ui'))).status).toBe(404);
  expect((await ask('decode', sealed, 'http://elsewhere.example')).status).toBe(403);
});

test('people sign in by a page, with a code and PKCE, and are who the provider says, for ten minutes', async () => {
  const issuer = platform.url('identity');
  const provider = await oidc.discovery(new URL(issuer), 'people', undefined, oidc.None(), {
    execute: [oidc.allowInsecureRequests],
  });
  const verifier = oidc.randomPKCECodeVerifier();
  const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
  const asked = oidc.buildAuthorizationUrl(provider, {
    redirect_uri: 'http://127.0.0.1:7499/callback',
    scope: 'openid',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  });
  const go = browser();
  const page = await go(asked.href);
  expect([page.status, page.text]).toEqual([200, expect.stringContaining('登录')]);
  const { people } = platform.settings.secrets;
  const wrong = await go(page.url, { name: 'mediator', password: passwordOf(people, 'court') });
  expect([wrong.status, wrong.text]).toEqual([401, expect.stringContaining('账号或密码不正确')]);
  const asksOn = await go(page.url, { name: 'mediator', password: passwordOf(people, 'mediator') });
  expect(asksOn.text).toContain('以 <b>mediator</b> 的身份继续');
  const back = await go(asksOn.url, {});
  const tokens = await oidc.authorizationCodeGrant(provider, new URL(back.url), {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
  });
  expect(tokens.claims()).toMatchObject({ sub: 'mediator', role: 'mediator', organisation: ORGANISATION.id });
  expect(tokens.expires_in).toBe(600);
  const opened = await fetch(`${platform.url('cases')}/v1/disputes`, {
    headers: { authorization: `Bearer ${tokens.access_token}` },
  });
  expect(opened.status).toBe(200);
});

test('each service has a token of its own, for ten minutes, and nobody gets one with another’s secret', async () => {
  const { people } = platform.settings.secrets;
  const of = (id: string, secret: string) =>
    oidc
      .discovery(new URL(platform.url('identity')), id, undefined, oidc.ClientSecretPost(secret), {
        execute: [oidc.allowInsecureRequests],
      })
      .then((provider) => oidc.clientCredentialsGrant(provider));
  const { access_token: token, expires_in: seconds } = await of('register', clientSecretOf(people, 'register'));
  expect(seconds).toBe(600);
  const asks = (path: string) =>
    fetch(platform.url('cases') + path, { headers: { authorization: `Bearer ${token}` } }).then((r) => r.status);
  expect([await asks('/internal/v1/journal'), await asks('/internal/v1/deploys')]).toEqual([200, 403]);
  await expect(of('register', clientSecretOf(people, 'cases'))).rejects.toThrow();
});

test('only an operator tells the world outside how to behave, and speaks for it', async () => {
  expect(await behave({}, null)).toBe(401);
  expect(await behave({}, COURT)).toBe(403);
  expect(await behave({})).toBe(200);
});

test('whoever reaches Temporal’s port without a key brings nothing into a case', async () => {
  const [one, other] = [await open(), await open()];
  await api.act(one, 'recordConsent', party(one, 'p1'), { party: 'p1', answer: 'refuse', channel: 'platform' });
  const address = { TEMPORAL_ADDRESS: `127.0.0.1:${platform.settings.ports.temporal}` };
  const { client: intruder, close } = await connectTemporal('default', payloadCodec([]), address);
  try {
    const before = await api.dispute(other, COURT);
    const now = new Date().toISOString();
    const by = { role: 'party', id: `user-${other}-p1`, party: 'p1' } as const;
    const refusal: Incoming = {
      id: 'forged',
      kind: 'act',
      name: 'recordConsent',
      by,
      occurredAt: now,
      occurredOn: today(),
      enteredAt: now,
      data: { party: 'p1', answer: 'refuse', channel: 'platform' },
    };
    const brought: Brought = { region: 'dispute', event: refusal };
    const handle = intruder.workflow.getHandle(other);
    // Refused, and without the key not even the reason can be read.
    await expect(handle.executeUpdate(ACT_UPDATE, { args: [brought] })).rejects.toThrow('PAYLOAD_KEYS does not hold');
    await handle.signal(DELIVER_SIGNAL, brought);
    // The refusal that the party of another case did send, as Temporal keeps it.
    const { events } = await intruder.workflow.getHandle(one).fetchHistory();
    const copied = (events ?? []).flatMap(
      (e) => e.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.input?.args?.payloads ?? [],
    );
    expect(copied).toHaveLength(1);
    await intruder.workflowService.signalWorkflowExecution({
      namespace: 'default',
      workflowExecution: { workflowId: other },
      signalName: DELIVER_SIGNAL,
      input: { payloads: copied },
    });
    const begun = await intruder.workflow.start(CASE_WORKFLOW, {
      workflowId: FORGED,
      taskQueue: TASK_QUEUE,
      args: [{ caseNo: FORGED, generation: 1, identity: 'forged' }],
    });
    await expect(begun.result()).rejects.toMatchObject({ cause: { type: 'NOT_OURS' } });
    // An act of the party itself comes after all of these: what they had done would show.
    await api.act(other, 'recordConsent', party(other, 'p1'), { party: 'p1', answer: 'agree', channel: 'platform' });
    const after = await api.dispute(other, COURT);
    const since = after.history.slice(before.history.length).map(({ row, by, text }) => [row, by, text.en]);
    const nothing = [null, 'system', 'malformed'];
    expect(since).toEqual([nothing, nothing, ['M-21', 'party p1', expect.any(String)]]);
  } finally {
    await close();
  }
});

test('kill -9 of the worker and of the Temporal server in the middle of a mediation loses nothing', async () => {
  const no = await toMediation();
  const before = await api.until(no, COURT, (d) => stageOf(d) === 'MEDIATING');
  const due = before.proceedings[0]?.clocks.find((c) => c.key === 'mediationPreFiling')?.dueOn;
  const worker = platform.member('worker');
  platform.forget('worker');
  worker?.kill('SIGKILL');
  // With no worker an act is not lost: it is "not known yet", and is settled when the worker is back.
  const reason = { ground: 'replaced', mediator: MEDIATOR.id, reason: '原调解员请假' };
  const waiting = await api.request('cases', 'POST', `/v1/disputes/${no}/acts/replaceMediator`, COURT, {
    body: reason,
    key: 'while-down-1',
  });
  expect([waiting.status, (waiting.body as { status: string }).status]).toEqual([202, 'pending']);
  const temporal = platform.member('temporal');
  platform.forget('temporal');
  const gone = new Promise((done) => temporal?.once('exit', done));
  await run('pkill', ['-KILL', '-f', join(data, 'temporal', 'temporal.db')]).catch(() => undefined);
  await gone;
  await platform.startTemporal();
  await platform.startWorker();
  const { look } = waiting.body as { look: string };
  await eventually(
    async () => (await api.ask<{ status: string }>('cases', 'GET', look, COURT)).status === 'accepted',
    'the act settled',
  );
  const after = await api.until(no, COURT, (d) => d.history.some((h) => h.row === 'M-38'));
  expect(after.proceedings[0]?.clocks.find((c) => c.key === 'mediationPreFiling')?.dueOn).toBe(due);
  expect(after.history.filter((h) => h.row === 'M-38')).toHaveLength(1);
  await toAgreement(no);
  await apply(no);
  const done = await api.until(no, COURT, (d) => d.outcome !== null);
  expect(done.outcome).toBe('settled_confirmed');
});

test('a service and PostgreSQL that end of themselves are started again, and an act that came between is not lost', async () => {
  const no = await open();
  for (const name of ['cases', 'postgres'] as const) {
    const member = platform.member(name);
    member?.kill('SIGKILL');
    await eventually(async () => {
      const now = platform.member(name);
      // The old PostgreSQL may answer for a moment yet, before the new one takes its place.
      if (now === undefined || now === member || !platform.isUp(name)) return false;
      return (await fetch(`${platform.url('cases')}/ready`)).status === 200;
    }, `${name} is back`);
  }
  const answer = await api.act(no, 'recordConsent', party(no, 'p1'), {
    party: 'p1',
    answer: 'agree',
    channel: 'platform',
  });
  expect(answer.status).toBe('accepted');
});

test('sixty parties answer at once: sixty answers, none lost and none twice', async () => {
  const sample = SAMPLES[0] as (typeof SAMPLES)[number];
  const { awards: _none, ...body } = openBodyOf({ ...sample, workers: 59 }, new Date());
  const { caseNo: no } = await api.ask<{ caseNo: string }>('cases', 'POST', '/v1/disputes', COURT, {
    body,
    key: `e2e-sixty-${Date.now()}`,
  });
  await api.until(no, COURT, (d) => stageOf(d) === 'CONSENT_PENDING');
  const ids = body.parties.map(({ id }) => id);
  expect(ids).toHaveLength(60);
  const answers = await Promise.all(
    ids.map((id) => api.act(no, 'recordConsent', party(no, id), { party: id, answer: 'agree', channel: 'platform' })),
  );
  // Whoever could not be answered at once looks again.
  const looks = answers.flatMap(({ status, look }) => (status === 'pending' ? [look] : []));
  for (const look of looks)
    await eventually(
      async () => (await api.ask<{ status: string }>('cases', 'GET', look, COURT)).status === 'accepted',
      'a consent that was pending is accepted',
      180_000,
    );
  expect(answers.filter(({ status }) => status !== 'accepted' && status !== 'pending')).toEqual([]);
  const { history, proceedings } = await api.until(no, COURT, (d) => stageOf(d) === 'CHOOSING');
  expect(history.filter(({ event }) => event === 'recordConsent')).toHaveLength(60);
  const facts = proceedings[0]?.facts as { mediation?: { consents?: Record<string, unknown> } } | undefined;
  expect(new Set(Object.keys(facts?.mediation?.consents ?? {}))).toEqual(new Set(ids));
});

test('a body asks how a case would stand under another place’s rules: it is told the days, and the case is as it was', async () => {
  const no = await toMediation();
  const before = await api.until(no, COURT, (d) => stageOf(d) === 'MEDIATING');
  const ask = (by: Caller, region = 'CN') =>
    api.request('cases', 'POST', `/v1/disputes/${no}/rehearsals`, by, { body: { region } });
  const { status, body } = await ask(COURT);
  expect(status).toBe(200);
  // Luoyang gives the mediator five working days to reply, the country three (ACC-1).
  expect(body).toMatchObject({ caseNo: no, here: { id: '410300' }, there: { id: 'CN' }, refused: [] });
  expect((body as { dates: { key: string }[] }).dates.map(({ key }) => key)).toEqual(['acceptReply']);
  expect((await ask(mediator)).status).toBe(200);
  expect((await ask(party(no, 'p1'))).status).toBe(403);
  expect((await ask({ ...COURT, region: '420222' })).status).toBe(404);
  expect((await ask(COURT, '999999')).status).toBe(422);
  // What the court’s own platform says of its papers may come meanwhile: it moves nothing.
  const moves = ({ history }: Dispute) => history.filter(({ row }) => row !== null);
  expect(moves(await api.dispute(no, COURT))).toEqual(moves(before));
});

test('a forged webhook is turned away; a doubled, an early and a contradicting one never act twice; all are shown', async () => {
  await behave({ silent: true });
  const no = await toMediation();
  await toAgreement(no);
  await apply(no);
  await api.until(no, COURT, (d) => stageOf(d, 'title') === 'JC_APPLIED');
  const forged = {
    ...courtWebhook(),
    secret: `whsec_${Buffer.from('not the court’s secret at all!!').toString('base64')}`,
  };
  expect((await say(forged, result(no, 'confirmation.docketed'))).status).toBe(401);
  expect((await say(courtWebhook(), result(no, 'confirmation.confirmed'), `${no}-early`)).status).toBe(202);
  await api.until(no, COURT, (d) => d.proceedings.some((p) => p.kept.some((k) => k.standing === 'early')));
  await say(courtWebhook(), result(no, 'confirmation.docketed'), `${no}-docketed`);
  await say(courtWebhook(), result(no, 'confirmation.docketed'), `${no}-docketed`);
  await say(courtWebhook(), result(no, 'confirmation.docketed'), `${no}-docketed-again`);
  const done = await api.until(no, COURT, (d) => d.outcome === 'settled_confirmed');
  expect(done.history.filter((h) => h.row === 'T-16')).toHaveLength(1);
  expect(done.history.filter((h) => h.row === 'T-18')).toHaveLength(1);
  await say(courtWebhook(), result(no, 'confirmation.rejected'), `${no}-too-late`);
  // The title runs on for the objections to the confirmation: what contradicts it is kept there, and shown.
  const shown = await api.until(no, COURT, (d) =>
    d.proceedings.some((p) => p.proceeding === 'title' && p.kept.some((k) => k.standing === 'contradicts')),
  );
  expect(shown.outcome).toBe('settled_confirmed');
  await behave({});
});

test('a result for an unknown case is kept, listed as unmatched, and tried again', async () => {
  const id = `unknown-${Date.now()}`;
  expect((await say(courtWebhook(), result('410305-2099-000001', 'confirmation.docketed'), id)).status).toBe(202);
  await eventually(async () => (await inboxStatus(id)) === 'unmatched', 'unmatched');
});

test('the register shows every case from the journal, and is the same when it is rebuilt', async () => {
  const no = await open();
  const row = async () => {
    const { cases } = await api.ask<{ cases: { caseNo: string; stage: string; dueOn: string | null }[] }>(
      'register',
      'GET',
      '/v1/register?limit=500',
      OPERATOR,
    );
    return cases.find((c) => c.caseNo === no);
  };
  await eventually(async () => {
    const shown = await row();
    return shown?.stage === 'CONSENT_PENDING' && shown.dueOn !== null;
  }, 'in the register with its date');
  const before = await row();
  await api.ask('register', 'POST', '/v1/register/rebuild', OPERATOR);
  expect(await row()).toEqual(before);
});

test('the roster proposes the nearest first and knows who has how many open cases', async () => {
  await toMediation();
  await eventually(async () => {
    const path = '/v1/proposals?place=410305&disputeType=overtime';
    const { candidates } = await api.ask<{ candidates: { organisation: string; load: number }[] }>(
      'roster',
      'GET',
      path,
      COURT,
    );
    return candidates[0]?.organisation === ORGANISATION.id && candidates[0].load > 0;
  }, 'the load counted');
});

test('people are told: owed, sent and delivered can be counted', async () => {
  const no = await open();
  await eventually(async () => {
    const { messages } = await api.ask<{ messages: { recipient: string; channel: string; status: string }[] }>(
      'notification',
      'GET',
      `/v1/messages?caseNo=${no}`,
      OPERATOR,
    );
    const of = (recipient: string) => messages.filter((m) => m.recipient === recipient);
    return (
      of('party:p1').some((m) => m.channel === 'sms' && m.status === 'delivered') &&
      of('party:p2').some((m) => m.channel === 'email' && m.status === 'sent')
    );
  }, 'sms delivered and mail sent');
  // Whoever has the case sees whether what it says arrives; whoever has nothing of it does not.
  const toldIn = async (by: Caller): Promise<string[]> => {
    const path = `/v1/messages?caseNo=${no}`;
    const { messages } = await api.ask<{ messages: { recipient: string }[] }>('notification', 'GET', path, by);
    return messages.map(({ recipient }) => recipient);
  };
  expect(await toldIn(COURT)).toEqual(expect.arrayContaining(['party:p1', 'party:p2']));
  expect(await toldIn({ sub: 'union-officer', role: 'union', region: '410305' })).toEqual([]);
  const own = await api.ask<{ messages: { key: string }[] }>('notification', 'GET', '/v1/messages', party(no, 'p1'));
  const key = own.messages[0]?.key;
  await api.ask('notification', 'POST', '/v1/messages/read', party(no, 'p1'), { body: { key } });
  const foreign = await api.request('notification', 'POST', '/v1/messages/read', party(no, 'p2'), { body: { key } });
  expect(foreign.status).toBe(404);
  const counts = await api.ask<{ delivered: number; read: number; failed: number }>(
    'notification',
    'GET',
    '/v1/counts',
    OPERATOR,
  );
  expect(counts.delivered).toBeGreaterThan(0);
  expect(counts.read).toBeGreaterThan(0);
  expect(counts.failed).toBe(0);
});

const retries = () =>
  api.ask('cases', 'POST', '/v1/operations/retry', OPERATOR, { body: { kind: 'blocked', of: 'court' } });
/** An operator signs in, finds the case among what is stuck, and has it tried again. */
async function retriesAtThePage(no: string): Promise<void> {
  const chromium = await openBrowser();
  const { page, complaints } = await chromium.visit();
  await page.goto(platform.url('console'));
  await page.fill('#name', 'operator');
  await page.fill('#password', passwordOf(platform.settings.secrets.people, 'operator'));
  await page.click('button');
  await page.getByRole('link', { name: '运行' }).click();
  const group = page.getByRole('listitem').filter({ hasText: no }).filter({ hasText: 'court' });
  await group.getByRole('button', { name: '全部重试' }).click();
  await page.getByRole('status').filter({ hasText: '已重试' }).waitFor();
  expect(complaints).toEqual([]);
  await chromium.close();
}

test('a court platform that is down blocks the case, shown by filter, and an operator repairs it', async () => {
  const no = await toMediation();
  await toAgreement(no);
  await behave({ down: true });
  await apply(no);
  const blocked = await api.until(
    no,
    COURT,
    (d) => d.proceedings.some((p) => p.proceeding === 'title' && p.blocked.some((b) => b.service === 'court')),
    150_000,
  );
  expect(await stuckOf(no)).toEqual({ kinds: ['blocked court'], away: [] });
  const title = blocked.proceedings.find((p) => p.proceeding === 'title');
  // Whose turn it is does not change: what is blocked is not the court’s to mend.
  expect(title?.waitsFor.who).toBe('court');
  await behave({});
  await (hasBrowser ? retriesAtThePage(no) : retries());
  const done = await api.until(no, COURT, (d) => d.outcome !== null);
  expect(done.outcome).toBe('settled_confirmed');
});

test.each([
  ['change an entry', 'update cases.journal set number = number + 1'],
  ['take entries away', 'delete from cases.journal'],
  ['empty the journal', 'truncate cases.journal'],
  ['switch its trigger off', 'alter table cases.journal disable trigger all'],
  ['drop its trigger', 'drop trigger journal_append_only on cases.journal'],
  [
    'write its trigger anew',
    `create or replace function cases.journal_is_append_only() returns trigger language plpgsql as $$ begin return null; end $$`,
  ],
  ['drop the journal', 'drop table cases.journal'],
  ['take it back', 'alter table cases.journal owner to cases'],
  ['act as its owner', 'set role cases_ledger'],
  ['drop the schema', 'drop schema cases cascade'],
  ['take a reading out of the trail', 'delete from cases.reads'],
  ['switch its trigger off', 'alter table cases.reads disable trigger all'],
])('the role of cases adds to journal and readings, and cannot %s', async (_what, statement) => {
  const { postgres } = platform.settings.ports;
  const password = rolePassword(platform.settings.secrets.postgres, 'cases');
  const client = new pg.Client({ host: '127.0.0.1', port: postgres, user: 'cases', password, database: 'dingfen' });
  await client.connect();
  try {
    await expect(client.query(statement)).rejects.toThrow(/permission denied|must be owner|must be able to SET ROLE/);
    expect((await client.query('select 1 from cases.journal limit 1')).rowCount).toBe(1);
  } finally {
    await client.end();
  }
});

test('a planted name is found in no history, no log, no metric and no schema but sealed in cases', async () => {
  const cli = readFileSync(join(data, 'temporal.path'), 'utf8');
  const address = `127.0.0.1:${platform.settings.ports.temporal}`;
  const { stdout: list } = await run(cli, ['workflow', 'list', '--address', address, '--limit', '200', '-o', 'json'], {
    maxBuffer: 1e8,
  });
  const token = await platform.identity.token(OPERATOR);
  const codec = ['--codec-endpoint', `${platform.url('cases')}/v1/codec`, '--codec-auth', `Bearer ${token}`];
  const ids = (JSON.parse(list) as { execution: { workflowId: string } }[])
    .map((w) => w.execution.workflowId)
    .filter((id) => id !== FORGED);
  expect(ids.length).toBeGreaterThan(5);
  for (const id of ids.slice(0, 40)) {
    const show = ['workflow', 'show', '-w', id, '--address', address, '-o', 'json'];
    const sealed = await run(cli, show, { maxBuffer: 1e8 });
    expect(sealed.stdout).toContain(Buffer.from('binary/encrypted').toString('base64'));
    // An operator reads what was sealed; the name is not in that either.
    const { stdout } = await run(cli, [...show, ...codec], { maxBuffer: 1e8 });
    expect(stdout).not.toContain(Buffer.from('binary/encrypted').toString('base64'));
    expect(stdout).toContain(Buffer.from('json/plain').toString('base64'));
    const decoded = stdout.replaceAll(/"data": ?"([A-Za-z0-9+/=]+)"/g, (_all, b64: string) =>
      Buffer.from(b64, 'base64').toString(),
    );
    for (const secret of [PLANTED, PHONE]) expect(decoded.includes(secret)).toBe(false);
  }
  const client = new pg.Client({
    host: '127.0.0.1',
    port: platform.settings.ports.postgres,
    user: 'postgres',
    password: platform.settings.secrets.postgres,
    database: 'dingfen',
  });
  await client.connect();
  const { rows: tables } = await client.query<{ s: string; t: string }>(
    `select table_schema s, table_name t from information_schema.tables where table_schema in ('cases','court','arbitration','notification','roster','register') and table_type = 'BASE TABLE'`,
  );
  for (const { s, t } of tables) {
    const { rows } = await client.query<{ n: string }>(
      `select count(*) n from ${s}."${t}" x where x::text like '%${PLANTED}%' or x::text like '%${PHONE}%'`,
    );
    expect([s, t, Number(rows[0]?.n)]).toEqual([s, t, 0]);
  }
  await expect(client.query('set role court').then(() => client.query('select * from cases.people'))).rejects.toThrow(
    'permission denied',
  );
  await client.end();
  // What whoever watches is told: of every process, and without a case in it either.
  for (const name of HOUSE) {
    const told = await fetch(`${platform.url(name)}/metrics`).then((answer) => answer.text());
    expect(told).toContain(`service="${name}"`);
    for (const secret of [PLANTED, PHONE, ...ids]) expect([name, told.includes(secret)]).toEqual([name, false]);
  }
  for (const name of ['cases', 'court', 'notification', 'register', 'worker', 'temporal']) {
    expect(readFileSync(join(data, `${name}.log`), 'utf8').includes(PLANTED)).toBe(false);
  }
  expect(traces.spans.length).toBeGreaterThan(100);
  for (const secret of [PLANTED, encodeURIComponent(PLANTED), PHONE])
    expect(traces.raw.some((sent) => sent.includes(secret))).toBe(false);
});

test('one trace goes from a person’s request through the case to the message that leaves the house', async () => {
  const no = await open();
  const steps = (): Set<string> => {
    const opened = traces.spans.find((s) => s.name === 'commit' && s.attributes['dingfen.case'] === no)?.traceId;
    const mine = traces.spans.filter((s) => s.traceId === opened);
    return new Set(mine.map((s) => `${s.service} ${s.attributes['http.route'] ?? s.name}`));
  };
  const way = [
    'dingfen-cases /v1/disputes',
    'dingfen-worker commit',
    'dingfen-rules /v1/deadlines',
    'dingfen-cases /internal/v1/disputes/:caseNo/commits',
    'dingfen-cases owe',
    'dingfen-notification /internal/v1/messages',
    'dingfen-notification send',
  ];
  const isWhole = (seen: Set<string>): boolean => way.every((step) => seen.has(step));
  await eventually(async () => isWhole(steps()), 'all steps').catch(() => undefined);
  expect([...steps()]).toEqual(expect.arrayContaining(way));
});

test('CLK-8: an administrator closes a court for a day; the open case whose period ends there moves, and is told once', async () => {
  const administrator = (n: number): Caller => ({ sub: `admin-${n}`, role: 'administrator', region: '000000' });
  const no = await toMediation();
  const clock = (d: Dispute) => d.proceedings[0]?.clocks.find((c) => c.key === 'mediationPreFiling');
  const before = await api.until(no, COURT, (d) => clock(d)?.dueOn !== undefined);
  const dueOn = clock(before)?.dueOn as string;
  const closure = { zh: '停止办公', en: 'closed', from: dueOn, to: dueOn };
  const overlay = { id: 'closure', version: 1, source: 'a notice', regions: ['410305'], holidays: [closure] };
  const body = { overlay, reason: 'the court moves house' };
  const load = (query: string, by = administrator(1)) =>
    api.ask<{ later: number; announcement: number | null; moved: { caseNo: string; after: string }[] }>(
      'rules',
      'POST',
      `/v1/calendars/overlays${query}`,
      by,
      { body },
    );
  // The register follows the journal by a moment.
  let planned = await load('?dryRun=true');
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end && !planned.moved.some((m) => m.caseNo === no);) {
    await new Promise((next) => setTimeout(next, 200));
    planned = await load('?dryRun=true');
  }
  const after = planned.moved.find((m) => m.caseNo === no)?.after as string;
  expect(after > dueOn).toBe(true);
  await load('');
  await load('', administrator(2));
  await load('');
  await api.until(no, COURT, (d) => clock(d)?.dueOn === after);
  const moved = async (): Promise<number> => {
    const { messages } = await api.ask<{ messages: { template: string }[] }>(
      'notification',
      'GET',
      `/v1/messages?caseNo=${no}`,
      OPERATOR,
    );
    return messages.filter((m) => m.template === 'dateMoved').length;
  };
  // The two parties and the organisation, once each; messages go out a moment after what they tell is written.
  await eventually(async () => (await moved()) >= 3, 'everybody was told');
  expect(await moved()).toBe(3);
});

describe('ROS-1, ROS-2: an organisation comes onto the court’s roster, changes and leaves', () => {
  const HR: Caller = { sub: 'hr-luolong', role: 'hr', region: '410311' };
  const LEVEL: Caller = { sub: 'court-luolong', role: 'court', region: '410311' };
  const ENTERED = {
    ...ORGANISATION,
    id: 'org-luolong',
    places: ['410311'],
    name: { zh: '洛龙区调解中心', en: 'Luolong' },
  };
  let number: string;

  const enter = (data: object, key: string, by = HR) =>
    api.request('roster', 'POST', '/v1/roster/entries', by, { body: { kind: 'organisation', data }, key });
  const act = async (name: string, by: Caller, body: object = {}, key = `${name}-${Date.now()}`) => {
    const answer = await api.request('roster', 'POST', `/v1/roster/entries/${number}/acts/${name}`, by, { body, key });
    const { stage, code } = answer.body as { stage?: string; code?: string };
    return stage ?? code;
  };
  const entry = () =>
    api.ask<{
      stage: string;
      waitsFor: string;
      inForce: number | null;
      history: { row: string; reason: string | null }[];
      versions: unknown[];
    }>('roster', 'GET', `/v1/roster/entries/${number}`, LEVEL);
  const onRoster = async (): Promise<string | undefined> => {
    const { body } = await api.request('roster', 'GET', `/v1/roster/standing/organisation/${ENTERED.id}`, COURT);
    return (body as { courtRosters: { state: string }[] }).courtRosters[0]?.state;
  };
  /** What a court is told that would entrust it with a case today. */
  const entrusted = async (): Promise<string | number> => {
    const sample = openBodyOf(SAMPLES[0] as (typeof SAMPLES)[number], new Date());
    const entrustment = { organisation: ENTERED.id, noticeOn: today() };
    const body = { ...sample, region: LEVEL.region, entrustment };
    const { status, body: said } = await api.request('cases', 'POST', '/v1/disputes', LEVEL, {
      body,
      key: `entrusted-${Date.now()}`,
    });
    return (said as { code?: string }).code ?? status;
  };

  test('the HR bureau enters it once, however often it sends it, and pushes it', async () => {
    const first = await enter(ENTERED, 'roster-enter-1');
    expect(first.status).toBe(201);
    ({ number } = first.body as { number: string });
    expect(await enter(ENTERED, 'roster-enter-1')).toMatchObject({ status: 200, body: { number } });
    expect(await enter({ ...ENTERED, ldmal10: false }, 'roster-enter-1')).toMatchObject({ status: 422 });
    expect(await enter(ENTERED, 'roster-enter-2')).toMatchObject({ status: 409, body: { code: 'ALREADY_ENTERED' } });
    expect(await act('pushEntry', HR)).toBe('PUSHED');
    const { entries } = await api.ask<{ entries: { number: string }[] }>(
      'roster',
      'GET',
      '/v1/roster/entries?waitsFor=court',
      LEVEL,
    );
    expect(entries.map((one) => one.number)).toEqual([number]);
  });

  test('a court of another level confirms nothing, and one of another place sees nothing', async () => {
    expect(await act('takeUpEntry', COURT)).toBe('WRONG_LEVEL');
    expect(await act('takeUpEntry', { ...LEVEL, region: '410305' })).toBe('NOT_FOUND');
    expect((await entry()).stage).toBe('PUSHED');
  });

  test('nobody confirms what he entered; confirmed and synced back it is in the directory', async () => {
    expect(await act('takeUpEntry', LEVEL)).toBe('COURT_REVIEW');
    expect(await act('confirmEntry', { ...LEVEL, sub: HR.sub })).toBe('OWN_ENTRY');
    expect(await act('confirmEntry', LEVEL, {}, 'confirm-1')).toBe('CONFIRMED');
    expect(await act('confirmEntry', LEVEL, {}, 'confirm-1')).toBe('CONFIRMED');
    expect(await onRoster()).toBeUndefined();
    expect(await act('syncEntry', LEVEL, { receipt: 'sync-1' })).toBe('SYNCED');
    expect([await onRoster(), await entrusted()]).toEqual(['on', 201]);
    expect(await entry()).toMatchObject({ waitsFor: 'nobody', inForce: 1 });
  });

  test('what a court confirmed is not changed past it', async () => {
    const path = `/v1/organisations/${ENTERED.id}`;
    const put = await api.request('roster', 'PUT', path, HR, { body: { ...ENTERED, tier: 'city' } });
    expect(put).toMatchObject({ status: 409, body: { code: 'ON_ROSTER' } });
  });

  test('ROS-2: a change is filed and nobody entrusts it meanwhile; sent back, the old entry stands', async () => {
    const data = { ...ENTERED, specialities: ['workInjury'] };
    expect(await act('fileChange', HR, { data })).toBe('CHANGE_FILED');
    expect([await onRoster(), await entrusted()]).toEqual(['changing', 'CHANGE_PENDING']);
    expect(await act('takeUpEntry', LEVEL)).toBe('COURT_REVIEW');
    expect(await act('refuseEntry', LEVEL, { reason: '未附资质证明' })).toBe('SYNCED');
    const { inForce, versions, history } = await entry();
    expect([inForce, versions.length, await onRoster()]).toEqual([1, 2, 'on']);
    expect(history.at(-1)).toMatchObject({ row: 'R-05/change', reason: '未附资质证明' });
  });

  test('ROS-7: the court strikes it off, and nobody entrusts it any more', async () => {
    expect(await act('removeEntry', LEVEL, { ground: 'misconduct', reason: '强迫调解' })).toBe('REMOVED');
    expect(await act('fileChange', HR, { data: ENTERED })).toBe('CASE_CLOSED');
    expect(await entry()).toMatchObject({ stage: 'REMOVED', inForce: null });
    expect([await onRoster(), await entrusted()]).toEqual(['off', 'STRUCK_OFF']);
  });
});
