import { describe, expect, test } from 'vitest';
import { sum } from '../decimal.js';
import { SAME_CURRENCY } from '../exchange-rate.js';
import { formatAmount, parseAmount } from '../money.js';
import { documentTotals } from '../totals/index.js';
import { creditableInvoice } from './index.js';
import { Bill, documentInput } from './testing/bill.js';

const formatted = (amountMinor: bigint) => formatAmount(amountMinor, 'EUR');
const eur = (text: string) => parseAmount(text, 'EUR');

describe('rounding residue', () => {
  const fourLines = () =>
    new Bill({
      lines: [
        ['a', '1', '68.33', '20'],
        ['b', '1', '68.33', '20'],
        ['c', '1', '57.50', '20'],
        ['d', '1', '85', '20'],
      ],
    });

  test('68.33, 68.33, 57.50 and 85.00 at 20 %: four notes add up to the invoice of 334.99', () => {
    const bill = fourLines();
    expect(formatted(bill.totals.totalMinor)).toBe('334.99');
    expect(['a', 'c', 'd', 'b'].map((key) => formatted(bill.credit({ [key]: '1' }).totalMinor))).toEqual([
      '82.00',
      '69.00',
      '102.00',
      '81.99',
    ]);
  });

  test('reversing the first note leaves 334.99 to credit again', () => {
    const bill = fourLines();
    const note = bill.credit({ a: '1' });
    const left = () => formatted(bill.invoice.totalMinor - bill.counters.document.creditedTotalMinor);
    expect(left()).toBe('252.99');
    bill.reverse(note);
    expect(left()).toBe('334.99');
    expect(() => bill.reverse(note)).toThrow(expect.objectContaining({ code: 'NOT_CREDITED' }));
  });

  test('100.00 in three parts: 33.33, 33.34, 33.33', () => {
    const bill = new Bill({ lines: [['a', '3', '33.333333']] });
    expect(['1', '1', '1'].map((units) => formatted(bill.credit({ a: units }).netMinor))).toEqual([
      '33.33',
      '33.34',
      '33.33',
    ]);
  });

  test('3 x 100.00 at 19 %: 19.00 each time', () => {
    const bill = new Bill({ lines: [['a', '3', '100', '19']] });
    expect(['1', '1', '1'].map((units) => formatted(bill.credit({ a: units }).taxMinor))).toEqual([
      '19.00',
      '19.00',
      '19.00',
    ]);
  });

  test.each([
    ['LINE', '53.80'],
    ['TOTAL', '53.79'],
  ] as const)(
    '307.50 and 70.00 less 5 %% at 15 %%, taxed per %s: crediting both lines credits %s, as billed',
    (per, tax) => {
      const bill = new Bill({
        lines: [
          ['1', '1', '292.125', '15'],
          ['2', '1', '66.50', '15'],
        ],
        tax: { per },
      });
      expect(formatted(bill.totals.taxMinor)).toBe(tax);
      expect(formatted(bill.credit({ 1: '1' }).taxMinor + bill.credit({ 2: '1' }).taxMinor)).toBe(tax);
    },
  );
});

describe('the rate of the original', () => {
  test('USD 1,000.00 at 0.9 is 900.00; crediting 400.00 credits 360.00', () => {
    const bill = new Bill({ lines: [['a', '10', '100']], currency: 'USD', rate: '0.9' });
    expect(formatted(bill.invoice.netFunctionalMinor)).toBe('900.00');
    expect(formatted(bill.credit({ a: '4' }).netFunctionalMinor)).toBe('360.00');
  });

  test('1,000.00 at 0.90123 in three notes: 300.41, 300.40 and 300.42 add up to the 901.23 of the invoice', () => {
    const bill = new Bill({ lines: [['a', '1', '1000']], currency: 'USD', rate: '0.90123' });
    const values = ['=333.33', '=333.33', '=333.34'].map((amount) =>
      formatted(bill.credit({ a: amount }).netFunctionalMinor),
    );
    expect(values).toEqual(['300.41', '300.40', '300.42']);
    expect(values.map(eur).reduce((total, value) => total + value)).toBe(eur('901.23'));
  });

  test('the tax in the functional currency keeps the sign of the tax', () => {
    const bill = new Bill({ lines: [['a', '3', '33.33', '20']], currency: 'USD', rate: '0.90123' });
    const notes = ['1', '1', '1'].map((units) => bill.credit({ a: units }));
    expect(sum(notes.map((note) => note.taxFunctionalMinor))).toBe(bill.invoice.groups[0]!.taxFunctionalMinor);
    expect(notes.every((note) => note.taxFunctionalMinor > 0n)).toBe(true);
  });
});

