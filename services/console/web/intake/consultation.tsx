import Button from 'antd/es/button';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import InputNumber from 'antd/es/input-number';
import Select from 'antd/es/select';
import { useRef } from 'react';
import type { ConsultedBy, LedTo } from '../../../../workflows/contract/consultations';
import type { DISPUTE_TYPES } from '../../../../workflows/contract/dispute-types';
import { DISPUTE_TYPE_NAMES } from '../../../../workflows/contract/names';
import { CONSULTED_BY_NAMES, LED_TO_NAMES } from '../../words/consultations';
import { today } from '../../words/days';
import { register, said } from '../api';
import { useSpeech } from '../language';
import { FORM, useNeeded } from '../needed';
import { useSending } from '../sending';
import { Fault } from '../states';

const WORDS = {
  title: { zh: '登记未立户的咨询、走访、排查', en: 'Enter what became no case' },
  nobody: { zh: '只记类别和人数，不记姓名。', en: 'Kinds and numbers alone; nobody by name.' },
  on: { zh: '日期', en: 'on' },
  by: { zh: '方式', en: 'how' },
  type: { zh: '涉及的争议', en: 'kind of dispute' },
  people: { zh: '人数', en: 'people' },
  ledTo: { zh: '处理结果', en: 'what it led to' },
  entered: { zh: '已登记。', en: 'Entered.' },
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
  const [form] = Form.useForm<Typed>();
  const id = useRef(crypto.randomUUID());
  const send = useSending<Typed>(
    async (body) => said(await register.PUT('/v1/consultations/{id}', { params: { path: { id: id.current } }, body })),
    () => {
      id.current = crypto.randomUUID();
      form.resetFields();
    },
    'consultations',
  );
  const options = (names: Readonly<Record<string, { zh: string; en: string }>>) =>
    Object.entries(names).map(([value, name]) => ({ value, label: say(name) }));
  const search = { optionFilterProp: 'label' };
  return (
    <details className="card">
      <summary>{say(WORDS.title)}</summary>
      <p className="quiet small">{say(WORDS.nobody)}</p>
      <Form<Typed>
        // Apart from the fields of the case beside it, which are called alike.
        name="consultation"
        form={form}
        layout="vertical"
        initialValues={{ on: today(), people: 1 }}
        onFinish={(typed) => send.mutate(typed)}
      >
        <div role="group" aria-label={say(WORDS.title)}>
          <Form.Item name="on" label={say(WORDS.on)} rules={[must(WORDS.on)]}>
            <Input type="date" max={today()} />
          </Form.Item>
          <Form.Item name="by" label={say(WORDS.by)} rules={[must(WORDS.by)]}>
            <Select showSearch={search} options={options(CONSULTED_BY_NAMES)} />
          </Form.Item>
          <Form.Item name="disputeType" label={say(WORDS.type)} rules={[must(WORDS.type)]}>
            <Select showSearch={search} options={options(DISPUTE_TYPE_NAMES)} />
          </Form.Item>
          <Form.Item name="people" label={say(WORDS.people)} rules={[must(WORDS.people)]}>
            <InputNumber min={1} max={10_000} precision={0} />
          </Form.Item>
          <Form.Item name="ledTo" label={say(WORDS.ledTo)} rules={[must(WORDS.ledTo)]}>
            <Select showSearch={search} options={options(LED_TO_NAMES)} />
          </Form.Item>
          {send.error && <Fault error={send.error} />}
          <Button htmlType="submit" loading={send.isPending}>
            {say(FORM.enter)}
          </Button>{' '}
          {send.isSuccess && <span role="status">{say(WORDS.entered)}</span>}
        </div>
      </Form>
    </details>
  );
}
