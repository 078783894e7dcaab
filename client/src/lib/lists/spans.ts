const DAY_MS = 86_400_000;

/** The start of a span of days, rounded down to a day so that repeated requests have the same variables. */
export function startOfSpan(days: number, now: Date): string {
  return new Date(Math.floor((now.getTime() - days * DAY_MS) / DAY_MS) * DAY_MS).toISOString();
}
