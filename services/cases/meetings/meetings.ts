import { z } from 'zod';
import type { Caller } from '../../kit/auth';
import { idsOnce, json } from '../../kit/config';
import { Problem } from '../../kit/problem';
import type { DisputeFacts } from '../../../workflows/contract/facts';
import { hasRoom } from '../../../workflows/contract/sessions';
import { askThere, outsideService, pageThere, servingHere, type OutsideService } from '../outside';
import type { JournalRepository } from '../reading/journal.repository';
import type { ReadingService } from '../reading/reading.service';
import { beginningsIn, IN_MEDIATION, sessionsOf, type HeldSession } from '../reading/sessions';
import { sees, type Relation } from '../reading/access';

/** Services in whose rooms people meet (SEC-2): `[{"id","region","url","token"}]`. */
export const meetingServices = json.pipe(z.array(outsideService).refine(idsOnce, 'two services have the same id'));

export const joinAnswer = z.object({
  url: pageThere.describe('the way into the room, for whoever asked alone'),
});

/** The rooms of sessions that are held online: each is let in by himself, and no way in is kept (SEC-2, DUT-16). */
export class Meetings {
  constructor(
    private readonly deps: {
      services: readonly OutsideService[];
      reading: ReadingService;
      journal: JournalRepository;
    },
  ) {}

  /**
   * The way into the room of a session that is to come: for a party that was called, and whoever mediates. Throws NOT_FOUND,
   * NO_SUCH_SESSION, ALREADY_DONE, NOT_YOURS, and UNAVAILABLE where no service serves the place or it is away.
   */
  async join(
    caseNo: string,
    of: { round: number; number: number },
    caller: Caller,
  ): Promise<z.output<typeof joinAnswer>> {
    const { relation, facts, views } = await this.deps.reading.asked(caseNo, caller);
    if (facts === null || !sees(relation, 'matter')) throw new Problem('NOT_FOUND');
    const entries = await this.deps.journal.entries(caseNo);
    const session = sessionsOf(entries).find(({ round, number }) => round === of.round && number === of.number);
    if (session === undefined || !hasRoom(session.way)) throw Problem.ofTheLaw('NO_SUCH_SESSION');
    const stage = views.find(({ proceeding }) => proceeding === 'dispute')?.stage ?? '';
    const isOver = session.absent !== null || session.round !== beginningsIn(entries).length;
    if (isOver || !IN_MEDIATION.includes(stage)) throw Problem.ofTheLaw('ALREADY_DONE');
    const as = roleIn(session, caller, relation, facts);
    if (as === undefined) throw Problem.ofTheLaw('NOT_YOURS');
    const service = servingHere(this.deps.services, caseNo.slice(0, 6));
    if (!service) throw new Problem('UNAVAILABLE', 'no meeting service serves this place: people meet in person');
    const reference = `${caseNo}-${session.round}-${session.number}`;
    // Nobody's name goes there: in the room people say who they are, and the mediator looks.
    return askThere(service, '/v1/joins', { reference, startsAt: session.at, as, seat: seatOf(caller) }, joinAnswer);
  }
}

/** Whoever mediates opens the room; a party that was called is a guest. A judge who only waits for the result is neither (SEC-1). */
function roleIn(
  session: HeldSession,
  caller: Caller,
  relation: Relation,
  { kind }: DisputeFacts,
): 'host' | 'guest' | undefined {
  if (relation === 'holder') return 'host';
  if (relation === 'court') return kind === 'judicial' ? 'host' : undefined;
  const isCalled = caller.party !== undefined && session.summoned.includes(caller.party);
  return (relation === 'party' || relation === 'agent') && isCalled ? 'guest' : undefined;
}

/** Under which each is one in the room, however often he comes in. */
const seatOf = ({ role, party, agent }: Caller): string =>
  party === undefined ? role : [party, ...(agent === undefined ? [] : ['agent'])].join('-');
