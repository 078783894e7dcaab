import { expect, test } from 'vitest';
import { progressOf } from './return-progress';

test('cancelled units are neither expected nor counted', () => {
  const order = { orderedQuantity: '8.5', cancelledQuantity: '3', deliveredQuantity: '4.5', invoicedQuantity: '4' };
  expect(progressOf(order)).toEqual({ all: '5.5', received: '4.5', credited: '4', toCredit: '0.5', expected: '1.0' });
});
