import { useSpeech } from '../language';

const WORDS = {
  tooSoon: {
    zh: '通知的开庭日期（{day}）早于这一天，届时不能开庭，请另定日期重新通知。',
    en: 'The hearing is set for {day}, before this day, and cannot be opened then: give notice of another day.',
  },
};

/** A hearing that is set before the days of its notice are over cannot be opened (ARule 38). */
export function TooSoon({ hearingOn, dueOn }: { hearingOn: unknown; dueOn: string | null }) {
  const { say } = useSpeech();
  if (typeof hearingOn !== 'string' || dueOn === null || hearingOn >= dueOn) return null;
  return <div className="late small">{say(WORDS.tooSoon).replace('{day}', hearingOn)}</div>;
}
