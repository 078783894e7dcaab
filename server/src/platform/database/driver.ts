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
import { Batch } from './batch.js';
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

/** A statement was not sent, because its transaction had ended. The connection is as good as before. */
class NotSent extends Error {}

/** The most values of statements that wait to be sent. */
const MOST_WAITING = 5_000;

/**
 * A connection of the pool. It is released once, and destroyed if it is broken. What is sent in one turn of the event loop
 * is sent together, and after a failed statement of a transaction nothing but its end.
 */
export class PooledConnection implements DatabaseConnection {
  private isBroken = false;
  private isReleased = false;
  private waiting = new Batch();
  private waitingValues = 0;
  private transaction: { isSent: boolean; failure?: { error: unknown } } | undefined;

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
    if (values.length === 0) return this.sendText(text);
    process.nextTick(() => this.flush());
    return this.later(text, values);
  }

  /** The same, but the statement waits for the next one that is sent. The database runs them in their sequence. */
  async later(text: string, values: unknown[] = []): Promise<pg.QueryResult> {
    this.expectHeld();
    if (this.transaction?.failure) throw this.transaction.failure.error;
    const { promise, resolve, reject } = Promise.withResolvers<pg.QueryResult>();
    try {
      this.waiting.add({ name: nameOf(text, values.length), text, values }, (error, result) =>
        error ? reject(this.failed(error)) : resolve(result!),
      );
    } catch (error) {
      if (this.transaction) this.transaction.failure = { error };
      throw error;
    }
    this.waitingValues += countOf(values);
    if (this.waitingValues > MOST_WAITING) this.flush();
    return promise;
  }

  /** Sends the statements that wait. */
  flush(): void {
    if (this.waiting.size === 0) return;
    const batch = this.takeWaiting();
    if (this.transaction) this.transaction.isSent = true;
    try {
      this.client.query(batch);
    } catch (error) {
      this.isBroken = true;
      batch.cancel(error);
    }
  }

  /** A statement without values can be several, which is a message of its own. */
  private async sendText(text: string): Promise<pg.QueryResult> {
    this.expectHeld();
    this.flush();
    if (this.transaction?.failure) throw this.transaction.failure.error;
    return this.sendNow(text);
  }

  private async sendNow(text: string): Promise<pg.QueryResult> {
    try {
      return await this.client.query(text);
    } catch (error) {
      throw this.failed(error);
    }
  }

  /** Another request may have the connection after it was returned to the pool. */
  private expectHeld(): void {
    if (this.isReleased) throw new NotSent('The connection was returned before this statement was sent.');
  }

  private takeWaiting(): Batch {
    const { waiting } = this;
    this.waiting = new Batch();
    this.waitingValues = 0;
    return waiting;
  }

  private failed(error: unknown): unknown {
    if (error instanceof NotSent) return error;
    const known = asConnectionError(error);
    if (isUnavailable(known) || isPlanOutdated(known)) this.isBroken = true;
    if (this.transaction) this.transaction.failure ??= { error: known };
    return known;
  }

  /** Begins a transaction with the next statement that is sent: if BEGIN fails, the statement does not run. */
  begin(statements: readonly string[]): void {
    this.transaction = { isSent: false };
    for (const statement of statements) this.later(statement).catch(() => undefined);
  }

  /** Sends COMMIT together with the statements that wait. */
  async commit(): Promise<pg.QueryResult> {
    const answer = this.later('COMMIT');
    this.flush();
    const result = await answer;
    this.transaction = undefined;
    return result;
  }

  /** Rolls back. What waits is not sent. */
  async rollback(): Promise<void> {
    const begun = this.transaction;
    this.transaction = undefined;
    this.takeWaiting().cancel(new NotSent('The transaction was rolled back before this statement was sent.'));
    if (begun?.isSent !== false) await this.sendNow('ROLLBACK');
  }

  /** Rolls back to a savepoint, after which statements can be sent again. */
  async rollbackTo(name: string): Promise<void> {
    this.flush();
    await this.sendNow(`ROLLBACK TO "${name}"`);
    if (this.transaction) delete this.transaction.failure;
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

/** How many values statements have, including those in arrays. */
const countOf = (values: readonly unknown[]): number =>
  values.reduce<number>((count, value) => count + (Array.isArray(value) ? value.length : 1), 0);

/** Statements of a transaction find rows by their keys, so a plan for any values is as good as one for these. */
const GENERIC_PLANS = 'SET LOCAL plan_cache_mode = force_generic_plan';

class ReleasingDriver implements Driver {
  constructor(private readonly pool: pg.Pool) {}

  async init(): Promise<void> {}

  async acquireConnection(): Promise<PooledConnection> {
    return new PooledConnection(await this.pool.connect());
  }

  async beginTransaction(connection: PooledConnection, { isolationLevel, accessMode }: TransactionSettings) {
    const level = isolationLevel ? ` ISOLATION LEVEL ${isolationLevel}` : '';
    connection.begin([`BEGIN${level}${accessMode ? ` ${accessMode}` : ''}`, GENERIC_PLANS]);
  }

  /**
   * If the session is still usable after an error, PostgreSQL has rolled back; if the session has ended, the outcome is
   * unknown. In a transaction with a failed statement, COMMIT rolls back without an error.
   */
  async commitTransaction(connection: PooledConnection): Promise<void> {
    const { command } = await connection.commit().catch(async (error: unknown) => {
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
    await connection.rollbackTo(name);
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
    await connection.rollback();
    return true;
  } catch {
    connection.release({ isBroken: true });
    return false;
  }
}
