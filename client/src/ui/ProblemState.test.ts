import { mount } from '@vue/test-utils';
import { beforeAll, expect, test } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { i18n, startTexts } from '../lib/i18n';
import '../lib/testing/setup';
import ProblemState from './ProblemState.vue';

beforeAll(startTexts);

function shown(code: string) {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: {} }] });
  return mount(ProblemState, { props: { code, traceId: 'abc' }, global: { plugins: [i18n, router] } });
}

test('offers to retry a failed request', async () => {
  const wrapper = shown('INTERNAL');
  await wrapper.get('button').trigger('click');
  expect(wrapper.emitted('retry')).toHaveLength(1);
  expect(wrapper.text()).toContain('Trace ID abc');
});

test('offers the home page instead of a retry when access is forbidden', () => {
  const wrapper = shown('FORBIDDEN');
  expect(wrapper.text()).toContain('Access denied');
  expect(wrapper.text()).not.toContain('Try again');
  expect(wrapper.get('a').attributes('href')).toBe('/');
});
