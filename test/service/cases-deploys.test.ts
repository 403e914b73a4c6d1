import { vaultOf } from '../support/vault';
import { payloadCodec } from '../../services/kit/temporal/codec';
import type { FastifyInstance } from 'fastify';
import type { Client } from '@temporalio/client';
import type { Kysely } from 'kysely';
import type { Caller } from '../../services/kit/auth';
import { openBodyOf, SAMPLES } from '../../infra/sandbox/samples';
import { casesApp } from '../../services/cases/app';
import { Deploys } from '../../services/cases/disputes/deploys';
import { migrations } from '../../services/cases/migrations';
import type { CasesTables } from '../../services/cases/tables';
import { shippedRules } from '../../services/rules/rule-book';
import type { MoveTo } from '../../workflows/contract/case';
import { commitOf } from '../support/case-writes';
import { templateOf } from '../support/database';
import { COURT, NOW, WORKER, StandingClock } from './services-in-process';
import { ISSUER, testTokens } from '../support/tokens';

const ADMINISTRATOR: Caller = { sub: 'admin', role: 'administrator', region: '000000' };
const CASES = 60;

let app: FastifyInstance;
let db: Kysely<CasesTables>;
let tokens: Awaited<ReturnType<typeof testTokens>>;
let drop: () => Promise<void>;
let cases: string[];
const clock = new StandingClock();
const told: { caseNo: string; to: MoveTo }[] = [];
let deploys: Deploys;

beforeAll(async () => {
  const clone = await (await templateOf<CasesTables>('cases', migrations)).clone();
  ({ db, drop } = clone);
  tokens = await testTokens();
  const rules = { call: () => Promise.resolve(shippedRules().forCase('410305', '2025-07-01')) } as never;
  const temporal = {
    withDeadline: (_at: number, make: () => Promise<unknown>) => make(),
    workflow: { start: () => Promise.resolve() },
  } as unknown as Client;
  const others = { rules, roster: rules, notification: rules, court: rules, arbitration: rules, register: rules };
  const played = { temporal, ...others, clock, codec: payloadCodec([]) };
  app = await casesApp(
    { db, ...played, vault: vaultOf(7), publicUrl: 'http://127.0.0.1:7401', sweepMs: 3_600_000 },
    { issuer: ISSUER, keys: tokens.keys, logLevel: 'silent' },
  );
  const move = (caseNos: readonly string[], to: MoveTo) => {
    told.push(...caseNos.map((caseNo) => ({ caseNo, to })));
    return Promise.resolve();
  };
  deploys = new Deploys(db, { move }, () => clock.now());
  cases = [];
  for (let i = 0; i < CASES; i += 1) cases.push(await open(i));
  cases.sort();
});
afterAll(async () => {
  await app.close();
  await drop();
});

async function call(method: 'GET' | 'POST' | 'PUT', url: string, caller: Caller, payload?: object, key = 'some-key-1') {
  const authorization = `Bearer ${await tokens.token(caller)}`;
  const headers = { authorization, 'idempotency-key': key };
  const response = await app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
  return { status: response.statusCode, json: response.json<Record<string, unknown>>() };
}
async function writes(caseNo: string, build?: string): Promise<void> {
  const { path, body } = commitOf(caseNo, build === undefined ? {} : { build });
  expect((await call('PUT', path, WORKER, body)).status).toBe(200);
}
async function open(i: number): Promise<string> {
  const body = openBodyOf(SAMPLES[0] as (typeof SAMPLES)[number], NOW);
  const { json } = await call('POST', '/v1/disputes', COURT, body, `open-deploy-${i}`);
  await writes(String(json['caseNo']), 'one');
  return String(json['caseNo']);
}
const post = (buildId: string, stateVersion = 1, by = WORKER) =>
  call('POST', '/internal/v1/deploys', by, { buildId, stateVersion });
const sweepAll = async (rounds = 3): Promise<string[]> => {
  told.length = 0;
  for (let i = 0; i < rounds; i += 1) await deploys.sweep();
  return told.map((t) => t.caseNo);
};

test('a build is recorded by the house and by administrators, in a form that can be a build', async () => {
  expect((await post('one', 1, COURT)).status).toBe(403);
  expect((await post('one two')).status).toBe(422);
  expect((await post('one', 0)).status).toBe(422);
  expect((await post('one', 1, ADMINISTRATOR)).json).toMatchObject({ left: 0 });
  expect(await sweepAll()).toEqual([]);
});

test('a new build has every running case on another one told, fifty at a time, and once', async () => {
  expect((await post('two')).json['left']).toBe(CASES);
  expect(await sweepAll(1)).toEqual(cases.slice(0, 50));
  expect(await sweepAll()).toEqual(cases.slice(50));
  expect(told[0]?.to).toEqual({ buildId: 'two', stateVersion: 1 });
  for (const caseNo of cases.slice(0, 58)) await writes(caseNo, 'two');
  // One that says no build is on none that is known.
  await writes(cases[59] as string);
  const { json } = await call('GET', '/internal/v1/deploys', ADMINISTRATOR);
  expect(json).toMatchObject({
    left: 2,
    deploys: [
      { buildId: 'two', current: true, cases: 58 },
      { buildId: 'one', current: false, cases: 1 },
    ],
  });
  // Those that were busy are told again later, or when the build is made current once more.
  clock.goOn(601);
  expect(await sweepAll()).toEqual(cases.slice(58));
  await post('two');
  expect(await sweepAll()).toEqual(cases.slice(58));
});

test('after a roll-back nobody is told; the newer build again has those told that began meanwhile', async () => {
  expect((await post('one')).json).toMatchObject({ left: 59 });
  expect(await sweepAll()).toEqual([]);
  await post('two');
  expect(await sweepAll()).toEqual(cases.slice(58));
});

test('a case is not told of a build that does not know its state, nor one that rests', async () => {
  await db
    .updateTable('case_states')
    .set({ rests: true })
    .where('case_no', '=', cases[0] as string)
    .execute();
  const state = JSON.stringify({ version: 2, revision: 9 });
  await db
    .updateTable('case_states')
    .set({ state })
    .where('case_no', '=', cases[1] as string)
    .execute();
  await post('three', 1);
  expect(await sweepAll()).toEqual(cases.slice(2));
});
