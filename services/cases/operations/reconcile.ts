import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { ServiceError } from '../../kit/client';
import { bilingual } from '../../kit/fields';
import { faultOf } from '../../kit/sweeper';
import type { Clock } from '../../kit/clock';
import { difference, DIFFERENCES, type Difference, type DifferenceKind } from '../../kit/reconcile';
import { itemOf, MOST_OF_A_KIND, type StuckItem } from '../../kit/stuck';
import type { CaseBeginner } from '../disputes/case-beginner';
import type { ProceedingsGateway } from '../disputes/proceedings.gateway';
import type { CasesDb } from '../tables';
import { EngineDifferences } from './engine-differences';
import { HouseDifferences, type HouseServices, type Page } from './house-differences';
import { OwnDifferences } from './own-differences';

const HOUR_MS = 3_600_000;
/** What was settled longer ago is taken as it is. */
const LOOKS_BACK_MS = 14 * 24 * HOUR_MS;
/** Every night, from two o'clock of the Chinese day on. */
const NIGHT = { from: 2, until: 6, apartMs: 20 * HOUR_MS, againMs: HOUR_MS };
/** As whom the nightly one is made. */
const NIGHTLY = 'night';
/** So many of a kind are kept by number; the counts are whole. */
const KEPT_OF_A_KIND = 200;
/** So often, and at such a pace, it is looked whether overdue cases have worked their periods. */
const [LOOKS, LOOKS_EVERY_MS] = [10, 500];

const kinds = Object.keys(DIFFERENCES) as [DifferenceKind, ...DifferenceKind[]];
export const reconciliation = z
  .object({
    id: z.string(),
    by: z.string(),
    repair: z.boolean(),
    startedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable().describe('null: it is under way'),
    stopped: z.string().nullable().describe('what ended it before it was through'),
    away: z.array(z.string()).describe('services that did not answer: with them nothing was compared'),
    groups: z.array(
      z.object({
        kind: z.enum(kinds),
        why: bilingual,
        todo: bilingual,
        differ: z.number().int(),
        repaired: z.number().int(),
        cases: z.array(difference.omit({ kind: true })).describe('the first two hundred'),
      }),
    ),
  })
  .meta({ id: 'Reconciliation' });
export type Reconciliation = z.output<typeof reconciliation>;

interface Deps {
  db: CasesDb;
  proceedings: ProceedingsGateway;
  beginner: CaseBeginner;
  services: HouseServices;
  clock: Clock;
  /** Told what differed at night. */
  alarm(found: Record<string, number>): void;
}

/**
 * Holds what the stores say of every case against each other: PostgreSQL and Temporal, journal, feed, acts, serials, the
 * register, messages, results and hand-overs. What can be put right is, where that is asked; the rest is listed.
 */
export class Reconcile {
  private isStopping = false;

  constructor(private readonly deps: Deps) {}

  /** Begins one, and answers with its id at once; one at a time, whoever asks. Null where one is under way. */
  async begin(repair: boolean, by: string): Promise<{ id: string; done: Promise<void> } | null> {
    const { db, clock } = this.deps;
    return new Promise((begun, failed) => {
      const done = db.connection().execute(async (one) => {
        // Held by the connection: a process that ends in the midst of one leaves nothing locked.
        const { rows } = await sql<{ locked: boolean }>`
          select pg_try_advisory_lock(hashtext('dingfen/reconcile')) as locked`.execute(one);
        if (rows[0]?.locked !== true) return begun(null);
        let isLocked = true;
        try {
          const id = randomUUID();
          const now = clock.now().toISOString();
          await db
            .updateTable('reconciliations')
            .set({ finished_at: now, stopped: 'the process ended' })
            .where('finished_at', 'is', null)
            .execute();
          const row = { id, by, repair, started_at: now, finished_at: null, away: [], stopped: null };
          await db
            .insertInto('reconciliations')
            .values({ ...row, found: '[]', counts: '{}' })
            .execute();
          begun({ id, done });
          const ended = await this.run(repair, by);
          // Whoever sees that it is over may begin another: the lock is free before that is to be seen.
          await one.transaction().execute(async (tx) => {
            await tx.updateTable('reconciliations').set(ended).where('id', '=', id).execute();
            await unlock(tx);
          });
          isLocked = false;
        } finally {
          if (isLocked) await unlock(one);
        }
      });
      done.catch(failed);
    });
  }

