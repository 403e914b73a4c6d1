import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import Radio from 'antd/es/radio';
import Segmented from 'antd/es/segmented';
import Space from 'antd/es/space';
import { useRef, useState } from 'react';
import { roster, said } from '../api';
import { useSpeech } from '../language';
import { usePerson } from '../session';
import { Fault, Shown } from '../states';
import { whoName } from '../words';

const WORDS = {
  title: { zh: '名册', en: 'Roster' },
  mine: { zh: '等我方办理', en: 'waiting for us' },
  all: { zh: '全部', en: 'all' },
  empty: { zh: '没有这样的名册条目。', en: 'No such entry.' },
  organisation: { zh: '调解组织', en: 'organisation' },
  mediator: { zh: '调解员', en: 'mediator' },
  waits: { zh: '等', en: 'waits for ' },
  since: { zh: '入册日期', en: 'on the roster since' },
  look: { zh: '查看并办理', en: 'look and act' },
  close: { zh: '收起', en: 'close' },
  field: { zh: '项目', en: 'what' },
  inForce: { zh: '现行', en: 'in force' },
  proposed: { zh: '拟变更为', en: 'proposed' },
  same: { zh: '没有待确认的差异。', en: 'Nothing differs that would have to be confirmed.' },
  cases: { zh: '涉及其在办案件：', en: 'open cases it touches: ' },
  reason: { zh: '理由', en: 'reason' },
  receipt: { zh: '对方平台的回执编号', en: 'receipt of the other platform' },
  ground: { zh: '移出事由', en: 'ground' },
  enter: { zh: '确认提交', en: 'Enter it' },
  cancel: { zh: '取消', en: 'Cancel' },
};
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
const FIELDS: Readonly<Record<string, { zh: string; en: string }>> = {
  name: { zh: '名称', en: 'name' },
  tier: { zh: '层级', en: 'tier' },
  kind: { zh: '类别', en: 'kind' },
  organisation: { zh: '所属调解组织', en: 'organisation' },
  places: { zh: '服务区域', en: 'places' },
  disputeTypes: { zh: '受理争议类型', en: 'kinds of dispute' },
  specialities: { zh: '专长', en: 'specialities' },
  inOffice: { zh: '任期', en: 'in office' },
  certificates: { zh: '证书', en: 'certificates' },
  training: { zh: '培训', en: 'training' },
  contact: { zh: '联系方式', en: 'contact' },
  address: { zh: '地址', en: 'address' },
  hours: { zh: '接待时间', en: 'hours' },
  phone: { zh: '电话', en: 'phone' },
  fee: { zh: '是否收费', en: 'for a fee' },
  person: { zh: '登记人员', en: 'person' },
  ldmal10: { zh: '调解仲裁法第十条所列组织', en: 'organisation of LDMAL 10' },
};
const WAITERS = ['court', 'hr', 'union'];

