import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import Empty from 'antd/es/empty';
import Skeleton from 'antd/es/skeleton';
import { Component, type ReactNode } from 'react';
import { Refused } from './api';
import type { Bilingual } from '../../../workflows/contract/clocks';
import { placeName } from '../words/fields';
import { useSpeech } from './language';

const WORDS = {
  again: { zh: '重试', en: 'Try again' },
  gone: {
    zh: '没有该内容，或者您无权查看。',
    en: 'There is no such thing, or it is not for you.',
  },
  untold: {
    zh: '实时更新中断，正在重新连接；下列内容可能不是最新的。',
    en: 'Live updates are interrupted; reconnecting. What you see may be out of date.',
  },
  away: {
    zh: '网络或服务暂不可用，已填写的内容不受影响。',
    en: 'The network or a service is not available just now; nothing you typed is lost.',
  },
};

/** What is told of anything that went wrong, with a way to try again. */
export function Fault({ error, again, act }: { error: unknown; again?: () => void; act?: string }) {
  const { say, language } = useSpeech();
  const problem = error instanceof Refused ? error.problem : null;
  const title = problem === null ? say(WORDS.away) : problem.status === 404 ? say(WORDS.gone) : problem[language];
  return (
    <Alert
      type={problem?.status === 404 ? 'info' : 'error'}
      showIcon
      title={title}
      description={problem === null || problem.status === 404 ? undefined : <Detail problem={problem} act={act} />}
      action={again && problem?.status !== 404 ? <Button onClick={again}>{say(WORDS.again)}</Button> : undefined}
    />
  );
}

const faultAt = (at: Bilingual, what: Bilingual): Bilingual =>
  at.zh === '' ? what : { zh: `${at.zh}：${what.zh}`, en: `${at.en}: ${what.en}` };

/** Where it is wrong, and what would be taken. */
function Detail({ problem, act }: { problem: Refused['problem']; act: string | undefined }) {
  const { say, language } = useSpeech();
  return (
    <div className="small">
      {language === 'en' && problem.detail !== undefined && <p>{problem.detail}</p>}
      {problem.errors?.map(({ path, message, zh }) => (
        <div key={path}>{say(faultAt(placeName(path, act), { zh: zh ?? message, en: message }))}</div>
      ))}
      {language !== 'en' && problem.detail !== undefined && <InEnglish detail={problem.detail} code={problem.code} />}
      {(language === 'en' || problem.detail === undefined) && <span className="quiet">{problem.code}</span>}
    </div>
  );
}

/** What a program is told: a person who reads Chinese opens it for whoever helps him. */
const InEnglish = ({ detail, code }: { detail: string; code: string }) => (
  <details className="quiet">
    <summary>技术说明</summary>
    {code} {detail}
  </details>
);

/** Said where changes by others are not told just now: what is shown may be of a moment ago. */
export function Untold({ isTold }: { isTold: boolean }) {
  const { say } = useSpeech();
  return (
    <div className="small soon" role="status">
      {isTold ? null : say(WORDS.untold)}
    </div>
  );
}

/** Loading, gone wrong, empty, or there. */
export function Shown<T>({
  of: { data, error, refetch },
  isEmpty,
  empty,
  children,
}: {
  of: { data: T | undefined; error: unknown; refetch: () => unknown };
  isEmpty?: (data: T) => boolean;
  empty?: string;
  children: (data: T) => ReactNode;
}) {
  // What was read before stays, with word of what is wrong now.
  if (data === undefined && error) return <Fault error={error} again={() => void refetch()} />;
  if (data === undefined) return <Skeleton active paragraph={{ rows: 4 }} />;
  return (
    <>
      {Boolean(error) && <Fault error={error} again={() => void refetch()} />}
      {isEmpty?.(data) === true ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty} /> : children(data)}
    </>
  );
}

/** A page that cannot be shown says so; the others go on. */
export class Guarded extends Component<{ children: ReactNode; of: string }, { error: unknown; of: string }> {
  override state = { error: null as unknown, of: this.props.of };

  static getDerivedStateFromError = (error: unknown) => ({ error });

  /** Another page begins anew. */
  static getDerivedStateFromProps(props: { of: string }, state: { of: string }) {
    return props.of === state.of ? null : { error: null, of: props.of };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    // A part of the page that is no longer there: another version has taken its place since it was opened.
    const isPart =
      error instanceof Error && /dynamically imported module|Importing a module|preload/i.test(error.message);
    if (isPart)
      return (
        <Alert
          type="info"
          showIcon
          title="页面已更新，请重新载入 / there is a new version of this page: load it again"
          action={<Button onClick={() => globalThis.location.reload()}>重新载入 / Load it again</Button>}
        />
      );
    return (
      <Alert
        type="error"
        showIcon
        title="本页面出错 / this page has failed"
        description={error instanceof Error ? error.message : null}
      />
    );
  }
}
