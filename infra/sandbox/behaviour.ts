import { z } from 'zod';

/** How a stand-in is told to behave. The default is a prompt court that says yes. */
export const behaviour = z.object({
  /** What the court answers to a filing, an application for confirmation and an entrustment, in order. */
  confirmation: z
    .array(z.enum(['docketed', 'not_admitted', 'confirmed', 'rejected', 'withdrawn']))
    .default(['docketed', 'confirmed']),
  filing: z.array(z.enum(['received', 'docketed', 'returned_for_cure', 'refused'])).default(['received', 'docketed']),
  /** Null: whoever sits at the commission's own pages decides. */
  arbitration: z.enum(['admitted', 'refused']).nullable().default('admitted'),
  /** Milliseconds before each answer. */
  delayMs: z.number().int().min(0).max(600_000).default(200),
  /** Takes requests but never answers them. */
  silent: z.boolean().default(false),
  /** Answers every request with HTTP 503. */
  down: z.boolean().default(false),
  /** Sends every answer twice, under the same id. */
  twice: z.boolean().default(false),
  /** Nobody who is sent to the signing service signs. */
  nobodySigns: z.boolean().default(false),
  /** Sends the results of a confirmation the other way round: the last before the first. */
  early: z.boolean().default(false),
});
export type Behaviour = z.output<typeof behaviour>;
