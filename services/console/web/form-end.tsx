import Button from 'antd/es/button';
import Space from 'antd/es/space';
import { useSpeech } from './language';
import { FORM } from './needed';
import { Fault } from './states';

/** How a form that is opened beside its list ends: what was refused, and the buttons that enter or leave it. */
export function FormEnd({
  send: { error, isPending },
  close,
}: {
  send: { error: unknown; isPending: boolean };
  close: () => void;
}) {
  const { say } = useSpeech();
  return (
    <>
      {error !== null && error !== undefined && <Fault error={error} />}
      <Space>
        <Button type="primary" htmlType="submit" loading={isPending}>
          {say(FORM.enter)}
        </Button>
        <Button onClick={close}>{say(FORM.cancel)}</Button>
      </Space>
    </>
  );
}
