import type { Kysely, Selectable } from 'kysely';
import type { z } from 'zod';
import { covers, prefixOf } from '../../kit/auth';
import type { ServiceClient } from '../../kit/client';
import { Problem } from '../../kit/problem';
import type { RosterEntryFacts } from '../../../workflows/contract/facts';
import { openCases } from '../../register/schemas';
import type { RosterTables } from '../roster.repository';
import type { entryFilter, entryRow } from './schemas';

/** Entries as the two bodies of a place read them. */
export class EntryReading {
  constructor(private readonly deps: { db: Kysely<RosterTables>; register: ServiceClient }) {}

  /** Entries of the caller's region, page by page. */
  async list(filter: z.output<typeof entryFilter>, region: string): Promise<z.input<typeof entryRow>[]> {
    let query = this.deps.db
      .selectFrom('entries')
      .select(SHOWN)
      .where('region', 'like', `${prefixOf(region)}%`)
      .orderBy('number')
      .limit(filter.limit);
    if (filter.waitsFor) query = query.where('waits_for', '=', filter.waitsFor);
    if (filter.stage) query = query.where('stage', '=', filter.stage);
    if (filter.kind) query = query.where('kind', '=', filter.kind);
    if (filter.subject) query = query.where('subject', '=', filter.subject);
    if (filter.after) query = query.where('number', '>', filter.after);
    return (await query.execute()).map(rowOf);
  }

  /** An entry with all its versions and its history, for those whose region covers it. Throws NOT_FOUND. */
  async one(number: string, region: string) {
    const { db } = this.deps;
    const row = await db.selectFrom('entries').selectAll().where('number', '=', number).executeTakeFirst();
    if (!row || !covers(region, row.region)) throw new Problem('NOT_FOUND');
    const versions = await db
      .selectFrom('entry_versions')
      .selectAll()
      .where('number', '=', number)
      .orderBy('version')
      .execute();
    const journal = await db
      .selectFrom('journal')
      .select('entry')
      .where('case_no', '=', number)
      .orderBy('number')
      .execute();
    const texts = await db.selectFrom('entry_texts').select(['ref', 'text']).where('number', '=', number).execute();
    const reasons = new Map(texts.map(({ ref, text }) => [ref, text]));
    const filed = new Set(journal.map(({ entry }) => (entry.data as { version?: number } | null)?.version));
    // Whoever leaves a pool of experts mediates on.
    const isTouching = row.kind !== 'expert';
    const touched = `/internal/v1/open-cases?region=${region}&${row.kind}=${encodeURIComponent(row.subject)}`;
    const open = isTouching
      ? await this.deps.register.call('GET', touched, openCases).catch(() => null)
      : { cases: [] };
    return {
      ...rowOf(row),
      openCases: open?.cases ?? null,
      allowed: row.view?.allowed.map(({ act, by }) => ({ act, by })) ?? [],
      // Those that were put before the court: what was refused at once is none.
      versions: versions
        .filter(({ version }) => version === 1 || filed.has(version))
        .map(({ version, data, by, at }) => ({ version, data, by, at: at.toISOString() })),
      history: journal.map(({ entry }) => {
        const { version } = (entry.data ?? {}) as { version?: number };
        const { reasonRef, receipt, ground } = (entry.data ?? {}) as Record<string, string | undefined>;
        return {
          number: entry.number,
          text: entry.text,
          row: entry.row,
          by: entry.by.role,
          occurredOn: entry.occurredOn,
          recordedAt: entry.recordedAt,
          to: entry.to,
          reason: reasons.get(reasonRef ?? '') ?? null,
          ground: ground ?? null,
          receipt: receipt ?? null,
          version: version ?? null,
        };
      }),
    };
  }
}

const SHOWN = [
  'number',
  'region',
  'kind',
  'subject',
  'body',
  'stage',
  'waits_for',
  'view',
  'in_force',
  'since',
] as const;
type Shown = Pick<Selectable<RosterTables['entries']>, (typeof SHOWN)[number]>;

const rowOf = (row: Shown): z.input<typeof entryRow> => ({
  number: row.number,
  region: row.region,
  kind: row.kind,
  subject: row.subject,
  body: row.body,
  stage: row.stage ?? '-',
  stageName: row.view?.stageName ?? { zh: '正在录入', en: 'being entered' },
  waitsFor: row.waits_for ?? 'system',
  waitsForWhat: row.view?.waitsFor.what ?? { zh: '录入', en: 'entry' },
  onRosterSince: row.since,
  inForce: row.in_force,
  proposed: (row.view?.facts as RosterEntryFacts | undefined)?.proposed?.version ?? null,
});
