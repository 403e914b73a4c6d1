import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import Radio from 'antd/es/radio';
import Select from 'antd/es/select';
import Switch from 'antd/es/switch';
import { useEffect, useState } from 'react';
import type { paths } from '../../../../infra/client/register';
import { register, said } from '../api';
import { clockTime, today } from '../../words/days';
import { CaseLinks } from '../case-links';
import { Due } from '../due';
import { empty } from '../acts/drafts';
import { KeptForm } from '../kept-form';
import { useSpeech } from '../language';
import { LOOKS_AGAIN_MS } from '../live';
import { More } from '../more';
import { usePerson } from '../session';
import { Fault, Shown } from '../states';
import { whoName } from '../words';

const WORDS = {
  title: { zh: '风险预警', en: 'Risk warnings' },
  all: { zh: '包括已答复的', en: 'answered ones too' },
  empty: { zh: '没有待答复的预警。', en: 'No warning waits for an answer.' },
  to: { zh: '答复机构', en: 'to be answered by' },
  over: { zh: '对象', en: 'over' },
  cases: { zh: '涉及案件', en: 'cases' },
  risen: { zh: '逾期未答复，已升级到上级', en: 'nobody answered in time: it has risen' },
  answer: { zh: '做了什么（不写姓名）', en: 'What was done (no names)' },
  send: { zh: '答复', en: 'Answer' },
  answered: { zh: '已答复', en: 'answered' },
  hand: { zh: '发出预警', en: 'Warn by hand' },
  text: { zh: '内容（不写姓名）', en: 'What about (no names)' },
  raise: { zh: '发出', en: 'Send it' },
  numbers: { zh: '案件编号（可填多个）', en: 'numbers of the cases' },
  more: { zh: '更多', en: 'more' },
};
type Warning = paths['/v1/warnings']['get']['responses'][200]['content']['application/json']['warnings'][number];
const ADDRESSEES = ['hr', 'court', 'commission', 'union'] as const;
const CASE_NO = /^\d{6}-\d{4}-\d{6,9}$/;

/** Warnings of the place: what a rule found, in which cases, whom it is for and by when; and one’s own, by hand. */
export default function Warnings() {
  const { say } = useSpeech();
  const [all, setAll] = useState(false);
  const person = usePerson();
  const list = useInfiniteQuery({
    queryKey: ['warnings', all],
    refetchInterval: LOOKS_AGAIN_MS,
    queryFn: async ({ pageParam }) =>
      said(
        await register.GET('/v1/warnings', {
          params: { query: { ...(all ? {} : { open: 'true' }), ...(pageParam === null ? {} : { after: pageParam }) } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
  return (
    <>
      <h1>{say(WORDS.title)}</h1>
      <div className="filters">
        <label>
          <Switch size="small" checked={all} onChange={setAll} /> {say(WORDS.all)}
        </label>
      </div>
      <Shown of={list} isEmpty={({ pages }) => pages[0]?.warnings.length === 0} empty={say(WORDS.empty)}>
        {({ pages }) => (
          <>
            {pages.flatMap((page) => page.warnings.map((one) => <One key={one.id} of={one} />))}
            <More of={list} name={say(WORDS.more)} />
          </>
        )}
      </Shown>
      {person.role !== 'operator' && <ByHand />}
    </>
  );
}

const SHOWN = 10;
function One({ of }: { of: Warning }) {
  const isAnswered = of.answer !== null;
  useEffect(() => {
    if (isAnswered) empty(`warning ${of.id}`);
  }, [isAnswered, of.id]);
  const { say } = useSpeech();
  const person = usePerson();
  const queries = useQueryClient();
  const answer = useMutation({
    mutationFn: async (body: { done: string }) =>
      said(await register.POST('/v1/warnings/{id}/answer', { params: { path: { id: of.id } }, body })),
    onSuccess: () => empty(`warning ${of.id}`),
    onSettled: () => queries.invalidateQueries({ queryKey: ['warnings'] }),
  });
  return (
    <section className={`card apart ${of.risen && of.answer === null ? 'track late' : ''}`} aria-label={say(of.name)}>
      <h2>
        {say(of.name)} <span className="small quiet">{of.region}</span>
      </h2>
      <p className="pre">{say(of.text)}</p>
      {of.over !== '' && (
        <p>
          {say(WORDS.over)}：{say(whoName(of.over))}
        </p>
      )}
      <p>
        {say(WORDS.cases)}（{of.cases.length}）：
        <CaseLinks of={of.cases.slice(0, SHOWN)} />
        {of.cases.length > SHOWN && (
          <details className="why">
            <summary>{say(WORDS.more)}</summary>
            <CaseLinks of={of.cases.slice(SHOWN)} />
          </details>
        )}
      </p>
      <p>
        {say(WORDS.to)}：{say(whoName(of.addressee))}
      </p>
      {of.answer === null ? (
        <>
          <Due on={of.dueOn} from={today()} />
          {of.risen && <p className="late">{say(WORDS.risen)}</p>}
          {person.role === of.addressee && (of.region === person.region || of.risen) && (
            <KeptForm
              of={`warning ${of.id}`}
              layout="vertical"
              className="form"
              onFinish={(body: { done: string }) => answer.mutate(body)}
            >
              <Form.Item name="done" label={say(WORDS.answer)} rules={[{ required: true }]}>
                <Input.TextArea rows={3} maxLength={4000} />
              </Form.Item>
              {answer.error && <Fault error={answer.error} />}
              <Button type="primary" htmlType="submit" loading={answer.isPending}>
                {say(WORDS.send)}
              </Button>
            </KeptForm>
          )}
        </>
      ) : (
        <p className="pre">
          {say(WORDS.answered)}（{clockTime(of.answeredAt ?? '')}）：{of.answer}
        </p>
      )}
    </section>
  );
}

interface Typed {
  addressee: (typeof ADDRESSEES)[number];
  text: string;
  cases: string[];
}
const DRAFT = 'warning by hand';
function ByHand() {
  const { say } = useSpeech();
  const queries = useQueryClient();
  const [typed] = Form.useForm<Typed>();
  const warn = useMutation({
    mutationFn: async (body: Typed) => said(await register.POST('/v1/warnings', { body })),
    onSuccess: async () => {
      empty(DRAFT);
      typed.resetFields();
      await queries.invalidateQueries({ queryKey: ['warnings'] });
    },
  });
  return (
    <details className="card apart">
      <summary>{say(WORDS.hand)}</summary>
      <KeptForm<Typed>
        of={DRAFT}
        form={typed}
        layout="vertical"
        className="form"
        onFinish={(body) => warn.mutate(body)}
      >
        <Form.Item name="addressee" label={say(WORDS.to)} rules={[{ required: true }]}>
          <Radio.Group options={ADDRESSEES.map((value) => ({ value, label: say(whoName(value)) }))} />
        </Form.Item>
        <Form.Item name="text" label={say(WORDS.text)} rules={[{ required: true }]}>
          <Input.TextArea rows={3} maxLength={4000} />
        </Form.Item>
        <Form.Item
          name="cases"
          label={say(WORDS.numbers)}
          rules={[{ required: true, type: 'array', defaultField: { type: 'string', pattern: CASE_NO } }]}
        >
          <Select mode="tags" open={false} tokenSeparators={[' ', ',', '，', '、']} />
        </Form.Item>
        {warn.error && <Fault error={warn.error} />}
        <Button htmlType="submit" loading={warn.isPending}>
          {say(WORDS.raise)}
        </Button>
      </KeptForm>
    </details>
  );
}
