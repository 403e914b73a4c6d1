import type { z } from 'zod';
import { hasRoom } from '../../../workflows/contract/sessions';
import type { Bilingual } from '../../../workflows/contract/clocks';
import type { session } from '../../cases/schemas';
import { html, type Html } from '../plain/html';
import { clockTime, longDay } from '../words/days';
import { VALUES } from '../words/fields';
import { WORDS } from './words';

export type Session = z.output<typeof session>;

/** When and where a party meets the others, and for what is held online the way in, until it was held; the latest first. */
export function sessionsShown(
  all: readonly Session[],
  { caseNo, party, csrf }: { caseNo: string; party: string; csrf: string },
  say: (text: Bilingual) => string,
): Html {
  return html`${all.length === 0 && html`<p class="card">${say(WORDS.noSession)}</p>`}
    ${all.toReversed().map(
      ({ round, number, at, place, way, absent, cancelledAt, isJoinable }) =>
        html`<div class="card">
          <p>
            <b>${moment(at, say)}</b>　${way !== null && say(VALUES[`way.${way}`] ?? WORDS.sessions)}<br />${
              place !== null && place !== '' && html`${say(hasRoom(way) ? WORDS.placeOtherwise : WORDS.place)}${place}`
            }
          </p>
          ${cancelledAt !== null && html`<p class="card amber">${say(WORDS.wasCancelled)}</p>`}
          ${absent !== null && html`<p class="quiet">${say(absent.includes(party) ? WORDS.wasAbsent : WORDS.wasHeld)}</p>`}
          ${
            isJoinable &&
            html`<form method="post" action="/my/${caseNo}/sessions/${round}/${number}">
              <input type="hidden" name="_csrf" value="${csrf}" /><button>${say(WORDS.enterRoom)}</button>
            </form>`
          }
        </div>`,
    )}
    <p><a href="/api/cases/v1/disputes/${caseNo}/sessions.ics">${say(WORDS.calendar)}</a></p>`;
}

/** A day with its weekday, and the time on the clock in Asia/Shanghai. */
function moment(at: string, say: (text: Bilingual) => string): string {
  const [day = '', time = ''] = clockTime(at).split(' ');
  return `${say(longDay(day))} ${time}`;
}
