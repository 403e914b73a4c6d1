import { CannotStart } from '../../kit/config';
import { randomBytes } from 'node:crypto';
import { Problem } from '../../kit/problem';
import type { CasesDb } from '../tables';
import { unwrapBy, Vault, type HouseKeys, type MasterKey, type Wrapped } from './vault';

/** What is stored was sealed under another master key: with this one, new cases would be lost to whoever has the right one. */
export class WrongMasterKey extends CannotStart {}

type Masters = readonly [MasterKey, ...MasterKey[]];
const NOTHING_TOUCHED = 'nothing was started, and no case was touched';
/** In one go, so that a rotation that is stopped goes on where it was. */
const AT_ONCE = 500;

/**
 * The vault of a database. Each master key is held against the one that was first used under its id, and every key that
 * something is wrapped under must be there. Throws `WrongMasterKey`; a new key is noted beside a known one, or in an empty database.
 */
export async function openVault(db: CasesDb, masters: Masters): Promise<Vault> {
  const former = await mustFit(db, masters);
  const vault = new Vault(masters, await houseKeys(db, masters, former));
  // From here on each says under which key it is wrapped, so that none is left behind unseen.
  if (former)
    await db
      .updateTable('case_keys')
      .set({ key_id: former.id })
      .where('key_id', 'is', null)
      .where('wrapped', 'is not', null)
      .execute();
  return vault;
}

async function mustFit(db: CasesDb, masters: Masters): Promise<MasterKey | null> {
  const noted = await db.selectFrom('master_keys').selectAll().execute();
  const of = (id: string) => noted.find((key) => key.id === id);
  const other = masters.find(({ id, check }) => of(id) !== undefined && of(id)?.check_value !== check);
  if (other)
    throw new WrongMasterKey(`the master key ${other.id} is not the one first used under this id; ${NOTHING_TOUCHED}`);
  const needed = await neededKeys(db);
  const missing = needed.find((id) => masters.every((master) => master.id !== id));
  if (missing !== undefined)
    throw new WrongMasterKey(`keys are wrapped under the master key ${missing}, which is not here; ${NOTHING_TOUCHED}`);
  const former = await formerKey(db, masters);
  const isKnown = masters.some(({ id }) => of(id) !== undefined) || former !== null;
  if (!isKnown && noted.length > 0) throw wrong();
  for (const { id, check } of masters)
    await db
      .insertInto('master_keys')
      .values({ id, check_value: check })
      .onConflict((c) => c.doNothing())
      .execute();
  return former;
}

const wrong = (): WrongMasterKey =>
  new WrongMasterKey(`MASTER_KEY: not the key that this database is sealed under; ${NOTHING_TOUCHED}`);

/** The ids of the master keys under which anything is wrapped. */
async function neededKeys(db: CasesDb): Promise<string[]> {
  const cases = await db
    .selectFrom('case_keys')
    .select('key_id')
    .distinct()
    .where('wrapped', 'is not', null)
    .where('key_id', 'is not', null)
    .execute();
  const house = await db.selectFrom('house_keys').select('key_id').distinct().execute();
  return [...cases, ...house].flatMap(({ key_id }) => (key_id === null ? [] : [key_id]));
}

/**
 * Of the master keys the one of before keys had ids; null where nothing is left of that. Throws `WrongMasterKey` where something
 * is, and none of them fits: a check value that was noted, or what is wrapped without an id.
 */
async function formerKey(db: CasesDb, masters: Masters): Promise<MasterKey | null> {
  const old = await db
    .selectFrom('case_keys')
    .selectAll()
    .where('wrapped', 'is not', null)
    .where('key_id', 'is', null)
    .limit(1)
    .executeTakeFirst();
  if (old?.wrapped) {
    const { case_no: caseNo, wrapped } = old;
    for (const master of masters) if (await master.unwrap(wrapped, caseNo).catch(() => null)) return master;
    throw wrong();
  }
  const first = await db.selectFrom('master_key').select('check_value').executeTakeFirst();
  const house = await db.selectFrom('house_keys').select('name').executeTakeFirst();
  // Once the keys of the house are wrapped, nothing hangs on the first key any more.
  if (!first || house) return null;
  const former = masters.find(({ check }) => check === first.check_value);
  if (!former) throw wrong();
  return former;
}

/** Made once and wrapped; those of a database of before are what its master key had derived, so that what it kept is still found. */
async function houseKeys(db: CasesDb, masters: Masters, former: MasterKey | null): Promise<HouseKeys> {
  const one = async (name: keyof HouseKeys): Promise<Buffer> => {
    const kept = () => db.selectFrom('house_keys').selectAll().where('name', '=', name).executeTakeFirst();
    if ((await kept()) === undefined) {
      const wrapped = await masters[0].wrap(former?.former?.[name] ?? randomBytes(32), contextOf(name));
      await db
        .insertInto('house_keys')
        .values({ name, key_id: masters[0].id, wrapped })
        .onConflict((c) => c.doNothing())
        .execute();
    }
    // Another process may have been first.
    const wrapped = (await kept()) as Wrapped;
    return unwrapBy(masters, wrapped, contextOf(name)).catch((error: unknown) => {
      if (error instanceof Problem) throw error;
      throw new WrongMasterKey(`the master key ${wrapped.key_id} does not open what it wrapped; ${NOTHING_TOUCHED}`);
    });
  };
  return { index: await one('index'), digest: await one('digest') };
}

const contextOf = (name: string): string => `house/${name}`;

/**
 * Wraps every key anew under the first master key, while cases go on; answers how many it wrapped. Stopped, it goes on where
 * it was. After it the other keys are needed no more.
 */
export async function rotateKeys(db: CasesDb, vault: Vault): Promise<number> {
  let done = 0;
  for (const row of await db.selectFrom('house_keys').selectAll().where('key_id', '<>', vault.current).execute()) {
    const anew = await vault.wrap(await vault.unwrap(row, contextOf(row.name)), contextOf(row.name));
    await db.updateTable('house_keys').set(anew).where('name', '=', row.name).execute();
    done += 1;
  }
  for (;;) {
    const rows = await db
      .selectFrom('case_keys')
      .selectAll()
      .where('wrapped', 'is not', null)
      .where((e) => e.or([e('key_id', 'is', null), e('key_id', '<>', vault.current)]))
      .limit(AT_ONCE)
      .execute();
    if (rows.length === 0) return done;
    for (const { case_no: caseNo, key_id, wrapped } of rows) {
      if (wrapped === null) continue;
      const anew = await vault.wrap(await vault.unwrap({ key_id, wrapped }, caseNo), caseNo);
      // One that was erased meanwhile stays erased.
      await db
        .updateTable('case_keys')
        .set(anew)
        .where('case_no', '=', caseNo)
        .where('wrapped', 'is not', null)
        .execute();
      done += 1;
    }
  }
}
