import { useQuery } from '@tanstack/react-query';
import dayjs from 'dayjs';
import { clockTime, weekday } from '../words/days';
import { register, said } from './api';
import { CaseLink, NamedCases } from './case-links';
import { useSpeech } from './language';
import { Fault } from './states';

const WORDS = {
  title: { zh: '未来两周的调解', en: 'Sessions in the next two weeks' },
  number: { zh: '第 {n} 次', en: 'no. {n}' },
};
const AHEAD_DAYS = 14;
/** So many are in sight at once. */
const OPEN_TO = 5;

/** The sessions that were called, over all cases: when, between whom. */
export function ComingSessions({ from }: { from: string }) {
  const { say } = useSpeech();
  const to = dayjs(from).add(AHEAD_DAYS, 'day').format('YYYY-MM-DD');
  const { data, error, refetch } = useQuery({
    queryKey: ['work', 'sessions', from],
    queryFn: async () => said(await register.GET('/v1/work/sessions', { params: { query: { from, to } } })).sessions,
  });
  if (error) return <Fault error={error} again={() => void refetch()} />;
  const all = data ?? [];
  if (all.length === 0) return null;
  return (
    <details className="card apart" open={all.length <= OPEN_TO}>
      <summary>
        {say(WORDS.title)}（{all.length}）
      </summary>
      <NamedCases of={all.map(({ caseNo }) => caseNo)}>
        <ul className="small">
          {all.map(({ caseNo, number, at }) => {
            const [day = '', time = ''] = clockTime(at).split(' ');
            return (
              <li key={`${caseNo} ${number} ${at}`}>
                <b className="number">{day}</b> {say(weekday(day))} <b className="number">{time}</b> ·{' '}
                <CaseLink caseNo={caseNo} /> · {say(WORDS.number).replace('{n}', String(number))}
              </li>
            );
          })}
        </ul>
      </NamedCases>
    </details>
  );
}
