import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { OutsideService } from '../../services/cases/outside';
import type { SigningService } from '../../services/cases/signatures/statement';
import type { Caller, House } from '../../services/kit/auth';
import { serviceClient, type ServiceClient } from '../../services/kit/client';
import { openBodyOf, SAMPLES } from '../../infra/sandbox/samples';
import { vaultOf } from '../support/vault';
import { payloadCodec } from '../../services/kit/temporal/codec';
import { Printer } from '../../services/cases/papers/printer';
import { casesApp } from '../../services/cases/app';
import { migrations as casesMigrations } from '../../services/cases/migrations';
import type { openDispute } from '../../services/cases/schemas';
import type { CasesTables } from '../../services/cases/tables';
import { rulesApp } from '../../services/rules/app';
import { migrations as rulesMigrations, type RulesTables } from '../../services/rules/law.repository';
import {
  COMPARE_SIGNAL,
  REVISION_QUERY,
  type Brought,
  type CaseInput,
  type Written,
} from '../../workflows/contract/case';
import type { Incoming } from '../../workflows/contract/incoming';
import { templateOf } from '../support/database';
import { ISSUER, testTokens } from '../support/tokens';

export const NOW = new Date('2025-07-01T02:00:00Z');
/** A service of the house, under its own name. */
export const service = (sub: House): Caller => ({ sub, role: 'service', region: '000000' });
export const WORKER = service('worker');
export const COURT: Caller = { sub: 'court-1', role: 'court', region: '410300' };
export const OPERATOR: Caller = { sub: 'op-1', role: 'operator', region: '000000' };

/** Two, for what takes two. */
export const ADMINISTRATORS: readonly [Caller, Caller] = [
  { sub: 'admin-1', role: 'administrator', region: '000000' },
  { sub: 'admin-2', role: 'administrator', region: '000000' },
];

/** A clock that stands still until a test moves it. */
export class StandingClock {
  constructor(public at: Date = NOW) {}
  now(): Date {
    return this.at;
  }
  goOn(seconds: number): void {
    this.at = new Date(this.at.getTime() + seconds * 1000);
  }
}

/** Temporal as a service meets it: told of events, or not knowing the proceeding. */
interface Started {
  workflowId: string;
  args: [CaseInput];
  startDelay?: number;
}
export interface PlayedRun {
  identity: string;
  /** When it ended; not said: it runs. */
  closedAt?: Date;
  /** Null: nothing; not said: nobody answers for it. */
  written?: Written | null;
}
const infoOf = (workflowId: string, { identity, closedAt }: PlayedRun) => ({
  workflowId,
  status: { name: closedAt === undefined ? 'RUNNING' : 'COMPLETED' },
  startTime: NOW,
  closeTime: closedAt,
  memo: { identity },
});

export class PlayedTemporal {
  readonly started: string[] = [];
  readonly signals: { workflowId: string; region: string; event: Incoming }[] = [];
  /** A case that was not there and has been begun again. */
  beginsAgain = true;
  readonly unknown = new Set<string>();
  readonly compared: string[] = [];
  /** What a case does that is told to compare, or begun. */
  heals: (caseNo: string) => Promise<void> = () => Promise.resolve();
  /** Whose tasks fail again and again. */
  readonly failing = new Set<string>();
  /** Who say of themselves that they are blocked. */
  readonly blocked = new Set<string>();
  /** What each was started with last, and how much later it was to begin. */
  readonly inputs = new Map<string, CaseInput>();
  readonly delays = new Map<string, number>();
  /** Runs that are there, by number. */
  readonly runs = new Map<string, PlayedRun>();
  readonly client = {
    withDeadline: (_at: number, call: () => Promise<unknown>) => call(),
    workflow: {
      list: ({ query }: { query: string }) =>
        [...this.runs]
          .filter(([id]) => !query.includes('TemporalReportedProblems') || this.failing.has(id))
          .filter(([id]) => !query.includes('Blocked = true') || this.blocked.has(id))
          .map(([workflowId, run]) => infoOf(workflowId, run)),
      start: (_name: string, { workflowId, args, startDelay }: Started) => {
        this.inputs.set(workflowId, args[0]);
        if (startDelay !== undefined) this.delays.set(workflowId, startDelay);
        this.started.push(workflowId);
        if (this.beginsAgain) this.unknown.delete(workflowId);
        return this.heals(workflowId);
      },
      getHandle: (workflowId: string) => ({
        signal: async (name: string, brought?: Brought) => {
          if (name === COMPARE_SIGNAL) {
            this.compared.push(workflowId);
            await this.heals(workflowId);
          }
          if (this.unknown.has(workflowId)) {
            return Promise.reject(new WorkflowNotFoundError('no such workflow', workflowId, undefined));
          }
          if (brought !== undefined) this.signals.push({ workflowId, ...brought });
          return Promise.resolve();
        },
        describe: () => {
          const run = this.runs.get(workflowId);
          if (run === undefined)
            return Promise.reject(new WorkflowNotFoundError('no such workflow', workflowId, undefined));
          return Promise.resolve(infoOf(workflowId, run));
        },
        query: (name: string) => {
          const written = this.runs.get(workflowId)?.written;
          if (written === undefined) return Promise.reject(new Error('nobody answers'));
          return Promise.resolve(name === REVISION_QUERY ? (written?.state.revision ?? -1) : written);
        },
        result: () => Promise.resolve({ revision: this.runs.get(workflowId)?.written?.state.revision }),
        // Whatever it is, it is taken: what the law says of an act is no matter of the services.
        executeUpdate: () => Promise.resolve({ number: 1, stage: 'MED', dueOn: null }),
      }),
    },
  } as unknown as Client;
}

