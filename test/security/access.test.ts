import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { withEveryApp } from '../../infra/procedure-doc/openapi';
import type { Caller, Door } from '../../services/kit/auth';
import { ACTS } from '../../workflows/contract/act-table';
import type { DisputeFacts } from '../../workflows/contract/facts';
import { ROLES } from '../../workflows/contract/incoming';
import { COURT, openServices, WORKER, type Answer, type Services } from '../service/services-in-process';
import { commitOf, NOBODYS } from '../support/case-writes';
import { ISSUER, testTokens } from '../support/tokens';
import { ACTORS_OF, DOORS, internalRoles, NEVER_ACT, SIGHTS, STAGES, type Sight } from './access.expected';

const sorted = (roles: readonly string[] | null | undefined) => (roles ? [...roles].sort() : roles);

describe('who may call what', () => {
  /** Pages of documentation are the library's own; HEAD answers where GET does. */
  const isOurs = ({ route }: Door): boolean => !route.includes(' /docs') && !route.startsWith('HEAD ');
  const isInternal = (route: string): boolean => route.includes(' /internal/');
  const actOf = (route: string): string | undefined => /^POST \/v1\/disputes\/:caseNo\/acts\/(\w+)$/.exec(route)?.[1];
  const CALLERS = ROLES.filter((role) => role !== 'system').map((role): Caller => ({
    sub: 'somebody',
    role,
    region: '000000',
    ...(role === 'party' ? { case: '410305-2025-000001', party: 'p1' } : {}),
    ...(role === 'organisation' || role === 'mediator' ? { organisation: 'org-1' } : {}),
  }));
  let tokens: Awaited<ReturnType<typeof testTokens>>;
  beforeAll(async () => {
    tokens = await testTokens();
  });

  /** Whom the door lets in, asked with a good token of every role and with none; a query nobody knows ends it there. */
  async function letIn(app: FastifyInstance, { route }: Door): Promise<string[] | null> {
    const [method, path = ''] = route.split(' ');
    const ask = async (headers: Record<string, string>): Promise<number> =>
      (
        await app.inject({
          method: method as 'GET',
          url: `${path.replaceAll(/:\w+/g, 'none')}?nobody-knows=1`,
          headers,
        })
      ).statusCode;
    if ((await ask({})) !== 401) return null;
    const statuses = await Promise.all(
      CALLERS.map(async (caller) => ask({ authorization: `Bearer ${await tokens.token(caller)}` })),
    );
    expect(statuses).not.toContain(401);
    return CALLERS.filter((_caller, i) => statuses[i] !== 403).map(({ role }) => role);
  }

  test('every route opens to the roles of the access table, and to nobody else', async () => {
    const found: Record<string, unknown> = {};
    const expected: Record<string, unknown> = {};
    await withEveryApp(
      async (app, name) => {
        for (const door of app.doors.filter(isOurs)) {
          const act = actOf(door.route);
          const key = `${name}: ${door.route}`;
          found[key] = sorted(isInternal(door.route) ? door.roles : await letIn(app, door));
          if (isInternal(door.route)) expected[key] = sorted(internalRoles(door.route));
          else expected[key] = sorted(act ? ACTORS_OF[act] : (DOORS[key] ?? DOORS[door.route]));
        }
      },
      { issuer: ISSUER, keys: tokens.keys, logLevel: 'silent' },
    );
    expect(found).toEqual(expected);
  });

  test('bodies that lead, audit or run the house enter no act of a case', () => {
    const entered = Object.values(ACTS).flatMap(({ by }) => by as readonly string[]);
    expect(NEVER_ACT.filter((role) => entered.includes(role))).toEqual([]);
  });
});

