import { Refusal } from '../kernel/refusal.js';

/** Reads a value of the input, and adds the path to its refusal. */
export function at<Value>(path: readonly string[], read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(error.code, error.message, { path: [...path, ...(error.path ?? [])], facts: error.facts });
  }
}

/** Reads several values and refuses all invalid ones together. */
export function readAll<Item, Value>(
  items: readonly Item[],
  read: (item: Item, index: number) => Value,
  refuse: (found: Refusal[]) => void,
): Value[] {
  const found: Refusal[] = [];
  const values: Value[] = [];
  for (const [index, item] of items.entries()) {
    try {
      values.push(read(item, index));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      found.push(error);
    }
  }
  refuse(found);
  return values;
}
