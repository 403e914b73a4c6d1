import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import { jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { ROLES } from '../../workflows/contract/incoming';
import { SKEW_S } from './clock';
import { caseNo } from './fields';
import { KeysAway, keysOf, orAway } from './provider';
import { Problem } from './problem';

const claims = z.object({
  sub: z.string().min(1).max(200),
  role: z.enum(ROLES).exclude(['system']),
  /** GB/T 2260 code of the place served; `000000` is the whole country. */
  region: z.string().regex(/^\d{6}$/),
  organisation: z.string().max(100).optional(),
  case: z.string().max(40).optional(),
  party: z.string().max(40).optional(),
  /** Acts for the party as this agent, within the authority on record in the case. */
  agent: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/)
    .optional(),
});
/**
 * Who a person is in a case, asked of the case now and never of the token; null: nobody in it. Where a service has none to ask,
 * a person is a party of nothing there.
 */
export type PartyOf = (sub: string, caseNo: string) => Promise<string | null>;
/**
 * A party acts for one party of one case, an organisation and its mediators for that organisation, and the token says for
 * which: who is nobody's has no right.
 */
export const callerClaims = claims.refine((c) => {
  if (c.role === 'party') return c.party !== undefined && c.case !== undefined;
  if (c.agent !== undefined) return false;
  return (c.role !== 'organisation' && c.role !== 'mediator') || Boolean(c.organisation);
});
export type Caller = z.infer<typeof claims>;

/** Whoever has a token: for what is public of the law and the rosters. */
export const ANYBODY = ROLES.filter((role) => role !== 'system');

/** The house's own services, as the subject of their tokens names them. */
export const HOUSE = [
  'cases',
  'court',
  'arbitration',
  'notification',
  'register',
  'roster',
  'rules',
  'worker',
  'console',
] as const;
export type House = (typeof HOUSE)[number];
/** The region of what serves everywhere. */
export const WHOLE_COUNTRY = '000000';

/** A route, and who may call it; no roles: open, or authenticated by its own signature. */
export interface Door {
  route: string;
  roles: readonly Caller['role'][] | null;
  services: readonly House[] | null;
}

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | null;
  }
  interface FastifyInstance {
    /** Every route, and who may call it. */
    doors: Door[];
  }
  interface FastifyContextConfig {
    /** Of the callers with the role `service`, those of the house that may call; none named: any service. */
    services?: readonly House[];
    /** Open to all, or authenticated by its own signature. Everything else asks for a bearer token. */
    open?: boolean;
    /** Roles that may call: a route that is not open names them, or it is none. */
    roles?: readonly Caller['role'][];
  }
}

/** What the codes of all places within a region begin with: 4103 for 410300, nothing for 000000. */
export const prefixOf = (region: string): string => region.replace(/(00)+$/, '');

/** Whether a caller's region covers a place: 410300 covers 410305, 000000 everything. */
export const covers = (region: string, place: string): boolean => place.startsWith(prefixOf(region));

interface Accepted {
  issuer: string;
  claimNames?: ClaimNames;
  partyOf?: PartyOf;
}

/** Every request is authenticated by its bearer token, but where a route says it is open. */
export function authenticate(
  app: FastifyInstance,
  options: Accepted & { jwksUrl?: string; keys?: JWTVerifyGetKey },
): void {
  const keys = orAway(options.keys ?? keysOf(options.issuer, options.jwksUrl));
  app.decorateRequest('caller', null);
  const routes: RouteOptions[] = [];
  const doors = (): Door[] =>
    routes.map(({ method, url, config: { open, roles = [], services = null } = {} }) => ({
      route: `${String(method)} ${url}`,
      roles: open === true ? null : roles,
      services,
    }));
  app.decorate('doors', { getter: doors });
  // Looked at once all are there: who may call a route may be said for a whole group of them.
  app.addHook('onRoute', (route) => void routes.push(route));
  app.addHook('onReady', async () => {
    const nobodys = doors().filter(({ roles }) => roles?.length === 0);
    if (nobodys.length > 0) throw new Error(`${nobodys[0]?.route} does not say who may call it`);
  });
  app.addHook('onRequest', async (request) => {
    const { open } = request.routeOptions.config;
    if (open === true || request.is404) return;
    await mustMayCall(request, keys, options);
  });
}

/** Throws UNAUTHENTICATED, FORBIDDEN, or UNAVAILABLE where the provider's keys cannot be had. */
async function mustMayCall(
  request: FastifyRequest,
  keys: JWTVerifyGetKey,
  { issuer, claimNames, partyOf }: Accepted,
): Promise<void> {
  const { roles, services } = request.routeOptions.config;
  const [scheme, token] = (request.headers.authorization ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || !token) throw new Problem('UNAUTHENTICATED');
  const caller = await verified(token, keys, issuer, claimNames);
  request.caller = caller.role === 'person' && partyOf ? await asParty(request, caller, partyOf) : caller;
  if (!roles?.includes(request.caller.role))
    throw new Problem('FORBIDDEN', `for the roles ${(roles ?? []).join(', ')}`);
  if (services && request.caller.role === 'service' && !isOneOf(services, request.caller))
    throw new Problem('FORBIDDEN', `of the services for ${services.join(', ')} alone`);
}

