import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Address } from '../database/pools.js';
import { closeClient, openClient } from '../database/pools.js';
import type { KeptRunning } from '../keep-running.js';
import { keepRunning } from '../keep-running.js';
import { sealWaiting } from '../chain/seal.js';
import { Signal } from './signal.js';
import { givePositions } from './positions.js';
import { ADVISORY_LOCKS } from '../database/advisory-locks.js';

/** A trigger notifies this channel when events are written. */
const OUTBOX_CHANNEL = 'avoir_outbox';
/** How often the active relay polls without a signal, and the others try to become active. */
const POLL_EVERY_MS = 1_000;
/** A relay that is frozen or disconnected loses its connection and its lock after this time. */
const LONGEST_SILENCE_MS = 30_000;
const QUERY_TIMEOUT_MS = 20_000;
const AT_ONCE = 1_000;

/**
 * Gives committed events their positions in the single stream of events. Every server process has a relay; one of them
 * is active, the others wait to take over. Closing a relay first relays what has been committed.
 */
export const openRelay = (address: Address, log: Logger): KeptRunning =>
  keepRunning('the relay', (closing, isWell) => relayOnce(address, closing, isWell), log);

async function relayOnce(address: Address, closing: AbortSignal, isWell: () => void) {
  const client = openClient(address, 'relay', {
    settings: { idle_session_timeout: LONGEST_SILENCE_MS },
    query_timeout: QUERY_TIMEOUT_MS,
  });
  const signal = new Signal();
  client.on('notification', () => signal.raise());
  client.on('end', () => signal.raise());
  try {
    await client.connect();
    if (!(await isLeading(client, closing, isWell))) return;
    await client.query(`LISTEN ${OUTBOX_CHANNEL}`);
    // NOTE: one more pass runs after the closing, so that it includes everything committed before.
    for (let isLast = false; !isLast;) {
      const seen = signal.count;
      isLast = closing.aborted;
      await relayAll(client);
      isWell();
      if (!isLast) await signal.raisedSince(seen, closing, POLL_EVERY_MS);
    }
  } finally {
    await closeClient(client);
  }
}

/**
 * Waits until this relay is the active one; false when it is closed before. It polls, because a statement that waits for
 * a lock would hold back the vacuum of the whole database.
 */
async function isLeading(client: pg.Client, closing: AbortSignal, isWell: () => void): Promise<boolean> {
  while (!closing.aborted) {
    const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [
      ADVISORY_LOCKS.relay,
    ]);
    if (rows[0]!.taken) return true;
    isWell();
    await sleep(POLL_EVERY_MS, undefined, { signal: closing }).catch(() => undefined);
  }
  return false;
}

/** Gives waiting events their positions, and seals waiting history in the chain of the installation. */
async function relayAll(client: pg.Client) {
  while ((await givePositions(client, AT_ONCE)) === AT_ONCE);
  while ((await sealWaiting(client, AT_ONCE)) === AT_ONCE);
}
