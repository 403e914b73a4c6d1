import type { Bilingual } from '../../../workflows/contract/clocks';
import { html, type Html } from '../plain/html';
import type { Dispute, Text } from './case';
import { yuan } from '../words/owed';
import { filled, WORDS } from './words';

/** What the applicant asks for, as it was said at the opening: both sides answer to it. */
export function claimed({ opening }: Dispute, texts: readonly Text[], say: (text: Bilingual) => string): Html {
  const amount = opening?.amountFen ?? null;
  const cause = opening?.causeOfAction ?? '';
  const claim = texts.find(({ of }) => of === 'claim')?.text ?? null;
  return html`<div class="card">
    ${cause !== '' && html`<p>${say(filled(WORDS.cause, { cause }))}</p>`}
    ${amount !== null && html`<p>${say(filled(WORDS.amount, { yuan: yuan(amount) }))}</p>`}
    ${claim !== null && html`<pre>${claim}</pre>`}
    ${amount === null && claim === null && html`<p>${say(WORDS.noClaim)}</p>`}
  </div>`;
}
