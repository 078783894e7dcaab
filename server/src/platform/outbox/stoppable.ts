/**
 * A generator that can be stopped while it waits. A plain generator is stopped only when the awaited promise resolves,
 * which may never happen.
 */
export function stoppable<Item>(make: (stopped: AbortSignal) => AsyncGenerator<Item>): AsyncGenerator<Item> {
  const stopping = new AbortController();
  const inner = make(stopping.signal);
  const stop = <Result>(then: () => Promise<Result>) => {
    stopping.abort();
    return then();
  };
  return {
    next: () => inner.next(),
    return: (value) => stop(() => inner.return(value)),
    throw: (error) => stop(() => inner.throw(error)),
    [Symbol.asyncIterator]() {
      return this;
    },
    [Symbol.asyncDispose]: () => stop(async () => void (await inner.return(undefined))),
  };
}
