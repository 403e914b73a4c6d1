import { z } from 'zod';
import { caseNo, entryNo } from '../fields';

const pathOp = z.union([
  z.strictObject({ at: z.array(z.string()).min(1), value: z.unknown() }),
  z.strictObject({ at: z.array(z.string()).min(1), gone: z.literal(true) }),
]);
export const buildId = z
  .string()
  .max(100)
  .regex(/^[\w.-]+$/);
/** What a proceeding writes after a step, in one transaction: entries, the patch of its state, what people are owed. */
export const commitBody = z.object({
  caseNo: z.union([caseNo, entryNo]),
  generation: z.number().int().positive(),
  /** Not said by builds that did not know of builds. */
  build: buildId.nullable().default(null),
  from: z.number().int(),
  to: z.number().int(),
  number: z.number().int(),
  entries: z.array(
    z.object({ proceeding: z.string().max(150), entry: z.object({ number: z.number().int().positive() }).loose() }),
  ),
  patch: z.array(pathOp),
  owed: z.array(z.object({ key: z.string().max(250) }).loose()),
  shown: z.record(z.string(), z.record(z.string(), z.unknown())),
  restsUntil: z.object({ at: z.string().nullable() }).nullable(),
});
export const commitAnswer = z.object({ written: z.number() });
/** What a proceeding is begun again from. */
export const storedCase = z.object({ state: z.unknown().nullable(), opening: z.unknown().nullable() });
