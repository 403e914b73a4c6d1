import { CancellationScope, sleep } from '@temporalio/workflow';
import type { CaseState } from '../contract/case';

/** One timer at a time, for the nearest date; what leaves that date alone leaves the timer alone. */
export class Alarm {
  rang = false;
  private timer: { at: number; scope: CancellationScope } | null = null;

  /** `afterMs`: so much after a date its timer fires. The law fixes the day; what comes in between finds it expired. */
  constructor(private readonly afterMs: number) {}

  /** `other`: an instant of the run itself, where that comes first (both in ms since the epoch). */
  set(state: CaseState, due: { region: string; clock: string; at: number } | null, other: number | null): void {
    const dueAt = due === null ? Infinity : due.at + this.afterMs;
    const at = Math.min(dueAt, other ?? Infinity);
    if (this.timer && this.timer.at !== at) {
      this.timer.scope.cancel();
      this.timer = null;
    }
    if (at === Infinity || this.timer) return;
    const scope = new CancellationScope();
    this.timer = { at, scope };
    const summary = due !== null && dueAt === at ? summaryOf(state, due) : 'rests';
    void scope
      .run(() => sleep(at - Date.now(), { summary }))
      .then(
        () => {
          this.rang = true;
        },
        () => undefined,
      );
  }

  silence(): void {
    if (this.rang) this.timer = null;
    this.rang = false;
  }
}

function summaryOf(state: CaseState, { region, clock }: { region: string; clock: string }): string {
  const answer = state.regions[region]?.clocks[clock]?.answer;
  return `${region} ${clock} ${answer?.dueOn ?? ''} (${answer?.rule ?? ''})`;
}