describe('a typed tax', () => {
  test('of 5.00 on a free line is credited with the last unit', () => {
    const bill = new Bill({ lines: [['gift', '2', '0', '=5.00']] });
    expect(['1', '1'].map((units) => formatted(bill.credit({ gift: units }).totalMinor))).toEqual(['0.00', '5.00']);
  });

  test('follows the base of its line, independent of other lines', () => {
    const bill = new Bill({
      lines: [
        ['typed', '3', '10', '20', '=7.00'],
        ['rated', '1', '10', '20'],
      ],
    });
    expect(['1', '1', '1'].map((units) => formatted(bill.credit({ typed: units }).taxMinor))).toEqual([
      '2.33',
      '2.34',
      '2.33',
    ]);
    expect(formatted(bill.credit({ rated: '1' }).taxMinor)).toBe('2.00');
  });
});

test('every figure has a derivation with the values it was calculated from', () => {
  const bill = new Bill({ lines: [['a', '3', '33.333333', '20']], freight: '1', freightTax: '20' });
  bill.credit({ a: '1' });
  const note = bill.credit({ a: '1' });
  expect(note.lines[0]!.why).toMatchObject({
    base: {
      rule: 'QUANTITY',
      baselineMinor: 10000n,
      cumulativeMinor: 6667n,
      creditedBeforeMinor: 3333n,
      amountMinor: 3334n,
    },
    freight: [
      { rule: 'QUANTITY', baselineMinor: 100n, cumulativeMinor: 67n, creditedBeforeMinor: 33n, amountMinor: 34n },
    ],
  });
  expect(note.taxes[0]!.why.tax).toMatchObject({
    rule: 'TAX_RATE',
    creditedBaseMinor: 6734n,
    rounding: 'NEAREST',
    stepMinor: 1n,
    cumulativeMinor: 1347n,
    creditedBeforeMinor: 673n,
    amountMinor: 674n,
  });
});

test('a tax that its rule does not reproduce throws when the invoice is posted', () => {
  const input = documentInput({ lines: [['a', '1', '10', '20']] });
  const totals = documentTotals(input);
  const taxGroups = totals.taxGroups.map((group) => ({ ...group, taxMinor: group.taxMinor + 1n }));
  expect(() => creditableInvoice(input, { ...totals, taxGroups }, { currency: 'EUR', rate: SAME_CURRENCY })).toThrow(
    'does not reproduce',
  );
});

describe('reversing notes', () => {
  test('a price note reversed after all units were credited leaves an amount without units', () => {
    const bill = new Bill({ lines: [['a', '10', '10', '20']] });
    const price = bill.credit({ a: '=20.00' });
    bill.credit({ a: '10' });
    bill.reverse(price);
    expect(() => bill.credit({ a: '1' })).toThrow(expect.objectContaining({ code: 'OVER_CREDIT' }));
    expect(formatted(bill.credit({ a: '=20.00' }).totalMinor)).toBe('24.00');
  });

  test('later notes keep their tax; the next note credits none until the cumulative tax is reached', () => {
    const bill = new Bill({ lines: [['a', '4', '0.03', '20']] });
    const taxes = ['1', '1', '1'].map((units) => bill.credit({ a: units }));
    expect(taxes.map((note) => note.taxMinor)).toEqual([1n, 0n, 1n]);
    bill.reverse(taxes[1]!);
    expect(bill.credit({ a: '1' }).taxMinor).toBe(0n);
    expect(bill.credit({ a: '1' }).taxMinor).toBe(0n);
    expect(bill.counters.groups[0]!.creditedTaxMinor).toBe(bill.invoice.groups[0]!.taxMinor);
  });

  test('a unit may be credited for a cent more or less after a reversal, because its line has a new baseline', () => {
    const bill = new Bill({ lines: [['a', '3', '0.016666']] });
    const notes = ['1', '1'].map((units) => bill.credit({ a: units }));
    expect(notes.map((note) => note.netMinor)).toEqual([2n, 1n]);
    bill.reverse(notes[1]!);
    expect(['1', '1'].map((units) => bill.credit({ a: units }).netMinor)).toEqual([2n, 1n]);
  });
});
