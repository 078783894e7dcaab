import type { IncomingMessage } from 'node:http';
import proxyAddr from '@fastify/proxy-addr';
import ipaddr from 'ipaddr.js';
import type { Traffic } from '../traffic.js';

/** The address of the caller behind a request: that of the connection, or what a trusted proxy says of its own peer. */
export const callerAddress = (request: IncomingMessage, isProxy: Traffic['isProxy']): string =>
  proxyAddr(request, isProxy) ?? '';

/**
 * What limits count an address by. One caller holds a whole /64 of IPv6 (RFC 6177), so that is one; an IPv4 address
 * that is written as IPv6 (RFC 4291, section 2.5.5.2) is the IPv4 address.
 */
export function addressKey(address: string): string {
  if (!address.includes(':') || !ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return `${(parsed as ipaddr.IPv6).parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}

/** Counts what each address holds, and refuses beyond a limit. */
export class PerAddress {
  private readonly held = new Map<string, number>();

  constructor(private readonly most: number) {}

  /** Takes one for an address; gives the function that gives it back, once. Undefined: it holds as many as it may. */
  take(address: string): (() => void) | undefined {
    const key = addressKey(address);
    const now = this.held.get(key) ?? 0;
    if (now >= this.most) return undefined;
    this.held.set(key, now + 1);
    let isHeld = true;
    return () => {
      if (isHeld) this.giveBack(key);
      isHeld = false;
    };
  }

  private giveBack(key: string) {
    const left = this.held.get(key)! - 1;
    if (left > 0) this.held.set(key, left);
    else this.held.delete(key);
  }
}
