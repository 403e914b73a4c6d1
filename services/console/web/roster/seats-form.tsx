import Button from 'antd/es/button';
import Checkbox from 'antd/es/checkbox';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import Select from 'antd/es/select';
import { useId, useState } from 'react';
import { FormEnd } from '../form-end';
import type { Side } from '../../../../workflows/contract/stations';
import { roster, said } from '../api';
import { DayField } from '../day-picker';
import { sendsByButton } from '../kept-form';
import { useSpeech } from '../language';
import { useNeeded } from '../needed';
import { useSending } from './sending';
import { SIDES } from './words';

const WORDS = {
  title: { zh: '登记组成人员', en: 'Enter who sits in it' },
  from: { zh: '任职起始日期', en: 'they sit from' },
  name: { zh: '姓名', en: 'name' },
  side: { zh: '所属方', en: 'for whom' },
  chair: { zh: '主任', en: 'chair' },
  add: { zh: '增加一人', en: 'one more' },
  remove: { zh: '删除', en: 'remove' },
  person: { zh: '第 {n} 人', en: 'person {n}' },
  nobody: { zh: '请至少填写一人', en: 'somebody is needed' },
};
interface Typed {
  from: string;
  seats: { name: string; side: Side; isChair?: boolean }[];
}

/** Who sits on an enterprise’s committee or serves in a station’s team, all of them anew (ORG-1, DUT-21). */
export function SeatsForm({
  id,
  of: { sides, seats: before, version },
  close,
}: {
  id: string;
  /** As it was read. */
  of: { sides: readonly Side[]; seats: Typed['seats']; version: number };
  close: () => void;
}) {
  const { say } = useSpeech();
  const must = useNeeded();
  // Several of these may be open at once: the fields of each have ids of their own.
  const ids = useId();
  // What was read when it was opened: what another has entered since is told, and not overwritten.
  const [after] = useState(version);
  const send = useSending<Typed>(
    async ({ from, seats }) =>
      said(
        await roster.PUT('/v1/stations/{id}/seats', {
          params: { path: { id } },
          body: { from, seats: seats.map(({ isChair = false, ...rest }) => ({ ...rest, isChair })), after },
        }),
      ),
    close,
  );
  const isCommittee = sides.includes('employer');
  const needed = sides.filter((side) => side !== 'both' && side !== 'union');
  return (
    <Form<Typed>
      onKeyDown={sendsByButton}
      name={ids}
      layout="vertical"
      className="form card"
      scrollToFirstError
      initialValues={{ seats: before.length > 0 ? before : needed.map((side) => ({ side })) }}
      onFinish={(typed) => send.mutate(typed)}
    >
      <div role="group" aria-label={say(WORDS.title)}>
        <Form.Item name="from" label={say(WORDS.from)} rules={[must(WORDS.from)]}>
          <DayField />
        </Form.Item>
        <Form.List
          name="seats"
          rules={[
            {
              validator: (_rule, all?: unknown[]) =>
                (all ?? []).length > 0 ? Promise.resolve() : Promise.reject(new Error(say(WORDS.nobody))),
            },
          ]}
        >
          {(fields, { add, remove }, { errors }) => (
            <>
              {fields.map(({ key, name: at }) => (
                <div
                  key={key}
                  className="pair"
                  role="group"
                  aria-label={say(WORDS.person).replace('{n}', String(at + 1))}
                >
                  <Form.Item name={[at, 'name']} label={say(WORDS.name)} rules={[must(WORDS.name)]}>
                    <Input maxLength={60} />
                  </Form.Item>
                  <Form.Item name={[at, 'side']} label={say(WORDS.side)} rules={[must(WORDS.side)]}>
                    <Select
                      showSearch={{ optionFilterProp: 'label' }}
                      options={sides.map((value) => ({ value, label: say(SIDES[value]) }))}
                    />
                  </Form.Item>
                  {isCommittee && (
                    <Form.Item name={[at, 'isChair']} valuePropName="checked">
                      <Checkbox>{say(WORDS.chair)}</Checkbox>
                    </Form.Item>
                  )}
                  <Button size="small" onClick={() => remove(at)}>
                    {say(WORDS.remove)}
                  </Button>
                </div>
              ))}
              <Form.ErrorList errors={errors} />
              <p>
                <Button onClick={() => add({})}>{say(WORDS.add)}</Button>
              </p>
            </>
          )}
        </Form.List>
        <FormEnd send={send} close={close} />
      </div>
    </Form>
  );
}
