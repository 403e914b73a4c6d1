import { Problem } from '../../kit/problem';
import type { DisputeFacts } from '../../../workflows/contract/facts';
import type { ActName } from '../../../workflows/contract/acts';
import { hasRoom, type SessionWay } from '../../../workflows/contract/sessions';
import { mayBeHeld, mayBeKept, wordIsAsked } from '../../../workflows/law/sessions';

interface Said {
  way?: SessionWay;
  agreed?: string[];
  minutes?: unknown;
  recordings?: unknown[];
}
export const SESSION_ACTS: readonly ActName[] = ['scheduleSession', 'recordSession'];

/**
 * What is asked of a session before it is stored, whichever build of the workflows has the case (SEC-2). Throws INVALID for a room
 * where none is to be had and for anybody’s word where none is asked for, and CONSENT_INCOMPLETE.
 */
export function mustBeAgreed(body: object, { facts, hasService }: { facts: DisputeFacts; hasService: boolean }): void {
  const said: Said = body;
  if (hasRoom(said.way) && !hasService)
    throw Problem.at('way', {
      zh: '本地没有接入会议服务，请选择当面调解',
      en: 'no meeting service serves this place, so people meet in person',
    });
  if (said.agreed !== undefined && !wordIsAsked(said))
    throw Problem.at('agreed', {
      zh: '只有分别安排时间或者以录音录像代替笔录时，才登记同意',
      en: 'of separate times, or of recordings in place of minutes, alone',
    });
  if (!mayBeHeld(facts, said.way, said.agreed) || !mayBeKept(facts, said)) throw Problem.ofTheLaw('CONSENT_INCOMPLETE');
}
