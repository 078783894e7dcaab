import pg from 'pg';
import { asConnectionError } from './connection-error.js';

/** A pool that says by a SQLSTATE what it fails with: when no connection could be made or one was lost, of class 08. */
export class Pool extends pg.Pool {
  override connect(...args: unknown[]): never {
    const connecting = (super.connect as (...all: unknown[]) => unknown).apply(this, args);
    return named(connecting) as never;
  }

  override query(...args: unknown[]): never {
    return named((super.query as (...all: unknown[]) => unknown).apply(this, args)) as never;
  }
}

/** Whoever gave a callback gets no promise, and hears what the driver says. */
const named = (result: unknown): unknown =>
  result instanceof Promise
    ? result.catch((error: unknown) => {
        throw asConnectionError(error);
      })
    : result;

/** Sends a statement on a connection that is on loan. */
type Send = (statement: string | pg.QueryConfig) => Promise<pg.QueryResult>;

/** Lends a connection of a pool. It goes back when `use` succeeded, and is destroyed when it failed. */
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
