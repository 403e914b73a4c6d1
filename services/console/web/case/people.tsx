import type { Dispute } from '../api';
import { useSpeech } from '../language';
import { valueName } from '../../words/fields';

const WORDS = {
  name: { zh: '姓名（名称）', en: 'name' },
  side: { zh: '一方', en: 'side' },
  number: { zh: '证件号码', en: 'identity number' },
  contact: { zh: '联系方式', en: 'contact' },
  hidden: { zh: '（不予显示）', en: '(not shown)' },
};

/** The parties, of each what this person may see. */
export function People({ dispute }: { dispute: Dispute }) {
  const { say } = useSpeech();
  return (
    <div className="scroll">
      <table className="plain">
        <thead>
          <tr>
            <th>{say(WORDS.name)}</th>
            <th>{say(WORDS.side)}</th>
            <th>{say(WORDS.number)}</th>
            <th>{say(WORDS.contact)}</th>
          </tr>
        </thead>
        <tbody>
          {dispute.people.map((person) => (
            <tr key={person.id}>
              <td>
                {person.name ?? <span className="quiet">{say(WORDS.hidden)}</span>}{' '}
                <span className="quiet small">{person.id}</span>
                {person.legalRepresentative && <div className="small quiet">{person.legalRepresentative.name}</div>}
              </td>
              <td>
                {say(valueName('side', person.side))} · {say(valueName('kind', person.kind))}
              </td>
              <td className="number">{person.identityNumber ?? <span className="quiet">–</span>}</td>
              <td>
                {[person.phone, person.email, person.address].filter(Boolean).join('；') || (
                  <span className="quiet">–</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
