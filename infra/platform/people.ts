import { timingSafeEqual } from 'node:crypto';
import type { Caller } from '../../services/kit/auth';
import { caseNo, partyId } from '../../services/kit/fields';
import { rolePassword } from './identity';
import { ORGANISATION as SAMPLE_ORGANISATION } from './sample-case';

/**
 * The people of the embedded platform, one for each role; a party signs in as `<case>/<party>`, somebody of another place as
 * `<role>@<region>`. Made up, as the cases are.
 */
const PLACE = '410300';
const { id: ORGANISATION } = SAMPLE_ORGANISATION;
export const PEOPLE: Record<string, Omit<Caller, 'sub'>> = {
  court: { role: 'court', region: PLACE },
  commission: { role: 'commission', region: PLACE },
  organisation: { role: 'organisation', region: PLACE, organisation: ORGANISATION },
  mediator: { role: 'mediator', region: PLACE, organisation: ORGANISATION },
  union: { role: 'union', region: PLACE },
  hr: { role: 'hr', region: PLACE },
  justice: { role: 'justice', region: PLACE },
  // Two people of no body, by their own names: in which cases they are parties each case says.
  worker: { role: 'person', region: '000000' },
  employer: { role: 'person', region: '000000' },
  auditor: { role: 'auditor', region: PLACE },
  operator: { role: 'operator', region: '000000' },
  'administrator-1': { role: 'administrator', region: '000000' },
  'administrator-2': { role: 'administrator', region: '000000' },
};

/** Somebody of a body elsewhere: `court@420222`, and for an organisation `mediator@420222/yx-town-1`. */
const ELSEWHERE = /^([a-z]+)@(\d{6})(?:\/([A-Za-z0-9][A-Za-z0-9._-]{0,99}))?$/;

/** What the token of somebody who signs in says; undefined for who is nobody here. */
export function claimsOfPerson(name: string): Omit<Caller, 'sub'> | undefined {
  if (Object.hasOwn(PEOPLE, name)) return PEOPLE[name];
  const [, role = '', region, organisation] = ELSEWHERE.exec(name) ?? [];
  const like = Object.hasOwn(PEOPLE, role) ? PEOPLE[role] : undefined;
  if (like !== undefined && region !== undefined && (like.organisation === undefined) === (organisation === undefined))
    return { ...like, region, ...(organisation === undefined ? {} : { organisation }) };
  const [of = '', party = ''] = name.split('/');
  if (!caseNo.safeParse(of).success || !partyId.safeParse(party).success) return undefined;
  return { role: 'party', region: of.slice(0, 6), case: of, party };
}

/** Made from the secret of the data folder, so that none is stored and each platform has its own. */
export const passwordOf = (secret: string, name: string): string => rolePassword(secret, `person ${name}`).slice(0, 20);

/** Who may sign in, and by what, a line each. */
export const logInLines = (secret: string, names: readonly string[]): string =>
  names.map((name) => `    ${name.padEnd(26)} ${passwordOf(secret, name)}`).join('\n');

export function isPasswordOf(secret: string, name: string, given: string): boolean {
  const [known, said] = [Buffer.from(passwordOf(secret, name)), Buffer.from(given)];
  return known.length === said.length && timingSafeEqual(known, said);
}
