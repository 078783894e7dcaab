import { mount } from '@vue/test-utils';
import { beforeAll, expect, test } from 'vitest';
import { i18n, loadTexts, startTexts } from '../../lib/i18n';
import '../../lib/testing/setup';
import ReturnableRow from './ReturnableRow.vue';

beforeAll(async () => {
  await startTexts();
  await loadTexts('returns');
});

const line = {
  id: 'line',
  isReturnable: false,
  needsLateReason: false,
  reason: 'All units are returned.',
  returnableQuantity: '0',
  returnUntil: '2026-12-31',
  invoiceLine: {
    id: 'line',
    lineNumber: 2,
    sku: 'HB-32',
    description: 'Rear hub',
    quantity: '1',
    unit: 'C62' as const,
    invoice: {
      id: 'invoice',
      number: 'INV-2026-0001',
      postingDate: '2026-11-01',
      legalEntity: { id: 'paris', name: 'Avoir Paris SARL' },
    },
  },
};

test.each([
  [true, 'HB-32 · INV-2026-0001, line 2 · Avoir Paris SARL'],
  [false, 'HB-32 · INV-2026-0001, line 2'],
])('an invoiced line names its legal entity if there are several: %s', (namesLegalEntity, source) => {
  const props = { line, typed: undefined, path: 'lines.0', errors: {}, reasons: [], namesLegalEntity };
  const wrapper = mount(ReturnableRow, { props, global: { plugins: [i18n] } });
  expect(wrapper.findAll('p')[1]!.text()).toBe(source);
});
