import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { historyFromJSON, historyToJSON } from '@temporalio/common/lib/proto-utils';

const ROOT = resolve(__dirname, '../replay/histories');
export const RELEASE = (
  JSON.parse(readFileSync(resolve(__dirname, '../../package.json'), 'utf8')) as { version: string }
).version;

/**
 * Set to record the histories of this release, before it is tagged. Those of a release are never overwritten afterwards:
 * they guard the runtime, and what the procedure comes to is guarded by states and goldens.
 */
export const RECORD = process.env['DINGFEN_RECORD_HISTORIES'] === '1';

/** Chosen by the path they take through the runtime: each kind of waiting, call, refusal, expiry, end and rest. */
export const RECORDED: readonly string[] = [
  'admission-revoked',
  'agent-without-special-authority',
  'appeal-posted-arrives-after-close',
  'arbitration-restarted-suspended-extended',
  'award-nobody-sues',
  'award-served-by-publication',
  'both-sue-to-judgment',
  'breach-before-title-then-docketed',
  'collective-case-notice-and-feedback',
  'confirmation-withdrawn-and-asked-again',
  'confirmed-and-enforced',
  'consent-wait-expires',
  'instalments-paid-on-time',
  'late-papers-posted-in-time',
  'late-reply-on-record',
  'limitation-interrupted-suspended-ended',
  'mediated-anew-after-rejection',
  'one-of-three-workers-dies',
  'out-of-scope-disability-grade',
  'own-calendar-2027',
  'posted-applications-after-the-close',
  'preservation-lapses-during-mediation',
  'relief-after-the-close-sued-to-judgment',
  'settled-confirmed',
  'silent-organisation-reassigned',
];

/** Keeps the history of a case, as its last run left it. */
export async function recordHistory(
  { env }: { env: TestWorkflowEnvironment },
  name: string,
  workflowId: string,
): Promise<void> {
  if (!RECORDED.includes(name)) return;
  const history = await env.client.workflow.getHandle(workflowId).fetchHistory();
  // Who recorded it is nobody's concern: the worker's process and machine are left out.
  const json: unknown = JSON.parse(historyToJSON(history), (key, value: unknown) =>
    key === 'identity' && typeof value === 'string' ? 'dingfen' : value,
  );
  mkdirSync(join(ROOT, RELEASE), { recursive: true });
  const content = gzipSync(JSON.stringify({ [workflowId]: json }), { level: 9 });
  // `wx`: a history that is there already is not overwritten, the recording fails.
  writeFileSync(join(ROOT, RELEASE, `${name}.json.gz`), content, { flag: 'wx' });
}

/** The recorded cases, `<release>/<scenario>`. */
export const recorded = (): string[] =>
  readdirSync(ROOT).flatMap((release) =>
    readdirSync(join(ROOT, release)).map((file) => `${release}/${file.replace('.json.gz', '')}`),
  );

/** The histories of a case, by workflow id. */
export function historiesOf(name: string): { workflowId: string; history: ReturnType<typeof historyFromJSON> }[] {
  const text = gunzipSync(readFileSync(join(ROOT, `${name}.json.gz`))).toString('utf8');
  const histories = JSON.parse(text) as Record<string, unknown>;
  return Object.entries(histories).map(([workflowId, history]) => ({ workflowId, history: historyFromJSON(history) }));
}
