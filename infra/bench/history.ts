import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { Calendar, SHIPPED_NOTICES } from '../../services/rules/calendar';
import { shippedRules } from '../../services/rules/rule-book';
import { temporalTestServer } from '../embedded/binaries';
import { play } from '../rehearsal/player';
import { readScenario } from '../rehearsal/scenario';
import { TimeSkippingGround } from '../rehearsal/time-skipping';

const ROOT = resolve(__dirname, basename(resolve(__dirname, '../..')) === 'dist' ? '../../..' : '../..');
/** The sample dispute, and the scenario with the most acts. */
const CASES = ['settled-confirmed', 'three-tiers-then-joint-office'];
type HistoryEvent = NonNullable<Awaited<ReturnType<WorkflowHandle['fetchHistory']>>['events']>[number];

/** What one case costs: events and bytes of its histories, and the actions a hosted Temporal would bill. */
async function measure(name: string): Promise<Record<string, number | string>> {
  const read = readScenario(JSON.parse(readFileSync(join(ROOT, 'infra/rehearsal/scenarios', `${name}.json`), 'utf8')));
  const data = process.env['DINGFEN_DATA'] ?? join(ROOT, '.dingfen');
  const law = { rules: shippedRules(), calendar: new Calendar(SHIPPED_NOTICES) };
  const ground = await TimeSkippingGround.start({
    server: await temporalTestServer(join(data, 'cache'), (line) => process.stderr.write(`${line}\n`)),
    bundle: join(ROOT, 'dist/workflow-bundle.js'),
    folder: data,
    startsAt: read.scenario.startsAt,
    ...law,
  });
  try {
    await play(ground, read, law);
    const events: HistoryEvent[] = [];
    let bytes = 0;
    for (const id of ground.started) {
      const history = await ground.env.client.workflow.getHandle(id).fetchHistory();
      bytes += Buffer.byteLength(historyToJSON(history));
      events.push(...(history.events ?? []));
    }
    const count = (test: (e: HistoryEvent) => unknown): number => events.filter((e) => Boolean(test(e))).length;
    const starts = count((e) => e.workflowExecutionStartedEventAttributes);
    const words = count(
      (e) => e.workflowExecutionSignaledEventAttributes ?? e.workflowExecutionUpdateAcceptedEventAttributes,
    );
    const timers = count((e) => e.timerStartedEventAttributes);
    const activities = count((e) => e.activityTaskScheduledEventAttributes);
    const shown = count(
      (e) => e.upsertWorkflowSearchAttributesEventAttributes ?? e.workflowPropertiesModifiedEventAttributes,
    );
    const entries = ground.entries.length;
    return {
      case: name,
      proceedings: ground.started.length,
      'journal entries': entries,
      events: events.length,
      'bytes as JSON': bytes,
      actions: starts + words + timers + activities + shown,
      starts,
      'acts and messages': words,
      timers,
      activities,
      'shown to the operator': shown,
      // What no design can do without: each proceeding begins, each word comes in, each entry is kept by an activity.
      'actions at least': starts + words + entries,
    };
  } finally {
    await ground.stop();
  }
}

async function main(): Promise<void> {
  const rows: Record<string, number | string>[] = [];
  for (const name of CASES) rows.push(await measure(name));
  process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
}

main().then(
  () => process.exit(0),
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  },
);
