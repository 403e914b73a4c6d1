import { useQuery } from '@tanstack/react-query';
import { cases, said } from '../api';
import { CaseLink, NamedCases } from '../case-links';
import { useSpeech } from '../language';
import { usePerson } from '../session';
import { useSettled } from '../settled';
import { Fault } from '../states';
import type { Intake } from './intake-body';

const WORDS = {
  known: { zh: '系统内已有的案件', en: 'Cases of theirs that are known' },
  none: { zh: '没有查到同名当事人的其他案件。', en: 'No other case of theirs was found.' },
};
const LOOKED_UP_AFTER_MS = 1_500;
/** Other cases of the same people and the same employer, as far as they are this body’s to see. */
export function KnownCases({ of: { workers = [], employers = [] } }: { of: Intake }) {
  const { say } = useSpeech();
  const person = usePerson();
  const typed = [...workers, ...employers].flatMap(({ name = '' }) => (name.trim().length > 1 ? [name.trim()] : []));
  // Looking somebody up is on record: it is done for whole names, and not letter by letter.
  const settled = useSettled(JSON.stringify(typed), LOOKED_UP_AFTER_MS);
  const names = JSON.parse(settled ?? '[]') as string[];
  const { data, error } = useQuery({
    queryKey: ['known people', names],
    enabled: names.length > 0 && person.role !== 'union',
    queryFn: async () =>
      Promise.all(
        names.map(async (name) => ({
          name,
          found: said(await cases.POST('/v1/people/search', { body: { name } })).found,
        })),
      ),
  });
  if (names.length === 0 || person.role === 'union') return null;
  const found = (data ?? []).filter((one) => one.found.length > 0);
  return (
    <section className="card">
      <h2>{say(WORDS.known)}</h2>
      {error && <Fault error={error} />}
      {data && found.length === 0 && <p className="quiet">{say(WORDS.none)}</p>}
      <NamedCases of={found.flatMap((one) => one.found.map(({ caseNo }) => caseNo))}>
        {found.map((one) => (
          <div key={one.name}>
            {one.name}
            <ul>
              {one.found.map(({ caseNo }) => (
                <li key={caseNo}>
                  <CaseLink caseNo={caseNo} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </NamedCases>
    </section>
  );
}
