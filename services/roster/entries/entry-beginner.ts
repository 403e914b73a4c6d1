import type { Kysely } from 'kysely';
import { Beginner } from '../../kit/proceedings/beginner';
import type { Runs } from '../../kit/proceedings/runs';
import type { RosterTables } from '../roster.repository';

/** Begins the workflow of an entry: it waits for nobody's midnight, so each at once. */
export class EntryBeginner extends Beginner {
  constructor(db: Kysely<RosterTables>, runs: Runs, now: () => Date, alarm: (what: string) => void) {
    const opened = async (number: string) => {
      const entry = await db
        .selectFrom('entries')
        .select(['input', 'request_hash'])
        .where('number', '=', number)
        .executeTakeFirst();
      return entry ? { input: entry.input, identity: entry.request_hash } : null;
    };
    super(db, opened, runs, now, alarm, 0);
  }
}
