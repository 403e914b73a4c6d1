import { daysTo } from '../../words/days';
import { yuan, type Owed as Sums } from '../../words/owed';
import type { Dispute } from '../api';
import { useSpeech } from '../language';
import { whoName } from '../words';

const WORDS = {
  who: { zh: '付款方', en: 'who pays' },
  to: { zh: '收款方', en: 'to whom' },
  no: { zh: '期次', en: 'Instalment' },
  dueOn: { zh: '履行日', en: 'Due on' },
  amount: { zh: '应付（元）', en: 'Due (yuan)' },
  paid: { zh: '已付（元）', en: 'Paid (yuan)' },
  late: { zh: '逾期未付足', en: 'not paid in time' },
  others: { zh: '对方当事人', en: 'the other side' },
  watched: { zh: '同意工会跟踪履行', en: 'lets the union watch' },
};

/** What an instrument has somebody pay, instalment by instalment, and what of it was paid. */
export function Owed({ of, people, today }: { of: Sums; people: Dispute['people']; today: string }) {
  const { say } = useSpeech();
  const nameOf = (id: string): string => say(whoName(`party:${id}`, people));
  return (
    <div className="scroll" style={{ marginTop: '0.5rem' }}>
      <div className="small">
        {say(WORDS.who)}：{nameOf(of.payer)}；{say(WORDS.to)}：
        {of.payee === null ? say(WORDS.others) : nameOf(of.payee)}
        {of.watchedFor.map((id) => (
          <div key={id}>
            {say(WORDS.watched)}：{nameOf(id)}
          </div>
        ))}
      </div>
      <table className="plain small">
        <thead>
          <tr>
            {([WORDS.no, WORDS.dueOn, WORDS.amount, WORDS.paid] as const).map((name) => (
              <th key={name.en}>{say(name)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {of.instalments.map(({ no, dueOn, amountFen, paidFen }) => (
            <tr key={no}>
              <td>{no}</td>
              <td className="number">{dueOn}</td>
              <td className="number">{yuan(amountFen)}</td>
              <td className="number">
                {yuan(paidFen)}
                {paidFen < amountFen && daysTo(today, dueOn) < 0 && <div className="late">{say(WORDS.late)}</div>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
