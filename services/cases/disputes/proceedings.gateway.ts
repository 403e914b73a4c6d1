import { WorkflowFailedError } from '@temporalio/client';
import { ActivityFailure, ApplicationFailure } from '@temporalio/common';
import type { z } from 'zod';
import { legalDayOf } from '../../kit/clock';
import { ANSWER_WITHIN_MS, Runs, runOf, type Run } from '../../kit/proceedings/runs';
import { Problem } from '../../kit/problem';
import { itemOf, MOST_OF_A_KIND, type StuckItem } from '../../kit/stuck';
import {
  CASE_WORKFLOW,
  ENTRY_WORKFLOW,
  PREVIEW_QUERY,
  REHEARSAL_WORKFLOW,
  REVISION_QUERY,
  type Brought,
  type DatedClock,
  type Parting,
  type Preview,
  type RehearsalInput,
} from '../../../workflows/contract/case';
import type { Incoming } from '../../../workflows/contract/incoming';
import {
  CALENDAR_SIGNAL,
  DELIVER_SIGNAL,
  RULES_MIGRATED,
  TASK_QUEUE,
  type RulesMigrated,
  type RuleSetRef,
} from '../../../workflows/contract/proceedings';
import type { announcement } from '../internal.schemas';

/** Somebody waits for it at a page; a long case asks for many dates. */
const REHEARSED_WITHIN_MS = 20_000;

/** The word to a case that it goes by other rules from now on; the same announcement is one. */
function migration(
  id: string,
  { name: _name, ...ruleSet }: RuleSetRef & { name: unknown },
  decision: string,
  now: Date,
): Incoming<RulesMigrated> {
  const at = now.toISOString();
  return {
    id,
    kind: 'message',
    name: RULES_MIGRATED,
    by: { role: 'administrator', id: 'rules' },
    occurredAt: at,
    occurredOn: legalDayOf(now),
    enteredAt: at,
    data: { ruleSet, decision },
  };
}

/** More than are shown: what a service that is away has blocked must not hide what cannot be written. */
const MOST_BLOCKED = 10 * MOST_OF_A_KIND;

/** The cases as this service sees them: workflows that are begun, told of acts, and never read from directly. */
export class ProceedingsGateway extends Runs {
  /** The latest run of every case that runs, or has ended since a moment, as far as Temporal's lists have caught up. */
  async runs(since: Date): Promise<Map<string, Run>> {
    const runs = new Map<string, Run>();
    const query = `WorkflowType = '${CASE_WORKFLOW}' AND (ExecutionStatus = 'Running' OR CloseTime >= '${since.toISOString()}')`;
    for await (const info of this.client.workflow.list({ query })) {
      const run = runOf(info);
      const other = runs.get(info.workflowId);
      if (other === undefined || other.startedAt < run.startedAt) runs.set(info.workflowId, run);
    }
    return runs;
  }

  /** Cases and roster entries whose workflow tasks fail again and again, by Temporal's own list. */
  async failing(): Promise<StuckItem[]> {
    const types = `WorkflowType IN ('${CASE_WORKFLOW}', '${ENTRY_WORKFLOW}')`;
    const found = await this.running(`${types} AND TemporalReportedProblems IS NOT NULL`, MOST_OF_A_KIND);
    return found.map(({ id, since }) => itemOf('taskFailing', 'worker', id, id, since));
  }

  /** Cases that say themselves that they are blocked: also those that cannot write so. */
  blocked(): Promise<{ id: string; since: Date }[]> {
    return this.running(`WorkflowType = '${CASE_WORKFLOW}' AND Blocked = true`, MOST_BLOCKED);
  }

  private async running(which: string, most: number): Promise<{ id: string; since: Date }[]> {
    const query = `${which} AND ExecutionStatus = 'Running'`;
    const found: { id: string; since: Date }[] = [];
    await this.client.withDeadline(Date.now() + ANSWER_WITHIN_MS, async () => {
      for await (const { workflowId: id, startTime: since } of this.client.workflow.list({ query })) {
        found.push({ id, since });
        if (found.length >= most) return;
      }
    });
    return found;
  }

  /** What a case would make of an act; null while it is in the middle of something, undefined where nobody answers for it. */
  preview(caseNo: string, brought: Brought, dates: readonly DatedClock[][]): Promise<Preview | null | undefined> {
    return this.ask<Preview | null>(caseNo, PREVIEW_QUERY, brought, dates);
  }

  /**
   * Where a case would part from itself under other rules. `which`: the same question meanwhile is one. Throws UNAVAILABLE where nobody
   * works it in time, and the failure itself where the tables could not live through the case.
   */
  async rehearse(caseNo: string, which: string, input: RehearsalInput): Promise<Parting> {
    const rehearsal = {
      workflowId: `rehearsal/${caseNo}/${which}`,
      taskQueue: TASK_QUEUE,
      args: [input],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowExecutionTimeout: REHEARSED_WITHIN_MS,
      staticSummary: `rehearsal of ${caseNo} · ${input.there.region}`,
    } as const;
    try {
      return await this.client.withDeadline(Date.now() + REHEARSED_WITHIN_MS, () =>
        this.client.workflow.execute<(of: RehearsalInput) => Promise<Parting>>(REHEARSAL_WORKFLOW, rehearsal),
      );
    } catch (error) {
      const cause = error instanceof WorkflowFailedError ? error.cause : undefined;
      const failure = cause instanceof ActivityFailure ? cause.cause : cause;
      // To try again helps nobody where the tables could not live through it, or the rules refused what they were asked.
      if (failure instanceof ApplicationFailure && failure.nonRetryable) throw error;
      throw new Problem('UNAVAILABLE', 'the rehearsal');
    }
  }

  /** The revision a run has written, -1 while it has nothing; undefined where nobody answers for it. */
  revision(caseNo: string): Promise<number | undefined> {
    return this.ask<number>(caseNo, REVISION_QUERY);
  }

  /**
   * Tells cases that the law changed; one whose workflow has ended hears it when it is begun again, for every date is
   * asked once more before it counts. Answers how many were told.
   */
  async announce({ id, subject, to }: z.output<typeof announcement>, now: Date): Promise<number> {
    const cases = [...new Map(to.map((one) => [one.caseNo, one])).values()];
    return this.tell(cases, ({ caseNo, migrate }) => {
      const handle = this.client.workflow.getHandle(caseNo);
      if (migrate === undefined) return handle.signal(CALENDAR_SIGNAL, { version: subject });
      const event = migration(`${id}/${caseNo}`, migrate, id, now);
      return handle.signal(DELIVER_SIGNAL, { region: 'dispute', event });
    });
  }
}
