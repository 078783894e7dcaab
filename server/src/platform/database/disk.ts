import { sqlStateOf } from './sql-state.js';

/** SQLSTATE disk_full. */
const DISK_FULL = '53100';
/** After this time transactions are attempted again, and show whether there is space again. */
const REMEMBERED_MS = 10_000;

/** Whether the disk of the database is full, as observed by the transactions of this process; no test writes. */
export class Disk {
  private fullAt = -Infinity;

  constructor(private readonly clock: () => number = Date.now) {}

  /** Called when a transaction was committed: there is space. */
  committed(): void {
    this.fullAt = -Infinity;
  }

  /** Called when a transaction failed; only disk_full matters here. */
  failed(error: unknown): void {
    if (sqlStateOf(error) === DISK_FULL) this.fullAt = this.clock();
  }

  /** Whether a transaction failed with disk_full in the last ten seconds, and none was committed since. */
  wasFullLately(): boolean {
    return this.clock() - this.fullAt < REMEMBERED_MS;
  }
}
