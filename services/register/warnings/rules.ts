import { sql, type QueryExecutorProvider, type RawBuilder } from 'kysely';
import type { Bilingual, ClockKey } from '../../../workflows/contract/clocks';
import type { LegalDay } from '../../../workflows/contract/incoming';

/** What a rule has found: of which place, over what, in which cases. */
export interface Found {
  region: string;
  /** The trade, the organisation, whom cases wait for; empty where it is the place itself. */
  over: string;
  cases: string[];
}

/** A rule that can be read: what it says is what it looks for. All are the house's own (SHR-4 names none). */
export interface WarningRule {
  name: Bilingual;
  text: Bilingual;
  /** The body of the place that is to answer. */
  addressee: 'hr' | 'court' | 'commission' | 'union';
  /** So many natural days are looked at, and it is not raised again over the same within them. */
  days: number;
  find(db: QueryExecutorProvider, today: LegalDay): Promise<Found[]>;
}

const DAYS = 30;
const [MANY, FEW] = [10, 3];
/** So many of its cases one names at most. */
const MOST = 500;
const REPLIES: readonly ClockKey[] = [
  'acceptReply',
  'acceptReplyOwnApplication',
  'enterpriseAccept',
  'escalationPeriod',
];

const lately = (today: LegalDay, from = DAYS - 1, to = 0): RawBuilder<boolean> =>
  sql<boolean>`on_day between ${today}::date - ${from}::int and ${today}::date - ${to}::int`;
const registered = sql<boolean>`kind = 'dispute' and how = 'registered' and known_to is null`;
const casesOf = sql<string[]>`array_agg(distinct counted.case_no order by counted.case_no)`;
const rowsOf = async (db: QueryExecutorProvider, query: RawBuilder<Found>): Promise<Found[]> =>
  (await query.execute(db)).rows;

export const WARNING_RULES = {
  tradeCluster: {
    name: { zh: '行业争议集中', en: 'many disputes of one trade' },
    text: {
      zh: `同一县同一行业三十日内登记争议达${MANY}件`,
      en: `${MANY} or more disputes of one trade registered in a county within ${DAYS} days`,
    },
    addressee: 'hr',
    days: DAYS,
    find: (db, today) =>
      rowsOf(
        db,
        sql`select region, c.industry as over, ${casesOf} as cases
          from counted join counted_cases c on c.case_no = counted.case_no
          where ${registered} and ${lately(today)} and c.industry <> ''
          group by 1, 2 having count(*) >= ${MANY} order by 1, 2`,
      ),
  },
  wagesRising: {
    name: { zh: '欠薪争议上升', en: 'wage arrears rising' },
    text: {
      zh: `同一县三十日内欠薪争议达${MANY}件，且为此前三十日的两倍以上`,
      en: `${MANY} or more disputes over wage arrears in a county within ${DAYS} days, at least twice as many as in the ${DAYS} before`,
    },
    addressee: 'hr',
    days: DAYS,
    find: (db, today) =>
      rowsOf(
        db,
        sql`select region, '' as over, array_agg(counted.case_no order by counted.case_no) filter (where ${lately(today)}) as cases
          from counted join counted_cases c on c.case_no = counted.case_no
          where ${registered} and ${lately(today, 2 * DAYS - 1)} and c.dispute_type = 'arrears'
          group by 1 having count(*) filter (where ${lately(today)}) >= greatest(${MANY}::int,
            2 * count(*) filter (where ${lately(today, 2 * DAYS - 1, DAYS)})) order by 1`,
      ),
  },
  lateStation: {
    name: { zh: '调解组织迟延答复', en: 'an organisation that answers late' },
    text: {
      zh: `同一调解组织三十日内有${FEW}件未按期答复`,
      en: `${FEW} or more cases within ${DAYS} days that an organisation did not answer in time`,
    },
    addressee: 'hr',
    days: DAYS,
    find: (db, today) =>
      rowsOf(
        db,
        sql`select region, body as over, ${casesOf} as cases from counted
          where kind = 'duty' and sub = any(${REPLIES}) and how in ('late', 'notDone') and known_to is null
            and ${lately(today)} and body is not null
          group by 1, 2 having count(distinct counted.case_no) >= ${FEW} order by 1, 2`,
      ),
  },
  standsStill: {
    name: { zh: '案件停滞', en: 'cases that stand still' },
    text: {
      zh: `未结案件没有正在计算的期限，且${DAYS}日内没有任何进展，按所等待的一方列出`,
      en: `open cases in which no period runs and nothing has happened for ${DAYS} days, by whom they wait for`,
    },
    addressee: 'hr',
    days: DAYS,
    find: (db, today) =>
      rowsOf(
        db,
        sql`select region, waits_for as over, (array_agg(case_no order by case_no))[1:${MOST}] as cases from register
          where outcome is null and due_on is null
            and (row ->> 'changedAt') <> '' and (row ->> 'changedAt')::timestamptz < ${today}::date - ${DAYS}::int
          group by 1, 2 order by 1, 2`,
      ),
  },
} as const satisfies Record<string, WarningRule>;
export type WarningRuleName = keyof typeof WARNING_RULES;
export const WARNING_RULE_NAMES = Object.keys(WARNING_RULES) as [WarningRuleName, ...WarningRuleName[]];
