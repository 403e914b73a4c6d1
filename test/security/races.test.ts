import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { Webhook } from 'standardwebhooks';
import { courtApp } from '../../services/court/app';
import type { Caller } from '../../services/kit/auth';
import { gatewayMigrations, type GatewayTables } from '../../services/kit/body-gateway';
import { commitOf, NOBODYS } from '../support/case-writes';
import {
  ADMINISTRATORS,
  COURT,
  openServices,
  WORKER,
  type Answer,
  type Services,
} from '../service/services-in-process';
import { Choices } from '../support/random-life';

/** How often each is run; `DINGFEN_RACES=1000` leads the whole of it. */
const TIMES = Number(process.env['DINGFEN_RACES'] ?? 25);
const each = async (run: (nth: number) => Promise<void>): Promise<void> => {
  for (let nth = 0; nth < TIMES; nth += 1) await run(nth);
};
const choicesOf = (nth: number): Choices => new Choices(createHash('sha256').update(String(nth)).digest());
const shuffled = <T>(all: readonly T[], nth: number): T[] => {
  const c = choicesOf(nth);
  const left = [...all];
  return all.map(() => left.splice(c.below(left.length), 1)[0] as T);
};

let api: Services;
beforeAll(async () => {
  api = await openServices();
});
afterAll(() => api.close());

const PARTIES = ['p1', 'p2'].map((id) => ({ id, side: 'applicant', kind: 'worker' }));
const party = (caseNo: string, id: string): Caller => ({
  sub: `u-${id}`,
  role: 'party',
  region: '410305',
  case: caseNo,
  party: id,
});
/** A case that an organisation mediates: before that nothing is conceded. */
async function mediated(): Promise<string> {
  const caseNo = await api.openCase();
  const facts = { ...NOBODYS, parties: PARTIES, mediation: { ...NOBODYS.mediation, organisation: 'org-1' } };
  const { path, body } = commitOf(caseNo, { facts, shown: { facts } });
  expect((await api.ask(api.casesUrl, 'PUT', path, WORKER, body)).status).toBe(200);
  return caseNo;
}
const handIn = (caseNo: string, id: string, content: string, concession: boolean): Promise<Answer> =>
  api.ask(
    api.casesUrl,
    'POST',
    `/v1/disputes/${caseNo}/documents?name=a.pdf&concession=${concession}`,
    party(caseNo, id),
    Buffer.from(`%PDF-1.7 ${content}`),
    { 'content-type': 'application/pdf' },
  );
const codeOf = ({ status, json }: Answer): string => (status < 300 ? 'done' : String(json['code']));

test(
  'MED-10: the same paper handed in at once by one party as evidence, by the other as a concession, is what each said',
  () =>
    each(async (nth) => {
      const caseNo = await mediated();
      const answers = await Promise.all(
        shuffled(
          [
            ['p1', false],
            ['p2', true],
            ['p1', false],
            ['p2', true],
          ] as const,
          nth,
        ).map(([id, concession]) => handIn(caseNo, id, `paper ${nth}`, concession)),
      );
      expect(answers.map(codeOf)).toEqual(['done', 'done', 'done', 'done']);
      const kept = await api.db
        .selectFrom('documents')
        .select(['uploaded_by', 'concession'])
        .where('case_no', '=', caseNo)
        .orderBy('uploaded_by')
        .execute();
      expect(kept).toEqual([
        { uploaded_by: 'u-p1', concession: false },
        { uploaded_by: 'u-p2', concession: true },
      ]);
      const leaves = await api.db.selectFrom('file_documents').select('id').where('case_no', '=', caseNo).execute();
      expect(leaves).toHaveLength(1);
    }),
  600_000,
);

test(
  'MED-10: one party’s paper, handed in at once as both, is the one it was first, and the other is refused',
  () =>
    each(async (nth) => {
      const caseNo = await mediated();
      const answers = await Promise.all(
        shuffled([true, false, true, false], nth).map((concession) => handIn(caseNo, 'p1', `paper ${nth}`, concession)),
      );
      expect(answers.map(codeOf).sort()).toEqual(['ALREADY_DONE', 'ALREADY_DONE', 'done', 'done']);
      const kept = await api.db.selectFrom('documents').select('id').where('case_no', '=', caseNo).execute();
      expect(kept).toHaveLength(1);
    }),
  600_000,
);

test(
  'ENT-2: one consent, said at once both ways under one key, is stored as one of them, and the other is told so',
  () =>
    each(async (nth) => {
      const caseNo = await api.openCase();
      const say = (answer: string): Promise<Answer> =>
        api.ask(
          api.casesUrl,
          'POST',
          `/v1/disputes/${caseNo}/acts/recordConsent`,
          party(caseNo, 'p1'),
          { party: 'p1', answer, channel: 'platform' },
          { 'idempotency-key': `consent-${nth}` },
        );
      const answers = await Promise.all(shuffled(['agree', 'refuse', 'agree', 'refuse'], nth).map(say));
      const refused = answers.filter((answer) => codeOf(answer) === 'IDEMPOTENCY_KEY_REUSED');
      expect(refused).toHaveLength(2);
      const acts = await api.db.selectFrom('acts').select('event').where('case_no', '=', caseNo).execute();
      expect(acts).toHaveLength(1);
    }),
  600_000,
);

