import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

const RETRY_MS = 500;
const TRIES = 40;

/** Sends something again and again until it is taken, as a careful system would; headers are made anew each time. */
async function untilTaken(
  url: string,
  body: string,
  headers: () => Record<string, string>,
): Promise<{ status: number }> {
  for (let tries = 1; ; tries += 1) {
    const answer = await fetch(url, { method: 'POST', headers: headers(), body }).catch(() => null);
    if (answer && answer.status < 500) return { status: answer.status };
    if (tries >= TRIES) return { status: answer?.status ?? 0 };
    await new Promise((next) => setTimeout(next, RETRY_MS));
  }
}

/** Sends a signed message (Standard Webhooks). */
export function say(
  target: { url: string; secret: string },
  body: Record<string, unknown>,
  id: string = randomUUID(),
): Promise<{ status: number }> {
  const text = JSON.stringify(body);
  return untilTaken(target.url, text, () => {
    const at = new Date();
    return {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(target.secret).sign(id, at, text),
    };
  });
}

/** Sends a statement that is signed in itself. */
export const sayStatement = (url: string, jws: string): Promise<{ status: number }> =>
  untilTaken(url, jws, () => ({ 'content-type': 'application/jose' }));