/** A person as the party that he is of the case that is asked about; himself where he is none of it, or none is named. */
async function asParty(request: FastifyRequest, caller: Caller, partyOf: PartyOf): Promise<Caller> {
  const { params, query, routeOptions } = request;
  const named = (params as { caseNo?: unknown }).caseNo ?? (query as { caseNo?: unknown }).caseNo;
  const { data: about } = caseNo.safeParse(named);
  if (about === undefined || routeOptions.config.roles?.includes('party') !== true) return caller;
  const party = await partyOf(caller.sub, about);
  return party === null ? caller : { ...caller, role: 'party', region: about.slice(0, 6), case: about, party };
}

/** Services of this installation have the whole country as their region: one of another region is a stranger, whatever its name. */
const isOneOf = (services: readonly House[], { sub, region }: Caller): boolean =>
  region === WHOLE_COUNTRY && (services as readonly string[]).includes(sub);

/** What routes that only these services of the house may call say of themselves. */
export const onlyFor = (...services: House[]) => ({ config: { roles: ['service'] as const, services } });

/**
 * Under which names a provider puts our claims into a token: `{"role":"https://dingfen.example/role"}`, or with dots into
 * objects, where no claim has that whole name: `{"role":"dingfen.role"}`.
 */
export type ClaimNames = Partial<Record<keyof Caller, string>>;
export const CLAIMS = Object.keys(claims.shape) as (keyof Caller)[];

/**
 * What a token says of its caller, wherever the provider puts it. Of a list of roles, ours, where it is one alone. A service
 * is known by its client (RFC 9068), which no provider lets it choose: without one it is none.
 */
function claimsOf(payload: JWTPayload, names: ClaimNames): Record<string, unknown> {
  const at = (path: string): unknown => (Object.hasOwn(payload, path) ? payload[path] : inside(path));
  const inside = (path: string): unknown =>
    path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], payload);
  const said = Object.fromEntries(CLAIMS.map((claim) => [claim, at(names[claim] ?? claim)]));
  const ours = Array.isArray(said['role'])
    ? said['role'].filter((r) => (ROLES as readonly unknown[]).includes(r))
    : null;
  const role = ours === null ? said['role'] : ours.length === 1 ? ours[0] : undefined;
  const sub = role === 'service' ? (payload['client_id'] ?? payload['azp']) : said['sub'];
  return Object.fromEntries(Object.entries({ ...said, role, sub }).filter(([, value]) => value !== undefined));
}

/** A token that says who signed in, or that he signed out, or that fetches others, opens nothing: that is the access token's. */
const opensNothing = (payload: JWTPayload): boolean =>
  ['ID', 'Refresh', 'Offline', 'Logout'].includes(String(payload['typ'])) ||
  ['at_hash', 'c_hash', 'events'].some((claim) => payload[claim] !== undefined);

/** What identity providers sign with; never a shared secret. */
const ALGORITHMS = ['EdDSA', 'ES256', 'PS256', 'RS256'];

/** Who a token says its bearer is. Throws UNAUTHENTICATED, or UNAVAILABLE where the provider's keys cannot be had. */
export async function verified(
  token: string,
  keys: JWTVerifyGetKey,
  issuer: string,
  names: ClaimNames = {},
): Promise<Caller> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience: 'dingfen',
      algorithms: ALGORITHMS,
      requiredClaims: ['exp', 'sub'],
      clockTolerance: SKEW_S,
    });
    if (opensNothing(payload)) throw new Problem('UNAUTHENTICATED');
    return callerClaims.parse(claimsOf(payload, names));
  } catch (error) {
    if (error instanceof KeysAway) throw new Problem('UNAVAILABLE', 'the keys of the identity provider cannot be had');
    throw new Problem('UNAUTHENTICATED');
  }
}

/** What a provider says of it where somebody has signed out there (OpenID Connect Back-Channel Logout 1.0). */
const SIGNED_OUT = 'http://schemas.openid.net/event/backchannel-logout';
const LOGOUT_FRESH_S = 300;
const logout = z
  .object({
    sub: z.string().min(1).optional(),
    sid: z.string().min(1).optional(),
    jti: z.string().min(1),
    events: z.object({ [SIGNED_OUT]: z.looseObject({}) }),
    // That is an ID token, which somebody passes off as this.
    nonce: z.undefined().optional(),
  })
  .refine(({ sub, sid }) => sub !== undefined || sid !== undefined);
export type SignedOut = Pick<z.infer<typeof logout>, 'sub' | 'sid'>;

/**
 * Who has signed out at the provider, or which session of his ended there, as its word to this client says. Throws BAD_REQUEST for
 * what is no such word of it, or an old one, and UNAVAILABLE where its keys cannot be had.
 */
export async function signedOut(
  token: string,
  keys: JWTVerifyGetKey,
  { issuer, client }: { issuer: string; client: string },
): Promise<SignedOut> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience: client,
      algorithms: ALGORITHMS,
      requiredClaims: ['iat', 'jti', 'events'],
      maxTokenAge: LOGOUT_FRESH_S,
      clockTolerance: SKEW_S,
    });
    return logout.parse(payload);
  } catch (error) {
    if (error instanceof KeysAway) throw new Problem('UNAVAILABLE', 'the keys of the identity provider cannot be had');
    throw new Problem('BAD_REQUEST', 'no logout token of the identity provider');
  }
}

/** The caller of an authenticated route. */
export function callerOf(request: FastifyRequest): Caller {
  if (!request.caller) throw new Problem('UNAUTHENTICATED');
  return request.caller;
}
