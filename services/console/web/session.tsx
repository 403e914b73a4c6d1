import { useQuery, useQueryClient } from '@tanstack/react-query';
import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import Space from 'antd/es/space';
import { createContext, useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import { allAgain } from './all-again';
import { SESSION_ENDED, useWord } from './api';
import { useSpeech } from './language';
import { Fault } from './states';

export interface Person {
  sub: string;
  role: string;
  region: string;
  organisation?: string;
  csrf: string;
  temporalUi: string | null;
}
const Known = createContext<Person | null>(null);

/** Whoever is signed in. */
export function usePerson(): Person {
  const person = useContext(Known);
  if (person === null) throw new Error('asked before anybody was known');
  return person;
}

async function whoIsIt(): Promise<Person | null> {
  const response = await fetch('/session', { redirect: 'error', signal: AbortSignal.timeout(15_000) });
  if (response.status === 401) return null;
  if (!response.ok) throw new Error(`the session cannot be read: ${response.status}`);
  const person = (await response.json()) as Person;
  useWord(person.csrf);
  return person;
}

const OVER = {
  title: { zh: '登录已结束', en: 'You are signed out' },
  text: {
    zh: '您填写的内容还在本页。请在新窗口重新登录，登录后回到这里继续。',
    en: 'What you typed is still on this page. Sign in again in another window, then come back here and go on.',
  },
  again: { zh: '重新登录', en: 'Sign in again' },
  on: { zh: '我已登录，继续', en: 'I have signed in, go on' },
};
/** Why one cannot go on yet. */
const STILL = {
  other: {
    zh: '现在登录的是另一账号，请先用原账号登录。',
    en: 'Somebody else is signed in now: sign in with the earlier account first.',
  },
  out: { zh: '还没有登录。', en: 'Nobody is signed in yet.' },
  away: {
    zh: '网络或服务暂不可用，请稍后再试。',
    en: 'The network or a service is not available just now: try again in a moment.',
  },
};

/** Asks who is signed in. When the session ends the page stays as it is, with all that was typed, until somebody is again. */
export function Session({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const [first, setFirst] = useState<Person | null>(null);
  const [ended, setEnded] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [still, setStill] = useState<keyof typeof STILL | null>(null);
  const { data, error, refetch } = useQuery({ queryKey: ['session'], queryFn: whoIsIt, staleTime: Infinity });
  useEffect(() => {
    const end = (): void => setEnded(true);
    globalThis.addEventListener(SESSION_ENDED, end);
    return () => globalThis.removeEventListener(SESSION_ENDED, end);
  }, []);
  useEffect(() => {
    if (data && first === null) setFirst(data);
    if (data === null && first === null)
      globalThis.location.assign(`/sign-in?to=${encodeURIComponent(globalThis.location.pathname)}`);
  }, [data, first]);
  const goOn = async (): Promise<void> => {
    setAsking(true);
    const { data: now, isError } = await refetch();
    setAsking(false);
    if (isError || !now) return setStill(isError ? 'away' : 'out');
    // Another person does not go on with what this one has typed.
    if (now.sub !== first?.sub) return setStill('other');
    setFirst(now);
    setStill(null);
    setEnded(false);
    await allAgain(queries);
  };
  // Whoever is known stays so while the console is away: nothing that was typed goes with the page.
  if (first === null) return error ? <Fault error={error} again={() => void refetch()} /> : null;
  return (
    <Known value={first}>
      {children}
      {ended && <Ended still={still} isAsking={isAsking} goOn={() => void goOn()} />}
    </Known>
  );
}

/** Over the page, which stays as it is behind it. The browser’s own dialog: it keeps the keyboard within, and writes no styles. */
function Ended({ still, isAsking, goOn }: { still: keyof typeof STILL | null; isAsking: boolean; goOn: () => void }) {
  const { say } = useSpeech();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} aria-labelledby="session-ended" onCancel={(event) => event.preventDefault()}>
      <h2 id="session-ended">{say(OVER.title)}</h2>
      <p>{say(OVER.text)}</p>
      {still !== null && <Alert type="warning" showIcon title={say(STILL[still])} />}
      <Space wrap>
        <Button href="/sign-in?to=/signed-in-again" target="_blank" rel="noopener">
          {say(OVER.again)}
        </Button>
        <Button type="primary" loading={isAsking} onClick={goOn}>
          {say(OVER.on)}
        </Button>
      </Space>
    </dialog>
  );
}
