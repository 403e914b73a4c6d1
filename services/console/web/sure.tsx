import Button from 'antd/es/button';
import Space from 'antd/es/space';
import { useState } from 'react';
import { useSpeech } from './language';

const WORDS = {
  yes: { zh: '确定', en: 'Yes' },
  no: { zh: '取消', en: 'No' },
};

/** A button that asks once more, in its own place: what cannot be taken back is not one click away. */
export function Sure({
  name,
  question,
  isMain = false,
  loading,
  disabled = false,
  go,
}: {
  name: string;
  question: string;
  isMain?: boolean;
  loading: boolean;
  disabled?: boolean;
  go: () => void;
}) {
  const { say } = useSpeech();
  const [asks, setAsks] = useState(false);
  if (!asks)
    return (
      <Button type={isMain ? 'primary' : 'default'} loading={loading} disabled={disabled} onClick={() => setAsks(true)}>
        {name}
      </Button>
    );
  return (
    <Space wrap role="group" aria-label={name}>
      <b>{question}</b>
      <Button
        type="primary"
        onClick={() => {
          setAsks(false);
          go();
        }}
      >
        {say(WORDS.yes)}
      </Button>
      <Button onClick={() => setAsks(false)}>{say(WORDS.no)}</Button>
    </Space>
  );
}
