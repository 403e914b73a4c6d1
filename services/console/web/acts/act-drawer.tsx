import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Alert from 'antd/es/alert';
import App from 'antd/es/app';
import Button from 'antd/es/button';
import Drawer from 'antd/es/drawer';
import Form from 'antd/es/form';
import Space from 'antd/es/space';
import { useEffect, useMemo, useRef, useState } from 'react';
import { act as enter, cases, Refused, said, type ActAnswer, type Dispute } from '../api';
import type { Chosen } from '../case/case-page';
import { useSpeech } from '../language';
import { usePerson } from '../session';
import { Fault } from '../states';
import { actName, formOf } from '../../words/acts';
import { proceedingName } from '../words';
import { bodyOf, startOf, type Values } from './act-body';
import { FieldInput } from './field-input';
import { fieldName } from '../../words/fields';

const WORDS = {
  enter: { zh: '确认提交', en: 'Enter it' },
  cancel: { zh: '暂不办理', en: 'Not now' },
  nothing: { zh: '无需填写其他内容，提交即可。', en: 'Nothing else need be said.' },
  none: { zh: '没有这项办理事项', en: 'There is no such act' },
  done: { zh: '已记入案件', en: 'It is in the case' },
  forOperator: {
    zh: '案件已进入下一环节，本次补录已转经办人核定',
    en: 'The case has moved on; an operator will weigh this late entry',
  },
  pending: {
    zh: '已收到，结果尚未得知。请稍后在本页查看，不要重复办理。',
    en: 'It was received; its result is not known yet. Look here again, and do not enter it twice.',
  },
  moved: {
    zh: '您打开本表后，案件有了新的变动。请看过最新情况后再提交；已填内容保留。',
    en: 'The case has moved on since this form was opened. Look at it, then enter; what you typed is kept.',
  },
  needed: { zh: '请填写', en: 'is needed' },
};

/** Enters an act: its fields are those of its schema, in the words of the law. Nothing typed is lost until it is in the case. */
export default function ActDrawer({
  chosen,
  dispute,
  version,
  close,
}: {
  chosen: Chosen;
  dispute: Dispute;
  version: string;
  close: () => void;
}) {
  const { say } = useSpeech();
  const person = usePerson();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const { caseNo } = dispute;
  const form = formOf(chosen.act);
  const [typed] = Form.useForm<Values>();
  const [openedAt, setOpenedAt] = useState(version);
  const key = useRef(crypto.randomUUID());
  const start = useMemo(() => startOf(form?.fields ?? [], chosen, person), [form, chosen, person]);
  const files = useQuery({
    queryKey: ['case', caseNo, 'documents'],
    queryFn: async () => said(await cases.GET('/v1/disputes/{caseNo}/documents', { params: { path: { caseNo } } })),
    retry: false,
  });
  const done = async (answer: ActAnswer): Promise<void> => {
    await queries.invalidateQueries();
    if (answer.status === 'pending') return void message.warning(say(WORDS.pending));
    if (answer.status === 'refused' && answer.refusal) return;
    void message.success(say(answer.status === 'forOperator' ? WORDS.forOperator : WORDS.done));
    close();
  };
  const send = useMutation({
    mutationFn: (values: Values) =>
      enter(caseNo, chosen.act, bodyOf(form?.fields ?? [], values), { key: key.current, version: openedAt }),
    onSuccess: (answer) => done(answer),
    onError: (error) => {
      // What was refused has done nothing: another try is another act.
      if (error instanceof Refused && error.problem.status < 500) key.current = crypto.randomUUID();
      if (error instanceof Refused && error.problem.code === 'STALE')
        void queries.invalidateQueries({ queryKey: ['case', caseNo] });
    },
  });
  const isStale = openedAt !== version;
  useEffect(() => {
    typed.setFieldsValue(start);
  }, [start, typed]);
  if (form === undefined) return null;
  const refusal = send.data?.status === 'refused' ? send.data.refusal : null;
  const fields = form.fields.filter(({ name }) => name !== 'party' || person.role !== 'party');
  return (
    <Drawer
      open
      size={560}
      title={
        <>
          {say(form.name)} <span className="quiet small">{say(proceedingName(chosen.proceeding))}</span>
        </>
      }
      onClose={close}
      destroyOnHidden={false}
      // The case stays in sight, and in reach, beside what is said of it.
      mask={false}
      footer={
        <Space>
          <Button type="primary" loading={send.isPending} disabled={isStale} onClick={() => typed.submit()}>
            {say(WORDS.enter)}
          </Button>
          <Button onClick={close}>{say(WORDS.cancel)}</Button>
        </Space>
      }
    >
      {isStale && (
        <Alert
          type="warning"
          showIcon
          title={say(WORDS.moved)}
          action={
            <Button size="small" onClick={() => setOpenedAt(version)}>
              OK
            </Button>
          }
        />
      )}
      <Form<Values>
        form={typed}
        layout="vertical"
        className="form"
        scrollToFirstError
        onFinish={(values) => send.mutate(values)}
      >
        {fields.length <= 1 && <p className="quiet">{say(WORDS.nothing)}</p>}
        {fields.map((field) => (
          <Form.Item
            key={field.name}
            name={field.name}
            label={say(fieldName(chosen.act, field.name))}
            rules={
              field.needed && field.is !== 'yesNo'
                ? [{ required: true, message: `${say(fieldName(chosen.act, field.name))}：${say(WORDS.needed)}` }]
                : []
            }
          >
            <FieldInput act={chosen.act} field={field} dispute={dispute} files={files.data?.documents ?? []} />
          </Form.Item>
        ))}
      </Form>
      {send.error && <Fault error={send.error} />}
      {refusal && (
        <Alert
          type="error"
          showIcon
          title={say(refusal)}
          description={refusal.allowed.map(({ act }) => say(actName(act))).join('、')}
        />
      )}
    </Drawer>
  );
}
