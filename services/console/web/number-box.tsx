import Input, { type InputProps } from 'antd/es/input';
import { useState } from 'react';
import type { Bilingual } from '../../../workflows/contract/clocks';
import { countWritten, fenWritten, inYuan } from '../../../workflows/contract/written-numbers';
import { useSpeech } from './language';

const WORDS = {
  unread: {
    zh: '“{text}”未能识别或者超出范围，请重新填写。',
    en: '“{text}” was not read or is out of range: type it anew.',
  },
} as const satisfies Record<string, Bilingual>;

const yuanWritten = (text: string): number | null => {
  const fen = fenWritten(text);
  return fen === null ? null : inYuan(fen);
};

type Props = Omit<InputProps, 'value' | 'onChange' | 'type' | 'min' | 'max'> & {
  /** An amount in yuan, to the fen, or how many. */
  of: 'yuan' | 'count';
  min: number;
  max?: number;
  /** What is typed and was not read stands there as text. */
  value?: number | string | null;
  onChange?: (value: number | string | undefined) => void;
  /** The form says beside it what is wrong. */
  quiet?: boolean;
};

/** Of a form: nothing is sent while a number in it could not be read. */
export const mustBeRead = (say: (words: Bilingual) => string) => ({
  validator: (_rule: unknown, value: unknown) =>
    typeof value === 'string'
      ? Promise.reject(new Error(say(WORDS.unread).replace('{text}', value)))
      : Promise.resolve(),
});

/**
 * A number as people write it. What cannot be read is said beside it, and is no other number: neither the nearest one that is
 * allowed, nor none.
 */
export function NumberBox({ of, min, max = Infinity, value, onChange, quiet = false, onBlur, ...props }: Props) {
  const { say } = useSpeech();
  // As it is typed: what was read is written out in full once it is left.
  const [text, setText] = useState<string | null>(null);
  const shown = (): string => {
    if (typeof value !== 'number') return value ?? '';
    return of === 'yuan' ? value.toFixed(2) : String(value);
  };
  const read = (typed: string): number | string | undefined => {
    if (typed.trim() === '') return undefined;
    const n = of === 'yuan' ? yuanWritten(typed) : countWritten(typed);
    return n === null || n < min || n > max ? typed : n;
  };
  const isWrong = text === null && typeof value === 'string';
  return (
    <>
      <Input
        {...props}
        inputMode={of === 'yuan' ? 'decimal' : 'numeric'}
        autoComplete="off"
        value={text ?? shown()}
        {...(isWrong && !quiet ? { status: 'error' as const } : {})}
        onChange={({ target }) => {
          setText(target.value);
          onChange?.(read(target.value));
        }}
        onBlur={(event) => {
          setText(null);
          onBlur?.(event);
        }}
      />
      {isWrong && !quiet && (
        <div role="alert" className="late small">
          {say(WORDS.unread).replace('{text}', value)}
        </div>
      )}
    </>
  );
}
