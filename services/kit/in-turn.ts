import { Problem } from './problem';

/** One after the other, in the order in which they came; so many wait, and whoever comes then is asked to come again. */
export class InTurn {
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  constructor(
    private readonly most: number,
    private readonly what: string,
  ) {}

  /** Throws UNAVAILABLE while too many wait, and what the work throws. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.waiting >= this.most) throw new Problem('UNAVAILABLE', `too many ${this.what}`);
    this.waiting += 1;
    const next = this.last.then(work);
    this.last = next.catch(() => null);
    return next.finally(() => (this.waiting -= 1));
  }
}
