import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { sql, type Kysely, type Migration } from 'kysely';
import { z } from 'zod';
import { callerClaims, type SignedOut } from '../kit/auth';

interface SessionRow {
  id_hash: Buffer;
  /** By whom and by which session of his the provider names it, hashed. */
  sub_hash: Buffer | null;
  sid_hash: Buffer | null;
  sealed: Buffer;
  ends_at: Date;
  seen_at: Date;
}
/** A page with what it was asked for, as somebody has kept it by a name. */
interface ViewRow {
  sub: string;
  name: string;
  path: string;
}
export interface ConsoleTables {
  sessions: SessionRow;
  views: ViewRow;
  drafts: { sub_hash: Buffer; sealed: Buffer; at: Date };
}

export const migrations: Record<string, Migration> = {
  '001-sessions': {
    async up(db: Kysely<unknown>) {
      await sql`create table sessions (
        id_hash bytea primary key, sealed bytea not null, ends_at timestamptz not null,
        seen_at timestamptz not null)`.execute(db);
      await sql`create index sessions_end on sessions (ends_at)`.execute(db);
    },
  },
  '002-views': {
    async up(db: Kysely<unknown>) {
      await sql`create table views (sub text not null, name text not null, path text not null, primary key (sub, name))`.execute(
        db,
      );
    },
  },
  '003-drafts': {
    async up(db: Kysely<unknown>) {
      await sql`create table drafts (sub_hash bytea primary key, sealed bytea not null, at timestamptz not null)`.execute(
        db,
      );
    },
  },
  '004-logouts': {
    async up(db: Kysely<unknown>) {
      await sql`alter table sessions add column sub_hash bytea, add column sid_hash bytea`.execute(db);
      await sql`create index sessions_sub on sessions (sub_hash)`.execute(db);
      await sql`create index sessions_sid on sessions (sid_hash)`.execute(db);
    },
  },
};

/** What is kept of somebody who has signed in. */
const session = z.object({
  caller: callerClaims,
  accessToken: z.string(),
  refreshToken: z.string().nullable(),
  idToken: z.string(),
  /** As the provider names the person and his session there. */
  there: z.object({ sub: z.string(), sid: z.string().nullable() }).nullable().default(null),
  /** The instant at which the access token ends, in milliseconds. */
  tokenEndsAt: z.number(),
});
export type Session = z.infer<typeof session>;

/** So long somebody is signed in at most, and so long while nothing is asked in his name. */
const LIFE_MS = 12 * 3600_000;
const IDLE_MS = 2 * 3600_000;
/** That somebody is there is written down so often. */
const SEEN_EVERY_MS = 60_000;

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Seals text under a key, for one place alone: put elsewhere it does not open. */
export function seal(key: Buffer, place: Buffer, text: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(place);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** What was sealed for this place; null for what was not. */
export function unseal(key: Buffer, place: Buffer, sealed: Buffer): string | null {
  try {
    const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(place).setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString();
  } catch {
    return null;
  }
}

const hashOf = (id: string): Buffer => createHash('sha256').update(id).digest();

/**
 * Who is signed in. The browser holds a random id and nothing else; here stand its hash and, sealed, the tokens: whoever reads
 * the table alone can act as nobody.
 */
export class Sessions {
  constructor(
    private readonly db: Kysely<ConsoleTables>,
    private readonly key: Buffer,
    private readonly now: () => number,
  ) {}

  /** Begins one and answers with its id. */
  async begin(content: Session): Promise<string> {
    const id = randomBytes(32).toString('base64url');
    const now = this.now();
    await this.db
      .insertInto('sessions')
      .values({
        id_hash: hashOf(id),
        sub_hash: this.named('sub', content.there?.sub),
        sid_hash: this.named('sid', content.there?.sid),
        sealed: this.sealed(id, content),
        ends_at: new Date(now + LIFE_MS),
        seen_at: new Date(now),
      })
      .execute();
    await this.db.deleteFrom('sessions').where('ends_at', '<', new Date(now)).execute();
    return id;
  }

  /** The session of this id; null where it has ended or never was. `isBySomebody`: not asked by a page of itself. */
  async find(id: string, isBySomebody: boolean): Promise<Session | null> {
    const row = await this.running(id, this.db);
    if (row === undefined) return null;
    if (isBySomebody && this.now() - row.seen_at.getTime() > SEEN_EVERY_MS)
      await this.db
        .updateTable('sessions')
        .set({ seen_at: new Date(this.now()) })
        .where('id_hash', '=', row.id_hash)
        .execute();
    return this.opened(id, row.sealed);
  }

  /**
   * Its tokens made new. Of many who ask at once one asks the provider, and the others wait for it and take what it got: a token
   * that fetches others may be used but once. Null where the session has ended.
   */
  async renew(id: string, isStale: (one: Session) => boolean, anew: (one: Session) => Promise<Session>) {
    return this.db.transaction().execute(async (db): Promise<Session | null> => {
      const row = await this.running(id, db, true);
      const before = row && this.opened(id, row.sealed);
      if (!before || !isStale(before)) return before ?? null;
      const after = await anew(before);
      await db
        .updateTable('sessions')
        .set({ sealed: this.sealed(id, after) })
        .where('id_hash', '=', hashOf(id))
        .execute();
      return after;
    });
  }

  async end(id: string): Promise<void> {
    await this.db.deleteFrom('sessions').where('id_hash', '=', hashOf(id)).execute();
  }

  /** Ends those of a session at the provider, or all of a person, where no session is named. */
  async endThose({ sub, sid }: SignedOut): Promise<void> {
    const person = this.named('sub', sub);
    const session = this.named('sid', sid);
    await this.db
      .deleteFrom('sessions')
      .where((e) => {
        if (session === null) return e('sub_hash', '=', person);
        // One of which the provider did not say which it is may be this one.
        const nameless = person === null ? [] : [e.and([e('sub_hash', '=', person), e('sid_hash', 'is', null)])];
        return e.or([e('sid_hash', '=', session), ...nameless]);
      })
      .execute();
  }

  /** Of these, those that have ended. */
  async ended(ids: readonly string[]): Promise<string[]> {
    if (ids.length === 0) return [];
    const now = this.now();
    const rows = await this.db
      .selectFrom('sessions')
      .select('id_hash')
      .where('id_hash', 'in', ids.map(hashOf))
      .where('ends_at', '>', new Date(now))
      .where('seen_at', '>', new Date(now - IDLE_MS))
      .execute();
    const running = new Set(rows.map((row) => row.id_hash.toString('hex')));
    return ids.filter((id) => !running.has(hashOf(id).toString('hex')));
  }

  /** Under the key, for a person's name is guessed back from a plain hash. */
  private named(kind: 'sub' | 'sid', name: string | null | undefined): Buffer | null {
    return name == null ? null : createHmac('sha256', this.key).update(`${kind} ${name}`).digest();
  }

  private running(id: string, db: Kysely<ConsoleTables>, forUpdate = false): Promise<SessionRow | undefined> {
    const now = this.now();
    const query = db
      .selectFrom('sessions')
      .selectAll()
      .where('id_hash', '=', hashOf(id))
      .where('ends_at', '>', new Date(now))
      .where('seen_at', '>', new Date(now - IDLE_MS));
    return (forUpdate ? query.forUpdate() : query).executeTakeFirst();
  }

  private sealed(id: string, content: Session): Buffer {
    return seal(this.key, hashOf(id), JSON.stringify(content));
  }

  private opened(id: string, sealed: Buffer): Session | null {
    const text = unseal(this.key, hashOf(id), sealed);
    return text === null ? null : session.parse(JSON.parse(text));
  }
}
