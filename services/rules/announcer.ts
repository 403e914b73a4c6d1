import type { Clock } from '../kit/clock';
import type { ServiceClient } from '../kit/client';
import { caseFrame, told } from '../cases/internal.schemas';
import type { LawRepository, Position } from './law.repository';
import { FROM_THE_START } from './law.repository';
import type { LawService } from './law.service';

/**
 * How long after the first pass a second one looks at the clocks that changed meanwhile: a clock dated by the old law
 * just before the new one came may have reached the register only after the first pass had gone by.
 */
const SECOND_PASS_MS = 30_000;

/** Tells the open cases whose clocks looked at a day that changed, in batches, from where it stood when it was stopped. */
export class Announcer {
  constructor(
    private readonly repository: LawRepository,
    private readonly law: LawService,
    private readonly cases: ServiceClient,
    private readonly clock: Clock,
  ) {}

  /** Goes on with what is under way, and answers whether there was any. */
  async run(): Promise<boolean> {
    const running = await this.repository.running(this.clock.now().toISOString());
    for (const row of running) await this.goOn(row.id);
    return running.length > 0;
  }

  private async goOn(id: number): Promise<void> {
    for (;;) {
      const row = await this.repository.announcement(id);
      if (!row || row.status === 'done') return;
      const since = row.pass === 1 ? null : row.created_at.toISOString();
      const { clocks, next } = await this.law.clocks(row.looked, row.position, since);
      const proceedings = [...new Map(clocks.map((c) => [`${c.caseNo}/${c.proceeding}`, c])).values()];
      // A batch told twice, because a crash came before its mark, changes nothing: each asks for its date and compares.
      if (proceedings.length > 0) {
        const messages = await Promise.all(
          proceedings.map(async ({ caseNo, proceeding }) => ({
            caseNo,
            proceeding,
            ...(row.looked.set === null ? {} : { migrate: await this.ruleSetFor(caseNo) }),
          })),
        );
        const body = { id: `announcement-${id}`, subject: row.subject, to: messages };
        const answer = await this.cases.call('POST', '/internal/v1/announcements', told, body);
        await this.repository.moveOn(id, { told: row.told + answer.told });
      }
      if (next) await this.repository.moveOn(id, { position: next });
      else return this.endPass(id, row.pass);
    }
  }

  private async endPass(id: number, pass: number): Promise<void> {
    const now = this.clock.now().getTime();
    const start: Position = FROM_THE_START;
    if (pass === 1) {
      const next_at = new Date(now + SECOND_PASS_MS).toISOString();
      await this.repository.moveOn(id, { pass: 2, position: start, next_at });
    } else await this.repository.moveOn(id, { status: 'done', finished_at: new Date(now).toISOString() });
  }

  /** What the case keeps from now on: the newest versions; its own day of opening stays. */
  private async ruleSetFor(caseNo: string) {
    const { region, openedOn } = await this.cases.call('GET', `/internal/v1/disputes/${caseNo}`, caseFrame);
    const { rules } = this.law.current();
    return rules.forCase(region, openedOn, rules.newestVersions());
  }
}
