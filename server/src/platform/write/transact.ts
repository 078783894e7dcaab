import { setTimeout as sleep } from 'node:timers/promises';
import { sealPosted } from '../chain/seal.js';
import { isPlanOutdated } from '../database/connection-error.js';
import { sqlStateOf } from '../database/sql-state.js';
import type { CallKey } from './idempotency.js';
import { claimKeys, storeResults, storedResult } from './idempotency.js';
import { writeJournal } from './journal.js';
import { runTransaction } from './run-transaction.js';
import type { DomainEvent, Tx } from './tx.js';
import type { Writer } from './writer.js';
import { recordingOf } from './writer.js';

/** A call: its writer, and the key that makes it safe to repeat. */
export interface Call extends Writer {
  key?: CallKey;
  /** Receives the recorded events after the commit. */
  committed?: (events: readonly DomainEvent[]) => void;
}

/** The result of an action, and whether it comes from an earlier call with the same key. */
export interface Outcome<Result> {
  result: Result;
  isReplayed: boolean;
}

const ATTEMPTS = 4;
const SERIALIZATION_FAILURE = '40001';
const DEADLOCK = '40P01';

/**
 * Performs all writes: begins, claims the idempotency key, runs the action, writes history and events, seals posted rows,
 * and commits. A refusal rolls everything back and is rethrown. After a serialization failure, a deadlock or a change of a
 * table, the whole action runs again, a limited number of times.
 */
export async function transact<Result>(call: Call, action: (tx: Tx) => Promise<Result>): Promise<Outcome<Result>> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptOnce(call, action);
    } catch (error) {
      if (attempt === ATTEMPTS || !isRetryable(error)) throw error;
      await sleep(attempt * 10 * Math.random());
    }
  }
}

async function attemptOnce<Result>(call: Call, action: (tx: Tx) => Promise<Result>): Promise<Outcome<Result>> {
  const recorded = recordingOf(call);
  const { database, now } = call;
  const outcome = await runTransaction({ database, now, author: recorded.author }, 'COMMIT', async (tx) => {
    const done = await runOnce(tx, call, action);
    await tx.em.flush();
    writeJournal(tx, [recorded]);
    sealPosted(tx);
    return done;
  });
  call.committed?.(recorded.events);
  return outcome;
}

async function runOnce<Result>(
  tx: Tx,
  { key: callKey }: Call,
  action: (tx: Tx) => Promise<Result>,
): Promise<Outcome<Result>> {
  if (!callKey) return { result: await action(tx), isReplayed: false };
  const claim = { author: tx, callKey };
  const [claimed] = await claimKeys(tx, [claim]);
  const earlier = storedResult(claimed!, callKey);
  if (earlier) return { result: earlier.stored as Result, isReplayed: true };
  const result = await action(tx);
  storeResults(tx, [{ ...claim, result }]);
  return { result, isReplayed: false };
}

function isRetryable(error: unknown): boolean {
  const code = sqlStateOf(error);
  return code === SERIALIZATION_FAILURE || code === DEADLOCK || isPlanOutdated(error);
}
