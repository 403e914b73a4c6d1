import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { CLOCKS } from '../../../../workflows/contract/clocks';
import { clockTime } from '../../words/days';
import { cases, said } from '../api';
import { CaseLink } from '../case-links';
import { useSpeech } from '../language';
import { LOOKS_AGAIN_MS } from '../live';
import { Shown } from '../states';
import { whoName } from '../words';

const WORDS = {
  title: { zh: '申请更正的起算日', en: 'Days that were found wrong' },
  empty: { zh: '没有待核定的更正申请。', en: 'No correction waits to be decided.' },
  caseNo: { zh: '案件编号', en: 'case' },
  clock: { zh: '期限', en: 'period' },
  by: { zh: '申请单位', en: 'asked by' },
  before: { zh: '现起算日', en: 'starts on' },
  on: { zh: '申请更正为', en: 'asked to start on' },
  weigh: { zh: '查看依据并核定', en: 'See why, and decide' },
};

/** Days that bodies found wrong: each is corrected, or kept for a reason, on the page of its case. */
export function CorrectionsAsked() {
  const { say } = useSpeech();
  const list = useQuery({
    queryKey: ['corrections'],
    refetchInterval: LOOKS_AGAIN_MS,
    queryFn: async () => said(await cases.GET('/v1/corrections')).corrections,
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
                  {(['caseNo', 'clock', 'by', 'before', 'on'] as const).map((name) => (
                    <th key={name}>{say(WORDS[name])}</th>
                  ))}
                  <th />
                </tr>
              </thead>
              <tbody>
                {all.map((one) => (
                  <tr key={one.id}>
                    <td>
                      <CaseLink caseNo={one.caseNo} />
                    </td>
                    <td>{say(CLOCKS[one.key])}</td>
                    <td>
                      {say(whoName(one.by))} <div className="small quiet">{clockTime(one.askedAt)}</div>
                    </td>
                    <td className="number">{one.before}</td>
                    <td className="number">{one.on}</td>
                    <td>
                      <Link href={`/cases/${one.caseNo}`}>{say(WORDS.weigh)}</Link>
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
