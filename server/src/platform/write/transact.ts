import { setTimeout as sleep } from 'node:timers/promises';
import { sealPosted } from '../chain/seal.js';
import { isPlanOutdated } from '../database/connection-error.js';
import { sqlStateOf } from '../database/sql-state.js';
import type { CallKey } from './idempotency.js';
import { claimKey, storeResult } from './idempotency.js';
import { writeJournal } from './journal.js';
import type { Writer } from './run-transaction.js';
import { runTransaction } from './run-transaction.js';
import type { DomainEvent, Tx } from './tx.js';

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
  const events: DomainEvent[] = [];
  const outcome = await runTransaction(call, 'COMMIT', events, async (tx) => {
    const done = await runOnce(tx, call, action);
    await tx.em.flush();
    writeJournal(tx, events);
    sealPosted(tx);
    return done;
  });
  call.committed?.(events);
  return outcome;
}

async function runOnce<Result>(tx: Tx, call: Call, action: (tx: Tx) => Promise<Result>): Promise<Outcome<Result>> {
  const earlier = call.key && (await claimKey(tx, call.key));
  if (earlier) return { result: earlier.stored as Result, isReplayed: true };
  const result = await action(tx);
  if (call.key) storeResult(tx, call.key, result);
  return { result, isReplayed: false };
}

function isRetryable(error: unknown): boolean {
  const code = sqlStateOf(error);
  return code === SERIALIZATION_FAILURE || code === DEADLOCK || isPlanOutdated(error);
}
