import { useQuery } from '@tanstack/react-query';
import Select from 'antd/es/select';
import dayjs from 'dayjs';
import { Suspense, useMemo, useState } from 'react';
import type { Bilingual } from '../../../../workflows/contract/clocks';
import { DISPUTE_TYPE_NAMES } from '../../../../workflows/contract/names';
import { useAsked } from '../address';
import { register, roster, said } from '../api';
import { DIMENSIONS } from '../../../../workflows/contract/figure-names';
import { today } from '../../words/days';
import type { Counted } from '../figures/counted-cases';
import { Consulted } from '../figures/consulted';
import { FigureCard, headOf, type Line } from '../figures/figure';
import { periodsOf, type Period } from '../figures/period';
import { Download } from '../download';
import { DayPicker } from '../day-picker';
import { useSpeech } from '../language';
import { useOptions } from '../needed';
import { SavedViews } from '../saved-views';
import { usePerson } from '../session';
import { Shown } from '../states';
import { part } from '../part';

const CountedCases = part(() => import('../figures/counted-cases'));

const WORDS = {
  title: { zh: '统计指标', en: 'Figures' },
  period: { zh: '统计期', en: 'period' },
  from: { zh: '自', en: 'from' },
  to: { zh: '至', en: 'to' },
  by: { zh: '分列', en: 'parted by' },
  whole: { zh: '不分列', en: 'not parted' },
  type: { zh: '争议类型', en: 'kind of dispute' },
  sheet: { zh: '导出表格', en: 'Spreadsheet' },
};
/** How one mediator does is for the body that manages them, and for its own organisation. */
const SEES_MEDIATORS = ['hr', 'organisation'];

/** Figures of a period, each with what it counts, and the cases behind every number. What is asked for stands in the address. */
export default function Figures() {
  const { say, language } = useSpeech();
  const options = useOptions();
  const person = usePerson();
  const [asked, ask] = useAsked();
  const [counted, look] = useState<Counted | null>(null);
  const periods = useMemo(() => periodsOf(today()), []);
  const [, , { period: thisQuarter }] = periods as [unknown, unknown, { period: Period }];
  const from = asked.get('from') ?? thisQuarter.from;
  const to = asked.get('to') ?? thisQuarter.to;
  const by = asked.get('by');
  const disputeType = asked.get('disputeType');
  const figure = asked.get('figure') ?? 'mediations';
  const query: Record<string, string> = {
    from,
    to,
    ...(by === null ? {} : { by }),
    ...(disputeType === null ? {} : { disputeType }),
  };
  const figures = useQuery({
    queryKey: ['figures', query],
    queryFn: async () => said(await register.GET('/v1/figures', { params: { query: query as never } })),
    placeholderData: (before) => before,
  });
  // The numbers in large are those of the whole, however the chosen one is parted.
  const whole = useQuery({
    queryKey: ['figures', { ...query, by: null }],
    enabled: by !== null,
    queryFn: async () => {
      const { by: _parted, ...rest } = query;
      return said(await register.GET('/v1/figures', { params: { query: rest as never } }));
    },
  });
  const names = useQuery({
    queryKey: ['roster', 'names'],
    enabled: by === 'body',
    staleTime: 60_000,
    queryFn: async () => said(await roster.GET('/v1/organisations')).organisations,
  });
  const known: ReadonlyMap<string, Bilingual> = new Map((names.data ?? []).map(({ id, name }) => [id, name]));
  const chosen = periods.find(({ period }) => period.from === from && period.to === to)?.key ?? null;
  const dimensions = Object.entries(DIMENSIONS).filter(
    ([key]) => key !== 'mediator' || SEES_MEDIATORS.includes(person.role),
  );
  const sayOf = (text: Bilingual | null): string => (text === null ? '' : say(text));
  const lookAt =
    (figure: { key: string; name: Bilingual }) =>
    (part: string, { group, duty }: Line): void =>
      look({
        figure: figure.key,
        title: say(figure.name),
        query: {
          ...query,
          part,
          ...(by === null ? {} : { group: group ?? '' }),
          ...(duty === null ? {} : { duty: duty.clock }),
        },
      });
  return (
    <>
      <h1>{say(WORDS.title)}</h1>
      <div className="filters">
        <Select
          style={{ width: '9rem' }}
          aria-label={say(WORDS.period)}
          placeholder={say(WORDS.period)}
          value={chosen}
          options={periods.map(({ key, name }) => ({ value: key, label: say(name) }))}
          onChange={(key: string) => ask({ ...periods.find((one) => one.key === key)?.period })}
        />
        <DayPicker
          aria-label={say(WORDS.from)}
          allowClear={false}
          value={dayjs(from)}
          maxDate={dayjs(to)}
          onChange={(day) => ask({ from: day?.format('YYYY-MM-DD') ?? from })}
        />
        <DayPicker
          aria-label={say(WORDS.to)}
          allowClear={false}
          value={dayjs(to)}
          minDate={dayjs(from)}
          onChange={(day) => ask({ to: day?.format('YYYY-MM-DD') ?? to })}
        />
        <Select
          allowClear
          style={{ width: '10rem' }}
          aria-label={say(WORDS.by)}
          placeholder={say(WORDS.by)}
          value={by}
          options={dimensions.map(([value, name]) => ({ value, label: say(name) }))}
          onChange={(value: string | undefined) => ask({ by: value ?? null })}
        />
        <Select
          allowClear
          style={{ width: '12rem' }}
          aria-label={say(WORDS.type)}
          placeholder={say(WORDS.type)}
          value={disputeType}
          options={options(DISPUTE_TYPE_NAMES)}
          onChange={(value: string | undefined) => ask({ disputeType: value ?? null })}
        />
        <Download href={`/api/register/v1/figures.xlsx?${new URLSearchParams(query).toString()}`}>
          {say(WORDS.sheet)}
        </Download>
      </div>
      <Consulted from={from} to={to} disputeType={disputeType} />
      <SavedViews />
      <Shown of={figures}>
        {(found) => (
          <>
            <div className="figures tiles" role="group" aria-label={say(WORDS.title)}>
              {(by === null ? found : (whole.data ?? found)).figures.map((one) => (
                <button
                  key={one.key}
                  type="button"
                  className="tile"
                  aria-pressed={one.key === figure}
                  onClick={() => ask({ figure: one.key })}
                >
                  <span>{say(one.name)}</span>
                  <b>{sayOf(headOf(one))}</b>
                </button>
              ))}
            </div>
            {found.figures
              .filter(({ key }) => key === figure)
              .map((one) => (
                <FigureCard
                  key={one.key}
                  of={one}
                  by={found.by}
                  names={known}
                  look={found.by === 'amount' || figures.isPlaceholderData ? null : lookAt(one)}
                />
              ))}
            <p className="small quiet">{found.own[language]}</p>
          </>
        )}
      </Shown>
      {counted !== null && (
        <Suspense fallback={null}>
          <CountedCases of={counted} close={() => look(null)} />
        </Suspense>
      )}
    </>
  );
}
