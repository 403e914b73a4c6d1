import { toParty, type Recipient } from '../contract/recipients';
import { isAskable } from '../contract/askable';
import type { Asking, DatedClock } from '../contract/case';
import { CLOCKS, questionOf, type Clock, type DeadlineAnswer } from '../contract/clocks';
import { answered, briefly, isSameDate } from '../contract/dates';
import type { Incoming } from '../contract/incoming';
import type { Effect } from '../contract/proceedings';
import { recipientsOf } from './messages';
import { CaseDraft } from './case-draft';
import { UndatedClock } from './due';

/** What is asked to be done would start or move a clock to where no day can be given for it. */
export class Undatable extends Error {
  constructor(id: string) {
    super(`the clock ${id} cannot be dated`);
  }
}

/** Asks a region for the dates of its running clocks anew; raised in every region when the law changes. */
export const ASK_AGAIN = 'internal:askAgain';
/** Blocked on the rules service: the id under which an operator may have it asked again. */
export const rulesBlock = (region: string): string => `${region}.rules`;
/** Blocked on an end that no row can take: the clock rings no more until somebody has looked. */
export const endBlock = (region: string, clock: string): string => `${region}.${clock}.end`;

/** A clock that rings has its date: without one it does not ring. */
function dated(clock: Clock): DeadlineAnswer {
  if (clock.answer === null) throw new UndatedClock(clock.id);
  return clock.answer;
}

/** The clocks of a step under way: dated, asked for once more, begun, warned of, and run out. */
export abstract class CaseClocks extends CaseDraft {
  /** One event in one region. */
  abstract handle(key: string, event: Incoming, act: string | null): void;

  protected running(key: string): string[] {
    return Object.values(this.region(key).clocks)
      .filter((clock) => clock.status === 'running')
      .map((clock) => clock.id);
  }

  askEverywhere(): void {
    for (const key of Object.keys(this.state.regions)) this.raiseAskAgain(key);
  }

  protected raiseAskAgain(key: string): void {
    if (this.running(key).length === 0) return;
    const event = this.eventOf('internal', ASK_AGAIN, this.nowAt, this.nowAt.slice(0, 10), {});
    this.change(key, { raised: [...this.region(key).raised, event] });
  }

  protected askAgain(key: string, clocks: string[], act: string | null): void {
    if (clocks.length > 0) this.ask({ region: key, clocks, purpose: 'compare', act });
  }

  ask(asking: Asking): void {
    this.put({ asking });
    this.commands.push({ kind: 'ask', dates: this.questions(asking) });
  }

  /**
   * Throws `Undatable` where an act leaves one of these clocks so that no date can be given for it, now or once its pause ends. An
   * act can still be refused; what others tell, and what follows in another region, stands, and the region shows what it waits for.
   */
  protected mustBeAskable(key: string, clocks: readonly string[]): void {
    const { frame } = this.state;
    for (const id of clocks) {
      const clock = this.clock(key, id);
      const isOpen = clock.status === 'asked' || clock.status === 'paused' || clock.status === 'running';
      if (isOpen && !isAskable(questionOf(clock, frame.region, frame.ruleSet.versions))) throw new Undatable(id);
    }
  }

  /** A clock that has moved on, or runs no more, is not blocked on its end. */
  protected freeEnds(key: string): void {
    for (const { id, answer, status } of Object.values(this.region(key).clocks))
      if (status !== 'running' || (answer !== null && Date.parse(answer.expiresAt) > this.now))
        this.unblock(endBlock(key, id));
  }

  protected questions({ region, clocks, purpose }: Asking) {
    const { frame } = this.state;
    return clocks.map((id) => ({
      region,
      clock: id,
      known: purpose === 'date' ? null : knownOf(this.clock(region, id)),
      question: questionOf(this.clock(region, id), frame.region, frame.ruleSet.versions),
    }));
  }

  askAgainAfterResume(): void {
    const { asking } = this.state;
    if (asking) this.commands.push({ kind: 'ask', dates: this.questions(asking) });
  }

  /** Dates have come: for what the case stands still for, or for a region that waited for them. */
  dated(dates: readonly DatedClock[]): void {
    const key = dates[0]?.region;
    if (key === undefined) return;
    const { asking } = this.state;
    const waited = asking === null || asking.region !== key;
    const of = waited ? this.region(key).undated : asking;
    if (of === null) return;
    if (waited) this.change(key, { undated: null });
    else this.put({ asking: null });
    this.unblock(rulesBlock(key));
    const before = this.region(key).clocks;
    for (const { clock: id, answer } of dates) {
      const clock = this.clock(key, id);
      // A date that stands keeps the reasons it came with.
      const stands = of.purpose !== 'date' && isSameDate(clock.answer, answer);
      this.setClock(key, answered(clock, stands ? (clock.answer as DeadlineAnswer) : answer));
    }
    if (!waited && of.purpose === 'date') this.before = this.state;
    this.freeEnds(key);
    const changed = of.clocks.map((id) => before[id] as Clock);
    if (waited && of.purpose === 'date') this.noteDates(key, changed);
    if (of.purpose !== 'date') this.compare(key, changed);
    if (of.purpose === 'expire') this.expireIfPast(key, of.clocks[0] as string);
    if (of.act !== null) this.answerAct(of.act, this.state.done[of.act] ?? this.state.number, key);
  }

