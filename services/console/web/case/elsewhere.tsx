import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Select from 'antd/es/select';
import Skeleton from 'antd/es/skeleton';
import { useState, type ReactNode } from 'react';
import { CLOCKS } from '../../../../workflows/contract/clocks';
import { CLOCK_STATUS_NAMES, nameIn, OUTCOME_NAMES } from '../../../../workflows/contract/names';
import { actName } from '../../words/acts';
import { weekday } from '../../words/days';
import { cases, rules, said, type CaseRehearsal, type Dispute } from '../api';
import { Why } from '../due';
import { useSpeech } from '../language';
import { Fault } from '../states';
import { proceedingName, whoName } from '../words';

const WORDS = {
  about: {
    zh: '假设同一案件、同样的申请和办理，改按另一地的规则走一遍，看哪些期限、环节不同。只作比较，不改变案件，也不通知任何人。',
    en: 'The same case, and the same things said in it, lived under another place’s rules: which days and steps would differ. It is a comparison alone; nothing is changed and nobody is told.',
  },
  place: { zh: '比较的地区', en: 'place to compare with' },
  go: { zh: '试算', en: 'Compare' },
  same: { zh: '按该地规则，环节和期限都与本案相同。', en: 'Under those rules every step and every day is the same.' },
  dates: { zh: '不同的期限', en: 'Days that differ' },
  clock: { zh: '期限', en: 'clock' },
  here: { zh: '本案', en: 'this case' },
  none: { zh: '没有这个期限', en: 'no such clock' },
  stages: { zh: '不同的环节', en: 'Where it would stand otherwise' },
  notBegun: { zh: '未启动', en: 'not begun' },
  refused: { zh: '在该地不会被接受的办理', en: 'What would be refused there' },
  onlyHere: { zh: '只在本案发生', en: 'What happened here alone' },
  onlyThere: { zh: '只在该地规则下发生', en: 'What would happen there alone' },
  open: {
    zh: '该地规则下还要向名册询问由谁调解，而本案没有问过：其后的情况无法推算。',
    en: 'There the roster would also be asked who mediates, and here it was not: what follows of its answer is open.',
  },
};

/** The case under another place's rules, and where the two part. */
export function Elsewhere({ dispute }: { dispute: Dispute }) {
  const { say, language } = useSpeech();
  const { caseNo } = dispute;
  const [place, choose] = useState<string>();
  const [asked, ask] = useState<string>();
  const sets = useQuery({
    queryKey: ['rule-sets'],
    queryFn: async () => said(await rules.GET('/v1/rule-sets')).sets,
  });
  const read = useQuery({
    queryKey: ['rehearsal', caseNo, asked],
    enabled: asked !== undefined,
    gcTime: 0,
    // Two lives of a case are not lived again because somebody comes back to the window.
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
    queryFn: async ({ signal }) =>
      said(
        await cases.POST('/v1/disputes/{caseNo}/rehearsals', {
          params: { path: { caseNo } },
          body: { region: asked as string },
          signal,
        }),
      ),
  });
  const others = (sets.data ?? []).filter(({ id }) => id !== dispute.ruleSet.id);
  const there = others.find(({ id }) => id === asked)?.name[language] ?? '';
  return (
    <>
      <p>{say(WORDS.about)}</p>
      <div className="acts">
        <Select
          aria-label={say(WORDS.place)}
          placeholder={say(WORDS.place)}
          style={{ minWidth: '14rem' }}
          loading={sets.isLoading}
          value={place}
          onChange={choose}
          options={others.map(({ id, name }) => ({ value: id, label: name[language] }))}
        />
        <Button
          type="primary"
          disabled={place === undefined}
          loading={read.isFetching}
          onClick={() => (asked === place ? void read.refetch() : ask(place))}
        >
          {say(WORDS.go)}
        </Button>
      </div>
      <div aria-live="polite">
        {read.isFetching && <Skeleton active paragraph={{ rows: 3 }} />}
        {!read.isFetching && read.error && <Fault error={read.error} again={() => void read.refetch()} />}
        {!read.isFetching && read.data && <Parting of={read.data} there={there} people={dispute.people} />}
      </div>
    </>
  );
}

