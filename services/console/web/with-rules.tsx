import { partedAtRules, ruleName } from '../words/rules';
import { useSpeech } from './language';

/** A text in which each rule has its name, and leads to where it stands. */
export function WithRules({ text }: { text: string }) {
  const { say } = useSpeech();
  return partedAtRules(text).map((part, i) =>
    i % 2 === 1 ? (
      // Its place in the text is all that a part is known by.
      // oxlint-disable-next-line react/no-array-index-key
      <a key={i} href={`/law/rules/${part}`} target="_blank" rel="noreferrer">
        {say(ruleName(part))}
      </a>
    ) : (
      part
    ),
  );
}
