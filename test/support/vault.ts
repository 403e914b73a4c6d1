import { masterKey, Vault, type HouseKeys, type MasterKey } from '../../services/cases/people/vault';

/** A master key that a test knows again by its number. */
export const masterOf = (of: number, id = `k${of}`): MasterKey => masterKey(id, Buffer.alloc(32, of));

/** A vault as one whose database was new would be. */
export function vaultOf(of: number): Vault {
  const master = masterOf(of);
  return new Vault([master], master.former as HouseKeys);
}
