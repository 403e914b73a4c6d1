import type { z } from 'zod';
import type { Bilingual } from '../../../workflows/contract/clocks';
import { costOf } from '../../../workflows/contract/consequences';
import { SECTIONS } from '../../../workflows/law/rule-book';
import { cited } from '../../../workflows/law/rule-book/papers';
import { places } from '../../kit/regions';
import type { calendarYear, deadlineAnswer, lawOfPlace, ruleSetsAnswer, ruleShown } from '../../rules/schemas';
import { html, type Html } from '../plain/html';
import { daysTo, longDay } from '../words/days';
import { ruleLink, withRules } from './rule-links';
import { clockName, PARAMETERS, valueSaid, WORDS } from './words';

type Say = (text: Bilingual) => string;

/** As the rules service answers. */
export type LawOfPlace = z.output<typeof lawOfPlace>;
export type RuleSets = z.output<typeof ruleSetsAnswer>['sets'];
export type Worked = z.output<typeof deadlineAnswer>;
export type CalendarYear = z.output<typeof calendarYear>;
type RuleShown = z.output<typeof ruleShown>;
/** What was asked. */
export interface Asked {
  place: string;
  clock: string;
  start: string;
  extended: boolean;
}

const NATIONAL = 'CN';
const basis = (
  { rule, source, confidence, isSetting }: { rule: string; source: string; confidence: string; isSetting: boolean },
  say: Say,
): Html =>
  html`${ruleLink(rule, say)} <span class="quiet">${say(isSetting ? WORDS.setting : cited(source))}</span> ${
      confidence === 'L' && !isSetting && html`<span class="quiet">${say(WORDS.likely)}</span>`
    }`;

/** A place by its name and code; the whole country by its name. */
export const placeName = (code: string): Bilingual =>
  code === NATIONAL
    ? WORDS.national
    : { zh: `${places.get(code) ?? ''}（${code}）`, en: `${places.get(code) ?? ''} (${code})` };

/** The places that have rules of their own, and the one that was asked for. */
const placesOf = (sets: RuleSets, chosen: string, say: Say): Html =>
  html`<select id="place" name="place">
    ${
      !sets.some(({ id }) => id === chosen) &&
      html`<option value="${chosen}" selected>${say(placeName(chosen))}</option>`
    }
    ${[...sets.filter(({ id }) => id === NATIONAL), ...sets.filter(({ id }) => id !== NATIONAL)].map(
      ({ id, name }) => html`<option value="${id}" ${id === chosen && html`selected`}>${say(name)}</option>`,
    )}
  </select>`;

const placeForm = (sets: RuleSets, chosen: string, say: Say): Html =>
  html`<form method="get" action="/law/clocks" class="card">
    <label for="place">${say(WORDS.place)}</label>${placesOf(sets, chosen, say)}
    <label for="code">${say(WORDS.code)}</label
    ><input id="code" name="code" type="text" inputmode="numeric" pattern="[0-9]{6}" maxlength="6" />
    <button>${say(WORDS.look)}</button>
  </form>`;

const whatIfForm = (clocks: readonly string[], sets: RuleSets, asked: Asked, say: Say): Html =>
  html`<form method="get" action="/law/days" class="card">
    <label for="clock">${say(WORDS.clock)}</label
    ><select id="clock" name="clock">
      ${clocks.map(
        (key) => html`<option value="${key}" ${key === asked.clock && html`selected`}>${say(clockName(key))}</option>`,
      )}
    </select>
    <label for="start">${say(WORDS.start)}</label
    ><input id="start" name="start" type="date" required value="${asked.start}" />
    <label for="place">${say(WORDS.place)}</label>${placesOf(sets, asked.place, say)}
    <label class="one"
      ><input type="checkbox" name="extended" value="true" ${asked.extended && html`checked`} />${say(
        WORDS.extended,
      )}</label
    >
    <button>${say(WORDS.count)}</button>
  </form>`;

const toTop = (say: Say): Html => html`<p><a href="/law">${say(WORDS.top)}</a></p>`;

