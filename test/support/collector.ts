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

const valuesOf = (all: Attribute[]) => Object.fromEntries(all.map(({ key, value }) => [key, value.stringValue]));

/** Takes spans as an OpenTelemetry collector does (OTLP over HTTP, JSON), and keeps them. */
export async function collector(): Promise<{ url: string; raw: string[]; spans: readonly Seen[]; close(): void }> {
  const raw: string[] = [];
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (piece: string) => (body += piece));
    request.on('end', () => {
      raw.push(body);
      for (const { resource, scopeSpans } of (JSON.parse(body) as Sent).resourceSpans)
        for (const { traceId, name, attributes } of scopeSpans.flatMap(({ spans }) => spans))
          seen.push({
            service: valuesOf(resource.attributes)['service.name'] ?? '',
            name,
            traceId,
            attributes: valuesOf(attributes),
          });
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    raw,
    spans: seen,
    close: () => server.close(),
  };
}
