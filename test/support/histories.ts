import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { historyFromJSON, historyToJSON } from '@temporalio/common/lib/proto-utils';

const FOLDER = resolve(__dirname, '../replay/histories');

/** Set to record the histories of test/replay anew; before the first tagged version only, and the commit says why. */
export const RECORD = process.env['DINGFEN_RECORD_HISTORIES'] === '1';

/** Keeps the histories of every proceeding of a case, one file a case. */
export async function recordHistories(
  { env }: { env: TestWorkflowEnvironment },
  name: string,
  ids: readonly string[],
): Promise<void> {
  const histories: Record<string, unknown> = {};
  for (const id of ids) {
    const history = await env.client.workflow.getHandle(id).fetchHistory();
    // Who recorded it is nobody's concern: the worker's process and machine are left out.
    histories[id] = JSON.parse(historyToJSON(history), (key, value) => (key === 'identity' ? 'dingfen' : value));
  }
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, `${name}.json.gz`), gzipSync(JSON.stringify(histories), { level: 9 }));
}

/** The cases whose histories are kept. */
export const recorded = (): string[] =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json.gz'))
    .map((file) => file.replace('.json.gz', ''));

/** The histories of a case, by workflow id. */
export function historiesOf(name: string): { workflowId: string; history: ReturnType<typeof historyFromJSON> }[] {
  const text = gunzipSync(readFileSync(join(FOLDER, `${name}.json.gz`))).toString('utf8');
  const histories = JSON.parse(text) as Record<string, unknown>;
  return Object.entries(histories).map(([workflowId, history]) => ({ workflowId, history: historyFromJSON(history) }));
}
