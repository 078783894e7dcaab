import { expect, test } from 'vitest';
import { formatUnitPrice, parseUnitPrice } from '../../../kernel/price.js';
import { formatQuantity, parseQuantity } from '../../../kernel/quantity.js';
import { causeOf, onlineRetail } from './online-retail.js';
import type { Cause, RowKind } from './source-row.js';

test.each<[RowKind, string, string, Cause | null]>([
  // kind        quantity price  reported as
  ['SALE', '6', '2.55', null],
  ['SALE', '6', '0', null],
  ['SALE', '-6', '0', 'STOCK_ADJUSTMENT'],
  ['SALE', '-6', '2.55', 'STOCK_ADJUSTMENT'],
  ['SALE', '-6', '-2.55', 'STOCK_ADJUSTMENT'],
  ['SALE', '0', '2.55', 'NO_QUANTITY'],
  ['SALE', '6', '-0.01', 'NEGATIVE_PRICE'],
  ['CREDIT', '-6', '2.55', null],
  ['CREDIT', '-6', '0', null],
  ['CREDIT', '6', '2.55', 'POSITIVE_CREDIT'],
  ['CREDIT', '0', '2.55', 'NO_QUANTITY'],
  ['CREDIT', '-6', '-2.55', 'NEGATIVE_PRICE'],
  ['ADJUSTMENT', '1', '11062.06', null],
  ['ADJUSTMENT', '1', '-11062.06', null],
  ['ADJUSTMENT', '-1', '11062.06', null],
  ['ADJUSTMENT', '0', '11062.06', 'NO_QUANTITY'],
])('a row of a %s with %s at %s is reported as %s', (kind, quantity, price, cause) => {
  expect(causeOf(kind, parseQuantity(quantity), parseUnitPrice(price))).toBe(cause);
});

const read = (line: string) => onlineRetail.read(line.split(','), 7);

test.each([
  ['536365', 'SALE'],
  ['C536365', 'CREDIT'],
  ['A563185', 'ADJUSTMENT'],
])('the number %s is a %s', (number, kind) => {
  expect(read(`${number},85123A, WHITE HEART ,-6,2010-12-01 08:26:00,0.055,17850.0,United Kingdom`)).toMatchObject({
    row: 7,
    number,
    kind,
    sku: '85123A',
    description: 'WHITE HEART',
    date: '2010-12-01',
    moment: '2010-12-01 08:26:00',
    customer: '17850',
    country: 'United Kingdom',
  });
});

test('quantities and prices are exact', () => {
  const { quantity, unitPrice } = read('1,85123A,X,-80995,2011-12-09 09:15:00,2.081,,Unspecified');
  expect([formatQuantity(quantity), formatUnitPrice(unitPrice)]).toEqual(['-80995', '2.081']);
});

test.each([
  ['17850', 'United Kingdom', 'OR-17850', 'Customer 17850', 'GB', []],
  ['12370', 'EIRE', 'OR-12370', 'Customer 12370', 'IE', []],
  [null, 'United Kingdom', 'OR-ANONYMOUS-GB', 'Anonymous customers, United Kingdom', 'GB', []],
  [null, 'Unspecified', 'OR-ANONYMOUS-ZZ', 'Anonymous customers, Unspecified', 'ZZ', ['Unspecified']],
  ['14936', 'Channel Islands', 'OR-14936', 'Customer 14936', 'JE', ['Channel Islands']],
])('customer %s of %s is company %s', (customer, country, number, name, code, addressLines) => {
  expect(onlineRetail.company({ customer, country })).toEqual({ number, name, country: code, addressLines });
});

test.each([
  ['85123A', true],
  ['DCGS0003', true],
  ['POST', false],
  ['m', false],
  ['BANK CHARGES', false],
  ['gift_0001_40', false],
])('product %s is stocked: %s', (sku, isStocked) => {
  expect(onlineRetail.isStocked(sku)).toBe(isStocked);
});
