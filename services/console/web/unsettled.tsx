import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import { Refused } from './api';
import { useSpeech } from './language';

const WORDS = {
  unknown: {
    zh: '前一次提交的结果尚未得知，本次内容与前一次不同，未予办理。请先在案件经过中核对前一次是否已记入；确未记入的，再重新提交。',
    en: 'What came of the entry before is not known, and this one differs from it, so it was not taken. See in the course of the case whether that one is there; enter anew only if it is not.',
  },
  anew: { zh: '重新提交', en: 'Enter it anew' },
};

export const isReused = (error: Error): boolean =>
  error instanceof Refused && error.problem.code === 'IDEMPOTENCY_KEY_REUSED';
/** The law or the house has said no: nothing came of it. */
export const isRefused = (error: Error): boolean =>
  error instanceof Refused && error.problem.status < 500 && !isReused(error);

/** An entry of before may be there already, and this one says something else: whoever has looked enters it anew. */
export function Unsettled({ anew }: { anew: () => void }) {
  const { say } = useSpeech();
  return (
    <Alert
      type="warning"
      showIcon
      title={say(WORDS.unknown)}
      action={
        <Button size="small" onClick={anew}>
          {say(WORDS.anew)}
        </Button>
      }
    />
  );
}
