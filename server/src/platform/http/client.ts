import ipaddr from 'ipaddr.js';
import { LRUCache } from 'lru-cache';

/** Characters; browsers send about half of that. */
const LONGEST_USER_AGENT = 300;

const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** The header User-Agent as one printable line of at most 300 characters; undefined when nothing is left. */
export const cleanUserAgent = (header: string | undefined): string | undefined =>
  header ? agents.memo(header.slice(0, 4 * LONGEST_USER_AGENT)) || undefined : undefined;

/** Caches cleaned headers, because most callers send many requests. */
const agents = new LRUCache<string, string>({ max: 100, memoMethod: cleanedAgent });

function cleanedAgent(header: string): string {
  const line = header.toWellFormed().replace(UNPRINTABLE, ' ').trim();
  return line ? [...line].slice(0, LONGEST_USER_AGENT).join('').slice(0, LONGEST_USER_AGENT).toWellFormed() : '';
}

/** Caches normalized addresses, because most callers send many requests. */
const known = new LRUCache<string, string>({ max: 1_000, memoMethod: cleaned });

/** An address in canonical notation (RFC 5952), IPv4 where it is mapped into IPv6; empty when invalid. */
export const cleanAddress = (address = ''): string => known.memo(address);

/** Some proxies append the port of their peer; an IPv6 address is in brackets then. */
const WITH_PORT = /^(?:\[([^\]]+)\]|(\d+\.\d+\.\d+\.\d+))(?::\d+)?$/;

function cleaned(address: string): string {
  const [, bracketed, dotted] = WITH_PORT.exec(address) ?? [];
  const [plain = ''] = (bracketed ?? dotted ?? address).split('%');
  return ipaddr.isValid(plain) ? ipaddr.process(plain).toString() : '';
}

/**
 * The leading bits of an IPv6 address that identify a subscriber, who can choose the others freely: providers assign a
 * prefix of 56 bits, less often of 64 or 48 (RFC 6177; RIPE-690).
 */
const IPV6_PREFIX = 56;

const networks = new LRUCache<string, string>({ max: 1_000, memoMethod: prefixOf });

/** The network that limits are counted for: an IPv4 address, or the first 56 bits of an IPv6 address. */
export const networkOf = (address: string): string => networks.memo(cleanAddress(address));

function prefixOf(address: string): string {
  if (!ipaddr.IPv6.isValid(address)) return address || 'unknown';
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${address}/${IPV6_PREFIX}`).toString()}/${IPV6_PREFIX}`;
}
