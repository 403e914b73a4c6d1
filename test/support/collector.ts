import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Attribute {
  key: string;
  value: { stringValue?: string };
}
interface Sent {
  resourceSpans: {
    resource: { attributes: Attribute[] };
    scopeSpans: { spans: { traceId: string; name: string; attributes: Attribute[] }[] }[];
  }[];
}

export interface Seen {
  service: string;
  name: string;
  traceId: string;
  attributes: Record<string, string | undefined>;
}

/** Takes spans as an OpenTelemetry collector does (OTLP over HTTP, JSON), and keeps them. */
export async function collector(): Promise<{ url: string; raw: string[]; spans(): Seen[]; close(): void }> {
  const raw: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (piece: string) => (body += piece));
    request.on('end', () => {
      raw.push(body);
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  const valuesOf = (all: Attribute[]) => Object.fromEntries(all.map(({ key, value }) => [key, value.stringValue]));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    raw,
    spans: () =>
      raw
        .flatMap((body) => (JSON.parse(body) as Sent).resourceSpans)
        .flatMap(({ resource, scopeSpans }) =>
          scopeSpans.flatMap(({ spans }) =>
            spans.map(({ traceId, name, attributes }) => ({
              service: valuesOf(resource.attributes)['service.name'] ?? '',
              name,
              traceId,
              attributes: valuesOf(attributes),
            })),
          ),
        ),
    close: () => server.close(),
  };
}