  /** At night, once; what can be put right is. */
  async nightly(): Promise<void> {
    const now = this.deps.clock.now();
    const hour = new Date(now.getTime() + 8 * HOUR_MS).getUTCHours();
    if (hour < NIGHT.from || hour >= NIGHT.until) return;
    const lately = await this.deps.db
      .selectFrom('reconciliations')
      .select('id')
      .where('by', '=', NIGHTLY)
      // One that was whole is enough for the night; another is tried again after a while.
      .where((e) =>
        e.or([
          e.and([
            e('started_at', '>', new Date(now.getTime() - NIGHT.apartMs)),
            e('stopped', 'is', null),
            e('away', '=', sql<string[]>`'{}'`),
          ]),
          e('started_at', '>', new Date(now.getTime() - NIGHT.againMs)),
        ]),
      )
      .executeTakeFirst();
    if (!lately) await (await this.begin(true, NIGHTLY))?.done;
  }

  async get(id: string): Promise<Reconciliation | null> {
    const row = await this.deps.db.selectFrom('reconciliations').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? shown(row) : null;
  }

  async latest(): Promise<Reconciliation[]> {
    const rows = await this.deps.db
      .selectFrom('reconciliations')
      .selectAll()
      .orderBy('started_at', 'desc')
      .limit(20)
      .execute();
    return rows.map(shown);
  }

