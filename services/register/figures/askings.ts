import type { Entry } from './counted';
import { heldBy, type Course } from './course';

/**
 * A party that was asked whether it agrees to mediation, at first or, where one side's word was enough to begin, afterwards
 * (ENT-3). `onDay`: the day on which its asking ended; `how`: `asked` while it has time, `agreed`, `refused`, `silent` where its
 * time ended, `overtaken` where another's word or act ended the asking.
 */
export function countAsking(course: Course, entry: Entry): void {
  const { proceeding, event, row, occurredOn, clocks, from, to, data } = entry;
  if (proceeding !== 'dispute' || row === null) return;
  const { tally, present, consented } = course;
  // What was agreed to in a mediation that is over says nothing of a new one.
  if (to === 'CONSENT_PENDING' && !STILL_ASKED.has(from) && course.mediations > 0) consented.clear();
  // Whoever applies to an organisation has agreed by that (ORule 15).
  if (event === 'applyToOrganisation') {
    course.askings += 1;
    consented.add((data as { party: string }).party);
  }
  const asking = clocks.filter(({ key }) => ASKS.has(key));

  for (const { change, key, dueOn } of asking)
    if (change === 'started') {
      const isFirst = key === 'consentWait' ? !STILL_ASKED.has(from) || !STILL_ASKED.has(to) : course.askings === 0;
      if (isFirst) course.askings += 1;
      for (const party of present.keys())
        if (!consented.has(party))
          tally.say('asking', idOf(course, party), {
            how: 'asked',
            persons: 1,
            begunOn: occurredOn,
            onDay: null,
            dueOn,
            ...heldBy(course),
          });
    } else if (dueOn !== null && (change === 'moved' || change === 'resumed'))
      for (const party of askedOf(course)) tally.say('asking', idOf(course, party), { dueOn });

  const said = (data ?? {}) as { party?: string; answer?: string; agrees?: boolean };
  if (said.party !== undefined && ANSWERS.has(event)) {
    const agrees = said.answer === 'agree' || said.agrees === true;
    const refuses = said.answer === 'refuse' || said.agrees === false;
    if (agrees) consented.add(said.party);
    // Whoever was overtaken or silent may still answer, and is then judged by the day until which it was asked.
    const before = tally.get('asking', idOf(course, said.party));
    if ((agrees || refuses) && before !== undefined && !ANSWERED.has(before.how))
      tally.say('asking', before.id, { how: agrees ? 'agreed' : 'refused', onDay: occurredOn });
  }
  for (const { change } of asking) {
    const how = change === 'expired' ? 'silent' : change === 'stopped' ? 'overtaken' : null;
    if (how === null) continue;
    for (const party of askedOf(course)) tally.say('asking', idOf(course, party), { how, onDay: occurredOn });
  }
}

const idOf = ({ askings }: Course, party: string): string => `${askings}/${party}`;
const askedOf = (course: Course): string[] =>
  [...course.present.keys()].filter((party) => course.tally.get('asking', idOf(course, party))?.how === 'asked');

const ASKS = new Set(['consentWait', 'askOtherSide']);
const STILL_ASKED = new Set(['CONSENT_PENDING', 'CLARIFICATION_PENDING']);
const ANSWERED = new Set(['agreed', 'refused']);
const ANSWERS = new Set(['recordConsent', 'acknowledgeClarification']);
