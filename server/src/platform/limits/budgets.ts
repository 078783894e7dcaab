import type { Logger } from 'pino';
import type { SharedCounts } from './shared-counts.js';
import { WINDOW_SECONDS } from './shared-counts.js';

const WINDOW_MS = WINDOW_SECONDS * 1_000;
/** A caller who takes little is told to the other servers after so long, one who takes much at the next turn. */
const SHARE_WITHIN_MS = 5_000;
const MUCH = 1 / 50;
const SHARED_AT_ONCE = 4;
const SWEEP_EVERY_MS = 300_000;
/** The longest list of callers; beyond it the one that came first is forgotten, and begins anew. */
const MOST_CALLERS = 100_000;

interface Window {
  taken: number;
  /** What of it the other servers do not know yet. */
  unshared: number;
  endsAt: number;
  sharedAt: number;
}

/** A caller of whom the other servers do not know all. */
interface Waiting {
  window: Window;
  limit: number;
}

/** How many points a minute a caller may take, and what they have taken. */
export interface Budget {
  readonly limit: number;
  readonly remaining: number;
  /** Seconds until the whole limit is there again. */
  readonly resetsIn: number;
  readonly isSpent: boolean;
  /** Takes points. The last operation may take more than are left, for its cost is known once it is read. */
  spend(points: number): void;
}

/**
 * What callers have taken in the current minute. It is counted here, so that no request waits for the database, and
 * told to the other servers in the background; they may therefore let through what comes within about a second. When
 * the database is away each server goes on by its own count.
 */
export class Budgets {
  private readonly windows = new Map<string, Window>();
  private readonly waiting = new Map<string, Waiting>();
  private readonly timers: NodeJS.Timeout[] = [];
  private sharing: Promise<void> | undefined;
  private isAway = false;

  constructor(
    private readonly counts: SharedCounts,
    private readonly log: Logger,
    shareEveryMs: number,
    private readonly clock: () => number = Date.now,
  ) {
    this.timers.push(setInterval(() => void this.share(), shareEveryMs).unref());
    this.timers.push(setInterval(() => void this.sweep(), SWEEP_EVERY_MS).unref());
  }

  /** The budget of a caller; `isShared` false keeps it to this server. */
  of(key: string, limit: number, { isShared = true } = {}): Budget {
    const window = this.window(key);
    const { clock } = this;
    const spend = (points: number) => {
      window.taken += points;
      if (!isShared) return;
      window.unshared += points;
      this.waiting.set(key, { window, limit });
    };
    return {
      limit,
      spend,
      get remaining() {
        return Math.max(0, limit - window.taken);
      },
      get resetsIn() {
        return Math.max(1, Math.ceil((window.endsAt - clock()) / 1_000));
      },
      get isSpent() {
        return window.taken >= limit;
      },
    };
  }

  /** Tells the database what was taken here and learns what was taken elsewhere. One turn at a time. */
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
      ([, { window, limit }]) => window.unshared > limit * MUCH || now - window.sharedAt >= SHARE_WITHIN_MS,
    );
    const next = async () => {
      for (let one = due.pop(); one; one = due.pop()) await this.shareOf(...one);
    };
    await Promise.all(Array.from({ length: SHARED_AT_ONCE }, next));
  }

  private async shareOf(key: string, caller: Waiting) {
    const { window } = caller;
    this.waiting.delete(key);
    if (this.windows.get(key) !== window || window.endsAt <= this.clock()) return;
    const told = window.unshared;
    window.unshared = 0;
    window.sharedAt = this.clock();
    try {
      const { points, endsIn } = await this.counts.add(key, told);
      window.taken = points + window.unshared;
      window.endsAt = this.clock() + endsIn;
      if (this.isAway) this.log.info('limits are shared with other servers again');
      this.isAway = false;
    } catch (error) {
      window.unshared += told;
      this.waiting.set(key, caller);
      if (!this.isAway) this.log.warn({ err: error }, 'limits are not shared with other servers: the database is away');
      this.isAway = true;
    }
  }

  private async sweep() {
    const now = this.clock();
    for (const [key, { endsAt }] of this.windows) if (endsAt <= now) this.windows.delete(key);
    await this.counts.sweep().catch((error: unknown) => this.log.warn({ err: error }, 'old limits were not removed'));
  }
}
