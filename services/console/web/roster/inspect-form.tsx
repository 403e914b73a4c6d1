import Form from 'antd/es/form';
import Input from 'antd/es/input';
import Radio from 'antd/es/radio';
import { useId } from 'react';
import { FormEnd } from '../form-end';
import { STATION_ITEMS, type StationItem } from '../../../../workflows/contract/stations';
import { roster, said } from '../api';
import { DayField, now } from '../day-picker';
import { sendsByButton } from '../kept-form';
import { useSpeech } from '../language';
import { useNeeded } from '../needed';
import { useSending } from './sending';
import { ITEMS } from './words';

const WORDS = {
  title: { zh: '登记检查', en: 'Enter an inspection' },
  on: { zh: '检查日期', en: 'looked at on' },
  yes: { zh: '有', en: 'there' },
  no: { zh: '无', en: 'not there' },
  shownBy: { zh: '凭据（照片编号、文件名称等）', en: 'shown by (number of a photograph, title of a document)' },
};
interface Typed {
  on: string;
  items: Record<StationItem, { isThere: boolean; shownBy?: string }>;
}

/** What was seen at a station: each of the five, and what shows it (DUT-11). */
export function InspectForm({ id, close }: { id: string; close: () => void }) {
  const { say } = useSpeech();
  const send = useSending<Typed>(
    async ({ on, items }, key) =>
      said(
        await roster.POST('/v1/stations/{id}/inspections', {
          params: { path: { id }, header: { 'idempotency-key': key } },
          body: {
            on,
            // What is not there is shown by nothing, whatever was typed before.
            items: Object.fromEntries(
              STATION_ITEMS.map((item) => [item, items[item].isThere ? items[item] : { isThere: false }]),
            ) as Typed['items'],
          },
        }),
      ),
    close,
  );
  const must = useNeeded();
  // Several of these may be open at once: the fields of each have ids of their own.
  const ids = useId();
  return (
    <Form<Typed>
      onKeyDown={sendsByButton}
      name={ids}
      layout="vertical"
      className="form card"
      scrollToFirstError
      onFinish={(typed) => send.mutate(typed)}
    >
      <div role="group" aria-label={say(WORDS.title)}>
        <Form.Item name="on" label={say(WORDS.on)} rules={[must(WORDS.on)]}>
          <DayField maxDate={now()} />
        </Form.Item>
        {STATION_ITEMS.map((item) => (
          <div key={item} className="pair">
            <Form.Item name={['items', item, 'isThere']} label={say(ITEMS[item])} rules={[must(ITEMS[item])]}>
              <Radio.Group
                aria-label={say(ITEMS[item])}
                options={[
                  { value: true, label: say(WORDS.yes) },
                  { value: false, label: say(WORDS.no) },
                ]}
              />
            </Form.Item>
            <Form.Item noStyle dependencies={[['items', item, 'isThere']]}>
              {({ getFieldValue }) =>
                getFieldValue(['items', item, 'isThere']) === true && (
                  <Form.Item
                    name={['items', item, 'shownBy']}
                    label={`${say(ITEMS[item])}：${say(WORDS.shownBy)}`}
                    rules={[must(WORDS.shownBy)]}
                  >
                    <Input maxLength={200} />
                  </Form.Item>
                )
              }
            </Form.Item>
          </div>
        ))}
        <FormEnd send={send} close={close} />
      </div>
    </Form>
  );
}
