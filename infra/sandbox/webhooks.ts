import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

const RETRY_MS = 500;
const TRIES = 40;

/** Sends a signed message, again and again until it is taken, as a careful court's system would. */
export async function say(
  target: { url: string; secret: string },
  body: Record<string, unknown>,
  id: string = randomUUID(),
): Promise<{ status: number }> {
  const text = JSON.stringify(body);
  for (let tries = 1; ; tries += 1) {
    const at = new Date();
    const answer = await fetch(target.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': new Webhook(target.secret).sign(id, at, text),
      },
      body: text,
    }).catch(() => null);
    if (answer && answer.status < 500) return { status: answer.status };
    if (tries >= TRIES) return { status: answer?.status ?? 0 };
    await new Promise((next) => setTimeout(next, RETRY_MS));
  }
}
