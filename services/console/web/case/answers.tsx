import { answerWords, type Asked } from '../../words/answers';
import type { Dispute } from '../api';
import { useSpeech } from '../language';
import { partyName } from '../words';

/** What the parties are asked together, who has answered, and who has yet to. */
export function Answers({ of, people }: { of: Asked; people: Dispute['people'] }) {
  const { say } = useSpeech();
  return (
    <div className="small apart">
      <div>{say(of.what)}</div>
      <ul className="instalments">
        {of.answers.map((one) => (
          <li key={one.party}>
            {say(partyName(people.find(({ id }) => id === one.party) ?? { id: one.party }))} ·{' '}
            {one.said === null ? <b>{say(answerWords(one))}</b> : say(answerWords(one))}
          </li>
        ))}
      </ul>
    </div>
  );
}