/** Where each page of the law is; `place`: whose periods are asked for first, if it is one. */
export function front(about: { sets: RuleSets; clocks: string[]; today: string; place: string }, say: Say): Html {
  const { sets, clocks, today } = about;
  const place = places.has(about.place) ? about.place : NATIONAL;
  const year = Number(today.slice(0, 4));
  const first: Asked = { place, clock: 'awardWindow', start: today, extended: false };
  return html`<p>${say(WORDS.intro)}</p>
    <p><a href="/where">${say(WORDS.where)}</a></p>
    <h2>${say(WORDS.whatIf)}</h2>
    ${whatIfForm(clocks, sets, first, say)}
    <h2>${say(WORDS.clocks)}</h2>
    ${placeForm(sets, place, say)}
    <h2>${say(WORDS.calendar)}</h2>
    <p>${[year - 1, year, year + 1].map((one) => html`<a class="do other" href="/law/calendar/${one}">${one}</a>`)}</p>
    <h2>${say(WORDS.rules)}</h2>
    <ul>
      ${SECTIONS.map(({ file, title }) => html`<li><a href="/law/rules/${file}">${say(title)}</a></li>`)}
    </ul>`;
}

/** The periods of a place beside the national ones: what differs comes first. */
export function clocksOf(law: LawOfPlace, about: { sets: RuleSets; today: string }, say: Say): Html {
  const isOwn = ({ here }: LawOfPlace['clocks'][number]): boolean => here.set !== NATIONAL;
  const own = law.clocks.filter(isOwn);
  const same = law.clocks.filter((one) => !isOwn(one));
  const said = ({ says, extension, unless }: RuleShown): Html =>
    html`<b>${say(says)}</b>${[unless, extension].map(
        (more) => more && html`<br /><span class="small">${say(more)}</span>`,
      )}`;
  const row = (one: LawOfPlace['clocks'][number], both: boolean): Html =>
    html`<tr>
      <th scope="row">
        <a href="/law/days?clock=${one.clock}&amp;place=${law.place}&amp;start=${about.today}"
          >${say(clockName(one.clock))}</a
        >
      </th>
      <td>${said(one.here)}</td>
      ${both && html`<td>${one.national === null ? say(WORDS.none) : said(one.national)}</td>`}
      <td>${say(one.here.startsAt)}</td>
      <td class="small">
        ${basis(one.here, say)}${one.here.rolls && html`<br /><span class="quiet">${say(WORDS.rolls)}</span>`}
      </td>
    </tr>`;
  const table = (rows: LawOfPlace['clocks'], both: boolean): Html =>
    html`<div class="wide">
      <table>
        <thead>
          <tr>
            <th scope="col">${say(WORDS.what)}</th>
            <th scope="col">${say(both ? WORDS.here : WORDS.length)}</th>
            ${both && html`<th scope="col">${say(WORDS.national)}</th>`}
            <th scope="col">${say(WORDS.from)}</th>
            <th scope="col">${say(WORDS.basis)}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map((one) => row(one, both))}
        </tbody>
      </table>
    </div>`;
  const isLocal = law.sets.some(({ id }) => id !== NATIONAL);
  return html`<p>
      ${say(WORDS.setsOf)}：${law.sets.map(
        ({ name, version, inForce, inForceFrom }) =>
          html`${say(name)} v${version}<span class="small quiet"
              >（${say(inForce ? WORDS.since : WORDS.notYet)}${inForceFrom}）</span
            > `,
      )}
    </p>
    ${
      isLocal &&
      html`<h2>${say(WORDS.ownFirst)}</h2>
        ${own.length === 0 ? html`<p>${say(WORDS.noneOwn)}</p>` : table(own, true)}`
    }
    <h2>${say(WORDS.parameters)}</h2>
    <div class="wide">
      <table>
        <thead>
          <tr>
            <th scope="col">${say(WORDS.what)}</th>
            <th scope="col">${say(isLocal ? WORDS.here : WORDS.national)}</th>
            ${isLocal && html`<th scope="col">${say(WORDS.national)}</th>`}
            <th scope="col">${say(WORDS.basis)}</th>
          </tr>
        </thead>
        <tbody>
          ${law.parameters
            .toSorted((a, b) => Number(a.set === NATIONAL) - Number(b.set === NATIONAL))
            .map(
              (one) =>
                html`<tr>
                  <th scope="row">${say(PARAMETERS[one.key] ?? { zh: one.key, en: one.key })}</th>
                  <td>
                    ${one.set === NATIONAL ? say(valueSaid(one.key, one.here)) : html`<b>${say(valueSaid(one.key, one.here))}</b>`}
                  </td>
                  ${isLocal && html`<td>${say(valueSaid(one.key, one.national))}</td>`}
                  <td class="small">${basis(one, say)}</td>
                </tr>`,
            )}
        </tbody>
      </table>
    </div>
    <h2>${say(isLocal ? WORDS.sameAs : WORDS.clocks)}</h2>
    ${table(same, false)}
    <h2>${say(WORDS.place)}</h2>
    ${placeForm(about.sets, law.place, say)}${toTop(say)}`;
}

