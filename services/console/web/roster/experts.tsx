import { useQuery } from '@tanstack/react-query';
import Form from 'antd/es/form';
import Select from 'antd/es/select';
import { useId } from 'react';
import { DISPUTE_TYPE_NAMES } from '../../../../workflows/contract/names';
import { roster, said } from '../api';
import { DayField } from '../day-picker';
import { FormEnd } from '../form-end';
import { sendsByButton } from '../kept-form';
import { useSpeech } from '../language';
import { FORM, useNeeded, useOptions, useSpan } from '../needed';
import { usePerson } from '../session';
import { Shown } from '../states';
import { useMediators, useOrganisationNames } from './names';
import { shown } from './shown';

/** In which kinds of dispute somebody is an expert. */
export const KNOWS = { zh: '擅长的争议类型', en: 'kinds of dispute known' };
const WORDS = {
  title: { zh: '调解专家资源库', en: 'Pool of mediation experts' },
  what: {
    zh: '由人社部门录入、同级人民法院确认，办理重大集体争议时从中抽取。',
    en: 'Entered by the HR bureau and confirmed by the court of its level; drawn on in major collective disputes.',
  },
  empty: { zh: '本地尚无在册专家。', en: 'There is no expert in it yet.' },
  name: { zh: '姓名', en: 'name' },
  of: { zh: '所属调解组织', en: 'organisation' },
  pool: { zh: '地区', en: 'place' },
  person: { zh: '调解员', en: 'mediator' },
};

/** Whom the place of this person draws on in major collective disputes (ROS-3, COL-2). */
export function Experts() {
  const { say } = useSpeech();
  const { region } = usePerson();
  const organisations = useOrganisationNames();
  const query = { place: region };
  const pool = useQuery({
    queryKey: ['roster', 'experts', query],
    queryFn: async () => said(await roster.GET('/v1/experts', { params: { query } })).experts,
  });
  return (
    <>
      <h2>{say(WORDS.title)}</h2>
      <p className="quiet">{say(WORDS.what)}</p>
      <Shown of={pool} isEmpty={(experts) => experts.length === 0} empty={say(WORDS.empty)}>
        {(experts) => (
          <div className="scroll">
            <table className="plain">
              <thead>
                <tr>
                  <th>{say(WORDS.name)}</th>
                  <th>{say(WORDS.of)}</th>
                  <th>{say(KNOWS)}</th>
                  <th>{say(WORDS.pool)}</th>
                </tr>
              </thead>
              <tbody>
                {experts.map(({ id, name, organisation, disputeTypes, pool: { name: place } }) => (
                  <tr key={id}>
                    <th scope="row">
                      {name ?? ''} <span className="quiet small">{id}</span>
                    </th>
                    <td>{shown('organisation', organisation, say, organisations)}</td>
                    <td>{shown('disputeTypes', disputeTypes, say, {})}</td>
                    <td>{place}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Shown>
    </>
  );
}

interface Typed {
  id: string;
  disputeTypes: string[];
  from?: string | null;
  until?: string | null;
}

/** An entry of the pool: a mediator of the ledger, and what he is an expert in. */
export function ExpertForm({
  before,
  error,
  isSending,
  send,
  close,
}: {
  before?: Record<string, unknown>;
  error: unknown;
  isSending: boolean;
  send: (data: Record<string, unknown>) => void;
  close: () => void;
}) {
  const { say } = useSpeech();
  const options = useOptions();
  const must = useNeeded();
  const span = useSpan();
  const ids = useId();
  const mediators = useMediators();
  const search = { optionFilterProp: 'label' };
  const { inOffice, ...stood } = (before ?? {}) as Partial<Typed> & {
    inOffice?: { from: string | null; until: string | null };
  };
  return (
    <Form<Typed>
      onKeyDown={sendsByButton}
      name={ids}
      layout="vertical"
      className="form card"
      scrollToFirstError
      initialValues={{ ...stood, ...inOffice }}
      onFinish={({ id, disputeTypes, from, until }) =>
        send({ id, disputeTypes, inOffice: { from: from || null, until: until || null } })
      }
    >
      <div className="pair">
        <Form.Item name="id" label={say(WORDS.person)} rules={[must(WORDS.person)]}>
          <Select
            disabled={before !== undefined}
            showSearch={search}
            loading={mediators.isPending}
            options={(mediators.data?.mediators ?? []).map(({ id, name }) => ({
              value: id,
              label: name === undefined ? id : `${name}（${id}）`,
            }))}
          />
        </Form.Item>
        <Form.Item name="disputeTypes" label={say(KNOWS)} rules={[must(KNOWS)]}>
          <Select mode="multiple" showSearch={search} options={options(DISPUTE_TYPE_NAMES)} />
        </Form.Item>
        <Form.Item name="from" label={say(FORM.from)}>
          <DayField />
        </Form.Item>
        <Form.Item name="until" label={say(FORM.until)} dependencies={['from']} rules={[span]}>
          <DayField />
        </Form.Item>
      </div>
      <FormEnd send={{ error, isPending: isSending }} close={close} />
    </Form>
  );
}
