import { useInfiniteQuery } from '@tanstack/react-query';
import Input from 'antd/es/input';
import Segmented from 'antd/es/segmented';
import Select from 'antd/es/select';
import Switch from 'antd/es/switch';
import dayjs from 'dayjs';
import type { paths } from '../../../../infra/client/register';
import type { Bilingual } from '../../../../workflows/contract/clocks';
import { DISPUTE_TYPE_NAMES, OUTCOME_NAMES, TIER_NAMES } from '../../../../workflows/contract/names';
import { SOURCES } from '../../../../workflows/contract/sources';
import { useAsked } from '../address';
import { register, said } from '../api';
import { CaseLink, NamedCases } from '../case-links';
import { today } from '../../words/days';
import { Due } from '../due';
import { Download } from '../download';
import { DayPicker } from '../day-picker';
import { useSpeech } from '../language';
import { useChanges } from '../live';
import { useOptions } from '../needed';
import { RegisterDays } from './register-days';
import { More } from '../more';
import { OfPerson } from '../of-person';
import { SavedViews } from '../saved-views';
import { Shown, Untold } from '../states';
import { whoName } from '../words';

const WORDS = {
  title: { zh: '案源登记', en: 'Register' },
  view: { zh: '查看方式', en: 'view' },
  cases: { zh: '案件', en: 'Cases' },
  days: { zh: '全部期限', en: 'All last days' },
  type: { zh: '争议类型', en: 'kind of dispute' },
  tier: { zh: '层级', en: 'tier' },
  who: { zh: '等谁办理', en: 'waits for' },
  source: { zh: '来源', en: 'source' },
  industry: { zh: '行业', en: 'trade' },
  openedFrom: { zh: '登记日期自', en: 'opened from' },
  openedTo: { zh: '登记日期至', en: 'opened until' },
  open: { zh: '未结', en: 'open' },
  closed: { zh: '已结', en: 'closed' },
  all: { zh: '全部', en: 'all' },
  state: { zh: '是否结案', en: 'open or closed' },
  overdue: { zh: '只看逾期', en: 'overdue only' },
  blocked: { zh: '只看受阻', en: 'blocked only' },
  sheet: { zh: '导出表格', en: 'Spreadsheet' },
  more: { zh: '再看 100 件', en: '100 more' },
  empty: { zh: '没有符合条件的案件。', en: 'No such case.' },
  caseNo: { zh: '案件编号', en: 'case' },
  stage: { zh: '环节', en: 'stage' },
  due: { zh: '最近期限', en: 'nearest day' },
  outcome: { zh: '结果', en: 'outcome' },
};

type Case = paths['/v1/register']['get']['responses'][200]['content']['application/json']['cases'][number];

/** By what cases are chosen, as the register takes it. */
const FILTERS = [
  'disputeType',
  'tier',
  'waitsFor',
  'source',
  'industry',
  'openedFrom',
  'openedTo',
  'overdue',
  'blocked',
];
const STATES = ['open', 'closed', 'all'] as const;
type State = (typeof STATES)[number];
const WHO = ['court', 'commission', 'organisation', 'mediator', 'union', 'parties', 'applicants'];

const VIEWS = ['cases', 'days'] as const;
type View = (typeof VIEWS)[number];
const NOTHING = Object.fromEntries([...FILTERS, 'state', 'within', 'clock', 'to'].map((name) => [name, null]));

/** What there is of this person's place or body: its cases, or all their last days. */
export default function Register() {
  const { say } = useSpeech();
  const [asked, ask] = useAsked();
  const isTold = useChanges();
  const view = VIEWS.find((one) => one === asked.get('of')) ?? 'cases';
  return (
    <>
      <div className="head">
        <h1>{say(WORDS.title)}</h1>
        <Segmented<View>
          aria-label={say(WORDS.view)}
          value={view}
          // What one list is asked for is nothing to the other.
          onChange={(of) => ask({ ...NOTHING, of: of === 'cases' ? null : of })}
          options={VIEWS.map((value) => ({ value, label: say(WORDS[value]) }))}
        />
      </div>
      <Untold isTold={isTold} />
      <SavedViews />
      {view === 'cases' ? <Cases /> : <RegisterDays />}
    </>
  );
}

