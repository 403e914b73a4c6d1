import { SIGNING, type Signer } from '../../words/signing';
import type { Dispute } from '../api';
import { useSpeech } from '../language';
import { partyName } from '../words';

/** Who has signed an agreement, and who has yet to. */
export function Signing({ of, people }: { of: readonly Signer[]; people: Dispute['people'] }) {
  const { say } = useSpeech();
  return (
    <div className="small apart">
      <div>{say(SIGNING.title)}</div>
      <ul className="instalments">
        {of.map(({ signer, signedOn }) => (
          <li key={signer}>
            {signer === 'mediator' || signer === 'seal'
              ? say(SIGNING[signer])
              : say(partyName(people.find(({ id }) => id === signer) ?? { id: signer }))}{' '}
            · {signedOn === null ? <b>{say(SIGNING.waits)}</b> : say(SIGNING.signed).replace('{day}', signedOn)}
          </li>
        ))}
      </ul>
    </div>
  );
}
