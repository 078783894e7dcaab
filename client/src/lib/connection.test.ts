import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createConnection } from './connection';
import { runVersion, startServer } from './testing/server';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  document.head.replaceChildren();
});

test('asks a server that cannot be reached again until it answers', async () => {
  const server = startServer();
  const { check, isLost, whenBack } = createConnection();
  server.isUp = false;
  await check();
  expect(isLost.value).toBe(true);
  let isBack = false;
  void whenBack().then(() => (isBack = true));
  await vi.advanceTimersByTimeAsync(60_000);
  expect([isLost.value, isBack]).toEqual([true, false]);
  expect(server.requests).toBeGreaterThan(5);
  expect(server.requests).toBeLessThan(20);
  server.isUp = true;
  await vi.advanceTimersByTimeAsync(15_000);
  expect([isLost.value, isBack]).toEqual([false, true]);
  const { requests } = server;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(server.requests).toBe(requests);
});

test('asks once for several callers', async () => {
  const server = startServer();
  const { check } = createConnection();
  await Promise.all([check(), check()]);
  expect(server.requests).toBe(1);
});

test('asks at once when the browser reports that it is offline or online', async () => {
  const server = startServer();
  const { isLost } = createConnection();
  server.isUp = false;
  globalThis.dispatchEvent(new Event('offline'));
  await vi.advanceTimersByTimeAsync(0);
  expect(isLost.value).toBe(true);
  server.isUp = true;
  globalThis.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(0);
  expect(isLost.value).toBe(false);
});

test('an answer of a proxy that cannot reach the server is no answer', async () => {
  const server = startServer();
  server.status = 502;
  const { check, isLost, isOutdated } = createConnection();
  await check();
  expect([isLost.value, isOutdated.value]).toEqual([true, false]);
});

test.each([
  ['one', 'one', false],
  ['one', 'two', true],
  ['one', 'one-and-more', true],
])('version %s runs and version %s is served: outdated is %s', async (running, served, expected) => {
  runVersion(running);
  startServer().version = served;
  const { check, isOutdated } = createConnection();
  await check();
  expect(isOutdated.value).toBe(expected);
});

test('a page that is not of Avoir, such as the sign-in page of a network, is not a new version', async () => {
  runVersion('one');
  vi.stubGlobal('fetch', async () => new Response('<h1>Accept the terms of this network</h1>'));
  const { check, isOutdated } = createConnection();
  await check();
  expect(isOutdated.value).toBe(false);
});
