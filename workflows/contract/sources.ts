import type { Bilingual } from './clocks';

/** Through which door a dispute came to the place's register (INT-1). */
// prettier-ignore
export const SOURCES = {
  window: { zh: '调解组织窗口', en: 'the desk of a mediation organisation' },
  online: { zh: '网上自助申请', en: 'applied for online by the party itself' },
  court: { zh: '法院', en: 'court' },
  commission: { zh: '劳动人事争议仲裁委员会', en: 'arbitration commission' },
  union: { zh: '工会', en: 'union' },
  petition: { zh: '信访转介', en: 'handed on by the petition office' },
  gigStation: { zh: '零工驿站', en: 'station for gig workers' },
  rounds: { zh: '走访排查', en: 'found on a round' },
} as const satisfies Record<string, Bilingual>;
export type Source = keyof typeof SOURCES;
export const SOURCE_NAMES = Object.keys(SOURCES) as [Source, ...Source[]];
