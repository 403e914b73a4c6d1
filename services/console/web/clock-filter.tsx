import Select from 'antd/es/select';
import { CLOCKS } from '../../../workflows/contract/clocks';
import { useSpeech } from './language';

const WORDS = { every: { zh: '全部期限', en: 'every period' } };

/** Chooses one of the periods that the law knows, by its name in the reader’s language; none chosen: every one. */
export function ClockFilter({ value, onChange }: { value: string | null; onChange: (clock: string | null) => void }) {
  const { say, language } = useSpeech();
  const clocks = Object.entries(CLOCKS)
    .map(([key, name]) => ({ value: key, label: say(name) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, language));
  return (
    <Select
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      style={{ width: '17rem' }}
      aria-label={say(WORDS.every)}
      placeholder={say(WORDS.every)}
      value={value}
      options={clocks}
      onChange={(clock: string | undefined) => onChange(clock ?? null)}
    />
  );
}
