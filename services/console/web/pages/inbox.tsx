import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { notification, said } from '../api';
import { CaseLink, NamedCases } from '../case-links';
import { clockTime } from '../../words/days';
import { useSpeech } from '../language';
import { Fault, Shown } from '../states';

const WORDS = {
  title: { zh: '收件箱', en: 'Inbox' },
  empty: { zh: '没有未处理的告知。', en: 'Nothing is waiting to be acknowledged.' },
  take: { zh: '已阅，由我处理', en: 'Acknowledge' },
  read: { zh: '已由 {who} 处理', en: 'taken on by {who}' },
};

/** What this person's body is told, until somebody of it takes it on. */
export default function Inbox() {
  const { say } = useSpeech();
  const queries = useQueryClient();
  const inbox = useQuery({
    queryKey: ['inbox'],
    queryFn: async () =>
      said(await notification.GET('/v1/messages/inbox', { params: { query: { state: 'open', limit: 200 } } })),
  });
  const take = useMutation({
    mutationFn: async (keys: string[]) =>
      said(await notification.POST('/v1/messages/inbox/acknowledge', { body: { keys } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['inbox'] }),
  });
  return (
    <>
      <h1>{say(WORDS.title)}</h1>
      {take.error && <Fault error={take.error} />}
      <Shown of={inbox} isEmpty={({ messages }) => messages.length === 0} empty={say(WORDS.empty)}>
        {({ messages }) => (
          <NamedCases of={messages.map(({ caseNo }) => caseNo)}>
            <ul className="work">
              {messages.map((one) => (
                <li key={one.key}>
                  <div>
                    <CaseLink caseNo={one.caseNo} />
                    <div className="small quiet">{clockTime(one.at)}</div>
                  </div>
                  <div style={{ whiteSpace: 'pre-wrap' }}>
                    {one.body}
                    {one.readBy !== null && (
                      <div className="small quiet">{say(WORDS.read).replace('{who}', one.readBy)}</div>
                    )}
                  </div>
                  <div className="do">
                    <Button loading={take.isPending} onClick={() => take.mutate([one.key])}>
                      {say(WORDS.take)}
                    </Button>
                  </div>
                </li>
              ))}
            </ul>
          </NamedCases>
        )}
      </Shown>
    </>
  );
}
