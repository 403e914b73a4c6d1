import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Space from 'antd/es/space';
import Tabs from 'antd/es/tabs';
import Tag from 'antd/es/tag';
import { Suspense, useEffect, useState, type ReactNode } from 'react';
import { useSearch } from 'wouter';
import { CLOCKS, type Bilingual } from '../../../../workflows/contract/clocks';
import { DISPUTE_TYPE_NAMES, nameIn, OUTCOME_NAMES } from '../../../../workflows/contract/names';
import { nameOf, type Chosen } from '../acts/act-body';
import { cases, said, type Dispute, type Proceeding } from '../api';
import { clockTime, today } from '../../words/days';
import { owedIn } from '../../words/owed';
import type { DisputeState, TitleState } from '../../../../workflows/contract/states';
import { askedIn } from '../../words/answers';
import { disputeIn, mediationOf } from '../../words/dispute';
import { signersIn } from '../../words/signing';
import { CaseLinks } from '../case-links';
import { Cost, Due, Why } from '../due';
import { Download } from '../download';
import { useSpeech } from '../language';
import { useChanges } from '../live';
import { useMediatorNames, useOrganisationNames } from '../roster/names';
import { usePerson } from '../session';
import { Shown, Untold } from '../states';
import { actName } from '../../words/acts';
import { allOf, instalmentName, partyName, proceedingName, titleOf, whoName } from '../words';
import { Answers } from './answers';
import { CorrectionsOf, useCorrections } from './corrections';
import { Documents } from './documents';
import { Elsewhere } from './elsewhere';
import { HandOversOf, Messages } from './hand-overs-of';
import { Owed } from './owed';
import { Signing } from './signing';
import { TooSoon } from '../acts/too-soon';
import { People } from './people';
import { Sessions } from './sessions';
import { Timeline } from './timeline';
import { part } from '../part';

const ActDrawer = part(() => import('../acts/act-drawer'));

const WORDS = {
  waits: { zh: '现在等', en: 'waits for' },
  mediator: { zh: '调解员', en: 'mediator' },
  byResult: {
    zh: '法院的处理结果由法院系统推送；没有推送的，在下方“移交”中登记。',
    en: 'What the court decides comes from its system; where none sends it, enter it under “Hand-overs” below.',
  },
  nobody: { zh: '不等任何人', en: 'waits for nobody' },
  over: { zh: '已结束的程序', en: 'proceedings that are over' },
  blocked: { zh: '受阻', en: 'blocked' },
  since: { zh: '自', en: 'since ' },
  paused: { zh: '暂停计算', en: 'paused' },
  lateEntry: { zh: '待核定的补录：', en: 'late entry to be weighed: ' },
  erased: { zh: '该案个人信息已删除', en: 'the people of this case were erased' },
  engine: { zh: '流程引擎', en: 'workflow' },
  dossier: { zh: '卷宗 PDF', en: 'dossier (PDF)' },
  rules: { zh: '适用规则', en: 'rules of' },
  duplicates: { zh: '同一当事人的其他未结案件，请核对是否重复：', en: 'other open cases of the same people: ' },
  others: { zh: '其他可办事项', en: 'what else may be done' },
};
/** The parts of a case, and from whom one is kept by what he is: a part that would be refused is not offered. */
const TABS = {
  line: { zh: '经过', en: 'Course', not: [] },
  people: { zh: '当事人', en: 'Parties', not: [] },
  papers: { zh: '文书和材料', en: 'Papers', not: ['hr', 'operator'] },
  sessions: { zh: '调解期日', en: 'Sessions', not: ['hr'] },
  over: { zh: '移交', en: 'Hand-overs', not: ['mediator'] },
  told: { zh: '告知', en: 'Messages', not: ['hr'] },
  elsewhere: { zh: '异地规则试算', en: 'Under other rules', not: [] },
} satisfies Record<string, Bilingual & { not: readonly string[] }>;

