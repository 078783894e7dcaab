/** Resolvers are async functions: what they promise is a promise of the language, and what is not one is a value. */
export const isPromise = (value: unknown): value is Promise<unknown> => value instanceof Promise;

/** The promises that one object or list waits for. */
export class Waiting {
  private promises: Promise<unknown>[] | undefined;

  get isNeeded(): boolean {
    return this.promises !== undefined;
  }

  add(promise: Promise<unknown>): void {
    (this.promises ??= []).push(promise);
  }

  all(): Promise<unknown[]> {
    return Promise.all(this.promises ?? []);
  }

  /** For an object or list that failed at once: what it would have waited for must not fail without a listener. */
  abandon(): void {
    for (const promise of this.promises ?? []) promise.catch(() => undefined);
  }
}
