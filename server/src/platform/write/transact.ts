import { setTimeout as sleep } from 'node:timers/promises';
import { sealPosted } from '../chain/seal.js';
import { sqlStateOf } from '../database/sql-state.js';
import type { CallKey } from './idempotency.js';
import { claimKey, storeResult } from './idempotency.js';
import { writeJournal } from './journal.js';
import type { Writer } from './run-transaction.js';
import { runTransaction } from './run-transaction.js';
import type { DomainEvent, Tx } from './tx.js';

/** One call: who writes, and the key that makes it safe to repeat. */
export interface Call extends Writer {
  key?: CallKey;
  /** Is given what was told, once it has been committed. */
  committed?: (events: readonly DomainEvent[]) => void;
}

/** What an action gave back, and whether an earlier call with the same key had already done it. */
export interface Outcome<Result> {
  result: Result;
  isReplayed: boolean;
}

const ATTEMPTS = 4;
const SERIALIZATION_FAILURE = '40001';
const DEADLOCK = '40P01';

/**
 * The one door for writes: begin, claim the idempotency key, run the action, write history and events, seal what was posted, commit.
 * A refusal rolls everything back and is thrown on. A serialization failure or deadlock runs the whole action again,
 * a bounded number of times.
 */
export async function transact<Result>(call: Call, action: (tx: Tx) => Promise<Result>): Promise<Outcome<Result>> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptOnce(call, action);
    } catch (error) {
      if (attempt === ATTEMPTS || !isWorthAnotherTry(error)) throw error;
      await sleep(attempt * 10 * Math.random());
    }
  }
}

async function attemptOnce<Result>(call: Call, action: (tx: Tx) => Promise<Result>): Promise<Outcome<Result>> {
  const events: DomainEvent[] = [];
  const outcome = await runTransaction(call, 'COMMIT', events, async (tx) => {
    const done = await runOnce(tx, call, action);
    await tx.em.flush();
    await writeJournal(tx, events);
    await sealPosted(tx);
    return done;
  });
  call.committed?.(events);
  return outcome;
}

async function runOnce<Result>(tx: Tx, call: Call, action: (tx: Tx) => Promise<Result>): Promise<Outcome<Result>> {
  const earlier = call.key && (await claimKey(tx, call.key));
  if (earlier) return { result: earlier.stored as Result, isReplayed: true };
  const result = await action(tx);
  if (call.key) await storeResult(tx, call.key, result);
  return { result, isReplayed: false };
}

function isWorthAnotherTry(error: unknown): boolean {
  const code = sqlStateOf(error);
  return code === SERIALIZATION_FAILURE || code === DEADLOCK;
}