/** A case as it was read, and the number to hold acts against. */
export interface Read {
  dispute: Dispute;
  version: string;
}
export const readCase = async (caseNo: string): Promise<Read> => {
  const answer = await cases.GET('/v1/disputes/{caseNo}', { params: { path: { caseNo } } });
  return { dispute: said(answer), version: answer.response.headers.get('etag') ?? '' };
};

/** One case: who waits, until when and why, what this person may do, and all that happened. */
export default function CasePage({ caseNo }: { caseNo: string }) {
  const { say } = useSpeech();
  const person = usePerson();
  const asked = new URLSearchParams(useSearch());
  const [chosen, choose] = useState<Chosen | null>(() => {
    const act = asked.get('act');
    return act === null ? null : { act, proceeding: asked.get('in') ?? 'dispute' };
  });
  const isTold = useChanges();
  // The form is fetched before it is asked for: the network may be gone by then.
  useEffect(() => void import('../acts/act-drawer').catch(() => undefined), []);
  // Of what moves on without this person's list being touched no stream tells: whoever comes here is shown how it stands now.
  const read = useQuery({ queryKey: ['case', caseNo], refetchOnMount: 'always', queryFn: () => readCase(caseNo) });
  return (
    <Shown of={read}>
      {({ dispute, version }) => {
        const open = dispute.proceedings.filter(({ closed }) => !closed);
        const over = dispute.proceedings.filter(({ closed }) => closed);
        const all = allOf(dispute);
        const tabs: readonly { key: keyof typeof TABS; children: ReactNode }[] = [
          { key: 'line', children: <Timeline dispute={dispute} /> },
          { key: 'people', children: <People dispute={dispute} /> },
          { key: 'papers', children: <Documents dispute={dispute} choose={choose} /> },
          { key: 'sessions', children: <Sessions dispute={dispute} choose={choose} /> },
          { key: 'over', children: <HandOversOf dispute={dispute} /> },
          { key: 'told', children: <Messages caseNo={caseNo} people={dispute.people} /> },
          { key: 'elsewhere', children: <Elsewhere dispute={dispute} /> },
        ];
        return (
          <>
            <Untold isTold={isTold} />
            <div className="head">
              <h1 className="number">{caseNo}</h1>
              <span>{say(nameIn(DISPUTE_TYPE_NAMES, dispute.disputeType))}</span>
              <span>{say(titleOf(dispute.people))}</span>
              <MediatedBy dispute={dispute} />
              {dispute.outcome !== null && <b className="ended">{say(nameIn(OUTCOME_NAMES, dispute.outcome))}</b>}
              {dispute.erased && <Tag>{say(WORDS.erased)}</Tag>}
              <span className="quiet small">
                {say(WORDS.rules)} {dispute.ruleSet.id} v{dispute.ruleSet.version}
              </span>
              {dispute.opening !== null && !(TABS.papers.not as readonly string[]).includes(person.role) && (
                <Download small href={`/api/cases/v1/disputes/${caseNo}/dossier.pdf`}>
                  {say(WORDS.dossier)}
                </Download>
              )}
              {person.role === 'operator' && person.temporalUi !== null && (
                <a className="small" target="_blank" rel="noreferrer" href={`${person.temporalUi}/${caseNo}`}>
                  {say(WORDS.engine)}
                </a>
              )}
            </div>
            {dispute.possibleDuplicates.length > 0 && (
              <p className="soon">
                {say(WORDS.duplicates)}
                <CaseLinks of={dispute.possibleDuplicates} />
              </p>
            )}
            <div className="tracks">
              {open.map((one) => (
                <Track key={one.proceeding} of={one} among={all} dispute={dispute} role={person.role} choose={choose} />
              ))}
            </div>
            {over.length > 0 && (
              <p className="small quiet">
                {say(WORDS.over)}：
                {over.map((one) => `${say(proceedingName(one.proceeding, all))}（${say(one.stageName)}）`).join('、')}
              </p>
            )}
            <Tabs
              items={tabs
                .filter(({ key }) => !(TABS[key].not as readonly string[]).includes(person.role))
                .map((tab) => ({ ...tab, label: say(TABS[tab.key]) }))}
            />
            {chosen !== null && (
              <Suspense fallback={null}>
                <ActDrawer
                  key={nameOf(chosen)}
                  chosen={chosen}
                  dispute={dispute}
                  version={version}
                  close={() => choose((now) => (now === chosen ? null : now))}
                />
              </Suspense>
            )}
          </>
        );
      }}
    </Shown>
  );
}

