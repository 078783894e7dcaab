import type { Logger } from 'pino';
import type { KeptRunning } from '../keep-running.js';
import { keepRunning } from '../keep-running.js';
import type { Address } from './pools.js';
import { closeClient, openClient } from './pools.js';

/** Whoever wants to hear what is told on a channel of NOTIFY. */
export interface Listener {
  channel: string;
  hear(payload: string): void;
  /** True: from now on everything is heard. False: something may be missed until it is true again. */
  turn?(isListening: boolean): void;
}

/** A connection can die without a word, behind a router that forgot it; so it is asked from time to time. */
const PROBE_EVERY_MS = 10_000;
const PROBE_TIMEOUT_MS = 5_000;

/** Keeps one connection listening for all listeners until it is closed; comes back after a break, ever more patiently. */
export const openListener = (address: Address, listeners: readonly Listener[], log: Logger): KeptRunning =>
  keepRunning('the listener', (closing, isWell) => listenOnce(address, listeners, closing, isWell), log);

/** Listens until the connection is lost or nobody wants it any more. */
async function listenOnce(address: Address, listeners: readonly Listener[], closing: AbortSignal, isWell: () => void) {
  const client = openClient(address, 'listener', { query_timeout: PROBE_TIMEOUT_MS });
  const { promise: untilOver, resolve: over } = Promise.withResolvers<void>();
  client.on('error', () => over());
  client.on('end', () => over());
  client.on('notification', ({ channel, payload }) => {
    for (const listener of listeners) if (listener.channel === channel) listener.hear(payload ?? '');
  });
  const close = () => over();
  closing.addEventListener('abort', close);
  let probe: NodeJS.Timeout | undefined;
  try {
    await client.connect();
    for (const channel of new Set(listeners.map((listener) => listener.channel))) {
      await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
    }
    isWell();
    for (const listener of listeners) listener.turn?.(true);
    probe = setInterval(() => client.query('SELECT 1').catch(() => over()), PROBE_EVERY_MS);
    if (!closing.aborted) await untilOver;
  } finally {
    for (const listener of listeners) listener.turn?.(false);
    clearInterval(probe);
    closing.removeEventListener('abort', close);
    await closeClient(client);
  }
}
