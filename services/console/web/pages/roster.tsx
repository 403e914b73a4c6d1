import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import Radio from 'antd/es/radio';
import Segmented from 'antd/es/segmented';
import Space from 'antd/es/space';
import { useState, type ComponentProps } from 'react';
import { roster, said } from '../api';
import type { Bilingual } from '../../../../workflows/contract/clocks';
import { EntryForm } from '../roster/entry-form';
import { ExpertForm, KNOWS } from '../roster/experts';
import { Kept } from '../roster/kept';
import { useOrganisationNames, useSubjectNames } from '../roster/names';
import { Conference } from '../roster/conference';
import { Officers } from '../roster/officers';
import { useSending } from '../roster/sending';
import { shown } from '../roster/shown';
import { Stations } from '../roster/stations';
import { FIELDS } from '../roster/words';
import { useAsked } from '../address';
import { useSpeech } from '../language';
import { useOptions } from '../needed';
import { usePerson } from '../session';
import { Fault, Shown } from '../states';
import { whoName } from '../words';

const WORDS = {
  title: { zh: '名册', en: 'Roster' },
  mine: { zh: '等我方办理', en: 'waiting for us' },
  all: { zh: '全部条目', en: 'all entries' },
  kept: { zh: '本地现有组织和人员', en: 'who is here now' },
  stations: { zh: '站点建设', en: 'stations' },
  conference: { zh: '联席会议', en: 'Joint conference' },
  officers: { zh: '负责人和联络员', en: 'responsible and liaison' },
  empty: { zh: '没有这样的名册条目。', en: 'No such entry.' },
  now: { zh: '内容', en: 'as it stands' },
  history: { zh: '办理经过', en: 'what was done' },
  organisation: { zh: '调解组织', en: 'organisation' },
  mediator: { zh: '调解员', en: 'mediator' },
  expert: { zh: '专家', en: 'expert' },
  waits: { zh: '等', en: 'waits for ' },
  since: { zh: '入册日期', en: 'on the roster since' },
  look: { zh: '查看并办理', en: 'look and act' },
  close: { zh: '收起', en: 'close' },
  field: { zh: '项目', en: 'what' },
  inForce: { zh: '现行', en: 'in force' },
  proposed: { zh: '拟变更为', en: 'proposed' },
  cases: { zh: '涉及其在办案件：', en: 'open cases it touches: ' },
  reason: { zh: '理由', en: 'reason' },
  needed: { zh: '（必填）', en: ' (needed)' },
  receipt: { zh: '对方平台的回执编号', en: 'receipt of the other platform' },
  ground: { zh: '移出事由', en: 'ground' },
  entered: { zh: '已录入：', en: 'Entered: ' },
  change: { zh: '报备变更', en: 'file a change' },
  enter: { zh: '确认提交', en: 'Enter it' },
  cancel: { zh: '取消', en: 'Cancel' },
};
/** What is entered, by whom: a pool of experts is the HR bureau's to put together (ROS-3). */
const ENTERED = {
  organisation: { zh: '录入调解组织', en: 'Enter an organisation' },
  mediator: { zh: '录入调解员', en: 'Enter a mediator' },
  expert: { zh: '录入专家', en: 'Enter an expert' },
} as const satisfies Record<Kind, Bilingual>;
/** Acts on an entry that need no form of the whole entry, by what else they ask. */
const ACTS = {
  pushEntry: { zh: '推送法院', en: 'push it to the court', asks: [] },
  takeUpEntry: { zh: '接收', en: 'take it up', asks: [] },
  confirmEntry: { zh: '确认入册', en: 'confirm it', asks: [] },
  refuseEntry: { zh: '退回', en: 'send it back', asks: ['reason'] },
  syncEntry: { zh: '已同步反馈', en: 'synced back', asks: ['receipt'] },
  removeEntry: { zh: '移出名册', en: 'remove it', asks: ['ground', 'reason'] },
} as const;
type Act = keyof typeof ACTS;
const GROUNDS = {
  misconduct: { zh: '违纪违规', en: 'misconduct' },
  review: { zh: '考核不合格', en: 'found wanting at a review' },
  ownWish: { zh: '本人（单位）申请', en: 'own wish' },
};
/** Who looks at what of it; the first is shown first. */
const VIEWS = {
  mine: ['court', 'hr', 'union'],
  all: ['court', 'hr', 'union', 'operator'],
  kept: ['court', 'commission', 'hr', 'union', 'justice', 'organisation', 'operator'],
  stations: ['court', 'commission', 'hr', 'union', 'justice', 'organisation', 'operator'],
  officers: ['court', 'commission', 'hr', 'union', 'organisation', 'operator'],
  conference: ['hr', 'court', 'commission', 'union', 'justice', 'organisation', 'operator'],
} as const;
type View = keyof typeof VIEWS;
/** Those who enter; the court confirms. */
const ENTERERS = ['hr', 'union'];
type Kind = Listed['kind'];
/** The other body moves entries too, and one that was entered is listed once its first step is done. */
const SOON_MS = 5_000;

