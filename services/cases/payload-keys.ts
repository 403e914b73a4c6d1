import { createHmac } from 'node:crypto';
import { CannotStart, type NamedKey } from '../kit/config';
import type { CasesDb } from './tables';

/** By which a key is known again, and that says nothing of it. */
const checkOf = (key: Buffer): string => createHmac('sha256', key).update('dingfen/payload-key').digest('hex');

/**
 * The keys of what goes to Temporal, held against those first used under their ids: another under the same id could read no case that
 * runs. Throws CannotStart, and nothing was changed. Answers whether there are any.
 */
export async function payloadKeysMustFit(db: CasesDb, keys: readonly NamedKey[]): Promise<boolean> {
  await db.transaction().execute(async (tx) => {
    for (const { id, key } of keys) {
      const check = checkOf(key);
      // Noted first, and then looked at: of two that start at once one is the second.
      await tx
        .insertInto('payload_keys')
        .values({ id, check_value: check })
        .onConflict((c) => c.doNothing())
        .execute();
      const noted = tx.selectFrom('payload_keys').select('check_value').where('id', '=', id);
      if ((await noted.executeTakeFirstOrThrow()).check_value !== check)
        throw new CannotStart(
          `PAYLOAD_KEYS: the key "${id}" is not the one first used under this id: give the new key an id of its own, and keep the old one. Nothing was changed.`,
        );
    }
  });
  return keys.length > 0;
}
