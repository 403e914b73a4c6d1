import { useQuery } from '@tanstack/react-query';
import Alert from 'antd/es/alert';
import { CLOCKS } from '../../../../workflows/contract/clocks';
import { nameIn, OUTCOME_NAMES } from '../../../../workflows/contract/names';
import { TooSoon } from './too-soon';
import { namesOfOwn } from '../../words/acts';
import { today } from '../../words/days';
import { cases, Refused, said, type ActPreview, type Dispute } from '../api';
import { Due, Why } from '../due';
import { useSpeech } from '../language';
import { usePerson } from '../session';
import { useSettled } from '../settled';
import { allOf, proceedingName, whoName } from '../words';
import type { Values } from './act-body';

const WORDS = {
  title: { zh: '提交后', en: 'What comes of it' },
  asking: { zh: '正在推算…', en: 'working it out…' },
  same: { zh: '所在环节和期限不变，内容记入案件。', en: 'No state and no day changes; it is kept in the case.' },
  refused: { zh: '现在提交将不被接受：', en: 'it would be refused now: ' },
  instead: { zh: '现在可以办理：', en: 'what may be done: ' },
  forOperator: {
    zh: '案件已进入下一环节，提交后转经办人核定。',
    en: 'The case has moved on: an operator would weigh it.',
  },
  begins: { zh: '启动', en: 'begins' },
  next: { zh: '，等', en: ', then for ' },
  starts: { zh: '开始计算', en: 'begins to run' },
  stops: { zh: '停止计算', en: 'stops' },
  again: { zh: '恢复计算', en: 'runs again' },
  late: { zh: '已逾期', en: 'is late' },
  moves: { zh: '变更为', en: 'moves to' },
  pauses: { zh: '暂停计算', en: 'is paused' },
  ends: { zh: '已届满', en: 'has ended' },
  tells: { zh: '随即告知：', en: 'told at once: ' },
  unknown: {
    zh: '暂时无法推算提交后的情况，不影响提交。',
    en: 'It cannot be worked out just now; it can be entered all the same.',
  },
};

/** Shows what would come of an act as it is filled in: which state, which dates and why, who is told. Nothing of it is entered. */
export function Foreseen({
  act,
  dispute,
  version,
  body,
}: {
  act: string;
  dispute: Dispute;
  version: string;
  body: Values | null;
}) {
  const { say } = useSpeech();
  const { caseNo } = dispute;
  const typed = body === null ? null : JSON.stringify(body);
  const settled = useSettled(typed);
  const isAsked = settled === typed;
  const { data, error, isFetching } = useQuery({
    // Not under the case: what changes in others does not ask it anew.
    queryKey: ['preview', caseNo, version, act, settled],
    enabled: settled !== null,
    gcTime: 0,
    // One that is being worked can say in a moment.
    retry: (count, fault) => fault instanceof Refused && fault.problem.code === 'BUSY' && count < 2,
    queryFn: async ({ signal }) =>
      said(
        await cases.POST('/v1/disputes/{caseNo}/act-previews', {
          params: { path: { caseNo } },
          signal,
          body: { act: act as never, body: JSON.parse(settled ?? '{}') as Record<string, unknown> },
        }),
      ),
  });
  if (settled === null) return null;
  return (
    <section className="card foreseen" aria-live="polite" aria-label={say(WORDS.title)}>
      <b>{say(WORDS.title)}</b> {(isFetching || !isAsked) && <span className="quiet small">{say(WORDS.asking)}</span>}
      {isAsked && error && <p className="quiet small">{toldOf(error, say)}</p>}
      {isAsked && data && <What of={data} dispute={dispute} said={body ?? {}} />}
    </section>
  );
}

/** What is wrong with what was typed is worth knowing before it is sent; that nobody answers is no fault of his. */
const toldOf = (error: Error, say: (text: { zh: string; en: string }) => string): string =>
  error instanceof Refused && error.problem.status < 500 && ![403, 404, 429].includes(error.problem.status)
    ? `${say(WORDS.refused)}${say(error.problem)}`
    : say(WORDS.unknown);

function What({ of, dispute, said: typed }: { of: ActPreview; dispute: Dispute; said: Values }) {
  const { say } = useSpeech();
  const { role } = usePerson();
  const { refusal, forOperator, proceedings, tells } = of;
  if (refusal !== null) {
    const instead = namesOfOwn(refusal.allowed, role).map(say).join('、');
    return (
      <Alert
        type="warning"
        showIcon
        title={`${say(WORDS.refused)}${say(refusal)}`}
        description={instead === '' ? undefined : `${say(WORDS.instead)}${instead}`}
      />
    );
  }
  const told = [...new Set(tells.flatMap(({ to }) => to))];
  return (
    <>
      {forOperator && <p>{say(WORDS.forOperator)}</p>}
      {proceedings.length === 0 && !forOperator && <p className="quiet">{say(WORDS.same)}</p>}
      {proceedings.map((one) => (
        <Course key={one.proceeding} of={one} dispute={dispute} said={typed} />
      ))}
      {told.length > 0 && (
        <p className="small quiet">
          {say(WORDS.tells)}
          {told.map((to) => say(whoName(to, dispute.people))).join('、')}
        </p>
      )}
    </>
  );
}

/** One proceeding: from where to where, whose turn it is then, and its days. */
function Course({
  of,
  dispute,
  said: typed,
}: {
  of: ActPreview['proceedings'][number];
  dispute: Dispute;
  said: Values;
}) {
  const { say } = useSpeech();
  const { proceeding, before, stageName, waitsFor, outcome, clocks } = of;
  const moves = before === null || say(before) !== say(stageName);
  return (
    <div className="course">
      <div>
        <span className="small quiet">{say(proceedingName(proceeding, allOf(dispute)))}</span>{' '}
        {moves && (
          <>
            {before === null ? say(WORDS.begins) : say(before)} → <b>{say(stageName)}</b>
          </>
        )}
        {outcome !== null && <b> {say(nameIn(OUTCOME_NAMES, outcome))}</b>}
        {moves && waitsFor.who !== 'nobody' && (
          <span className="quiet">
            {' '}
            {say(WORDS.next)}
            {say(whoName(waitsFor.who, dispute.people))}：{say(waitsFor.what)}
          </span>
        )}
      </div>
      {clocks.map((clock) => {
        const holder = clock.holder === null ? null : dispute.people.find(({ id }) => id === clock.holder);
        const isOn = clock.status === 'running' || clock.status === 'overdue' || clock.status === 'asked';
        return (
          <div key={clock.id} className="small">
            {clock.key === 'arbHearingNotice' && <TooSoon hearingOn={typed['hearingOn']} dueOn={clock.dueOn} />}
            {say(CLOCKS[clock.key])}
            {holder && `（${holder.name ?? holder.id}）`} {say(changeOf(clock))}
            {isOn && clock.dueOn !== null && <Due on={clock.dueOn} from={today()} provisional={clock.provisional} />}
            {isOn && <Why steps={clock.why} />}
          </div>
        );
      })}
    </div>
  );
}

function changeOf({ status, previously, wasDue, dueOn }: ActPreview['proceedings'][number]['clocks'][number]) {
  if (status === 'stopped') return WORDS.stops;
  if (status === 'expired') return WORDS.ends;
  if (status === 'paused') return WORDS.pauses;
  if (status === 'overdue') return WORDS.late;
  if (previously === null) return WORDS.starts;
  if (previously === 'paused' || previously === 'stopped' || previously === 'expired') return WORDS.again;
  return wasDue === dueOn ? WORDS.starts : WORDS.moves;
}