/** Entries of the roster that HR or the union keeps and the court confirms, those first that wait for this body. */
export default function Roster() {
  const { say } = useSpeech();
  const { role } = usePerson();
  const [whose, look] = useState<'mine' | 'all'>(WAITERS.includes(role) ? 'mine' : 'all');
  const entries = useQuery({
    queryKey: ['roster', 'entries', whose],
    queryFn: async () =>
      said(
        await roster.GET('/v1/roster/entries', {
          params: { query: whose === 'mine' ? { waitsFor: role as 'court' } : {} },
        }),
      ),
  });
  return (
    <>
      <h1>{say(WORDS.title)}</h1>
      {WAITERS.includes(role) && (
        <Segmented
          value={whose}
          onChange={look}
          options={(['mine', 'all'] as const).map((value) => ({ value, label: say(WORDS[value]) }))}
        />
      )}
      <Shown of={entries} isEmpty={(data) => data.entries.length === 0} empty={say(WORDS.empty)}>
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

interface Listed {
  number: string;
  kind: 'organisation' | 'mediator';
  subject: string;
  stageName: { zh: string; en: string };
  waitsFor: string;
  waitsForWhat: { zh: string; en: string };
  onRosterSince: string | null;
}

function Entry({ of }: { of: Listed }) {
  const { say } = useSpeech();
  const [isOpen, open] = useState(false);
  return (
    <li>
      <div>
        <span className="number">{of.number}</span>
        <div className="small quiet">{say(WORDS[of.kind])}</div>
      </div>
      <div>
        <h3>{of.subject}</h3>
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

/** A value of an entry as people read it: what is made of parts as it stands in the entry. */
function shown(value: unknown): string {
  if (value === undefined || value === null) return '—';
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.length === 0 ? '—' : value.map(shown).join('、');
  if (typeof value === 'object' && 'zh' in value) return shown(value.zh);
  return JSON.stringify(value);
}

/** What differs between the version in force and the one that is proposed, whom it touches, and what may be done. */
function Opened({ number }: { number: string }) {
  const { say } = useSpeech();
  const { role } = usePerson();
  const [act, choose] = useState<Act | null>(null);
  const entry = useQuery({
    queryKey: ['roster', 'entry', number],
    queryFn: async () => said(await roster.GET('/v1/roster/entries/{number}', { params: { path: { number } } })),
  });
  return (
    <Shown of={entry}>
      {({ inForce, proposed, versions, allowed, openCases }) => {
        const dataOf = (version: number | null) => versions.find((one) => one.version === version)?.data ?? {};
        const [before, after] = [dataOf(inForce), dataOf(proposed)];
        const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
        const differing = proposed === null ? [] : fields.filter((name) => shown(before[name]) !== shown(after[name]));
        const may = (Object.keys(ACTS) as Act[]).filter((name) =>
          allowed.some((one) => one.act === name && one.by.includes(role)),
        );
        return (
          <div className="card">
            {differing.length === 0 ? (
              <p className="quiet">{say(WORDS.same)}</p>
            ) : (
              <table className="plain">
                <thead>
                  <tr>
                    <th>{say(WORDS.field)}</th>
                    <th>{say(WORDS.inForce)}</th>
                    <th>{say(WORDS.proposed)}</th>
                  </tr>
                </thead>
                <tbody>
                  {differing.map((name) => (
                    <tr key={name}>
                      <td>{say(FIELDS[name] ?? { zh: name, en: name })}</td>
                      <td>{shown(before[name])}</td>
                      <td>{shown(after[name])}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
            {openCases !== null && openCases.length > 0 && (
              <p className="soon">
                {say(WORDS.cases)}
                {openCases.join('、')}
              </p>
            )}
            <Space wrap>
              {may.map((name) => (
                <Button key={name} onClick={() => choose(name)}>
                  {say(ACTS[name])}
                </Button>
              ))}
            </Space>
            {act !== null && <EntryAct key={act} number={number} act={act} close={() => choose(null)} />}
          </div>
        );
      }}
    </Shown>
  );
}

/** Enters an act on an entry, with what it asks. */
function EntryAct({ number, act, close }: { number: string; act: Act; close: () => void }) {
  const { say } = useSpeech();
  const queries = useQueryClient();
  const key = useRef(crypto.randomUUID());
  const [typed, type] = useState<Record<string, string>>({});
  const { asks } = ACTS[act];
  const send = useMutation({
    mutationFn: async () => {
      // One shape for all: which body an act takes is said above.
      const post = roster.POST as (
        path: string,
        init: object,
      ) => Promise<{ data?: object; error?: unknown; response: Response }>;
      const params = { path: { number }, header: { 'idempotency-key': key.current } };
      return said(await post(`/v1/roster/entries/{number}/acts/${act}`, { params, body: typed }));
    },
    onSuccess: async () => {
      close();
      await queries.invalidateQueries({ queryKey: ['roster'] });
    },
  });
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
            options={Object.entries(GROUNDS).map(([value, label]) => ({ value, label: say(label) }))}
          />
        ) : (
          <Input
            key={name}
            aria-label={say(WORDS[name])}
            placeholder={say(WORDS[name])}
            maxLength={name === 'receipt' ? 100 : 1000}
            value={typed[name] ?? ''}
            onChange={({ target }) => type({ ...typed, [name]: target.value })}
          />
        ),
      )}
      {send.error && <Fault error={send.error} />}
      <Space>
        <Button type="primary" disabled={!isWhole} loading={send.isPending} onClick={() => send.mutate()}>
          {say(WORDS.enter)}
        </Button>
        <Button onClick={close}>{say(WORDS.cancel)}</Button>
      </Space>
    </div>
  );
}
