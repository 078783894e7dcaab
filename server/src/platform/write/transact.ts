import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { PostedRows } from '../chain/posted-rows.js';
import { sealPosted } from '../chain/seal.js';
import type { Actor } from '../context.js';
import type { Database } from '../database/database.js';
import { accessOf } from '../database/database.js';
import { sqlStateOf } from '../database/sql-state.js';
import { SCOPE_SETTING, scopeLiteral } from '../database/scope.js';
import type { CallKey } from './idempotency.js';
import { claimKey, storeResult } from './idempotency.js';
import { writeJournal } from './journal.js';
import type { DomainEvent, Tx } from './tx.js';

/** Who writes, and what the call is known by. */
export interface Call {
  database: Database;
  actor: Actor;
  traceId: string;
  key?: CallKey;
  /** Fixed in tests; the wall clock otherwise. */
  now?: Date;
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
  const tx = await beginAs(call, events);
  try {
    const outcome = await runOnce(tx, call, action);
    await tx.em.flush();
    await writeJournal(tx, events);
    await sealPosted(tx);
    await tx.em.commit();
    return outcome;
  } catch (error) {
    await tx.em.rollback();
    throw error;
  }
}

/** Begins a transaction in the way that the actor's rights allow. What is told in it is gathered in `events`. */
export async function beginAs(call: Call, events: DomainEvent[]): Promise<Tx> {
  const em = accessOf(call.database, call.actor).orm.em.fork();
  const scope = call.actor.scope === 'ALL' ? undefined : { variables: { [SCOPE_SETTING]: scopeLiteral(call.actor) } };
  await em.begin({ sessionContext: scope });
  return {
    em,
    sql: <Tables>() => em.getKysely() as unknown as Kysely<Tables>,
    actor: call.actor,
    now: call.now ?? new Date(),
    traceId: call.traceId,
    posted: new PostedRows(),
    tell: (event) => void events.push(event),
  };
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
