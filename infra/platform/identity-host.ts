import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Provider, type Configuration, type JWKS } from 'oidc-provider';
import { z } from 'zod';
import { HOUSE } from '../../services/kit/auth';
import { databaseConfig, readConfig } from '../../services/kit/config';
import { connectDatabase, migrate } from '../../services/kit/database';
import { followParent } from '../../services/kit/run';
import { codecGate } from './codec-gate';
import { clientSecretOf, loadIdentity } from './identity';
import { identityStore, migrations, type IdentityTables } from './identity-store';
import { answerPage, goOn, OVER, signIn, signOut } from './login-page';
import { claimsOfPerson, isPasswordOf } from './people';

const schema = z.object({
  ...databaseConfig.shape,
  HOST: z.string(),
  PORT: z.coerce.number(),
  DATA: z.string(),
  ISSUER: z.url(),
  PEOPLE_SECRET: z.string().min(1),
  CASES_URL: z.url(),
  UI_URL: z.url(),
  CONSOLE_URL: z.url(),
});
type Settings = z.output<typeof schema>;

const MINUTE_S = 60;
const ALG = 'EdDSA' as const;
const AUDIENCE = 'dingfen';
const RESOURCE = 'urn:dingfen';
const OF_A_SERVICE = { role: 'service', region: '000000' };
/** How often one sign-in may be tried in vain. No name rests for it: anybody could lock anybody out. */
const TRIES = 10;
const REMEMBERED = 10_000;
const CONSOLE = 'console' as const;

/** Every service is a client of its own; people sign in with a code and PKCE through a public one. */
function configuration(settings: Settings, keys: JWKS, adapter: Configuration['adapter']): Configuration {
  return {
    adapter,
    jwks: keys,
    clients: [
      ...HOUSE.filter((name) => name !== CONSOLE).map((name) => ({
        client_id: name,
        client_secret: clientSecretOf(settings.PEOPLE_SECRET, name),
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
        token_endpoint_auth_method: 'client_secret_post' as const,
        id_token_signed_response_alg: ALG,
      })),
      {
        // It acts as whoever has signed in to it, and never as itself.
        client_id: CONSOLE,
        client_secret: clientSecretOf(settings.PEOPLE_SECRET, CONSOLE),
        grant_types: ['authorization_code', 'refresh_token'],
        redirect_uris: [new URL('/signed-in', settings.CONSOLE_URL).href],
        post_logout_redirect_uris: [new URL('/', settings.CONSOLE_URL).href],
        backchannel_logout_uri: new URL('/back-channel-logout', settings.CONSOLE_URL).href,
        backchannel_logout_session_required: true,
        response_types: ['code' as const],
        token_endpoint_auth_method: 'client_secret_post' as const,
        id_token_signed_response_alg: ALG,
      },
      {
        client_id: 'people',
        application_type: 'native' as const,
        grant_types: ['authorization_code'],
        // RFC 8252: a program on this machine, on whatever port it found free.
        redirect_uris: ['http://127.0.0.1/callback'],
        response_types: ['code' as const],
        token_endpoint_auth_method: 'none' as const,
        id_token_signed_response_alg: ALG,
      },
    ],
    enabledJWA: { idTokenSigningAlgValues: [ALG] },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource: (ctx, form) => answerPage(ctx.res, 200, signOut(form)) },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'openid',
          audience: AUDIENCE,
          accessTokenFormat: 'jwt' as const,
          accessTokenTTL: 10 * MINUTE_S,
          jwt: { sign: { alg: ALG } },
        }),
      },
    },
    // Whoever signs in to the console is not asked whether it may go on in his name: it is the house's own.
    loadExistingGrant: async ({ oidc }) => {
      const { client, session, provider, result } = oidc;
      if (client?.clientId !== CONSOLE || session?.accountId === undefined) {
        const id = result?.consent?.grantId ?? (client && session?.grantIdFor(client.clientId));
        return id === undefined ? undefined : provider.Grant.find(id);
      }
      return granted(provider, CONSOLE, session.accountId);
    },
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    pkce: { required: () => true },
    routes: { jwks: '/.well-known/jwks.json' },
    cookies: { keys: [createHash('sha256').update(`cookies ${settings.PEOPLE_SECRET}`).digest('hex')] },
    ttl: {
      Session: 12 * 3600,
      Grant: 12 * 3600,
      Interaction: 10 * MINUTE_S,
      AuthorizationCode: MINUTE_S,
      RefreshToken: 12 * 3600,
    },
    findAccount: (_ctx, id) =>
      claimsOfPerson(id) && { accountId: id, claims: () => ({ sub: id, ...claimsOfPerson(id) }) },
    claims: { openid: ['sub', 'role', 'region', 'organisation', 'case', 'party'] },
    conformIdTokenClaims: false,
    extraTokenClaims: (_ctx, token) => ({
      ...(token.kind === 'ClientCredentials' ? OF_A_SERVICE : claimsOfPerson(token.accountId)),
    }),
    interactions: { url: (_ctx, { uid }) => `/login/${uid}` },
  };
}

