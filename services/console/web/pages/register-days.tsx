import { useInfiniteQuery } from '@tanstack/react-query';
import Segmented from 'antd/es/segmented';
import dayjs from 'dayjs';
import { CLOCKS } from '../../../../workflows/contract/clocks';
import { daysAfter, today } from '../../words/days';
import { useAsked } from '../address';
import { register, said } from '../api';
import { CaseLink, NamedCases } from '../case-links';
import { ClockFilter } from '../clock-filter';
import { DayPicker } from '../day-picker';
import { Download } from '../download';
import { Cost, Due } from '../due';
import { useSpeech } from '../language';
import { More } from '../more';
import { Shown } from '../states';
import { instalmentName, proceedingName, whoName } from '../words';

const WORDS = {
  within: { zh: '届满范围', en: 'due' },
  overdue: { zh: '已逾期', en: 'overdue' },
  week: { zh: '七日内', en: 'within seven days' },
  month: { zh: '三十日内', en: 'within thirty days' },
  all: { zh: '全部', en: 'all' },
  to: { zh: '届满日期至', en: 'until' },
  due: { zh: '届满日', en: 'last day' },
  period: { zh: '期限', en: 'period' },
  caseNo: { zh: '案件', en: 'case' },
  proceeding: { zh: '程序', en: 'proceeding' },
  why: { zh: '期限规则', en: 'the rule' },
  sheet: { zh: '导出表格', en: 'Spreadsheet' },
  more: { zh: '再看 100 项', en: '100 more' },
  empty: { zh: '没有这样的期限。', en: 'No such period.' },
};
const WITHIN = ['overdue', 'week', 'month', 'all'] as const;
type Within = (typeof WITHIN)[number];
const DAYS: Readonly<Partial<Record<Within, number>>> = { week: 7, month: 30 };

/** Whether a period is one party’s own, and not of a payment or an award. */
const isParty = (holder: string): boolean => /^[a-z][a-z0-9-]{0,19}$/.test(holder);

/** Every period of every case that runs, or was let pass: one list of all last days, the nearest first. */
export function RegisterDays() {
  const { say } = useSpeech();
  const [asked, ask] = useAsked();
  const now = today();
  const within = WITHIN.find((one) => one === asked.get('within')) ?? 'all';
  const clock = asked.get('clock');
  const most = DAYS[within];
  // Late is what its day has passed of, whether or not the case has worked it yet.
  const last = within === 'overdue' ? -1 : most;
  const to = last === undefined ? asked.get('to') : daysAfter(now, last);
  const query = {
    ...(most === undefined ? {} : { from: now }),
    ...(to === null ? {} : { to }),
    ...(clock !== null && Object.hasOwn(CLOCKS, clock) ? { clock: clock as keyof typeof CLOCKS } : {}),
  };
  const list = useInfiniteQuery({
    queryKey: ['register-days', query],
    queryFn: async ({ pageParam }) =>
      said(
        await register.GET('/v1/register/days', {
          params: { query: { ...query, ...(pageParam === null ? {} : { after: pageParam }) } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  });
  return (
    <>
      <div className="filters">
        <Segmented<Within>
          aria-label={say(WORDS.within)}
          value={within}
          onChange={(value) => ask({ within: value === 'all' ? null : value, to: null })}
          options={WITHIN.map((value) => ({ value, label: say(WORDS[value]) }))}
        />
        <ClockFilter value={query.clock ?? null} onChange={(clock) => ask({ clock })} />
        {last === undefined && (
          <DayPicker
            aria-label={say(WORDS.to)}
            placeholder={say(WORDS.to)}
            value={to === null ? null : dayjs(to)}
            onChange={(on) => ask({ to: on?.format('YYYY-MM-DD') ?? null })}
          />
        )}
        <Download href={`/api/register/v1/register/days.xlsx?${new URLSearchParams(query).toString()}`}>
          {say(WORDS.sheet)}
        </Download>
      </div>
      <Shown of={list} isEmpty={({ pages }) => pages[0]?.days.length === 0} empty={say(WORDS.empty)}>
        {({ pages }) => (
          <NamedCases of={pages.flatMap((page) => page.days.map(({ caseNo }) => caseNo))}>
            <div className="scroll">
              <table className="plain">
                <thead>
                  <tr>
                    <th>{say(WORDS.due)}</th>
                    <th>{say(WORDS.period)}</th>
                    <th>{say(WORDS.caseNo)}</th>
                    <th>{say(WORDS.proceeding)}</th>
                  </tr>
                </thead>
                <tbody>
                  {pages.flatMap((page) =>
                    page.days.map((one) => (
                      <tr key={`${one.caseNo} ${one.proceeding} ${one.id}`}>
                        <td>
                          <Due on={one.dueOn} from={now} provisional={one.provisional} />
                        </td>
                        <td>
                          {say(one.name)}
                          {one.clock === 'performanceCheck' && one.holder !== null && say(instalmentName(one.holder))}
                          {one.holder !== null && isParty(one.holder) && `（${say(whoName(`party:${one.holder}`))}）`}
                          <Cost of={one.clock} />
                          <a
                            className="small"
                            href={`/law/clocks?place=${one.caseNo.slice(0, 6)}`}
                            target="_blank"
                            rel="noreferrer"
                          >
                            {say(WORDS.why)}
                          </a>
                        </td>
                        <td>
                          <CaseLink caseNo={one.caseNo} />
                        </td>
                        <td>{say(proceedingName(one.proceeding))}</td>
                      </tr>
                    )),
                  )}
                </tbody>
              </table>
            </div>
            <More of={list} name={say(WORDS.more)} />
          </NamedCases>
        )}
      </Shown>
    </>
  );
}
