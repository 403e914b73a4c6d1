import { sql } from 'kysely';
import type { z } from 'zod';
import type { historiesAnswer, historiesRequest } from '../internal.schemas';
import type { CasesDb, DisputeSummary } from '../tables';

/** What of an entry nobody counts by: its words, and why its days are what they are. */
const NOT_COUNTED = ['text', 'rules', 'eventId', 'occurredAt'];
const NOT_COUNTED_OF_CLOCKS = ['steps', 'rule', 'provisional', 'previousDueOn'];

/** Whole courses of cases for whoever counts: how each opened, and every entry of its journal, in order. */
export async function historiesOf(
  db: CasesDb,
  of: z.output<typeof historiesRequest>,
): Promise<z.input<typeof historiesAnswer>['cases']> {
  const these =
    'cases' in of
      ? sql`where d.case_no = any(${of.cases}) order by d.case_no`
      : sql`where d.case_no > ${of.after} order by d.case_no limit ${of.limit}`;
  const { rows } = await sql<{
    caseNo: string;
    region: string;
    summary: DisputeSummary;
    openedOn: string;
    opening: z.input<typeof historiesAnswer>['cases'][number]['opening'];
    performances: { instrument: string; instalments: { no: number; dueOn: string; amountFen: number }[] }[];
    entries: z.input<typeof historiesAnswer>['cases'][number]['entries'];
  }>`
    select d.case_no as "caseNo", region, summary, input ->> 'openedOn' as "openedOn",
      jsonb_build_object('parties', input #> '{facts,parties}', 'linkedTo', input #>> '{facts,linkedTo,why}',
        'lane', input #>> '{facts,lane}', 'kind', input #>> '{facts,kind}', 'tier', input #>> '{facts,tier}',
        'organisation', coalesce(input #>> '{facts,pushed,organisation}', input #>> '{facts,application,organisation}'),
        'consented', array(select jsonb_object_keys(coalesce(input #> '{facts,mediation,consents}', '{}'))),
        'award', coalesce(input #> '{facts,awardsAtOpening}', '{}') <> '{}') as opening,
      array(select jsonb_build_object('instrument', view #>> '{facts,instrument}',
          'instalments', view #> '{facts,obligation,instalments}')
        from proceedings p where p.case_no = d.case_no and proceeding like 'performance/%' order by proceeding) as performances,
      array(select entry - ${NOT_COUNTED}::text[] || jsonb_build_object('proceeding', proceeding, 'clocks', array(
          select clock - ${NOT_COUNTED_OF_CLOCKS}::text[] from jsonb_array_elements(entry -> 'clocks') clock))
        from journal j where j.case_no = d.case_no order by number) as entries
    from disputes d ${these}`.execute(db);
  return rows;
}
