import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { z } from 'zod';
import { isSafe } from '../kit/outgoing';
import { databaseConfig, databaseUrl, idsOnce, json, key32, namedKey } from '../kit/config';
import { connectDatabase, migrate } from '../kit/database';
import { migrations } from './migrations';
import { openVault, WrongMasterKey } from './people/master-key';
import { masterKey, type MasterKey, type Vault } from './people/vault';
import { CIPHERS, isHere } from './people/sealing';
import { transitKey } from './people/transit';
import type { CasesDb, CasesTables } from './tables';

/** A file's text in place of the variable: secrets that are mounted, not told. */
const file = z.string().transform((path, issue): string => {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    issue.addIssue({ code: 'custom', message: 'this file cannot be read' });
    return z.NEVER;
  }
});
const cipher = z.enum(CIPHERS).default('aes').refine(isHere, 'the crypto library of this Node has no such cipher');
/** `[{"id","key":"<32 bytes in base64>"}]` or, for one that stays in a key management service, `"transit"`; both with a `"cipher"`. */
const masterKeys = json.pipe(
  z
    .array(
      z.union([
        namedKey.extend({ cipher }),
        z.object({
          id: namedKey.shape.id,
          cipher,
          transit: z.object({
            url: z.url({ protocol: /^https?$/ }).refine(isSafe, 'by https, or on this machine'),
            token: z.string().min(1),
            mount: z.string().min(1).default('transit'),
            key: z.string().min(1),
          }),
        }),
      ]),
    )
    .min(1)
    .refine(idsOnce, 'two keys have the same id'),
);

/** Where the people of cases are kept, and what opens them: `MASTER_KEYS`, or a file of it, or a single `MASTER_KEY`. */
export const storeConfig = z.object({
  ...databaseConfig.shape,
  MASTER_KEY: z.literal('').or(key32).default(''),
  MASTER_KEYS: z.literal('').or(masterKeys).default(''),
  MASTER_KEYS_FILE: z.literal('').or(file.pipe(masterKeys)).default(''),
});
type StoreConfig = z.output<typeof storeConfig>;

/** The id of a single key that was given without one. */
const FIRST = 'k1';

/** The master keys of a configuration. Throws WrongMasterKey where none is given, or they are given in two ways. */
async function mastersOf({
  MASTER_KEY,
  MASTER_KEYS,
  MASTER_KEYS_FILE,
}: StoreConfig): Promise<readonly [MasterKey, ...MasterKey[]]> {
  const single =
    MASTER_KEY === '' ? [] : [[{ id: FIRST, key: Buffer.from(MASTER_KEY, 'base64'), cipher: 'aes' as const }]];
  const given = [...single, ...[MASTER_KEYS, MASTER_KEYS_FILE].flatMap((keys) => (keys === '' ? [] : [keys]))];
  const [first, ...more] = await Promise.all(
    (given[0] ?? []).map(async (one) =>
      'transit' in one ? transitKey(one.id, one.cipher, one.transit) : masterKey(one.id, one.key, one.cipher),
    ),
  );
  if (given.length !== 1 || !first)
    throw new WrongMasterKey('one of MASTER_KEY, MASTER_KEYS and MASTER_KEYS_FILE is to be set');
  return [first, ...more];
}

/**
 * Gives journal and trail of readings to a role that nobody signs in as (infra/docker/ledger.sql), so that this service can add to
 * them and not undo what forbids more. A database whose superuser did not prepare that stays as it is.
 */
async function handOverLedger(db: CasesDb): Promise<void> {
  const { rows } = await sql<{ there: boolean }>`
    select exists (select from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'ledger' and p.proname = 'hand_over') as there`.execute(db);
  if (rows[0]?.there) await sql`select ledger.hand_over()`.execute(db);
  else process.stderr.write('cases: its own role owns the journal; see infra/docker/ledger.sql\n');
}

/** The database of cases, brought up to date, and its vault. Throws WrongMasterKey. */
export async function openStore(config: StoreConfig): Promise<{ db: CasesDb; vault: Vault }> {
  const masters = await mastersOf(config);
  const db = connectDatabase<CasesTables>(databaseUrl(config), config.DATABASE_SCHEMA);
  await migrate(db, config.DATABASE_SCHEMA, migrations);
  await handOverLedger(db);
  return { db, vault: await openVault(db, masters) };
}
