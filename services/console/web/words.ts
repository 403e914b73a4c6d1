import type { Bilingual } from '../../../workflows/contract/clocks';
import { PROCEEDING_NAMES, WHO_NAMES } from '../../../workflows/contract/names';

/** `award/2026-1/p1-p2` is one of the kind `award`. */
export function proceedingName(proceeding: string): Bilingual {
  const [kind = '', ...rest] = proceeding.split('/');
  const name = PROCEEDING_NAMES[kind as keyof typeof PROCEEDING_NAMES] ?? { zh: kind, en: kind };
  // Of its kind a case has one, mostly; which of several is said by the rest.
  const which = rest.filter((part) => part !== 'agreement').join(' ');
  return which === '' ? name : { zh: `${name.zh}（${which}）`, en: `${name.en} (${which})` };
}

interface Named {
  id: string;
  name?: string | undefined;
  side?: string;
}
/** Whoever is waited for or has acted: a body by its role, a party by name. `party:p1` as duties say it, `party p1` as the journal. */
export function whoName(who: string, people: readonly Named[] = []): Bilingual {
  const id = /^party[: ](.+)$/.exec(who)?.[1];
  if (id === undefined) return WHO_NAMES[who] ?? { zh: who, en: who };
  const name = people.find((one) => one.id === id)?.name ?? id;
  return { zh: `当事人 ${name}`, en: `party ${name}` };
}
