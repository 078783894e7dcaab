const FACTOR = 3;
const LONGEST_MS = 3_600_000;

/** The pause after a failed attempt, in milliseconds: three times as long after each, at most an hour. */
export const pauseAfter = (attempt: number, firstPauseMs: number): number =>
  Math.min(firstPauseMs * FACTOR ** (attempt - 1), LONGEST_MS);
