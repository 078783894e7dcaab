import { flushPromises, mount } from '@vue/test-utils';
import { beforeAll, expect, test } from 'vitest';
import { i18n, startTexts } from '../../lib/i18n';
import '../../lib/testing/setup';
import TablePaging from './TablePaging.vue';

beforeAll(startTexts);

const page = { from: 51, to: 100, total: 120, isTotalExact: true, hasPrevious: true, hasNext: true };

test('moves the focus to the enabled button on the last page', async () => {
  const wrapper = mount(TablePaging, {
    props: { page, isLoading: false },
    global: { plugins: [i18n] },
    attachTo: document.body,
  });
  const [previous, next] = wrapper.findAll('button').map(({ element }) => element);
  next?.focus();
  await wrapper.setProps({ isLoading: true });
  await flushPromises();
  expect(document.activeElement).toBe(next);
  await wrapper.setProps({ isLoading: false, page: { ...page, hasNext: false } });
  await flushPromises();
  expect(document.activeElement).toBe(previous);
});