  /** What the last one found and did not put right. */
  async left(prefix: string): Promise<StuckItem[]> {
    const row = await this.deps.db
      .selectFrom('reconciliations')
      .select(['found', 'finished_at'])
      .where('finished_at', 'is not', null)
      .where('stopped', 'is', null)
      .orderBy('started_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    const since = row?.finished_at;
    if (!since) return [];
    return row.found
      .filter((one) => !one.repaired && one.caseNo.startsWith(prefix))
      .slice(0, MOST_OF_A_KIND)
      .map((one) => itemOf('storesDiffer', one.kind, one.caseNo, one.id, since));
  }

  /** What is noted of one that is over. */
  private async run(repair: boolean, by: string) {
    const { clock } = this.deps;
    const away: string[] = [];
    const found: Difference[] = [];
    let stopped: string | null = null;
    // Each by itself: what one cannot say the others can.
    for (const check of this.checks(repair, by, away)) {
      await check(found).catch((error: unknown) => {
        const { error: name, code = '', reason = '' } = faultOf(error);
        stopped = `${name} ${code} ${reason}`.trim();
      });
      if (this.isStopping) break;
    }
    const counts: Record<string, number> = {};
    for (const { kind, repaired } of found) {
      counts[kind] = (counts[kind] ?? 0) + 1;
      if (repaired) counts[`${kind}/repaired`] = (counts[`${kind}/repaired`] ?? 0) + 1;
    }
    // What is left first: of what was put right the number is enough.
    const byNeed = found.toSorted((a, b) => Number(a.repaired) - Number(b.repaired));
    const kept = kinds.flatMap((kind) => byNeed.filter((one) => one.kind === kind).slice(0, KEPT_OF_A_KIND));
    if (by === NIGHTLY && (found.length > 0 || stopped !== null || away.length > 0))
      this.deps.alarm({ ...counts, away: away.length });
    return {
      finished_at: clock.now().toISOString(),
      away: [...new Set(away)].sort(),
      stopped,
      found: JSON.stringify(kept),
      counts: JSON.stringify(counts),
    };
  }

  /** The process ends: what is under way stops at its next page. */
  stop(): void {
    this.isStopping = true;
  }

  private readonly goesOn = (): void => {
    if (this.isStopping) throw new Error('the process ends');
  };

  /** In this order: what the store lacks is put right first, then what is told on from it. */
  private checks(repair: boolean, by: string, away: string[]): ((found: Difference[]) => Promise<void>)[] {
    const { db, proceedings, beginner, services, clock } = this.deps;
    const since = new Date(clock.now().getTime() - LOOKS_BACK_MS);
    const own = new OwnDifferences(db);
    const house = new HouseDifferences(db, services, clock, this.goesOn);
    const numbers: string[] = [];
    const adding = (of: () => Promise<Difference[]>) => async (found: Difference[]) => void found.push(...(await of()));
    const unlessAway = (name: string, of: (found: Difference[]) => Promise<void>) => (found: Difference[]) =>
      of(found).catch((error: unknown) => {
        if (!isAway(error)) throw error;
        away.push(name);
      });
    const paged = (name: keyof HouseServices) =>
      unlessAway(name, async (found) => {
        for (let after: string | null = ''; after !== null;) {
          this.goesOn();
          const page: Page = await house.page(name, {
            repair,
            byHand: by !== NIGHTLY,
            since: since.toISOString(),
            after,
          });
          found.push(...page.found);
          numbers.push(...page.highest);
          after = page.next;
        }
      });
    return [
      async (found) => {
        const engine = new EngineDifferences(db, proceedings, beginner, () => clock.now(), repair, since, this.goesOn);
        // What was found until then counts, whatever ends it.
        await engine.find().catch(() => away.push('temporal'));
        numbers.push(...engine.numbers);
        found.push(...engine.found);
      },
      adding(() => own.journalGaps()),
      adding(() => own.contentMissing(since)),
      adding(() => own.notInFeed(repair)),
      adding(() => own.actsNotInJournal(repair)),
      adding(() => this.overdue(own, repair)),
      paged('court'),
      paged('arbitration'),
      paged('notification'),
      unlessAway('notification', async (found) => void found.push(...(await house.messages(repair, since)))),
      unlessAway('court, arbitration', async (found) => void found.push(...(await house.handOvers(since)))),
      paged('register'),
      // Every number that was given is known by now.
      adding(() => own.serialsBehind(highestOf(numbers), repair)),
    ];
  }

  /** Cases that let a period run out are told to look; put right are those that then have. */
  private async overdue(own: OwnDifferences, repair: boolean): Promise<Difference[]> {
    const { proceedings, clock } = this.deps;
    const overdue = await own.overdue(clock.now());
    if (!repair || overdue.length === 0) return overdue;
    for (const { caseNo } of overdue) await proceedings.compare(caseNo).catch(() => false);
    let left = overdue;
    for (let looks = 0; left.length > 0 && looks < LOOKS; looks += 1) {
      await new Promise((next) => setTimeout(next, LOOKS_EVERY_MS));
      left = await own.overdue(clock.now());
    }
    return overdue.map((one) => ({ ...one, repaired: !left.some(({ caseNo }) => caseNo === one.caseNo) }));
  }
}

const unlock = (db: CasesDb): Promise<unknown> =>
  sql`select pg_advisory_unlock(hashtext('dingfen/reconcile'))`.execute(db);

/** A service that did not answer; what it answered wrongly is no silence. */
const isAway = (error: unknown): boolean => error instanceof ServiceError && error.retryable;

/** Of each region and year the highest. */
function highestOf(numbers: readonly string[]): string[] {
  const highest = new Map<string, string>();
  for (const caseNo of numbers) {
    const [region, year, serial] = caseNo.split('-');
    if (!/^\d{6}$/.test(region ?? '') || !/^\d{4}$/.test(year ?? '') || !/^\d{6,}$/.test(serial ?? '')) continue;
    const before = highest.get(`${region}-${year}`);
    if (before === undefined || Number(before.split('-')[2]) < Number(serial)) highest.set(`${region}-${year}`, caseNo);
  }
  return [...highest.values()];
}

function shown(row: {
  id: string;
  by: string;
  repair: boolean;
  started_at: Date;
  finished_at: Date | null;
  stopped: string | null;
  away: string[];
  found: Difference[];
  counts: Record<string, number>;
}): Reconciliation {
  return {
    id: row.id,
    by: row.by,
    repair: row.repair,
    startedAt: row.started_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    stopped: row.stopped,
    away: row.away,
    groups: kinds
      .filter((kind) => row.counts[kind] !== undefined)
      .map((kind) => ({
        kind,
        ...DIFFERENCES[kind],
        differ: row.counts[kind] ?? 0,
        repaired: row.counts[`${kind}/repaired`] ?? 0,
        cases: row.found.filter((one) => one.kind === kind).map(({ kind: _kind, ...one }) => one),
      })),
  };
}