/** All cases, one a row with its nearest day. */
function Cases() {
  const { say } = useSpeech();
  const options = useOptions();
  const [asked, ask] = useAsked();
  const filter = Object.fromEntries([...asked].filter(([name]) => FILTERS.includes(name)));
  const state = STATES.find((one) => one === asked.get('state')) ?? 'open';
  const query = {
    ...filter,
    ...(state === 'all' ? {} : ({ open: state === 'open' ? 'true' : 'false' } as const)),
    order: 'latest' as const,
  };
  const list = useInfiniteQuery({
    queryKey: ['register', query],
    queryFn: async ({ pageParam }) =>
      said(
        await register.GET('/v1/register', {
          params: { query: { ...query, ...(pageParam === null ? {} : { after: pageParam }) } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  });
  const choice = (
    key: 'disputeType' | 'tier' | 'waitsFor' | 'source',
    names: Readonly<Record<string, { zh: string; en: string }>>,
    label: string,
  ) => (
    <Select
      allowClear
      style={{ width: '11rem' }}
      aria-label={label}
      placeholder={label}
      value={filter[key] ?? null}
      options={options(names)}
      onChange={(value: string | undefined) => ask({ [key]: value ?? null })}
    />
  );
  const day = (key: 'openedFrom' | 'openedTo') => (
    <DayPicker
      aria-label={say(WORDS[key])}
      placeholder={say(WORDS[key])}
      value={filter[key] === undefined ? null : dayjs(filter[key])}
      onChange={(on) => ask({ [key]: on?.format('YYYY-MM-DD') ?? null })}
    />
  );
  const only = (key: 'overdue' | 'blocked') => (
    <label>
      <Switch size="small" checked={filter[key] === 'true'} onChange={(isOn) => ask({ [key]: isOn ? 'true' : null })} />{' '}
      {say(WORDS[key])}
    </label>
  );
  const whos = Object.fromEntries(WHO.map((who) => [who, whoName(who)]));
  return (
    <>
      <div className="filters">
        <Segmented<State>
          aria-label={say(WORDS.state)}
          value={state}
          onChange={(value) => ask({ state: value === 'open' ? null : value })}
          options={STATES.map((value) => ({ value, label: say(WORDS[value]) }))}
        />
        {choice('disputeType', DISPUTE_TYPE_NAMES, say(WORDS.type))}
        {choice('tier', TIER_NAMES, say(WORDS.tier))}
        {choice('waitsFor', whos, say(WORDS.who))}
        {choice('source', SOURCES, say(WORDS.source))}
        <Input.Search
          allowClear
          style={{ width: '10rem' }}
          aria-label={say(WORDS.industry)}
          placeholder={say(WORDS.industry)}
          key={filter['industry'] ?? ''}
          defaultValue={filter['industry'] ?? ''}
          onSearch={(industry) => ask({ industry: industry.trim() })}
        />
        {day('openedFrom')}
        {day('openedTo')}
        {only('overdue')}
        {only('blocked')}
        <Download href={`/api/register/v1/register.xlsx?${new URLSearchParams(query).toString()}`}>
          {say(WORDS.sheet)}
        </Download>
      </div>
      <OfPerson />
      <Shown of={list} isEmpty={({ pages }) => pages[0]?.cases.length === 0} empty={say(WORDS.empty)}>
        {({ pages }) => (
          <NamedCases of={pages.flatMap((page) => page.cases.map(({ caseNo }) => caseNo))}>
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
            <More of={list} name={say(WORDS.more)} />
          </NamedCases>
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
        <CaseLink caseNo={row.caseNo} />
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
