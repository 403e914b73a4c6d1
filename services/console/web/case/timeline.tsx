import { useQuery } from '@tanstack/react-query';
import Checkbox from 'antd/es/checkbox';
import { useState } from 'react';
import { CLOCKS, type ClockKey } from '../../../../workflows/contract/clocks';
import { cases, said, type Dispute } from '../api';
import { clockTime } from '../../words/days';
import { Why } from '../due';
import { useSpeech } from '../language';
import { proceedingName, whoName } from '../words';
import { fieldName } from '../../words/fields';

const CHANGES: Readonly<Record<string, { zh: string; en: string }>> = {
  started: { zh: '起算', en: 'begins' },
  stopped: { zh: '停止', en: 'ends' },
  expired: { zh: '届满', en: 'ran out' },
  extended: { zh: '延长', en: 'extended' },
  moved: { zh: '变动', en: 'moved' },
  paused: { zh: '中止', en: 'pauses' },
  resumed: { zh: '继续', en: 'goes on' },
  overdue: { zh: '逾期', en: 'overdue' },
  warned: { zh: '将届满', en: 'ends soon' },
};
const WORDS = {
  recorded: { zh: '录入', en: 'entered' },
  rules: { zh: '依据', en: 'by' },
  before: { zh: '原为', en: 'before' },
  inner: { zh: '显示系统内部记录', en: 'show what only the system notes' },
};

const clockName = (id: string) => {
  const key = (id.split(/[:.]/)[0] ?? id) as ClockKey;
  return Object.hasOwn(CLOCKS, key) ? CLOCKS[key] : { zh: id, en: id };
};

/** One proceeding told another, and nothing came of it that anybody sees. */
const isInner = ({ by, clocks, text }: Dispute['history'][number]): boolean =>
  by === 'system' && clocks.length === 0 && !text.zh.includes('进入');

/** What happened in all proceedings, the latest first, each with what was said and which days followed. */
export function Timeline({ dispute }: { dispute: Dispute }) {
  const { say } = useSpeech();
  const [all, setAll] = useState(false);
  const entries = dispute.history.filter((entry) => all || !isInner(entry)).toReversed();
  const { caseNo } = dispute;
  const texts = useQuery({
    queryKey: ['case', caseNo, 'texts'],
    queryFn: async () => said(await cases.GET('/v1/disputes/{caseNo}/texts', { params: { path: { caseNo } } })),
    retry: false,
  });
  const saidIn = (number: number) =>
    (texts.data?.texts ?? []).filter((one) => one.number === number && one.text !== null);
  return (
    <>
      <p>
        <Checkbox checked={all} onChange={({ target }) => setAll(target.checked)}>
          {say(WORDS.inner)}
        </Checkbox>
      </p>
      <ol className="line">
        {entries.map((entry) => (
          <li key={`${entry.proceeding} ${entry.number}`}>
            <div>
              <b className="number">{entry.occurredOn}</b> {say(entry.text)}
            </div>
            <div className="small quiet">
              {say(whoName(entry.by, dispute.people))} · {say(proceedingName(entry.proceeding))} · {say(WORDS.recorded)}{' '}
              {clockTime(entry.at)}
            </div>
            {saidIn(entry.number).map((one) => (
              <div key={`${one.of} ${one.field}`} className="small">
                {say(fieldName(one.of, one.field))}：{one.text}
              </div>
            ))}
            {entry.clocks.map((clock) => (
              <div key={`${clock.clock} ${clock.change}`} className="small">
                {say(clockName(clock.clock))} {say(CHANGES[clock.change] ?? { zh: clock.change, en: clock.change })}
                {clock.dueOn !== null && <b className="number"> → {clock.dueOn}</b>}
                {clock.previousDueOn !== null && clock.previousDueOn !== clock.dueOn && (
                  <span className="quiet">
                    （{say(WORDS.before)} {clock.previousDueOn}）
                  </span>
                )}
                <Why steps={clock.why} />
              </div>
            ))}
          </li>
        ))}
      </ol>
    </>
  );
}