/** One that was called, and is neither entered as held nor called off. */
const hasSession = (of: Proceeding): boolean =>
  disputeIn(of)?.mediation.sessions.some(({ absent, cancelled }) => absent === null && !cancelled) ?? false;

/** Which organisation mediates, and who of it. */
function MediatedBy({ dispute }: { dispute: Dispute }) {
  const { say } = useSpeech();
  const names = useOrganisationNames();
  const { organisation = null, mediator = null } = mediationOf(dispute.proceedings) ?? {};
  if (organisation === null) return null;
  return (
    <span className="quiet">
      {say(names[organisation] ?? { zh: organisation, en: organisation })}
      {mediator !== null && <MediatorName id={mediator.id} />}
    </span>
  );
}

function MediatorName({ id }: { id: string }) {
  const { say } = useSpeech();
  const names = useMediatorNames([id]);
  return ` · ${say(WORDS.mediator)} ${names[id] ?? id}`;
}

/** One proceeding: who is waited for, until when and why, and what this person may do in it, what is expected first. */
function Track({
  of,
  among,
  dispute,
  role,
  choose,
}: {
  of: Proceeding;
  /** All proceedings of the case. */
  among: readonly string[];
  dispute: Dispute;
  role: string;
  choose: (chosen: Chosen) => void;
}) {
  const { say } = useSpeech();
  const { people } = dispute;
  const corrections = useCorrections(dispute);
  const now = today();
  const owed = owedIn(of);
  const signers = signersIn(of);
  const running = of.clocks.filter(({ status }) => status === 'running' || status === 'overdue' || status === 'paused');
  // A union does nothing in a performance that nobody lets it watch.
  const isShut = role === 'union' && of.proceeding.startsWith('performance/') && owed === null;
  const mine = of.allowed
    .filter(({ act, by }) => by.includes(role) && !isShut && (act !== 'cancelSession' || hasSession(of)))
    .map(({ act }) => act);
  const expected = of.waitsFor.act !== undefined && mine.includes(of.waitsFor.act) ? of.waitsFor.act : null;
  const others = mine.filter((act) => act !== expected);
  // What moves it on is in sight; what is done beside its course, and mostly never, is one step away.
  // What ends one period stands before what ends them all.
  const near = others
    .filter((act) => endsOf(of, act) > 0)
    .toSorted((a, b) => endsOf(of, a) - endsOf(of, b))
    .slice(0, SHOWN);
  const far = others.filter((act) => !near.includes(act));
  const isLate = running.some(
    ({ dueOn, status }) => status === 'overdue' || (status === 'running' && dueOn !== null && dueOn < now),
  );
  const enter = (act: string, target?: string) => () =>
    choose({ act, proceeding: of.proceeding, ...(target === undefined ? {} : { target }) });
  /** What an operator sets right in it, beside what it is about. */
  const setRight = (target: string, ...acts: string[]) =>
    role === 'operator' && (
      <Space size="small">
        {acts.map((act) => (
          <Button key={act} size="small" onClick={enter(act, target)}>
            {say(actName(act))}
          </Button>
        ))}
      </Space>
    );
  return (
    <section className={`card track ${isLate ? 'late' : ''}`} aria-label={say(proceedingName(of.proceeding, among))}>
      <div className="small quiet">{say(proceedingName(of.proceeding, among))}</div>
      <h3>{say(of.stageName)}</h3>
      <div>
        {of.waitsFor.who === 'nobody' ? (
          <span className="quiet">{say(WORDS.nobody)}</span>
        ) : (
          <>
            {say(WORDS.waits)} <b>{say(whoName(of.waitsFor.who, people))}</b>：{say(of.waitsFor.what)}
          </>
        )}
      </div>
      {owed && <Owed of={owed} people={people} today={now} />}
      {askedIn(of).map((asked) => (
        <Answers key={asked.what.en} of={asked} people={people} />
      ))}
      {signers && <Signing of={signers} people={people} />}
      {running.map((clock) => (
        <div key={clock.id} style={{ marginTop: '0.5rem' }}>
          <div className="small quiet">
            <ClockName of={clock} in={of} people={people} />
          </div>
          {clock.status === 'paused' ? (
            <Tag>{say(WORDS.paused)}</Tag>
          ) : (
            <Due on={clock.dueOn} from={now} provisional={clock.provisional} />
          )}
          <Cost of={clock.key} />
          <Why steps={clock.why} />
          {clock.key === 'arbHearingNotice' && (
            <TooSoon hearingOn={(of.facts as { hearingOn?: string } | null)?.hearingOn} dueOn={clock.dueOn} />
          )}
          {setRight(clock.id, 'correctDay')}
          <CorrectionsOf clock={clock} proceeding={of.proceeding} dispute={dispute} all={corrections} choose={choose} />
        </div>
      ))}
      {of.blocked.map((one) => (
        <p key={one.id} className="late small">
          {say(WORDS.blocked)}：{one.service}，{one.reason}（{say(WORDS.since)}
          {clockTime(one.sinceAt)}） {setRight(one.id, 'retryBlocked', 'resolveBlocked')}
        </p>
      ))}
      {of.lateEntries
        .filter(({ status }) => status === 'FOR_OPERATOR')
        .map((one) => (
          <p key={one.id} className="small">
            {say(WORDS.lateEntry)}
            {say(actName(one.act))}（{one.occurredOn}） {setRight(one.id, 'acceptLateEntry', 'refuseLateEntry')}
          </p>
        ))}
      {role === 'court' && DECIDED.includes(of.stage) && <p className="small quiet">{say(WORDS.byResult)}</p>}
      {mine.length > 0 && (
        <div className="acts">
          {expected !== null && (
            <Button type="primary" onClick={enter(expected)}>
              {say(actName(expected))}
            </Button>
          )}
          {near.map((act) => (
            <Button key={act} onClick={enter(act)}>
              {say(actName(act))}
            </Button>
          ))}
          {far.length > 0 && (
            <details className="why">
              <summary>
                {say(WORDS.others)}（{far.length}）
              </summary>
              <div className="acts">
                {far.map((act) => (
                  <Button key={act} size="small" onClick={enter(act)}>
                    {say(actName(act))}
                  </Button>
                ))}
              </div>
            </details>
          )}
        </div>
      )}
    </section>
  );
}

