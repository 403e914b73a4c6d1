import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import Space from 'antd/es/space';
import dayjs, { type Dayjs } from 'dayjs';
import { useId, useState } from 'react';
import { CLOCKS } from '../../../../workflows/contract/clocks';
import { MAY_ASK_CORRECTION } from '../../../../workflows/contract/corrections';
import { clockTime } from '../../words/days';
import { cases, said, type Correction, type Dispute, type Proceeding } from '../api';
import type { Chosen } from '../acts/act-body';
import { draftOf, forget, settle } from '../acts/drafts';
import { DayPicker } from '../day-picker';
import { useSpeech } from '../language';
import { FORM, useNeeded } from '../needed';
import { usePerson } from '../session';
import { Fault } from '../states';
import { isRefused, isReused, Unsettled } from '../unsettled';
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
const ASKING: readonly string[] = MAY_ASK_CORRECTION;

/** The corrections that were asked for in a case; undefined while it is not known. Of a case that one has nothing of there are none. */
export function useCorrections({ caseNo, opening }: Dispute): readonly Correction[] | undefined {
  const { role } = usePerson();
  const isTold = role === 'operator' || (ASKING.includes(role) && opening !== null);
  const { data } = useQuery({
    queryKey: ['case', caseNo, 'corrections'],
    enabled: isTold,
    queryFn: async () =>
      said(await cases.GET('/v1/disputes/{caseNo}/corrections', { params: { path: { caseNo } } })).corrections,
  });
  return isTold ? data : [];
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
  all: readonly Correction[] | undefined;
  choose: (chosen: Chosen) => void;
}) {
  const { say } = useSpeech();
  const { role } = usePerson();
  const mine = (all ?? []).filter((one) => one.clock === clock.id && one.proceeding === proceeding);
  const waits = mine.some(({ status }) => status === 'asked');
  const mayAsk = ASKING.includes(role) && dispute.opening !== null;
  return (
    <>
      {mine
        .filter(({ status, before }) => status === 'asked' || (status === 'refused' && before === clock.start))
        .map((one) => (
          <div key={one.id} className="small">
            {say(whoName(one.by, dispute.people))}（{clockTime(one.askedAt)}）{say(WORDS.asked)} <b>{one.on}</b>
            {one.reason !== null && `：${one.reason}`}{' '}
            <span className={one.status === 'asked' ? 'soon' : 'quiet'}>
              {one.status === 'asked' ? say(WORDS.waits) : `${say(WORDS.stays)}${one.answer ?? ''}`}
            </span>
            {role === 'operator' && one.status === 'asked' && (
              <Space size="small" wrap>
                <Button
                  size="small"
                  onClick={() =>
                    // What the body wrote for whoever corrects it is not what all parties read of the act.
                    choose({ act: 'correctDay', proceeding, target: clock.id, said: { on: one.on } })
                  }
                >
                  {say(WORDS.correct)}
                </Button>
                <Refusal of={one} />
              </Space>
            )}
          </div>
        ))}
      {mayAsk && all !== undefined && !waits && (
        <Asking caseNo={dispute.caseNo} clock={clock} proceeding={proceeding} />
      )}
    </>
  );
}

interface Typed {
  on: Dayjs;
  reason: string;
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
  const queries = useQueryClient();
  const draftName = `correction ${caseNo} ${proceeding} ${clock.id}`;
  const id = useId();
  const [draft] = useState(() => draftOf(draftName, ''));
  const [isOpen, open] = useState(draft.values !== null);
  const [form] = Form.useForm<Typed>();
  const send = useMutation({
    mutationFn: async (typed: Typed) => {
      draft.sent = true;
      said(
        await cases.PUT('/v1/disputes/{caseNo}/corrections/{id}', {
          params: { path: { caseNo, id: draft.key } },
          body: { on: typed.on.format('YYYY-MM-DD'), reason: typed.reason, clock: clock.id, proceeding },
        }),
      );
    },
    onSuccess: () => {
      settle(draft);
      draft.values = null;
      forget(draftName);
      open(false);
    },
    onError: (error) => {
      if (isRefused(error)) settle(draft);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['case', caseNo, 'corrections'] }),
  });
  const name = `${say(WORDS.wrong)}：${say(CLOCKS[clock.key])}`;
  if (!isOpen)
    return (
      <Button type="link" size="small" aria-label={name} onClick={() => open(true)}>
        {say(WORDS.wrong)}
      </Button>
    );
  return (
    <Form<Typed>
      name={id}
      form={form}
      layout="vertical"
      className="form"
      initialValues={draft.values ?? { on: dayjs(clock.start) }}
      onValuesChange={(_changed, values) => {
        draft.values = { ...values };
      }}
      onFinish={(typed) => send.mutate(typed)}
    >
      <div role="group" aria-label={name}>
        <Form.Item name="on" label={say(WORDS.on)} rules={[must(WORDS.on)]}>
          <DayPicker autoFocus />
        </Form.Item>
        <Form.Item name="reason" label={say(WORDS.reason)} rules={[must(WORDS.reason)]}>
          <Input.TextArea rows={2} maxLength={1000} />
        </Form.Item>
        {send.error && isReused(send.error) && (
          <Unsettled
            anew={() => {
              settle(draft);
              form.submit();
            }}
          />
        )}
        {send.error && !isReused(send.error) && <Fault error={send.error} />}
        <Space>
          <Button type="primary" size="small" htmlType="submit" loading={send.isPending}>
            {say(WORDS.ask)}
          </Button>
          <Button
            size="small"
            onClick={() => {
              // What was typed stays for when it is opened again.
              if (draft.values === null && !draft.sent) forget(draftName);
              open(false);
            }}
          >
            {say(FORM.cancel)}
          </Button>
        </Space>
      </div>
    </Form>
  );
}

/** Says why a day stays as it was entered. */
function Refusal({ of: { caseNo, id, key } }: { of: Pick<Correction, 'caseNo' | 'id' | 'key'> }) {
  const { say } = useSpeech();
  const must = useNeeded();
  const queries = useQueryClient();
  const name = useId();
  const [isOpen, open] = useState(false);
  const send = useMutation({
    mutationFn: async (body: { reason: string }) =>
      said(
        await cases.PUT('/v1/disputes/{caseNo}/corrections/{id}/refusal', { params: { path: { caseNo, id } }, body }),
      ),
    onSuccess: () => open(false),
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: ['case', caseNo, 'corrections'] });
      await queries.invalidateQueries({ queryKey: ['corrections'] });
    },
  });
  const about = `${say(WORDS.refuse)}：${say(CLOCKS[key])}`;
  if (!isOpen)
    return (
      <Button size="small" aria-label={about} onClick={() => open(true)}>
        {say(WORDS.refuse)}
      </Button>
    );
  return (
    <Form name={name} layout="inline" onFinish={(typed: { reason: string }) => send.mutate(typed)}>
      <Form.Item name="reason" label={say(WORDS.why)} rules={[must(WORDS.why)]}>
        <Input maxLength={1000} autoFocus />
      </Form.Item>
      {send.error && <Fault error={send.error} />}
      <Space>
        <Button type="primary" size="small" htmlType="submit" loading={send.isPending}>
          {say(FORM.enter)}
        </Button>
        <Button size="small" onClick={() => open(false)}>
          {say(FORM.cancel)}
        </Button>
      </Space>
    </Form>
  );
}
