import type { Bilingual } from '../../../workflows/contract/clocks';
import { nameIn, PROCEEDING_NAMES, WHO_NAMES } from '../../../workflows/contract/names';

/** `award/2026-1/p1-p2` is one of the kind `award`; of several in a case, `among`, which of them. */
export function proceedingName(proceeding: string, among: readonly string[] = []): Bilingual {
  const kindOf = (one: string): string => one.split('/')[0] ?? '';
  const kind = kindOf(proceeding);
  const name = nameIn(PROCEEDING_NAMES, kind);
  const alike = among.filter((one) => kindOf(one) === kind);
  if (alike.length < 2) return name;
  const which = alike.indexOf(proceeding) + 1;
  return { zh: `${name.zh}（${which}）`, en: `${name.en} (${which})` };
}

/** Which instalment a check of performance is of. */
export const instalmentName = (no: string): Bilingual => ({ zh: `（第 ${no} 期）`, en: ` (instalment ${no})` });

/** The proceedings of a case. */
export const allOf = ({ proceedings }: { proceedings: readonly { proceeding: string }[] }): string[] =>
  proceedings.map(({ proceeding }) => proceeding);

interface Named {
  id: string;
  name?: string | undefined;
  kind?: string;
  side?: string;
}
const KINDS: Readonly<Record<string, Bilingual>> = {
  worker: { zh: '劳动者', en: 'worker' },
  employer: { zh: '用人单位', en: 'employer' },
  union: { zh: '工会', en: 'union' },
};
/** Somebody of a case; whose name is not for this person to see, by what he is. */
export const partyName = ({ id, name, kind = '' }: Named): Bilingual => {
  const what = KINDS[kind];
  if (name !== undefined) return { zh: name, en: name };
  return what === undefined ? { zh: id, en: id } : { zh: `${what.zh} ${id}`, en: `${what.en} ${id}` };
};

/** 某某等三人与某公司: between whom a case is, whoever applies first. */
export function titleOf(parties: readonly Named[]): Bilingual {
  const of = (side: 'applicant' | 'respondent'): Bilingual => {
    const all = parties.filter((one) => one.side === side);
    const [first] = all;
    if (first === undefined) return { zh: '–', en: '–' };
    const name = first.name === undefined ? (KINDS[first.kind ?? ''] ?? { zh: '–', en: '–' }) : partyName(first);
    if (all.length === 1) return name;
    const unit = all.every(({ kind }) => kind === 'worker') ? '人' : '家';
    return { zh: `${name.zh}等${all.length}${unit}`, en: `${name.en} and ${all.length - 1} more` };
  };
  const [one, other] = [of('applicant'), of('respondent')];
  return { zh: `${one.zh} 与 ${other.zh}`, en: `${one.en} and ${other.en}` };
}

/** Whoever is waited for or has acted: a body by its role, a party by name. `party:p1` as duties say it, `party p1` as the journal. */
export function whoName(who: string, people: readonly Named[] = []): Bilingual {
  const id = /^party[: ](.+)$/.exec(who)?.[1];
  if (id === undefined) return WHO_NAMES[who] ?? { zh: who, en: who };
  const { zh, en } = partyName(people.find((one) => one.id === id) ?? { id });
  return { zh: `当事人 ${zh}`, en: `party ${en}` };
}
