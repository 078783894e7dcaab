import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { h } from 'vue';
import { connection } from '../lib/connection';
import { startTexts } from '../lib/i18n';
import { startServer } from '../lib/testing/server';
import { asyncPart } from './async-part';
import { useNotices } from './useNotices';

const { notices, dismiss } = useNotices();
let server: ReturnType<typeof startServer>;
beforeEach(async () => {
  server = startServer();
  await startTexts();
});
afterEach(() => {
  for (const { id } of notices.value) dismiss(id);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a part that is not loaded while the connection is lost appears when it is back', async () => {
  server.isUp = false;
  await connection.check();
  const Dialog = asyncPart(async () => ({ default: { render: () => h('p', 'the dialog') } }));
  const wrapper = mount({ render: () => h('div', h(Dialog)) });
  await vi.waitFor(() => expect(notices.value.map(({ title }) => title)).toEqual(['Loading failed']));
  expect(wrapper.text()).toBe('');
  server.isUp = true;
  await connection.check();
  await vi.waitFor(() => expect(wrapper.text()).toBe('the dialog'));
  expect(notices.value).toEqual([]);
});

test('a part that cannot be loaded although the server answers offers a reload', async () => {
  vi.useFakeTimers();
  const handled = vi.fn<(error: unknown) => void>();
  const load = async (): Promise<{ default: object }> => {
    throw new TypeError('Failed to fetch dynamically imported module');
  };
  mount(asyncPart(load), { global: { config: { errorHandler: handled } } });
  await vi.advanceTimersByTimeAsync(5_000);
  await flushPromises();
  expect(notices.value.map(({ action }) => action?.label)).toEqual(['Reload']);
  expect(handled).toHaveBeenCalledTimes(1);
});
