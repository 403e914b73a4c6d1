import { useMutation, useQuery } from '@tanstack/react-query';
import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import Radio from 'antd/es/radio';
import Segmented from 'antd/es/segmented';
import Select from 'antd/es/select';
import Upload from 'antd/es/upload';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { DISPUTE_TYPE_NAMES, RELATION_NAMES } from '../../../../workflows/contract/names';
import { valueName } from '../../words/fields';
import { isCreditCode, isResident } from '../../../../workflows/contract/identity-number';
import { PHONE, PHONE_LIKE } from '../../../../workflows/contract/phone';
import { asTyped } from '../../../../workflows/contract/written-numbers';
import { READERS } from '../../words/readers';
import { cases, roster, said, upload } from '../api';
import { draftOf, forget, settle } from '../acts/drafts';
import { useAsked } from '../address';
import { Guidance } from '../intake/guidance';
import { Consultation } from '../intake/consultation';
import { hashOf, openingOf, type Intake } from '../intake/intake-body';
import { KnownCases } from '../intake/known-cases';
import { Ledger } from '../intake/ledger';
import { DayPicker, now } from '../day-picker';
import { mustBeRead, NumberBox } from '../number-box';
import { KeptNote } from '../kept-note';
import { useSpeech } from '../language';
import { useOptions } from '../needed';
import { usePerson } from '../session';
import { Fault } from '../states';
import { isRefused, isReused, Unsettled } from '../unsettled';

/** Other papers have numbers of their own: only one as long as an identity card's, or a credit code, is held against its check sign. */
const looksRight = (isRight: (number: string) => boolean, mistyped: string) => (_rule: unknown, typed?: string) => {
  const number = asTyped(typed).toUpperCase();
  return number.length === 18 && !isRight(number) ? Promise.reject(new Error(mistyped)) : Promise.resolve();
};
const WORDS = {
  mistyped: { zh: '与居民身份证号码的校验位不符，请核对。', en: 'The check sign does not fit: please look again.' },
  miscoded: { zh: '与统一社会信用代码的校验位不符，请核对。', en: 'The check sign does not fit: please look again.' },
  title: { zh: '收案登记', en: 'Intake' },
  one: { zh: '逐件登记', en: 'one case' },
  ledger: { zh: '导入台账', en: 'bring in a ledger' },
  who: { zh: '当事人', en: 'Parties' },
  workers: { zh: '劳动者', en: 'Workers' },
  employers: { zh: '用人单位', en: 'Employers' },
  name: { zh: '姓名', en: 'name' },
  unitName: { zh: '单位名称', en: 'name of the unit' },
  representative: { zh: '法定代表人（负责人）', en: 'who represents it by law' },
  post: { zh: '法定代表人职务', en: 'post of who represents it' },
  whose: { zh: '请先填写法定代表人的姓名。', en: 'Say first who represents it.' },
  number: { zh: '证件号码', en: 'identity number' },
  code: { zh: '统一社会信用代码', en: 'credit code' },
  phone: { zh: '电话', en: 'phone' },
  address: { zh: '地址', en: 'address' },
  more: { zh: '增加', en: 'one more' },
  less: { zh: '删除', en: 'remove' },
  by: { zh: '申请（起诉）的一方', en: 'Who applies' },
  what: { zh: '争议', en: 'The dispute' },
  region: { zh: '劳动合同履行地或用人单位所在地（区划代码）', en: 'Where the work is done or the employer is (code)' },
  type: { zh: '争议类型', en: 'Type' },
  relation: { zh: '用工关系', en: 'Relation' },
  industry: { zh: '行业', en: 'Trade' },
  cause: { zh: '案由', en: 'Cause of action' },
  statement: { zh: '请求与事实', en: 'What is claimed, and why' },
  amount: { zh: '请求金额（元）', en: 'Claimed in all (yuan)' },
  involved: { zh: '涉及劳动者人数', en: 'Workers involved' },
  came: { zh: '收到', en: 'How it came' },
  receivedAt: { zh: '首次收到材料的时间', en: 'When the papers were first received' },
  postedOn: { zh: '交邮日期（邮寄的）', en: 'Posted on (if by mail)' },
  form: { zh: '申请方式', en: 'Form' },
  asksFor: { zh: '申请事项', en: 'What is asked for' },
  papers: { zh: '收到的材料', en: 'What was received' },
  files: { zh: '材料和收件凭证', en: 'Papers and the receipt' },
  load: { zh: '选择文件', en: 'Choose files' },
  award: { zh: '已有仲裁裁决的', en: 'If there is an award' },
  awardNumber: { zh: '裁决书编号（字母、数字、点、横线）', en: 'Number of the award (letters, digits, dots, dashes)' },
  awardKind: { zh: '裁决类型', en: 'Kind' },
  method: { zh: '送达方式', en: 'How it was served' },
  workerOn: { zh: '劳动者收到日期', en: 'Received by the workers on' },
  employerOn: { zh: '用人单位收到日期', en: 'Received by the employer on' },
  send: { zh: '登记立户', en: 'Open the case' },
  needed: { zh: '请填写', en: 'is needed' },
  waits: {
    zh: '案件已登记，以下材料没有上传成功，请到案件的“文书和材料”中补传：',
    en: 'The case is open; these papers were not uploaded, upload them in its file: ',
  },
  open: { zh: '打开案件', en: 'Open the case' },
  kept: { zh: '这是您之前填写、尚未登记的内容。', en: 'This is what you filled in before and did not enter.' },
  regionLike: { zh: '六位行政区划代码，如 410305', en: 'a division code of six digits, such as 410305' },
};
const ASKS_FOR = {
  arbitration: { zh: '申请仲裁', en: 'arbitration' },
  mediation: { zh: '申请调解', en: 'mediation' },
};
const FORMS = {
  written: { zh: '书面', en: 'in writing' },
  oral: { zh: '口头（已记入笔录）', en: 'orally, on record' },
};
const PAPERS = {
  claim: { zh: '起诉状', en: 'statement of claim' },
  mediationApplication: { zh: '调解申请', en: 'application for mediation' },
};
const KINDS = ['nonFinal', 'finalUponIssue', 'mixed', 'notNamed'];
const METHODS = ['signedReceipt', 'signedByAnother', 'leaving', 'affixing', 'mail', 'entrusted', 'publication'];
const FULL = { width: '100%' };

