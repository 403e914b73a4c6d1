import Button from 'antd/es/button';
import Checkbox from 'antd/es/checkbox';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import Select from 'antd/es/select';
import Space from 'antd/es/space';
import type { Side } from '../../../../workflows/contract/stations';
import { roster, said } from '../api';
import { useSpeech } from '../language';
import { Fault } from '../states';
import { useSending } from './sending';
import { SIDES } from './words';

const WORDS = {
  title: { zh: '登记组成人员', en: 'Enter who sits in it' },
  from: { zh: '自何日起', en: 'from' },
  name: { zh: '姓名', en: 'name' },
  side: { zh: '代表', en: 'for whom' },
  chair: { zh: '主任', en: 'chair' },
  add: { zh: '增加一人', en: 'one more' },
  remove: { zh: '删除', en: 'remove' },
  needed: { zh: '请填写', en: 'is needed' },
  enter: { zh: '确认提交', en: 'Enter it' },
  cancel: { zh: '取消', en: 'Cancel' },
};
interface Typed {
  from: string;
  seats: { name: string; side: Side; isChair?: boolean }[];
}

/** Who sits on an enterprise’s committee or serves in a station’s team, all of them anew (ORG-1, DUT-21). */
export function SeatsForm({
  id,
  sides,
  before,
  close,
}: {
  id: string;
  sides: readonly Side[];
  before: Typed['seats'];
  close: () => void;
}) {
  const { say } = useSpeech();
  const send = useSending<Typed>(
    async ({ from, seats }) =>
      said(
        await roster.PUT('/v1/stations/{id}/seats', {
          params: { path: { id } },
          body: { from, seats: seats.map(({ isChair = false, ...rest }) => ({ ...rest, isChair })) },
        }),
      ),
    close,
  );
  const must = (name: { zh: string; en: string }) => ({
    required: true,
    message: `${say(name)}：${say(WORDS.needed)}`,
  });
  const isCommittee = sides.includes('employer');
  return (
    <Form<Typed>
      layout="vertical"
      className="form card"
      scrollToFirstError
      initialValues={{ seats: before.length > 0 ? before : sides.map((side) => ({ side })) }}
      onFinish={(typed) => send.mutate(typed)}
    >
      <div role="group" aria-label={say(WORDS.title)}>
        <Form.Item name="from" label={say(WORDS.from)} rules={[must(WORDS.from)]}>
          <Input type="date" />
        </Form.Item>
        <Form.List name="seats">
          {(fields, { add, remove }) => (
            <>
              {fields.map(({ key, name: at }) => (
                <div key={key} className="pair">
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
              <p>
                <Button onClick={() => add({})}>{say(WORDS.add)}</Button>
              </p>
            </>
          )}
        </Form.List>
        {send.error && <Fault error={send.error} />}
        <Space>
          <Button type="primary" htmlType="submit" loading={send.isPending}>
            {say(WORDS.enter)}
          </Button>
          <Button onClick={close}>{say(WORDS.cancel)}</Button>
        </Space>
      </div>
    </Form>
  );
}
