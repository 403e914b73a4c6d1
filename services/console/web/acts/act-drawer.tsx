import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Alert from 'antd/es/alert';
import App from 'antd/es/app';
import Button from 'antd/es/button';
import Drawer from 'antd/es/drawer';
import Form from 'antd/es/form';
import Space from 'antd/es/space';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { act as enter, cases, Refused, said as answered, type ActAnswer, type Dispute } from '../api';
import { KeptNote } from '../kept-note';
import { useSpeech } from '../language';
import { allAgain } from '../all-again';
import { dayOf, isInner, textOf } from '../case/timeline';
import { usePerson } from '../session';
import { Fault } from '../states';
import { isRefused, isReused, Unsettled } from '../unsettled';
import { formOf, namesOfOwn } from '../../words/acts';
import { allOf, proceedingName } from '../words';
import { askedFields, bodyOf, saidBefore, lackOf, nameOf, startOf, type Chosen, type Values } from './act-body';
import { draftOf, forget, paperDraft, settle } from './drafts';
import { FieldInput } from './field-input';
import { Foreseen } from './preview';
import { Uploading } from './uploading';
import { fieldName } from '../../words/fields';
import { signersIn } from '../../words/signing';

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
  unsettled: {
    zh: '这项之前已经提交过，结果尚未得知。请先在案件经过中核对；原样再次提交不会重复记入。',
    en: 'This was sent before, and what came of it is not known. Look in the course of the case first; the same sent again is not entered twice.',
  },
  anew: {
    zh: '原文本已有 {n} 人签名。重新记录后，原签名不再有效，须重新签署。',
    en: '{n} have signed the text that stands. Recorded anew, it is signed anew by all.',
  },
  seen: { zh: '已看过', en: 'I have looked' },
};

const MOST_TOLD = 5;

