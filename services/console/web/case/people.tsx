import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import Space from 'antd/es/space';
import { Fragment, useState } from 'react';
import { cases, said, type Dispute, type OpenedPerson, type PersonRight } from '../api';
import { useSpeech } from '../language';
import { usePerson } from '../session';
import { Fault, Shown } from '../states';
import { Sure } from '../sure';
import { valueName } from '../../words/fields';
import { clockTime } from '../../words/days';
import { whoName } from '../words';
import { PHONE, PHONE_LIKE } from '../../../../workflows/contract/phone';
import { asTyped } from '../../../../workflows/contract/written-numbers';

const WORDS = {
  name: { zh: '姓名（名称）', en: 'name' },
  side: { zh: '一方', en: 'side' },
  number: { zh: '证件号码', en: 'identity number' },
  contact: { zh: '联系方式', en: 'contact' },
  entry: { zh: '网上登录', en: 'online' },
  hidden: { zh: '（不予显示）', en: '(not shown)' },
  open: { zh: '查看全部', en: 'Show in full' },
  noted: { zh: '查看将留痕，当事人可见。', en: 'That you look is on record, and the party sees it.' },
  correct: { zh: '更正信息', en: 'Put right' },
  told: {
    zh: '更正后当事人会收到通知，原登记的信息留存，点“查看全部”可查；已制作的文书不随之更改。换了当事人的，不在这里更正。',
    en: 'The party is told, and what stood here is kept. Papers made before stay as they are. Another person in his place is not put in here.',
  },
  before: { zh: '更正前的登记', en: 'What stood here before' },
  represents: { zh: '法定代表人（负责人）', en: 'who represents it' },
  hisPost: { zh: '法定代表人职务', en: 'his post' },
  post: { zh: '岗位', en: 'post' },
  ethnicity: { zh: '民族', en: 'ethnicity' },
  release: { zh: '撤销登录并重发链接', en: 'Put out, and send a new link' },
  really: { zh: '现在登录的人将不能再进入本案。', en: 'Whoever is in will see nothing of this case any more.' },
  phone: { zh: '电话', en: 'telephone' },
  email: { zh: '电子邮箱', en: 'mail' },
  address: { zh: '地址', en: 'address' },
  whole: { zh: '证件号码（不更正的不填）', en: 'identity number (empty: as it is)' },
  noName: { zh: '请填写', en: 'needed' },
  whose: { zh: '请先写明是谁', en: 'say first who it is' },
  save: { zh: '保存', en: 'Save' },
  cancel: { zh: '取消', en: 'Cancel' },
};
/** How somebody came in as a party, and what that says of who he is. */
const ENTERED = {
  filed: { zh: '本人提交申请', en: 'filed it himself' },
  number: { zh: '凭短信链接和证件号码登录', en: 'by the link and his number' },
  link: { zh: '仅凭短信链接登录，身份请核实', en: 'by the link alone: check who it is' },
};
/** Those who may put right what a case says of its parties and of the dispute, while it is open. */
export const PUTS_RIGHT = ['court', 'organisation', 'mediator', 'commission'];

