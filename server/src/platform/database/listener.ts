import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Address } from './pools.js';
import { openClient } from './pools.js';

/** Whoever wants to hear what is told on a channel of NOTIFY. */
export interface Ear {
  channel: string;
  hear(payload: string): void;
  /** True: from now on everything is heard. False: something may be missed until it is true again. */
  turn?(isListening: boolean): void;
}

export interface Listener {
  close(): Promise<void>;
}

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 5_000;
/** A connection can die without a word, behind a router that forgot it; so it is asked from time to time. */
const PROBE_EVERY_MS = 10_000;
const PROBE_TIMEOUT_MS = 5_000;
const FAREWELL_MS = 1_000;

/** Keeps one connection listening for all ears until it is closed; comes back after a break, ever more patiently. */
export function openListener(address: Address, ears: readonly Ear[], log: Logger): Listener {
  const closing = new AbortController();
  const done = keepListening(address, ears, log, closing.signal);
  return {
    close: async () => {
      closing.abort();
      await done;
    },
  };
}

async function keepListening(address: Address, ears: readonly Ear[], log: Logger, closing: AbortSignal): Promise<void> {
  let pauseMs = FIRST_PAUSE_MS;
  while (!closing.aborted) {
    try {
      await listenOnce(address, ears, closing, () => (pauseMs = FIRST_PAUSE_MS));
    } catch (error) {
      log.warn({ err: error }, 'cannot listen to the database');
    }
    if (closing.aborted) return;
    log.warn({ pauseMs }, 'not listening to the database; trying again');
    await sleep(pauseMs, undefined, { signal: closing }).catch(() => undefined);
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  }
}

/** Listens until the connection is lost or nobody wants it any more. */
async function listenOnce(address: Address, ears: readonly Ear[], closing: AbortSignal, heard: () => void) {
  const client = openClient(address, 'listener', { query_timeout: PROBE_TIMEOUT_MS });
  const { promise: untilOver, resolve: over } = Promise.withResolvers<void>();
  client.on('error', () => over());
  client.on('end', () => over());
  client.on('notification', ({ channel, payload }) => {
    for (const ear of ears) if (ear.channel === channel) ear.hear(payload ?? '');
  });
  const close = () => over();
  closing.addEventListener('abort', close);
  let probe: NodeJS.Timeout | undefined;
  try {
    await client.connect();
    for (const channel of new Set(ears.map((ear) => ear.channel))) {
      await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
    }
    heard();
    for (const ear of ears) ear.turn?.(true);
    probe = setInterval(() => client.query('SELECT 1').catch(() => over()), PROBE_EVERY_MS);
    if (!closing.aborted) await untilOver;
  } finally {
    for (const ear of ears) ear.turn?.(false);
    clearInterval(probe);
    closing.removeEventListener('abort', close);
    await Promise.race([client.end().catch(() => undefined), sleep(FAREWELL_MS, undefined, { ref: false })]);
  }
}
