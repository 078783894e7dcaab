/** Told by triggers whenever a user, group, session or token changes. */
export const ACCESS_CHANNEL = 'avoir_access';

/** What a request shows to prove who asks; the secret itself, which is only ever stored hashed. */
export interface Credentials {
  kind: 'SESSION' | 'API_TOKEN';
  secret: string;
}

const TOKEN = /^Bearer (avr_[\w-]{20,100})$/i;

/** How a caller without credentials is told which would be taken (RFC 9110, section 11.6.1). */
export const BEARER = 'Bearer realm="Avoir"';

/** A token in the header wins over a cookie; anything else in the header counts as no credentials at all. */
export function credentialsOf(authorization: string | undefined, cookie: string | undefined): Credentials | undefined {
  if (authorization !== undefined) {
    const secret = TOKEN.exec(authorization)?.[1];
    return { kind: 'API_TOKEN', secret: secret ?? '' };
  }
  return cookie ? { kind: 'SESSION', secret: cookie } : undefined;
}
