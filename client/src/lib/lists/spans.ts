const DAY_MS = 86_400_000;

/** The moment a span of days begins; it is a whole day, so that asking again asks the same. */
export function startOfSpan(days: number, now: Date): string {
  return new Date(Math.floor((now.getTime() - days * DAY_MS) / DAY_MS) * DAY_MS).toISOString();
}
