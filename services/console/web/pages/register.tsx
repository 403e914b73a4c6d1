import { useInfiniteQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Select from 'antd/es/select';
import Switch from 'antd/es/switch';
import { useState } from 'react';
import { Link } from 'wouter';
import type { paths } from '../../../../infra/client/register';
import type { Bilingual } from '../../../../workflows/contract/clocks';
import { DISPUTE_TYPE_NAMES, OUTCOME_NAMES, TIER_NAMES, WHO_NAMES } from '../../../../workflows/contract/names';
import { register, said } from '../api';
import { today } from '../../words/days';
import { Due } from '../due';
import { useSpeech } from '../language';
import { Shown } from '../states';
import { whoName } from '../words';

const WORDS = {
  title: { zh: '案源登记', en: 'Register' },
  type: { zh: '争议类型', en: 'kind of dispute' },
  tier: { zh: '层级', en: 'tier' },
  who: { zh: '等谁办理', en: 'waits for' },
  overdue: { zh: '只看逾期', en: 'overdue only' },
  sheet: { zh: '导出表格', en: 'Spreadsheet' },
  more: { zh: '再看 100 件', en: '100 more' },
  empty: { zh: '没有符合条件的案件。', en: 'No such case.' },
  caseNo: { zh: '案件编号', en: 'case' },
  stage: { zh: '环节', en: 'stage' },
  due: { zh: '最近期限', en: 'nearest day' },
  outcome: { zh: '结果', en: 'outcome' },
};

type Case = paths['/v1/register']['get']['responses'][200]['content']['application/json']['cases'][number];

interface Filter {
  disputeType: string | null;
  tier: string | null;
  waitsFor: string | null;
  overdue: boolean;
}
const queryOf = ({ overdue, ...words }: Filter): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(words).filter((one): one is [string, string] => one[1] !== null)),
  ...(overdue ? { overdue: 'true' } : {}),
});
const WHO = ['court', 'commission', 'organisation', 'mediator', 'union', 'parties', 'applicants'];

/** All cases of this person's place or body, one a row with its nearest day. */
export default function Register() {
  const { say } = useSpeech();
  const [filter, setFilter] = useState<Filter>({ disputeType: null, tier: null, waitsFor: null, overdue: false });
  const list = useInfiniteQuery({
    queryKey: ['register', filter],
    queryFn: async ({ pageParam }) =>
      said(
        await register.GET('/v1/register', {
          params: { query: { ...queryOf(filter), ...(pageParam === null ? {} : { after: pageParam }) } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  });
  const choice = (
    key: 'disputeType' | 'tier' | 'waitsFor',
    names: Readonly<Record<string, { zh: string; en: string }>>,
    label: string,
  ) => (
    <Select
      allowClear
      style={{ width: '11rem' }}
      aria-label={label}
      placeholder={label}
      value={filter[key]}
      options={Object.entries(names).map(([value, name]) => ({ value, label: say(name) }))}
      onChange={(value) => setFilter((before) => ({ ...before, [key]: value ?? null }))}
    />
  );
  const whos = Object.fromEntries(WHO.map((who) => [who, WHO_NAMES[who] ?? { zh: who, en: who }]));
  return (
    <>
      <h1>{say(WORDS.title)}</h1>
      <div className="filters">
        {choice('disputeType', DISPUTE_TYPE_NAMES, say(WORDS.type))}
        {choice('tier', TIER_NAMES, say(WORDS.tier))}
        {choice('waitsFor', whos, say(WORDS.who))}
        <label>
          <Switch
            size="small"
            checked={filter.overdue}
            onChange={(overdue) => setFilter((before) => ({ ...before, overdue }))}
          />{' '}
          {say(WORDS.overdue)}
        </label>
        <a href={`/api/register/v1/register.xlsx?${new URLSearchParams(queryOf(filter)).toString()}`} download>
          {say(WORDS.sheet)}
        </a>
      </div>
      <Shown of={list} isEmpty={({ pages }) => pages[0]?.cases.length === 0} empty={say(WORDS.empty)}>
        {({ pages }) => (
          <>
            <div className="scroll">
              <table className="plain">
                <thead>
                  <tr>
                    <th>{say(WORDS.caseNo)}</th>
                    <th>{say(WORDS.type)}</th>
                    <th>{say(WORDS.stage)}</th>
                    <th>{say(WORDS.who)}</th>
                    <th>{say(WORDS.due)}</th>
                    <th>{say(WORDS.outcome)}</th>
                  </tr>
                </thead>
                <tbody>{pages.flatMap((page) => page.cases.map((row) => <Row key={row.caseNo} row={row} />))}</tbody>
              </table>
            </div>
            {list.hasNextPage && (
              <p>
                <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                  {say(WORDS.more)}
                </Button>
              </p>
            )}
          </>
        )}
      </Shown>
    </>
  );
}

/** A name where somebody gave the code one. */
const named = (names: Readonly<Record<string, Bilingual>>, code: string): Bilingual =>
  names[code] ?? { zh: code, en: code };

function Row({ row }: { row: Case }) {
  const { say } = useSpeech();
  return (
    <tr>
      <td>
        <Link href={`/cases/${row.caseNo}`} className="number">
          {row.caseNo}
        </Link>
      </td>
      <td>{say(named(DISPUTE_TYPE_NAMES, row.disputeType))}</td>
      <td>{say(row.stageName)}</td>
      <td>
        {row.waitsFor === 'nobody' ? (
          '–'
        ) : (
          <>
            {say(whoName(row.waitsFor))}
            <div className="small quiet">{say(row.waitsForWhat)}</div>
          </>
        )}
      </td>
      <td>{row.dueOn === null ? '–' : <Due on={row.dueOn} from={today()} />}</td>
      <td>{row.outcome === null ? '–' : say(named(OUTCOME_NAMES, row.outcome))}</td>
    </tr>
  );
}
