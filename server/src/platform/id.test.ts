import { expect, test } from 'vitest';
import { isId, newId } from './id.js';

test('ids are UUIDs of version 7 with the current time, each larger than the previous one', () => {
  const begun = Date.now();
  const ids = Array.from({ length: 20_000 }, newId);
  expect(ids).toEqual([...new Set(ids)].sort());
  expect(ids.every((id) => isId(id) && /^.{14}7.{4}[89ab]/.test(id))).toBe(true);
  const moment = (id: string) => Number.parseInt(id.replace('-', '').slice(0, 12), 16);
  expect(moment(ids[0]!)).toBeGreaterThanOrEqual(begun);
  expect(moment(ids.at(-1)!)).toBeLessThanOrEqual(Date.now() + 10);
});
