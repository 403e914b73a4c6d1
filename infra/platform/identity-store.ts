import { sql, type Kysely, type Migration } from 'kysely';
import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

interface Stored {
  model: string;
  id: string;
  payload: unknown;
  grant_id: string | null;
  uid: string | null;
  expires_at: Date | string | null;
}
export interface IdentityTables {
  stored: Stored;
}

export const migrations: Record<string, Migration> = {
  '001-stored': {
    async up(db: Kysely<unknown>) {
      await sql`create table stored (
        model text not null, id text not null, payload jsonb not null, grant_id text, uid text, expires_at timestamptz,
        primary key (model, id))`.execute(db);
      await sql`create index stored_grant on stored (grant_id)`.execute(db);
      await sql`create index stored_uid on stored (uid)`.execute(db);
      await sql`create index stored_expiry on stored (expires_at)`.execute(db);
    },
  },
};

/** What the provider remembers (sessions, grants, codes), so that nobody is signed out by a restart. */
export const identityStore =
  (db: Kysely<IdentityTables>): AdapterFactory =>
  (model) => {
    const find = async (column: 'id' | 'uid', value: string): Promise<AdapterPayload | undefined> => {
      const row = await db
        .selectFrom('stored')
        .select('payload')
        .where('model', '=', model)
        .where(column, '=', value)
        .where((e) => e.or([e('expires_at', 'is', null), e('expires_at', '>', sql<Date>`now()`)]))
        .executeTakeFirst();
      return row?.payload as AdapterPayload | undefined;
    };
    const adapter: Adapter = {
      async upsert(id, payload, seconds) {
        const values = {
          payload: JSON.stringify(payload),
          grant_id: payload.grantId ?? null,
          uid: payload.uid ?? null,
          expires_at: seconds === undefined ? null : new Date(Date.now() + seconds * 1000).toISOString(),
        };
        await db
          .insertInto('stored')
          .values({ model, id, ...values })
          .onConflict((c) => c.columns(['model', 'id']).doUpdateSet(values))
          .execute();
        await db
          .deleteFrom('stored')
          .where('expires_at', '<', sql<Date>`now()`)
          .execute();
      },
      find: (id) => find('id', id),
      findByUid: (uid) => find('uid', uid),
      // Devices without a browser are not served.
      findByUserCode: () => Promise.resolve(undefined),
      async consume(id) {
        const consumed = sql`jsonb_set(payload, '{consumed}', to_jsonb(extract(epoch from now())::int))`;
        await db
          .updateTable('stored')
          .set({ payload: consumed })
          .where('model', '=', model)
          .where('id', '=', id)
          .execute();
      },
      async destroy(id) {
        await db.deleteFrom('stored').where('model', '=', model).where('id', '=', id).execute();
      },
      async revokeByGrantId(grant) {
        await db.deleteFrom('stored').where('grant_id', '=', grant).execute();
      },
    };
    return adapter;
  };
