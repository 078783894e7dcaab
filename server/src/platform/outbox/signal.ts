/** Wakes whoever waits. It says only *that* something happened: what it was stands in the database. */
export class Signal {
  private raised = 0;
  private readonly waiting = new Set<() => void>();

  /** How often it has rung. Whoever remembers it before looking misses nothing that happens while he looks. */
  get count(): number {
    return this.raised;
  }

  raise(): void {
    this.raised += 1;
    for (const wake of this.waiting) wake();
  }

  /** Resolves as soon as it has rung more than `heard` times, after `ms` at the latest, or when `signal` is aborted. */
  raisedSince(heard: number, signal: AbortSignal, ms?: number): Promise<void> {
    if (this.raised > heard || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        this.waiting.delete(wake);
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const timer = ms === undefined ? undefined : setTimeout(wake, ms);
      this.waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }
}
