const underWay = new Map<string, { last: Promise<unknown>; count: number }>();

/** What is refused because too much bears the same key already. */
export class TurnRefused extends Error {}

/**
 * Runs whatever bears the same key one after the other, in the order in which it came; within this process. Throws
 * TurnRefused where `most` are under way or waiting.
 */
export async function inTurn<Result>(key: string, run: () => Promise<Result>, most = Infinity): Promise<Result> {
  const before = underWay.get(key) ?? { last: Promise.resolve(), count: 0 };
  if (before.count >= most) throw new TurnRefused(`At most ${most} at once`);
  const last = before.last.then(run, run);
  const mine = { last, count: before.count + 1 };
  underWay.set(key, mine);
  try {
    return await last;
  } finally {
    const now = underWay.get(key)!;
    now.count -= 1;
    if (now.count === 0) underWay.delete(key);
  }
}
