import type { ServerResponse } from 'node:http';
import { Problem } from '../kit/problem';

/** As many windows of one person hear of what changes. */
const MOST_A_SESSION = 12;
/** A session that ended elsewhere is told of nothing after so long. */
const SWEEP_MS = 30_000;

/** What browsers are told as it happens, by session: so many at once, and nothing once it has ended. */
export class Streams {
  private readonly told = new Map<string, Set<ServerResponse>>();
  private readonly sweeper: NodeJS.Timeout;

  /** `ended`: which of these sessions have ended, wherever that was. */
  constructor(private readonly ended: (sessions: readonly string[]) => Promise<readonly string[]>) {
    // What cannot be asked now is asked the next time.
    this.sweeper = setInterval(() => void this.sweep().catch(() => undefined), SWEEP_MS).unref();
  }

  /** Throws TOO_MANY_REQUESTS where the session has as many already: its page asks more and more seldom, and says so. */
  mayBegin(session: string): void {
    if ((this.told.get(session)?.size ?? 0) >= MOST_A_SESSION) throw new Problem('TOO_MANY_REQUESTS');
  }

  keep(session: string, response: ServerResponse): void {
    const all = this.told.get(session) ?? new Set();
    this.told.set(session, all.add(response));
    response.once('close', () => {
      all.delete(response);
      if (all.size === 0) this.told.delete(session);
    });
  }

  /** Those of sessions that have ended at another process, at the provider, or by themselves. */
  async sweep(): Promise<void> {
    for (const session of await this.ended([...this.told.keys()])) this.end(session);
  }

  close(): void {
    clearInterval(this.sweeper);
    this.end();
  }

  /** Of one session, or of all: a stream has no end of its own. */
  end(session?: string): void {
    const all = session === undefined ? [...this.told.values()] : [this.told.get(session) ?? []];
    for (const response of all.flatMap((some) => [...some])) response.destroy();
  }
}
