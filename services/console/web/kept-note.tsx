import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import type { Bilingual } from '../../../workflows/contract/clocks';
import { useSpeech } from './language';

const WORDS = {
  kept: { zh: '这是您之前填写、尚未提交的内容。', en: 'This is what you typed before and did not enter.' },
  clear: { zh: '清空重填', en: 'Begin anew' },
};

/** Says that a form holds what was typed before, and takes it out where `clear` may be asked for. */
export function KeptNote({ told = WORDS.kept, clear }: { told?: Bilingual; clear?: (() => void) | undefined }) {
  const { say } = useSpeech();
  return (
    <Alert
      type="info"
      showIcon
      title={say(told)}
      action={
        clear && (
          <Button size="small" onClick={clear}>
            {say(WORDS.clear)}
          </Button>
        )
      }
    />
  );
}
