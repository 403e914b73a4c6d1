import type { Bilingual } from '../../../../workflows/contract/clocks';
import { DISPUTE_TYPE_NAMES, TIER_NAMES } from '../../../../workflows/contract/names';
import { CERTIFICATES, MEDIATOR_KINDS, ORGANISATION_KINDS } from './words';

type Say = (text: Bilingual) => string;
type Names = Readonly<Record<string, Bilingual>>;
const NOTHING = '—';
const YES = { zh: '是', en: 'yes' };
const NO = { zh: '否', en: 'no' };
const FROM = { zh: '自', en: 'from' };
const UNTIL = { zh: '至', en: 'until' };
const HOURS = { zh: '学时', en: 'hours' };

const named = (names: Names, code: string, say: Say): string => say(names[code] ?? { zh: code, en: code });
const KINDS: Names = { ...ORGANISATION_KINDS, ...MEDIATOR_KINDS };

interface Certificate {
  kind: string;
  number: string;
  issuedOn: string;
  until?: string | null;
}

/** What a field of an entry says, as people read it; `organisations`: their names by id. */
export function shown(field: string, value: unknown, say: Say, organisations: Names): string {
  if (value === undefined || value === null || value === '') return NOTHING;
  if (typeof value === 'boolean') return say(value ? YES : NO);
  const all = (names: Names): string => (value as string[]).map((one) => named(names, one, say)).join('、') || NOTHING;
  const span = ({ from, until }: { from?: string | null; until?: string | null }): string =>
    [from ? `${say(FROM)} ${from}` : '', until ? `${say(UNTIL)} ${until}` : ''].filter(Boolean).join(' ') || NOTHING;
  switch (field) {
    case 'name':
      return typeof value === 'string' ? value : say(value as Bilingual);
    case 'tier':
      return named(TIER_NAMES, value as string, say);
    case 'kind':
      return named(KINDS, value as string, say);
    case 'organisation':
      return named(organisations, value as string, say);
    case 'disputeTypes':
      return all(DISPUTE_TYPE_NAMES);
    case 'inOffice':
      return span(value);
    case 'contact':
      return Object.values(value as Record<string, string>).join('；') || NOTHING;
    case 'certificates':
      return (
        (value as Certificate[])
          .map(
            (one) =>
              `${named(CERTIFICATES, one.kind, say)} ${one.number}（${span({ from: one.issuedOn, until: one.until ?? null })}）`,
          )
          .join('；') || NOTHING
      );
    case 'training':
      return (
        (value as { on: string; topic: string; hours: number }[])
          .map(({ on, topic, hours }) => `${on} ${topic} ${hours} ${say(HOURS)}`)
          .join('；') || NOTHING
      );
    default:
      if (Array.isArray(value)) return all({});
      return typeof value === 'string' ? value : JSON.stringify(value);
  }
}
