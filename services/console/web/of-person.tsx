import { useMutation } from '@tanstack/react-query';
import Input from 'antd/es/input';
import { cases, said } from './api';
import { CaseLinks } from './case-links';
import { useSpeech } from './language';
import { usePerson } from './session';
import { Fault } from './states';

const WORDS = {
  person: { zh: '按当事人全名或者电话查找案件', en: 'find a case by a party’s whole name or phone' },
  nobody: {
    zh: '没有查到。须填写完整的姓名（名称）或者电话，并且是本单位可以查看的案件。',
    en: 'Nobody was found: the name has to be whole, or the telephone, and the case one that your body may see.',
  },
};
/** Who may look somebody up; each time is on record. */
const LOOK_UP: readonly string[] = ['court', 'organisation', 'mediator', 'commission'];

/** The cases of somebody, by the whole name or telephone: the register itself holds no names. */
export function OfPerson() {
  const { say } = useSpeech();
  const { role } = usePerson();
  const look = useMutation({
    mutationFn: async (typed: string) =>
      said(
        await cases.POST('/v1/people/search', {
          body: /^[+\d][\d -]{4,19}$/.test(typed) ? { phone: typed } : { name: typed },
        }),
      ).found,
  });
  if (!LOOK_UP.includes(role)) return null;
  return (
    <div className="filters">
      <Input.Search
        allowClear
        style={{ width: '20rem' }}
        aria-label={say(WORDS.person)}
        placeholder={say(WORDS.person)}
        maxLength={100}
        loading={look.isPending}
        onSearch={(typed) => (typed.trim() === '' ? look.reset() : look.mutate(typed.trim()))}
      />
      <span aria-live="polite">
        {look.error && <Fault error={look.error} />}
        {look.data?.length === 0 && <span className="quiet">{say(WORDS.nobody)}</span>}
        {look.data && <CaseLinks of={[...new Set(look.data.map(({ caseNo }) => caseNo))]} />}
      </span>
    </div>
  );
}
