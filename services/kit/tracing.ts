import { FastifyOtelInstrumentation } from '@fastify/otel';
import { context, propagation, ROOT_CONTEXT, SpanStatusCode, trace, type Attributes } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  BatchSpanProcessor,
  NodeTracerProvider,
  type ReadableSpan,
  type SpanProcessor,
} from '@opentelemetry/sdk-trace-node';

// One trace from a person's request to the message that leaves the house. Where nothing carries it by itself (a case's workflow,
// a row that is worked later) it goes along as W3C `traceparent`.

const TRACER = 'dingfen';
const FLUSHED_WITHIN_MS = 2_000;
/** What may hold words, addresses or numbers of people: a query, an error's message, where somebody called from. */
const OF_PEOPLE = /^(url\.(full|query|path)|user_agent\.|client\.|network\.peer|http\.(request|response)\.header\.)/;

/** Every request of a service is a span, but not the questions of those who watch it. */
export const requestSpans = new FastifyOtelInstrumentation({
  instrumentHooks: false,
  // Also where a body came in several pieces, the handler goes on in its request's trace.
  instrumentHandler: true,
  recordExceptions: false,
  ignorePaths: ({ url }) => /^\/(health|ready|metrics|docs)/.test(url),
});

/** Takes out of a span, before anybody has it, what may be a person's. */
class WithoutPeople implements SpanProcessor {
  constructor(private readonly next: SpanProcessor) {}
  onStart: SpanProcessor['onStart'] = (span, parent) => this.next.onStart(span, parent);
  onEnd(span: ReadableSpan): void {
    const { attributes } = span;
    for (const name of Object.keys(attributes)) if (OF_PEOPLE.test(name)) delete attributes[name];
    span.events.length = 0;
    if (span.status.message !== undefined) delete span.status.message;
    this.next.onEnd(span);
  }
  forceFlush = (): Promise<void> => this.next.forceFlush();
  shutdown = (): Promise<void> => this.next.shutdown();
}

/**
 * Has this process take part in traces, once. They are sent where OpenTelemetry's own variables say
 * (OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_TRACES_SAMPLER …); without an endpoint nothing is recorded, and only the id goes along,
 * for the log. Answers what ends it.
 */
export function startTracing(service: string, env: NodeJS.ProcessEnv = process.env): () => Promise<void> {
  const isSent = (env['OTEL_EXPORTER_OTLP_ENDPOINT'] ?? env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'] ?? '') !== '';
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': env['OTEL_SERVICE_NAME'] ?? `dingfen-${service}` }),
    ...(isSent
      ? { spanProcessors: [new WithoutPeople(new BatchSpanProcessor(new OTLPTraceExporter()))] }
      : { sampler: new AlwaysOffSampler() }),
  });
  // Traces alone: baggage would carry whatever a caller wrote into every call that follows.
  provider.register({ propagator: new W3CTraceContextPropagator() });
  const calls = new UndiciInstrumentation({ requireParentforSpans: true });
  calls.setTracerProvider(provider);
  // What is not sent by then is lost: a collector that is away holds up no stop.
  return () =>
    Promise.race([
      provider.shutdown().catch(() => undefined),
      new Promise<void>((next) => setTimeout(next, FLUSHED_WITHIN_MS).unref()),
    ]);
}

/** The trace that is under way, as `traceparent`; none where there is none. */
export function traceNow(): string | undefined {
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent;
}

/** The same as a field, to go along with what is taken up later. */
export function withTrace(): { trace?: string } {
  const now = traceNow();
  return now === undefined ? {} : { trace: now };
}

/** Its id, for a line of the log. */
export function traceOfLine(): { traceId?: string } {
  const span = trace.getSpanContext(context.active());
  return span === undefined ? {} : { traceId: span.traceId };
}

/** Goes on with the trace that something brought along, in a span of its own; with none, in a new one. */
export function inTrace<T>(
  traceparent: string | null | undefined,
  name: string,
  attributes: Attributes,
  job: () => Promise<T>,
): Promise<T> {
  const parent = propagation.extract(ROOT_CONTEXT, { traceparent: traceparent ?? '' });
  return trace.getTracer(TRACER).startActiveSpan(name, { attributes }, parent, async (span) => {
    try {
      return await job();
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}
