/** How many readers are woken in one turn of the event loop. */
const WOKEN_AT_ONCE = 50;

/** Wakes waiting readers. A signal carries no data: readers find in the database what has changed. */
export class Signal {
  private raised = 0;
  private readonly waiting = new Set<() => void>();

  /** How often it has been raised. A reader that takes this count before it reads cannot miss a later change. */
  get count(): number {
    return this.raised;
  }

  raise(): void {
    this.raised += 1;
    const woken = [...this.waiting];
    this.waiting.clear();
    wakeAll(woken, 0);
  }

  /** Calls `wake` once when it has been raised more than `count` times. A thousand followers wait without a promise each. */
  wakeSince(count: number, wake: () => void): void {
    if (this.raised > count) wake();
    else this.waiting.add(wake);
  }

  /** Does not call `wake` any more. */
  forget(wake: () => void): void {
    this.waiting.delete(wake);
  }

  /** Resolves when it has been raised more than `count` times, after `ms`, or when `abort` is aborted. */
  raisedSince(count: number, abort: AbortSignal, ms: number): Promise<void> {
    if (this.raised > count || abort.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        this.waiting.delete(wake);
        clearTimeout(timer);
        abort.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.waiting.add(wake);
      abort.addEventListener('abort', wake);
    });
  }
}

/** Wakes the first readers at once, so that what they read is under way while hundreds of others are woken in the next turns. */
function wakeAll(woken: readonly (() => void)[], from: number): void {
  const to = from + WOKEN_AT_ONCE;
  for (const wake of woken.slice(from, to)) wake();
  if (to < woken.length) setImmediate(() => wakeAll(woken, to));
}
