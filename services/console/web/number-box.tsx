import Input, { type InputProps } from 'antd/es/input';
import { useEffect, useRef, useState } from 'react';
import type { Bilingual } from '../../../workflows/contract/clocks';
import { countWritten, fenWritten } from '../../../workflows/contract/written-numbers';
import { useSpeech } from './language';

const WORDS = {
  unread: {
    zh: '“{text}”未能识别或者超出范围，请重新填写。',
    en: '“{text}” was not read or is out of range: type it anew.',
  },
  mend: { zh: '请先改正这里的数字。', en: 'Mend this number first.' },
} as const satisfies Record<string, Bilingual>;

const FEN = 100;
const inYuan = (text: string): number | null => {
  const fen = fenWritten(text);
  return fen === null ? null : fen / FEN;
};

type Props = Omit<InputProps, 'value' | 'onChange' | 'type' | 'min' | 'max'> & {
  /** An amount in yuan, to the fen, or how many. */
  of: 'yuan' | 'count';
  min: number;
  max?: number;
  value?: number | null;
  /** NaN: something is typed that is none, or is out of range; undefined: nothing is. */
  onChange?: (value: number | undefined) => void;
};

/** Whether it may be sent as it stands: nothing, or what could be read. */
const isRead = (value: unknown): boolean => !Number.isNaN(value);
/** Of a form: nothing is sent while a number in it could not be read. */
export const mustBeRead = (say: (words: Bilingual) => string) => ({
  validator: (_rule: unknown, value: unknown) =>
    isRead(value) ? Promise.resolve() : Promise.reject(new Error(say(WORDS.mend))),
});

/**
 * A number as people write it. What cannot be read is said beside it, and is no other number: neither the nearest one that is
 * allowed, nor none.
 */
export function NumberBox({ of, min, max = Infinity, value, onChange, ...props }: Props) {
  const { say } = useSpeech();
  const shownAs = (n: number | null | undefined): string => {
    if (n === null || n === undefined || Number.isNaN(n)) return '';
    return of === 'yuan' ? n.toFixed(2) : String(n);
  };
  const [text, setText] = useState(() => shownAs(value));
  const [isLeft, leave] = useState(false);
  // What somebody else puts there, a draft or another row, is shown in place of what was typed.
  const told = useRef(value);
  useEffect(() => {
    if (Object.is(told.current, value)) return;
    told.current = value;
    setText(shownAs(value));
  });
  const read = (typed: string): number | undefined => {
    if (typed.trim() === '') return undefined;
    const n = of === 'yuan' ? inYuan(typed) : countWritten(typed);
    return n === null || n < min || n > max ? Number.NaN : n;
  };
  const isWrong = isLeft && !isRead(read(text));
  return (
    <>
      <Input
        {...props}
        inputMode={of === 'yuan' ? 'decimal' : 'numeric'}
        autoComplete="off"
        value={text}
        {...(isWrong ? { status: 'error' as const } : {})}
        onChange={({ target }) => {
          setText(target.value);
          leave(false);
          const n = read(target.value);
          told.current = n;
          onChange?.(n);
        }}
        onBlur={() => {
          leave(true);
          const n = read(text);
          if (isRead(n)) setText(shownAs(n));
        }}
      />
      {isWrong && (
        <div role="alert" className="late small">
          {say(WORDS.unread).replace('{text}', text)}
        </div>
      )}
    </>
  );
}
