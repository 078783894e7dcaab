import type { IncomingMessage } from 'node:http';
import proxyAddr from '@fastify/proxy-addr';
import type { Traffic } from '../traffic.js';
import { networkOf } from './client.js';

/** The address of the caller behind a request: that of the connection, or what a trusted proxy says of its own peer. */
export const callerAddress = (request: IncomingMessage, isProxy: Traffic['isProxy']): string =>
  proxyAddr(request, isProxy) ?? '';

/** Counts what each address holds, and refuses beyond a limit. */
export class PerAddress {
  private readonly held = new Map<string, number>();

  constructor(private readonly most: number) {}

  /** Takes one for an address; gives the function that gives it back, once. Undefined: it holds as many as it may. */
  take(address: string): (() => void) | undefined {
    const key = networkOf(address);
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
