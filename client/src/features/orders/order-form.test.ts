import { expect, test } from 'vitest';
import { emptyOrder, emptyRequired } from './order-form';

test.each([
  [false, ['customerId', 'lines.0.productId', 'lines.0.quantity']],
  [true, ['customerId', 'legalEntityId', 'lines.0.productId', 'lines.0.quantity']],
])('an empty order misses its required fields; several legal entities: %s', (areSeveral, paths) => {
  expect(emptyRequired(emptyOrder(), areSeveral)).toEqual(paths);
});

test('an order with a legal entity and a line misses its customer only', () => {
  const [line] = emptyOrder().lines;
  const lines = [
    {
      ...line!,
      productId: { id: 'hub', label: 'Hub', unit: 'C62' as const, price: { amount: '1.00', currency: 'EUR' } },
      quantity: '1',
    },
  ];
  const values = { ...emptyOrder(), legalEntityId: 'paris', lines };
  expect(emptyRequired(values, true)).toEqual(['customerId']);
});
