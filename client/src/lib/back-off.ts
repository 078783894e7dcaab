const FIRST_WAIT_MS = 500;
const MAX_WAIT_MS = 15_000;

/**
 * The milliseconds to wait before attempt number `retries + 1`: they double up to 15 seconds. The random part prevents
 * many clients from trying again at the same moment.
 */
export function backOff(retries: number): number {
  return Math.min(MAX_WAIT_MS, FIRST_WAIT_MS * 2 ** retries) * (0.5 + Math.random() / 2);
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
