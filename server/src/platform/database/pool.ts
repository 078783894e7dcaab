import pg from 'pg';
import { Batch } from './batch.js';
import { asConnectionError } from './connection-error.js';
import { keepingTrace } from './statement-times.js';

/** A pool whose errors have a SQLSTATE: class 08 when a connection could not be made or was lost. */
export class Pool extends pg.Pool {
  override connect(...args: unknown[]): never {
    const connecting = (super.connect as (...all: unknown[]) => unknown).apply(this, keepingTrace(args));
    return named(connecting) as never;
  }

  override query(...args: unknown[]): never {
    return named((super.query as (...all: unknown[]) => unknown).apply(this, args)) as never;
  }
}

/** Converts the errors of a promise. Callers with a callback get no promise, and the error of the driver. */
const named = (result: unknown): unknown =>
  result instanceof Promise
    ? result.catch((error: unknown) => {
        throw asConnectionError(error);
      })
    : result;

/** Sends a statement on a borrowed connection. */
type Send = (statement: string | pg.QueryConfig) => Promise<pg.QueryResult>;

/** Runs `use` with a connection of the pool. The connection is released if `use` succeeds, and destroyed if it fails. */
export async function withConnection<Result>(pool: pg.Pool, use: (send: Send) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  const send: Send = (statement) => named(client.query(statement)) as Promise<pg.QueryResult>;
  let isDone = false;
  try {
    const result = await use(send);
    isDone = true;
    return result;
  } finally {
    client.release(!isDone);
  }
}

/** Makes PostgreSQL use one plan for all values in the statements of a transaction that follow. */
export const ONE_PLAN = { name: 'one_plan', text: "SELECT set_config('plan_cache_mode', 'force_generic_plan', true)" };

/** Sends statements as one message and in one transaction; returns the result of the last one. Sends nothing if one of them cannot be sent. */
export async function sendTogether(pool: pg.Pool, statements: readonly pg.QueryConfig[]): Promise<pg.QueryResult> {
  const batch = new Batch();
  const answers = statements.map((statement) => {
    const { promise, resolve, reject } = Promise.withResolvers<pg.QueryResult>();
    batch.add(statement, (error, result) => (result ? resolve(result) : reject(error)));
    return promise;
  });
  const client = await pool.connect();
  let isDone = false;
  try {
    client.query(batch);
    const results = await (named(Promise.all(answers)) as Promise<pg.QueryResult[]>);
    isDone = true;
    return results.at(-1)!;
  } finally {
    client.release(!isDone);
  }
}