/** The parties, of each what this person may see; how each is reached and has come in can be put right. */
export function People({ dispute }: { dispute: Dispute }) {
  const { say } = useSpeech();
  const { role } = usePerson();
  const mayCorrect = PUTS_RIGHT.includes(role);
  const [corrected, correct] = useState<string | null>(null);
  return (
    <div className="scroll">
      <table className="plain">
        <thead>
          <tr>
            <th>{say(WORDS.name)}</th>
            <th>{say(WORDS.side)}</th>
            <th>{say(WORDS.number)}</th>
            <th>{say(WORDS.contact)}</th>
            {mayCorrect && <th>{say(WORDS.entry)}</th>}
          </tr>
        </thead>
        <tbody>
          {dispute.people.map((person) => (
            <Fragment key={person.id}>
              <tr>
                <td>
                  {person.name ?? <span className="quiet">{say(WORDS.hidden)}</span>}{' '}
                  <span className="quiet small">{person.id}</span>
                  {person.legalRepresentative && <div className="small quiet">{person.legalRepresentative.name}</div>}
                </td>
                <td>
                  {say(valueName('side', person.side))} · {say(valueName('kind', person.kind))}
                </td>
                <td className="number">{person.identityNumber ?? <span className="quiet">–</span>}</td>
                <td>
                  <Contact caseNo={dispute.caseNo} person={person} />
                </td>
                {mayCorrect && (
                  <td>
                    <Space wrap size="small">
                      {person.enteredBy === undefined ? (
                        <span className="quiet">–</span>
                      ) : (
                        <span className={person.enteredBy === 'link' ? 'soon' : ''}>
                          {say(ENTERED[person.enteredBy])}
                        </span>
                      )}
                      {person.name !== undefined && (
                        <Button size="small" onClick={() => correct(person.id)}>
                          {say(WORDS.correct)}
                        </Button>
                      )}
                      {person.name !== undefined && <Release caseNo={dispute.caseNo} party={person.id} />}
                    </Space>
                  </td>
                )}
              </tr>
              {corrected === person.id && (
                <tr>
                  <td colSpan={5}>
                    <Correct caseNo={dispute.caseNo} party={person.id} close={() => correct(null)} />
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Person = Dispute['people'][number];

/** How somebody is reached, in full: asked for when it is wanted, for each time is on record. */
const useOpened = (caseNo: string, party: string, isWanted: boolean) =>
  useQuery({
    queryKey: ['person', caseNo, party],
    enabled: isWanted,
    queryFn: async () =>
      said(await cases.GET('/v1/disputes/{caseNo}/people/{party}', { params: { path: { caseNo, party } } })),
    staleTime: Infinity,
  });

/** How somebody is reached: covered, until it is asked for; then with what the case had of him before. */
function Contact({ caseNo, person }: { caseNo: string; person: Person }) {
  const { say } = useSpeech();
  const [isWanted, want] = useState(false);
  const { data, error, isFetching } = useOpened(caseNo, person.id, isWanted);
  const { phone, email, address } = data ?? person;
  const told = [phone, email, address].filter(Boolean).join('；');
  return (
    <>
      {told === '' ? <span className="quiet">–</span> : told}{' '}
      {data === undefined && person.name !== undefined && (
        <Button size="small" title={say(WORDS.noted)} loading={isFetching} onClick={() => want(true)}>
          {say(WORDS.open)}
        </Button>
      )}
      {data !== undefined && data.before.length > 0 && <Before of={data.before} />}
      {error && <Fault error={error} />}
    </>
  );
}

/** What the case had of a party, each with when it was put right, and by whom. */
function Before({ of }: { of: OpenedPerson['before'] }) {
  const { say } = useSpeech();
  return (
    <details open>
      <summary className="quiet small">{say(WORDS.before)}</summary>
      {of.map((old) => (
        <div key={old.until} className="small quiet">
          {clockTime(old.until)} · {say(whoName(old.by))}：
          {old.fields.map((field) => `${say(WORDS[nameOf(field)])} ${writtenOf(old[field])}`).join('；')}
        </div>
      ))}
    </details>
  );
}

type Field = OpenedPerson['before'][number]['fields'][number];
const nameOf = (field: Field) =>
  field === 'identityNumber' ? 'number' : field === 'legalRepresentative' ? 'represents' : field;
const writtenOf = (value: OpenedPerson[Field]): string =>
  value === undefined ? '–' : typeof value === 'string' ? value : [value.name, value.post].filter(Boolean).join(' ');

type Typed = Partial<Record<Exclude<Field, 'legalRepresentative'> | 'represents' | 'hisPost', string>>;

/** What was typed, as it is sent: what is as it was is left out, and what was emptied is taken away. */
function rightOf({ represents, hisPost, identityNumber, name, ...typed }: Typed, before: OpenedPerson): PersonRight {
  const trimmed = Object.fromEntries(Object.entries(typed).map(([field, value]) => [field, value?.trim() ?? '']));
  const others = (Object.keys(trimmed) as (keyof typeof typed)[]).filter(
    (field) => trimmed[field] !== (before[field] ?? ''),
  );
  const [who, post] = [represents?.trim() ?? '', hisPost?.trim() ?? ''];
  const was = before.legalRepresentative;
  const isSame = who === (was?.name ?? '') && post === (was?.post ?? '');
  return {
    ...Object.fromEntries(others.map((field) => [field, trimmed[field] || null])),
    ...(name?.trim() && name.trim() !== before.name ? { name: name.trim() } : {}),
    ...(identityNumber?.trim() ? { identityNumber: identityNumber.trim() } : {}),
    ...(isSame ? {} : { legalRepresentative: who === '' ? null : { name: who, ...(post === '' ? {} : { post }) } }),
  };
}

/** What the case has of a party; whoever came in by what was wrong is out. */
function Correct({ caseNo, party, close }: { caseNo: string; party: string; close: () => void }) {
  const opened = useOpened(caseNo, party, true);
  return <Shown of={opened}>{(person) => <CorrectForm caseNo={caseNo} person={person} close={close} />}</Shown>;
}

function CorrectForm({ caseNo, person, close }: { caseNo: string; person: OpenedPerson; close: () => void }) {
  const { say } = useSpeech();
  const queries = useQueryClient();
  const { name, phone, email, address, ethnicity, post, legalRepresentative } = person;
  const isUnit = person.kind !== 'worker';
  const send = useMutation({
    mutationFn: async (typed: Typed) => {
      const path = { caseNo, party: person.id };
      const body = rightOf(typed, person);
      said(await cases.PUT('/v1/disputes/{caseNo}/people/{party}', { params: { path }, body }));
    },
    onSuccess: async () => {
      close();
      queries.removeQueries({ queryKey: ['person', caseNo, person.id] });
      await queries.invalidateQueries({ queryKey: ['case', caseNo] });
    },
  });
  return (
    <Form<Typed>
      layout="vertical"
      aria-label={say(WORDS.correct)}
      initialValues={{
        name,
        phone,
        email,
        address,
        ethnicity,
        post,
        represents: legalRepresentative?.name,
        hisPost: legalRepresentative?.post,
      }}
      onFinish={(typed) => send.mutate(typed)}
    >
      <p className="small quiet">{say(WORDS.told)}</p>
      <div className="pair">
        <Form.Item
          name="name"
          label={say(WORDS.name)}
          rules={[{ required: true, whitespace: true, message: say(WORDS.noName) }]}
        >
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item
          name="phone"
          label={say(WORDS.phone)}
          rules={[{ pattern: PHONE, transform: asTyped, message: say(PHONE_LIKE) }]}
        >
          <Input maxLength={21} inputMode="tel" />
        </Form.Item>
        <Form.Item name="email" label={say(WORDS.email)} rules={[{ type: 'email' }]}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="address" label={say(WORDS.address)}>
          <Input maxLength={300} />
        </Form.Item>
        <Form.Item name="identityNumber" label={say(WORDS.whole)}>
          <Input maxLength={40} />
        </Form.Item>
        {isUnit ? (
          <>
            <Form.Item name="represents" label={say(WORDS.represents)}>
              <Input maxLength={100} />
            </Form.Item>
            <Form.Item
              name="hisPost"
              label={say(WORDS.hisPost)}
              dependencies={['represents']}
              rules={[
                ({ getFieldValue }) => ({
                  validator: async (_, value?: string) => {
                    if (value && !getFieldValue('represents')) throw new Error(say(WORDS.whose));
                  },
                }),
              ]}
            >
              <Input maxLength={60} />
            </Form.Item>
          </>
        ) : (
          <>
            <Form.Item name="post" label={say(WORDS.post)}>
              <Input maxLength={60} />
            </Form.Item>
            <Form.Item name="ethnicity" label={say(WORDS.ethnicity)}>
              <Input maxLength={20} />
            </Form.Item>
          </>
        )}
      </div>
      {send.error && <Fault error={send.error} />}
      <Space>
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {say(WORDS.save)}
        </Button>
        <Button onClick={close}>{say(WORDS.cancel)}</Button>
      </Space>
    </Form>
  );
}

function Release({ caseNo, party }: { caseNo: string; party: string }) {
  const { say } = useSpeech();
  const queries = useQueryClient();
  const send = useMutation({
    mutationFn: async () =>
      said(await cases.DELETE('/v1/disputes/{caseNo}/people/{party}/entry', { params: { path: { caseNo, party } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['case', caseNo] }),
  });
  return (
    <>
      <Sure name={say(WORDS.release)} question={say(WORDS.really)} loading={send.isPending} go={() => send.mutate()} />
      {send.error && <Fault error={send.error} />}
    </>
  );
}
