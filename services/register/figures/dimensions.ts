import { sql, type RawBuilder } from 'kysely';

/** By what figures are parted: an expression each, of what is counted or of its case. */
export const DIMENSIONS = {
  region: sql<string>`counted.region`,
  body: sql<string>`body`,
  mediator: sql<string>`mediator`,
  tier: sql<string>`tier`,
  lane: sql<string>`lane`,
  way: sql<string>`way`,
  outcome: sql<string>`how`,
  month: sql<string>`''`,
  disputeType: sql<string>`c.dispute_type`,
  industry: sql<string>`c.industry`,
  relation: sql<string>`c.relation`,
  source: sql<string>`c.source`,
  amount: sql<string>`case when c.amount_fen is null then null when c.amount_fen < 1000000 then '<1'
    when c.amount_fen < 5000000 then '1-5' when c.amount_fen < 10000000 then '5-10' else '>=10' end`,
  focus: sql<string>`of_focus.word`,
} as const satisfies Record<string, RawBuilder<string>>;
export type Dimension = keyof typeof DIMENSIONS;
export const DIMENSION_NAMES = Object.keys(DIMENSIONS) as [Dimension, ...Dimension[]];

/** Those that the case says, not the thing that is counted. */
const OF_CASE: readonly Dimension[] = ['disputeType', 'industry', 'relation', 'source', 'amount', 'focus'];

/** From where it is counted: with the case only where something of it is asked for. */
export function countedWith(dimensions: readonly Dimension[]): RawBuilder<unknown> {
  const case_ = dimensions.some((one) => OF_CASE.includes(one))
    ? sql`join counted_cases c on c.case_no = counted.case_no`
    : sql``;
  const focus = dimensions.includes('focus') ? sql`cross join unnest(c.focus) of_focus (word)` : sql``;
  return sql`counted ${case_} ${focus}`;
}
