import { isLoopback } from '../config.js';

/**
 * Whether a page comes from this server: its origin is that of PUBLIC_URL. The names of the machine itself are one name
 * there. The Host header says nothing, for whoever makes a browser send a request chooses it.
 */
export function isOwnOrigin(origin: string | undefined, publicUrl: string): boolean {
  if (origin === publicUrl) return true;
  if (origin === undefined || !URL.canParse(origin)) return false;
  const [own, given] = [new URL(publicUrl), new URL(origin)];
  const isSamePlace = own.protocol === given.protocol && own.port === given.port;
  return isSamePlace && isLoopback(own.hostname) && isLoopback(given.hostname);
}
