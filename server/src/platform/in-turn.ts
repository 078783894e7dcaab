const tasks = new Map<string, { last: Promise<unknown>; count: number }>();

/** A task is refused because too many have the same key already. */
export class TurnRefused extends Error {}

/**
 * Runs tasks with the same key one after the other, in order of arrival, within this process. Throws TurnRefused when
 * `most` are running or waiting.
 */
export async function inTurn<Result>(key: string, run: () => Promise<Result>, most = Infinity): Promise<Result> {
  const before = tasks.get(key) ?? { last: Promise.resolve(), count: 0 };
  if (before.count >= most) throw new TurnRefused(`At most ${most} at once`);
  const last = before.last.then(run, run);
  const mine = { last, count: before.count + 1 };
  tasks.set(key, mine);
  try {
    return await last;
  } finally {
    const now = tasks.get(key)!;
    now.count -= 1;
    if (now.count === 0) tasks.delete(key);
  }
}
