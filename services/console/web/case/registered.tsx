import { useMutation, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import Select from 'antd/es/select';
import Space from 'antd/es/space';
import { useState } from 'react';
import { FormEnd } from '../form-end';
import type { Bilingual } from '../../../../workflows/contract/clocks';
import { DISPUTE_TYPE_NAMES, nameIn } from '../../../../workflows/contract/names';
import { SOURCES } from '../../../../workflows/contract/sources';
import { inFen, inYuan } from '../../../../workflows/contract/written-numbers';
import { cases, said, type Dispute, type OpeningRight } from '../api';
import { useSpeech } from '../language';
import { useNeeded, useOptions } from '../needed';
import { mustBeRead, NumberBox } from '../number-box';
import { usePerson } from '../session';
import { whoName } from '../words';
import { PUTS_RIGHT } from './people';
import { clockTime } from '../../words/days';
import { yuan } from '../../words/owed';

type Opening = NonNullable<Dispute['opening']>;
type Field = keyof OpeningRight;

const NAMES: Readonly<Record<Field, Bilingual>> = {
  disputeType: { zh: '争议类型', en: 'kind of dispute' },
  causeOfAction: { zh: '案由', en: 'cause of action' },
  industry: { zh: '行业', en: 'trade' },
  focus: { zh: '争议焦点', en: 'what is in dispute' },
  source: { zh: '来源', en: 'source' },
  amountFen: { zh: '请求金额（元）', en: 'claimed in all (yuan)' },
  statement: { zh: '请求事项和事实理由', en: 'what is claimed, and why' },
};
const WORDS = {
  registered: { zh: '争议情况', en: 'The dispute' },
  workers: { zh: '涉及劳动者人数', en: 'workers' },
  correct: { zh: '更正', en: 'Put right' },
  told: {
    zh: '申请人会收到通知，已征求过意见的，对方也会收到；原登记的内容留存可查，台账和统计随之更新；已制作的文书不随之更改。变更仲裁请求、诉讼请求的，不在这里办理。',
    en: 'Whoever applied is told, and the other side once it was asked; what stood here is kept, and register and figures follow. Papers made before stay as they are. A claim before a commission or a court is not changed here.',
  },
  before: { zh: '更正前的登记', en: 'What stood here before' },
};

/** What was said of the dispute when it was opened, and what it said before that was put right. */
export function Registered({ dispute, claim }: { dispute: Dispute; claim: string | null }) {
  const { say } = useSpeech();
  const { role } = usePerson();
  const [isCorrected, correct] = useState(false);
  const { opening } = dispute;
  if (opening === null) return null;
  const written = (field: Field, value: unknown): string => {
    if (value == null || value === '' || (Array.isArray(value) && value.length === 0)) return '–';
    if (field === 'disputeType') return say(nameIn(DISPUTE_TYPE_NAMES, value as string));
    if (field === 'source') return say(nameIn(SOURCES, value as string));
    if (field === 'amountFen') return yuan(value as number);
    return Array.isArray(value) ? value.join('、') : (value as string);
  };
  const labels = (['causeOfAction', 'industry', 'focus', 'source', 'amountFen'] as const).filter(
    (field) => field === 'amountFen' || (opening[field] ?? '').length > 0,
  );
  return (
    <section className="card">
      <div className="apart">
        <b>{say(WORDS.registered)}</b>{' '}
        {PUTS_RIGHT.includes(role) && dispute.outcome === null && !isCorrected && (
          <Button size="small" onClick={() => correct(true)}>
            {say(WORDS.correct)}
          </Button>
        )}
      </div>
      <Space wrap size="large">
        {labels.map((field) => (
          <span key={field}>
            <span className="quiet">{say(NAMES[field])}：</span>
            <span className={field === 'amountFen' ? 'number' : ''}>{written(field, opening[field])}</span>
          </span>
        ))}
        <span>
          <span className="quiet">{say(WORDS.workers)}：</span>
          <span className="number">{opening.workersInvolved}</span>
        </span>
      </Space>
      {claim !== null && <div style={{ whiteSpace: 'pre-wrap' }}>{claim}</div>}
      {isCorrected && <CorrectForm dispute={dispute} opening={opening} claim={claim} close={() => correct(false)} />}
      {opening.before.length > 0 && (
        <details>
          <summary className="quiet small">{say(WORDS.before)}</summary>
          {opening.before.map((old) => (
            <div key={old.until} className="small quiet">
              {clockTime(old.until)} · {say(whoName(old.by))}：
              {old.fields.map((field) => `${say(NAMES[field])} ${written(field, old[field])}`).join('；')}
            </div>
          ))}
        </details>
      )}
    </section>
  );
}

type Typed = Omit<OpeningRight, 'amountFen'> & { yuan?: number };
interface Of {
  dispute: Dispute;
  opening: Opening;
  claim: string | null;
  close: () => void;
}

function CorrectForm({ dispute: { caseNo, disputeType }, opening, claim, close }: Of) {
  const { say } = useSpeech();
  const queries = useQueryClient();
  const needed = useNeeded();
  const options = useOptions();
  const { causeOfAction, industry, focus, source, amountFen } = opening;
  // As it stood when the form was opened: what somebody else puts right meanwhile is left alone.
  const [stood] = useState<Record<string, unknown>>({ ...opening, disputeType, statement: claim });
  const send = useMutation({
    mutationFn: async ({ yuan: amount, statement, ...labels }: Typed) => {
      const typed = {
        ...labels,
        amountFen: amount === undefined ? null : inFen(amount),
        // A claim is replaced by another; it is not emptied.
        ...(statement?.trim() ? { statement } : {}),
      };
      const body = Object.fromEntries(
        Object.entries(typed).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(stood[field])),
      ) as OpeningRight;
      said(await cases.PUT('/v1/disputes/{caseNo}/opening', { params: { path: { caseNo } }, body }));
    },
    onSuccess: async () => {
      close();
      await queries.invalidateQueries({ queryKey: ['case', caseNo] });
    },
  });
  return (
    <Form<Typed>
      layout="vertical"
      aria-label={say(WORDS.correct)}
      initialValues={{
        disputeType,
        causeOfAction,
        industry,
        focus,
        source: source ?? undefined,
        yuan: amountFen === null ? undefined : inYuan(amountFen),
        statement: claim ?? undefined,
      }}
      onFinish={(typed) => send.mutate(typed)}
    >
      <p className="small quiet">{say(WORDS.told)}</p>
      <div className="pair">
        <Form.Item name="disputeType" label={say(NAMES.disputeType)}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={options(DISPUTE_TYPE_NAMES)} />
        </Form.Item>
        <Form.Item name="causeOfAction" label={say(NAMES.causeOfAction)} rules={[needed(NAMES.causeOfAction)]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="industry" label={say(NAMES.industry)} rules={[needed(NAMES.industry)]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="source" label={say(NAMES.source)}>
          <Select options={options(SOURCES)} />
        </Form.Item>
        <Form.Item name="focus" label={say(NAMES.focus)}>
          <Select mode="tags" maxCount={20} open={false} suffixIcon={null} />
        </Form.Item>
        <Form.Item name="yuan" label={say(NAMES.amountFen)} rules={[mustBeRead(say)]} validateTrigger="onBlur">
          <NumberBox quiet of="yuan" min={0} />
        </Form.Item>
      </div>
      <Form.Item name="statement" label={say(NAMES.statement)}>
        <Input.TextArea rows={4} maxLength={4000} showCount />
      </Form.Item>
      <FormEnd send={send} close={close} />
    </Form>
  );
}
