import type pg from 'pg';
import { RateLimiterPostgres } from 'rate-limiter-flexible';

export const WINDOW_SECONDS = 60;
const TABLE = 'rate_limit';

/** The total of all servers for a key in its current window. */
export interface SharedCount {
  points: number;
  /** Milliseconds until the window ends. */
  endsIn: number;
}

/** Counts that all servers of a database share. */
export interface SharedCounts {
  /** Adds points to a key and returns the new total. Rejects if the database is unavailable. */
  add(key: string, points: number): Promise<SharedCount>;
  /** Removes expired windows. Rejects if the database is unavailable. */
  sweep(): Promise<void>;
}

/** The counts in the table `rate_limit`, by rate-limiter-flexible; a migration creates the table. */
export function sharedCounts(pool: pg.Pool): SharedCounts {
  const limiter = new RateLimiterPostgres({
    storeClient: pool,
    storeType: 'pool',
    tableName: TABLE,
    tableCreated: true,
    keyPrefix: 'requests',
    // NOTE: the server checks the limit of a caller; the library only counts.
    points: Number.MAX_SAFE_INTEGER,
    duration: WINDOW_SECONDS,
    clearExpiredByTimeout: false,
  });
  return {
    add: async (key, points) => {
      const counted = await limiter.penalty(key, points);
      return { points: counted.consumedPoints, endsIn: counted.msBeforeNext };
    },
    sweep: async () => void (await pool.query(`DELETE FROM ${TABLE} WHERE expire < $1`, [Date.now()])),
  };
}
