import { describe, expect, test } from 'vitest';
import { formatAmount } from '../money.js';
import { Bill } from './testing/bill.js';

const formatted = (amountMinor: bigint) => formatAmount(amountMinor, 'EUR');

describe('fees', () => {
  const bill = () =>
    new Bill({
      lines: [
        ['a', '2', '10', '20'],
        ['b', '1', '10', '5.5'],
        ['free', '1', '0', '20'],
      ],
    });

  test('are allocated to the credited amounts: 3.00 on 20.00 and 10.00 deducts 0.40 and 0.06 of tax', () => {
    const note = bill().credit({ a: '2', b: '1' }, { fee: '3' });
    expect(note.fees.taxes.map((fee) => [formatted(fee.baseMinor), formatted(fee.taxMinor)])).toEqual([
      ['2.00', '0.40'],
      ['1.00', '0.06'],
    ]);
    expect(formatted(note.payableMinor)).toBe('31.09');
  });

  test('equal to the credited net leave zero', () => {
    expect(bill().credit({ a: '1', b: '1' }, { fee: '20' }).payableMinor).toBe(0n);
  });

  test('never deduct more tax than the note has', () => {
    const cents = new Bill({ lines: [['a', '4', '0.03', '20']] });
    cents.credit({ a: '1' });
    const note = cents.credit({ a: '1' }, { fee: '0.03' });
    expect([note.taxMinor, note.fees.taxMinor, note.payableMinor]).toEqual([0n, 0n, 0n]);
  });

  test.each([
    [{ a: '1' }, '10.01', 'FEE_EXCEEDS_CREDIT'],
    [{ free: '1' }, '1', 'FEE_WITHOUT_CREDIT'],
    [{ a: '1' }, '0', 'CREDIT_SIGN'],
    [{ a: '1' }, '-1', 'CREDIT_SIGN'],
  ])('on %s of %s are refused with %s', (lines, fee, code) => {
    expect(() => bill().credit(lines as Record<string, string>, { fee })).toThrow(expect.objectContaining({ code }));
  });

  test('equal to the credited net deduct the tax that rounding moved into this note', () => {
    const cents = new Bill({ lines: [['a', '2', '0.02', '20']] });
    expect(cents.credit({ a: '1' }).taxMinor).toBe(0n);
    const note = cents.credit({ a: '1' }, { fee: '0.02' });
    expect([note.taxMinor, note.fees.taxMinor, note.payableMinor]).toEqual([1n, 1n, 0n]);
  });

  test('deduct no tax from a tax group that is negative because of a deduction', () => {
    const bill = new Bill({
      lines: [
        ['a', '1', '10', '20', '2.5'],
        ['deduction', '-1', '15', '20'],
        ['untaxed', '1', '20'],
      ],
    });
    const note = bill.credit({ a: '1', deduction: '1', untaxed: '1' }, { fee: '6' });
    expect(note.taxes.map((tax) => formatted(tax.taxMinor))).toEqual(['-1.00', '0.25']);
    expect(note.fees.taxes.map((fee) => formatted(fee.taxMinor))).toEqual(['0.00', '0.05']);
  });
});
