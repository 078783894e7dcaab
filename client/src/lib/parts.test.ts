import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { connection } from './connection';
import { loadAhead, part, PartError } from './parts';
import { startServer } from './testing/server';

let server = startServer();
beforeEach(() => {
  vi.useFakeTimers();
  server = startServer();
});
afterEach(async () => {
  server.isUp = true;
  await connection.check();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A part whose import fails a number of times. */
function failing(times: number) {
  let left = times;
  const load = vi.fn<() => Promise<string>>(async () => {
    left -= 1;
    if (left >= 0) throw new TypeError('Failed to fetch dynamically imported module');
    return 'loaded';
  });
  return { load, loadPart: part(load) };
}

test('is loaded once, for all callers', async () => {
  const { load, loadPart } = failing(0);
  expect(await Promise.all([loadPart(), loadPart()])).toEqual(['loaded', 'loaded']);
  expect(await loadPart()).toBe('loaded');
  expect(load).toHaveBeenCalledTimes(1);
});

test('a failed attempt is repeated, three times at most, and a later request begins again', async () => {
  const { load, loadPart } = failing(4);
  const first = loadPart().catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await first).toBeInstanceOf(PartError);
  expect(load).toHaveBeenCalledTimes(3);
  const second = loadPart();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await second).toBe('loaded');
});

test('is not imported while the server cannot be reached, because some browsers never repeat a failed import', async () => {
  const { load, loadPart } = failing(0);
  server.isUp = false;
  await connection.check();
  await expect(loadPart()).rejects.toBeInstanceOf(PartError);
  expect(load).not.toHaveBeenCalled();
  server.isUp = true;
  expect(await loadPart()).toBe('loaded');
});

test('is available without the server when it is loaded', async () => {
  const { loadPart } = failing(0);
  await loadPart();
  server.isUp = false;
  await connection.check();
  expect(await loadPart()).toBe('loaded');
});

test('a failure while the server cannot be reached is reported at once', async () => {
  const { load, loadPart } = failing(1);
  server.isUp = false;
  await expect(loadPart()).rejects.toBeInstanceOf(PartError);
  expect(load).toHaveBeenCalledTimes(1);
});

test('parts are loaded ahead once, unless the user saves data, and wait for the connection', async () => {
  const { load } = failing(0);
  const inner = vi.fn<() => Promise<void>>(async () => {});
  const outer = vi.fn<() => Promise<void>>(async () => void part(inner));
  part(outer);
  vi.stubGlobal('navigator', { connection: { saveData: true } });
  await Promise.all([loadAhead(), vi.advanceTimersByTimeAsync(10_000)]);
  expect(load).not.toHaveBeenCalled();
  vi.stubGlobal('navigator', {});
  server.isUp = false;
  await connection.check();
  const ahead = loadAhead();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(load).not.toHaveBeenCalled();
  server.isUp = true;
  await vi.advanceTimersByTimeAsync(60_000);
  await ahead;
  await loadAhead();
  expect([load, outer, inner].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 1]);
});
