import { describe, expect, test } from 'vitest';
import { formatAmount, parseAmount } from '../money.js';
import { parseQuantity } from '../quantity.js';
import { whyNotCredit, type CreditNote } from './index.js';
import { Bill } from './testing/bill.js';

const formatted = (amountMinor: bigint) => formatAmount(amountMinor, 'EUR');
const eur = (text: string) => parseAmount(text, 'EUR');
const totalsOf = (note: CreditNote) => [note.netMinor, note.taxMinor, note.totalMinor].map(formatted);

describe('credits of 10 lamps at 12.00 never exceed the billed amount', () => {
  const lamps = () => new Bill({ lines: [['lamps', '10', '12', '20']] });

  test('6 lamps credit 72.00; 5 more are refused because 4 worth 48.00 are left', () => {
    const bill = lamps();
    expect(totalsOf(bill.credit({ lamps: '6' }))).toEqual(['72.00', '14.40', '86.40']);
    expect(() => bill.credit({ lamps: '5' })).toThrow(
      expect.objectContaining({
        code: 'OVER_CREDIT',
        path: ['lines', '0', 'quantity'],
        facts: {
          level: 'LINE_QUANTITY',
          wanted: '5',
          line: 'lamps',
          remainingQuantity: '4',
          remainingNet: { amount: '48.00', currency: 'EUR' },
        },
      }),
    );
    expect(totalsOf(bill.credit({ lamps: '4' }))).toEqual(['48.00', '9.60', '57.60']);
  });

  test('after a price credit of 20.00, all ten credit 100.00, not 120.00', () => {
    const bill = lamps();
    expect(totalsOf(bill.credit({ lamps: '=20.00' }))).toEqual(['20.00', '4.00', '24.00']);
    expect(totalsOf(bill.credit({ lamps: '10' }))).toEqual(['100.00', '20.00', '120.00']);
  });

  test('after 6 lamps, a price credit of 48.01 is refused because 48.00 is left', () => {
    const bill = lamps();
    bill.credit({ lamps: '6' });
    expect(() => bill.credit({ lamps: '=48.01' })).toThrow(
      expect.objectContaining({ code: 'OVER_CREDIT', path: ['lines', '0', 'amount'] }),
    );
    bill.credit({ lamps: '=48.00' });
    expect(totalsOf(bill.credit({ lamps: '4' }))).toEqual(['0.00', '0.00', '0.00']);
  });
});

test('2 of 3 units at 89.99 credit 179.98', () => {
  expect(new Bill({ lines: [['chair', '3', '89.99']] }).credit({ chair: '2' }).netMinor).toBe(eur('179.98'));
});

describe('a deduction of 30.00 with goods of 100.00', () => {
  const invoiceWithDeduction = (per: 'LINE' | 'TOTAL') =>
    new Bill({
      lines: [
        ['goods', '10', '10', '20'],
        ['deduction', '-1', '30', '20'],
      ],
      tax: { per },
    });

  test.each([
    ['TOTAL', 'TAX_GROUP', '70.00'],
    ['LINE', 'DOCUMENT', '70.00'],
  ] as const)(
    'taxed per %s, no more than 70.00 of the goods can be credited without the deduction',
    (per, level, remaining) => {
      const bill = invoiceWithDeduction(per);
      expect(() => bill.credit({ goods: '8' })).toThrow(
        expect.objectContaining({
          code: 'OVER_CREDIT',
          facts: expect.objectContaining({ level, remaining: { amount: remaining, currency: 'EUR' } }),
        }),
      );
      expect(totalsOf(bill.credit({ goods: '7' }))).toEqual(['70.00', '14.00', '84.00']);
      expect(
        whyNotCredit(bill.invoice, bill.counters, { lines: [{ key: 'goods', quantity: parseQuantity('3') }] }),
      ).toHaveLength(1);
      expect(totalsOf(bill.credit({ goods: '3', deduction: '1' }))).toEqual(['0.00', '0.00', '0.00']);
    },
  );

  test('the deduction cannot be credited alone', () => {
    expect(() => invoiceWithDeduction('TOTAL').credit({ deduction: '1' })).toThrow(
      expect.objectContaining({ code: 'CREDIT_SIGN' }),
    );
    expect(() => invoiceWithDeduction('LINE').credit({ deduction: '1' })).toThrow(
      expect.objectContaining({ code: 'CREDIT_SIGN' }),
    );
  });

  test('the line of the deduction is negative on a note with its goods', () => {
    expect(
      invoiceWithDeduction('TOTAL')
        .credit({ goods: '10', deduction: '1' })
        .lines.map((line) => formatted(line.baseMinor)),
    ).toEqual(['100.00', '-30.00']);
  });
});

describe('invalid requests', () => {
  const bill = () =>
    new Bill({
      lines: [
        ['a', '2', '10', '20'],
        ['free', '1', '0', '20'],
      ],
    });

  test.each([
    [{}, 'NOTHING_TO_CREDIT'],
    [{ unknown: '1' }, 'CREDIT_LINE_UNKNOWN'],
    [{ a: '0' }, 'CREDIT_SIGN'],
    [{ a: '-1' }, 'CREDIT_SIGN'],
    [{ a: '=0.00' }, 'CREDIT_SIGN'],
    [{ a: '=-1.00' }, 'CREDIT_SIGN'],
    [{ free: '=0.01' }, 'OVER_CREDIT'],
  ])('%s: %s', (lines, code) => {
    expect(() => bill().credit(lines as Record<string, string>)).toThrow(expect.objectContaining({ code }));
  });

  test('a duplicate line and all invalid lines are reported together', () => {
    const { invoice, counters } = bill();
    const lines = [
      { key: 'a', quantity: parseQuantity('3') },
      { key: 'a', quantity: parseQuantity('1') },
      { key: 'b', amountMinor: 1n },
    ];
    expect(whyNotCredit(invoice, counters, { lines }).map((refusal) => refusal.code)).toEqual([
      'OVER_CREDIT',
      'DUPLICATE_CREDIT_LINE',
      'CREDIT_LINE_UNKNOWN',
    ]);
  });

  test('an invoice below zero and a line without quantity are refused', () => {
    expect(() => new Bill({ lines: [['a', '-1', '10', '20']] })).toThrow(
      expect.objectContaining({ code: 'INVOICE_NEGATIVE' }),
    );
    expect(() => new Bill({ lines: [['a', '0', '10', '20']] })).toThrow(
      expect.objectContaining({ code: 'LINE_WITHOUT_QUANTITY' }),
    );
  });
});
