import { parseArgs } from 'node:util';
import { hasIdentity, loadIdentity } from './identity';
import { HOST, readSettings } from './settings';

interface Report {
  id: string;
  startedAt: string;
  finishedAt: string | null;
  stopped: string | null;
  away: string[];
  groups: {
    kind: string;
    why: { zh: string; en: string };
    todo: { zh: string; en: string };
    differ: number;
    repaired: number;
    cases: { caseNo: string; id: string; repaired: boolean }[];
  }[];
}

const LOOKS_EVERY_MS = 500;
const SHOWN = 20;

/**
 * `dingfen reconcile [--repair]`: asks `cases` to hold the stores against each other, waits, and prints what differs. Of the
 * embedded platform it asks with a token of its own; elsewhere DINGFEN_URL and DINGFEN_TOKEN say where and as whom. Ends with
 * status 1 where something differs and was not put right.
 */
export async function reconcileCommand(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { repair: { type: 'boolean', default: false } } });
  const { url, token } = await target();
  const ask = async (method: string, path: string, body?: object): Promise<Report> => {
    const answer = await fetch(`${url.replace(/\/$/, '')}${path}`, {
      method,
      redirect: 'error',
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    }).catch(() => {
      throw new Error(`${url} does not answer: is it running?`);
    });
    const said = (await answer.json().catch(() => ({}))) as Report & { en?: string; detail?: string };
    if (!answer.ok) throw new Error(`${answer.status} ${said.en ?? ''} ${said.detail ?? ''}`.trim());
    return said;
  };
  let report = await ask('POST', '/v1/operations/reconciliations', { repair: values.repair });
  while (report.finishedAt === null) {
    await new Promise((next) => setTimeout(next, LOOKS_EVERY_MS));
    report = await ask('GET', `/v1/operations/reconciliations/${report.id}`);
  }
  process.stdout.write(printed(report, values.repair));
  const left = report.groups.some((group) => group.repaired < group.differ);
  if (left || report.stopped !== null || report.away.length > 0) process.exitCode = 1;
}

async function target(): Promise<{ url: string; token: string }> {
  const { DINGFEN_URL: url, DINGFEN_TOKEN: token } = process.env;
  if (url !== undefined && token !== undefined) return { url, token };
  if (url !== undefined || token !== undefined) throw new Error('DINGFEN_URL and DINGFEN_TOKEN go together');
  const { data, ports } = readSettings();
  if (!hasIdentity(data))
    throw new Error(`no platform was started in ${data}; of another, say DINGFEN_URL and DINGFEN_TOKEN`);
  const identity = await loadIdentity(data, `http://${HOST}:${ports.identity}`);
  const own = await identity.token({ sub: 'operator-command', role: 'operator', region: '000000' });
  return { url: `http://${HOST}:${ports.cases}`, token: own };
}

function printed({ groups, away, stopped }: Report, repair: boolean): string {
  const lines = groups.flatMap(({ why, todo, differ, repaired, cases }) => {
    const left = cases.filter((one) => !one.repaired);
    return [
      `${why.en} · ${why.zh}: ${differ}${repair ? `, put right: ${repaired}` : ''}`,
      `  → ${todo.en} · ${todo.zh}`,
      ...left.slice(0, SHOWN).map(({ caseNo, id }) => `  ${caseNo}${id === caseNo ? '' : `  ${id}`}`),
      ...(left.length > SHOWN ? [`  … and ${differ - repaired - SHOWN} more`] : []),
    ];
  });
  if (away.length > 0) lines.push(`not compared, for they did not answer · 未答复，未核对: ${away.join(', ')}`);
  if (stopped !== null) lines.push(`ended before it was through · 中途停止: ${stopped}`);
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}
