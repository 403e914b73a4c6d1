import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import Space from 'antd/es/space';
import { useId, useRef, useState } from 'react';
import { clockTime } from '../../words/days';
import { cases, said, type Correction, type Dispute, type Proceeding } from '../api';
import type { Chosen } from '../acts/act-body';
import { useSpeech } from '../language';
import { FORM, useNeeded } from '../needed';
import { usePerson } from '../session';
import { Fault } from '../states';
import { whoName } from '../words';

const WORDS = {
  wrong: { zh: '起算日有误', en: 'It starts on another day' },
  on: { zh: '实际起算日', en: 'day it really starts from' },
  reason: { zh: '依据（哪份材料载明）', en: 'what shows it' },
  ask: { zh: '申请更正', en: 'Ask for a correction' },
  asked: { zh: '申请更正起算日', en: 'asks that it start on' },
  waits: { zh: '等待核定', en: 'not decided yet' },
  stays: { zh: '不予更正：', en: 'it stays: ' },
  correct: { zh: '按申请更正', en: 'Correct it so' },
  refuse: { zh: '不予更正', en: 'It stays' },
  why: { zh: '理由', en: 'why' },
};
/** Who enters what periods are counted from, and so may find it wrong. */
const ENTERING: readonly string[] = ['court', 'organisation', 'mediator', 'commission', 'union'];

/** The corrections that were asked for in a case; of a case that one has nothing of there are none to see. */
export function useCorrections({ caseNo, opening }: Dispute): readonly Correction[] {
  const { role } = usePerson();
  const { data } = useQuery({
    queryKey: ['case', caseNo, 'corrections'],
    enabled: role === 'operator' || (ENTERING.includes(role) && opening !== null),
    queryFn: async () =>
      said(await cases.GET('/v1/disputes/{caseNo}/corrections', { params: { path: { caseNo } } })).corrections,
  });
  return data ?? [];
}

/** What was said of the day a period is counted from: a body asks that it be corrected, whoever runs the system does so or says why not. */
export function CorrectionsOf({
  clock,
  proceeding,
  dispute,
  all,
  choose,
}: {
  clock: Proceeding['clocks'][number];
  proceeding: string;
  dispute: Dispute;
  all: readonly Correction[];
  choose: (chosen: Chosen) => void;
}) {
  const { say } = useSpeech();
  const { role } = usePerson();
  const mine = all.filter((one) => one.clock === clock.id && one.proceeding === proceeding);
  const waits = mine.some(({ status }) => status === 'asked');
  const mayAsk = ENTERING.includes(role) && dispute.opening !== null && !waits;
  return (
    <>
      {mine
        .filter(({ status }) => status !== 'corrected')
        .map((one) => (
          <div key={one.id} className="small">
            {say(whoName(one.by, dispute.people))}（{clockTime(one.askedAt)}）{say(WORDS.asked)} <b>{one.on}</b>：
            {one.reason}{' '}
            <span className={one.status === 'asked' ? 'soon' : 'quiet'}>
              {one.status === 'asked' ? say(WORDS.waits) : `${say(WORDS.stays)}${one.answer ?? ''}`}
            </span>
            {role === 'operator' && one.status === 'asked' && (
              <Space size="small">
                <Button
                  size="small"
                  onClick={() =>
                    choose({
                      act: 'correctDay',
                      proceeding,
                      target: clock.id,
                      said: { on: one.on, reason: one.reason ?? '' },
                    })
                  }
                >
                  {say(WORDS.correct)}
                </Button>
                <Refusal of={one} />
              </Space>
            )}
          </div>
        ))}
      {mayAsk && <Asking caseNo={dispute.caseNo} clock={clock} proceeding={proceeding} />}
    </>
  );
}

/** What was asked or said goes to the case’s corrections, and they are read anew. */
function useCorrecting<T>(caseNo: string, send: (typed: T) => Promise<unknown>, done: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: async () => {
      done();
      await queries.invalidateQueries({ queryKey: ['case', caseNo, 'corrections'] });
      await queries.invalidateQueries({ queryKey: ['corrections'] });
    },
  });
}

function Asking({
  caseNo,
  clock,
  proceeding,
}: {
  caseNo: string;
  clock: Proceeding['clocks'][number];
  proceeding: string;
}) {
  const { say } = useSpeech();
  const must = useNeeded();
  const name = useId();
  const id = useRef(crypto.randomUUID());
  const [open, setOpen] = useState(false);
  const send = useCorrecting<{ on: string; reason: string }>(
    caseNo,
    async (typed) =>
      said(
        await cases.PUT('/v1/disputes/{caseNo}/corrections/{id}', {
          params: { path: { caseNo, id: id.current } },
          body: { ...typed, clock: clock.id, proceeding },
        }),
      ),
    () => {
      id.current = crypto.randomUUID();
      setOpen(false);
    },
  );
  if (!open)
    return (
      <Button type="link" size="small" onClick={() => setOpen(true)}>
        {say(WORDS.wrong)}
      </Button>
    );
  return (
    <Form
      name={name}
      layout="vertical"
      className="form"
      initialValues={{ on: clock.start }}
      onFinish={(typed: { on: string; reason: string }) => send.mutate(typed)}
    >
      <Form.Item name="on" label={say(WORDS.on)} rules={[must(WORDS.on)]}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="reason" label={say(WORDS.reason)} rules={[must(WORDS.reason)]}>
        <Input.TextArea rows={2} maxLength={1000} />
      </Form.Item>
      {send.error && <Fault error={send.error} />}
      <Space>
        <Button type="primary" size="small" htmlType="submit" loading={send.isPending}>
          {say(WORDS.ask)}
        </Button>
        <Button size="small" onClick={() => setOpen(false)}>
          {say(FORM.cancel)}
        </Button>
      </Space>
    </Form>
  );
}

function Refusal({ of: { caseNo, id } }: { of: Correction }) {
  const { say } = useSpeech();
  const must = useNeeded();
  const name = useId();
  const [open, setOpen] = useState(false);
  const send = useCorrecting<{ reason: string }>(
    caseNo,
    async (body) =>
      said(
        await cases.PUT('/v1/disputes/{caseNo}/corrections/{id}/refusal', { params: { path: { caseNo, id } }, body }),
      ),
    () => setOpen(false),
  );
  if (!open)
    return (
      <Button size="small" onClick={() => setOpen(true)}>
        {say(WORDS.refuse)}
      </Button>
    );
  return (
    <Form name={name} layout="inline" onFinish={(typed: { reason: string }) => send.mutate(typed)}>
      <Form.Item name="reason" label={say(WORDS.why)} rules={[must(WORDS.why)]}>
        <Input maxLength={1000} />
      </Form.Item>
      {send.error && <Fault error={send.error} />}
      <Button size="small" htmlType="submit" loading={send.isPending}>
        {say(WORDS.refuse)}
      </Button>
    </Form>
  );
}
