import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { Link } from 'wouter';
import { cases, said } from '../api';
import { clockTime } from '../../words/days';
import { useSpeech } from '../language';
import { LOOKS_AGAIN_MS } from '../live';
import { Fault, Shown } from '../states';
import { whoName } from '../words';

const WORDS = {
  empty: { zh: '没有受阻的事项。', en: 'Nothing is stuck.' },
  since: { zh: '最早自', en: 'since' },
  alike: { zh: '件', en: 'alike' },
  retry: { zh: '全部重试', en: 'Retry all' },
  retried: { zh: '已重试', en: 'retried' },
  oldest: { zh: '涉及的案件（最早的在前）', en: 'cases, the oldest first' },
  refused: { zh: '未能重试', en: 'not retried' },
};

/** What can be tried once more, all together. */
const RETRIED: ReadonlySet<string> = new Set(['blocked', 'messageFailed', 'deadLetter']);
/** So few are in sight at once. */
const OPEN_TO = 5;

/** What is stuck in any service, since when, why and what to do. */
export function Stuck() {
  const { say } = useSpeech();
  const queries = useQueryClient();
  const stuck = useQuery({
    queryKey: ['stuck'],
    queryFn: async () => said(await cases.GET('/v1/operations/stuck')),
    refetchInterval: LOOKS_AGAIN_MS,
  });
  const retry = useMutation({
    mutationFn: async ({ kind, of }: { kind: string; of: string }) =>
      said(await cases.POST('/v1/operations/retry', { body: { kind, of } as never })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['stuck'] }),
  });
  return (
    <>
      {retry.error && <Fault error={retry.error} />}
      {retry.data && (
        <p role="status">
          {say(WORDS.retried)} {retry.data.retried}，{say(WORDS.refused)} {retry.data.refused.length}
        </p>
      )}
      <Shown of={stuck} isEmpty={({ groups }) => groups.length === 0} empty={say(WORDS.empty)}>
        {({ groups }) => (
          <ul className="work">
            {groups.map((group) => (
              <li key={`${group.kind} ${group.of} ${group.why.en}`} className="overdue">
                <div>
                  <div className="day">
                    {group.alike} {say(WORDS.alike)}
                  </div>
                  <div className="small quiet">
                    {say(WORDS.since)} {clockTime(group.since)}
                  </div>
                </div>
                <div>
                  <h3>
                    {say(group.why)}{' '}
                    <span className="quiet small">
                      {group.kind === 'correctionAsked' ? say(whoName(group.of)) : (group.called ?? group.of)}
                    </span>
                  </h3>
                  <div>{say(group.todo)}</div>
                  <details className="why small" open={group.alike <= OPEN_TO}>
                    <summary>{say(WORDS.oldest)}</summary>
                    {group.oldest.map((one) => (
                      <div key={`${one.caseNo} ${one.id}`}>
                        <Link href={`/cases/${one.caseNo}`} className="number">
                          {one.caseNo}
                        </Link>{' '}
                        <span className="quiet">{clockTime(one.since)}</span>
                      </div>
                    ))}
                  </details>
                </div>
                <div className="do">
                  {RETRIED.has(group.kind) && (
                    <Button loading={retry.isPending} onClick={() => retry.mutate({ kind: group.kind, of: group.of })}>
                      {say(WORDS.retry)}
                    </Button>
                  )}
                </div>
              </li>
            ))}
          </ul>
        )}
      </Shown>
    </>
  );
}
