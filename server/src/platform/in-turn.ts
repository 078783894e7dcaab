const underWay = new Map<string, Promise<unknown>>();

/** Runs whatever bears the same key one after the other, in the order in which it came; within this process. */
export async function inTurn<Result>(key: string, run: () => Promise<Result>): Promise<Result> {
  const before = underWay.get(key) ?? Promise.resolve();
  const mine = before.then(run, run);
  underWay.set(key, mine);
  try {
    return await mine;
  } finally {
    if (underWay.get(key) === mine) underWay.delete(key);
  }
}
