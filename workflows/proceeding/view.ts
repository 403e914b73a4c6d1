import type { ProceedingView } from '../contract/proceedings';
import { allowedNow, isOver, stageDueOn } from './allowed';
import type { Procedure } from './row';
import type { ProceedingState } from './state';

const NOBODY = { who: 'nobody', what: { zh: '无', en: 'nothing' } };

/** The state that speaks for the whole proceeding: the first track still on its way, else the first one. */
function leading<F>(procedure: Procedure<F>, s: ProceedingState<F>): string {
  const states = Object.values(s.tracks);
  const moving = states.find((state) => !procedure.ends.includes(state) && !procedure.atRest.includes(state));
  return moving ?? states[0] ?? '-';
}

/** Where the proceeding stands, as the API, the register and the operator are shown it. Pure. */
export function viewOf<F>(procedure: Procedure<F>, s: ProceedingState<F>): ProceedingView {
  const stage = leading(procedure, s);
  const settled = procedure.ends.includes(stage) || procedure.atRest.includes(stage);
  const blocked = s.blocked[0];
  const operator = s.lateEntries.some((entry) => entry.status === 'FOR_OPERATOR');
  let waitsFor = settled ? NOBODY : procedure.waitsFor(stage, s.facts);
  if (operator) waitsFor = { who: 'operator', what: { zh: '处理事后补录', en: 'decide on a late entry' } };
  if (blocked) {
    waitsFor = {
      who: 'operator',
      what: { zh: `服务受阻：${blocked.service}`, en: `blocked on the ${blocked.service} service` },
    };
  }
  return {
    caseNo: s.frame.caseNo,
    region: s.frame.region,
    versions: s.frame.ruleSet.versions,
    proceeding: s.id.slice(s.frame.caseNo.length + 1) || 'dispute',
    number: s.number,
    tracks: s.tracks,
    stage,
    stageName: procedure.states[stage] ?? { zh: '待定', en: 'being opened' },
    waitsFor,
    dueOn: stageDueOn(s),
    outcome: s.outcome,
    closed: isOver(procedure, s),
    clocks: Object.values(s.clocks),
    allowed: isOver(procedure, s) ? [] : allowedNow(procedure, s),
    blocked: s.blocked,
    kept: s.kept,
    lateEntries: s.lateEntries,
    facts: s.facts,
  };
}

/** Markdown for the operator's page in the Temporal UI: what it waits for, who is to act, until when and why. */
export function detailsOf(view: ProceedingView, link: string): string {
  const lines = [
    `## ${view.stageName.zh} · ${view.stageName.en}`,
    '',
    `**等待 / waits for:** ${view.waitsFor.who}: ${view.waitsFor.what.zh} (${view.waitsFor.what.en})`,
    '',
    `**至 / until:** ${view.dueOn ?? '无期限 / no period'}`,
    '',
  ];
  for (const b of view.blocked) lines.push(`**受阻 / blocked** \`${b.id}\` on **${b.service}**: ${b.reason}`, '');
  const running = view.clocks.filter(
    (clock) => clock.answer && ['running', 'overdue', 'paused'].includes(clock.status),
  );
  if (running.length > 0) lines.push('| clock | due | rule | why |', '|---|---|---|---|');
  for (const clock of running) {
    const { dueOn, provisional, rule, steps } = clock.answer as NonNullable<typeof clock.answer>;
    const why = steps.map((step) => step.zh).join('；');
    lines.push(`| ${clock.id} (${clock.status}) | ${dueOn}${provisional ? ' (暂定)' : ''} | ${rule} | ${why} |`);
  }
  if (view.outcome) lines.push('', `**结案方式 / outcome:** ${view.outcome}`);
  lines.push('', `[案件 / case ${view.caseNo}](${link})`);
  return lines.join('\n');
}
