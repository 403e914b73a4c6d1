import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { Problem, problemSchema } from '../kit/problem';
import { FIRST_YEAR, LAST_YEAR } from './calendar';
import { addDays, isWeekend } from './days';
import type { LawService } from './law.service';
import { answerQuestions } from './questions';
import type { Bilingual } from '../../workflows/contract/clocks';
import type { RuleBook } from './rule-book';
import type { ClockRule, RuleSet } from './rule-sets';
import { calendarYear, deadlineAnswer, deadlineQuestion, lawOfPlace, ruleSetsAnswer, type ruleShown } from './schemas';
import { UNITS } from './steps';

/** The law is for everybody, signed in or not (F0): each route is bounded, and keeps nothing. */
const open = { open: true, rateLimit: { max: 3_000, timeWindow: '1 minute' } };
const place = deadlineQuestion.shape.region;
const tags = ['law'];

/** What the law is, at a place and on a day: for whoever asks. */
export function lawRoutes(app: FastifyInstance, law: LawService): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.get(
    '/v1/rule-sets',
    {
      config: open,
      schema: {
        operationId: 'listRuleSets',
        summary: 'Which places have rules of their own',
        tags,
        response: { 200: ruleSetsAnswer },
      },
    },
    () => ({ sets: law.current().rules.newest() }),
  );
  routes.get(
    '/v1/rule-sets/:region/law',
    {
      config: open,
      schema: {
        operationId: 'getLawOfPlace',
        summary: 'Every clock and every value of a place on a day, beside the national ones',
        tags,
        params: z.object({ region: place }),
        querystring: z.strictObject({ on: z.iso.date() }),
        response: { 200: lawOfPlace, 422: problemSchema },
      },
    },
    ({ params: { region }, query: { on } }) => lawOf(law, region, on),
  );
  routes.get(
    '/v1/rule-sets/:region/clocks/:clock/deadline',
    {
      config: open,
      schema: {
        operationId: 'whatIf',
        summary: 'When a clock would end, and why, if it began on a day',
        tags,
        params: z.object({ region: place, clock: deadlineQuestion.shape.clock }),
        querystring: z.strictObject({
          start: z.iso
            .date()
            .describe('the day on which it happened what it is counted from; the day after is the first'),
          extended: z.enum(['true', 'false']).default('false').describe('with the extension of its rule'),
        }),
        response: { 200: deadlineAnswer, 422: problemSchema },
      },
    },
    async ({ params, query: { start, extended } }) => {
      const question = deadlineQuestion.safeParse({ ...params, start, extended: extended === 'true' });
      if (!question.success)
        throw isOutOfRange(start) ? new Problem('DAY_OUT_OF_RANGE') : Problem.ofIssues(question.error);
      return (await answerQuestions(question.data, law)) as z.infer<typeof deadlineAnswer>;
    },
  );
  routes.get(
    '/v1/calendars/:year',
    {
      config: open,
      schema: {
        operationId: 'getCalendarYear',
        summary: 'The days of a year that are no ordinary working days, with what each is called',
        tags,
        params: z.object({ year: z.coerce.number().int().min(FIRST_YEAR).max(LAST_YEAR) }),
        querystring: z.strictObject({ region: place.default('CN') }),
        response: { 200: calendarYear, 422: problemSchema },
      },
    },
    ({ params: { year }, query: { region } }) => yearOf(law, year, region),
  );
}

const WHOSE: Readonly<Record<string, Bilingual>> = {
  all: { zh: '各方一致同意的', en: 'if all agree' },
  courtPresident: { zh: '经本院院长批准的', en: 'if the president of the court approves' },
  writtenApproval: { zh: '经书面批准的', en: 'if it is approved in writing' },
  approval: { zh: '经批准的', en: 'if it is approved' },
};
function longer({ extension, unit }: ClockRule): Bilingual | null {
  if (extension === undefined) return null;
  const whose = WHOSE[extension.consent] ?? { zh: '', en: '' };
  const units = UNITS[unit];
  if (extension.length === null) return { zh: `${whose.zh}可以延长`, en: `may be extended ${whose.en}` };
  return {
    zh: `${whose.zh}可以延长${extension.length}${units.zh}`,
    en: `may be extended by ${extension.length} ${units.en} ${whose.en}`,
  };
}

