import type { PooledConnection } from '../database/driver.js';

/**
 * The writes of a transaction, which nothing waits for: they are sent together with the next statement that is waited for.
 * The database runs all of them in the order of the code; after a failed one it runs none.
 */
export class SentWrites {
  private readonly sent: Promise<unknown>[] = [];

  constructor(private readonly connection: PooledConnection) {}

  send(text: string, values: unknown[]): void {
    const answer = this.connection.later(text, values);
    answer.catch(() => undefined);
    this.sent.push(answer);
  }

  /** Waits for all answers. Throws the error of the first write that failed. */
  async settle(): Promise<void> {
    if (this.sent.length > 0) this.connection.flush();
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
