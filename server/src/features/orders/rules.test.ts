import { describe, expect, test } from 'vitest';
import { parseExchangeRate } from '../../kernel/exchange-rate.js';
import { formatUnitPrice, parseUnitPrice } from '../../kernel/price.js';
import { parseQuantity } from '../../kernel/quantity.js';
import type { Refusal } from '../../kernel/refusal.js';
import { texts } from '../../schema.js';
import {
  isDone,
  nextStatuses,
  openCounts,
  toDeliver,
  toInvoice,
  unitCostOf,
  whyNotConfirm,
  whyNotDiscount,
  whyNotHeaderDiscount,
  whyNotInvoice,
  whyNotPrice,
  whyNotProduct,
  whyNotQuantity,
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
  ['an active product', hub, undefined],
  ['a product that is not active', { ...hub, isActive: false }, 'PRODUCT_NOT_SALABLE'],
  ['no product', undefined, 'NOT_FOUND'],
])('selling %s', (_, product, code) => {
  expect(whyNotProduct(product)?.code).toBe(code);
});

test.each([
  ['3', hub, undefined],
  ['2.5', hub, 'INVALID_INPUT'],
  ['2.5', { ...hub, quantityDecimals: 1 }, undefined],
  ['2.5', undefined, undefined],
  ['0', undefined, 'INVALID_INPUT'],
  ['-3', hub, 'INVALID_INPUT'],
])('selling the quantity %s of %j', (quantity, product, code) => {
  expect(whyNotQuantity(q(quantity), product)?.code).toBe(code);
});

test.each([
  ['89.00', hub, 'USD', undefined],
  ['-1.00', hub, 'EUR', 'PRICE_NEGATIVE'],
  [undefined, hub, 'EUR', undefined],
  [undefined, hub, 'USD', 'INVALID_INPUT'],
  [undefined, undefined, 'USD', undefined],
  [undefined, hub, undefined, undefined],
])('the price %s for %j in %s', (price, product, currency, code) => {
  expect(whyNotPrice(price === undefined ? undefined : parseUnitPrice(price), product, currency)?.code).toBe(code);
});

test('a price below zero is stated for programs', () => {
  expect(whyNotPrice(parseUnitPrice('-1.50'), undefined, undefined)?.facts).toEqual({ price: '-1.5' });
});

test('refuses a tax category without a tax rule', () => {
  const taxes = new Map([
    ['STANDARD', ['19 %']],
    ['REDUCED', []],
  ]);
  expect(whyNotTaxed('STANDARD', taxes, 'DOMESTIC')).toBe(undefined);
  expect(whyNotTaxed('REDUCED', taxes, 'DOMESTIC')).toMatchObject({
    code: 'TAX_RULE_MISSING',
    facts: { taxCategory: 'REDUCED', taxZone: 'DOMESTIC' },
  });
});

test.each([
  ['0', false],
  ['1.50', false],
  ['-1', true],
  ['-0.05', true],
  ['-one', false],
])('the discount %s is refused as negative: %s', (discount, isRefused) => {
  expect(whyNotDiscount(discount)?.code).toBe(isRefused ? 'INVALID_INPUT' : undefined);
  expect(whyNotHeaderDiscount(discount)?.code).toBe(isRefused ? 'HEADER_DISCOUNT_INVALID' : undefined);
});

test.each([
  // cost      in     order in  rate     ledger in   cost in the ledger
  ['41.5', 'EUR', 'EUR', '1', 'EUR', '41.50'],
  ['41.5', 'EUR', 'USD', '0.9', 'EUR', '41.50'],
  ['41.5', 'EUR', 'EUR', '160.1', 'JPY', '6644.15'],
  ['0', 'EUR', 'JPY', '1', 'JPY', '0.00'],
  [null, null, 'JPY', '1', 'JPY', '0.00'],
  ['41.5', 'EUR', 'JPY', '1', 'JPY', 'COST_CURRENCY_MISMATCH'],
  ['41.5', 'EUR', 'USD', '150', 'JPY', 'COST_CURRENCY_MISMATCH'],
])(
  'a cost of %s %s on an order in %s at %s is posted in %s as %s',
  (cost, costCurrency, currency, rate, ledger, posted) => {
    const product = { name: 'Rear hub', cost: cost === null ? null : parseUnitPrice(cost), costCurrency };
    const result = () => {
      try {
        return formatUnitPrice(unitCostOf(product, { currency, exchangeRate: parseExchangeRate(rate) }, ledger));
      } catch (error) {
        return (error as Refusal).code;
      }
    };
    expect(result()).toBe(posted);
  },
);

describe('a refusal', () => {
  const cancelled = whyNotConfirm({ status: 'CANCELLED', lineCount: 1 })!;
  const tooFine = whyNotQuantity(q('2.25'), { ...hub, quantityDecimals: 1 })!;

  test('of a transition states the status and what is possible instead', () => {
    expect(cancelled.facts).toEqual({ from: 'CANCELLED', nextStatuses: [] });
    expect(whyNotInvoice({ status: 'ON_HOLD', linesToInvoice: 1 })!.facts).toEqual({
      from: 'ON_HOLD',
      nextStatuses: ['IN_PROGRESS'],
    });
  });

  test.each<[Refusal, string, string]>([
    [cancelled, 'en-GB', 'This order is cancelled. Only a pending order, or one on hold, can be confirmed.'],
    [cancelled, 'fr', 'Cette commande est annulée. Seule une commande en attente ou suspendue peut être confirmée.'],
    [whyNotQuantity(q('2.5'), hub)!, 'en-GB', 'Rear hub is sold in whole units. Correct the quantity.'],
    [tooFine, 'en-GB', 'Rear hub is sold with 1 decimal at most. Correct the quantity.'],
    [tooFine, 'de', 'Rear hub wird mit höchstens 1 Nachkommastelle verkauft. Korrigieren Sie die Menge.'],
    [whyNotQuantity(q('-2.5'), hub)!, 'de', 'Die Menge beträgt -2,5. Geben Sie eine Menge über null ein.'],
    [whyNotDiscount('-1')!, 'en-GB', 'The discount is -1. Enter zero or more.'],
  ])('%# has a sentence in %s', (refusal, locale, sentence) => {
    expect(texts.in(locale).render(refusal.text)).toBe(sentence);
  });
});