  protected setClock(key: string, clock: Clock): void {
    this.change(key, { clocks: { ...this.region(key).clocks, [clock.id]: clock } });
  }

  /** The region waits for its dates alone; what it was asked is journalled already. */
  undated(): void {
    const { asking } = this.state;
    if (asking === null) return;
    this.put({ asking: null });
    this.change(asking.region, { undated: { ...asking, act: null } });
    if (asking.act !== null)
      this.answerAct(asking.act, this.state.done[asking.act] ?? this.state.number, asking.region);
  }

  protected expireIfPast(key: string, id: string): void {
    const clock = this.clock(key, id);
    const answer = clock.answer as DeadlineAnswer;
    if (clock.status !== 'running') return;
    if (Date.parse(answer.expiresAt) > this.now) {
      // The end of the safe day: looked at again, and the date stands, or has moved on.
      if (answer.provisional && Date.parse(answer.safeExpiresAt) <= this.now)
        this.setClock(key, { ...clock, lookedAgainFor: answer.safeExpiresAt });
      return;
    }
    this.handle(key, this.clockEvent('expired', clock, answer.expiresAt, answer.dueOn), null);
  }

  begin(key: string, clock: Clock): void {
    const { begins: _came, ...begun } = clock;
    this.setClock(key, begun);
    this.handle(key, this.clockEvent('began', clock, dated(clock).startAt, clock.start), null);
  }

  /** The word to the one on the clock, before it ends. */
  warn(key: string, clock: Clock): void {
    this.setClock(key, { ...clock, warned: true });
    if (this.procedure(key).quiet?.(clock, this.region(key).tracks)) return;
    const { dueOn } = dated(clock);
    const about =
      clock.holder === null ? undefined : this.procedure(key).concerns?.(clock.holder, this.region(key).facts);
    const effect: Effect = {
      service: 'notification',
      template: `warn.${clock.key}`,
      to: this.boundBy(key, clock),
      data: { dueOn, ...(about === undefined ? {} : { concerns: about }) },
    };
    this.noteClock(key, 'warned', clock, [effect]);
  }

  /**
   * Journals the dates that moved, before and after. The date is the law's at once, also where it moves earlier, and
   * whoever it binds is told, and nobody else. What they had been told stays in the journal: it is what they may ask
   * relief with (CLK-6), for no software can lengthen a period of the law.
   */
  protected compare(key: string, clocks: readonly Clock[]): void {
    for (const clock of clocks) {
      const before = clock.answer?.dueOn ?? null;
      const after = this.clock(key, clock.id).answer?.dueOn;
      if (after === undefined || after === before) continue;
      const template = before !== null && after < before ? 'dateMovedEarlier' : 'dateMoved';
      const names = { clock: clock.key, clockZh: CLOCKS[clock.key].zh, clockEn: CLOCKS[clock.key].en };
      const data = { ...names, before: before ?? '', dueOn: after };
      this.noteClock(key, 'moved', clock, [{ service: 'notification', template, to: this.boundBy(key, clock), data }]);
    }
  }

  /** Dates that came after what they belong to had been journalled without them. */
  protected noteDates(key: string, clocks: readonly Clock[]): void {
    for (const clock of clocks) this.noteClock(key, 'moved', clock, []);
  }

  protected noteClock(key: string, change: 'warned' | 'moved', clock: Clock, effects: readonly Effect[]): void {
    const { tracks } = this.region(key);
    const track = clock.holder !== null && clock.holder in tracks ? clock.holder : (Object.keys(tracks)[0] ?? 'main');
    const changes = [{ id: clock.id, change, previousDueOn: clock.answer?.dueOn ?? null, ask: change === 'moved' }];
    const rule = (this.clock(key, clock.id).answer ?? clock.answer)?.rule;
    const event = this.clockEvent(change, clock, this.nowAt, clock.answer?.dueOn ?? clock.start);
    this.note(key, event, { track, rules: rule === undefined ? [] : [rule], clocks: changes }, effects);
  }

  protected clockEvent(what: string, clock: Clock, at: string, on: string): Incoming {
    return this.eventOf('expiry', `${what}:${clock.key}`, at, on, { clock: clock.id, holder: clock.holder });
  }

  /** Whom a clock's date binds. */
  protected boundBy(key: string, clock: Clock): Recipient[] {
    const procedure = this.procedure(key);
    const { facts } = this.region(key);
    const party = clock.holder === null ? null : (procedure.partyOf?.(clock.holder, facts) ?? clock.holder);
    const holder = party === null ? 'parties' : toParty(party);
    const bound = CLOCKS[clock.key].binds.map((who) => (who === 'holder' ? holder : who));
    return recipientsOf(procedure, facts, bound);
  }
}

/** What is known of a clock's date already, so that the same one need not come with its reasons again. */
const knownOf = ({ answer }: Clock) => (answer === null ? null : briefly(answer));
