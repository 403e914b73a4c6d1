import { z } from 'zod';
import { jsonOf } from '../kit/answer';
import { covers, prefixOf } from '../kit/auth';
import { reference } from '../kit/fields';
import { isSafe } from '../kit/outgoing';
import { Problem } from '../kit/problem';

/** A service of the world outside that serves a place: where it is, and our token there. */
export const outsideService = z.object({
  id: reference,
  region: z.string().regex(/^\d{6}$/),
  url: z.url({ protocol: /^https?$/ }).refine(isSafe, 'by https, or on this machine'),
  token: z.string().min(1),
});
export type OutsideService = z.output<typeof outsideService>;

/** The page at such a service to which somebody is sent. */
export const pageThere = z.url({ protocol: /^https?$/ }).refine(isSafe, 'by https, or on this machine');

/** Of those that cover a place the narrowest; none: nobody serves it. */
export function servingHere<T extends OutsideService>(services: readonly T[], region: string): T | undefined {
  const here = services.filter((service) => covers(service.region, region));
  return here.toSorted((a, b) => prefixOf(b.region).length - prefixOf(a.region).length)[0];
}

const TIMEOUT_MS = 10_000;
/** Asks it once, under our token there. Throws UNAVAILABLE where it does not answer as it should. */
export async function askThere<S extends z.ZodType>(
  { id, url, token }: OutsideService,
  path: string,
  body: object,
  answer: S,
): Promise<z.output<S>> {
  try {
    const answered = await fetch(`${url}${path}`, {
      method: 'POST',
      redirect: 'error',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!answered.ok) throw new Error(`answered ${answered.status}`);
    return answer.parse(await jsonOf(answered, 'outside'));
  } catch {
    throw new Problem('UNAVAILABLE', `the service ${id} does not answer`);
  }
}
