import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import App from 'antd/es/app';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import Segmented from 'antd/es/segmented';
import Tag from 'antd/es/tag';
import { Link } from 'wouter';
import type { paths } from '../../../../infra/client/register';
import { CLOCKS } from '../../../../workflows/contract/clocks';
import { useAsked } from '../address';
import { register, said } from '../api';
import { CaseLink, NamedCases } from '../case-links';
import { ClockFilter } from '../clock-filter';
import { Cost, Due, Why } from '../due';
import { Download } from '../download';
import { useSpeech } from '../language';
import { useChanges } from '../live';
import { useMediatorNames } from '../roster/names';
import { usePerson } from '../session';
import { ComingSessions } from '../coming-sessions';
import { More } from '../more';
import { OfPerson } from '../of-person';
import { Fault, Shown, Untold } from '../states';
import { actName } from '../../words/acts';
import { instalmentName, proceedingName } from '../words';

type Work = paths['/v1/work']['get']['responses'][200]['content']['application/json'];
type Item = Work['work'][number];
type Group = Item['group'];
type Whose = 'unit' | 'mine' | 'pool';

const GROUPS: readonly { group: Group; name: { zh: string; en: string } }[] = [
  { group: 'overdue', name: { zh: '已逾期', en: 'Overdue' } },
  { group: 'today', name: { zh: '今日届满', en: 'Today' } },
  { group: 'threeDays', name: { zh: '三日内', en: 'Within three days' } },
  { group: 'later', name: { zh: '以后', en: 'Later' } },
  { group: 'undated', name: { zh: '无期限', en: 'No day' } },
];
const WORDS = {
  title: { zh: '今日', en: 'Today' },
  day: { zh: '今天是', en: 'It is' },
  whose: { zh: '范围', en: 'whose' },
  unit: { zh: '本单位', en: 'our body' },
  mine: { zh: '我承办的', en: 'mine' },
  pool: { zh: '待认领', en: 'nobody’s yet' },
  caseNo: { zh: '案件编号', en: 'case number' },
  nothingOf: {
    zh: '该编号没有待您办理的事项；如有该案，可以直接打开：',
    en: 'Nothing waits for you under this number; if there is such a case, open it: ',
  },
  whole: {
    zh: '请输入完整的案件编号，下列为全部事项。',
    en: 'Type the whole case number; all items are listed below.',
  },
  empty: { zh: '这里没有待办事项。', en: 'Nothing to do here.' },
  more: { zh: '再看 50 项', en: '50 more' },
  blocked: { zh: '受阻', en: 'blocked' },
  take: { zh: '认领', en: 'Take' },
  back: { zh: '退回', en: 'Give back' },
  of: { zh: '承办：', en: 'with ' },
  nobody: { zh: '尚无人承办', en: 'with nobody yet' },
  open: { zh: '查看案件', en: 'Open' },
  warned: {
    zh: '{n} 件预警等待答复，最近的须于 {day} 前答复',
    en: '{n} warnings wait for an answer, the first by {day}',
  },
  sheet: { zh: '导出表格', en: 'Spreadsheet' },
};

interface Filter {
  whose: Whose;
  group: Group | null;
  caseNo: string;
  clock: string | null;
}

/** What an address asks for; words that there are not are as if nothing were said. */
function filterOf(asked: URLSearchParams): Filter {
  const group = GROUPS.find((one) => one.group === asked.get('group'))?.group ?? null;
  const whose = (['unit', 'mine', 'pool'] as const).find((one) => one === asked.get('whose')) ?? 'unit';
  const clock = asked.get('clock');
  const isClock = clock !== null && Object.hasOwn(CLOCKS, clock);
  return { whose, group, caseNo: asked.get('caseNo') ?? '', clock: isClock ? clock : null };
}