/** What begins, or is held for done, with the end of a period. */
const OPENS: Readonly<Record<string, Bilingual>> = {
  rightOpens: WORDS.opensAfter,
  deemedServed: WORDS.servedAfter,
  mayBeHeld: WORDS.heldAfter,
};

/** A day that was worked out, with each step; the form beside it. */
export function dayWorked(
  about: { sets: RuleSets; law: LawOfPlace; asked: Asked; worked: Worked | null; fault: Bilingual | null },
  say: Say,
): Html {
  const { sets, law, asked, worked, fault } = about;
  const clocks = law.clocks.map(({ clock }) => clock);
  const rule = law.clocks.find(({ clock }) => clock === asked.clock)?.here;
  const cost = costOf(asked.clock);
  // Where something begins with its end there is no last day to do it by.
  const opens = OPENS[rule?.onExpiry ?? ''];
  return html`${fault && html`<p class="card fault" role="alert">${say(fault)}</p>`}
    ${
      worked &&
      html`<section class="card mine">
        <p>
          ${say(clockName(asked.clock))} · ${say(placeName(asked.place))}<br />${say(opens ?? WORDS.lastDay)}：<span
            class="day"
            >${say(longDay(worked.dueOn))}</span
          >
        </p>
        ${
          worked.consentBy &&
          html`<p class="red">${say(WORDS.consentBy).replace('{day}', say(longDay(worked.consentBy.dueOn)))}</p>`
        }
        ${!opens && worked.advisedOn !== worked.dueOn && html`<p>${say(WORDS.advised)} ${say(longDay(worked.advisedOn))}</p>`}
        ${cost && html`<p>${say(cost)}</p>`}
        ${worked.provisional && html`<p class="amber">${say(WORDS.provisional)}</p>`}
        <h2>${say(WORDS.how)}</h2>
        <ol>
          ${worked.steps.map((step) => html`<li>${withRules(step, say)}</li>`)}
        </ol>
        <p class="small">${say(WORDS.basis)}：${rule && basis(rule, say)}</p>
        ${
          worked.otherwise &&
          worked.otherwise.dueOn !== worked.dueOn &&
          html`<p>${say(WORDS.otherwise)} ${say(longDay(worked.otherwise.dueOn))}</p>`
        }
      </section>`
    }
    ${whatIfForm(clocks, sets, asked, say)}
    <p class="small quiet">${say(WORDS.noAdvice)}</p>
    ${toTop(say)}`;
}

const WEEK: readonly Bilingual[] = ['一|M', '二|T', '三|W', '四|T', '五|F', '六|S', '日|S'].map((one) => {
  const [zh = '', en = ''] = one.split('|');
  return { zh, en };
});
const MONTHS = Array.from({ length: 12 }, (_one, i) => i + 1);
const two = (n: number): string => String(n).padStart(2, '0');

