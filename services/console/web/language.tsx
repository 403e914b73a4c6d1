import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Bilingual } from '../../../workflows/contract/clocks';

export type Language = 'zh' | 'en';
const KEY = 'dingfen.language';

interface Speech {
  language: Language;
  /** In the language of the page. */
  say: (text: Bilingual) => string;
  choose: (language: Language) => void;
}
const Spoken = createContext<Speech>({ language: 'zh', say: ({ zh }) => zh, choose: () => undefined });

/** Chinese, unless somebody asked for English on this device before. */
export function Languages({ children }: { children: ReactNode }) {
  const [language, choose] = useState<Language>(() => (localStorage.getItem(KEY) === 'en' ? 'en' : 'zh'));
  const speech = useMemo<Speech>(
    () => ({
      language,
      say: (text) => text[language],
      choose: (chosen) => {
        localStorage.setItem(KEY, chosen);
        choose(chosen);
      },
    }),
    [language],
  );
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  return <Spoken value={speech}>{children}</Spoken>;
}

export const useSpeech = (): Speech => useContext(Spoken);
