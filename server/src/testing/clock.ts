const DAY_MS = 86_400_000;

/** A clock that tests advance, for code that takes the time as an argument. */
export interface Clock {
  now: Date;
  pass(seconds: number): void;
}

export function stoppedClock(): Clock {
  const clock = {
    now: new Date(),
    pass: (seconds: number) => void (clock.now = new Date(+clock.now + seconds * 1000)),
  };
  return clock;
}

/** The date a number of days from now in UTC, the time zone of the legal entity in tests; negative for days ago. */
export const dayFromNow = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

/** Yesterday in UTC at this hour. */
export const yesterdayAt = (hour: number): Date =>
  new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS - DAY_MS + hour * 3_600_000);
