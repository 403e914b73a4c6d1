import type { ReactNode } from 'react';
import type { Bilingual } from '../../../workflows/contract/clocks';
import { nameIn } from '../../../workflows/contract/names';
import type { Effect } from '../../../workflows/contract/proceedings';
import { clockTime, today } from '../words/days';
import { CaseLink } from './case-links';
import { Due } from './due';
import { useSpeech } from './language';
import { whoName } from './words';

export interface HandOver {
  reference: string;
  caseNo: string;
  what: string;
  from: string | null;
  to: string | null;
  receipts: { delivered: string | null; accepted: string | null; docketed: string | null };
  dueOn: string | null;
  state: 'notDelivered' | 'delivered' | 'late' | 'accepted' | 'docketed';
  owner: string | null;
}

const STATES: Readonly<Record<HandOver['state'], { zh: string; en: string }>> = {
  notDelivered: { zh: '未送到', en: 'not delivered' },
  delivered: { zh: '已送到，等对方接收', en: 'delivered' },
  late: { zh: '对方逾期未接收', en: 'late' },
  accepted: { zh: '对方已接收', en: 'accepted' },
  docketed: { zh: '对方已立案', en: 'docketed' },
};
type What = Extract<Effect, { service: 'court' | 'arbitration' }>['what'];
/** What passes between bodies; `nameIn` says what is not among it as it is. */
const WHAT: Readonly<Record<What | 'feedback', Bilingual>> = {
  entrustment: { zh: '委派委托', en: 'entrustment' },
  filing: { zh: '移交立案', en: 'filing' },
  confirmation: { zh: '司法确认申请', en: 'application for confirmation' },
  feedback: { zh: '调解情况反馈', en: 'feedback' },
  report: { zh: '调解情况报告', en: 'report of the mediation' },
  notice: { zh: '案件通报', en: 'notice of a case' },
  intake: { zh: '仲裁申请', en: 'application for arbitration' },
  review: { zh: '仲裁审查申请', en: 'application for review' },
  result: { zh: '诉讼结果反馈', en: 'the court’s result' },
};
/** Sent from here in nobody’s name but the platform’s. */
const bodyName = (who: string | null): Bilingual =>
  who === 'dingfen' ? { zh: '本平台', en: 'this platform' } : whoName(who ?? 'nobody');
const WORDS = {
  what: { zh: '移交事项', en: 'what' },
  from: { zh: '从', en: 'from' },
  to: { zh: '到', en: 'to' },
  due: { zh: '对方接收期限', en: 'to be accepted by' },
  state: { zh: '状态', en: 'state' },
  receipts: { zh: '回执（送到／接收／立案）', en: 'receipts: delivered, accepted, docketed' },
};

/** What went to another body, with the receipts of both sides. */
export function HandOverTable({
  of,
  withCase = false,
  beside,
}: {
  of: readonly HandOver[];
  withCase?: boolean;
  /** What may be done with one. */
  beside?: (one: HandOver) => ReactNode;
}) {
  const { say } = useSpeech();
  const time = (at: string | null): string => (at === null ? '—' : clockTime(at));
  return (
    <div className="scroll">
      <table className="plain">
        <thead>
          <tr>
            <th>{say(WORDS.state)}</th>
            <th>{say(WORDS.what)}</th>
            <th>
              {say(WORDS.from)} → {say(WORDS.to)}
            </th>
            <th>{say(WORDS.due)}</th>
            <th>{say(WORDS.receipts)}</th>
          </tr>
        </thead>
        <tbody>
          {of.map((one) => (
            <tr key={one.reference}>
              <td className={one.state === 'late' ? 'late' : ''}>
                {say(STATES[one.state])} {beside?.(one)}
              </td>
              <td>
                {say(nameIn(WHAT, one.what))}
                {withCase && (
                  <div>
                    <CaseLink caseNo={one.caseNo} />
                  </div>
                )}
              </td>
              <td>
                {say(bodyName(one.from))} → {say(bodyName(one.to))}
              </td>
              <td>
                <Due on={one.dueOn} from={today()} />
              </td>
              <td className="number small">
                {time(one.receipts.delivered)}
                <br />
                {time(one.receipts.accepted)}
                <br />
                {time(one.receipts.docketed)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
