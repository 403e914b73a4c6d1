import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { seal, unseal, type ConsoleTables } from './session.repository';

/** An application that somebody has begun: what was typed, by its name, and the key under which it is filed once. */
const draft = z.object({ key: z.string(), typed: z.record(z.string(), z.string()) });
export type Draft = z.infer<typeof draft>;

/** What is not filed within so long is forgotten. */
const KEPT_MS = 30 * 86_400_000;

/** Applications that were begun, one of each person, sealed: whoever reads the table alone reads nothing of them. */
export class Drafts {
  constructor(
    private readonly db: Kysely<ConsoleTables>,
    private readonly key: Buffer,
    private readonly now: () => number,
  ) {}

  async find(sub: string): Promise<Draft | null> {
    const row = await this.db
      .selectFrom('drafts')
      .selectAll()
      .where('sub_hash', '=', hashOf(sub))
      .where('at', '>', this.oldest())
      .executeTakeFirst();
    const text = row === undefined ? null : unseal(this.key, hashOf(sub), row.sealed);
    return text === null ? null : draft.parse(JSON.parse(text));
  }

  async keep(sub: string, content: Draft): Promise<void> {
    const sealed = seal(this.key, hashOf(sub), JSON.stringify(content));
    const at = new Date(this.now());
    await this.db
      .insertInto('drafts')
      .values({ sub_hash: hashOf(sub), sealed, at })
      .onConflict((c) => c.column('sub_hash').doUpdateSet({ sealed, at }))
      .execute();
    await this.db.deleteFrom('drafts').where('at', '<', this.oldest()).execute();
  }

  async forget(sub: string): Promise<void> {
    await this.db.deleteFrom('drafts').where('sub_hash', '=', hashOf(sub)).execute();
  }

  private oldest(): Date {
    return new Date(this.now() - KEPT_MS);
  }
}

const hashOf = (sub: string): Buffer => createHash('sha256').update(`application of ${sub}`).digest();
