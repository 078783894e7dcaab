import { mount } from '@vue/test-utils';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { chooseLanguage, i18n, startTexts } from '../../lib/i18n';
import '../../lib/testing/setup';
import DateField from './DateField.vue';

beforeAll(async () => {
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['en-GB', 'fr-FR']);
  await startTexts();
});
afterAll(() => chooseLanguage('en'));

const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: DateField }] });

/** A date field, the digits of which are typed one after the other. */
function field(modelValue = '') {
  const wrapper = mount(DateField, {
    props: { name: 'postingDate', label: 'Posting date', modelValue, required: true },
    global: { plugins: [i18n, router] },
  });
  const input = wrapper.get('input');
  const type = async (text: string) => {
    for (let end = 1; end <= text.length; end += 1) {
      input.element.value = text.slice(0, end);
      await input.trigger('input');
    }
  };
  const leave = () => input.trigger('change');
  const emitted = (name: string) => wrapper.emitted(`update:${name}`)?.at(-1)?.[0];
  return { wrapper, input, type, leave, emitted };
}

test('typing 31 and then a month keeps all digits, also if the date before was in a month of 30 days', async () => {
  const { input, type, leave, emitted } = field('2026-11-22');
  expect(input.element.value).toBe('22/11/2026');
  await type('31/12/2026');
  expect(input.element.value).toBe('31/12/2026');
  expect(emitted('modelValue')).toBeUndefined();
  expect(emitted('isUnreadable')).toBe(true);
  await leave();
  expect(emitted('modelValue')).toBe('2026-12-31');
});

test.each([
  ['en', 'DD/MM/YYYY', 'Enter a date such as 31/12/'],
  ['fr', 'JJ/MM/AAAA', 'Saisissez une date telle que 31/12/'],
] as const)('in %s the pattern is %s, and another text is refused', async (language, pattern, message) => {
  await chooseLanguage(language);
  const { wrapper, input, type, leave, emitted } = field();
  expect(input.attributes('placeholder')).toBe(pattern);
  await type('31/11/2026');
  expect(wrapper.text()).not.toContain(message);
  await leave();
  expect(wrapper.text()).toContain(message);
  expect(input.element.value).toBe('31/11/2026');
  expect([emitted('modelValue'), emitted('isUnreadable')]).toEqual([undefined, true]);
  await type('30112026');
  await leave();
  expect(emitted('modelValue')).toBe('2026-11-30');
  expect(wrapper.text()).not.toContain(message);
});

test('typing the same date again changes nothing and ends the error', async () => {
  const { wrapper, type, leave, emitted } = field('2026-11-22');
  await type('22');
  await leave();
  expect(wrapper.text()).toMatch(/date/i);
  await type('22/11/26');
  await leave();
  expect([emitted('modelValue'), emitted('isUnreadable')]).toEqual([undefined, false]);
  expect(wrapper.get('input').element.value).toBe('22/11/2026');
});

test('the calendar opens with the focus on the chosen day, so that arrow keys move it', async () => {
  const { wrapper } = field('2026-11-22');
  document.body.append(wrapper.element);
  await wrapper.get('button').trigger('click');
  await vi.waitFor(() => expect(document.activeElement?.getAttribute('data-value')).toBe('2026-11-22'));
  wrapper.unmount();
});
