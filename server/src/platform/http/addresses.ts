import type { IncomingMessage } from 'node:http';
import proxyAddr from '@fastify/proxy-addr';
import type { Traffic } from '../traffic.js';
import { networkOf } from './client.js';

/** The address of the caller: that of the connection, or the one that a trusted proxy reports for its peer. */
export const callerAddress = (request: IncomingMessage, isProxy: Traffic['isProxy']): string =>
  proxyAddr(request, isProxy) ?? '';

/** Counts what each address holds, up to a limit. */
export class PerAddress {
  private readonly held = new Map<string, number>();

  constructor(private readonly most: number) {}

  /** Acquires one slot for an address and returns the function that releases it. Undefined when none is free. */
  take(address: string): (() => void) | undefined {
    const key = networkOf(address);
    const now = this.held.get(key) ?? 0;
    if (now >= this.most) return undefined;
    this.held.set(key, now + 1);
    let isHeld = true;
    return () => {
      if (isHeld) this.release(key);
      isHeld = false;
    };
  }

  private release(key: string) {
    const left = this.held.get(key)! - 1;
    if (left > 0) this.held.set(key, left);
    else this.held.delete(key);
  }
}
