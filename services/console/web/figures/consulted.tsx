import { useQuery } from '@tanstack/react-query';
import type { DISPUTE_TYPES } from '../../../../workflows/contract/dispute-types';
import { CONSULTED_BY_NAMES, LED_TO_NAMES } from '../../words/consultations';
import { register, said } from '../api';
import { Consultation } from '../intake/consultation';
import { useSpeech } from '../language';
import { usePerson } from '../session';
import { Fault } from '../states';

const WORDS = {
  title: { zh: '未立户的咨询、走访、排查：', en: 'Consultations, visits and rounds without a case: ' },
  all: { zh: '{n} 次，{m} 人。', en: '{n}, of {m} people. ' },
  ledTo: { zh: '处理结果：', en: 'They led to: ' },
  way: { zh: '方式：', en: 'They came: ' },
  comma: { zh: '，', en: ', ' },
  stop: { zh: '。', en: '. ' },
};

/** What became no case in a period, and what it led to; the HR bureau, which takes in no cases, enters its own here. */
export function Consulted({ from, to, disputeType }: { from: string; to: string; disputeType: string | null }) {
  const { say } = useSpeech();
  const { role } = usePerson();
  const type = disputeType as (typeof DISPUTE_TYPES)[number] | null;
  const query = { from, to, ...(type === null ? {} : { disputeType: type }) };
  const counted = useQuery({
    queryKey: ['consultations', query],
    queryFn: async () => said(await register.GET('/v1/consultations', { params: { query } })),
  });
  const listed = (parts: readonly { name: { zh: string; en: string }; number: number }[]): string =>
    parts
      .filter(({ number }) => number > 0)
      .map(({ name, number }) => `${say(name)} ${number}`)
      .join(say(WORDS.comma));
  const { data } = counted;
  return (
    <>
      {counted.error && <Fault error={counted.error} again={() => void counted.refetch()} />}
      {data !== undefined && data.number > 0 && (
        <p className="quiet">
          {say(WORDS.title)}
          {say(WORDS.all).replace('{n}', String(data.number)).replace('{m}', String(data.people))}
          {say(WORDS.ledTo)}
          {listed(data.byLedTo.map(({ ledTo, number }) => ({ name: LED_TO_NAMES[ledTo], number })))}
          {say(WORDS.stop)}
          {say(WORDS.way)}
          {listed(data.byWay.map(({ by, number }) => ({ name: CONSULTED_BY_NAMES[by], number })))}
          {say(WORDS.stop)}
        </p>
      )}
      {role === 'hr' && <Consultation />}
    </>
  );
}
