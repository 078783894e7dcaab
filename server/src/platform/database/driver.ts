import type { CompiledQuery, DatabaseConnection, Driver, QueryResult, TransactionSettings } from 'kysely';
import { PostgresDialect } from 'kysely';
import type pg from 'pg';
import {
  ConnectionError,
  RESOLUTION_UNKNOWN,
  asConnectionError,
  isPlanOutdated,
  isUnavailable,
} from './connection-error.js';
import { nameOf } from './statement-names.js';

/**
 * Kysely's dialect of PostgreSQL with a driver that releases every connection: Kysely's own driver leaks a connection of
 * the pool when BEGIN, COMMIT or ROLLBACK fails.
 */
export class ReleasingDialect extends PostgresDialect {
  constructor(private readonly pool: pg.Pool) {
    super({ pool });
  }

  override createDriver(): Driver {
    return new ReleasingDriver(this.pool);
  }
}

/** A connection of the pool. It is released once, and destroyed if it is broken. */
export class PooledConnection implements DatabaseConnection {
  private isBroken = false;
  private isReleased = false;

  constructor(private readonly client: pg.PoolClient) {}

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { command, rowCount, rows } = await this.send(sql, [...parameters]);
    const isWrite = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'].includes(command);
    return { numAffectedRows: isWrite ? BigInt(rowCount ?? 0) : undefined, rows: rows as R[] };
  }

  /**
   * Sends a statement, prepared if it has been sent before; an error that ends the session, or that the next session would
   * not have, marks the connection as broken.
   */
  async send(text: string, values: unknown[] = []): Promise<pg.QueryResult> {
    try {
      return await this.client.query({ name: nameOf(text, values.length), text, values });
    } catch (error) {
      const known = asConnectionError(error);
      if (isUnavailable(known) || isPlanOutdated(known)) this.isBroken = true;
      throw known;
    }
  }

  // oxlint-disable-next-line require-yield -- Kysely's interface requires it
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('Streaming is not supported: lists are read page by page.');
  }

  /** Whether statements can be sent. */
  get isUsable(): boolean {
    return !this.isBroken && !this.isReleased;
  }

  release({ isBroken = this.isBroken } = {}): void {
    if (this.isReleased) return;
    this.isReleased = true;
    this.client.release(isBroken);
  }
}

/** Statements of a transaction find rows by their keys, so a plan for any values is as good as one for these. */
const GENERIC_PLANS = 'SET LOCAL plan_cache_mode = force_generic_plan';

class ReleasingDriver implements Driver {
  constructor(private readonly pool: pg.Pool) {}

  async init(): Promise<void> {}

  async acquireConnection(): Promise<PooledConnection> {
    return new PooledConnection(await this.pool.connect());
  }

  /** Kysely never releases a connection whose BEGIN failed. */
  async beginTransaction(connection: PooledConnection, { isolationLevel, accessMode }: TransactionSettings) {
    const level = isolationLevel ? ` ISOLATION LEVEL ${isolationLevel}` : '';
    try {
      await connection.send(`BEGIN${level}${accessMode ? ` ${accessMode}` : ''}; ${GENERIC_PLANS}`);
    } catch (error) {
      connection.release({ isBroken: true });
      throw error;
    }
  }

  /**
   * If the session is still usable after an error, PostgreSQL has rolled back; if the session has ended, the outcome is
   * unknown. In a transaction with a failed statement, COMMIT rolls back without an error.
   */
  async commitTransaction(connection: PooledConnection): Promise<void> {
    const { command } = await connection.send('COMMIT').catch(async (error: unknown) => {
      if (await rollsBack(connection)) throw error;
      throw new ConnectionError('The response to a COMMIT was lost.', RESOLUTION_UNKNOWN, error);
    });
    if (command !== 'COMMIT') throw new Error('A statement had failed in this transaction, so COMMIT rolled it back.');
  }

  /** Never fails: if ROLLBACK fails, PostgreSQL rolls back when the session ends. */
  async rollbackTransaction(connection: PooledConnection): Promise<void> {
    await rollsBack(connection);
  }

  async savepoint(connection: PooledConnection, name: string): Promise<void> {
    await connection.send(`SAVEPOINT "${name}"`);
  }

  async rollbackToSavepoint(connection: PooledConnection, name: string): Promise<void> {
    await connection.send(`ROLLBACK TO "${name}"`);
  }

  async releaseSavepoint(connection: PooledConnection, name: string): Promise<void> {
    await connection.send(`RELEASE "${name}"`);
  }

  async releaseConnection(connection: PooledConnection): Promise<void> {
    connection.release();
  }

  async destroy(): Promise<void> {
    await this.pool.end();
  }
}

/** Rolls back, and returns whether that succeeded. A connection that fails is destroyed. */
async function rollsBack(connection: PooledConnection): Promise<boolean> {
  if (!connection.isUsable) {
    connection.release();
    return false;
  }
  try {
    await connection.send('ROLLBACK');
    return true;
  } catch {
    connection.release({ isBroken: true });
    return false;
  }
}
