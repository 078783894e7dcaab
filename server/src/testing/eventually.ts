import { vi } from 'vitest';

/** The timeout is long enough for a busy machine; a result that is available is returned within the interval. */
const POLLING = { timeout: 20_000, interval: 10 };

/** Waits until a check passes. */
export const eventually = <Result>(check: () => Result | Promise<Result>): Promise<Result> =>
  vi.waitFor(check, POLLING);

/** Waits until a condition is true. */
export const until = <Result>(condition: () => Result | Promise<Result>) => vi.waitUntil(condition, POLLING);
