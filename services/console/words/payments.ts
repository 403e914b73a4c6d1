import { creditorsOf } from '../../../workflows/contract/creditors';
import type { Party } from '../../../workflows/contract/facts';
import type { LegalDay, PartyId } from '../../../workflows/contract/incoming';
import type { DisputeState } from '../../../workflows/contract/states';
import { inYuan } from '../../../workflows/contract/written-numbers';
import { chineseDay } from './days';
import { disputeIn, type Shown } from './dispute';

/** A party as a case shows it; its name where whoever looks may know it. */
type Named = Pick<Party, 'id' | 'side'> & { name?: string | null | undefined };
/** A payment that is agreed, as far as it is said; amounts in yuan. */
interface Agreed {
  payer: PartyId;
  payee?: PartyId | undefined;
  instalments: readonly { dueOn: LegalDay; yuan: number }[];
}

/** What an agreement that waits for its signatures has paid; none where it has no such terms, or they are not shown. */
export function agreedIn({ stage, ...of }: Shown): Agreed[] {
  const agreement = disputeIn(of)?.mediation.agreement;
  if (!agreement || stage !== ('AGREED_UNSIGNED' satisfies DisputeState)) return [];
  const all = [...(agreement.obligation ? [agreement.obligation] : []), ...(agreement.obligations ?? [])];
  return all.map(({ instalments, ...who }) => ({
    ...who,
    instalments: instalments.map(({ dueOn, amountFen }) => ({ dueOn, yuan: inYuan(amountFen) })),
  }));
}

const sum = new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** What is to be paid, as an agreement says it, a sentence a payment: in Chinese, for that is what is signed. */
export function paymentSentences(payments: readonly Agreed[], people: readonly Named[]): string {
  const names = (ids: readonly PartyId[]): string =>
    ids.map((id) => people.find((one) => one.id === id)?.name ?? id).join('、');
  const sentences = payments.flatMap(({ payer, payee, instalments }) => {
    const payees = names(creditorsOf({ obligation: { payer, payee }, parties: people }));
    return instalments.map(
      ({ dueOn, yuan }) => `${names([payer])}于${chineseDay(dueOn)}前（含当日）向${payees}支付${sum.format(yuan)}元`,
    );
  });
  if (sentences.length <= 1) return sentences.map((one) => `${one}。`).join('');
  return sentences.map((one, i) => `（${i + 1}）${one}${i + 1 === sentences.length ? '。' : '；'}`).join('\n');
}
