import type { Bilingual } from '../../../workflows/contract/clocks';
import { costOf } from '../../../workflows/contract/consequences';
import { daysTo, distance, weekday } from '../words/days';
import { useSpeech } from './language';
import { WithRules } from './with-rules';

const WORDS = {
  none: { zh: '无期限', en: 'no day' },
  provisional: {
    zh: '暂定，放假安排公布后可能变动',
    en: 'provisional: it may move when the holiday calendar is published',
  },
  why: { zh: '这个日期怎么来的', en: 'why this day' },
};

const SOON = 3;
const tone = (from: string, to: string): string => {
  const n = daysTo(from, to);
  return n < 0 ? 'late' : n <= SOON ? 'soon' : 'quiet';
};

/** A last day, with its weekday and how far it is from `from`. */
export function Due({ on, from, provisional = false }: { on: string | null; from: string; provisional?: boolean }) {
  const { say } = useSpeech();
  if (on === null) return <span className="quiet">{say(WORDS.none)}</span>;
  return (
    <div>
      <div className="day">{on}</div>
      <div className="small">
        <span className="quiet">{say(weekday(on))}</span>{' '}
        <span className={tone(from, on)}>{say(distance(from, on))}</span>
      </div>
      {provisional && <div className="small soon">{say(WORDS.provisional)}</div>}
    </div>
  );
}

/** What it costs to let a period pass (CLK-6). */
export function Cost({ of }: { of: string }) {
  const { say } = useSpeech();
  const cost = costOf(of);
  return cost === null ? null : <div className="small">{say(cost)}</div>;
}

/** How a day was counted, step by step, on demand. */
export function Why({ steps }: { steps: readonly Bilingual[] }) {
  const { say } = useSpeech();
  if (steps.length === 0) return null;
  return (
    <details className="why small">
      <summary>{say(WORDS.why)}</summary>
      <ol>
        {steps.map((step) => (
          <li key={step.en}>
            <WithRules text={say(step)} />
          </li>
        ))}
      </ol>
    </details>
  );
}
