import type { CompiledQuery, DatabaseConnection, Driver, QueryResult, TransactionSettings } from 'kysely';
import { PostgresDialect } from 'kysely';
import type pg from 'pg';
import { ConnectionError, RESOLUTION_UNKNOWN, asConnectionError, isUnavailable } from './connection-error.js';

/**
 * Kysely's dialect of PostgreSQL with a driver that gives every connection back: the one of the package keeps a place of
 * the pool for ever when BEGIN, COMMIT or ROLLBACK fails.
 */
export class ReleasingDialect extends PostgresDialect {
  constructor(private readonly pool: pg.Pool) {
    super({ pool });
  }

  override createDriver(): Driver {
    return new ReleasingDriver(this.pool);
  }
}

/** A connection on loan from the pool. It goes back once, and is destroyed when it cannot be trusted any more. */
class LentConnection implements DatabaseConnection {
  private isBroken = false;
  private isReleased = false;

  constructor(private readonly client: pg.PoolClient) {}

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { command, rowCount, rows } = await this.send(sql, [...parameters]);
    const isWrite = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'].includes(command);
    return { numAffectedRows: isWrite ? BigInt(rowCount ?? 0) : undefined, rows: rows as R[] };
  }

  /** Sends a statement; an error that ends the session is remembered. */
  async send(text: string, values: unknown[] = []): Promise<pg.QueryResult> {
    try {
      return await this.client.query(text, values);
    } catch (error) {
      const known = asConnectionError(error);
      if (isUnavailable(known)) this.isBroken = true;
      throw known;
    }
  }

  // oxlint-disable-next-line require-yield -- Kysely's interface asks for it
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('Rows are not streamed: lists are read page by page.');
  }

  /** Whether it still answers. */
  get isUsable(): boolean {
    return !this.isBroken && !this.isReleased;
  }

  release({ isBroken = this.isBroken } = {}): void {
    if (this.isReleased) return;
    this.isReleased = true;
    this.client.release(isBroken);
  }
}

class ReleasingDriver implements Driver {
  constructor(private readonly pool: pg.Pool) {}

  async init(): Promise<void> {}

  async acquireConnection(): Promise<LentConnection> {
    return new LentConnection(await this.pool.connect());
  }

  /** Kysely never releases a connection whose BEGIN failed. */
  async beginTransaction(connection: LentConnection, { isolationLevel, accessMode }: TransactionSettings) {
    const level = isolationLevel ? ` ISOLATION LEVEL ${isolationLevel}` : '';
    try {
      await connection.send(`BEGIN${level}${accessMode ? ` ${accessMode}` : ''}`);
    } catch (error) {
      connection.release({ isBroken: true });
      throw error;
    }
  }

  /**
   * An error of a session that lives on means that PostgreSQL rolled back; one that ended the session says nothing about
   * the transaction. A transaction in which a statement had failed is rolled back by COMMIT without an error.
   */
  async commitTransaction(connection: LentConnection): Promise<void> {
    const { command } = await connection.send('COMMIT').catch(async (error: unknown) => {
      if (await rollsBack(connection)) throw error;
      throw new ConnectionError('The answer to a COMMIT was lost.', RESOLUTION_UNKNOWN, error);
    });
    if (command !== 'COMMIT') throw new Error('A statement had failed in this transaction, so COMMIT rolled it back.');
  }

  /** Never fails: what cannot be rolled back here is rolled back by PostgreSQL when the session ends. */
  async rollbackTransaction(connection: LentConnection): Promise<void> {
    await rollsBack(connection);
  }

  async savepoint(connection: LentConnection, name: string): Promise<void> {
    await connection.send(`SAVEPOINT "${name}"`);
  }

  async rollbackToSavepoint(connection: LentConnection, name: string): Promise<void> {
    await connection.send(`ROLLBACK TO "${name}"`);
  }

  async releaseSavepoint(connection: LentConnection, name: string): Promise<void> {
    await connection.send(`RELEASE "${name}"`);
  }

  async releaseConnection(connection: LentConnection): Promise<void> {
    connection.release();
  }

  async destroy(): Promise<void> {
    await this.pool.end();
  }
}

/** Whether the session answered that its transaction is over. One that does not is destroyed. */
async function rollsBack(connection: LentConnection): Promise<boolean> {
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
