import { sql } from 'kysely';
import type { MoveTo } from '../../../workflows/contract/case';
import type { CasesDb } from '../tables';

/** As many as cross in a few seconds while acts come in (tried: 50 in 2.4 to 3.4 s). */
const BATCH = 50;
/** A case that was busy or not there when it was told is told again after so long. */
const AGAIN_MS = 600_000;

/** How many running cases each build that was ever made current still works. */
export interface DeployView extends MoveTo {
  recordedAt: string;
  current: boolean;
  cases: number;
}

interface Told {
  /** Tells cases to go on under another build. */
  move(caseNos: readonly string[], to: MoveTo): Promise<void>;
}

/** New builds of the workflows, and the word to every running case to go on under the newest. */
export class Deploys {
  constructor(
    private readonly db: CasesDb,
    private readonly cases: Told,
    private readonly now: () => Date,
  ) {}

  /** A build was made current. The same one again has the cases still on others told once more. */
  async record({ buildId, stateVersion }: MoveTo): Promise<void> {
    const recorded_at = this.now().toISOString();
    await this.db
      .insertInto('deploys')
      .values({ build_id: buildId, state_version: stateVersion, recorded_at })
      .onConflict((c) =>
        c.column('build_id').doUpdateSet({
          turn: sql<number>`nextval('deploys_turn_seq')`,
          state_version: stateVersion,
          recorded_at,
          told_until: '',
          swept_at: null,
        }),
      )
      .execute();
  }

  /**
   * Tells the next batch, and answers whether more are to be told. After a roll-back nobody is told: new cases begin on the
   * older build, and those that have crossed stay where they are, for an older build need not know what a newer one decided.
   */
  async sweep(): Promise<boolean> {
    const target = await this.target();
    if (!target || target.rolledBack) return false;
    if (target.swept_at !== null && this.now().getTime() - target.swept_at.getTime() < AGAIN_MS) return false;
    const onOthers = await this.onOthers(target.build_id);
    const rows = await onOthers
      // Parsed only for those on other builds: a state that the target does not know stays where it is.
      .where(sql<number>`(state->>'version')::int`, '<=', target.state_version)
      .where('case_no', '>', target.told_until)
      .select('case_no')
      .orderBy('case_no')
      .limit(BATCH)
      .execute();
    const to = { buildId: target.build_id, stateVersion: target.state_version };
    const caseNos = rows.map((r) => r.case_no);
    await this.cases.move(caseNos, to);
    const isLast = caseNos.length < BATCH;
    await this.db
      .updateTable('deploys')
      .set({
        told_until: isLast ? '' : (caseNos.at(-1) as string),
        swept_at: isLast ? this.now().toISOString() : null,
      })
      .where('build_id', '=', target.build_id)
      // Recorded anew meanwhile: then it begins from the start.
      .where('turn', '=', target.turn)
      .execute();
    return !isLast;
  }

  /** Running cases that do not stand on a build. By the builds there were: where everybody has crossed, nothing is read. */
  async onOthers(buildId: string) {
    const others = await this.db.selectFrom('deploys').select('build_id').where('build_id', '<>', buildId).execute();
    const builds = others.map((one) => one.build_id);
    return this.db
      .selectFrom('case_states')
      .where('rests', '=', false)
      .where((e) => e.or([e('build', 'is', null), ...builds.map((one) => e('build', '=', one))]));
  }

  /** Every build that was made current, the newest first, and how many running cases are left on others than the current one. */
  async progress(): Promise<{ deploys: DeployView[]; left: number }> {
    const rows = await this.db.selectFrom('deploys').selectAll().orderBy('turn', 'desc').execute();
    const counts = await this.db
      .selectFrom('case_states')
      .where('rests', '=', false)
      .groupBy('build')
      .select((e) => ['build', e.fn.countAll<number>().as('n')])
      .execute();
    const deploys = rows.map((row, i) => ({
      buildId: row.build_id,
      stateVersion: row.state_version,
      recordedAt: row.recorded_at.toISOString(),
      current: i === 0,
      cases: counts.find((c) => c.build === row.build_id)?.n ?? 0,
    }));
    const current = deploys[0]?.buildId;
    const others = current === undefined ? [] : counts.filter((c) => c.build !== current);
    return { deploys, left: others.reduce((sum, c) => sum + c.n, 0) };
  }

  /** The build that is current; `rolledBack`: a newer one was before it. */
  async target() {
    const row = await this.db.selectFrom('deploys').selectAll().orderBy('turn', 'desc').limit(1).executeTakeFirst();
    if (!row) return null;
    const newer = await this.db
      .selectFrom('deploys')
      .select('build_id')
      .where('number', '>', row.number)
      .limit(1)
      .executeTakeFirst();
    return { ...row, rolledBack: newer !== undefined };
  }
}