/** What happened in the case meanwhile. */
function Since({ of }: { of: Dispute['history'] }) {
  const { say } = useSpeech();
  // What people did before what followed of itself.
  const told = of
    .filter((one) => !isInner(one))
    .toSorted((a, b) => Number(a.by === 'system') - Number(b.by === 'system'));
  if (told.length === 0) return null;
  return (
    <ul className="small">
      {told.slice(0, MOST_TOLD).map((one) => (
        <li key={one.number}>
          {dayOf(one)} {say(textOf(one))}
        </li>
      ))}
    </ul>
  );
}

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
  const name = [caseNo, nameOf(chosen)].join(' ');
  const [draft] = useState(() => draftOf(name, version, dispute.history.length));
  const [openedAt, setOpenedAt] = useState(draft.openedAt);
  const [kept, setKept] = useState(draft.values !== null || draft.sent);
  const fields = useMemo(() => (form === undefined ? [] : askedFields(form, chosen.act)), [form, chosen]);
  // As it stood when the form was opened: what moves since is told, and changes nothing that is typed.
  const [known] = useState(() => saidBefore(chosen.act, dispute, chosen.said));
  const start = useMemo(() => ({ ...known, ...startOf(fields, chosen, person) }), [known, fields, chosen, person]);
  const [wasLooked] = useState(draft.sent);
  const [loading, setLoading] = useState(0);
  const uploads = useCallback((change: 1 | -1) => setLoading((n) => n + change), []);
  const files = useQuery({
    queryKey: ['case', caseNo, 'documents'],
    // Whoever runs the system reads no papers, and names none.
    enabled: person.role !== 'operator',
    queryFn: async () => answered(await cases.GET('/v1/disputes/{caseNo}/documents', { params: { path: { caseNo } } })),
    retry: false,
  });
  // Those that were begun for it are not wanted any more.
  const papers = dispute.proceedings
    .flatMap(({ allowed }) => allowed)
    .filter(({ act }) => act === chosen.act)
    .flatMap((one) => one.papers ?? []);
  const done = async (answer: ActAnswer): Promise<void> => {
    if (answer.status === 'refused') settle(draft);
    if (answer.status === 'pending') void message.warning(say(WORDS.pending));
    else if (answer.status !== 'refused') {
      void message.success(say(answer.status === 'forOperator' ? WORDS.forOperator : WORDS.done));
      forget(name);
      for (const paper of papers) forget(paperDraft(caseNo, paper));
      close();
    }
    await allAgain(queries);
  };
  const send = useMutation({
    mutationFn: (values: Values) => {
      draft.sent = true;
      return enter(caseNo, chosen.act, bodyOf(fields, values), { key: draft.key, version: openedAt });
    },
    onSuccess: (answer) => done(answer),
    onError: (error) => {
      // What was refused has done nothing: another try is another act. Of an entry whose result is not known nobody says so.
      if (isRefused(error)) settle(draft);
      if (error instanceof Refused && error.problem.code === 'STALE')
        void queries.invalidateQueries({ queryKey: ['case', caseNo] });
    },
  });
  // What moved by this very entry is no news to whoever enters it.
  const isStale = openedAt !== version && !send.isPending && !send.isSuccess;
  const said = Form.useWatch((all: Values) => all, typed);
  const signed = dispute.proceedings.flatMap((one) => signersIn(one) ?? []).filter(({ signedOn }) => signedOn !== null);
  const isWhole = loading === 0 && fields.every((field) => lackOf(field, said?.[field.name]) === null);
  /** What was typed stays for when it is opened again; what was not begun leaves nothing behind. */
  const leave = (): void => {
    // What is being uploaded is put into the form that asked for it.
    if (loading > 0) return void message.warning(say(WORDS.loading));
    if (draft.values === null && !draft.sent) forget(name);
    close();
  };
  useEffect(() => {
    typed.setFieldsValue(draft.values ?? start);
  }, [draft, start, typed]);
  const refusal = send.data?.status === 'refused' ? send.data.refusal : null;
  const wrong = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (send.isError || refusal !== null) wrong.current?.scrollIntoView({ block: 'nearest' });
  }, [send.isError, refusal]);
  if (form === undefined) return null;
  return (
    <Drawer
      open
      size={560}
      title={
        <>
          {say(form.name)} <span className="quiet small">{say(proceedingName(chosen.proceeding, allOf(dispute)))}</span>
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
          description={<Since of={dispute.history.slice(draft.seen)} />}
          action={
            <Button
              size="small"
              onClick={() => {
                draft.openedAt = version;
                draft.seen = dispute.history.length;
                setOpenedAt(version);
              }}
            >
              {say(WORDS.seen)}
            </Button>
          }
        />
      )}
      {kept && (
        <KeptNote
          {...(draft.sent ? { told: WORDS.unsettled } : {})}
          // What may be there already is looked for first.
          clear={
            draft.sent && !wasLooked
              ? undefined
              : () => {
                  draft.values = null;
                  typed.resetFields();
                  typed.setFieldsValue(start);
                  setKept(false);
                }
          }
        />
      )}
      <Uploading value={uploads}>
        <Form<Values>
          form={typed}
          layout="vertical"
          className="form"
          scrollToFirstError
          onValuesChange={(_changed, values) => {
            draft.values = values;
            // What was wrong before is not said of what is typed now.
            if (send.isError || refusal !== null) send.reset();
          }}
          onFinish={(values) => send.mutate(values)}
        >
          {files.error && <Fault error={files.error} again={() => void files.refetch()} />}
          {signed.length > 0 && chosen.act === 'recordTerms' && (
            <p className="soon">{say(WORDS.anew).replace('{n}', String(signed.length))}</p>
          )}
          {fields.length <= 1 && <p className="quiet">{say(WORDS.nothing)}</p>}
          {fields.map((field) => (
            <Form.Item
              key={field.name}
              name={field.name}
              label={say(fieldName(chosen.act, field.name))}
              required={field.needed}
              // While a number is typed it is none yet.
              validateTrigger={field.is === 'amount' || field.is === 'number' ? 'onBlur' : 'onChange'}
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
      <div ref={wrong}>
        {send.error && isReused(send.error) && (
          <Unsettled
            anew={() => {
              settle(draft);
              typed.submit();
            }}
          />
        )}
        {send.error && !isReused(send.error) && <Fault error={send.error} act={chosen.act} />}
        {refusal && (
          <Alert
            type="error"
            showIcon
            title={say(refusal)}
            description={namesOfOwn(refusal.allowed, person.role).map(say).join('、')}
          />
        )}
      </div>
    </Drawer>
  );
}
