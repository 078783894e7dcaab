import { vi } from 'vitest';

/** Long enough for a busy machine; what comes at once is seen at once all the same. */
const PATIENTLY = { timeout: 20_000, interval: 10 };

/** Waits until a check holds. */
export const eventually = <Result>(check: () => Result | Promise<Result>): Promise<Result> =>
  vi.waitFor(check, PATIENTLY);

/** Waits until a condition is true. */
export const until = <Result>(condition: () => Result | Promise<Result>) => vi.waitUntil(condition, PATIENTLY);
