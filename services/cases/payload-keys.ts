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
  const noted = await db.selectFrom('payload_keys').selectAll().execute();
  for (const { id, key } of keys) {
    const before = noted.find((one) => one.id === id);
    if (before !== undefined && before.check_value !== checkOf(key))
      throw new CannotStart(
        `PAYLOAD_KEYS: the key "${id}" is not the one first used under this id: give the new key an id of its own, and keep the old one. Nothing was changed.`,
      );
  }
  for (const { id, key } of keys)
    await db
      .insertInto('payload_keys')
      .values({ id, check_value: checkOf(key) })
      .onConflict((c) => c.doNothing())
      .execute();
  return keys.length > 0;
}
