import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { SerialQueue } from './serial-queue.js';

test('tasks run one after the other, in order, even after a failed one', async () => {
  const queue = new SerialQueue();
  const done: string[] = [];
  const work = (name: string, ms: number) => async () => {
    done.push(`${name} begins`);
    await sleep(ms);
    done.push(`${name} ends`);
    if (name === 'b') throw new Error('failed');
    return name;
  };
  const all = [queue.run(work('a', 20)), queue.run(work('b', 1)), queue.run(work('c', 5))];
  expect(await Promise.allSettled(all)).toMatchObject([{ value: 'a' }, { status: 'rejected' }, { value: 'c' }]);
  expect(done).toEqual(['a', 'b', 'c'].flatMap((name) => [`${name} begins`, `${name} ends`]));
});
