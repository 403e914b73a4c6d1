import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

const DECODE = /^\/codec\/decode(\?|$)/;
const PASSED_ON = ['content-type', 'vary'];

/**
 * The dev server's UI has no sign-in, so it has no token that it could send to the codec of `cases`. It is let in here, on the
 * loopback, and given an operator's. Only the UI's own page may: neither another page in the same browser nor a name that was
 * pointed at this machine. Where Temporal's UI signs its users in, it sends their token to `cases` itself.
 */
export function codecGate(cases: string, ui: string, token: () => Promise<string>): RequestListener {
  return (request, response) => {
    const isKnown = DECODE.test(request.url ?? '');
    if (!isKnown || request.headers.origin !== ui) {
      response.writeHead(isKnown ? 403 : 404).end();
    } else {
      passOn(`${cases}/v1/codec/decode`, token, request, response).catch(() => response.writeHead(502).end());
    }
  };
}

async function passOn(
  to: string,
  token: () => Promise<string>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const answer = await fetch(to, {
    method: request.method ?? 'POST',
    headers: { authorization: `Bearer ${await token()}`, 'content-type': request.headers['content-type'] ?? '' },
    ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
  });
  const body = Buffer.from(await answer.arrayBuffer());
  const kept = [...answer.headers].filter(([name]) => PASSED_ON.includes(name) || name.startsWith('access-control-'));
  response.writeHead(answer.status, Object.fromEntries(kept)).end(body);
}
