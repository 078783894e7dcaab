import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { OperationsAtOnce } from './operations-at-once.js';

test('a caller runs a limited number of operations at once; further ones start in order when one ends', async () => {
  const operations = new OperationsAtOnce();
  const begun: number[] = [];
  const enter = async (n: number) => {
    const leave = (await operations.enter('a', 2))!;
    begun.push(n);
    return leave;
  };
  const [first, second] = [await enter(1), await enter(2)];
  const [third, fourth] = [enter(3), enter(4)];
  await sleep(5);
  expect(begun).toEqual([1, 2]);
  first();
  first();
  await third;
  await sleep(5);
  expect(begun).toEqual([1, 2, 3]);
  second();
  (await fourth)();
  expect(begun).toEqual([1, 2, 3, 4]);
  expect(await operations.enter('b', 1)).toBeTypeOf('function');
});

test('an operation is refused at once if the queue is full, and later if it waits too long', async () => {
  const operations = new OperationsAtOnce(1, 30);
  const leave = (await operations.enter('a', 1))!;
  const waiting = operations.enter('a', 1);
  expect(operations.enter('a', 1)).toBeUndefined();
  expect(await waiting).toBeUndefined();
  leave();
  expect(await operations.enter('a', 1)).toBeTypeOf('function');
});
