import AntPicker from 'antd/es/date-picker';
import dayjs, { type Dayjs } from 'dayjs';
import { useState, type ComponentProps } from 'react';
import { useSpeech } from './language';

const WORDS = {
  unread: {
    zh: '“{text}”未能识别或者超出范围，没有采用，请重新填写。',
    en: '“{text}” was not read or is out of range: nothing was taken. Type it anew.',
  },
};
const DAYS = ['YYYY-MM-DD', 'YYYY/M/D', 'YYYY.M.D', 'YYYY年M月D日'];
const MINUTES = 'YYYY-MM-DD HH:mm';
/** A day alone is taken too; the first is how it is shown. */
const INSTANTS = [MINUTES, 'YYYY-MM-DD H:mm', ...DAYS];

type Props = Omit<ComponentProps<typeof AntPicker<Dayjs>>, 'format' | 'showTime' | 'onChange' | 'multiple'> & {
  /** To the minute, on a clock in Asia/Shanghai. */
  withTime?: boolean;
  onChange?: (day: Dayjs | null) => void;
};

/**
 * A day, or a moment, as it is typed or picked. Enter sends no form; what is picked is taken when the box is left; and what cannot be
 * read is said, and leaves nothing in place of it: a day that nobody meant never stands there in silence.
 */
export function DayPicker({ withTime = false, onChange, ...props }: Props) {
  const { say } = useSpeech();
  const [unread, setUnread] = useState<string | null>(null);
  // What the picker itself keeps of what it did not take is gone with it.
  const [refused, refuse] = useState(0);
  const formats = withTime ? INSTANTS : DAYS;
  const take = (day: Dayjs | null): void => {
    setUnread(null);
    onChange?.(day);
  };
  const look = (text: string): void => {
    if (text === '') return;
    const read = dayjs(text, formats, true);
    const { maxDate, minDate } = props;
    const isWithin = !(maxDate && read.isAfter(maxDate)) && !(minDate && read.isBefore(minDate));
    if (read.isValid() && isWithin) return;
    onChange?.(null);
    setUnread(text);
    refuse((n) => n + 1);
  };
  return (
    <>
      <AntPicker
        key={refused}
        {...props}
        format={formats}
        {...(withTime ? { showTime: { format: 'HH:mm' } } : {})}
        needConfirm={false}
        onChange={take}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          look((event.target as HTMLInputElement).value);
        }}
        onBlur={(event) => look((event.target as HTMLInputElement).value)}
      />
      {unread !== null && (
        <div role="alert" className="late small">
          {say(WORDS.unread).replace('{text}', unread)}
        </div>
      )}
    </>
  );
}
