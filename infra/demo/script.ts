import { DateTime } from 'luxon';
import type { Calendar } from '../../services/rules/calendar';
import type { LegalDay } from '../../workflows/contract/incoming';
import type { Chance } from './chance';

export interface Step {
  at: string;
  act: string;
  by: string;
  body: Record<string, unknown>;
}

const ZONE = 'Asia/Shanghai';
const [OPENS, CLOSES] = [9, 17];

/** What happens in one case, step by step, in the working hours of working days. */
export class Script {
  readonly steps: Step[] = [];
  private at: DateTime;

  constructor(
    startsAt: string,
    private readonly calendar: Calendar,
    private readonly chance: Chance,
  ) {
    this.at = DateTime.fromISO(startsAt, { zone: ZONE });
  }

  get now(): string {
    return this.at.toISO() as string;
  }

  get today(): LegalDay {
    return this.at.toISODate() as LegalDay;
  }

  /** The legal day so many working days from today; 0 is today, or the next working day where today is none. */
  workingDay(ahead: number): LegalDay {
    let day = this.at.startOf('day');
    for (let left = ahead; ;) {
      const isWorking = this.calendar.isWorkingDay(day.toISODate() as LegalDay);
      if (isWorking && left === 0) return day.toISODate() as LegalDay;
      if (isWorking && !day.hasSame(this.at, 'day')) left -= 1;
      if (isWorking && left === 0) return day.toISODate() as LegalDay;
      day = day.plus({ days: 1 });
    }
  }

  /** The legal day so many natural days from today. */
  day(ahead: number): LegalDay {
    return this.at.plus({ days: ahead }).toISODate() as LegalDay;
  }

  /** Goes on, some hours later where that is the same working day, otherwise on that working day. */
  after(workingDays: number): this {
    const day = this.workingDay(workingDays);
    const minutes = this.chance.between(0, 59);
    if (day === this.today) {
      // Within the day, in order; the last hour takes what does not fit.
      this.at = this.at.plus({ minutes: this.chance.between(5, 25) });
      return this;
    }
    const hour = this.chance.between(OPENS, CLOSES - 3);
    this.at = DateTime.fromISO(day, { zone: ZONE }).set({ hour, minute: minutes });
    return this;
  }

  /** Goes on to that legal day, in the morning, where it is still to come. */
  until(day: LegalDay): this {
    if (day > this.today)
      this.at = DateTime.fromISO(day, { zone: ZONE }).set({ hour: OPENS, minute: this.chance.between(0, 59) });
    return this.after(0);
  }

  does(by: string, act: string, body: Record<string, unknown> = {}): this {
    this.steps.push({ at: this.now, act, by, body });
    this.at = this.at.plus({ minutes: 1 });
    return this;
  }
}
