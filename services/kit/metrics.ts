import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

declare module 'fastify' {
  interface FastifyInstance {
    metrics: Metrics;
  }
}

/** One number, or one for each set of labels. */
type Reading = number | { labels: Record<string, string>; value: number }[];

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** A reading is asked of the database at most so often, however many look. */
const FRESH_MS = 5_000;

/** What a process tells Prometheus: how it answers, what its sweeps do, and how much of what waits. Names, numbers, no people. */
export class Metrics {
  private readonly registry = new Registry();
  private readonly asked: Histogram;
  private readonly failed: Counter;
  private readonly unread: Counter;

  constructor(readonly service: string) {
    this.registry.setDefaultLabels({ service });
    const registers = [this.registry];
    this.asked = new Histogram({
      name: 'dingfen_http_request_seconds',
      help: 'How long requests took, by route and status',
      labelNames: ['method', 'route', 'status'],
      buckets: SECONDS,
      registers,
    });
    this.failed = new Counter({
      name: 'dingfen_sweep_failures_total',
      help: 'Rounds of a background job that failed; each is tried again',
      labelNames: ['sweep'],
      registers,
    });
    this.unread = new Counter({
      name: 'dingfen_gauge_failures_total',
      help: 'Readings that could not be taken',
      labelNames: ['gauge'],
      registers,
    });
  }

  /** Memory, CPU and the event loop of this process: once a process. */
  ofTheProcess(): void {
    collectDefaultMetrics({ register: this.registry });
  }

  sweepFailed(sweep: string): void {
    this.failed.inc({ sweep });
  }

  /** Counts what happens, by labels. */
  counter<L extends string>(name: string, help: string, labelNames: readonly L[]): Counter<L> {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }

  /** What is read where somebody looks; a reading that fails is left out, and counted. */
  gauge(name: string, help: string, labelNames: readonly string[], read: () => Promise<Reading>): void {
    const failed = (): void => this.unread.inc({ gauge: name });
    let readAt = 0;
    let reading: Promise<void> | null = null;
    const take = async (): Promise<void> => {
      const values = await read().catch(() => null);
      if (values === null) failed();
      readAt = Date.now();
      // In one go: whoever looks meanwhile sees what was read before.
      gauge.reset();
      // Not nothing: not known.
      if (values === null && labelNames.length === 0) gauge.set(NaN);
      else if (typeof values === 'number') gauge.set(values);
      else for (const { labels, value } of values ?? []) gauge.set(labels, value);
    };
    const gauge = new Gauge({
      name,
      help,
      labelNames: [...labelNames],
      registers: [this.registry],
      async collect() {
        if (Date.now() - readAt < FRESH_MS) return;
        reading ??= take().finally(() => {
          reading = null;
        });
        await reading;
      },
    });
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  requestEnded(method: string, route: string, status: number, seconds: number): void {
    this.asked.observe({ method, route, status: String(status) }, seconds);
  }
}

/** `GET /metrics`, for who watches: on the service's own port, never published by the proxy in front. */
export function addMetrics(app: FastifyInstance, service: string): void {
  const metrics = new Metrics(service);
  app.decorate('metrics', metrics);
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    metrics.requestEnded(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
    done();
  });
  const open = { config: { open: true, rateLimit: false }, schema: { hide: true } };
  app.get('/metrics', open, async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()));
}
