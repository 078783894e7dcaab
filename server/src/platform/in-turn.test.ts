import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inTurn } from './in-turn.js';

test('tasks with the same key run in order, even after a failure; other keys do not wait', async () => {
  const log: string[] = [];
  const work = (key: string, name: string, ms: number) =>
    inTurn(key, async () => {
      log.push(`${name} begins`);
      await sleep(ms);
      log.push(`${name} ends`);
      if (name === 'a1') throw new Error(name);
      return name;
    });
  const outcomes = await Promise.allSettled([work('a', 'a1', 30), work('a', 'a2', 1), work('b', 'b1', 5)]);
  expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  expect(log).toEqual(['a1 begins', 'b1 begins', 'b1 ends', 'a1 ends', 'a2 begins', 'a2 ends']);
});