/** What somebody lets a client do: sign in, and act as him. */
async function granted(
  provider: Provider,
  client: string,
  accountId: string,
): Promise<InstanceType<Provider['Grant']>> {
  const grant = new provider.Grant({ clientId: client, accountId });
  grant.addOIDCScope('openid');
  grant.addResourceScope(RESOURCE, 'openid');
  await grant.save();
  return grant;
}

/** Passwords are eighty random bits: they are not found by asking, so it is enough that no sign-in asks for ever. */
function watchful(secret: string): (signIn: string, name: string, password: string) => 'right' | 'wrong' | 'over' {
  const failed = new Map<string, number>();
  return (uid, name, password) => {
    const before = failed.get(uid) ?? 0;
    if (before >= TRIES) return 'over';
    if (claimsOfPerson(name) && isPasswordOf(secret, name, password)) return 'right';
    failed.set(uid, before + 1);
    // However many sign-ins are begun, so many are remembered.
    const [oldest] = failed.keys();
    if (failed.size > REMEMBERED && oldest !== undefined) failed.delete(oldest);
    return 'wrong';
  };
}

async function bodyOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > 4096) throw new Error('a sign-in is shorter');
    chunks.push(chunk as Buffer);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString());
}

async function main(): Promise<void> {
  const settings = readConfig(schema);
  const db = connectDatabase<IdentityTables>(settings.DATABASE_URL, settings.DATABASE_SCHEMA, 4);
  await migrate(db, settings.DATABASE_SCHEMA, migrations);
  const identity = await loadIdentity(settings.DATA, settings.ISSUER);
  const keys = { keys: [identity.key] } as JWKS;
  const provider = new Provider(settings.ISSUER, configuration(settings, keys, identityStore(db)));
  const answer = provider.callback();
  const operator = () => identity.token({ sub: 'temporal-ui', role: 'operator', region: '000000' }, MINUTE_S);
  const gate = codecGate(settings.CASES_URL, settings.UI_URL, operator);
  const tried = watchful(settings.PEOPLE_SECRET);

  /** What somebody who has signed in lets a program on this machine do: RFC 8252 has him asked, for any program may come. */
  async function allow(client: string, accountId: string): Promise<{ consent: { grantId: string } }> {
    return { consent: { grantId: (await granted(provider, client, accountId)).jti } };
  }

  /** The pages that ask who somebody is and whether he goes on, and what he answers to them. */
  async function interact(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const details = await provider.interactionDetails(request, response).catch(() => null);
    if (!details) return answerPage(response, 410, OVER);
    const { prompt, params, session, uid } = details;
    const asksWho = prompt.name === 'login';
    const person = session?.accountId ?? '';
    if (request.method !== 'POST') return answerPage(response, 200, asksWho ? signIn(false) : goOn(person));
    if (!asksWho) {
      const allowed = await allow(String(params['client_id']), person);
      return provider.interactionFinished(request, response, allowed, { mergeWithLastSubmission: true });
    }
    const said = await bodyOf(request);
    const name = said.get('name') ?? '';
    const given = tried(uid, name, said.get('password') ?? '');
    // A name that is nobody's may be a password in the wrong field.
    const who = claimsOfPerson(name) ? name : 'nobody';
    process.stdout.write(
      `${JSON.stringify({ time: Date.now(), service: 'identity', who, msg: `sign-in: ${given}` })}\n`,
    );
    if (given === 'over') return answerPage(response, 410, OVER);
    if (given === 'wrong') return answerPage(response, 401, signIn(true));
    return provider.interactionFinished(request, response, { login: { accountId: name } });
  }

  const server = createServer((request, response) => {
    const path = request.url ?? '';
    if (path.startsWith('/codec/')) gate(request, response);
    else if (path.startsWith('/login/')) interact(request, response).catch(() => response.writeHead(400).end());
    else void answer(request, response);
  });
  followParent();
  process.on('SIGTERM', () => server.close(() => void db.destroy().then(() => process.exit(0))));
  server.listen(settings.PORT, settings.HOST, () => process.send?.({ ready: true }));
}

main().catch((error: unknown) => {
  process.stderr.write(`identity: ${String(error)}\n`);
  process.exit(1);
});
