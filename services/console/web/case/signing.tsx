import { OTHERS, SIGNATURES, signedWords, type Signer } from '../../words/signing';
import type { Dispute } from '../api';
import { useSpeech } from '../language';
import { partyName } from '../words';

/** Who has signed an agreement, and who has yet to. */
export function Signing({ of, people }: { of: readonly Signer[]; people: Dispute['people'] }) {
  const { say } = useSpeech();
  return (
    <div className="small apart">
      <div>{say(SIGNATURES)}</div>
      <ul className="instalments">
        {of.map((one) => (
          <li key={one.signer}>
            {say(OTHERS[one.signer] ?? partyName(people.find(({ id }) => id === one.signer) ?? { id: one.signer }))} ·{' '}
            {one.signedOn === null ? <b>{say(signedWords(one))}</b> : say(signedWords(one))}
          </li>
        ))}
      </ul>
    </div>
  );
}