function shown(rule: ClockRule, { id }: RuleSet, rules: RuleBook, on: string): z.infer<typeof ruleShown> {
  const unit = UNITS[rule.unit];
  const { source, confidence, consentBy, onExpiry } = rule;
  const within = consentBy && rules.rulesOf(consentBy.region, consentBy.clock, on).applied?.rule;
  return {
    says: { zh: `${rule.length}${unit.zh}`, en: `${rule.length} ${unit.en}` },
    startsAt: rule.startName,
    rolls: rule.rolls,
    extension: longer(rule),
    unless: within
      ? {
          zh: `各方须在${within.length}${UNITS[within.unit].zh}内一致同意，否则调解到此终止`,
          en: `all must agree within ${within.length} ${UNITS[within.unit].en}, or the mediation ends there`,
        }
      : null,
    onExpiry,
    isSetting: rule.operatorSets === true,
    rule: rule.rule,
    source,
    confidence,
    set: id,
  };
}

/** Clocks of what runs beside the cases: no party and no body has them in a case. */
const BESIDE_CASES = ['figuresClose', 'warningAnswer', 'handOverReceipt'];

function lawOf(law: LawService, region: string, on: string): z.infer<typeof lawOfPlace> {
  const { rules } = law.current();
  const sets = rules.setsFor(region, on);
  const ofCases = rules.clockNames(region).filter((clock) => !BESIDE_CASES.includes(clock));
  const clocks = ofCases.flatMap((clock) => {
    const { applied, all } = rules.rulesOf(region, clock, on);
    const national = all.find(({ from }) => from.id === 'CN');
    if (applied === undefined) return [];
    return [
      {
        clock,
        here: shown(applied.rule, applied.from, rules, on),
        national: national === undefined ? null : shown(national.rule, national.from, rules, on),
      },
    ];
  });
  const inForce = sets.flatMap(({ set, inForce: is }) => (is ? [set] : []));
  const keys = [...new Set(inForce.flatMap((set) => Object.keys(set.parameters)))];
  const parameters = keys.flatMap((key) => {
    const nearest = inForce.find((set) => Object.hasOwn(set.parameters, key));
    const said = nearest?.parameters[key];
    if (nearest === undefined || said === undefined) return [];
    const { rule, source, confidence, value, operatorSets } = said;
    const national = inForce.find(({ id }) => id === 'CN')?.parameters[key]?.value ?? null;
    return [
      { key, isSetting: operatorSets === true, here: value, national, rule, source, confidence, set: nearest.id },
    ];
  });
  return {
    place: region,
    sets: sets.map(({ set: { id, version, name }, ...rest }) => ({ id, version, name, ...rest })),
    clocks,
    parameters,
  };
}

/** Of such a day no trustworthy calendar is kept. */
const isOutOfRange = (day: string): boolean => day < `${FIRST_YEAR}-01-01` || day > `${LAST_YEAR}-12-31`;

function yearOf(law: LawService, year: number, region: string): z.infer<typeof calendarYear> {
  const { calendar } = law.current();
  // Days of rest that hold for every clock; a court's closure moves only those that end there.
  const here = calendar.forPlace(region, '');
  const notice = calendar.notices.find((one) => one.year === year);
  const days: z.infer<typeof calendarYear>['days'] = [];
  for (let day = `${year}-01-01`; day.startsWith(`${year}-`); day = addDays(day, 1)) {
    const kind = here.isMakeUp(day) ? 'madeUp' : here.isHoliday(day) ? 'holiday' : isWeekend(day) ? 'weekend' : null;
    if (kind !== null) days.push({ day, kind, name: here.nameOf(day) });
  }
  return {
    year,
    version: calendar.version,
    notice: notice === undefined ? null : { document: notice.document, issuedOn: notice.issuedOn },
    days,
  };
}
