import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** The user of a marker. A new password invalidates earlier markers. */
interface Marked {
  id: string;
  passwordHash: string | null;
}

const DAY_S = 24 * 3600;
const KEPT_S = 180 * DAY_S;
const SHAPE = /^([\w-]{22})\.(\d{1,12})\.([\w-]{43})$/;

const sign = (user: Marked, nonce: string, madeAt: string, key: string) =>
  createHmac('sha256', key)
    .update(['device', user.id, user.passwordHash ?? '', nonce, madeAt].join('\0'))
    .digest();

const seconds = (now: Date) => Math.floor(now.getTime() / 1_000);

/**
 * The value of a cookie that proves that this account was signed in to from this browser (OWASP device cookie). It
 * authenticates nobody; it only exempts the browser from the delays that the wrong passwords of others cause.
 */
export function newDeviceMarker(user: Marked, key: string, now: Date): string {
  const nonce = randomBytes(16).toString('base64url');
  const madeAt = String(seconds(now));
  return [nonce, madeAt, sign(user, nonce, madeAt, key).toString('base64url')].join('.');
}

/** The browser ID in a marker that was issued for this user within 180 days; undefined otherwise. */
export function deviceOf(marker: string | undefined, user: Marked, key: string, now: Date): string | undefined {
  const [, nonce, madeAt, mac] = SHAPE.exec(marker ?? '') ?? [];
  if (!nonce || !madeAt || !mac) return undefined;
  const isYoung = seconds(now) - Number(madeAt) <= KEPT_S;
  return timingSafeEqual(sign(user, nonce, madeAt, key), Buffer.from(mac, 'base64url')) && isYoung ? nonce : undefined;
}
