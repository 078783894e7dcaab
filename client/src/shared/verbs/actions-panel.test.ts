import { mount } from '@vue/test-utils';
import { beforeAll, expect, test } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { i18n, startTexts } from '../../lib/i18n';
import '../../lib/testing/setup';
import ActionsPanel from './ActionsPanel.vue';

beforeAll(startTexts);

const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: ActionsPanel }] });
const actions = [{ name: 'salesOrderConfirm', label: 'Confirm', isAllowed: true, reason: null, run: () => undefined }];

test('an action without an answer is explained above the actions, and can be tried again', async () => {
  const props = { actions, problem: { code: 'NETWORK', traceId: undefined }, isPending: false };
  const wrapper = mount(ActionsPanel, { props, global: { plugins: [i18n, router], stubs: { UIcon: true } } });
  expect(wrapper.get('[role="alert"]').text()).toContain('No answer from the server');
  await wrapper.get('[role="alert"] button').trigger('click');
  expect(wrapper.emitted('retry')).toHaveLength(1);
  await wrapper.setProps({ problem: undefined });
  expect(wrapper.text()).not.toContain('No answer');
});
