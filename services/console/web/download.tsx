import { useMutation } from '@tanstack/react-query';
import Spin from 'antd/es/spin';
import { parse } from 'content-disposition';
import { useEffect, useState, type ReactNode } from 'react';
import { load } from './api';
import { useSpeech } from './language';
import { Fault } from './states';

const WORDS = {
  making: { zh: '进行中', en: 'under way' },
  seconds: { zh: '，已 {n} 秒', en: ', {n} s so far' },
};
const SECOND_MS = 1000;
/** A browser that has begun to keep a file needs its address no more. */
const KEPT_AFTER_MS = 60_000;

function keep(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_AFTER_MS);
}

/**
 * A file that a service makes or keeps. Some take long: that it is being made is said where it was asked for; so is why it
 * cannot be had, in place of a file that holds nothing but the fault.
 */
export function Download({ href, small = false, children }: { href: string; small?: boolean; children: ReactNode }) {
  const file = useMutation({
    mutationFn: async () => {
      const answer = await load(href);
      const name = parse(answer.headers.get('content-disposition') ?? 'attachment').parameters['filename'];
      keep(await answer.blob(), name ?? href.replace(/\?.*/, '').replace(/.*\//, ''));
    },
  });
  return (
    <div className={small ? 'file small' : 'file'}>
      <a
        href={href}
        download
        aria-disabled={file.isPending}
        onClick={(event) => {
          event.preventDefault();
          if (!file.isPending) file.mutate();
        }}
      >
        {children}
      </a>
      {file.isPending && <Making />}
      {file.error && <Fault error={file.error} again={() => file.mutate()} />}
    </div>
  );
}

/** For how long already, from when it is shown if not said otherwise; what is there in a moment says nothing. */
export function Making({ since }: { since?: string }) {
  const { say } = useSpeech();
  const [from] = useState(() => (since === undefined ? Date.now() : Date.parse(since)));
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const each = setInterval(() => setNow(Date.now()), SECOND_MS);
    return () => clearInterval(each);
  }, []);
  const seconds = Math.max(0, Math.floor((now - from) / SECOND_MS));
  return seconds === 0 ? null : (
    <span className="quiet small">
      {' '}
      <Spin size="small" /> <span role="status">{say(WORDS.making)}</span>
      {/* Nobody is told each second. */}
      <span aria-hidden>{say(WORDS.seconds).replace('{n}', String(seconds))}</span>
    </span>
  );
}
