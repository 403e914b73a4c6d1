import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Select from 'antd/es/select';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { register, said } from '../api';
import { today } from '../../words/days';
import { periodsOf } from '../figures/period';
import { useSpeech } from '../language';
import { LOOKS_AGAIN_MS } from '../live';
import { More } from '../more';
import { STAGES } from '../reports/stages';
import { Fault, Shown } from '../states';
import { whoName } from '../words';

const WORDS = {
  title: { zh: '统计报告', en: 'Reports' },
  draw: { zh: '起草本单位报告', en: 'Draw up a report' },
  period: { zh: '统计期', en: 'period' },
  empty: { zh: '还没有报告。', en: 'No report yet.' },
  from: { zh: '自', en: 'from' },
  to: { zh: '至', en: 'to' },
  of: { zh: '期间', en: 'period' },
  place: { zh: '地区', en: 'place' },
  by: { zh: '机构', en: 'body' },
  stage: { zh: '状态', en: 'stage' },
  more: { zh: '再看 50 份', en: '50 more' },
  open: { zh: '打开', en: 'Open' },
};
/** A period that has not ended yet is not reported on. */
const ENDED = ['lastMonth', 'lastQuarter', 'lastYear'];

/** Reports of this body, and those that places below have sent up. */
export default function Reports() {
  const { say } = useSpeech();
  const [, go] = useLocation();
  const periods = periodsOf(today()).filter(({ key }) => ENDED.includes(key));
  const [period, choose] = useState(periods.find(({ key }) => key === 'lastQuarter')?.period ?? { from: '', to: '' });
  const list = useInfiniteQuery({
    queryKey: ['reports'],
    refetchInterval: LOOKS_AGAIN_MS,
    queryFn: async ({ pageParam }) => {
      const query = { limit: 50, ...(pageParam === null ? {} : { after: pageParam }) };
      return said(await register.GET('/v1/reports', { params: { query } }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
  const draw = useMutation({
    mutationFn: async () => said(await register.POST('/v1/reports', { body: period })),
    onSuccess: ({ id }) => go(`/reports/${id}`),
  });
  return (
    <>
      <h1>{say(WORDS.title)}</h1>
      <div className="filters">
        <Select
          style={{ width: '9rem' }}
          aria-label={say(WORDS.period)}
          placeholder={say(WORDS.period)}
          value={periods.find((one) => one.period.from === period.from && one.period.to === period.to)?.key ?? null}
          options={periods.map(({ key, name }) => ({ value: key, label: say(name) }))}
          onChange={(key: string) => choose(periods.find((one) => one.key === key)?.period ?? period)}
        />
        {(['from', 'to'] as const).map((end) => (
          <label key={end}>
            {say(WORDS[end])}{' '}
            <input
              type="date"
              className="plain-date"
              value={period[end]}
              onChange={({ target }) => choose((before) => ({ ...before, [end]: target.value }))}
            />
          </label>
        ))}
        <Button type="primary" loading={draw.isPending} onClick={() => draw.mutate()}>
          {say(WORDS.draw)}
        </Button>
      </div>
      {draw.error && <Fault error={draw.error} />}
      <Shown of={list} isEmpty={({ pages }) => pages[0]?.reports.length === 0} empty={say(WORDS.empty)}>
        {({ pages }) => (
          <>
            <div className="scroll">
              <table className="plain">
                <thead>
                  <tr>
                    <th>{say(WORDS.of)}</th>
                    <th>{say(WORDS.place)}</th>
                    <th>{say(WORDS.by)}</th>
                    <th>{say(WORDS.stage)}</th>
                    <th />
                  </tr>
                </thead>
                <tbody>
                  {pages
                    .flatMap(({ reports }) => reports)
                    .map((one) => (
                      <tr key={one.id}>
                        <td>
                          {one.period.from} — {one.period.to}
                        </td>
                        <td>{one.region}</td>
                        <td>{say(whoName(one.by))}</td>
                        <td>{say(STAGES[one.stage])}</td>
                        <td>
                          <Link href={`/reports/${one.id}`}>{say(WORDS.open)}</Link>
                        </td>
                      </tr>
                    ))}
                </tbody>
              </table>
            </div>
            <More of={list} name={say(WORDS.more)} />
          </>
        )}
      </Shown>
    </>
  );
}
