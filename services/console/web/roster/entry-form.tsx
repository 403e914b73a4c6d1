import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Checkbox from 'antd/es/checkbox';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import Radio from 'antd/es/radio';
import Select from 'antd/es/select';
import { useId } from 'react';
import { DISPUTE_TYPE_NAMES, TIER_NAMES } from '../../../../workflows/contract/names';
import { roster, said } from '../api';
import { DayField } from '../day-picker';
import { FormEnd } from '../form-end';
import { sendsByButton } from '../kept-form';
import { useSpeech } from '../language';
import { usePerson } from '../session';
import { entryOf, typedOf, type Typed } from './entry-body';
import { FORM, useNeeded, useOptions, useSpan } from '../needed';
import { CERTIFICATES, FIELDS, MEDIATOR_KINDS, ORGANISATION_KINDS } from './words';

const WORDS = {
  id: { zh: '编号（字母、数字，入册后不能更改）', en: 'id (letters, digits; it stays)' },
  zh: { zh: '名称', en: 'name' },
  person: { zh: '姓名', en: 'name' },
  placesLike: { zh: '填六位区划代码，如 420222', en: 'codes of six digits, as 420222' },
  en: { zh: '英文名称（可不填）', en: 'name in English (optional)' },
  places: { zh: '服务区域（区划代码）', en: 'places (codes)' },
  email: { zh: '电子邮箱', en: 'mail' },
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
  add: { zh: '增加证书', en: 'one more certificate' },
  remove: { zh: '删除', en: 'remove' },
  number: { zh: '证书编号', en: 'number' },
  issuedOn: { zh: '发证日期', en: 'issued on' },
  certificateUntil: { zh: '有效期至（长期有效的不填）', en: 'valid until (empty: without end)' },
};
type Name = { zh: string; en: string };

/** A number for somebody new, which nobody need invent. */
const newId = (region: string, kind: 'organisation' | 'mediator'): string =>
  `${region}-${kind === 'organisation' ? 'org' : 'med'}-${crypto.randomUUID().slice(0, 6)}`;