describe('who sees what of a case', () => {
  const PHONE = '13800001111';
  const NUMBER = '410305199001011234';
  const [P1, P2, P9] = ['样例职工甲', '样例公司乙', '样例职工丙'];
  const party = (id: string, side: string, kind: string, name: string) => ({ id, side, kind, name });
  const at = (role: Caller['role'], more: object = {}): Caller => ({
    sub: `${role}-x`,
    role,
    region: '410300',
    ...more,
  });
  const authority = (to: string | null) => ({ party: 'p1', capacity: 'agent', powers: [], from: null, to });
  let api: Services;
  beforeAll(async () => {
    api = await openServices();
  });
  afterAll(() => api.close());

  const STANDING: Record<
    (typeof STAGES)[number],
    { mediation: { organisation: string | null; [known: string]: unknown }; [known: string]: unknown }
  > = {
    pushed: {
      lane: 'B',
      pushed: { organisation: 'org-1' },
      mediation: { concessionsMayLeave: [], agreement: null, organisation: null, tried: [] },
    },
    declined: {
      lane: 'B',
      pushed: { organisation: 'org-1' },
      mediation: { concessionsMayLeave: [], agreement: null, organisation: null, tried: [{ organisation: 'org-1' }] },
    },
    held: {
      lane: 'B',
      mediation: {
        concessionsMayLeave: [],
        agreement: null,
        organisation: 'org-1',
        tried: [{ organisation: 'org-2' }],
      },
    },
    applied: {
      lane: 'A',
      application: { unit: 'commission' },
      mediation: { concessionsMayLeave: [], agreement: null, organisation: null, tried: [] },
    },
    handedOn: {
      lane: 'B',
      mediation: {
        concessionsMayLeave: [],
        agreement: null,
        organisation: 'org-1',
        tried: [{ organisation: 'org-2' }],
        handedOver: true,
      },
    },
    closed: {
      lane: 'A',
      title: 'TITLE_EFFECTIVE',
      instrument: 'commissionStatement',
      mediation: { concessionsMayLeave: [], agreement: null, organisation: 'org-1', tried: [] },
    },
  };
  /** A case that some court opened, as its workflow has written it. */
  async function caseAt(
    stage: (typeof STAGES)[number],
  ): Promise<{ caseNo: string; evidence: string; concession: string }> {
    const stay = [
      { ...party('p1', 'applicant', 'worker', P1), phone: PHONE, identityNumber: NUMBER },
      party('p2', 'respondent', 'employer', P2),
    ];
    const parties = [
      ...stay,
      { ...party('p9', 'applicant', 'worker', P9), identityNumber: NUMBER },
      party('p8', 'applicant', 'worker', P9),
    ];
    const caseNo = await api.openCase({ ...COURT, sub: 'court-that-opened-it' }, { parties });
    const nothingYet = { firstReceipt: null, filing: null, docketed: false, titled: false, arbitration: null };
    const facts = {
      parties: stay.map(({ id, side, kind }) => ({ id, side, kind })),
      gone: ['p9'],
      severed: ['p8'],
      agents: { 'p1/lawyer-1': authority(null), 'p1/lawyer-2': authority('2025-06-30') },
      refusedByCommission: null,
      application: null,
      pushed: null,
      title: null,
      instrument: null,
      performance: null,
      awards: {},
      ...nothingYet,
      ...STANDING[stage],
    } as unknown as DisputeFacts;
    const over = stage === 'closed' ? { outcome: 'settled_statement', closed: true } : {};
    const { path, body } = commitOf(caseNo, { facts, shown: { facts, ...over } });
    expect((await api.ask(api.casesUrl, 'PUT', path, WORKER, body)).status).toBe(200);
    if (stage === 'closed')
      await api.db
        .updateTable('disputes')
        .set({ outcome: 'settled_statement' })
        .where('case_no', '=', caseNo)
        .execute();
    const upload = async (concession: boolean): Promise<string> => {
      const sender = at('party', { sub: 'sender', case: caseNo, party: 'p2' });
      const readers = concession ? 'organisation,mediator' : 'court,commission,organisation,mediator,party,union';
      const to = `/v1/disputes/${caseNo}/documents?name=a.pdf&readers=${readers}&concession=${concession}`;
      const pdf = Buffer.from(`%PDF-1.7 ${concession}`);
      const answer = await api.ask(api.casesUrl, 'POST', to, sender, pdf, { 'content-type': 'application/pdf' });
      // Before anybody mediates nothing is conceded.
      const isHeld = STANDING[stage].mediation.organisation !== null;
      expect(answer.status).toBe(!concession || isHeld ? 201 : 409);
      return answer.status === 201 ? String(answer.json['id']) : 'none';
    };
    return { caseNo, evidence: await upload(false), concession: await upload(true) };
  }

  const CALLERS: Record<string, (caseNo: string) => Caller> = {
    'a party': (no) => at('party', { case: no, party: 'p1' }),
    'its agent, whose authority runs': (no) => at('party', { case: no, party: 'p1', agent: 'lawyer-1' }),
    'its agent, whose authority is over': (no) => at('party', { case: no, party: 'p1', agent: 'lawyer-2' }),
    'somebody who calls himself its agent': (no) => at('party', { case: no, party: 'p1', agent: 'lawyer-3' }),
    'a party that left': (no) => at('party', { case: no, party: 'p9' }),
    'a party severed from it': (no) => at('party', { case: no, party: 'p8' }),
    'the party of another case': () => at('party', { case: '410305-2025-999999', party: 'p1' }),
    'whoever is no party of it': (no) => at('party', { case: no, party: 'zz' }),
    'the organisation org-1': () => at('organisation', { organisation: 'org-1' }),
    'a mediator of org-1': () => at('mediator', { organisation: 'org-1' }),
    'the organisation org-2': () => at('organisation', { organisation: 'org-2' }),
    'a mediator of org-2': () => at('mediator', { organisation: 'org-2' }),
    'the organisation org-3': () => at('organisation', { organisation: 'org-3' }),
    'a mediator of org-3': () => at('mediator', { organisation: 'org-3' }),
    'the court': () => at('court'),
    'the commission': () => at('commission'),
    'the union': () => at('union'),
    'the HR bureau': () => at('hr'),
    'the operator': () => at('operator'),
    'the justice bureau': () => at('justice'),
    'the auditor': () => at('auditor'),
    'the administrator': () => at('administrator'),
    'a service that did not open it': () => at('service', { sub: 'intake-of-another' }),
  };

  /** What the answers show, looked for in their text: whatever field it would stand in. */
  async function sightOf(of: Awaited<ReturnType<typeof caseAt>>, caller: Caller): Promise<Sight> {
    const base = `/v1/disputes/${of.caseNo}`;
    const ask = (method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer> =>
      api.ask(api.casesUrl, method, path, caller, body, headers);
    const { text, status, json } = await ask('GET', base);
    const reads = async (path: string): Promise<boolean> => (await ask('GET', `${base}/${path}`)).status === 200;
    const note = await ask(
      'POST',
      `${base}/mediation-notes`,
      { kind: 'course', text: '谈过' },
      { 'idempotency-key': `note-${caller.sub}` },
    );
    const facts = (json['proceedings'] as { facts: unknown }[] | undefined)?.[0]?.facts ?? null;
    const toParty = text.includes(P2) ? 'own' : 'oneself';
    const people = caller.role === 'party' ? toParty : text.includes(P2) ? 'reach' : 'ids';
    if (people === 'oneself' && status === 200) expect(text).toContain(P9);
    // How somebody else is reached is covered, and opened by whoever may, one person at a time.
    if (caller.role !== 'party') expect(text).not.toContain(PHONE);
    if (people === 'reach') expect(text).toContain(`••••${PHONE.slice(-4)}`);
    const person = await ask('GET', `${base}/people/p1`);
    expect([people, person.status === 200]).toEqual([people, people === 'reach']);
    expect(person.text.includes(PHONE)).toBe(people === 'reach');
    return {
      people: status === 200 ? people : 'nothing',
      number: text.includes(NUMBER) ? 'own' : text.includes('••••1234') ? 'last signs' : 'no',
      facts: facts !== null,
      evidence: await reads(`documents/${of.evidence}`),
      concession: await reads(`documents/${of.concession}`),
      notes: note.status === 201,
      file: await reads('file'),
    };
  }

  test.each(STAGES)(
    'of a case that is %s, each sees what the access table gives, and nobody anything else',
    async (stage) => {
      const of = await caseAt(stage);
      const seen: Record<string, Sight> = {};
      for (const [who, caller] of Object.entries(CALLERS)) seen[who] = await sightOf(of, caller(of.caseNo));
      const expected = Object.entries(SIGHTS).map(([who, sight]) => [who, 'people' in sight ? sight : sight[stage]]);
      expect(seen).toEqual(Object.fromEntries(expected));
    },
  );

  test('SEC-1: whoever serves another place sees nothing of it, whatever he is to cases of his own', async () => {
    const of = await caseAt('held');
    for (const [who, caller] of Object.entries(CALLERS)) {
      const elsewhere = { ...caller(of.caseNo), region: '420200' };
      expect([who, (await sightOf(of, elsewhere)).people]).toEqual([who, 'nothing']);
      const list = await api.ask(api.casesUrl, 'GET', '/v1/disputes?limit=200', elsewhere);
      expect(list.text).not.toContain(of.caseNo);
    }
  });

  test('a list has the cases one has something to do with, and no others', async () => {
    const of = await caseAt('held');
    for (const [who, caller] of Object.entries(CALLERS)) {
      const list = await api.ask(api.casesUrl, 'GET', '/v1/disputes?limit=200', caller(of.caseNo));
      const sight = SIGHTS[who] as Sight | Record<string, Sight>;
      const { people } = ('people' in sight ? sight : sight['held']) as Sight;
      expect([who, list.text.includes(of.caseNo)]).toEqual([who, people !== 'nothing']);
    }
  });

  test('PIPL 6: a party sees what is owed by it and to it, and not what its fellows get', async () => {
    const of = await caseAt('held');
    const part = (payee: string, amountFen: number) => ({
      payer: 'p2',
      payee,
      instalments: [{ no: 1, dueOn: '2025-08-01', amountFen }],
    });
    const parties = ['p1', 'p2', 'p3'].map((id) => ({ id, side: 'applicant', kind: 'worker' }));
    const agreement = { document: { id: 'd', sha256: 'ab' }, obligations: [part('p1', 1111), part('p3', 3333)] };
    const beside = { parties: [parties[1], parties[2]], obligation: part('p3', 3333) };
    const facts = {
      parties,
      mediation: { organisation: 'org-1', tried: [], concessionsMayLeave: [], agreement },
      lane: 'B',
      gone: [],
      agents: {},
      awards: {},
      pushed: null,
      application: null,
    };
    for (const [proceeding, known] of Object.entries({ dispute: facts, 'performance/d': beside })) {
      const { path, body } = commitOf(of.caseNo, { proceeding, facts: known, shown: { facts: known } });
      expect((await api.ask(api.casesUrl, 'PUT', path, WORKER, body)).status).toBe(200);
    }
    const sums = async (caller: Caller) => {
      const { text } = await api.ask(api.casesUrl, 'GET', `/v1/disputes/${of.caseNo}`, caller);
      return ['1111', '3333'].filter((sum) => text.includes(`"amountFen":${sum}`));
    };
    const seen = await Promise.all(['p1', 'p2', 'p3'].map((id) => sums(at('party', { case: of.caseNo, party: id }))));
    expect(seen).toEqual([['1111'], ['1111', '3333'], ['3333']]);
    expect(await sums(at('mediator', { organisation: 'org-1' }))).toEqual(['1111', '3333']);
    expect(await sums(at('union'))).toEqual([]);
  });

  /** A case in lane A that nobody holds, with one more proceeding in a state. */
  async function besides(proceeding: string, state: string): Promise<string> {
    const caseNo = await api.openCase({ ...COURT, sub: 'court-that-opened-it' });
    await writes(caseNo, 'dispute', {});
    await writes(caseNo, proceeding, {}, { main: state });
    return caseNo;
  }
  async function writes(caseNo: string, proceeding: string, facts: object, tracks: object = {}): Promise<void> {
    const { path, body } = commitOf(caseNo, {
      proceeding,
      facts:
        proceeding === 'dispute'
          ? { ...NOBODYS, lane: 'A', parties: [{ id: 'p1', side: 'applicant', kind: 'worker' }], ...facts }
          : facts,
      tracks,
    });
    expect((await api.ask(api.casesUrl, 'PUT', path, WORKER, body)).status).toBe(200);
  }
  const reads = async (caseNo: string, caller: Caller) =>
    (await api.ask(api.casesUrl, 'GET', `/v1/disputes/${caseNo}`, caller)).text.includes('"name"');

  describe('PRF-1: the union that watches over performance', () => {
    const parties = [
      { id: 'p1', side: 'applicant', kind: 'worker' },
      { id: 'p3', side: 'applicant', kind: 'worker' },
      { id: 'p2', side: 'respondent', kind: 'employer' },
    ];
    type Sums = { payee?: string; paid?: object[]; watchedFor?: string[] };
    const owed = ({ payee, paid = [], watchedFor }: Sums) => ({
      parties,
      instrument: 'agreement',
      onlyWages: true,
      obligation: {
        payer: 'p2',
        ...(payee === undefined ? {} : { payee }),
        instalments: [{ no: 1, dueOn: '2025-08-01', amountFen: 7777 }],
      },
      paid,
      ...(watchedFor === undefined ? {} : { watchedFor }),
    });
    /** A case that is held, with what each instrument has paid, at its stage. */
    async function owes(instruments: Record<string, [Sums, string?]>, more: object = {}) {
      const of = await caseAt('held');
      const mediation = { organisation: 'org-1', tried: [], concessionsMayLeave: [], agreement: null };
      await writes(of.caseNo, 'dispute', { parties, mediation, ...more });
      for (const [name, [sums, main = 'DUE']] of Object.entries(instruments))
        await writes(of.caseNo, `performance/${name}`, owed(sums), { main });
      return of;
    }
    async function sightOfUnion({ caseNo, evidence, concession }: Awaited<ReturnType<typeof caseAt>>) {
      const union = at('union');
      const base = `/v1/disputes/${caseNo}`;
      const ask = (path: string) => api.ask(api.casesUrl, 'GET', base + path, union);
      const { text, json } = await ask('');
      const shown = json['proceedings'] as { proceeding: string; facts: object | null }[];
      const paths = ['/people/p1', '/people/p2', '/texts', '/file', '/dossier.pdf', '/mediation-notes'];
      const documents = [evidence, concession].map((id) => `/documents/${id}`);
      const opens: string[] = [];
      for (const path of [...paths, ...documents]) if ((await ask(path)).status === 200) opens.push(path);
      return {
        names: text.includes(P2),
        reached: [PHONE, NUMBER, 'onlyWages'].some((one) => text.includes(one)),
        facts: shown.flatMap(({ proceeding, facts }) => (facts === null ? [] : [proceeding])),
        opens,
      };
    }
    /** How a word of the union on an instrument is met: refused at the door, or weighed by the case. */
    async function word({ caseNo }: { caseNo: string }, instrument: string): Promise<unknown> {
      const path = `/v1/disputes/${caseNo}/acts/reportNonPerformance`;
      const header = { 'idempotency-key': randomUUID() };
      const { status, json } = await api.ask(api.casesUrl, 'POST', path, at('union'), { instrument }, header);
      return status === 200 ? WEIGHED : json['code'];
    }
    const NO_MORE_THAN_FRAME = { names: false, reached: false, facts: [], opens: [] };
    /** The case itself is none in this suite: what passes the door is taken in. */
    const WEIGHED = 'weighed';
    const evidenceOf = async (id: string) => [
      {
        id,
        ...(await api.db.selectFrom('documents').select('sha256').where('id', '=', id).executeTakeFirstOrThrow()),
      },
    ];

    test('sees what is owed to a worker who lets it, its evidence and how he is reached: nothing else', async () => {
      const of = await owes({
        'agreement.p1-p2': [{ payee: 'p1', watchedFor: ['p1'] }],
        'agreement.p3-p2': [{ payee: 'p3' }],
      });
      const [proof] = await evidenceOf(of.evidence);
      // What was opened to no union all the same proves a payment.
      await api.db
        .updateTable('documents')
        .set({ readers: ['court'] })
        .where('id', '=', of.evidence)
        .execute();
      const pays = (payee: string, isProven: boolean) =>
        writes(
          of.caseNo,
          `performance/agreement.${payee}-p2`,
          owed({
            payee,
            paid: isProven ? [{ no: 1, amountFen: 100, on: '2025-08-01', evidence: [proof] }] : [],
            ...(payee === 'p1' ? { watchedFor: ['p1'] } : {}),
          }),
          { main: 'DUE' },
        );
      const sight = { names: true, reached: false, facts: ['performance/agreement.p1-p2'], opens: ['/people/p1'] };
      await pays('p3', true);
      expect(await sightOfUnion(of)).toEqual(sight);
      // A slip of both payments says what another worker was paid.
      await pays('p1', true);
      expect(await sightOfUnion(of)).toEqual(sight);
      await pays('p3', false);
      expect(await sightOfUnion(of)).toEqual({ ...sight, opens: ['/people/p1', `/documents/${of.evidence}`] });
      expect([await word(of, 'agreement.p1-p2'), await word(of, 'agreement.p3-p2'), await word(of, 'none')]).toEqual([
        WEIGHED,
        'NOT_YOURS',
        'NOT_YOURS',
      ]);
      const { text } = await api.ask(
        api.casesUrl,
        'GET',
        `/v1/disputes/${of.caseNo}/reads`,
        at('party', { case: of.caseNo, party: 'p1' }),
      );
      expect(text).toContain('"performance"');
    });

    test.each<[string, Record<string, [Sums, string?]>, object?]>([
      ['nobody has let it', { agreement: [{ payee: 'p1' }] }],
      ['it is paid', { agreement: [{ payee: 'p1', watchedFor: ['p1'] }, 'PERFORMED'] }],
      ['one of two workers who are owed one sum has not let it', { agreement: [{ watchedFor: ['p1'] }] }],
      ['the worker has left the case', { agreement: [{ payee: 'p1', watchedFor: ['p1'] }] }, { gone: ['p1'] }],
      ['he was severed from it', { agreement: [{ payee: 'p1', watchedFor: ['p1'] }] }, { severed: ['p1'] }],
    ])('sees the frame alone where %s', async (_where, instruments, more = {}) => {
      const of = await owes(instruments, more);
      expect(await sightOfUnion(of)).toEqual(NO_MORE_THAN_FRAME);
      expect(await word(of, 'agreement')).toBe('NOT_YOURS');
    });

    test('is none of another place, and none where the people of the case are restricted', async () => {
      const of = await owes({ agreement: [{ payee: 'p1', watchedFor: ['p1'] }] });
      const elsewhere = { ...at('union'), region: '420200' };
      expect((await api.ask(api.casesUrl, 'GET', `/v1/disputes/${of.caseNo}`, elsewhere)).status).toBe(404);
      await api.db
        .updateTable('disputes')
        .set({ restricted_until: '2035-01-01' })
        .where('case_no', '=', of.caseNo)
        .execute();
      expect(await sightOfUnion(of)).toEqual(NO_MORE_THAN_FRAME);
      expect(await word(of, 'agreement')).toBe('NOT_YOURS');
    });

    test('is let in by the worker, or by the organisation that has the case with his paper: not by one that had it', async () => {
      const of = await owes({ agreement: [{ payee: 'p1' }] });
      const lets = async (caller: Caller, agrees = true) => {
        const body = { instrument: 'agreement', party: 'p1', agrees };
        const path = `/v1/disputes/${of.caseNo}/acts/agreeToWatch`;
        const answer = await api.ask(api.casesUrl, 'POST', path, caller, body, { 'idempotency-key': randomUUID() });
        return answer.status === 200 ? WEIGHED : answer.json['code'];
      };
      const own = at('organisation', { organisation: 'org-1' });
      expect(await lets(at('party', { case: of.caseNo, party: 'p1' }))).toBe(WEIGHED);
      expect(await lets(own)).toBe('RECORD_REQUIRED');
      await api.db.updateTable('disputes').set({ outcome: 'settled' }).where('case_no', '=', of.caseNo).execute();
      expect(await lets(own)).toBe('NOT_YOURS');
      // That he takes it back it may bring all the same, with his paper.
      expect(await lets(own, false)).toBe('RECORD_REQUIRED');
      expect(await lets(at('union'))).toBe('FORBIDDEN');
    });
  });

  test('what was paid is said by whoever owes or is owed, and by the organisation of the agreement: no other', async () => {
    const of = await caseAt('held');
    const parties = ['p1', 'p2', 'p3'].map((id) => ({ id, side: 'applicant', kind: 'worker' }));
    const mediation = { organisation: 'org-1', tried: [], concessionsMayLeave: [], agreement: null };
    await writes(of.caseNo, 'dispute', { parties, mediation });
    const instalments = [{ no: 1, dueOn: '2025-08-01', amountFen: 100 }];
    await writes(of.caseNo, 'performance/agreement', {
      parties,
      obligation: { payer: 'p2', payee: 'p1', instalments },
    });
    const says = async (caller: Caller, act: string, said: object) => {
      const path = `/v1/disputes/${of.caseNo}/acts/${act}`;
      const answer = await api.ask(api.casesUrl, 'POST', path, caller, said, { 'idempotency-key': randomUUID() });
      const code = String(answer.json['code']);
      return ['NOT_YOURS', 'NOT_FOUND', 'INVALID'].includes(code) ? code : 'weighed';
    };
    const party = (id: string) => at('party', { case: of.caseNo, party: id });
    const callers = [party('p1'), party('p2'), at('court')];
    const own = [
      ...callers,
      ...['organisation', 'mediator'].map((role) => at(role as 'mediator', { organisation: 'org-1' })),
    ];
    const others = [
      party('p3'),
      ...['org-2', 'org-3'].map((organisation) => at('organisation', { organisation })),
      at('mediator', { organisation: 'org-9' }),
      // Nobody has let it watch.
      at('union'),
    ];
    const paid = {
      instrument: 'agreement',
      no: 1,
      amountFen: 100,
      evidence: [{ id: of.evidence, sha256: 'a'.repeat(64) }],
    };
    for (const [act, said] of [
      ['recordPayment', paid],
      ['reportNonPerformance', { instrument: 'agreement' }],
    ] as const) {
      expect([act, await Promise.all(own.map((one) => says(one, act, said)))]).toEqual([act, own.map(() => 'weighed')]);
      expect([act, await Promise.all(others.map((one) => says(one, act, said)))]).toEqual([
        act,
        others.map(({ role }) => (role === 'party' ? 'NOT_FOUND' : 'NOT_YOURS')),
      ]);
    }
  });

  test.each([
    ['an application for confirmation', 'title', 'JC_APPLIED', true],
    ['one party’s application for confirmation', 'title', 'JC_HALF', false],
    ['a suit over an award', 'award/a', 'SUED', true],
    ['papers that protect a suit', 'award/a', 'PROTECTED', true],
    ['an application to set an award aside', 'award/a', 'SETASIDE_PENDING', true],
    ['days to set aside that ran out', 'award/a', 'SETASIDE_CLOSED', false],
    ['the enforcement of an award', 'performance/award-a', 'ENFORCEMENT', true],
    ['a breach that nobody took to court', 'performance/award-a', 'BREACHED', false],
  ])('the court has a case by %s: %s', async (_what, proceeding, state, has) => {
    const caseNo = await besides(proceeding, state);
    expect(await reads(caseNo, at('court'))).toBe(has);
    // The commission has its award, whatever becomes of it.
    expect(await reads(caseNo, at('commission'))).toBe(proceeding.startsWith('award/'));
  });

  test('a court that has ruled does not lose the file by it', async () => {
    const caseNo = await besides('title', 'JC_DOCKETED');
    await writes(caseNo, 'title', {}, { main: 'TITLE_REFUSED' });
    expect(await reads(caseNo, at('court'))).toBe(true);
  });

  test('an organisation that had the case keeps the frame in the next round, also where it was the one that received it', async () => {
    const caseNo = await api.openCase({ ...COURT, sub: 'court-that-opened-it' });
    const org = at('organisation', { organisation: 'org-1' });
    const received = { pushed: { organisation: 'org-1' }, lane: 'C' };
    const round = { organisation: null, tried: [], concessionsMayLeave: [], agreement: null };
    await writes(caseNo, 'dispute', { ...received, mediation: { ...round, organisation: 'org-1' } });
    expect(await reads(caseNo, org)).toBe(true);
    await writes(caseNo, 'dispute', { ...received, mediation: round });
    const after = await api.ask(api.casesUrl, 'GET', `/v1/disputes/${caseNo}`, org);
    expect([after.status, after.text.includes('"name"')]).toEqual([200, false]);
  });

  test('PIPL 51: two operators with one reason read a case for four hours; whoever has it is told, its parties see it', async () => {
    const of = await caseAt('held');
    const base = `/v1/disputes/${of.caseNo}`;
    const operators = ['op-1', 'op-2', 'op-3'].map((sub) => at('operator', { sub, region: '000000' }));
    const [one, two, third] = operators as [Caller, Caller, Caller];
    const ask = async (caller: Caller, reason: string) =>
      (await api.ask(api.casesUrl, 'POST', `${base}/break-glass`, caller, { reason })).status;
    const seen = () => Promise.all(operators.map((caller) => reads(of.caseNo, caller)));
    expect([await ask(one, '日期有误'), await ask(one, '日期有误'), await ask(two, '另一事由')]).toEqual([
      202, 202, 202,
    ]);
    expect(await seen()).toEqual([false, false, false]);
    expect(await ask(two, '日期有误')).toBe(200);
    expect(await seen()).toEqual([true, true, false]);
    // Neither papers nor what is inside of the mediation.
    for (const id of [of.evidence, of.concession])
      expect((await api.ask(api.casesUrl, 'GET', `${base}/documents/${id}`, two)).status).toBe(403);
    const told = await api.db.selectFrom('outbox').select('body').where('case_no', '=', of.caseNo).execute();
    expect(told).toMatchObject([{ body: { template: 'glassBroken', to: expect.arrayContaining(['organisation']) } }]);
    const toParty = await api.ask(api.casesUrl, 'GET', `${base}/reads`, at('party', { case: of.caseNo, party: 'p1' }));
    expect(toParty.json['reads']).toContainEqual(
      expect.objectContaining({ role: 'operator', by: null, purpose: 'glass', subject: null }),
    );
    const kept = await api.db.selectFrom('broken_glass').selectAll().where('case_no', '=', of.caseNo).execute();
    expect(kept).toMatchObject([{ first: 'op-1', second: 'op-2' }]);
    expect(JSON.stringify(kept)).not.toContain('日期有误');
    expect(await reads(of.caseNo, third)).toBe(false);
    api.clock.goOn(4 * 3600);
    expect(await seen()).toEqual([false, false, false]);
  });

  test('who the parties are is told, for a list of cases, to whoever sees what the case is about; of the others nothing is said', async () => {
    const of = await caseAt('held');
    const path = `/v1/disputes/parties?caseNos=${of.caseNo},410305-2025-999999`;
    for (const [who, caller] of Object.entries(CALLERS)) {
      const { status, text } = await api.ask(api.casesUrl, 'GET', path, caller(of.caseNo));
      const sight = SIGHTS[who] as Sight | Record<string, Sight>;
      const { people } = ('people' in sight ? sight : sight['held']) as Sight;
      const isTold = people === 'reach';
      expect([who, status === 200 && text.includes(P2)]).toEqual([who, isTold]);
      expect([who, text.includes(PHONE), text.includes('999999')]).toEqual([who, false, false]);
    }
    const elsewhere = await api.ask(
      api.casesUrl,
      'GET',
      path,
      at('mediator', { organisation: 'org-1', region: '420200' }),
    );
    expect(elsewhere.json['cases']).toEqual([]);
  });

  test('PIPL 51: what an agent reads of its principal is on record, and what the principal reads of itself is none', async () => {
    const of = await caseAt('held');
    const base = `/v1/disputes/${of.caseNo}`;
    const own = { case: of.caseNo, party: 'p1' };
    await api.ask(api.casesUrl, 'GET', base, at('party', own));
    await api.ask(api.casesUrl, 'GET', base, at('party', { ...own, sub: 'lawyer', agent: 'lawyer-1' }));
    const { json } = await api.ask(api.casesUrl, 'GET', `/v1/reads?caseNo=${of.caseNo}`, at('auditor'));
    expect(json['reads']).toMatchObject([{ by: 'lawyer', purpose: 'case', parts: ['contact', 'sensitive'] }]);
  });

  test('whoever opened a case has it in hand until another has anything of it', async () => {
    const desk = at('organisation', { sub: 'desk', organisation: 'org-5' });
    const body = { receivedAt: '2025-07-01T09:00:00+08:00', by: ['p1'], form: 'written', unit: 'county' };
    const caseNo = await api.openCase(desk, {
      firstReceipt: undefined,
      application: { ...body, organisation: 'org-5' },
    });
    const isNamed = async (caller: Caller) =>
      (await api.ask(api.casesUrl, 'GET', `/v1/disputes/${caseNo}`, caller)).text.includes('"name"');
    expect(await isNamed(desk)).toBe(true);
    // The same account at another organisation is another's.
    expect(await isNamed({ ...desk, organisation: 'org-6' })).toBe(false);
    const facts = { lane: 'A', parties: [], application: { unit: 'county', organisation: 'org-5' } };
    const nobodys = { gone: [], agents: {}, awards: {}, pushed: null, firstReceipt: null, filing: null };
    const mediation = { organisation: null, tried: [], concessionsMayLeave: [], agreement: null };
    const passedOn = { ...facts, ...nobodys, mediation, arbitration: 'ARB_FILED', refusedByCommission: null };
    const { path, body: commit } = commitOf(caseNo, { facts: passedOn, shown: { facts: passedOn } });
    expect((await api.ask(api.casesUrl, 'PUT', path, WORKER, commit)).status).toBe(200);
    expect(await isNamed(desk)).toBe(false);
  });

  test('PIPL 51: each reading of contacts, numbers and papers is on record, shown to the party and to the auditor', async () => {
    const of = await caseAt('held');
    const base = `/v1/disputes/${of.caseNo}`;
    const mediator = at('mediator', { sub: 'med-7', organisation: 'org-1' });
    await api.ask(api.casesUrl, 'GET', base, mediator);
    await api.ask(api.casesUrl, 'GET', `${base}/people/p1`, mediator);
    await api.ask(api.casesUrl, 'GET', `${base}/documents/${of.concession}`, mediator);
    await api.ask(api.casesUrl, 'GET', base, at('union'));
    await api.ask(api.casesUrl, 'GET', base, at('party', { case: of.caseNo, party: 'p1' }));
    const search = await api.ask(api.casesUrl, 'POST', '/v1/people/search', at('court'), { phone: PHONE });
    expect(search.text).toContain(of.caseNo);
    const said = { at: api.clock.now().toISOString(), caseNo: of.caseNo };
    const readings = [
      {
        by: 'med-7',
        role: 'mediator',
        organisation: 'org-1',
        purpose: 'case',
        parts: ['sensitive'],
        subject: null,
      },
      {
        by: 'med-7',
        role: 'mediator',
        organisation: 'org-1',
        purpose: 'person',
        parts: ['contact', 'sensitive'],
        subject: 'p1',
      },
      {
        by: 'med-7',
        role: 'mediator',
        organisation: 'org-1',
        purpose: 'document',
        parts: ['inside'],
        subject: of.concession,
      },
      { by: 'court-x', role: 'court', organisation: null, purpose: 'search', parts: ['matter'], subject: 'p1' },
    ].map((reading) => ({ ...said, ...reading }));
    const toAuditor = await api.ask(api.casesUrl, 'GET', `/v1/reads?caseNo=${of.caseNo}`, at('auditor'));
    expect(toAuditor.json['reads']).toMatchObject(readings);
    const toParty = await api.ask(api.casesUrl, 'GET', `${base}/reads`, at('party', { case: of.caseNo, party: 'p1' }));
    expect(toParty.json['reads']).toMatchObject(readings.map((reading) => ({ ...reading, by: null })));
    const elsewhere = await api.ask(api.casesUrl, 'GET', '/v1/reads', { ...at('auditor'), region: '420200' });
    expect(elsewhere.json['reads']).toEqual([]);
  });
});
