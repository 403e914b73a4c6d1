import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Alert from 'antd/es/alert';
import App from 'antd/es/app';
import Button from 'antd/es/button';
import Drawer from 'antd/es/drawer';
import Form from 'antd/es/form';
import Space from 'antd/es/space';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { act as enter, cases, Refused, said as answered, type ActAnswer, type Dispute } from '../api';
import { useSpeech } from '../language';
import { usePerson } from '../session';
import { Fault } from '../states';
import { actName, formOf } from '../../words/acts';
import { proceedingName } from '../words';
import { askedFields, bodyOf, isNeeded, lackOf, startOf, type Chosen, type Values } from './act-body';
import { FieldInput } from './field-input';
import { Foreseen } from './preview';
import { Uploading } from './uploading';
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
  loading: { zh: '材料上传中，请稍候', en: 'A paper is still being uploaded' },
  leave: { zh: '已填内容尚未提交，确定离开？', en: 'What you typed was not entered. Leave it?' },
  leaveUnknown: {
    zh: '已提交，结果尚未得知。离开后请在案件经过中查看，不要重复办理。确定离开？',
    en: 'It was sent; its result is not known yet. Look in the course of the case, and do not enter it twice. Leave?',
  },
  unknown: {
    zh: '前一次提交的结果尚未得知，本次内容与前一次不同，未予办理。请先在案件经过中核对前一次是否已记入；确未记入的，再重新提交。',
    en: 'What came of the entry before is not known, and this one differs from it, so it was not taken. See in the course of the case whether that one is there; enter anew only if it is not.',
  },
  anew: { zh: '重新提交', en: 'Enter it anew' },
};

const isReused = (error: Error): boolean => error instanceof Refused && error.problem.code === 'IDEMPOTENCY_KEY_REUSED';
/** The law or the house has said no: nothing came of it. */
const isRefused = (error: Error): boolean => error instanceof Refused && error.problem.status < 500 && !isReused(error);

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
  const { message, modal } = App.useApp();
  const { caseNo } = dispute;
  const form = formOf(chosen.act);
  const [typed] = Form.useForm<Values>();
  const [openedAt, setOpenedAt] = useState(version);
  const key = useRef(crypto.randomUUID());
  const fields = useMemo(() => (form === undefined ? [] : askedFields(form, chosen.act)), [form, chosen]);
  const start = useMemo(() => startOf(fields, chosen, person), [fields, chosen, person]);
  const [loading, setLoading] = useState(0);
  const uploads = useCallback((change: 1 | -1) => setLoading((n) => n + change), []);
  const files = useQuery({
    queryKey: ['case', caseNo, 'documents'],
    queryFn: async () => answered(await cases.GET('/v1/disputes/{caseNo}/documents', { params: { path: { caseNo } } })),
    retry: false,
  });
  const done = async (answer: ActAnswer): Promise<void> => {
    if (answer.status === 'pending') void message.warning(say(WORDS.pending));
    else if (answer.status !== 'refused') {
      void message.success(say(answer.status === 'forOperator' ? WORDS.forOperator : WORDS.done));
      close();
    }
    await queries.invalidateQueries();
  };
  const send = useMutation({
    mutationFn: (values: Values) =>
      enter(caseNo, chosen.act, bodyOf(fields, values), { key: key.current, version: openedAt }),
    onSuccess: (answer) => done(answer),
    onError: (error) => {
      // What was refused has done nothing: another try is another act. Of an entry whose result is not known nobody says so.
      if (isRefused(error)) key.current = crypto.randomUUID();
      if (error instanceof Refused && error.problem.code === 'STALE')
        void queries.invalidateQueries({ queryKey: ['case', caseNo] });
    },
  });
  // What moved by this very entry is no news to whoever enters it.
  const isStale = openedAt !== version && !send.isPending && !send.isSuccess;
  const said = Form.useWatch((all: Values) => all, typed);
  const isWhole = loading === 0 && fields.every((field) => lackOf(field, said?.[field.name]) === null);
  const leave = (): void => {
    if (!typed.isFieldsTouched()) return close();
    const isUnknown =
      send.isPending || send.data?.status === 'pending' || (send.error !== null && !isRefused(send.error));
    modal.confirm({ title: say(isUnknown ? WORDS.leaveUnknown : WORDS.leave), onOk: close });
  };
  useEffect(() => {
    typed.setFieldsValue(start);
  }, [start, typed]);
  if (form === undefined) return null;
  const refusal = send.data?.status === 'refused' ? send.data.refusal : null;
  return (
    <Drawer
      open
      size={560}
      title={
        <>
          {say(form.name)} <span className="quiet small">{say(proceedingName(chosen.proceeding))}</span>
        </>
      }
      onClose={leave}
      destroyOnHidden={false}
      // The case stays in sight, and in reach, beside what is said of it.
      mask={false}
      footer={
        <Space>
          <Button
            type="primary"
            loading={send.isPending}
            disabled={isStale || loading > 0}
            onClick={() => typed.submit()}
          >
            {say(WORDS.enter)}
          </Button>
          <Button onClick={leave}>{say(WORDS.cancel)}</Button>
          {loading > 0 && <span className="quiet small">{say(WORDS.loading)}</span>}
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
      <Uploading value={uploads}>
        <Form<Values>
          form={typed}
          layout="vertical"
          className="form"
          scrollToFirstError
          onFinish={(values) => send.mutate(values)}
        >
          {files.error && <Fault error={files.error} again={() => void files.refetch()} />}
          {fields.length <= 1 && <p className="quiet">{say(WORDS.nothing)}</p>}
          {fields.map((field) => (
            <Form.Item
              key={field.name}
              name={field.name}
              label={say(fieldName(chosen.act, field.name))}
              required={isNeeded(field)}
              rules={[
                {
                  validator: async (_rule, value) => {
                    const lack = lackOf(field, value);
                    if (lack !== null) throw new Error(`${say(fieldName(chosen.act, field.name))}：${say(lack)}`);
                  },
                },
              ]}
            >
              <FieldInput act={chosen.act} field={field} dispute={dispute} files={files.data?.documents ?? []} />
            </Form.Item>
          ))}
        </Form>
      </Uploading>
      <Foreseen
        act={chosen.act}
        dispute={dispute}
        version={version}
        body={isWhole && !send.isPending && !send.isSuccess ? bodyOf(fields, said ?? {}) : null}
      />
      {send.error && isReused(send.error) && (
        <Alert
          type="warning"
          showIcon
          title={say(WORDS.unknown)}
          action={
            <Button
              size="small"
              onClick={() => {
                key.current = crypto.randomUUID();
                typed.submit();
              }}
            >
              {say(WORDS.anew)}
            </Button>
          }
        />
      )}
      {send.error && !isReused(send.error) && <Fault error={send.error} />}
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