/** Entries of the roster that wait for this body first; who mediates here, what their stations have, and who answers for what. */
export default function Roster() {
  const { say } = useSpeech();
  const { role } = usePerson();
  const views = (Object.keys(VIEWS) as View[]).filter((view) => (VIEWS[view] as readonly string[]).includes(role));
  const [asked, ask] = useAsked();
  const view = views.find((one) => one === asked.get('of')) ?? views[0];
  const isOfEntries = view === 'mine' || view === 'all';
  const entries = useQuery({
    queryKey: ['roster', 'entries', view],
    enabled: isOfEntries,
    refetchInterval: SOON_MS,
    queryFn: async () =>
      said(
        await roster.GET('/v1/roster/entries', {
          params: { query: view === 'mine' ? { waitsFor: role as 'court' } : {} },
        }),
      ),
  });
  return (
    <>
      <h1>{say(WORDS.title)}</h1>
      <div className="filters">
        <Segmented<View>
          value={view}
          onChange={(of) => ask({ of })}
          options={views.map((value) => ({ value, label: say(WORDS[value]) }))}
        />
      </div>
      {isOfEntries && <Entries of={entries} />}
      {view === 'kept' && <Kept />}
      {view === 'stations' && <Stations />}
      {view === 'officers' && <Officers />}
      {view === 'conference' && <Conference />}
    </>
  );
}

function Entries({ of }: { of: { data: { entries: Listed[] } | undefined; error: unknown; refetch: () => unknown } }) {
  const { say } = useSpeech();
  const { role } = usePerson();
  return (
    <>
      {ENTERERS.includes(role) && <NewEntry />}
      <Shown of={of} isEmpty={(data) => data.entries.length === 0} empty={say(WORDS.empty)}>
        {(data) => (
          <ul className="work">
            {data.entries.map((entry) => (
              <Entry key={entry.number} of={entry} />
            ))}
          </ul>
        )}
      </Shown>
    </>
  );
}

/** Somebody is entered anew. */
function NewEntry() {
  const { say } = useSpeech();
  const { role } = usePerson();
  const [kind, choose] = useState<Kind | null>(null);
  const kinds = (Object.keys(ENTERED) as Kind[]).filter((one) => one !== 'expert' || role === 'hr');
  const send = useSending<Record<string, unknown>, { number: string }>(
    async (data, key) =>
      said(
        await roster.POST('/v1/roster/entries', {
          params: { header: { 'idempotency-key': key } },
          body: { kind, data } as never,
        }),
      ),
    () => choose(null),
  );
  if (kind === null)
    return (
      <div className="filters">
        {kinds.map((one) => (
          <Button key={one} onClick={() => choose(one)}>
            {say(ENTERED[one])}
          </Button>
        ))}
        {send.data && (
          <span role="status">
            {say(WORDS.entered)}
            {send.data.number}
          </span>
        )}
      </div>
    );
  return (
    <section aria-label={say(ENTERED[kind])}>
      <h2>{say(ENTERED[kind])}</h2>
      <FormOf
        key={kind}
        kind={kind}
        error={send.error}
        isSending={send.isPending}
        send={(data) => send.mutate(data)}
        close={() => {
          send.reset();
          choose(null);
        }}
      />
    </section>
  );
}

