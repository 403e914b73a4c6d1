import { useQuery } from '@tanstack/react-query';
import Checkbox from 'antd/es/checkbox';
import { useState } from 'react';
import { CLOCKS, type ClockKey } from '../../../../workflows/contract/clocks';
import { cases, said, type Dispute } from '../api';
import { clockTime, today } from '../../words/days';
import { yuan } from '../../words/owed';
import { Why } from '../due';
import { useSpeech } from '../language';
import { useMediatorNames, useOrganisationNames } from '../roster/names';
import { usePerson } from '../session';
import { Registered } from './registered';
import { allOf, proceedingName, whoName } from '../words';
import { actName, formOf } from '../../words/acts';
import type { Field } from '../../words/act-form';
import { fieldName, valueName } from '../../words/fields';

const CHANGES: Readonly<Record<string, { zh: string; en: string }>> = {
  started: { zh: '起算', en: 'begins' },
  stopped: { zh: '停止', en: 'ends' },
  expired: { zh: '届满', en: 'ran out' },
  extended: { zh: '延长', en: 'extended' },
  moved: { zh: '变动', en: 'moved' },
  paused: { zh: '中止', en: 'pauses' },
  resumed: { zh: '继续', en: 'goes on' },
  overdue: { zh: '逾期', en: 'overdue' },
};
const WORDS = {
  recorded: { zh: '录入', en: 'entered' },
  rules: { zh: '依据', en: 'by' },
  wasDue: { zh: '原届满日', en: 'would have run out on' },
  before: { zh: '原为', en: 'before' },
  yuan: { zh: '元', en: ' yuan' },
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
  isOver: { zh: '已届满，已告知有关各方', en: ' is over; those concerned were told' },
  mediator: { zh: '调解员', en: 'mediator' },
  seal: { zh: '调解组织', en: 'the organisation' },
  takenDown: { zh: '据此代为登记', en: 'entered for the party, from' },
  inner: { zh: '显示系统内部记录', en: 'show what only the system notes' },
};

const clockName = (id: string) => {
  const key = (id.split(/[:.]/)[0] ?? id) as ClockKey;
  return Object.hasOwn(CLOCKS, key) ? CLOCKS[key] : { zh: id, en: id };
};

/** What came with an act that a line can say: of whom, which answer, which day and sum. */
function Said({ of, people }: { of: Dispute['history'][number]; people: Dispute['people'] }) {
  const { say } = useSpeech();
  const said = (of.said ?? {}) as Record<string, unknown>;
  const organisations = useOrganisationNames();
  const fields = formOf(of.event)?.fields ?? [];
  const mediators = useMediatorNames(
    fields.flatMap(({ is, name }) =>
      is === 'mediator' || is === 'experts' ? [said[name] ?? []].flat().map(rosterId) : [],
    ),
  );
  const onRoster = (id: string): string => mediators[id] ?? (organisations[id] ? say(organisations[id]) : id);
  const nameOf = (id: unknown): string => people.find((one) => one.id === id)?.name ?? String(id);
  const told = fields.flatMap((field) => {
    const value = said[field.name];
    // What is not asked for, and nobody said, the service writes as no: that is nobody's word.
    if (field.is === 'yesNo' && !field.needed && value === false) return [];
    if (
      value === undefined ||
      value === null ||
      Array.isArray(value) !== ['parties', 'list', 'experts'].includes(field.is)
    )
      return [];
    if (Array.isArray(value) && value.length === 0) return [];
    const word = shownAs(field, value, of.event, { nameOf, onRoster, say });
    return word === null
      ? []
      : [`${say(field.is === 'record' ? WORDS.takenDown : fieldName(of.event, field.name))}：${word}`];
  });
  return told.length === 0 ? null : <div className="small">{told.join('；')}</div>;
}

/** A mediator as he was named, or as an act has him: as the roster then had him. */
const rosterId = (named: unknown): string => (typeof named === 'string' ? named : (named as { id: string }).id);

