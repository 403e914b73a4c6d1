import { regionOf, type CaseState } from '../contract/case';
import type { ProceedingView } from '../contract/proceedings';
import { nearestDueOn } from '../contract/clocks';
import { allowedNow, isOver } from './allowed';
import type { Procedure } from './row';
import type { Scene } from './state';

const NOBODY = { who: 'nobody', what: { zh: '无', en: 'nothing' } };

/** The state that speaks for the whole proceeding: the first track still on its way, else the first one. */
export function leading<F>(procedure: Procedure<F>, s: Scene<F>): string {
  const states = Object.values(s.tracks);
  const moving = states.find((state) => !procedure.ends.includes(state) && !procedure.atRest.includes(state));
  return moving ?? states[0] ?? '-';
}

/** Where a region stands, as the API, the register and the operator are shown it. Pure. */
export function viewOf<F>(procedure: Procedure<F>, s: Scene<F>, of: CaseState): ProceedingView {
  const stage = leading(procedure, s);
  const blocked = of.blocked.filter((b) => b.region === regionOf(s.id));
  return {
    caseNo: s.frame.caseNo,
    region: s.frame.region,
    versions: s.frame.ruleSet.versions,
    proceeding: regionOf(s.id),
    number: of.number,
    tracks: s.tracks,
    stage,
    stageName: procedure.states[stage] ?? { zh: '待定', en: 'being opened' },
    waitsFor: waitsFor(procedure, s, stage),
    dueOn: nearestDueOn(Object.values(s.clocks)),
    outcome: s.outcome,
    closed: isOver(procedure, s),
    clocks: Object.values(s.clocks),
    allowed: isOver(procedure, s) ? [] : allowedNow(procedure, s),
    blocked: blocked.map(({ id, service, reason, sinceAt, effect }) => ({ id, service, reason, sinceAt, effect })),
    kept: s.kept,
    lateEntries: s.lateEntries,
    facts: s.facts,
  };
}

function waitsFor<F>(procedure: Procedure<F>, s: Scene<F>, stage: string): ProceedingView['waitsFor'] {
  if (s.lateEntries.some((entry) => entry.status === 'FOR_OPERATOR')) {
    return { who: 'operator', what: { zh: '处理事后补录', en: 'decide on a late entry' } };
  }
  const settled = procedure.ends.includes(stage) || procedure.atRest.includes(stage);
  return settled ? NOBODY : procedure.waitsFor(stage, s.facts, s.clocks);
}

/** Markdown for the operator's page in the Temporal UI: what the case waits for, who is to act, until when and why. */
export function detailsOf(views: readonly ProceedingView[], link: string, blockedOn: string | null): string {
  const dispute = views[0];
  const lines: string[] = [`## ${dispute?.stageName.zh ?? ''} · ${dispute?.stageName.en ?? ''}`, ''];
  if (blockedOn !== null) lines.push(`**受阻 / blocked** on **${blockedOn}**: nothing can be written`, '');
  for (const view of views) {
    if (view.closed) continue;
    const { who, what } = view.waitsFor;
    const until = view.dueOn === null ? '' : `, 至 / until ${view.dueOn}`;
    const stage = `${view.stageName.zh} · ${view.stageName.en}`;
    lines.push(`- **${view.proceeding}** ${stage}: ${who}: ${what.zh} (${what.en})${until}`);
    for (const b of view.blocked) lines.push(`  - **受阻 / blocked** \`${b.id}\` on **${b.service}**: ${b.reason}`);
  }
  lines.push(...clocksTable(views));
  if (dispute?.outcome) lines.push('', `**结案方式 / outcome:** ${dispute.outcome}`);
  lines.push('', `[案件 / case ${dispute?.caseNo ?? ''}](${link})`);
  return lines.join('\n');
}

function clocksTable(views: readonly ProceedingView[]): string[] {
  const running = views.flatMap((view) =>
    view.clocks
      .filter((clock) => clock.answer && ['running', 'overdue', 'paused'].includes(clock.status))
      .map((clock) => ({ proceeding: view.proceeding, clock })),
  );
  if (running.length === 0) return [];
  const rows = running.map(({ proceeding, clock }) => {
    const { dueOn, provisional, rule, steps } = clock.answer as NonNullable<typeof clock.answer>;
    const why = steps.map((step) => step.zh).join('；');
    const due = `${dueOn}${provisional ? ' (暂定)' : ''}`;
    return `| ${proceeding} | ${clock.id} (${clock.status}) | ${due} | ${rule} | ${why} |`;
  });
  return ['', '| region | clock | due | rule | why |', '|---|---|---|---|---|', ...rows];
}
