import { daysTo } from '../../words/days';
import { yuan, type Owed as Sums } from '../../words/owed';
import type { Dispute } from '../api';
import { useSpeech } from '../language';
import { partyName } from '../words';

const WORDS = {
  payer: { zh: '付款方：', en: 'who pays: ' },
  payees: { zh: '收款方：', en: 'to whom: ' },
  watched: { zh: '同意工会跟踪履行：', en: 'lets the union watch: ' },
  no: { zh: '第 {no} 期', en: 'instalment {no}' },
  dueOn: { zh: '最晚 {day}', en: '{day} at the latest' },
  due: { zh: '应付 {yuan} 元', en: '{yuan} yuan due' },
  paid: { zh: '已付 {yuan} 元', en: '{yuan} yuan paid' },
  late: { zh: '逾期未付足', en: 'not paid in time' },
};

/** What an instrument has somebody pay, instalment by instalment, and what of it was paid. */
export function Owed({ of, people, today }: { of: Sums; people: Dispute['people']; today: string }) {
  const { say } = useSpeech();
  const named = (ids: readonly string[]): string =>
    ids.map((id) => say(partyName(people.find((one) => one.id === id) ?? { id }))).join('、');
  return (
    <div className="small apart">
      <div>
        {say(WORDS.payer)}
        {named([of.payer])}
      </div>
      <div>
        {say(WORDS.payees)}
        {named(of.payees)}
      </div>
      {of.watchedFor.length > 0 && (
        <div>
          {say(WORDS.watched)}
          {named(of.watchedFor)}
        </div>
      )}
      <ol className="instalments">
        {of.instalments.map(({ no, dueOn, amountFen, paidFen }) => (
          <li key={no}>
            {say(WORDS.no).replace('{no}', String(no))} · {say(WORDS.dueOn).replace('{day}', dueOn)} ·{' '}
            {say(WORDS.due).replace('{yuan}', yuan(amountFen))} · {say(WORDS.paid).replace('{yuan}', yuan(paidFen))}{' '}
            {paidFen < amountFen && daysTo(today, dueOn) < 0 && <span className="late">{say(WORDS.late)}</span>}
          </li>
        ))}
      </ol>
    </div>
  );
}