interface Listed {
  number: string;
  kind: 'organisation' | 'mediator' | 'expert';
  subject: string;
  stageName: { zh: string; en: string };
  waitsFor: string;
  waitsForWhat: { zh: string; en: string };
  onRosterSince: string | null;
}

function Entry({ of }: { of: Listed }) {
  const { say } = useSpeech();
  const nameOf = useSubjectNames();
  const [isOpen, open] = useState(false);
  return (
    <li>
      <div>
        <span className="number">{of.number}</span>
        <div className="small quiet">{say(WORDS[of.kind])}</div>
      </div>
      <div>
        <h3>{say(nameOf(of.kind, of.subject))}</h3>
        <div className="quiet">
          {say(of.stageName)}
          {of.waitsFor !== 'nobody' && ` · ${say(WORDS.waits)}${say(whoName(of.waitsFor))}：${say(of.waitsForWhat)}`}
          {of.onRosterSince !== null && ` · ${say(WORDS.since)} ${of.onRosterSince}`}
        </div>
        {isOpen && <Opened number={of.number} />}
      </div>
      <div className="do">
        <Button aria-expanded={isOpen} onClick={() => open(!isOpen)}>
          {say(isOpen ? WORDS.close : WORDS.look)}
        </Button>
      </div>
    </li>
  );
}