/** An organisation or a mediator as the roster has it; with `before` what is changed stands in the form. */
export function EntryForm({
  kind,
  before,
  error,
  isSending,
  send,
  close,
}: {
  kind: 'organisation' | 'mediator';
  before?: Record<string, unknown>;
  error: unknown;
  isSending: boolean;
  send: (data: Record<string, unknown>) => void;
  close: () => void;
}) {
  const { say, language } = useSpeech();
  const { region } = usePerson();
  const isOrganisation = kind === 'organisation';
  const organisations = useQuery({
    queryKey: ['roster', 'organisations'],
    enabled: !isOrganisation,
    queryFn: async () => said(await roster.GET('/v1/organisations')).organisations,
  });
  const options = useOptions();
  const must = useNeeded();
  // Several of these may be open at once: the fields of each have ids of their own.
  const ids = useId();
  const of = (name: keyof typeof FIELDS): Name => FIELDS[name] ?? { zh: name, en: name };
  const span = useSpan();
  const search = { optionFilterProp: 'label' };
  return (
    <Form<Typed>
      onKeyDown={sendsByButton}
      name={ids}
      layout="vertical"
      className="form card"
      scrollToFirstError
      initialValues={
        before === undefined
          ? { id: newId(region, kind), places: [region], specialities: [], certificates: [], ldmal10: true }
          : typedOf(before)
      }
      onFinish={(typed) => send(entryOf(kind, typed, before))}
    >
      <div className="pair">
        <Form.Item
          name="id"
          label={say(WORDS.id)}
          rules={[must(WORDS.id), { pattern: /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/ }]}
        >
          <Input maxLength={100} disabled={before !== undefined} />
        </Form.Item>
        {isOrganisation ? (
          <>
            <Form.Item name="zh" label={say(WORDS.zh)} rules={[must(WORDS.zh)]}>
              <Input maxLength={100} />
            </Form.Item>
            <Form.Item name="en" label={say(WORDS.en)}>
              <Input maxLength={100} />
            </Form.Item>
            <Form.Item name="tier" label={say(of('tier'))}>
              <Select allowClear options={options(TIER_NAMES)} />
            </Form.Item>
          </>
        ) : (
          <>
            <Form.Item name="zh" label={say(WORDS.person)} rules={[must(WORDS.person)]}>
              <Input maxLength={60} />
            </Form.Item>
            <Form.Item name="organisation" label={say(of('organisation'))} rules={[must(of('organisation'))]}>
              <Select
                showSearch={search}
                loading={organisations.isLoading}
                options={(organisations.data ?? []).map(({ id, name }) => ({ value: id, label: name[language] }))}
              />
            </Form.Item>
          </>
        )}
        <Form.Item name="kind" label={say(of('kind'))} rules={[must(of('kind'))]}>
          <Select showSearch={search} options={options(isOrganisation ? ORGANISATION_KINDS : MEDIATOR_KINDS)} />
        </Form.Item>
        <Form.Item
          name="places"
          label={say(WORDS.places)}
          rules={[
            must(WORDS.places),
            { type: 'array', defaultField: { type: 'string', pattern: /^\d{6}$/, message: say(WORDS.placesLike) } },
          ]}
        >
          <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[' ', ',', '，', '、']} />
        </Form.Item>
        <Form.Item name="specialities" label={say(of('specialities'))}>
          <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', '，', '、']} />
        </Form.Item>
        {isOrganisation && (
          <>
            <Form.Item name="disputeTypes" label={say(of('disputeTypes'))}>
              <Select mode="multiple" options={options(DISPUTE_TYPE_NAMES)} showSearch={search} />
            </Form.Item>
            <Form.Item name="address" label={say(of('address'))}>
              <Input maxLength={200} />
            </Form.Item>
            <Form.Item name="hours" label={say(of('hours'))}>
              <Input maxLength={100} />
            </Form.Item>
            <Form.Item name="phone" label={say(of('phone'))}>
              <Input maxLength={20} inputMode="tel" />
            </Form.Item>
            <Form.Item name="email" label={say(WORDS.email)} rules={[{ type: 'email' }]}>
              <Input maxLength={200} />
            </Form.Item>
            <Form.Item name="fee" label={say(of('fee'))}>
              <Radio.Group
                aria-label={say(of('fee'))}
                options={[
                  { value: true, label: say(WORDS.yes) },
                  { value: false, label: say(WORDS.no) },
                ]}
              />
            </Form.Item>
          </>
        )}
        <Form.Item name="from" label={say(FORM.from)}>
          <DayField />
        </Form.Item>
        <Form.Item name="until" label={say(FORM.until)} dependencies={['from']} rules={[span]}>
          <DayField />
        </Form.Item>
      </div>
      {isOrganisation ? (
        <Form.Item name="ldmal10" valuePropName="checked">
          <Checkbox>{say(of('ldmal10'))}</Checkbox>
        </Form.Item>
      ) : (
        <Certificates />
      )}
      <FormEnd send={{ error, isPending: isSending }} close={close} />
    </Form>
  );
}

/** By which a mediator shows that he may mediate (ROS-4). */
function Certificates() {
  const { say } = useSpeech();
  const options = useOptions();
  const must = useNeeded();
  const kind = FIELDS['certificates'] ?? WORDS.number;
  return (
    <Form.List name="certificates">
      {(fields, { add, remove }) => (
        <div role="group" aria-label={say(kind)}>
          {fields.map(({ key, name: at }) => (
            <div key={key} className="pair">
              <Form.Item name={[at, 'kind']} label={say(kind)} rules={[must(kind)]}>
                <Select options={options(CERTIFICATES)} />
              </Form.Item>
              <Form.Item name={[at, 'number']} label={say(WORDS.number)} rules={[must(WORDS.number)]}>
                <Input maxLength={60} />
              </Form.Item>
              <Form.Item name={[at, 'issuedOn']} label={say(WORDS.issuedOn)} rules={[must(WORDS.issuedOn)]}>
                <DayField />
              </Form.Item>
              <Form.Item name={[at, 'until']} label={say(WORDS.certificateUntil)}>
                <DayField />
              </Form.Item>
              <Button size="small" onClick={() => remove(at)}>
                {say(WORDS.remove)}
              </Button>
            </div>
          ))}
          <p>
            <Button onClick={() => add({})}>{say(WORDS.add)}</Button>
          </p>
        </div>
      )}
    </Form.List>
  );
}
