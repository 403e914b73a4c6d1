import { z } from 'zod';
import type { Caller } from '../../kit/auth';
import { idsOnce, json } from '../../kit/config';
import { Problem } from '../../kit/problem';
import type { DisputeFacts } from '../../../workflows/contract/facts';
import { hasRoom } from '../../../workflows/contract/sessions';
import { askThere, outsideService, pageThere, servingHere, type OutsideService } from '../outside';
import type { Vault } from '../people/vault';
import { sees, type Relation } from '../reading/access';
import type { JournalRepository } from '../reading/journal.repository';
import type { ReadTrail } from '../reading/read-trail';
import type { ReadingService } from '../reading/reading.service';
import { beginningsIn, sessionsOf, type HeldSession } from '../reading/sessions';
import type { Texts } from '../reading/texts';

/** Services in whose rooms people meet (SEC-2): `[{"id","region","url","token"}]`. */
export const meetingServices = json.pipe(z.array(outsideService).refine(idsOnce, 'two services have the same id'));

export const joinAnswer = z.object({
  url: pageThere.describe('the way into the room, for whoever asked alone'),
});

/** While the dispute stands there sessions are held; while it rests, or once it has ended, nobody meets (MED-13). */
const HELD_IN = ['MEDIATING', 'MEDIATING_EXTENDED'];

/** How things stand when somebody asks for a room. */
interface Stand {
  relation: Relation;
  facts: DisputeFacts;
  stage: string;
  /** Those of every mediation of the case, and which mediation is under way. */
  sessions: HeldSession[];
  round: number;
}
type Shown = Awaited<ReturnType<Texts['sessions']>>[number] & { isJoinable: boolean };

/** The rooms of sessions that are held online: each is let in by himself, and no way in is kept (SEC-2, DUT-16). */
export class Meetings {
  constructor(
    private readonly deps: {
      services: readonly OutsideService[];
      reading: ReadingService;
      journal: JournalRepository;
      texts: Texts;
      trail: ReadTrail;
      vault: Vault;
    },
  ) {}

  /** The sessions of a case, and into which of them the caller may come now. Throws NOT_FOUND. */
  async list(caseNo: string, caller: Caller): Promise<Shown[]> {
    const [sessions, stand] = await Promise.all([
      this.deps.texts.sessions(caseNo, caller),
      this.standOf(caseNo, caller),
    ]);
    const isServed = servingHere(this.deps.services, caseNo.slice(0, 6)) !== undefined;
    const mayJoin = (one: HeldSession): boolean =>
      isServed && !isOver(one, stand) && hasRoom(one.way) && roleIn(one, caller, stand) !== undefined;
    return sessions.map((one) => ({ ...one, isJoinable: mayJoin(one) }));
  }

  /**
   * The way into the room of a session that is to come: for a party that was called, and whoever mediates. Throws NOT_FOUND,
   * NO_SUCH_ROOM, NOT_YOURS, and UNAVAILABLE where no service serves the place or it is away.
   */
  async join(
    caseNo: string,
    of: { round: number; number: number },
    caller: Caller,
  ): Promise<z.output<typeof joinAnswer>> {
    const stand = await this.standOf(caseNo, caller);
    const session = stand.sessions.find(({ round, number }) => round === of.round && number === of.number);
    if (session === undefined || !hasRoom(session.way) || isOver(session, stand)) throw new Problem('NO_SUCH_ROOM');
    const as = roleIn(session, caller, stand);
    if (as === undefined) throw Problem.ofTheLaw('NOT_YOURS');
    const service = servingHere(this.deps.services, caseNo.slice(0, 6));
    if (!service) throw new Problem('UNAVAILABLE', 'no meeting service serves this place: people meet in person');
    const reference = `${caseNo}-${session.round}-${session.number}`;
    // Nobody's name goes there, nor his account: in the room people say who they are, and the mediator looks.
    const seat = this.deps.vault.digest(`${reference} ${caller.sub}`).slice(0, 16);
    await this.deps.trail.note(caseNo, caller, 'meeting', ['inside']);
    return askThere(service, '/v1/joins', { reference, startsAt: session.at, as, seat }, joinAnswer);
  }

  private async standOf(caseNo: string, caller: Caller): Promise<Stand> {
    const { relation, facts, views } = await this.deps.reading.asked(caseNo, caller);
    if (facts === null || !sees(relation, 'matter')) throw new Problem('NOT_FOUND');
    const stage = views.find(({ proceeding }) => proceeding === 'dispute')?.stage ?? '';
    const entries = await this.deps.journal.entries(caseNo);
    return { relation, facts, stage, sessions: sessionsOf(entries), round: beginningsIn(entries).length };
  }
}

/** It was held or called off, is of an earlier mediation, or the mediation rests or has ended. */
const isOver = ({ absent, cancelledAt, round }: HeldSession, stand: Stand): boolean =>
  absent !== null || cancelledAt !== null || round !== stand.round || !HELD_IN.includes(stand.stage);

/**
 * Whoever mediates opens the room, and his organisation; a party that was called is a guest. One who was replaced as mediator is
 * neither (ACC-4), nor a judge who only waits for the result (SEC-1).
 */
function roleIn(
  session: HeldSession,
  { role, sub, party }: Caller,
  { relation, facts: { kind, mediation } }: Stand,
): 'host' | 'guest' | undefined {
  if (relation === 'holder') return role !== 'mediator' || mediation.mediator?.id === sub ? 'host' : undefined;
  if (relation === 'court') return kind === 'judicial' ? 'host' : undefined;
  const isCalled = party !== undefined && session.summoned.includes(party);
  return (relation === 'party' || relation === 'agent') && isCalled ? 'guest' : undefined;
}
