import type { Duplex } from 'node:stream';

/**
 * Passes consecutive writes to one connection to the system together, because the subscriptions of a socket receive the same
 * events. Writes to another connection, or the end of the turn of the event loop, end the collection, so that no connection
 * waits for all others.
 */
export class CollectedWrites {
  private current: Duplex | undefined;

  /** Call it before each write. */
  collect(connection: Duplex): void {
    if (this.current === connection) return;
    if (this.current) this.current.uncork();
    else process.nextTick(() => this.end());
    this.current = connection;
    connection.cork();
  }

  private end() {
    this.current?.uncork();
    this.current = undefined;
  }
}
