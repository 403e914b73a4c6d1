import Button from 'antd/es/button';
import AntPicker from 'antd/es/date-picker';
import dayjs, { type Dayjs } from 'dayjs';
import { useState, type ComponentProps } from 'react';
import { dayWritten } from '../../../workflows/contract/written-days';
import { clockTime } from '../words/days';
import { useSpeech } from './language';

const WORDS = {
  unread: {
    zh: '“{text}”未能识别或者超出范围，没有采用，请重新填写。',
    en: '“{text}” was not read or is out of range: nothing was taken. Type it anew.',
  },
};
const NOW = { zh: '此刻', en: 'now' };
const TODAY = { zh: '今天', en: 'today' };
const DAY = 'YYYY-MM-DD';
const MINUTES = 'YYYY-MM-DD HH:mm';

/** What was typed, as a moment; null where it is none. */
function read(text: string): Dayjs | null {
  const written = dayWritten(text);
  if (written === null) return null;
  const said = dayjs(`${written.day} ${written.time ?? '00:00'}`, MINUTES, true);
  return said.isValid() ? said : null;
}

/** As a clock in Asia/Shanghai reads now, wherever the desk is. */
export const now = (): Dayjs => dayjs(clockTime(new Date().toISOString()));

/** A legal day of a form that holds it as it is sent, `YYYY-MM-DD`; nothing where none stands there. */
export function DayField({
  value,
  onChange,
  ...props
}: Omit<Props, 'value' | 'onChange' | 'withTime'> & {
  value?: string | null;
  onChange?: (day: string | undefined) => void;
}) {
  return (
    <DayPicker
      {...props}
      style={{ width: '100%' }}
      value={value ? dayjs(value) : null}
      onChange={(day) => onChange?.(day === null ? undefined : day.format(DAY))}
    />
  );
}

type Props = Omit<
  ComponentProps<typeof AntPicker<Dayjs>>,
  'format' | 'showTime' | 'onChange' | 'multiple' | 'value'
> & {
  /** To the minute, on a clock in Asia/Shanghai. */
  withTime?: boolean;
  value?: Dayjs | null;
  onChange?: (day: Dayjs | null) => void;
};

/**
 * A day, or a moment, as it is typed or picked. Enter sends no form; what is picked is taken when the box is left; and what cannot be
 * read is said, and leaves nothing in place of it: a day that nobody meant never stands there in silence.
 */
export function DayPicker({ withTime = false, value, onChange, ...props }: Props) {
  const { say } = useSpeech();
  const [unread, setUnread] = useState<string | null>(null);
  // The picker reads one way of writing and keeps what it had otherwise: it begins anew with what was taken here.
  const [taken, take] = useState(0);
  const format = withTime ? MINUTES : DAY;
  const { maxDate, minDate } = props;
  const isOpen = (day: Dayjs): boolean =>
    !(maxDate && day.isAfter(maxDate, 'day')) && !(minDate && day.isBefore(minDate, 'day'));
  const look = (text: string): void => {
    const before = value?.format(format) ?? '';
    if (text.trim() === before) return;
    if (text.trim() === '' && props.allowClear === false) return;
    const said = read(text);
    const isWithin = said !== null && !(maxDate && said.isAfter(maxDate)) && !(minDate && said.isBefore(minDate));
    onChange?.(isWithin ? said : null);
    setUnread(isWithin || text.trim() === '' ? null : text);
    take((n) => n + 1);
  };
  /** Its panel is left too, and has nothing typed in it. */
  const lookAt = (left: EventTarget): void => {
    if (left instanceof HTMLInputElement) look(left.value);
  };
  return (
    <>
      <AntPicker
        key={taken}
        {...props}
        value={value ?? null}
        format={format}
        {...(withTime ? { showTime: { format: 'HH:mm' } } : {})}
        {...(unread === null ? {} : { status: 'error' as const })}
        needConfirm={false}
        // Its own goes by the clock of the desk, which may stand in another zone.
        showNow={false}
        renderExtraFooter={() =>
          isOpen(now()) && (
            <Button
              type="link"
              size="small"
              onClick={() => {
                setUnread(null);
                onChange?.(withTime ? now() : now().startOf('day'));
                take((n) => n + 1);
              }}
            >
              {say(withTime ? NOW : TODAY)}
            </Button>
          )
        }
        onChange={(day) => {
          setUnread(null);
          onChange?.(day);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          lookAt(event.target);
        }}
        onBlur={(event) => lookAt(event.target)}
      />
      {unread !== null && !value && (
        <div role="alert" className="late small">
          {say(WORDS.unread).replace('{text}', unread)}
        </div>
      )}
    </>
  );
}
