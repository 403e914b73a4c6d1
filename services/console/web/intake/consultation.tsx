import { useMutation, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Form from 'antd/es/form';
import Select from 'antd/es/select';
import { useRef } from 'react';
import type { ConsultedBy, LedTo } from '../../../../workflows/contract/consultations';
import type { DISPUTE_TYPES } from '../../../../workflows/contract/dispute-types';
import { DISPUTE_TYPE_NAMES } from '../../../../workflows/contract/names';
import { CONSULTED_BY_NAMES, LED_TO_NAMES } from '../../words/consultations';
import { today } from '../../words/days';
import { register, said } from '../api';
import { DayField, now } from '../day-picker';
import { sendsByButton } from '../kept-form';
import { useSpeech } from '../language';
import { FORM, useNeeded, useOptions } from '../needed';
import { mustBeRead, NumberBox } from '../number-box';
import { Fault } from '../states';
import { isReused } from '../unsettled';

const WORDS = {
  title: { zh: '登记未立户的咨询、走访、排查', en: 'Enter what became no case' },
  nobody: { zh: '只记类别和人数，不记姓名。', en: 'Kinds and numbers alone; nobody by name.' },
  on: { zh: '日期', en: 'on' },
  by: { zh: '方式', en: 'how' },
  type: { zh: '涉及的争议', en: 'kind of dispute' },
  people: { zh: '人数', en: 'people' },
  ledTo: { zh: '处理结果', en: 'what it led to' },
  entered: { zh: '已登记。', en: 'Entered.' },
  takeBack: { zh: '填错了，撤回', en: 'It was wrong: take it back' },
  before: {
    zh: '前一次提交已登记。现在填写的如果是另一次，请再次提交。',
    en: 'The one before is entered. If this is another one, send it again.',
  },
};
interface Typed {
  on: string;
  by: ConsultedBy;
  disputeType: (typeof DISPUTE_TYPES)[number];
  people: number;
  ledTo: LedTo;
}

/** A consultation, a screening or a round that became no case (003 三(二)). */
export function Consultation() {
  const { say } = useSpeech();
  const must = useNeeded();
  const queries = useQueryClient();
  const [form] = Form.useForm<Typed>();
  const id = useRef(crypto.randomUUID());
  const send = useMutation({
    mutationFn: async ({ disputeType, people, ...body }: Typed) => {
      // Of a round that found nothing nobody was advised on anything.
      const about = body.ledTo === 'nothing' ? { people: 0 } : { disputeType, people };
      said(
        await register.PUT('/v1/consultations/{id}', {
          params: { path: { id: id.current } },
          body: { ...body, ...about },
        }),
      );
      return id.current;
    },
    onSuccess: async () => {
      id.current = crypto.randomUUID();
      form.resetFields();
      await queries.invalidateQueries({ queryKey: ['consultations'] });
    },
    // The one before is there, whatever came back then: what is typed now is another one, once it is sent again.
    onError: (error) => {
      if (isReused(error)) id.current = crypto.randomUUID();
    },
  });
  const takeBack = useMutation({
    mutationFn: async (of: string) => {
      const { response, error } = await register.DELETE('/v1/consultations/{id}', { params: { path: { id: of } } });
      if (!response.ok) said({ error, response });
    },
    onSuccess: async () => {
      send.reset();
      await queries.invalidateQueries({ queryKey: ['consultations'] });
    },
  });
  const ledTo = Form.useWatch('ledTo', form);
  const options = useOptions();
  const search = { optionFilterProp: 'label' };
  return (
    <details className="card">
      <summary>{say(WORDS.title)}</summary>
      <p className="quiet small">{say(WORDS.nobody)}</p>
      <Form<Typed>
        onKeyDown={sendsByButton}
        // Apart from the fields of the case beside it, which are called alike.
        name="consultation"
        form={form}
        layout="vertical"
        initialValues={{ on: today(), people: 1 }}
        onValuesChange={() => !send.isIdle && !send.isPending && send.reset()}
        onFinish={(typed) => send.mutate(typed)}
      >
        <div role="group" aria-label={say(WORDS.title)}>
          <Form.Item name="on" label={say(WORDS.on)} rules={[must(WORDS.on)]}>
            <DayField maxDate={now()} />
          </Form.Item>
          <Form.Item name="by" label={say(WORDS.by)} rules={[must(WORDS.by)]}>
            <Select showSearch={search} options={options(CONSULTED_BY_NAMES)} />
          </Form.Item>
          <Form.Item name="ledTo" label={say(WORDS.ledTo)} rules={[must(WORDS.ledTo)]}>
            <Select showSearch={search} options={options(LED_TO_NAMES)} />
          </Form.Item>
          {ledTo !== 'nothing' && (
            <>
              <Form.Item name="disputeType" label={say(WORDS.type)} rules={[must(WORDS.type)]}>
                <Select showSearch={search} options={options(DISPUTE_TYPE_NAMES)} />
              </Form.Item>
              <Form.Item
                name="people"
                label={say(WORDS.people)}
                rules={[must(WORDS.people), mustBeRead(say)]}
                validateTrigger="onBlur"
              >
                <NumberBox quiet of="count" min={1} max={10_000} />
              </Form.Item>
            </>
          )}
          {send.error &&
            (isReused(send.error) ? <p className="soon">{say(WORDS.before)}</p> : <Fault error={send.error} />)}
          {takeBack.error && <Fault error={takeBack.error} />}
          <Button htmlType="submit" loading={send.isPending}>
            {say(FORM.enter)}
          </Button>{' '}
          {send.isSuccess && (
            <span role="status">
              {say(WORDS.entered)}{' '}
              <Button type="link" size="small" loading={takeBack.isPending} onClick={() => takeBack.mutate(send.data)}>
                {say(WORDS.takeBack)}
              </Button>
            </span>
          )}
        </div>
      </Form>
    </details>
  );
}