/** As the form begins. */
const blank = (region: string) => ({
  region,
  relation: 'labour',
  by: 'worker' as const,
  form: 'written',
  asksFor: 'arbitration',
  papers: ['claim'],
  workers: [{}],
  employers: [{}],
  award: { kind: 'nonFinal', method: 'signedReceipt' },
});

/** What was filled in stays while another page is looked at; closing the window asks first. */
const DRAFT = 'intake';
interface Kept {
  typed: Intake;
  files: File[];
}

/** Where cases come in at a desk: one by one, or a ledger that was kept by hand. */
export default function IntakePage() {
  const { say } = useSpeech();
  const [asked, ask] = useAsked();
  const way = asked.get('way') === 'ledger' ? 'ledger' : 'one';
  return (
    <>
      <h1>{say(WORDS.title)}</h1>
      <p>
        <Segmented
          aria-label={say(WORDS.title)}
          value={way}
          options={(['one', 'ledger'] as const).map((value) => ({ value, label: say(WORDS[value]) }))}
          onChange={(value) => ask({ way: value === 'one' ? null : value })}
        />
      </p>
      {way === 'one' ? <Desk /> : <Ledger />}
    </>
  );
}

/** A paper case: who, what, and when it truly came, on one page; what is known of them already stands beside it. */
function Desk() {
  const { say } = useSpeech();
  const person = usePerson();
  const [, go] = useLocation();
  const [typed] = Form.useForm<Intake>();
  const [draft] = useState(() => draftOf(DRAFT, ''));
  const kept = draft.values as Kept | null;
  const [files, setFiles] = useState<File[]>(kept?.files ?? []);
  const [isKept, setIsKept] = useState(kept !== null);
  const keep = (with_: File[]): void => {
    draft.values = { typed: typed.getFieldsValue(true) as Intake, files: with_ };
  };
  const load = (change: (before: File[]) => File[]): void =>
    setFiles((before) => {
      const after = change(before);
      keep(after);
      return after;
    });
  const [lacks, setLacks] = useState(false);
  const [left, setLeft] = useState<{ caseNo: string; files: string[] } | null>(null);
  const all = Form.useWatch((values: Intake) => values, typed);
  const isCourt = person.role === 'court';
  const own = useQuery({
    queryKey: ['roster', 'own'],
    enabled: person.organisation !== undefined,
    queryFn: async () =>
      said(await roster.GET('/v1/organisations')).organisations.find(({ id }) => id === person.organisation) ?? null,
  });
  const send = useMutation({
    mutationFn: async (intake: Intake) => {
      const attached = await Promise.all(
        files.map(async (file, i) => ({ id: `paper-${i + 1}`, sha256: await hashOf(file) })),
      );
      const desk = { ...person, tier: own.data?.tier ?? null };
      const body = openingOf(intake, desk, attached);
      const opened = said(
        await cases.POST('/v1/disputes', {
          params: { header: { 'idempotency-key': draft.key } },
          body: body as never,
        }),
      );
      const loads = await Promise.allSettled(files.map((file) => upload(opened.caseNo, file, READERS)));
      return {
        caseNo: opened.caseNo,
        lost: files.filter((_file, i) => loads[i]?.status === 'rejected').map(({ name }) => name),
      };
    },
    onSuccess: ({ caseNo, lost }) => {
      forget(DRAFT);
      return lost.length === 0 ? go(`/cases/${caseNo}`) : setLeft({ caseNo, files: lost });
    },
    onError: (error) => {
      if (isRefused(error)) settle(draft);
    },
  });
  const needed = (name: { zh: string; en: string }) => [
    { required: true, message: `${say(name)}：${say(WORDS.needed)}` },
  ];
  const options = useOptions();
  if (left !== null)
    return (
      <Alert
        type="warning"
        showIcon
        title={say(WORDS.waits)}
        description={left.files.join('、')}
        action={<Link href={`/cases/${left.caseNo}`}>{say(WORDS.open)}</Link>}
      />
    );
  return (
    <div className="desk">
      <Form<Intake>
        form={typed}
        layout="vertical"
        className="form"
        scrollToFirstError
        onValuesChange={() => keep(files)}
        initialValues={kept?.typed ?? blank(person.region)}
        onFinish={(values) => (isCourt && files.length === 0 ? setLacks(true) : send.mutate(values))}
      >
        {isKept && (
          <KeptNote
            told={WORDS.kept}
            clear={() => {
              const all_ = Object.keys(typed.getFieldsValue(true) as object).map((name) => [name, undefined]);
              typed.setFieldsValue({ ...Object.fromEntries(all_), ...blank(person.region) });
              setFiles([]);
              draft.values = null;
              settle(draft);
              setIsKept(false);
            }}
          />
        )}
        <h2>{say(WORDS.who)}</h2>
        <People of="workers" />
        <People of="employers" />
        <Form.Item name="by" label={say(WORDS.by)}>
          <Radio.Group
            options={[
              { value: 'worker', label: say(WORDS.workers) },
              { value: 'employer', label: say(WORDS.employers) },
            ]}
          />
        </Form.Item>
        <h2>{say(WORDS.what)}</h2>
        <div className="pair">
          <Form.Item
            name="region"
            label={say(WORDS.region)}
            rules={[...needed(WORDS.region), { pattern: /^\d{6}$/, message: say(WORDS.regionLike) }]}
          >
            <Input maxLength={6} inputMode="numeric" />
          </Form.Item>
          <Form.Item name="disputeType" label={say(WORDS.type)} rules={needed(WORDS.type)}>
            <Select showSearch={{ optionFilterProp: 'label' }} options={options(DISPUTE_TYPE_NAMES)} />
          </Form.Item>
          <Form.Item name="causeOfAction" label={say(WORDS.cause)} rules={needed(WORDS.cause)}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="industry" label={say(WORDS.industry)} rules={needed(WORDS.industry)}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="relation" label={say(WORDS.relation)}>
            <Select options={options(RELATION_NAMES)} />
          </Form.Item>
          <Form.Item name="yuan" label={say(WORDS.amount)} rules={[mustBeRead(say)]} validateTrigger="onBlur">
            <NumberBox quiet of="yuan" min={0} />
          </Form.Item>
        </div>
        <Form.Item name="statement" label={say(WORDS.statement)}>
          <Input.TextArea rows={4} maxLength={4000} showCount />
        </Form.Item>
        <h2>{say(WORDS.came)}</h2>
        <div className="pair">
          <Form.Item name="receivedAt" label={say(WORDS.receivedAt)} rules={needed(WORDS.receivedAt)}>
            <DayPicker withTime maxDate={now()} style={FULL} />
          </Form.Item>
          {person.role === 'commission' && (
            <Form.Item name="asksFor" label={say(WORDS.asksFor)} rules={needed(WORDS.asksFor)}>
              <Select options={options(ASKS_FOR)} />
            </Form.Item>
          )}
          {isCourt ? (
            <Form.Item name="postedOn" label={say(WORDS.postedOn)}>
              <DayPicker maxDate={now()} style={FULL} />
            </Form.Item>
          ) : (
            <Form.Item name="form" label={say(WORDS.form)}>
              <Select options={options(FORMS)} />
            </Form.Item>
          )}
          <Form.Item
            name="workersInvolved"
            label={say(WORDS.involved)}
            rules={[mustBeRead(say)]}
            validateTrigger="onBlur"
          >
            <NumberBox quiet of="count" min={1} max={100_000} />
          </Form.Item>
          {isCourt && (
            <Form.Item name="papers" label={say(WORDS.papers)} rules={needed(WORDS.papers)}>
              <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={options(PAPERS)} />
            </Form.Item>
          )}
        </div>
        <Form.Item
          label={say(WORDS.files)}
          required={isCourt}
          {...(lacks && files.length === 0 ? { validateStatus: 'error' as const, help: say(WORDS.needed) } : {})}
        >
          <Upload
            multiple
            fileList={files.map((file, i) => ({ uid: String(i), name: file.name }))}
            beforeUpload={(file) => {
              load((before) => [...before, file]);
              return false;
            }}
            onRemove={({ uid }) => load((before) => before.toSpliced(Number(uid), 1))}
          >
            <Button>{say(WORDS.load)}</Button>
          </Upload>
        </Form.Item>
        {isCourt && (
          <details className="why">
            <summary>{say(WORDS.award)}</summary>
            <div className="pair">
              <Form.Item
                name={['award', 'number']}
                label={say(WORDS.awardNumber)}
                rules={[{ pattern: /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/ }]}
              >
                <Input maxLength={100} />
              </Form.Item>
              <Form.Item name={['award', 'kind']} label={say(WORDS.awardKind)}>
                <Select options={KINDS.map((value) => ({ value, label: say(valueName('kind', value)) }))} />
              </Form.Item>
              <Form.Item name={['award', 'workerOn']} label={say(WORDS.workerOn)}>
                <DayPicker maxDate={now()} style={FULL} />
              </Form.Item>
              <Form.Item name={['award', 'employerOn']} label={say(WORDS.employerOn)}>
                <DayPicker maxDate={now()} style={FULL} />
              </Form.Item>
              <Form.Item name={['award', 'method']} label={say(WORDS.method)}>
                <Select options={METHODS.map((value) => ({ value, label: say(valueName('method', value)) }))} />
              </Form.Item>
            </div>
          </details>
        )}
        {send.error && !isReused(send.error) && <Fault error={send.error} />}
        {send.error && isReused(send.error) && (
          <Unsettled
            anew={() => {
              settle(draft);
              typed.submit();
            }}
          />
        )}
        <p>
          <Button type="primary" htmlType="submit" loading={send.isPending}>
            {say(WORDS.send)}
          </Button>
        </p>
      </Form>
      <aside>
        <KnownCases of={all ?? {}} />
        <Guidance region={all?.region} disputeType={all?.disputeType} />
        <Consultation />
      </aside>
    </div>
  );
}

