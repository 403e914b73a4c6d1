import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Segmented from 'antd/es/segmented';
import { useState } from 'react';
import { notification, said } from '../api';
import { CaseLink, NamedCases } from '../case-links';
import { clockTime } from '../../words/days';
import { bothIn } from '../../words/message';
import { useSpeech } from '../language';
import { LOOKS_AGAIN_MS } from '../live';
import { More } from '../more';
import { Fault, Shown } from '../states';

const WORDS = {
  title: { zh: '收件箱', en: 'Inbox' },
  open: { zh: '待处理', en: 'to be taken on' },
  handled: { zh: '已处理', en: 'taken on' },
  empty: { zh: '没有这样的告知。', en: 'No such message.' },
  more: { zh: '再看 50 条', en: '50 more' },
  take: { zh: '已阅，由我处理', en: 'Acknowledge' },
  read: { zh: '已由 {who} 处理', en: 'taken on by {who}' },
};

type State = 'open' | 'handled';

/** What this person's body is told, until somebody of it takes it on. */
export default function Inbox() {
  const { say } = useSpeech();
  const queries = useQueryClient();
  const [state, look] = useState<State>('open');
  const inbox = useInfiniteQuery({
    queryKey: ['inbox', state],
    refetchInterval: LOOKS_AGAIN_MS,
    queryFn: async ({ pageParam }) => {
      const query = { state, limit: 50, ...(pageParam === null ? {} : { after: pageParam }) };
      return said(await notification.GET('/v1/messages/inbox', { params: { query } }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
  const take = useMutation({
    mutationFn: async (keys: string[]) =>
      said(await notification.POST('/v1/messages/inbox/acknowledge', { body: { keys } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['inbox'] }),
  });
  return (
    <>
      <h1>{say(WORDS.title)}</h1>
      <div className="filters">
        <Segmented<State>
          value={state}
          onChange={look}
          options={(['open', 'handled'] as const).map((value) => ({ value, label: say(WORDS[value]) }))}
        />
      </div>
      {take.error && <Fault error={take.error} />}
      <Shown of={inbox} isEmpty={({ pages }) => pages[0]?.messages.length === 0} empty={say(WORDS.empty)}>
        {({ pages }) => (
          <NamedCases of={pages.flatMap(({ messages }) => messages.map(({ caseNo }) => caseNo))}>
            <ul className="work">
              {pages
                .flatMap(({ messages }) => messages)
                .map((one) => (
                  <li key={one.key}>
                    <div>
                      <CaseLink caseNo={one.caseNo} />
                      <div className="small quiet">{clockTime(one.at)}</div>
                    </div>
                    <div style={{ whiteSpace: 'pre-wrap' }}>
                      {say(bothIn(one.body))}
                      {one.acknowledgedBy !== null && (
                        <div className="small quiet">
                          {say(WORDS.read).replace('{who}', one.acknowledgedBy)}{' '}
                          {clockTime(one.acknowledgedAt ?? one.at)}
                        </div>
                      )}
                    </div>
                    <div className="do">
                      {one.acknowledgedBy === null && (
                        <Button loading={take.isPending} onClick={() => take.mutate([one.key])}>
                          {say(WORDS.take)}
                        </Button>
                      )}
                    </div>
                  </li>
                ))}
            </ul>
            <More of={inbox} name={say(WORDS.more)} />
          </NamedCases>
        )}
      </Shown>
    </>
  );
}
