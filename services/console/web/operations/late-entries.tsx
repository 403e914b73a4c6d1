import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { cases, said } from '../api';
import { actName } from '../../words/acts';
import { clockTime } from '../../words/days';
import { useSpeech } from '../language';
import { LOOKS_AGAIN_MS } from '../live';
import { Shown } from '../states';

const WORDS = {
  title: { zh: '待核定的补录', en: 'Late entries' },
  empty: { zh: '没有待核定的补录。', en: 'No late entry waits to be weighed.' },
  caseNo: { zh: '案件编号', en: 'case' },
  act: { zh: '事项', en: 'what' },
  occurred: { zh: '发生日', en: 'happened on' },
  entered: { zh: '录入', en: 'entered' },
  weigh: { zh: '核定', en: 'Weigh it' },
  closed: { zh: '案件已结', en: 'the case is closed' },
};

/** Rights that were kept in time and entered late: each with both facts, weighed on the page of its case (CLK-11). */
export function LateEntries() {
  const { say } = useSpeech();
  const list = useQuery({
    queryKey: ['late entries'],
    refetchInterval: LOOKS_AGAIN_MS,
    queryFn: async () => said(await cases.GET('/v1/late-acts')).acts,
  });
  return (
    <section aria-label={say(WORDS.title)}>
      <h2>{say(WORDS.title)}</h2>
      <Shown of={list} isEmpty={(all) => all.length === 0} empty={say(WORDS.empty)}>
        {(all) => (
          <div className="scroll">
            <table className="plain">
              <thead>
                <tr>
                  <th>{say(WORDS.caseNo)}</th>
                  <th>{say(WORDS.act)}</th>
                  <th>{say(WORDS.occurred)}</th>
                  <th>{say(WORDS.entered)}</th>
                  <th />
                </tr>
              </thead>
              <tbody>
                {all.map((one) => (
                  <tr key={one.actId}>
                    <td className="number">{one.caseNo}</td>
                    <td>{say(actName(one.act))}</td>
                    <td>{one.occurredOn}</td>
                    <td>{clockTime(one.enteredAt)}</td>
                    <td>
                      <Link href={`/cases/${one.caseNo}`}>{say(WORDS.weigh)}</Link>
                      {one.outcome !== null && <div className="small quiet">{say(WORDS.closed)}</div>}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Shown>
    </section>
  );
}