const CASE_NO = /^\d{6}-\d{4}-\d{6,9}$/;
const isWhole = (caseNo: string): boolean => caseNo === '' || CASE_NO.test(caseNo);
/** The last digits are enough of a case of this place and year. */
const wholeOf = (typed: string, region: string, today: string | undefined): string =>
  /^\d{1,6}$/.test(typed) && today !== undefined ? `${region}-${today.slice(0, 4)}-${typed.padStart(6, '0')}` : typed;
const queryOf = ({ whose, group, caseNo, clock }: Filter) => ({
  whose,
  ...(group === null ? {} : { group }),
  ...(CASE_NO.test(caseNo) ? { caseNo } : {}),
  ...(clock === null ? {} : { clock: clock as keyof typeof CLOCKS }),
});

async function read(filter: Filter, after: string | null) {
  const query = { ...queryOf(filter), ...(after === null ? {} : { after }) };
  return said(await register.GET('/v1/work', { params: { query } }));
}

/** What the caller's body has to do: what is fatal is at the top, whatever proceeding it belongs to. */
export function Today() {
  const { say } = useSpeech();
  const [asked, change] = useAsked();
  const filter = filterOf(asked);
  const person = usePerson();
  const isTold = useChanges();
  const list = useInfiniteQuery({
    queryKey: ['work', filter],
    queryFn: ({ pageParam }) => read(filter, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  });
  const first = list.data?.pages[0];
  return (
    <>
      <div className="head">
        <h1>{say(WORDS.title)}</h1>
        {first && (
          <span className="quiet">
            {say(WORDS.day)} {first.today}
          </span>
        )}
      </div>
      <Untold isTold={isTold} />
      {WARNED.includes(person.role) && <Warned />}
      {MEETING.includes(person.role) && first && <ComingSessions from={first.today} />}
      <div className="tiles">
        {GROUPS.map(({ group, name }) => {
          const count = first?.counts[group] ?? 0;
          const isOn = filter.group === group;
          return (
            <button
              key={group}
              type="button"
              className={`tile ${group}`}
              aria-pressed={isOn}
              onClick={() => change({ group: isOn ? null : group })}
            >
              {say(name)}
              <b className={count > 0 ? 'some' : ''}>{first ? count : '–'}</b>
            </button>
          );
        })}
      </div>
      <div className="filters">
        <Segmented<Whose>
          aria-label={say(WORDS.whose)}
          value={filter.whose}
          onChange={(whose) => change({ whose })}
          options={(['unit', 'mine', 'pool'] as const).map((value) => ({ value, label: say(WORDS[value]) }))}
        />
        <Input.Search
          allowClear
          style={{ width: '15rem' }}
          aria-label={say(WORDS.caseNo)}
          placeholder={`${say(WORDS.caseNo)} ${person.region}-${first?.today.slice(0, 4) ?? ''}-000001`}
          key={filter.caseNo}
          defaultValue={filter.caseNo}
          status={isWhole(filter.caseNo) ? '' : 'error'}
          onSearch={(typed) => change({ caseNo: wholeOf(typed.trim(), person.region, first?.today) })}
        />
        <ClockFilter value={filter.clock} onChange={(clock) => change({ clock })} />
        <Download href={`/api/register/v1/work.xlsx?${new URLSearchParams(queryOf(filter)).toString()}`}>
          {say(WORDS.sheet)}
        </Download>
        {!isWhole(filter.caseNo) && (
          <span className="late small" role="alert">
            {say(WORDS.whole)}
          </span>
        )}
      </div>
      <OfPerson />
      {CASE_NO.test(filter.caseNo) && first?.work.length === 0 && (
        <p>
          {say(WORDS.nothingOf)} <CaseLink caseNo={filter.caseNo} />
        </p>
      )}
      <Shown of={list} isEmpty={({ pages }) => pages[0]?.work.length === 0} empty={say(WORDS.empty)}>
        {({ pages }) => (
          <NamedCases of={pages.flatMap((page) => page.work.map(({ caseNo }) => caseNo))}>
            <ol className="work" aria-busy={list.isFetching}>
              {pages.flatMap((page) =>
                page.work.map((item) => (
                  <Row key={`${item.caseNo} ${item.proceeding} ${item.id}`} item={item} today={page.today} />
                )),
              )}
            </ol>
            <More of={list} name={say(WORDS.more)} />
          </NamedCases>
        )}
      </Shown>
    </>
  );
}

/** Whose people hold sessions. */
const MEETING: readonly string[] = ['organisation', 'mediator'];

/** To whom risk warnings of a place go. */
const WARNED: readonly string[] = ['hr', 'court', 'commission', 'union'];

/** Warnings to this body are no work of a case: that some wait is seen here all the same. */
function Warned() {
  const { say } = useSpeech();
  const { role } = usePerson();
  const { data } = useQuery({
    queryKey: ['warnings', 'waiting'],
    queryFn: async () => said(await register.GET('/v1/warnings', { params: { query: { open: 'true' } } })).warnings,
    staleTime: 60_000,
  });
  const days = (data ?? []).filter(({ addressee }) => addressee === role).map(({ dueOn }) => dueOn);
  const [first] = days.toSorted((a, b) => (a < b ? -1 : 1));
  if (first === undefined) return null;
  return (
    <p>
      <Link href="/warnings">{say(WORDS.warned).replace('{n}', String(days.length)).replace('{day}', first)}</Link>
    </p>
  );
}

function Row({ item, today }: { item: Item; today: string }) {
  const { say } = useSpeech();
  const path = `/cases/${item.caseNo}`;
  const check = /^performanceCheck:(.+)$/.exec(item.id)?.[1];
  return (
    <li className={item.group}>
      <Due on={item.dueOn} from={today} provisional={item.provisional} />
      <div>
        <h3>
          {say(item.what)}
          {check !== undefined && say(instalmentName(check))}{' '}
          {item.blocked && <Tag color="error">{say(WORDS.blocked)}</Tag>}
        </h3>
        <div className="quiet">
          <CaseLink caseNo={item.caseNo} /> · {say(proceedingName(item.proceeding))} · {say(item.stageName)}
          {item.clockName && item.clockName.zh !== item.what.zh && <> · {say(item.clockName)}</>}
        </div>
        {item.clock !== null && <Cost of={item.clock} />}
        <Holder item={item} />
        <Why steps={item.why} />
      </div>
      <div className="do">
        {item.next === null ? (
          <Link href={path}>{say(WORDS.open)}</Link>
        ) : (
          <Link
            href={`${path}?act=${item.next}&in=${encodeURIComponent(item.proceeding)}`}
            className="ant-btn ant-btn-primary"
          >
            {say(actName(item.next))}
          </Link>
        )}
      </div>
    </li>
  );
}

/** Who of the body has the case, and taking it or giving it back. */
function Holder({ item }: { item: Item }) {
  const { say } = useSpeech();
  const person = usePerson();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const params = { path: { caseNo: item.caseNo } };
  const move = useMutation({
    mutationFn: async (isMine: boolean) =>
      said(
        isMine
          ? await register.DELETE('/v1/work/{caseNo}/taken', { params })
          : await register.PUT('/v1/work/{caseNo}/taken', { params }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['work'] }),
    onError: (error) => void message.open({ type: 'error', content: <Fault error={error} /> }),
  });
  const names = useMediatorNames(item.person === null ? [] : [item.person]);
  const isMine = item.person === person.sub;
  return (
    <div className="small quiet">
      {item.person === null ? say(WORDS.nobody) : `${say(WORDS.of)}${names[item.person] ?? item.person}`}
      {(item.person === null || isMine) && (
        <Button type="link" size="small" loading={move.isPending} onClick={() => move.mutate(isMine)}>
          {say(isMine ? WORDS.back : WORDS.take)}
        </Button>
      )}
    </div>
  );
}
