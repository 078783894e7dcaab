/** Triggers notify this channel when a user, group, session or token changes. */
export const ACCESS_CHANNEL = 'avoir_access';

/** The credentials of a request. `secret` is stored only as a hash. */
export interface Credentials {
  kind: 'SESSION' | 'API_TOKEN';
  secret: string;
}

const TOKEN = /^Bearer (avr_[\w-]{20,100})$/i;

/** The value of WWW-Authenticate for callers without credentials (RFC 9110, section 11.6.1). */
export const BEARER = 'Bearer realm="Avoir"';

/** The same for callers whose token is not valid (RFC 6750, section 3.1). */
export const INVALID_TOKEN = `${BEARER}, error="invalid_token"`;

/** A token in the header takes precedence over the cookie; any other header value is an invalid token. */
export function credentialsOf(authorization: string | undefined, cookie: string | undefined): Credentials | undefined {
  if (authorization !== undefined) {
    const secret = TOKEN.exec(authorization)?.[1];
    return { kind: 'API_TOKEN', secret: secret ?? '' };
  }
  return cookie ? { kind: 'SESSION', secret: cookie } : undefined;
}

/** The credentials that each connection sent last. */
const kept = new WeakMap<object, Credentials>();

/**
 * The credentials of a request: the same object as for the request before on its connection if they are equal, which is what
 * callers and most proxies do. What is computed from them is kept with the object.
 */
export function keptCredentials(connection: object, sent: Credentials | undefined): Credentials | undefined {
  if (!sent) return undefined;
  const last = kept.get(connection);
  if (last?.kind === sent.kind && last.secret === sent.secret) return last;
  kept.set(connection, sent);
  return sent;
}
