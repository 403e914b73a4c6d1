import { useMutation } from '@tanstack/react-query';
import Input from 'antd/es/input';
import { cases, said } from './api';
import { CaseLinks } from './case-links';
import { useSpeech } from './language';
import { usePerson } from './session';
import { Fault } from './states';

const WORDS = {
  person: {
    zh: '按全名、电话或者案号查找案件',
    en: 'find a case by whole name, phone or number',
  },
  nobody: {
    zh: '没有查到。须填写完整的姓名（名称）、电话或者案号，并且是本单位可以查看的案件。',
    en: 'Nothing was found: the name has to be whole, or the telephone, or the number, and the case one that your body may see.',
  },
};
/** Who may look somebody up; each time it is by name or telephone it is on record. */
const LOOK_UP: readonly string[] = ['court', 'organisation', 'mediator', 'commission'];

/** The cases of somebody, by the whole name or telephone, or by a body's number: the register itself holds none of them. */
export function OfPerson() {
  const { say } = useSpeech();
  const { role } = usePerson();
  const look = useMutation({
    mutationFn: async (typed: string) => {
      const isPhone = /^[+\d][\d -]{4,19}$/.test(typed);
      if (/\d/.test(typed) && !isPhone) {
        const query = { number: typed };
        const { caseNos } = said(await cases.GET('/v1/disputes/numbered', { params: { query } }));
        // A company may be called like one.
        if (caseNos.length > 0) return caseNos;
      }
      const body = isPhone ? { phone: typed } : { name: typed };
      return said(await cases.POST('/v1/people/search', { body })).found.map(({ caseNo }) => caseNo);
    },
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
        {look.data && <CaseLinks of={[...new Set(look.data)]} />}
      </span>
    </div>
  );
}
