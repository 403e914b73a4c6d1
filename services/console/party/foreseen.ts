import { CLOCKS, type Bilingual } from '../../../workflows/contract/clocks';
import { nameIn, OUTCOME_NAMES, PROCEEDING_NAMES } from '../../../workflows/contract/names';
import { distance, longDay } from '../words/days';
import type { Dispute, Preview } from './case';
import { counted } from './home';
import { html, type Html } from '../plain/html';
import { WORDS } from './words';

/** What comes of an act once it is sent, told to the party before: where the case then stands, and until when. */
export function foreseen(
  { refusal, forOperator, proceedings }: Preview,
  { people }: Dispute,
  today: string,
  say: (text: Bilingual) => string,
): Html {
  if (refusal !== null) return html`<p class="card fault" role="alert">${say(WORDS.wouldBeRefused)}${say(refusal)}</p>`;
  const lines = proceedings.flatMap(({ proceeding, before, stageName, outcome, clocks }) => {
    const [kind = ''] = proceeding.split('/');
    const of = nameIn(PROCEEDING_NAMES, kind);
    const moves = before === null || say(before) !== say(stageName);
    const ended = outcome === null ? null : nameIn(OUTCOME_NAMES, outcome);
    const days = clocks.flatMap(({ key, holder, dueOn, status, provisional, why }) => {
      if (dueOn === null || (status !== 'running' && status !== 'overdue')) return [];
      const whose = people.find(({ id }) => id === holder)?.name;
      const name = `${say(CLOCKS[key])}${whose === undefined ? '' : `（${whose}）`}`;
      return [
        html`<li>
          ${name}${say(WORDS.until)}${say(longDay(dueOn))}，${say(distance(today, dueOn))}
          ${counted({ provisional, why }, say)}
        </li>`,
      ];
    });
    return [...(moves ? [html`<li>${say(of)} <b>${say(ended ?? stageName)}</b></li>`] : []), ...days];
  });
  if (lines.length === 0 && !forOperator) return html``;
  return html`<section class="card">
    <b>${say(WORDS.after)}</b>
    ${forOperator && html`<p>${say(WORDS.weighed)}</p>`}
    <ul>
      ${lines}
    </ul>
  </section>`;
}
