import { z } from 'zod';
import { covers, prefixOf } from './auth';
import { areOnce, json, origin } from './config';
import { Problem } from './problem';
import { region } from './regions';

/** The system of a body outside that takes what is handed over, and the place it serves. */
const receiver = z.strictObject({ region: region.or(z.literal('000000')), url: origin, token: z.string().min(1) });
export type Receiver = z.output<typeof receiver>;

/** `[{"region":"410300","url":"https://…","token":"…"}]`: any number of bodies, each for its place and all within it. */
export const receivers = json.pipe(
  z
    .array(receiver)
    .min(1)
    .refine((all) => areOnce(all.map((one) => one.region)), 'two systems for the same place'),
);

/** The nearest that serves a place. Throws UPSTREAM where none does: it is configured, and what waits goes on. */
export function receiverOf(all: readonly Receiver[], place: string): Receiver {
  const serving = all.filter((one) => covers(one.region, place));
  const [nearest] = serving.sort((a, b) => prefixOf(b.region).length - prefixOf(a.region).length);
  if (nearest === undefined) throw new Problem('UPSTREAM', `no system is configured for ${place}`);
  return nearest;
}
