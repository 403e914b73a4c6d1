import { CancellationScope, condition, sleep } from '@temporalio/workflow';
import { CLOCKS, questionOf, type Clock, type DeadlineAnswer } from '../contract/clocks';
import type { Incoming } from '../contract/incoming';
import { activities, reasonOf } from './activities';
import type { Effect } from '../contract/proceedings';
import { answered, dueNow, nextInstant, owesWarning } from './clock-ops';
import { nowAt, type Desk } from './desk';
import type { Procedure } from './row';
import { meant } from './telling';

/** Whom a clock's date binds. */
export function boundBy<F>(procedure: Procedure<F>, facts: F, clock: Clock): string[] {
  const holder =
    clock.holder === null ? 'parties' : `party:${procedure.partyOf?.(clock.holder, facts) ?? clock.holder}`;
  const bound = CLOCKS[clock.key].binds.map((who) => (who === 'holder' ? holder : who));
  return meant(procedure, facts, bound);
}

/** The word to the one on the clock, before it ends. */
export const warningOf = (clock: Clock, answer: DeadlineAnswer, to: string[]): Effect => ({
  service: 'notification',
  template: `warn.${clock.key}`,
  to,
  data: { dueOn: answer.dueOn },
});

/** A blocked deadline question heals by itself once the rules service is back; no operator need remember it. */
const RULES_RETRY = '10 minutes';

/** The clocks of a proceeding: dated by the rules service, asked again before they run out, one timer for the nearest. */
export class Clockwork<F> {
  private timer: { at: number; scope: CancellationScope } | null = null;
  private rang = false;

  constructor(
    private readonly desk: Desk<F>,
    private readonly answer: (act: Incoming) => void,
  ) {}

  /** The clock that is due next and its instant, in ms since the epoch. */
  nearest(): { clock: Clock; at: number } | null {
    let best: { clock: Clock; at: number } | null = null;
    for (const clock of Object.values(this.desk.s.clocks)) {
      const at = nextInstant(clock, Date.now());
      if (at !== null && (best === null || at < best.at)) best = { clock, at };
    }
    return best;
  }

  /** Has the rules service date these clocks; waits, shown as blocked, where it cannot. */
  async date(clocks: Clock[]): Promise<void> {
    if (clocks.length === 0) return;
    const { desk } = this;
    const { region, ruleSet } = desk.s.frame;
    const questions = clocks.map((clock) => questionOf(clock, region, ruleSet.versions));
    const blockedId = `${desk.s.id}#${desk.s.number + 1}.rules`;
    for (;;) {
      try {
        const summary = questions.map((q) => `${q.clock} from ${q.start}`).join(', ');
        const answers = await activities.resolveDeadlines.executeWithOptions({ summary }, [questions]);
        const dated = clocks.map((clock, i) => [
          clock.id,
          answered(desk.s.clocks[clock.id] as Clock, answers[i] as DeadlineAnswer),
        ]);
        desk.s.clocks = { ...desk.s.clocks, ...Object.fromEntries(dated) };
        desk.unblock(blockedId);
        return;
      } catch (error) {
        desk.block(blockedId, 'rules', reasonOf(error), null);
        desk.show();
        await condition(() => this.retried(blockedId), RULES_RETRY, { summary: 'ask the rules service again' });
      }
    }
  }

  private retried(id: string): boolean {
    const act = this.desk.takeRetry(id);
    if (act) this.answer(act);
    return act !== null;
  }

  /**
   * A clock begins, a warning is due, a provisional date has come near, or a clock may have run out: asks once more, and
   * answers with the expiry only where the legal day has really ended.
   */
  async fallDue(clock: Clock): Promise<Incoming | null> {
    const before = clock.answer as DeadlineAnswer;
    const due = dueNow(clock, Date.now());
    if (due === 'begins') {
      const { begins: _came, ...begun } = clock;
      this.desk.s.clocks = { ...this.desk.s.clocks, [clock.id]: begun };
      const data = { clock: clock.id, holder: clock.holder };
      return this.desk.event('expiry', `began:${clock.key}`, before.startAt, clock.start, data);
    }
    if (due === 'warning') {
      this.warn(clock, before);
      return null;
    }
    await this.askAgain([clock]);
    const asked = this.desk.s.clocks[clock.id] as Clock;
    const { expiresAt } = asked.answer as DeadlineAnswer;
    if (asked.status !== 'running' || Date.parse(expiresAt) > Date.now()) return null;
    return this.eventOf('expired', asked, expiresAt);
  }

