import type pg from 'pg';
import { Batch } from './batch.js';

const counts = new WeakMap<pg.Pool, { sent: number }>();

type Query = (...args: unknown[]) => never;

/** Counts the statements sent over the connections of a pool, at the cost of one addition each. */
export function countStatements(pool: pg.Pool): void {
  const count = { sent: 0 };
  counts.set(pool, count);
  pool.on('connect', (client) => {
    const send = client.query.bind(client) as Query;
    client.query = (...args: unknown[]) => {
      count.sent += args[0] instanceof Batch ? args[0].size : 1;
      return send(...args);
    };
  });
}

/** The number of statements sent over the connections of a pool so far. */
export const statementsSentBy = (pool: pg.Pool): number => counts.get(pool)?.sent ?? 0;
