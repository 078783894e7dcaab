import { mount } from '@vue/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import { nextTick } from 'vue';
import { i18n, startTexts } from '../lib/i18n';
import NoticeStack from './NoticeStack.vue';
import { useNotices } from './useNotices';

const { notices, show, dismiss } = useNotices();
afterEach(() => {
  for (const { id } of notices.value) dismiss(id);
  vi.useRealTimers();
});

const failed = (run: () => void) =>
  ({ tone: 'bad', title: 'The page could not be opened', action: { label: 'Try again', run } }) as const;

async function stack() {
  await startTexts();
  return mount(NoticeStack, { attachTo: document.body, global: { plugins: [i18n] } });
}
const buttons = () =>
  [...document.querySelectorAll('button')].filter(({ textContent }) => textContent?.includes('Try again'));

test('a notice with the same words stays in place, with its new action and the focus', async () => {
  const mounted = await stack();
  const runs: string[] = [];
  const id = show(failed(() => runs.push('first')));
  await nextTick();
  buttons()[0]!.focus();
  expect(show(failed(() => runs.push('second')))).toBe(id);
  await nextTick();
  expect(document.activeElement).toBe(buttons()[0]);
  buttons()[0]!.click();
  expect([buttons().length, runs]).toEqual([1, ['second']]);
  mounted.unmount();
});

test('a notice that is shown again starts its time again', () => {
  vi.useFakeTimers();
  const saved = { tone: 'ok', title: 'Saved' } as const;
  show(saved);
  vi.advanceTimersByTime(4_000);
  show(saved);
  vi.advanceTimersByTime(4_000);
  expect(notices.value.map(({ title }) => title)).toEqual(['Saved']);
  vi.advanceTimersByTime(2_000);
  expect(notices.value).toEqual([]);
});
