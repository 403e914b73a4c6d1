import { useQuery, useQueryClient } from '@tanstack/react-query';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import Select from 'antd/es/select';
import type { Dayjs } from 'dayjs';
import { useEffect, useId } from 'react';
import { FormEnd } from '../form-end';
import type { Bilingual } from '../../../../workflows/contract/clocks';
import type { NOT_FOR_THIS_COURT, NOT_TO_BE_CONFIRMED } from '../../../../workflows/contract/messages';
import { court, said, type Dispute } from '../api';
import { DayField, DayPicker, now } from '../day-picker';
import type { HandOver } from '../hand-over-table';
import { sendsByButton } from '../kept-form';
import { useSpeech } from '../language';
import { useNeeded, useOptions } from '../needed';
import { mustBeRead, NumberBox } from '../number-box';
import { useSending } from '../roster/sending';
import { partyName } from '../words';

const WORDS = {
  result: { zh: '法院的处理结果', en: 'what the court decided' },
  at: { zh: '时间', en: 'when' },
  document: { zh: '裁定书、通知书文号', en: 'number of the ruling or notice' },
  caseNumber: { zh: '法院案号', en: 'the court’s case number' },
  ground: { zh: '理由', en: 'ground' },
  days: { zh: '延长的天数', en: 'days' },
  proper: { zh: '材料是否符合形式要求', en: 'are the papers in form' },
  servedOn: { zh: '裁定送达日期', en: 'ruling served on' },
  kept: { zh: '已提交，正在记入案件……', en: 'taken, and being entered …' },
  became: { zh: '处理情况：', en: 'What became of it: ' },
};
const YES_NO = { true: { zh: '是', en: 'yes' }, false: { zh: '否', en: 'no' } };
/** Why an application for confirmation is not for this court, or not in form (CPL-I 355). */
const NOT_ADMITTED = {
  wrongCourt: { zh: '不属于本院管辖', en: 'not of this court' },
  outOfScope: { zh: '不属于受理范围', en: 'out of scope' },
  personalStatus: { zh: '涉及身份关系', en: 'personal status' },
  otherProcedure: { zh: '适用其他程序', en: 'another procedure' },
  realRights: { zh: '涉及物权、知识产权确权', en: 'real rights' },
  form: { zh: '材料不符合要求', en: 'not in form' },
} as const satisfies Record<(typeof NOT_FOR_THIS_COURT)[number], Bilingual>;
/** Why an agreement is not confirmed (CPL-I 358). */
const REJECTED = {
  unlawful: { zh: '违反法律强制性规定', en: 'against the law' },
  harmsOthers: { zh: '损害国家、社会公共利益或者他人权益', en: 'harms others' },
  publicOrder: { zh: '违背公序良俗', en: 'against public order' },
  involuntary: { zh: '违反自愿原则', en: 'not of free will' },
  unclear: { zh: '内容不明确', en: 'unclear' },
  other: { zh: '其他情形', en: 'other' },
} as const satisfies Record<(typeof NOT_TO_BE_CONFIRMED)[number], Bilingual>;
const REFUSED = {
  late: { zh: '超过起诉期限', en: 'late' },
  finalUponIssue: { zh: '终局裁决，用人单位不得起诉', en: 'final upon issue' },
  other: { zh: '其他不予受理情形', en: 'other' },
};
type Asks = 'document' | 'caseNumber' | 'days' | 'proper' | 'servedOn';
interface Result extends Bilingual {
  asks: readonly Asks[];
  grounds?: Readonly<Record<string, Bilingual>>;
}
/** What may be decided on what was handed over, in the order in which it comes. */
const RESULTS: Readonly<Record<string, Readonly<Record<string, Result>>>> = {
  confirmation: {
    'confirmation.docketed': { zh: '受理', en: 'admitted', asks: ['caseNumber', 'document'] },
    'confirmation.not_admitted': { zh: '不予受理', en: 'not admitted', asks: ['document'], grounds: NOT_ADMITTED },
    'confirmation.confirmed': { zh: '裁定调解协议有效', en: 'confirmed', asks: ['document'] },
    'confirmation.rejected': { zh: '裁定驳回申请', en: 'rejected', asks: ['document'], grounds: REJECTED },
    'confirmation.withdrawn': { zh: '按撤回申请处理', en: 'withdrawn', asks: ['document'] },
    'confirmation.extended': { zh: '延长审查期限', en: 'time extended', asks: ['days', 'document'] },
  },
  filing: {
    'filing.received': { zh: '收到材料', en: 'received', asks: ['proper'] },
    'filing.docketed': { zh: '登记立案', en: 'docketed', asks: ['caseNumber', 'document'] },
    'filing.returned_for_cure': { zh: '退回补正', en: 'returned for cure', asks: ['document'] },
    'filing.refused': { zh: '裁定不予受理', en: 'refused', asks: ['document', 'servedOn'], grounds: REFUSED },
  },
};
const UNSAID: Result = { zh: '', en: '', asks: [] };
/** Whether a court decides on it here. */
export const isDecided = ({ what }: HandOver): boolean => Object.hasOwn(RESULTS, what);

