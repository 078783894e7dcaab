import { expect, test } from 'vitest';
import { nameOf } from './statement-names.js';

test('a statement has a name from the second time on, and keeps it', () => {
  const names = [1, 2, 3].map(() => nameOf('SELECT $1', 1));
  expect(names[0]).toBeUndefined();
  expect(names[1]).toMatch(/^w\d+$/);
  expect(names[2]).toBe(names[1]);
});

test('two statements have different names', () => {
  const twice = (text: string) => [nameOf(text, 1), nameOf(text, 1)][1];
  expect(twice('SELECT $1::int')).not.toBe(twice('SELECT $1::text'));
});

test('a statement without parameters, or with very many, has none', () => {
  expect([nameOf('COMMIT', 0), nameOf('COMMIT', 0)]).toEqual([undefined, undefined]);
  expect([nameOf('SELECT $201', 201), nameOf('SELECT $201', 201)]).toEqual([undefined, undefined]);
});

test('statements that are sent once do not displace those that are repeated', () => {
  const repeated = () => nameOf('SELECT $1 AS repeated', 1);
  repeated();
  const name = repeated();
  for (let n = 0; n < 2_000; n++) {
    nameOf(`SELECT $1 + ${n}`, 1);
    if (n % 500 === 0) repeated();
  }
  expect(repeated()).toBe(name);
});
