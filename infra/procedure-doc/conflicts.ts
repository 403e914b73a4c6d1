import { differs } from '../../services/rules/deadline';
import { shippedRules } from '../../services/rules/rule-book';
import type { ClockRule, RuleSet } from '../../services/rules/rule-sets';
import { CLOCKS, type ClockKey } from '../../workflows/contract/clocks';
import { cell } from './cell';

const UNITS: Record<ClockRule['unit'], string> = {
  NAT: '日 / days',
  NAT0: '日，不顺延 / days, not moved',
  WD: '工作日 / working days',
  MON: '月 / months',
  YR: '年 / years',
};

const nameOf = (key: string): string =>
  Object.hasOwn(CLOCKS, key) ? `${CLOCKS[key as ClockKey].zh} / ${CLOCKS[key as ClockKey].en}` : key;
const ruleText = ({ length, unit, startName, extension }: ClockRule): string =>
  [
    `${length} ${UNITS[unit]}`,
    `自${startName.zh} / from ${startName.en}`,
    ...(extension ? [`可延长 / extended by ${extension.length ?? '…'}`] : []),
  ].join('; ');
const line = (...cells: string[]): string => `| ${cells.map(cell).join(' | ')} |`;

function clocksOf(set: RuleSet, national: RuleSet): string[] {
  return Object.entries(set.clocks).flatMap(([key, local]) => {
    const nation = national.clocks[key];
    if (nation === undefined || !differs(local, nation)) return [];
    const [here, there] = [
      `${ruleText(local)} (${local.source}; ${local.confidence})`,
      `${ruleText(nation)} (${nation.source})`,
    ];
    return [line(nameOf(key), here, there, local.rule)];
  });
}

function parametersOf(set: RuleSet, national: RuleSet): string[] {
  return Object.entries(set.parameters).flatMap(([key, local]) => {
    const nation = national.parameters[key];
    if (nation === undefined || JSON.stringify(local.value) === JSON.stringify(nation.value)) return [];
    const shown = (one: typeof local): string => `\`${JSON.stringify(one.value)}\` (${one.source}; ${one.confidence})`;
    return [line(`\`${key}\``, shown(local), shown(nation), local.rule)];
  });
}

/** What a place says and the nation does not: nothing conflicts, and nothing else stands behind it. */
function alone(set: RuleSet, national: RuleSet): string {
  const clocks = Object.keys(set.clocks).filter((key) => !Object.hasOwn(national.clocks, key));
  const values = Object.keys(set.parameters).filter((key) => !Object.hasOwn(national.parameters, key));
  return [...clocks.map(nameOf), ...values.map((key) => `\`${key}\``)].join('；');
}

const HEAD = `# 地方与全国规定的差异 / Where a local paper and the nation differ

由规则集以 \`npm run -s docs\` 生成；过时即有测试失败。当地文件优先适用于当地案件；地方文件不能缩短当事人依法律享有的期限，须由律师逐条核对。
Made from the rule sets by \`npm run -s docs\`; a test fails when it is out of date. A local paper goes before the nation in the cases of its
place. It cannot shorten a period that a party has by statute: a lawyer is to read each line.
`;

/** docs/conflicts.md: for every place, each clock and value in which its paper and the nation differ, and what only the place says. */
export function conflictsDoc(): string {
  const { sets } = shippedRules();
  const national = sets.find((set) => set.id === 'CN');
  if (national === undefined) throw new Error('there is no national rule set');
  const places = sets.filter((set) => set.id !== 'CN').sort((a, b) => a.id.localeCompare(b.id));
  const sections = places.map((set) => {
    const rows = [...clocksOf(set, national), ...parametersOf(set, national)];
    const only = alone(set, national);
    return [
      `## ${set.name.zh} / ${set.name.en} (${set.id}, ${set.validFrom})`,
      '',
      ...(rows.length === 0
        ? ['无差异 / no difference']
        : ['| 事项 / matter | 当地 / here | 全国 / the nation | 规则 / rule |', '| --- | --- | --- | --- |', ...rows]),
      '',
      ...(only === '' ? [] : [`只有当地规定的 / said here alone: ${only}`, '']),
    ].join('\n');
  });
  return `${HEAD}\n${sections.join('\n')}`;
}
