import { mount } from '@vue/test-utils';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chooseLanguage, i18n, startTexts } from '../../lib/i18n';
import '../../lib/testing/setup';
import DecimalField from './DecimalField.vue';

beforeAll(startTexts);
afterAll(() => chooseLanguage('en'));

async function typed(text: string) {
  const props = { name: 'price', label: 'Price', modelValue: '' };
  const wrapper = mount(DecimalField, { props, global: { plugins: [i18n] } });
  await wrapper.get('input').setValue(text);
  await wrapper.get('input').trigger('change');
  return { text: wrapper.text(), emitted: wrapper.emitted('update:modelValue')?.at(-1) };
}

test.each([
  ['en', '1,5', 'Use a point as decimal separator: 1.5'],
  ['en', '1.234,5', 'Use a point as decimal separator: 1,234.5'],
  ['en', 'twelve', 'Enter a number.'],
  ['fr', '1,234.5', 'Utilisez la virgule comme séparateur décimal : 1 234,5'],
  ['fr', 'douze', 'Saisissez un nombre.'],
] as const)('in %s, %s is refused with: %s', async (language, text, message) => {
  await chooseLanguage(language);
  const { text: shown, emitted } = await typed(text);
  expect(shown.replaceAll(/\s/g, ' ')).toContain(message);
  expect(emitted ?? ['']).toEqual(['']);
});

test.each([
  ['en', '1.5'],
  ['fr', '1,5'],
  ['fr', '1.5'],
] as const)('in %s, %s is a number', async (language, text) => {
  await chooseLanguage(language);
  expect((await typed(text)).emitted).toEqual(['1.5']);
});
