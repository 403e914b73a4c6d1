import { useSpeech } from './language';

interface Name {
  zh: string;
  en: string;
}
/** What every form of this kind says of itself. */
export const FORM = {
  enter: { zh: '确认提交', en: 'Enter it' },
  cancel: { zh: '取消', en: 'Cancel' },
  needed: { zh: '请填写', en: 'is needed' },
  from: { zh: '任期自', en: 'in office from' },
  until: { zh: '至', en: 'until' },
  notBefore: { zh: '不能早于开始的日期', en: 'not before it begins' },
};

/** That a field has to be filled in, by its name. */
export function useNeeded(): (name: Name) => { required: true; message: string } {
  const { say } = useSpeech();
  return (name) => ({ required: true, message: `${say(name)}：${say(FORM.needed)}` });
}

/** That `until` does not lie before `from`, both fields of the same form. */
export function useSpan() {
  const { say } = useSpeech();
  return ({ getFieldValue }: { getFieldValue: (name: string) => unknown }) => ({
    validator: (_rule: unknown, until?: string): Promise<void> => {
      const from = getFieldValue('from') as string | undefined;
      const isOver = Boolean(until) && Boolean(from) && (until ?? '') < (from ?? '');
      return isOver ? Promise.reject(new Error(say(FORM.notBefore))) : Promise.resolve();
    },
  });
}

/** What may be chosen, each code under its name. */
export function useOptions(): (names: Readonly<Record<string, Name>>) => { value: string; label: string }[] {
  const { say } = useSpeech();
  return (names) => Object.entries(names).map(([value, name]) => ({ value, label: say(name) }));
}
