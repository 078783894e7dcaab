import type { Logger } from 'pino';
import type { SharedCounts } from './shared-counts.js';
import { WINDOW_SECONDS } from './shared-counts.js';

const WINDOW_MS = WINDOW_SECONDS * 1_000;
/** The count of a caller with low use is shared with other servers within this time, that of a caller with high use in the next round. */
const SHARE_WITHIN_MS = 5_000;
/** The share of the limit above which use is high. */
const HIGH_USE = 1 / 50;
const SHARED_AT_ONCE = 4;
const SWEEP_EVERY_MS = 300_000;
/** The largest number of callers; beyond it the oldest is dropped and starts again at zero. */
const MOST_CALLERS = 100_000;

interface Window {
  taken: number;
  /** The points that are not yet shared with other servers. */
  unshared: number;
  endsAt: number;
  sharedAt: number;
}

/** A caller with unshared points. */
interface Unshared {
  window: Window;
  limit: number;
}

/** The points that a caller may use in a minute, and those used. */
export interface Budget {
  readonly limit: number;
  readonly remaining: number;
  /** Seconds until the budget is reset. */
  readonly resetsIn: number;
  readonly isSpent: boolean;
  /** Deducts points. The last operation may exceed the budget, because its cost is known only after it is read. */
  spend(points: number): void;
}

class BudgetOfWindow implements Budget {
  constructor(
    readonly limit: number,
    private readonly window: Window,
    private readonly clock: () => number,
    /** Has the points shared with other servers; undefined if they are not shared. */
    private readonly share: (() => void) | undefined,
  ) {}

  get remaining(): number {
    return Math.max(0, this.limit - this.window.taken);
  }

  get resetsIn(): number {
    return Math.max(1, Math.ceil((this.window.endsAt - this.clock()) / 1_000));
  }

  get isSpent(): boolean {
    return this.window.taken >= this.limit;
  }

  spend(points: number): void {
    this.window.taken += points;
    if (!this.share) return;
    this.window.unshared += points;
    this.share();
  }
}

/**
 * The points used by callers in the current minute. They are counted in memory, so that no request waits for the database,
 * and shared with other servers in the background, with a delay of about a second in which these may admit more. While the
 * database is unavailable, each server uses its own count.
 */
export class Budgets {
  private readonly windows = new Map<string, Window>();
  private readonly waiting = new Map<string, Unshared>();
  private readonly timers: NodeJS.Timeout[] = [];
  private sharing: Promise<void> | undefined;
  private isDisconnected = false;

  constructor(
    private readonly counts: SharedCounts,
    private readonly log: Logger,
    shareEveryMs: number,
    private readonly clock: () => number = Date.now,
  ) {
    this.timers.push(setInterval(() => void this.share(), shareEveryMs).unref());
    this.timers.push(setInterval(() => void this.sweep(), SWEEP_EVERY_MS).unref());
  }

  /** The budget of a caller; with `isShared` false, for this server only. */
  of(key: string, limit: number, { isShared = true } = {}): Budget {
    const window = this.window(key);
    const share = isShared ? () => void this.waiting.set(key, { window, limit }) : undefined;
    return new BudgetOfWindow(limit, window, this.clock, share);
  }

  /** Adds the points used here to the database and reads those of other servers. Only one round runs at a time. */
  share(): Promise<void> {
    return (this.sharing ??= this.shareOnce().finally(() => (this.sharing = undefined)));
  }

  async close(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await this.sharing;
  }

  private window(key: string): Window {
    const now = this.clock();
    const known = this.windows.get(key);
    if (known && known.endsAt > now) return known;
    this.windows.delete(key);
    if (this.windows.size >= MOST_CALLERS) this.windows.delete(this.windows.keys().next().value!);
    const window = { taken: 0, unshared: 0, endsAt: now + WINDOW_MS, sharedAt: -Infinity };
    this.windows.set(key, window);
    return window;
  }

  private async shareOnce() {
    const now = this.clock();
    const due = [...this.waiting].filter(
      ([, { window, limit }]) => window.unshared > limit * HIGH_USE || now - window.sharedAt >= SHARE_WITHIN_MS,
    );
    const next = async () => {
      for (let one = due.pop(); one; one = due.pop()) await this.shareOf(...one);
    };
    await Promise.all(Array.from({ length: SHARED_AT_ONCE }, next));
  }

  private async shareOf(key: string, caller: Unshared) {
    const { window } = caller;
    this.waiting.delete(key);
    if (this.windows.get(key) !== window || window.endsAt <= this.clock()) return;
    const sent = window.unshared;
    window.unshared = 0;
    window.sharedAt = this.clock();
    try {
      const { points, endsIn } = await this.counts.add(key, sent);
      window.taken = points + window.unshared;
      window.endsAt = this.clock() + endsIn;
      if (this.isDisconnected) this.log.info('limits are shared with other servers again');
      this.isDisconnected = false;
    } catch (error) {
      window.unshared += sent;
      this.waiting.set(key, caller);
      if (!this.isDisconnected)
        this.log.warn({ err: error }, 'limits are not shared with other servers: the database is unavailable');
      this.isDisconnected = true;
    }
  }

  private async sweep() {
    const now = this.clock();
    for (const [key, { endsAt }] of this.windows) if (endsAt <= now) this.windows.delete(key);
    await this.counts
      .sweep()
      .catch((error: unknown) => this.log.warn({ err: error }, 'expired limits were not removed'));
  }
}
