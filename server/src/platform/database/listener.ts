import type { Logger } from 'pino';
import type { KeptRunning } from '../keep-running.js';
import { keepRunning } from '../keep-running.js';
import type { Address } from './pools.js';
import { closeClient, openClient } from './pools.js';

/** A receiver of the notifications on a channel (NOTIFY). */
export interface Listener {
  channel: string;
  onNotification(payload: string): void;
  /** True: from now on every notification is received. False: notifications may be missed until the next true. */
  onStateChange?(isListening: boolean): void;
}

/** Probes detect a connection that is dead without notice, for example behind a router that dropped it. */
const PROBE_EVERY_MS = 10_000;
const PROBE_TIMEOUT_MS = 5_000;

/** Keeps one connection open for all listeners until it is closed; reconnects with increasing pauses. */
export const openListener = (address: Address, listeners: readonly Listener[], log: Logger): KeptRunning =>
  keepRunning('the listener', (closing, isWell) => listenOnce(address, listeners, closing, isWell), log);

/** Listens until the connection is lost or `closing` is aborted. */
async function listenOnce(address: Address, listeners: readonly Listener[], closing: AbortSignal, isWell: () => void) {
  const client = openClient(address, 'listener', { query_timeout: PROBE_TIMEOUT_MS });
  const { promise: untilOver, resolve: over } = Promise.withResolvers<void>();
  client.on('error', () => over());
  client.on('end', () => over());
  client.on('notification', ({ channel, payload }) => {
    for (const listener of listeners) if (listener.channel === channel) listener.onNotification(payload ?? '');
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
    for (const listener of listeners) listener.onStateChange?.(true);
    probe = setInterval(() => client.query('SELECT 1').catch(() => over()), PROBE_EVERY_MS);
    if (!closing.aborted) await untilOver;
  } finally {
    for (const listener of listeners) listener.onStateChange?.(false);
    clearInterval(probe);
    closing.removeEventListener('abort', close);
    await closeClient(client);
  }
}
