import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { connection } from '../lib/connection';
import { startTexts } from '../lib/i18n';
import { part } from '../lib/parts';
import { runVersion, startServer } from '../lib/testing/server';
import { useNotices } from '../ui/useNotices';
import { handleFailedNavigation } from './failed-navigation';

const { notices, dismiss } = useNotices();
let server = startServer();
beforeEach(async () => {
  server = startServer();
  await connection.check();
  await startTexts();
});
afterEach(() => {
  for (const { id } of notices.value) dismiss(id);
  connection.isOutdated.value = false;
  document.head.replaceChildren();
  vi.unstubAllGlobals();
});

/** An application with a list and a page whose code is on the server until `isGone`. */
function app() {
  const files = { isGone: false };
  const load = part(async () => {
    if (!server.isUp || files.isGone) throw new TypeError('Failed to fetch dynamically imported module');
    return { render: () => null };
  });
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/orders', component: {} },
      { path: '/customers', component: load },
    ],
  });
  const opened: string[] = [];
  const atStart = handleFailedNavigation(router, (href) => opened.push(href));
  const go = (path: string) => router.push(path).catch((error: unknown) => error);
  return { files, go, router, opened, atStart, path: () => router.currentRoute.value.fullPath };
}

test('a navigation without a connection is reported, and can be repeated', async () => {
  const { go, path, opened } = app();
  await go('/orders');
  server.isUp = false;
  await go('/customers?page=2');
  expect([path(), notices.value.map(({ title, tone }) => [title, tone])]).toEqual([
    '/orders',
    [['The page could not be opened', 'bad']],
  ]);
  server.isUp = true;
  notices.value[0]!.action!.run();
  await vi.waitFor(() => expect(path()).toBe('/customers?page=2'));
  expect([notices.value, opened]).toEqual([[], []]);
});

test('a link works again when the connection is back, and the notice is removed', async () => {
  const { go, path } = app();
  await go('/orders');
  server.isUp = false;
  await go('/customers');
  await go('/customers');
  expect([path(), notices.value.length]).toEqual(['/orders', 1]);
  server.isUp = true;
  await go('/customers');
  expect([path(), notices.value]).toEqual(['/customers', []]);
});

test('a page whose code is gone after an update is opened with the new version', async () => {
  runVersion('one');
  const { files, go, opened } = app();
  await go('/orders');
  files.isGone = true;
  server.version = 'two';
  await go('/customers?page=2');
  expect([opened, notices.value]).toEqual([['/customers?page=2'], []]);
});

test('after an update that is known, the next page is opened with the new version, and a filter is not', async () => {
  runVersion('one');
  const { go, opened, path } = app();
  await go('/orders');
  server.version = 'two';
  await connection.check();
  await go('/orders?status=OPEN');
  expect([opened, path()]).toEqual([[], '/orders?status=OPEN']);
  await go('/customers');
  expect(opened).toEqual(['/customers']);
});

test('the first page is not reloaded by itself: its problem is shown until it can be opened', async () => {
  const { go, opened, atStart, path } = app();
  server.isUp = false;
  await go('/customers');
  expect([atStart.value?.code, opened, notices.value]).toEqual(['NETWORK', [], []]);
  server.isUp = true;
  await go('/customers');
  expect([atStart.value, path()]).toEqual([undefined, '/customers']);
});
