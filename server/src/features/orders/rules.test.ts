import { describe, expect, test } from 'vitest';
import { parseQuantity } from '../../kernel/quantity.js';
import {
  isDone,
  nextStatuses,
  openCounts,
  toDeliver,
  toInvoice,
  whyNotConfirm,
  whyNotInvoice,
  whyNotProduct,
  whyNotTaxed,
} from './rules.js';

const q = parseQuantity;
const line = (quantity: string, delivered: string, invoiced: string, cancelled: string) => ({
  quantity: q(quantity),
  delivered: q(delivered),
  invoiced: q(invoiced),
  cancelled: q(cancelled),
});

describe('a line of an order', () => {
  test.each([
    // ordered delivered invoiced cancelled   to deliver  to invoice
    ['10', '0', '0', '0', '10', '10'],
    ['10', '4', '4', '0', '6', '6'],
    ['10', '4', '0', '6', '0', '4'],
    ['10', '0', '10', '0', '10', '0'],
    ['2.5', '1.25', '0', '0', '1.25', '2.5'],
  ])(
    'of %s with %s delivered, %s invoiced, %s cancelled',
    (ordered, delivered, invoiced, cancelled, deliver, invoice) => {
      const quantities = line(ordered, delivered, invoiced, cancelled);
      expect([toDeliver(quantities), toInvoice(quantities)]).toEqual([q(deliver), q(invoice)]);
    },
  );
});

test('an order counts its open lines and is done when none is left', () => {
  const lines = [line('10', '10', '10', '0'), line('5', '5', '2', '0'), line('3', '0', '0', '3')];
  expect(openCounts(lines)).toEqual({ linesToDeliver: 0, linesToInvoice: 1 });
  expect(isDone(lines)).toBe(false);
  expect(isDone([lines[0]!, lines[2]!])).toBe(true);
});

test.each([
  // status, lines, refused because
  ['PENDING', 1, undefined],
  ['ON_HOLD', 1, undefined],
  ['PENDING', 0, 'INVALID_INPUT'],
  ['IN_PROGRESS', 1, 'INVALID_TRANSITION'],
  ['COMPLETE', 1, 'INVALID_TRANSITION'],
  ['CANCELLED', 1, 'INVALID_TRANSITION'],
] as const)('confirming an order that is %s with %d lines: %s', (status, lineCount, code) => {
  expect(whyNotConfirm({ status, lineCount })?.code).toBe(code);
});

test('nextStatuses lists the statuses that are possible next', () => {
  expect(nextStatuses('ON_HOLD')).toEqual(['IN_PROGRESS']);
  expect(nextStatuses('COMPLETE')).toEqual([]);
});

test.each([
  ['IN_PROGRESS', 1, undefined],
  ['IN_PROGRESS', 0, 'NOTHING_TO_POST'],
  ['COMPLETE', 0, 'NOTHING_TO_POST'],
  ['PENDING', 1, 'INVALID_TRANSITION'],
  ['ON_HOLD', 1, 'INVALID_TRANSITION'],
  ['CANCELLED', 1, 'INVALID_TRANSITION'],
] as const)('invoicing an order that is %s with %d open lines: %s', (status, linesToInvoice, code) => {
  expect(whyNotInvoice({ status, linesToInvoice })?.code).toBe(code);
});

const hub = { isActive: true, name: 'Rear hub', currency: 'EUR', quantityDecimals: 0 };

test.each([
  ['a whole number of pieces', hub, '3', 'EUR', undefined],
  ['half a piece', hub, '2.5', 'EUR', 'INVALID_INPUT'],
  ['half a metre', { ...hub, quantityDecimals: 1 }, '2.5', 'EUR', undefined],
  ['a product that is not active', { ...hub, isActive: false }, '1', 'EUR', 'PRODUCT_NOT_SALABLE'],
  ['a price in another currency', hub, '1', 'USD', 'INVALID_INPUT'],
  ['no product', undefined, '1', 'EUR', 'NOT_FOUND'],
] as const)('selling %s', (_, product, quantity, currency, code) => {
  expect(whyNotProduct(product, { quantity: q(quantity) }, currency, 0)?.code).toBe(code);
});

test('refuses a tax category without a tax rule', () => {
  expect(whyNotTaxed(new Map([['STANDARD', ['19 %']]]), 'DOMESTIC')).toBe(undefined);
  expect(
    whyNotTaxed(
      new Map([
        ['STANDARD', ['19 %']],
        ['REDUCED', []],
      ]),
      'DOMESTIC',
    ),
  ).toMatchObject({ code: 'TAX_RULE_MISSING', facts: { taxCategory: 'REDUCED' } });
});
