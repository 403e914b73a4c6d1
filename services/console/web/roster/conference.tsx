import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import Select from 'antd/es/select';
import { useState } from 'react';
import { FormEnd } from '../form-end';
import type { paths } from '../../../../infra/client/roster';
import { roster, said } from '../api';
import { DayField } from '../day-picker';
import { sendsByButton } from '../kept-form';
import { useSpeech } from '../language';
import { FORM, useNeeded, useOptions, useSpan } from '../needed';
import { usePerson } from '../session';
import { Shown } from '../states';
import { useSending } from './sending';
import { shown } from './shown';

const WORDS = {
  title: { zh: '联席会议成员单位', en: 'Members of the joint conference' },
  empty: { zh: '尚无登记。', en: 'None is entered yet.' },
  region: { zh: '地区', en: 'place' },
  name: { zh: '单位', en: 'unit' },
  part: { zh: '身份', en: 'as what' },
  duties: { zh: '职责', en: 'duties' },
  contact: { zh: '联系人', en: 'whom to ask' },
  phone: { zh: '电话', en: 'phone' },
  office: { zh: '起止', en: 'from and until' },
  enter: { zh: '登记成员单位', en: 'Enter a unit' },
  change: { zh: '更改', en: 'change' },
};
const PARTS = {
  leads: { zh: '牵头单位', en: 'leads' },
  member: { zh: '成员单位', en: 'member' },
  invited: { zh: '社会力量', en: 'invited from outside' },
};
type Answer = paths['/v1/conference-members']['get']['responses']['200']['content']['application/json'];
type Member = Answer['members'][number];
type Typed = Pick<Member, 'name' | 'part' | 'duties'> & {
  contact?: string;
  phone?: string;
  from?: string;
  until?: string;
};

/** Which units belong to the joint conference, and what each answers for; the HR bureau, its office, enters them. */
export function Conference() {
  const { say } = useSpeech();
  const { role, region } = usePerson();
  const [open, choose] = useState<Member | 'new' | null>(null);
  const members = useQuery({
    queryKey: ['roster', 'conference'],
    queryFn: async () => said(await roster.GET('/v1/conference-members')).members,
  });
  return (
    <>
      <h2>{say(WORDS.title)}</h2>
      {role === 'hr' && open === null && (
        <div className="filters">
          <Button onClick={() => choose('new')}>{say(WORDS.enter)}</Button>
        </div>
      )}
      {open !== null && (
        <MemberForm
          key={open === 'new' ? 'new' : open.id}
          before={open === 'new' ? null : open}
          close={() => choose(null)}
        />
      )}
      <Shown of={members} isEmpty={(all) => all.length === 0} empty={say(WORDS.empty)}>
        {(all) => (
          <div className="scroll">
            <table className="plain">
              <thead>
                <tr>
                  {(['name', 'part', 'duties', 'contact', 'phone', 'office', 'region'] as const).map((head) => (
                    <th key={head}>{say(WORDS[head])}</th>
                  ))}
                  <th aria-label={say(WORDS.change)} />
                </tr>
              </thead>
              <tbody>
                {all.map((one) => (
                  <tr key={one.id}>
                    <th scope="row">{one.name}</th>
                    <td>{say(PARTS[one.part])}</td>
                    <td>{one.duties}</td>
                    <td>{one.contact ?? '—'}</td>
                    <td className="number">{one.phone ?? '—'}</td>
                    <td>{shown('inOffice', one.inOffice, say, {})}</td>
                    <td className="number">{one.region}</td>
                    <td>
                      {role === 'hr' && one.region === region && (
                        <Button
                          size="small"
                          aria-label={`${say(WORDS.change)}：${one.name}`}
                          onClick={() => choose(one)}
                        >
                          {say(WORDS.change)}
                        </Button>
                      )}
                    </td>
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

function MemberForm({ before, close }: { before: Member | null; close: () => void }) {
  const { say } = useSpeech();
  const options = useOptions();
  const { region } = usePerson();
  const [id] = useState(() => before?.id ?? `${region}-member-${crypto.randomUUID().slice(0, 8)}`);
  const send = useSending<Typed>(
    async ({ from, until, contact, phone, duties, ...more }) =>
      said(
        await roster.PUT('/v1/conference-members/{id}', {
          params: { path: { id } },
          body: {
            ...more,
            // A line each is typed, and one line is kept.
            duties: duties.trim().replaceAll(/\s*\n\s*/g, ' '),
            ...(contact ? { contact } : {}),
            ...(phone ? { phone } : {}),
            inOffice: { from: from || null, until: until || null },
          },
        }),
      ),
    close,
  );
  const must = useNeeded();
  const span = useSpan();
  const { name, part = 'member', duties, contact, phone, inOffice } = before ?? {};
  return (
    <Form<Typed>
      onKeyDown={sendsByButton}
      layout="vertical"
      className="form card"
      scrollToFirstError
      initialValues={{ name, part, duties, contact, phone, from: inOffice?.from, until: inOffice?.until }}
      onFinish={(typed) => send.mutate(typed)}
    >
      <div className="pair" role="group" aria-label={say(WORDS.enter)}>
        <Form.Item name="name" label={say(WORDS.name)} rules={[must(WORDS.name)]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="part" label={say(WORDS.part)} rules={[must(WORDS.part)]}>
          <Select options={options(PARTS)} />
        </Form.Item>
        <Form.Item name="contact" label={say(WORDS.contact)}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="phone" label={say(WORDS.phone)}>
          <Input maxLength={20} inputMode="tel" />
        </Form.Item>
        <Form.Item name="from" label={say(FORM.from)}>
          <DayField />
        </Form.Item>
        <Form.Item name="until" label={say(FORM.until)} dependencies={['from']} rules={[span]}>
          <DayField />
        </Form.Item>
      </div>
      <Form.Item name="duties" label={say(WORDS.duties)} rules={[must(WORDS.duties)]}>
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
      <FormEnd send={send} close={close} />
    </Form>
  );
}
