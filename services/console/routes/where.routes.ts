import type { FastifyInstance } from 'fastify';
import { DISPUTE_TYPE_NAMES } from '../../../workflows/contract/names';
import { html } from '../plain/html';
import { OPEN, openPages, show, toldLately } from '../plain/open';
import { detailsOf, isOfAnEnterprise, type Offered } from '../plain/organisations';
import { placeField } from '../plain/place-field';
import { isCounty, nameOfPlace } from '../plain/places';

const WORDS = {
  title: { zh: '去哪里、找谁、怎么办', en: 'Where to go, whom to ask, how' },
  intro: {
    zh: '劳动争议可以先申请调解，不收费的调解组织居多；调解不成或者不愿调解的，可以申请仲裁。下面按地点列出可以受理的调解组织，不需要登录。',
    en: 'A labour dispute may be mediated first, mostly free of charge; if that fails, or one does not want it, arbitration is open. Below, by place, who mediates; nobody signs in.',
  },
  type: { zh: '争议类型', en: 'kind of dispute' },
  any: { zh: '全部', en: 'any' },
  look: { zh: '查询', en: 'Look' },
  found: { zh: '可以受理的调解组织，离您近的在前', en: 'Who mediates there, the nearest first' },
  enterprises: { zh: '企业调解委员会（限本企业职工）', en: 'Committees of enterprises, for their own people' },
  nobody: {
    zh: '名册中没有受理该地、该类争议的调解组织。可以向当地劳动人事争议仲裁委员会申请仲裁。',
    en: 'Nobody on the roster mediates such a dispute there. Arbitration is open at the commission of the place.',
  },
  apply: { zh: '网上申请调解', en: 'Apply online' },
  law: { zh: '期限和规则', en: 'Periods and rules' },
  back: { zh: '重新查询', en: 'Look again' },
};

/** Where somebody goes with a dispute, for anybody (ORule 5, TRule 8). */
export async function whereRoutes(app: FastifyInstance, about: { roster: string; now: () => number }): Promise<void> {
  const lately = toldLately(about.roster, about.now);
  await openPages(app, { path: '/where', title: WORDS.title, back: WORDS.back }, (pages) => {
    pages.get('/where', OPEN, async (request, reply) => {
      const { place = '', type = '' } = request.query as { place?: string; type?: string };
      const isType = Object.hasOwn(DISPUTE_TYPE_NAMES, type);
      const query = new URLSearchParams({ place, ...(isType ? { disputeType: type } : {}) });
      const { organisations: found } = isCounty(place)
        ? await lately<{ organisations: Offered[] }>(`/v1/directory?${query.toString()}`)
        : { organisations: null };
      return show(request, reply, WORDS.title, (say) => {
        const list = (all: readonly Offered[]) =>
          html`<ul>
            ${all.map((one) => html`<li><b>${say(one.name)}</b> <span class="quiet">${detailsOf(one, say)}</span></li>`)}
          </ul>`;
        const own = (found ?? []).filter(isOfAnEnterprise);
        return html`<p>${say(WORDS.intro)}</p>
          <form method="get" action="/where" class="card">
            ${placeField(place, '/where', say)}
            <label for="type">${say(WORDS.type)}</label
            ><select id="type" name="type">
              <option value="">${say(WORDS.any)}</option>
              ${Object.entries(DISPUTE_TYPE_NAMES).map(
                ([value, name]) =>
                  html`<option value="${value}" ${value === type && html`selected`}>${say(name)}</option>`,
              )}
            </select>
            <p><button>${say(WORDS.look)}</button></p>
          </form>
          ${found !== null && html`<h2>${nameOfPlace(place)} ${say(WORDS.found)}</h2>`}
          ${found?.length === 0 && html`<p class="card">${say(WORDS.nobody)}</p>`}
          ${found !== null && list(found.filter((one) => !isOfAnEnterprise(one)))}
          ${
            own.length > 0 &&
            html`<details>
              <summary>${say(WORDS.enterprises)}</summary>
              ${list(own)}
            </details>`
          }
          <a class="do" href="/apply${isCounty(place) && html`?place=${place}`}">${say(WORDS.apply)}</a>
          <a class="do other" href="/law">${say(WORDS.law)}</a>`;
      });
    });
  });
}
