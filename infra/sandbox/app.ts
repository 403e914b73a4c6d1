import Fastify, { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import { authenticate } from '../../services/kit/auth';
import { answerProblems } from '../../services/kit/problem';
import { legalDay } from '../../workflows/law/legal-day';
import { behaviour, type Behaviour } from './behaviour';
import { meetingRoutes } from './meeting';
import { signingRoutes, type SigningConfig } from './signing';
import { say } from './webhooks';

export interface SandboxConfig {
  platformToken: string;
  court: { url: string; secret: string };
  commission: { url: string; secret: string };
  sms: { url: string; secret: string };
  signing: SigningConfig;
  /** Whose tokens open `/control`. */
  issuer: string;
  now(): Date;
}

const asked = z.object({ caseNo: z.string(), reference: z.string(), parties: z.array(z.string()).optional() }).loose();
const sms = z.object({ id: z.string(), phone: z.string(), text: z.string() });
const spoken = z.object({
  from: z.enum(['court', 'commission']),
  id: z.string().optional(),
  type: z.string(),
  caseNo: z.string(),
  reference: z.string(),
  data: z.record(z.string(), z.unknown()).default({}),
  occurredAt: z.string().optional(),
});

/**
 * The world outside, for one machine: a court's platform, an arbitration commission, an SMS gateway, a signing and a meeting service. They speak the
 * public contracts that real ones would, and nothing else; by `/control` an operator tells them how to behave, and sees
 * what they were sent.
 */
export function sandboxApp(config: SandboxConfig): FastifyInstance {
  const app = Fastify({ logger: false });
  // What a real one would offer has the platform's own token; to speak as the court is the operator's.
  app.addHook('onRoute', (route) => {
    route.config = route.url.startsWith('/control/') ? { roles: ['operator'] } : { open: true };
  });
  answerProblems(app);
  authenticate(app, config);
  let now: Behaviour = behaviour.parse({});
  const requests = new Map<string, { what: string; body: unknown }>();
  /** What came under each id, and how often: a gateway sends the same id once. */
  const texts = new Map<string, z.output<typeof sms> & { times: number }>();
  const pending = new Set<Promise<void>>();

  const later = (job: () => Promise<void>): void => {
    const run: Promise<void> = new Promise((done) => setTimeout(done, now.delayMs))
      .then(job)
      .finally(() => pending.delete(run));
    pending.add(run);
  };
  const answer = (from: 'court' | 'commission', types: string[], body: z.output<typeof asked>): void => {
    if (now.silent) return;
    const { twice } = now;
    later(async () => {
      for (const type of types) {
        const message = {
          type,
          caseNo: body.caseNo,
          reference: body.reference,
          occurredAt: config.now().toISOString(),
          data: dataOf(type, body, config.now()),
        };
        const id = `${body.reference}/${type}`;
        await say(config[from], message, id);
        if (twice) await say(config[from], message, id);
      }
    });
  };

  app.addHook('onRequest', async (request, reply) => {
    const known = request.headers.authorization === `Bearer ${config.platformToken}`;
    if (!request.url.startsWith('/v1/') || (known && !now.down)) return;
    await reply.code(known ? 503 : 401).send({});
  });
  for (const what of ['entrustments', 'confirmations', 'filings', 'reports', 'notices', ...COMMISSION]) {
    app.post(`/v1/${what}`, async (request, reply) => {
      const body = asked.parse(request.body);
      const known = requests.has(body.reference);
      requests.set(body.reference, { what, body });
      if (!known && what === 'confirmations') {
        const types = now.confirmation.map((r) => `confirmation.${r}`);
        answer('court', now.early ? types.reverse() : types, body);
      }
      if (!known && what === 'filings')
        answer(
          'court',
          now.filing.map((r) => `filing.${r}`),
          body,
        );
      // Every body gives its receipts; what is not answered by a result is answered by them alone.
      if (!known && ['entrustments', 'reports', 'notices'].includes(what)) answer('court', ['handover.accepted'], body);
      if (!known && ['reviews', 'results'].includes(what)) answer('commission', ['handover.accepted'], body);
      if (!known && what === 'applications' && now.arbitration !== null)
        answer('commission', [`arbitration.${now.arbitration}`], body);
      return reply.code(known ? 200 : 201).send({ receipt: body.reference, receivedAt: config.now().toISOString() });
    });
  }
  app.post('/v1/sms', async (request, reply) => {
    const message = sms.parse(request.body);
    texts.set(message.id, { ...message, times: (texts.get(message.id)?.times ?? 0) + 1 });
    if (!now.silent)
      later(async () => void (await say(config.sms, { id: message.id, status: 'delivered' }, message.id)));
    return reply.code(202).send({ id: message.id });
  });

  signingRoutes(app, config.signing, { now: () => config.now(), later, nobodySigns: () => now.nobodySigns });

  meetingRoutes(app);

  app.put('/control/behaviour', (request) => {
    now = behaviour.parse(request.body);
    return now;
  });
  app.post('/control/say', async (request) => {
    const { from, id, ...message } = spoken.parse(request.body);
    return say(config[from], { ...message, occurredAt: message.occurredAt ?? config.now().toISOString() }, id);
  });
  app.get('/control/requests', () => ({ requests: [...requests].map(([reference, r]) => ({ reference, ...r })) }));
  app.get('/control/sms', () => ({ messages: [...texts.values()] }));
  app.addHook('onClose', async () => {
    await Promise.allSettled(pending);
  });
  return app;
}

const COMMISSION = ['applications', 'reviews', 'results'];

/** What each result says beside its name. */
function dataOf(type: string, body: z.output<typeof asked>, now: Date): Record<string, unknown> {
  if (type === 'filing.received') return { proper: true };
  if (type === 'filing.refused') {
    const day = legalDay(now.toISOString());
    const parties = body.parties ?? ['p1'];
    return {
      ground: body['late'] === true ? 'late' : 'other',
      document: 'ruling-1',
      servedOn: Object.fromEntries(parties.map((p) => [p, day])),
    };
  }
  if (type.startsWith('handover.')) return {};
  if (type === 'arbitration.refused') return { ground: 'notCovered', document: 'notice-1' };
  return { document: `${type}-1` };
}