function shownAs(
  field: Field,
  value: unknown,
  act: string,
  {
    nameOf,
    onRoster,
    say,
  }: {
    nameOf: (id: unknown) => string;
    onRoster: (id: string) => string;
    say: (text: { zh: string; en: string }) => string;
  },
): string | null {
  switch (field.is) {
    case 'party':
      return nameOf(value);
    case 'signer':
      return value === 'mediator' ? say(WORDS.mediator) : value === 'seal' ? say(WORDS.seal) : nameOf(value);
    case 'parties':
      return (value as unknown[]).map(nameOf).join('、');
    case 'experts':
      return (value as string[]).map(onRoster).join('、');
    case 'mediator':
      return onRoster(rosterId(value));
    case 'list': {
      // Of lists that name people, whom: what is paid when stands in the paper, and beside it.
      const who = (value as { party?: unknown }[]).flatMap(({ party }) => (party === undefined ? [] : [nameOf(party)]));
      return who.length === 0 ? null : who.join('、');
    }
    case 'choice':
      return typeof value === 'string' ? say(valueName(field.name, value, act)) : null;
    case 'yesNo':
      return say(value === true ? WORDS.yes : WORDS.no);
    case 'amount':
      return typeof value === 'number' ? `${yuan(value)} ${say(WORDS.yuan)}` : null;
    case 'instant':
      return typeof value === 'string' ? clockTime(value) : null;
    case 'organisation':
      return typeof value === 'string' ? onRoster(value) : null;
    case 'day':
    case 'number':
      return typeof value === 'string' || typeof value === 'number' ? `${value}` : null;
    // What a body entered for a party: never to be taken for an act of its own hand (ORule 8, ARule 29).
    case 'record': {
      const { kind, madeOn } = value as { kind: string; madeOn: string };
      return `${say(valueName('record', kind, act))}（${madeOn}）`;
    }
    default:
      return null;
  }
}

/** One proceeding told another, and nothing came of it that anybody sees. */
export const isInner = ({ by, clocks, text }: Dispute['history'][number]): boolean =>
  by === 'system' && clocks.length === 0 && !text.zh.includes('进入');

/** That a period ends soon, or ends on another day, is said of its last day, and happened when it was entered. */
export const dayOf = ({ occurredOn, at }: Dispute['history'][number]): string => {
  const enteredOn = today(new Date(at));
  return occurredOn > enteredOn ? enteredOn : occurredOn;
};
/** What took no row of the procedure is called by what was done; that a period ends is not said once it is over. */
export const textOf = ({ event, text, clocks: [clock], at }: Dispute['history'][number]) => {
  if (text.zh === event) return actName(event);
  // Of some periods people are told on the morning after, for it is their end that opens something.
  const isOver = clock?.change === 'warned' && clock.dueOn !== null && clock.dueOn < today(new Date(at));
  if (!isOver) return text;
  const { zh, en } = clockName(clock.clock);
  return { zh: `${zh}${WORDS.isOver.zh}`, en: `${en}${WORDS.isOver.en}` };
};

/** What happened in all proceedings, the latest first, each with what was said and which days followed. */
export function Timeline({ dispute }: { dispute: Dispute }) {
  const { say } = useSpeech();
  const { role } = usePerson();
  const [isWhole, showWhole] = useState(false);
  const entries = dispute.history.filter((entry) => isWhole || !isInner(entry)).toReversed();
  const { caseNo } = dispute;
  const all = allOf(dispute);
  const texts = useQuery({
    queryKey: ['case', caseNo, 'texts'],
    queryFn: async () => said(await cases.GET('/v1/disputes/{caseNo}/texts', { params: { path: { caseNo } } })),
    retry: false,
    // Whoever leads or runs the place reads no texts.
    enabled: !['hr', 'operator'].includes(role),
  });
  const saidIn = (number: number) =>
    (texts.data?.texts ?? []).filter((one) => one.number === number && one.text !== null);
  const claim = (texts.data?.texts ?? []).find((one) => one.of === 'claim')?.text ?? null;
  return (
    <>
      <Registered dispute={dispute} claim={claim} />
      <p>
        <Checkbox checked={isWhole} onChange={({ target }) => showWhole(target.checked)}>
          {say(WORDS.inner)}
        </Checkbox>
      </p>
      <ol className="line">
        {entries.map((entry) => (
          <li key={`${entry.proceeding} ${entry.number}`}>
            <div>
              <b className="number">{dayOf(entry)}</b> {say(textOf(entry))}
            </div>
            <div className="small quiet">
              {say(whoName(entry.by, dispute.people))} · {say(proceedingName(entry.proceeding, all))} ·{' '}
              {say(WORDS.recorded)} {clockTime(entry.at)}
            </div>
            <Said of={entry} people={dispute.people} />
            {saidIn(entry.number).map((one) => (
              <div key={`${one.of} ${one.field}`} className="small">
                {say(fieldName(one.of, one.field))}：{one.text}
              </div>
            ))}
            {entry.clocks.map((clock) => (
              <div key={`${clock.clock} ${clock.change}`} className="small">
                {say(clockName(clock.clock))}{' '}
                {clock.change !== 'warned' && say(CHANGES[clock.change] ?? { zh: clock.change, en: clock.change })}
                {clock.dueOn !== null &&
                  (clock.change === 'stopped' ? (
                    <span className="quiet">
                      （{say(WORDS.wasDue)} {clock.dueOn}）
                    </span>
                  ) : (
                    <b className="number"> → {clock.dueOn}</b>
                  ))}
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
