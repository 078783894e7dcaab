import { describe, expect, test } from 'vitest';
import {
  documentKind,
  lineGapMinor,
  meetsPeppolR120,
  printedMinor,
  whyNotPrintable,
  type PrintedDocument,
} from './printed.js';
import { parseUnitPrice } from './price.js';
import { parseQuantity } from './quantity.js';

const line = (quantity: string, unitPrice: string, netMinor: bigint, allowanceMinor = 0n, chargeMinor = 0n) => ({
  quantity: parseQuantity(quantity),
  unitPrice: parseUnitPrice(unitPrice),
  allowanceMinor,
  chargeMinor,
  netMinor,
});

const RIGHT: PrintedDocument = {
  currency: 'EUR',
  lines: [line('6', '12', 7200n), line('-1', '30', -3000n)],
  allowanceMinor: 200n,
  chargeMinor: 500n,
  netMinor: 4500n,
  taxMinor: 900n,
  totalMinor: 5400n,
};

test.each([
  [-5400n, 'CREDIT_NOTE', 5400n],
  [1500n, 'INVOICE', 1500n],
  [0n, 'INVOICE', 0n],
] as const)('a posting of %d becomes %s and prints %d', (totalMinor, kind, printed) => {
  expect(documentKind(totalMinor)).toBe(kind);
  expect(printedMinor(kind, totalMinor)).toBe(printed);
});

test('a line that reverses a deduction is negative on a credit note', () => {
  expect(printedMinor('CREDIT_NOTE', 3000n)).toBe(-3000n);
});

test.each<[string, Partial<PrintedDocument>, string[]]>([
  ['adds up', {}, []],
  [
    'has all amounts negative',
    {
      lines: [line('-6', '12', -7200n)],
      allowanceMinor: 0n,
      chargeMinor: 0n,
      netMinor: -7200n,
      taxMinor: -1440n,
      totalMinor: -8640n,
    },
    ['PRINTED_SIGN'],
  ],
  ['has a negative price', { lines: [line('6', '12', 7200n), line('1', '-30', -3000n)] }, ['PRINTED_PRICE']],
  [
    'has lines that are off by a cent',
    { lines: [line('6', '12', 7201n), line('-1', '30', -3001n)] },
    ['PRINTED_LINE', 'PRINTED_LINE'],
  ],
  ['has a net that is not the sum of the lines', { netMinor: 4501n, totalMinor: 5401n }, ['PRINTED_NET']],
  ['has a total that is not net plus tax', { totalMinor: 5401n }, ['PRINTED_TOTAL']],
])('a document that %s', (_what, change, codes) => {
  expect(whyNotPrintable({ ...RIGHT, ...change }).map((refusal) => refusal.code)).toEqual(codes);
});

describe('a line of one third of 100.00', () => {
  test('differs from its price by a cent, which a charge corrects', () => {
    expect(lineGapMinor(line('1', '33.33', 3334n), 'EUR')).toBe(1n);
    expect(lineGapMinor(line('1', '33.33', 3334n, 0n, 1n), 'EUR')).toBe(0n);
    expect(lineGapMinor(line('1', '33.333333', 3333n), 'EUR')).toBe(0n);
  });
});

test.each([
  // quantity price    net      currency  within 0.02
  ['1', '33.33', 3335n, 'EUR', true],
  ['1', '33.33', 3336n, 'EUR', false],
  ['1', '33.33', 3331n, 'EUR', true],
  ['1', '33.33', 3330n, 'EUR', false],
  ['3', '33.4', 100n, 'JPY', false],
  ['1', '99.98', 100n, 'JPY', true],
  ['1', '1.234', 1254n, 'KWD', true],
  ['1', '1.234', 1255n, 'KWD', false],
])('%s x %s = %d minor units of %s: within R120 is %s', (quantity, unitPrice, netMinor, currency, isWithin) => {
  expect(meetsPeppolR120(line(quantity, unitPrice, netMinor), currency)).toBe(isWithin);
});
