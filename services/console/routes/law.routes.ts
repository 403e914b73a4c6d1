import type { FastifyInstance } from 'fastify';
import type { Bilingual } from '../../../workflows/contract/clocks';
import { legalDay } from '../../../workflows/law/legal-day';
import { Problem } from '../../kit/problem';
import {
  calendarOf,
  clocksOf,
  dayWorked,
  front,
  placeName,
  rulesOf,
  type Asked,
  type CalendarYear,
  type LawOfPlace,
  type RuleSets,
  type Worked,
} from '../law/pages';
import { pageOfRule } from '../law/rule-links';
import { WORDS } from '../law/words';
import { OPEN, openPages, show, told, toldLately } from '../plain/open';
import { tasteOf } from '../plain/page';

/** The years that the calendar covers. */
const YEARS = { first: 2018, last: 2100 };

/** What the law is, for anybody: periods by place, a day worked out, the calendar, the rule book. Plain pages, as those of parties. */
export async function lawRoutes(app: FastifyInstance, about: { rules: string; now: () => number }): Promise<void> {
  const today = (): string => legalDay(new Date(about.now()).toISOString());
  const lately = toldLately(about.rules, about.now);
  const setsOf = async (): Promise<RuleSets> => (await lately<{ sets: RuleSets }>('/v1/rule-sets')).sets;
  const lawOf = (place: string): Promise<LawOfPlace> =>
    lately(`/v1/rule-sets/${encodeURIComponent(place)}/law?on=${today()}`);

  await openPages(app, { path: '/law', title: WORDS.title, back: WORDS.top }, (pages) => {
    pages.get('/law', OPEN, async (request, reply) => {
      const [sets, { clocks }] = await Promise.all([setsOf(), lawOf('CN')]);
      const { place = '' } = request.query as { place?: string };
      const known = { sets, clocks: clocks.map(({ clock }) => clock), today: today(), place };
      return show(request, reply, WORDS.title, (say) => front(known, say));
    });
    pages.get('/law/clocks', OPEN, async (request, reply) => {
      const { place = 'CN', code = '' } = request.query as { place?: string; code?: string };
      const [sets, law] = await Promise.all([setsOf(), lawOf(code === '' ? place : code)]);
      const name = placeName(law.place);
      const title = { zh: `${WORDS.clocks.zh}：${name.zh}`, en: `${WORDS.clocks.en}: ${name.en}` };
      return show(request, reply, title, (say) => clocksOf(law, { sets, today: today() }, say));
    });
    pages.get('/law/days', OPEN, async (request, reply) => {
      const { place = 'CN', clock = 'awardWindow', start = '', extended } = request.query as Record<string, string>;
      const asked: Asked = { place, clock, start, extended: extended === 'true' };
      const [sets, law] = await Promise.all([setsOf(), lawOf(place)]);
      const query = new URLSearchParams({ start, extended: String(asked.extended) });
      const path = `/v1/rule-sets/${encodeURIComponent(place)}/clocks/${encodeURIComponent(clock)}/deadline?${query.toString()}`;
      const found =
        start === '' ? WORDS.noDay : await told<Worked>(about.rules, path).catch((error: unknown) => faultOf(error));
      const isWorked = 'dueOn' in found;
      const known = { sets, law, asked };
      return show(
        request,
        reply,
        WORDS.whatIf,
        (say) => dayWorked({ ...known, worked: isWorked ? found : null, fault: isWorked ? null : found }, say),
        isWorked ? 200 : 422,
      );
    });
    pages.get('/law/calendar/:year', OPEN, async (request, reply) => {
      const { year } = request.params as { year: string };
      const { place = 'CN' } = request.query as { place?: string };
      const calendar = await lately<CalendarYear>(
        `/v1/calendars/${encodeURIComponent(year)}?region=${encodeURIComponent(place)}`,
      );
      const title = { zh: `${WORDS.calendar.zh} ${calendar.year}`, en: `${WORDS.calendar.en} ${calendar.year}` };
      return show(request, reply, title, (say) => calendarOf(calendar, YEARS, say));
    });
    pages.get('/law/rules/:of', OPEN, (request, reply) => {
      const { of } = request.params as { of: string };
      const { language } = tasteOf(request);
      const page = rulesOf(of, (text) => text[language]);
      if (page !== null) return show(request, reply, page.title, () => page.inside);
      // A rule by its own id leads to where it stands.
      const at = pageOfRule(of);
      if (at === null) throw new Problem('NOT_FOUND');
      return reply.redirect(at);
    });
  });
}

/** What cannot be worked out is said on the page; what failed is no answer. */
function faultOf(error: unknown): Bilingual {
  if (error instanceof Problem && error.body.status < 500) return { zh: error.body.zh, en: error.body.en };
  throw error;
}