interface Typed {
  type: string;
  at: Dayjs;
  document?: string;
  caseNumber?: string;
  ground?: string;
  days?: number;
  proper?: 'true' | 'false';
  servedOn?: Record<string, string | undefined>;
}
/** What a result says, beside its kind: nothing that it does not ask. */
function dataOf(
  { document, caseNumber, ground, days, proper, servedOn = {} }: Typed,
  { asks, grounds }: Result,
): Record<string, unknown> {
  const has = (name: Asks): boolean => asks.includes(name);
  return {
    ...(has('document') && document ? { document } : {}),
    ...(has('caseNumber') && caseNumber ? { caseNumber } : {}),
    ...(has('days') ? { days } : {}),
    ...(has('proper') ? { proper: proper === 'true' } : {}),
    ...(has('servedOn') ? { servedOn: Object.fromEntries(Object.entries(servedOn).filter(([, on]) => on)) } : {}),
    ...(grounds === undefined ? {} : { ground }),
  };
}

const SEARCH = { optionFilterProp: 'label' };
const LOOK_MS = 1_500;
/** What became of a result once it was brought to its case. */
function Fate({ sender, id, caseNo }: { sender: string; id: string; caseNo: string }) {
  const { say } = useSpeech();
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: ['inbox', sender, id],
    refetchInterval: ({ state }) => (state.data === undefined || state.data.fate === 'waiting' ? LOOK_MS : false),
    queryFn: async () => said(await court.GET('/v1/inbox/{sender}/{id}', { params: { path: { sender, id } } })),
  });
  const isWaiting = data === undefined || data.fate === 'waiting';
  useEffect(() => {
    if (!isWaiting) void queries.invalidateQueries({ queryKey: ['case', caseNo] });
  }, [isWaiting, queries, caseNo]);
  return <p role="status">{isWaiting ? say(WORDS.kept) : `${say(WORDS.became)}${say(data.why)}`}</p>;
}

/** The court's own result on a hand-over, entered by its officer: where its system sends results, they come by themselves. */
export function CourtResult({ of, dispute, close }: { of: HandOver; dispute: Dispute; close: () => void }) {
  const { say } = useSpeech();
  const must = useNeeded();
  const ids = useId();
  const { caseNo, people } = dispute;
  const [form] = Form.useForm<Typed>();
  const type = Form.useWatch('type', form) ?? '';
  const result = RESULTS[of.what]?.[type] ?? UNSAID;
  const { asks, grounds } = result;
  const options = useOptions();
  const send = useSending<Typed, { sender: string; id: string }>(
    async (typed, key) =>
      said(
        await court.POST('/v1/results', {
          params: { header: { 'idempotency-key': key } },
          body: {
            type: typed.type,
            caseNo,
            reference: of.reference,
            occurredAt: `${typed.at.format('YYYY-MM-DDTHH:mm:00')}+08:00`,
            data: dataOf(typed, result),
          } as never,
        }),
      ),
    () => undefined,
  );
  if (send.data !== undefined) return <Fate {...send.data} caseNo={caseNo} />;
  return (
    <Form<Typed>
      form={form}
      name={ids}
      layout="vertical"
      className="form card"
      onKeyDown={sendsByButton}
      scrollToFirstError
      initialValues={{ at: now() }}
      onFinish={(typed) => send.mutate(typed)}
    >
      <div className="pair">
        <Form.Item name="type" label={say(WORDS.result)} rules={[must(WORDS.result)]}>
          <Select showSearch={SEARCH} options={options(RESULTS[of.what] ?? {})} />
        </Form.Item>
        <Form.Item name="at" label={say(WORDS.at)} rules={[must(WORDS.at)]}>
          <DayPicker withTime maxDate={now()} />
        </Form.Item>
        {asks.includes('caseNumber') && (
          <Form.Item name="caseNumber" label={say(WORDS.caseNumber)}>
            <Input maxLength={60} />
          </Form.Item>
        )}
        {grounds !== undefined && (
          <Form.Item name="ground" label={say(WORDS.ground)} rules={[must(WORDS.ground)]}>
            <Select showSearch={SEARCH} options={options(grounds)} />
          </Form.Item>
        )}
        {asks.includes('document') && (
          <Form.Item name="document" label={say(WORDS.document)}>
            <Input maxLength={200} />
          </Form.Item>
        )}
        {asks.includes('days') && (
          <Form.Item name="days" label={say(WORDS.days)} rules={[must(WORDS.days), mustBeRead(say)]}>
            <NumberBox of="count" min={1} max={365} />
          </Form.Item>
        )}
        {asks.includes('proper') && (
          <Form.Item name="proper" label={say(WORDS.proper)} rules={[must(WORDS.proper)]}>
            <Select options={options(YES_NO)} />
          </Form.Item>
        )}
        {asks.includes('servedOn') &&
          people
            .filter(({ side }) => side === 'applicant')
            .map((one) => (
              <Form.Item
                key={one.id}
                name={['servedOn', one.id]}
                label={`${say(WORDS.servedOn)}：${say(partyName(one))}`}
                rules={[must(WORDS.servedOn)]}
              >
                <DayField maxDate={now()} />
              </Form.Item>
            ))}
      </div>
      <FormEnd send={send} close={close} />
    </Form>
  );
}
