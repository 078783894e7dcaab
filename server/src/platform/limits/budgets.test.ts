import { afterEach, describe, expect, test } from 'vitest';
import { listenToStatements } from '../database/pools.js';
import { newId } from '../id.js';
import { openLog } from '../log.js';
import { testDatabase } from '../../testing/app.js';
import { Budgets } from './budgets.js';
import type { SharedCounts } from './shared-counts.js';
import { sharedCounts } from './shared-counts.js';

const database = testDatabase();
const log = openLog('silent');
const NEVER_MS = 3_600_000;
const open: Budgets[] = [];
afterEach(async () => {
  for (const budgets of open.splice(0)) await budgets.close();
});

/** The limits of one server process, shared with the others when the test calls `share`. */
function startProcess(counts: SharedCounts = sharedCounts(database.staff.pool), clock?: () => number): Budgets {
  const budgets = new Budgets(counts, log, NEVER_MS, clock);
  open.push(budgets);
  return budgets;
}

test('points are deducted until the budget is spent, and renewed in the next minute', () => {
  let now = 1_000_000;
  const budgets = startProcess(undefined, () => now);
  const mine = budgets.of('a', 100);
  mine.spend(60);
  expect([mine.remaining, mine.isSpent, mine.resetsIn]).toEqual([40, false, 60]);
  budgets.of('a', 100).spend(60);
  expect([mine.remaining, mine.isSpent]).toEqual([0, true]);
  expect(budgets.of('b', 100).remaining).toBe(100);
  now += 59_500;
  expect([budgets.of('a', 100).isSpent, budgets.of('a', 100).resetsIn]).toEqual([true, 1]);
  now += 500;
  expect(budgets.of('a', 100).remaining).toBe(100);
});

describe('two servers on one database', () => {
  test('share their counts within one round', async () => {
    const [one, other] = [startProcess(), startProcess()];
    const key = `token ${newId()}`;
    one.of(key, 100).spend(70);
    other.of(key, 100).spend(20);
    await one.share();
    await other.share();
    expect([one.of(key, 100).remaining, other.of(key, 100).remaining]).toEqual([30, 10]);
    one.of(key, 100).spend(10);
    await one.share();
    expect([one.of(key, 100).isSpent, one.of(key, 100).remaining]).toEqual([true, 0]);
    other.of(key, 100).spend(5);
    await other.share();
    expect(other.of(key, 100).isSpent).toBe(true);
  });

  test('end the minute together', async () => {
    const began = Date.now();
    let now = began;
    const one = startProcess(undefined, () => began);
    const late = startProcess(undefined, () => now);
    const key = `token ${newId()}`;
    one.of(key, 100).spend(1);
    await one.share();
    now += 20_000;
    late.of(key, 100).spend(1);
    await late.share();
    expect(late.of(key, 100).resetsIn).toBeGreaterThan(50);
    expect((await rowsOf(key))[0]).toMatchObject({ points: 2 });
  });

  test('send one statement per caller and round, and none within five seconds for a caller with low use', async () => {
    let now = Date.now();
    const budgets = startProcess(undefined, () => now);
    const key = `token ${newId()}`;
    const sent: string[] = [];
    const stop = listenToStatements((text) => void (text.includes('rate_limit') && sent.push(text)));
    for (let times = 0; times < 1_000; times++) budgets.of(key, 1_000_000).spend(1);
    await budgets.share();
    budgets.of(key, 1_000_000).spend(1);
    await budgets.share();
    expect(sent).toHaveLength(1);
    now += 5_000;
    await budgets.share();
    expect(sent).toHaveLength(2);
    stop();
    expect((await rowsOf(key))[0]).toMatchObject({ points: 1_001 });
  });

  test('write nothing for callers without credentials', async () => {
    const budgets = startProcess();
    const key = `address ${newId()}`;
    budgets.of(key, 100, { isShared: false }).spend(50);
    await budgets.share();
    expect([budgets.of(key, 100).remaining, await rowsOf(key)]).toEqual([50, []]);
  });

  test('remove expired counts', async () => {
    const counts = sharedCounts(database.staff.pool);
    const [old, recent] = [newId(), newId()];
    await counts.add(old, 1);
    await database.owner.pool.query("UPDATE rate_limit SET expire = 1 WHERE key LIKE '%' || $1", [old]);
    await counts.add(recent, 1);
    await counts.sweep();
    expect([await rowsOf(old), (await rowsOf(recent)).length]).toEqual([[], 1]);
  });
});

test('without the database each server uses its own count, and shares it when the database is back', async () => {
  let now = Date.now();
  const rename = (from: string, to: string) => database.owner.pool.query(`ALTER TABLE ${from} RENAME TO ${to}`);
  await rename('rate_limit', 'rate_limit_away');
  const budgets = startProcess(undefined, () => now);
  const key = `token ${newId()}`;
  budgets.of(key, 100).spend(60);
  await budgets.share();
  expect(budgets.of(key, 100).remaining).toBe(40);
  budgets.of(key, 100).spend(40);
  expect(budgets.of(key, 100).isSpent).toBe(true);
  await rename('rate_limit_away', 'rate_limit');
  now += 5_000;
  await budgets.share();
  expect((await rowsOf(key))[0]).toMatchObject({ points: 100 });
});

const rowsOf = async (key: string) =>
  (await database.owner.pool.query('SELECT points FROM rate_limit WHERE key = $1', [`requests:${key}`])).rows;