function People({ of }: { of: 'workers' | 'employers' }) {
  const { say } = useSpeech();
  const isUnit = of === 'employers';
  const name = isUnit ? WORDS.unitName : WORDS.name;
  return (
    <Form.List name={of}>
      {(fields, { add, remove }) => (
        <div className="card" role="group" aria-label={say(WORDS[of])}>
          <h3>{say(WORDS[of])}</h3>
          {fields.map(({ key, name: at }) => (
            <div key={key} className="pair">
              <Form.Item
                name={[at, 'name']}
                label={say(name)}
                rules={[{ required: true, message: `${say(name)}：${say(WORDS.needed)}` }]}
              >
                <Input maxLength={100} />
              </Form.Item>
              <Form.Item
                name={[at, 'identityNumber']}
                label={say(isUnit ? WORDS.code : WORDS.number)}
                rules={[
                  {
                    warningOnly: true,
                    validator: isUnit
                      ? looksRight(isCreditCode, say(WORDS.miscoded))
                      : looksRight(isResident, say(WORDS.mistyped)),
                  },
                ]}
              >
                <Input maxLength={40} />
              </Form.Item>
              <Form.Item
                name={[at, 'phone']}
                label={say(WORDS.phone)}
                rules={[{ pattern: PHONE, transform: asTyped, message: say(PHONE_LIKE) }]}
              >
                <Input maxLength={21} inputMode="tel" />
              </Form.Item>
              <Form.Item name={[at, 'address']} label={say(WORDS.address)}>
                <Input maxLength={300} />
              </Form.Item>
              {isUnit && (
                <>
                  <Form.Item name={[at, 'legalRepresentative', 'name']} label={say(WORDS.representative)}>
                    <Input maxLength={100} />
                  </Form.Item>
                  <Form.Item
                    name={[at, 'legalRepresentative', 'post']}
                    label={say(WORDS.post)}
                    dependencies={[[of, at, 'legalRepresentative', 'name']]}
                    rules={[
                      ({ getFieldValue }) => ({
                        validator: (_rule, post?: string) =>
                          (post ?? '') !== '' && !getFieldValue([of, at, 'legalRepresentative', 'name'])
                            ? Promise.reject(new Error(say(WORDS.whose)))
                            : Promise.resolve(),
                      }),
                    ]}
                  >
                    <Input maxLength={60} />
                  </Form.Item>
                </>
              )}
              {fields.length > 1 && (
                <Button size="small" onClick={() => remove(at)}>
                  {say(WORDS.less)}
                </Button>
              )}
            </div>
          ))}
          <Button onClick={() => add({})}>{say(WORDS.more)}</Button>
        </div>
      )}
    </Form.List>
  );
}