  private warn(clock: Clock, answer: DeadlineAnswer): void {
    this.desk.s.clocks = { ...this.desk.s.clocks, [clock.id]: { ...clock, warned: true } };
    const { procedure, s } = this.desk;
    if (procedure.quiet?.(clock, s.tracks)) return;
    this.note('warned', clock, [warningOf(clock, answer, this.boundBy(clock))]);
  }

  /** Somebody is still to be told, though the proceeding is over. */
  owesWarning(): boolean {
    return Object.values(this.desk.s.clocks).some(owesWarning);
  }

  /**
   * Asks for the dates again, and journals those that moved, before and after. The date is the law's at once, also where
   * it moves earlier, and whoever it binds is told, and nobody else. What they had been told stays in the journal: it is
   * what they may ask relief with (CLK-6), for no software can lengthen a period of the law.
   */
  async askAgain(clocks: Clock[]): Promise<void> {
    await this.date(clocks);
    for (const clock of clocks) {
      const before = clock.answer?.dueOn ?? null;
      const after = this.desk.s.clocks[clock.id]?.answer?.dueOn;
      if (after === undefined || after === before) continue;
      const template = before !== null && after < before ? 'dateMovedEarlier' : 'dateMoved';
      const data = { clock: clock.key, clockZh: CLOCKS[clock.key].zh, clockEn: CLOCKS[clock.key].en };
      const dates = { before: before ?? '', dueOn: after };
      this.note('moved', clock, [
        { service: 'notification', template, to: this.boundBy(clock), data: { ...data, ...dates } },
      ]);
    }
  }

  private boundBy(clock: Clock): string[] {
    return boundBy(this.desk.procedure, this.desk.s.facts, clock);
  }

  private note(change: 'warned' | 'moved', clock: Clock, effects: Parameters<Desk<F>['note']>[3]): void {
    const { tracks } = this.desk.s;
    const track = clock.holder !== null && clock.holder in tracks ? clock.holder : (Object.keys(tracks)[0] ?? 'main');
    const changes = [{ id: clock.id, change, previousDueOn: clock.answer?.dueOn ?? null, ask: change === 'moved' }];
    const rules = clock.answer ? [clock.answer.rule] : [];
    this.desk.note(this.eventOf(change, clock, nowAt()), track, { rules, clocks: changes }, effects);
  }

  private eventOf(what: string, clock: Clock, at: string): Incoming {
    const data = { clock: clock.id, holder: clock.holder };
    return this.desk.event('expiry', `${what}:${clock.key}`, at, clock.answer?.dueOn ?? clock.start, data);
  }

  /** One timer at a time, for the nearest date; an act that leaves that date alone leaves the timer alone. */
  arm(): void {
    const due = this.nearest();
    if (this.timer && this.timer.at !== due?.at) {
      this.timer.scope.cancel();
      this.timer = null;
    }
    if (!due || this.timer) return;
    const scope = new CancellationScope();
    this.timer = { at: due.at, scope };
    const summary = `${due.clock.id} ${due.clock.answer?.dueOn ?? ''} (${due.clock.answer?.rule ?? ''})`;
    const rung = scope.run(() => sleep(due.at - Date.now(), { summary }));
    void rung.then(
      () => {
        this.rang = true;
      },
      () => undefined,
    );
  }

  /** The timer has rung since it was last asked. */
  hasRung(): boolean {
    return this.rang;
  }

  silence(): void {
    if (this.rang) this.timer = null;
    this.rang = false;
  }
}