const short = (day: string): string => `${Number(day.slice(5, 7))}.${Number(day.slice(8))}`;
/** Days that follow one another as one stretch. */
function stretches(days: readonly string[]): string[] {
  const found: [string, string][] = [];
  for (const day of days) {
    const last = found.at(-1);
    if (last !== undefined && daysTo(last[1], day) === 1) last[1] = day;
    else found.push([day, day]);
  }
  return found.map(([from, to]) => (from === to ? short(from) : `${short(from)}—${short(to)}`));
}

/** A year, month by month: every day off, and every weekend day that is worked. */
export function calendarOf(
  { year, notice, days }: CalendarYear,
  { first, last }: { first: number; last: number },
  say: Say,
): Html {
  const marked = new Map(days.map((one) => [one.day, one]));
  const month = (n: number): Html => {
    const begins = new Date(Date.UTC(year, n - 1, 1));
    const length = new Date(Date.UTC(year, n, 0)).getUTCDate();
    const before = (begins.getUTCDay() + 6) % 7;
    const cells = [...Array<number>(before).fill(0), ...Array.from({ length }, (_one, i) => i + 1)];
    const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_one, i) => cells.slice(i * 7, i * 7 + 7));
    const cell = (date: number | undefined): Html => {
      if (date === undefined || date === 0) return html`<td></td>`;
      const one = marked.get(`${year}-${two(n)}-${two(date)}`);
      if (one === undefined) return html`<td>${date}</td>`;
      return html`<td class="${one.kind}" title="${one.name && say(one.name)}">
        ${date}${one.kind !== 'weekend' && html`<small>${say(WORDS[one.kind])}</small>`}
      </td>`;
    };
    return html`<table class="month">
      <caption>
        ${say({ zh: `${n}月`, en: begins.toLocaleDateString('en-GB', { timeZone: 'UTC', month: 'long' }) })}
      </caption>
      <thead>
        <tr>
          ${WEEK.map((day) => html`<th scope="col">${say(day)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${weeks.map(
          (week) =>
            html`<tr>
              ${Array.from({ length: 7 }, (_one, i) => cell(week[i]))}
            </tr>`,
        )}
      </tbody>
    </table>`;
  };
  const named = new Map<string, string[]>();
  for (const { day, kind, name } of days)
    if (kind !== 'weekend' && name !== null) named.set(say(name), [...(named.get(say(name)) ?? []), day]);
  return html`<p>
      ${
        notice === null
          ? html`<span class="amber">${say(WORDS.noNotice)}</span>`
          : html`${say(WORDS.notice)}：${notice.document}（${notice.issuedOn}）`
      }
    </p>
    <p>
      ${year > first && html`<a class="do other" href="/law/calendar/${year - 1}">${year - 1}</a>`}
      ${year < last && html`<a class="do other" href="/law/calendar/${year + 1}">${year + 1}</a>`}
    </p>
    <div class="months">${MONTHS.map(month)}</div>
    <dl>
      ${[...named].map(
        ([name, on]) =>
          html`<dt>${name}</dt>
            <dd>${stretches(on).join('、')}</dd>`,
      )}
    </dl>
    ${toTop(say)}`;
}

/** A part of the rule book, each rule in our own words with what it rests on; null where there is no such part. */
export function rulesOf(file: string, say: Say): { title: Bilingual; inside: Html } | null {
  const section = SECTIONS.find((one) => one.file === file);
  if (section === undefined) return null;
  const inside = html`${Object.entries(section.rules).map(
    ([id, rule]) =>
      html`<section class="card" id="${id}">
        <h2>${id} ${say(rule.name)}</h2>
        <p>${say(rule.text)}</p>
        <p class="small quiet">
          ${say(WORDS.basis)}：${say(cited(rule.source))} ${rule.confidence === 'L' && say(WORDS.likely)}
        </p>
        ${rule.notBuilt && html`<p class="small">${say(WORDS.notBuilt)}${say(rule.notBuilt)}</p>`}
      </section>`,
  )}
  ${toTop(say)}`;
  return { title: section.title, inside };
}
