import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  refreshTokenGrant,
  ResponseBodyError,
  type TokenEndpointResponse,
  type TokenEndpointResponseHelpers,
} from 'openid-client';
import type { JWTVerifyGetKey } from 'jose';
import { signedOut, verified, type ClaimNames, type SignedOut } from '../kit/auth';
import { Problem } from '../kit/problem';
import { discover, once } from '../kit/provider';
import type { Session } from './session.repository';

/** What is to come back from the provider, kept by the browser meanwhile, sealed. */
export interface Begun {
  state: string;
  nonce: string;
  verifier: string;
  /** Where whoever signs in was going: a path of ours. */
  to: string;
}

type Tokens = TokenEndpointResponse & TokenEndpointResponseHelpers;

/** A token is fetched anew when so little of its life is left. */
const EARLY_MS = 60_000;
const UNLESS_SAID_S = 300;
/** Whoever was asked for his password longer ago is asked again: the next person at this machine is another. */
const SIGNED_IN_WITHIN_S = 2 * 3600;

/** The identity provider, as the console asks it: OpenID Connect by code and PKCE. */
export class SignIn {
  private readonly found: ReturnType<typeof once<Awaited<ReturnType<typeof discover>>>>;

  constructor(
    private readonly about: {
      issuer: string;
      client: string;
      secret: string;
      redirectUri: string;
      /** Where somebody is sent who has signed out. */
      home: string;
      keys: JWTVerifyGetKey;
      claimNames: ClaimNames;
    },
    private readonly now: () => number,
  ) {
    this.found = once(() => discover(about.issuer, about.client, about.secret));
  }

  /**
   * Where the browser is sent, and what is to be remembered until it is back; `again`: the password is asked for, whoever the
   * provider still takes it for. Throws UNAVAILABLE.
   */
  async begin(to: string, again = false): Promise<{ url: URL; begun: Begun }> {
    const begun = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier(), to };
    const url = buildAuthorizationUrl(await this.provider(), {
      redirect_uri: this.about.redirectUri,
      scope: 'openid',
      code_challenge: await calculatePKCECodeChallenge(begun.verifier),
      code_challenge_method: 'S256',
      state: begun.state,
      nonce: begun.nonce,
      max_age: String(SIGNED_IN_WITHIN_S),
      ...(again ? { prompt: 'login' } : {}),
    });
    return { url, begun };
  }

  /** What the provider sent back, looked at. Throws UNAUTHENTICATED for what was not begun here, and UNAVAILABLE. */
  async finish(query: string, { state, nonce, verifier }: Begun): Promise<Session> {
    const tokens = await this.asked(
      async () =>
        authorizationCodeGrant(await this.provider(), new URL(`${this.about.redirectUri}?${query}`), {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
          maxAge: SIGNED_IN_WITHIN_S,
        }),
      isNotIt,
    );
    return this.sessionOf(tokens);
  }

  isStale = ({ tokenEndsAt }: Session): boolean => tokenEndsAt - this.now() < EARLY_MS;

  /** Whether its token still opens anything. */
  isRunning = ({ tokenEndsAt }: Session): boolean => tokenEndsAt > this.now();

  /** The same session with tokens that run. Throws UNAUTHENTICATED where the provider gives none any more, and UNAVAILABLE. */
  async renewed(before: Session): Promise<Session> {
    const { refreshToken } = before;
    if (refreshToken === null) throw new Problem('UNAUTHENTICATED');
    const tokens = await this.asked(async () => refreshTokenGrant(await this.provider(), refreshToken), isOver);
    return this.sessionOf(tokens, before);
  }

  /** Who has signed out at the provider, by its word. Throws BAD_REQUEST for what is none of it, and UNAVAILABLE. */
  signedOut(token: string): Promise<SignedOut> {
    return signedOut(token, this.about.keys, this.about);
  }

  /** Where the browser is sent to sign out there too; home, where the provider knows no such thing. */
  async goodbye({ idToken }: Session): Promise<string> {
    const provider = await this.provider();
    if (provider.serverMetadata().end_session_endpoint === undefined) return this.about.home;
    const said = { id_token_hint: idToken, post_logout_redirect_uri: this.about.home };
    return buildEndSessionUrl(provider, said).href;
  }

  private async sessionOf(tokens: Tokens, before?: Session): Promise<Session> {
    const { keys, issuer, claimNames } = this.about;
    const caller = await verified(tokens.access_token, keys, issuer, claimNames);
    // Whoever signed in stays who he is: another person's tokens do not slip into his session.
    if (before !== undefined && before.caller.sub !== caller.sub) throw new Problem('UNAUTHENTICATED');
    // A service has no page to look at.
    if (caller.role === 'service') throw new Problem('FORBIDDEN', 'for people');
    return {
      caller,
      accessToken: tokens.access_token,
      refreshToken: tokens.refresh_token ?? before?.refreshToken ?? null,
      idToken: tokens.id_token ?? before?.idToken ?? '',
      there: before?.there ?? thereOf(tokens),
      tokenEndsAt: this.now() + (tokens.expires_in ?? UNLESS_SAID_S) * 1000,
    };
  }

  private async provider() {
    return this.found().catch((error: unknown) => {
      throw new Problem('UNAVAILABLE', `the identity provider cannot be had: ${(error as Error).name}`);
    });
  }

  /** What it refuses is UNAUTHENTICATED; that it is not there, or out of order, UNAVAILABLE. */
  private async asked<T>(ask: () => Promise<T>, isRefusal: (error: unknown) => boolean): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof Problem) throw error;
      if (isRefusal(error)) throw new Problem('UNAUTHENTICATED');
      throw new Problem('UNAVAILABLE', 'the identity provider does not answer');
    }
  }
}

/** As the provider's ID token names the person, and the session it has of him, where it says one. */
function thereOf(tokens: Tokens): Session['there'] {
  const said = tokens.claims();
  return said === undefined ? null : { sub: said.sub, sid: typeof said['sid'] === 'string' ? said['sid'] : null };
}

/** Of a token that fetches others: it is good for nothing any more. Whatever else is answered says nothing of it. */
const isOver = (error: unknown): boolean => error instanceof ResponseBodyError && error.error === 'invalid_grant';
/** Of the way back: it is not the one that was begun here, or somebody said no. No session hangs on it. */
const isNotIt = (error: unknown): boolean => {
  const { code = '' } = error as { code?: string };
  return error instanceof ResponseBodyError || (code.startsWith('OAUTH_') && code !== 'OAUTH_TIMEOUT');
};
