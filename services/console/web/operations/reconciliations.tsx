import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Space from 'antd/es/space';
import { cases, said } from '../api';
import { clockTime } from '../../words/days';
import { CaseLinks } from '../case-links';
import { Making } from '../download';
import { useSpeech } from '../language';
import { Fault, Shown } from '../states';
import { Sure } from '../sure';

const WORDS = {
  about: {
    zh: '逐案核对各处记录（流程引擎、案件库、登记簿、通知、移交）是否一致。每夜自动核对一次。',
    en: 'Holds what the engine, the cases, the register, messages and hand-overs say of every case against each other. Done every night.',
  },
  begin: { zh: '现在核对', en: 'Look now' },
  repair: { zh: '核对并修复', en: 'Look, and put right what can be' },
  sure: { zh: '发现的不一致将按各处记录自动修复，确定？', en: 'What differs is put right where it can be. Begin?' },
  empty: { zh: '还没有核对记录。', en: 'None yet.' },
  running: { zh: '正在核对', en: 'it is looked through' },
  same: { zh: '一致', en: 'nothing differs' },
  differ: { zh: '{n} 处不一致，已修复 {r} 处', en: '{n} differ, {r} put right' },
  stopped: { zh: '中断：', en: 'stopped: ' },
  away: { zh: '没有应答、未核对：', en: 'did not answer, not compared: ' },
};
const SHOWN = 10;

/** What the stores say of each case, held against each other: the last times, what differed, and what to do. */
export function Reconciliations() {
  const { say } = useSpeech();
  const queries = useQueryClient();
  const list = useQuery({
    queryKey: ['reconciliations'],
    queryFn: async () => said(await cases.GET('/v1/operations/reconciliations')).reconciliations,
    refetchInterval: 5_000,
    retry: false,
  });
  const begin = useMutation({
    mutationFn: async (repair: boolean) =>
      said(await cases.POST('/v1/operations/reconciliations', { body: { repair } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['reconciliations'] }),
  });
  return (
    <>
      <p className="quiet">{say(WORDS.about)}</p>
      <Shown of={list}>
        {(all) => (
          <>
            <Space wrap>
              <Button loading={begin.isPending} onClick={() => begin.mutate(false)}>
                {say(WORDS.begin)}
              </Button>
              <Sure
                name={say(WORDS.repair)}
                question={say(WORDS.sure)}
                loading={begin.isPending}
                go={() => begin.mutate(true)}
              />
            </Space>
            {begin.error && <Fault error={begin.error} />}
            {all.length === 0 && <p>{say(WORDS.empty)}</p>}
            {all.map((one) => (
              <section key={one.id} className="card apart" aria-label={clockTime(one.startedAt)}>
                <h3>{clockTime(one.startedAt)}</h3>
                {one.finishedAt === null && one.stopped === null && (
                  <p>
                    {say(WORDS.running)} <Making since={one.startedAt} />
                  </p>
                )}
                {one.stopped !== null && (
                  <p className="late">
                    {say(WORDS.stopped)}
                    {one.stopped}
                  </p>
                )}
                {one.away.length > 0 && (
                  <p className="soon">
                    {say(WORDS.away)}
                    {one.away.join('、')}
                  </p>
                )}
                {one.finishedAt !== null && one.groups.length === 0 && <p>{say(WORDS.same)}</p>}
                {one.groups.map((group) => (
                  <div key={group.kind}>
                    <b>{say(group.why)}</b>：
                    {say(WORDS.differ).replace('{n}', String(group.differ)).replace('{r}', String(group.repaired))}
                    <div>{say(group.todo)}</div>
                    <div className="small">
                      <CaseLinks of={group.cases.slice(0, SHOWN).map(({ caseNo }) => caseNo)} />
                    </div>
                  </div>
                ))}
              </section>
            ))}
          </>
        )}
      </Shown>
    </>
  );
}
