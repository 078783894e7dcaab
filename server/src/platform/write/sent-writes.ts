import type { Transaction } from '@mikro-orm/core';
import type { Kysely } from 'kysely';
import { PooledConnection } from '../database/driver.js';

/**
 * The writes of a transaction, which are sent without waiting for their answers. The database runs them in the order in
 * which they are sent, also with statements that are waited for; after a failed one it runs none.
 */
export class SentWrites {
  private readonly sent: Promise<unknown>[] = [];

  private constructor(private readonly connection: PooledConnection) {}

  /** The writes of a transaction of the ORM. */
  static async of(transaction: Transaction): Promise<SentWrites> {
    const executor = (transaction as Kysely<unknown>).getExecutor();
    const connection = await executor.provideConnection((own) => Promise.resolve(own));
    if (!(connection instanceof PooledConnection))
      throw new Error('The transaction has a connection of another driver.');
    return new SentWrites(connection);
  }

  send(text: string, values: unknown[]): void {
    const answer = this.connection.send(text, values);
    answer.catch(() => undefined);
    this.sent.push(answer);
  }

  /** Waits for all answers. Throws the error of the first write that failed. */
  async settle(): Promise<void> {
    for (const answer of this.sent) await answer;
  }

  /** The error of the first write that failed: those of later statements only follow from it. */
  async failure(): Promise<unknown> {
    return this.settle().then(
      () => undefined,
      (error: unknown) => error,
    );
  }
}