interface Told {
  of: CaseRehearsal;
  there: string;
  people: Dispute['people'];
}

function Parting({ of, there, people }: Told) {
  const { say } = useSpeech();
  const { dates, stages, refused, only, unanswered } = of;
  const isSame = [dates, stages, refused, only.here, only.there].every((all) => all.length === 0);
  const outcome = (one: CaseRehearsal['stages'][number]['here']): string =>
    one === null
      ? say(WORDS.notBegun)
      : [say(one.stageName), one.outcome === null ? [] : say(nameIn(OUTCOME_NAMES, one.outcome))].flat().join(' · ');
  return (
    <>
      {isSame && <p>{say(WORDS.same)}</p>}
      {unanswered > 0 && <p className="soon">{say(WORDS.open)}</p>}
      {dates.length > 0 && <Dates of={of} there={there} people={people} />}
      {stages.length > 0 && (
        <>
          <h3>{say(WORDS.stages)}</h3>
          <Compared
            there={there}
            rows={stages.map((one) => ({
              key: one.proceeding,
              name: say(proceedingName(one.proceeding)),
              here: outcome(one.here),
              there: outcome(one.there),
            }))}
          />
        </>
      )}
      {refused.length > 0 && (
        <>
          <h3>{say(WORDS.refused)}</h3>
          <ul>
            {refused.map((one) => (
              <li key={`${one.act} ${one.by} ${one.on} ${one.code}`}>
                {one.on} {say(whoName(one.by, people))}：{say(actName(one.act))}{' '}
                <span className="quiet">{say(one.why)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <Rows title={say(WORDS.onlyHere)} of={only.here} />
      <Rows title={say(WORDS.onlyThere)} of={only.there} />
    </>
  );
}

function Dates({ of, there, people }: Told) {
  const { say } = useSpeech();
  const day = (one: CaseRehearsal['dates'][number]['here']) =>
    one === null ? (
      <span className="quiet">{say(WORDS.none)}</span>
    ) : (
      <>
        <span className="day">{one.dueOn}</span> <span className="small quiet">{say(weekday(one.dueOn))}</span>
        <div className="small">
          {say(CLOCK_STATUS_NAMES[one.status])} · {one.rule}
        </div>
        <Why steps={one.why} />
      </>
    );
  return (
    <>
      <h3>{say(WORDS.dates)}</h3>
      <Compared
        there={there}
        rows={of.dates.map((one) => {
          const holder = one.holder === null ? null : people.find(({ id }) => id === one.holder);
          return {
            key: `${one.proceeding} ${one.id}`,
            name: `${say(CLOCKS[one.key])}${holder ? `（${holder.name ?? holder.id}）` : ''}`,
            here: day(one.here),
            there: day(one.there),
          };
        })}
      />
    </>
  );
}

function Compared({
  there,
  rows,
}: {
  there: string;
  rows: { key: string; name: string; here: ReactNode; there: ReactNode }[];
}) {
  const { say } = useSpeech();
  return (
    <div className="scroll">
      <table className="plain">
        <thead>
          <tr>
            <th></th>
            <th>{say(WORDS.here)}</th>
            <th>{there}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.name}</th>
              <td>{row.here}</td>
              <td>{row.there}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Rows({ title, of }: { title: string; of: CaseRehearsal['only']['here'] }) {
  const { say } = useSpeech();
  if (of.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {of.map((one, i) => (
          // The same may have happened twice in a day.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={i}>
            {one.on} {say(proceedingName(one.proceeding))}：{say(one.text)}{' '}
            <span className="quiet small">
              {one.row} {one.rules.join('、')}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