test(
  'two persons who ask for the same at once are two: it is done once, and never on one’s word alone',
  () =>
    each(async (nth) => {
      const caseNo = await api.openCase();
      await api.closeCase(caseNo);
      const [one, other] = ADMINISTRATORS;
      const erase = (by: Caller): Promise<Answer> =>
        api.ask(api.casesUrl, 'DELETE', `/v1/disputes/${caseNo}/people`, by);
      const alone = await Promise.all([erase(one), erase(one), erase(one)]);
      expect(alone.map(({ status }) => status)).toEqual([202, 202, 202]);
      const answers = await Promise.all(shuffled([one, other, other], nth).map(erase));
      expect(answers.filter(({ status }) => status === 204).length).toBeGreaterThanOrEqual(1);
      const kept = await api.db.selectFrom('case_keys').select('erased_by').where('case_no', '=', caseNo).execute();
      expect(new Set(kept[0]?.erased_by)).toEqual(new Set([one.sub, other.sub]));
    }),
  600_000,
);

describe('a webhook', () => {
  const secretOf = (seed: number): string => `whsec_${Buffer.alloc(32, seed).toString('base64')}`;
  const [OLD, NEW, ELSEWHERES, FORGERS] = [secretOf(1), secretOf(2), secretOf(3), secretOf(4)] as const;
  let url: string;
  let db: Kysely<GatewayTables>;
  beforeAll(async () => {
    db = await api.database<GatewayTables>('court', gatewayMigrations);
    url = await api.listen(
      await courtApp(
        {
          db,
          temporal: api.temporal.client,
          cases: api.casesFor('court'),
          rules: api.rules,
          clock: api.clock,
          sweepMs: 60_000,
          courts: [
            { id: 'here', region: '410300', secrets: [OLD, NEW] },
            { id: 'elsewhere', region: '420200', secrets: [ELSEWHERES] },
          ],
          platforms: [{ region: '000000', url: 'http://127.0.0.1:1', token: 't' }],
        },
        api.options,
      ),
    );
  });

  /** Another letter where there was one: never the same again. */
  const changed = (signature: string): string =>
    `${signature.slice(0, 10)}${signature[10] === 'x' ? 'y' : 'x'}${signature.slice(11)}`;
  interface Said {
    secret: string;
    sender: string;
    /** Minutes by which it is dated wrongly. */
    off: number;
    change: 'nothing' | 'body' | 'id' | 'signature';
  }
  /** Good by all of it: the sender's own secret, old or new, a small age, and nothing changed. */
  const isGood = ({ secret, sender, off, change }: Said): boolean =>
    sender === 'here' && [OLD, NEW].includes(secret) && Math.abs(off) < 5 && change === 'nothing';
  const inbox = async (): Promise<number> => (await db.selectFrom('inbox').select('id').execute()).length;

  test('is taken by what it is signed with, dated and made of, all together, and kept once however often it comes', async () => {
    const caseNo = await api.openCase(COURT);
    await each(async (nth) => {
      const c = choicesOf(nth);
      const said: Said = {
        secret: c.of([OLD, NEW, NEW, ELSEWHERES, FORGERS]),
        sender: c.of(['here', 'here', 'here', 'elsewhere', 'nobody']),
        off: c.of([0, 0, 4, -4, 6, -6]),
        change: c.of(['nothing', 'nothing', 'nothing', 'body', 'id', 'signature'] as const),
      };
      const id = `m-${nth}`;
      const at = new Date(Date.now() + said.off * 60_000);
      const occurredAt = api.clock.now().toISOString();
      const body = JSON.stringify({
        type: 'handover.accepted',
        caseNo,
        reference: `${caseNo}#${nth}`,
        occurredAt,
        data: {},
      });
      const signature = new Webhook(said.secret).sign(id, at, body);
      const headers = {
        'content-type': 'application/json',
        'webhook-id': said.change === 'id' ? `${id}x` : id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': said.change === 'signature' ? changed(signature) : signature,
      };
      const text = said.change === 'body' ? body.replace('accepted', 'docketed') : body;
      const send = (): Promise<Answer> => api.ask(url, 'POST', `/v1/webhooks/${said.sender}`, null, text, headers);
      const before = await inbox();
      const answers = await Promise.all([send(), send(), send()]);
      // Its own court elsewhere is known by its signature, and has no word about cases of this place.
      const isElsewheres = said.secret === ELSEWHERES && said.sender === 'elsewhere';
      const refusal = isElsewheres && Math.abs(said.off) < 5 && said.change === 'nothing' ? 403 : 401;
      const expected = isGood(said) ? 202 : refusal;
      expect([said, answers.map(({ status }) => status)]).toEqual([said, [expected, expected, expected]]);
      expect([said, (await inbox()) - before]).toEqual([said, isGood(said) ? 1 : 0]);
    });
  });
});
