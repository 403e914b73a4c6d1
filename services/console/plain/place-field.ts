import type { Bilingual } from '../../../workflows/contract/clocks';
import { places } from '../../kit/regions';
import { html, type Html } from './html';
import { isCounty, LEVELS, levelOf, nameOfPlace, nearer } from './places';

const WORDS = {
  choose: { zh: '请选择', en: 'choose' },
  anew: { zh: '重新选择', en: 'choose anew' },
};

/** What a place is chosen by, a level at a time; `anew`: where one begins again. */
export function placeField(code: string, anew: string, say: (text: Bilingual) => string): Html {
  const isDone = isCounty(code);
  const above = isDone ? `${code.slice(0, 4)}00` : code;
  const options = isDone ? [[code, places.get(code) ?? ''] as const] : nearer(places.has(code) ? code : '');
  const level = levelOf(options[0]?.[0] ?? code);
  return html`${
      places.has(code) &&
      html`<p><b>${nameOfPlace(isDone ? code : above)}</b>　<a href="${anew}">${say(WORDS.anew)}</a></p>`
    } <label for="place">${say(LEVELS[level] ?? WORDS.choose)}</label
    ><select id="place" name="place" required>
      ${!isDone && html`<option value="">${say(WORDS.choose)}</option>`}
      ${options.map(([value, name]) => html`<option value="${value}" ${isDone && html`selected`}>${name}</option>`)}
    </select>`;
}
