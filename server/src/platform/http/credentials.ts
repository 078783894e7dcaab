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
