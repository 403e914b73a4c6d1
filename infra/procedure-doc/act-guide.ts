import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isCalendarStep, readScenario, withDocuments } from '../rehearsal/scenario';
import { PROCEDURES } from '../rehearsal/simulation';
import { ACTS } from '../../workflows/contract/act-table';
import type { ActName } from '../../workflows/contract/acts';
import { owningProceeding } from '../../workflows/contract/act-owners';

interface Guide {
  /** In which states of its proceeding a row takes it. */
  stages: string[];
  /** As somebody enters it in one of the shipped scenarios, or as written here. */
  example: Record<string, unknown> | null;
}

/** Of acts that no shipped scenario enters. */
const OTHERS: Partial<Record<ActName, Record<string, unknown>>> = {
  recallEntrustment: { reason: '双方申请撤回委派' },
  agreeToDisclosure: { party: 'p1' },
  askForClaim: { party: 'p1' },
  passOn: { to: 'court-410300', reason: '不属于本院管辖' },
  recordRepresentatives: { parties: ['w1', 'w2', 'w3'], document: 'doc:representatives' },
  recordCaseNumber: { body: 'court', number: '（2026）豫0305民初123号' },
  refuseAwardEnforcement: { award: 'award-1', pair: 'p1-p2', ruling: 'doc:ruling', servedOn: { p1: '2026-03-02' } },
  declineStatement: { reason: '协议内容损害第三人利益' },
  sueOnTheMatter: { party: 'p1', claim: 'doc:claim' },
  cureDefects: { party: 'p1' },
  decideRecusal: { granted: true },
  endEntrustedMediation: { why: 'failed' },
  interruptEnforcement: { instrument: 'agreement', why: 'demanded' },
  askPreservedEnforcement: { party: 'p1', measure: 'measure-1' },
  retryBlocked: { target: 'e-12' },
  resolveBlocked: { target: 'e-12', reason: '已由法院电话确认收到' },
  acceptLateEntry: { target: 'late-3', reason: '双方均确认该日已提交' },
  refuseLateEntry: { target: 'late-3', reason: '无任何当日提交的凭证' },
  correctDay: { target: 'awardWindow:p1', on: '2026-03-02', reason: '送达回证所载日期有误' },
};

/** services/cases/acts/act-guide.json: when each act is taken, read off the rows, and an example out of the scenarios. */
export function actGuide(root: string): string {
  const examples = examplesIn(resolve(root, 'test/scenarios'));
  const all = Object.keys(ACTS).map((name): [string, Guide] => [
    name,
    {
      stages: stagesOf(name as ActName),
      example: withDocuments(examples.get(name) ?? OTHERS[name as ActName] ?? null) as Guide['example'],
    },
  ]);
  return `{\n${all.map(([name, guide]) => `  ${JSON.stringify(name)}: ${JSON.stringify(guide)}`).join(',\n')}\n}\n`;
}

function stagesOf(name: ActName): string[] {
  const owner = owningProceeding(name);
  if (owner === 'named') return [];
  const { states, rowsFrom } = PROCEDURES[owner];
  const takes = (state: string): boolean => (rowsFrom[state] ?? []).some((row) => row.on.includes(name));
  return Object.keys(states).filter(takes);
}

function examplesIn(folder: string): Map<string, Record<string, unknown>> {
  const found = new Map<string, Record<string, unknown>>();
  for (const name of readdirSync(folder).sort()) {
    const { scenario } = readScenario(JSON.parse(readFileSync(resolve(folder, name, 'scenario.json'), 'utf8')));
    for (const step of scenario.steps) {
      if (isCalendarStep(step) || step.refused !== undefined || found.has(step.act)) continue;
      found.set(step.act, step.body);
    }
  }
  return found;
}
