import type { ServerResponse } from 'node:http';
import { Problem } from '../kit/problem';

/** As many windows of one person hear of what changes. */
const MOST_A_SESSION = 12;

/** What browsers are told as it happens, by session: so many at once, and nothing once it has ended. */
export class Streams {
  private readonly told = new Map<string, Set<ServerResponse>>();

  /** Throws TOO_MANY_REQUESTS where the session has as many already: its page asks no more, and reads when it is looked at. */
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

  /** Of one session, or of all: a stream has no end of its own. */
  end(session?: string): void {
    const all = session === undefined ? [...this.told.values()] : [this.told.get(session) ?? []];
    for (const response of all.flatMap((some) => [...some])) response.destroy();
  }
}
