/** Resolvers are async functions, so every promise is a native one; anything else is a value. */
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

  /** For an object or list that failed synchronously: handles the rejections that nothing awaits any more. */
  abandon(): void {
    for (const promise of this.promises ?? []) promise.catch(() => undefined);
  }
}