/** A court’s system says what it decided on these; where it has none, its officer enters it beside the hand-over. */
const DECIDED: readonly string[] = ['COURT_INTAKE', 'JC_APPLIED', 'JC_DOCKETED'] satisfies (
  DisputeState | TitleState
)[];
/** So many acts beside the expected one are in sight at most. */
const SHOWN = 5;
/** How many periods an act ends. */
const endsOf = ({ allowed }: Proceeding, act: string): number =>
  (allowed.find((one) => one.act === act)?.ends ?? []).length;

function ClockName({
  of,
  in: proceeding,
  people,
}: {
  of: Proceeding['clocks'][number];
  in: Proceeding;
  people: Dispute['people'];
}) {
  const { say } = useSpeech();
  const name = CLOCKS[of.key];
  // Of an award a window holds it, and a party that.
  const { windows = {} } = (proceeding.facts ?? {}) as { windows?: Partial<Record<string, { party: string }>> };
  const party = of.holder === null ? null : (windows[of.holder]?.party ?? of.holder);
  const holder = people.find(({ id }) => id === party);
  return (
    <>
      {say(name)}
      {holder && `（${say(partyName(holder))}）`}
      {of.key === 'performanceCheck' && of.holder !== null && say(instalmentName(of.holder))}
    </>
  );
}
