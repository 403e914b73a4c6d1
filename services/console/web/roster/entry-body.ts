/** An entry as somebody types it: all of it texts, lists and days, whichever of the two it is of. */
export interface Typed {
  id?: string;
  /** What it is called, or who he is. */
  zh?: string;
  en?: string;
  tier?: string;
  kind?: string;
  ldmal10?: boolean;
  organisation?: string;
  places?: string[];
  disputeTypes?: string[];
  specialities?: string[];
  from?: string;
  until?: string;
  address?: string;
  hours?: string;
  fee?: boolean;
  phone?: string;
  email?: string;
  certificates?: { kind?: string; number?: string; issuedOn?: string; until?: string }[];
}
type Data = Record<string, unknown>;

const given = <T extends object>(all: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  ) as Partial<T>;
const dayOr = (day: string | undefined): string | null => (day === undefined || day === '' ? null : day);

/**
 * What was typed as the API takes it; `before`: the entry that is changed, whose other parts (training that was attended, say) stay
 * as they are.
 */
export function entryOf(kind: 'organisation' | 'mediator', typed: Typed, before: Data = {}): Data {
  const { id, zh = '', en, tier, places, specialities = [], from, until, disputeTypes, address, hours, fee } = typed;
  const inOffice = { from: dayOr(from), until: dayOr(until) };
  const shared = { id, kind: typed.kind, places, specialities, inOffice };
  if (kind === 'mediator')
    return {
      ...before,
      ...shared,
      ...given({ name: zh }),
      organisation: typed.organisation,
      certificates: (typed.certificates ?? []).map((one) => ({ ...one, until: dayOr(one.until) })),
    };
  const { address: _address, hours: _hours, fee: _fee, ...rest } = before;
  return {
    ...rest,
    ...shared,
    name: { zh, en: en === undefined || en === '' ? zh : en },
    tier: tier ?? null,
    ldmal10: typed.ldmal10 ?? false,
    ...given({ disputeTypes, address, hours, fee }),
    contact: given({ phone: typed.phone, email: typed.email }),
  };
}

/** An entry as it stands, to be typed anew where it changes. */
export function typedOf(data: Data): Typed {
  const { name, inOffice, contact, ...same } = data as {
    name?: { zh: string; en: string } | string;
    inOffice?: { from: string | null; until: string | null };
    contact?: { phone?: string; email?: string };
  } & Typed;
  return {
    ...same,
    ...given(
      typeof name === 'string' ? { zh: name } : { zh: name?.zh, en: name?.en === name?.zh ? undefined : name?.en },
    ),
    ...given({ from: inOffice?.from ?? undefined, until: inOffice?.until ?? undefined }),
    ...given({ phone: contact?.phone, email: contact?.email }),
    certificates: (same.certificates ?? []).map((one) => ({ ...one, until: one.until ?? '' })),
  };
}
