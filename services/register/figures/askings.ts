import type { Entry } from './counted';
import type { Course } from './course';

/**
 * A party that was asked whether it agrees to mediation. `onDay`: the day on which its asking ended; `how`: `asked` while it
 * has time, `agreed`, `refused`, `silent` where its time ended, `overtaken` where another's word or act ended the asking.
 */
export function countAsking(course: Course, entry: Entry): void {
  const { proceeding, event, row, occurredOn, clocks, from, to, data } = entry;
  if (proceeding !== 'dispute' || row === null) return;
  const { tally, present, consented, organisation: body, tier, lane, way } = course;
  // What was agreed to in a mediation that is over says nothing of a new one.
  if (to === 'CONSENT_PENDING' && !STILL_ASKED.has(from) && course.mediations > 0) consented.clear();
  const id = (party: string): string => `${course.askings}/${party}`;
  const stands = (party: string): string | undefined => tally.get('asking', id(party))?.how;

  for (const clock of clocks.filter((one) => one.key === 'consentWait')) {
    if (clock.change === 'started') {
      if (!STILL_ASKED.has(from) || !STILL_ASKED.has(to)) course.askings += 1;
      for (const party of present.keys())
        if (!consented.has(party))
          tally.say('asking', id(party), {
            how: 'asked',
            persons: 1,
            body,
            tier,
            lane,
            way,
            begunOn: occurredOn,
            dueOn: clock.dueOn,
          });
    }
  }
  const said = (data ?? {}) as { party?: string; answer?: string; agrees?: boolean };
  if (said.party !== undefined && ANSWERS.has(event)) {
    const agrees = said.answer === 'agree' || said.agrees === true;
    const refuses = said.answer === 'refuse' || said.agrees === false;
    if (agrees) consented.add(said.party);
    // Whoever was overtaken may still answer: the other side, once the mediation has begun on one side's word (ENT-3).
    if ((agrees || refuses) && UNANSWERED.has(stands(said.party)))
      tally.say('asking', id(said.party), { how: agrees ? 'agreed' : 'refused', onDay: occurredOn });
  }
  for (const clock of clocks.filter((one) => one.key === 'consentWait')) {
    const how = clock.change === 'expired' ? 'silent' : clock.change === 'stopped' ? 'overtaken' : null;
    if (how === null) continue;
    for (const party of present.keys())
      if (stands(party) === 'asked') tally.say('asking', id(party), { how, onDay: occurredOn });
  }
}

const STILL_ASKED = new Set(['CONSENT_PENDING', 'CLARIFICATION_PENDING']);
const UNANSWERED = new Set<string | undefined>(['asked', 'overtaken']);
const ANSWERS = new Set(['recordConsent', 'acknowledgeClarification']);