/** What differs between the version in force and the one that is proposed, whom it touches, and what may be done. */
function Opened({ number }: { number: string }) {
  const { say } = useSpeech();
  const { role } = usePerson();
  const [act, choose] = useState<Act | 'fileChange' | null>(null);
  const entry = useQuery({
    queryKey: ['roster', 'entry', number],
    refetchInterval: SOON_MS,
    queryFn: async () => said(await roster.GET('/v1/roster/entries/{number}', { params: { path: { number } } })),
  });
  const organisations = useOrganisationNames();
  return (
    <Shown of={entry}>
      {({ kind, inForce, proposed, versions, allowed, openCases, history }) => {
        const mayChange = allowed.some((one) => one.act === 'fileChange' && one.by.includes(role));
        const dataOf = (version: number | null) => versions.find((one) => one.version === version)?.data ?? {};
        const [before, after] = [dataOf(inForce), dataOf(proposed ?? inForce ?? versions.at(-1)?.version ?? null)];
        const read = (name: string, value: unknown): string => shown(name, value, say, organisations);
        const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
        const isChanged = proposed !== null && inForce !== null;
        const told = isChanged ? fields.filter((name) => read(name, before[name]) !== read(name, after[name])) : fields;
        const may = (Object.keys(ACTS) as Act[]).filter((name) =>
          allowed.some((one) => one.act === name && one.by.includes(role)),
        );
        return (
          <div className="card">
            <table className="plain">
              <thead>
                <tr>
                  <th>{say(WORDS.field)}</th>
                  {isChanged && <th>{say(WORDS.inForce)}</th>}
                  <th>{say(isChanged ? WORDS.proposed : WORDS.now)}</th>
                </tr>
              </thead>
              <tbody>
                {told.map((name) => (
                  <tr key={name}>
                    <td>
                      {say(
                        kind === 'expert' && name === 'disputeTypes' ? KNOWS : (FIELDS[name] ?? { zh: name, en: name }),
                      )}
                    </td>
                    {isChanged && <td>{read(name, before[name])}</td>}
                    <td>{read(name, after[name])}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {openCases !== null && openCases.length > 0 && (
              <p className="soon">
                {say(WORDS.cases)}
                {openCases.join('、')}
              </p>
            )}
            <details className="why">
              <summary>{say(WORDS.history)}</summary>
              <ul>
                {history.map((one) => (
                  <li key={one.number}>
                    {one.occurredOn} {say(whoName(one.by))}：{say(one.text)}
                    {one.ground !== null && `（${say(GROUNDS[one.ground as keyof typeof GROUNDS] ?? WORDS.ground)}）`}
                    {one.reason !== null && `：${one.reason}`}
                    {one.receipt !== null && ` ${say(WORDS.receipt)} ${one.receipt}`}
                  </li>
                ))}
              </ul>
            </details>
            <Space wrap>
              {may.map((name) => (
                <Button key={name} onClick={() => choose(name)}>
                  {say(ACTS[name])}
                </Button>
              ))}
              {mayChange && <Button onClick={() => choose('fileChange')}>{say(WORDS.change)}</Button>}
            </Space>
            {act === 'fileChange' && (
              <Change number={number} kind={kind} before={dataOf(proposed ?? inForce)} close={() => choose(null)} />
            )}
            {act !== null && act !== 'fileChange' && (
              <EntryAct key={act} number={number} act={act} close={() => choose(null)} />
            )}
          </div>
        );
      }}
    </Shown>
  );
}

/** What is asked of whoever is entered. */
const FormOf = ({ kind, ...form }: Omit<ComponentProps<typeof EntryForm>, 'kind'> & { kind: Kind }) =>
  kind === 'expert' ? <ExpertForm {...form} /> : <EntryForm kind={kind} {...form} />;

/** A change of an entry is filed: the old one stands until the court confirms it (ROS-2). */
function Change({
  number,
  kind,
  before,
  close,
}: {
  number: string;
  kind: Kind;
  before: Record<string, unknown>;
  close: () => void;
}) {
  const send = useEntryAct(number, 'fileChange', close);
  return (
    <FormOf
      kind={kind}
      before={before}
      error={send.error}
      isSending={send.isPending}
      send={(data) => send.mutate({ data })}
      close={close}
    />
  );
}

/** Sends an act on an entry. */
const useEntryAct = (number: string, act: Act | 'fileChange', close: () => void) =>
  useSending<object, object>(async (body, key) => {
    // One shape for all: which body an act takes is said above.
    const post = roster.POST as (
      path: string,
      init: object,
    ) => Promise<{ data?: object; error?: unknown; response: Response }>;
    const params = { path: { number }, header: { 'idempotency-key': key } };
    return said(await post(`/v1/roster/entries/{number}/acts/${act}`, { params, body }));
  }, close);

/** Enters an act on an entry, with what it asks. */
function EntryAct({ number, act, close }: { number: string; act: Act; close: () => void }) {
  const { say } = useSpeech();
  const options = useOptions();
  const [typed, type] = useState<Record<string, string>>({});
  const { asks } = ACTS[act];
  const send = useEntryAct(number, act, close);
  const isWhole = asks.every((name) => (typed[name] ?? '').trim() !== '');
  return (
    <div className="card" role="group" aria-label={say(ACTS[act])}>
      <b>{say(ACTS[act])}</b>
      {asks.map((name) =>
        name === 'ground' ? (
          <Radio.Group
            key={name}
            aria-label={say(WORDS.ground)}
            value={typed[name]}
            onChange={({ target }) => type({ ...typed, [name]: String(target.value) })}
            options={options(GROUNDS)}
          />
        ) : (
          <Input
            key={name}
            aria-label={say(WORDS[name])}
            placeholder={`${say(WORDS[name])}${say(WORDS.needed)}`}
            maxLength={name === 'receipt' ? 100 : 1000}
            value={typed[name] ?? ''}
            onChange={({ target }) => type({ ...typed, [name]: target.value })}
          />
        ),
      )}
      {send.error && <Fault error={send.error} />}
      <Space>
        <Button type="primary" disabled={!isWhole} loading={send.isPending} onClick={() => send.mutate(typed)}>
          {say(WORDS.enter)}
        </Button>
        <Button onClick={close}>{say(WORDS.cancel)}</Button>
      </Space>
    </div>
  );
}
