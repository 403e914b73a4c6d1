import { useQuery } from '@tanstack/react-query';
import { LED_TO_NAMES } from '../../words/consultations';
import { register, said } from '../api';
import { useSpeech } from '../language';

const WORDS = {
  title: { zh: '未立户的咨询、走访、排查：', en: 'Consultations, visits and rounds without a case: ' },
  all: { zh: '{n} 次，{m} 人', en: '{n}, of {m} people' },
};

/** What became no case in a period, and what it led to; where there was none, nothing. */
export function Consulted({ from, to }: { from: string; to: string }) {
  const { say } = useSpeech();
  const { data } = useQuery({
    queryKey: ['consultations', from, to],
    queryFn: async () => said(await register.GET('/v1/consultations', { params: { query: { from, to } } })),
  });
  if (data === undefined || data.number === 0) return null;
  const parts = data.byLedTo.filter(({ number }) => number > 0);
  return (
    <p className="quiet">
      {say(WORDS.title)}
      {say(WORDS.all).replace('{n}', String(data.number)).replace('{m}', String(data.people))}（
      {parts.map(({ ledTo, number }) => `${say(LED_TO_NAMES[ledTo])} ${number}`).join('，')}）
    </p>
  );
}
