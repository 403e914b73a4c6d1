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
import { usePerson } from '../session';
import { Shown } from '../states';
import { whoName } from '../words';
import { useOrganisationNames } from './names';
import { FORM, useNeeded, useSpan } from '../needed';
import { useSending } from './sending';
import { shown } from './shown';
import { POSTS } from './words';

const WORDS = {
  title: { zh: '各单位负责人和联络员', en: 'Who is responsible, and who keeps the link' },
  lacking: { zh: '尚未明确负责部门和在任负责人：', en: 'No division with somebody responsible in office: ' },
  empty: { zh: '尚无登记。', en: 'Nobody is entered yet.' },
  body: { zh: '单位', en: 'body' },
  name: { zh: '姓名', en: 'name' },
  post: { zh: '职责', en: 'post' },
  division: { zh: '部门（庭室）', en: 'division' },
  phone: { zh: '电话', en: 'phone' },
  email: { zh: '电子邮箱', en: 'mail' },
  office: { zh: '任期', en: 'in office' },
  enter: { zh: '登记本单位人员', en: 'Enter one of our people' },
  change: { zh: '更改', en: 'change' },
};
type Answer = paths['/v1/officers']['get']['responses']['200']['content']['application/json'];
const BODIES = ['court', 'commission', 'union', 'hr', 'organisation'];
type Officer = Answer['officers'][number];
interface Typed {
  name: string;
  post: Officer['post'];
  division?: string;
  phone?: string;
  email?: string;
  from?: string;
  until?: string;
}

/** People of the bodies: whom others ring up, and who is told what nobody has read (DUT-6). Each body enters its own. */
export function Officers() {
  const { say } = useSpeech();
  const { role, region, organisation } = usePerson();
  const names = useOrganisationNames();
  const [open, choose] = useState<Officer | 'new' | null>(null);
  const officers = useQuery({
    queryKey: ['roster', 'officers'],
    queryFn: async () => said(await roster.GET('/v1/officers', { params: { query: {} } })),
  });
  const isOurs = (one: Officer): boolean =>
    one.body === role && one.region === region && (one.organisation ?? undefined) === organisation;
  return (
    <>
      <h2>{say(WORDS.title)}</h2>
      {BODIES.includes(role) && open === null && (
        <div className="filters">
          <Button onClick={() => choose('new')}>{say(WORDS.enter)}</Button>
        </div>
      )}
      {open !== null && (
        <OfficerForm
          key={open === 'new' ? 'new' : open.id}
          before={open === 'new' ? null : open}
          close={() => choose(null)}
        />
      )}
      <Shown of={officers}>
        {({ officers: all, lacking }) => (
          <>
            {lacking.length > 0 && (
              <p className="soon">
                {say(WORDS.lacking)}
                {lacking.map(({ body, region: at }) => `${at.name}${say(whoName(body))}`).join('、')}
              </p>
            )}
            {all.length === 0 ? (
              <p className="quiet">{say(WORDS.empty)}</p>
            ) : (
              <div className="scroll">
                <table className="plain">
                  <thead>
                    <tr>
                      {(['body', 'name', 'post', 'division', 'phone', 'email', 'office'] as const).map((head) => (
                        <th key={head}>{say(WORDS[head])}</th>
                      ))}
                      <th aria-label={say(WORDS.change)} />
                    </tr>
                  </thead>
                  <tbody>
                    {all.map((one) => (
                      <tr key={one.id}>
                        <td>
                          {one.organisation === null
                            ? `${say(whoName(one.body))} ${one.region}`
                            : say(names[one.organisation] ?? { zh: one.organisation, en: one.organisation })}
                        </td>
                        <th scope="row">{one.name}</th>
                        <td>{say(POSTS[one.post] ?? WORDS.post)}</td>
                        <td>{one.division ?? '—'}</td>
                        <td className="number">{one.phone ?? '—'}</td>
                        <td>{one.email ?? '—'}</td>
                        <td>{shown('inOffice', one.inOffice, say, names)}</td>
                        <td>
                          {isOurs(one) && (
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
          </>
        )}
      </Shown>
    </>
  );
}

function OfficerForm({ before, close }: { before: Officer | null; close: () => void }) {
  const { say } = useSpeech();
  const { role, region } = usePerson();
  // Whoever is entered anew gets a number that nobody need invent.
  const [id] = useState(() => before?.id ?? `${region}-${role}-${crypto.randomUUID().slice(0, 8)}`);
  const send = useSending<Typed>(
    async ({ from, until, name, post, ...more }) =>
      said(
        await roster.PUT('/v1/officers/{id}', {
          params: { path: { id } },
          body: {
            name,
            post,
            // What was left empty is not said.
            ...Object.fromEntries(Object.entries(more).filter(([, value]) => value)),
            inOffice: { from: from || null, until: until || null },
          },
        }),
      ),
    close,
  );
  const must = useNeeded();
  const span = useSpan();
  const { name, post, division, phone, email, inOffice } = before ?? {};
  return (
    <Form<Typed>
      onKeyDown={sendsByButton}
      layout="vertical"
      className="form card"
      scrollToFirstError
      initialValues={{ name, post, division, phone, email, from: inOffice?.from, until: inOffice?.until }}
      onFinish={(typed) => send.mutate(typed)}
    >
      <div className="pair" role="group" aria-label={say(WORDS.enter)}>
        <Form.Item name="name" label={say(WORDS.name)} rules={[must(WORDS.name)]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="post" label={say(WORDS.post)} rules={[must(WORDS.post)]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={Object.entries(POSTS).map(([value, said]) => ({ value, label: say(said) }))}
          />
        </Form.Item>
        <Form.Item name="division" label={say(WORDS.division)}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="phone" label={say(WORDS.phone)}>
          <Input maxLength={20} inputMode="tel" />
        </Form.Item>
        <Form.Item name="email" label={say(WORDS.email)} rules={[{ type: 'email' }]}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="from" label={say(FORM.from)}>
          <DayField />
        </Form.Item>
        <Form.Item name="until" label={say(FORM.until)} dependencies={['from']} rules={[span]}>
          <DayField />
        </Form.Item>
      </div>
      <FormEnd send={send} close={close} />
    </Form>
  );
}
