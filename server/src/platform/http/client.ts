import ipaddr from 'ipaddr.js';
import { LRUCache } from 'lru-cache';

/** Characters; a browser's own is about half of that. */
const LONGEST_USER_AGENT = 300;

const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** What the header User-Agent says, in one printable line of at most 300 characters; undefined when that is nothing. */
export function cleanUserAgent(header: string | undefined): string | undefined {
  const line = header
    ?.slice(0, 4 * LONGEST_USER_AGENT)
    .toWellFormed()
    .replace(UNPRINTABLE, ' ')
    .trim();
  return line ? [...line].slice(0, LONGEST_USER_AGENT).join('').slice(0, LONGEST_USER_AGENT).toWellFormed() : undefined;
}

/** The same callers come again and again. */
const known = new LRUCache<string, string>({ max: 1_000, memoMethod: cleaned });

/** An address in its usual notation (RFC 5952), an IPv4 address also where it is mapped into IPv6; empty when it is none. */
export const cleanAddress = (address = ''): string => known.memo(address);

/** Some proxies add the port of their peer; an address of IPv6 stands in brackets then. */
const WITH_PORT = /^(?:\[([^\]]+)\]|(\d+\.\d+\.\d+\.\d+))(?::\d+)?$/;

function cleaned(address: string): string {
  const [, bracketed, dotted] = WITH_PORT.exec(address) ?? [];
  const [plain = ''] = (bracketed ?? dotted ?? address).split('%');
  return ipaddr.isValid(plain) ? ipaddr.process(plain).toString() : '';
}

/**
 * How many leading bits of an IPv6 address are one subscriber's, who chooses the others at will: providers give a home 56
 * of them and less often 64 or 48 (RFC 6177; RIPE-690).
 */
const IPV6_PREFIX = 56;

const networks = new LRUCache<string, string>({ max: 1_000, memoMethod: prefixOf });

/** What limits count as one place on the network: an IPv4 address, or the first 56 bits of an IPv6 address. */
export const networkOf = (address: string): string => networks.memo(cleanAddress(address));

function prefixOf(address: string): string {
  if (!ipaddr.IPv6.isValid(address)) return address || 'unknown';
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${address}/${IPV6_PREFIX}`).toString()}/${IPV6_PREFIX}`;
}
