import { Suspense } from 'react';
import type { paths } from '../../../../infra/client/register';
import type { Bilingual } from '../../../../workflows/contract/clocks';
import { groupName } from '../../../../workflows/contract/figure-names';
import { useSpeech } from '../language';
import { WithRules } from '../with-rules';
import type { Bar } from './chart';
import { part } from '../part';

const Chart = part(() => import('./chart'));

export type Figure = paths['/v1/figures']['get']['responses'][200]['content']['application/json']['figures'][number];
export type Line = Figure['lines'][number];

const WORDS = {
  open: { zh: '未关闭，数字还会变动', en: 'open: it may still change' },
  closes: { zh: '关闭日', en: 'closes on' },
  asOf: { zh: '截至', en: 'as of' },
  persons: { zh: '人数', en: 'persons' },
  sum: { zh: '按金额', en: 'by sum' },
  median: { zh: '中位数 {m} 日，九成在 {p} 日内', en: 'median {m} days, nine of ten within {p}' },
  all: { zh: '合计', en: 'in all' },
  rate: { zh: '比率', en: 'rate' },
  apart: { zh: '另列', en: 'apart' },
};
/** Of a figure that is not parted its one number, in large; null where it has a line for each duty. */
export function headOf({ lines }: Figure): Bilingual | null {
  const [only] = lines;
  return lines.length === 1 && only !== undefined && only.duty === null ? saidOf(only) : null;
}
/** More bars than these nobody compares; the table has them all. */
const MOST_BARS = 20;

const numberOf = (number: number | null): string => (number === null ? '＊' : number.toLocaleString('zh-CN'));
/** What is zero on a line tells nothing beside many lines. */
const apartOf = (line: Line, isSingle: boolean): Line['apart'] =>
  isSingle ? line.apart : line.apart.filter(({ number }) => number !== 0);
const daysSaid = (text: string, { median, p90 }: NonNullable<Line['days']>): string =>
  text.replace('{m}', String(Math.round(median))).replace('{p}', String(Math.round(p90)));
/** The rate where there is one, the days where it is about how long, else how many. */
const saidOf = (line: Line): Bilingual => {
  if (line.shown !== undefined) return { zh: line.shown, en: line.shown };
  if (line.days !== undefined) {
    const days = Math.round(line.days.median);
    return { zh: `${days} 日`, en: `${days} days` };
  }
  const count = numberOf(line.denominator.number);
  return { zh: count, en: count };
};
const lengthOf = (line: Line): number => line.value ?? line.days?.median ?? line.denominator.number ?? 0;

/** One figure: its number in large, its parts, and what it counts; every number leads to its cases. */
export function FigureCard({
  of,
  by,
  names,
  look,
}: {
  of: Figure;
  by: string | null;
  names: ReadonlyMap<string, Bilingual>;
  /** Null where the cases behind are not to be asked for. */
  look: ((part: string, line: Line) => void) | null;
}) {
  const { say } = useSpeech();
  const lineName = (line: Line): string =>
    [
      ...(line.duty === null ? [] : [say(line.duty.name)]),
      ...(by === null ? [] : [say(groupName(by, line.group, names))]),
    ].join(' · ') || say(WORDS.all);
  const number = (part: string, line: Line, said: number | null) =>
    look === null || said === null || said === 0 ? (
      numberOf(said)
    ) : (
      <button type="button" className="as-link" onClick={() => look(part, line)}>
        {numberOf(said)}
      </button>
    );
  const [only] = of.lines;
  const isSingle = of.lines.length === 1 && only !== undefined && by === null && only.duty === null;
  const bars: Bar[] = of.lines
    .slice(0, MOST_BARS)
    .map((line) => ({ name: lineName(line), value: lengthOf(line), label: say(saidOf(line)) }));
  const isRate = of.lines.some(({ shown }) => shown !== undefined);
  return (
    <section className="card figure apart" aria-label={say(of.name)}>
      <h2>
        {say(of.name)}
        {isSingle && <span className="large">{say(saidOf(only))}</span>}
      </h2>
      {isSingle && only.days !== undefined && <p>{daysSaid(say(WORDS.median), only.days)}</p>}
      {!isSingle && bars.length > 1 && (
        <Suspense fallback={null}>
          <Chart bars={bars} title={say(of.name)} />
        </Suspense>
      )}
      <div className="scroll">
        <table className="plain">
          <thead>
            <tr>
              {!isSingle && <th />}
              <th>
                <WithRules text={say(of.numerator)} />
              </th>
              <th>
                <WithRules text={say(of.denominator)} />
              </th>
              {isRate && <th>{say(WORDS.rate)}</th>}
              <th>{say(WORDS.apart)}</th>
            </tr>
          </thead>
          <tbody>
            {of.lines.map((line) => (
              <tr key={`${line.duty?.clock ?? ''} ${line.group ?? ''}`}>
                {!isSingle && <th scope="row">{lineName(line)}</th>}
                {(['numerator', 'denominator'] as const).map((part) => (
                  <td key={part}>
                    {number(part, line, line[part].number)}
                    <div className="small quiet">
                      {say(WORDS.persons)} {numberOf(line[part].persons)}
                    </div>
                  </td>
                ))}
                {isRate && (
                  <td>
                    <b>{line.shown ?? '–'}</b>
                    {line.shownBySum !== undefined && (
                      <div className="small quiet">
                        {say(WORDS.sum)} {line.shownBySum}
                      </div>
                    )}
                  </td>
                )}
                <td className="small">
                  {apartOf(line, isSingle).map((one) => (
                    <div key={one.key}>
                      {say(one.name)} {number(one.key, line, one.number)}
                    </div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="small quiet">
        {say(of.unit)} · {say(WORDS.asOf)} {of.asOf} ·{' '}
        {of.provisional ? (
          <span className="soon">
            {say(WORDS.open)}（{say(WORDS.closes)} {of.closesOn}）
          </span>
        ) : (
          `${say(WORDS.closes)} ${of.closesOn}`
        )}
        {of.remarks !== null && (
          <>
            {' · '}
            <WithRules text={say(of.remarks)} />
          </>
        )}
      </p>
    </section>
  );
}
