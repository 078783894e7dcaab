import { sqlStateOf } from './sql-state.js';

/** SQLSTATE disk_full. */
const DISK_FULL = '53100';
/** Then the next transactions are let through, and find out whether there is room again. */
const REMEMBERED_MS = 10_000;

/** What the transactions of this process have seen of the disk of the database, wherever that is: nothing is written to find out. */
export class Disk {
  private fullAt = -Infinity;

  constructor(private readonly clock: () => number = Date.now) {}

  /** A transaction was committed: there is room. */
  committed(): void {
    this.fullAt = -Infinity;
  }

  /** A transaction failed; only the want of room matters here. */
  failed(error: unknown): void {
    if (sqlStateOf(error) === DISK_FULL) this.fullAt = this.clock();
  }

  /** Whether a transaction failed for want of room in the last ten seconds, and none was committed since. */
  wasFullLately(): boolean {
    return this.clock() - this.fullAt < REMEMBERED_MS;
  }
}