export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A system outside, over real HTTP: keeps what it is sent and answers as it is told to. */
export class Outside {
  readonly received: Received[] = [];
  status = 200;
  answer = '{"taken":true}';
  /** Takes what comes, and never answers. */
  hangs = false;
  private constructor(private readonly server: Server) {}

  static async open(): Promise<Outside> {
    const server = createServer();
    const outside = new Outside(server);
    server.on('request', (request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const body = Buffer.concat(parts).toString();
        outside.received.push({ path: request.url ?? '', headers: request.headers, body });
        if (outside.hangs) return;
        const moved = outside.status >= 300 && outside.status < 400 ? { location: '/elsewhere' } : {};
        response.writeHead(outside.status, { 'content-type': 'application/json', ...moved });
        response.end(outside.status === 204 ? '' : outside.answer);
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return outside;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((done) => this.server.close(() => done()));
  }
}

export interface Answer {
  retryAfter?: string | null;
  status: number;
  type: string;
  text: string;
  json: Record<string, unknown>;
}

const asJson = (text: string): Record<string, unknown> => {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
};

/** Cases and rules as they run, each with its own schema in a real database, over real HTTP. */
export async function openServices(
  more: {
    signingServices?: readonly SigningService[];
    meetingServices?: readonly OutsideService[];
    notification?: ServiceClient;
    court?: ServiceClient;
    arbitration?: ServiceClient;
    register?: ServiceClient;
  } = {},
) {
  const clock = new StandingClock();
  const temporal = new PlayedTemporal();
  const tokens = await testTokens();
  const options = { issuer: ISSUER, keys: tokens.keys, logLevel: 'silent' } as const;
  const closing: (() => Promise<unknown>)[] = [];
  const dropping: (() => Promise<unknown>)[] = [];
  const listen = async (app: {
    listen(at: object): Promise<string>;
    close(): PromiseLike<unknown>;
  }): Promise<string> => {
    closing.push(async () => app.close());
    return app.listen({ host: '127.0.0.1', port: 0 });
  };
  const database = async <DB>(schema: string, migrations: Parameters<typeof templateOf>[1]): Promise<Kysely<DB>> => {
    const template = await templateOf<DB>(schema, migrations);
    const { db, drop } = await template.clone();
    dropping.push(drop, () => template.drop());
    return db;
  };
  const client = (name: string, url: string, by: House): ServiceClient =>
    serviceClient(name, url, () => tokens.token(service(by)));
  const silent = { call: () => Promise.reject(new Error('nobody is asked')) } as never;

  /** A roster of two: one that serves the place, one elsewhere. */
  const roster = {
    call: (_method: string, path: string): Promise<object> => {
      if (path.startsWith('/v1/roster/standing/')) return Promise.resolve({ courtRosters: [] });
      if (path.startsWith('/v1/experts')) return Promise.resolve({ experts: [] });
      const places = [path.endsWith('elsewhere') ? '420222' : '410300'];
      const inOffice = { from: null, until: null };
      if (path.startsWith('/v1/mediators/'))
        return Promise.resolve({ id: 'med-1', name: '柯某某', organisation: 'org-1', places, inOffice });
      return Promise.resolve({
        name: { zh: '涧西区劳动人事争议调解中心', en: 'Jianxi mediation centre' },
        contact: { phone: '0379-64000000' },
        places,
        tier: 'county',
        disputeTypes: ['overtime', 'arrears'],
        inOffice,
        ldmal10: true,
      });
    },
  } as never;

  const rulesDb = await database<RulesTables>('rules', rulesMigrations);
  const rulesUrl = await listen(
    await rulesApp({ db: rulesDb, register: silent, cases: silent, clock, sweepMs: 60_000 }, options),
  );
  const db = await database<CasesTables>('cases', casesMigrations);
  const rules = client('rules', rulesUrl, 'cases');
  const casesUrl = await listen(
    await casesApp(
      {
        db,
        temporal: temporal.client,
        codec: payloadCodec([{ id: 'k1', key: Buffer.alloc(32, 8) }]),
        codecOrigin: 'http://ui.example',
        rules,
        roster,
        notification: silent,
        court: silent,
        arbitration: silent,
        register: silent,
        ...more,
        vault: vaultOf(7),
        // As on a machine without LibreOffice.
        printer: new Printer('', 'none'),
        clock,
        publicUrl: 'http://127.0.0.1:7401',
        sweepMs: 60_000,
      },
      options,
    ),
  );

  const ask = async (
    url: string,
    method: string,
    path: string,
    caller: Caller | null,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const raw = typeof body === 'string' || Buffer.isBuffer(body);
    const response = await fetch(new URL(path, url), {
      method,
      headers: {
        ...(caller ? { authorization: `Bearer ${await tokens.token(caller)}` } : {}),
        ...(body === undefined || raw ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: raw ? (body as string) : JSON.stringify(body) }),
    });
    const text = await response.text();
    const { status, headers: said } = response;
    const retryAfter = said.get('retry-after');
    return { status, type: said.get('content-type') ?? '', retryAfter, text, json: asJson(text) };
  };
  let serial = 0;
  const open = (body: object, caller: Caller = COURT, key = `key-of-case-${(serial += 1)}`): Promise<Answer> =>
    ask(casesUrl, 'POST', '/v1/disputes', caller, body, { 'idempotency-key': key });
  const openCase = async (caller: Caller = COURT, more: object = {}): Promise<string> => {
    const answer = await open(bodyOf(`${(serial += 1)}`, more), caller);
    if (answer.status !== 201) throw new Error(answer.text);
    const caseNo = String(answer.json['caseNo']);
    // As its workflow would have it: no workflow runs here.
    await db.updateTable('disputes').set({ worked: true }).where('case_no', '=', caseNo).execute();
    return caseNo;
  };
  /** A case that was closed on that day, by default so long ago that its file need not be kept (ARB-7). */
  const closeCase = async (caseNo: string, closed_on = '2010-01-04'): Promise<void> => {
    const over = { outcome: 'withdrawn', closed_on };
    await db.updateTable('disputes').set(over).where('case_no', '=', caseNo).execute();
  };
  /** Documents of one sender, `u`, as many as are said: rows without content. */
  const fillWithDocuments = async (caseNo: string, length: number): Promise<void> => {
    const rows = Array.from({ length }, (_one, i) => ({
      id: `${caseNo}-${i}`,
      case_no: caseNo,
      sha256: String(i),
      media_type: 'application/pdf',
      size: 1,
      chunks: 0,
      readers: [],
      uploaded_by: 'u',
      uploaded_at: clock.now().toISOString(),
      name: Buffer.alloc(0),
      sealed: null,
      held_by: null,
    }));
    await db.insertInto('documents').values(rows).execute();
  };
  return {
    clock,
    temporal,
    tokens,
    options,
    db,
    casesUrl,
    rulesUrl,
    rulesDb,
    /** `cases`, as one of the other services asks it. */
    casesFor: (by: House) => client('cases', casesUrl, by),
    rules,
    listen,
    database,
    ask,
    open,
    openCase,
    closeCase,
    fillWithDocuments,
    /** What opened last is closed first: services before their databases. */
    async close(): Promise<void> {
      for (const close of closing.reverse()) await close();
      // At once: each waits for a checkpoint, and one serves them all.
      await Promise.all(dropping.map((drop) => drop()));
    },
  };
}
export type Services = Awaited<ReturnType<typeof openServices>>;

/** An opening whose people nobody else has. */
export function bodyOf(of: string, more: object = {}): z.input<typeof openDispute> {
  const body = openBodyOf(SAMPLES[0] as (typeof SAMPLES)[number], NOW);
  const parties = body.parties.map((p) => ({ ...p, name: `${p.name}${of}` }));
  return { ...body, parties, ...more };
}

/** Waits for what another loop does, by asking; it fails loudly, never silently. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    if (await holds()) return;
    await new Promise((next) => setTimeout(next, 20));
  }
  throw new Error(`never happened: ${what}`);
}
