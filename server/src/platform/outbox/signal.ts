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
    for (const wake of this.waiting) wake();
  }

  /** Resolves when it has been raised more than `count` times, after `ms` at the latest, or when `abort` is aborted. */
  raisedSince(count: number, abort: AbortSignal, ms?: number): Promise<void> {
    if (this.raised > count || abort.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        this.waiting.delete(wake);
        clearTimeout(timer);
        abort.removeEventListener('abort', wake);
        resolve();
      };
      const timer = ms === undefined ? undefined : setTimeout(wake, ms);
      this.waiting.add(wake);
      abort.addEventListener('abort', wake);
    });
  }
}
