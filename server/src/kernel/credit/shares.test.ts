import { describe, expect, test } from 'vitest';
import { formatAmount, parseAmount } from '../money.js';
import { isWithinInvoice, type CreditNote } from './index.js';
import { Bill } from './testing/bill.js';

const formatted = (amountMinor: bigint) => formatAmount(amountMinor, 'EUR');
const eur = (text: string) => parseAmount(text, 'EUR');
const totalsOf = (note: CreditNote) => [note.netMinor, note.taxMinor, note.totalMinor].map(formatted);

describe('tax by the rates of the invoice: 100.00 at 20 % and 50.00 at 5.5 %', () => {
  test('half of the first and all of the second: 112.75, not 115.17 as by a blended rate', () => {
    const bill = new Bill({
      lines: [
        ['A', '2', '50', '20'],
        ['B', '1', '50', '5.5'],
      ],
    });
    expect(formatted(bill.totals.totalMinor)).toBe('172.75');
    const note = bill.credit({ A: '1', B: '1' });
    expect(note.taxes.map((tax) => [formatted(tax.baseMinor), formatted(tax.taxMinor)])).toEqual([
      ['50.00', '10.00'],
      ['50.00', '2.75'],
    ]);
    expect(formatted(note.totalMinor)).toBe('112.75');
  });
});

describe('discount and freight follow their line: 60, 30 and 10 less 10.00', () => {
  const discountedBill = (freight?: string, freightTax?: string) =>
    new Bill({
      lines: [
        ['1', '1', '60', '20'],
        ['2', '1', '30', '20'],
        ['3', '1', '10', '20'],
      ],
      discount: '10',
      freight,
      freightTax,
    });

  test('the second line credits 27.00 and shows its 3.00 of discount', () => {
    const [line] = discountedBill().credit({ 2: '1' }).lines;
    expect([line!.netMinor, line!.discountShareMinor, line!.baseMinor].map(formatted)).toEqual([
      '30.00',
      '3.00',
      '27.00',
    ]);
  });

  test('a freight of 12.00 adds 3.60 and 0.72 of tax to the line', () => {
    const bill = discountedBill('12', '20');
    const note = bill.credit({ 2: '1' });
    expect(formatted(note.freightMinor)).toBe('3.60');
    expect(formatted(note.taxMinor - eur('5.40'))).toBe('0.72');
  });

  test('freight excluded by the setting remains and can be credited separately', () => {
    const bill = discountedBill('12', '20');
    expect(bill.credit({ 1: '1', 2: '1', 3: '1' }, { freightShare: false }).freightMinor).toBe(0n);
    expect(totalsOf(bill.credit({}, { freight: '12' }))).toEqual(['12.00', '2.40', '14.40']);
    expect(() => bill.credit({}, { freight: '0.01' })).toThrow(
      expect.objectContaining({
        code: 'OVER_CREDIT',
        facts: {
          level: 'FREIGHT',
          wanted: { amount: '0.01', currency: 'EUR' },
          remainingFreight: { amount: '0.00', currency: 'EUR' },
        },
      }),
    );
  });

  test('freight over goods of 80.00 at 20 % and 20.00 at 5.5 % is 9.60 and 2.40, taxed 1.92 and 0.13', () => {
    const bill = new Bill({
      lines: [
        ['A', '1', '80', '20'],
        ['B', '1', '20', '5.5'],
      ],
      freight: '12',
    });
    const note = bill.credit({}, { freight: '12' });
    expect(note.lines.map((line) => formatted(line.freightMinor))).toEqual(['9.60', '2.40']);
    expect(note.taxes.map((tax) => formatted(tax.taxMinor))).toEqual(['1.92', '0.13']);
  });

  test('a restocking fee of 10 % deducts 2.70 of 27.00: 24.30, 4.86 of tax, 29.16 in total', () => {
    const bill = discountedBill();
    const note = bill.credit({ 2: '1' }, { fee: '2.70' });
    expect(
      [note.netMinor - note.fees.netMinor, note.taxMinor - note.fees.taxMinor, note.payableMinor].map(formatted),
    ).toEqual(['24.30', '4.86', '29.16']);
    expect(bill.counters.document.creditedTotalMinor).toBe(eur('32.40'));
  });

  test('without a fee on the note, the note is the full 32.40', () => {
    expect(formatted(discountedBill().credit({ 2: '1' }).payableMinor)).toBe('32.40');
  });
});

test('a charge is credited like a line', () => {
  const bill = new Bill({ lines: [['a', '1', '10', '20']], charge: ['handling', '4', '20'] });
  expect(totalsOf(bill.credit({ handling: '=1.00' }))).toEqual(['1.00', '0.20', '1.20']);
  expect(totalsOf(bill.credit({ a: '1', handling: '1' }))).toEqual(['13.00', '2.60', '15.60']);
  expect(isWithinInvoice(bill.invoice, bill.counters)).toBe(true);
});

test('freight credited separately leaves the remainder to the remaining units', () => {
  const bill = new Bill({ lines: [['a', '4', '10', '20']], freight: '12' });
  expect(formatted(bill.credit({ a: '1' }).freightMinor)).toBe('3.00');
  expect(formatted(bill.credit({}, { freight: '3' }).freightMinor)).toBe('3.00');
  expect(['1', '1', '1'].map((units) => formatted(bill.credit({ a: units }).freightMinor))).toEqual([
    '2.00',
    '2.00',
    '2.00',
  ]);
});

test('a price note shows its part of the header discount, and later units show the remainder', () => {
  const bill = new Bill({ lines: [['a', '2', '50', '20']], discount: '10' });
  const shown = (note: CreditNote) =>
    note.lines.map((line) => [line.netMinor, line.discountShareMinor, line.baseMinor].map(formatted));
  expect(shown(bill.credit({ a: '=45.00' }))).toEqual([['50.00', '5.00', '45.00']]);
  expect(shown(bill.credit({ a: '1' }))).toEqual([['25.00', '2.50', '22.50']]);
});

test('a line made free by its discount shows the discount by the units', () => {
  const bill = new Bill({ lines: [['a', '4', '10', '20']], discountPercent: '100' });
  expect(bill.credit({ a: '1' }).lines[0]).toMatchObject({
    netMinor: eur('10'),
    discountShareMinor: eur('10'),
    baseMinor: 0n,
  });
});
